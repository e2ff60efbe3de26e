#include "data/readers/sheet.h"

/*
 * Merged cells: the value stands in the first of them. Where a merged area is all that its rows hold, a title or a
 * note, nothing is in doubt. Beside other values somebody has to say whether it holds for each row and column that it
 * covers.
 */

const schema_value sheet_merged_values[] = {[SHEET_MERGED_REPEAT] = {"repeat", "each of them"},
                                            [SHEET_MERGED_FIRST] = {"first", "the first one; the others are empty"},
                                            {NULL, NULL}};

enum { OPEN_MAX = SHEET_COLUMNS_MAX };

/* The first cell whose column is not less. */
static size_t lower_bound(const sheet_row *row, uint32_t column) {
    size_t low = 0, high = row->cells.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells.at[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void sheet_cells_between(const sheet_row *row, uint32_t first, uint32_t last, size_t *from, size_t *to) {
    *from = lower_bound(row, first);
    *to = lower_bound(row, last + 1);
}

static void close_passed(sheet_merging *merging, uint32_t row) {
    size_t kept = 0;
    for (size_t i = 0; i < merging->open.count; i++)
        if (merging->open.at[i]->area.last_row >= row)
            merging->open.at[kept++] = merging->open.at[i];
    merging->open.count = kept;
}

void sheet_merging_row(sheet_book *book, sheet_merging *merging, const sheet_row *row) {
    close_passed(merging, row->row);
    for (; merging->next < merging->count && merging->all[merging->next].area.first_row <= row->row; merging->next++) {
        sheet_merged *m = &merging->all[merging->next];
        if (m->area.last_row < row->row)
            continue;
        *VECTOR_PUSH(book->arena, &merging->open) = m;
        size_t from, to;
        sheet_cells_between(row, m->area.first_column, m->area.first_column, &from, &to);
        if (m->area.first_row == row->row && from < to) {
            m->text = str_copy(book->stream_arena, row->cells.at[from].text);
            m->number = row->cells.at[from].number;
        }
        if (merging->open.count > OPEN_MAX)
            sheet_fail(&book->fault, "the file is damaged: merged areas of this sheet lie over one another", NULL);
    }
}

static const char *area_name(arena *a, const sheet_area *area) {
    cell_reference first = cell_reference_of(area->first_row, area->first_column);
    cell_reference last = cell_reference_of(area->last_row, area->last_column);
    return str_zero(a, str_print(a, "%s:%s", first.text, last.text));
}

static void fail_at(sheet_book *book, uint32_t row, uint32_t column, const char *what, const sheet_area *area,
                    const char *hint) {
    arena *a = book->input->arena;
    if (book->fault.what != NULL)
        return;
    book->fault.row = row;
    book->fault.column = column;
    sheet_fail(&book->fault, str_zero(a, str_print(a, what, area_name(a, area))), hint);
}

static bool meets(const sheet_area *a, const sheet_area *b) {
    return a->first_row <= b->last_row && b->first_row <= a->last_row && a->first_column <= b->last_column &&
           b->first_column <= a->last_column;
}

/* A value below the first cell of an area: who looks at the sheet does not see it. */
static void check_covered(sheet_book *book, const sheet_row *row, const sheet_area *area, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (row->row != area->first_row || row->cells.at[i].column != area->first_column)
            fail_at(book, row->row, row->cells.at[i].column,
                    "this cell has a value of its own that cannot be seen: it lies under the merged cells %s", area,
                    "undo the merge in the sheet, and empty what should not be there");
}

void sheet_merging_check(sheet_book *book, const sheet_merging *merging, const sheet_row *row, const sheet_area *area) {
    size_t first, last;
    sheet_cells_between(row, area->first_column, area->last_column, &first, &last);
    for (size_t i = 0; i < merging->open.count; i++) {
        const sheet_area *merged = &merging->open.at[i]->area;
        size_t from, to;
        if (!meets(merged, area))
            continue;
        sheet_cells_between(row, merged->first_column, merged->last_column, &from, &to);
        check_covered(book, row, merged, from, to);
        from = from < first ? first : from;
        to = to > last ? last : to;
        size_t inside = to > from ? to - from : 0;
        if (book->keys->merged.value < 0 && last - first > inside)
            fail_at(book, merged->first_row, merged->first_column,
                    "the cells %s are merged: their value stands in the first of them, the others are empty", merged,
                    "“merged: repeat” gives each of them the value, “merged: first” leaves it where it is; or undo the "
                    "merge in the sheet");
    }
}
