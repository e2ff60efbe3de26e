#include "layout/outline.h"

page_anchor *layout_outline_anchor(layout_flow *f, doc_block *block) {
    if (block->layout == NULL)
        block->layout = page_anchor_new(f->builder);
    return block->layout;
}

page_anchor *layout_outline_hook(void *user, doc_block *target) {
    return layout_outline_anchor(user, target);
}

void layout_outline_mark(layout_flow *f, doc_block *block, page_element *element) {
    if (block->id.length == 0 && block->layout == NULL && block->kind != DOC_HEADING)
        return;
    layout_mark *mark = ARENA_NEW(f->memory, layout_mark);
    *mark = (layout_mark){.next = f->marks, .anchor = layout_outline_anchor(f, block), .element = element};
    f->marks = mark;
}

/* Headings begin with H1 and skip no level (ISO 14289-1, 7.4.2), whatever levels the briefing uses. */
page_role layout_outline_heading_role(layout_flow *f, const doc_block *block) {
    static const page_role roles[] = {PAGE_HEADING1, PAGE_HEADING2, PAGE_HEADING3,
                                      PAGE_HEADING4, PAGE_HEADING5, PAGE_HEADING6};
    uint32_t wanted = block->level + 1;
    if (wanted > f->heading_depth + 1)
        wanted = f->heading_depth + 1;
    if (wanted > sizeof roles / sizeof roles[0])
        wanted = sizeof roles / sizeof roles[0];
    f->heading_depth = wanted;
    return roles[wanted - 1];
}

/* The document's title is in the metadata; the outline begins with the sections. */
void layout_outline_bookmark(layout_flow *f, doc_block *block) {
    if (block->level == 0 || block->bookmark.length == 0)
        return;
    uint32_t level = block->level > f->bookmark_depth + 1 ? f->bookmark_depth + 1 : block->level;
    f->bookmark_depth = level;
    page_add_bookmark(f->builder, block->bookmark, level, layout_outline_anchor(f, block));
}

void layout_outline_forget(const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++) {
        doc_block *block = blocks->at[i];
        block->layout = NULL;
        layout_outline_forget(&block->children);
        for (size_t k = 0; block->kind == DOC_LIST && k < block->list.item_count; k++)
            layout_outline_forget(&block->list.items[k]);
    }
}
