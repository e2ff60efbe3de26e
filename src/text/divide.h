#ifndef TEXT_DIVIDE_H
#define TEXT_DIVIDE_H

#include "text/scan.h"

/* Where a word may be divided, and how wide its parts are. */

/* How a word is divided at a line's end. */
typedef enum {
    TEXT_DIVIDE_NEVER,
    TEXT_DIVIDE_PLAIN,    /* by UAX #14: nothing is added */
    TEXT_DIVIDE_ADDRESS,  /* within an address, likewise */
    TEXT_DIVIDE_HARD,     /* after a hyphen of its own */
    TEXT_DIVIDE_SOFT,     /* at a soft hyphen; it and all that follow add a hyphen */
    TEXT_DIVIDE_COMPOUND, /* hyphen/hyphen.h */
    TEXT_DIVIDE_SYLLABLE,
    TEXT_DIVIDE_HYPHENED,
    TEXT_DIVIDE_FRAGMENT, /* leaves less than three letters on a side */
    TEXT_DIVIDE_ANYWHERE, /* between letters, in an emergency: nothing is added */
    TEXT_DIVIDE_KIND_COUNT
} text_division_kind;

/* A place in a piece where it may be divided. Widths in design units of its face, the hyphen included. */
typedef struct {
    uint16_t at; /* bytes of what was typed */
    uint8_t kind;
    uint16_t glyphs_before, glyphs_after;
    int32_t before, after;
} text_division;

typedef struct text_divisions {
    struct text_divisions *next; /* of the same word, asked otherwise */
    uint32_t key;
    uint16_t count;
    text_division at[];
} text_divisions;

/* Of a token that is in several pieces. */
typedef struct {
    const text_divisions **pieces; /* by piece */
    uint8_t *joints;               /* after each piece: text_division_kind */
} text_token_divisions;

/* What divides the words of a language; NULL: nothing, which has been reported. */
typedef struct text_patterns {
    const lang *language;
    const hyphen_patterns *patterns;
} text_patterns;

/* `ask` are HYPHEN_ASK_ bits; `breaks`: also by UAX #14. */
const text_divisions *text_divisions_of_piece(text_scan *scan, const text_piece *piece, unsigned ask, bool breaks,
                                              bool hyphenate);
size_t text_divisions_of_token(text_scan *scan, const text_piece *pieces, size_t count, str token, unsigned ask,
                               bool breaks, bool hyphenate, text_token_divisions *out);
bool text_division_adds_hyphen(uint8_t kind);

#endif
