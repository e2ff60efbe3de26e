#include "layout/guard.h"

/* What rounding may put over an edge. */
enum { TOLERANCE = MPT_PT(1) };

/* Once for all that comes from one place. */
static void report(layout_flow *f, diag_code code, place where, const char *what) {
    if (f->outside.source == where.source && f->outside.start == where.start && f->outside_said)
        return;
    f->outside = where;
    f->outside_said = true;
    diag *d = diag_add(f->all, code, where, "%s", what);
    diag_hint(f->all, d, "give it more room: a smaller size, fewer columns, wider ones, or smaller margins");
}

/* No line holds so many letters: their width may be more than a length can say. */
enum { ENDLESS = 20000 };

static bool is_endless(const page_run *run) {
    size_t letters = 0;
    for (uint32_t i = 0; i < run->piece_count && letters <= ENDLESS; i++)
        letters += run->pieces[i].word->text_length;
    return letters > ENDLESS;
}

/* How wide a run is has been found for its line (layout_guard_width): only what begins far right is measured again. */
static bool is_outside(const layout_flow *f, const page_item *item) {
    mpt width = f->briefing->page.width, height = f->briefing->page.height, right = item->x, bottom = item->y;
    if (item->kind == PAGE_PATH)
        return false;
    if (item->kind == PAGE_TEXT && is_endless(&item->run))
        return true;
    if (item->kind == PAGE_IMAGE) {
        right += item->picture.width;
        bottom += item->picture.height;
    } else if (item->run.angle == 0 && item->x > width / 2) {
        right += page_run_advance(&item->run, page_builder_document(f->builder)->faces[item->run.face]);
    }
    return item->x < -TOLERANCE || item->y < -TOLERANCE || right > width + TOLERANCE || bottom > height + TOLERANCE;
}

void layout_guard_items(layout_flow *f, size_t first, place where) {
    for (size_t i = first, count = page_item_count(f->builder); i < count; i++) {
        if (!is_outside(f, page_item_at(f->builder, i)))
            continue;
        report(f, DIAG_OFF_PAGE, where, "this does not fit on the page, and would be cut off at its edge");
        return;
    }
}

void layout_guard_width(layout_flow *f, const text_block *set, mpt spare, place where) {
    mpt hanging = set->leading / 3; /* punctuation stands outside of the measure on purpose: half its size at most */
    if (set->widest > set->job->measure + spare + hanging + TOLERANCE)
        report(f, DIAG_OFF_PAGE, where,
               "this is wider than its place, and would be printed over what stands beside it");
}

void layout_guard_foot(layout_flow *f, mpt bottom, const doc_block *block) {
    if (bottom <= f->height + TOLERANCE || block == NULL)
        return;
    report(f, DIAG_OVERFULL, block->place, "this is taller than the page, and reaches into its margin");
}

void layout_guard_end(layout_flow *f) {
    if (f->laid == f->shown || f->failed || diags_stopped(f->all))
        return;
    report(f, DIAG_OFF_PAGE, f->briefing->place, "not all of this document came onto its pages");
}
