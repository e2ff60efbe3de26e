#include "layout/fill.h"

#include "layout/columns.h"
#include "layout/flow.h"
#include "layout/table.h"

#include <string.h>

/*
 * How a height is filled. Strips are taken in order as long as they fit, on a page together with the notes that they
 * bring. When one does not, the piece ends
 *
 * - at a page break, if one was asked for;
 * - within the strip, if it can be cut (columns, rows of tables) and no page could hold it, or if nothing above it
 * could end the piece well: a heading is not left alone for a row that has to go on anyway;
 * - else after the last strip of the least hold. What is held together and is taller than a page is not moved to the
 *   next, where it would be torn as well: it begins here.
 *
 * A strip that is cut gives two: the part that stands here, and the rest, which opens the next piece below repeated
 * heads. Cutting changes nothing that exists. So a height can be tried: that of columns on a page is the largest which,
 * with the notes marked in the part that it takes, fits above the foot; it is found by halving.
 *
 * What was traded: the first end that is good enough is taken, none is weighed against those of later pages; and
 * columns that a page can hold are moved to it as a whole, even if that leaves white below.
 */

/* Less room than this part of a page is not worth beginning columns that go over several. */
enum { WORTH_BEGINNING = 3 };
/* The height of columns is found to this. */
enum { PRECISION = MPT_PT(2) };

void layout_fill_start(layout_fill *fill) {
    fill->count = fill->heads = 0;
    for (size_t h = 0; h < LAYOUT_HOLD_COUNT; h++)
        fill->best[h] = -1;
    size_t all = layout_galley_count(fill->galley);
    while (fill->heads < all && layout_galley_at(fill->galley, fill->heads)->repeated)
        fill->heads++;
}

/* ---- taking strips ---- */

static bool can_be_cut(const layout_strip *s) {
    return s->kind == LAYOUT_STRIP_COLUMNS ? layout_columns_can_be_cut(s)
                                           : s->kind == LAYOUT_STRIP_ROW && layout_table_can_cut_row(s);
}

static bool is_at_top(const layout_fill *fill) {
    return fill->count == fill->heads;
}

static const layout_strip *above_next(const layout_fill *fill) {
    return fill->count == 0 ? NULL : layout_galley_at(fill->galley, fill->count - 1);
}

static bool fits(const layout_fill *fill, mpt bottom) {
    return bottom + (fill->page ? layout_notes_need(fill->flow) : 0) <= fill->room;
}

/* Whether it may take nothing: a page goes on with notes of the one before. */
static bool may_wait(const layout_fill *fill) {
    return !fill->must || (fill->page && layout_notes_are_carried(fill->flow));
}

static bool must_take(const layout_fill *fill) {
    return is_at_top(fill) && !may_wait(fill);
}

static bool take_next(layout_fill *fill) {
    layout_strip *s = layout_galley_at(fill->galley, fill->count);
    const layout_strip *above = above_next(fill);
    if (above != NULL && above->breaks)
        return false;
    s->top = (above == NULL ? 0 : above->top + above->height) + layout_strip_gap(above, s);
    mpt bottom = layout_strip_bottom(s);
    if (s->broken || bottom > fill->room || fill->page) {
        bool held = fill->count < fill->heads || (must_take(fill) && !can_be_cut(s));
        if (!held && (s->broken || bottom > fill->room))
            return false;
        if (fill->page) {
            layout_notes_claim(fill->flow, s, fill->count);
            if (!held && !fits(fill, bottom)) {
                layout_notes_give_back(fill->flow, fill->count);
                return false;
            }
        }
    }
    fill->best[s->hold] = (ptrdiff_t)fill->count++;
    return true;
}

bool layout_fill_is_full(layout_fill *fill) {
    while (fill->count < layout_galley_count(fill->galley))
        if (!take_next(fill))
            return true;
    return false;
}

/* ---- cutting a strip ---- */

typedef struct {
    const layout_fill *fill;
    const layout_strip *strip;
    bool must;
    bool loose; /* columns need not begin together */
} cutting;

static bool cut_at(const cutting *c, mpt height, bool trial, arena *a, layout_end *end) {
    end->part = end->rest = *c->strip;
    end->part.partial = end->rest.continued = true;
    end->part.after = end->rest.before = 0;
    end->rest.label = NULL;
    end->rest.marks = NULL;
    if (c->strip->kind == LAYOUT_STRIP_ROW)
        return layout_table_cut_row(c->fill->flow, height, c->must, trial, a, &end->part, &end->rest);
    layout_columns_cutting how = {.room = height,
                                  .whole = c->fill->whole - 2 * layout_frame_closing(c->strip->frame),
                                  .must = c->must,
                                  .loose = c->loose,
                                  .trial = trial};
    return layout_columns_cut(c->fill->flow, &how, a, &end->part, &end->rest);
}

typedef enum { TOO_LOW, FITTING, TOO_HIGH } height_fit;

