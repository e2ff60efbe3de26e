#include "data/dataset.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/column_report.h"
#include "data/column_tally.h"
#include "data/data_file.h"
#include "data/database.h"
#include "data/names.h"
#include "data/preset.h"
#include "data/shape.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * A data file becomes a typed table. Two passes over the text: the first finds its shape and what each whole column is,
 * the second fills the table. No cell is kept in between.
 */

enum { REPORTS_MAX = 10 }; /* of one kind and file */

/* ---- cells ---- */

bool data_number(str text, double *value) {
    str trimmed = str_trim(text);
    size_t i = trimmed.length > 0 && (trimmed.at[0] == '-' || trimmed.at[0] == '+') ? 1 : 0;
    bool zeros = trimmed.length > i + 1 && trimmed.at[i] == '0' && trimmed.at[i + 1] >= '0' && trimmed.at[i + 1] <= '9';
    return !zeros && str_to_double(trimmed, value);
}

bool data_looks_numeric(str text) {
    static const uint32_t signs[] = {'.',    ',',    ' ',    '\'',   '+',    '-', '%', 0xA0,
                                     0x202F, 0x2009, 0x2019, 0x2212, 0x20AC, '$', 0xA3};
    size_t digits = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = utf8_next(text, &offset);
        bool known = c >= '0' && c <= '9';
        digits += known;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !known; i++)
            known = c == signs[i];
        if (!known)
            return false;
    }
    return digits > 0;
}

/* ---- the first pass ---- */

typedef struct {
    data_store *store;
    data_set *set;
    data_shape *shape;
    size_t wrong_cells;
    size_t row; /* of the data, from 0 */
    VECTOR(data_column) columns;
    VECTOR(data_column_tally) tallies; /* beside them */
} scan;

static place cell_place(const scan *s, const data_read_cell *cell) {
    return data_shape_place(s->shape, cell);
}

static bool short_enough(scan *s, const data_read_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].text.length <= DATA_TEXT_LIMIT_BYTES)
            continue;
        place where = cell_place(s, &row->cells[i]);
        diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(where.source, where.start, where.start + 1),
                 "this cell is longer than a million bytes");
        s->set->failed = true;
        return false;
    }
    return true;
}

static void take_columns(scan *s) {
    size_t count;
    const data_shape_column *named = data_shape_columns(s->shape, &count);
    for (size_t i = 0; i < count; i++) {
        *VECTOR_PUSH(s->store->arena, &s->columns) = (data_column){.name = named[i].name, .place = named[i].place};
        *VECTOR_PUSH(s->store->arena, &s->tallies) = (data_column_tally){0};
    }
}

/* Of cells that the file says are numbers, the dataset's signs do not hold. */
static const data_notation *notation_of(const scan *s, const data_read_cell *cell) {
    return cell->number ? &data_notation_plain : &s->set->notation;
}

static void scan_cell(scan *s, data_column_tally *tally, const data_read_cell *cell) {
    const data_notation *notation = notation_of(s, cell);
    data_cell_seen seen;
    data_cell_look(notation, cell->text, &seen);
    if (data_column_tally_add(tally, notation, &seen, s->row))
        data_column_tally_note(tally, s->store->arena, &seen, cell_place(s, cell));
}

/* False at the end. */
static bool scan_row(scan *s) {
    data_read_row row;
    if (!data_shape_next(s->shape, &row) || !short_enough(s, &row))
        return false;
    for (size_t i = 0; i < row.count; i++)
        scan_cell(s, &s->tallies.at[i], &row.cells[i]);
    s->row++;
    return true;
}

/* ---- types ---- */

static data_column *find_column(data_set *set, str name) {
    for (size_t i = 0; i < set->column_count; i++)
        if (data_shape_same_letters(set->columns[i].name, name))
            return &set->columns[i];
    return NULL;
}

