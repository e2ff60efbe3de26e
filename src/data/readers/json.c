/*
 * json: an array of objects or of arrays, or an object that holds one. SQLite's parser decides what is JSON; where a
 * value stands, a walk over the text finds.
 */
#include "data/json/find.h"
#include "data/json/table.h"

static const schema_key keys[] = {{.name = "rows",
                                   .type = SCHEMA_STRING,
                                   .default_in_words = "the only array of objects or of arrays",
                                   .field = SCHEMA_FIELD(data_json_keys, rows),
                                   .help = "the path of the array that holds the rows",
                                   .example = "$.data.items"},
                                  DATA_JSON_COLUMNS_ROW,
                                  SCHEMA_END_OF(data_json_keys)};

static void *open(const data_input *input) {
    const data_json_keys *own = input->keys;
    data_json_span rows;
    if (*input->kept == NULL && data_json_find_rows(input, &own->rows, &rows))
        *input->kept = data_json_table_new(input, &rows);
    return *input->kept == NULL ? NULL : data_json_table_rewind(*input->kept);
}

const data_reader data_reader_json = {
    .variant = {.name = "json", .help = "JSON: an array of objects or of arrays", .keys = keys, .suffixes = ".json"},
    .names_first = true,
    .check = data_json_columns_check,
    .open = open,
    .next = data_json_table_next};
