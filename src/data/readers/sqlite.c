/*
 * sqlite: a table of an SQLite database. Nothing of what the file defines runs: no view, trigger, virtual table or
 * extension; it is read from memory and never written.
 *
 * Its cells have no place in the file. They are shown in the table as text: a line a row, below one with the names, a
 * tab between cells.
 */
#include "base/buffer.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "data/reader.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
    const tree_node *node;
    schema_word table;
} sqlite_keys;

static const schema_key keys[] = {{.name = "table",
                                   .type = SCHEMA_STRING,
                                   .default_in_words = "the only one",
                                   .field = SCHEMA_FIELD(sqlite_keys, table),
                                   .help = "which table of the database is read"},
                                  SCHEMA_END_OF(sqlite_keys)};

enum {
    STEPS_BETWEEN = 10000 /* of SQLite's virtual machine, between two looks whether the work is to end */
};
static const char magic[] = "SQLite format 3"; /* with the NUL that ends it: the first 16 bytes of a database */

typedef struct {
    const data_input *input;
    sqlite3 *database;
    sqlite3_stmt *rows;
    int columns;
    bool begun;
    size_t row; /* handed over, the names among them */
    VECTOR(data_read_cell) cells;
} sqlite_reading;

/* ---- the file ---- */

static diag *problem(const data_input *input, const char *what, const char *hint) {
    diag *d = diag_add(input->diags, DIAG_DATA_SHAPE, place_at(input->file, 0, 0), "%s", what);
    if (hint != NULL)
        diag_hint(input->diags, d, "%s", hint);
    return d;
}

/* The header of a database, of 100 bytes: https://www.sqlite.org/fileformat.html, "The Database Header". */
static bool check_header(const data_input *input) {
    enum { READ_VERSION = 19, WAL = 2 };
    str bytes = input->bytes;
    if (bytes.length == 0)
        diag_add(input->diags, DIAG_EMPTY, place_at(input->file, 0, 0), "the data file is empty");
    else if (bytes.length < 100 || memcmp(bytes.at, magic, sizeof magic) != 0)
        problem(input, "this is no SQLite database, or an encrypted one",
                "an encrypted database has to be opened with its key and saved without, or exported as CSV");
    else if (bytes.at[READ_VERSION] == WAL)
        problem(input, "what was last written to this database may stand in another file beside it (it is in WAL mode)",
                "bring it into one file: sqlite3 FILE 'pragma journal_mode = delete'");
    else
        return true;
    return false;
}

static void close_reading(void *object) {
    sqlite_reading *r = object;
    sqlite3_finalize(r->rows);
    sqlite3_close(r->database);
}

/* Only tables and their cells are read. What a generated column calls has no effect beyond it: TRUSTED_SCHEMA is off.
 */
static int authorize(void *context, int action, const char *first, const char *second, const char *schema,
                     const char *trigger) {
    (void)context, (void)second, (void)schema, (void)trigger;
    bool is_check = action == SQLITE_PRAGMA && strcmp(first, "quick_check") == 0;
    return action == SQLITE_SELECT || action == SQLITE_READ || is_check ? SQLITE_OK : SQLITE_DENY;
}

static int is_to_stop(void *context) {
    const sqlite_reading *r = context;
    return diags_to_be_stopped(r->input->diags);
}

