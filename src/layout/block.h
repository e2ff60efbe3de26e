#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/flow.h"

void layout_lay_block(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_lay_blocks(layout_flow *f, const layout_slot *at, const doc_blocks *blocks);

/* An element with the block's language. */
page_element *layout_block_element(layout_flow *f, const layout_slot *at, const doc_block *block, page_role role);
/* An element that holds one text of several of its block comes from where that begins. */
void layout_element_of_text(layout_flow *f, page_element *element, const doc_inlines *text);
place layout_place_of_text(const doc_inlines *text); /* NOWHERE if all of it was put in */

#endif
