#ifndef DATA_READERS_SHEET_H
#define DATA_READERS_SHEET_H

#include "base/vector.h"
#include "data/reader.h"
#include "data/readers/sheet_archive.h"

/*
 * What the readers of spreadsheets share. A reader of a kind (xlsx.c, ods.c) lists a file’s sheets and hands over the
 * rows of one, sparse, as they stand. From these the sheet and the range that are asked for are found (sheet_choose.c),
 * the rectangle that holds data, what is merged and what is hidden in it; then rows of equal length are handed on.
 *
 * A file is read twice: what is merged stands behind the rows, and how wide they are is known after the last. Neither
 * time does more than a row of a sheet lie in memory.
 */
enum { SHEET_ROWS_MAX = 1 << 20, SHEET_COLUMNS_MAX = 1 << 14, SHEET_MERGED_MAX = 100000 };

/* The keys of all these readers, and the struct that their rows fill. */
typedef struct {
    const tree_node *node;
    schema_word sheet, range;
    schema_choice merged, hidden, values;
} sheet_keys;
enum { SHEET_MERGED_REPEAT, SHEET_MERGED_FIRST };
enum { SHEET_HIDDEN_READ, SHEET_HIDDEN_SKIP };
enum { SHEET_VALUES_EXACT, SHEET_VALUES_SHOWN };
extern const schema_value sheet_merged_values[], sheet_hidden_values[];
#define SHEET_KEYS                                                                                                     \
    {.name = "sheet",                                                                                                  \
     .type = SCHEMA_STRING,                                                                                            \
     .default_in_words = "the only one that holds something and is not hidden",                                        \
     .field = SCHEMA_FIELD(sheet_keys, sheet),                                                                         \
     .help = "the sheet’s name, or its number",                                                                        \
     .example = "Data"},                                                                                               \
        {.name = "range",                                                                                              \
         .type = SCHEMA_STRING,                                                                                        \
         .default_in_words = "all that the sheet holds",                                                               \
         .field = SCHEMA_FIELD(sheet_keys, range),                                                                     \
         .help = "the cells that are read: `A5:F120`, whole columns `A:F`, or the name of a range or of a table",      \
         .example = "A5:F120"},                                                                                        \
        {.name = "merged",                                                                                             \
         .type = SCHEMA_ENUM,                                                                                          \
         .values = sheet_merged_values,                                                                                \
         .default_in_words = "merged cells beside others are an error",                                                \
         .field = SCHEMA_FIELD(sheet_keys, merged),                                                                    \
         .help = "which of merged cells have their value"},                                                            \
    {                                                                                                                  \
        .name = "hidden", .type = SCHEMA_ENUM, .values = sheet_hidden_values,                                          \
        .default_in_words = "they are read, with a warning", .field = SCHEMA_FIELD(sheet_keys, hidden),                \
        .help = "what becomes of hidden rows and columns"                                                              \
    }

/* Rows and columns count from 1; the last belong to it. */
typedef struct {
    uint32_t first_row, first_column, last_row, last_column;
} sheet_area;

typedef struct {
    uint32_t column;
    str text;
    bool number;       /* it is one, in plain form */
    bool uncalculated; /* a formula without a value */
    str unit;          /* that a number is shown with; found while the sheet is looked at */
} sheet_cell;

typedef struct {
    uint32_t row;
    uint32_t times; /* it and the rows below it, so many in all, are the same */
    bool hidden;
    VECTOR(sheet_cell) cells; /* those that hold something, by column */
} sheet_row;

typedef struct {
    str name;
    bool hidden;
    bool filled; /* it holds something, as far as is known */
    str part;    /* of the archive, where each has one */
} sheet_info;

/* A range or a table with a name. */
typedef struct {
    str name, sheet;
    sheet_area area;
    bool no_area; /* it is something else: a formula, several ranges */
} sheet_name;

typedef struct {
    sheet_area area;
    str text; /* of its first cell, once that was read */
    bool number;
} sheet_merged;

typedef struct sheet_book sheet_book;

