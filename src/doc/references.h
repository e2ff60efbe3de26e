#ifndef DOC_REFERENCES_H
#define DOC_REFERENCES_H

#include "doc/inline.h"

/* Notes, references and numbers (references.c). */

void doc_note_add(doc_inline_reader *r, str id, size_t offset, size_t length);      /* [^id] */
void doc_reference_add(doc_inline_reader *r, str id, size_t offset, size_t length); /* [@id] */
doc_target *doc_target_get(doc_builder *b, str id, place where);
/* Gives the block the id of `node`; DUPLICATE_ID if it is taken. */
void doc_target_define(doc_builder *b, const tree_node *node, doc_block *block);
void doc_target_left_out(doc_builder *b, const tree_node *node);
/* Its block came to nothing: if an error is why, references to it are no further one. */
void doc_target_dropped(doc_builder *b, const tree_node *node);
doc_inlines doc_source_inlines(doc_builder *b, const data_source *source, const lang *language);
void doc_references_finish(doc_builder *b);
/* Facts, formats, sources, data and notes of the briefing itself that nothing names (unused.c). */
void doc_unused_report(doc_builder *b);

#endif
