#ifndef DOC_TABLE_TABLE_H
#define DOC_TABLE_TABLE_H

#include "doc/blocks/block.h"

/*
 * The table block; its keys and their rows are in doc/blocks/table.c. Rows come from a query, from facts or from the
 * file; each way gives raw cells (rows.c), and the rest does not know which it was: columns are planned from them (what
 * is a number, what a year), then cells are printed.
 */
typedef enum {
    TABLE_ALIGN_LEFT,
    TABLE_ALIGN_RIGHT,
    TABLE_ALIGN_CENTRE,
    TABLE_ALIGN_DECIMAL,
    TABLE_ALIGN_COUNT
} doc_table_align;

typedef struct {
    const tree_node *node;
    schema_word key;
    const tree_node *label;
    schema_word width;
    schema_choice align; /* doc_table_align */
    schema_word format;
    schema_flag header;
    const tree_node *names;
} doc_table_column_keys;

typedef struct {
    const tree_node *node;
    const tree_node *data;
    doc_words facts;
    SCHEMA_ITEMS(const tree_node *) rows; /* lists of cells */
    doc_words missing;
    SCHEMA_ITEMS(const tree_node *) head;
    SCHEMA_ITEMS(doc_table_column_keys) columns;
    const tree_node *total; /* a list of cells, or cells by column, or … */
    schema_flag sums;       /* … whether to add up */
    const tree_node *summary;
    doc_figure_keys figure;
} doc_table_keys;

typedef enum {
    DOC_CELL_EMPTY,
    DOC_CELL_NUMBER,
    DOC_CELL_TEXT,
    DOC_CELL_INLINE,
    DOC_CELL_FACT,
    DOC_CELL_MISSING /* a mark that `missing` has: no number, and printed as typed */
} doc_cell_kind;

typedef struct {
    doc_cell_kind kind;
    data_quantity number;  /* CELL_NUMBER */
    bool time;             /* CELL_TEXT: a date or a period of the data */
    bool whole;            /* of data: it names something, a year or a code */
    str text;              /* CELL_TEXT, and CELL_FACT: what stands in its ${} */
    const tree_node *node; /* where it was written; of data: the query */
    const data_fact *fact; /* whose value it is, as far as is known */
} doc_raw_cell;

typedef struct {
    const data_rows *data;
    const data_fact **facts; /* neither: rows of the file */
    data_sources cited;      /* of all the facts */
    size_t row_count;
    const tree_node *node; /* of the query, the rows or the facts */
} doc_table_source;

typedef struct {
    doc_table_column_keys said; /* its entry in `columns`, or what holds without one */
    size_t index;               /* in the source's rows */
    str key;
    const data_format *format;
    bool header;
    bool as_typed;               /* its cells are no numbers, though some look so */
    const tree_node *odd;        /* … because of this one */
    const char *odd_why;         /* “is no number” */
    size_t typed_numbers;        /* cells that look like numbers or are facts, of a column that stands as typed */
    size_t missing;              /* cells that hold a mark of `missing`, or nothing where the data have none */
    VECTOR(str) values;          /* what its cells hold, as `names` has it */
    bool has_figures;            /* which its format, if there is one, is for */
    bool numeric;                /* every cell that is not empty is a number */
    bool years;                  /* its numbers name years or things, by its type or name: no grouping, no sum */
    size_t texts;                /* cells that are neither empty nor numbers … */
    str text;                    /* … and the first of them */
    VECTOR(data_quantity) parts; /* its figures … */
    VECTOR(place) places;        /* … and where each stands */
    VECTOR(size_t) part_rows;    /* … in which of the source's rows */
} doc_table_column;

/* A figure that waits to be printed. */
typedef struct {
    doc_cell *cell;
    const tree_node *node;
    size_t column;
    const data_fact *fact; /* NULL: it is none's */
    data_quantity number;
} doc_table_number;

/* What a table block is being made of. */
typedef struct {
    doc_builder *b;
    const doc_table_keys *keys;
    place place; /* of the block */
    const lang *language;
    doc_table *out;
    doc_table_source source;
    doc_table_column *columns;
    size_t column_count;
    VECTOR(doc_table_number) numbers; /* which are printed last, evenly down each column */
    bool has_units;                   /* a column says the unit of each row's figure */
} doc_table_plan;

/* Columns (columns.c): which, in what order, and what each is. False after a diagnostic. */
bool doc_table_columns_plan(doc_table_plan *plan);

/* Rows (rows.c). Finds them; false after a diagnostic. */
bool doc_table_source_read(doc_table_plan *plan);
/* The names of the source's columns; none for rows of the file. */
size_t doc_table_source_names(const doc_table_plan *plan, const str **names);
doc_raw_cell doc_table_raw(const doc_table_plan *plan, size_t row, size_t index);
/* A cell of the file in a column: of `rows`, or of a total that is given. */
doc_raw_cell doc_table_raw_node(const doc_table_plan *plan, size_t index, const tree_node *node);

/* Numbers that are typed in `rows` (typed.c): whether a column's cells are numbers, or stand as typed; what of that may
   not have been meant is reported. */
void doc_table_typed_look(doc_table_plan *plan, size_t k);
/* Each mark of `missing` has to stand in a cell. */
void doc_table_missing_check(const doc_table_plan *plan);

/* Cells (cells.c). Prints one into `out`; a figure joins the column's parts, if they are counted. */
void doc_table_cell_print(doc_table_plan *plan, doc_table_column *column, doc_cell *out, const doc_raw_cell *cell);
/* The figure of a cell in the column's format. False if it is none, or after a diagnostic. */
bool doc_table_cell_number(const doc_table_plan *plan, const doc_table_column *column, const doc_raw_cell *cell,
                           data_quantity *out);
/* Prints a figure in a column, once all of the column are known. */
void doc_table_number_add(doc_table_plan *plan, size_t k, doc_cell *out, const data_quantity *number,
                          const tree_node *node, const data_fact *fact);
/* Gives the figures of the body the decimals that they share, before they are added up. */
void doc_table_numbers_even(doc_table_plan *plan);
void doc_table_numbers_print(doc_table_plan *plan);
/* One unit in each column, or a diagnostic; and it is said once, in the head or under the title. */
void doc_table_units_check(doc_table_plan *plan);
void doc_table_units_say(doc_table_plan *plan, doc_frame *frame);

/* The last row (total.c): what is given for each column, compared with the parts, or their sums. */
void doc_table_total_fill(doc_table_plan *plan, doc_row *row);
/* Figures that stand side by side and should not, or not without a note (sense.c). */
void doc_table_sense(const doc_table_plan *plan, const doc_frame *frame);
/* What messages call a column. */
str doc_table_column_name(const doc_table_plan *plan, size_t k);

#endif
