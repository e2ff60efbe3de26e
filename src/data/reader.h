#ifndef DATA_READER_H
#define DATA_READER_H

#include "schema/schema.h"

/*
 * Readers of data files: a file of readers/ and a row of readers.h each. A reader hands over cells row by row, the
 * names of the columns first, each with its place in the file; what a column is, and whether rows are of one length,
 * dataset.c finds out. A file is read twice.
 */
typedef struct {
    arena *arena;
    diags *diags;
    str path;         /* as it was written */
    source *file;     /* checked: UTF-8, no NUL; a byte order mark is still there */
    const void *keys; /* the struct that the rows of the reader’s variant fill */
} data_input;

typedef struct {
    str text; /* good until the next cell */
    place place;
    bool last;           /* of its row */
    const char *problem; /* DATA_READ_PROBLEM: what is wrong at the place, … */
    const char *hint;    /* … and what to do */
} data_read_cell;

typedef enum { DATA_READ_CELL, DATA_READ_END, DATA_READ_PROBLEM } data_read_result;

typedef struct {
    schema_variant variant; /* first: name, help, ends of file names, keys of its own */
    /* The reader’s own keys, before the file is there; false after a diagnostic. May be NULL. */
    bool (*check)(const data_input *input);
    /* Starts at the beginning; what it gives lies in the input’s arena. */
    void *(*open)(const data_input *input);
    data_read_result (*next)(void *reading, data_read_cell *cell);
    /* What to do about a row with more cells than the header. May be NULL. */
    const char *(*too_many)(const data_input *input);
} data_reader;

#endif
