#include "para/private.h"

#include <math.h>
#include <string.h>

/*
 * The active nodes are a window that slides over a list: widths only grow from break to break, so nodes at the window's
 * start become overfull for good, and those past its end are too short as yet. At each break only the best node of each
 * fitness class (and, while line lengths differ, of each line number) can be part of the best paragraph. So time is
 * linear in the number of breaks.
 */

/* Demerits as TeX's plain format has them, in the same unit: (LINE + badness)^2 + penalty^2 + … */
static const double LINE = 10, FLAGGED_TWICE = 10000, FLAGGED_LAST = 5000, FITNESS = 10000;
/* For each word that the last line lacks, and for a last line of no width: dearer than loose lines within the
 * tolerance. */
static const double LAST_WORD = 1e6, LAST_WIDTH = 1e5;
/* Dearer than any paragraph without an overfull line. */
static const double OVERFULL = 1e18;
/* Badness grows by the cube up to this ratio, and from there in proportion, so that the worst can still be told apart.
 */
static const double CUBIC_TO = 10, BEYOND = 1e4;
static const double ANY = 1e300;

typedef struct {
    double cost;
    mpt start, stretch, shrink; /* totals where the next line starts */
    uint32_t at;                /* break, plus one; 0: the paragraph's start */
    uint32_t previous;
    uint32_t line; /* lines up to here */
    uint8_t fit;
    bool flagged, overfull;
} node;

/* The best way to a break, by fitness class. */
typedef struct {
    double cost[FIT_COUNT];
    uint32_t from[FIT_COUNT];
} best_ways;

enum { LOCAL_NODES = 384, LOCAL_CLASSES = 4 };

typedef struct {
    const para_break *breaks;
    const para_shape *shape;
    size_t count;
    double tolerance;
    bool last_pass; /* anything goes, overfull lines too */
    bool uniform;   /* all lines are equally long */
    mpt widest;
    node *nodes;
    size_t node_count, node_room;
    arena *more; /* of nodes beyond the local ones */
    arena *parent;
    best_ways *ways; /* by line class */
    size_t classes;
} solver;

static double badness_of(double ratio) {
    return ratio > CUBIC_TO ? BEYOND * ratio : 100 * ratio * ratio * ratio;
}

static uint8_t fit_of(double ratio) {
    return ratio < -.5 ? 0 : ratio <= .5 ? 1 : ratio <= 1 ? 2 : 3;
}

/* A line without any stretchability is the worse the shorter it is. */
static double stretch_ratio(mpt missing, mpt stretch) {
    return stretch > 0 ? (double)missing / stretch : missing == 0 ? 0 : CUBIC_TO + missing / 1000.0;
}

static para_cost shape_cost(mpt missing, mpt stretch, mpt shrink, bool forced, const para_shape *shape) {
    para_cost c = {0};
    if (missing < 0) {
        c.overfull = shape->ragged || -(int64_t)missing > shrink;
        c.ratio = shrink > 0 ? (double)missing / shrink : -1;
        c.badness = badness_of(-c.ratio);
    } else if (!forced) {
        c.ratio = stretch_ratio(missing, shape->ragged ? shape->ragged_stretch : stretch);
        c.badness = badness_of(c.ratio);
    }
    c.fit = shape->ragged ? FIT_START : fit_of(c.ratio);
    return c;
}

static double demerits_of(const para_cost *c, int32_t penalty, bool flagged, bool from_flagged, uint8_t from_fit,
                          bool last) {
    double base = LINE + c->badness, d = base * base;
    if (penalty > 0)
        d += (double)penalty * penalty;
    else if (penalty > PARA_FORCED)
        d -= (double)penalty * penalty;
    if (from_flagged && (flagged || last))
        d += flagged ? FLAGGED_TWICE : FLAGGED_LAST;
    if (c->fit > from_fit + 1 || from_fit > c->fit + 1)
        d += FITNESS;
    return d;
}

static double last_line_cost(const para_shape *shape, uint16_t words, mpt natural) {
    double d = 0;
    if (words < shape->last_line_words)
        d += LAST_WORD * (shape->last_line_words - words);
    if (natural < shape->last_line_width)
        d += LAST_WIDTH * (shape->last_line_width - natural) / shape->last_line_width;
    return d;
}

