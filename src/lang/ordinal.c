#include "lang/language.h"
#include "lang/number.h"

/* Ordinal numbers: 2nd, 5-інші. What stands behind the number follows from how it is read, and so from its end. */

static bool fits(str ending, str digits) {
    if (str_starts(ending, STR("=")))
        return str_equal(str_part(ending, 1, ending.length), digits);
    return str_is(ending, "other") || str_ends(digits, ending);
}

/* The number alone goes before its longest ending, and that before what fits any. */
static size_t closeness(str ending) {
    enum { ALONE = 100 };
    if (str_is(ending, "other"))
        return 1;
    return str_starts(ending, STR("=")) ? ALONE : ending.length + 1;
}

str lang_ordinal(const lang *language, arena *a, str number, str digits) {
    const lang_file_entries *all = &language->file.ordinals;
    size_t closest = 0;
    str pattern = {0};
    for (size_t i = 0; i < all->count; i++) {
        str ending = all->at[i].entry.key;
        if (!fits(ending, digits) || closeness(ending) <= closest)
            continue;
        closest = closeness(ending);
        pattern = all->at[i].text.value;
    }
    return closest == 0 ? (str){0} : lang_expand(a, pattern, (const lang_pattern_field[]){{"n", number}, {NULL, {0}}});
}

str lang_range_text(const lang *language, arena *a, str from, str to, bool has_signs) {
    str pattern = language->file.numbers.range_signed.value;
    if (!has_signs || pattern.length == 0)
        pattern = has_signs ? STR("{from}\u00A0… {to}") : STR("{from}–{to}");
    return lang_expand(a, pattern, (const lang_pattern_field[]){{"from", from}, {"to", to}, {NULL, {0}}});
}
