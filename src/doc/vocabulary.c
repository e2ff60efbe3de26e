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

/* Text, plural forms, or either by language: which it is, data/ finds out. */
static const schema_key unit_form_item[] = {{.type = SCHEMA_STRING, .help = "a form"}};
static const schema_key unit_item_forms[] = {{.type = SCHEMA_STRING, .help = "text"},
                                             {.type = SCHEMA_DICT, .item = unit_form_item, .help = "plural forms"},
                                             SCHEMA_END};
static const schema_key unit_item[] = {
    {.type = SCHEMA_ANY_OF, .item = unit_item_forms, .help = "text or plural forms"}};
static const schema_key unit_forms[] = {
    {.type = SCHEMA_STRING, .help = "text"},
    {.type = SCHEMA_DICT, .item = unit_item, .help = "by language or plural form (one, few, many, other)"},
    SCHEMA_END};
static const schema_value figure_kinds[] = {{"amount", "added in totals"},
                                            {"count", "added in totals"},
                                            {"share", "added if they make 100 %"},
                                            {"change", "never added, as are all that follow"},
                                            {"rate", NULL},
                                            {"index", NULL},
                                            {"price", NULL},
                                            {"year", "printed without grouping"},
                                            {NULL, NULL}};
static const schema_key format_keys[] = {
    {.name = "number",
     .type = SCHEMA_STRING,
     .help =
         "pattern of decimals: 0, 0.0, +0.0, #.##; 0 % is for fractions: it multiplies by 100 (0.125 is 12.5 %) and "
         "stands with neither unit nor scale. Grouping, decimal sign and the place of % come from the language"},
    {.name = "unit",
     .type = SCHEMA_ANY_OF,
     .item = unit_forms,
     .help = "behind the number in prose; in tables and charts it stands once, in the head or under the title. With "
             "plural forms: {one: enterprise, other: enterprises}. \"%\" is a sign at every number and multiplies by "
             "nothing"},
    {.name = "prefix",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .help = "currency sign, £ or US$: before the number or behind it, as the language does"},
    {.name = "plain",
     .type = SCHEMA_BOOL,
     .default_text = "no",
     .help = "no grouping of digits: numbers of rooms; years have none anyway"},
    {.name = "scale",
     .type = SCHEMA_NUMBER,
     .default_text = "1",
     .help = "the value is multiplied by this before it is printed"},
    {.name = "kind",
     .type = SCHEMA_ENUM,
     .values = figure_kinds,
     .default_in_words = "share for %, change for + with %, else amount",
     .help = "what the figures are, which says whether totals add them"},
    {.name = "measure",
     .type = SCHEMA_STRING,
     .help = "what is measured (usd, tonnes): figures of two measures are never added, compared or drawn together"},
    SCHEMA_END};
const schema_key doc_format_item[] = {{.type = SCHEMA_MAP, .keys = format_keys}};

static const schema_key fact_keys[] = {
    {.name = "sql", .type = SCHEMA_SQL, .help = "query that gives one row with one value"},
    {.name = "value", .type = SCHEMA_CELL, .help = "the value itself; needs a source; 12.5 % is 0.125"},
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
