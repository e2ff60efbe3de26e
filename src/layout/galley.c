#include "layout/flow.h"

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

static uint32_t frame_depth(const frame *f) {
    return f == NULL ? 0 : f->depth;
}

static const frame *frame_shared(const frame *a, const frame *b) {
    while (a != b) {
        if (frame_depth(a) >= frame_depth(b))
            a = a->outer;
        else
            b = b->outer;
    }
    return a;
}

mpt frame_closing(const frame *open) {
    mpt sum = 0;
    for (; open != NULL; open = open->outer)
        sum += open->style->padding;
    return sum;
}

/* Space above a box collapses with what stands before it; within the box its padding replaces it. */
mpt strip_gap(const strip *above, const strip *below) {
    if (above == NULL)
        return frame_closing(below->frame);
    const frame *shared = frame_shared(above->frame, below->frame);
    mpt padding = 0, space = above->after;
    for (const frame *f = above->frame; f != shared; f = f->outer) {
        padding += f->style->padding;
        space = f->style->space_after;
    }
    mpt before = below->before;
    for (const frame *f = below->frame; f != shared; f = f->outer) {
        padding += f->style->padding;
        before = f->style->space_before;
    }
    return padding + larger(space, before);
}

mpt galley_place(galley *g, size_t first, size_t count) {
    if (count == 0)
        return 0;
    const strip *above = NULL;
    mpt y = 0;
    for (size_t i = first; i < first + count; i++) {
        strip *s = &g->strips.at[i];
        s->top = y + strip_gap(above, s);
        y = s->top + s->height;
        above = s;
    }
    return y + frame_closing(above->frame);
}

size_t galley_cut(galley *g, size_t first, mpt room) {
    size_t best[HOLD_COUNT] = {0}; /* strips taken, by the hold at the cut */
    const strip *above = NULL;
    mpt y = 0;
    size_t i = first;
    for (; i < g->strips.count; i++) {
        strip *s = &g->strips.at[i];
        mpt bottom = y + strip_gap(above, s) + s->height;
        if (bottom + frame_closing(s->frame) > room && i > first)
            break;
        best[s->hold] = i - first + 1;
        y = bottom;
        above = s;
    }
    if (i == g->strips.count)
        return i - first;
    for (size_t h = 0; h < HOLD_COUNT; h++)
        if (best[h] > 0)
            return best[h];
    return 0;
}
