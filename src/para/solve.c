#include "para/private.h"

#include <string.h>

/*
 * The active nodes are a window that slides over a list: widths only grow from break to break, so nodes at the window's
 * start become overfull for good, and those past its end are too short as yet. At each break only the best node of each
 * fitness class and each number of divided words in turn (and, while line lengths differ or lines are counted, of each
 * line number) can be part of the best paragraph. So time is linear in the number of breaks.
 */

static const double ANY = 1e300;

typedef struct {
    double cost;
    mpt start, stretch, shrink, flex; /* totals where the next line starts */
    uint32_t at;                      /* break, plus one; 0: the paragraph's start */
    uint32_t previous;
    uint32_t line; /* lines up to here */
    uint8_t fit, run;
    bool overfull;
} node;

/* The best way to a break, by fitness class and run of divided words: a break that divides a word has the runs from 1
   on, all others have run 0. */
typedef struct {
    double cost[FIT_COUNT][RUN_COUNT];
    uint32_t from[FIT_COUNT][RUN_COUNT];
} best_ways;

enum { LOCAL_NODES = 384, LOCAL_CLASSES = 4 };

typedef struct {
    const solve_job *job;
    const para_break *breaks;
    const para_shape *shape;
    bool uniform; /* all lines are equally long */
    mpt widest;
    node *nodes;
    size_t node_count, node_room;
    arena *more; /* of nodes beyond the local ones */
    arena *parent;
    best_ways *ways; /* by line class */
    size_t classes;
    double least; /* of the ways to the break under work */
} solver;

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

static node node_at(const solver *s, size_t at, uint32_t from, uint8_t fit, uint8_t run, double cost) {
    const para_break *b = &s->breaks[at];
    return (node){.cost = cost,
                  .start = b->next_width,
                  .stretch = b->next_stretch,
                  .shrink = b->next_shrink,
                  .flex = b->next_flex,
                  .at = (uint32_t)at + 1,
                  .previous = from,
                  .line = s->nodes[from].line + 1,
                  .fit = fit,
                  .run = run};
}

static size_t class_of(const solver *s, uint32_t line) {
    return line < s->classes ? line - 1 : s->classes - 1;
}

static line_room room_of(const solver *s, const node *n, const para_break *b) {
    mpt width = s->uniform ? s->widest : line_width(s->shape, n->line);
    return (line_room){.missing = width - span(b->width, n->start),
                       .stretch = span(b->stretch, n->stretch) + s->job->emergency,
                       .shrink = span(b->shrink, n->shrink),
                       .flex = span(b->flex, n->flex)};
}

static double joint_cost(const solver *s, const node *n, const para_break *b, bool last) {
    const para_break *from = &s->breaks[n->at - 1];
    double d = 0;
    if (b->starts != NULL && from->starts == b->starts)
        d += cost_equal_words;
    if (b->ends != NULL && from->ends == b->ends)
        d += cost_equal_words;
    if (last)
        d += cost_last_line(s->shape, (uint16_t)(b->words - from->words), span(b->width, n->start));
    return d;
}

static void keep_best(solver *s, const node *n, size_t index, const para_break *b, const para_cost *c, double cost) {
    best_ways *w = &s->ways[class_of(s, n->line + 1)];
    unsigned run = run_after(n->run, b);
    if (cost < w->cost[c->fit][run]) {
        w->cost[c->fit][run] = cost;
        w->from[c->fit][run] = (uint32_t)index;
        s->least = cost < s->least ? cost : s->least;
    }
}

/* What comes of ending a line at break `at` for each node of the window; the window's new start. */
static size_t try_break(solver *s, size_t at, size_t head, uint32_t *overfull) {
    const para_break *b = &s->breaks[at];
    bool forced = b->penalty <= PARA_FORCED, last = at + 1 == s->job->count;
    for (size_t i = head; i < s->node_count; i++) {
        const node *n = &s->nodes[i];
        line_room room = room_of(s, n, b);
        para_cost c = cost_shape(&room, forced, s->shape);
        if (c.overfull) {
            if (i == head)
                *overfull = (uint32_t)head++;
            continue;
        }
        if (!forced && c.badness > s->job->tolerance) {
            if (s->uniform && c.ratio > 0)
                break;
            continue;
        }
        double d = n->cost + cost_demerits(&c, b, n->run, n->fit, last);
        if (n->at > 0)
            d += joint_cost(s, n, b, last);
        keep_best(s, n, i, b, &c, d);
    }
    return head;
}

