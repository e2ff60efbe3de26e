#ifndef DATA_READER_H
#define DATA_READER_H

#include "schema/schema.h"

/*
 * Readers of data files: a file of readers/ and a row of readers.h each. A reader hands over rows of cells as they
 * stand in the file, from its first row on; which row names the columns, what a column is, and whether rows are of one
 * length, others find out. A file may be read more than once.
 */

/* What was found out about a file, and what was left out of it: whoever asks is told (`chancery data`). */
typedef struct {
    str preset;           /* empty: none */
    const char *encoding; /* NULL: the reader knows of none */
    str delimiter;        /* empty: the reader knows of none */
    bool delimiter_found; /* nobody said which */
    place header;         /* the row that names the columns */
    size_t rows_above;    /* of it: a preamble */
    place until;          /* the row that the table ends above; source NULL: it ends with the file */
    size_t empty_rows, empty_columns, total_rows;
    str digest; /* SHA-256 of the file’s bytes; empty: not asked for, or there is no file */
} data_file_record;

/* Where the rows of a table begin in their file; none unless they were asked for. */
typedef struct {
    source *source;
    const uint32_t *starts; /* as place.start: a byte of the text, a row of the sheet */
    size_t count;
} data_row_places;

typedef struct {
    arena *arena;
    diags *diags;
    data_file_record *record;
    str path;         /* as it was written */
    str bytes;        /* of the file, as they are */
    source *file;     /* its text: UTF-8, no NUL, no byte order mark; of a binary reader without text */
    const void *keys; /* the struct that the rows of the reader’s variant fill */
    void **kept;      /* of the reader, from one opening to the next; at first *kept is NULL */
} data_input;

typedef struct {
    str text;
    size_t start, end; /* where it stands: bytes of the file’s text, or as the reader’s `place` understands it */
    bool is_text;      /* the file itself says that it is no number, whatever it looks like */
    bool number;       /* the file itself says that it is one: plain, with a point, whatever `decimal` says */
} data_read_cell;

typedef struct {
    data_read_cell *cells; /* good until the next row */
    size_t count;
    bool parted;      /* lines without any cell, which are no rows, stand between it and the one above */
    place problem;    /* DATA_READ_PROBLEM: where, … */
    const char *what; /* … what is wrong there, … */
    const char *hint; /* … and what to do; may be NULL */
} data_read_row;

typedef enum { DATA_READ_ROW, DATA_READ_END, DATA_READ_PROBLEM } data_read_result;

typedef struct {
    schema_variant variant; /* first: name, help, ends of file names, keys of its own */
    bool binary;            /* it reads the bytes; else it gets text */
    bool no_file;           /* it reads its own keys; there is no file */
    bool names_first;       /* its first row names the columns for certain: none is looked for, no row is passed over */
    /* The reader’s own keys, before the file is there; false after a diagnostic. May be NULL. */
    bool (*check)(const data_input *input);
    /* Starts at the beginning; what it gives lies in the input’s arena. NULL after a diagnostic. */
    void *(*open)(const data_input *input);
    data_read_result (*next)(void *reading, data_read_row *row);
    /* After the last reading: what lies in `kept` is let go. May be NULL. */
    void (*close)(const data_input *input);
    /* Where a cell of the last row stands. NULL: by the bytes of the file’s text. */
    place (*place)(void *reading, const data_read_cell *cell);
    /* What to do about a row with more cells than the header. May be NULL. */
    const char *(*too_many)(const data_input *input);
} data_reader;

#endif
