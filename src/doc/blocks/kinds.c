/* The registry of kinds of block, and what all of them share. */
#include "doc/blocks/block.h"
#include "doc/styles.h"

#define DOC_BLOCK(name) extern const doc_block_kind doc_block_##name;
#include "doc/blocks/kinds.h"
#undef DOC_BLOCK

const doc_block_kind *const doc_block_kinds[] = {
#define DOC_BLOCK(name) &doc_block_##name,
#include "doc/blocks/kinds.h"
#undef DOC_BLOCK
    NULL};

const schema_key doc_block_item[] = {{.type = SCHEMA_BLOCK, .field = SCHEMA_ITEM(NODE), .help = "a block"}};
const schema_key doc_width_item[] = {
    {.type = SCHEMA_WIDTH, .field = SCHEMA_ITEM(WORD), .help = "a length, a share such as 2fr, or auto"}};

const schema_key doc_fact_name_item[] = {
    {.type = SCHEMA_NAME, .to = SCHEMA_TO_FACT, .field = SCHEMA_ITEM(WORD), .help = "a fact"}};
const schema_key doc_cell_item[] = {
    {.type = SCHEMA_CELL, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_ITEM(NODE), .help = "a cell"}};
const schema_key doc_value_name_item[] = {
    {.type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "text, perhaps by language"}};

static const schema_value keep_values[] = {
    [DOC_KEEP_WITH_NEXT] = {"with_next", "on one page with the block that follows"},
    [DOC_KEEP_TOGETHER] = {"together", "in one piece, where a page has room for it"},
    {NULL, NULL}};
static const schema_key audience_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a name of readers"}};

const schema_key doc_common_rows[] = {
    {.name = "id",
     .type = SCHEMA_ID,
     .common = DOC_TAKES_ID,
     .field = SCHEMA_FIELD(doc_common, id),
     .help = "name for references: [@id]"},
    {.name = "marking",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_MARKING,
     .common = DOC_TAKES_MARKING,
     .field = SCHEMA_FIELD(doc_common, marking),
     .help = "level of this block in the marking scheme; never above the briefing’s own"},
    {.name = "audience",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = audience_item,
     .common = DOC_TAKES_AUDIENCE,
     .field = SCHEMA_ITEMS_OF(doc_common, audience),
     .help = "who may read it; refused, since nothing can be withheld yet"},
    {.name = "when",
     .type = SCHEMA_SQL,
     .common = DOC_TAKES_WHEN,
     .field = SCHEMA_FIELD(doc_common, when),
     .help = "expression over facts; the block is printed only if it is true",
     .example = "exports > imports"},
    {.name = "lang",
     .type = SCHEMA_TAG,
     .to = SCHEMA_TO_LANGUAGE,
     .common = DOC_TAKES_LANG,
     .field = SCHEMA_FIELD(doc_common, lang),
     .help = "language that the block is in, shipped or not (fr, ar, zh-Hant); facts keep the document’s number format "
             "if it is not"},
    {.name = "style",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_STYLE,
     .common = DOC_TAKES_STYLE,
     .field = SCHEMA_FIELD(doc_common, style),
     .help = "text style instead of the kind’s own"},
    {.name = "keep",
     .type = SCHEMA_ENUM,
     .values = keep_values,
     .common = DOC_TAKES_KEEP,
     .field = SCHEMA_FIELD(doc_common, keep),
     .help = "with the next block on one page, or in one piece"},
    SCHEMA_END_OF(doc_common)};

const doc_style *doc_style_given(doc_builder *b, const doc_given *given, const doc_style *otherwise) {
    return doc_style_find(b, given->common->style.node, otherwise);
}
