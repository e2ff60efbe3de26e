#include "para/para.h"

#include "para/balance.h"
#include "para/line.h"
#include "para/rivers.h"
#include "para/solve.h"

#include <math.h>
#include <stdlib.h>

/* Passes with growing tolerance; then looseness; then a way around rivers. */

typedef struct {
    para_line *lines;
    size_t count;
    double demerits;
} way;

/* Whether the last of several lines has too few words. Totals of words wrap around as those of widths do. */
static bool ends_short(const para_solve_job *job, const way *w) {
    if (w->count < 2)
        return false;
    const para_break *last = &job->breaks[w->lines[w->count - 1].at], *before = &job->breaks[w->lines[w->count - 2].at];
    return (uint16_t)(last->words - before->words) < job->shape->last_line_words;
}

/* Whether the last of several lines is narrower than it should be. */
static bool ends_narrow(const para_solve_job *job, const way *w) {
    if (w->count < 2)
        return false;
    const para_break *last = &job->breaks[w->lines[w->count - 1].at], *before = &job->breaks[w->lines[w->count - 2].at];
    return para_span(last->width, before->next_width) < job->shape->last_line_width;
}

static bool try_tolerance(arena *a, para_solve_job *job, double tolerance, bool emergency, way *w) {
    job->tolerance = tolerance;
    job->emergency = emergency ? job->shape->emergency_stretch : 0;
    w->count = para_solve(a, job, &w->lines, &w->demerits);
    return w->count > 0;
}

/* Leaves in the job what led to success. */
static void pass_by_pass(arena *a, para_solve_job *job, way *w) {
    static const struct {
        double tolerance;
        bool emergency;
    } steps[] = {{800, false}, {3000, false}, {3000, true}, {1e5, true}};
    const para_shape *shape = job->shape;
    bool found = try_tolerance(a, job, shape->tolerance, false, w);
    for (size_t i = 0; !found && i < sizeof steps / sizeof *steps; i++) {
        bool more =
            steps[i].tolerance > job->tolerance || (steps[i].emergency && shape->emergency_stretch > job->emergency);
        found = more && try_tolerance(a, job, steps[i].tolerance, steps[i].emergency, w);
    }
    /* A free edge may be more ragged when that saves the last line; justified lines would only get holes. */
    if (found && shape->ragged && job->tolerance < steps[0].tolerance && ends_short(job, w))
        try_tolerance(a, job, steps[0].tolerance, false, w);
    if (!found) {
        job->anything = true;
        try_tolerance(a, job, INFINITY, true, w);
    }
}

/* ---- looseness ---- */

/* Ways with different numbers of lines are kept apart, which takes time and memory by the square. */
enum { LOOSE_LINES_MAX = 400, LOOSE_BREAKS_MAX = 20000, LOOSENESS_MAX = 50 };

/* As many lines more or fewer as are asked for, or as near to it as can be; whether it is just as asked for. */
static bool loosen(arena *a, const para_solve_job *job, way *w) {
    int asked = job->shape->looseness;
    int looseness = asked < -LOOSENESS_MAX ? -LOOSENESS_MAX : asked > LOOSENESS_MAX ? LOOSENESS_MAX : asked;
    if (job->anything || w->count > LOOSE_LINES_MAX || job->count > LOOSE_BREAKS_MAX)
        return false;
    int most = (int)w->count + abs(looseness), wanted = (int)w->count + looseness;
    para_solve_job counted = *job;
    counted.lines = wanted < 1 ? 1 : (uint32_t)wanted;
    /* Ways that are farther from what is wanted than the best paragraph is need not be told apart. */
    counted.line_most = (uint32_t)(most + abs(looseness)) + 1;
    size_t best = w->count;
    way other;
    other.count = para_solve(a, &counted, &other.lines, &other.demerits);
    if (other.count > 0)
        *w = other;
    return (int64_t)w->count == (int64_t)best + asked;
}

/* ---- rivers ---- */

enum { RIVER_BREAKS_MAX = 4000, RIVER_TRIES = 6 };

/* Begins anew without one of the line ends along the worst river, and takes what is best with the rivers' cost. */
static void avoid_rivers(arena *a, para_solve_job *job, way *w) {
    size_t first = 0, last = 0;
    double cost = para_find_river(a, job->breaks, job->shape, w->lines, w->count, &first, &last);
    if (cost <= 0)
        return;
    way best = *w;
    double least = w->demerits + cost;
    size_t start = last - first >= RIVER_TRIES ? last - RIVER_TRIES : first > 0 ? first - 1 : first;
    for (size_t i = start; i < last; i++) {
        job->banned = w->lines[i].at;
        if (job->breaks[job->banned].penalty <= PARA_FORCED)
            continue;
        way other;
        size_t x, y;
        other.count = para_solve(a, job, &other.lines, &other.demerits);
        if (other.count == 0 || other.demerits >= least)
            continue;
        double sum = other.demerits + para_find_river(a, job->breaks, job->shape, other.lines, other.count, &x, &y);
        if (sum < least) {
            least = sum;
            best = other;
        }
    }
    job->banned = UINT32_MAX;
    *w = best;
}

/* ---- the whole ---- */

static para_solve_job job_for(const para_break *breaks, size_t count, const para_shape *shape) {
    return (para_solve_job){.breaks = breaks, .shape = shape, .count = count, .banned = UINT32_MAX};
}

/* Whether the lines are as many as asked for. */
static bool finish(arena *a, para_solve_job *job, way *w) {
    if (job->shape->looseness != 0)
        return loosen(a, job, w);
    if (!job->shape->ragged && !job->anything && job->count <= RIVER_BREAKS_MAX)
        avoid_rivers(a, job, w);
    return true;
}

size_t para_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines) {
    if (shape->balance) {
        size_t balanced = para_balance_lines(a, breaks, count, shape, lines);
        if (balanced > 0)
            return balanced;
    }
    para_solve_job job = job_for(breaks, count, shape);
    way w = {0};
    pass_by_pass(a, &job, &w);
    finish(a, &job, &w);
    *lines = w.lines;
    return w.count;
}

size_t para_lines_within(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines) {
    para_solve_job job = job_for(breaks, count, shape);
    way w = {0};
    if (shape->balance || !try_tolerance(a, &job, shape->tolerance, false, &w) || ends_short(&job, &w) ||
        ends_narrow(&job, &w) || !finish(a, &job, &w))
        return 0;
    *lines = w.lines;
    return w.count;
}
