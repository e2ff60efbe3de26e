#include "doc/facts.h"

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

bool doc_range_print(doc_builder *b, const lang *language, str low, str high, place where, str *out) {
    doc_read_fact from, to;
    if (!read_both(b, low, high, where, &from, &to))
        return false;
    if (from.fact->is_text || to.fact->is_text) {
        diag_add(b->diags, DIAG_BAD_VALUE, where, "a range is one of numbers, and “" STR_FORMAT "” is a text",
                 STR_ARGS(from.fact->is_text ? from.fact->name : to.fact->name));
        return false;
    }
    return data_print_range(b->store, b->a, language, &from.number, &to.number, where, out);
}
