#ifndef TEXT_POINTS_H
#define TEXT_POINTS_H

#include "text/scan.h"

/* Pieces -> points where a line may end, with the widths that para/ wants. */

/* Where a line may end: before byte `offset` of a piece's typed text (its length: after the piece, in its gap). */
typedef struct text_point {
    uint32_t piece, offset;
    uint8_t kind; /* text_division_kind (text/divide.h); TEXT_DIVIDE_NEVER: in a gap, or at the end */
} text_point;

/* Fills setter->points and setter->breaks. */
void text_find_points(text_scan *scan);
/* What is wider than `narrowest` may be divided, and what still is, broken anywhere, when points are found again; false
   if nothing is. */
bool text_mark_emergencies(text_scan *scan, mpt narrowest);

/* What a plain space may grow by: half of it, as in TeX's text fonts. */
static inline mpt text_space_stretch(mpt width) {
    return width / 2;
}

/* What the space after a piece may shrink by: three eighths, but never to less than 0.15 em, before expansion and
   tracking take their hundredths: about what TeX lets a line of PT Serif have. */
mpt text_space_shrink(const text_piece *piece);

/* What may come between two ideographs of a justified line, and be taken off: an eighth of their size (JIS X 4051
   allows a quarter at the most), and little, since that has to come out of punctuation. */
enum { TEXT_WIDE_STRETCH_PART = 8, TEXT_WIDE_SHRINK_PART = 50 };

#endif
