#ifndef HYPHEN_PATTERNS_H
#define HYPHEN_PATTERNS_H

#include "hyphen/file.h"
#include "hyphen/hyphen.h"

#include <stdbool.h>

/* What open.c, letters.c and hyphen.c share. */

typedef enum {
    HYPHEN_CLASS_OTHER, /* ends a part: punctuation, spaces, bytes that are no UTF-8 */
    HYPHEN_CLASS_LETTER,
    HYPHEN_CLASS_CAPITAL,
    HYPHEN_CLASS_DIGIT,
    HYPHEN_CLASS_MARK,       /* a combining mark, or an invisible joiner, of the letter before */
    HYPHEN_CLASS_HYPHEN,     /* a line may break here already */
    HYPHEN_CLASS_APOSTROPHE, /* parts a word, or is a letter of the patterns */
    HYPHEN_CLASS_SOFT_HYPHEN,
    HYPHEN_CLASS_NO_BREAK, /* the word is not to be divided */
    HYPHEN_CLASS_STOP,     /* between letters it makes an address */
    HYPHEN_CLASS_ADDRESS
} hyphen_class;

typedef struct {
    uint8_t code;  /* of the small letter in the patterns; 0: they do not have it */
    uint8_t class; /* hyphen_class */
} hyphen_letter;

/* Basic Latin to Cyrillic Supplement: letters of all patterns that are known, by a table; others are searched. */
enum { HYPHEN_TABLE_LETTERS = 0x530 };

typedef struct {
    const uint32_t *slots;
    const uint16_t *slot_values;
    const uint8_t *values;
    uint32_t root, slot_count, value_bytes;
    bool longest_only;
} hyphen_level;

struct hyphen_patterns {
    void *mapping;
    size_t mapped;
    const hyphen_file_head *head;
    const uint32_t *letters; /* ascending; the code of each is HYPHEN_FIRST_LETTER + its index */
    size_t letter_count;
    hyphen_level levels[HYPHEN_LEVELS];
    hyphen_letter table[HYPHEN_TABLE_LETTERS];
};

/* Fills the table from the letters of the file. */
void hyphen_letters_learn(hyphen_patterns *h);
hyphen_letter hyphen_letter_beyond_table(const hyphen_patterns *h, uint32_t character);

static inline hyphen_letter hyphen_letter_of(const hyphen_patterns *h, uint32_t character) {
    return character < HYPHEN_TABLE_LETTERS ? h->table[character] : hyphen_letter_beyond_table(h, character);
}

#endif
