#ifndef CHART_TICKS_H
#define CHART_TICKS_H

#include "chart/plan.h"

/* Round steps of a value axis from low to high, at most `most` of them without zero, that a pattern's decimals can
 * print. */
typedef struct {
    double step;
    int decimals;
    long first, last; /* multiples of step within the range; none if last < first */
} chart_ticks;
chart_ticks chart_ticks_find(double low, double high, int most, int decimals_most);
str chart_ticks_print(chart_plan *p, const chart_ticks *ticks, long multiple);

#endif
