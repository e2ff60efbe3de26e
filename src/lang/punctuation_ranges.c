#include "lang/punctuation_walk.h"

#include "base/utf8.h"
#include "lang/language.h"
#include "unicode/case.h"

#include <string.h>

/*
 * Whether a hyphen between two numbers means “from … to”. Most do not: a flight, an article, a telephone, a standard.
 * Said by mistake, a range changes what was written; a hyphen that stays is only less pretty. So there must be a
 * reason: rising years, clock times, dates, a word for pages before, a unit or something counted behind.
 */

/* ---- numbers ---- */

/* A number beside a hyphen: digits, and decimal separators, colons, group separators or spaces between them. */
typedef struct {
    str text;
    size_t separators; /* between its digits, without spaces */
    size_t points;
    bool time;     /* with a colon */
    size_t digits; /* how many; 0 if there are separators */
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
        n.points += text.at[i] == '.';
        n.time = n.time || text.at[i] == ':';
        bool group = language->group.length == 1 && text.at[i] == language->group.at[0];
        if (!group && tenth < 1)
            tenth = 1;
    }
    n.value = tenth > 1 ? n.value / tenth : n.value;
    n.digits = n.separators == 0 ? n.digits : 0;
    return n;
}

/* Within the years that columns of data may hold. */
static bool is_year(const range_number *n) {
    return n->digits == 4 && n->text.length == 4 && n->value >= 1500 && n->value <= 2199;
}

/* Behind a word older years may be what it numbers: resolution 1540-2004. */
static bool are_years_behind_word(const range_number *first) {
    return first->value >= 1900;
}

static bool is_code(const range_number *n) {
    return n->text.length > 1 && n->text.at[0] == '0' && n->separators == 0;
}

/* 11.09.2025 */
static bool is_date(const range_number *n) {
    return n->points == 2 && n->separators == 2 && lang_digits_before(n->text, n->text.length) == 4;
}

/* 2019-24 ends a range; 2025-09 is a month. */
static bool is_short_year(const range_number *first, const range_number *second) {
    if (!is_year(first) || second->digits != 2)
        return false;
    return second->value > 12 && second->value > (int)first->value % 100;
}

/* What people estimate is small, or round: 2-3, 100-150; not 737-800. */
static bool is_estimate(const range_number *n) {
    enum { SMALL = 100, ROUND = 10 };
    return n->value < SMALL || (int64_t)n->value % ROUND == 0;
}

static bool is_telephone(const range_number *first, const range_number *second) {
    return first->digits == 3 && second->digits == 4 && second->text.length == 4;
}

/* ---- what stands before ---- */

typedef enum {
    BEFORE_NOTHING, /* the text's start, punctuation, a word like “in”, “about”: numbers of any kind may follow */
    BEFORE_FIRST,   /* a capitalised word where a sentence begins: a name or none */
    BEFORE_WORD,
    BEFORE_NAME, /* № 5, ст. 5, Boeing 737, GOST 2 */
    BEFORE_PAGES,
    BEFORE_CURRENCY,
    BEFORE_MONTH
} before_kind;

static bool is_exactly(str word, const lang_words *list) {
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(word, list->at[i]))
            return true;
    return false;
}

/* From white space or an opening sign to white space. */
static str word_ending(str text, size_t end) {
    size_t start = end;
    while (start > 0 && !lang_is_white(lang_character_before(text, start)))
        start = utf8_start(text, start - 1);
    while (start < end && lang_is_opening(lang_character_at(text, start)))
        start = behind_character(text, start);
    return str_part(text, start, end - start);
}

static bool ends_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026;
}

static bool begins_sentence(str text, size_t start) {
    while (start > 0 && lang_is_opening(lang_character_before(text, start)))
        start = utf8_start(text, start - 1);
    while (start > 0 && lang_is_white(lang_character_before(text, start)))
        start = utf8_start(text, start - 1);
    return start == 0 || ends_sentence(lang_character_before(text, start));
}

/* Letters of a word; `capitals`: how many of them are. */
static size_t letters_of(str word, size_t *capitals) {
    size_t letters = 0;
    *capitals = 0;
    for (size_t at = 0; at < word.length;) {
        uint32_t c = utf8_next(word, &at);
        letters += lang_is_letter(c);
        *capitals += unicode_is_capital(c);
    }
    return letters;
}

/* "tel.", "кв.": what is shortened before a number names it. */
static before_kind behind_stop(str word) {
    enum { ABBREVIATION = 4 };
    size_t capitals;
    return letters_of(word, &capitals) <= ABBREVIATION ? BEFORE_NAME : BEFORE_NOTHING;
}

static before_kind behind_word(const lang_walk *w, str word) {
    size_t capitals, letters = letters_of(word, &capitals), start = (size_t)(word.at - w->text.at);
    if (letters >= 2 && capitals == letters)
        return BEFORE_NAME;
    if (lang_words_have(word, &w->rules->small_words))
        return BEFORE_NOTHING;
    if (!unicode_is_capital(lang_character_at(word, 0)))
        return BEFORE_WORD;
    return begins_sentence(w->text, start) ? BEFORE_FIRST : BEFORE_NAME;
}

static bool is_currency_code(str word) {
    size_t capitals;
    return word.length == 3 && letters_of(word, &capitals) == 3 && capitals == 3;
}

