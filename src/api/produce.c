#include "api/briefing.h"

#include "base/write.h"
#include "layout/layout.h"
#include "ledger/ledger.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

/* From the typed briefing to bytes, and to a file. */

enum { WORD_MEMORY_BYTES = 64 * 1024 * 1024 /* shaped words beyond this are forgotten between briefings */ };

/* Days since 1970-01-01 of a date of the Gregorian calendar (civil-from-days arithmetic with March as first month). */
static int64_t days_since_1970(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The date in the metadata: given, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the briefing's own. */
static int64_t created(chancery_briefing *b) {
    if (b->request.created != NULL)
        return *b->request.created;
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

/* ---- between layout and the sink that writes: pages are counted, and the work may end after each ---- */

typedef struct {
    page_sink sink;
    page_sink *inner;
    chancery_briefing *briefing;
} counting_sink;

static bool is_one_too_many(chancery_briefing *b) {
    uint32_t most = b->request.most_pages;
    if (most == 0 || b->pages <= most)
        return false;
    diag_add(b->diags, DIAG_TOO_LARGE, NOWHERE, "the document has more than %u page%s, which is all that was allowed",
             most, most == 1 ? "" : "s");
    return true;
}

static bool count_page(page_sink *sink, page_document *document, const page *finished) {
    counting_sink *c = (counting_sink *)sink;
    c->briefing->pages = finished->index + 1;
    return !diags_stopped(c->briefing->diags) && !is_one_too_many(c->briefing) &&
           c->inner->page(c->inner, document, finished);
}

static bool pass_running(page_sink *sink, page_document *document, const page *overlay) {
    counting_sink *c = (counting_sink *)sink;
    return !diags_stopped(c->briefing->diags) && c->inner->running(c->inner, document, overlay);
}

static bool pass_finish(page_sink *sink, page_document *document) {
    counting_sink *c = (counting_sink *)sink;
    return api_ledger_attach(c->briefing, document) && c->inner->finish(c->inner, document);
}

/* ---- producing ---- */

bool api_lay_out(chancery_briefing *b, page_sink *sink) {
    counting_sink counting = {{count_page, pass_running, pass_finish, sink->places}, sink, b};
    int64_t when = created(b);
    b->doc->last = b->doc->annex ? ledger_annex : NULL;
    bool laid_out = !diags_failed(b->diags) && layout_run(b->doc, b->core->fonts, b->diags, &counting.sink, when);
    if (lang_set_damaged(b->core->languages))
        diag_add(b->diags, DIAG_INSTALLATION, NOWHERE, "ICU, the library of Unicode’s rules, cannot be opened");
    font_library_trim(b->core->fonts, WORD_MEMORY_BYTES);
    return laid_out && !diags_failed(b->diags);
}

typedef enum { PDF, TRACE, TRACE_WITH_PLACES } product;

static page_sink *sink_of(chancery_briefing *b, product wanted) {
    if (wanted == PDF)
        return pdf_sink_new(b->core->pdf, b->arena, b->diags, b->out);
    return trace_sink_new(b->arena, b->out, wanted == TRACE_WITH_PLACES);
}

typedef struct {
    product wanted;
    chancery_status status;
    str bytes;
} production;

static void work(chancery_briefing *b, void *data) {
    production *p = data;
    b->result = (str){0};
    if (b->doc != NULL && !diags_failed(b->diags)) {
        b->out = buffer_new(b->arena);
        if (api_lay_out(b, sink_of(b, p->wanted)))
            b->result = buffer_view(b->out);
        api_core_judge(b->core, b->diags);
    }
    p->status = api_status(b);
    p->bytes = b->result;
}

static chancery_status produce(chancery_briefing *b, product wanted, const char **bytes, size_t *length) {
    production p = {.wanted = wanted, .status = CHANCERY_USAGE};
    if (b == NULL || (!api_run_with_core(b, work, &p) && b->out_of_memory))
        p.status = CHANCERY_MACHINE;
    bool good = p.status == CHANCERY_OK;
    if (bytes != NULL)
        *bytes = good ? p.bytes.at : NULL;
    if (length != NULL)
        *length = good ? p.bytes.length : 0;
    return p.status;
}

chancery_status chancery_render(chancery_briefing *briefing, const char **bytes, size_t *length) {
    return produce(briefing, PDF, bytes, length);
}

chancery_status chancery_trace(chancery_briefing *briefing, bool places, const char **bytes, size_t *length) {
    return produce(briefing, places ? TRACE_WITH_PLACES : TRACE, bytes, length);
}

chancery_status chancery_check(chancery_briefing *briefing) {
    return produce(briefing, PDF, NULL, NULL);
}

static void ask_pages(chancery_briefing *b, void *data) {
    *(uint32_t *)data = b->pages;
}

uint32_t chancery_page_count(chancery_briefing *b) {
    uint32_t pages = 0;
    if (b != NULL)
        api_run(b, ask_pages, &pages);
    return pages;
}

/* ---- writing ---- */

typedef struct {
    const char *path;
    str bytes;
    chancery_status status;
} output;

static bool replaces_input(chancery_briefing *b, const char *path) {
    str input = strcmp(path, "-") == 0 ? (str){0} : file_gate_opened(b->schema.gate, path);
    if (input.length == 0)
        return false;
    diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the output “%s” would replace “" STR_FORMAT "”", path,
                       STR_ARGS(input));
    diag_hint(b->diags, d, "the briefing is made from that file: choose another name for the output");
    return true;
}

static void write_output(chancery_briefing *b, void *data) {
    output *o = data;
    if (o->bytes.at == NULL && o->bytes.length > 0) {
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "there is nothing to write");
        return;
    }
    if (!api_check_text(b, "path of the output", o->path) || replaces_input(b, o->path))
        return;
    const chancery_guard *guard = b->engine->guard;
    const file_guard told = guard == NULL ? (file_guard){0} : (file_guard){guard->hold, guard->let_go, guard->context};
    o->status = file_write(b->diags, o->path, o->bytes, &told) ? CHANCERY_OK : CHANCERY_MACHINE;
}

chancery_status chancery_write(chancery_briefing *b, const char *path, const char *bytes, size_t length) {
    output o = {.path = path, .bytes = {bytes, length}, .status = CHANCERY_USAGE};
    if (b == NULL || (!api_run(b, write_output, &o) && b->out_of_memory))
        return CHANCERY_MACHINE;
    return o.status;
}
