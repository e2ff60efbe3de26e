#ifndef DATA_DATASET_H
#define DATA_DATASET_H

#include "data/column.h"
#include "data/notation.h"
#include "data/reader.h"

/* What is known of the rows of a dataset beside their values, and the columns that hold it; NULL: none does
   (attributes.c). */
typedef struct {
    const data_column *time; /* of periods, else of years, else of days */
    const data_column *status, *confidential, *valuation, *reporter, *partner;
    data_day as_of, newest; /* the last day that the data tell of, or were published on; 0: not known */
} data_attributes;

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
    data_attributes attributes;
    data_notation notation;
    bool failed; /* what is wrong was reported: queries of it fail without a word */
    unsigned read_by;
} data_set;

/* Reads the file of `set` and makes its table; problems are reported, and set->failed is true then. */
void data_set_load(data_store *store, data_set *set);

/* Finds its attributes, once its columns are there; false after a diagnostic. */
bool data_attributes_find(data_store *store, data_set *set);
/* Of one cell of a column of status or valuation. */
uint8_t data_attributes_status(const data_set *set, const data_column *column, str cell);
uint8_t data_attributes_valuation(const data_set *set, str cell);
/* "cifvalue", "Imports (CIF)": what a name says of a valuation. */
uint8_t data_valuation_of_name(str name);
bool data_says_valuation(str text); /* it has one of those words */
data_day data_source_day(const data_source *cited);

/* Whether a cell is a number as SQL writes it. "007" is none: it would lose its zeros. */
bool data_number(str text, double *value);
/* Whether a text looks like a number in some other writing: "1,206", "12 %", "−3". */
bool data_looks_numeric(str text);

#endif
