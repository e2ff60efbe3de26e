#ifndef KEYS_PROOF_H
#define KEYS_PROOF_H

/* What the proof of all keys works with: documents and what comes of them, and what rows.yaml says of rows. */
#include "api/chancery.h"
#include "base/file.h"
#include "base/map.h"
#include "keys_document.h"
#include "schema/schema.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER "tests/keys"

/* What came of a document. */
typedef struct {
    str text;
    str worn_by; /* of a template or a file of the home: the briefing that wears it; empty: it is a briefing */
    str file;    /* its place in the home; empty: none */
    chancery_status status;
    uint64_t trace; /* hash */
    str said;       /* diagnostics without their places, a line each */
    bool has_pdf;
    uint64_t pdf;
} outcome;

/* What has to stand in the host for a row that is reached by way of others. */
typedef struct {
    str path, value;
    bool unless_given;
} preset;

typedef VECTOR(str) fault_list;

typedef struct {
    arena *a;
    diags *diags;
    const schema_vocabulary *vocabulary;
    chancery_engine *engine, *own; /* of all briefings, of the one in hand */
    str folder;
    const tree_node *rows, *names; /* of rows.yaml */
    str worn_by, file;             /* of the row in hand */
    map *hosts, *outcomes;
    VECTOR(preset) presets; /* variants chosen on the way to a row, keys that are required beside it */
    VECTOR(const schema_key *) open;
    map *faults;     /* path of a row -> fault_list; of each row that was looked at */
    fault_list *now; /* of the row in hand */
    map *walked;     /* path -> the first row at it */
} proof;

/* ---- documents and what comes of them ---- */

static const tree_node *yaml_of(proof *p, str text) {
    const tree_node *node = tree_read(p->a, p->diags, source_new(p->a, STR("value"), text));
    if (node == NULL)
        fail_msg("no YAML: " STR_FORMAT, STR_ARGS(text));
    return node;
}

static const tree_node *file_of(proof *p, const char *name) {
    str text;
    const char *path = path_join(p->a, STR(FOLDER), str_of(name));
    assert_true(file_read(NULL, p->a, p->diags, NOWHERE, path, FILE_LIMIT_BYTES, &text));
    return yaml_of(p, text);
}

/* A part of an object in JSON, from one key up to another. */
static void add_part(buffer *out, str line, const char *from, const char *to) {
    const char *start = memmem(line.at, line.length, from, strlen(from));
    const char *end = start == NULL ? NULL : memmem(start, line.length - (size_t)(start - line.at), to, strlen(to));
    if (end != NULL)
        buffer_add(out, start, (size_t)(end - start));
}

/* All of each diagnostic but its places. */
static str said_by(proof *p, chancery_briefing *b) {
    size_t length;
    const char *json = chancery_diagnostics_as(b, "json", false, &length);
    str rest = {json, length}, line;
    buffer *out = buffer_new(p->a);
    while (rest.length > 0 && str_split(&rest, '\n', &line)) {
        add_part(out, line, "{\"severity\"", ",\"place\"");
        add_part(out, line, ",\"expected\"", ",\"related\"");
        buffer_byte(out, '\n');
    }
    return buffer_view(out);
}

/* Templates are kept while their time and size stay: each has a time of its own. */
static void write_case(const char *path, str text) {
    static struct timespec now[2];
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(text.length, fwrite(text.at, 1, text.length, out));
    assert_int_equal(0, fclose(out));
    now[0].tv_sec = ++now[1].tv_sec;
    assert_int_equal(0, utimensat(AT_FDCWD, path, now, 0));
}

static chancery_engine *engine_of(const char *home) {
    return chancery_engine_new(&(chancery_options){.size = sizeof(chancery_options), .home = home});
}

/* Files of the home are read once by an engine: each has an engine of its own. */
static chancery_briefing *loaded(proof *p, const outcome *o) {
    const char *path = path_join(p->a, p->folder, o->file.length == 0 ? STR("case.yaml") : o->file);
    write_case(path, o->text);
    p->own = o->file.length == 0 ? NULL : engine_of(path_join(p->a, p->folder, STR("home")));
    const char *const roots[] = {path_real(p->a, FOLDER)};
    const int64_t created = 0;
    const chancery_request request = {.size = sizeof request, .roots = roots, .root_count = 1, .created = &created};
    return chancery_load(p->own == NULL ? p->engine : p->own, &request,
                         o->worn_by.length == 0 ? path : path_join(p->a, p->folder, o->worn_by));
}

static void done(proof *p, const outcome *o, chancery_briefing *b) {
    chancery_drop(b);
    chancery_engine_drop(p->own);
    p->own = NULL;
    if (o->file.length > 0)
        unlink(path_join(p->a, p->folder, o->file));
}

