#include "chart/marks.h"

/*
 * Cutting polygons by a box: Sutherland and Hodgman, Reentrant Polygon Clipping (CACM, 1974). What is left of a polygon
 * that leaves the box several times hangs together by edges along the box, which the even-odd rule does not see.
 * PLplot's own cutting fills the outside of such a polygon instead.
 */
typedef struct {
    bool upright; /* the bound is a value of x */
    double bound;
    double sign; /* 1: what is less than the bound stays; -1: what is more */
} edge;

static double beyond(const edge *e, chart_point at) {
    return e->sign * ((e->upright ? at.x : at.y) - e->bound);
}

static chart_point crossing(const edge *e, chart_point from, chart_point to) {
    double out = beyond(e, from), share = out / (out - beyond(e, to));
    chart_point at = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
    *(e->upright ? &at.x : &at.y) = e->bound;
    return at;
}

/* A corner becomes two at most: itself and where the next side crosses. */
static size_t cut_by(const edge *e, const chart_point *at, size_t count, chart_point *out) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        chart_point here = at[i], next = at[i + 1 < count ? i + 1 : 0];
        bool inside = beyond(e, here) <= 0, stays = beyond(e, next) <= 0;
        if (inside)
            out[kept++] = here;
        if (inside != stays && beyond(e, here) != 0 && beyond(e, next) != 0)
            out[kept++] = crossing(e, here, next);
    }
    return kept;
}

chart_point *chart_cut(arena *a, const chart_point *at, size_t *count, const chart_bounds *bounds) {
    const edge edges[] = {
        {true, bounds->x[0], -1}, {true, bounds->x[1], 1}, {false, bounds->y[0], -1}, {false, bounds->y[1], 1}};
    chart_point *left = arena_copy(a, at, *count * sizeof *at);
    for (size_t i = 0; i<sizeof edges / sizeof *edges && * count> 0; i++) {
        chart_point *out = ARENA_ARRAY(a, chart_point, 2 * *count);
        *count = cut_by(&edges[i], left, *count, out);
        left = out;
    }
    return left;
}
