#ifndef DATA_JSON_TABLE_H
#define DATA_JSON_TABLE_H

#include "data/json/path.h"

/*
 * Rows of JSON as rows of cells: of objects, with the columns that their keys make, in order of first appearance; or of
 * arrays, as they are. The text of a number is what stands in the file, digit by digit; of true and false, their words;
 * null, and a key that a row lacks, are empty cells.
 */
typedef struct {
    const tree_node *node;
    schema_word rows;                  /* the path of the array; not of JSON lines */
    SCHEMA_ITEMS(schema_word) columns; /* paths within a row; none: all keys */
} data_json_keys;

extern const schema_key data_json_column_item[]; /* a path */
#define DATA_JSON_COLUMNS_ROW                                                                                          \
    {                                                                                                                  \
        .name = "columns", .type = SCHEMA_LIST, .item = data_json_column_item,                                         \
        .default_in_words = "all keys, in the order in which they first appear",                                       \
        .field = SCHEMA_ITEMS_OF(data_json_keys, columns),                                                             \
        .help = "which values of a row are columns: keys, or paths within the row",                                    \
        .example = "[date, value, country.id]"                                                                         \
    }

/* Paths of `columns` that are none; false after a diagnostic. */
bool data_json_columns_check(const data_input *input);
/* Goes through all rows: what is wrong with one is found here, and reported; NULL then. `rows`: the array that holds
   them; NULL: they stand one behind the other, as in JSON lines. */
void *data_json_table_new(const data_input *input, const data_json_span *rows);
void *data_json_table_rewind(void *table); /* to the first row; the table */
data_read_result data_json_table_next(void *table, data_read_row *row);

#endif
