/* pairs: a fictional reader for the drill; lines of "key = value", as a table of the columns `key` and `value`. */
#include "data/reader.h"

#include <string.h>

typedef struct {
    const tree_node *node;
    schema_word sign;
} pairs_keys;

static const schema_key keys[] = {{.name = "sign",
                                   .type = SCHEMA_STRING,
                                   .default_text = "=",
                                   .field = SCHEMA_FIELD(pairs_keys, sign),
                                   .help = "what stands between key and value"},
                                  SCHEMA_END_OF(pairs_keys)};

typedef struct {
    source *file;
    char sign;
    bool begun;
    size_t at; /* next byte */
    data_read_cell cells[2];
} pairs_reading;

static void *open(const data_input *input) {
    pairs_reading *r = ARENA_NEW(input->arena, pairs_reading);
    *r = (pairs_reading){.file = input->file, .sign = ((const pairs_keys *)input->keys)->sign.value.at[0]};
    return r;
}

/* The header, which the file does not have. */
static data_read_result header(pairs_reading *r, data_read_row *row) {
    r->begun = true;
    r->cells[0] = (data_read_cell){.text = STR("key")};
    r->cells[1] = (data_read_cell){.text = STR("value")};
    *row = (data_read_row){.cells = r->cells, .count = 2};
    return DATA_READ_ROW;
}

static data_read_result next(void *reading, data_read_row *row) {
    pairs_reading *r = reading;
    str rest = str_part(r->file->text, r->at, r->file->text.length), line;
    if (!r->begun)
        return header(r, row);
    if (!str_split(&rest, '\n', &line) || line.length == 0)
        return DATA_READ_END;
    const char *sign = memchr(line.at, r->sign, line.length);
    size_t key = sign == NULL ? line.length : (size_t)(sign - line.at), end = r->at + line.length;
    *row = (data_read_row){.problem = place_at(r->file, r->at, end), .what = "this line has no value"};
    if (sign == NULL)
        return DATA_READ_PROBLEM;
    r->cells[0] = (data_read_cell){.text = str_part(line, 0, key), .start = r->at, .end = r->at + key};
    r->cells[1] = (data_read_cell){.text = str_part(line, key + 1, line.length), .start = r->at + key + 1, .end = end};
    *row = (data_read_row){.cells = r->cells, .count = 2};
    r->at = end + 1;
    return DATA_READ_ROW;
}

const data_reader data_reader_pairs = {
    .variant = {.name = "pairs", .help = "lines of key = value", .keys = keys, .suffixes = ".pairs"},
    .open = open,
    .next = next};
