#include "chart/plan.h"

#include "base/utf8.h"
#include "chart/legend.h"

#include <math.h>
#include <string.h>

/* Heights of digits and capitals, and depth of descenders, as shares of the size in thousandths: of any text face,
 * nearly. */
enum { DIGIT_HEIGHT = 720, DESCENT = 220 };

void chart_plan_start(chart_plan *p) {
    const doc_chart *chart = p->chart;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->category_count; i++)
            p->unit = fmax(p->unit, fabs(chart->series[s].values[i]));
    if (p->unit == 0)
        p->unit = 1;
    p->top = chart_legend_height(p);
    if (p->top == 0)
        p->top = CHART_AREA_SPARE;
}

double chart_plan_value(const chart_plan *p, size_t series, size_t category) {
    return p->chart->series[series].values[category] / p->unit;
}

uint32_t chart_plan_bar_colour(const chart_plan *p, size_t series, size_t category) {
    const doc_chart *chart = p->chart;
    return chart->series_count == 1 && chart->category_rgb != NULL ? chart->category_rgb[category]
                                                                   : chart->series[series].rgb;
}

/* A highlighted value has the colour of its bar. */
uint32_t chart_plan_value_colour(const chart_plan *p, size_t category) {
    const doc_chart *chart = p->chart;
    bool highlighted = chart->series_count == 1 && chart->highlight != NULL && chart->highlight[category];
    return highlighted ? chart_plan_bar_colour(p, 0, category) : chart->value_style->rgb;
}

chart_sized_style chart_style_at(const doc_style *style, int thousandths) {
    mpt size = mpt_scale(style->size, thousandths, 1000);
    if (size < CHART_SIZE_LEAST)
        size = style->size < CHART_SIZE_LEAST ? style->size : CHART_SIZE_LEAST;
    return (chart_sized_style){style, size, mpt_scale(style->leading, size, style->size)};
}

mpt chart_digit_height(chart_sized_style type) {
    return mpt_scale(type.size, DIGIT_HEIGHT, 1000);
}

mpt chart_descent(chart_sized_style type) {
    return mpt_scale(type.size, DESCENT, 1000);
}

mpt chart_text_width(chart_plan *p, str text, chart_sized_style type) {
    if (text.length == 0)
        return 0;
    return mpt_scale(text_width(p->setter, text, type.style, p->chart->language), type.size, type.style->size);
}

/* ---- labels in lines ---- */

/* As much of `rest` as fits, up to a space; a word that does not fit is cut, and *whole becomes false. At least one
 * character. */
static size_t line_length(chart_plan *p, str rest, chart_sized_style type, mpt measure, bool *whole) {
    size_t fitting = 0;
    for (size_t end = 1; end <= rest.length; end++) {
        if (end < rest.length && rest.at[end] != ' ')
            continue;
        if (chart_text_width(p, str_part(rest, 0, end), type) > measure)
            break;
        fitting = end;
    }
    if (fitting > 0)
        return fitting;
    *whole = false;
    size_t next = 0;
    for (utf8_next(rest, &next); next < rest.length; utf8_next(rest, &next)) {
        if (rest.at[next] == ' ' || chart_text_width(p, str_part(rest, 0, next), type) > measure)
            break;
        fitting = next;
    }
    return fitting > 0 ? fitting : next;
}

static void add_line(chart_plan *p, chart_label *label, str text, chart_sized_style type) {
    mpt width = chart_text_width(p, text, type);
    *VECTOR_PUSH(p->arena, &label->lines) = (chart_label_line){str_copy(p->arena, text), width};
    if (width > label->widest)
        label->widest = width;
}

/* True if no word was cut. */
static bool break_within(chart_plan *p, str text, chart_sized_style type, mpt measure, chart_label *out) {
    bool whole = true;
    *out = (chart_label){0};
    for (str rest = str_trim(text); rest.length > 0;) {
        size_t length = line_length(p, rest, type, measure, &whole);
        add_line(p, out, str_part(rest, 0, length), type);
        rest = str_trim(str_part(rest, length, rest.length));
    }
    return whole;
}

/* The narrowest measure that needs no more lines makes them nearly equal. Ten halvings: within a thousandth of the
 * measure. */
static void balance(chart_plan *p, str text, chart_sized_style type, mpt measure, chart_label *label) {
    mpt least = label->widest / 2, most = measure;
    for (int i = 0; i < 10 && label->lines.count > 1; i++) {
        chart_label narrower;
        mpt middle = least + (most - least) / 2;
        if (break_within(p, text, type, middle, &narrower) && narrower.lines.count == label->lines.count) {
            *label = narrower;
            most = middle;
        } else {
            least = middle;
        }
    }
}

bool chart_label_break(chart_plan *p, str text, chart_sized_style type, mpt measure, size_t lines_most,
                       chart_label *out) {
    bool whole = break_within(p, text, type, measure, out);
    if (whole)
        balance(p, text, type, measure, out);
    return whole && out->lines.count <= lines_most;
}

/* ---- drawing ---- */

void chart_draw_fill(chart_plot *plot, double x0, double y0, double x1, double y1, uint32_t rgb) {
    chart_plot_pen(plot, (chart_pen){.rgb = rgb});
    chart_plot_rectangle(plot, (chart_point){x0, y0}, (chart_point){x1, y1});
}

void chart_draw_line(chart_plot *plot, double x0, double y0, double x1, double y1, mpt thickness, uint32_t rgb) {
    chart_plot_pen(plot, (chart_pen){.rgb = rgb, .thickness = thickness});
    chart_plot_line(plot, (chart_point[]){{x0, y0}, {x1, y1}}, 2);
}

void chart_draw_text(chart_plot *plot, double x, double baseline, double justify, str text, mpt width,
                     chart_sized_style type, uint32_t rgb) {
    const chart_text words = {.text = text, .width = width, .style = type.style, .size = type.size, .justify = justify};
    chart_plot_pen(plot, (chart_pen){.rgb = rgb});
    chart_plot_text(plot, (chart_point){x, baseline}, &words);
}

double chart_plan_world_x(const chart_plan *p, mpt x) {
    return p->world.left + (p->world.right - p->world.left) * x / p->width;
}

double chart_plan_world_y(const chart_plan *p, mpt y) {
    return p->world.top + (p->world.bottom - p->world.top) * y / p->height;
}
