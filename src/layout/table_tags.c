#include "layout/table.h"

#include "layout/block.h"

/*
 * Header cells have a scope and, in tables of some size, an id by which each cell names its headers (ISO 14289-1, 7.5).
 * In long tables a row's own header is left to the scope: readers find it, and the file stays small.
 */
enum { ROWS_WITH_HEADERS = 500 };

static bool names_row_headers(const layout_table *t) {
    return t->doc->row_count <= ROWS_WITH_HEADERS;
}

static page_cell_attributes *attributes_new(layout_table *t, const doc_cell *cell) {
    page_cell_attributes *attributes = ARENA_NEW(t->document, page_cell_attributes);
    attributes->column_span = cell->column_span;
    return attributes;
}

static void tag_header(layout_flow *f, layout_table *t, const doc_row *row, size_t column, page_element *element) {
    const doc_cell *cell = &row->cells[column];
    page_cell_attributes *attributes = attributes_new(t, cell);
    attributes->scope = row->head ? PAGE_SCOPE_COLUMN : PAGE_SCOPE_ROW;
    element->cell = attributes;
    if (row->head || names_row_headers(t))
        page_details(f->builder, element)->id = str_print(t->document, "table-%u-%u", t->number, element->number);
    if (!row->head)
        return;
    for (size_t k = column; k < column + cell->column_span && k < t->doc->column_count; k++) {
        layout_table_headers *headers = &t->column_headers[k];
        if (headers->at == NULL)
            headers->at = ARENA_ARRAY(t->document, page_element *, t->doc->head_count);
        headers->at[headers->count++] = element;
    }
}

/* Cells of the body: most of a column share one record. */
static void tag_cell(layout_table *t, const doc_cell *cell, size_t column, page_element *element,
                     page_element *row_header) {
    const layout_table_headers *above = &t->column_headers[column];
    bool with_row = row_header != NULL && names_row_headers(t), shared = cell->column_span == 1 && !with_row;
    if (shared && t->column_attributes[column] != NULL) {
        element->cell = t->column_attributes[column];
        return;
    }
    page_cell_attributes *attributes = attributes_new(t, cell);
    attributes->headers = above->at;
    attributes->header_count = above->count;
    if (with_row) {
        attributes->headers = ARENA_ARRAY(t->document, page_element *, above->count + 1);
        for (uint32_t i = 0; i < above->count; i++)
            attributes->headers[i] = above->at[i];
        attributes->headers[attributes->header_count++] = row_header;
    }
    element->cell = attributes;
    if (shared)
        t->column_attributes[column] = attributes;
}

/* The header of a cell's row is the nearest one before it: a row may hold several pairs of label and value. */
void layout_table_tag_row(layout_flow *f, layout_table *t, const doc_row *row, page_element *section,
                          page_element **elements) {
    page_element *line = page_element_new(f->builder, section, PAGE_TABLE_ROW);
    page_element_place(f->builder, line, row->place);
    if (row->head) /* its place is that of the rows below */
        layout_element_of_text(f, line, &row->cells[0].text);
    page_element *row_header = NULL;
    for (size_t c = 0; c < t->doc->column_count; c++) {
        const doc_cell *cell = &row->cells[c];
        if (cell->column_span == 0)
            continue;
        elements[c] = page_element_new(f->builder, line, cell->header ? PAGE_TABLE_HEADER : PAGE_TABLE_CELL);
        layout_element_of_text(f, elements[c], &cell->text);
        if (cell->header) {
            tag_header(f, t, row, c, elements[c]);
            row_header = elements[c];
        } else if (!row->head) {
            tag_cell(t, cell, c, elements[c], row_header);
        }
    }
}
