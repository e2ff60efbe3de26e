#ifndef API_FIXTURE_H
#define API_FIXTURE_H

#include "api/chancery.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Files that lie in memory, which a briefing reads through functions that can be told to fail. */
typedef struct {
    const char *name, *text;
} memory_file;

typedef struct {
    const memory_file *files; /* a name NULL ends them */
    int open_fails;           /* returned by open for every file but the first of the table */
    ptrdiff_t read_gives;     /* returned by read instead, if not 0 */
    bool endless;             /* read always fills the room */
    size_t opened, closed;
    char paths[512]; /* that were asked for, each with a space behind it */
    void (*meanwhile)(void *data);
    void *data;
} memory_disk;

typedef struct {
    const char *rest;
} memory_handle;

static int disk_open(void *context, const char *path, void **file) {
    memory_disk *disk = context;
    if (disk->meanwhile != NULL)
        disk->meanwhile(disk->data);
    strncat(disk->paths, path, sizeof disk->paths - strlen(disk->paths) - 2);
    strcat(disk->paths, " ");
    for (size_t i = 0; disk->files[i].name != NULL; i++) {
        if (strcmp(path, disk->files[i].name) != 0)
            continue;
        if (i > 0 && disk->open_fails != 0)
            return disk->open_fails;
        memory_handle *handle = malloc(sizeof *handle);
        handle->rest = disk->files[i].text;
        *file = handle;
        disk->opened++;
        return 0;
    }
    return ENOENT;
}

static ptrdiff_t disk_read(void *context, void *file, char *bytes, size_t room) {
    memory_disk *disk = context;
    memory_handle *handle = file;
    if (disk->read_gives != 0)
        return disk->read_gives;
    if (disk->endless) {
        memset(bytes, ' ', room);
        return (ptrdiff_t)room;
    }
    size_t length = strlen(handle->rest);
    length = length < 7 ? length : 7; /* in small pieces */
    memcpy(bytes, handle->rest, length);
    handle->rest += length;
    return (ptrdiff_t)length;
}

static void disk_close(void *context, void *file) {
    memory_disk *disk = context;
    disk->closed++;
    free(file);
}

static chancery_files disk_files(memory_disk *disk) {
    chancery_files files = CHANCERY_FILES;
    files.context = disk;
    files.open = disk_open;
    files.read = disk_read;
    files.close = disk_close;
    return files;
}

static chancery_engine *engine_at_home(void) {
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    chancery_engine *engine = chancery_engine_new(&options);
    assert_non_null(engine);
    return engine;
}

static chancery_briefing *load_text(chancery_engine *engine, const chancery_request *request, const char *text) {
    chancery_briefing *b = chancery_load_text(engine, request, "case.yaml", text, strlen(text));
    assert_non_null(b);
    return b;
}

/* Whether one of the diagnostics has that code, and a message with these words. */
static bool says(chancery_briefing *b, const char *code, const char *words) {
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        if (strcmp(d->code, code) == 0 && strstr(d->message, words) != NULL)
            return true;
    }
    return false;
}

static void assert_says(chancery_briefing *b, chancery_status status, const char *code, const char *words) {
    const char *bytes;
    size_t length;
    assert_int_equal(chancery_render(b, &bytes, &length), status);
    assert_null(bytes);
    assert_int_equal(chancery_state(b), status);
    if (!says(b, code, words))
        fail_msg("“%s” [%s] is not said, but:\n%s", words, code, chancery_diagnostics(b, false, NULL));
}

#endif
