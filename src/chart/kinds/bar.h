#ifndef CHART_KINDS_BAR_H
#define CHART_KINDS_BAR_H

#include "chart/kind.h"

/* What the files of the kind `bar` share. */
enum {
    CHART_BAR_GAP = 1200,      /* between bars of a group */
    CHART_BAR_LABEL_GAP = 4500 /* between the plot and the category labels under it */
};

/* Each plan is for p->height; false, with nothing planned, if something would collide. */
bool chart_bar_standing_plan(chart_plan *p);
/* The height that lying bars want. */
mpt chart_bar_lying_height(chart_plan *p);
bool chart_bar_lying_plan(chart_plan *p);

#endif
