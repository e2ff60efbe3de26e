#include "chart/kinds/bar.h"

#include "chart/legend.h"
#include "chart/ticks.h"

#include <math.h>

/*
 * Vertical bars. From the left: the axis numbers, each standing on its grid line, in a gutter of their own; then the
 * categories in slots of one width. From the top: legend, room for the value over the highest bar, the bars, the
 * category labels.
 *
 * World coordinates: x in mpt, y in values.
 */
enum {
    BAR_MOST = 64000, /* wider bars are slabs */
    BAR_LEAST = 2000,
    VALUE_GAP = 3200,  /* between a bar's end and the foot of its value */
    SLOT_SPARE = 1300, /* thousandths: how far slots may spread when bars are as wide as they may be */
    GUTTER_GAP = 8000,
    TICK_ROOM = 32000, /* at least between grid lines */
    TICKS_MOST = 3,
    TICK_DECIMALS_MOST = 3,
    TICK_LIFT = 2000,   /* of an axis number over its line */
    LABEL_SPARE = 6000, /* between category labels */
    LABEL_LINES_MOST = 3,
    VALUE_SPARE = 2000, /* between values, and between a value and another bar */
    GRID_WIDTH = 500,
    BASE_WIDTH = 700,
    GRID_SPARE = 2000 /* grid lines stop so far from a value */
};

typedef struct {
    mpt left, top, right, bottom;
} box;

typedef struct {
    box bar, text;
    mpt text_width, baseline;
    str label;
} column;

typedef struct {
    chart_plan *p;
    chart_sized_style value, label; /* as they fit */
    chart_ticks ticks;
    double low, high;        /* values that the plot shows; zero is among them */
    bool flat;               /* all values are zero: there is nothing to measure */
    mpt gutter, slot, first; /* left edge of the first slot */
    mpt bar;
    mpt top, bottom;     /* where high and low lie */
    chart_label *labels; /* of the categories */
    size_t label_lines;
    column *columns; /* category by category */
    size_t count;
} columns;

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

static mpt smaller(mpt a, mpt b) {
    return a < b ? a : b;
}

static bool has_values(const doc_chart *chart) {
    return chart->series[0].labels != NULL;
}

/* ---- the range and its axis ---- */

static void find_range(columns *c) {
    const doc_chart *chart = c->p->chart;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->category_count; i++) {
            c->low = fmin(c->low, chart_plan_value(c->p, s, i));
            c->high = fmax(c->high, chart_plan_value(c->p, s, i));
        }
    c->flat = c->low == c->high;
    if (c->flat)
        c->high = 1;
}

static mpt value_room(const columns *c) {
    return has_values(c->p->chart) ? VALUE_GAP + chart_digit_height(c->value) : 0;
}

static void find_axis(columns *c) {
    const doc_chart *chart = c->p->chart;
    chart_sized_style axis = chart_style_at(chart->axis_style, 1000);
    c->ticks = (chart_ticks){.last = -1};
    mpt plot = c->p->height - c->p->top - value_room(c) - chart->label_style->leading;
    double unit = c->p->unit;
    if (!chart->has_axis || plot < TICK_ROOM || !isfinite(unit) || unit <= 0 || c->flat)
        return;
    c->ticks =
        chart_ticks_find(c->low * unit, c->high * unit, smaller(TICKS_MOST, plot / TICK_ROOM), TICK_DECIMALS_MOST);
    for (long m = c->ticks.first; m <= c->ticks.last; m++)
        if (m != 0)
            c->gutter =
                larger(c->gutter, chart_text_width(c->p, chart_ticks_print(c->p, &c->ticks, m), axis) + GUTTER_GAP);
}

static double tick_value(const columns *c, long multiple) {
    return (double)multiple * c->ticks.step / c->p->unit;
}

/* ---- across ---- */

static void find_slots(columns *c) {
    const doc_chart *chart = c->p->chart;
    mpt series = (mpt)chart->series_count, count = (mpt)chart->category_count;
    double share = chart->bar_share > 0 && chart->bar_share <= 1 ? chart->bar_share : 0.6;
    mpt room = c->p->width - c->gutter;
    mpt gaps = (series - 1) * CHART_BAR_GAP;
    mpt slot_most = (mpt)((BAR_MOST * series + gaps) / share / 1000 * SLOT_SPARE);
    c->slot = smaller(room / count, slot_most);
    c->first = c->gutter + (room - c->slot * count) / 2;
    c->bar = smaller((mpt)(((mpt)(c->slot * share) - gaps) / series), BAR_MOST);
}

