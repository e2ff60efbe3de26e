#ifndef CHART_KIND_H
#define CHART_KIND_H

#include "chart/plan.h"

/*
 * A kind of chart: a file of kinds/ and a row of kinds.h. `doc` comes first; p->chart->keys is the struct that the rows
 * of its variant fill.
 */
typedef struct {
    doc_chart_kind doc;
    /* The height that it wants: p->chart->height if that is given and enough. What it has to plan on the way it may
       leave in p, with p->height. */
    mpt (*height)(chart_plan *p);
    /* Plans for p->height: sets p->world, laid and draw. False, with nothing planned, if something would collide. */
    bool (*plan)(chart_plan *p);
} chart_kind;

const chart_kind *chart_kind_of(const doc_chart *chart);

#endif
