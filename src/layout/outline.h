#ifndef LAYOUT_OUTLINE_H
#define LAYOUT_OUTLINE_H

#include "layout/flow.h"

/* Anchors, roles of headings, bookmarks. */

page_anchor *layout_outline_anchor(layout_flow *f, doc_block *block);
/* text_hooks.target */
page_anchor *layout_outline_hook(void *user, doc_block *target);
/* The block's anchor goes to the next strip, if anything can lead there. */
void layout_outline_mark(layout_flow *f, doc_block *block, page_element *element);
page_role layout_outline_heading_role(layout_flow *f, const doc_block *block);
void layout_outline_bookmark(layout_flow *f, doc_block *block);
void layout_outline_forget(const doc_blocks *blocks); /* anchors of an earlier run */

#endif
