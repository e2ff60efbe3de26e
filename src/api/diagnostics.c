#include "api/briefing.h"

#include "report/report.h"

#include <string.h>

/* What happened, as records and as text. */

chancery_form chancery_form_at(size_t index) {
    const report_form *form = report_form_at(index);
    if (form == NULL)
        return (chancery_form){0};
    return (chancery_form){form->name, form->help, form->for_people, form->no_memory};
}

/* ---- as records ---- */

/* What is said where nothing can be kept. */
static const chancery_diagnostic no_memory = {.severity = CHANCERY_ERROR,
                                              .status = CHANCERY_MACHINE,
                                              .code = "no-memory",
                                              .message = REPORT_NO_MEMORY,
                                              .expected = "",
                                              .hint = ""};
static const chancery_diagnostic busy = {.severity = CHANCERY_ERROR,
                                         .status = CHANCERY_USAGE,
                                         .code = "usage",
                                         .message = "another call is at work on the same engine",
                                         .expected = "",
                                         .hint = ""};

static const chancery_diagnostic *stand_in(const chancery_briefing *b) {
    return b == NULL || b->out_of_memory ? &no_memory : &busy;
}

static chancery_status status_of(const diag *d) {
    return d->code == DIAG_STOPPED ? CHANCERY_STOPPED : (chancery_status)d->severity;
}

static chancery_related related_of(arena *a, const diag_span *span) {
    str sheet = place_in_sheet(a, span->place);
    str label = sheet.length == 0 ? span->label
                                  : str_print(a, STR_FORMAT ": " STR_FORMAT, STR_ARGS(sheet), STR_ARGS(span->label));
    return (chancery_related){api_place(a, span->place), api_text(a, label)};
}

static chancery_diagnostic *record_of(arena *a, const diag *d) {
    chancery_diagnostic *record = ARENA_NEW(a, chancery_diagnostic);
    chancery_related *related = ARENA_ARRAY(a, chancery_related, d->also_count);
    for (size_t i = 0; i < d->also_count; i++)
        related[i] = related_of(a, &d->also[i]);
    *record = (chancery_diagnostic){.severity = d->severity == DIAG_WARNING ? CHANCERY_WARNING : CHANCERY_ERROR,
                                    .status = status_of(d),
                                    .code = diag_code_name(d->code),
                                    .message = api_text(a, d->message),
                                    .expected = api_text(a, d->expected),
                                    .hint = api_text(a, d->hint),
                                    .place = api_place(a, d->place),
                                    .related = related,
                                    .related_count = d->also_count};
    if (place_is_cell(d->place)) {
        cell_reference cell = place_reference(d->place);
        record->sheet = api_text(a, d->place.source->sheet);
        record->cell = api_text(a, str_of(cell.text));
    }
    return record;
}

/* Records that were handed out stay as they are; their order is made anew when there are more. */
static void refresh(chancery_briefing *b) {
    size_t count = diags_count(b->diags);
    if (b->record_count == count)
        return;
    const diag **sorted = report_in_order(b->diags, b->arena, count);
    chancery_diagnostic **records = ARENA_ARRAY(b->arena, chancery_diagnostic *, count);
    for (size_t i = 0; i < count; i++)
        records[i] = record_of(b->arena, sorted[i]);
    b->records = records;
    b->record_count = count;
}

static void ask_count(chancery_briefing *b, void *data) {
    refresh(b);
    *(size_t *)data = b->record_count;
}

size_t chancery_diagnostic_count(chancery_briefing *b) {
    size_t count = 1;
    if (b != NULL)
        api_run(b, ask_count, &count);
    return b == NULL || b->out_of_memory ? 1 : count;
}

typedef struct {
    size_t index;
    const chancery_diagnostic *record;
} record_asked;

static void ask_record(chancery_briefing *b, void *data) {
    record_asked *asked = data;
    refresh(b);
    asked->record = asked->index < b->record_count ? b->records[asked->index] : NULL;
}

const chancery_diagnostic *chancery_diagnostic_at(chancery_briefing *b, size_t index) {
    record_asked asked = {.index = index};
    if (b != NULL && api_run(b, ask_record, &asked))
        return asked.record;
    return index == 0 ? stand_in(b) : NULL;
}

static void ask_left_out(chancery_briefing *b, void *data) {
    *(size_t *)data = diags_left_out(b->diags);
}

size_t chancery_diagnostics_left_out(chancery_briefing *b) {
    size_t count = 0;
    if (b != NULL)
        api_run(b, ask_left_out, &count);
    return count;
}

/* ---- as text ---- */

typedef struct {
    const report_form *form;
    bool colour;
    str text;
} text_asked;

static void ask_text(chancery_briefing *b, void *data) {
    text_asked *asked = data;
    str text;
    report_write(asked->form, b->diags, b->arena, asked->colour, &text);
    asked->text = str_copy(b->arena, text);
}

const char *chancery_diagnostics_as(chancery_briefing *b, const char *name, bool colour, size_t *length) {
    text_asked asked = {.form = name == NULL ? NULL : report_form_named(name), .colour = colour};
    if (length != NULL)
        *length = 0;
    if (asked.form == NULL)
        return NULL;
    if (b == NULL || !api_run(b, ask_text, &asked))
        asked.text = str_of(b == NULL || b->out_of_memory ? asked.form->no_memory : "");
    if (length != NULL)
        *length = asked.text.length;
    return asked.text.at;
}

const char *chancery_diagnostics(chancery_briefing *b, bool colour, size_t *length) {
    return chancery_diagnostics_as(b, report_form_at(0)->name, colour, length);
}
