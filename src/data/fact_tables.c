#include "data/fact_tables.h"

#include "data/store.h"

#include <math.h>

/*
 * The facts as SQL sees them: one row with a column for each fact, which expressions read, and a table of rows (name,
 * value, unit, label) for charts and tables. Both are virtual: there is no second copy of a value. What is reported
 * from SQLite's frames may not allocate.
 */

#define WHOLE_MAX 9007199254740992.0 /* 2^53 */

typedef struct {
    sqlite3_vtab base; /* first: SQLite's part */
    data_store *store;
    bool rows;
} fact_table;

typedef struct {
    sqlite3_vtab_cursor base; /* first: SQLite's part */
    size_t row;
} fact_cursor;

static int declare(sqlite3 *handle, data_store *store, bool rows) {
    if (rows)
        return sqlite3_declare_vtab(handle, "CREATE TABLE facts(name, value, unit, label)");
    sqlite3_str *sql = sqlite3_str_new(handle);
    sqlite3_str_appendall(sql, "CREATE TABLE row(");
    for (size_t i = 0; i < map_count(store->facts); i++)
        sqlite3_str_appendf(sql, "%s\"%.*w\"", i == 0 ? "" : ",", (int)store->fact_names[i].length,
                            store->fact_names[i].at);
    if (map_count(store->facts) == 0)
        sqlite3_str_appendall(sql, "\"no facts\"");
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    int status = text == NULL ? SQLITE_NOMEM : sqlite3_declare_vtab(handle, text);
    sqlite3_free(text);
    return status;
}

static int connect_table(sqlite3 *handle, data_store *store, bool rows, sqlite3_vtab **out) {
    fact_table *table = sqlite3_malloc(sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    *table = (fact_table){.store = store, .rows = rows};
    data_sql_mode mode = store->mode;
    store->mode = DATA_SQL_OWN; /* the authorizer is asked about this, too */
    int status = declare(handle, store, rows);
    store->mode = mode;
    if (status != SQLITE_OK)
        sqlite3_free(table);
    else
        *out = &table->base;
    return status;
}

static int connect_row(sqlite3 *handle, void *store, int count, const char *const *arguments, sqlite3_vtab **out,
                       char **error) {
    (void)count;
    (void)arguments;
    (void)error;
    return connect_table(handle, store, false, out);
}

static int connect_rows(sqlite3 *handle, void *store, int count, const char *const *arguments, sqlite3_vtab **out,
                        char **error) {
    (void)count;
    (void)arguments;
    (void)error;
    return connect_table(handle, store, true, out);
}

static int disconnect(sqlite3_vtab *table) {
    sqlite3_free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    const fact_table *t = (const fact_table *)table;
    info->estimatedRows = t->rows ? (sqlite3_int64)map_count(t->store->facts) : 1;
    info->estimatedCost = (double)info->estimatedRows;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
    (void)table;
    fact_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (fact_cursor){0};
    *out = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *cursor, int index, const char *name, int count, sqlite3_value **values) {
    (void)index;
    (void)name;
    (void)count;
    (void)values;
    ((fact_cursor *)cursor)->row = 0;
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *cursor) {
    ((fact_cursor *)cursor)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *cursor) {
    const fact_table *table = (const fact_table *)cursor->pVtab;
    return ((fact_cursor *)cursor)->row >= (table->rows ? map_count(table->store->facts) : 1);
}

/* In an expression a whole number is an INTEGER, so that it stands in texts without a point. In rows, a value is in
   the unit that stands beside it. */
static void give_value(sqlite3_context *context, const data_fact_record *f, bool rows) {
    const data_quantity *q = &f->shown.number;
    double number = rows ? data_printed_value(q) : q->value;
    bool whole = !rows || q->kind == DATA_KIND_YEAR;
    if (f->shown.failed)
        sqlite3_result_null(context);
    else if (f->shown.is_text)
        sqlite3_result_text(context, f->shown.text.at, (int)f->shown.text.length, SQLITE_TRANSIENT);
    else if (whole && number == floor(number) && fabs(number) < WHOLE_MAX)
        sqlite3_result_int64(context, (sqlite3_int64)number);
    else
        sqlite3_result_double(context, number);
}

static void give_text(sqlite3_context *context, str text) {
    if (text.length == 0)
        sqlite3_result_null(context);
    else
        sqlite3_result_text(context, text.at, (int)text.length, SQLITE_TRANSIENT);
}

static int give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int index) {
    enum { NAME, VALUE, UNIT, LABEL };
    const fact_table *table = (const fact_table *)cursor->pVtab;
    size_t row = table->rows ? ((fact_cursor *)cursor)->row : (size_t)index;
    if (row >= map_count(table->store->facts))
        return SQLITE_OK;
    data_fact_record *f = map_at(table->store->facts, row)->value;
    if (!table->rows) {
        give_value(context, f, false);
        return SQLITE_OK;
    }
    switch (index) {
    case NAME:
        give_text(context, f->shown.name);
        break;
    case VALUE:
        give_value(context, f, true);
        break;
    case UNIT:
        give_text(context, f->unit);
        break;
    case LABEL:
        f->label_read = true;
        give_text(context, f->label);
        break;
    default:
        break;
    }
    return SQLITE_OK;
}

static int row_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out) {
    *out = (sqlite3_int64)((fact_cursor *)cursor)->row;
    return SQLITE_OK;
}

#define MODULE(connect)                                                                                                \
    {                                                                                                                  \
        .xConnect = (connect), .xBestIndex = best_index, .xDisconnect = disconnect, .xOpen = open_cursor,              \
        .xClose = close_cursor, .xFilter = filter, .xNext = next_row, .xEof = at_end, .xColumn = give_column,          \
        .xRowid = row_number                                                                                           \
    }

bool data_fact_tables_register(data_store *store, sqlite3 *handle) {
    /* Without xCreate a module's table is there by the module's name and cannot be made otherwise. */
    static const sqlite3_module row = MODULE(connect_row), rows = MODULE(connect_rows);
    return sqlite3_create_module(handle, DATA_FACT_ROW_TABLE, &row, store) == SQLITE_OK &&
           sqlite3_create_module(handle, DATA_FACTS_TABLE, &rows, store) == SQLITE_OK;
}

/* Units and labels in the document's language, before a query that reads them. */
void data_fact_rows_describe(data_store *store) {
    if (store->rows_described)
        return;
    store->rows_described = true;
    for (size_t i = 0; i < map_count(store->facts); i++) {
        data_fact_record *f = map_at(store->facts, i)->value;
        const data_format *format = f->shown.number.format;
        bool known = format->unit == NULL || lang_pick(store->language, store->context, format->unit) != NULL;
        f->unit = known ? data_unit_or_sign(store, store->language, format) : (str){0};
        f->label = tree_text(lang_pick(store->language, store->context, f->shown.label));
    }
}
