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

mpt layout_strip_bottom(const layout_strip *s) {
    return s->top + s->height + layout_frame_closing(s->frame);
}

size_t layout_galley_count(const layout_galley *g) {
    return g->opening_count + g->strips.count - g->first;
}

layout_strip *layout_galley_at(const layout_galley *g, size_t index) {
    return index < g->opening_count ? &g->opening[index] : &g->strips.at[g->first + index - g->opening_count];
}

mpt layout_galley_place(layout_galley *g, mpt enough) {
    const layout_strip *above = NULL;
    mpt bottom = 0;
    for (size_t i = 0, count = layout_galley_count(g); i < count && bottom <= enough; i++) {
        layout_strip *s = layout_galley_at(g, i);
        s->top = (above == NULL ? 0 : above->top + above->height) + layout_strip_gap(above, s);
        bottom = layout_strip_bottom(s);
        above = s;
    }
    return bottom;
}

const layout_strip *layout_galley_flat(const layout_galley *g, arena *a) {
    if (g->opening_count == 0)
        return g->strips.at + g->first;
    size_t count = layout_galley_count(g);
    layout_strip *flat = ARENA_ARRAY(a, layout_strip, count);
    for (size_t i = 0; i < count; i++)
        flat[i] = *layout_galley_at(g, i);
    return flat;
}
