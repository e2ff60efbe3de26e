#ifndef TEXT_RUN_H
#define TEXT_RUN_H

#include "text/char_style.h"

/* Part of a word that is divided over lines. */
typedef enum { TEXT_RUN_WHOLE, TEXT_RUN_BEGINS, TEXT_RUN_GOES_ON } text_run_division;

typedef struct text_run {
    const text_char_style *style;
    font_face *face;
    const page_piece *pieces;
    uint32_t first_piece, piece_count;
    uint32_t inline_index;                /* first of its group */
    uint32_t typed_inline;                /* the inline that it begins in, and … */
    const char *typed;                    /* … what it begins with there */
    uint32_t actual_start, actual_length; /* in setter->actual */
    bool reads_otherwise;                 /* than the text of its words */
    uint8_t division;                     /* text_run_division */
    uint8_t level;                        /* odd: its words stand from right to left */
    mpt x;                                /* from the line's start */
    mpt word_space, tracking;
    bool wide;
    uint32_t wide_before; /* glyphs of such runs before it in its line */
    int32_t stretch;      /* page_run.stretch */
    uint32_t letters;     /* glyphs and gaps before it in its line: what tracking is added to */
    str actual;
    page_element *outer, *leaf, *span; /* once drawn: what its link, its text and its divided word belong to */
} text_run;

/* A laid text, as only text/ sees it. */
typedef struct {
    text_block block; /* first: the public part */
    const doc_inline *inlines;
    size_t inline_count;
} text_block_private;

#endif
