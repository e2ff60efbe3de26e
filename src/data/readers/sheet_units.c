#include "data/readers/sheet.h"

/*
 * Units that stand in number formats alone: "36 $" beside "36 €" are both 36 to whoever adds them. A column that is
 * shown in two units is said; a number without one is taken to have the column’s.
 */

enum { SAID_MAX = 10 };

sheet_units sheet_units_new(sheet_book *book) {
    arena *a = book->stream_arena;
    return (sheet_units){.first = ARENA_ARRAY(a, str, SHEET_COLUMNS_MAX + 1),
                         .rows = ARENA_ARRAY(a, uint32_t, SHEET_COLUMNS_MAX + 1),
                         .said = ARENA_ARRAY(a, bool, SHEET_COLUMNS_MAX + 1)};
}

static void say(sheet_book *book, sheet_units *units, uint32_t row, const sheet_cell *cell) {
    diags *all = book->input->diags;
    source *file = book->input->file;
    str first = units->first[cell->column];
    units->said[cell->column] = true;
    if (units->count++ >= SAID_MAX)
        return;
    diag *d =
        diag_add(all, DIAG_DATA_UNITS, place_cell(file, row, cell->column),
                 "numbers of this column are shown in different units: “" STR_FORMAT "” here, “" STR_FORMAT "” before",
                 STR_ARGS(cell->unit), STR_ARGS(first));
    diag_hint(all, d, "put the unit into a column of its own, or read each kind by a range of its own");
    diag_also(all, d, place_cell(file, units->rows[cell->column], cell->column), "the first unit is here");
}

void sheet_units_row(sheet_book *book, sheet_units *units, const sheet_row *row, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const sheet_cell *cell = &row->cells.at[i];
        if (cell->unit.length == 0 || units->said[cell->column])
            continue;
        if (units->first[cell->column].length == 0) {
            units->first[cell->column] = str_copy(book->stream_arena, cell->unit);
            units->rows[cell->column] = row->row;
        } else if (!str_equal(units->first[cell->column], cell->unit)) {
            say(book, units, row->row, cell);
        }
    }
}
