#ifndef LANG_CHARACTERS_H
#define LANG_CHARACTERS_H

#include "base/str.h"

/* What stands around a place of a text. Places are byte offsets. */

typedef struct {
    str *at;
    size_t count;
} lang_words;

/* The characters around a place; 0 at the text's ends. */
uint32_t lang_character_before(str text, size_t at);
uint32_t lang_character_at(str text, size_t at);
bool lang_is_letter(uint32_t c);
bool lang_is_white(uint32_t c); /* spaces of any kind; and 0: a text's end is like a space */
static inline bool lang_is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}
enum { LANG_GROUP_DIGITS = 3 };
/* How many digits stand before a place, or from there on. */
size_t lang_digits_before(str text, size_t at);
size_t lang_digits_at(str text, size_t at);
static inline bool lang_is_plain_white(uint32_t c) {
    return c == ' ' || c == '\n' || c == '\t';
}
/* What stands before something that begins: brackets, dashes, opening quotes. */
bool lang_is_opening(uint32_t c);
bool lang_is_currency(uint32_t c);
/* Whether a word is one of the list, which is in small letters. */
bool lang_words_have(str word, const lang_words *list);
/* The letters that stand before a place, and those from there on. */
str lang_letters_before(str text, size_t at);
str lang_letters_at(str text, size_t at);
/* Whether one of the words stands at byte `at`, or ends before it; whole: no letter goes on beside it. */
bool lang_word_at(str text, size_t at, const lang_words *words);
bool lang_word_before(str text, size_t at, const lang_words *words, size_t *start);
/* The Roman numeral that ends before `at`, or begins there: its bytes; 0 if there is none. */
size_t lang_roman_before(str text, size_t at);
size_t lang_roman_at(str text, size_t at);

#endif