static outcome *outcome_of(proof *p, const tree_node *document) {
    str text = document_text(p->a, document);
    str key = str_print(p->a, STR_FORMAT "\n" STR_FORMAT, STR_ARGS(p->worn_by), STR_ARGS(text));
    outcome *o = map_get(p->outcomes, key);
    if (o != NULL)
        return o;
    o = ARENA_NEW(p->a, outcome);
    o->text = text;
    o->worn_by = p->worn_by;
    o->file = p->file;
    chancery_briefing *b = loaded(p, o);
    const char *bytes;
    size_t length;
    o->status = chancery_trace(b, false, &bytes, &length);
    o->trace = str_hash((str){bytes, length});
    o->said = said_by(p, b);
    done(p, o, b);
    map_set(p->outcomes, key, o);
    return o;
}

static uint64_t pdf_of(proof *p, outcome *o) {
    if (o->has_pdf)
        return o->pdf;
    chancery_briefing *b = loaded(p, o);
    const char *bytes;
    size_t length;
    chancery_render(b, &bytes, &length);
    o->has_pdf = true;
    o->pdf = str_hash((str){bytes, length});
    done(p, o, b);
    return o->pdf;
}

static bool is_same(proof *p, outcome *one, outcome *other) {
    return one->status == other->status && one->trace == other->trace && str_equal(one->said, other->said) &&
           (one->status != CHANCERY_OK || pdf_of(p, one) == pdf_of(p, other));
}

/* ---- what rows.yaml says of a row ---- */

/* A path without the variants that were chosen on it: body.chart(bar).height is body.chart.height. */
static str without_variants(const proof *p, str path) {
    const char *open = memchr(path.at, '(', path.length);
    if (open == NULL)
        return path;
    const char *close = memchr(open, ')', path.length - (size_t)(open - path.at));
    str before = {path.at, (size_t)(open - path.at)};
    str after = str_part(path, (size_t)(close + 1 - path.at), path.length);
    return str_print(p->a, STR_FORMAT STR_FORMAT, STR_ARGS(before), STR_ARGS(after));
}

static const tree_node *note_at(const proof *p, str path, const char *key) {
    const tree_pair *pair = tree_find(p->rows, path);
    return pair == NULL ? NULL : tree_get(pair->value, key);
}

/* What is said of a row; else of it whatever variant is chosen; else of the key beside any kind of block. */
static const tree_node *note_of(const proof *p, str path, const char *key) {
    const tree_node *note = note_at(p, path, key);
    if (note == NULL)
        note = note_at(p, without_variants(p, path), key);
    const char *beside = path.length == 0 ? NULL : memchr(path.at, '/', path.length);
    if (note != NULL || beside == NULL)
        return note;
    str common = str_part(path, (size_t)(beside - path.at), path.length);
    return note_at(p, str_print(p->a, "body.*" STR_FORMAT, STR_ARGS(common)), key);
}

/* Of the row, or of the nearest above it; *at is what was cut off. */
static const tree_node *inherited_note(const proof *p, str path, const char *key, str *rest) {
    for (size_t end = path.length; end > 0; end--) {
        if (end < path.length && strchr(".[/(", path.at[end]) == NULL)
            continue;
        const tree_node *found = note_of(p, str_part(path, 0, end), key);
        if (found == NULL)
            continue;
        *rest = str_part(path, end, path.length);
        return found;
    }
    return NULL;
}

/* What the file of a row is, for what comes of it. */
static void take_file(proof *p, str path) {
    str rest;
    const tree_node *worn_by = inherited_note(p, path, "worn_by", &rest),
                    *file = inherited_note(p, path, "file", &rest);
    p->worn_by = worn_by == NULL ? (str){0} : worn_by->text;
    p->file = file == NULL ? (str){0} : file->text;
}

static str location_of(const proof *p, str path) {
    str rest;
    const tree_node *at = inherited_note(p, path, "at", &rest);
    return at == NULL ? path : str_print(p->a, STR_FORMAT STR_FORMAT, STR_ARGS(at->text), STR_ARGS(rest));
}

static const tree_node *host_of(proof *p, str path) {
    str rest;
    const tree_node *name = inherited_note(p, path, "host", &rest);
    if (name == NULL)
        fail_msg("rows.yaml has no host for " STR_FORMAT, STR_ARGS(path));
    const tree_node *host = map_get(p->hosts, name->text);
    if (host == NULL) {
        host = file_of(p, str_zero(p->a, str_print(p->a, STR_FORMAT ".yaml", STR_ARGS(name->text))));
        map_set(p->hosts, name->text, (void *)host);
    }
    const tree_node *with = inherited_note(p, path, "with", &rest);
    host = document_with_all(p->a, host, with);
    for (size_t i = 0; i < p->presets.count; i++) {
        const preset *one = &p->presets.at[i];
        if (!one->unless_given || document_get(p->a, host, one->path) == NULL)
            host = document_with(p->a, host, one->path, yaml_of(p, one->value));
    }
    return host;
}

#endif
