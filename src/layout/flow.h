#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "base/map.h"
#include "layout/fill.h"
#include "layout/notes.h"

/* A section that has to end on a page: its last strip, counted from the document's start. */
typedef struct {
    const doc_block *section;
    size_t strip;
} layout_deadline;

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
    layout_fill fill; /* of the open page from it */
    layout_note_book notes;
    layout_label *label;    /* waiting for its strip */
    layout_mark *marks;     /* waiting for theirs */
    uint32_t heading_depth; /* role of the last heading: 1 is H1 */
    uint32_t bookmark_depth;
    uint32_t table_count;
    const doc_block *over_budget; /* what begins the first page too many */
    const doc_block *torn;        /* the last that was said not to be kept together */
    size_t pushed, drawn;         /* strips of the page so far */
    VECTOR(layout_deadline) deadlines;
    map *images;        /* by the identity of the file: image_loaded */
    size_t laid, shown; /* strips of all galleys that were pushed, and that stand on pages */
    place outside;      /* what was last said to be off its page … */
    bool outside_said;  /* … if anything was */
    bool failed;
};

/* Where a block goes. */
typedef struct {
    layout_galley *into;
    const layout_frame *frame;
    page_element *parent;
    const lang *language;
    const doc_style *indented; /* the style whose indent a list or quote around has applied */
    const doc_block *kept;     /* the block around that is to be kept together */
    mpt x, width;
    mpt spare;      /* white beside it that a line may stick out into */
    mpt around;     /* height lost to boxes around the columns that it is in */
    uint8_t inside; /* hold of all strips but the last */
    uint8_t end;    /* hold of the last */
    uint8_t alone;  /* hold of a paragraph of one line: the first and last but one item of a list */
    bool in_list;
} layout_slot;

void layout_flow_push(layout_flow *f, const layout_slot *at, layout_strip *s);
/* What follows in its galley starts a new page. */
void layout_flow_page_break(layout_flow *f, const layout_slot *at);
void layout_flow_end(layout_flow *f);
/* Height that a block at `at`, which wants `before` above it, may have at most: the text area, less boxes around it and
 * what must stand above it. */
mpt layout_flow_room(const layout_flow *f, const layout_slot *at, mpt before);
/* The page that the last strip so far stands on must not be later than the section wants. */
void layout_flow_watch_end(layout_flow *f, const layout_slot *at, const doc_block *section);

#endif
