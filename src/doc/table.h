#ifndef DOC_TABLE_H
#define DOC_TABLE_H

#include "doc/build.h"

/*
 * The table block. Rows come from a query, from facts or from the file; each way gives raw cells (table_rows.c), and
 * the rest does not know which it was: columns are planned from them (what is a number, what a year), then cells are
 * printed.
 */
typedef enum { CELL_EMPTY, CELL_NUMBER, CELL_TEXT, CELL_INLINE, CELL_FACT } cell_kind;

typedef struct {
    cell_kind kind;
    data_quantity number;  /* CELL_NUMBER */
    bool whole;            /* typed without a point, or an INTEGER of the data: perhaps a year */
    str text;              /* CELL_TEXT, and CELL_FACT: what stands in its ${} */
    const tree_node *node; /* where it was written; of data: the query */
} raw_cell;

typedef struct {
    const data_rows *data;
    const tree_node *rows; /* a list of lists */
    const data_fact **facts;
    const data_source *cited; /* of all the facts, if it is one */
    size_t row_count;
    const tree_node *node; /* of the query, the rows or the facts */
} table_source;

typedef struct {
    const tree_node *node; /* its entry in `columns`, or NULL */
    size_t index;          /* in the source's rows */
    str key;
    const data_format *format;
    const tree_node *names;
    bool header;
    bool numeric;                /* every cell that is not empty is a number */
    bool years;                  /* whole numbers of four digits: no grouping, no sum */
    size_t texts;                /* cells that are neither empty nor numbers … */
    str text;                    /* … and the first of them */
    VECTOR(data_quantity) parts; /* its figures … */
    VECTOR(place) places;        /* … and where each stands */
    VECTOR(size_t) part_rows;    /* … in which of the source's rows */
} table_column;

/* What a table block is being made of. */
typedef struct {
    builder *b;
    const schema_block *block;
    const lang *language;
    doc_table *out;
    table_source source;
    table_column *columns;
    size_t column_count;
    bool has_units; /* a column says the unit of each row's figure */
} table_plan;

/* Rows (table_rows.c). Finds them; false after a diagnostic. */
bool table_source_read(table_plan *plan);
/* The names of the source's columns; none for rows of the file. */
size_t table_source_names(const table_plan *plan, const str **names);
raw_cell table_raw(const table_plan *plan, size_t row, size_t index);
raw_cell table_raw_node(const table_plan *plan, const tree_node *node);
/* A raw value as text, to look it up in `names`. */
str raw_text(builder *b, const raw_cell *cell);
/* The name that `names` gives a value, else the value. */
str named_value(builder *b, const tree_node *names, str value);

/* Cells (table_cells.c). Prints one into `out`; a figure joins the column's parts, if they are counted. */
void table_cell_print(table_plan *plan, table_column *column, doc_cell *out, const raw_cell *cell);
/* The figure of a cell in the column's format. False if it is none, or after a diagnostic. */
bool table_cell_number(const table_plan *plan, const table_column *column, const raw_cell *cell, data_quantity *out);
void table_number_print(const table_plan *plan, doc_cell *out, const data_quantity *number, const tree_node *node);
/* One unit in each column, or a diagnostic; and it is said once, in the head or under the title. */
void table_units_check(table_plan *plan);
void table_units_say(table_plan *plan, doc_frame *frame);

/* The last row (table_total.c): what is given for each column, compared with the parts, or their sums. */
void table_total_fill(table_plan *plan, doc_row *row, const tree_node *total);
/* What messages call a column. */
str table_column_name(const table_plan *plan, size_t k);

#endif
