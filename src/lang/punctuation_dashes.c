#include "lang/punctuation_walk.h"

#include "base/utf8.h"
#include "lang/language.h"
#include "unicode/case.h"

#include <string.h>

/* Dashes, minus signs and ellipses. */

/* ---- ranges ---- */

/* A number beside a hyphen: digits, and decimal separators, colons, group separators or spaces between them. */
typedef struct {
    str text;
    size_t separators; /* between its digits, without spaces */
    bool time;         /* with a colon */
    size_t digits;     /* how many; 0 if there are separators */
    double value;
} range_number;

static bool is_separator(char c) {
    return c == '.' || c == ',' || c == ':';
}

static bool digit_at(str text, size_t at) {
    return at < text.length && lang_is_digit((unsigned char)text.at[at]);
}

/* Bytes of the space before a place, if digits stand before that: a group of them. */
static size_t group_space_before(str text, size_t at) {
    if (at == 0 || lang_digits_at(text, at) != LANG_GROUP_DIGITS || !lang_is_white(lang_character_before(text, at)))
        return 0;
    size_t start = utf8_start(text, at - 1), digits = lang_digits_before(text, start);
    return digits > 0 && digits <= LANG_GROUP_DIGITS ? at - start : 0;
}

static size_t number_start(str text, size_t end) {
    size_t start = end, space;
    while (start > 0 && (digit_at(text, start - 1) ||
                         (start > 1 && start < end && is_separator(text.at[start - 1]) && digit_at(text, start - 2))))
        start--;
    while ((space = group_space_before(text, start)) > 0)
        start -= space + lang_digits_before(text, start - space);
    return start;
}

static size_t behind_character(str text, size_t at) {
    if (at < text.length)
        utf8_next(text, &at);
    return at;
}

static size_t number_end(str text, size_t start) {
    size_t end = start;
    while (digit_at(text, end) ||
           (end < text.length && end > start && is_separator(text.at[end]) && digit_at(text, end + 1)))
        end++;
    for (size_t next; (next = behind_character(text, end)) > end && group_space_before(text, next) == next - end;)
        end = next + LANG_GROUP_DIGITS;
    return end;
}

static range_number number_read(const lang *language, str text) {
    range_number n = {.text = text};
    enum { DIGITS_MAX = 18 };
    double tenth = 0;
    for (size_t i = 0; i < text.length && i < DIGITS_MAX; i++) {
        if (digit_at(text, i)) {
            n.value = n.value * 10 + (text.at[i] - '0');
            tenth *= 10;
            n.digits++;
            continue;
        }
        if (!is_separator(text.at[i]))
            continue;
        n.separators++;
        n.time = n.time || text.at[i] == ':';
        bool group = language->group.length == 1 && text.at[i] == language->group.at[0];
        if (!group && tenth < 1)
            tenth = 1;
    }
    n.value = tenth > 1 ? n.value / tenth : n.value;
    n.digits = n.separators == 0 ? n.digits : 0;
    return n;
}

/* What a range may stand behind: not a letter (COVID-19), a slash (BRU/2025/114-2), another hyphen (2025-09-11). */
static bool may_stand_behind(const lang_walk *w, size_t at) {
    uint32_t c = lang_character_before(w->text, at);
    return c != '-' && c != '/' && c != '=' &&
           (lang_walk_begins(w, at) || lang_is_currency(c) || c == '~' || c == 0x2248);
}

static bool may_stand_before(const lang_walk *w, size_t at) {
    uint32_t c = lang_character_at(w->text, at);
    if (c == '-' || c == '/' || c == '@' || c == '_' || c == '=' || c == '\\')
        return false;
    return !lang_is_letter(c) || lang_word_at(w->text, at, &w->rules->after_numbers);
}

/* "ISO 9001-2", "№ 12-14": behind a mark for numbers, or a word of capitals. */
static bool is_designation(str text, size_t at) {
    if (at == 0 || !lang_is_white(lang_character_before(text, at)))
        return false;
    size_t end = utf8_start(text, at - 1), capitals = 0;
    for (size_t start = end; start > 0;) {
        start = utf8_start(text, start - 1);
        uint32_t c = lang_character_at(text, start);
        if (c == 0x2116)
            return true;
        if (!lang_is_letter(c))
            break;
        if (!unicode_is_capital(c))
            return false;
        capitals++;
    }
    return capitals >= 2;
}

static bool is_year(const range_number *n) {
    return n->digits == 4 && n->value >= 1000 && n->value <= 2100;
}

static bool is_code(const range_number *n) {
    return n->text.length > 1 && n->text.at[0] == '0' && n->separators == 0;
}

/* 2019-24 ends a range; 2025-09 is a month. */
static bool is_short_year(const range_number *first, const range_number *second) {
    if (!is_year(first) || second->digits != 2)
        return false;
    return second->value > 12 && second->value > (int)first->value % 100;
}

