#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "layout/flow.h"

void layout_lay_columns(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_draw_columns(layout_flow *f, const layout_strip *s, mpt y);

#endif
