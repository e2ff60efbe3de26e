#include "chancery.h"

#include "base/file.h"
#include "base/write.h"
#include "doc/doc.h"
#include "home.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "report/manual.h"
#include "report/report.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

/*
 * The joint of all modules. Every entry point sets the place that arenas jump to when memory is out, so that no frame
 * below has to handle it; an engine to which that happened is spent and refuses further work.
 */

#define VERSION "0.1.0"

enum {
    WORD_MEMORY_BYTES = 64 * 1024 * 1024 /* shaped words beyond this are forgotten between briefings */
};

struct chancery_engine {
    arena *arena;
    chancery_options options; /* copies in the arena */
    home home;
    file_gate *gate;
    lang_set *languages;
    font_library *fonts;
    const schema_vocabulary *vocabulary;
    struct schema_cache *templates;
    pdf_engine *pdf;
    bool ready; /* families and languages have been read */
    bool spent; /* memory ran out half-way through some work */
};

struct chancery_briefing {
    chancery_engine *engine;
    arena *arena;
    diags *diags;
    schema_context schema;
    str templates_folder;
    doc_briefing *doc;
    const char *path;
    buffer *out;
    uint32_t pages;
    bool out_of_memory;
    str result;
};

const char *chancery_version(void) {
    return VERSION;
}

/* ---- engine ---- */

static const char *copied(arena *a, const char *text) {
    return text == NULL ? NULL : str_zero(a, str_of(text));
}

static void engine_fill(chancery_engine *engine, const chancery_options *options) {
    arena *a = engine->arena;
    if (options != NULL) {
        const char **roots = ARENA_ARRAY(a, const char *, options->root_count + 1);
        for (size_t i = 0; i < options->root_count; i++)
            roots[i] = copied(a, options->roots[i]);
        engine->options = *options;
        engine->options.roots = roots;
        engine->options.home = copied(a, options->home);
        engine->options.template_name = copied(a, options->template_name);
        engine->options.look_name = copied(a, options->look_name);
        engine->options.language = copied(a, options->language);
    } else {
        engine->options.created = -1;
    }
    engine->home = home_find(a, engine->options.home);
    engine->gate = file_gate_new(a, NULL);
    if (engine->home.templates != NULL)
        file_gate_allow(engine->gate, engine->home.templates);
    engine->languages = lang_set_new(a);
    engine->fonts = font_library_new(a);
    engine->vocabulary = doc_vocabulary_new(a);
    engine->templates = schema_cache_new(a);
    engine->pdf = pdf_engine_new(a);
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
    engine_fill(engine, options);
    arena_on_failure(a, NULL);
    return engine;
}

void chancery_engine_drop(chancery_engine *engine) {
    if (engine != NULL)
        arena_drop(engine->arena);
}

/* Family and language files are read with the first briefing, whose diagnostics take what is wrong with them. */
static bool engine_ready(chancery_briefing *b) {
    chancery_engine *engine = b->engine;
    if (engine->ready)
        return true;
    if (engine->home.templates == NULL) {
        diag *d = diag_add(b->diags, DIAG_INSTALLATION, NOWHERE, "the folder with Chancery’s templates was not found");
        diag_hint(b->diags, d, "set CHANCERY_HOME to the folder that holds templates/, fonts/ and languages/");
        return false;
    }
    schema_context context = b->schema;
    context.arena = engine->arena;
    context.gate = engine->gate;
    lang_set_hyphenation(engine->languages, engine->home.hyphenation);
    engine->ready = lang_set_read(engine->languages, engine->home.languages) &&
                    font_library_read(engine->fonts, &context, engine->home.fonts);
    if (!engine->ready && !diags_failed(b->diags))
        diag_add(b->diags, DIAG_INSTALLATION, NOWHERE, "Chancery’s languages or font families cannot be read (%s, %s)",
                 engine->home.languages, engine->home.fonts);
    return engine->ready;
}

/* ---- guarded work ---- */

/* Runs work(b); false if memory ran out on the way. */
static bool guarded(chancery_briefing *b, void (*work)(chancery_briefing *b)) {
    if (b->out_of_memory || b->engine->spent)
        return false;
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        arena_on_failure(b->arena, &out_of_memory);
        arena_on_failure(b->engine->arena, &out_of_memory);
        work(b);
    } else {
        b->out_of_memory = b->engine->spent = true;
    }
    arena_on_failure(b->arena, NULL);
    arena_on_failure(b->engine->arena, NULL);
    return !b->out_of_memory;
}

chancery_status chancery_state(const chancery_briefing *b) {
    if (b->out_of_memory || b->engine->spent)
        return CHANCERY_MACHINE;
    return (chancery_status)diags_exit_status(b->diags);
}

/* ---- loading ---- */

