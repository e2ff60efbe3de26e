#include "data/cell_look.h"

#include "data/cell_scan.h"

#include <string.h>

/* ---- spaces ---- */

size_t data_scan_space(str text, size_t at) {
    if (at >= text.length)
        return 0;
    const unsigned char *c = (const unsigned char *)text.at + at;
    size_t left = text.length - at;
    if (*c == ' ' || (*c >= '\t' && *c <= '\r'))
        return 1;
    if (*c == 0xC2 && left >= 2)
        return c[1] == 0xA0 ? 2 : 0; /* no-break space */
    if (*c != 0xE2 || left < 3 || c[1] != 0x80)
        return 0;
    return c[2] == 0xAF || c[2] == 0x89 || c[2] == 0x87 ? 3 : 0; /* narrow no-break, thin, figure space */
}

/* At the ends of a text also what never groups digits: en, em and ideographic spaces, zero-width ones, a byte order
 * mark.
 */
static size_t outer_space(str text, size_t at) {
    static const char *const others[] = {"\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x8B", "\xE3\x80\x80",
                                         "\xEF\xBB\xBF"};
    size_t space = data_scan_space(text, at);
    for (size_t i = 0; space == 0 && i < sizeof others / sizeof *others; i++)
        if (str_starts(str_part(text, at, text.length), str_of(others[i])))
            space = strlen(others[i]);
    return space;
}

/* Bytes of the space that ends at `end`. */
static size_t space_before(str text, size_t end) {
    for (size_t bytes = 1; bytes <= 3 && bytes <= end; bytes++)
        if (outer_space(str_part(text, 0, end), end - bytes) == bytes)
            return bytes;
    return 0;
}

static bool is_plain(char c) {
    return c > ' ' && (unsigned char)c < 0x80;
}

str data_cell_trim(str text) {
    size_t start = 0, end = text.length, space;
    while (start < end && !is_plain(text.at[start]) && (space = outer_space(text, start)) > 0)
        start += space;
    while (end > start && !is_plain(text.at[end - 1]) && (space = space_before(text, end)) > 0)
        end -= space;
    return str_part(text, start, end - start);
}

/* ---- marks ---- */

static bool is_one_of(str text, const char *const *marks) {
    for (; *marks != NULL; marks++)
        if (str_is(text, *marks))
            return true;
    return false;
}

static bool is_listed(str text, const str *marks, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(text, marks[i]))
            return true;
    return false;
}

bool data_is_missing_mark(str text) {
    static const char *const marks[] = {":",   "..",  "...",  "…",    ".",   "n/a", "N/A", "n.a.", "N.A.", "NA",
                                        "NaN", "nan", "null", "NULL", "[x]", "[c]", "[z]", "[u]",  NULL};
    enum { LONGEST = 4 };
    return text.length <= LONGEST && is_one_of(text, marks);
}

bool data_is_doubtful_mark(str text) {
    static const char *const marks[] = {"-", "–", "—", "--", "−", "_", "0~",   "0s",   "[low]", "*",   "/", "x", "X",
                                        "c", "C", "s", "S",  "F", "E", "#N/A", "****", "....",  "(.)", "х", "с", NULL};
    return is_one_of(text, marks);
}

bool data_is_broken_formula(str text) {
    static const char *const errors[] = {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", NULL};
    return is_one_of(text, errors);
}

static bool is_zero_mark(const data_notation *notation, str text, data_cell_seen *out) {
    if (!is_listed(text, notation->zero, notation->zero_count))
        return false;
    out->look = DATA_LOOK_WHOLE;
    out->digits = 1;
    return true;
}

static bool is_missing(const data_notation *notation, str text, data_cell_seen *out) {
    out->marked = text.length > 0;
    out->look = DATA_LOOK_MISSING;
    return text.length == 0 || is_listed(text, notation->missing, notation->missing_count) ||
           data_is_missing_mark(text);
}

bool data_is_own_mark(const data_notation *notation, str text) {
    return is_listed(text, notation->missing, notation->missing_count) ||
           is_listed(text, notation->zero, notation->zero_count);
}

/* ---- the look ---- */

static bool has_digit(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (data_scan_is_digit(text.at[i]))
            return true;
    return false;
}

static data_look look_at_text(const data_notation *notation, str text, data_cell_seen *out) {
    if (is_missing(notation, text, out))
        return DATA_LOOK_MISSING;
    out->marked = false;
    if (!has_digit(text))
        return DATA_LOOK_WORD;
    if (data_scan_is_digit(text.at[0]) && data_scan_time(text, out))
        return out->look;
    if (data_scan_band(text))
        return DATA_LOOK_BAND;
    return data_scan_dirty(text) ? DATA_LOOK_DIRTY : DATA_LOOK_WORD;
}

void data_cell_look(const data_notation *notation, str text, data_cell_seen *out) {
    *out = (data_cell_seen){.text = data_cell_trim(text)};
    bool own_marks = notation->missing_count + notation->zero_count > 0;
    if (own_marks &&
        (is_zero_mark(notation, out->text, out) ||
         (is_listed(out->text, notation->missing, notation->missing_count) && is_missing(notation, out->text, out))))
        return;
    if (out->text.length == 0)
        out->look = DATA_LOOK_MISSING;
    else if (!data_scan_number(notation, out->text, out))
        out->look = look_at_text(notation, out->text, out);
}
