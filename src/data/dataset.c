#include "data/dataset.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/column_report.h"
#include "data/column_tally.h"
#include "data/column_words.h"
#include "data/database.h"
#include "data/names.h"
#include "data/reader.h"
#include "data/store.h"
#include "unicode/normal.h"

#include <math.h>
#include <string.h>

/*
 * A data file becomes a typed table. Two passes over the text: the first finds its shape and what each whole column is,
 * the second fills the table. No cell is kept in between.
 */

static const schema_key type_item[] = {
    {.type = SCHEMA_ENUM, .values = data_declared_words, .field = SCHEMA_FIELD(data_set_type, type), .help = "a type"}};
static const schema_key mark_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a mark"}};
static const schema_key unit_rows[] = {{.name = "column",
                                        .type = SCHEMA_STRING,
                                        .flags = SCHEMA_REQUIRED,
                                        .field = SCHEMA_FIELD(data_unit_keys, column),
                                        .help = "name of the column that holds the unit or currency of each row",
                                        .example = "currency"},
                                       SCHEMA_END_OF(data_unit_keys)};
static const schema_key set_rows[] = {{.name = "file",
                                       .type = SCHEMA_PATH,
                                       .to = SCHEMA_TO_DATA_FILE,
                                       .flags = SCHEMA_REQUIRED,
                                       .field = SCHEMA_FIELD(data_set_keys, file),
                                       .help = "data file whose first row names its columns"},
                                      {.name = "reader",
                                       .type = SCHEMA_VARIANT,
                                       .variants = "reader",
                                       .variant_by = "file",
                                       .field = SCHEMA_FIELD(data_set_keys, reader),
                                       .default_in_words = "by the end of the file’s name",
                                       .help = "what kind of file it is"},
                                      {.name = "source",
                                       .type = SCHEMA_ID,
                                       .to = SCHEMA_TO_SOURCE,
                                       .field = SCHEMA_FIELD(data_set_keys, source),
                                       .help = "id of the source that the file comes from"},
                                      {.name = "types",
                                       .type = SCHEMA_DICT,
                                       .item = type_item,
                                       .field = SCHEMA_ITEMS_OF(data_set_keys, types),
                                       .help = "type of a column, instead of what is inferred",
                                       .example = "{vintage: year, day: dmy}"},
                                      {.name = "decimal",
                                       .type = SCHEMA_STRING,
                                       .field = SCHEMA_FIELD(data_set_keys, decimal),
                                       .default_in_words = "a point",
                                       .help = "decimal sign of the numbers: `.` or `,`",
                                       .example = "\",\""},
                                      {.name = "thousands",
                                       .type = SCHEMA_STRING,
                                       .field = SCHEMA_FIELD(data_set_keys, thousands),
                                       .default_in_words = "none",
                                       .help = "what stands between groups of three digits; a space stands for every "
                                               "kind of space",
                                       .example = "\" \""},
                                      {.name = "missing",
                                       .type = SCHEMA_LIST,
                                       .item = mark_item,
                                       .flags = SCHEMA_SINGLE,
                                       .field = SCHEMA_ITEMS_OF(data_set_keys, missing),
                                       .default_in_words = "`:` `.` `..` `...` `…` `n/a` `n.a.` `NA` `NaN` `null` "
                                                           "`[x]` `[c]` `[z]` `[u]`, beside those given",
                                       .help = "marks that stand for a value that is not known, in columns of "
                                               "numbers, dates and periods",
                                       .example = "[\"-\", x]"},
                                      {.name = "zero",
                                       .type = SCHEMA_LIST,
                                       .item = mark_item,
                                       .flags = SCHEMA_SINGLE,
                                       .field = SCHEMA_ITEMS_OF(data_set_keys, zero),
                                       .help = "marks that stand for nought",
                                       .example = "[\"-\"]"},
                                      {.name = "unit",
                                       .type = SCHEMA_MAP,
                                       .keys = unit_rows,
                                       .field = SCHEMA_STRUCT(data_set_keys, unit),
                                       .default_in_words = "a column that is named so: unit, currency, валюта",
                                       .help = "where the unit of each row stands, so that no sum mixes two"},
                                      SCHEMA_END_OF(data_set_keys)};
const schema_key data_set_item[] = {{.type = SCHEMA_MAP, .keys = set_rows, .field = SCHEMA_SELF(data_set_keys)}};

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
    const data_reader *reader;
    data_input input;
    void *reading;
    unicode_data *unicode;
    size_t ragged; /* rows */
    size_t wrong_cells;
    size_t row; /* of the data, from 0 */
    VECTOR(data_column) columns;
    VECTOR(data_column_tally) tallies; /* beside them */
} scan;

