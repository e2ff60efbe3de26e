#include "data/readers/sheet.h"

#include <stdlib.h>
#include <string.h>

const schema_value sheet_hidden_values[] = {[SHEET_HIDDEN_READ] = {"read", "they are read as all others"},
                                            [SHEET_HIDDEN_SKIP] = {"skip", "they are left out"},
                                            {NULL, NULL}};

/* A reading: the book, what is known of its sheet, and the row that is handed on. */
typedef struct {
    sheet_book book;
    sheet_survey survey;
    sheet_merging merging;
    void *rows; /* of the kind */
    sheet_row row;
    uint32_t filled;   /* the last row that holds something in the area, hidden or not */
    uint32_t *columns; /* that are handed on */
    size_t width;
    data_read_cell *cells;
} sheet_reading;

bool sheet_failed(sheet_book *book) {
    const sheet_fault *fault = &book->fault;
    if (fault->what == NULL)
        return false;
    diag_code code = fault->machine ? DIAG_INSTALLATION : fault->other ? DIAG_OTHER_FILE : DIAG_DATA_FILE;
    diag *d =
        diag_add(book->input->diags, code, place_cell(book->input->file, fault->row, fault->column), "%s", fault->what);
    if (fault->hint != NULL)
        diag_hint(book->input->diags, d, "%s", fault->hint);
    return true;
}

/* ---- the first time: what the sheet holds ---- */

typedef struct {
    size_t rows, columns; /* that hold something and are hidden */
    uint32_t row, column; /* the first such cell */
} sheet_hidden;

/* As often as there are columns, or the file is made to take time. */
void sheet_hide(sheet_book *book, uint32_t first, uint32_t last) {
    if (++book->times_hidden > SHEET_COLUMNS_MAX)
        sheet_fail(&book->fault, "the file is damaged: it hides columns over and over", NULL);
    for (uint32_t c = first; c <= last && c <= SHEET_COLUMNS_MAX && book->fault.what == NULL; c++)
        book->hidden[c] = true;
}

static void widen(sheet_area *area, const sheet_row *row, uint32_t first, uint32_t last) {
    uint32_t last_row = row->row + row->times - 1;
    if (area->first_row == 0)
        *area = (sheet_area){row->row, first, last_row, last};
    area->first_column = first < area->first_column ? first : area->first_column;
    area->last_column = last > area->last_column ? last : area->last_column;
    area->last_row = last_row;
}

