#ifndef LAYOUT_GUARD_H
#define LAYOUT_GUARD_H

#include "layout/flow.h"

/*
 * The last guard: what was laid out and does not stand inside a page, a column, a box or a cell is an error with its
 * place, whatever let it get there. Nothing is ever lost without a word.
 */

/* Texts and images on the open page from item `first` on come from `where`. */
void layout_guard_items(layout_flow *f, size_t first, place where);
/* Lines that are wider than what they are in, by more than the `spare` white beside it, would run over a neighbour. */
void layout_guard_width(layout_flow *f, const text_block *set, mpt spare, place where);
/* The foot of what stands on the page: in the margin it is a warning. */
void layout_guard_foot(layout_flow *f, mpt bottom, const doc_block *block);
/* Each strip that was laid has been drawn. */
void layout_guard_end(layout_flow *f);

#endif
