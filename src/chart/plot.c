#include "chart/plot.h"

#include "chart/marks.h"

#include <math.h>

/*
 * Checks and notes down what a kind draws. After this PLplot has no reason to warn: windows have an extent, coordinates
 * are numbers within WINDOWS_MOST windows (its own are 32 bits wide, and what is farther out vanishes there), areas lie
 * in their window whole.
 */
enum {
    WINDOWS_MOST = 1000,
    ARC_STEP = 3,              /* degrees: at most 1/2900 of the radius off the curve */
    ANGLE_MOST = 3600,         /* of an arc's ends */
    SIDE_MOST = MPT_PT(20000), /* of the area: 7 m; pages end at 5 m */
    SIDE_LEAST = MPT_PT(1)     /* of a window: more than a unit of PLplot's in the largest area */
};

struct chart_plot {
    arena *arena;
    mpt width, height;
    const chart_window *window;
    chart_pen pen;
    bool compound;
    uint32_t path; /* of the last mark */
    chart_marks marks;
    const char *fault; /* the first; NULL: none */
};

/* ---- faults ---- */

/* False if nothing more is to be noted. */
static bool require(chart_plot *p, bool holds, const char *fault) {
    if (p->fault == NULL && !holds)
        p->fault = fault;
    return p->fault == NULL;
}

static bool are_numbers(const chart_point *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(at[i].x) || !isfinite(at[i].y))
            return false;
    return true;
}

/* Two edges apart by more than doubles of their size can tell, and by less than doubles can hold. */
static bool has_extent(double from, double to) {
    const double least = 1e-12, tiny = 1e-290;
    double extent = fabs(to - from);
    return isfinite(from) && isfinite(to) && isfinite(extent * WINDOWS_MOST) && extent > tiny &&
           extent > least * fmax(fabs(from), fabs(to));
}

/* ---- marks ---- */

static double clamp(double value, double one, double other) {
    double middle = one + (other - one) / 2, reach = WINDOWS_MOST * fabs(other - one);
    return fmax(middle - reach, fmin(value, middle + reach)); /* not a number: a number, to be replaced by who asks */
}

static chart_mark *note(chart_plot *p, chart_mark_kind kind, const chart_point *at, size_t count) {
    if (!p->compound || kind != CHART_MARK_AREA)
        p->path++;
    chart_mark *mark = VECTOR_PUSH(p->arena, &p->marks);
    *mark = (chart_mark){.kind = (uint8_t)kind, .path = p->path, .window = p->window, .pen = p->pen, .count = count};
    mark->x = ARENA_ARRAY(p->arena, double, count);
    mark->y = ARENA_ARRAY(p->arena, double, count);
    const chart_world *world = &p->window->world;
    for (size_t i = 0; i < count; i++) {
        bool gap = isnan(at[i].x) || isnan(at[i].y);
        mark->x[i] = gap ? NAN : clamp(at[i].x, world->left, world->right);
        mark->y[i] = gap ? NAN : clamp(at[i].y, world->bottom, world->top);
    }
    return mark;
}

static chart_bounds bounds_of(const chart_world *w) {
    return (chart_bounds){{fmin(w->left, w->right), fmax(w->left, w->right)},
                          {fmin(w->top, w->bottom), fmax(w->top, w->bottom)}};
}

static bool within(const chart_bounds *b, const chart_point *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (at[i].x < b->x[0] || at[i].x > b->x[1] || at[i].y < b->y[0] || at[i].y > b->y[1])
            return false;
    return true;
}

/* A point farther out than PLplot's own reach is clamped before: a side to it turns by less than a thousandth of the
 * window, and no product of the cutting is without bounds. */
static chart_mark *note_polygon(chart_plot *p, chart_mark_kind kind, const chart_point *at, size_t count) {
    chart_bounds bounds = bounds_of(&p->window->world);
    if (count < 3 || within(&bounds, at, count))
        return count < 3 ? NULL : note(p, kind, at, count);
    chart_point *near = arena_copy(p->arena, at, count * sizeof *at);
    for (size_t i = 0; i < count; i++) {
        near[i].x = clamp(near[i].x, bounds.x[0], bounds.x[1]);
        near[i].y = clamp(near[i].y, bounds.y[0], bounds.y[1]);
    }
    const chart_point *left = chart_cut(p->arena, near, &count, &bounds);
    return count < 3 ? NULL : note(p, kind, left, count);
}

/* ---- the calls ---- */

static void set_window(chart_plot *p, chart_box box, chart_world world) {
    chart_window *window = ARENA_NEW(p->arena, chart_window);
    *window = (chart_window){box, world};
    p->window = window;
}

chart_plot *chart_plot_begin(arena *a, mpt width, mpt height) {
    chart_plot *p = ARENA_NEW(a, chart_plot);
    *p = (chart_plot){.arena = a, .width = width, .height = height};
    require(p, width >= SIDE_LEAST && width <= SIDE_MOST && height >= SIDE_LEAST && height <= SIDE_MOST,
            "its area has no extent");
    set_window(p, (chart_box){0, 0, width, height}, (chart_world){0, 0, width, height});
    return p;
}

