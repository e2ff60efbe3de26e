#include "data/ask/keys.h"
#include "data/data.h"

/* The vocabulary of questions without SQL. */

/* ---- where ---- */

static const schema_value presence_words[] = {
    {"missing", "the cell is empty, or a mark for what is not known"}, {"present", "it is not"}, {NULL, NULL}};
static const schema_key cell_item[] = {{.type = SCHEMA_CELL, .field = SCHEMA_ITEM(NODE), .help = "a value"}};
static const schema_key not_forms[] = {
    {.type = SCHEMA_CELL, .help = "a value that it is not"},
    {.type = SCHEMA_LIST, .item = cell_item, SCHEMA_LIMITS(1, 10000), .help = "values that it is not"},
    SCHEMA_END};

#define CELL_ROW(key, what, given)                                                                                     \
    {                                                                                                                  \
        .name = #key, .type = SCHEMA_CELL, .field = SCHEMA_FIELD(data_ask_condition, key), .help = what,               \
        .example = given                                                                                               \
    }

#define TEST_ROWS                                                                                                      \
    {.name = "not",                                                                                                    \
     .type = SCHEMA_ANY_OF,                                                                                            \
     .item = not_forms,                                                                                                \
     .field = SCHEMA_FIELD(data_ask_condition, except),                                                                \
     .help = "anything but this, or these",                                                                            \
     .example = "World"},                                                                                              \
        CELL_ROW(from, "this or more; of a date or period, its first day or later", "2024-01"),                        \
        CELL_ROW(to, "this or less; of a date or period, up to its last day", "2024-06"),                              \
        CELL_ROW(above, "more than this; of a date or period, behind its last day", "1000000"),                        \
        CELL_ROW(below, "less than this; of a date or period, before its first day", "50"),                            \
        CELL_ROW(starts, "what the text or code begins with", "27"), {                                                 \
        .name = "is", .type = SCHEMA_ENUM, .values = presence_words, .field = SCHEMA_FIELD(data_ask_condition, is),    \
        .default_in_words = "both", .help = "whether there is a value at all"                                          \
    }

#define LIST_FORM                                                                                                      \
    {.type = SCHEMA_CELL,                                                                                              \
     .field = SCHEMA_FIELD(data_ask_condition, value),                                                                 \
     .help = "the value; a shorter date or period means all of it"},                                                   \
    {                                                                                                                  \
        .type = SCHEMA_LIST, .item = cell_item, .field = SCHEMA_ITEMS_OF(data_ask_condition, values),                  \
        SCHEMA_LIMITS(1, 10000), .help = "any of these values"                                                         \
    }

static const schema_key inner_rows[] = {TEST_ROWS, SCHEMA_END_OF(data_ask_condition)};
static const schema_key inner_forms[] = {
    LIST_FORM,
    {.type = SCHEMA_MAP, .keys = inner_rows, .field = SCHEMA_SELF(data_ask_condition), .help = "a test"},
    SCHEMA_END};
static const schema_key inner_item[] = {
    {.type = SCHEMA_ANY_OF, .item = inner_forms, .field = SCHEMA_SELF(data_ask_condition)}};

static const schema_key test_rows[] = {TEST_ROWS,
                                       {.name = "in",
                                        .type = SCHEMA_STRING,
                                        .field = SCHEMA_FIELD(data_ask_condition, in),
                                        .help = "another dataset, in which the value stands",
                                        .example = "countries"},
                                       {.name = "column",
                                        .type = SCHEMA_STRING,
                                        .to = SCHEMA_TO_COLUMN,
                                        .field = SCHEMA_FIELD(data_ask_condition, column),
                                        .default_in_words = "that of the same name",
                                        .help = "of `in`: the column in which it stands"},
                                       {.name = "where",
                                        .type = SCHEMA_DICT,
                                        .item = inner_item,
                                        .field = SCHEMA_ITEMS_OF(data_ask_condition, where),
                                        .help = "of `in`: in which rows",
                                        .example = "{eu: 1}"},
                                       SCHEMA_END_OF(data_ask_condition)};
static const schema_key where_forms[] = {
    LIST_FORM,
    {.type = SCHEMA_MAP, .keys = test_rows, .field = SCHEMA_SELF(data_ask_condition), .help = "a test"},
    SCHEMA_END};
const schema_key data_ask_where_item[] = {{.type = SCHEMA_ANY_OF,
                                           .item = where_forms,
                                           .field = SCHEMA_SELF(data_ask_condition),
                                           .help = "what its cells must be"}};

/* ---- verbs ---- */

