#ifndef CHART_MARKS_H
#define CHART_MARKS_H

#include "base/vector.h"
#include "chart/plot.h"

/*
 * Private to plot.c, plplot.c and items.c. A mark is a call of plot.h: checked, cut and clamped, so that PLplot can
 * draw it without a warning. A stroke is what PLplot made of it, at our device.
 */
typedef enum { CHART_MARK_LINE, CHART_MARK_AREA, CHART_MARK_ARC, CHART_MARK_HATCH, CHART_MARK_TEXT } chart_mark_kind;

typedef struct {
    chart_box box;
    chart_world world;
} chart_window;

typedef struct {
    uint8_t kind;               /* chart_mark_kind */
    uint32_t path;              /* marks of one number become one path of the page */
    const chart_window *window; /* set for it */
    chart_pen pen;
    double *x, *y; /* world: of an arc its centre, of a text where its baseline starts, or ends */
    size_t count;
    union {
        chart_arc arc;
        chart_hatch hatch;
        chart_text text;
    };
} chart_mark;

typedef VECTOR(chart_mark) chart_marks;

/* One call of our device. Points in mpt from the area's top left corner. */
typedef struct chart_stroke {
    struct chart_stroke *next;
    const chart_mark *mark;
    mpt (*points)[2]; /* of a text: where its baseline starts; of an arc: its centre */
    size_t count;
} chart_stroke;

/* Has PLplot draw. The strokes lie in the arena. False after a diagnostic; jumps when memory is out. */
bool chart_plplot_draw(arena *a, diags *all, place where, mpt width, mpt height, const chart_marks *marks,
                       chart_stroke **strokes);

/* Puts strokes on the page as its items. */
void chart_items_put(const chart_canvas *to, const chart_stroke *strokes);

/* The part of a polygon that lies in a box, right under the even-odd rule. *count becomes the number of its points,
   which lie in `a`; fewer than three if nothing is left. */
typedef struct {
    double x[2], y[2]; /* least and most */
} chart_bounds;
chart_point *chart_cut(arena *a, const chart_point *at, size_t *count, const chart_bounds *bounds);

#endif
