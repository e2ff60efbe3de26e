#include "data/private.h"

#include "base/utf8.h"

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
    bool noughts =
        trimmed.length > i + 1 && trimmed.at[i] == '0' && trimmed.at[i + 1] >= '0' && trimmed.at[i + 1] <= '9';
    return !noughts && str_to_double(trimmed, value);
}

bool data_is_year(double value) {
    return value >= YEAR_FIRST && value <= YEAR_LAST && value == floor(value);
}

bool data_looks_numeric(str text) {
    static const uint32_t signs[] = {'.',    ',',    ' ',    '\'',   '+',    '-', '%', 0xA0,
                                     0x202F, 0x2009, 0x2019, 0x2212, 0x20AC, '$', 0xA3};
    size_t figures = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = utf8_next(text, &offset);
        bool known = c >= '0' && c <= '9';
        figures += known;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !known; i++)
            known = c == signs[i];
        if (!known)
            return false;
    }
    return figures > 0;
}

/* ---- the first pass ---- */

typedef struct {
    data_store *store;
    dataset *set;
    source *file;
    char delimiter;
    size_t ragged; /* rows */
    size_t wrong_cells;
    VECTOR(column) columns;
} scan;

static diag *shape_error(scan *s, size_t start, size_t end, const char *message) {
    s->set->failed = true;
    return diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(s->file, start, end), "%s", message);
}

static csv_reader start(scan *s) {
    csv_reader reader = csv_open(s->store->arena, s->file, s->delimiter);
    if (str_starts(s->file->text, STR("\xEF\xBB\xBF")))
        reader.at = 3; /* byte order mark */
    return reader;
}

/* Reads one cell; false at the end or, after a diagnostic, where the file cannot be read on. */
static bool next_cell(scan *s, csv_reader *reader, csv_cell *cell) {
    diag *d;
    switch (csv_next(reader, cell)) {
    case CSV_CELL:
        break;
    case CSV_END:
        return false;
    case CSV_OPEN_QUOTE:
        d = shape_error(s, cell->start, cell->start + 1, "this quotation mark is never closed");
        diag_hint(s->store->diags, d,
                  "a cell that starts with \" ends with \"; inside it, write \"\" for a quotation mark");
        return false;
    case CSV_AFTER_QUOTE:
        d = shape_error(s, cell->end, cell->end + 1, "text follows the quotation mark that closes the cell");
        diag_hint(s->store->diags, d, "inside a quoted cell, write \"\" for a quotation mark");
        return false;
    }
    if (cell->text.length <= TEXT_LIMIT_BYTES)
        return true;
    shape_error(s, cell->start, cell->start + 1, "this cell is longer than a million bytes");
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
static void check_header(scan *s, const csv_cell *cell, str name) {
    if (name.length == 0) {
        diag *d = shape_error(s, cell->start, cell->end, "this column has no name in the header");
        diag_hint(s->store->diags, d, "the first row of a data file names its columns");
    }
    for (size_t i = 0; name.length > 0 && i < s->columns.count; i++)
        if (same_letters(s->columns.at[i].name, name)) {
            diag *d = diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(s->file, cell->start, cell->end),
                               "two columns are named “" STR_FORMAT "”", STR_ARGS(name));
            diag_also(s->store->diags, d, s->columns.at[i].place, "the first of them");
            s->set->failed = true;
            return;
        }
}

static void check_delimiter(scan *s) {
    if (s->columns.count != 1 || tree_get(s->set->node, "delimiter") != NULL)
        return;
    str name = s->columns.at[0].name;
    bool semicolon = memchr(name.at, ';', name.length) != NULL, tab = memchr(name.at, '\t', name.length) != NULL;
    if (!semicolon && !tab)
        return;
    diag *d =
        diag_add(s->store->diags, DIAG_DATA_SHAPE, s->columns.at[0].place, "the columns are not separated by commas");
    diag_hint(s->store->diags, d, "say what separates them: “delimiter: \"%s\"”", semicolon ? ";" : "\\t");
    s->set->failed = true;
}

static bool scan_header(scan *s, csv_reader *reader) {
    csv_cell cell = {0};
    arena *a = s->store->arena;
    while (!cell.last) {
        if (!next_cell(s, reader, &cell))
            return false;
        str name = str_copy(a, str_trim(cell.text));
        check_header(s, &cell, name);
        *VECTOR_PUSH(a, &s->columns) = (column){.name = name, .place = place_at(s->file, cell.start, cell.end)};
        if (s->columns.count > COLUMNS_MAX) {
            shape_error(s, cell.start, cell.end, "more columns than 2,000");
            return false;
        }
    }
    check_delimiter(s);
    return !s->set->failed;
}

