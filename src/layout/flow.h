#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "base/map.h"
#include "layout/galley.h"
#include "layout/notes.h"

/* The state of a run: the page under work, and what waits for its strip. */
struct layout_flow {
    doc_briefing *briefing;
    arena *memory; /* as long as the run */
    text_setter *setter;
    page_builder *builder;
    diags *all;
    text_hooks hooks;
    layout_store_pool stores;
    mpt left, top, width, height; /* of the page's text area */
    layout_galley page;
    size_t admitted;                   /* strips of `page` that have their place on the open page */
    size_t repeated;                   /* of these, repeated heads at its top */
    ptrdiff_t best[LAYOUT_HOLD_COUNT]; /* the last admitted strip of each hold, or -1 */
    layout_note_book notes;
    layout_label *label;    /* waiting for its strip */
    layout_mark *marks;     /* waiting for theirs */
    uint32_t heading_depth; /* role of the last heading: 1 is H1 */
    uint32_t bookmark_depth;
    uint32_t table_count;
    const doc_block *over_budget; /* what begins the first page too many */
    map *images;                  /* by the identity of the file: image_loaded */
    bool failed;
};

/* Where a block goes. */
typedef struct {
    layout_galley *into;
    const layout_frame *frame;
    page_element *parent;
    const lang *language;
    const doc_style *indented; /* the style whose indent a list or quote around has applied */
    mpt x, width;
    uint8_t inside; /* hold of all strips but the last */
    uint8_t end;    /* hold of the last */
    uint8_t alone;  /* hold of a paragraph of one line: the first and last but one item of a list */
    bool in_list;
} layout_slot;

void layout_flow_push(layout_flow *f, const layout_slot *at, layout_strip *s);
void layout_flow_page_break(layout_flow *f);
void layout_flow_end(layout_flow *f);
/* Height that a block at `at` may have at most: the text area, less boxes around it and what must stand above it. */
mpt layout_flow_room(const layout_flow *f, const layout_slot *at);
/* What is left of the open page below the strips so far; the whole height if there are none. */
mpt layout_flow_left_over(const layout_flow *f, const layout_slot *at);

#endif
