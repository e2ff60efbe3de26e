#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "data/data.h"
#include "text/text.h"

/*
 * Chart + plot area -> page items, drawn by PLplot (chart/plot.h). The only user of PLplot, whose state is global: one
 * lock guards it. PLplot draws the plot area; title, subtitle, source and note are text set by layout/.
 *
 * A chart is planned once, when its height is asked for, and drawn once. Only if it is drawn at another height than it
 * wants (beside a neighbour, on a page too low) is it planned again for that one.
 */
typedef struct chart_plan chart_plan;

/* The kinds of chart, each a doc_chart_kind: for doc_vocabulary_new. */
extern const schema_registry chart_registry;

/* Plans a chart for a width. The plan lies in `a`, which must live until it is drawn, and refers to setter and chart.
 */
chart_plan *chart_plan_new(text_setter *setter, arena *a, const doc_chart *chart, mpt width);

/* The height that it wants: as given, or more where its labels or the number of its bars need it. */
mpt chart_height(const chart_plan *plan);

/* Draws into the open page: the area's top left corner at x, y. Everything belongs to `figure`. False after a
 * diagnostic. */
bool chart_draw(chart_plan *plan, page_builder *builder, diags *all, place where, mpt x, mpt y, mpt height,
                page_element *figure);

#endif