para_cost para_cost_of(const para_break *from, uint8_t from_fit, const para_break *to, bool last, mpt width,
                       const para_shape *shape) {
    static const para_break start = {0};
    const para_break *f = from == NULL ? &start : from;
    mpt natural = span(to->width, f->next_width);
    para_cost c = shape_cost(width - natural, span(to->stretch, f->next_stretch), span(to->shrink, f->next_shrink),
                             to->penalty <= PARA_FORCED, shape);
    c.demerits = demerits_of(&c, to->penalty, to->flagged, f->flagged, from_fit, last);
    if (last && from != NULL)
        c.demerits += last_line_cost(shape, (uint16_t)(to->words - f->words), natural);
    if (c.overfull)
        c.demerits = OVERFULL;
    return c;
}

/* ---- nodes ---- */

static void add_node(solver *s, const node *n) {
    if (s->node_count == s->node_room) {
        arena *fresh = arena_new_child(s->parent);
        node *nodes = arena_array(fresh, s->node_room * 2, sizeof *nodes);
        memcpy(nodes, s->nodes, s->node_count * sizeof *nodes);
        arena_drop(s->more);
        s->more = fresh;
        s->nodes = nodes;
        s->node_room *= 2;
    }
    s->nodes[s->node_count++] = *n;
}

static node node_at(const solver *s, size_t at, uint32_t from, const para_cost *c, double cost) {
    const para_break *b = &s->breaks[at];
    return (node){.cost = cost,
                  .start = b->next_width,
                  .stretch = b->next_stretch,
                  .shrink = b->next_shrink,
                  .at = (uint32_t)at + 1,
                  .previous = from,
                  .line = s->nodes[from].line + 1,
                  .fit = c->fit,
                  .flagged = b->flagged,
                  .overfull = c->overfull};
}

static size_t class_of(const solver *s, uint32_t line) {
    return line < s->classes ? line - 1 : s->classes - 1;
}

/* What comes of ending a line at break `at` for each node of the window; the window's new start. */
static size_t try_break(solver *s, size_t at, size_t head, uint32_t *overfull) {
    const para_break *b = &s->breaks[at];
    const para_shape *shape = s->shape;
    bool forced = b->penalty <= PARA_FORCED, last = at + 1 == s->count;
    for (size_t i = head; i < s->node_count; i++) {
        const node *n = &s->nodes[i];
        mpt natural = span(b->width, n->start), width = s->uniform ? s->widest : line_width(shape, n->line);
        para_cost c =
            shape_cost(width - natural, span(b->stretch, n->stretch), span(b->shrink, n->shrink), forced, shape);
        if (c.overfull) {
            if (i == head)
                *overfull = (uint32_t)head++;
            continue;
        }
        if (!forced && c.ratio > 0 && c.badness > s->tolerance) {
            if (s->uniform)
                break;
            continue;
        }
        double d = n->cost + demerits_of(&c, b->penalty, b->flagged, n->flagged, n->fit, last);
        if (last && n->at > 0)
            d += last_line_cost(shape, (uint16_t)(b->words - s->breaks[n->at - 1].words), natural);
        best_ways *w = &s->ways[class_of(s, n->line + 1)];
        if (d < w->cost[c.fit]) {
            w->cost[c.fit] = d;
            w->from[c.fit] = (uint32_t)i;
        }
    }
    return head;
}

/* A way that is dearer by more than what another fitness class can cost later leads nowhere. */
static void add_best(solver *s, size_t at) {
    for (size_t k = 0; k < s->classes; k++) {
        best_ways *w = &s->ways[k];
        double least = ANY;
        for (size_t f = 0; f < FIT_COUNT; f++)
            least = w->cost[f] < least ? w->cost[f] : least;
        for (size_t f = 0; f < FIT_COUNT; f++) {
            para_cost c = {.fit = (uint8_t)f};
            if (w->cost[f] < ANY && w->cost[f] <= least + FITNESS) {
                node n = node_at(s, at, w->from[f], &c, w->cost[f]);
                add_node(s, &n);
            }
            w->cost[f] = ANY;
        }
    }
}

