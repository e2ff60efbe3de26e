#include "chart/kinds/bar.h"

#include "chart/legend.h"

#include <math.h>

/*
 * Horizontal bars: room for labels of any length. A category's label stands above its bars, or beside them in a column
 * of its own when there are too many for that. Each value stands at its bar's end, so no axis is needed.
 *
 * World coordinates: x in values, y in mpt.
 */
enum {
    TEXT_GAP = 2500,         /* between a label and the bar under it */
    COLUMN_GAP = 8000,       /* between labels and the bars beside them */
    COLUMN_SHARE_MOST = 420, /* thousandths of the width that labels beside may take */
    END_GAP = 4000,          /* between a bar's end and its value */
    REACH_LEAST = 250,       /* thousandths of the bars' room that the longest bar has at least */
    ABOVE_MOST = 6,          /* more bars have labels beside when the height is free */
    BASE_WIDTH = 700,
    BASE_OVER = 2500 /* how far the line at zero stands out over the bars */
};

/* Thickness of a bar and the gap between categories, in mpt: what is comfortable, and the bounds. */
typedef struct {
    mpt bar, bar_least, bar_most, gap, gap_least, gap_most;
} rhythm;

static const rhythm rhythms[2][2] = {
    /* one series, groups */
    {{15000, 6000, 24000, 12000, 5000, 30000}, {10000, 6500, 14000, 12000, 6000, 30000}}, /* labels above */
    {{10000, 5000, 16000, 7000, 2500, 20000}, {9000, 6500, 12000, 7000, 3500, 20000}},    /* labels beside */
};

typedef struct {
    chart_plan *p;
    bool beside;
    chart_sized_style value, label;
    chart_label *labels;
    mpt *value_widths; /* category by category */
    size_t count;
    mpt column;      /* where the bars' room starts */
    mpt bar, gap;    /* as chosen for the height */
    mpt first;       /* top of the first category */
    mpt zero;        /* x of zero */
    double per_unit; /* mpt */
} bars;

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

static mpt clamp(mpt value, mpt least, mpt most) {
    return value < least ? least : value > most ? most : value;
}

static const rhythm *rhythm_of(const bars *b) {
    return &rhythms[b->beside][b->p->chart->series_count > 1];
}

static mpt label_height(const bars *b, size_t category) {
    return (mpt)b->labels[category].lines.count * b->label.leading;
}

/* A group must be thick enough that its values do not touch. */
static mpt bar_least(const bars *b) {
    mpt digits = chart_digit_height(b->value);
    return b->p->chart->series_count > 1 ? larger(rhythm_of(b)->bar_least, digits) : rhythm_of(b)->bar_least;
}

static mpt group_height(const bars *b, mpt bar) {
    return (mpt)b->p->chart->series_count * (bar + CHART_BAR_GAP) - CHART_BAR_GAP;
}

static mpt category_height(const bars *b, size_t category, mpt bar) {
    mpt group = group_height(b, bar);
    if (b->labels[category].lines.count == 0)
        return group;
    return b->beside ? larger(label_height(b, category), group) : label_height(b, category) + TEXT_GAP + group;
}

static mpt total_height(const bars *b, mpt bar, mpt gap) {
    mpt height = 0;
    for (size_t i = 0; i < b->p->chart->category_count; i++)
        height += category_height(b, i, bar) + (i > 0 ? gap : 0);
    return height;
}

static mpt natural_height(const bars *b) {
    return total_height(b, larger(rhythm_of(b)->bar, bar_least(b)), rhythm_of(b)->gap);
}

static mpt least_height(const bars *b) {
    return total_height(b, bar_least(b), rhythm_of(b)->gap_least);
}

/* ---- texts ---- */

static void set_labels(bars *b) {
    const doc_chart *chart = b->p->chart;
    mpt measure = b->beside ? mpt_scale(b->p->width, COLUMN_SHARE_MOST, 1000) : b->p->width, widest = 0;
    for (size_t i = 0; i < chart->category_count; i++) {
        chart_label_break(b->p, chart->categories[i], b->label, measure, SIZE_MAX, &b->labels[i]);
        widest = larger(widest, b->labels[i].widest);
    }
    b->column = b->beside && widest > 0 ? widest + COLUMN_GAP : 0;
}

static void measure_values(bars *b) {
    const doc_chart *chart = b->p->chart;
    for (size_t k = 0; k < b->count && chart->series[0].labels != NULL; k++) {
        str label = chart->series[k % chart->series_count].labels[k / chart->series_count];
        b->value_widths[k] = chart_text_width(b->p, label, b->value);
    }
}

