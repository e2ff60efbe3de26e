#include "para/private.h"

#include <math.h>

/* Passes with growing tolerance; then looseness; then a way around rivers. */

typedef struct {
    para_line *lines;
    size_t count;
    double demerits;
} way;

/* Whether the last of several lines has too few words. */
static bool ends_short(const solve_job *job, const way *w) {
    if (w->count < 2)
        return false;
    const para_break *last = &job->breaks[w->lines[w->count - 1].at], *before = &job->breaks[w->lines[w->count - 2].at];
    return last->words - before->words < job->shape->last_line_words;
}

static bool try_tolerance(arena *a, solve_job *job, double tolerance, bool emergency, way *w) {
    job->tolerance = tolerance;
    job->emergency = emergency ? job->shape->emergency_stretch : 0;
    w->count = solve(a, job, &w->lines, &w->demerits);
    return w->count > 0;
}

/* Leaves in the job what led to success. */
static void pass_by_pass(arena *a, solve_job *job, way *w) {
    static const struct {
        double tolerance;
        bool emergency;
    } steps[] = {{800, false}, {3000, false}, {3000, true}, {1e5, true}};
    const para_shape *shape = job->shape;
    bool found = try_tolerance(a, job, shape->tolerance, false, w);
    for (size_t i = 0; !found && i < sizeof steps / sizeof *steps; i++) {
        bool more = steps[i].tolerance > shape->tolerance || (steps[i].emergency && shape->emergency_stretch > 0);
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

enum { LOOSE_LINES_MAX = 400 };
/* Who asks for another number of lines accepts looser or tighter ones for it. */
static const double LOOSE_TOLERANCE = 800;

/* As many lines more or fewer as are asked for, or as near to it as can be. */
static void loosen(arena *a, solve_job *job, way *w) {
    int64_t wanted = (int64_t)w->count + job->shape->looseness;
    if (job->anything || w->count > LOOSE_LINES_MAX)
        return;
    solve_job counted = *job;
    counted.tolerance = job->tolerance > LOOSE_TOLERANCE ? job->tolerance : LOOSE_TOLERANCE;
    counted.lines = wanted < 1 ? 1 : (uint32_t)wanted;
    counted.line_most = (counted.lines > w->count ? counted.lines : (uint32_t)w->count) + 2;
    way other;
    other.count = solve(a, &counted, &other.lines, &other.demerits);
    if (other.count > 0)
        *w = other;
}

/* ---- rivers ---- */

enum { RIVER_BREAKS_MAX = 4000, RIVER_TRIES = 6 };

/* Begins anew without one of the line ends along the worst river, and takes what is best with the rivers' cost. */
static void avoid_rivers(arena *a, solve_job *job, way *w) {
    size_t first = 0, last = 0;
    double cost = river_find(a, job->breaks, job->shape, w->lines, w->count, &first, &last);
    if (cost <= 0)
        return;
    way best = *w;
    double least = w->demerits + cost;
    size_t start = last - first >= RIVER_TRIES ? last - RIVER_TRIES : first > 0 ? first - 1 : first;
    for (size_t i = start; i < last; i++) {
        job->banned = w->lines[i].at;
        way other;
        size_t x, y;
        other.count = solve(a, job, &other.lines, &other.demerits);
        if (other.count == 0 || other.demerits >= least || job->breaks[job->banned].penalty <= PARA_FORCED)
            continue;
        double sum = other.demerits + river_find(a, job->breaks, job->shape, other.lines, other.count, &x, &y);
        if (sum < least) {
            least = sum;
            best = other;
        }
    }
    job->banned = UINT32_MAX;
    *w = best;
}

/* ---- the whole ---- */

static solve_job job_for(const para_break *breaks, size_t count, const para_shape *shape) {
    return (solve_job){.breaks = breaks, .shape = shape, .count = count, .banned = UINT32_MAX};
}

static size_t finish(arena *a, solve_job *job, way *w, para_line **lines) {
    bool counted = job->shape->looseness != 0;
    if (counted)
        loosen(a, job, w);
    if (!counted && !job->shape->ragged && !job->anything && job->count <= RIVER_BREAKS_MAX)
        avoid_rivers(a, job, w);
    *lines = w->lines;
    return w->count;
}

size_t para_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines) {
    if (shape->balance) {
        size_t balanced = balanced_lines(a, breaks, count, shape, lines);
        if (balanced > 0)
            return balanced;
    }
    solve_job job = job_for(breaks, count, shape);
    way w = {0};
    pass_by_pass(a, &job, &w);
    return finish(a, &job, &w, lines);
}

size_t para_lines_within(arena *a, const para_break *breaks, size_t count, const para_shape *shape, para_line **lines) {
    solve_job job = job_for(breaks, count, shape);
    way w = {0};
    if (shape->balance || !try_tolerance(a, &job, shape->tolerance, false, &w) || ends_short(&job, &w))
        return 0;
    return finish(a, &job, &w, lines);
}
