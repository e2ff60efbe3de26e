#ifndef CHART_PLAN_H
#define CHART_PLAN_H

#include "base/vector.h"
#include "chart/chart.h"
#include "chart/plot.h"

/*
 * What kinds share to decide where everything goes before anything is drawn. Lengths in mpt from the area's top left
 * corner; values in units of the largest magnitude, so that they lie within -1 and 1 whatever they measure.
 */
enum {
    CHART_SIZE_LEAST = 6000, /* text, mpt */
    CHART_AREA_SPARE = 3000  /* free above the plot, and below bars, so that they do not stick to the texts there */
};

/* A style at a size: its own or smaller. (A changed copy of the style would have to live as long as the setter, which
   knows styles by their address.) */
typedef struct {
    const doc_style *style;
    mpt size, leading;
} chart_sized_style;

/* A text in lines; none if it is empty. */
typedef struct {
    str text;
    mpt width;
} chart_label_line;

typedef struct {
    VECTOR(chart_label_line) lines;
    mpt widest;
} chart_label;

struct chart_plan {
    text_setter *setter;
    arena *arena;
    const doc_chart *chart;
    mpt width, height;
    mpt top;           /* below the legend */
    double unit;       /* the largest magnitude of the values; 1 if all are zero */
    chart_world world; /* of the whole area */
    /* What a kind has planned for the height, and what draws that. */
    void *laid;
    void (*draw)(void *laid, chart_plot *plot);
};

void chart_plan_start(chart_plan *p);
double chart_plan_value(const chart_plan *p, size_t series, size_t category);
uint32_t chart_plan_bar_colour(const chart_plan *p, size_t series, size_t category);
uint32_t chart_plan_value_colour(const chart_plan *p, size_t category);
/* A style at so many thousandths of its size, but not below CHART_SIZE_LEAST unless it is smaller itself. */
chart_sized_style chart_style_at(const doc_style *style, int thousandths);
mpt chart_digit_height(chart_sized_style type);
mpt chart_descent(chart_sized_style type);
mpt chart_text_width(chart_plan *p, str text, chart_sized_style type);

/* Breaks a text at spaces into the fewest lines within `measure`, of about equal length. False if those are more than
   `lines_most`, or a word had to be cut to fit; the label holds the whole text all the same. */
bool chart_label_break(chart_plan *p, str text, chart_sized_style type, mpt measure, size_t lines_most,
                       chart_label *out);

void chart_draw_fill(chart_plot *plot, double x0, double y0, double x1, double y1, uint32_t rgb);
void chart_draw_line(chart_plot *plot, double x0, double y0, double x1, double y1, mpt thickness, uint32_t rgb);
/* Words on a baseline, in a line that was measured. */
void chart_draw_text(chart_plot *plot, double x, double baseline, double justify, str text, mpt width,
                     chart_sized_style type, uint32_t rgb);

/* World coordinates of a place in the area. */
double chart_plan_world_x(const chart_plan *p, mpt x);
double chart_plan_world_y(const chart_plan *p, mpt y);

#endif