static diag *shape_error(scan *s, place where, const char *message) {
    s->set->failed = true;
    return diag_add(s->store->diags, DIAG_DATA_SHAPE, where, "%s", message);
}

static place cell_place(const scan *s, const data_read_cell *cell) {
    if (s->reader->place != NULL)
        return s->reader->place(s->reading, cell);
    return (place){s->input.file, (uint32_t)cell->start, (uint32_t)cell->end};
}

static place row_place(const scan *s, const data_read_row *row) {
    place first = cell_place(s, row->cells), last = cell_place(s, row->cells + row->count - 1);
    return place_at(first.source, first.start, last.end);
}

static bool short_enough(scan *s, const data_read_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].text.length <= DATA_TEXT_LIMIT_BYTES)
            continue;
        place where = cell_place(s, &row->cells[i]);
        shape_error(s, place_at(where.source, where.start, where.start + 1),
                    "this cell is longer than a million bytes");
        return false;
    }
    return true;
}

/* Reads one row; false at the end or, after a diagnostic, where the file cannot be read on. */
static bool next_row(scan *s, data_read_row *row) {
    switch (s->reader->next(s->reading, row)) {
    case DATA_READ_ROW:
        return short_enough(s, row);
    case DATA_READ_END:
        return false;
    case DATA_READ_PROBLEM: {
        diag *d = shape_error(s, row->problem, row->what);
        if (row->hint != NULL)
            diag_hint(s->store->diags, d, "%s", row->hint);
        return false;
    }
    }
    return false;
}

static bool same_letters(str a, str b) {
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++) {
        char x = a.at[i], y = b.at[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
        if (x != y)
            return false;
    }
    return true;
}

/* SQL does not tell "Year" from "year". */
static void check_header(scan *s, place where, str name) {
    if (name.length == 0) {
        diag *d = shape_error(s, where, "this column has no name in the header");
        diag_hint(s->store->diags, d, "the first row of a data file names its columns");
    }
    for (size_t i = 0; name.length > 0 && i < s->columns.count; i++)
        if (same_letters(s->columns.at[i].name, name)) {
            diag *d = diag_add(s->store->diags, DIAG_DATA_SHAPE, where, "two columns are named “" STR_FORMAT "”",
                               STR_ARGS(name));
            diag_also(s->store->diags, d, s->columns.at[i].place, "the first of them");
            s->set->failed = true;
            return;
        }
}