static bool is_range(const range_number *first, const range_number *second, bool designation) {
    if (first->time || second->time)
        return first->time && second->time;
    if (is_year(first) && is_year(second))
        return second->value > first->value;
    if (designation || is_code(first) || is_code(second))
        return false;
    if (first->separators > 1 || second->separators > 1)
        return first->separators > 0 && second->separators > 0; /* dates in digits */
    if (is_short_year(first, second))
        return true;
    bool telephone = first->digits == 3 && second->digits == 4 && second->text.length == 4;
    return second->value > first->value && !telephone;
}

static bool stands_in_range(const lang_walk *w, size_t at) {
    str text = w->text;
    size_t start = number_start(text, at), end = number_end(text, at + 1);
    if (start == at || end == at + 1 || !may_stand_behind(w, start) || !may_stand_before(w, end))
        return false;
    range_number first = number_read(w->language, str_part(text, start, at - start));
    range_number second = number_read(w->language, str_part(text, at + 1, end - at - 1));
    return is_range(&first, &second, is_designation(text, start));
}

/* ---- hyphens ---- */

/* A minus stands before a number, and where something begins: not within BRU-2025. */
static bool is_minus(const lang_walk *w, size_t at) {
    uint32_t before = lang_character_before(w->text, at), after = lang_character_at(w->text, at + 1);
    if (lang_is_currency(after))
        after = lang_character_at(w->text, at + (after < 0x80 ? 2 : after < 0x800 ? 3 : 4));
    bool begins = lang_walk_begins(w, at) && before != '-' && before != '/' && before != '|';
    return lang_is_digit(after) && (begins || before == '>' || before == '~' || before == 0x2248 || before == 0xB1);
}

/* Between digits the spaces may stand for anything; an en dash is right for a range and passes for a minus. */
static bool between_digits(const lang_walk *w, size_t at) {
    return digit_at(w->text, at - 2) && digit_at(w->text, at + 2);
}

static void space_beside(lang_walk *w, size_t at, str space) {
    if (lang_is_plain_white((unsigned char)w->text.at[at]) && !str_is(space, " "))
        lang_walk_replace(w, at, 1, space);
}

/* Between two words, with a space on both sides. */
static void spaced_dash(lang_walk *w, size_t at, size_t hyphens) {
    const lang_punctuation_rules *rules = w->rules;
    bool own = hyphens == 1 && rules->dash.length > 0 && !between_digits(w, at);
    if (own || rules->dash_before.length > 1) /* a no-break space is right before any dash */
        space_beside(w, at - 1, rules->dash_before);
    lang_walk_replace(w, at, hyphens, own ? rules->dash : hyphens == 3 ? LANG_EM_DASH : LANG_EN_DASH);
    if (own)
        space_beside(w, at + 1, rules->dash_after);
}

static bool is_spaced(const lang_walk *w, size_t at, size_t hyphens) {
    str text = w->text;
    size_t end = at + hyphens;
    return at >= 2 && end + 1 < text.length && lang_is_white(lang_character_before(text, at)) &&
           lang_is_white(lang_character_at(text, end)) &&
           !lang_is_white(lang_character_before(text, utf8_start(text, at - 1))) &&
           !lang_is_white(lang_character_at(text, end + 1));
}

/* --output, -->, <-- are no dashes. */
static bool is_option(const lang_walk *w, size_t at, size_t hyphens) {
    uint32_t after = lang_character_at(w->text, at + hyphens), before = lang_character_before(w->text, at);
    return after == '>' || before == '<' || (lang_walk_begins(w, at) && !lang_is_white(after));
}

size_t lang_walk_hyphen(lang_walk *w, size_t at) {
    size_t hyphens = 1;
    while (at + hyphens < w->text.length && w->text.at[at + hyphens] == '-')
        hyphens++;
    size_t next = at + hyphens;
    if ((w->ask & LANG_PUNCTUATION_DASHES) == 0 || hyphens > 3)
        return next;
    if (is_spaced(w, at, hyphens))
        spaced_dash(w, at, hyphens);
    else if (hyphens > 1 && !is_option(w, at, hyphens))
        lang_walk_replace(w, at, hyphens, hyphens == 2 ? LANG_EN_DASH : LANG_EM_DASH);
    else if (hyphens == 1 && is_minus(w, at))
        lang_walk_replace(w, at, 1, LANG_MINUS);
    else if (hyphens == 1 && stands_in_range(w, at))
        lang_walk_replace(w, at, 1, LANG_EN_DASH);
    return next;
}

/* Three full stops, and no more. */
size_t lang_walk_stop(lang_walk *w, size_t at) {
    size_t stops = 1;
    while (at + stops < w->text.length && w->text.at[at + stops] == '.')
        stops++;
    if (stops == 3 && (w->ask & LANG_PUNCTUATION_DASHES) != 0)
        lang_walk_replace(w, at, stops, LANG_ELLIPSIS);
    return at + stops;
}
