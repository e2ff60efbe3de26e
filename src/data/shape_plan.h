#ifndef DATA_SHAPE_PLAN_H
#define DATA_SHAPE_PLAN_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "data/shape.h"

/* What the files of the shaping share. */
enum { DATA_SHAPE_REPORTS = 10 /* of one kind and file */ };

typedef VECTOR(data_shape_column) data_shape_columns_vector;
typedef VECTOR(size_t) data_shape_indices;
typedef VECTOR(data_read_cell) data_shape_cells;

typedef struct {
    size_t column; /* it loses its letters to a column of their own */
    const data_set_name *key;
    bool found; /* a cell had some */
} data_shape_flag;

struct data_shape {
    data_shape_request asked;
    arena *arena;
    diags *diags;
    data_file_record *record;
    bool ascii; /* all text of the file is */

    /* The file’s own columns: what a row of it holds. */
    size_t header_row;       /* how many rows stand above the header */
    int64_t other_header;    /* the line of one that may be meant instead; 0: none */
    str *head;               /* its cells, for a row that repeats it */
    size_t width, least;     /* cells of the header; cells that a row has to have: the last named column’s */
    data_shape_indices from; /* which cell each column is */
    data_shape_columns_vector file_columns;

    /* Unpivoted: stay columns, name, value. */
    bool turned;
    bool splits; /* the first column of all holds `parts` of them */
    size_t parts;
    data_shape_indices stays; /* columns of the file that stay, behind the parts */
    data_shape_indices turns; /* columns of the file that become rows … */
    str *labels;              /* … and what the head says of each */

    /* What comes out. */
    data_shape_columns_vector columns;
    VECTOR(data_shape_flag) flags; /* their columns are the last ones, in order */
    data_shape_indices key, totals;

    /* The reading. */
    void *reading;
    size_t row;                         /* rows of the file that were read */
    bool first, failed, ended;          /* in the first reading problems are reported */
    size_t ragged, doubled, incomplete; /* reports of each kind */
    map *seen;                          /* key -> place */
    buffer *key_text;                   /* scratch */
    bool below_empty;                   /* an empty row or line stood above the last ones */
    size_t watched;                     /* of the first rows … */
    unsigned *kinds;                    /* … the kinds of cells that each column has: bits of data_shape_kind */
    bool second;                        /* the head of a second table was reported */
    place note; /* the first of the last rows, if those look like notes; source NULL: they do not */
    str note_text;
    data_shape_cells cells; /* of the file’s columns */
    size_t turn;            /* next of `turns`, while a row is being turned */
    data_shape_cells out;
};

/* ---- shape.c ---- */
diag *data_shape_error(data_shape *shape, place where, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Where a key is to be mended: itself, or the key that names the preset that it comes from. */
place data_shape_key_place(const data_shape *shape, place of_key);
bool data_shape_from_preset(const data_shape *shape, place of_key);
/* The index of a column by its name, SIZE_MAX if there is none. */
size_t data_shape_find(const data_shape_columns_vector *columns, str name);
/* The same; SIZE_MAX after a diagnostic, or without one if the name comes from a preset. */
size_t data_shape_need(data_shape *shape, const data_shape_columns_vector *columns, str name, place where);
/* Without white space around it (no-break and thin spaces too), composed. */
str data_shape_clean(const data_shape *shape, str text);
/* The reader’s next row. DATA_READ_PROBLEM was reported. */
data_read_result data_shape_read(data_shape *shape, data_read_row *row);

/* What a cell begins like. Marks of missing values are no more than signs. */
typedef enum {
    DATA_SHAPE_NOTHING,
    DATA_SHAPE_FIGURE,
    DATA_SHAPE_YEAR, /* and no more than one */
    DATA_SHAPE_WORD
} data_shape_kind;
data_shape_kind data_shape_kind_of(str text);

/* ---- shape_header.c: finds the header and names the file’s columns; false after a diagnostic ---- */
bool data_shape_find_header(data_shape *shape);

/* ---- shape_turn.c ---- */
bool data_shape_plan_turn(data_shape *shape);
/* The next row made of shape->cells; false when they are used up. */
bool data_shape_turn(data_shape *shape);
bool data_shape_plan_flags(data_shape *shape);
void data_shape_take_flags(data_shape *shape);
void data_shape_end_flags(data_shape *shape);

/* ---- shape_rules.c ---- */
bool data_shape_plan_rules(data_shape *shape);
bool data_shape_is_total(const data_shape *shape);
void data_shape_check_key(data_shape *shape);
/* Of the row in shape->cells: whether it may be a note below the table, or the head of a second one. */
void data_shape_watch(data_shape *shape);
void data_shape_end_rules(data_shape *shape);

#endif
