#ifndef DATA_DATASET_H
#define DATA_DATASET_H

#include "data/column.h"
#include "data/notation.h"
#include "data/reader.h"

/* A data file as a table of SQL, and what counts as a number in it. */
typedef struct data_set {
    str name;
    const data_set_keys *keys;
    const data_source *source; /* NULL: none given */
    data_column *columns;
    size_t column_count;
    struct data_table *table; /* NULL: failed */
    data_file_record record;
    data_row_places places;  /* of its rows */
    const data_column *unit; /* holds the unit or currency of each row; NULL: none does */
    data_notation notation;
    bool failed; /* what is wrong was reported: queries of it fail without a word */
    unsigned read_by;
} data_set;

/* Reads the file of `set` and makes its table; problems are reported, and set->failed is true then. */
void data_set_load(data_store *store, data_set *set);

/* Whether a cell is a number as SQL writes it. "007" is none: it would lose its zeros. */
bool data_number(str text, double *value);
/* Whether a text looks like a number in some other writing: "1,206", "12 %", "−3". */
bool data_looks_numeric(str text);

#endif