static bars bars_new(chart_plan *p, bool beside, int size) {
    const doc_chart *chart = p->chart;
    bars b = {.p = p, .beside = beside, .count = chart->category_count * chart->series_count};
    b.value = chart_style_at(chart->value_style, size);
    b.label = chart_style_at(chart->label_style, size);
    b.labels = ARENA_ARRAY(p->arena, chart_label, chart->category_count);
    b.value_widths = ARENA_ARRAY(p->arena, mpt, b.count);
    set_labels(&b);
    measure_values(&b);
    return b;
}

/* With the legend, or what is free above, and what is free below. */
static mpt height_with(const bars *b, mpt bars_and_labels) {
    return b->p->top + bars_and_labels + CHART_AREA_SPARE;
}

mpt chart_bar_lying_height(chart_plan *p) {
    mpt given = p->chart->height;
    bars above = bars_new(p, false, 1000);
    if (given > 0 && height_with(&above, least_height(&above)) <= given)
        return given;
    if (given == 0 && above.count <= ABOVE_MOST)
        return height_with(&above, natural_height(&above));
    bars beside = bars_new(p, true, 1000);
    if (given > 0 && height_with(&beside, least_height(&beside)) <= given)
        return given;
    return height_with(&beside, natural_height(&beside));
}

/* ---- across ---- */

static double value_at(const bars *b, size_t k) {
    size_t series = b->p->chart->series_count;
    return chart_plan_value(b->p, k % series, k / series);
}

static mpt end_room(const bars *b, size_t k) {
    return b->value_widths[k] == 0 ? 0 : END_GAP + b->value_widths[k];
}

/* The largest scale at which bar `k`, of the one sign, and bar `j`, of the other (k again if there is none), fit with
 * their values. */
static double scale_for(const bars *b, size_t k, size_t j) {
    double units = fabs(value_at(b, k)) + (j == k ? 0 : fabs(value_at(b, j)));
    mpt room = b->p->width - b->column - end_room(b, k) - (j == k ? 0 : end_room(b, j));
    return units == 0 ? (room > 0 ? INFINITY : 0) : room / units;
}

static bool find_scale(bars *b) {
    b->per_unit = INFINITY;
    for (size_t k = 0; k < b->count; k++) {
        b->per_unit = fmin(b->per_unit, scale_for(b, k, k));
        for (size_t j = 0; j < b->count && value_at(b, k) >= 0; j++)
            if (value_at(b, j) < 0)
                b->per_unit = fmin(b->per_unit, scale_for(b, k, j));
    }
    mpt room = b->p->width - b->column;
    if (isinf(b->per_unit))
        b->per_unit = room;
    b->zero = b->column;
    for (size_t k = 0; k < b->count; k++)
        if (value_at(b, k) < 0)
            b->zero = larger(b->zero, b->column + end_room(b, k) + (mpt)ceil(-value_at(b, k) * b->per_unit));
    return b->per_unit * 1000 >= (double)room * REACH_LEAST;
}

/* ---- down ---- */

/* Bars and gaps share what height there is in the proportion that is comfortable, within their bounds. Without a legend
   to stay near, the last bar stands where the bars of columns do, so that charts side by side share a base line. */
static bool find_rhythm(bars *b) {
    const rhythm *r = rhythm_of(b);
    mpt room = b->p->height - height_with(b, 0);
    if (least_height(b) > room)
        return false;
    bool legend = b->p->chart->series_count > 1;
    mpt band = CHART_BAR_LABEL_GAP + b->p->chart->label_style->leading - CHART_AREA_SPARE;
    if (!legend && natural_height(b) + band <= room)
        room -= band;
    mpt natural = natural_height(b), bar = larger(r->bar, bar_least(b));
    b->bar = clamp(mpt_scale(bar, room, natural), bar_least(b), larger(r->bar_most, bar));
    while (b->bar > bar_least(b) && total_height(b, b->bar, r->gap_least) > room)
        b->bar -= b->bar - 250 > bar_least(b) ? 250 : b->bar - bar_least(b);
    mpt gaps = (mpt)b->p->chart->category_count - 1;
    b->gap = gaps == 0 ? 0 : clamp((room - total_height(b, b->bar, 0)) / gaps, r->gap_least, r->gap_most);
    b->first = b->p->top + (legend ? 0 : room - total_height(b, b->bar, b->gap));
    return true;
}

