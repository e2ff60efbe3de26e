#ifndef FUZZ_MEMORY_H
#define FUZZ_MEMORY_H

/* A briefing beside files that lie in memory, loaded and rendered. Whatever they hold, there are diagnostics that can
   be printed, and the machine is never blamed. */
#include "api/chancery.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name; /* NULL ends a table of them */
    str bytes;
} memory_file;

typedef struct {
    str rest;
} memory_reading;

static void check(bool holds) {
    if (!holds)
        abort();
}

static int memory_open(void *context, const char *path, void **out) {
    for (const memory_file *file = context; file->name != NULL; file++) {
        if (strcmp(file->name, path) != 0)
            continue;
        memory_reading *reading = malloc(sizeof *reading);
        check(reading != NULL);
        reading->rest = file->bytes;
        *out = reading;
        return 0;
    }
    return ENOENT;
}

static ptrdiff_t memory_read(void *context, void *handle, char *bytes, size_t room) {
    (void)context;
    memory_reading *reading = handle;
    size_t length = reading->rest.length < room ? reading->rest.length : room;
    if (length > 0)
        memcpy(bytes, reading->rest.at, length);
    reading->rest = str_part(reading->rest, length, reading->rest.length);
    return (ptrdiff_t)length;
}

static void memory_close(void *context, void *handle) {
    (void)context;
    free(handle);
}

static void check_text(const char *text) {
    check(text != NULL && utf8_valid(str_of(text)) == strlen(text));
}

/* An engine is used for some runs, as one that serves a folder would be. */
static chancery_engine *memory_engine(void) {
    static chancery_engine *engine;
    static unsigned runs;
    if (runs++ % 400 == 0) {
        chancery_engine_drop(engine);
        engine = chancery_engine_new(NULL);
    }
    return engine;
}

/* Loaded and looked at; to be dropped. */
static chancery_briefing *memory_load(memory_file *files, str yaml) {
    chancery_files access = CHANCERY_FILES;
    access.context = files;
    access.open = memory_open;
    access.read = memory_read;
    access.close = memory_close;
    chancery_request request = CHANCERY_REQUEST;
    request.files = &access;
    request.most_milliseconds = 5000;
    chancery_briefing *b = chancery_load_text(memory_engine(), &request, "fuzz.yaml", yaml.at, yaml.length);
    if (chancery_state(b) == CHANCERY_OK)
        chancery_check(b);
    check(chancery_state(b) == CHANCERY_OK || chancery_diagnostic_count(b) > 0);
    check(chancery_state(b) != CHANCERY_USAGE && chancery_state(b) != CHANCERY_MACHINE);
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        check_text(d->message);
        check_text(d->hint);
        check_text(d->expected);
    }
    size_t length;
    check_text(chancery_diagnostics(b, false, &length));
    return b;
}

#endif
