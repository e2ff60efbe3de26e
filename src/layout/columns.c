#include "layout/columns.h"

#include "layout/block.h"
#include "layout/draw.h"
#include "layout/figure.h"
#include "layout/outline.h"
#include "layout/table.h"

#include <string.h>

/*
 * Columns are laid each into a galley of its own and stand on the page as one strip. One that is as high as the tallest
 * of them fits, or is moved to the next page; else it is cut: each galley is filled to the same height as a page is
 * (fill.c), and what is left of each goes on at the top of the next page. Columns in columns are strips of their galley
 * and are cut in the same way.
 *
 * Columns begin on one line: the first part has something of each, or they begin on the next page; unless that would
 * leave a heading alone. Later parts do not wait for one another.
 */

/* ---- the strip around galleys ---- */

static bool is_empty(const layout_galley *g) {
    return layout_galley_count(g) == 0;
}

bool layout_columns_are_empty(const layout_strip *s) {
    for (size_t c = 0; c < s->column_count; c++)
        if (!is_empty(&s->columns[c]))
            return false;
    return true;
}

bool layout_columns_can_be_cut(const layout_strip *s) {
    for (size_t c = 0; c < s->column_count; c++) {
        size_t count = layout_galley_count(&s->columns[c]);
        const layout_strip *only = count == 1 ? layout_galley_at(&s->columns[c], 0) : NULL;
        if (count > 1 || (only != NULL && only->kind == LAYOUT_STRIP_COLUMNS && layout_columns_can_be_cut(only)) ||
            (only != NULL && only->kind == LAYOUT_STRIP_ROW && layout_table_can_cut_row(only)))
            return true;
    }
    return false;
}

static void collect_notes(arena *a, layout_strip *s) {
    uint32_t count = 0;
    for (size_t c = 0; c < s->column_count; c++)
        for (size_t i = 0; i < layout_galley_count(&s->columns[c]); i++)
            count += layout_galley_at(&s->columns[c], i)->note_count;
    s->note_count = 0;
    s->notes = NULL;
    if (count == 0)
        return;
    const doc_note **notes = ARENA_ARRAY(a, const doc_note *, count);
    for (size_t c = 0; c < s->column_count; c++) {
        for (size_t i = 0; i < layout_galley_count(&s->columns[c]); i++) {
            const layout_strip *inner = layout_galley_at(&s->columns[c], i);
            if (inner->note_count > 0)
                memcpy(notes + s->note_count, inner->notes, inner->note_count * sizeof(const doc_note *));
            s->note_count += inner->note_count;
        }
    }
    s->notes = notes;
}

/* The space around is the largest that any column wants. */
static void find_space(layout_strip *s) {
    s->before = s->after = 0;
    for (size_t c = 0; c < s->column_count; c++) {
        size_t count = layout_galley_count(&s->columns[c]);
        if (count == 0)
            continue;
        const layout_strip *first = layout_galley_at(&s->columns[c], 0);
        const layout_strip *last = layout_galley_at(&s->columns[c], count - 1);
        if (first->before > s->before && !s->continued)
            s->before = first->before;
        if (last->after > s->after && !s->partial)
            s->after = last->after;
    }
}

static bool has_break(const layout_galley *g) {
    for (size_t i = 0, count = layout_galley_count(g); i < count; i++) {
        const layout_strip *s = layout_galley_at(g, i);
        if (s->broken || (s->breaks && i + 1 < count))
            return true;
    }
    return false;
}

/* Height, space and notes. What is taller than `enough` will be cut: how tall, and which notes, need not be known. */
static void measure(arena *a, layout_strip *s, mpt enough) {
    s->height = 0;
    for (size_t c = 0; c < s->column_count; c++) {
        mpt height = layout_galley_place(&s->columns[c], enough);
        if (height > s->height)
            s->height = height;
    }
    find_space(s);
    s->note_count = 0;
    s->notes = NULL;
    if (s->height <= enough)
        collect_notes(a, s);
    for (size_t c = 0; c < s->column_count && !s->broken; c++)
        s->broken = s->height <= enough && has_break(&s->columns[c]);
}

