#include "api/engine.h"

#include "base/file.h"
#include "chart/chart.h"
#include "report/manual.h"

#include <string.h>

/*
 * Every entry point sets the place that arenas jump to when memory is out, so that no frame below has to handle it.
 */

const char *chancery_version(void) {
    return CHANCERY_VERSION;
}

/* ---- cores ---- */

static void core_fill(api_core *core, const api_home *home) {
    arena *a = core->arena;
    core->gate = file_gate_new(a, NULL);
    if (home->templates != NULL)
        file_gate_allow(core->gate, home->templates);
    core->languages = lang_set_new(a);
    core->fonts = font_library_new(a);
    core->vocabulary = doc_vocabulary_new(a, &chart_registry);
    core->templates = schema_cache_new(a);
    core->datasets = data_cache_new(a);
    core->pdf = pdf_engine_new(a);
}

static api_core *core_new(const api_home *home) {
    arena *a = arena_new();
    if (a == NULL)
        return NULL;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory)) {
        arena_drop(a);
        return NULL;
    }
    arena_on_failure(a, &out_of_memory);
    api_core *core = ARENA_NEW(a, api_core);
    core->arena = a;
    atomic_init(&core->users, 1);
    core_fill(core, home);
    arena_on_failure(a, NULL);
    return core;
}

void api_core_release(api_core *core) {
    if (core != NULL && atomic_fetch_sub(&core->users, 1) == 1)
        arena_drop(core->arena);
}

api_core *api_core_take(chancery_engine *engine) {
    if (engine->core != NULL && engine->core->stale) {
        api_core_release(engine->core);
        engine->core = NULL;
    }
    if (engine->core == NULL)
        engine->core = core_new(&engine->home);
    if (engine->core != NULL)
        atomic_fetch_add(&engine->core->users, 1);
    return engine->core;
}

bool api_core_ready(api_core *core, const api_home *home, const schema_context *briefing) {
    if (core->ready)
        return true;
    diags *all = briefing->diags;
    if (home->templates == NULL) {
        diag *d = diag_add(all, DIAG_INSTALLATION, NOWHERE, "the folder with Chancery’s templates was not found");
        diag_hint(all, d, "set CHANCERY_HOME to the folder that holds templates/, fonts/ and languages/");
        return false;
    }
    schema_context context = *briefing;
    context.arena = core->arena;
    context.gate = core->gate;
    lang_set_hyphenation(core->languages, home->hyphenation);
    core->ready =
        lang_set_read(core->languages, home->languages) && font_library_read(core->fonts, &context, home->fonts);
    if (!core->ready && !diags_failed(all))
        diag_add(all, DIAG_INSTALLATION, NOWHERE, "Chancery’s languages or font families cannot be read (%s, %s)",
                 home->languages, home->fonts);
    return core->ready;
}

/* What was not there, or could not be opened, is remembered as such; a file of the core is read once. */
static bool leaves_traces(const api_core *core, const diag *d) {
    static const diag_code codes[] = {DIAG_INSTALLATION, DIAG_NO_FACE, DIAG_SYSTEM, DIAG_NO_MEMORY};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (d->code == codes[i])
            return true;
    return d->place.source != NULL && d->place.source->arena == core->arena;
}

void api_core_judge(api_core *core, const diags *all) {
    core->stale = core->stale || core->spent || !core->ready;
    for (size_t i = 0; !core->stale && i < diags_count(all); i++)
        core->stale = leaves_traces(core, diags_at(all, i));
}

/* ---- engines ---- */

static const char *read_options(chancery_engine *engine, const chancery_options *options) {
    chancery_options known = {0};
    const char *fault = NULL;
    if (options != NULL && options->size == 0)
        fault = "the options of the engine have no size: begin with CHANCERY_OPTIONS";
    else if (options != NULL && options->size > sizeof known)
        fault = "the options of the engine are of a newer version than the library";
    else if (options != NULL)
        memcpy(&known, options, options->size);
    engine->home = api_home_find(engine->arena, known.home);
    engine->guard = known.guard;
    return fault;
}

chancery_engine *chancery_engine_new(const chancery_options *options) {
    arena *a = arena_new();
    if (a == NULL)
        return NULL;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory)) {
        arena_drop(a);
        return NULL;
    }
    arena_on_failure(a, &out_of_memory);
    chancery_engine *engine = ARENA_NEW(a, chancery_engine);
    engine->arena = a;
    atomic_init(&engine->users, 1);
    engine->fault = read_options(engine, options);
    arena_on_failure(a, NULL);
    return engine;
}

void api_engine_release(chancery_engine *engine) {
    if (engine == NULL || atomic_fetch_sub(&engine->users, 1) != 1)
        return;
    api_core_release(engine->core);
    arena_drop(engine->arena);
}

void chancery_engine_drop(chancery_engine *engine) {
    api_engine_release(engine);
}

void chancery_cancel(chancery_engine *engine) {
    if (engine != NULL)
        atomic_store(&engine->cancelled, true);
}

/* A cancellation that comes between two calls has nothing to end. */
bool api_enter(chancery_engine *engine) {
    if (atomic_exchange(&engine->busy, true))
        return false;
    atomic_store(&engine->cancelled, false);
    return true;
}

void api_leave(chancery_engine *engine) {
    atomic_store(&engine->busy, false);
}

/* ---- the manual ---- */

const char *chancery_code_at(size_t index) {
    return index < DIAG_CODE_COUNT ? diag_code_name((diag_code)index) : NULL;
}

/* What an entry of the manual says, or the list of all for DIAG_CODE_COUNT. */
static const char *manual(chancery_engine *engine, diag_code code, size_t *length) {
    *length = 0;
    if (engine == NULL || !api_enter(engine))
        return NULL;
    buffer *volatile out = NULL;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        arena_on_failure(engine->arena, &out_of_memory);
        buffer *text = buffer_new(engine->arena);
        if (code == DIAG_CODE_COUNT)
            report_list_codes(text);
        else
            report_explain(code, text);
        buffer_byte(text, '\0');
        out = text;
    }
    arena_on_failure(engine->arena, NULL);
    api_leave(engine);
    if (out == NULL)
        return NULL;
    *length = out->length - 1;
    return out->at;
}

const char *chancery_codes(chancery_engine *engine, size_t *length) {
    return manual(engine, DIAG_CODE_COUNT, length);
}

const char *chancery_explain(chancery_engine *engine, const char *name, size_t *length) {
    *length = 0;
    for (int i = 0; name != NULL && i < DIAG_CODE_COUNT; i++)
        if (strcmp(diag_code_name((diag_code)i), name) == 0)
            return manual(engine, (diag_code)i, length);
    return NULL;
}
