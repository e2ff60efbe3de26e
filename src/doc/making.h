#ifndef DOC_MAKING_H
#define DOC_MAKING_H

#include "doc/builder.h"

/* Blocks in the making (block.c, frame.c, markdown.c). */

doc_block *doc_block_new(doc_builder *b, doc_kind kind, place where, const doc_scope *s);
doc_blocks doc_blocks_of(doc_builder *b, const doc_block_vector *blocks);
/* The body: sections with a role change the scope of what follows. */
void doc_body_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out);
/* A list of blocks within a block. */
void doc_blocks_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out);
doc_block *doc_paragraph_new(doc_builder *b, place where, const doc_scope *s, const doc_style *style, doc_inlines text);
enum { DOC_HEADING_LEVELS = 4 };
doc_block *doc_heading_new(doc_builder *b, place where, const doc_scope *s, uint32_t level, doc_inlines text);
doc_scope doc_scope_panel(doc_builder *b, doc_scope s);
doc_block *doc_rule_new(doc_builder *b, place where, const doc_scope *s); /* as a block `rule` that says nothing */
/* Notes whether an item of points begins with a figure (block.c). */
void doc_list_look(doc_list *list);
/* A Markdown text as blocks (markdown.c). */
void doc_markdown_read(doc_builder *b, const tree_node *node, doc_scope s, doc_block_vector *out);

/* Rules, padding and gaps of the template. */
void doc_table_styles(doc_builder *b, doc_table *table);
/* Whether a title or subtitle says the unit; and the subtitle says it from now on. */
bool doc_frame_says(doc_builder *b, const doc_frame *frame, str unit);
void doc_frame_add_unit(doc_builder *b, doc_frame *frame, str unit, const tree_node *origin);
void doc_frame_styles(doc_builder *b, doc_block *out);
/* "Source: …", of one or more. */
doc_inlines doc_source_line(doc_builder *b, data_sources cited, const lang *language);

#endif
