#include "data/quantity_print.h"
#include "data/store.h"

/* Figures that stand under each other are read together: one that has fewer decimals or no groups looks like a slip. */

/* Facts and formats have said how they print, and years are names. */
static bool is_free(const data_quantity *q) {
    bool percent = q->format->fraction && q->status == DATA_STATED;
    return !q->is_fact && q->kind != DATA_KIND_YEAR && (q->format == &data_format_shortest || percent);
}

void data_even_see(data_store *store, data_evenness *even, const lang *language, const data_quantity *q) {
    int decimals = data_decimals(q);
    bool fine = q->status == DATA_STATED || decimals <= DATA_DECIMALS_FINE; /* else a format is asked for */
    if (is_free(q) && fine && decimals > even->decimals)
        even->decimals = decimals;
    bool plain = q->format->plain || q->kind == DATA_KIND_YEAR;
    language = lang_printing(language, store->language);
    even->grouped = even->grouped || (!plain && lang_is_grouped(language, data_printed_value(q), decimals));
}

void data_even_make(data_store *store, const data_evenness *even, data_quantity *q) {
    q->grouped = even->grouped;
    if (!is_free(q) || data_decimals(q) >= even->decimals)
        return;
    str zeros = data_pattern_zeros(even->decimals);
    if (q->format->fraction)
        zeros = str_print(store->arena, STR_FORMAT " " STR_FORMAT, STR_ARGS(zeros), STR_ARGS(q->format->sign));
    q->format = data_format_find(store, zeros);
}