/* The folders that files may be named in: the briefing's own first. */
static void find_roots(chancery_briefing *b) {
    const chancery_options *options = &b->engine->options;
    str folder = strcmp(b->path, "-") == 0 ? STR(".") : path_folder(str_of(b->path));
    b->schema.gate = file_gate_new(b->arena, b->engine->gate);
    file_gate_allow(b->schema.gate, str_zero(b->arena, folder));
    for (size_t i = 0; i < options->root_count; i++)
        if (!file_gate_allow(b->schema.gate, options->roots[i]))
            diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "--root %s: there is no such folder", options->roots[i]);
}

static void load(chancery_briefing *b) {
    chancery_engine *engine = b->engine;
    find_roots(b);
    if (diags_failed(b->diags) || !engine_ready(b))
        return;
    b->templates_folder = str_of(engine->home.templates);
    b->schema.template_folders = &b->templates_folder;
    b->schema.template_folder_count = 1;
    b->schema.language_count = lang_set_tags(engine->languages, &b->schema.languages);
    const schema_description *description =
        schema_load(&b->schema, b->path, engine->options.template_name, engine->options.look_name);
    if (description == NULL)
        return;
    str *families;
    size_t family_count = font_family_names(engine->fonts, b->arena, &families);
    const doc_context context = {.schema = &b->schema,
                                 .languages = engine->languages,
                                 .language_override = engine->options.language,
                                 .families = families,
                                 .family_count = family_count};
    b->doc = doc_build(&context, description);
}

chancery_briefing *chancery_load(chancery_engine *engine, const char *path) {
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
    b->engine = engine;
    b->arena = a;
    b->path = copied(a, path);
    b->diags = diags_new(a);
    b->schema =
        (schema_context){.vocabulary = engine->vocabulary, .arena = a, .diags = b->diags, .cache = engine->templates};
    guarded(b, load);
    return b;
}

void chancery_drop(chancery_briefing *briefing) {
    if (briefing != NULL)
        arena_drop(briefing->arena);
}

/* ---- writing ---- */

/* Days since 1970-01-01 of a date of the Gregorian calendar (civil-from-days arithmetic with March as first month). */
static int64_t days_since_1970(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The date in the metadata: given, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the briefing's own. */
static int64_t created(chancery_briefing *b) {
    if (b->engine->options.created >= 0)
        return b->engine->options.created;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = 0;
    if (epoch != NULL && *epoch != '\0') {
        if (str_to_int(str_of(epoch), &seconds) && seconds >= 0 && seconds < 253402300800)
            return seconds;
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE,
                 "SOURCE_DATE_EPOCH is “%s”, which is no number of seconds since 1970", epoch);
    }
    return b->doc->has_date ? days_since_1970(b->doc->year, b->doc->month, b->doc->day) * 86400 : -1;
}

/* Passes everything on to the sink that writes, and counts pages. */
typedef struct {
    page_sink sink;
    page_sink *inner;
    chancery_briefing *briefing;
} counting_sink;

static bool count_page(page_sink *sink, page_document *document, const page *finished) {
    counting_sink *c = (counting_sink *)sink;
    c->briefing->pages = finished->index + 1;
    return c->inner->page(c->inner, document, finished);
}

static bool pass_running(page_sink *sink, page_document *document, const page *overlay) {
    counting_sink *c = (counting_sink *)sink;
    return c->inner->running(c->inner, document, overlay);
}

static bool pass_finish(page_sink *sink, page_document *document) {
    counting_sink *c = (counting_sink *)sink;
    return c->inner->finish(c->inner, document);
}

static bool can_lay_out(chancery_briefing *b) {
    return b->doc != NULL && !diags_failed(b->diags);
}

static void run(chancery_briefing *b, page_sink *sink) {
    counting_sink counting = {{count_page, pass_running, pass_finish, sink->places}, sink, b};
    int64_t when = created(b);
    bool laid_out = !diags_failed(b->diags) && layout_run(b->doc, b->engine->fonts, b->diags, &counting.sink, when);
    if (lang_set_damaged(b->engine->languages))
        diag_add(b->diags, DIAG_INSTALLATION, NOWHERE, "ICU, the library of Unicode’s rules, cannot be opened");
    if (laid_out && !diags_failed(b->diags))
        b->result = buffer_view(b->out);
    font_library_trim(b->engine->fonts, WORD_MEMORY_BYTES);
}

static void render(chancery_briefing *b) {
    if (!can_lay_out(b))
        return;
    b->out = buffer_new(b->arena);
    run(b, pdf_sink_new(b->engine->pdf, b->arena, b->diags, b->out));
}

static void trace(chancery_briefing *b) {
    if (!can_lay_out(b))
        return;
    b->out = buffer_new(b->arena);
    run(b, trace_sink_new(b->arena, b->out, b->engine->options.trace_places));
}

