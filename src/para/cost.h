#ifndef PARA_COST_H
#define PARA_COST_H

#include "para/line.h"

/* What a line costs: badness of its shape, demerits, and what neighbouring lines make worse. */

/* Fitness classes of lines, from tight to very loose; the paragraph starts as if after a decent line. */
enum { PARA_FIT_COUNT = 4, PARA_FIT_START = 1 };

/* Consecutive lines that end in a divided word: none, one, two, more. */
enum { PARA_RUN_COUNT = 4 };

/* What a line lacks, and where it may come from. In 64 bits: two lengths may differ by more than a length can be. */
typedef struct {
    int64_t missing; /* negative: too wide */
    int64_t stretch, shrink, flex;
} para_line_room;

bool para_cost_is_overfull(const para_line_room *room, const para_shape *shape);
/* Badness, ratio, flex and fitness class; demerits are left at 0. */
para_cost para_cost_of_room(const para_line_room *room, bool forced, const para_shape *shape);
double para_cost_demerits(const para_cost *c, const para_break *to, unsigned run, uint8_t from_fit, bool last);
/* Of a line between two breaks, beyond its shape: stacked equal words, and what a last line lacks. */
double para_cost_of_pair(const para_break *from, const para_break *to, bool last, const para_shape *shape);

static inline unsigned para_run_after(unsigned run, const para_break *to) {
    return !to->flagged ? 0 : run + 1 < PARA_RUN_COUNT ? run + 1 : PARA_RUN_COUNT - 1;
}

/* The most that ways to the same break of different fitness, or of different runs, can differ in what comes after it.
 */
extern const double para_cost_fitness, para_cost_run;
/* Dearer than lines that are merely ugly, and small enough that demerits beside it still count. */
extern const double para_cost_overfull;

#endif
