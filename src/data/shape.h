#ifndef DATA_SHAPE_H
#define DATA_SHAPE_H

#include "data/keys.h"
#include "data/reader.h"
#include "unicode/data.h"

/*
 * Between a reader’s rows and a table: which row names the columns, where the table ends, what is no column; names
 * changed, letters taken off values, years turned from the head into rows; keys that must be unique, totals left out.
 * All by the keys of the dataset. What comes out are rows of as many cells as there are columns, without white space
 * around them and with composed letters (NFC), each with its place in the file.
 */
typedef struct {
    const data_reader *reader;
    const data_input *input;
    const data_set_keys *keys;
    unicode_data *unicode;
    const source *preset; /* a key that was read from there says nothing of columns that are not there; NULL: none */
} data_shape_request;

typedef struct {
    str name;
    place place; /* in the header, or of the key that made it */
} data_shape_column;

typedef struct data_shape data_shape;

/* Looks at the file once. Lies in the input’s arena. NULL after a diagnostic. */
data_shape *data_shape_new(const data_shape_request *asked);
const data_shape_column *data_shape_columns(const data_shape *shape, size_t *count);
/* Starts at the first row below the header, as often as one likes. */
void data_shape_start(data_shape *shape);
/* False at the end, or after a diagnostic where the file cannot be read on: data_shape_failed tells. Rows with another
   number of cells are reported and passed over. What is wrong is reported in the first reading. */
bool data_shape_next(data_shape *shape, data_read_row *row);
bool data_shape_failed(const data_shape *shape);
place data_shape_place(const data_shape *shape, const data_read_cell *cell);

/* Whether two names are one for SQL: the same but for capitals of ASCII. */
bool data_shape_same_letters(str a, str b);

#endif