static chancery_status produce(chancery_briefing *b, void (*work)(chancery_briefing *b), const char **bytes,
                               size_t *length) {
    b->result = (str){0};
    guarded(b, work);
    chancery_status status = chancery_state(b);
    bool good = status == CHANCERY_OK;
    *bytes = good ? b->result.at : NULL;
    *length = good ? b->result.length : 0;
    return status;
}

chancery_status chancery_render(chancery_briefing *briefing, const char **bytes, size_t *length) {
    return produce(briefing, render, bytes, length);
}

chancery_status chancery_trace(chancery_briefing *briefing, const char **bytes, size_t *length) {
    return produce(briefing, trace, bytes, length);
}

chancery_status chancery_check(chancery_briefing *briefing) {
    const char *bytes;
    size_t length;
    return chancery_render(briefing, &bytes, &length);
}

static chancery_status write_output(chancery_briefing *b, const char *path, str bytes) {
    str input = strcmp(path, "-") == 0 ? (str){0} : file_gate_opened(b->schema.gate, path);
    if (input.length > 0) {
        diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the output “%s” would replace “" STR_FORMAT "”", path,
                           STR_ARGS(input));
        diag_hint(b->diags, d, "the briefing is made from that file: choose another name for the output");
        return CHANCERY_USAGE;
    }
    const chancery_guard *guard = b->engine->options.guard;
    const file_guard told = guard == NULL ? (file_guard){0} : (file_guard){guard->hold, guard->let_go, guard->context};
    return file_write(b->diags, path, bytes, &told) ? CHANCERY_OK : CHANCERY_MACHINE;
}

chancery_status chancery_write(chancery_briefing *b, const char *path, const char *bytes, size_t length) {
    jmp_buf out_of_memory;
    if (setjmp(out_of_memory)) {
        arena_on_failure(b->arena, NULL);
        b->out_of_memory = true;
        return CHANCERY_MACHINE;
    }
    arena_on_failure(b->arena, &out_of_memory);
    chancery_status status = write_output(b, path, (str){bytes, length});
    arena_on_failure(b->arena, NULL);
    return status;
}

/* ---- what happened ---- */

chancery_form chancery_form_at(size_t index) {
    const report_form *form = report_form_at(index);
    if (form == NULL)
        return (chancery_form){0};
    return (chancery_form){form->name, form->help, form->for_people, form->no_memory};
}

const char *chancery_diagnostics_as(chancery_briefing *b, const char *name, bool colour, size_t *length) {
    const report_form *form = report_form_named(name);
    *length = 0;
    if (form == NULL)
        return NULL;
    jmp_buf out_of_memory;
    if (!b->out_of_memory && setjmp(out_of_memory) == 0) {
        str text;
        arena_on_failure(b->arena, &out_of_memory);
        report_write(form, b->diags, b->arena, colour, &text);
        arena_on_failure(b->arena, NULL);
        *length = text.length;
        return text.at;
    }
    arena_on_failure(b->arena, NULL);
    *length = strlen(form->no_memory);
    return form->no_memory;
}

const char *chancery_diagnostics(chancery_briefing *b, bool colour, size_t *length) {
    return chancery_diagnostics_as(b, report_form_at(0)->name, colour, length);
}

/* ---- the manual ---- */

const char *chancery_code_at(size_t index) {
    return index < DIAG_CODE_COUNT ? diag_code_name((diag_code)index) : NULL;
}

/* What an entry of the manual says, or the list of all for DIAG_CODE_COUNT. */
static const char *manual(chancery_engine *engine, diag_code code, size_t *length) {
    *length = 0;
    jmp_buf out_of_memory;
    if (engine->spent || setjmp(out_of_memory)) {
        arena_on_failure(engine->arena, NULL);
        return NULL;
    }
    arena_on_failure(engine->arena, &out_of_memory);
    buffer *out = buffer_new(engine->arena);
    if (code == DIAG_CODE_COUNT)
        report_list_codes(out);
    else
        report_explain(code, out);
    arena_on_failure(engine->arena, NULL);
    *length = out->length;
    return out->at;
}

const char *chancery_codes(chancery_engine *engine, size_t *length) {
    return manual(engine, DIAG_CODE_COUNT, length);
}

const char *chancery_explain(chancery_engine *engine, const char *name, size_t *length) {
    *length = 0;
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        if (strcmp(diag_code_name((diag_code)i), name) == 0)
            return manual(engine, (diag_code)i, length);
    return NULL;
}

size_t chancery_diagnostic_count(const chancery_briefing *b) {
    return b->out_of_memory ? 1 : diags_count(b->diags);
}

uint32_t chancery_page_count(const chancery_briefing *b) {
    return b->pages;
}
