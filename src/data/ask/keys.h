#ifndef DATA_ASK_KEYS_H
#define DATA_ASK_KEYS_H

#include "schema/schema.h"

/*
 * Questions to a dataset without SQL: `from` names it, a verb says what is asked of which column, `where` which rows
 * count. Their vocabulary: some keys are a fact's, which is one value; the rows of a table or chart have their own.
 */

/* What the cells of a column must be: a cell, a list of cells (any of them), or a mapping, which fills what follows. */
typedef struct data_ask_condition {
    schema_entry entry;                     /* its name is the column's */
    const tree_node *value;                 /* a cell; or … */
    SCHEMA_ITEMS(const tree_node *) values; /* … cells; or all that follows */
    const tree_node *except;                /* a cell or a list */
    const tree_node *from, *to, *above, *below, *starts;
    schema_choice is;                              /* data_ask_presence */
    schema_word in;                                /* a dataset, in whose … */
    schema_word column;                            /* … column the cell stands, … */
    SCHEMA_ITEMS(struct data_ask_condition) where; /* … in one of these rows; these have no `in` */
} data_ask_condition;
typedef SCHEMA_ITEMS(data_ask_condition) data_ask_conditions;

typedef enum { DATA_ASK_MISSING, DATA_ASK_PRESENT } data_ask_presence;

/* Forms of one value; `node` is given by a mapping alone. */
typedef struct {
    const tree_node *node;
    schema_word rows;      /* "rows", or the name of a column: which of two counts is meant, nobody knows */
    schema_word different; /* a column */
} data_ask_count;

typedef struct {
    const tree_node *node;
    schema_word column;                     /* as it stands in each row; or, of the rows of one name, */
    schema_word sum, mean, min, max, count; /* … this of a column; `count: rows` */
} data_ask_by;

typedef struct {
    const tree_node *node;
    schema_choice all; /* of all rows */
    data_ask_conditions where;
} data_ask_of;

typedef struct {
    schema_entry entry; /* its name is the column's */
    SCHEMA_ITEMS(const tree_node *) ends;
} data_ask_between;

typedef enum { DATA_ASK_PER_CENT, DATA_ASK_POINTS } data_ask_change_form;
/* What is taken of the rows that fit: the first four have words. */
typedef enum {
    DATA_ASK_SUM,
    DATA_ASK_MEAN,
    DATA_ASK_MIN,
    DATA_ASK_MAX,
    DATA_ASK_CELL,
    DATA_ASK_ROWS,
    DATA_ASK_DIFFERENT
} data_ask_take;

typedef struct {
    schema_word from;
    data_ask_conditions where;
    schema_word column, sum, mean, min, max, first, last, largest, smallest, share, change; /* columns */
    data_ask_count count;
    data_ask_by by;
    data_ask_of of;
    SCHEMA_ITEMS(data_ask_between) between;
    schema_choice as;   /* data_ask_change_form */
    schema_choice take; /* data_ask_take */
} data_ask_keys;

/* Of the rows of a table or chart. */
typedef struct {
    const tree_node *node;
    data_ask_keys ask;
    schema_whole top;
    SCHEMA_ITEMS(schema_word) columns;
    const tree_node *rest; /* perhaps by language */
    schema_word rows, across;
} data_ask_rows_keys;

/* ---- rows of the vocabulary; `keys` is the data_ask_keys in `owner` that they fill ---- */

extern const schema_key data_ask_where_item[], data_ask_count_forms[], data_ask_by_forms[], data_ask_of_forms[],
    data_ask_between_item[];
extern const schema_key data_ask_rows_rows[];
extern const schema_value data_ask_change_words[], data_ask_take_words[];

#define DATA_ASK_COLUMN_ROW(owner, keys, key, what, words)                                                             \
    {                                                                                                                  \
        .name = #key, .type = SCHEMA_STRING, .to = SCHEMA_TO_COLUMN, .field = SCHEMA_FIELD(owner, keys.key),           \
        .help = what, .meant_by = words                                                                                \
    }