static void count_hidden(sheet_hidden *hidden, bool *seen, const sheet_book *book, const sheet_row *row, size_t from,
                         size_t to) {
    bool any = row->hidden;
    uint32_t column = row->cells.at[from].column;
    hidden->rows += row->hidden ? row->times : 0;
    for (size_t i = from; i < to && book->times_hidden > 0; i++) {
        uint32_t c = row->cells.at[i].column;
        if (!seen[c] && book->hidden[c]) {
            hidden->columns++;
            column = any ? column : c;
            any = true;
            seen[c] = true;
        }
    }
    if (any && hidden->row == 0) {
        hidden->row = row->row;
        hidden->column = column;
    }
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static void say_hidden(sheet_book *book, const sheet_hidden *hidden) {
    if (hidden->row == 0 || book->keys->hidden.value >= 0)
        return;
    place where = place_cell(book->input->file, hidden->row, hidden->column);
    size_t rows = hidden->rows, columns = hidden->columns;
    diag *d;
    if (columns == 0)
        d = diag_add(book->input->diags, DIAG_DATA_HIDDEN, where, "%zu hidden row%s of this sheet %s read too", rows,
                     plural(rows), rows == 1 ? "is" : "are");
    else if (rows == 0)
        d = diag_add(book->input->diags, DIAG_DATA_HIDDEN, where, "%zu hidden column%s of this sheet %s read too",
                     columns, plural(columns), columns == 1 ? "is" : "are");
    else
        d = diag_add(book->input->diags, DIAG_DATA_HIDDEN, where,
                     "%zu hidden row%s and %zu hidden column%s of this sheet are read too", rows, plural(rows), columns,
                     plural(columns));
    diag_hint(book->input->diags, d, "“hidden: read” says that this is meant, “hidden: skip” leaves them out");
}

static int by_first_row(const void *left, const void *right) {
    const sheet_merged *a = left, *b = right;
    if (a->area.first_row != b->area.first_row)
        return a->area.first_row < b->area.first_row ? -1 : 1;
    return (a->area.first_column > b->area.first_column) - (a->area.first_column < b->area.first_column);
}

void *sheet_start(sheet_book *book, const sheet_info *sheet) {
    arena_rewind(book->stream_arena, (arena_mark){0});
    book->times_hidden = 0;
    memset(book->hidden, false, sizeof book->hidden);
    return book->kind->start(book, sheet);
}

void sheet_look(sheet_book *book, sheet_survey *survey) {
    sheet_row row = {0};
    sheet_hidden hidden = {0};
    bool *seen = ARENA_ARRAY(book->arena, bool, SHEET_COLUMNS_MAX + 1);
    const sheet_area *range = &survey->range;
    void *rows = sheet_start(book, survey->sheet);
    sheet_units units = sheet_units_new(book);
    book->looking = true;
    book->merged.count = 0;
    while (rows != NULL && !diags_stopped(book->input->diags) && book->kind->next(rows, &row)) {
        size_t from, to;
        if (row.row > range->last_row || row.row + row.times - 1 < range->first_row)
            continue;
        sheet_cells_between(&row, range->first_column, range->last_column, &from, &to);
        if (from == to)
            continue;
        widen(&survey->area, &row, row.cells.at[from].column, row.cells.at[to - 1].column);
        count_hidden(&hidden, seen, book, &row, from, to);
        sheet_units_row(book, &units, &row, from, to);
    }
    book->looking = false;
    survey->merged = book->merged.at;
    survey->merged_count = book->merged.count;
    if (survey->merged_count > 0)
        qsort(survey->merged, survey->merged_count, sizeof *survey->merged, by_first_row);
    if (book->fault.what == NULL)
        say_hidden(book, &hidden);
}

/* A range that is asked for has the columns that it says, empty or not. */
static void keep_range(sheet_survey *survey) {
    sheet_area *area = &survey->area;
    const sheet_area *range = &survey->range;
    if (area->first_row == 0 || range->last_column == SHEET_COLUMNS_MAX)
        return;
    area->first_column = range->first_column;
    area->last_column = range->last_column;
}

static bool holds_nothing(sheet_book *book, const sheet_survey *survey) {
    if (survey->area.first_row != 0)
        return false;
    diags *all = book->input->diags;
    if (book->keys->range.node == NULL)
        diag_add(all, DIAG_EMPTY, place_cell(book->input->file, 0, 0), "this sheet holds nothing");
    else
        diag_also(all, diag_add(all, DIAG_EMPTY, book->keys->range.node->place, "this range holds nothing"),
                  place_cell(book->input->file, 0, 0), "the sheet that it is of");
    return true;
}

static bool open_book(sheet_reading *r, const data_input *input, const sheet_kind *kind) {
    arena *a = r->book.arena;
    r->book =
        (sheet_book){.input = input, .kind = kind, .keys = input->keys, .arena = a, .row_arena = arena_new_child(a)};
    r->book.stream_arena = arena_new_child(a);
    if (!sheet_recognise(&r->book))
        return false;
    kind->list(&r->book);
    return !sheet_failed(&r->book);
}

static bool survey_sheet(sheet_book *book, sheet_survey *survey) {
    if (!sheet_choose(book, survey))
        return false;
    book->input->file->sheet = str_copy(book->input->arena, survey->sheet->name);
    sheet_look(book, survey);
    if (sheet_failed(book) || diags_were_stopped(book->input->diags) || holds_nothing(book, survey))
        return false;
    keep_range(survey);
    return true;
}

/* ---- rows of equal length ---- */

static bool find_columns(sheet_reading *r) {
    const sheet_area *area = &r->survey.area;
    size_t most = area->last_column - area->first_column + 1;
    r->columns = ARENA_ARRAY(r->book.arena, uint32_t, most);
    r->cells = ARENA_ARRAY(r->book.arena, data_read_cell, most);
    for (uint32_t c = area->first_column; c <= area->last_column; c++)
        if (r->book.keys->hidden.value != SHEET_HIDDEN_SKIP || !r->book.hidden[c])
            r->columns[r->width++] = c;
    if (r->width == 0)
        diag_add(r->book.input->diags, DIAG_EMPTY, place_cell(r->book.input->file, 0, 0),
                 "all columns of this sheet that hold something are hidden");
    return r->width > 0;
}

/* The book is opened once and looked at once; each reading starts anew with its rows. */
static sheet_reading *new_reading(const data_input *input, const sheet_kind *kind) {
    arena *a = arena_new_child(input->arena);
    sheet_reading *r = ARENA_NEW(a, sheet_reading);
    r->book.arena = a;
    if (!open_book(r, input, kind) || !survey_sheet(&r->book, &r->survey) || !find_columns(r))
        return NULL;
    r->merging = (sheet_merging){.all = r->survey.merged, .count = r->survey.merged_count};
    return r;
}

void *sheet_open(const data_input *input, const sheet_kind *kind) {
    sheet_reading *r = *input->kept;
    if (r == NULL)
        r = *input->kept = new_reading(input, kind);
    if (r == NULL)
        return NULL;
    r->merging.next = r->merging.open.count = 0;
    r->row = (sheet_row){0};
    r->filled = 0;
    r->rows = sheet_start(&r->book, r->survey.sheet);
    return r;
}

void sheet_close(const data_input *input) {
    sheet_reading *r = *input->kept;
    if (r != NULL)
        arena_drop(r->book.arena);
    *input->kept = NULL;
}

static void put(data_read_cell *out, uint32_t row, uint32_t column, str text, bool number) {
    *out = (data_read_cell){.text = text, .start = row, .end = column, .number = number};
}

static void fill_merged(sheet_reading *r) {
    for (size_t i = 0; i < r->merging.open.count; i++) {
        const sheet_merged *m = r->merging.open.at[i];
        for (size_t c = 0; c < r->width; c++)
            if (r->columns[c] >= m->area.first_column && r->columns[c] <= m->area.last_column)
                put(&r->cells[c], r->row.row, r->columns[c], m->text, m->number);
    }
}

static void fail_uncalculated(sheet_reading *r, const sheet_cell *cell) {
    if (r->book.fault.what != NULL)
        return;
    r->book.fault.row = r->row.row;
    r->book.fault.column = cell->column;
    sheet_fail(&r->book.fault, "this formula has no value: the program that wrote the file did not calculate it",
               "open the file in a spreadsheet program and save it again");
}

/* The row as it is handed on; its cells between the area’s columns stand at [from, to). */
static void fill_row(sheet_reading *r, size_t from, size_t to) {
    const sheet_row *row = &r->row;
    for (size_t c = 0; c < r->width; c++) {
        put(&r->cells[c], row->row, r->columns[c], (str){0}, false);
        while (from < to && row->cells.at[from].column < r->columns[c])
            from++;
        if (from < to && row->cells.at[from].column == r->columns[c]) {
            const sheet_cell *cell = &row->cells.at[from];
            put(&r->cells[c], row->row, r->columns[c], cell->text, cell->number);
            if (cell->uncalculated)
                fail_uncalculated(r, cell);
        }
    }
    if (r->book.keys->merged.value == SHEET_MERGED_REPEAT)
        fill_merged(r);
}

static bool advance(sheet_reading *r) {
    if (r->row.times > 1) {
        r->row.row++;
        r->row.times--;
        return true;
    }
    return r->rows != NULL && r->book.kind->next(r->rows, &r->row);
}

static data_read_result end(sheet_reading *r, data_read_row *out) {
    const sheet_fault *fault = &r->book.fault;
    data_read_result result = fault->what == NULL ? DATA_READ_END : DATA_READ_PROBLEM;
    *out = (data_read_row){.problem = place_cell(r->book.input->file, fault->row, fault->column),
                           .what = fault->what,
                           .hint = fault->hint};
    return result;
}

data_read_result sheet_next(void *reading, data_read_row *out) {
    sheet_reading *r = reading;
    const sheet_area *area = &r->survey.area;
    while (advance(r) && r->row.row <= area->last_row) {
        size_t from, to;
        sheet_merging_row(&r->book, &r->merging, &r->row);
        sheet_cells_between(&r->row, area->first_column, area->last_column, &from, &to);
        if (r->row.row < area->first_row || from == to)
            continue;
        bool parted = r->row.row > r->filled + 1;
        r->filled = r->row.row;
        if (r->row.hidden && r->book.keys->hidden.value == SHEET_HIDDEN_SKIP)
            continue;
        sheet_merging_check(&r->book, &r->merging, &r->row, area);
        fill_row(r, from, to);
        if (r->book.fault.what != NULL)
            break;
        *out = (data_read_row){.cells = r->cells, .count = r->width, .parted = parted};
        return DATA_READ_ROW;
    }
    return end(r, out);
}

place sheet_place(void *reading, const data_read_cell *cell) {
    const sheet_reading *r = reading;
    return place_cell(r->book.input->file, (uint32_t)cell->start, (uint32_t)cell->end);
}
