#include "data/table.h"

#include <math.h>
#include <string.h>

enum { ROWS_FIRST = 64, MISSING_BYTES = DATA_CHUNK_ROWS / 8 };

static size_t cell_bytes(data_storage stored) {
    return stored == DATA_STORED_TEXT ? sizeof(uint32_t) : sizeof(double);
}

data_table *data_table_new(arena *a, size_t columns) {
    data_table *table = ARENA_NEW(a, data_table);
    *table = (data_table){.arena = a, .column_count = columns};
    table->index_arena = arena_new_child(a);
    table->columns = ARENA_ARRAY(a, data_table_column, columns);
    for (size_t i = 0; i < columns; i++) {
        data_dictionary_init(&table->columns[i].texts, a);
        data_table_store_as(table, i, DATA_STORED_WHOLE);
    }
    table->bytes = columns * sizeof(data_table_column);
    return table;
}

size_t data_table_bytes(const data_table *table) {
    size_t bytes = table->bytes + arena_size(table->index_arena);
    for (size_t i = 0; i < table->column_count; i++)
        bytes += table->columns[i].texts.bytes;
    return bytes;
}

static void grow_lists(data_table *table, data_table_column *c) {
    size_t room = c->list_room == 0 ? 1 : c->list_room * 4;
    union data_chunk *chunks = ARENA_ARRAY(table->arena, union data_chunk, room);
    uint64_t **missing = ARENA_ARRAY(table->arena, uint64_t *, room);
    for (size_t i = 0; i < c->chunk_count; i++) {
        chunks[i] = c->chunks[i];
        missing[i] = c->missing[i];
    }
    c->chunks = chunks;
    c->missing = missing;
    c->list_room = room;
}

static void add_chunk(data_table *table, data_table_column *c, size_t rows) {
    if (c->chunk_count == c->list_room)
        grow_lists(table, c);
    c->chunks[c->chunk_count++].any = arena_alloc(table->arena, rows * c->cell_bytes);
    c->room += rows;
    table->bytes += rows * c->cell_bytes;
}

/* Most tables are small: the first chunk is as large as it needs to be. */
void data_table_make_room(data_table *table, data_table_column *c) {
    if (c->room == 0 || c->room >= DATA_CHUNK_ROWS) {
        add_chunk(table, c, c->room == 0 ? ROWS_FIRST : DATA_CHUNK_ROWS);
        return;
    }
    size_t bytes = c->room * c->cell_bytes;
    void *cells = arena_alloc(table->arena, bytes * 2);
    memcpy(cells, c->chunks[0].any, bytes);
    c->chunks[0].any = cells;
    c->room *= 2;
    table->bytes += bytes * 2;
}

void data_table_set_missing(data_table *table, size_t column, size_t row) {
    data_table_column *c = &table->columns[column];
    data_table_chunk(table, c, row);
    uint64_t **bits = &c->missing[row >> DATA_CHUNK_SHIFT];
    if (*bits == NULL) {
        *bits = arena_alloc(table->arena, MISSING_BYTES);
        table->bytes += MISSING_BYTES;
    }
    size_t at = row & (DATA_CHUNK_ROWS - 1);
    (*bits)[at / 64] |= UINT64_C(1) << at % 64;
    c->missing_count++;
}

void data_table_store_as(data_table *table, size_t column, data_storage stored) {
    data_table_column *c = &table->columns[column];
    size_t bytes = cell_bytes(stored);
    for (size_t i = 0; bytes > c->cell_bytes && i < c->chunk_count; i++) {
        size_t rows = c->chunk_count == 1 ? c->room : DATA_CHUNK_ROWS;
        c->chunks[i].any = arena_alloc(table->arena, rows * bytes);
        table->bytes += rows * bytes;
    }
    c->cell_bytes = bytes > c->cell_bytes ? bytes : c->cell_bytes;
    c->stored = stored;
    data_dictionary_drop(&c->texts);
}

void data_table_none_missing(data_table *table, size_t column) {
    data_table_column *c = &table->columns[column];
    for (size_t i = 0; i < c->chunk_count; i++)
        c->missing[i] = NULL;
    c->missing_count = 0;
}

void data_table_whole_to_real(data_table *table, size_t column, size_t rows) {
    data_table_column *c = &table->columns[column];
    for (size_t i = 0; i < rows; i++) {
        union data_chunk *chunk = &c->chunks[i >> DATA_CHUNK_SHIFT];
        size_t at = i & (DATA_CHUNK_ROWS - 1);
        double value = (double)chunk->wholes[at];
        memcpy(&chunk->wholes[at], &value, sizeof value);
    }
    c->stored = DATA_STORED_REAL;
}

void data_table_recode(data_table *table, size_t column, size_t rows, const uint32_t *codes,
                       const data_dictionary *fresh) {
    data_table_column *c = &table->columns[column];
    for (size_t row = 0; row < rows; row++) {
        uint32_t *cell = &c->chunks[row >> DATA_CHUNK_SHIFT].codes[row & (DATA_CHUNK_ROWS - 1)];
        uint32_t code = codes[*cell];
        if (code == DATA_TABLE_NO_CODE)
            data_table_set_missing(table, column, row);
        *cell = code == DATA_TABLE_NO_CODE ? 0 : code;
    }
    data_dictionary_drop(&c->texts);
    c->texts = *fresh;
}

/* ---- what SQL’s rules ask ---- */

bool data_column_holds(const data_column *column, str text) {
    uint32_t code;
    return column->cells_of != NULL && data_dictionary_find(&column->cells_of->texts, text, &code);
}

static bool chunk_holds(const data_table_column *c, size_t first, size_t rows, int64_t whole) {
    const int64_t *cells = c->chunks[first >> DATA_CHUNK_SHIFT].wholes;
    for (size_t i = 0; i < rows; i++)
        if (cells[i] == whole && !data_table_is_missing(c, first + i))
            return true;
    return false;
}

bool data_column_holds_whole(const data_column *column, double value) {
    const data_table_column *c = column->cells_of;
    size_t rows = c == NULL || c->stored != DATA_STORED_WHOLE ? 0 : column->cells + column->missing;
    if (value != floor(value) ||
        fabs(value) >= 9007199254740992.0) /* 2^53: beyond it a double is no one whole number */
        return false;
    for (size_t row = 0; row < rows; row += DATA_CHUNK_ROWS)
        if (chunk_holds(c, row, rows - row < DATA_CHUNK_ROWS ? rows - row : DATA_CHUNK_ROWS, (int64_t)value))
            return true;
    return false;
}

void data_column_range(const data_column *column, int64_t *least, int64_t *most) {
    const data_table_column *c = column->cells_of;
    *least = c == NULL ? INT64_MAX : c->least;
    *most = c == NULL ? INT64_MIN : c->most;
}

void data_table_find_ranges(data_table *table) {
    for (size_t i = 0; i < table->column_count; i++) {
        data_table_column *c = &table->columns[i];
        c->least = INT64_MAX;
        c->most = INT64_MIN;
        for (size_t row = 0; c->stored == DATA_STORED_WHOLE && row < table->row_count; row++) {
            if (data_table_is_missing(c, row))
                continue;
            int64_t cell = data_table_whole(c, row);
            c->least = cell < c->least ? cell : c->least;
            c->most = cell > c->most ? cell : c->most;
        }
    }
}

size_t data_column_texts(const data_column *column, const str **texts) {
    *texts = column->cells_of == NULL ? NULL : column->cells_of->texts.texts;
    return column->cells_of == NULL ? 0 : column->cells_of->texts.count;
}