static void report_missing_column(data_store *store, data_set *set, str name, place where) {
    str *names = ARENA_ARRAY(store->arena, str, set->column_count);
    for (size_t i = 0; i < set->column_count; i++)
        names[i] = set->columns[i].name;
    str list = str_join(store->arena, names, set->column_count, STR(", "));
    diag *d =
        diag_add(store->diags, DIAG_DATA_SHAPE, where, "the data have no column “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(store->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(store->diags, d, name, names, set->column_count);
    set->failed = true;
}

static void declare_types(data_store *store, data_set *set) {
    for (size_t i = 0; i < set->keys->types.count; i++) {
        const data_set_type *declared = &set->keys->types.at[i];
        data_column *c = find_column(set, declared->entry.key);
        if (c != NULL)
            c->declared = &declared->type;
        else
            report_missing_column(store, set, declared->entry.key, declared->entry.key_place);
    }
}

/* The point of 1.206 is proved for all columns by one that has 0.5. */
static bool sign_is_proved(const scan *s) {
    bool proved = s->set->notation.proved;
    for (size_t i = 0; i < s->columns.count && !proved; i++)
        proved = data_column_tally_proves(&s->tallies.at[i], s->columns.at[i].name);
    return proved;
}

static void report_unproved(scan *s, const data_column *c) {
    diags *all = s->store->diags;
    str way = data_column_way_out(s->store->arena, c, &s->set->notation, c->odd.text);
    diag *d = diag_add(all, DIAG_NOT_A_NUMBER, c->odd.place,
                       "“" STR_FORMAT "” may be thousands or have decimals: nothing in the file shows which",
                       STR_ARGS(c->odd.text));
    diag_hint(all, d, STR_FORMAT, STR_ARGS(way));
    s->set->failed = true;
}

static void settle_types(scan *s) {
    data_set *set = s->set;
    declare_types(s->store, set);
    bool proved = sign_is_proved(s);
    for (size_t i = 0; i < set->column_count; i++) {
        data_column *c = &set->columns[i];
        if (c->declared == NULL)
            data_column_infer(c, &s->tallies.at[i], proved);
        else
            data_column_declare(c, &s->tallies.at[i], proved);
        if (c->declared != NULL && c->odd.place.source != NULL)
            report_unproved(s, c);
    }
}

/* ---- the column of units ---- */

static void find_unit_column(data_store *store, data_set *set) {
    const schema_word *given = &set->keys->unit.column;
    if (given->node != NULL) {
        set->unit = find_column(set, given->value);
        if (set->unit == NULL)
            report_missing_column(store, set, given->value, given->node->place);
        return;
    }
    for (size_t i = 0; i < set->column_count && set->unit == NULL; i++) {
        const data_column *c = &set->columns[i];
        if (c->stored == DATA_STORED_TEXT && data_name_is_unit(c->name))
            set->unit = c;
    }
}

/* ---- the second pass ---- */

static void report_wrong_cell(scan *s, const data_column *c, const data_read_cell *cell, str text) {
    s->set->failed = true;
    if (s->wrong_cells++ >= REPORTS_MAX)
        return;
    data_odd_cell wrong = {cell_place(s, cell), text};
    data_column_report_wrong(s->store->diags, s->store->arena, c, &s->set->notation, &wrong);
}

static void bind_cell(scan *s, sqlite3_stmt *insert, int index, const data_column *c, const data_read_cell *cell) {
    char room[DATA_DATE_BYTES];
    data_cell_seen seen;
    data_cell_look(notation_of(s, cell), cell->text, &seen);
    data_value value = data_column_value(c, &seen, room);
    int status = SQLITE_OK;
    switch (value.kind) {
    case DATA_VALUE_MISSING:
        status = sqlite3_bind_null(insert, index);
        break;
    case DATA_VALUE_WHOLE:
        status = sqlite3_bind_int64(insert, index, value.whole);
        break;
    case DATA_VALUE_REAL:
        status = sqlite3_bind_double(insert, index, value.real);
        break;
    case DATA_VALUE_TEXT: {
        str text = value.text;
        status = sqlite3_bind_text(insert, index, text.length > 0 ? text.at : "", (int)text.length, SQLITE_TRANSIENT);
        break;
    }
    case DATA_VALUE_WRONG:
        report_wrong_cell(s, c, cell, seen.text);
    }
    if (status != SQLITE_OK)
        arena_fail(s->store->arena);
}

static void add_name(buffer *out, str name) {
    buffer_byte(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.at[i] == '"')
            buffer_byte(out, '"');
        buffer_byte(out, name.at[i]);
    }
    buffer_byte(out, '"');
}

