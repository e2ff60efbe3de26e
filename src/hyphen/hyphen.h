#ifndef HYPHEN_HYPHEN_H
#define HYPHEN_HYPHEN_H

#include "base/diag.h"

/*
 * Hyphenation: where a word may be divided with a hyphen, by Liang's patterns (F. M. Liang, "Word Hy-phen-a-tion by
 * Com-put-er", Stanford 1983). `make` compiles the patterns of each language into TAG.hyp (hyphen/file.h), which
 * is mapped and used as it is: opening takes some hundredths of a millisecond, a word some tenths of a microsecond. A
 * hyphenation is read-only once opened and may serve several threads.
 */
typedef struct hyphen_patterns hyphen_patterns;

typedef enum {
    HYPHEN_THERE,
    HYPHEN_MISSING, /* no patterns for this language: words are not divided; the caller says so once */
    HYPHEN_DAMAGED  /* reported as INSTALLATION */
} hyphen_state;

/* The patterns of a language from `folder`, those of de for de-AT, never those of another script. NULL unless THERE.
   The arena owns the object and the mapping. */
const hyphen_patterns *hyphen_open(arena *a, diags *all, const char *folder, str tag, hyphen_state *state);

/* What is left whole unless asked for. */
enum {
    HYPHEN_ASK_CAPITALS = 1, /* parts with a capital behind their first letter: NATO, McDonald */
    HYPHEN_ASK_NAMES = 2,    /* parts that begin with a capital; ask for it where a sentence begins. Where every noun
                                    has a capital (German), names can't be told and are divided always */
    HYPHEN_ASK_DIGITS = 4,   /* words with a digit in them */
};

/* How good a point is, best first. */
enum {
    HYPHEN_POINT_SOFT,     /* a soft hyphen of the author */
    HYPHEN_POINT_COMPOUND, /* the joint of a compound, where the patterns tell it */
    HYPHEN_POINT_SYLLABLE,
    HYPHEN_POINT_HYPHENED /* in a part of a word that has a hyphen of its own already */
};

/*
 * Fills `at` with byte offsets in `word` (ascending, never 0 nor its length) where it may end a line with a hyphen, and
 * `level` (may be NULL) with how good each is; returns how many, at most `room`. The word may have punctuation about
 * it. A point of a soft hyphen lies behind it, and a word with one breaks nowhere else. Addresses (with @, _, ://, or a
 * full stop between letters) and words with a no-break hyphen or a word joiner have no points, nor has a part of more
 * than 255 letters. Any bytes will do: those that are no UTF-8 end a part as a space does.
 */
size_t hyphen_points(const hyphen_patterns *h, str word, unsigned ask, uint16_t *at, uint8_t *level, size_t room);

#endif
