#include "data/dataset_load.h"

#include "data/column_report.h"
#include "data/database.h"

enum {
    REPORTS_MAX = 10,   /* of one kind and file */
    ROWS_BETWEEN = 1024 /* two looks at the limits */
};

/* A file of 64 MiB, which is the most that is read, has 32 million rows at most; a spreadsheet may be more. */
const data_load_limits data_load_usual_limits = {.rows = 20000000, .cells = 60000000, .bytes = (size_t)512 << 20};

/* ---- rows ---- */

static bool short_enough(data_loader *l, const data_read_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].text.length <= DATA_TEXT_LIMIT_BYTES)
            continue;
        diag_add(l->diags, DIAG_DATA_SHAPE, place_first(data_shape_place(l->shape, &row->cells[i])),
                 "this cell is longer than a million bytes");
        l->failed = true;
        return false;
    }
    return true;
}

/* The one place where rows come from. False at the end or, after a diagnostic, where the file cannot be read on. */
static bool next_row(data_loader *l, data_read_row *row) {
    return data_shape_next(l->shape, row) && short_enough(l, row);
}

static void too_large(data_loader *l, const data_read_row *row, size_t most, const char *of_what) {
    enum { MILLION = 1000000, MEBIBYTE = 1 << 20 };
    size_t unit = most % MILLION == 0 ? MILLION : most % MEBIBYTE == 0 ? MEBIBYTE : 1;
    const char *words = unit == MILLION ? " million " : unit == MEBIBYTE ? " Mi" : " ";
    l->failed = true;
    diag *d = diag_add(l->diags, DIAG_TOO_LARGE, data_shape_place(l->shape, row->cells),
                       "the table of this file has more than %zu%s%s", most / unit, words, of_what);
    diag_hint(l->diags, d, "take only the rows and columns that the briefing needs into the file");
}

/* Whether the table may grow on; asked now and then. */
static bool may_go_on(data_loader *l, size_t rows, const data_read_row *row) {
    const data_load_limits *most = l->limits;
    if (rows > most->rows)
        too_large(l, row, most->rows, "rows");
    else if (rows * l->columns.count > most->cells)
        too_large(l, row, most->cells, "cells");
    else if (data_table_bytes(l->table) > most->bytes)
        too_large(l, row, most->bytes, "B in memory");
    else
        return !diags_stopped(l->diags);
    return false;
}

/* ---- the first pass ---- */

/* Of cells that the file says are numbers, the dataset’s signs do not hold. */
static const data_notation *notation_of(const data_loader *l, const data_read_cell *cell) {
    return cell->number ? &data_notation_plain : l->notation;
}

static void look_at(data_loader *l, data_loading_column *c, const data_read_cell *cell, data_cell_seen *seen) {
    const data_notation *notation = notation_of(l, cell);
    data_cell_look(notation, cell->text, seen);
    if (cell->is_text && seen->text.length > 0 && !data_is_own_mark(notation, seen->text))
        seen->look = DATA_LOOK_WORD;
    if (data_column_tally_add(&c->tally, notation, seen, l->rows))
        data_column_tally_note(&c->tally, l->arena, seen, data_shape_place(l->shape, cell));
}

static bool is_number(const data_cell_seen *seen) {
    return seen->look == DATA_LOOK_WHOLE || seen->look == DATA_LOOK_NUMBER || seen->look == DATA_LOOK_EXPONENT ||
           seen->look == DATA_LOOK_LONG;
}

static void keep_number(data_loader *l, size_t column, const data_cell_seen *seen) {
    data_loading_column *c = &l->columns.at[column];
    if (c->guess == DATA_GUESS_WHOLE && seen->look == DATA_LOOK_WHOLE) {
        data_table_set_whole(l->table, column, l->rows, seen->whole);
        return;
    }
    if (c->guess == DATA_GUESS_WHOLE)
        data_table_whole_to_real(l->table, column, l->rows);
    c->guess = DATA_GUESS_REAL;
    data_table_set_real(l->table, column, l->rows, seen->number);
}

/* What was counted by text goes into the tally. */
static void count_texts(data_loader *l, size_t column) {
    data_loading_column *c = &l->columns.at[column];
    const str *texts = l->table->columns[column].texts.texts;
    for (size_t code = 0; code < c->times.count; code++) {
        const data_text_count *count = &c->times.at[code];
        data_cell_seen seen;
        if (count->times == 0)
            continue;
        if (data_column_tally_is_all(count->look)) {
            c->tally.counts[count->look] += count->times;
            continue;
        }
        data_cell_look(l->notation, texts[code], &seen);
        data_column_tally_repeat(&c->tally, l->notation, &seen, count->times);
    }
    c->times.count = 0;
}

/* The first cell that is not missing is a number. */
static void begin_numbers(data_loader *l, size_t column) {
    count_texts(l, column);
    data_table_store_as(l->table, column, DATA_STORED_WHOLE);
    for (size_t row = 0; row < l->rows; row++)
        data_table_set_missing(l->table, column, row);
    l->columns.at[column].guess = DATA_GUESS_WHOLE;
}