static mpt slot_middle(const columns *c, size_t category) {
    return c->first + (mpt)category * c->slot + c->slot / 2;
}

static bool break_labels(columns *c, int size) {
    const doc_chart *chart = c->p->chart;
    c->label = chart_style_at(chart->label_style, size);
    c->label_lines = 1;
    for (size_t i = 0; i < chart->category_count; i++) {
        if (!chart_label_break(c->p, chart->categories[i], c->label, c->slot - LABEL_SPARE, LABEL_LINES_MOST,
                               &c->labels[i]))
            return false;
        if (c->labels[i].lines.count > c->label_lines)
            c->label_lines = c->labels[i].lines.count;
    }
    return true;
}

/* ---- down ---- */

static void find_height(columns *c) {
    mpt labels = CHART_BAR_LABEL_GAP + (mpt)c->label_lines * c->label.leading;
    c->top = c->p->top + (c->high > 0 ? value_room(c) : 0);
    c->bottom = c->p->height - labels - (c->low < 0 ? value_room(c) : 0);
}

static mpt value_y(const columns *c, double value) {
    return c->top + (mpt)lround((c->high - value) / (c->high - c->low) * (c->bottom - c->top));
}

static column place_column(columns *c, size_t series, size_t category) {
    const doc_chart *chart = c->p->chart;
    mpt group = (mpt)chart->series_count * (c->bar + CHART_BAR_GAP) - CHART_BAR_GAP;
    mpt left = slot_middle(c, category) - group / 2 + (mpt)series * (c->bar + CHART_BAR_GAP);
    double value = chart_plan_value(c->p, series, category);
    mpt end = value_y(c, value), zero = value_y(c, 0);
    column k = {.bar = {left, smaller(end, zero), left + c->bar, larger(end, zero)}};
    if (!has_values(chart))
        return k;
    k.label = chart->series[series].labels[category];
    k.text_width = chart_text_width(c->p, k.label, c->value);
    k.baseline = value < 0 ? end + VALUE_GAP + chart_digit_height(c->value) : end - VALUE_GAP;
    mpt text_left = left + c->bar / 2 - k.text_width / 2;
    k.text = (box){text_left, k.baseline - chart_digit_height(c->value), text_left + k.text_width,
                   k.baseline + chart_descent(c->value)};
    return k;
}

static void place_columns(columns *c) {
    const doc_chart *chart = c->p->chart;
    for (size_t i = 0; i < chart->category_count; i++)
        for (size_t s = 0; s < chart->series_count; s++)
            c->columns[i * chart->series_count + s] = place_column(c, s, i);
}

static bool meet(box a, box b, mpt spare) {
    return a.left - spare < b.right && b.left - spare < a.right && a.top < b.bottom && b.top < a.bottom;
}

static bool collides(const columns *c, size_t k) {
    box text = c->columns[k].text;
    if (text.left < (c->gutter > 0 ? c->gutter - GUTTER_GAP : 0) || text.right > c->p->width)
        return true;
    for (size_t i = 0; i < c->count; i++)
        if (i != k && (meet(text, c->columns[i].bar, VALUE_SPARE / 2) || meet(text, c->columns[i].text, VALUE_SPARE)))
            return true;
    return false;
}

static bool values_fit(const columns *c) {
    for (size_t k = 0; k < c->count && has_values(c->p->chart); k++)
        if (collides(c, k))
            return false;
    return true;
}

/* ---- all of it, at sizes from full down ---- */

static bool fit_labels(columns *c) {
    static const int sizes[] = {1000, 920, 850};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (break_labels(c, sizes[i]))
            return true;
    return false;
}

static bool fit_values(columns *c) {
    static const int sizes[] = {1000, 920, 850, 790, 730};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        c->value = chart_style_at(c->p->chart->value_style, sizes[i]);
        find_height(c);
        if (c->bottom - c->top < 2 * c->value.size)
            return false;
        place_columns(c);
        if (values_fit(c))
            return true;
    }
    return false;
}

static bool lay(columns *c) {
    const doc_chart *chart = c->p->chart;
    c->count = chart->category_count * chart->series_count;
    c->labels = ARENA_ARRAY(c->p->arena, chart_label, chart->category_count);
    c->columns = ARENA_ARRAY(c->p->arena, column, c->count);
    c->value = chart_style_at(chart->value_style, 1000);
    find_range(c);
    find_axis(c);
    find_slots(c);
    return c->bar >= BAR_LEAST && fit_labels(c) && fit_values(c);
}

