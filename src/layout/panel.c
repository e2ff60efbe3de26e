#include "layout/flow.h"

/* Text stands further from a box's sides than from its top: the eye takes the lines' leading for space. */
static mpt side_padding(const doc_panel_style *style) {
    return style->padding + style->padding / 2;
}

static frame *frame_new(flow *f, const slot *at, const doc_block *block) {
    frame *box = ARENA_NEW(f->memory, frame);
    *box = (frame){.outer = at->frame,
                   .depth = at->frame == NULL ? 1 : at->frame->depth + 1,
                   .x = at->x,
                   .width = at->width,
                   .style = block->panel,
                   .place = block->place};
    return box;
}

void put_panel(flow *f, const slot *at, doc_block *block) {
    slot within = *at;
    within.parent = block_element(f, at, block, PAGE_DIVISION);
    within.language = block->language != NULL ? block->language : at->language;
    within.indented = NULL;
    within.in_list = false;
    if (block->panel != NULL) {
        within.frame = frame_new(f, at, block);
        within.x += side_padding(block->panel);
        within.width -= 2 * side_padding(block->panel);
    }
    outline_mark(f, block, within.parent);
    slot title = within;
    title.inside = title.end = HOLD_NEXT;
    put_text(f, &title, block, &block->text, block->style, (line_job){0});
    put_blocks(f, &within, &block->children);
}
