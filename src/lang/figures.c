#include "lang/figures.h"

#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/language.h"
#include "lang/number.h"
#include "lang/punctuation.h"
#include "unicode/case.h"

#include <string.h>

enum { YEAR_FIRST = 1500, YEAR_LAST = 2199, TELEPHONE_DIGITS = 7, LIST_DIGITS = 2, HOURS = 24, DAYS = 31 };

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

/* ---- the words beside it ---- */

static size_t behind_space(const number *n) {
    return is_space(at(n, n->end)) ? step(n, n->end) : n->end;
}

/* The word before, with the full stop that shortens it. */
static str word_before(const number *n) {
    if (!is_space(before(n, n->start)))
        return (str){0};
    size_t end = start_before(n, n->start);
    bool stop = before(n, end) == '.';
    str letters = lang_letters_before(n->text, stop ? end - 1 : end);
    return letters.length == 0 ? letters : (str){letters.at, letters.length + stop};
}

static bool starts_with_one_of(str rest, const lang_words *words) {
    for (size_t i = 0; i < words->count; i++)
        if (unicode_same_letters(str_part(rest, 0, words->at[i].length), words->at[i]))
            return true;
    return false;
}

/* Whether one of the words, perhaps of letters and stops, stands whole at a place. */
static bool is_word_of(const number *n, size_t offset, const lang_words *words) {
    for (size_t i = 0; i < words->count; i++) {
        size_t length = words->at[i].length;
        if (unicode_same_letters(str_part(n->text, offset, length), words->at[i]) &&
            !lang_is_letter(at(n, offset + length)))
            return true;
    }
    return false;
}

static bool has_year_behind(const number *n) {
    return is_word_of(n, behind_space(n), &n->language->punctuation.years);
}

/* %, a currency, a unit, what is often counted: 5 %, 5 km, 40bn, 2 weeks. */
static bool has_unit_behind(const number *n) {
    const lang_punctuation_rules *rules = &n->language->punctuation;
    size_t from = behind_space(n);
    str word = lang_letters_at(n->text, from);
    if (has_year_behind(n) || lang_is_currency(at(n, from)))
        return lang_is_currency(at(n, from));
    return lang_word_at(n->text, from, &rules->after_numbers) ||
           (from > n->end && word.length > 0 && lang_words_have(word, &rules->counted));
}