static bool scan_header(scan *s) {
    data_read_row row;
    arena *a = s->store->arena;
    if (!next_row(s, &row))
        return false;
    for (size_t i = 0; i < row.count; i++) {
        place where = cell_place(s, &row.cells[i]);
        str name = unicode_composed(s->unicode, a, str_copy(a, data_cell_trim(row.cells[i].text)));
        check_header(s, where, name);
        *VECTOR_PUSH(a, &s->columns) = (data_column){.name = name, .place = where};
        *VECTOR_PUSH(a, &s->tallies) = (data_column_tally){0};
        if (s->columns.count > DATA_COLUMNS_MAX) {
            shape_error(s, where, "more columns than 2,000");
            return false;
        }
    }
    return !s->set->failed;
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

static void report_ragged(scan *s, place where, size_t cells) {
    s->set->failed = true;
    if (s->ragged++ >= REPORTS_MAX)
        return;
    diag *d = diag_add(s->store->diags, DIAG_DATA_SHAPE, where, "this row has %zu cell%s, the header has %zu", cells,
                       cells == 1 ? "" : "s", s->columns.count);
    if (cells > s->columns.count && s->reader->too_many != NULL)
        diag_hint(s->store->diags, d, "%s", s->reader->too_many(&s->input));
}

/* False at the end. */
static bool scan_row(scan *s) {
    data_read_row row;
    if (!next_row(s, &row))
        return false;
    for (size_t i = 0; i < row.count && i < s->columns.count; i++)
        scan_cell(s, &s->tallies.at[i], &row.cells[i]);
    s->row++;
    if (row.count != s->columns.count)
        report_ragged(s, row_place(s, &row), row.count);
    return true;
}

/* ---- types ---- */

static data_column *find_column(data_set *set, str name) {
    for (size_t i = 0; i < set->column_count; i++)
        if (same_letters(set->columns[i].name, name))
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
        str text = unicode_composed(s->unicode, s->store->arena, value.text);
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
    while (s->reader->next(s->reading, &row) == DATA_READ_ROW && !diags_stopped(s->store->diags)) {
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
    data_read_row header;
    s->reading = s->reader->open(&s->input);
    s->reader->next(s->reading, &header);
    data_database_run(store, "BEGIN");
    fill_table(s, insert);
    sqlite3_finalize(insert);
    data_database_run(store, "COMMIT");
}

/* ---- the file ---- */

/* The file’s name does not say what it is, and nothing else does. */
static void report_no_reader(data_store *store, const data_set *set) {
    if (set->keys->reader.node != NULL) /* reported */
        return;
    size_t count = data_reader_registry.count;
    str *names = ARENA_ARRAY(store->arena, str, count), *ends = ARENA_ARRAY(store->arena, str, count);
    for (size_t i = 0; i < count; i++) {
        const schema_variant *variant = data_reader_registry.variants[i];
        names[i] = str_of(variant->name);
        ends[i] = str_of(variant->suffixes == NULL ? "" : variant->suffixes);
    }
    str all = str_join(store->arena, names, count, STR(", ")), suffixes = str_join(store->arena, ends, count, STR(" "));
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, set->keys->file.node->place,
                       "the name of this data file does not say what it is");
    diag_expected(store->diags, d, "a name that ends with one of " STR_FORMAT ", or `reader`: one of " STR_FORMAT,
                  STR_ARGS(suffixes), STR_ARGS(all));
    diag_hint(store->diags, d, "reader: %s", data_reader_registry.variants[0]->name);
}

static bool check_encoding(data_store *store, source *file) {
    str text = file->text;
    const char *nul = text.length > 0 ? memchr(text.at, '\0', text.length) : NULL;
    size_t bad = utf8_valid(text);
    if (nul != NULL && (size_t)(nul - text.at) < bad)
        bad = (size_t)(nul - text.at);
    if (bad == text.length)
        return true;
    diag *d = diag_add(store->diags, DIAG_ENCODING, place_at(file, bad, bad + 1), "byte 0x%02X is not UTF-8 text",
                       (unsigned)(unsigned char)text.at[bad]);
    diag_hint(store->diags, d, "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)");
    return false;
}

static str without_mark(str text) {
    return str_starts(text, STR("\xEF\xBB\xBF")) ? str_part(text, 3, text.length - 3) : text;
}

static bool read_data_file(data_store *store, const data_set *set, const data_reader *reader, data_input *input) {
    const tree_node *path = set->keys->file.node;
    if (path == NULL)
        return false;
    file_opened *opened = schema_open(store->context, path);
    if (opened == NULL || !schema_take(store->context, store->arena, path, opened, &input->bytes))
        return false;
    if (reader == NULL) {
        report_no_reader(store, set);
        return false;
    }
    input->file = source_new(store->arena, opened->name, reader->binary ? STR("") : without_mark(input->bytes));
    return reader->binary || check_encoding(store, input->file);
}

static void scan_file(scan *s) {
    s->reading = s->reader->open(&s->input);
    s->set->failed = s->reading == NULL;
    if (s->set->failed)
        return;
    if (!scan_header(s)) {
        if (!s->set->failed) {
            diag *d = diag_add(s->store->diags, DIAG_EMPTY, place_at(s->input.file, 0, 0), "the data file is empty");
            diag_expected(s->store->diags, d, "a row with the names of the columns, then the data");
        }
        s->set->failed = true;
        return;
    }
    while (scan_row(s))
        if (diags_stopped(s->store->diags))
            return;
    if (s->ragged > REPORTS_MAX)
        diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(s->input.file, 0, 0),
                 "%zu more rows have another number of cells than the header", s->ragged - REPORTS_MAX);
}

void data_set_load(data_store *store, data_set *set) {
    const schema_variant_choice *choice = &set->keys->reader;
    const data_reader *reader = (const data_reader *)choice->variant; /* its first member */
    scan s = {.store = store, .set = set, .reader = reader, .unicode = lang_unicode(store->language)};
    s.input =
        (data_input){.arena = store->arena, .diags = store->diags, .path = set->keys->file.value, .keys = choice->keys};
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(&s.input);
    good_keys = data_notation_read(set->keys, store->arena, store->diags, &set->notation) && good_keys;
    set->failed = !read_data_file(store, set, reader, &s.input) || !good_keys;
    if (set->failed)
        return;
    scan_file(&s);
    set->columns = s.columns.at;
    set->column_count = s.columns.count;
    if (set->failed)
        return;
    settle_types(&s);
    find_unit_column(store, set);
    if (!set->failed) {
        make_and_fill(&s);
        data_column_words_of(store, set);
    }
    if (s.wrong_cells > REPORTS_MAX)
        diag_add(store->diags, DIAG_NOT_A_NUMBER, place_at(s.input.file, 0, 0),
                 "%zu more cells are not of the type that is declared", s.wrong_cells - REPORTS_MAX);
}
