#ifndef DOC_TEMPLATE_PARTS_H
#define DOC_TEMPLATE_PARTS_H

#include "doc/builder.h"

/* The parts of a paper that stand in its template (template/). */

void doc_sections_read(doc_builder *b);
const doc_section_role *doc_section_role_of(doc_builder *b, const tree_node *role, str label);
/* Flat blocks -> nested sections, those with a place moved; adds them to `out`. */
void doc_sections_nest(doc_builder *b, const doc_block_vector *flat, doc_block_vector *out);

/* A level of the scheme, or BAD_VALUE. */
void doc_marking_check(doc_builder *b, const tree_node *node);
/* A block's level must not lie above its paper's: what is marked higher would print under a banner that is too low. */
void doc_marking_below(doc_builder *b, const tree_node *own);
void doc_marking_read(doc_builder *b); /* of the paper */

void doc_front_read(doc_builder *b);                          /* metadata of the briefing */
void doc_front_blocks(doc_builder *b, doc_block_vector *out); /* letterhead, kind, title, memo head */
void doc_head_read(doc_builder *b);                           /* what `meta` says for the rows of the memo head */
void doc_head_check(doc_builder *b);
void doc_head_block(doc_builder *b, const doc_scope *s, doc_block_vector *out);
/* Whether the memo head has a row of that key, printed or hidden; its value without markup, perhaps empty. */
bool doc_head_has(const doc_builder *b, str key);
str doc_head_text(doc_builder *b, str key);
void doc_running_read(doc_builder *b);

#endif