static void scan_cell(scan *s, column *c, const csv_cell *cell) {
    str text = str_trim(cell->text);
    if (text.length == 0)
        return;
    c->cells++;
    double value;
    if (data_number(text, &value)) {
        c->numbers++;
        c->years += data_is_year(value) && text.length == 4;
    } else if (c->no_number.source == NULL) {
        c->no_number = place_at(s->file, cell->start, cell->end);
        c->no_number_text = str_copy(s->store->arena, text);
    }
}

static void report_ragged(scan *s, size_t start, size_t end, size_t cells) {
    s->set->failed = true;
    if (s->ragged++ >= REPORTS_MAX)
        return;
    diag *d = diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(s->file, start, end),
                       "this row has %zu cell%s, the header has %zu", cells, cells == 1 ? "" : "s", s->columns.count);
    if (cells > s->columns.count)
        diag_hint(s->store->diags, d, "a cell with a “%c” in it stands in quotation marks", s->delimiter);
}

/* False at the end. */
static bool scan_row(scan *s, csv_reader *reader) {
    csv_cell cell = {0};
    size_t count = 0, start = 0;
    while (!cell.last) {
        if (!next_cell(s, reader, &cell))
            return false;
        if (count == 0)
            start = cell.start;
        if (count < s->columns.count)
            scan_cell(s, &s->columns.at[count], &cell);
        count++;
    }
    if (count != s->columns.count)
        report_ragged(s, start, cell.end, count);
    return true;
}

/* ---- types ---- */

static const char *const type_names[] = {
    [COLUMN_TEXT] = "text", [COLUMN_NUMBER] = "number", [COLUMN_INTEGER] = "integer", NULL};

static column *find_column(dataset *set, str name) {
    for (size_t i = 0; i < set->column_count; i++)
        if (same_letters(set->columns[i].name, name))
            return &set->columns[i];
    return NULL;
}