static void make_harmless(sqlite_reading *r) {
    static const struct {
        int name, value;
    } switches[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(r->database, switches[i].name, switches[i].value, (int *)NULL);
    sqlite3_limit(r->database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(r->database, authorize, r);
    sqlite3_progress_handler(r->database, STEPS_BETWEEN, is_to_stop, r);
}

/* The bytes are not changed: SQLITE_DESERIALIZE_READONLY. */
static void open_bytes(sqlite_reading *r) {
    str bytes = r->input->bytes;
    arena_defer(r->input->arena, close_reading, r);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(":memory:", &r->database, flags, NULL) != SQLITE_OK ||
        sqlite3_deserialize(r->database, "main", (unsigned char *)bytes.at, (sqlite3_int64)bytes.length,
                            (sqlite3_int64)bytes.length, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        arena_fail(r->input->arena);
    make_harmless(r);
}

/* What SQLite says is wrong, the file is. False, always. */
static bool damaged(sqlite_reading *r, const char *said) {
    if ((sqlite3_errcode(r->database) & 0xFF) == SQLITE_NOMEM)
        arena_fail(r->input->arena);
    if (diags_stopped(r->input->diags))
        return false;
    diag *d = problem(r->input, "this SQLite database is damaged", "get the file again, or export the table as CSV");
    diag_expected(r->input->diags, d, "a database without faults; SQLite says: %s", said);
    return false;
}

static bool is_sound(sqlite_reading *r) {
    sqlite3_stmt *check = NULL;
    int status = sqlite3_prepare_v2(r->database, "PRAGMA quick_check(1)", -1, &check, NULL);
    status = status == SQLITE_OK ? sqlite3_step(check) : status;
    bool sound = status == SQLITE_ROW && sqlite3_column_bytes(check, 0) == 2; /* "ok" */
    if (!sound)
        damaged(r, status == SQLITE_ROW ? "its pages do not fit together" : sqlite3_errmsg(r->database));
    sqlite3_finalize(check);
    return sound;
}

/* ---- the table ---- */

typedef struct {
    str name;
    bool readable; /* a view or a virtual table is not */
} table_name;
typedef VECTOR(table_name) table_names;

static bool list_tables(sqlite_reading *r, table_names *out) {
    static const char sql[] = "SELECT name, type = 'table' AND rootpage > 0 FROM sqlite_schema "
                              "WHERE type IN ('table', 'view') ORDER BY rowid";
    sqlite3_stmt *list = NULL;
    int status = sqlite3_prepare_v2(r->database, sql, -1, &list, NULL);
    while (status == SQLITE_OK && (status = sqlite3_step(list)) == SQLITE_ROW) {
        str name = str_of((const char *)sqlite3_column_text(list, 0));
        if (!str_starts(name, STR("sqlite_")))
            *VECTOR_PUSH(r->input->arena, out) =
                (table_name){str_copy(r->input->arena, name), sqlite3_column_int(list, 1) != 0};
        status = SQLITE_OK;
    }
    sqlite3_finalize(list);
    return status == SQLITE_DONE || damaged(r, sqlite3_errmsg(r->database));
}

static str join_names(sqlite_reading *r, const table_names *tables, str **names, size_t *count) {
    *names = ARENA_ARRAY(r->input->arena, str, tables->count);
    *count = 0;
    for (size_t i = 0; i < tables->count; i++)
        if (tables->at[i].readable)
            (*names)[(*count)++] = tables->at[i].name;
    return str_join(r->input->arena, *names, *count, STR(", "));
}

static bool find_given(sqlite_reading *r, const schema_word *given, const table_names *tables, str *table) {
    diags *all = r->input->diags;
    str *names;
    size_t count;
    str list = join_names(r, tables, &names, &count);
    const table_name *found = NULL;
    for (size_t i = 0; i < tables->count && found == NULL; i++)
        if (sqlite3_stricmp(tables->at[i].name.at, str_zero(r->input->arena, given->value)) == 0)
            found = &tables->at[i];
    if (found != NULL && found->readable) {
        *table = found->name;
        return true;
    }
    diag *d = diag_add(all, DIAG_UNKNOWN_NAME, given->node->place,
                       found == NULL ? "the database has no table “" STR_FORMAT "”"
                                     : "“" STR_FORMAT "” is a view or a virtual table, and those are not run",
                       STR_ARGS(given->value));
    diag_expected(all, d, count == 0 ? "a table, and the database has none" STR_FORMAT : "one of " STR_FORMAT,
                  STR_ARGS(list));
    if (found == NULL)
        diag_nearest(all, d, given->value, names, count);
    else
        diag_hint(all, d, "make a table of it: create table … as select * from " STR_FORMAT, STR_ARGS(found->name));
    return false;
}

static bool find_only(sqlite_reading *r, const table_names *tables, str *table) {
    str *names;
    size_t count;
    str list = join_names(r, tables, &names, &count);
    if (count == 1) {
        *table = names[0];
        return true;
    }
    if (count == 0) {
        problem(r->input, "this database has no table", tables->count > 0 ? "views are not run" : NULL);
        return false;
    }
    diag *d = problem(r->input, "this database has several tables", NULL);
    diag_expected(r->input->diags, d, "`table`: one of " STR_FORMAT, STR_ARGS(list));
    diag_hint(r->input->diags, d, "table: " STR_FORMAT, STR_ARGS(names[0]));
    return false;
}

/* In the order of the table itself, which an index would change. */
static bool prepare_rows(sqlite_reading *r, str table) {
    buffer *sql = buffer_new(r->input->arena);
    buffer_text(sql, "SELECT * FROM \"");
    for (size_t i = 0; i < table.length; i++) {
        if (table.at[i] == '"')
            buffer_byte(sql, '"');
        buffer_byte(sql, table.at[i]);
    }
    buffer_text(sql, "\" NOT INDEXED");
    if (sqlite3_prepare_v2(r->database, sql->at, (int)sql->length, &r->rows, NULL) != SQLITE_OK) {
        diag *d = problem(r->input, "this table cannot be read", "export it as CSV");
        diag_expected(r->input->diags, d, "a table of plain columns; SQLite says: %s", sqlite3_errmsg(r->database));
        return false;
    }
    r->columns = sqlite3_column_count(r->rows);
    return true;
}

static bool find_table(sqlite_reading *r) {
    const schema_word *given = &((const sqlite_keys *)r->input->keys)->table;
    table_names tables = {0};
    str table;
    return is_sound(r) && list_tables(r, &tables) &&
           (given->node == NULL ? find_only(r, &tables, &table) : find_given(r, given, &tables, &table)) &&
           prepare_rows(r, table);
}

static void *open(const data_input *input) {
    sqlite_reading *r = *input->kept;
    if (r == NULL && check_header(input)) {
        r = ARENA_NEW(input->arena, sqlite_reading);
        r->input = input;
        open_bytes(r);
        r = find_table(r) ? r : NULL;
    }
    if (r == NULL)
        return NULL;
    *input->kept = r;
    sqlite3_reset(r->rows);
    r->begun = false;
    r->row = 0;
    return r;
}

/* ---- cells ---- */

/* NULL, or what is wrong with a cell. A REAL is written by SQLite, with the 15 digits that a double surely keeps. */
static const char *read_cell(sqlite_reading *r, int column, data_read_cell *cell) {
    int type = sqlite3_column_type(r->rows, column);
    *cell = (data_read_cell){.start = (size_t)column, .number = type == SQLITE_INTEGER || type == SQLITE_FLOAT};
    if (type == SQLITE_NULL)
        return NULL;
    if (type == SQLITE_BLOB)
        return "a cell holds bytes (a BLOB), which are neither a number nor a text";
    if (type == SQLITE_FLOAT && !isfinite(sqlite3_column_double(r->rows, column)))
        return "this number is infinite";
    const char *text = (const char *)sqlite3_column_text(r->rows, column);
    if (text == NULL)
        arena_fail(r->input->arena);
    cell->text = (str){text, (size_t)sqlite3_column_bytes(r->rows, column)};
    bool good = utf8_valid(cell->text) == cell->text.length && strlen(text) == cell->text.length;
    return good ? NULL : "this text is not UTF-8, or holds a NUL";
}

/* The last row as a line of text, below lines that are not there. */
static place cell_place(void *reading, const data_read_cell *at) {
    sqlite_reading *r = reading;
    arena *a = r->input->arena;
    buffer *line = buffer_new(a);
    size_t start = 0, end = 0;
    memset(buffer_room(line, r->row), '\n', r->row);
    line->length = r->row - 1;
    for (size_t i = 0; i < r->cells.count; i++) {
        if (i > 0)
            buffer_byte(line, '\t');
        if (i == at->start)
            start = line->length;
        for (size_t k = 0; k < r->cells.at[i].text.length; k++) {
            char c = r->cells.at[i].text.at[k];
            buffer_byte(line, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
        }
        if (i == at->start)
            end = line->length;
    }
    return place_at(source_new(a, r->input->file->name, buffer_view(line)), start, end);
}

/* ---- rows ---- */

static data_read_result give_names(sqlite_reading *r, data_read_row *row) {
    r->begun = true;
    r->row = 1;
    r->cells.count = 0;
    for (int i = 0; i < r->columns; i++) {
        const char *name = sqlite3_column_name(r->rows, i);
        if (name == NULL)
            arena_fail(r->input->arena);
        *VECTOR_PUSH(r->input->arena, &r->cells) = (data_read_cell){.text = str_of(name), .start = (size_t)i};
    }
    *row = (data_read_row){.cells = r->cells.at, .count = r->cells.count};
    return DATA_READ_ROW;
}

static data_read_result read_row(sqlite_reading *r, data_read_row *row) {
    const char *wrong = NULL;
    int bad = -1;
    r->cells.count = 0;
    r->row++;
    for (int i = 0; i < r->columns; i++) {
        const char *what = read_cell(r, i, VECTOR_PUSH(r->input->arena, &r->cells));
        if (what != NULL && wrong == NULL) {
            wrong = what;
            bad = i;
        }
    }
    *row = (data_read_row){.cells = r->cells.at, .count = r->cells.count, .what = wrong};
    if (wrong == NULL)
        return DATA_READ_ROW;
    row->problem = cell_place(r, &r->cells.at[bad]);
    if (sqlite3_column_type(r->rows, bad) == SQLITE_BLOB)
        row->hint = "leave this column out: create table … as select the other columns";
    return DATA_READ_PROBLEM;
}

static data_read_result next(void *reading, data_read_row *row) {
    sqlite_reading *r = reading;
    if (!r->begun)
        return give_names(r, row);
    int status = sqlite3_step(r->rows);
    if (status == SQLITE_ROW)
        return read_row(r, row);
    if (status != SQLITE_DONE && status != SQLITE_INTERRUPT) /* what was sound is not any more: memory */
        arena_fail(r->input->arena);
    return DATA_READ_END;
}

const data_reader data_reader_sqlite = {.variant = {.name = "sqlite",
                                                    .help = "a table of an SQLite database",
                                                    .keys = keys,
                                                    .suffixes = ".sqlite .sqlite3 .db"},
                                        .names_first = true,
                                        .binary = true,
                                        .open = open,
                                        .next = next,
                                        .place = cell_place};