static before_kind kind_before(const lang_walk *w, size_t at) {
    const lang_words months = {(str *)w->language->months, LANG_MONTHS};
    uint32_t beside = lang_character_before(w->text, at);
    if (lang_is_currency(beside))
        return BEFORE_CURRENCY;
    if (at == 0 || !lang_is_white(beside))
        return BEFORE_NOTHING;
    str word = word_ending(w->text, utf8_start(w->text, at - 1));
    uint32_t last = lang_character_before(word, word.length);
    if (lang_words_have(word, &w->rules->pages))
        return BEFORE_PAGES;
    if (lang_words_have(word, &w->rules->numbered))
        return BEFORE_NAME;
    if (is_exactly(word, &w->rules->before_numbers))
        return is_currency_code(word) ? BEFORE_CURRENCY : BEFORE_NAME;
    if (lang_is_currency(last))
        return BEFORE_CURRENCY;
    if (last == 0x2116 || last == 0xA7 || last == '#' || last == 0xB0) /* № § # n° */
        return BEFORE_NAME;
    if (is_exactly(word, &months))
        return BEFORE_MONTH;
    if (last == '.')
        return behind_stop(word);
    return lang_is_letter(last) ? behind_word(w, word) : lang_is_digit(last) ? BEFORE_WORD : BEFORE_NOTHING;
}

/* What a range may stand behind: not a letter (COVID-19), a slash (BRU/2025/114-2), another hyphen (2025-09-11). */
static bool may_stand_behind(const lang_walk *w, size_t at) {
    uint32_t c = lang_character_before(w->text, at);
    return c != '-' && c != '/' && c != '=' &&
           (lang_walk_begins(w, at) || lang_is_currency(c) || c == '~' || c == 0x2248);
}

/* ---- what stands behind ---- */

typedef enum { BEHIND_OTHER, BEHIND_WORD, BEHIND_UNIT } behind_kind;

static bool may_stand_before(const lang_walk *w, size_t at) {
    uint32_t c = lang_character_at(w->text, at);
    if (c == '-' || c == '/' || c == '@' || c == '_' || c == '=' || c == '\\')
        return false;
    return !lang_is_letter(c) || lang_word_at(w->text, at, &w->rules->after_numbers);
}

/* A word of small letters that may be counted: 10-12 delegations. */
static bool may_be_counted(const lang_walk *w, str word) {
    enum { SHORTEST = 3 };
    size_t capitals;
    return letters_of(word, &capitals) >= SHORTEST && capitals == 0 && !lang_words_have(word, &w->rules->small_words);
}

static behind_kind kind_behind(const lang_walk *w, size_t at) {
    const lang_words months = {(str *)w->language->months, LANG_MONTHS};
    if (lang_is_white(lang_character_at(w->text, at)))
        at = behind_character(w->text, at);
    str word = lang_letters_at(w->text, at);
    uint32_t c = lang_character_at(w->text, at);
    if (lang_word_at(w->text, at, &w->rules->after_numbers) || lang_is_currency(c) || is_exactly(word, &months) ||
        (word.length > 0 && (lang_words_have(word, &w->rules->counted) || lang_words_have(word, &w->rules->years))))
        return BEHIND_UNIT;
    return may_be_counted(w, word) ? BEHIND_WORD : BEHIND_OTHER;
}

/* ---- ranges ---- */

static bool is_range(const range_number *first, const range_number *second, before_kind before, behind_kind behind) {
    if (first->time || second->time)
        return first->time && second->time;
    if (is_date(first) && is_date(second))
        return true;
    bool years = is_year(first) && is_year(second), short_year = is_short_year(first, second);
    if (is_code(first) || is_code(second) || before == BEFORE_NAME || (second->value <= first->value && !short_year))
        return false;
    if (years && (before == BEFORE_WORD || before == BEFORE_FIRST) && !are_years_behind_word(first))
        return behind == BEHIND_UNIT;
    if (years || before == BEFORE_PAGES || before == BEFORE_MONTH)
        return true;
    if (first->separators > 1 || second->separators > 1 || is_telephone(first, second))
        return false;
    if (behind == BEHIND_UNIT || before == BEFORE_CURRENCY)
        return true;
    if (before != BEFORE_NOTHING)
        return false;
    return short_year || (behind == BEHIND_WORD && is_estimate(first) && is_estimate(second));
}

bool lang_walk_stands_in_range(const lang_walk *w, size_t at) {
    str text = w->text;
    size_t start = number_start(text, at), end = number_end(text, at + 1);
    if (start == at || end == at + 1 || !may_stand_behind(w, start) || !may_stand_before(w, end))
        return false;
    range_number first = number_read(w->language, str_part(text, start, at - start));
    range_number second = number_read(w->language, str_part(text, at + 1, end - at - 1));
    return is_range(&first, &second, kind_before(w, start), kind_behind(w, end));
}

bool lang_is_range_hyphen(const lang *language, str text, size_t at) {
    const lang_walk w = {.text = text,
                         .end = text.length,
                         .language = language,
                         .rules = &language->punctuation,
                         .opened = SIZE_MAX,
                         .last_closing = SIZE_MAX};
    return lang_walk_stands_in_range(&w, at);
}
