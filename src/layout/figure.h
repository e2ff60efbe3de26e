#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/flow.h"

/* Charts and images: a drawing and the texts around it are one strip. */

void layout_lay_chart(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_lay_image(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_draw_figure(layout_flow *f, const layout_strip *s, mpt y);
/* Charts side by side get heads of equal height and drawings of equal height, so that axes and sources stand on one
 * line. */
void layout_figures_align(layout_strip **figures, size_t count);

#endif
