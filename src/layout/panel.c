#include "layout/panel.h"

#include "layout/block.h"
#include "layout/outline.h"
#include "layout/paragraph.h"

/* Text stands further from a box's sides than from its top: the eye takes the lines' leading for space. */
static mpt side_padding(const doc_panel_style *style) {
    return style->padding + style->padding / 2;
}

static layout_frame *frame_new(layout_flow *f, const layout_slot *at, const doc_block *block) {
    layout_frame *box = ARENA_NEW(f->memory, layout_frame);
    *box = (layout_frame){.outer = at->frame,
                          .depth = at->frame == NULL ? 1 : at->frame->depth + 1,
                          .x = at->x,
                          .width = at->width,
                          .style = block->panel,
                          .place = block->place};
    return box;
}

void layout_lay_panel(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_slot within = *at;
    within.parent = layout_block_element(f, at, block, PAGE_DIVISION);
    within.language = block->language != NULL ? block->language : at->language;
    within.indented = NULL;
    within.in_list = false;
    if (block->panel != NULL) {
        within.spare = side_padding(block->panel);
        within.frame = frame_new(f, at, block);
        within.x += side_padding(block->panel);
        within.width -= 2 * side_padding(block->panel);
    }
    layout_outline_mark(f, block, within.parent);
    layout_slot title = within;
    title.inside = title.end = LAYOUT_HOLD_NEXT;
    layout_lay_text(f, &title, block, &block->text, block->style, (layout_line_job){0});
    layout_lay_blocks(f, &within, &block->children);
}