static const schema_key count_rows[] = {{.name = "different",
                                         .type = SCHEMA_STRING,
                                         .to = SCHEMA_TO_COLUMN,
                                         .flags = SCHEMA_REQUIRED,
                                         .field = SCHEMA_FIELD(data_ask_count, different),
                                         .help = "a column, whose different values are counted",
                                         .meant_by = "distinct unique"},
                                        SCHEMA_END_OF(data_ask_count)};
const schema_key data_ask_count_forms[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_FIELD(data_ask_count, rows), .help = "`rows`"},
    {.type = SCHEMA_MAP, .keys = count_rows, .field = SCHEMA_SELF(data_ask_count), .help = "different values"},
    SCHEMA_END};

#define BY_ROW(key, what, words)                                                                                       \
    {                                                                                                                  \
        .name = #key, .type = SCHEMA_STRING, .to = SCHEMA_TO_COLUMN, .field = SCHEMA_FIELD(data_ask_by, key),          \
        .help = what, .meant_by = words                                                                                \
    }
static const schema_key by_rows[] = {BY_ROW(sum, "adds up a column for each", "total"),
                                     BY_ROW(mean, "the mean of a column for each", "average avg"),
                                     BY_ROW(min, "the least value of a column for each", "minimum"),
                                     BY_ROW(max, "the largest value of a column for each", "maximum"),
                                     BY_ROW(count, "how many `rows` each has", "number"),
                                     SCHEMA_END_OF(data_ask_by)};
const schema_key data_ask_by_forms[] = {
    {.type = SCHEMA_STRING, .to = SCHEMA_TO_COLUMN, .field = SCHEMA_FIELD(data_ask_by, column), .help = "a column"},
    {.type = SCHEMA_MAP,
     .keys = by_rows,
     .field = SCHEMA_SELF(data_ask_by),
     .help = "what is made of all rows of one name"},
    SCHEMA_END};

static const schema_value of_words[] = {{"all", "all rows of the dataset"}, {NULL, NULL}};
const schema_key data_ask_of_forms[] = {
    {.type = SCHEMA_ENUM, .values = of_words, .field = SCHEMA_FIELD(data_ask_of, all), .help = "all rows"},
    {.type = SCHEMA_DICT, .item = data_ask_where_item, .field = SCHEMA_ITEMS_OF(data_ask_of, where), .help = "rows"},
    SCHEMA_END};

const schema_key data_ask_between_item[] = {{.type = SCHEMA_LIST,
                                             .item = cell_item,
                                             .field = SCHEMA_ITEMS_OF(data_ask_between, ends),
                                             SCHEMA_LIMITS(2, 2),
                                             .help = "the column, and the two times in it"}};
const schema_value data_ask_change_words[] = {{"per cent", "a fraction of the first value, printed in per cent"},
                                              {"points", "the difference of two figures that are in per cent"},
                                              {NULL, NULL}};
const schema_value data_ask_take_words[] = {
    {"sum", "their sum"}, {"mean", "their mean"}, {"min", "the least"}, {"max", "the largest"}, {NULL, NULL}};

/* ---- rows of tables and charts ---- */

static const schema_key column_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a column"}};
const schema_key data_ask_rows_rows[] = {
    DATA_ASK_ROWS(data_ask_rows_keys, ask),
    {.name = "top",
     .type = SCHEMA_INT,
     .field = SCHEMA_FIELD(data_ask_rows_keys, top),
     SCHEMA_LIMITS(1, 10000),
     .help = "that many rows: those with the largest figures, `by` their column",
     .example = "5",
     .meant_by = "largest biggest limit first"},
    {.name = "columns",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_SINGLE,
     .item = column_item,
     .field = SCHEMA_ITEMS_OF(data_ask_rows_keys, columns),
     .default_in_words = "all",
     .help = "which columns of the dataset",
     .example = "[partner, usd_mn]",
     .meant_by = "column select"},
    {.name = "rest",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_ask_rows_keys, rest),
     .help = "of `top`: a last row with this name, in which all other rows are added up",
     .example = "Other",
     .meant_by = "other others"},
    {.name = "rows",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_COLUMN,
     .field = SCHEMA_FIELD(data_ask_rows_keys, rows),
     .help = "a row for each value of this column",
     .example = "year",
     .meant_by = "group group_by down"},
    {.name = "across",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_COLUMN,
     .field = SCHEMA_FIELD(data_ask_rows_keys, across),
     .help = "of `rows`: a column for each value of this column, as the data have them",
     .example = "flow",
     .meant_by = "pivot"},
    SCHEMA_END_OF(data_ask_rows_keys)};
const schema_key data_query_forms[] = {
    {.type = SCHEMA_SQL, .help = "a query, the name of a dataset, or `facts`"},
    {.type = SCHEMA_MAP, .keys = data_ask_rows_rows, .help = "a question without SQL"},
    SCHEMA_END};
