#include "lang/punctuation_walk.h"

#include "base/utf8.h"
#include "lang/language.h"
#include "unicode/case.h"

#include <string.h>

/* Spaces at which no line ends, and those before punctuation marks. */

/* ---- spaces that bind ---- */

/* A name of some length may have a suffix: қыркүйектегі. */
static bool is_month_at(const lang_walk *w, size_t at) {
    enum { SUFFIXED_LETTERS = 5 };
    str rest = str_part(w->text, at, w->text.length);
    for (size_t i = 0; i < LANG_MONTHS; i++) {
        str month = w->language->months[i];
        if (str_starts(rest, month) &&
            (utf8_count(month) >= SUFFIXED_LETTERS || !lang_is_letter(lang_character_at(rest, month.length))))
            return true;
    }
    return false;
}

enum { DAY_DIGITS = 2 };

static bool is_day(size_t digits) {
    return digits == 1 || digits == DAY_DIGITS;
}

/* 5 km, 11 September */
static bool binds_number(const lang_walk *w, size_t at) {
    if (lang_word_at(w->text, at + 1, &w->rules->after_numbers))
        return true;
    return is_day(lang_digits_before(w->text, at)) && is_month_at(w, at + 1);
}

/* A. B. Smith: one capital, a full stop, a space and a capital. */
static bool binds_initial(const lang_walk *w, size_t at) {
    str text = w->text;
    uint32_t letter = lang_character_before(text, at - 1);
    return unicode_is_capital(letter) && unicode_is_capital(lang_character_at(text, at + 1)) &&
           !lang_is_letter(lang_character_before(text, utf8_start(text, at - 2)));
}

/* 11. September */
static bool binds_ordinal(const lang_walk *w, size_t at) {
    return is_day(lang_digits_before(w->text, at - 1)) && is_month_at(w, at + 1);
}

/* "г." is the year behind a number and the town before a name. */
static bool is_unit(const lang_walk *w, size_t start) {
    return start > 1 && lang_is_white(lang_character_before(w->text, start)) &&
           lang_is_digit(lang_character_before(w->text, utf8_start(w->text, start - 1))) &&
           lang_word_at(w->text, start, &w->rules->after_numbers);
}

/* Dr. Smith, p. 5, September 11 */
static bool binds_word(const lang_walk *w, size_t at) {
    const lang_punctuation_rules *rules = w->rules;
    str text = w->text;
    uint32_t after = lang_character_at(text, at + 1);
    bool number = lang_is_digit(after) || lang_roman_at(text, at + 1) > 0, name = unicode_is_capital(after);
    size_t start;
    if (number && lang_word_before(text, at, &rules->before_numbers, &start))
        return true;
    if (name && lang_word_before(text, at, &rules->before_names, &start) && !is_unit(w, start))
        return true;
    const lang_words months = {(str *)w->language->months, LANG_MONTHS};
    const lang_words first = {(str *)&rules->first_day, 1};
    if (rules->month_first && is_day(lang_digits_at(text, at + 1)) && lang_word_before(text, at, &months, &start))
        return true;
    return rules->first_day.length > 0 && lang_word_before(text, at, &first, &start) && is_month_at(w, at + 1);
}

/* A space of one of the language's phrases. */
static bool binds_phrase(const lang_walk *w, size_t at) {
    for (size_t i = 0; i < w->rules->phrases.count; i++) {
        str phrase = w->rules->phrases.at[i];
        for (size_t k = 0; k < phrase.length; k++) {
            if (phrase.at[k] != ' ' || k > at)
                continue;
            str before = str_part(phrase, 0, k), after = str_part(phrase, k + 1, phrase.length);
            if (str_ends((str){w->text.at, at}, before) &&
                str_starts(str_part(w->text, at + 1, w->text.length), after) &&
                !lang_is_letter(lang_character_before(w->text, at - k)))
                return true;
        }
    }
    return false;
}

