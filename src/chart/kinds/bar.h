#ifndef CHART_KINDS_BAR_H
#define CHART_KINDS_BAR_H

#include "chart/plan.h"

/* Private to the kind `bar`. Each plan is for p->height; false, with nothing planned, if something would collide. */
bool bar_standing_plan(chart_plan *p);
/* The height that lying bars want. */
mpt bar_lying_height(chart_plan *p);
bool bar_lying_plan(chart_plan *p);

#endif