/* A text is looked at when it is new. */
static void take_text(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    uint32_t code = data_table_set_text(l->table, column, l->rows, cell->text);
    c->has_numbers = c->has_numbers || cell->number;
    if (code < c->times.count && !cell->number && !cell->is_text) {
        c->times.at[code].times++;
        return;
    }
    data_cell_seen seen;
    look_at(l, c, cell, &seen);
    if (code == c->times.count) /* what the file says itself may not hold for an equal text: that is looked at again */
        *VECTOR_PUSH(l->scratch, &c->times) =
            (data_text_count){.look = cell->number || cell->is_text ? DATA_LOOK_WHOLE : seen.look};
    c->spaced = c->spaced || seen.text.length != cell->text.length;
    if (c->guess == DATA_GUESS_TEXT || seen.look == DATA_LOOK_MISSING)
        return;
    c->guess = DATA_GUESS_TEXT;
    if (is_number(&seen)) {
        begin_numbers(l, column);
        keep_number(l, column, &seen);
    }
}

static void take_number(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    data_cell_seen seen;
    look_at(l, c, cell, &seen);
    if (c->guess == DATA_GUESS_WRONG)
        return;
    if (seen.look == DATA_LOOK_MISSING)
        data_table_set_missing(l->table, column, l->rows);
    else if (is_number(&seen))
        keep_number(l, column, &seen);
    else
        c->guess = DATA_GUESS_WRONG;
}

/* Whoever asks where a figure is from is told the line. */
static void keep_place(data_loader *l, const data_read_row *row) {
    place where = row->count == 0 ? NOWHERE : data_shape_place(l->shape, &row->cells[0]);
    l->rows_source = where.source;
    *VECTOR_PUSH(l->arena, &l->row_starts) = where.start;
}

static void read_rows(data_loader *l) {
    data_read_row row;
    data_shape_start(l->shape);
    while (next_row(l, &row)) {
        if (l->rows % ROWS_BETWEEN == 0 && !may_go_on(l, l->rows, &row))
            break;
        for (size_t i = 0; i < row.count; i++)
            if (l->columns.at[i].guess <= DATA_GUESS_TEXT)
                take_text(l, i, &row.cells[i]);
            else
                take_number(l, i, &row.cells[i]);
        if (l->traced)
            keep_place(l, &row);
        l->rows++;
    }
    l->table->row_count = l->rows;
    for (size_t i = 0; i < l->columns.count; i++)
        count_texts(l, i);
}

/* ---- the second pass ---- */

static void report_wrong_cell(data_loader *l, const data_column *c, const data_read_cell *cell, str text) {
    l->failed = true;
    if (l->wrong_cells++ >= REPORTS_MAX)
        return;
    data_odd_cell wrong = {data_shape_place(l->shape, cell), text};
    data_column_report_wrong(l->diags, l->scratch, c, l->notation, &wrong);
}

static void keep_cell(data_loader *l, size_t column, size_t row, const data_read_cell *cell) {
    const data_column *c = &l->columns.at[column].shown;
    char room[DATA_DATE_BYTES];
    data_cell_seen seen;
    data_cell_look(notation_of(l, cell), cell->text, &seen);
    data_value value = data_column_value(c, &seen, room);
    switch (value.kind) {
    case DATA_VALUE_MISSING:
        data_table_set_missing(l->table, column, row);
        break;
    case DATA_VALUE_WHOLE:
        data_table_set_whole(l->table, column, row, value.whole);
        break;
    case DATA_VALUE_REAL:
        data_table_set_real(l->table, column, row, value.real);
        break;
    case DATA_VALUE_TEXT:
        data_table_set_text(l->table, column, row, value.text);
        break;
    case DATA_VALUE_WRONG:
        report_wrong_cell(l, c, cell, seen.text);
    }
}

static void read_again(data_loader *l, const size_t *columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        data_table_none_missing(l->table, columns[i]);
        data_table_store_as(l->table, columns[i], l->columns.at[columns[i]].shown.stored);
    }
    data_read_row row;
    data_shape_start(l->shape);
    for (size_t at = 0; next_row(l, &row); at++) {
        if (at % ROWS_BETWEEN == 0 && !may_go_on(l, at, &row))
            return;
        for (size_t i = 0; i < count; i++)
            keep_cell(l, columns[i], at, &row.cells[columns[i]]);
    }
    if (l->wrong_cells > REPORTS_MAX)
        diag_add(l->diags, DIAG_NOT_A_NUMBER, place_at(l->input->file, 0, 0),
                 "%zu more cells are not of the type that is declared", l->wrong_cells - REPORTS_MAX);
}

/* ---- the way ---- */

static void take_columns(data_loader *l) {
    size_t count;
    const data_shape_column *columns = data_shape_columns(l->shape, &count);
    l->table = data_table_new(l->arena, count);
    for (size_t i = 0; i < count; i++) {
        *VECTOR_PUSH(l->scratch, &l->columns) =
            (data_loading_column){.shown = {.name = str_copy(l->arena, columns[i].name), .place = columns[i].place}};
        data_table_store_as(l->table, i, DATA_STORED_TEXT);
    }
}

static void settle_cells(data_loader *l) {
    size_t *wrong = ARENA_ARRAY(l->scratch, size_t, l->columns.count), count = 0;
    for (size_t i = 0; i < l->columns.count; i++) {
        if (!data_loader_is_right(l, i))
            wrong[count++] = i;
        l->columns.at[i].shown.cells_of = &l->table->columns[i];
    }
    if (count > 0)
        read_again(l, wrong, count);
}

bool data_loader_run(data_loader *l) {
    take_columns(l);
    read_rows(l);
    l->failed = l->failed || data_shape_failed(l->shape) || diags_were_stopped(l->diags);
    if (!l->failed)
        data_loader_settle_types(l);
    if (!l->failed)
        settle_cells(l);
    if (!l->failed)
        data_table_find_ranges(l->table);
    return !l->failed && !diags_were_stopped(l->diags);
}
