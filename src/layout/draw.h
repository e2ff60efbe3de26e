#ifndef LAYOUT_DRAW_H
#define LAYOUT_DRAW_H

#include "layout/flow.h"

/* Draws strips that have their tops on the open page, `y` being the galley's start: boxes around them first, then each
   with its label, in reading order. */
void layout_draw_strips(layout_flow *f, const layout_strip *strips, size_t count, mpt y);

#endif
