#include "layout/columns.h"

#include "layout/block.h"
#include "layout/draw.h"
#include "layout/figure.h"
#include "layout/outline.h"

#include <string.h>

/* One column of a strip: strips [first, first + count) of its galley. */
typedef struct layout_column_part {
    layout_galley *from;
    size_t first, count;
} layout_column_part;

/* Less room than this part of the text area is not worth beginning columns that go over several pages. */
enum { WORTH_BEGINNING = 3 };

static void collect_notes(arena *a, layout_strip *s) {
    uint32_t count = 0;
    for (size_t c = 0; c < s->column_count; c++)
        for (size_t i = 0; i < s->columns[c].count; i++)
            count += s->columns[c].from->strips.at[s->columns[c].first + i].note_count;
    if (count == 0)
        return;
    const doc_note **notes = ARENA_ARRAY(a, const doc_note *, count);
    for (size_t c = 0; c < s->column_count; c++) {
        for (size_t i = 0; i < s->columns[c].count; i++) {
            const layout_strip *inner = &s->columns[c].from->strips.at[s->columns[c].first + i];
            if (inner->note_count > 0)
                memcpy(notes + s->note_count, inner->notes, inner->note_count * sizeof(const doc_note *));
            s->note_count += inner->note_count;
        }
    }
    s->notes = notes;
}

/* The space around is the largest that any column wants. */
static void find_space(layout_strip *s) {
    for (size_t c = 0; c < s->column_count; c++) {
        const layout_column_part *part = &s->columns[c];
        if (part->count == 0)
            continue;
        const layout_strip *first = &part->from->strips.at[part->first], *last = first + part->count - 1;
        if (first->before > s->before)
            s->before = first->before;
        if (last->after > s->after)
            s->after = last->after;
    }
}

/* Takes what fits into `room` from every column; false when all are used up. */
static bool take_parts(arena *a, layout_galley *columns, size_t *done, size_t count, mpt room, layout_strip *s) {
    s->columns = ARENA_ARRAY(a, layout_column_part, count);
    s->column_count = (uint16_t)count;
    bool more = false;
    for (size_t c = 0; c < count; c++) {
        layout_column_part *part = &s->columns[c];
        *part = (layout_column_part){&columns[c], done[c], layout_galley_cut(&columns[c], done[c], room)};
        mpt height = layout_galley_place(&columns[c], part->first, part->count);
        if (height > s->height)
            s->height = height;
        done[c] += part->count;
        more |= done[c] < columns[c].strips.count;
    }
    collect_notes(a, s);
    find_space(s);
    return more;
}

static void align_charts(layout_galley *columns, size_t count, arena *a) {
    layout_strip **figures = ARENA_ARRAY(a, layout_strip *, count);
    size_t found = 0;
    for (size_t c = 0; c < count; c++)
        if (columns[c].strips.count > 0 && columns[c].strips.at[0].kind == LAYOUT_STRIP_FIGURE)
            figures[found++] = &columns[c].strips.at[0];
    layout_figures_align(figures, found);
}

static layout_galley *lay_each(layout_flow *f, const layout_slot *at, doc_block *block, arena *a) {
    size_t count = block->children.count;
    layout_galley *columns = ARENA_ARRAY(a, layout_galley, count);
    mpt free_width = at->width - (mpt)(count - 1) * block->columns.gap;
    if (free_width < 0)
        free_width = 0;
    layout_slot within = *at;
    within.language = block->language != NULL ? block->language : at->language;
    within.parent = block->language != NULL && block->language != at->language
                        ? layout_block_element(f, at, block, PAGE_DIVISION)
                        : at->parent;
    layout_outline_mark(f, block, within.parent);
    within.inside = within.end = LAYOUT_HOLD_NONE;
    for (size_t c = 0; c < count; c++) {
        columns[c].memory = a;
        within.into = &columns[c];
        within.frame = NULL;
        within.width =
            c + 1 == count ? at->x + at->width - within.x : (mpt)((double)free_width * block->columns.shares[c]);
        layout_lay_block(f, &within, block->children.at[c]);
        within.x += within.width + block->columns.gap;
    }
    return columns;
}

static mpt tallest(layout_galley *columns, size_t count) {
    mpt height = 0;
    for (size_t c = 0; c < count; c++) {
        mpt one = layout_galley_place(&columns[c], 0, columns[c].strips.count);
        height = one > height ? one : height;
    }
    return height;
}

/* Columns stay together if a page can hold them; else each goes on over the pages on its own. */
void layout_lay_columns(layout_flow *f, const layout_slot *at, doc_block *block) {
    size_t count = block->children.count;
    if (count == 0 || count > UINT16_MAX)
        return;
    layout_store *in = layout_store_pin(f->stores.open);
    layout_galley *columns = lay_each(f, at, block, in->memory);
    align_charts(columns, count, in->memory);
    mpt height = tallest(columns, count), whole = layout_flow_room(f, at), room = whole;
    if (height > whole && at->into == &f->page && layout_flow_left_over(f, at) > f->height / WORTH_BEGINNING)
        room = layout_flow_left_over(f, at);
    if (at->into != &f->page)
        room = MPT_MAX;
    size_t *done = ARENA_ARRAY(in->memory, size_t, count);
    for (bool more = height > 0; more && !f->failed;) {
        layout_strip s = {.kind = LAYOUT_STRIP_COLUMNS, .x = at->x, .block = block, .stores = {in, NULL}};
        more = take_parts(in->memory, columns, done, count, room, &s);
        s.hold = more ? at->inside : at->end;
        layout_flow_push(f, at, &s);
        room = whole;
    }
    layout_store_unpin(&f->stores, in);
}

void layout_draw_columns(layout_flow *f, const layout_strip *s, mpt y) {
    for (size_t c = 0; c < s->column_count; c++)
        if (s->columns[c].count > 0)
            layout_draw_strips(f, s->columns[c].from->strips.at + s->columns[c].first, s->columns[c].count, y + s->top);
}
