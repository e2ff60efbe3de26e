#ifndef CHART_LEGEND_H
#define CHART_LEGEND_H

#include "chart/plan.h"

/* The legend above the plot, if there are several series: its height, and its marks given the world coordinates of the
 * area. */
mpt chart_legend_height(chart_plan *p);
void chart_legend_draw(chart_plan *p, chart_plot *plot);

#endif
