/* table: from data, facts or rows. */
#include "doc/blocks/block.h"
#include "doc/vocabulary_parts.h"

#define TEXT_BY_LANGUAGE(key, what)                                                                                    \
    { .name = key, .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = what }

static const schema_value column_alignments[] = {
    {"left", NULL}, {"right", NULL}, {"centre", NULL}, {"decimal", NULL}, {NULL, NULL}};
static const schema_key column_keys[] = {
    {.name = "key", .type = SCHEMA_STRING, .help = "column of the data; without it columns are taken in turn"},
    TEXT_BY_LANGUAGE("label", "heading of the column"),
    {.name = "width",
     .type = SCHEMA_WIDTH,
     .default_text = "auto",
     .help = "a length, a share such as 2fr, or auto: by content"},
    {.name = "align",
     .type = SCHEMA_ENUM,
     .values = column_alignments,
     .help = "numbers stand on their decimal sign unless this says otherwise"},
    {.name = "format",
     .type = SCHEMA_STRING,
     .help = "name of a format, or a pattern, which changes decimals and keeps each figure’s scale"},
    {.name = "header",
     .type = SCHEMA_BOOL,
     .help = "its cells name their rows; of the first column unless it holds numbers"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = schema_item_text_by_language,
     .help = "text printed for a value of the data"},
    SCHEMA_END};
static const schema_key column_item[] = {{.type = SCHEMA_MAP, .keys = column_keys}};
static const schema_key row_item[] = {{.type = SCHEMA_LIST, .item = schema_item_cell, .help = "a row of cells"}};
static const schema_key total_forms[] = {
    {.type = SCHEMA_BOOL, .help = "sums of the columns of amounts, counts, and shares that make 100 %"},
    {.type = SCHEMA_LIST, .item = schema_item_cell, .help = "the cells"},
    {.type = SCHEMA_DICT, .item = schema_item_cell, .help = "cells by column"},
    SCHEMA_END};

#define FIGURE_KEYS                                                                                                    \
    TEXT_BY_LANGUAGE("title", "what it says"), TEXT_BY_LANGUAGE("subtitle", "what is measured, with the unit"),        \
        TEXT_BY_LANGUAGE("source", "source line below: the id of a source, or text"),                                  \
        TEXT_BY_LANGUAGE("note", "a remark below")

static const schema_key table_keys[] = {
    {.name = "data",
     .type = SCHEMA_SQL,
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)"},
    {.name = "facts",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_name,
     .help = "facts, one a row: label and value"},
    {.name = "rows", .type = SCHEMA_LIST, .item = row_item, .help = "the rows themselves"},
    {.name = "head", .type = SCHEMA_LIST, .item = schema_item_inline, .help = "headings, for rows given here"},
    {.name = "columns", .type = SCHEMA_LIST, .item = column_item, .help = "which columns, in what order, how"},
    {.name = "total",
     .type = SCHEMA_ANY_OF,
     .item = total_forms,
     .help = "a last row of sums; what is given must be the sum of its parts"},
    {.name = "summary",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "for readers who cannot see the table"},
    FIGURE_KEYS,
    SCHEMA_END};

static void table_read_block(builder *b, const doc_given *given, scope s, block_vector *out) {
    table_read(b, given->block, s, out);
}

const doc_block_kind doc_block_table = {{.name = "table",
                                         .type = SCHEMA_MAP,
                                         .keys = table_keys,
                                         .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                         .help = "a table from data, facts or rows"},
                                        table_read_block};