static void report_missing_column(data_store *store, dataset *set, const tree_pair *declared) {
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

static void declare_types(data_store *store, dataset *set) {
    const tree_node *types = tree_get(set->node, "types");
    for (size_t i = 0; types != NULL && types->kind == TREE_MAP && i < types->count; i++) {
        column *c = find_column(set, types->pairs[i].key);
        if (c == NULL) {
            report_missing_column(store, set, &types->pairs[i]);
            continue;
        }
        c->declared = types->pairs[i].value;
        c->type = (column_type)schema_enum(c->declared, type_names, COLUMN_TEXT);
    }
}

static void infer_types(dataset *set) {
    for (size_t i = 0; i < set->column_count; i++) {
        column *c = &set->columns[i];
        if (c->declared != NULL || c->cells == 0 || c->numbers < c->cells)
            continue;
        c->type = c->years == c->cells ? COLUMN_INTEGER : COLUMN_NUMBER;
    }
}

/* ---- the second pass ---- */

static void report_wrong_cell(scan *s, const column *c, const csv_cell *cell) {
    s->set->failed = true;
    if (s->wrong_cells++ >= REPORTS_MAX)
        return;
    str text = str_trim(cell->text);
    diag *d = diag_add(s->store->diags, DIAG_NOT_A_NUMBER, place_at(s->file, cell->start, cell->end),
                       "“" STR_FORMAT "” is not %s", STR_ARGS(text),
                       c->type == COLUMN_INTEGER ? "a whole number" : "a number");
    if (data_looks_numeric(text))
        diag_hint(s->store->diags, d, "write the figures without grouping and with a point, as in 1206.5");
    else
        diag_hint(s->store->diags, d, "leave a cell without a number empty");
    diag_also(s->store->diags, d, c->declared->place, "the type of “" STR_FORMAT "” is declared here",
              STR_ARGS(c->name));
}

static void bind_cell(scan *s, sqlite3_stmt *insert, int index, const column *c, const csv_cell *cell) {
    str text = str_trim(cell->text);
    double value;
    int status = SQLITE_OK;
    if (text.length == 0)
        status = sqlite3_bind_null(insert, index);
    else if (c->type == COLUMN_TEXT)
        status = sqlite3_bind_text(insert, index, cell->text.at, (int)cell->text.length, SQLITE_TRANSIENT);
    else if (!data_number(text, &value) ||
             (c->type == COLUMN_INTEGER && (value != floor(value) || fabs(value) > WHOLE_MAX)))
        report_wrong_cell(s, c, cell);
    else if (c->type == COLUMN_INTEGER)
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

static sqlite3_stmt *make_table(data_store *store, const dataset *set) {
    static const char *const types[] = {
        [COLUMN_TEXT] = " TEXT", [COLUMN_NUMBER] = " REAL", [COLUMN_INTEGER] = " INTEGER"};
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
    database_run(store, sql->at);
    sqlite3_stmt *insert;
    if (sqlite3_prepare_v2(database(store), values->at, (int)values->length, &insert, NULL) != SQLITE_OK)
        arena_fail(store->arena);
    return insert;
}

static void fill_table(scan *s, csv_reader *reader, sqlite3_stmt *insert) {
    csv_cell cell = {0};
    size_t index = 0;
    while (csv_next(reader, &cell) == CSV_CELL) {
        bind_cell(s, insert, (int)index + 1, &s->set->columns[index], &cell);
        index++;
        if (!cell.last)
            continue;
        if (sqlite3_step(insert) != SQLITE_DONE)
            arena_fail(s->store->arena);
        sqlite3_reset(insert);
        index = 0;
        if (diags_stopped(s->store->diags))
            return;
    }
}

static void make_and_fill(scan *s) {
    data_store *store = s->store;
    store->mode = SQL_OWN;
    sqlite3_stmt *insert = make_table(store, s->set);
    csv_reader reader = start(s);
    csv_cell header = {0};
    while (!header.last)
        csv_next(&reader, &header);
    database_run(store, "BEGIN");
    fill_table(s, &reader, insert);
    sqlite3_finalize(insert);
    database_run(store, "COMMIT");
}

/* ---- the file ---- */

/* "," unless said otherwise. */
static bool find_delimiter(data_store *store, const dataset *set, char *out) {
    const tree_node *node = tree_get(set->node, "delimiter");
    str text = schema_string(node, STR(","));
    if (str_is(text, "tab") || str_is(text, "\\t"))
        text = STR("\t");
    *out = text.length > 0 ? text.at[0] : ',';
    if (text.length == 1 && *out != '"' && *out != '\n' && *out != '\r' && (unsigned char)*out < 0x80)
        return true;
    diag *d =
        diag_add(store->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” cannot separate cells", STR_ARGS(text));
    diag_expected(store->diags, d, "one character, as “;”, “|” or “tab”");
    return false;
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

static source *read_data_file(data_store *store, const dataset *set) {
    const tree_node *path = tree_get(set->node, "file");
    if (path == NULL || path->kind != TREE_SCALAR)
        return NULL;
    file_opened *opened = schema_open(store->context, path);
    str text;
    if (opened == NULL || !schema_take(store->context, store->arena, path, opened, &text))
        return NULL;
    source *file = source_new(store->arena, opened->name, text);
    return check_encoding(store, file) ? file : NULL;
}

static void scan_file(scan *s) {
    csv_reader reader = start(s);
    if (!scan_header(s, &reader)) {
        if (!s->set->failed) {
            diag *d = diag_add(s->store->diags, DIAG_EMPTY, place_at(s->file, 0, 0), "the data file is empty");
            diag_expected(s->store->diags, d, "a row with the names of the columns, then the data");
        }
        s->set->failed = true;
        return;
    }
    while (scan_row(s, &reader))
        if (diags_stopped(s->store->diags))
            return;
    if (s->ragged > REPORTS_MAX)
        diag_add(s->store->diags, DIAG_DATA_SHAPE, place_at(s->file, 0, 0),
                 "%zu more rows have another number of cells than the header", s->ragged - REPORTS_MAX);
}

void dataset_load(data_store *store, dataset *set) {
    scan s = {.store = store, .set = set};
    bool separated = find_delimiter(store, set, &s.delimiter);
    s.file = read_data_file(store, set);
    set->failed = s.file == NULL || !separated;
    if (set->failed)
        return;
    scan_file(&s);
    set->columns = s.columns.at;
    set->column_count = s.columns.count;
    if (set->failed)
        return;
    declare_types(store, set);
    infer_types(set);
    if (!set->failed)
        make_and_fill(&s);
    if (s.wrong_cells > REPORTS_MAX)
        diag_add(store->diags, DIAG_NOT_A_NUMBER, place_at(s.file, 0, 0),
                 "%zu more cells are not of the type that is declared", s.wrong_cells - REPORTS_MAX);
}