/* Whether the part that this height takes stands on the page with its notes. */
static height_fit try_height(const cutting *c, mpt height, arena *a) {
    layout_end end = {0};
    if (!cut_at(c, height, true, a, &end))
        return TOO_LOW;
    layout_flow *f = c->fill->flow;
    layout_notes_claim(f, &end.part, c->fill->count);
    bool fine = fits(c->fill, c->strip->top + end.part.height + layout_frame_closing(c->strip->frame));
    layout_notes_give_back(f, c->fill->count);
    return fine ? FITTING : TOO_HIGH;
}

/* The largest height up to `most` that is fitting; 0: none. */
static mpt height_with_notes(const cutting *c, mpt most) {
    arena *scratch = page_arena(c->fill->flow->builder);
    height_fit whole = try_height(c, most, scratch);
    if (whole != TOO_HIGH)
        return whole == FITTING ? most : 0;
    mpt low = 0, high = most, best = 0;
    while (high - low > PRECISION) {
        mpt middle = low + (high - low) / 2;
        height_fit fit = try_height(c, middle, scratch);
        if (fit == TOO_HIGH)
            high = middle;
        else
            low = middle;
        if (fit == FITTING)
            best = middle;
    }
    return best;
}

static void warn_torn_block(layout_flow *f, const doc_block *kept) {
    if (f->torn == kept)
        return;
    f->torn = kept;
    diag *d = diag_add(f->all, DIAG_TALL, kept->place, "this is taller than a page, and is not kept together");
    diag_hint(f->all, d, "leave out `keep: together`, or shorten it");
}

static bool cut_as(const cutting *c, arena *a, layout_end *end) {
    const layout_fill *fill = c->fill;
    mpt most = fill->room - c->strip->top - layout_frame_closing(c->strip->frame);
    most -= fill->page ? layout_notes_need(fill->flow) : 0;
    mpt height = fill->page && most > 0 ? height_with_notes(c, most) : most;
    return (height > 0 || c->must) && cut_at(c, height, fill->trial, a, end);
}

static bool is_worth_beginning(const layout_fill *fill, const layout_strip *s) {
    return s->kind == LAYOUT_STRIP_ROW || fill->room - s->top > fill->whole / WORTH_BEGINNING;
}

/* All columns at once; or, rather than nothing or a heading alone, some of them. */
static bool cut_next(const layout_fill *fill, bool strands, arena *a, layout_end *end) {
    layout_strip *s = layout_galley_at(fill->galley, fill->count);
    bool must = must_take(fill);
    if (!must && !strands && !is_worth_beginning(fill, s))
        return false;
    if (!cut_as(&(cutting){fill, s, false, false}, a, end) &&
        !((strands || must) && cut_as(&(cutting){fill, s, false, true}, a, end)) &&
        !(must && cut_as(&(cutting){fill, s, true, true}, a, end)))
        return false;
    end->part.top = s->top;
    end->cut = true;
    end->count = fill->count + 1;
    if (end->rest.kind == LAYOUT_STRIP_COLUMNS && layout_columns_are_empty(&end->rest)) {
        end->cut = false;
        end->part = *s;
    }
    if (fill->page)
        layout_notes_claim(fill->flow, &end->part, fill->count);
    if (end->cut && s->kind == LAYOUT_STRIP_COLUMNS && s->kept != NULL && !fill->trial)
        warn_torn_block(fill->flow, s->kept);
    return true;
}

/* ---- where to end ---- */

/* A piece that opens within a table's body shows its head again. */
static size_t heads_before(const layout_strip *s) {
    return s != NULL && s->kind == LAYOUT_STRIP_ROW && !s->row->row->head ? s->row->of->head_count : 0;
}

static bool fits_no_page(const layout_fill *fill, const layout_strip *s) {
    if (s->broken)
        return true;
    mpt notes = fill->page ? layout_notes_alone(fill->flow, s) : 0;
    mpt heads = heads_before(s) > 0 ? layout_table_heads_height(s->row->of) : 0;
    return heads + s->height + 2 * layout_frame_closing(s->frame) + notes > fill->whole;
}

typedef enum { KEEP_UNKNOWN, KEEP_POSSIBLE, KEEP_IMPOSSIBLE } keeping;

/* Whether a page could hold the strips from `first` on that are held together. What can be cut begins with the rest. */
static keeping can_be_kept(const layout_fill *fill, size_t first, uint8_t hold, bool complete) {
    const layout_strip *above = NULL, *top = layout_galley_at(fill->galley, first);
    mpt height = heads_before(top) > 0 ? layout_table_heads_height(top->row->of) : 0;
    for (size_t i = first, count = layout_galley_count(fill->galley); i < count; i++) {
        const layout_strip *s = layout_galley_at(fill->galley, i);
        if (can_be_cut(s) && (s->hold < hold || fits_no_page(fill, s)))
            return KEEP_POSSIBLE;
        height += layout_strip_gap(above, s) + s->height;
        if (height + layout_frame_closing(s->frame) > fill->whole)
            return KEEP_IMPOSSIBLE;
        if (s->hold < hold)
            return KEEP_POSSIBLE;
        above = s;
    }
    return complete ? KEEP_POSSIBLE : KEEP_UNKNOWN;
}

