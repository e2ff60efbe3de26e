/*
 * bar: standing or lying, one or several series. Standing ones stay so only while no label meets another label, a bar
 * or the edge: labels are first broken at their words, then made smaller (to CHART_SIZE_LEAST); if they still collide,
 * the bars lie down, which gives room for any label at the price of height.
 */
#include "chart/kinds/bar.h"

typedef struct {
    const tree_node *node;
    schema_flag horizontal;
} bar_keys;

enum { STANDING_HEIGHT = 130000 }; /* of the plot, where neither chart nor template gives a height */

static const schema_key keys[] = {{.name = "horizontal",
                                   .type = SCHEMA_BOOL,
                                   .default_text = "no",
                                   .field = SCHEMA_FIELD(bar_keys, horizontal),
                                   .help = "bars lie instead of standing"},
                                  SCHEMA_END_OF(bar_keys)};

static bool lies(const void *own) {
    return ((const bar_keys *)own)->horizontal.value;
}

static const char *word(const void *own) {
    return lies(own) ? "chart_bars" : "chart_columns";
}

static const char *no_axis(const void *own) {
    return lies(own) ? "lying bars have no axis" : NULL;
}

static mpt height(chart_plan *p) {
    p->height = p->chart->height > 0 ? p->chart->height : p->top + STANDING_HEIGHT;
    return !lies(p->chart->keys) && chart_bar_standing_plan(p) ? p->height : chart_bar_lying_height(p);
}

static bool plan(chart_plan *p) {
    return (!lies(p->chart->keys) && chart_bar_standing_plan(p)) || chart_bar_lying_plan(p);
}

const chart_kind chart_kind_bar = {.doc = {.variant = {.name = "bar", .help = "bars, standing or lying", .keys = keys},
                                           .word = word,
                                           .own_height = lies,
                                           .no_axis = no_axis},
                                   .height = height,
                                   .plan = plan};
