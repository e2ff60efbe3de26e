#include "para/rivers.h"

#include "para/line.h"

/*
 * Rivers: white channels that run down through a paragraph, made by gaps of consecutive lines that lie over each
 * other by more than half of the narrower one. Three in a row go unnoticed; each further one costs.
 */

enum { UNNOTICED = 3 };
static const double RIVER_STEP = 4000;

/* A gap between two words of a line, and how many consecutive gaps lie over each other down to it, itself included. */
typedef struct {
    double left, right;
    uint32_t depth;
} gap;

typedef struct {
    gap *gaps;
    size_t count;
} gap_row;

static double grown(mpt natural, double expansion, double ratio, mpt elastic) {
    return natural * (1 + expansion) + ratio * elastic;
}

static void find_gaps(gap_row *row, const para_break *breaks, const para_shape *shape, const para_line *lines,
                      size_t line) {
    static const para_break start = {0};
    const para_break *from = line == 0 ? &start : &breaks[lines[line - 1].at], *to = &breaks[lines[line].at];
    size_t first = line == 0 ? 0 : lines[line - 1].at + 1u;
    mpt natural = para_span(to->width, from->next_width), flex = para_span(to->flex, from->next_flex);
    double left = (double)shape->widths[shape->width_count - 1] - para_line_width(shape, line);
    double ratio = lines[line].ratio, expansion = natural > 0 ? lines[line].flex * flex / natural : 0;
    row->count = 0;
    for (size_t k = first; k < lines[line].at; k++) {
        const para_break *b = &breaks[k];
        if (!b->gap)
            continue;
        mpt before = para_span(b->width, from->next_width), after = para_span(b->next_width, from->next_width);
        mpt e = ratio < 0 ? para_span(b->shrink, from->next_shrink) : para_span(b->stretch, from->next_stretch);
        mpt next_e =
            ratio < 0 ? para_span(b->next_shrink, from->next_shrink) : para_span(b->next_stretch, from->next_stretch);
        row->gaps[row->count++] = (gap){.left = left + grown(before, expansion, ratio, e),
                                        .right = left + grown(after, expansion, ratio, next_e),
                                        .depth = 1};
    }
}

static bool lies_over(const gap *a, const gap *b) {
    double left = a->left > b->left ? a->left : b->left, right = a->right < b->right ? a->right : b->right;
    double narrower = a->right - a->left < b->right - b->left ? a->right - a->left : b->right - b->left;
    return (right - left) * 2 > narrower;
}

/* Gaps of both rows stand from left to right. */
static void go_on(const gap_row *above, gap_row *below) {
    size_t start = 0;
    for (size_t i = 0; i < below->count; i++) {
        gap *g = &below->gaps[i];
        while (start < above->count && above->gaps[start].right <= g->left)
            start++;
        for (size_t k = start; k < above->count && above->gaps[k].left < g->right; k++)
            if (lies_over(&above->gaps[k], g) && above->gaps[k].depth + 1 > g->depth)
                g->depth = above->gaps[k].depth + 1;
    }
}

static size_t most_gaps(const para_line *lines, size_t count) {
    size_t most = lines[0].at + 1u;
    for (size_t i = 1; i < count; i++)
        most = lines[i].at - lines[i - 1].at > most ? lines[i].at - lines[i - 1].at : most;
    return most;
}

double para_find_river(arena *a, const para_break *breaks, const para_shape *shape, const para_line *lines,
                       size_t count, size_t *first, size_t *last) {
    double cost = 0;
    uint32_t deepest = UNNOTICED;
    if (count <= UNNOTICED)
        return 0;
    size_t most = most_gaps(lines, count);
    gap_row above = {arena_array(a, most, sizeof(gap)), 0}, below = {arena_array(a, most, sizeof(gap)), 0};
    for (size_t i = 0; i + 1 < count; i++) {
        find_gaps(&below, breaks, shape, lines, i);
        go_on(&above, &below);
        for (size_t k = 0; k < below.count; k++) {
            uint32_t depth = below.gaps[k].depth;
            if (depth > UNNOTICED)
                cost += RIVER_STEP;
            if (depth > deepest) {
                deepest = depth;
                *last = i;
                *first = i + 1 - depth;
            }
        }
        gap_row swap = above;
        above = below;
        below = swap;
    }
    return cost;
}

double para_river_cost(arena *a, const para_break *breaks, const para_shape *shape, const para_line *lines,
                       size_t count) {
    size_t first, last;
    return para_find_river(a, breaks, shape, lines, count, &first, &last);
}
