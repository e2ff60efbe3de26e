#ifndef LAYOUT_RUNNING_H
#define LAYOUT_RUNNING_H

#include "layout/flow.h"

/* Headers and footers of all pages, when their number is known. False if the sink refused a page. */
bool layout_draw_running_lines(layout_flow *f);

#endif