static size_t best_hold(const layout_fill *fill) {
    size_t h = 0;
    while (h < LAYOUT_HOLD_COUNT && fill->best[h] < (ptrdiff_t)fill->heads)
        h++;
    return h;
}

/* A title of many lines begins here if much of it fits, but a heading is not left alone. */
static bool is_worth_tearing(const layout_fill *fill, size_t first, size_t hold) {
    const layout_strip *top = layout_galley_at(fill->galley, first);
    const layout_strip *last = layout_galley_at(fill->galley, (size_t)fill->best[hold]);
    return hold < LAYOUT_HOLD_NEXT || last->top + last->height - top->top > fill->whole / WORTH_BEGINNING;
}

/* What is held together with a hold or a harder one, and is taller than a page, is torn where it would be torn at the
 * last: KEEP_IMPOSSIBLE, and that hold. */
static keeping find_torn(const layout_fill *fill, bool complete, size_t *hold) {
    ptrdiff_t before = (ptrdiff_t)fill->heads - 1;
    for (size_t h = 0; h < LAYOUT_HOLD_NEVER; h++) {
        if (h >= LAYOUT_HOLD_WISH && fill->best[h] > before) {
            keeping kept = can_be_kept(fill, (size_t)(before + 1), (uint8_t)h, complete);
            *hold = h;
            if (kept == KEEP_UNKNOWN || (kept == KEEP_IMPOSSIBLE && is_worth_tearing(fill, (size_t)(before + 1), h)))
                return kept;
        }
        before = fill->best[h] > before ? fill->best[h] : before;
    }
    return KEEP_POSSIBLE;
}

static void warn_torn(const layout_fill *fill, size_t last) {
    if (fill->trial || last + 1 >= layout_galley_count(fill->galley))
        return;
    const layout_strip *above = layout_galley_at(fill->galley, last), *below = layout_galley_at(fill->galley, last + 1);
    if (above->kept == NULL || above->kept != below->kept || above->breaks)
        return;
    warn_torn_block(fill->flow, above->kept);
}

bool layout_fill_end(layout_fill *fill, bool complete, arena *a, layout_end *end) {
    *end = (layout_end){.count = fill->count};
    const layout_strip *above = above_next(fill), *next = layout_galley_at(fill->galley, fill->count);
    if (above != NULL && above->breaks)
        return true;
    size_t hold = best_hold(fill);
    bool strands = hold >= LAYOUT_HOLD_NEXT;
    if (can_be_cut(next) && (strands || fits_no_page(fill, next)) && cut_next(fill, strands, a, end))
        return true;
    size_t torn;
    keeping kept = find_torn(fill, complete, &torn);
    if (kept == KEEP_UNKNOWN)
        return false;
    if (kept == KEEP_IMPOSSIBLE) {
        hold = torn;
        strands = false;
    }
    if (hold == LAYOUT_HOLD_COUNT || (strands && may_wait(fill))) {
        end->count = 0;
        return true;
    }
    end->count = (size_t)fill->best[hold] + 1;
    warn_torn(fill, end->count - 1);
    return true;
}

/* ---- what is left ---- */

static void repeat_heads(const layout_table *t, const layout_frame *frame, layout_strip *at) {
    for (size_t i = 0; i < t->head_count; i++)
        at[i] = (layout_strip){.kind = LAYOUT_STRIP_ROW,
                               .hold = LAYOUT_HOLD_NEVER,
                               .repeated = true,
                               .x = t->x,
                               .height = t->head_heights[i],
                               .frame = frame,
                               .stores = {t->store, NULL},
                               .block = t->block,
                               .row = t->heads[i]};
}

layout_galley layout_fill_rest(const layout_fill *fill, const layout_end *end, arena *a) {
    const layout_galley *g = fill->galley;
    size_t all = layout_galley_count(g), left_open = g->opening_count > end->count ? g->opening_count - end->count : 0;
    const layout_strip *next = end->cut ? &end->rest : end->count < all ? layout_galley_at(g, end->count) : NULL;
    size_t heads = heads_before(next);
    layout_galley rest = *g;
    rest.first = g->first + (end->count > g->opening_count ? end->count - g->opening_count : 0);
    rest.opening_count = heads + end->cut + left_open;
    if (rest.opening_count == 0)
        return rest;
    rest.opening = ARENA_ARRAY(a, layout_strip, rest.opening_count);
    if (heads > 0)
        repeat_heads(next->row->of, next->frame, rest.opening);
    if (end->cut)
        rest.opening[heads] = end->rest;
    if (left_open > 0)
        memcpy(rest.opening + heads + end->cut, g->opening + end->count, left_open * sizeof *g->opening);
    return rest;
}
