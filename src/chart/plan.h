#ifndef CHART_PLAN_H
#define CHART_PLAN_H

#include "base/vector.h"
#include "chart/chart.h"
#include "chart/plot.h"

/*
 * Private to chart/: what a kind is, and what kinds share to decide where everything goes before anything is drawn.
 * Lengths in mpt from the area's top left corner; values in units of the largest magnitude, so that they lie within -1
 * and 1 whatever they measure.
 */
enum {
    SIZE_LEAST = 6000, /* text, mpt */
    VALUE_GAP = 3200,  /* between a bar's end and the foot of its value */
    AREA_SPARE = 3000, /* free above the plot, and below bars, so that they do not stick to the texts there */
    LABEL_GAP = 4500,  /* between the plot and the category labels under it */
    BAR_GAP = 1200     /* between bars of a group */
};

/* Heights of figures and capitals, and depth of descenders, as shares of the size in thousandths: of any text face,
 * nearly. */
enum { FIGURE_HEIGHT = 720, DESCENT = 220 };

/* A style at a size: its own or smaller. (A changed copy of the style would have to live as long as the setter, which
   knows styles by their address.) */
typedef struct {
    const doc_style *style;
    mpt size, leading;
} plan_type;

/* A text in lines; none if it is empty. */
typedef struct {
    str text;
    mpt width;
} plan_line_of_text;

typedef struct {
    VECTOR(plan_line_of_text) lines;
    mpt widest;
} plan_label;

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

void plan_start(chart_plan *p);
double plan_value(const chart_plan *p, size_t series, size_t category);
uint32_t plan_bar_colour(const chart_plan *p, size_t series, size_t category);
uint32_t plan_value_colour(const chart_plan *p, size_t category);
/* A style at so many thousandths of its size, but not below SIZE_LEAST unless it is smaller itself. */
plan_type plan_type_of(const doc_style *style, int thousandths);
mpt plan_figure_height(plan_type type);
mpt plan_depth(plan_type type);
mpt plan_text_width(chart_plan *p, str text, plan_type type);

/* Breaks a text at spaces into the fewest lines within `measure`, of about equal length. False if those are more than
   `lines_most`, or a word had to be cut to fit; the label holds the whole text all the same. */
bool plan_break(chart_plan *p, str text, plan_type type, mpt measure, size_t lines_most, plan_label *out);

void plan_fill(chart_plot *plot, double x0, double y0, double x1, double y1, uint32_t rgb);
void plan_line(chart_plot *plot, double x0, double y0, double x1, double y1, mpt thickness, uint32_t rgb);
/* Words on a baseline, in a line that was measured. */
void plan_text(chart_plot *plot, double x, double baseline, double justify, str text, mpt width, plan_type type,
               uint32_t rgb);

/* The legend above the plot, if there are several series: its height, and its marks given the world coordinates of the
 * area. */
mpt legend_height(chart_plan *p);
void legend_draw(chart_plan *p, chart_plot *plot);

/* World coordinates of a place in the area. */
double plan_world_x(const chart_plan *p, mpt x);
double plan_world_y(const chart_plan *p, mpt y);

/* Round steps of a value axis from low to high, at most `most` of them without nought, that a pattern's decimals can
 * print. */
typedef struct {
    double step;
    int decimals;
    long first, last; /* multiples of step within the range; none if last < first */
} axis_ticks;
axis_ticks ticks_find(double low, double high, int most, int decimals_most);
str ticks_print(chart_plan *p, const axis_ticks *ticks, long multiple);

#endif
