#include "layout/flow.h"

#include "layout/draw.h"
#include "layout/guard.h"
#include "layout/table.h"

#include <string.h>

/*
 * The page. Blocks push strips; the page takes them from its galley as long as they fit (fill.c). When one does not and
 * it is clear where the page ends, what stands on it is drawn and handed on, and what is left opens the next. It is
 * clear at once, but for what is to be kept together: then strips are waited for until its height is known, a page's at
 * most.
 *
 * What is known of a page only when it ends (how many pages, which strips) is not asked for while blocks are laid:
 * sections that must end on some page leave a deadline.
 */

/* ---- ending a page ---- */

static void pin(const layout_strip *s) {
    for (size_t k = 0; k < 2; k++)
        if (s->stores[k] != NULL)
            layout_store_pin(s->stores[k]);
}

static void unpin(layout_flow *f, const layout_strip *s) {
    for (size_t k = 0; k < 2; k++)
        if (s->stores[k] != NULL)
            layout_store_unpin(&f->stores, s->stores[k]);
}

static void watch_budget(layout_flow *f, const layout_strip *strips, size_t count) {
    uint32_t limit = f->briefing->maximum_pages;
    if (limit == 0 || f->over_budget != NULL || page_builder_document(f->builder)->page_count != limit)
        return;
    for (size_t i = 0; i < count && f->over_budget == NULL; i++)
        f->over_budget = strips[i].block;
}

static void check_deadline(layout_flow *f, const doc_block *section) {
    uint32_t ends = page_builder_document(f->builder)->page_count;
    if (ends <= section->last_page)
        return;
    diag *d = diag_add(f->all, DIAG_PAGE_BUDGET, section->place,
                       "this section ends on page %u, but it should end on page %u", ends, section->last_page);
    diag_hint(f->all, d, "shorten it, or what stands before it");
}

static void check_deadlines(layout_flow *f) {
    size_t met = 0;
    while (met < f->deadlines.count && f->deadlines.at[met].strip <= f->drawn)
        check_deadline(f, f->deadlines.at[met++].section);
    if (met == 0)
        return;
    f->deadlines.count -= met;
    memmove(f->deadlines.at, f->deadlines.at + met, f->deadlines.count * sizeof *f->deadlines.at);
}

static layout_strip *strips_of(layout_flow *f, const layout_end *end) {
    layout_strip *strips = ARENA_ARRAY(page_arena(f->builder), layout_strip, end->count + 1);
    for (size_t i = 0; i < end->count; i++)
        strips[i] = end->cut && i + 1 == end->count ? end->part : *layout_galley_at(&f->page, i);
    return strips;
}

static void draw(layout_flow *f, const layout_strip *strips, size_t count) {
    layout_draw_strips(f, strips, count, f->top);
    mpt bottom = count == 0 ? 0 : layout_strip_bottom(&strips[count - 1]);
    layout_guard_foot(f, bottom, count == 0 ? NULL : strips[count - 1].block);
    layout_draw_notes(f, count, f->top + bottom);
    if (!page_close(f->builder))
        f->failed = true;
}

/* What is left moves to the galley's start. */
static void leave(layout_flow *f, const layout_end *end) {
    if (end->count == 0)
        return;
    const layout_strip *next = end->cut                                     ? &end->rest
                               : end->count < layout_galley_count(&f->page) ? layout_galley_at(&f->page, end->count)
                                                                            : NULL;
    if (next == NULL) {
        f->page.strips.count = f->page.first = f->page.opening_count = 0;
        return;
    }
    layout_galley rest = layout_fill_rest(&f->fill, end, next->stores[0]->memory);
    for (size_t i = 0; i < rest.opening_count; i++)
        if (rest.opening[i].repeated || (end->cut && rest.opening[i].continued))
            pin(&rest.opening[i]);
    f->page = rest;
    f->page.strips.count -= f->page.first;
    if (f->page.strips.count > 0)
        memmove(f->page.strips.at, f->page.strips.at + f->page.first, f->page.strips.count * sizeof(layout_strip));
    f->page.first = 0;
}

static void end_page(layout_flow *f, const layout_end *end) {
    page_open(f->builder, f->briefing->page.width, f->briefing->page.height);
    layout_strip *strips = strips_of(f, end);
    watch_budget(f, strips, end->count);
    draw(f, strips, end->count);
    leave(f, end);
    for (size_t i = 0; i < end->count; i++) {
        f->drawn += !strips[i].repeated && !strips[i].partial;
        unpin(f, &strips[i]);
    }
    layout_store_turn(&f->stores);
    layout_fill_start(&f->fill);
    check_deadlines(f);
}

/* Hands on the pages whose ends are known. */
static void settle(layout_flow *f, bool complete) {
    layout_end end;
    while (!f->failed && layout_fill_is_full(&f->fill) &&
           layout_fill_end(&f->fill, complete, layout_galley_at(&f->page, f->fill.count)->stores[0]->memory, &end))
        end_page(f, &end);
}

/* ---- strips ---- */

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
    s->kept = at->kept;
    attach_waiting(f, s);
    f->laid++;
    *VECTOR_PUSH(at->into->memory, &at->into->strips) = *s;
    if (at->into != &f->page)
        return;
    f->pushed++;
    pin(s);
    settle(f, false);
}

/* A break on an empty page would only waste paper: a page is left out, never added. */
static void end_last_page(layout_flow *f) {
    settle(f, true);
    size_t count = layout_galley_count(&f->page);
    if (count > 0 && !f->failed)
        end_page(f, &(layout_end){.count = count});
}

void layout_flow_page_break(layout_flow *f, const layout_slot *at) {
    if (at->into == &f->page)
        end_last_page(f);
    else if (at->into->strips.count > 0)
        at->into->strips.at[at->into->strips.count - 1].breaks = true;
}

void layout_flow_end(layout_flow *f) {
    end_last_page(f);
    while (!f->failed && (layout_notes_waiting(f) || page_builder_document(f->builder)->page_count == 0))
        end_page(f, &(layout_end){0});
}

void layout_flow_watch_end(layout_flow *f, const layout_slot *at, const doc_block *section) {
    if (section->last_page == 0)
        return;
    *VECTOR_PUSH(f->memory, &f->deadlines) = (layout_deadline){section, f->pushed + (at->into != &f->page)};
    check_deadlines(f);
}

/* ---- room ---- */

/* Strips at the end of a galley that must stay with what follows. */
static mpt held_height(const layout_galley *g, mpt before) {
    size_t count = layout_galley_count(g), i = count;
    mpt height = 0;
    const layout_strip *below = NULL;
    for (; i > 0 && layout_galley_at(g, i - 1)->hold >= LAYOUT_HOLD_NEXT; i--) {
        const layout_strip *s = layout_galley_at(g, i - 1);
        mpt space = s->after > before ? s->after : before;
        height += s->height + (below == NULL ? space : layout_strip_gap(s, below));
        below = s;
    }
    return height;
}

mpt layout_flow_room(const layout_flow *f, const layout_slot *at, mpt before) {
    mpt room = f->height - 2 * layout_frame_closing(at->frame) - at->around - held_height(&f->page, before);
    if (at->into != &f->page)
        room -= held_height(at->into, before);
    return room > f->height / 4 ? room : f->height / 4;
}