/* `may`: what the bytes beside the space allow. */
static bool binds(const lang_walk *w, size_t at, unsigned may) {
    uint32_t before = lang_character_before(w->text, at);
    if ((may & LANG_BIND_NUMBER) != 0 && binds_number(w, at))
        return true;
    if ((may & LANG_BIND_STOP) != 0 && at > 1 && (binds_initial(w, at) || binds_ordinal(w, at)))
        return true;
    if ((may & LANG_BIND_MARK) != 0 && (before == 0x2116 || before == 0xA7))
        return true;
    if ((may & LANG_BIND_ROMAN) != 0 && lang_roman_before(w->text, at) > 0 &&
        lang_word_at(w->text, at + 1, &w->rules->after_roman))
        return true;
    return (may & LANG_BIND_WORD) != 0 && (binds_word(w, at) || binds_phrase(w, at));
}

/* 5 000, in any language; within one number, not between two facts side by side. */
static bool joins_groups(const lang_walk *w, size_t at) {
    size_t before = lang_digits_before(w->text, at);
    bool one_number = at - before >= w->start && at + LANG_GROUP_DIGITS < w->end;
    return before > 0 && before <= LANG_GROUP_DIGITS && lang_digits_at(w->text, at + 1) == LANG_GROUP_DIGITS &&
           one_number && !lang_is_letter(lang_character_before(w->text, at - before));
}

size_t lang_walk_white(lang_walk *w, size_t at) {
    if ((w->ask & LANG_PUNCTUATION_SPACES) == 0 || lang_is_white(lang_character_at(w->text, at + 1)))
        return at + 1;
    unsigned char before = (unsigned char)w->text.at[at - 1], after = (unsigned char)w->text.at[at + 1];
    if (joins_groups(w, at))
        lang_walk_replace(w, at, 1,
                          lang_is_white(lang_character_at(w->language->group, 0)) ? w->language->group
                                                                                  : LANG_NO_BREAK_SPACE);
    else if (binds(w, at, w->rules->ends[before] & w->rules->starts[after]))
        lang_walk_replace(w, at, 1, LANG_NO_BREAK_SPACE);
    return at + 1;
}

/* ---- spaces before marks ---- */

/* Behind the mark its sentence or part ends: not 10:30, ?a=b, :-). */
static bool ends_here(str text, size_t at) {
    uint32_t after = lang_character_at(text, at + 1);
    if (lang_is_white(after) || after == '"' || after == 0xBB || after == 0xAB || after == 0x201D)
        return true;
    bool strong = text.at[at] == '!' || text.at[at] == '?';
    return strong && (after == '!' || after == '?' || after == ')' || after == ']' || after == '.' || after == ',' ||
                      after == '\'' || after == 0x2019 || after == 0x2026);
}

/* The first of several (?!), and not the first of what is in brackets or quotes. */
static bool takes_space(const lang_walk *w, size_t at) {
    uint32_t before = lang_character_before(w->text, at);
    bool group = before == '!' || before == '?' || before == ':' || before == ';';
    return before != 0 && !group && (lang_is_plain_white(before) || !lang_walk_begins(w, at));
}

size_t lang_walk_spaced(lang_walk *w, size_t at) {
    str text = w->text;
    if ((w->ask & LANG_PUNCTUATION_SPACES) == 0 || !ends_here(text, at) || !takes_space(w, at))
        return at + 1;
    for (size_t i = 0; i < LANG_SPACED_MARKS; i++) {
        if (w->rules->spaced[i].mark != text.at[at])
            continue;
        bool white = lang_is_plain_white(lang_character_before(text, at));
        if (white && at > 1 && !lang_is_white(lang_character_before(text, at - 1)))
            lang_walk_replace(w, at - 1, 1, w->rules->spaced[i].space);
        else if (!white)
            lang_walk_replace(w, at, 1, w->rules->spaced[i].both);
    }
    return at + 1;
}
