#include "chart/legend.h"

/* A row of small squares with the names of the series, above the plot; as many rows as they need. */
enum { SQUARE = 7000, SQUARE_GAP = 4000, ENTRY_GAP = 14000, BELOW = 8000 };

typedef struct {
    mpt x, y;
} spot;

/* Where entry `series` goes after `at`, which moves behind it. */
static spot place_entry(chart_plan *p, size_t series, spot *at, mpt *width) {
    chart_sized_style type = chart_style_at(p->chart->label_style, 1000);
    *width = chart_text_width(p, p->chart->series[series].label, type);
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

mpt chart_legend_height(chart_plan *p) {
    if (!has_legend(p->chart))
        return 0;
    spot at = {0, 0};
    mpt width;
    for (size_t s = 0; s < p->chart->series_count; s++)
        place_entry(p, s, &at, &width);
    return at.y + p->chart->label_style->leading + BELOW;
}

void chart_legend_draw(chart_plan *p, chart_plot *plot) {
    chart_sized_style type = chart_style_at(p->chart->label_style, 1000);
    spot at = {0, 0};
    for (size_t s = 0; has_legend(p->chart) && s < p->chart->series_count; s++) {
        mpt width;
        spot here = place_entry(p, s, &at, &width);
        mpt square_top = here.y + (type.leading - SQUARE) / 2;
        mpt baseline = here.y + (type.leading + chart_digit_height(type)) / 2;
        chart_draw_fill(plot, chart_plan_world_x(p, here.x), chart_plan_world_y(p, square_top),
                        chart_plan_world_x(p, here.x + SQUARE), chart_plan_world_y(p, square_top + SQUARE),
                        p->chart->series[s].rgb);
        chart_draw_text(plot, chart_plan_world_x(p, here.x + SQUARE + SQUARE_GAP), chart_plan_world_y(p, baseline), 0,
                        p->chart->series[s].label, width, type, type.style->rgb);
    }
}
