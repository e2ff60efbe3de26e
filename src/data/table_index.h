#ifndef DATA_TABLE_INDEX_H
#define DATA_TABLE_INDEX_H

#include "data/table.h"

/* Rows by what stands in some of their columns. */
enum { DATA_LOOKUP_COLUMNS_MAX = 4 };

typedef struct {
    size_t count;
    uint32_t columns[DATA_LOOKUP_COLUMNS_MAX]; /* rising */
    uint64_t keys[DATA_LOOKUP_COLUMNS_MAX];    /* data_table_key of the cells looked for */
} data_table_lookup;

typedef struct {
    const uint32_t *at; /* rising */
    size_t count;
} data_table_rows;

/* The rows that hold what is looked for, by an index, which is made when the same columns are looked at for a second
   time: once, reading on row by row is quicker. False if there is no index. Called within SQLite’s frames: when memory
   is out there is none. */
bool data_table_find_rows(data_table *table, const data_table_lookup *lookup, data_table_rows *out);
/* The first row from `row` on that holds it; the number of rows if there is none. */
size_t data_table_next_row(const data_table *table, const data_table_lookup *lookup, size_t row);

#endif
