#include "data/notation.h"

#include "base/utf8.h"

enum { APOSTROPHE = '\'', TYPOGRAPHIC_APOSTROPHE = 0x2019 };

static bool refuse(diags *all, const schema_word *word, const char *what, const char *expected) {
    diag *d = diag_add(all, DIAG_BAD_VALUE, word->node->place, "“" STR_FORMAT "” %s", STR_ARGS(word->value), what);
    diag_expected(all, d, "%s", expected);
    return false;
}

static bool read_decimal(const schema_word *word, diags *all, data_notation *out) {
    if (word->node == NULL)
        return true;
    if (!str_is(word->value, ".") && !str_is(word->value, ","))
        return refuse(all, word, "is no decimal sign", "“.” or “,”");
    out->decimal = word->value.at[0];
    out->proved = true;
    return true;
}

/* One character; all spaces count as one, and so do both apostrophes. */
static uint32_t group_sign(str text) {
    static const uint32_t spaces[] = {' ', 0xA0, 0x202F, 0x2009, 0x2007};
    size_t at = 0;
    uint32_t sign = text.length > 0 ? utf8_next(text, &at) : 0;
    if (at != text.length)
        return 0;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (sign == spaces[i])
            return ' ';
    if (sign == TYPOGRAPHIC_APOSTROPHE)
        return APOSTROPHE;
    return sign == '.' || sign == ',' || sign == APOSTROPHE || sign == '_' ? sign : 0;
}

/* A point that groups digits leaves the comma for decimals. */
static bool read_thousands(const schema_word *word, bool decimal_given, diags *all, data_notation *out) {
    if (word->node == NULL)
        return true;
    out->thousands = group_sign(word->value);
    if (out->thousands == 0)
        return refuse(all, word, "does not group digits", "one of “,” “.” “ ” “'” “_”");
    out->proved = true;
    if (out->thousands == '.' && !decimal_given)
        out->decimal = ',';
    if (out->thousands == (unsigned char)out->decimal)
        return refuse(all, word, "is the decimal sign, too", "another sign than `decimal`");
    return true;
}

static const str *read_marks(const data_word_list *list, arena *a, size_t *count) {
    str *marks = ARENA_ARRAY(a, str, list->count);
    for (size_t i = 0; i < list->count; i++)
        marks[i] = data_cell_trim(list->at[i].value);
    *count = list->count;
    return marks;
}

/* No mark can be missing and nought. */
static bool check_marks(const data_set_keys *keys, diags *all, const data_notation *n) {
    for (size_t i = 0; i < n->zero_count; i++)
        for (size_t k = 0; k < n->missing_count; k++)
            if (str_equal(n->zero[i], n->missing[k]))
                return refuse(all, &keys->zero.at[i], "stands among the marks for missing values, too",
                              "a mark that means nought");
    return true;
}

bool data_notation_read(const data_set_keys *keys, arena *a, diags *all, data_notation *out) {
    *out = (data_notation){.decimal = '.'};
    bool good = read_decimal(&keys->decimal, all, out);
    good = read_thousands(&keys->thousands, keys->decimal.node != NULL, all, out) && good;
    out->missing = read_marks(&keys->missing, a, &out->missing_count);
    out->zero = read_marks(&keys->zero, a, &out->zero_count);
    return good && check_marks(keys, all, out);
}
