#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "base/diag.h"
#include "page/page.h"
#include "text/text.h"

/*
 * What chart kinds draw with: begin, then window, pen, line, area, arc, hatch, text and compound in order of painting,
 * then end. The calls only note down; chart_plot_end has PLplot draw it all and puts what comes out on the page, so
 * that nothing can fail, or jump, while PLplot's lock is held.
 *
 * Coordinates: a plot covers an area, in mpt from its top left corner, y downwards. A window is a box of the area, of
 * 1 pt at least, with world coordinates of a kind's own; all that is drawn has world coordinates of the window set last
 * (before the first: the area in mpt). Lines, areas and hatches end at the window's box; an arc does too, and stays a
 * true curve if it lies inside; texts do not. Lengths (thickness, dashes, radius, spacing, sizes) are mpt. Angles are
 * degrees counter-clockwise as seen on the page, 0 to the right, whichever way the world runs.
 *
 * Ownership: points and words are copied; styles are not and must live as long as the document. The plot lies in its
 * arena and needs no freeing.
 *
 * Errors: the calls return nothing. What cannot be drawn (a coordinate that is no finite number, a window without
 * extent, a measure out of its range) is a fault of the kind that asks for it, for kinds check their data before. The
 * first one is kept, what follows is not noted, and chart_plot_end reports it (INSTALLATION, with the place of the
 * chart).
 */
typedef struct chart_plot chart_plot;

typedef struct {
    mpt left, top, right, bottom;
} chart_box;

/* World coordinates of a box's edges. left > right and bottom > top are as good as their opposites. */
typedef struct {
    double left, top, right, bottom;
} chart_world;

typedef struct {
    double x, y;
} chart_point;

/* Of the areas that are filled, the lines that are drawn, the texts that are set. */
typedef struct {
    uint32_t rgb;
    mpt thickness; /* of lines; not negative */
    mpt dash[2];   /* on, off; 0, 0: solid */
} chart_pen;

typedef struct {
    chart_point centre;
    mpt radius;      /* over 0 */
    double from, to; /* within ±3600; a whole turn or more is the circle */
    bool fill;       /* the sector, or the circle; else the line */
} chart_arc;

/* Parallel lines in the pen's colour and thickness, aligned with those of the areas beside. */
typedef struct {
    double angle; /* of the lines, within ±90 */
    mpt spacing;  /* from line to line: at least CHART_HATCH_LEAST */
    bool crossed; /* and others at right angles to them */
} chart_hatch;
enum { CHART_HATCH_LEAST = 500 };

typedef struct {
    str text;               /* empty: nothing is drawn */
    mpt width;              /* as measured */
    const doc_style *style; /* at a size of its own or smaller */
    mpt size;
    double justify; /* 0: it starts at its point, 1: it ends there */
    double angle;   /* of its baseline, within ±180 */
} chart_text;

/* Where the items go. */
typedef struct {
    text_setter *setter;
    page_builder *builder; /* with an open page */
    const lang *language;  /* of the texts */
    mpt x, y;              /* of the area's top left corner */
    page_element *figure;  /* that all items belong to */
} chart_canvas;

chart_plot *chart_plot_begin(arena *a, mpt width, mpt height);
void chart_plot_window(chart_plot *p, chart_box box, chart_world world);
void chart_plot_pen(chart_plot *p, chart_pen pen);
/* A line through points; a point that is no number is a gap. Nothing if there are fewer than two. */
void chart_plot_line(chart_plot *p, const chart_point *at, size_t count);
/* A polygon, closed by itself, filled by the even-odd rule. Nothing if there are fewer than three points. */
void chart_plot_area(chart_plot *p, const chart_point *at, size_t count);
void chart_plot_rectangle(chart_plot *p, chart_point from, chart_point to);
void chart_plot_arc(chart_plot *p, chart_arc arc);
void chart_plot_hatch(chart_plot *p, const chart_point *at, size_t count, chart_hatch hatch);
void chart_plot_text(chart_plot *p, chart_point at, const chart_text *text);
/* Areas between `true` and `false` are rings of one path: what lies in two of them is a hole. They have the pen of the
   first. */
void chart_plot_compound(chart_plot *p, bool open);
/* Draws into the open page. False after a diagnostic, with nothing drawn. Jumps as arena_alloc does when memory is
   out, PLplot's own included. */
bool chart_plot_end(chart_plot *p, diags *all, place where, const chart_canvas *to);

#endif
