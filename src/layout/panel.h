#ifndef LAYOUT_PANEL_H
#define LAYOUT_PANEL_H

#include "layout/flow.h"

void layout_lay_panel(layout_flow *f, const layout_slot *at, doc_block *block);

#endif
