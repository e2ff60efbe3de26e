#include "api/briefing.h"

#include "base/file.h"
#include "base/utf8.h"

#include <string.h>
#include <time.h>

/* ---- one call at a time, guarded against memory that runs out ---- */

uint64_t api_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void run_guarded(chancery_briefing *b, void (*work)(chancery_briefing *b, void *data), void *data) {
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        arena_on_failure(b->arena, &out_of_memory);
        if (b->core != NULL)
            arena_on_failure(b->core->arena, &out_of_memory);
        if (atomic_exchange(&b->disturbed, false))
            diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "a call came while another was at work on the same engine");
        work(b, data);
    } else {
        b->out_of_memory = true;
        if (b->core != NULL)
            b->core->spent = b->core->stale = true;
    }
    arena_on_failure(b->arena, NULL);
    if (b->core != NULL)
        arena_on_failure(b->core->arena, NULL);
}

bool api_run(chancery_briefing *b, void (*work)(chancery_briefing *b, void *data), void *data) {
    if (!api_enter(b->engine)) {
        atomic_store(&b->disturbed, true);
        return false;
    }
    if (!b->out_of_memory)
        run_guarded(b, work, data);
    bool done = !b->out_of_memory;
    api_leave(b->engine);
    return done;
}

bool api_run_with_core(chancery_briefing *b, void (*work)(chancery_briefing *b, void *data), void *data) {
    if (b->core != NULL && b->core->spent)
        b->out_of_memory = true;
    return api_run(b, work, data);
}

chancery_status api_status(const chancery_briefing *b) {
    if (b->out_of_memory)
        return CHANCERY_MACHINE;
    return diags_were_stopped(b->diags) ? CHANCERY_STOPPED : (chancery_status)diags_exit_status(b->diags);
}

static void ask_status(chancery_briefing *b, void *data) {
    *(chancery_status *)data = api_status(b);
}

chancery_status chancery_state(chancery_briefing *b) {
    chancery_status status = CHANCERY_USAGE;
    if (b == NULL || (!api_run(b, ask_status, &status) && b->out_of_memory))
        return CHANCERY_MACHINE;
    return status;
}

/* ---- texts and places ---- */

const char *api_text(arena *a, str text) {
    if (utf8_valid(text) == text.length && (text.length == 0 || memchr(text.at, '\0', text.length) == NULL))
        return str_zero(a, text);
    buffer *out = buffer_new(a);
    for (size_t offset = 0; offset < text.length;) {
        char bytes[4];
        uint32_t c = utf8_next(text, &offset);
        buffer_add(out, bytes, utf8_put(bytes, c == 0 ? UTF8_REPLACEMENT : c));
    }
    buffer_byte(out, '\0');
    return out->at;
}

static chancery_position position(source *s, uint32_t offset) {
    chancery_position p = {.byte = offset, .utf16_column = source_utf16_column(s, offset)};
    source_position(s, offset, &p.line, &p.column);
    return p;
}

chancery_place api_place(arena *a, place where) {
    if (where.source == NULL)
        return (chancery_place){0};
    if (place_is_cell(where))
        return (chancery_place){.file = api_text(a, where.source->name)};
    return (chancery_place){api_text(a, where.source->name), position(where.source, where.start),
                            position(where.source, where.end)};
}

/* ---- loading ---- */

static const char *why_stop(void *context) {
    const chancery_briefing *b = context;
    if (atomic_load_explicit(&b->engine->cancelled, memory_order_relaxed))
        return "the work was cancelled";
    return b->deadline != 0 && api_now() >= b->deadline ? "the time that was allowed is up" : NULL;
}

/* The folders that files may be named in: the briefing's own first. */
static void find_roots(chancery_briefing *b) {
    const chancery_request *r = &b->request;
    str folder = strcmp(b->path, "-") == 0 ? STR(".") : path_folder(str_of(b->path));
    b->schema.gate = file_gate_new(b->arena, b->core->gate);
    if (r->files != NULL) {
        file_gate_through(b->schema.gate, &api_file_access, (void *)(uintptr_t)r->files);
        return;
    }
    file_gate_allow(b->schema.gate, str_zero(b->arena, folder));
    for (size_t i = 0; i < r->root_count; i++)
        if (!file_gate_allow(b->schema.gate, r->roots[i]))
            diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "--root %s: there is no such folder", r->roots[i]);
}

static void check_date(chancery_briefing *b) {
    if (b->request.date != NULL && b->doc != NULL && !b->doc->has_date && !diags_failed(b->diags))
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the memo head has no date that “%s” could stand for",
                 b->request.date);
}

static void build(chancery_briefing *b) {
    api_core *core = b->core;
    b->templates_folder = str_of(b->engine->home.templates);
    b->schema.template_folders = &b->templates_folder;
    b->schema.template_folder_count = 1;
    b->schema.language_count = lang_set_tags(core->languages, &b->schema.languages);
    b->schema.presets = b->engine->home.presets;
    b->schema.knows_word = lang_knows_word;
    b->schema.words = core->languages;
    const schema_description *description =
        schema_load(&b->schema, b->path, b->text, b->request.template_name, b->request.theme);
    if (description == NULL)
        return;
    str *families;
    size_t family_count = font_family_names(core->fonts, b->arena, &families);
    const doc_context context = {.schema = &b->schema,
                                 .languages = core->languages,
                                 .language_override = b->request.language,
                                 .date_override = b->request.date,
                                 .families = families,
                                 .family_count = family_count,
                                 .ledger = b->request.ledger,
                                 .limits = {.sql_milliseconds = b->request.most_sql_milliseconds}};
    b->doc = doc_build(&context, description);
    check_date(b);
}

