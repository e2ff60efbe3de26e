#ifndef TEXT_PIECE_H
#define TEXT_PIECE_H

#include "text/char_style.h"

/* What matters of a byte of text: whether a token that holds it can have an opportunity inside. */
enum {
    TEXT_BYTE_SPACE = 1,   /* ASCII white space */
    TEXT_BYTE_GAP = 2,     /* may begin a gap of another kind */
    TEXT_BYTE_CLOSING = 4, /* no opportunity unless a letter follows */
    TEXT_BYTE_OPENING = 8, /* no opportunity at a token's start */
    TEXT_BYTE_HARD = 16    /* lang/ has to be asked */
};

/* Part of something that is wider than its line: may be hyphenated though its style does not; may be broken anywhere.
 */
typedef enum { TEXT_EMERGENCY_NONE, TEXT_EMERGENCY_HYPHEN, TEXT_EMERGENCY_ANYWHERE } text_emergency;

/* A word, or a part of one in another face or format, and the gap after it. */
typedef struct text_piece {
    const font_word *word;
    const text_char_style *style;
    const char *typed;     /* in its inline's text */
    uint32_t typed_length; /* bytes; differs from the word's in capitals */
    uint32_t inline_index;
    uint32_t group;       /* first of the inlines that go to the same element as its own */
    uint8_t gap;          /* page_gap */
    uint8_t kinds;        /* which kinds of bytes it holds: text_byte_kind bits */
    bool forced;          /* a forced line end follows */
    bool joined;          /* no line ends before it: note marks */
    bool wide;            /* Chinese or Japanese: justified lines move its characters apart */
    uint8_t emergency;    /* text_emergency */
    uint8_t level;        /* of UAX #9; all of the piece, gap included, has it */
    int16_t kern;         /* with the next piece, where no gap is between them; design units */
    mpt width, gap_width; /* without stretch; where there is no gap: the kerning */
} text_piece;

mpt text_piece_width(const text_piece *piece, const font_word *word);

#endif
