#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "data/data.h"
#include "text/text.h"

/*
 * Chart + plot area -> page items, drawn by PLplot through our dispatch table. The only user of PLplot, whose state is
 * global: one lock guards it, and it is set up once a process. PLplot draws the plot area; title, subtitle, source and
 * note are text set by layout/.
 */

/* The kinds of chart, each a doc_chart_kind: for doc_vocabulary_new. */
extern const schema_registry chart_registry;

/* Whether PLplot can start at all (its driver folder is there: else plinit would ask on standard input).
 * DIAG_INSTALLATION if not. */
bool chart_available(diags *all, place where);

/* The height that a chart wants at a width: as given, or more where its labels or the number of its bars need it. `a`
   lends scratch memory. */
mpt chart_height(text_setter *setter, arena *a, const doc_chart *chart, mpt width);

/* Draws into the open page: the area's top left corner at x, y. Everything belongs to `figure`. False after a
 * diagnostic. */
bool chart_draw(text_setter *setter, page_builder *builder, diags *all, place where, const doc_chart *chart, mpt x,
                mpt y, mpt width, mpt height, page_element *figure);

#endif
