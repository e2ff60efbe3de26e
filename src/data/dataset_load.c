#include "data/dataset_load.h"

#include "data/database.h"

#include <math.h>
#include <string.h>

enum {
    REPORTS_MAX = 10,    /* of one kind and file */
    ROWS_BETWEEN = 1024, /* two looks at the limits */
    ROWS_MAX = 20000000,
    CELLS_MAX = 60000000
};
#define BYTES_MAX ((size_t)512 << 20) /* of a table */
#define WHOLE_MAX 9007199254740992.0  /* 2^53: up to here a double keeps whole numbers */

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

enum { LOOKS_NUMERIC = 1, LOOKS_LIKE_YEAR = 2 };

static bool is_whole(double value) {
    return value == floor(value) && fabs(value) <= WHOLE_MAX;
}

static unsigned char look_at(str text, double *value) {
    if (!data_number(text, value))
        return 0;
    return (unsigned char)(LOOKS_NUMERIC | (data_is_year(*value) && text.length == 4 ? LOOKS_LIKE_YEAR : 0));
}

static void tally(data_loader *l, data_column *c, const data_read_cell *cell, unsigned char look) {
    c->numbers += (look & LOOKS_NUMERIC) != 0;
    c->years += (look & LOOKS_LIKE_YEAR) != 0;
    if (look != 0 || c->odd.place.source != NULL)
        return;
    c->odd.place = data_shape_place(l->shape, cell);
    c->odd.text = str_copy(l->arena, str_trim(cell->text));
}

/* Each different text is looked at once. */
static void keep_text(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    uint32_t code = data_table_set_text(l->table, column, l->rows, cell->text);
    double value;
    if (code == c->looks.count)
        *VECTOR_PUSH(l->arena, &c->looks) = look_at(str_trim(cell->text), &value);
    tally(l, &c->shown, cell, cell->is_text ? 0 : c->looks.at[code]);
}

static void keep_number(data_loader *l, size_t column, double value) {
    data_loading_column *c = &l->columns.at[column];
    if (c->guess == DATA_GUESS_NONE)
        c->guess = DATA_GUESS_WHOLE;
    if (c->guess == DATA_GUESS_WHOLE && is_whole(value)) {
        data_table_set_whole(l->table, column, l->rows, (int64_t)value);
        return;
    }
    if (c->guess == DATA_GUESS_WHOLE)
        data_table_whole_to_real(l->table, column, l->rows);
    c->guess = DATA_GUESS_REAL;
    data_table_set_real(l->table, column, l->rows, value);
}

