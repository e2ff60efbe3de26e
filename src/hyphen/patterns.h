#ifndef HYPHEN_PATTERNS_H
#define HYPHEN_PATTERNS_H

#include "hyphen/file.h"
#include "hyphen/hyphen.h"

#include <stdbool.h>

/* What open.c, letters.c and hyphen.c share. */

typedef enum {
    SIGN_OTHER, /* ends a part: punctuation, spaces, bytes that are no UTF-8 */
    SIGN_LETTER,
    SIGN_CAPITAL,
    SIGN_FIGURE,
    SIGN_MARK,       /* a combining mark, or an invisible joiner, of the letter before */
    SIGN_HYPHEN,     /* a line may break here already */
    SIGN_APOSTROPHE, /* parts a word, or is a letter of the patterns */
    SIGN_SOFT_HYPHEN,
    SIGN_NO_BREAK, /* the word is not to be divided */
    SIGN_STOP,     /* between letters it makes an address */
    SIGN_ADDRESS
} sign;

typedef struct {
    uint8_t code; /* of the small letter in the patterns; 0: they do not have it */
    uint8_t sign;
} hyphen_letter;

/* Basic Latin to Cyrillic Supplement: letters of all patterns that are known, by a table; others are searched. */
enum { LETTERS_BY_TABLE = 0x530 };

typedef struct {
    const uint32_t *slots;
    const uint16_t *slot_values;
    const uint8_t *values;
    uint32_t root, slot_count, value_bytes;
    bool longest_only;
} hyphen_level;

struct lang_hyphenation {
    void *mapping;
    size_t mapped;
    const hyphen_file_head *head;
    const uint32_t *letters; /* ascending; the code of each is HYPHEN_FIRST_LETTER + its index */
    size_t letter_count;
    hyphen_level levels[HYPHEN_LEVELS];
    hyphen_letter table[LETTERS_BY_TABLE];
};

/* Fills the table from the letters of the file. */
void hyphen_letters_learn(lang_hyphenation *h);
hyphen_letter hyphen_letter_beyond_table(const lang_hyphenation *h, uint32_t character);

static inline hyphen_letter hyphen_letter_of(const lang_hyphenation *h, uint32_t character) {
    return character < LETTERS_BY_TABLE ? h->table[character] : hyphen_letter_beyond_table(h, character);
}

#endif
