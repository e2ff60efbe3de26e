#include "layout/flow.h"

page_anchor *outline_anchor(flow *f, doc_block *block) {
    if (block->layout == NULL)
        block->layout = page_anchor_new(f->builder);
    return block->layout;
}

page_anchor *outline_hook(void *user, doc_block *target) {
    return outline_anchor(user, target);
}

void outline_mark(flow *f, doc_block *block, page_element *element) {
    if (block->id.length == 0 && block->layout == NULL && block->kind != DOC_HEADING)
        return;
    strip_mark *mark = ARENA_NEW(f->memory, strip_mark);
    *mark = (strip_mark){.next = f->marks, .anchor = outline_anchor(f, block), .element = element};
    f->marks = mark;
}

/* Headings begin with H1 and skip no level (ISO 14289-1, 7.4.2), whatever levels the briefing uses. */
page_role outline_heading_role(flow *f, const doc_block *block) {
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
void outline_bookmark(flow *f, doc_block *block) {
    if (block->level == 0 || block->bookmark.length == 0)
        return;
    uint32_t level = block->level > f->bookmark_depth + 1 ? f->bookmark_depth + 1 : block->level;
    f->bookmark_depth = level;
    page_add_bookmark(f->builder, block->bookmark, level, outline_anchor(f, block));
}

void outline_forget(const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++) {
        doc_block *block = blocks->at[i];
        block->layout = NULL;
        outline_forget(&block->children);
        for (size_t k = 0; block->kind == DOC_LIST && k < block->list.item_count; k++)
            outline_forget(&block->list.items[k]);
    }
}
