#include "chart/plan.h"

/* A row of small squares with the names of the series, above the plot; as many rows as they need. */
enum { SQUARE = 7000, SQUARE_GAP = 4000, ENTRY_GAP = 14000, BELOW = 8000 };

typedef struct {
    mpt x, y;
} spot;

/* Where entry `series` goes after `at`, which moves behind it. */
static spot place_entry(chart_plan *p, size_t series, spot *at, mpt *width) {
    plan_type type = plan_type_of(p->chart->label_style, 1000);
    *width = plan_text_width(p, p->chart->series[series].label, type);
    mpt whole = SQUARE + SQUARE_GAP + *width;
    if (at->x > 0 && at->x + whole > p->width)
        *at = (spot){0, at->y + type.leading};
    spot here = *at;
    at->x += whole + ENTRY_GAP;
    return here;
}

static bool has_legend(const doc_chart *chart) {
    return chart->series_count > 1;
}

mpt legend_height(chart_plan *p) {
    if (!has_legend(p->chart))
        return 0;
    spot at = {0, 0};
    mpt width;
    for (size_t s = 0; s < p->chart->series_count; s++)
        place_entry(p, s, &at, &width);
    return at.y + p->chart->label_style->leading + BELOW;
}

void legend_draw(chart_plan *p, chart_plot *plot) {
    plan_type type = plan_type_of(p->chart->label_style, 1000);
    spot at = {0, 0};
    for (size_t s = 0; has_legend(p->chart) && s < p->chart->series_count; s++) {
        mpt width;
        spot here = place_entry(p, s, &at, &width);
        mpt square_top = here.y + (type.leading - SQUARE) / 2;
        mpt baseline = here.y + (type.leading + plan_figure_height(type)) / 2;
        plan_fill(plot, plan_world_x(p, here.x), plan_world_y(p, square_top), plan_world_x(p, here.x + SQUARE),
                  plan_world_y(p, square_top + SQUARE), p->chart->series[s].rgb);
        plan_text(plot, plan_world_x(p, here.x + SQUARE + SQUARE_GAP), plan_world_y(p, baseline), 0,
                  p->chart->series[s].label, width, type, type.style->rgb);
    }
}
