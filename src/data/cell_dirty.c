#include "base/utf8.h"
#include "data/cell_scan.h"

#include <string.h>

/* A number and more than a number: what an office or a spreadsheet puts before and behind it. */

typedef struct {
    str text;
    size_t at;
} cursor;

static bool take(cursor *c, const char *sign) {
    if (!str_starts(str_part(c->text, c->at, c->text.length), str_of(sign)))
        return false;
    c->at += strlen(sign);
    return true;
}

static bool take_any(cursor *c, const char *const *signs) {
    for (; *signs != NULL; signs++)
        if (take(c, *signs))
            return true;
    return false;
}

static void skip_spaces(cursor *c) {
    for (size_t space; (space = data_scan_space(c->text, c->at)) > 0;)
        c->at += space;
}

static bool at_digit(const cursor *c) {
    return c->at < c->text.length && data_scan_is_digit(c->text.at[c->at]);
}

static bool at_end(const cursor *c) {
    return c->at >= c->text.length;
}

/* ---- before the number ---- */

static const char *const currencies[] = {"US$", "USD", "EUR", "KZT", "RUB", "GBP", "CHF", "CNY", "$",
                                         "€",   "£",   "¥",   "₸",   "₽", "₴",   "₺",   "₹",   NULL};

static void skip_beginning(cursor *c) {
    static const char *const about[] = {"<", ">", "≈", "~", "≤", "≥", "(", "ca.", "c.", NULL};
    static const char *const signs[] = {"-", "+", "−", "–", NULL};
    while (take_any(c, about))
        ;
    for (int i = 0; i < 2; i++) {
        skip_spaces(c);
        take_any(c, signs);
        skip_spaces(c);
        if (i == 0)
            take_any(c, currencies);
    }
}

/* ---- the number ---- */

/* Digits with any signs between them. "1.2.3" numbers a section: a sign that stands twice groups by threes. */
static bool take_number(cursor *c) {
    static const char *const signs[] = {".", ",", "'", "’", NULL};
    size_t counts[4] = {0}, run = 0, short_groups = 0;
    if (!at_digit(c))
        return false;
    while (!at_end(c)) {
        if (at_digit(c)) {
            c->at++;
            run++;
            continue;
        }
        cursor next = *c;
        size_t sign = 0;
        skip_spaces(&next);
        bool spaced = next.at > c->at;
        while (!spaced && signs[sign] != NULL && !take(&next, signs[sign]))
            sign++;
        if (!at_digit(&next))
            break;
        if (!spaced && signs[sign] == NULL)
            break;
        if (!spaced)
            short_groups += counts[sign]++ > 0 && run != 3;
        run = 0;
        *c = next;
    }
    for (size_t i = 0; i < 4; i++)
        if (counts[i] > 1 && (short_groups > 0 || run != 3))
            return false;
    return true;
}

/* ---- behind it ---- */

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c >= 0x2C00));
}

/* Letters, with points in or behind them: "bn", "млн.", "п.п.". */
static str take_word(cursor *c) {
    size_t start = c->at, at = start;
    while (at < c->text.length) {
        size_t next = at;
        uint32_t letter = utf8_next(c->text, &next);
        if (!is_letter(letter) && (letter != '.' || at == start))
            break;
        at = next;
    }
    c->at = at;
    return str_part(c->text, start, at - start);
}

bool data_scan_is_scale(str word) {
    static const char *const scales[] = {"mn",   "bn",      "mln",     "mld",      "tn",   "m",    "b",
                                         "k",    "million", "billion", "thousand", "млн",  "млрд", "тыс",
                                         "трлн", "мың",     "Mio",     "Mrd",      "Tsd",  "md",   "mille",
                                         "milj", "mrd",     "mld",     "mio",      "mlrd", "myñ",  NULL};
    if (str_ends(word, STR(".")))
        word.length--;
    for (const char *const *scale = scales; *scale != NULL; scale++)
        if (str_is(word, *scale))
            return true;
    return false;
}

/* A scale, then one unit: a currency, a sign or a word. */
static void skip_unit(cursor *c) {
    static const char *const units[] = {"%", "‰", "°C", "°", NULL};
    skip_spaces(c);
    cursor ahead = *c;
    if (data_scan_is_scale(take_word(&ahead))) {
        *c = ahead;
        skip_spaces(c);
    }
    if (!take_any(c, currencies) && !take_any(c, units))
        take_word(c);
    skip_spaces(c);
}

static bool take_bracketed(cursor *c, char open, char close) {
    if (at_end(c) || c->text.at[c->at] != open)
        return false;
    const char *end = memchr(c->text.at + c->at, close, c->text.length - c->at);
    if (end == NULL)
        return false;
    c->at = (size_t)(end - c->text.at) + 1;
    return true;
}

/* Marks of notes and flags: *, †, [r], (p), 1), superscript figures, one to three letters. */
static void skip_mark(cursor *c) {
    static const char *const marks[] = {"*", "†", "‡", "~", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", NULL};
    enum { FLAG_LETTERS = 3 };
    skip_spaces(c);
    if (take_bracketed(c, '[', ']') || take_bracketed(c, '(', ')'))
        return;
    if (at_digit(c)) {
        cursor note = *c;
        note.at++;
        if (take(&note, ")"))
            *c = note;
        return;
    }
    while (take_any(c, marks))
        ;
    cursor flag = *c;
    if (utf8_count(take_word(&flag)) <= FLAG_LETTERS)
        *c = flag;
}

static bool has_digit(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (data_scan_is_digit(text.at[i]))
            return true;
    return false;
}

bool data_scan_dirty(str text) {
    static const char *const ends[] = {")", "-", "−", "+", ".", ",", NULL};
    cursor c = {text, 0};
    if (!has_digit(text)) /* most words, and soon seen */
        return false;
    skip_beginning(&c);
    if (!take_number(&c))
        return false;
    skip_unit(&c);
    skip_mark(&c);
    skip_spaces(&c);
    take_any(&c, ends);
    return at_end(&c);
}
