#ifndef TEXT_PENALTIES_H
#define TEXT_PENALTIES_H

#include "text/scan.h"

/* How good the gap after a piece is to end a line at. */
int32_t text_gap_penalty(const text_scan *scan, uint32_t index);
/* A piece that starts no line: a lone dash, closing punctuation. */
bool text_must_follow(const text_piece *piece);
/* Whether the space behind a piece stands between groups of a number’s digits: no line ends there, in any language. */
bool text_is_group_space(const text_scan *scan, uint32_t index);

#endif
