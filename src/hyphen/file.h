#ifndef HYPHEN_FILE_H
#define HYPHEN_FILE_H

#include <stddef.h>
#include <stdint.h>

/*
 * The layout of TAG.hyp, which compile.c writes and open.c maps. Words of the machine that built it;
 * another byte order shows in the magic.
 *
 *   hyphen_file_head
 *   uint32_t letter[letter_count]     the character with code HYPHEN_FIRST_LETTER + index; small letters only
 *   for each level:
 *     uint32_t slot[slot_count]       the automaton of the patterns' texts, as a double array
 *     uint16_t value[slot_count]      what a pattern that ends in the slot gives: offset in values + 1; 0: nothing
 *     uint8_t values[value_bytes]     back, count, count digits: the digits of the gaps from `back` letters before the
 *                                     pattern's end on
 *   zero bytes up to a multiple of 8
 *
 * A slot is base << 8 | code: from the state with base b, code c leads to slot b + c if its low byte is c. No two
 * states share a base (0: no way on), so a slot needs no other mark of its owner. Equal ends of patterns share their
 * states. The sections of a level lie so that each is aligned: slot counts are multiples of 4, byte counts of 4.
 *
 * Level 0 finds the joints of compounds, level 1 the syllables of their parts, as in libhyphen's NEXTLEVEL.
 */
enum {
    HYPHEN_MAGIC = 0x31505948, /* "HYP1" in little-endian order */
    HYPHEN_VERSION = 1,
    HYPHEN_LEVELS = 2,
    HYPHEN_EDGE = 1, /* the code of a word's start and end, "." in patterns; 0 is a character that no pattern has */
    HYPHEN_FIRST_LETTER = 2,
    HYPHEN_CODES = 256,
    HYPHEN_LETTERS_MAX = HYPHEN_CODES - HYPHEN_FIRST_LETTER,
    HYPHEN_BASE_MAX = (1 << 24) - 1,
    HYPHEN_FILE_BYTES_MAX = 1 << 26
};

/* flags of a file */
enum {
    HYPHEN_DOTTED_I = 1,      /* the capital of i is İ, that of ı is I */
    HYPHEN_NOUNS_CAPITAL = 2, /* a capital does not make a name */
    HYPHEN_PUNCTUATION_SPLITS =
        4 /* hyphens and apostrophes part a word; otherwise the patterns say what happens at them */
};

/* flags of a level */
enum {
    /* At each letter only the longest text counts that is the beginning of some pattern, whether or not a pattern ends
       there: libhyphen's rule, for lists of patterns that are written for it. */
    HYPHEN_LONGEST_ONLY = 1
};

typedef struct {
    uint32_t root; /* base of the first state */
    uint32_t slot_count, value_bytes;
    uint32_t flags;
} hyphen_file_level;

typedef struct {
    uint32_t magic, version;
    uint64_t checksum; /* of all bytes behind this field */
    uint64_t size;     /* of the file */
    uint32_t flags;
    uint32_t letter_count;
    /* Letters that stay before and come after a division: of the word, and of a part at a joint. */
    uint8_t left, right, part_left, part_right;
    uint32_t unused;
    hyphen_file_level level[HYPHEN_LEVELS];
} hyphen_file_head;

enum { HYPHEN_CHECKED_FROM = offsetof(hyphen_file_head, size) };

_Static_assert(sizeof(hyphen_file_head) == 40 + HYPHEN_LEVELS * 16, "the head has no padding");

/* Of the whole file, by the counts of its head. */
size_t hyphen_file_size(const hyphen_file_head *head);
/* `length` is a multiple of 8. */
uint64_t hyphen_file_checksum(const void *bytes, size_t length);

#endif
