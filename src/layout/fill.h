#ifndef LAYOUT_FILL_H
#define LAYOUT_FILL_H

#include "layout/galley.h"

/*
 * Filling a height from a galley: the page's, or that of a column. Both are filled by the same code, and where a piece
 * ends is decided in the same way (fill.c says how).
 */
typedef struct layout_flow layout_flow;

typedef struct {
    layout_flow *flow;
    layout_galley *galley;
    mpt room;                          /* that it has */
    mpt whole;                         /* that it would have on a page of its own */
    bool page;                         /* notes take their height from its room */
    bool must;                         /* it takes something, even if nothing fits */
    bool trial;                        /* nothing comes of it: no warnings */
    size_t count;                      /* strips that have their place */
    size_t heads;                      /* of these, repeated heads at its top */
    ptrdiff_t best[LAYOUT_HOLD_COUNT]; /* the last strip of each hold, or -1 */
} layout_fill;

/* Where a piece ends: after `count` strips, of the last of which `part` is what stands here if it is cut. */
typedef struct {
    size_t count;
    bool cut;
    layout_strip part, rest;
} layout_end;

void layout_fill_start(layout_fill *fill);
/* Takes strips until one does not fit; false when there is none left. */
bool layout_fill_is_full(layout_fill *fill);
/* Where to end, when the next strip does not fit. Without `complete` more strips may follow, and false says that it
   depends on them. What is cut lies in `a`. */
bool layout_fill_end(layout_fill *fill, bool complete, arena *a, layout_end *end);
/* What is left of its galley behind the end. */
layout_galley layout_fill_rest(const layout_fill *fill, const layout_end *end, arena *a);

#endif
