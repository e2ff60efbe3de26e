/* The vocabulary of sources, data, formats, facts and checks, and items that several tables use. The top level is in
 * template/top.c. */
#include "doc/vocabulary_parts.h"

/* ---- items that several tables use ---- */

const schema_key schema_item_string[] = {{.type = SCHEMA_STRING, .help = "plain text"}};
const schema_key schema_item_inline[] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "one line of text"}};
const schema_key schema_item_name[] = {{.type = SCHEMA_NAME, .help = "a name"}};
const schema_key schema_item_colour[] = {{.type = SCHEMA_COLOUR, .help = "a colour"}};
const schema_key schema_item_cell[] = {{.type = SCHEMA_CELL, .flags = SCHEMA_BY_LANGUAGE, .help = "a cell"}};
const schema_key schema_item_text_by_language[] = {
    {.type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "text, perhaps by language"}};

/* ---- sources, data, facts, checks ---- */

static const schema_key source_keys[] = {
    {.name = "title",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .help = "what the source is called"},
    {.name = "publisher", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "who published it"},
    {.name = "url", .type = SCHEMA_STRING, .help = "where it can be read"},
    {.name = "date", .type = SCHEMA_DATE, .help = "when it was published"},
    {.name = "note", .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .help = "what a reader should know about it"},
    SCHEMA_END};
const schema_key doc_source_item[] = {{.type = SCHEMA_MAP, .keys = source_keys}};

static const schema_value column_types[] = {{"text", NULL}, {"number", NULL}, {"integer", NULL}, {NULL, NULL}};
static const schema_key column_type_item[] = {{.type = SCHEMA_ENUM, .values = column_types}};
static const schema_key dataset_keys[] = {
    {.name = "file", .type = SCHEMA_PATH, .flags = SCHEMA_REQUIRED, .help = "CSV file with a header row"},
    {.name = "source", .type = SCHEMA_ID, .help = "id of the source that the file comes from"},
    {.name = "types",
     .type = SCHEMA_DICT,
     .item = column_type_item,
     .help = "type of a column, instead of what is inferred"},
    {.name = "delimiter",
     .type = SCHEMA_STRING,
     .default_text = "\",\"",
     .help = "the character between cells: , ; or a tab"},
    SCHEMA_END};
const schema_key doc_dataset_item[] = {{.type = SCHEMA_MAP, .keys = dataset_keys}};

static const schema_key format_keys[] = {
    {.name = "number",
     .type = SCHEMA_STRING,
     .help = "pattern: 0, 0.0, +0.0, #.##; 0 % adds the sign and multiplies by nothing (see scale)"},
    {.name = "unit",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "stands behind the number after a no-break space"},
    {.name = "plain",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "no grouping of digits: years, numbers of rooms"},
    {.name = "scale",
     .type = SCHEMA_NUMBER,
     .default_text = "1",
     .help = "the value is multiplied by this before it is printed"},
    SCHEMA_END};
const schema_key doc_format_item[] = {{.type = SCHEMA_MAP, .keys = format_keys}};

static const schema_key fact_keys[] = {
    {.name = "sql", .type = SCHEMA_SQL, .help = "query that gives one row with one value"},
    {.name = "value", .type = SCHEMA_CELL, .help = "the value itself; needs a source"},
    {.name = "expr", .type = SCHEMA_SQL, .help = "computed from other facts"},
    {.name = "format", .type = SCHEMA_STRING, .help = "name of a format, or a pattern"},
    {.name = "source", .type = SCHEMA_ID, .help = "id of the source"},
    {.name = "as_of", .type = SCHEMA_DATE_OR_TEXT, .help = "the date that the value holds for"},
    {.name = "label", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "what tables and charts call it"},
    SCHEMA_END};
const schema_key doc_fact_item[] = {{.type = SCHEMA_MAP, .keys = fact_keys}};

static const schema_key check_keys[] = {
    {.name = "that", .type = SCHEMA_SQL, .flags = SCHEMA_REQUIRED, .help = "expression over facts that must hold"},
    {.name = "else", .type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "what to say when it does not"},
    {.name = "within", .type = SCHEMA_NUMBER, .help = "how far the sides of an equation may lie apart"},
    SCHEMA_END};
const schema_key doc_check_item[] = {{.type = SCHEMA_MAP, .keys = check_keys}};
