#include "para/solve.h"

#include "para/cost.h"

#include <string.h>

/*
 * The active nodes are a window that slides over a list: widths only grow from break to break, so nodes at the window's
 * start become overfull for good, and those past its end are too short as yet. At each break only the best node of each
 * fitness class and each number of consecutive divided words (and, while line lengths differ or lines are counted, of
 * each line number) can be part of the best paragraph. So time is linear in the number of breaks.
 */

static const double ANY = 1e300;

/* The window's first nodes, more than any text has in a line: breaks without width between them (a million zero-width
   spaces in a column so narrow that no tolerance helps) may not take quadratic time. */
enum { WINDOW_MAX = 1000 };

typedef struct {
    double cost;
    mpt start, stretch, shrink, flex; /* totals where the next line starts */
    mpt measure;                      /* of that line */
    uint32_t at;                      /* break, plus one; 0: the paragraph's start */
    uint32_t previous;                /* index of the node where the line before ends */
    uint32_t line;                    /* lines up to here */
    uint8_t fit, run;
    bool overfull;
} node;

/* The best way to a break, by fitness class and run of divided words: a break that divides a word has the runs from 1
   on, all others have run 0. */
typedef struct {
    double cost[PARA_FIT_COUNT][PARA_RUN_COUNT];
    uint32_t from[PARA_FIT_COUNT][PARA_RUN_COUNT];
    double least;
} best_ways;

enum { LOCAL_NODES = 384, LOCAL_CLASSES = 4 };

typedef struct {
    const para_solve_job *job;
    const para_break *breaks;
    const para_shape *shape;
    mpt narrowest; /* of all lines but the first */
    node *nodes;
    size_t node_count, node_room;
    arena *more; /* of nodes beyond the local ones */
    arena *parent;
    best_ways *ways;                        /* to the break under work, by line class */
    size_t classes, first_class, class_end; /* … and those of them that have a way */
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
                  .measure = para_line_width(s->shape, s->nodes[from].line + 1),
                  .at = (uint32_t)at + 1,
                  .previous = from,
                  .line = s->nodes[from].line + 1,
                  .fit = fit,
                  .run = run};
}

static size_t class_of(const solver *s, uint32_t line) {
    return line < s->classes ? line - 1 : s->classes - 1;
}

static para_line_room room_of(const node *n, const para_break *b) {
    return (para_line_room){.missing = (int64_t)n->measure - para_span(b->width, n->start),
                            .stretch = para_span(b->stretch, n->stretch),
                            .shrink = para_span(b->shrink, n->shrink),
                            .flex = para_span(b->flex, n->flex)};
}

/* The nodes that no line can begin at any more are left behind. The hyphen at a break does not count: what comes after
   it in the word may be narrower. */
static size_t leave_behind(const solver *s, const para_break *b, size_t head, size_t end) {
    for (; head < end; head++) {
        const node *n = &s->nodes[head];
        para_line_room room = room_of(n, b);
        mpt hyphen = para_span(b->width, b->next_width);
        room.missing += hyphen > 0 ? hyphen : 0;
        if (!para_cost_is_overfull(&room, s->shape))
            break;
    }
    return head;
}

static void keep_best(solver *s, const node *n, size_t index, const para_break *b, const para_cost *c, double cost) {
    size_t k = class_of(s, n->line + 1);
    best_ways *w = &s->ways[k];
    unsigned run = para_run_after(n->run, b);
    if (cost >= w->cost[c->fit][run])
        return;
    w->cost[c->fit][run] = cost;
    w->from[c->fit][run] = (uint32_t)index;
    w->least = cost < w->least ? cost : w->least;
    s->first_class = k < s->first_class ? k : s->first_class;
    s->class_end = k >= s->class_end ? k + 1 : s->class_end;
}

/* Lines from nodes further on are shorter still: they begin later, and none of them is the first. */
static bool is_too_short(const solver *s, const node *n, const para_cost *c) {
    return c->ratio > 0 && n->measure <= s->narrowest;
}

/* What comes of ending a line at break `at` for each node of the window; whether the first makes too long a line. */
static bool try_break(solver *s, size_t at, size_t head) {
    const para_break *b = &s->breaks[at];
    bool overfull = head == s->node_count, forced = b->penalty <= PARA_FORCED, last = at + 1 == s->job->count;
    size_t end = s->job->lines == 0 && s->node_count - head > WINDOW_MAX ? head + WINDOW_MAX : s->node_count;
    for (size_t i = head; i < end; i++) {
        const node *n = &s->nodes[i];
        para_line_room room = room_of(n, b);
        room.stretch += s->job->emergency;
        para_cost c = para_cost_of_room(&room, forced, s->shape);
        if (c.overfull) {
            overfull = overfull || i == head;
            continue;
        }
        if (c.badness > s->job->tolerance) {
            if (is_too_short(s, n, &c))
                break;
            continue;
        }
        double d = n->cost + para_cost_demerits(&c, b, n->run, n->fit, last);
        if (n->at > 0)
            d += para_cost_of_pair(&s->breaks[n->at - 1], b, last, s->shape);
        keep_best(s, n, i, b, &c, d);
    }
    return overfull;
}

/* A way that is dearer than another with the same lines before it, by more than what its history can cost later, leads
   nowhere. */
