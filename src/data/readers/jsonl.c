/* jsonl: JSON lines, an object or an array a line. */
#include "data/json/table.h"

static const schema_key keys[] = {DATA_JSON_COLUMNS_ROW, SCHEMA_END_OF(data_json_keys)};

static void *open(const data_input *input) {
    if (*input->kept == NULL)
        *input->kept = data_json_table_new(input, NULL);
    return *input->kept == NULL ? NULL : data_json_table_rewind(*input->kept);
}

const data_reader data_reader_jsonl = {
    .variant = {.name = "jsonl", .help = "JSON lines: an object a line", .keys = keys, .suffixes = ".jsonl .ndjson"},
    .names_first = true,
    .check = data_json_columns_check,
    .open = open,
    .next = data_json_table_next};
