#ifndef DATA_SQL_ROW_SET_H
#define DATA_SQL_ROW_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of row numbers, a bit each, in pages that are made when a number in them comes: numbers are dense within a
   table, and groups of a query have some of them each. Zeroed it is empty. */
typedef struct {
    uint64_t **pages;
    size_t page_count;
} data_sql_row_set;

typedef enum { DATA_SQL_ROW_NEW, DATA_SQL_ROW_KNOWN, DATA_SQL_ROW_NO_MEMORY } data_sql_row_added;

data_sql_row_added data_sql_row_set_add(data_sql_row_set *set, int64_t row);
void data_sql_row_set_free(data_sql_row_set *set);

#endif
