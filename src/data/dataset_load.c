#include "data/dataset_load.h"

#include "data/column_report.h"
#include "data/database.h"
#include "data/shape_plan.h"

#include <string.h>

enum {
    REPORTS_MAX = 10,    /* of one kind and file */
    ROWS_BETWEEN = 1024, /* two looks at the limits */
    ROWS_MAX = 20000000,
    CELLS_MAX = 60000000
};
#define BYTES_MAX ((size_t)512 << 20) /* of a table */

/* ---- rows ---- */

static place row_place(const data_loader *l, const data_read_row *row) {
    place first = data_shape_place(l->shape, row->cells);
    return place_at(first.source, first.start, first.end);
}

static bool short_enough(data_loader *l, const data_read_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].text.length <= DATA_TEXT_LIMIT_BYTES)
            continue;
        place where = data_shape_place(l->shape, &row->cells[i]);
        diag_add(l->diags, DIAG_DATA_SHAPE, place_at(where.source, where.start, where.start + 1),
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

static void too_large(data_loader *l, const data_read_row *row, const char *message) {
    l->failed = true;
    diag *d = diag_add(l->diags, DIAG_TOO_LARGE, row_place(l, row), "%s", message);
    diag_hint(l->diags, d, "take only the rows and columns that the briefing needs into the file");
}

/* Whether the table may grow on; asked now and then. */
static bool may_go_on(data_loader *l, const data_read_row *row) {
    if (l->rows >= ROWS_MAX)
        too_large(l, row, "the file has more than 20 million rows");
    else if (l->rows * l->columns.count >= CELLS_MAX)
        too_large(l, row, "the file has more than 60 million cells");
    else if (data_table_bytes(l->table) > BYTES_MAX)
        too_large(l, row, "the table of this file takes more than 512 MiB of memory");
    else
        return !diags_stopped(l->diags);
    return false;
}

/* ---- the first pass ---- */

/* Of cells that the file says are numbers, the dataset's signs do not hold. */
static const data_notation *notation_of(const data_loader *l, const data_read_cell *cell) {
    return cell->number ? &data_notation_plain : l->notation;
}

static data_cell_traits count(data_loader *l, size_t column, const data_read_cell *cell, data_cell_seen *seen) {
    const data_notation *notation = notation_of(l, cell);
    data_column_tally *tally = &l->columns.at[column].tally;
    bool first;
    data_cell_look(notation, cell->text, seen);
    if (cell->is_text && seen->text.length > 0)
        seen->look = DATA_LOOK_WORD;
    data_cell_traits traits = data_column_tally_add(tally, notation, seen, l->rows, &first);
    if (first)
        data_column_tally_note(tally, l->arena, seen, data_shape_place(l->shape, cell));
    return traits;
}

/* Each different text is looked at once. */
static void keep_text(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    uint32_t code = data_table_set_text(l->table, column, l->rows, cell->text);
    data_cell_seen seen;
    if (code == c->traits.count)
        *VECTOR_PUSH(l->arena, &c->traits) = count(l, column, cell, &seen);
    else
        data_column_tally_again(&c->tally, c->traits.at[code]);
}

/* Rows whose cells are all empty, as texts. */
static void keep_empty_texts(data_loader *l, size_t column, size_t rows) {
    data_table_none_missing(l->table, column);
    data_table_store_as(l->table, column, DATA_STORED_TEXT);
    for (size_t row = 0; row < rows; row++)
        data_table_set_text(l->table, column, row, STR(""));
}

/* The first cell that is neither missing nor a number. Marks before it have been lost. */
static void start_texts(data_loader *l, size_t column, const data_read_cell *cell, data_cell_traits traits) {
    data_loading_column *c = &l->columns.at[column];
    if (c->tally.traits[DATA_TRAIT_MARKED] > 0) {
        c->guess = DATA_GUESS_WRONG;
        return;
    }
    c->guess = DATA_GUESS_TEXT;
    keep_empty_texts(l, column, l->rows);
    if (l->rows > 0)
        *VECTOR_PUSH(l->arena, &c->traits) = DATA_LOOK_MISSING;
    data_table_set_text(l->table, column, l->rows, cell->text);
    *VECTOR_PUSH(l->arena, &c->traits) = traits;
}

static void keep_number(data_loader *l, size_t column, const data_cell_seen *seen) {
    data_loading_column *c = &l->columns.at[column];
    if (c->guess == DATA_GUESS_NONE)
        c->guess = DATA_GUESS_WHOLE;
    if (c->guess == DATA_GUESS_WHOLE && seen->look == DATA_LOOK_WHOLE) {
        data_table_set_whole(l->table, column, l->rows, seen->whole);
        return;
    }
    if (c->guess == DATA_GUESS_WHOLE)
        data_table_whole_to_real(l->table, column, l->rows);
    c->guess = DATA_GUESS_REAL;
    data_table_set_real(l->table, column, l->rows, seen->number);
}

static void take_cell(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    if (c->guess == DATA_GUESS_TEXT) {
        keep_text(l, column, cell);
        return;
    }
    data_cell_seen seen;
    data_cell_traits traits = count(l, column, cell, &seen);
    bool number = seen.look == DATA_LOOK_WHOLE || seen.look == DATA_LOOK_NUMBER || seen.look == DATA_LOOK_EXPONENT;
    if (seen.look == DATA_LOOK_MISSING)
        data_table_set_missing(l->table, column, l->rows);
    else if (number && c->guess != DATA_GUESS_WRONG)
        keep_number(l, column, &seen);
    else if (c->guess == DATA_GUESS_NONE)
        start_texts(l, column, cell, traits);
    else
        c->guess = DATA_GUESS_WRONG;
}

static void read_rows(data_loader *l) {
    data_read_row row;
    data_shape_start(l->shape);
    while (next_row(l, &row)) {
        if (l->rows % ROWS_BETWEEN == 0 && !may_go_on(l, &row))
            break;
        for (size_t i = 0; i < row.count; i++)
            take_cell(l, i, &row.cells[i]);
        l->rows++;
    }
    l->table->row_count = l->rows;
}

/* ---- types ---- */

static data_column *find_column(data_loader *l, str name) {
    for (size_t i = 0; i < l->columns.count; i++)
        if (data_shape_same_letters(l->columns.at[i].shown.name, name))
            return &l->columns.at[i].shown;
    return NULL;
}

static void report_missing_column(data_loader *l, str name, place where) {
    if (data_shape_from_preset(l->shape, where))
        return;
    size_t columns = l->columns.count;
    str *names = ARENA_ARRAY(l->input->arena, str, columns);
    for (size_t i = 0; i < columns; i++)
        names[i] = l->columns.at[i].shown.name;
    str list = str_join(l->input->arena, names, columns, STR(", "));
    diag *d = diag_add(l->diags, DIAG_DATA_SHAPE, where, "the data have no column “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(l->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(l->diags, d, name, names, columns);
    l->failed = true;
}

static void declare_types(data_loader *l) {
    for (size_t i = 0; i < l->keys->types.count; i++) {
        const data_set_type *declared = &l->keys->types.at[i];
        data_column *c = find_column(l, declared->entry.key);
        if (c != NULL)
            c->declared = &declared->type;
        else
            report_missing_column(l, declared->entry.key, declared->entry.key_place);
    }
    const schema_word *unit = &l->keys->unit.column;
    if (unit->node != NULL && find_column(l, unit->value) == NULL)
        report_missing_column(l, unit->value, unit->node->place);
}

/* The point of 1.206 is proved for all columns by one that has 0.5. */
static bool sign_is_proved(const data_loader *l) {
    bool proved = l->notation->proved;
    for (size_t i = 0; i < l->columns.count && !proved; i++)
        proved = data_column_tally_proves(&l->columns.at[i].tally, l->columns.at[i].shown.name);
    return proved;
}

static void report_unproved(data_loader *l, const data_column *c) {
    str way = data_column_way_out(l->input->arena, c, l->notation, c->odd.text);
    diag *d = diag_add(l->diags, DIAG_NOT_A_NUMBER, c->odd.place,
                       "“" STR_FORMAT "” may be thousands or have decimals: nothing in the file shows which",
                       STR_ARGS(c->odd.text));
    diag_hint(l->diags, d, STR_FORMAT, STR_ARGS(way));
    l->failed = true;
}

static void settle_type(data_loader *l, size_t column, bool proved) {
    data_column *c = &l->columns.at[column].shown;
    const data_column_tally *tally = &l->columns.at[column].tally;
    if (c->declared == NULL) {
        data_column_infer(c, tally, proved);
        return;
    }
    data_column_declare(c, tally, proved);
    if (c->odd.place.source != NULL)
        report_unproved(l, c);
}

/* Whether the texts that were kept are what the column holds: no day is to be written anew, nothing is NULL, and what
   is declared needs no check. */
static bool texts_are_right(const data_loading_column *c) {
    const data_column *shown = &c->shown;
    bool text = !data_column_has_missing(shown);
    bool iso = shown->dates == DATA_DATES_ISO && !c->tally.slashes;
    return shown->stored == DATA_STORED_TEXT && (text || (shown->declared == NULL && shown->missing == 0 && iso));
}

/* Whether the cells are in the table as they are to be stored. */
static bool is_kept_right(data_loader *l, size_t column) {
    const data_loading_column *c = &l->columns.at[column];
    data_storage stored = c->shown.stored;
    bool any_whole = c->shown.declared == NULL || c->shown.type == DATA_TYPE_WHOLE;
    switch (c->guess) {
    case DATA_GUESS_NONE:
        if (data_column_has_missing(&c->shown))
            data_table_store_as(l->table, column, stored);
        else if (c->tally.traits[DATA_TRAIT_MARKED] == 0)
            keep_empty_texts(l, column, l->rows);
        else
            return false;
        return true;
    case DATA_GUESS_WHOLE:
        if (stored == DATA_STORED_REAL)
            data_table_whole_to_real(l->table, column, l->rows);
        return stored == DATA_STORED_REAL || (stored == DATA_STORED_WHOLE && any_whole);
    case DATA_GUESS_REAL:
        return stored == DATA_STORED_REAL;
    case DATA_GUESS_TEXT:
        return texts_are_right(c);
    case DATA_GUESS_WRONG:
        break;
    }
    return false;
}

/* ---- the second pass ---- */

static void report_wrong_cell(data_loader *l, const data_column *c, const data_read_cell *cell, str text) {
    l->failed = true;
    if (l->wrong_cells++ >= REPORTS_MAX)
        return;
    data_odd_cell wrong = {data_shape_place(l->shape, cell), text};
    data_column_report_wrong(l->diags, l->input->arena, c, l->notation, &wrong);
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

static void read_again(data_loader *l, const size_t *columns, size_t column_count) {
    for (size_t i = 0; i < column_count; i++) {
        data_table_none_missing(l->table, columns[i]);
        data_table_store_as(l->table, columns[i], l->columns.at[columns[i]].shown.stored);
    }
    data_read_row row;
    data_shape_start(l->shape);
    for (size_t at = 0; next_row(l, &row); at++) {
        if (at % ROWS_BETWEEN == 0 && !may_go_on(l, &row))
            return;
        for (size_t i = 0; i < column_count; i++)
            keep_cell(l, columns[i], at, &row.cells[columns[i]]);
    }
    if (l->wrong_cells > REPORTS_MAX)
        diag_add(l->diags, DIAG_NOT_A_NUMBER, place_at(l->input->file, 0, 0),
                 "%zu more cells are not of the type that is declared", l->wrong_cells - REPORTS_MAX);
}

static void settle_columns(data_loader *l) {
    size_t *wrong = ARENA_ARRAY(l->input->arena, size_t, l->columns.count), wrong_count = 0;
    bool proved = sign_is_proved(l);
    for (size_t i = 0; i < l->columns.count; i++) {
        settle_type(l, i, proved);
        if (!is_kept_right(l, i))
            wrong[wrong_count++] = i;
        l->columns.at[i].shown.cells_of = &l->table->columns[i];
    }
    if (wrong_count > 0)
        read_again(l, wrong, wrong_count);
}

static void take_columns(data_loader *l) {
    size_t column_count;
    const data_shape_column *columns = data_shape_columns(l->shape, &column_count);
    for (size_t i = 0; i < column_count; i++)
        *VECTOR_PUSH(l->arena, &l->columns) =
            (data_loading_column){.shown = {.name = columns[i].name, .place = columns[i].place}};
    l->table = data_table_new(l->arena, column_count);
}

bool data_loader_run(data_loader *l) {
    take_columns(l);
    read_rows(l);
    l->failed = l->failed || data_shape_failed(l->shape) || diags_were_stopped(l->diags);
    if (!l->failed)
        declare_types(l);
    if (!l->failed)
        settle_columns(l);
    return !l->failed;
}