/* What a caller hands over. */
typedef struct {
    const chancery_request *request;
    const char *path; /* or the name of the text */
    bool in_memory;
    str text;
    bool is_data;     /* the path is that of a data file … */
    const char *keys; /* … with these keys; may be NULL */
    bool is_ledger;
} order;

static void take_text(chancery_briefing *b, str text) {
    if (text.at == NULL && text.length > 0)
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the text of the briefing is missing");
    if (text.length > FILE_LIMIT_BYTES)
        diag_add(b->diags, DIAG_TOO_LARGE, NOWHERE, "“%s” is larger than %d MiB", b->path,
                 FILE_LIMIT_BYTES / (1024 * 1024));
    if (diags_failed(b->diags))
        return;
    str *copy = ARENA_NEW(b->arena, str);
    *copy = text.length == 0 ? STR("") : str_copy(b->arena, text);
    b->text = copy;
}

static void read_order(chancery_briefing *b, const order *o) {
    if (b->engine->fault != NULL)
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "%s", b->engine->fault);
    api_request_read(b, o->request);
    if (!api_check_text(b,
                        o->in_memory   ? "name of the text"
                        : o->is_data   ? "path of the data"
                        : o->is_ledger ? "path of the ledger"
                                       : "path of the briefing",
                        o->path))
        return;
    if (o->is_data && o->keys != NULL && !api_check_text(b, "keys of the data", o->keys))
        return;
    b->path = str_zero(b->arena, str_of(o->path));
    if (o->in_memory)
        take_text(b, o->text);
    if (o->is_data)
        take_text(b, api_data_briefing(b, b->path, o->keys, &b->path));
    if (b->request.most_milliseconds > 0)
        b->deadline = api_now() + b->request.most_milliseconds;
    diags_stop_when(b->diags, why_stop, b);
}

static void load(chancery_briefing *b, void *data) {
    read_order(b, data);
    if (diags_failed(b->diags))
        return;
    find_roots(b);
    if (!diags_failed(b->diags) && api_core_ready(b->core, &b->engine->home, &b->schema))
        (((order *)data)->is_ledger ? api_ledger_read : build)(b);
    api_core_judge(b->core, b->diags);
}

/* While another call is at work nothing of the engine may be touched. */
static void refuse(chancery_briefing *b) {
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        arena_on_failure(b->arena, &out_of_memory);
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "a call came while another was at work on the same engine");
    } else {
        b->out_of_memory = true;
    }
    arena_on_failure(b->arena, NULL);
}

static chancery_briefing *briefing_new(chancery_engine *engine) {
    arena *a = arena_new();
    if (a == NULL)
        return NULL;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory)) {
        arena_drop(a);
        return NULL;
    }
    arena_on_failure(a, &out_of_memory);
    chancery_briefing *b = ARENA_NEW(a, chancery_briefing);
    b->arena = a;
    b->diags = diags_new(a);
    b->engine = engine;
    atomic_fetch_add(&engine->users, 1);
    arena_on_failure(a, NULL);
    return b;
}

static void work_off(chancery_briefing *b, order *o) {
    b->core = api_core_take(b->engine);
    b->out_of_memory = b->core == NULL;
    if (b->out_of_memory)
        return;
    b->schema = (schema_context){.vocabulary = b->core->vocabulary,
                                 .arena = b->arena,
                                 .diags = b->diags,
                                 .cache = b->core->templates,
                                 .datasets = b->core->datasets};
    run_guarded(b, load, o);
}

static chancery_briefing *briefing_load(chancery_engine *engine, order *o) {
    chancery_briefing *b = engine == NULL ? NULL : briefing_new(engine);
    if (b == NULL)
        return NULL;
    if (api_enter(engine)) {
        work_off(b, o);
        api_leave(engine);
    } else {
        refuse(b);
    }
    return b;
}

chancery_briefing *chancery_load(chancery_engine *engine, const chancery_request *request, const char *path) {
    return briefing_load(engine, &(order){.request = request, .path = path});
}

chancery_briefing *chancery_load_text(chancery_engine *engine, const chancery_request *request, const char *name,
                                      const char *text, size_t length) {
    return briefing_load(engine, &(order){.request = request, .path = name, .in_memory = true, .text = {text, length}});
}

chancery_briefing *chancery_load_data(chancery_engine *engine, const chancery_request *request, const char *path,
                                      const char *keys) {
    return briefing_load(engine, &(order){.request = request, .path = path, .is_data = true, .keys = keys});
}

chancery_briefing *chancery_load_ledger(chancery_engine *engine, const chancery_request *request, const char *path) {
    return briefing_load(engine, &(order){.request = request, .path = path, .is_ledger = true});
}

void chancery_drop(chancery_briefing *briefing) {
    if (briefing == NULL)
        return;
    chancery_engine *engine = briefing->engine;
    api_core *core = briefing->core;
    arena_drop(briefing->arena);
    api_core_release(core);
    api_engine_release(engine);
}
