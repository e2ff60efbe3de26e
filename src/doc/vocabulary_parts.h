#ifndef DOC_VOCABULARY_PARTS_H
#define DOC_VOCABULARY_PARTS_H

#include "schema/schema.h"

/* What the vocabulary's tables share: they lie in several files for their length only. */

/* Alternatives of SCHEMA_ANY_OF end like a table. */
extern const schema_key schema_item_string[], schema_item_inline[], schema_item_colour[], schema_item_block[],
    schema_item_path[], schema_item_text_by_language[];

extern const schema_key schema_template_page[], schema_template_style[], schema_template_running[],
    schema_template_letterhead[], schema_template_head_row[], schema_template_markings[], schema_template_section[],
    schema_template_panel[], schema_template_charts[], schema_template_table[], schema_template_links[],
    schema_template_note_rule[], schema_template_paragraphs[], schema_template_limits[];

extern const schema_key doc_top_keys[];

#endif
