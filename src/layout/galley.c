#include "layout/galley.h"

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

static uint32_t frame_depth(const layout_frame *f) {
    return f == NULL ? 0 : f->depth;
}

static const layout_frame *frame_shared(const layout_frame *a, const layout_frame *b) {
    while (a != b) {
        if (frame_depth(a) >= frame_depth(b))
            a = a->outer;
        else
            b = b->outer;
    }
    return a;
}

mpt layout_frame_closing(const layout_frame *open) {
    mpt sum = 0;
    for (; open != NULL; open = open->outer)
        sum += open->style->padding;
    return sum;
}

/* Space above a box collapses with what stands before it; within the box its padding replaces it. */
mpt layout_strip_gap(const layout_strip *above, const layout_strip *below) {
    if (above == NULL)
        return layout_frame_closing(below->frame);
    const layout_frame *shared = frame_shared(above->frame, below->frame);
    mpt padding = 0, space = above->after;
    for (const layout_frame *f = above->frame; f != shared; f = f->outer) {
        padding += f->style->padding;
        space = f->style->space_after;
    }
    mpt before = below->before;
    for (const layout_frame *f = below->frame; f != shared; f = f->outer) {
        padding += f->style->padding;
        before = f->style->space_before;
    }
    return padding + larger(space, before);
}

mpt layout_galley_place(layout_galley *g, size_t first, size_t count) {
    if (count == 0)
        return 0;
    const layout_strip *above = NULL;
    mpt y = 0;
    for (size_t i = first; i < first + count; i++) {
        layout_strip *s = &g->strips.at[i];
        s->top = y + layout_strip_gap(above, s);
        y = s->top + s->height;
        above = s;
    }
    return y + layout_frame_closing(above->frame);
}

size_t layout_galley_cut(layout_galley *g, size_t first, mpt room) {
    size_t best[LAYOUT_HOLD_COUNT] = {0}; /* strips taken, by the hold at the cut */
    const layout_strip *above = NULL;
    mpt y = 0;
    size_t i = first;
    for (; i < g->strips.count; i++) {
        layout_strip *s = &g->strips.at[i];
        mpt bottom = y + layout_strip_gap(above, s) + s->height;
        if (bottom + layout_frame_closing(s->frame) > room && i > first)
            break;
        best[s->hold] = i - first + 1;
        y = bottom;
        above = s;
    }
    if (i == g->strips.count)
        return i - first;
    for (size_t h = 0; h < LAYOUT_HOLD_COUNT; h++)
        if (best[h] > 0)
            return best[h];
    return 0;
}
