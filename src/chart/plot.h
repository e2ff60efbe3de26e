#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "base/vector.h"
#include "page/page.h"
#include "text/text.h"

/*
 * Drawing by PLplot, private to chart/: marks in world coordinates go in, PLplot draws them with its own calls, and
 * what arrives at our device (plot.c) comes out as strokes in mpt, to be put on the page once PLplot's lock is
 * released.
 */
typedef enum { PLOT_FILL, PLOT_LINE, PLOT_TEXT } plot_kind;

typedef struct {
    plot_kind kind;
    double x0, y0, x1, y1; /* world: corners of a fill, ends of a line; of a text x0 and the baseline y0 */
    uint32_t rgb;
    mpt thickness; /* lines */
    str text;      /* followed by a NUL */
    mpt text_width;
    double justify; /* 0: the text starts at x0, 1: it ends there */
    const doc_style *style;
    mpt size; /* of the text; the style's own or smaller */
} plot_mark;

typedef struct {
    mpt width, height;
    double left, right, top, bottom; /* world coordinates of the area's edges */
    VECTOR(plot_mark) marks;         /* in order of painting */
} plot_drawing;

/* One call of our device. Points in mpt from the area's top left corner. */
typedef struct plot_stroke {
    struct plot_stroke *next;
    plot_kind kind;
    mpt (*points)[2]; /* of a text: where its baseline starts */
    size_t point_count;
    uint32_t rgb;
    mpt thickness;
    const plot_mark *mark; /* of a text: its style and words */
} plot_stroke;

/* Whether PLplot can start; INSTALLATION if not. */
bool plot_available(diags *all, place where);

/* Draws; strokes lie in the arena. False after a diagnostic. Jumps as arena_alloc does when memory is out. */
bool plot_draw(arena *a, diags *all, place where, const plot_drawing *drawing, plot_stroke **strokes);

#endif
