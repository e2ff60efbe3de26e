#ifndef PARA_SOLVE_H
#define PARA_SOLVE_H

#include "para/para.h"

/* The cheapest way through the breaks at one tolerance. */
typedef struct {
    const para_break *breaks;
    const para_shape *shape;
    size_t count;
    double tolerance;
    mpt emergency;      /* stretch that each line is assumed to have besides */
    bool anything;      /* overfull lines too */
    uint32_t banned;    /* index of a break that is not to be used; UINT32_MAX: none */
    uint32_t lines;     /* how many lines are wanted; 0: as many as are best */
    uint32_t line_most; /* … and how many there may be, when they are told apart */
} para_solve_job;

/* The best way, its lines in `a`; 0 if the tolerance allows none. */
size_t para_solve(arena *a, const para_solve_job *job, para_line **lines, double *demerits);

#endif
