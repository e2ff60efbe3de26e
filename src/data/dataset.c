#include "data/dataset.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/database.h"
#include "data/reader.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * A data file becomes a typed table. Two passes over the text: the first finds its shape and what each whole column is,
 * the second fills the table. No cell is kept in between.
 */

static const schema_value column_types[] = {[DATA_TYPE_TEXT] = {"text", "printed as it stands"},
                                            [DATA_TYPE_NUMBER] = {"number", "each cell is a number, or empty"},
                                            [DATA_TYPE_WHOLE] = {"whole", "each cell is a whole number, or empty"},
                                            {NULL, NULL}};
static const schema_key type_item[] = {
    {.type = SCHEMA_ENUM, .values = column_types, .field = SCHEMA_FIELD(data_set_type, type), .help = "a type"}};
static const schema_key set_rows[] = {{.name = "file",
                                       .type = SCHEMA_PATH,
                                       .to = SCHEMA_TO_DATA_FILE,
                                       .field = SCHEMA_FIELD(data_set_keys, file),
                                       .default_in_words = "`rows`, in the briefing itself",
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
                                       .example = "{year: whole}"},
                                      SCHEMA_END_OF(data_set_keys)};
const schema_key data_set_item[] = {{.type = SCHEMA_MAP, .keys = set_rows, .field = SCHEMA_SELF(data_set_keys)}};

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
    const data_reader *reader;
    data_input input;
    void *reading;
    void *kept;    /* by the reader */
    size_t ragged; /* rows */
    size_t wrong_cells;
    VECTOR(data_column) columns;
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
        str name = str_copy(a, str_trim(row.cells[i].text));
        check_header(s, where, name);
        *VECTOR_PUSH(a, &s->columns) = (data_column){.name = name, .place = where};
        if (s->columns.count > DATA_COLUMNS_MAX) {
            shape_error(s, where, "more columns than 2,000");
            return false;
        }
    }
    return !s->set->failed;
}

static void scan_cell(scan *s, data_column *c, const data_read_cell *cell) {
    str text = str_trim(cell->text);
    if (text.length == 0)
        return;
    c->cells++;
    double value;
    if (!cell->is_text && data_number(text, &value)) {
        c->numbers++;
        c->years += data_is_year(value) && text.length == 4;
    } else if (c->odd.place.source == NULL) {
        c->odd.place = cell_place(s, cell);
        c->odd.text = str_copy(s->store->arena, text);
    }
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
        scan_cell(s, &s->columns.at[i], &row.cells[i]);
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
    size_t all_count = data_reader_registry.count, count = 0;
    str *names = ARENA_ARRAY(store->arena, str, all_count), *ends = ARENA_ARRAY(store->arena, str, all_count);
    for (size_t i = 0; i < all_count; i++) {
        const schema_variant *variant = data_reader_registry.variants[i];
        if (variant->chosen_by != NULL) /* it reads no file */
            continue;
        names[count] = str_of(variant->name);
        ends[count++] = str_of(variant->suffixes == NULL ? "" : variant->suffixes);
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
    if (reader != NULL && reader->no_file) {
        input->file = set->keys->entry.key_place.source;
        return true;
    }
    if (path == NULL) {
        diag *d = diag_add(store->diags, DIAG_MISSING_KEY, set->keys->entry.key_place, "these data have no rows");
        diag_expected(store->diags, d, "“file: trade.csv”, or “rows: [{year: 2024, usd: 12.5}]”");
        return false;
    }
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
    scan s = {.store = store, .set = set, .reader = reader};
    s.input =
        (data_input){.arena = store->arena, .diags = store->diags, .path = set->keys->file.value, .keys = choice->keys};
    s.input.kept = &s.kept;
    bool good_keys = reader == NULL || reader->check == NULL || reader->check(&s.input);
    set->failed = !read_data_file(store, set, reader, &s.input) || !good_keys;
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
        diag_add(store->diags, DIAG_NOT_A_NUMBER, place_at(s.input.file, 0, 0),
                 "%zu more cells are not of the type that is declared", s.wrong_cells - REPORTS_MAX);
}
