#include "lang/figures.h"

#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/language.h"
#include "lang/number.h"

#include <string.h>

enum { YEAR_FIRST = 1500, YEAR_LAST = 2199, TELEPHONE_DIGITS = 7, LIST_DIGITS = 2 };

typedef struct {
    const lang *language;
    str text;
    size_t start, end; /* of the number */
    size_t digits;     /* whole ones, before a decimal sign */
    bool plain;        /* nothing but digits */
} number;

/* ---- characters ---- */

static uint32_t at(const number *n, size_t offset) {
    return lang_character_at(n->text, offset);
}

static uint32_t before(const number *n, size_t offset) {
    return lang_character_before(n->text, offset);
}

static size_t start_before(const number *n, size_t offset) {
    return offset > 0 ? utf8_start(n->text, offset - 1) : 0;
}

static size_t step(const number *n, size_t offset) {
    if (offset >= n->text.length)
        return offset;
    size_t next = offset;
    utf8_next(n->text, &next);
    return next;
}

static bool is_space(uint32_t c) {
    return c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

static bool is_dash(uint32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static size_t digits_from(const number *n, size_t offset) {
    return lang_digits_at(n->text, offset);
}

/* ---- the number ---- */

/* A sign that groups three digits, or "." or "," before others; 0: the number ends at `offset`. */
static size_t behind_sign(const number *n, size_t offset) {
    uint32_t c = at(n, offset);
    size_t next = step(n, offset), count = digits_from(n, next);
    bool groups = is_space(c) || c == '\'' || c == 0x2019;
    if (c == '\n' || count == 0)
        return 0;
    if (groups)
        return count == 3 && n->digits <= 3 ? next : 0;
    return c == '.' || c == ',' ? next : 0;
}

static number read_number(const lang *language, str text, size_t start) {
    number n = {.language = language, .text = text, .start = start, .plain = true};
    n.digits = digits_from(&n, start);
    n.end = start + n.digits;
    for (size_t next; (next = behind_sign(&n, n.end)) != 0;) {
        n.plain = false;
        n.end = next + digits_from(&n, next);
    }
    return n;
}

static double value_of(const number *n) {
    char plain[64];
    size_t length = 0;
    for (size_t i = n->start; i < n->end && length + 1 < sizeof plain; i++) {
        str rest = str_part(n->text, i, n->end - i);
        if (lang_is_digit((unsigned char)n->text.at[i]))
            plain[length++] = n->text.at[i];
        else if (str_starts(rest, n->language->decimal))
            plain[length++] = '.';
    }
    double value = 0;
    return str_to_double((str){plain, length}, &value) ? value : 0;
}

/* ---- what is no figure ---- */

static bool is_month(const number *n, size_t offset) {
    str rest = str_part(n->text, offset, n->text.length);
    for (size_t i = 0; i < LANG_MONTHS; i++)
        if (n->language->months[i].length > 0 && str_starts(rest, n->language->months[i]))
            return true;
    return false;
}

static bool month_before(const number *n) {
    size_t space = start_before(n, n->start);
    for (size_t i = 0; i < LANG_MONTHS && is_space(before(n, n->start)); i++) {
        str month = n->language->months[i];
        if (month.length > 0 && space >= month.length &&
            str_equal(str_part(n->text, space - month.length, month.length), month))
            return true;
    }
    return false;
}

/* "11 September", "11. September", "11–13 September" */
static bool month_behind(const number *n) {
    size_t offset = n->end;
    if (is_dash(at(n, offset)) && digits_from(n, step(n, offset)) > 0) {
        offset = step(n, offset);
        offset += digits_from(n, offset);
    }
    if (at(n, offset) == '.')
        offset++;
    return is_space(at(n, offset)) && is_month(n, step(n, offset));
}

static bool is_date(const number *n) {
    str raw = str_part(n->text, n->start, n->end - n->start);
    size_t points = 0;
    for (size_t i = 0; i < raw.length; i++)
        points += raw.at[i] == '.';
    if (points == 2 && n->digits <= 2 && raw.length >= 6) /* 11.9.2025 */
        return true;
    if (n->digits == 4 && n->plain && at(n, n->end) == '-' && digits_from(n, n->end + 1) == 2)
        return true;
    return n->digits <= 2 && n->plain && (month_behind(n) || month_before(n));
}

static bool is_clock(const number *n) {
    return n->digits <= 2 && n->plain &&
           ((at(n, n->end) == ':' && digits_from(n, n->end + 1) == 2) ||
            (before(n, n->start) == ':' && lang_is_digit(before(n, start_before(n, n->start)))));
}

static bool is_year(const number *n) {
    if (!n->plain || n->digits != 4 || lang_is_currency(before(n, n->start)))
        return false;
    double value = value_of(n);
    uint32_t next = at(n, n->end);
    return value >= YEAR_FIRST && value <= YEAR_LAST && next != '%' && !lang_is_currency(next);
}

/* "2023/24" behind its year, "2025/114" on both sides. */
static bool is_slashed(const number *n) {
    return (at(n, n->end) == '/' && digits_from(n, n->end + 1) > 0) ||
           (before(n, n->start) == '/' && n->start > 1 && lang_is_digit(before(n, start_before(n, n->start))));
}

static bool is_numbered(const number *n) {
    uint32_t mark = before(n, n->start);
    bool spaced = is_space(mark);
    size_t edge = spaced ? start_before(n, n->start) : n->start;
    if (spaced)
        mark = before(n, edge);
    if (mark == 0x2116 || mark == 0xA7 || mark == '#')
        return true;
    size_t start;
    if (spaced && lang_word_before(n->text, edge, &n->language->punctuation.before_numbers, &start))
        return !lang_is_currency(mark) && !(edge - start == 3 && n->text.at[start] >= 'A' && n->text.at[start] <= 'Z' &&
                                            n->text.at[start + 1] >= 'A' && n->text.at[start + 1] <= 'Z'); /* EUR 5 */
    bool closed = at(n, n->end) == ')' && n->plain && n->digits <= LIST_DIGITS;
    return closed && (before(n, n->start) == '(' || n->start == 0);
}

/* Letters beside it: G20, COVID-19, 5G, 27-й, IF00001. */
static bool has_letters(const number *n) {
    uint32_t left = before(n, n->start), right = at(n, n->end);
    if (lang_is_letter(left) || lang_is_letter(right) || left == '_' || right == '_')
        return true;
    if (is_dash(left) && left != 0x2013 && lang_is_letter(before(n, start_before(n, n->start))))
        return true;
    return is_dash(right) && right != 0x2013 && lang_is_letter(at(n, step(n, n->end)));
}

/* "+7 7172 72-05-16": the end of its last digits; 0: it is none. */
static size_t telephone_end(const number *n) {
    if (before(n, n->start) != '+')
        return 0;
    size_t digits = 0, end = n->start;
    for (size_t i = n->start; i < n->text.length; i++) {
        char c = n->text.at[i];
        if (c >= '0' && c <= '9') {
            digits++;
            end = i + 1;
        } else if (strchr(" -()", c) == NULL) {
            break;
        }
    }
    return digits > TELEPHONE_DIGITS ? end : 0;
}

static lang_figure_kind kind_of(const number *n) {
    static const struct {
        bool (*is)(const number *n);
        lang_figure_kind kind;
    } kinds[] = {{has_letters, LANG_FIGURE_NAMED},    {is_date, LANG_FIGURE_DATE}, {is_clock, LANG_FIGURE_CLOCK},
                 {is_numbered, LANG_FIGURE_NUMBERED}, {is_year, LANG_FIGURE_YEAR}, {is_slashed, LANG_FIGURE_NUMBERED}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].is(n))
            return kinds[i].kind;
    return LANG_FIGURE;
}

bool lang_figure_next(const lang *language, str text, size_t from, lang_figure *out) {
    while (from < text.length && !lang_is_digit((unsigned char)text.at[from]))
        from++;
    if (from >= text.length)
        return false;
    number n = read_number(language, text, from);
    size_t telephone = telephone_end(&n);
    *out = (lang_figure){.kind = telephone > 0 ? LANG_FIGURE_TELEPHONE : kind_of(&n),
                         .start = n.start,
                         .end = telephone > 0 ? telephone : n.end,
                         .value = value_of(&n)};
    if (out->kind == LANG_FIGURE_DATE && n.digits == 4) /* 2025-09-11 */
        while (out->end < text.length && (text.at[out->end] == '-' || lang_is_digit((unsigned char)text.at[out->end])))
            out->end++;
    return true;
}
