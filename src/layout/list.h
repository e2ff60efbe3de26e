#ifndef LAYOUT_LIST_H
#define LAYOUT_LIST_H

#include "layout/flow.h"

void layout_lay_list(layout_flow *f, const layout_slot *at, doc_block *block);
/* The bullet or number beside a strip. */
void layout_draw_label(layout_flow *f, const layout_strip *s, mpt y);

#endif