static void add_best_of(solver *s, size_t at, best_ways *w) {
    bool flagged = s->breaks[at].flagged;
    double most = w->least + para_cost_fitness + (flagged ? para_cost_run : 0);
    unsigned first = flagged ? 1 : 0, end = flagged ? PARA_RUN_COUNT : 1;
    for (unsigned f = 0; f < PARA_FIT_COUNT; f++) {
        for (unsigned r = first; r < end; r++) {
            if (w->cost[f][r] < ANY && w->cost[f][r] <= most) {
                node n = node_at(s, at, w->from[f][r], (uint8_t)f, (uint8_t)r, w->cost[f][r]);
                add_node(s, &n);
            }
            w->cost[f][r] = ANY;
        }
    }
    w->least = ANY;
}

static void add_best(solver *s, size_t at) {
    for (size_t k = s->first_class; k < s->class_end; k++)
        add_best_of(s, at, &s->ways[k]);
    s->first_class = s->classes;
    s->class_end = 0;
}

/* A line that sticks out, from the last place where one can begin. */
static void add_overfull(solver *s, size_t at) {
    size_t best = s->node_count - 1;
    for (size_t i = best; i > 0 && s->nodes[i - 1].at == s->nodes[best].at; i--)
        if (s->nodes[i - 1].cost < s->nodes[best].cost)
            best = i - 1;
    uint8_t run = (uint8_t)para_run_after(s->nodes[best].run, &s->breaks[at]);
    node n = node_at(s, at, (uint32_t)best, PARA_FIT_START, run, s->nodes[best].cost + para_cost_overfull);
    n.overfull = true;
    add_node(s, &n);
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

/* The nodes of the break, if it is one; whether the window's first node makes too long a line. */
static bool end_lines(solver *s, size_t at, size_t head) {
    size_t before = s->node_count;
    if (!may_break(s, at))
        return true;
    bool overfull = try_break(s, at, head);
    add_best(s, at);
    if (s->job->anything && s->node_count == before)
        add_overfull(s, at);
    return overfull;
}

/* Index of the best last node, or 0 if the tolerance allows no way through. */
static uint32_t walk(solver *s) {
    size_t head = 0;
    s->nodes[0] = (node){.measure = s->shape->widths[0], .fit = PARA_FIT_START};
    s->node_count = 1;
    for (size_t at = 0; at < s->job->count; at++) {
        const para_break *b = &s->breaks[at];
        size_t before = s->node_count;
        bool overfull = end_lines(s, at, head);
        if (b->penalty <= PARA_FORCED)
            head = before; /* no line reaches over it */
        else if (overfull)
            head = leave_behind(s, b, head, before);
        if (head == s->node_count && !s->job->anything)
            return 0;
    }
    return best_end(s, head);
}

static size_t collect(const solver *s, arena *a, uint32_t best, para_line **lines) {
    size_t count = s->nodes[best].line;
    *lines = ARENA_ARRAY(a, para_line, count);
    for (uint32_t i = best, line = (uint32_t)count; line-- > 0; i = s->nodes[i].previous) {
        const node *n = &s->nodes[i];
        const para_break *b = &s->breaks[n->at - 1];
        para_line_room room = room_of(&s->nodes[n->previous], b);
        para_cost c = para_cost_of_room(&room, b->penalty <= PARA_FORCED, s->shape);
        (*lines)[line] = (para_line){n->at - 1, s->shape->ragged ? 0 : c.ratio, c.flex, n->overfull};
    }
    return count;
}

/* ---- the whole ---- */

static void measure_shape(solver *s) {
    const para_shape *shape = s->shape;
    s->narrowest = para_line_width(shape, 1);
    for (size_t i = 2; i < shape->width_count; i++)
        s->narrowest = shape->widths[i] < s->narrowest ? shape->widths[i] : s->narrowest;
}

static void make_classes(solver *s, arena *a, best_ways *local) {
    s->classes = s->shape->width_count < 3 ? 1 : s->shape->width_count - 1;
    if (s->job->lines > 0 && s->job->line_most > s->classes)
        s->classes = s->job->line_most;
    s->first_class = s->classes;
    s->ways = s->classes <= LOCAL_CLASSES ? local : arena_array(a, s->classes, sizeof *local);
    for (size_t k = 0; k < s->classes; k++) {
        s->ways[k].least = ANY;
        for (size_t f = 0; f < PARA_FIT_COUNT; f++)
            for (size_t r = 0; r < PARA_RUN_COUNT; r++)
                s->ways[k].cost[f][r] = ANY;
    }
}

size_t para_solve(arena *a, const para_solve_job *job, para_line **lines, double *demerits) {
    node local[LOCAL_NODES];
    best_ways local_ways[LOCAL_CLASSES];
    solver s = {
        .job = job, .breaks = job->breaks, .shape = job->shape, .parent = a, .nodes = local, .node_room = LOCAL_NODES};
    measure_shape(&s);
    make_classes(&s, a, local_ways);
    uint32_t best = walk(&s);
    size_t made = best == 0 ? 0 : collect(&s, a, best, lines);
    if (best != 0)
        *demerits = s.nodes[best].cost;
    arena_drop(s.more);
    return made;
}