/* ---- drawing ---- */

static void set_world(bars *b) {
    chart_plan *p = b->p;
    p->world.top = 0;
    p->world.bottom = p->height;
    p->world.left = -b->zero / b->per_unit;
    p->world.right = (p->width - b->zero) / b->per_unit;
}

static void draw_label(bars *b, chart_plot *plot, size_t category, mpt top) {
    const chart_label *label = &b->labels[category];
    for (size_t i = 0; i < label->lines.count; i++) {
        mpt middle = top + (mpt)i * b->label.leading + b->label.leading / 2;
        mpt baseline = middle + chart_digit_height(b->label) / 2;
        chart_draw_text(plot, chart_plan_world_x(b->p, 0), baseline, 0, label->lines.at[i].text,
                        label->lines.at[i].width, b->label, b->p->chart->label_style->rgb);
    }
}

static void draw_value(bars *b, chart_plot *plot, size_t series, size_t category, mpt top) {
    const doc_chart *chart = b->p->chart;
    if (chart->series[series].labels == NULL)
        return;
    size_t k = category * chart->series_count + series;
    double value = chart_plan_value(b->p, series, category);
    mpt middle = top + b->bar / 2, end = b->zero + (mpt)lround(value * b->per_unit);
    mpt baseline = middle + chart_digit_height(b->value) / 2;
    mpt x = value < 0 ? end - END_GAP - b->value_widths[k] : end + END_GAP;
    chart_draw_text(plot, chart_plan_world_x(b->p, x), baseline, 0, chart->series[series].labels[category],
                    b->value_widths[k], b->value, chart_plan_value_colour(b->p, category));
}

static void draw_bar(bars *b, chart_plot *plot, size_t series, size_t category, mpt top) {
    double value = chart_plan_value(b->p, series, category);
    if (value != 0)
        chart_draw_fill(plot, 0, top, value, top + b->bar, chart_plan_bar_colour(b->p, series, category));
}

static mpt bars_top(const bars *b, size_t category, mpt top) {
    mpt height = category_height(b, category, b->bar), group = group_height(b, b->bar);
    return b->beside ? top + (height - group) / 2 : top + height - group;
}

static void draw_category(bars *b, chart_plot *plot, size_t category, mpt top) {
    mpt height = category_height(b, category, b->bar), at = bars_top(b, category, top);
    draw_label(b, plot, category, b->beside ? top + (height - label_height(b, category)) / 2 : top);
    for (size_t s = 0; s < b->p->chart->series_count; s++)
        draw_value(b, plot, s, category, at + (mpt)s * (b->bar + CHART_BAR_GAP));
}

/* Where bars go both ways, a line at zero beside each group: through, it would cross the labels above. */
static void draw_base(bars *b, chart_plot *plot, mpt top) {
    mpt bottom = top + group_height(b, b->bar);
    chart_draw_line(plot, 0, top - BASE_OVER, 0, bottom + BASE_OVER, BASE_WIDTH, b->p->chart->axis_rgb);
}

static void draw_all_bars(bars *b, chart_plot *plot) {
    mpt top = b->first;
    for (size_t i = 0; i < b->p->chart->category_count; i++) {
        mpt at = bars_top(b, i, top);
        for (size_t s = 0; s < b->p->chart->series_count; s++)
            draw_bar(b, plot, s, i, at + (mpt)s * (b->bar + CHART_BAR_GAP));
        if (b->zero > b->column)
            draw_base(b, plot, at);
        top += category_height(b, i, b->bar) + b->gap;
    }
}

static void draw(void *laid, chart_plot *plot) {
    bars *b = laid;
    draw_all_bars(b, plot);
    chart_legend_draw(b->p, plot);
    mpt top = b->first;
    for (size_t i = 0; i < b->p->chart->category_count; i++) {
        draw_category(b, plot, i, top);
        top += category_height(b, i, b->bar) + b->gap;
    }
}

bool chart_bar_lying_plan(chart_plan *p) {
    static const int sizes[] = {1000, 900, 800, 730};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int beside = 0; beside < 2; beside++) {
            bars b = bars_new(p, beside == 1, sizes[i]);
            if (!find_rhythm(&b) || !find_scale(&b))
                continue;
            set_world(&b);
            p->laid = arena_copy(p->arena, &b, sizeof b);
            p->draw = draw;
            return true;
        }
    return false;
}
