#include "data/quantity_print.h"
#include "data/store.h"

#include <string.h>

/* Two figures as one: from the first to the second, with their unit once. */

static bool refuse(data_store *store, const data_quantity *from, const data_quantity *to, diag *d, const char *hint) {
    diag_also(store->diags, d, from->place, "the range begins with this");
    diag_also(store->diags, d, to->place, "and ends with this");
    diag_hint(store->diags, d, "%s", hint);
    return false;
}

/* A number without a unit goes with any in a sum; a range prints the unit of its end, behind both or behind none. */
static bool one_has_unit(data_store *store, const data_quantity *from, const data_quantity *to) {
    return (data_unit_or_sign(store, store->language, from->format).length > 0) !=
           (data_unit_or_sign(store, store->language, to->format).length > 0);
}

static bool is_range(data_store *store, arena *a, const data_quantity *from, const data_quantity *to, place where) {
    if (!data_same_unit(store, from, to) || one_has_unit(store, from, to) ||
        (from->format->scale != to->format->scale && from->format != to->format))
        return refuse(store, from, to,
                      diag_add(store->diags, DIAG_UNITS, where, "a range from %s to %s",
                               data_unit_words(store, a, from), data_unit_words(store, a, to)),
                      "give both one format, or name it here: ${from..to:format}");
    if (data_printed_value(from) > data_printed_value(to))
        return refuse(store, from, to,
                      diag_add(store->diags, DIAG_BAD_VALUE, where, "this range begins with its larger figure"),
                      "write the smaller one first");
    return true;
}

static bool has_sign(str number) {
    return str_starts(number, STR(LANG_MINUS)) || str_starts(number, STR("+"));
}

/* Where `part` ends, which stands at `from` or later; 0: nowhere. */
static size_t behind(str text, size_t from, str part) {
    const char *at = memmem(text.at + from, text.length - from, part.at, part.length);
    return at == NULL ? 0 : (size_t)(at - text.at) + part.length;
}

bool data_print_range(data_store *store, arena *a, const lang *language, const data_quantity *from,
                      const data_quantity *to, place where, str *out, size_t between[2]) {
    between[0] = between[1] = 0;
    if (!is_range(store, a, from, to, where))
        return false;
    const lang *in = lang_printing(language, store->language);
    data_quantity first = *from, last = *to;
    data_evenness even = {0};
    data_even_see(store, &even, in, &first);
    data_even_see(store, &even, in, &last);
    data_even_make(store, &even, &first);
    data_even_make(store, &even, &last);
    lang_number low = data_print(store, a, language, &first, DATA_PRINT_BARE);
    lang_number high = data_print(store, a, language, &last, DATA_PRINT_BARE);
    if (str_equal(low.text, high.text)) {
        *out = data_print(store, a, language, to, DATA_PRINT_WHOLE).text;
        return true;
    }
    bool has_signs = has_sign(low.text) || has_sign(high.text);
    bool apart = has_signs && lang_currency_leads(in) && from->format->prefix != NULL;
    if (apart) { /* −$5 to −$3 */
        low.text = data_print(store, a, language, from, DATA_PRINT_WHOLE).text;
        high.text = data_print(store, a, language, to, DATA_PRINT_WHOLE).text;
    }
    lang_number both = {.text = lang_range_text(in, a, low.text, high.text, has_signs), .decimals = high.decimals};
    if (!apart)
        data_print_around(store, a, in, to, &both);
    *out = both.text;
    between[0] = behind(*out, 0, low.text);
    size_t end = behind(*out, between[0], high.text);
    between[1] = end > 0 ? end - high.text.length : between[0];
    return true;
}
