#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/flow.h"

/* Charts and images: a drawing, and the lines of the texts around it. */

void layout_lay_chart(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_lay_image(layout_flow *f, const layout_slot *at, doc_block *block);
/* The drawing at `at` of strips that are drawn together. */
void layout_draw_figure(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y);
/* Charts that columns begin with get heads and drawings of equal height, so that axes and sources stand on one line;
 * unless that would be more than `most`. */
void layout_figures_align(layout_galley **galleys, size_t count, mpt most);

#endif
