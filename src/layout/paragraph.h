#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/flow.h"

text_block *layout_lay_inlines(layout_flow *f, layout_store *in, const doc_inlines *inlines, const doc_style *style,
                               const lang *language, mpt width);

/* What the lines of a text have that does not follow from its style. */
typedef struct {
    page_element *element;
    const doc_block *block;
    mpt x, before, after;
    uint32_t number;
    bool close; /* no space below */
} layout_line_job;

/* A text that is laid already. */
void layout_push_lines(layout_flow *f, const layout_slot *at, text_block *set, layout_store *in,
                       const layout_line_job *job);
/* A paragraph that is no block of its own: titles, sources. `job` may ask for more space above, or none below. Nothing,
   if it is empty. */
void layout_lay_text(layout_flow *f, const layout_slot *at, const doc_block *block, const doc_inlines *text,
                     const doc_style *style, layout_line_job job);
void layout_lay_heading(layout_flow *f, const layout_slot *at, doc_block *block);
void layout_lay_paragraph(layout_flow *f, const layout_slot *at, doc_block *block);
/* Its text straight into an element: the only paragraph of a list item. */
void layout_lay_paragraph_in(layout_flow *f, const layout_slot *at, doc_block *block, page_element *element);
void layout_lay_code(layout_flow *f, const layout_slot *at, doc_block *block);

/* Lines of one text that stand close below one another. */
void layout_draw_lines(layout_flow *f, const layout_strip *strips, size_t count, mpt y);

#endif
