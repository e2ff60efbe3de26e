#include "lang/characters.h"

#include "base/utf8.h"
#include "unicode/case.h"

#include <string.h>

/* What stands around a place of a text. */

uint32_t lang_character_before(str text, size_t at) {
    if (at == 0)
        return 0;
    size_t start = utf8_start(text, at - 1);
    return utf8_next(text, &start);
}

uint32_t lang_character_at(str text, size_t at) {
    return at < text.length ? utf8_next(text, &at) : 0;
}

/* Blocks of punctuation and symbols among the letters of all scripts; what lies elsewhere counts as a letter. */
bool lang_is_letter(uint32_t c) {
    if (c < 0xC0)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7)
        return false;
    return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x2E00 && c <= 0x303F) && c < 0xE000;
}

bool lang_is_white(uint32_t c) {
    return c == 0 || lang_is_plain_white(c) || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static bool is_among(uint32_t c, const uint16_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == c)
            return true;
    return false;
}

bool lang_is_opening(uint32_t c) {
    static const uint16_t opening[] = {'(',    '[',    '{',    '<',    '-',    '/',    '=',
                                       '|',    0xA1,   0xBF,   0x2010, 0x2012, 0x2013, 0x2014,
                                       0x2015, 0x2018, 0x201C, 0x201A, 0x201E, 0xAB,   0x2039};
    return is_among(c, opening, sizeof opening / sizeof *opening);
}

bool lang_is_currency(uint32_t c) {
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20BF);
}

size_t lang_digits_before(str text, size_t at) {
    size_t count = 0;
    while (count < at && lang_is_digit((unsigned char)text.at[at - count - 1]))
        count++;
    return count;
}

size_t lang_digits_at(str text, size_t at) {
    size_t count = 0;
    while (at + count < text.length && lang_is_digit((unsigned char)text.at[at + count]))
        count++;
    return count;
}

/* ---- words ---- */

static bool goes_on(uint32_t c) {
    return lang_is_letter(c) || lang_is_digit(c);
}

bool lang_word_at(str text, size_t at, const lang_words *words) {
    str rest = str_part(text, at, text.length);
    for (size_t i = 0; i < words->count; i++) {
        str word = words->at[i];
        if (rest.length > 0 && rest.at[0] == word.at[0] && str_starts(rest, word) &&
            (!goes_on(lang_character_before(word, word.length)) || !goes_on(lang_character_at(rest, word.length))))
            return true;
    }
    return false;
}

bool lang_word_before(str text, size_t at, const lang_words *words, size_t *start) {
    for (size_t i = 0; i < words->count; i++) {
        str word = words->at[i];
        *start = at - word.length;
        if (word.length > at || text.at[*start] != word.at[0] || memcmp(text.at + *start, word.at, word.length) != 0)
            continue;
        if (!goes_on(lang_character_at(word, 0)) || !goes_on(lang_character_before(text, *start)))
            return true;
    }
    return false;
}

bool lang_words_have(str word, const lang_words *list) {
    for (size_t i = 0; i < list->count; i++)
        if (unicode_same_letters(word, list->at[i]))
            return true;
    return false;
}

str lang_letters_before(str text, size_t at) {
    size_t start = at;
    while (start > 0 && lang_is_letter(lang_character_before(text, start)))
        start = utf8_start(text, start - 1);
    return str_part(text, start, at - start);
}

str lang_letters_at(str text, size_t at) {
    size_t end = at;
    while (end < text.length && lang_is_letter(lang_character_at(text, end)))
        utf8_next(text, &end);
    return str_part(text, at, end - at);
}

static bool is_roman(char c) {
    return memchr("IVXLCDM", c, 7) != NULL;
}

size_t lang_roman_before(str text, size_t at) {
    size_t length = 0;
    while (length < at && is_roman(text.at[at - length - 1]))
        length++;
    return goes_on(lang_character_before(text, at - length)) ? 0 : length;
}

size_t lang_roman_at(str text, size_t at) {
    size_t length = 0;
    while (at + length < text.length && is_roman(text.at[at + length]))
        length++;
    return goes_on(lang_character_at(text, at + length)) ? 0 : length;
}