/* ---- drawing ---- */

static void set_world(columns *c) {
    chart_plan *p = c->p;
    double value_of_mpt = (c->high - c->low) / (c->bottom - c->top);
    p->world.left = 0;
    p->world.right = p->width;
    p->world.top = c->high + c->top * value_of_mpt;
    p->world.bottom = c->low - (p->height - c->bottom) * value_of_mpt;
}

/* A grid line in pieces, so that it touches no value. Values along a line do not overlap, so the next piece starts
 * behind the nearest. */
static void draw_grid_line(columns *c, chart_plot *plot, double value) {
    mpt y = value_y(c, value), x = 0;
    while (x < c->p->width) {
        mpt stop = c->p->width, next = c->p->width;
        for (size_t k = 0; k < c->count; k++) {
            box text = c->columns[k].text;
            bool crossed = text.top - GRID_SPARE < y && y < text.bottom + GRID_SPARE;
            if (crossed && c->columns[k].label.length > 0 && text.right > x && text.left - GRID_SPARE < stop) {
                stop = larger(text.left - GRID_SPARE, x);
                next = text.right + GRID_SPARE;
            }
        }
        if (stop > x)
            chart_draw_line(plot, x, value, stop, value, GRID_WIDTH, c->p->chart->grid_rgb);
        x = next;
    }
}

static void draw_grid(columns *c, chart_plot *plot) {
    for (long m = c->ticks.first; m <= c->ticks.last; m++)
        if (m != 0)
            draw_grid_line(c, plot, tick_value(c, m));
}

static void draw_bars(columns *c, chart_plot *plot) {
    size_t series = c->p->chart->series_count;
    for (size_t k = 0; k < c->count; k++) {
        double value = chart_plan_value(c->p, k % series, k / series);
        box bar = c->columns[k].bar;
        if (value != 0)
            chart_draw_fill(plot, bar.left, 0, bar.right, value, chart_plan_bar_colour(c->p, k % series, k / series));
    }
    chart_draw_line(plot, 0, 0, c->p->width, 0, BASE_WIDTH, c->p->chart->axis_rgb);
}

static void draw_category(columns *c, chart_plot *plot, size_t category) {
    const doc_chart *chart = c->p->chart;
    const chart_label *label = &c->labels[category];
    mpt under = c->bottom + (c->low < 0 ? value_room(c) : 0) + CHART_BAR_LABEL_GAP;
    for (size_t i = 0; i < label->lines.count; i++) {
        mpt line = under + (mpt)i * c->label.leading;
        chart_draw_text(plot, slot_middle(c, category), chart_plan_world_y(c->p, line + chart_digit_height(c->label)),
                        0.5, label->lines.at[i].text, label->lines.at[i].width, c->label, chart->label_style->rgb);
    }
    for (size_t s = 0; s < chart->series_count && has_values(chart); s++) {
        const column *k = &c->columns[category * chart->series_count + s];
        chart_draw_text(plot, (k->bar.left + k->bar.right) / 2.0, chart_plan_world_y(c->p, k->baseline), 0.5, k->label,
                        k->text_width, c->value, chart_plan_value_colour(c->p, category));
    }
}

static void draw_axis_numbers(columns *c, chart_plot *plot) {
    chart_sized_style axis = chart_style_at(c->p->chart->axis_style, 1000);
    for (long m = c->ticks.last; m >= c->ticks.first; m--) {
        if (m == 0)
            continue;
        str number = chart_ticks_print(c->p, &c->ticks, m);
        mpt baseline = value_y(c, tick_value(c, m)) - TICK_LIFT;
        chart_draw_text(plot, 0, chart_plan_world_y(c->p, baseline), 0, number, chart_text_width(c->p, number, axis),
                        axis, c->p->chart->axis_style->rgb);
    }
}

static void draw(void *laid, chart_plot *plot) {
    columns *c = laid;
    draw_grid(c, plot);
    draw_bars(c, plot);
    chart_legend_draw(c->p, plot);
    for (size_t i = 0; i < c->p->chart->category_count; i++)
        draw_category(c, plot, i);
    draw_axis_numbers(c, plot);
}

bool chart_bar_standing_plan(chart_plan *p) {
    columns *c = ARENA_NEW(p->arena, columns);
    c->p = p;
    if (!lay(c))
        return false;
    set_world(c);
    p->laid = c;
    p->draw = draw;
    return true;
}