#define DATA_ASK_ROWS(owner, keys)                                                                                     \
    {.name = "from",                                                                                                   \
     .type = SCHEMA_STRING,                                                                                            \
     .field = SCHEMA_FIELD(owner, keys.from),                                                                          \
     .help = "name of the dataset that is asked, without SQL",                                                         \
     .example = "trade",                                                                                               \
     .meant_by = "dataset table"},                                                                                     \
        {.name = "where",                                                                                              \
         .type = SCHEMA_DICT,                                                                                          \
         .item = data_ask_where_item,                                                                                  \
         .field = SCHEMA_ITEMS_OF(owner, keys.where),                                                                  \
         .help = "which rows count: those that fit all lines",                                                         \
         .example = "{year: 2024, flow: export}",                                                                      \
         .meant_by = "filter filters when"},                                                                           \
        DATA_ASK_COLUMN_ROW(owner, keys, sum, "adds up a column", "total"),                                            \
        DATA_ASK_COLUMN_ROW(owner, keys, mean, "the mean of a column", "average avg"),                                 \
        DATA_ASK_COLUMN_ROW(owner, keys, min, "the least value of a column", "minimum lowest least"),                  \
        DATA_ASK_COLUMN_ROW(owner, keys, max, "the largest value of a column", "maximum highest"),                     \
        {.name = "count",                                                                                              \
         .type = SCHEMA_ANY_OF,                                                                                        \
         .item = data_ask_count_forms,                                                                                 \
         .field = SCHEMA_STRUCT(owner, keys.count),                                                                    \
         .help = "how many `rows`, or different values of a column",                                                   \
         .example = "rows",                                                                                            \
         .meant_by = "number"},                                                                                        \
    {                                                                                                                  \
        .name = "by", .type = SCHEMA_ANY_OF, .item = data_ask_by_forms, .field = SCHEMA_STRUCT(owner, keys.by),        \
        .help = "what decides which is first, last, largest or smallest, or among the top", .example = "usd_mn",       \
        .meant_by = "order sort order_by"                                                                              \
    }

/* Those of a fact alone. */
#define DATA_ASK_FACT_ROWS(owner, keys)                                                                                \
    DATA_ASK_COLUMN_ROW(owner, keys, column, "the value of a column in the one row that fits", "value_of field cell"), \
        DATA_ASK_COLUMN_ROW(owner, keys, first, "a column in the first row, `by` another", "earliest oldest"),         \
        DATA_ASK_COLUMN_ROW(owner, keys, last, "a column in the last row, `by` another", "latest newest"),             \
        DATA_ASK_COLUMN_ROW(owner, keys, largest, "who or what has the largest figure, `by` its column",               \
                            "biggest greatest top leader most"),                                                       \
        DATA_ASK_COLUMN_ROW(owner, keys, smallest, "who or what has the smallest figure, `by` its column",             \
                            "bottom fewest"),                                                                          \
        DATA_ASK_COLUMN_ROW(owner, keys, share,                                                                        \
                            "the part of a column’s sum, or of the number of `rows`, that `where` picks",              \
                            "portion percentage percent part"),                                                        \
        DATA_ASK_COLUMN_ROW(owner, keys, change,                                                                       \
                            "how a column, or the number of `rows`, went from one time to another",                    \
                            "growth difference increase"),                                                             \
        {.name = "of",                                                                                                 \
         .type = SCHEMA_ANY_OF,                                                                                        \
         .item = data_ask_of_forms,                                                                                    \
         .field = SCHEMA_STRUCT(owner, keys.of),                                                                       \
         .help = "of a share: which rows are the whole, of which `where` picks a part",                                \
         .example = "{year: 2024}"},                                                                                   \
        {.name = "between",                                                                                            \
         .type = SCHEMA_DICT,                                                                                          \
         .item = data_ask_between_item,                                                                                \
         .field = SCHEMA_ITEMS_OF(owner, keys.between),                                                                \
         .help = "of a change: from when to when",                                                                     \
         .example = "{year: [2023, 2024]}",                                                                            \
         .meant_by = "over during"},                                                                                   \
        {.name = "as",                                                                                                 \
         .type = SCHEMA_ENUM,                                                                                          \
         .values = data_ask_change_words,                                                                              \
         .field = SCHEMA_FIELD(owner, keys.as),                                                                        \
         .default_in_words = "the difference, in the column’s unit",                                                   \
         .help = "of a change: how it is told"},                                                                       \
    {                                                                                                                  \
        .name = "take", .type = SCHEMA_ENUM, .values = data_ask_take_words, .field = SCHEMA_FIELD(owner, keys.take),   \
        .default_in_words = "the value of the one row that fits",                                                      \
        .help = "of a change: what is taken of the rows of each time"                                                  \
    }

#endif
