#include "doc/sense.h"

#include "data/dataset.h"
#include "data/names.h"
#include "doc/template/template.h"

#include <string.h>

/* ---- notes ---- */

static bool is_note(const doc_builder *b, const doc_inline *in) {
    for (size_t i = 0; in->kind == DOC_NOTE_MARK && i < b->note_queue.count; i++)
        if (b->note_queue.at[i].note == in->note)
            return b->note_queue.at[i].text != NULL;
    return false;
}

bool doc_sense_has_note(const doc_builder *b, const doc_inlines *text) {
    for (size_t i = 0; i < text->count; i++)
        if (is_note(b, &text->at[i]))
            return true;
    return false;
}

bool doc_sense_wants_words(const data_quantity *number) {
    return number->about != NULL && (number->about->status != 0 || number->about->valuation != 0);
}

bool doc_sense_says_status(const doc_builder *b, const doc_inlines *text) {
    return data_text_says_status(doc_plain_text(b->a, text));
}

/* ---- paragraphs ---- */

void doc_sense_note(doc_inline_reader *r, const data_fact *fact, const data_quantity *number, place where) {
    doc_builder *b = r->b;
    if (number->about == NULL || (r->mode & (DOC_INLINE_PAGES | DOC_INLINE_RESERVED | DOC_INLINE_NO_NOTES)) != 0)
        return;
    *VECTOR_PUSH(b->a, &b->printed) = (doc_printed_fact){fact, *number, where, b->spans.count - 1};
}

static bool is_sign(char c) {
    return strchr(" .,;:!?)%*\n", c) != NULL;
}

/* Directly behind a figure, but for what ends the sentence. */
static bool has_note_behind(const doc_builder *b, size_t span) {
    for (size_t i = span + 1; i < b->spans.count; i++) {
        const doc_inline *in = &b->spans.at[i];
        if (is_note(b, in))
            return true;
        if (in->kind == DOC_NOTE_MARK)
            continue;
        for (size_t k = 0; k < in->text.length; k++)
            if (in->kind != DOC_TEXT || in->from_fact || !is_sign(in->text.at[k]))
                return false;
    }
    return false;
}

static uint8_t said_around(const doc_builder *b) {
    bool wanted = false;
    for (size_t i = 0; i < b->printed.count; i++)
        wanted = wanted || doc_sense_wants_words(&b->printed.at[i].number);
    if (!wanted)
        return 0;
    const doc_inlines whole = {b->spans.at, b->spans.count};
    str text = doc_plain_text(b->a, &whole);
    return (uint8_t)((data_text_says_status(text) ? DATA_SAID_STATUS : 0) |
                     (data_says_valuation(text) ? DATA_SAID_VALUATION : 0));
}

void doc_sense_paragraph(doc_inline_reader *r) {
    doc_builder *b = r->b;
    if (b->printed.count == 0)
        return;
    uint8_t said = said_around(b);
    data_sense_figures all = {0};
    for (size_t i = 0; i < b->printed.count; i++) {
        const doc_printed_fact *printed = &b->printed.at[i];
        *VECTOR_PUSH(b->a, &all) = (data_sense_figure){.number = printed->number,
                                                       .name = printed->fact->name,
                                                       .place = printed->place,
                                                       .noted = has_note_behind(b, printed->span),
                                                       .said = said,
                                                       .fact = printed->fact};
    }
    b->printed.count = 0;
    if ((r->mode & DOC_INLINE_CELL) == 0)
        data_sense_beside(b->store, all.at, all.count, DATA_SENSE_SENTENCE);
    data_sense_alone(b->store, all.at, all.count, &b->age);
}

/* ---- tables and charts ---- */

void doc_sense_figures(doc_builder *b, const data_sense_figures *all) {
    data_sense_beside(b->store, all->at, all->count, DATA_SENSE_SERIES);
    data_sense_alone(b->store, all->at, all->count, &b->age);
}

void doc_sense_balance(doc_builder *b, const data_sense_figures *all) {
    data_sense_beside(b->store, all->at, all->count, DATA_SENSE_BALANCE);
}

/* ---- limits ---- */

/* "18 months", "2 years". */
static bool read_age(str text, int32_t *months) {
    static const struct {
        const char *unit;
        int32_t months;
    } units[] = {{" months", 1}, {" month", 1}, {" years", 12}, {" year", 12}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        str unit = str_of(units[i].unit);
        int64_t number;
        if (!str_ends(text, unit) || !str_to_int(str_part(text, 0, text.length - unit.length), &number))
            continue;
        *months = number >= 1 && number <= 1200 ? (int32_t)number * units[i].months : 0;
        return *months > 0;
    }
    return false;
}

void doc_sense_limits(doc_builder *b) {
    const schema_word *age = &b->top->limits.data_age;
    if (age->node == NULL || age->value.length == 0)
        return;
    b->age.limit = age->node->place;
    if (!read_age(str_trim(age->value), &b->age.months)) {
        diag *d =
            diag_add(b->diags, DIAG_BAD_VALUE, age->node->place, "“" STR_FORMAT "” is no age", STR_ARGS(age->value));
        diag_expected(b->diags, d, "18 months, 2 years");
    }
    if (b->out->has_date)
        b->age.today = data_day_of(b->out->year, b->out->month, b->out->day);
}
