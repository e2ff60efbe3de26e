#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "layout/flow.h"

void layout_lay_columns(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_draw_columns(layout_flow *f, const layout_strip *s, mpt y);

bool layout_columns_can_be_cut(const layout_strip *s);
bool layout_columns_are_empty(const layout_strip *s);

typedef struct {
    mpt room;   /* for each column */
    mpt whole;  /* that each would have on a page of its own */
    bool must;  /* take something, even if nothing fits */
    bool loose; /* not all need begin here */
    bool trial;
} layout_columns_cutting;

/* Divides the columns of `part` and `rest`, which come as copies of the strip; false if nothing good fits. */
bool layout_columns_cut(layout_flow *f, const layout_columns_cutting *how, arena *a, layout_strip *part,
                        layout_strip *rest);

#endif
