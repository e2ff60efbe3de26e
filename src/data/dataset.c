#include "data/dataset.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/data_file.h"
#include "data/database.h"
#include "data/preset.h"
#include "data/shape.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * A data file becomes a typed table. Two passes over the text: the first finds its shape and what each whole column is,
 * the second fills the table. No cell is kept in between.
 */

enum {
    REPORTS_MAX = 10, /* of one kind and file */
    YEAR_FIRST = 1500,
    YEAR_LAST = 2199
};
#define WHOLE_MAX 9007199254740992.0 /* 2^53: up to here a double keeps whole numbers */

/* ---- cells ---- */

bool data_number(str text, double *value) {
    str trimmed = str_trim(text);
    size_t i = trimmed.length > 0 && (trimmed.at[0] == '-' || trimmed.at[0] == '+') ? 1 : 0;
    bool zeros = trimmed.length > i + 1 && trimmed.at[i] == '0' && trimmed.at[i + 1] >= '0' && trimmed.at[i + 1] <= '9';
    return !zeros && str_to_double(trimmed, value);
}

bool data_is_year(double value) {
    return value >= YEAR_FIRST && value <= YEAR_LAST && value == floor(value);
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
    VECTOR(data_column) columns;
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
    for (size_t i = 0; i < count; i++)
        *VECTOR_PUSH(s->store->arena, &s->columns) = (data_column){.name = named[i].name, .place = named[i].place};
}

static void scan_cell(scan *s, data_column *c, const data_read_cell *cell) {
    str text = str_trim(cell->text);
    if (text.length == 0)
        return;
    c->cells++;
    double value;
    if (data_number(text, &value)) {
        c->numbers++;
        c->years += data_is_year(value) && text.length == 4;
    } else if (c->odd.place.source == NULL) {
        c->odd.place = cell_place(s, cell);
        c->odd.text = str_copy(s->store->arena, text);
    }
}

/* False at the end. */
static bool scan_row(scan *s) {
    data_read_row row;
    if (!data_shape_next(s->shape, &row) || !short_enough(s, &row))
        return false;
    for (size_t i = 0; i < row.count; i++)
        scan_cell(s, &s->columns.at[i], &row.cells[i]);
    return true;
}

/* ---- types ---- */

static data_column *find_column(data_set *set, str name) {
    for (size_t i = 0; i < set->column_count; i++)
        if (data_shape_same_letters(set->columns[i].name, name))
            return &set->columns[i];
    return NULL;
}

static void report_missing_column(data_store *store, data_set *set, const schema_entry *declared) {
    str *names = ARENA_ARRAY(store->arena, str, set->column_count);
    for (size_t i = 0; i < set->column_count; i++)
        names[i] = set->columns[i].name;
    str list = str_join(store->arena, names, set->column_count, STR(", "));
    diag *d = diag_add(store->diags, DIAG_DATA_SHAPE, declared->key_place, "the data have no column “" STR_FORMAT "”",
                       STR_ARGS(declared->key));
    diag_expected(store->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(store->diags, d, declared->key, names, set->column_count);
    set->failed = true;
}

static void declare_types(data_store *store, data_set *set) {
    for (size_t i = 0; i < set->keys->types.count; i++) {
        const data_set_type *declared = &set->keys->types.at[i];
        data_column *c = find_column(set, declared->entry.key);
        if (c == NULL) {
            report_missing_column(store, set, &declared->entry);
            continue;
        }
        c->declared = &declared->type;
        c->type = (data_type)declared->type.value;
    }
}

static void infer_types(data_set *set) {
    for (size_t i = 0; i < set->column_count; i++) {
        data_column *c = &set->columns[i];
        if (c->declared != NULL || c->cells == 0 || c->numbers < c->cells)
            continue;
        c->type = c->years == c->cells ? DATA_TYPE_WHOLE : DATA_TYPE_NUMBER;
    }
}

/* ---- the second pass ---- */

static void report_wrong_cell(scan *s, const data_column *c, const data_read_cell *cell) {
    s->set->failed = true;
    if (s->wrong_cells++ >= REPORTS_MAX)
        return;
    str text = str_trim(cell->text);
    diag *d = diag_add(s->store->diags, DIAG_NOT_A_NUMBER, cell_place(s, cell), "“" STR_FORMAT "” is not %s",
                       STR_ARGS(text), c->type == DATA_TYPE_WHOLE ? "a whole number" : "a number");
    if (data_looks_numeric(text))
        diag_hint(s->store->diags, d, "write the digits without grouping and with a point, as in 1206.5");
    else
        diag_hint(s->store->diags, d, "leave a cell without a number empty");
    diag_also(s->store->diags, d, c->declared->node->place, "the type of “" STR_FORMAT "” is declared here",
              STR_ARGS(c->name));
}

static void bind_cell(scan *s, sqlite3_stmt *insert, int index, const data_column *c, const data_read_cell *cell) {
    str text = str_trim(cell->text);
    double value;
    int status = SQLITE_OK;
    if (text.length == 0)
        status = sqlite3_bind_null(insert, index);
    else if (c->type == DATA_TYPE_TEXT)
        status = sqlite3_bind_text(insert, index, cell->text.at, (int)cell->text.length, SQLITE_TRANSIENT);
    else if (!data_number(text, &value) ||
             (c->type == DATA_TYPE_WHOLE && (value != floor(value) || fabs(value) > WHOLE_MAX)))
        report_wrong_cell(s, c, cell);
    else if (c->type == DATA_TYPE_WHOLE)
        status = sqlite3_bind_int64(insert, index, (int64_t)value);
    else
        status = sqlite3_bind_double(insert, index, value);
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
        [DATA_TYPE_TEXT] = " TEXT", [DATA_TYPE_NUMBER] = " REAL", [DATA_TYPE_WHOLE] = " INTEGER"};
    buffer *sql = buffer_new(store->arena), *values = buffer_new(store->arena);
    buffer_text(sql, "CREATE TABLE ");
    add_name(sql, set->name);
    buffer_text(values, "INSERT INTO ");
    add_name(values, set->name);
    buffer_text(values, " VALUES");
    for (size_t i = 0; i < set->column_count; i++) {
        buffer_byte(sql, i == 0 ? '(' : ',');
        add_name(sql, set->columns[i].name);
        buffer_text(sql, types[set->columns[i].type]);
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
    set->failed = s.shape == NULL || !scan_file(&s) || set->failed;
    set->columns = s.columns.at;
    set->column_count = s.columns.count;
    if (set->failed)
        return;
    declare_types(store, set);
    infer_types(set);
    if (!set->failed)
        make_and_fill(&s);
    if (s.wrong_cells > REPORTS_MAX)
        diag_add(store->diags, DIAG_NOT_A_NUMBER, place_at(input->file, 0, 0),
                 "%zu more cells are not of the type that is declared", s.wrong_cells - REPORTS_MAX);
}
