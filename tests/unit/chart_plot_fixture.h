#ifndef CHART_PLOT_FIXTURE_H
#define CHART_PLOT_FIXTURE_H

#include "chart_fixture.h"

#include "chart/plot.h"

/* A plot on a page of its own: an area of 200 by 100 pt, a window in its left half of 100 by 100 units. */
enum { WIDE = MPT_PT(200), HIGH = MPT_PT(100) };

static const chart_box left_half = {MPT_PT(10), MPT_PT(10), MPT_PT(90), MPT_PT(90)};
static const chart_world hundred = {0, 100, 100, 0};
static const chart_pen ink = {.rgb = 0x12436D, .thickness = 700};

static inline chart_plot *begin(fixture *f) {
    f->bars.count = f->lines.count = f->texts.count = f->items.count = 0;
    page_open(f->builder, PAGE, PAGE);
    chart_plot *p = chart_plot_begin(page_arena(f->builder), WIDE, HIGH);
    chart_plot_window(p, left_half, hundred);
    chart_plot_pen(p, ink);
    return p;
}

/* The items stay readable until the next page is opened. */
static inline bool end(fixture *f, chart_plot *p) {
    page_element *figure = page_element_new(f->builder, NULL, PAGE_FIGURE);
    const chart_canvas to = {f->setter, f->builder, f->language, AREA_X, AREA_Y, figure};
    bool drawn = chart_plot_end(p, f->diags, NOWHERE, &to);
    return page_close(f->builder) && drawn;
}

static inline chart_text words(fixture *f, const char *text, double justify, double angle) {
    str s = str_of(text);
    mpt width = text_width(f->setter, s, &f->label, f->language);
    return (chart_text){s, width, &f->label, f->label.size, justify, angle};
}

#endif
