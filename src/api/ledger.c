#include "api/briefing.h"

#include "doc/annex.h"
#include "ledger/diff.h"
#include "ledger/read.h"
#include "page/page.h"
#include "tree/tree.h"

#include <string.h>

/* Where the figures of a briefing are from, and where they are printed. */

typedef struct {
    const char *name;
    void (*write)(buffer *out, const ledger *l);
} ledger_form;
static const ledger_form forms[] = {
    {"text", ledger_write_text}, {"csv", ledger_write_csv}, {"json", ledger_write_json}, {NULL, NULL}};

static const ledger_form *form_of(chancery_briefing *b, const char *name) {
    const ledger_form *form = forms;
    while (form->name != NULL && (name == NULL || strcmp(form->name, name) != 0))
        form++;
    if (form->name != NULL)
        return form;
    diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "there is no such form of the ledger");
    diag_expected(b->diags, d, "text, csv or json");
    return NULL;
}

/* ---- within the PDF ---- */

/* A spreadsheet that is handed UTF-8 knows it by this mark alone. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static bool attach(chancery_briefing *b, page_document *document, const char *name, const char *media_type,
                   buffer *bytes) {
    const page_attachment file = {.name = str_of(name),
                                  .description = doc_annex_label(b->doc, "figures_and_sources", (str){0}),
                                  .media_type = str_of(media_type),
                                  .bytes = buffer_view(bytes)};
    return page_attach(&document->attachments, document->arena, b->diags, &file);
}

bool api_ledger_attach(chancery_briefing *b, page_document *document) {
    if (!b->doc->attached)
        return true;
    const ledger *l = ledger_new(b->doc, false);
    buffer *csv = buffer_new(b->arena), *json = buffer_new(b->arena);
    buffer_text(csv, BYTE_ORDER_MARK);
    ledger_write_csv(csv, l);
    ledger_write_json(json, l);
    return attach(b, document, "figures.csv", "text/csv", csv) &&
           attach(b, document, "figures.json", "application/json", json);
}

/* ---- a sink that only lets pages pass ---- */

static bool pass_page(page_sink *sink, page_document *document, const page *finished) {
    (void)sink, (void)document, (void)finished;
    return true;
}

static bool pass_document(page_sink *sink, page_document *document) {
    (void)sink, (void)document;
    return true;
}

/* ---- asking ---- */

typedef struct {
    const char *form;
    chancery_status status;
    str bytes;
} wish;

static bool was_asked_for(chancery_briefing *b) {
    if (b->request.ledger)
        return true;
    diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the briefing was loaded without “ledger” in the request");
    return false;
}

static void work(chancery_briefing *b, void *data) {
    wish *w = data;
    const ledger_form *form = was_asked_for(b) ? form_of(b, w->form) : NULL;
    page_sink nowhere = {pass_page, pass_page, pass_document, false};
    if (form != NULL && b->doc != NULL && !diags_failed(b->diags) && api_lay_out(b, &nowhere)) {
        buffer *out = buffer_new(b->arena);
        form->write(out, ledger_new(b->doc, true));
        w->bytes = buffer_view(out);
        api_core_judge(b->core, b->diags);
    }
    w->status = api_status(b);
}

chancery_status chancery_ledger(chancery_briefing *b, const char *form, const char **bytes, size_t *length) {
    wish w = {.form = form, .status = CHANCERY_USAGE};
    if (b == NULL || (!api_run_with_core(b, work, &w) && b->out_of_memory))
        w.status = CHANCERY_MACHINE;
    bool good = w.status == CHANCERY_OK;
    if (bytes != NULL)
        *bytes = good ? w.bytes.at : NULL;
    if (length != NULL)
        *length = good ? w.bytes.length : 0;
    return w.status;
}

/* ---- comparing ---- */

void api_ledger_read(chancery_briefing *b) {
    str text;
    file_opened *file = file_open_asked(b->schema.gate, b->arena, b->diags, NOWHERE, b->path);
    if (file == NULL || !file_take(b->schema.gate, b->arena, b->diags, NOWHERE, file, FILE_LIMIT_BYTES, &text))
        return;
    source *s = source_new(b->arena, file->name, text);
    const tree_node *root = tree_read(b->arena, b->diags, s);
    if (root != NULL && !diags_failed(b->diags))
        b->ledger = ledger_read(b->arena, b->diags, root);
}

/* Errors but for checks and claims, which are what is compared. */
static bool has_other_errors(const diags *all) {
    if (diags_failed(all) && diags_left_out(all) > 0)
        return true;
    for (size_t i = 0; i < diags_count(all); i++) {
        const diag *d = diags_at(all, i);
        bool compared = d->code == DIAG_CHECK_FAILED || d->code == DIAG_CLAIM;
        if (!compared && d->severity != DIAG_WARNING)
            return true;
    }
    return false;
}

static void make_ledger(chancery_briefing *b, void *data) {
    (void)data;
    if (b->ledger == NULL && !has_other_errors(b->diags) && was_asked_for(b) && b->doc != NULL)
        b->ledger = ledger_new(b->doc, true);
}

typedef struct {
    const ledger *before;
    const char *form;
    str bytes;
    bool differs;
} comparison;

static void compare(chancery_briefing *b, void *data) {
    comparison *c = data;
    bool json = c->form != NULL && strcmp(c->form, "json") == 0;
    if (!json && (c->form == NULL || strcmp(c->form, "text") != 0)) {
        diag *d = diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "there is no such form of a comparison");
        diag_expected(b->diags, d, "text or json");
        return;
    }
    const ledger_diff *diff = ledger_compare(b->arena, c->before, b->ledger);
    buffer *out = buffer_new(b->arena);
    (json ? ledger_write_diff_json : ledger_write_diff_text)(out, diff);
    c->bytes = buffer_view(out);
    c->differs = ledger_differs(diff);
}

/* That of a ledger which could not be had. */
static chancery_status status_without(chancery_briefing *b) {
    chancery_status status = chancery_state(b);
    return status == CHANCERY_OK ? CHANCERY_USAGE : status;
}

static chancery_status compare_both(chancery_briefing *before, chancery_briefing *after, comparison *c) {
    if (!api_run_with_core(before, make_ledger, NULL) || before->ledger == NULL)
        return status_without(before);
    if (!api_run_with_core(after, make_ledger, NULL) || after->ledger == NULL)
        return status_without(after);
    c->before = before->ledger;
    return api_run(after, compare, c) && c->bytes.at != NULL ? CHANCERY_OK : status_without(after);
}

chancery_status chancery_diff(chancery_briefing *before, chancery_briefing *after, const char *form, const char **bytes,
                              size_t *length, bool *differs) {
    comparison c = {.form = form};
    chancery_status status = before == NULL || after == NULL ? CHANCERY_MACHINE : compare_both(before, after, &c);
    if (bytes != NULL)
        *bytes = c.bytes.at;
    if (length != NULL)
        *length = c.bytes.length;
    if (differs != NULL)
        *differs = c.differs;
    return status;
}