static sqlite3_stmt *make_table(data_store *store, const data_set *set) {
    static const char *const types[] = {
        [DATA_STORED_TEXT] = " TEXT", [DATA_STORED_REAL] = " REAL", [DATA_STORED_WHOLE] = " INTEGER"};
    buffer *sql = buffer_new(store->arena), *values = buffer_new(store->arena);
    buffer_text(sql, "CREATE TABLE ");
    add_name(sql, set->name);
    buffer_text(values, "INSERT INTO ");
    add_name(values, set->name);
    buffer_text(values, " VALUES");
    for (size_t i = 0; i < set->column_count; i++) {
        buffer_byte(sql, i == 0 ? '(' : ',');
        add_name(sql, set->columns[i].name);
        buffer_text(sql, types[set->columns[i].stored]);
        buffer_text(values, i == 0 ? "(?" : ",?");
    }
    buffer_text(sql, ") STRICT");
    buffer_text(values, ")");
    buffer_byte(sql, '\0');
    data_database_run(store, sql->at);
    sqlite3_stmt *insert;
    if (sqlite3_prepare_v2(data_database(store), values->at, (int)values->length, &insert, NULL) != SQLITE_OK)
        arena_fail(store->arena);
    return insert;
}

static void fill_table(scan *s, sqlite3_stmt *insert) {
    data_read_row row;
    data_shape_start(s->shape);
    while (data_shape_next(s->shape, &row) && !diags_stopped(s->store->diags)) {
        for (size_t i = 0; i < row.count; i++)
            bind_cell(s, insert, (int)i + 1, &s->set->columns[i], &row.cells[i]);
        if (sqlite3_step(insert) != SQLITE_DONE)
            arena_fail(s->store->arena);
        sqlite3_reset(insert);
    }
}

static void make_and_fill(scan *s) {
    data_store *store = s->store;
    store->mode = DATA_SQL_OWN;
    sqlite3_stmt *insert = make_table(store, s->set);
    data_database_run(store, "BEGIN");
    fill_table(s, insert);
    sqlite3_finalize(insert);
    data_database_run(store, "COMMIT");
}

/* ---- the file ---- */

static bool scan_file(scan *s) {
    take_columns(s);
    data_shape_start(s->shape);
    while (scan_row(s))
        if (diags_stopped(s->store->diags))
            break;
    return !data_shape_failed(s->shape);
}

/* A sign cannot both separate cells and stand within them. */
static bool check_decimal(data_store *store, data_set *set) {
    const schema_word *decimal = &set->keys->decimal;
    if (set->record.delimiter.length == 0 || !str_equal(set->record.delimiter, decimal->value))
        return true;
    const tree_node *said = set->keys->decimal.node;
    diag *d = diag_add(store->diags, DIAG_DATA_SHAPE, said->place, "“" STR_FORMAT "” separates the cells of this file",
                       STR_ARGS(decimal->value));
    diag_expected(store->diags, d, "another decimal sign, or another `delimiter`");
    diag_also(store->diags, d, set->record.header, "the header");
    return false;
}

void data_set_load(data_store *store, data_set *set) {
    const schema_variant_choice *choice = &set->keys->reader;
    const data_reader *reader = (const data_reader *)choice->variant; /* its first member */
    scan s = {.store = store, .set = set};
    data_input *input = ARENA_NEW(store->arena, data_input);
    *input = (data_input){.arena = store->arena,
                          .diags = store->diags,
                          .record = &set->record,
                          .path = set->keys->file.value,
                          .keys = choice->keys};
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(input);
    good_keys = data_notation_read(set->keys, store->arena, store->diags, &set->notation) && good_keys;
    set->failed = !data_file_read(store->context, set->keys, reader, input) || !good_keys;
    if (set->failed)
        return;
    const data_preset *preset = map_get(store->presets, set->keys->preset.value);
    set->record.preset = set->keys->preset.value;
    set->failed =
        preset != NULL && !reader->binary && !data_preset_check(store->context, preset, set->keys, input->file);
    if (set->failed)
        return;
    s.shape = data_shape_new(&(data_shape_request){.reader = reader,
                                                   .input = input,
                                                   .keys = set->keys,
                                                   .unicode = lang_unicode(store->language),
                                                   .preset = preset == NULL ? NULL : preset->node->place.source});
    set->failed = s.shape == NULL || !check_decimal(store, set) || !scan_file(&s) || set->failed;
    set->columns = s.columns.at;
    set->column_count = s.columns.count;
    if (set->failed)
        return;
    settle_types(&s);
    find_unit_column(store, set);
    if (!set->failed)
        make_and_fill(&s);
    if (s.wrong_cells > REPORTS_MAX)
        diag_add(store->diags, DIAG_NOT_A_NUMBER, place_at(input->file, 0, 0),
                 "%zu more cells are not of the type that is declared", s.wrong_cells - REPORTS_MAX);
}
