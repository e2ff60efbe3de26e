#include "layout/layout.h"

#include "layout/block.h"
#include "layout/guard.h"
#include "layout/outline.h"
#include "layout/running.h"

static void describe(layout_flow *f, int64_t created) {
    const doc_briefing *b = f->briefing;
    page_metadata *m = &page_builder_document(f->builder)->metadata;
    m->title = b->title;
    m->author = b->author;
    m->subject = b->subject;
    m->reference = b->reference;
    m->language = lang_tag(b->language);
    m->producer = STR("Chancery");
    m->created = created;
}

/* Margins that leave nothing are refused by doc/; whatever comes, a line has a place. */
static void find_text_area(layout_flow *f) {
    const doc_page_geometry *g = &f->briefing->page;
    f->left = g->margin_left;
    f->top = g->margin_top;
    f->width = g->width - g->margin_left - g->margin_right;
    f->height = g->height - g->margin_top - g->margin_bottom;
    if (f->width < MPT_PT(1))
        f->width = MPT_PT(1);
    if (f->height < MPT_PT(1))
        f->height = MPT_PT(1);
}

static void start(layout_flow *f, font_library *library, page_sink *sink) {
    arena *a = f->briefing->arena;
    f->memory = arena_new_child(a);
    f->setter = text_setter_new(a, library, f->all);
    f->builder = page_builder_new(a, sink);
    page_element_place(f->builder, page_builder_document(f->builder)->root, f->briefing->place);
    f->hooks = (text_hooks){
        .user = f, .note = layout_notes_hook, .target = layout_outline_hook, .figures = f->briefing->ledger};
    f->images = map_new(f->memory);
    f->page.memory = f->memory;
    layout_store_pool_start(&f->stores, f->memory);
    find_text_area(f);
    f->fill =
        (layout_fill){.flow = f, .galley = &f->page, .room = f->height, .whole = f->height, .page = true, .must = true};
    layout_fill_start(&f->fill);
    layout_outline_forget(&f->briefing->body);
}

static void check_budget(layout_flow *f) {
    uint32_t limit = f->briefing->maximum_pages, pages = page_builder_document(f->builder)->page_count;
    if (limit == 0 || pages <= limit)
        return;
    place from = f->over_budget != NULL ? f->over_budget->place : NOWHERE;
    diag *d =
        diag_add(f->all, DIAG_PAGE_BUDGET, from,
                 "the document has %u pages, but the limit is %u: this begins the first page too many", pages, limit);
    diag_hint(f->all, d, "shorten the text, or raise `limits: {pages: …}`");
}

/* The pages before are final, and those who make it may look at their numbers. */
static void lay_last(layout_flow *f, const layout_slot *at) {
    const doc_blocks last = f->briefing->last(f->briefing);
    layout_lay_blocks(f, at, &last);
    layout_flow_end(f);
}

bool layout_run(doc_briefing *briefing, font_library *library, diags *all, page_sink *sink, int64_t created) {
    layout_flow f = {.briefing = briefing, .all = all};
    start(&f, library, sink);
    describe(&f, created);
    layout_slot body = {
        .into = &f.page, .language = briefing->language, .x = f.left, .width = f.width, .spare = f.left};
    layout_lay_blocks(&f, &body, &briefing->body);
    layout_flow_end(&f);
    check_budget(&f);
    if (briefing->last != NULL && !f.failed)
        lay_last(&f, &body);
    layout_guard_end(&f);
    bool done = !f.failed && layout_draw_running_lines(&f) && page_finish(f.builder);
    arena_drop(f.memory);
    return done && !diags_failed(all);
}