/* A way that is dearer by more than what its history can cost later leads nowhere; unless lines are counted. */
static void add_best(solver *s, size_t at) {
    bool flagged = s->breaks[at].flagged;
    double most = s->job->lines > 0 ? ANY : s->least + cost_fitness + (flagged ? cost_run : 0);
    if (s->least >= ANY)
        return;
    unsigned first = flagged ? 1 : 0, end = flagged ? RUN_COUNT : 1;
    for (size_t k = 0; k < s->classes; k++) {
        best_ways *w = &s->ways[k];
        for (unsigned f = 0; f < FIT_COUNT; f++) {
            for (unsigned r = first; r < end; r++) {
                if (w->cost[f][r] < ANY && w->cost[f][r] <= most) {
                    node n = node_at(s, at, w->from[f][r], (uint8_t)f, (uint8_t)r, w->cost[f][r]);
                    add_node(s, &n);
                }
                w->cost[f][r] = ANY;
            }
        }
    }
    s->least = ANY;
}

static bool may_break(const solver *s, size_t at) {
    return s->breaks[at].penalty < PARA_NEVER && at != s->job->banned;
}

/* The best of the last nodes; if lines are counted, of those whose number is nearest to what is wanted. */
static uint32_t best_end(const solver *s, size_t head) {
    uint32_t best = (uint32_t)head, wanted = s->job->lines;
    for (size_t i = head + 1; i < s->node_count; i++) {
        const node *n = &s->nodes[i], *b = &s->nodes[best];
        uint32_t off = n->line > wanted ? n->line - wanted : wanted - n->line;
        uint32_t best_off = b->line > wanted ? b->line - wanted : wanted - b->line;
        bool nearer = wanted > 0 && off != best_off;
        if (nearer ? off < best_off : n->cost < b->cost)
            best = (uint32_t)i;
    }
    return best;
}

/* Index of the best last node, or 0 if the tolerance allows no way through. */
static uint32_t walk(solver *s) {
    size_t head = 0;
    s->nodes[0] = (node){.fit = FIT_START};
    s->node_count = 1;
    for (size_t at = 0; at < s->job->count; at++) {
        if (!may_break(s, at))
            continue;
        size_t before = s->node_count;
        uint32_t overfull = UINT32_MAX;
        head = try_break(s, at, head, &overfull);
        add_best(s, at);
        if (s->breaks[at].penalty <= PARA_FORCED)
            head = before; /* no line reaches over it */
        if (head < s->node_count)
            continue;
        if (!s->job->anything || overfull == UINT32_MAX)
            return 0;
        node n = node_at(s, at, overfull, FIT_START, 0, s->nodes[overfull].cost + cost_overfull);
        n.overfull = true;
        add_node(s, &n);
    }
    return best_end(s, head);
}

static size_t collect(const solver *s, arena *a, uint32_t best, para_line **lines) {
    size_t count = s->nodes[best].line;
    *lines = ARENA_ARRAY(a, para_line, count);
    for (uint32_t i = best, line = (uint32_t)count; line-- > 0; i = s->nodes[i].previous) {
        const node *n = &s->nodes[i];
        const para_break *b = &s->breaks[n->at - 1];
        line_room room = room_of(s, &s->nodes[n->previous], b);
        room.stretch -= s->job->emergency;
        para_cost c = cost_shape(&room, b->penalty <= PARA_FORCED, s->shape);
        (*lines)[line] = (para_line){n->at - 1, s->shape->ragged ? 0 : c.ratio, c.flex, n->overfull};
    }
    return count;
}

/* ---- the whole ---- */

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
    if (s->job->lines > 0)
        s->classes = s->job->line_most;
    s->ways = s->classes <= LOCAL_CLASSES ? local : arena_array(a, s->classes, sizeof *local);
    for (size_t k = 0; k < s->classes; k++)
        for (size_t f = 0; f < FIT_COUNT; f++)
            for (size_t r = 0; r < RUN_COUNT; r++)
                s->ways[k].cost[f][r] = ANY;
}

size_t solve(arena *a, const solve_job *job, para_line **lines, double *demerits) {
    node local[LOCAL_NODES];
    best_ways local_ways[LOCAL_CLASSES];
    solver s = {.job = job,
                .breaks = job->breaks,
                .shape = job->shape,
                .parent = a,
                .nodes = local,
                .node_room = LOCAL_NODES,
                .least = ANY};
    measure_shape(&s);
    make_classes(&s, a, local_ways);
    uint32_t best = walk(&s);
    size_t made = best == 0 ? 0 : collect(&s, a, best, lines);
    if (best != 0)
        *demerits = s.nodes[best].cost;
    arena_drop(s.more);
    return made;
}