static void take_cell(data_loader *l, size_t column, const data_read_cell *cell) {
    data_loading_column *c = &l->columns.at[column];
    str text = str_trim(cell->text);
    if (text.length == 0) {
        c->shown.missing++;
        data_table_set_missing(l->table, column, l->rows);
        return;
    }
    c->shown.cells++;
    if (c->guess == DATA_GUESS_TEXT) {
        keep_text(l, column, cell);
        return;
    }
    double value;
    unsigned char look = cell->is_text ? 0 : look_at(text, &value);
    if (look != 0 && c->guess != DATA_GUESS_WRONG) {
        keep_number(l, column, value);
    } else if (c->guess == DATA_GUESS_NONE) {
        c->guess = DATA_GUESS_TEXT;
        data_table_store_as(l->table, column, DATA_STORED_TEXT);
        keep_text(l, column, cell);
        return;
    } else {
        c->guess = DATA_GUESS_WRONG;
    }
    tally(l, &c->shown, cell, look);
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

static void report_missing_column(data_loader *l, const schema_entry *declared) {
    size_t count = l->columns.count;
    str *names = ARENA_ARRAY(l->input->arena, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = l->columns.at[i].shown.name;
    str list = str_join(l->input->arena, names, count, STR(", "));
    diag *d = diag_add(l->diags, DIAG_DATA_SHAPE, declared->key_place, "the data have no column “" STR_FORMAT "”",
                       STR_ARGS(declared->key));
    diag_expected(l->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(l->diags, d, declared->key, names, count);
    l->failed = true;
}

static void declare_types(data_loader *l) {
    for (size_t i = 0; i < l->keys->types.count; i++) {
        const data_set_type *declared = &l->keys->types.at[i];
        data_column *c = find_column(l, declared->entry.key);
        if (c == NULL) {
            report_missing_column(l, &declared->entry);
            continue;
        }
        c->declared = &declared->type;
        c->type = (data_type)declared->type.value;
    }
}

static void infer_type(data_column *c) {
    static const data_storage stored[DATA_TYPES] = {[DATA_TYPE_TEXT] = DATA_STORED_TEXT,
                                                    [DATA_TYPE_NUMBER] = DATA_STORED_REAL,
                                                    [DATA_TYPE_WHOLE] = DATA_STORED_WHOLE};
    if (c->declared == NULL && c->cells > 0 && c->numbers == c->cells)
        c->type = c->years == c->cells ? DATA_TYPE_WHOLE : DATA_TYPE_NUMBER;
    c->stored = stored[c->type];
}

/* Whether the cells are in the table as they are to be stored. */
static bool is_kept_right(data_loader *l, size_t column) {
    const data_loading_column *c = &l->columns.at[column];
    switch (c->guess) {
    case DATA_GUESS_NONE:
        data_table_store_as(l->table, column, c->shown.stored);
        return true;
    case DATA_GUESS_WHOLE:
        if (c->shown.stored == DATA_STORED_REAL)
            data_table_whole_to_real(l->table, column, l->rows);
        return c->shown.stored != DATA_STORED_TEXT;
    case DATA_GUESS_REAL:
        return c->shown.stored == DATA_STORED_REAL;
    case DATA_GUESS_TEXT:
        return c->shown.stored == DATA_STORED_TEXT;
    case DATA_GUESS_WRONG:
        break;
    }
    return false;
}

/* ---- the second pass ---- */

static void report_wrong_cell(data_loader *l, const data_column *c, const data_read_cell *cell) {
    l->failed = true;
    if (l->wrong_cells++ >= REPORTS_MAX)
        return;
    str text = str_trim(cell->text);
    diag *d = diag_add(l->diags, DIAG_NOT_A_NUMBER, data_shape_place(l->shape, cell), "“" STR_FORMAT "” is not %s",
                       STR_ARGS(text), c->type == DATA_TYPE_WHOLE ? "a whole number" : "a number");
    if (data_looks_numeric(text))
        diag_hint(l->diags, d, "write the digits without grouping and with a point, as in 1206.5");
    else
        diag_hint(l->diags, d, "leave a cell without a number empty");
    diag_also(l->diags, d, c->declared->node->place, "the type of “" STR_FORMAT "” is declared here",
              STR_ARGS(c->name));
}

static void keep_cell(data_loader *l, size_t column, size_t row, const data_read_cell *cell) {
    const data_column *c = &l->columns.at[column].shown;
    str text = str_trim(cell->text);
    double value = 0;
    if (text.length == 0)
        data_table_set_missing(l->table, column, row);
    else if (c->stored == DATA_STORED_TEXT)
        data_table_set_text(l->table, column, row, cell->text);
    else if (!data_number(text, &value) || (c->stored == DATA_STORED_WHOLE && !is_whole(value)))
        report_wrong_cell(l, c, cell);
    else if (c->stored == DATA_STORED_WHOLE)
        data_table_set_whole(l->table, column, row, (int64_t)value);
    else
        data_table_set_real(l->table, column, row, value);
}

static void read_again(data_loader *l, const size_t *columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        data_table_none_missing(l->table, columns[i]);
        data_table_store_as(l->table, columns[i], l->columns.at[columns[i]].shown.stored);
    }
    data_read_row row;
    data_shape_start(l->shape);
    for (size_t at = 0; next_row(l, &row); at++) {
        if (at % ROWS_BETWEEN == 0 && !may_go_on(l, &row))
            return;
        for (size_t i = 0; i < count; i++)
            keep_cell(l, columns[i], at, &row.cells[columns[i]]);
    }
    if (l->wrong_cells > REPORTS_MAX)
        diag_add(l->diags, DIAG_NOT_A_NUMBER, place_at(l->input->file, 0, 0),
                 "%zu more cells are not of the type that is declared", l->wrong_cells - REPORTS_MAX);
}

static void settle_columns(data_loader *l) {
    size_t *wrong = ARENA_ARRAY(l->input->arena, size_t, l->columns.count), count = 0;
    for (size_t i = 0; i < l->columns.count; i++) {
        infer_type(&l->columns.at[i].shown);
        if (!is_kept_right(l, i))
            wrong[count++] = i;
        l->columns.at[i].shown.cells_of = &l->table->columns[i];
    }
    if (count > 0)
        read_again(l, wrong, count);
}

static void take_columns(data_loader *l) {
    size_t count;
    const data_shape_column *columns = data_shape_columns(l->shape, &count);
    for (size_t i = 0; i < count; i++)
        *VECTOR_PUSH(l->arena, &l->columns) =
            (data_loading_column){.shown = {.name = columns[i].name, .place = columns[i].place}};
    l->table = data_table_new(l->arena, count);
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