/* 5-fold, 40-процентный. */
static bool has_share_behind(const number *n) {
    return is_dash(at(n, n->end)) &&
           starts_with_one_of(str_part(n->text, step(n, n->end), n->text.length), &n->language->punctuation.shares);
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

/* September 11, 2025; not “In September 12 firms”. */
static bool is_day_behind_month(const number *n) {
    size_t from = behind_space(n);
    bool counts = from > n->end && lang_is_letter(at(n, from));
    return month_before(n) && value_of(n) <= DAYS && !counts && at(n, from) != '%' && !lang_is_currency(at(n, from));
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
    return n->digits <= 2 && n->plain && (month_behind(n) || is_day_behind_month(n));
}

/* 10:30, 10 Uhr, 10 h 30, 10h30 */
static bool is_clock(const number *n) {
    str word = lang_letters_at(n->text, behind_space(n));
    bool hour = n->plain && value_of(n) <= HOURS && word.length > 0 &&
                is_word_of(n, behind_space(n), &n->language->punctuation.clock);
    size_t hours = n->start;
    while (hours > 0 && is_space(before(n, hours)))
        hours = start_before(n, hours);
    bool minutes = n->digits == 2 && n->plain && before(n, hours) == 'h' && hours > 1 &&
                   lang_words_have(STR("h"), &n->language->punctuation.clock);
    if (hour || minutes)
        return true;
    return n->digits <= 2 && n->plain &&
           ((at(n, n->end) == ':' && digits_from(n, n->end + 1) == 2) ||
            (before(n, n->start) == ':' && lang_is_digit(before(n, start_before(n, n->start)))));
}

static bool is_year(const number *n) {
    if (!n->plain || n->digits != 4 || lang_is_currency(before(n, n->start)))
        return false;
    double value = value_of(n);
    return value >= YEAR_FIRST && value <= YEAR_LAST && !has_unit_behind(n);
}

/* "2023/24" behind its year, "2025/114" on both sides. */
static bool is_slashed(const number *n) {
    return (at(n, n->end) == '/' && digits_from(n, n->end + 1) > 0) ||
           (before(n, n->start) == '/' && n->start > 1 && lang_is_digit(before(n, start_before(n, n->start))));
}

static bool is_numbered(const number *n) {
    uint32_t mark = before(n, n->start);
    bool spaced = is_space(mark);
    if (at(n, behind_space(n)) == '%' || lang_is_currency(at(n, behind_space(n))))
        return false;
    size_t edge = spaced ? start_before(n, n->start) : n->start;
    if (spaced)
        mark = before(n, edge);
    if (mark == 0x2116 || mark == 0xA7 || mark == '#')
        return true;
    size_t start;
    if (spaced && lang_word_before(n->text, edge, &n->language->punctuation.before_numbers, &start))
        return !lang_is_currency(mark) && !(edge - start == 3 && n->text.at[start] >= 'A' && n->text.at[start] <= 'Z' &&
                                            n->text.at[start + 1] >= 'A' && n->text.at[start + 1] <= 'Z'); /* EUR 5 */
    if (lang_words_have(word_before(n), &n->language->punctuation.numbered) && !has_unit_behind(n))
        return true;
    bool closed = at(n, n->end) == ')' && n->plain;
    return closed && ((before(n, n->start) == '(' && n->digits == 1) || (n->start == 0 && n->digits <= LIST_DIGITS));
}

/* Letters beside it: G20, COVID-19, 5G, 27-й, IF00001; not 40bn, 1.5-fold. */
static bool has_letters(const number *n) {
    uint32_t left = before(n, n->start), right = at(n, n->end);
    bool decimal = !n->plain && !lang_is_letter(left) && left != '_' && !is_dash(left);
    if (decimal || has_share_behind(n) || (!lang_is_letter(left) && lang_is_letter(right) && has_unit_behind(n)))
        return false;
    if (lang_is_letter(left) || lang_is_letter(right) || left == '_' || right == '_')
        return true;
    if (is_dash(left) && left != 0x2013 && lang_is_letter(before(n, start_before(n, n->start))))
        return true;
    return is_dash(right) && right != 0x2013 && lang_is_letter(at(n, step(n, n->end)));
}

/* 737-800, 40702-810: a hyphen between digits that stands for no “to”. */
static bool is_code(const number *n) {
    bool behind = at(n, n->end) == '-' && digits_from(n, n->end + 1) > 0;
    bool ahead = before(n, n->start) == '-' && n->start > 1 && lang_is_digit((unsigned char)n->text.at[n->start - 2]);
    return (behind && !lang_is_range_hyphen(n->language, n->text, n->end)) ||
           (ahead && !lang_is_range_hyphen(n->language, n->text, n->start - 1));
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
    } kinds[] = {{has_letters, LANG_FIGURE_NAMED},  {is_date, LANG_FIGURE_DATE},         {is_code, LANG_FIGURE_CODE},
                 {is_clock, LANG_FIGURE_CLOCK},     {is_numbered, LANG_FIGURE_NUMBERED}, {is_year, LANG_FIGURE_YEAR},
                 {is_slashed, LANG_FIGURE_NUMBERED}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].is(n))
            return kinds[i].kind;
    return LANG_FIGURE;
}

/* The second of “pages 5–10” is what the first is. */
static lang_figure_kind kind_within_range(const number *n) {
    size_t dash = n->start;
    lang_figure_kind kind = kind_of(n);
    if (kind != LANG_FIGURE || !is_dash(before(n, dash)))
        return kind;
    size_t end = start_before(n, dash), start = end - lang_digits_before(n->text, end);
    if (start == end)
        return kind;
    number first = read_number(n->language, n->text, start);
    return kind_of(&first) == LANG_FIGURE_NUMBERED ? LANG_FIGURE_NUMBERED : kind;
}

bool lang_figure_next(const lang *language, str text, size_t from, lang_figure *out) {
    while (from < text.length && !lang_is_digit((unsigned char)text.at[from]))
        from++;
    if (from >= text.length)
        return false;
    number n = read_number(language, text, from);
    size_t telephone = telephone_end(&n);
    *out = (lang_figure){.kind = telephone > 0 ? LANG_FIGURE_TELEPHONE : kind_within_range(&n),
                         .start = n.start,
                         .end = telephone > 0 ? telephone : n.end,
                         .value = value_of(&n)};
    if (out->kind == LANG_FIGURE_DATE && n.digits == 4) /* 2025-09-11 */
        while (out->end < text.length && (text.at[out->end] == '-' || lang_is_digit((unsigned char)text.at[out->end])))
            out->end++;
    return true;
}