/* ---- cutting ---- */

/* The strips of a piece, as a galley. */
static layout_galley taken(const layout_fill *fill, const layout_end *end, arena *a) {
    layout_galley g = {.memory = a};
    g.strips.count = g.strips.room = end->count;
    g.strips.at = ARENA_ARRAY(a, layout_strip, end->count + 1);
    for (size_t i = 0; i < end->count; i++)
        g.strips.at[i] = end->cut && i + 1 == end->count ? end->part : *layout_galley_at(fill->galley, i);
    return g;
}

bool layout_columns_cut(layout_flow *f, const layout_columns_cutting *how, arena *a, layout_strip *part,
                        layout_strip *rest) {
    layout_galley *columns = part->columns;
    bool first = !part->continued, some = false;
    part->columns = ARENA_ARRAY(a, layout_galley, part->column_count);
    rest->columns = ARENA_ARRAY(a, layout_galley, part->column_count);
    for (size_t c = 0; c < part->column_count; c++) {
        layout_fill fill = {.flow = f,
                            .galley = &columns[c],
                            .room = how->room,
                            .whole = how->whole,
                            .must = how->must,
                            .trial = how->trial};
        layout_fill_start(&fill);
        layout_end end = {0};
        if (layout_fill_is_full(&fill))
            layout_fill_end(&fill, true, a, &end);
        else
            end.count = fill.count;
        if (end.count == 0 && first && !how->loose && !is_empty(&columns[c]))
            return false;
        some |= end.count > 0;
        part->columns[c] = taken(&fill, &end, a);
        rest->columns[c] = layout_fill_rest(&fill, &end, a);
    }
    part->broken = rest->broken = false;
    measure(a, part, MPT_MAX);
    measure(a, rest, f->height);
    return some;
}

/* ---- laying ---- */

static void align_charts(layout_galley *columns, size_t count, mpt most, arena *a) {
    layout_galley **all = ARENA_ARRAY(a, layout_galley *, count);
    for (size_t c = 0; c < count; c++)
        all[c] = &columns[c];
    layout_figures_align(all, count, most);
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
    within.around = at->around + 2 * layout_frame_closing(at->frame);
    within.frame = NULL;
    within.spare = block->columns.gap / 2;
    within.kept = NULL;
    for (size_t c = 0; c < count; c++) {
        columns[c].memory = a;
        within.into = &columns[c];
        within.width =
            c + 1 == count ? at->x + at->width - within.x : (mpt)((double)free_width * block->columns.shares[c]);
        layout_lay_block(f, &within, block->children.at[c]);
        within.x += within.width + block->columns.gap;
    }
    return columns;
}

void layout_lay_columns(layout_flow *f, const layout_slot *at, doc_block *block) {
    size_t count = block->children.count;
    if (count == 0 || count > UINT16_MAX)
        return;
    layout_store *in = layout_store_pin(f->stores.open);
    layout_strip s = {.kind = LAYOUT_STRIP_COLUMNS,
                      .hold = at->end,
                      .x = at->x,
                      .block = block,
                      .stores = {in, NULL},
                      .column_count = (uint16_t)count};
    s.columns = lay_each(f, at, block, in->memory);
    align_charts(s.columns, count, f->height / 2, in->memory);
    measure(in->memory, &s, f->height);
    if (!layout_columns_are_empty(&s) && !f->failed)
        layout_flow_push(f, at, &s);
    layout_store_unpin(&f->stores, in);
}

/* Tops are set anew: cuts that were tried may have left others. */
void layout_draw_columns(layout_flow *f, const layout_strip *s, mpt y) {
    for (size_t c = 0; c < s->column_count; c++) {
        layout_galley *g = &s->columns[c];
        if (is_empty(g))
            continue;
        layout_galley_place(g, MPT_MAX);
        layout_draw_strips(f, layout_galley_flat(g, page_arena(f->builder)), layout_galley_count(g), y + s->top);
    }
}
