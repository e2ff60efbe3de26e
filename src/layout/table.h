#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"

typedef struct layout_table layout_table;

typedef struct {
    page_element **at;
    uint32_t count;
} layout_table_headers;

typedef struct layout_table_row {
    const layout_table *of;
    const doc_row *row;
    text_block **sets; /* by column; NULL: spanned over */
    mpt *x;            /* of each text, on the page */
    page_element **elements;
    mpt top_padding, bottom_padding;
    uint32_t first_line, line_limit; /* a row taller than a page is cut by lines; limit 0: all */
} layout_table_row;

struct layout_table {
    const doc_block *block;
    const doc_table *doc;
    const lang *language;
    layout_store *store;
    mpt x, width;
    mpt *widths, *x_of;                /* of the columns */
    mpt *decimal_left, *decimal_right; /* widest text before the decimal sign, and from it on */
    page_element *element;
    uint32_t number;
    bool titled;
    layout_table_row **heads;
    mpt *head_heights;
    size_t head_count;                    /* of the rows repeated at the top of each further page */
    layout_table_headers *column_headers; /* by column: the cells that name it */
    const page_cell_attributes **column_attributes;
    arena *document; /* attributes live as long as the elements */
};

/* table.c */
void layout_lay_table(layout_flow *f, const layout_slot *at, doc_block *block);
/* Lines of a cell that this row, or part of a row, shows. */
size_t layout_table_lines_shown(const layout_table_row *r, size_t column);

mpt layout_table_heads_height(const layout_table *t); /* of those that are repeated */
bool layout_table_can_cut_row(const layout_strip *s);
/* Divides the lines of a row's cells: `part` and `rest` come as copies of its strip. False if too few of them fit. */
bool layout_table_cut_row(layout_flow *f, mpt room, bool must, bool trial, arena *a, layout_strip *part,
                          layout_strip *rest);

/* table_widths.c */
bool layout_table_find_widths(layout_flow *f, layout_table *t); /* false: it has more columns than room; reported */
mpt layout_table_cell_width(const layout_table *t, size_t column, const doc_cell *cell);
/* Whether a cell is a number whose decimal sign stands on the column's line. */
bool layout_table_cell_on_decimal(const layout_table *t, size_t column, const doc_cell *cell);
/* The width of such a number before its decimal sign. */
mpt layout_table_cell_left_part(layout_flow *f, const layout_table *t, const doc_cell *cell);

/* table_tags.c: the elements of a row's cells. */
void layout_table_tag_row(layout_flow *f, layout_table *t, const doc_row *row, page_element *section,
                          page_element **elements);

/* table_draw.c: the row at `at` of strips that are drawn together. */
void layout_draw_row(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y);

#endif
