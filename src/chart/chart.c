#include "chart/chart.h"

#include "chart/kind.h"

#include <math.h>

enum { CATEGORIES_MOST = 500, BARS_MOST = 2000 };

static bool drawable(const doc_chart *chart) {
    if (chart->category_count == 0 || chart->series_count == 0 || chart->category_count > CATEGORIES_MOST)
        return false;
    if (chart->category_count * chart->series_count > BARS_MOST)
        return false;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->category_count; i++)
            if (!isfinite(chart->series[s].values[i]))
                return false;
    return true;
}

/* For p->height. False if there is no room in it. */
static bool plan(chart_plan *p) {
    p->draw = NULL;
    return chart_kind_of(p->chart)->plan(p);
}

chart_plan *chart_plan_new(text_setter *setter, arena *a, const doc_chart *chart, mpt width) {
    chart_plan *p = ARENA_NEW(a, chart_plan);
    *p = (chart_plan){.setter = setter, .arena = a, .chart = chart, .width = width, .height = chart->height};
    if (!drawable(chart))
        return p;
    chart_plan_start(p);
    mpt height = chart_kind_of(chart)->height(p);
    if (p->draw != NULL && p->height == height) /* it was planned on the way */
        return p;
    p->height = height;
    plan(p);
    return p;
}

mpt chart_height(const chart_plan *plan) {
    return plan->height;
}

static const char *undrawable(const doc_chart *chart) {
    size_t bars = chart->category_count * chart->series_count;
    if (bars == 0)
        return "the chart has no data";
    if (bars > BARS_MOST || chart->category_count > CATEGORIES_MOST)
        return "the chart has more bars than can be told apart";
    return "a value of the chart is not a number";
}

static bool report_undrawable(diags *all, place where, const doc_chart *chart) {
    diag *d = diag_add(all, DIAG_BAD_CHART, where, "%s", undrawable(chart));
    diag_hint(all, d, "choose other rows in its query, or make it a table");
    return false;
}

static bool report_no_room(diags *all, place where, const doc_chart *chart, mpt width, mpt height) {
    const mpt mpt_in_mm = 2835;
    size_t bars = chart->category_count * chart->series_count;
    diag *d = diag_add(all, DIAG_BAD_CHART, where, "%zu bar%s with labels have no room in %d × %d mm", bars,
                       bars == 1 ? "" : "s", width / mpt_in_mm, height / mpt_in_mm);
    diag_hint(all, d, "give the chart more height, fewer or shorter categories, or make it a table");
    return false;
}

bool chart_draw(chart_plan *p, page_builder *builder, diags *all, place where, mpt x, mpt y, mpt height,
                page_element *figure) {
    if (!drawable(p->chart))
        return report_undrawable(all, where, p->chart);
    if (p->draw == NULL || p->height != height) {
        p->height = height;
        if (!plan(p))
            return report_no_room(all, where, p->chart, p->width, height);
    }
    chart_plot *plot = chart_plot_begin(page_arena(builder), p->width, height);
    chart_plot_window(plot, (chart_box){0, 0, p->width, height}, p->world);
    p->draw(p->laid, plot);
    const chart_canvas to = {p->setter, builder, p->chart->language, x, y, figure};
    return chart_plot_end(plot, all, where, &to);
}
