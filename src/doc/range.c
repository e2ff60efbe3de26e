#include "doc/facts.h"
#include "doc/sense.h"

#include <string.h>

/* ${low..high}: two facts as a range, with their unit once. */

bool doc_range_split(str inside, str *low, str *high) {
    str rest = inside, names = {0};
    str_split(&rest, ':', &names);
    const char *dots = memmem(names.at, names.length, "..", 2);
    if (dots == NULL)
        return false;
    size_t at = (size_t)(dots - names.at);
    *low = str_trim(str_part(inside, 0, at));
    *high = str_trim(str_part(inside, at + 2, inside.length));
    return true;
}

/* The first in the format that is named behind the second. */
static bool read_both(doc_builder *b, str low, str high, place where, doc_read_fact *from, doc_read_fact *to) {
    str format = high, name = {0};
    str_split(&format, ':', &name);
    if (name.length < high.length)
        low = str_print(b->a, STR_FORMAT ":" STR_FORMAT, STR_ARGS(low), STR_ARGS(format));
    return doc_fact_read(b, low, where, from) && doc_fact_read(b, high, where, to);
}

/* A part of the range is the place where its fact is printed. */
static void put_in(doc_inline_reader *r, size_t offset, str text, const doc_read_fact *read, place where) {
    if (text.length == 0)
        return;
    doc_inline *added = doc_inline_add(r, DOC_TEXT, text, offset);
    added->from_fact = true;
    added->figure = doc_figure_keep(r->b, read->fact, &read->number, where);
    doc_sense_note(r, read->fact, &read->number, where);
}

str doc_range_add(doc_inline_reader *r, str low, str high, size_t offset, place where) {
    doc_builder *b = r->b;
    doc_read_fact from, to;
    str text = {0};
    size_t between[2];
    if (!read_both(b, low, high, where, &from, &to))
        return text;
    if (from.fact->is_text || to.fact->is_text) {
        diag_add(b->diags, DIAG_BAD_VALUE, where, "a range is one of numbers, and “" STR_FORMAT "” is a text",
                 STR_ARGS(from.fact->is_text ? from.fact->name : to.fact->name));
        return text;
    }
    const lang *language = doc_inline_language_now(r);
    if (!data_print_range(b->store, b->a, language, &from.number, &to.number, where, &text, between))
        return (str){0};
    put_in(r, offset, str_part(text, 0, between[0]), &from, where);
    if (between[1] > between[0]) /* the dash is no one's: before the second it would be a minus in the ledger */
        doc_inline_add(r, DOC_TEXT, str_part(text, between[0], between[1] - between[0]), offset)->from_fact = true;
    put_in(r, offset, str_part(text, between[1], text.length), &to, where);
    return text;
}
