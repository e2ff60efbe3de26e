#ifndef DATA_DATASET_LOAD_H
#define DATA_DATASET_LOAD_H

#include "base/vector.h"
#include "data/column_tally.h"
#include "data/dataset.h"
#include "data/shape.h"
#include "data/store.h"
#include "data/table.h"

/*
 * The way of a file into a table. One pass goes over the rows: it finds out what each whole column is, and keeps the
 * cells as what they look like so far. Columns of which something else turned out are read in a second pass.
 */
typedef enum {
    DATA_GUESS_NONE, /* all cells are missing so far */
    DATA_GUESS_WHOLE,
    DATA_GUESS_REAL,
    DATA_GUESS_TEXT, /* also of what is missing: '' and marks are texts there */
    DATA_GUESS_WRONG /* cells are not kept in this pass */
} data_guess;

typedef struct {
    data_column shown;
    data_column_tally tally;
    data_guess guess;
    VECTOR(data_cell_traits) traits; /* of the different texts of a column that is taken for text, by code */
} data_loading_column;

typedef struct {
    diags *diags;
    arena *arena; /* of the file’s text, the table and all that lives as long */
    const data_set_keys *keys;
    const data_notation *notation;
    const data_input *input;
    data_shape *shape;
    VECTOR(data_loading_column) columns;
    data_table *table;
    size_t rows;
    size_t wrong_cells;
    bool failed; /* a diagnostic was given */
} data_loader;

/* Fills columns and table. False after a diagnostic; the columns are there all the same. */
bool data_loader_run(data_loader *l);

#endif
