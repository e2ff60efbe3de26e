#include "para/balance.h"

#include "para/line.h"

#include <stdlib.h>

/*
 * Lines of about equal length, for titles: as few lines as the text needs, the sum of the squares of what they fall
 * short as small as can be. Lines are told apart by number, so the work is lines × breaks × breaks in a line: only
 * short texts are balanced.
 */

enum { LINES_MAX = 12, BREAKS_MAX = 1000 };

static const double NOT_REACHED = 1e300;

typedef struct {
    const para_break *breaks;
    const para_shape *shape;
    size_t count;
    double *cost;   /* by line and break: of the best way to end that line there */
    uint32_t *from; /* … and where the line before ends, plus one */
} balance;

static mpt start_of(const balance *b, size_t previous) {
    return previous == 0 ? 0 : b->breaks[previous - 1].next_width;
}

static bool may_end(const balance *b, size_t at) {
    return b->breaks[at].penalty < PARA_NEVER;
}

/* Lines when each takes as much as it can hold; 0 if a piece is wider than its line. */
static size_t fewest_lines(const balance *b) {
    size_t lines = 0, previous = 0;
    while (previous < b->count) {
        size_t best = 0;
        for (size_t at = previous; at < b->count; at++) {
            if (!may_end(b, at))
                continue;
            if (para_span(b->breaks[at].width, start_of(b, previous)) > para_line_width(b->shape, lines))
                break;
            best = at + 1;
            if (b->breaks[at].penalty <= PARA_FORCED)
                break;
        }
        if (best == 0)
            return 0;
        previous = best;
        lines++;
    }
    return lines;
}

static double line_cost(const balance *b, size_t line, mpt natural, const para_break *to) {
    double width = para_line_width(b->shape, line), missing = width > 0 ? (width - natural) / width : 0;
    double d = missing * missing * 1e6;
    if (to->penalty > PARA_FORCED)
        d += (double)to->penalty * abs(to->penalty);
    return to->flagged ? d + 1e6 : d;
}

/* Extends all ways of `line` lines that end at `previous` by one line. */
static void extend(balance *b, size_t line, size_t previous) {
    double so_far = line == 0 ? 0 : b->cost[(line - 1) * b->count + previous - 1];
    if (so_far >= NOT_REACHED)
        return;
    for (size_t at = previous; at < b->count; at++) {
        if (!may_end(b, at))
            continue;
        mpt natural = para_span(b->breaks[at].width, start_of(b, previous));
        if (natural > para_line_width(b->shape, line))
            break;
        double d = so_far + line_cost(b, line, natural, &b->breaks[at]);
        size_t place = line * b->count + at;
        if (d < b->cost[place]) {
            b->cost[place] = d;
            b->from[place] = (uint32_t)previous;
        }
        if (b->breaks[at].penalty <= PARA_FORCED)
            break;
    }
}

size_t para_balance_lines(arena *a, const para_break *breaks, size_t count, const para_shape *shape,
                          para_line **lines) {
    balance b = {.breaks = breaks, .shape = shape, .count = count};
    size_t needed = count > BREAKS_MAX ? 0 : fewest_lines(&b);
    if (needed == 0 || needed > LINES_MAX)
        return 0;
    b.cost = arena_array(a, needed * count, sizeof *b.cost);
    b.from = arena_array(a, needed * count, sizeof *b.from);
    for (size_t i = 0; i < needed * count; i++)
        b.cost[i] = NOT_REACHED;
    extend(&b, 0, 0);
    for (size_t line = 1; line < needed; line++)
        for (size_t previous = 1; previous < count; previous++)
            extend(&b, line, previous);
    *lines = ARENA_ARRAY(a, para_line, needed);
    for (size_t line = needed, at = count; line-- > 0;) {
        (*lines)[line].at = (uint32_t)at - 1;
        at = b.from[line * count + at - 1];
    }
    return needed;
}
