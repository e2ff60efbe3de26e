#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "text/scan.h"

/* Text in both directions (UAX #9). Both do nothing in paragraphs without anything that runs from right to left. */

/* A char style, and what it becomes in paragraphs with both directions. */
typedef struct text_turned_style {
    const text_char_style *of, *turned;
} text_turned_style;

/* Cuts pieces where the direction changes, and shapes those from right to left anew. */
void text_bidi_pieces(text_scan *scan);
/* Puts the runs of a line where they are seen. `end` is the line's last piece. */
void text_bidi_line(text_scan *scan, const text_piece *end, text_line *line, mpt indent);

#endif