void chart_plot_window(chart_plot *p, chart_box box, chart_world world) {
    bool inside = box.left >= 0 && box.top >= 0 && box.right <= p->width && box.bottom <= p->height;
    bool wide = inside && box.right - box.left >= SIDE_LEAST && box.bottom - box.top >= SIDE_LEAST;
    if (require(p, inside, "a window lies outside its area") &&
        require(p, wide && has_extent(world.left, world.right) && has_extent(world.top, world.bottom),
                "a window has no extent"))
        set_window(p, box, world);
}

void chart_plot_pen(chart_plot *p, chart_pen pen) {
    bool solid = pen.dash[0] == 0 && pen.dash[1] == 0, dashed = pen.dash[0] > 0 && pen.dash[1] > 0;
    if (require(p, pen.thickness >= 0 && (solid || dashed), "a pen has no thickness or half a dash"))
        p->pen = pen;
}

void chart_plot_line(chart_plot *p, const chart_point *at, size_t count) {
    if (require(p, count <= INT32_MAX, "a line has too many points") && count > 1)
        note(p, CHART_MARK_LINE, at, count);
}

void chart_plot_area(chart_plot *p, const chart_point *at, size_t count) {
    if (require(p, count <= INT32_MAX / 32 && are_numbers(at, count), "a corner of an area is not a number"))
        note_polygon(p, CHART_MARK_AREA, at, count);
}

void chart_plot_rectangle(chart_plot *p, chart_point from, chart_point to) {
    chart_plot_area(p, (chart_point[]){from, {to.x, from.y}, to, {from.x, to.y}}, 4);
}

void chart_plot_hatch(chart_plot *p, const chart_point *at, size_t count, chart_hatch hatch) {
    if (!require(p, count <= INT32_MAX / 32 && are_numbers(at, count), "a corner of a hatched area is not a number") ||
        !require(p, fabs(hatch.angle) <= 90 && hatch.spacing >= CHART_HATCH_LEAST, "a hatch is too dense"))
        return;
    chart_mark *mark = note_polygon(p, CHART_MARK_HATCH, at, count);
    if (mark != NULL)
        mark->hatch = hatch;
}

void chart_plot_text(chart_plot *p, chart_point at, const chart_text *text) {
    if (!require(p, are_numbers(&at, 1) && text->justify >= 0 && text->justify <= 1 && fabs(text->angle) <= 180,
                 "the place of a text is not a number") ||
        text->text.length == 0)
        return;
    chart_mark *mark = note(p, CHART_MARK_TEXT, &at, 1);
    mark->text = *text;
    mark->text.text = str_copy(p->arena, text->text); /* PLplot wants a NUL at its end */
}

void chart_plot_compound(chart_plot *p, bool open) {
    p->compound = open;
    p->path += open;
}

/* ---- arcs ---- */

/* World units in a radius, across and up: as signed as the world. */
static chart_point radii(const chart_window *w, mpt radius) {
    return (chart_point){radius * ((w->world.right - w->world.left) / (w->box.right - w->box.left)),
                         radius * ((w->world.top - w->world.bottom) / (w->box.bottom - w->box.top))};
}

/* An arc that leaves its window becomes a polygon, which can be cut, or a line. */
static void note_polygonal(chart_plot *p, const chart_arc *arc) {
    chart_point r = radii(p->window, arc->radius);
    double sweep = fmax(-360, fmin(arc->to - arc->from, 360));
    size_t steps = (size_t)(fabs(sweep) / ARC_STEP) + 1, count = 0;
    chart_point *at = ARENA_ARRAY(p->arena, chart_point, steps + 2);
    for (size_t i = 0; i <= steps; i++) {
        double radians = (arc->from + sweep * (double)i / (double)steps) * (M_PI / 180);
        at[count++] = (chart_point){arc->centre.x + r.x * cos(radians), arc->centre.y + r.y * sin(radians)};
    }
    if (fabs(sweep) < 360)
        at[count++] = arc->centre;
    if (arc->fill)
        chart_plot_area(p, at, count);
    else
        chart_plot_line(p, at, steps + 1);
}

void chart_plot_arc(chart_plot *p, chart_arc arc) {
    if (!require(p, are_numbers(&arc.centre, 1) && arc.radius > 0, "the place of an arc is not a number") ||
        !require(p, fabs(arc.from) <= ANGLE_MOST && fabs(arc.to) <= ANGLE_MOST, "the ends of an arc are not angles"))
        return;
    chart_bounds bounds = bounds_of(&p->window->world);
    chart_point r = radii(p->window, arc.radius);
    const chart_point corners[] = {{arc.centre.x - r.x, arc.centre.y - r.y}, {arc.centre.x + r.x, arc.centre.y + r.y}};
    if (within(&bounds, corners, 2))
        note(p, CHART_MARK_ARC, &arc.centre, 1)->arc = arc;
    else
        note_polygonal(p, &arc);
}

/* ---- the end ---- */

static bool report_fault(diags *all, place where, const char *fault) {
    diag *d = diag_add(all, DIAG_INSTALLATION, where, "the chart cannot be drawn: %s", fault);
    diag_hint(all, d, "this is a fault of Chancery’s: please report it with the briefing");
    return false;
}

bool chart_plot_end(chart_plot *p, diags *all, place where, const chart_canvas *to) {
    chart_stroke *strokes = NULL;
    if (p->fault != NULL)
        return report_fault(all, where, p->fault);
    if (!chart_plplot_draw(p->arena, all, where, p->width, p->height, &p->marks, &strokes))
        return false;
    chart_items_put(to, strokes);
    return true;
}
