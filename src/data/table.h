#ifndef DATA_TABLE_H
#define DATA_TABLE_H

#include "data/column.h"
#include "data/dictionary.h"

/*
 * A table as columns of cells: whole numbers, floating-point numbers, or codes of texts, each text kept once. It grows
 * while a file is read and does not change after that, so it can be shared: only indexes are made later, by the thread
 * that runs queries. Rows are counted from 0; SQL's rowid is one more.
 */
enum {
    DATA_CHUNK_SHIFT = 16, /* columns grow by chunks, the first chunk by doubling */
    DATA_CHUNK_ROWS = 1 << DATA_CHUNK_SHIFT
};

typedef struct data_table_column {
    data_storage stored;
    union data_chunk {
        int64_t *wholes;
        double *reals;
        uint32_t *codes; /* of `texts` */
        void *any;
    } * chunks;
    uint64_t **missing; /* a bit for each row of a chunk; NULL: no cell of the chunk is missing */
    size_t room;        /* rows that the chunks have room for */
    size_t cell_bytes;  /* that the chunks have for each of them */
    size_t chunk_count, list_room;
    size_t missing_count;
    int64_t least, most; /* of whole cells, once data_table_find_ranges looked; least > most: there is none */
    data_dictionary texts;
} data_table_column;

typedef struct data_table {
    arena *arena;
    data_table_column *columns;
    size_t column_count;
    size_t row_count;
    size_t bytes; /* of cells */
    arena *index_arena;
    struct data_table_index *indexes; /* see table_index.h */
} data_table;

data_table *data_table_new(arena *a, size_t columns);
/* Bytes that cells, texts and indexes take. */
size_t data_table_bytes(const data_table *table);

/* Empties a column, but for the notes which cells are missing, and says how it is stored from now on. At first all are
   stored as whole numbers. */
void data_table_store_as(data_table *table, size_t column, data_storage stored);
void data_table_none_missing(data_table *table, size_t column);
/* Whole numbers of the first `rows` rows, not beyond 2^53, become floating-point ones. */
void data_table_whole_to_real(data_table *table, size_t column, size_t rows);

/* Codes of texts change: cell by cell to codes[code], which are of `fresh`; DATA_TABLE_NO_CODE: the cell is missing. */
#define DATA_TABLE_NO_CODE UINT32_MAX
void data_table_recode(data_table *table, size_t column, size_t rows, const uint32_t *codes,
                       const data_dictionary *fresh);

/* Cells are set once, row after row; whoever sets them counts the rows. */
/* The least and the largest cell of each column of whole numbers, once all are what they are to be. */
void data_table_find_ranges(data_table *table);
void data_table_make_room(data_table *table, data_table_column *c);
void data_table_set_missing(data_table *table, size_t column, size_t row);

static inline union data_chunk *data_table_chunk(data_table *table, data_table_column *c, size_t row) {
    if (row >= c->room)
        data_table_make_room(table, c);
    return &c->chunks[row >> DATA_CHUNK_SHIFT];
}

static inline void data_table_set_whole(data_table *table, size_t column, size_t row, int64_t value) {
    data_table_chunk(table, &table->columns[column], row)->wholes[row & (DATA_CHUNK_ROWS - 1)] = value;
}

static inline void data_table_set_real(data_table *table, size_t column, size_t row, double value) {
    /* + 0.0: there is no negative zero in SQL's tables */
    data_table_chunk(table, &table->columns[column], row)->reals[row & (DATA_CHUNK_ROWS - 1)] = value + 0.0;
}

static inline uint32_t data_table_set_text(data_table *table, size_t column, size_t row, str text) {
    data_table_column *c = &table->columns[column];
    uint32_t code = data_dictionary_code(&c->texts, text);
    data_table_chunk(table, c, row)->codes[row & (DATA_CHUNK_ROWS - 1)] = code;
    return code;
}

static inline bool data_table_is_missing(const data_table_column *c, size_t row) {
    const uint64_t *bits = c->missing[row >> DATA_CHUNK_SHIFT];
    size_t at = row & (DATA_CHUNK_ROWS - 1);
    return bits != NULL && (bits[at / 64] >> at % 64 & 1) != 0;
}

static inline int64_t data_table_whole(const data_table_column *c, size_t row) {
    return c->chunks[row >> DATA_CHUNK_SHIFT].wholes[row & (DATA_CHUNK_ROWS - 1)];
}

static inline double data_table_real(const data_table_column *c, size_t row) {
    return c->chunks[row >> DATA_CHUNK_SHIFT].reals[row & (DATA_CHUNK_ROWS - 1)];
}

static inline uint32_t data_table_code(const data_table_column *c, size_t row) {
    return c->chunks[row >> DATA_CHUNK_SHIFT].codes[row & (DATA_CHUNK_ROWS - 1)];
}

/* What stands for a cell that is not missing among those of its column: the same for equal cells and for no others. */
static inline uint64_t data_table_key_of_real(double value) {
    union {
        double real;
        uint64_t bits;
    } as = {value + 0.0};
    return as.bits;
}

static inline uint64_t data_table_key(const data_table_column *c, size_t row) {
    switch (c->stored) {
    case DATA_STORED_WHOLE:
        return (uint64_t)data_table_whole(c, row);
    case DATA_STORED_REAL:
        return data_table_key_of_real(data_table_real(c, row));
    case DATA_STORED_TEXT:
        break;
    }
    return data_table_code(c, row);
}

#endif
