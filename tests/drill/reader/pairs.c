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
    size_t at, cells; /* next byte; handed over so far */
} pairs_reading;

static void *open(const data_input *input) {
    pairs_reading *r = ARENA_NEW(input->arena, pairs_reading);
    *r = (pairs_reading){.file = input->file, .sign = ((const pairs_keys *)input->keys)->sign.value.at[0]};
    return r;
}

static data_read_result next(void *reading, data_read_cell *cell) {
    pairs_reading *r = reading;
    str text = r->file->text;
    bool key = r->cells % 2 == 0;
    *cell = (data_read_cell){.text = key ? STR("key") : STR("value"), .place = place_at(r->file, 0, 0), .last = !key};
    if (r->cells < 2) { /* the header, which the file does not have */
        r->cells++;
        return DATA_READ_CELL;
    }
    if (r->at >= text.length)
        return DATA_READ_END;
    str rest = str_part(text, r->at, text.length);
    const char *end = memchr(rest.at, key ? r->sign : '\n', rest.length);
    const char *line = memchr(rest.at, '\n', rest.length);
    size_t length = end == NULL ? rest.length : (size_t)(end - rest.at);
    cell->text = str_part(rest, 0, length);
    cell->place = place_at(r->file, r->at, r->at + length);
    cell->problem = "this line has no value";
    if (key && (end == NULL || (line != NULL && line < end)))
        return DATA_READ_PROBLEM;
    r->at += length + 1;
    r->cells++;
    return DATA_READ_CELL;
}

const data_reader data_reader_pairs = {
    .variant = {.name = "pairs", .help = "lines of key = value", .keys = keys, .suffixes = ".pairs"},
    .open = open,
    .next = next};