/* Index of the best last node, or 0 if the tolerance allows no way through. */
static uint32_t solve(solver *s) {
    size_t head = 0;
    s->nodes[0] = (node){.fit = FIT_START};
    s->node_count = 1;
    for (size_t at = 0; at < s->count; at++) {
        if (s->breaks[at].penalty >= PARA_NEVER)
            continue;
        size_t before = s->node_count;
        uint32_t overfull = UINT32_MAX;
        head = try_break(s, at, head, &overfull);
        add_best(s, at);
        if (s->breaks[at].penalty <= PARA_FORCED)
            head = before; /* no line reaches over it */
        if (head < s->node_count)
            continue;
        if (!s->last_pass || overfull == UINT32_MAX)
            return 0;
        para_cost c = {.fit = FIT_START, .overfull = true};
        node n = node_at(s, at, overfull, &c, s->nodes[overfull].cost + OVERFULL);
        add_node(s, &n);
    }
    uint32_t best = (uint32_t)head;
    for (size_t i = head + 1; i < s->node_count; i++)
        if (s->nodes[i].cost < s->nodes[best].cost)
            best = (uint32_t)i;
    return best;
}

static size_t collect(const solver *s, arena *a, uint32_t best, para_line **lines) {
    size_t count = s->nodes[best].line;
    *lines = ARENA_ARRAY(a, para_line, count);
    for (uint32_t i = best, line = (uint32_t)count; line-- > 0; i = s->nodes[i].previous) {
        const node *n = &s->nodes[i], *from = &s->nodes[n->previous];
        const para_break *b = &s->breaks[n->at - 1];
        mpt missing = line_width(s->shape, line) - span(b->width, from->start);
        para_cost c = shape_cost(missing, span(b->stretch, from->stretch), span(b->shrink, from->shrink),
                                 b->penalty <= PARA_FORCED, s->shape);
        (*lines)[line] = (para_line){n->at - 1, s->shape->ragged ? 0 : c.ratio, n->overfull};
    }
    return count;
}

/* ---- passes ---- */

static void measure_shape(solver *s) {
    const para_shape *shape = s->shape;
    s->uniform = true;
    s->widest = shape->widths[0];
    for (size_t i = 1; i < shape->width_count; i++) {
        s->uniform = s->uniform && shape->widths[i] == s->widest;
        s->widest = shape->widths[i] > s->widest ? shape->widths[i] : s->widest;
    }
}

static void make_classes(solver *s, arena *a, best_ways *local) {
    s->classes = s->uniform || s->shape->width_count < 3 ? 1 : s->shape->width_count - 1;
    s->ways = s->classes <= LOCAL_CLASSES ? local : arena_array(a, s->classes, sizeof *local);
    for (size_t k = 0; k < s->classes; k++)
        for (size_t f = 0; f < FIT_COUNT; f++)
            s->ways[k].cost[f] = ANY;
}

/* Whether the last of several lines has too few words. */
static bool ends_short(const solver *s, uint32_t best) {
    const node *last = &s->nodes[best];
    uint32_t before = s->nodes[last->previous].at;
    return before > 0 && s->breaks[last->at - 1].words - s->breaks[before - 1].words < s->shape->last_line_words;
}

static void forget_ways(solver *s) {
    for (size_t k = 0; k < s->classes; k++)
        for (size_t f = 0; f < FIT_COUNT; f++)
            s->ways[k].cost[f] = ANY;
}

size_t para_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines) {
    static const double steps[] = {800, 3000, 1e5};
    if (shape->balance) {
        size_t balanced = balanced_lines(a, breaks, count, shape, lines);
        if (balanced > 0)
            return balanced;
    }
    node local[LOCAL_NODES];
    best_ways local_ways[LOCAL_CLASSES];
    solver s = {
        .breaks = breaks, .shape = shape, .count = count, .parent = a, .nodes = local, .node_room = LOCAL_NODES};
    measure_shape(&s);
    make_classes(&s, a, local_ways);
    s.tolerance = shape->tolerance;
    uint32_t best = solve(&s);
    for (size_t i = 0; best == 0 && i < sizeof steps / sizeof *steps; i++) {
        if (steps[i] <= shape->tolerance)
            continue;
        forget_ways(&s);
        s.tolerance = steps[i];
        best = solve(&s);
    }
    /* A free edge may be more ragged when that saves the last line; justified lines would only get holes. */
    if (best != 0 && shape->ragged && s.tolerance < steps[0] && ends_short(&s, best)) {
        forget_ways(&s);
        s.tolerance = steps[0];
        best = solve(&s);
    }
    if (best == 0) {
        forget_ways(&s);
        s.tolerance = INFINITY;
        s.last_pass = true;
        best = solve(&s);
    }
    size_t made = collect(&s, a, best, lines);
    arena_drop(s.more);
    return made;
}