/* A kind of spreadsheet file. A fault of the book ends everything. */
typedef struct {
    const char *name; /* of the reader */
    const char *part; /* that the archive must have */
    const char *flat; /* what stands at the beginning of a file that is no archive; NULL: all are archives */
    /* Finds the sheets and, for the key `range`, names; what it makes lies in the book’s arena. */
    void (*list)(sheet_book *book);
    /* Starts with the first row of a sheet; what it makes lies in the stream’s arena. */
    void *(*start)(sheet_book *book, const sheet_info *sheet);
    /* The next row that holds something, whose texts lie in the book’s `row_arena`; what is merged and which columns
       are hidden is added to the book. False at the end. */
    bool (*next)(void *rows, sheet_row *row);
} sheet_kind;

/* What is known of a sheet after it was looked at. */
typedef struct {
    const sheet_info *sheet;
    sheet_area range;     /* that is asked for */
    sheet_area area;      /* of it, what holds data; first_row 0: nothing */
    sheet_merged *merged; /* by their first rows */
    size_t merged_count;
} sheet_survey;

struct sheet_book {
    const data_input *input;
    const sheet_kind *kind;
    const sheet_keys *keys;
    arena *arena;        /* the input’s */
    arena *stream_arena; /* of the part that is read */
    arena *row_arena;    /* of one row */
    sheet_fault fault;
    sheet_archive *archive; /* NULL: the file is none */
    void *own;              /* of the kind */
    VECTOR(sheet_info) sheets;
    VECTOR(sheet_name) names;
    bool looking; /* for where cells are: what numbers are there is not asked yet */
    /* Met while rows are read. */
    VECTOR(sheet_merged) merged;
    bool hidden[SHEET_COLUMNS_MAX + 1]; /* by column */
    size_t times_hidden;
};

/* For the readers’ registry rows. */
void *sheet_open(const data_input *input, const sheet_kind *kind);
data_read_result sheet_next(void *reading, data_read_row *row);
place sheet_place(void *reading, const data_read_cell *cell);

/* ---- parts of it ---- */

/* Whether the bytes are an archive with what the kind reads, or else XML; false after a diagnostic that names what the
   file is. */
bool sheet_recognise(sheet_book *book);
/* The rows of a sheet from the first, which end those that were read before. NULL with the book’s fault. */
void *sheet_start(sheet_book *book, const sheet_info *sheet);
/* What a kind says of its columns; more than there may be are passed over. */
void sheet_hide(sheet_book *book, uint32_t first, uint32_t last);
/* Reports the book’s fault, if there is one. */
bool sheet_failed(sheet_book *book);
/* The sheet and the range that the keys ask for; false after a diagnostic. */
bool sheet_choose(sheet_book *book, sheet_survey *survey);
/* Reads the whole sheet for what the survey lacks. */
void sheet_look(sheet_book *book, sheet_survey *survey);

/* Units of a sheet’s columns, while its rows go by: a column that is shown in two is said. */
typedef struct {
    str *first;     /* by column; empty: none yet */
    uint32_t *rows; /* where it was met */
    bool *said;
    size_t count; /* of columns that were said */
} sheet_units;
sheet_units sheet_units_new(sheet_book *book);
void sheet_units_row(sheet_book *book, sheet_units *units, const sheet_row *row, size_t from, size_t to);

/* Cells of a row with columns from `first` to `last`, as indices [*from, *to). */
void sheet_cells_between(const sheet_row *row, uint32_t first, uint32_t last, size_t *from, size_t *to);

/* Areas of merged cells, while rows go by. */
typedef struct {
    sheet_merged *all;
    size_t count, next;
    VECTOR(sheet_merged *) open; /* which the row lies in */
} sheet_merging;
void sheet_merging_row(sheet_book *book, sheet_merging *merging, const sheet_row *row);
/* Faults of a row that is handed on: values that nobody sees, and merged cells without the key that says what to do. */
void sheet_merging_check(sheet_book *book, const sheet_merging *merging, const sheet_row *row, const sheet_area *area);

/* "B7", "$B$7"; or a column, row 0: "B". From *at, which moves behind it. */
bool sheet_reference(str text, size_t *at, uint32_t *row, uint32_t *column);
/* "A5:F120", "A:F", "A5:F", "C3", with the sheet before it or not: its name, perhaps in quotes, ends with `sign`. */
bool sheet_area_of(arena *a, str text, char sign, str *sheet, sheet_area *area);

#endif
