#ifndef DATA_DATASET_LOAD_H
#define DATA_DATASET_LOAD_H

#include "base/vector.h"
#include "data/column_tally.h"
#include "data/dataset.h"
#include "data/shape.h"
#include "data/store.h"
#include "data/table.h"

/* What comes of a file: by the file and the keys of its dataset alone. */
typedef struct {
    data_column *columns;
    size_t column_count;
    data_table *table;
    data_file_record record;
    data_row_places places;
} data_loaded;

/*
 * The way of a file into a table. One pass goes over the rows: it finds out what each whole column is, and keeps the
 * cells as what they look like so far. Columns of which something else turned out are read in a second pass.
 */
typedef enum {
    DATA_GUESS_NONE, /* all cells are missing so far; they are kept as texts, as in … */
    DATA_GUESS_TEXT, /* … columns whose first cell is no number */
    DATA_GUESS_WHOLE,
    DATA_GUESS_REAL,
    DATA_GUESS_WRONG /* cells are not kept in this pass */
} data_guess;

typedef struct {
    uint32_t times; /* cells that have not been counted in the tally */
    data_look look;
} data_text_count;

typedef struct {
    data_column shown;
    data_column_tally tally;
    data_guess guess;
    VECTOR(data_text_count) times; /* of texts, by code */
    bool spaced;                   /* some text is longer than what is looked at in it */
    bool has_numbers;              /* some cells are numbers by the file itself */
} data_loading_column;

/* What a file may come to. */
typedef struct {
    size_t rows, cells;
    size_t bytes; /* of the table */
} data_load_limits;
extern const data_load_limits data_load_usual_limits;

typedef struct {
    diags *diags;
    arena *arena;   /* of the file’s text, the table and all that lives as long */
    arena *scratch; /* until all is loaded */
    const data_set_keys *keys;
    const data_notation *notation;
    const data_load_limits *limits;
    const data_input *input;
    data_shape *shape;
    VECTOR(data_loading_column) columns;
    data_table *table;
    size_t rows;
    bool traced;         /* rows are to have their places … */
    source *rows_source; /* … in this */
    VECTOR(uint32_t) row_starts;
    size_t wrong_cells;
    bool failed; /* a diagnostic was given */
} data_loader;

/* Fills columns and table. False after a diagnostic; the columns are there all the same. */
bool data_loader_run(data_loader *l);

/* ---- dataset_types.c ---- */

void data_report_no_column(diags *all, arena *scratch, str name, place where, const str *names, size_t count);
/* What each column is, after the first pass: declared or inferred. */
void data_loader_settle_types(data_loader *l);
/* Whether the cells of a column are in the table as they are to be stored, perhaps after a change that needs no other
   reading. */
bool data_loader_is_right(data_loader *l, size_t column);

#endif
