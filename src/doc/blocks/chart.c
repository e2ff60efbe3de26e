/* chart: from data or facts. */
#include "doc/blocks/block.h"
#include "doc/vocabulary_parts.h"

#define TEXT_BY_LANGUAGE(key, what)                                                                                    \
    { .name = key, .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = what }

#define FIGURE_KEYS                                                                                                    \
    TEXT_BY_LANGUAGE("title", "what it says"), TEXT_BY_LANGUAGE("subtitle", "what is measured, with the unit"),        \
        TEXT_BY_LANGUAGE("source", "source line below: the id of a source, or text"),                                  \
        TEXT_BY_LANGUAGE("note", "a remark below")

static const schema_value chart_types[] = {{"bar", NULL}, {NULL, NULL}};
static const schema_key strings_item[] = {{.type = SCHEMA_STRING, .help = "a column"}};
static const schema_key columns_forms[] = {{.type = SCHEMA_STRING, .help = "a column"},
                                           {.type = SCHEMA_LIST, .item = strings_item, .help = "columns, one a series"},
                                           SCHEMA_END};
static const schema_key chart_keys[] = {
    {.name = "type", .type = SCHEMA_ENUM, .flags = SCHEMA_REQUIRED, .values = chart_types, .help = "kind of chart"},
    {.name = "horizontal", .type = SCHEMA_BOOL, .default_text = "no", .help = "bars lie instead of standing"},
    FIGURE_KEYS,
    {.name = "data",
     .type = SCHEMA_SQL,
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)"},
    {.name = "facts",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_name,
     .help = "facts, a bar each"},
    {.name = "x", .type = SCHEMA_STRING, .help = "column of the categories"},
    {.name = "y", .type = SCHEMA_ANY_OF, .item = columns_forms, .help = "column of the values; several are grouped"},
    {.name = "series", .type = SCHEMA_STRING, .help = "column whose values are the groups"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = schema_item_text_by_language,
     .help = "text printed for a value of the data"},
    {.name = "format", .type = SCHEMA_STRING, .help = "name of a format, or a pattern, of the values at the bars"},
    {.name = "highlight",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "categories that the title speaks of"},
    {.name = "past",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_string,
     .help = "categories to compare with, in a pale tone"},
    {.name = "colours",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = schema_item_colour,
     .help = "colours of the series, in turn"},
    {.name = "height", .type = SCHEMA_LENGTH, .help = "of the plot area", SCHEMA_LIMITS(20, 2000)},
    {.name = "axis", .type = SCHEMA_BOOL, .default_text = "yes", .help = "grid lines with their values"},
    {.name = "alt",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "alternative text, instead of the one written from the data"},
    SCHEMA_END};

static void chart_read_block(builder *b, const doc_given *given, scope s, block_vector *out) {
    chart_read(b, given->block, s, out);
}

const doc_block_kind doc_block_chart = {{.name = "chart",
                                         .type = SCHEMA_MAP,
                                         .keys = chart_keys,
                                         .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                         .help = "a chart from data or facts"},
                                        chart_read_block};
