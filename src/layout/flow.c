#include "layout/flow.h"

#include "layout/draw.h"
#include "layout/table.h"

#include <string.h>

/* ---- ending a page ---- */

static void forget_best(layout_flow *f) {
    for (size_t h = 0; h < LAYOUT_HOLD_COUNT; h++)
        f->best[h] = -1;
}

static void release_strips(layout_flow *f, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < 2; k++)
            if (f->page.strips.at[i].stores[k] != NULL)
                layout_store_unpin(&f->stores, f->page.strips.at[i].stores[k]);
}

static layout_strip *strips_insert(layout_flow *f, size_t count) {
    for (size_t i = 0; i < count; i++)
        *VECTOR_PUSH(f->page.memory, &f->page.strips) = (layout_strip){0};
    layout_strip *at = f->page.strips.at;
    memmove(at + count, at, (f->page.strips.count - count) * sizeof *at);
    return at;
}

/* A page that opens within a table's body shows its head again. */
static void repeat_head(layout_flow *f) {
    f->repeated = 0;
    if (f->page.strips.count == 0 || f->page.strips.at[0].kind != LAYOUT_STRIP_ROW)
        return;
    const layout_strip body = f->page.strips.at[0];
    const layout_table *t = body.row->of;
    if (body.row->row->head || t->head_count == 0)
        return;
    layout_strip *at = strips_insert(f, t->head_count);
    for (size_t i = 0; i < t->head_count; i++) {
        at[i] = (layout_strip){.kind = LAYOUT_STRIP_ROW,
                               .hold = LAYOUT_HOLD_NEVER,
                               .repeated = true,
                               .x = t->x,
                               .height = t->head_heights[i],
                               .frame = body.frame,
                               .stores = {layout_store_pin(t->store), NULL},
                               .row = t->heads[i]};
    }
    f->repeated = t->head_count;
}

static void watch_budget(layout_flow *f, size_t count) {
    uint32_t limit = f->briefing->maximum_pages;
    if (limit == 0 || f->over_budget != NULL || page_builder_document(f->builder)->page_count != limit)
        return;
    for (size_t i = 0; i < count && f->over_budget == NULL; i++)
        f->over_budget = f->page.strips.at[i].block;
}

/* The first `count` strips are the page. */
static void end_page(layout_flow *f, size_t count) {
    watch_budget(f, count);
    page_open(f->builder, f->briefing->page.width, f->briefing->page.height);
    layout_draw_strips(f, f->page.strips.at, count, f->top);
    mpt bottom = 0;
    if (count > 0) {
        const layout_strip *last = &f->page.strips.at[count - 1];
        bottom = last->top + last->height + layout_frame_closing(last->frame);
    }
    layout_draw_notes(f, count, f->top + bottom);
    if (!page_close(f->builder))
        f->failed = true;
    release_strips(f, count);
    f->page.strips.count -= count;
    if (f->page.strips.count > 0)
        memmove(f->page.strips.at, f->page.strips.at + count, f->page.strips.count * sizeof(layout_strip));
    layout_store_turn(&f->stores);
    f->admitted = 0;
    forget_best(f);
    repeat_head(f);
}

static void end_page_at_best(layout_flow *f) {
    for (size_t h = 0; h < LAYOUT_HOLD_COUNT; h++) {
        if (f->best[h] >= (ptrdiff_t)f->repeated) {
            end_page(f, (size_t)f->best[h] + 1);
            return;
        }
    }
    end_page(f, f->admitted);
}

/* ---- admitting strips ---- */

static mpt bottom_of(const layout_strip *s) {
    return s->top + s->height + layout_frame_closing(s->frame);
}

static bool admit_next(layout_flow *f) {
    layout_strip *s = &f->page.strips.at[f->admitted];
    const layout_strip *above = f->admitted > 0 ? s - 1 : NULL;
    s->top = (above == NULL ? 0 : above->top + above->height) + layout_strip_gap(above, s);
    if (f->admitted > f->repeated && bottom_of(s) > f->height)
        return false;
    layout_notes_claim(f, s, f->admitted);
    if (f->admitted > f->repeated && bottom_of(s) + layout_notes_need(f) > f->height)
        return false;
    f->best[s->hold] = (ptrdiff_t)f->admitted;
    f->admitted++;
    return true;
}

static void admit(layout_flow *f) {
    while (f->admitted < f->page.strips.count && !f->failed)
        if (!admit_next(f))
            end_page_at_best(f);
}

/* Marks and label that were waiting go with the strip; they must live as long as it does. */
static void attach_waiting(layout_flow *f, layout_strip *s) {
    arena *a = s->stores[0]->memory;
    if (f->label != NULL) {
        s->label = arena_copy(a, f->label, sizeof *f->label);
        f->label = NULL;
    }
    s->marks = f->marks;
    f->marks = NULL;
}

void layout_flow_push(layout_flow *f, const layout_slot *at, layout_strip *s) {
    if (f->failed)
        return;
    if (s->stores[0] == NULL)
        s->stores[0] = f->stores.open;
    s->frame = at->frame;
    attach_waiting(f, s);
    *VECTOR_PUSH(at->into->memory, &at->into->strips) = *s;
    if (at->into != &f->page)
        return;
    for (size_t k = 0; k < 2; k++)
        if (s->stores[k] != NULL)
            layout_store_pin(s->stores[k]);
    admit(f);
}

/* A break on an empty page would only waste paper: a page is left out, never added. */
void layout_flow_page_break(layout_flow *f) {
    if (f->page.strips.count > 0 && !f->failed)
        end_page(f, f->page.strips.count);
}

void layout_flow_end(layout_flow *f) {
    layout_flow_page_break(f);
    while (!f->failed && (layout_notes_waiting(f) || page_builder_document(f->builder)->page_count == 0))
        end_page(f, 0);
}

/* ---- room ---- */

/* Strips at the end of the page that must stay with what follows. */
static mpt held_height(const layout_flow *f) {
    size_t i = f->page.strips.count;
    while (i > 0 && f->page.strips.at[i - 1].hold >= LAYOUT_HOLD_NEXT)
        i--;
    if (i == f->page.strips.count)
        return 0;
    const layout_strip *first = &f->page.strips.at[i], *last = &f->page.strips.at[f->page.strips.count - 1];
    return last->top + last->height - first->top + last->after;
}

mpt layout_flow_room(const layout_flow *f, const layout_slot *at) {
    mpt room = f->height - 2 * layout_frame_closing(at->frame) - held_height(f);
    return room > f->height / 4 ? room : f->height / 4;
}

mpt layout_flow_left_over(const layout_flow *f, const layout_slot *at) {
    if (f->page.strips.count == 0)
        return layout_flow_room(f, at);
    const layout_strip *last = &f->page.strips.at[f->page.strips.count - 1];
    return f->height - bottom_of(last) - layout_notes_need(f) - last->after - layout_frame_closing(at->frame);
}
