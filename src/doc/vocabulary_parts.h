#ifndef DOC_VOCABULARY_PARTS_H
#define DOC_VOCABULARY_PARTS_H

#include "schema/schema.h"

/* What the vocabulary's tables share: they lie in several files for their length only. */

/* Alternatives of SCHEMA_ANY_OF end like a table. */
extern const schema_key schema_item_string[], schema_item_inline[], schema_item_name[], schema_item_colour[],
    schema_item_cell[], schema_item_text_by_language[];

/* Items of `sources`, `data`, `formats`, `facts` and `checks`. */
extern const schema_key doc_source_item[], doc_dataset_item[], doc_format_item[], doc_fact_item[], doc_check_item[];

#endif
