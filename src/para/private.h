#ifndef PARA_PRIVATE_H
#define PARA_PRIVATE_H

#include "para/para.h"

/*
 * Private to para/:
 *
 *   cost.c     what a line costs
 *   solve.c    the cheapest way through the breaks at one tolerance
 *   para.c     passes with growing tolerance, looseness, and the choice among ways that avoid rivers
 *   rivers.c   white channels
 *   balance.c  titles
 */

enum { FIT_COUNT = 4, FIT_START = 1 };

/* Lines that end in a divided word, in turn: none, one, two, more. */
enum { RUN_COUNT = 4 };

static inline mpt span(mpt to, mpt from) {
    return (mpt)((uint32_t)to - (uint32_t)from);
}

static inline mpt line_width(const para_shape *shape, size_t line) {
    return shape->widths[line < shape->width_count ? line : shape->width_count - 1];
}

/* ---- cost.c ---- */

/* What a line lacks, and where it may come from. In 64 bits: two lengths may differ by more than a length can be. */
typedef struct {
    int64_t missing; /* negative: too wide */
    int64_t stretch, shrink, flex;
} line_room;

bool cost_is_overfull(const line_room *room, const para_shape *shape);
para_cost cost_shape(const line_room *room, bool forced, const para_shape *shape);
double cost_demerits(const para_cost *c, const para_break *to, unsigned run, uint8_t from_fit, bool last);
/* Of a line between two breaks, beyond its shape: stacked equal words, and what a last line lacks. */
double cost_of_pair(const para_break *from, const para_break *to, bool last, const para_shape *shape);

static inline unsigned run_after(unsigned run, const para_break *to) {
    return !to->flagged ? 0 : run + 1 < RUN_COUNT ? run + 1 : RUN_COUNT - 1;
}

/* The most that ways to the same break of different fitness, or of different runs, can differ in what comes behind it.
 */
extern const double cost_fitness, cost_run;
/* Dearer than lines that are merely ugly, and small enough that demerits beside it still count. */
extern const double cost_overfull;

/* ---- solve.c ---- */

typedef struct {
    const para_break *breaks;
    const para_shape *shape;
    size_t count;
    double tolerance;
    mpt emergency;      /* stretch that each line is thought to have besides */
    bool anything;      /* overfull lines too */
    uint32_t banned;    /* index of a break that is not to be used; UINT32_MAX: none */
    uint32_t lines;     /* how many lines are wanted; 0: as many as are best */
    uint32_t line_most; /* … and how many there may be, when they are told apart */
} solve_job;

/* The best way, its lines in `a`; 0 if the tolerance allows none. */
size_t solve(arena *a, const solve_job *job, para_line **lines, double *demerits);

/* ---- rivers.c ---- */

/* The line in whose end the worst river can be cut: a choice of lines to begin anew with. Returns the cost. */
double river_find(arena *a, const para_break *breaks, const para_shape *shape, const para_line *lines, size_t count,
                  size_t *first, size_t *last);

/* ---- balance.c ---- */

/* Lines of about equal length; 0 if the paragraph is too long for it or has a word wider than its line. */
size_t balanced_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines);

#endif
