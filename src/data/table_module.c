#include "data/table_module.h"

#include "data/table_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tables of columns as SQLite sees them: read-only virtual tables, there by their module's name. Nothing is copied.
 * Equality with a value is found by us, row by row or by an index, and looked at again by SQLite, so that what is found
 * may be too much but never too little. Rows always come in their own order: which way they were found never shows.
 * Nothing in here may jump over SQLite's frames.
 */

enum { ALL_ROWS, ONE_ROW, LOOKED_UP }; /* idxNum */

typedef struct {
    sqlite3_vtab base; /* first: SQLite's part */
    data_table_shown *shown;
} shown_table;

typedef struct {
    sqlite3_vtab_cursor base; /* first: SQLite's part */
    data_table *table;
    size_t row, end;
    bool searching; /* row by row for `lookup` */
    data_table_lookup lookup;
    data_table_rows found;
    size_t at; /* among those found */
} table_cursor;

/* ---- the table ---- */

static char *declaration(sqlite3 *handle, const data_table_shown *shown) {
    static const char *const types[] = {
        [DATA_STORED_TEXT] = "TEXT", [DATA_STORED_WHOLE] = "INTEGER", [DATA_STORED_REAL] = "REAL"};
    sqlite3_str *sql = sqlite3_str_new(handle);
    sqlite3_str_appendall(sql, "CREATE TABLE t(");
    for (size_t i = 0; i < shown->table->column_count; i++)
        sqlite3_str_appendf(sql, "%s\"%.*w\" %s", i == 0 ? "" : ",", (int)shown->columns[i].name.length,
                            shown->columns[i].name.at, types[shown->table->columns[i].stored]);
    sqlite3_str_appendall(sql, ")");
    return sqlite3_str_finish(sql);
}

static int connect_table(sqlite3 *handle, void *context, int count, const char *const *arguments, sqlite3_vtab **out,
                         char **error) {
    (void)count;
    (void)arguments;
    (void)error;
    data_table_shown *shown = context;
    char *sql = declaration(handle, shown);
    shown_table *made = sqlite3_malloc(sizeof *made);
    int status = SQLITE_NOMEM;
    if (sql != NULL && made != NULL) {
        *made = (shown_table){.shown = shown};
        data_sql_mode mode = shown->store->mode;
        shown->store->mode = DATA_SQL_OWN; /* the authorizer is asked about this, too */
        status = sqlite3_declare_vtab(handle, sql);
        shown->store->mode = mode;
    }
    sqlite3_free(sql);
    if (status == SQLITE_OK)
        *out = &made->base;
    else
        sqlite3_free(made);
    return status;
}

static int disconnect(sqlite3_vtab *table) {
    sqlite3_free(table);
    return SQLITE_OK;
}

/* ---- planning ---- */

/* What SQLite compares in another way than byte for byte is left to SQLite. */
static bool can_look_up(const data_table *table, sqlite3_index_info *info, int i) {
    const struct sqlite3_index_constraint *c = &info->aConstraint[i];
    if (!c->usable || c->op != SQLITE_INDEX_CONSTRAINT_EQ || sqlite3_vtab_in(info, i, -1))
        return false;
    return c->iColumn < 0 || table->columns[c->iColumn].stored != DATA_STORED_TEXT ||
           sqlite3_stricmp(sqlite3_vtab_collation(info, i), "BINARY") == 0;
}

typedef struct {
    size_t count;
    int columns[DATA_LOOKUP_COLUMNS_MAX];     /* rising */
    int constraints[DATA_LOOKUP_COLUMNS_MAX]; /* of each */
} plan;

static void add_to_plan(plan *p, int column, int constraint) {
    size_t at = p->count;
    for (size_t i = 0; i < p->count; i++)
        if (p->columns[i] == column)
            return;
    if (p->count == DATA_LOOKUP_COLUMNS_MAX)
        return;
    for (; at > 0 && p->columns[at - 1] > column; at--) {
        p->columns[at] = p->columns[at - 1];
        p->constraints[at] = p->constraints[at - 1];
    }
    p->columns[at] = column;
    p->constraints[at] = constraint;
    p->count++;
}

static double rows_for(const data_table *table, const plan *p) {
    enum { OF_NUMBERS = 20 }; /* different numbers in a column: not known */
    double rows = (double)table->row_count;
    for (size_t i = 0; i < p->count; i++) {
        const data_table_column *c = &table->columns[p->columns[i]];
        rows /= c->stored == DATA_STORED_TEXT ? (double)c->texts.count + 1 : OF_NUMBERS;
    }
    return rows < 1 ? 1 : rows;
}

/*
 * Costs are chosen so that SQLite goes as it goes over its own tables, for which it would make an index now and then:
 * the largest table in the outer loop, in the order of its rows, the others looked up. A look-up has to cost less than
 * going through the table and more the larger the table is; two look-ups more than going through, or SQLite would
 * take `a = 1 or b = 2` apart and rows would come in another order.
 */
static double cost_of_all(const data_table *table) {
    double rows = (double)table->row_count + 1;
    return rows * (1 + log2(rows));
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
    static const double looked_up = 0.6;
    const data_table *table = ((const shown_table *)base)->shown->table;
    plan p = {0};
    info->idxNum = ALL_ROWS;
    info->estimatedRows = (sqlite3_int64)table->row_count;
    info->estimatedCost = cost_of_all(table);
    for (int i = 0; i < info->nConstraint; i++) {
        if (!can_look_up(table, info, i))
            continue;
        if (info->aConstraint[i].iColumn >= 0) {
            add_to_plan(&p, info->aConstraint[i].iColumn, i);
            continue;
        }
        info->aConstraintUsage[i].argvIndex = 1;
        info->idxNum = ONE_ROW;
        info->estimatedRows = 1;
        info->estimatedCost = 1;
        return SQLITE_OK;
    }
    if (p.count == 0)
        return SQLITE_OK;
    sqlite3_str *columns = sqlite3_str_new(NULL);
    for (size_t i = 0; i < p.count; i++) {
        info->aConstraintUsage[p.constraints[i]].argvIndex = (int)i + 1;
        sqlite3_str_appendf(columns, "%d ", p.columns[i]);
    }
    info->idxNum = LOOKED_UP;
    info->idxStr = sqlite3_str_finish(columns);
    info->needToFreeIdxStr = 1;
    info->estimatedRows = (sqlite3_int64)rows_for(table, &p);
    info->estimatedCost = looked_up * cost_of_all(table);
    return info->idxStr == NULL ? SQLITE_NOMEM : SQLITE_OK;
}

/* ---- values ---- */

typedef enum { FITS, EQUALS_NOTHING, UNKNOWN } fit;

static fit whole_key(sqlite3_value *value, uint64_t *key) {
    if (sqlite3_value_type(value) == SQLITE_INTEGER) {
        *key = (uint64_t)sqlite3_value_int64(value);
        return FITS;
    }
    double real = sqlite3_value_double(value);
    if (!(fabs(real) < 9223372036854775808.0) || real != floor(real))
        return EQUALS_NOTHING;
    *key = (uint64_t)(int64_t)real;
    return FITS;
}

/* What a value is among the cells of a column. SQLite’s rules of affinity make a number of a text, or a text of a
   number, by where it comes from, which is not known here. */
static fit key_of(const data_table_column *c, sqlite3_value *value, uint64_t *key) {
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL)
        return EQUALS_NOTHING;
    bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    if (type == SQLITE_BLOB || number == (c->stored == DATA_STORED_TEXT))
        return UNKNOWN;
    if (c->stored == DATA_STORED_WHOLE)
        return whole_key(value, key);
    if (c->stored == DATA_STORED_REAL) {
        *key = data_table_key_of_real(sqlite3_value_double(value));
        return FITS;
    }
    const char *text = (const char *)sqlite3_value_text(value);
    uint32_t code = 0;
    if (text == NULL)
        return UNKNOWN;
    if (!data_dictionary_find(&c->texts, (str){text, (size_t)sqlite3_value_bytes(value)}, &code))
        return EQUALS_NOTHING;
    *key = code;
    return FITS;
}

/* ---- going through ---- */

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
    table_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (table_cursor){.table = ((shown_table *)table)->shown->table};
    *out = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static void go_through_found(table_cursor *c) {
    c->row = c->at < c->found.count ? c->found.at[c->at] : c->end;
}

/* Goes on through all rows if something is not known. */
static void look_up(table_cursor *c, const char *columns, int count, sqlite3_value **values) {
    c->lookup = (data_table_lookup){0};
    for (int i = 0; i < count; i++) {
        char *after;
        unsigned long column = strtoul(columns, &after, 10);
        columns = after;
        uint64_t key = 0;
        fit fits = key_of(&c->table->columns[column], values[i], &key);
        if (fits == EQUALS_NOTHING) {
            c->row = c->end;
            return;
        }
        if (fits == UNKNOWN)
            continue;
        c->lookup.columns[c->lookup.count] = (uint32_t)column;
        c->lookup.keys[c->lookup.count++] = key;
    }
    if (c->lookup.count == 0)
        return;
    if (data_table_find_rows(c->table, &c->lookup, &c->found)) {
        go_through_found(c);
    } else {
        c->searching = true;
        c->row = data_table_next_row(c->table, &c->lookup, 0);
    }
}

static void take_row(table_cursor *c, sqlite3_value *value) {
    if (sqlite3_value_type(value) != SQLITE_INTEGER) /* SQLite knows what else equals a row's number */
        return;
    sqlite3_int64 rowid = sqlite3_value_int64(value);
    bool there = rowid >= 1 && (uint64_t)rowid <= c->table->row_count;
    c->row = there ? (size_t)rowid - 1 : c->end;
    c->end = there ? (size_t)rowid : c->end;
}

static int filter(sqlite3_vtab_cursor *base, int how, const char *columns, int count, sqlite3_value **values) {
    table_cursor *c = (table_cursor *)base;
    c->row = c->at = 0;
    c->end = c->table->row_count;
    c->searching = false;
    c->found = (data_table_rows){0};
    if (how == ONE_ROW)
        take_row(c, values[0]);
    else if (how == LOOKED_UP)
        look_up(c, columns, count, values);
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base) {
    table_cursor *c = (table_cursor *)base;
    c->row++;
    if (c->found.at != NULL) {
        c->at++;
        go_through_found(c);
    } else if (c->searching) {
        c->row = data_table_next_row(c->table, &c->lookup, c->row);
    }
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base) {
    const table_cursor *c = (const table_cursor *)base;
    return c->row >= c->end;
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index) {
    const table_cursor *cursor = (const table_cursor *)base;
    const data_table_column *c = &cursor->table->columns[index];
    if (data_table_is_missing(c, cursor->row)) {
        sqlite3_result_null(context);
        return SQLITE_OK;
    }
    switch (c->stored) {
    case DATA_STORED_WHOLE:
        sqlite3_result_int64(context, data_table_whole(c, cursor->row));
        break;
    case DATA_STORED_REAL:
        sqlite3_result_double(context, data_table_real(c, cursor->row));
        break;
    case DATA_STORED_TEXT: {
        /* A text whose end SQLite finds by itself is not copied for functions that want a NUL. */
        str text = c->texts.texts[data_table_code(c, cursor->row)];
        sqlite3_result_text(context, text.at, c->texts.has_nuls ? (int)text.length : -1, SQLITE_STATIC);
    }
    }
    return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
    *out = (sqlite3_int64)((const table_cursor *)base)->row + 1;
    return SQLITE_OK;
}

bool data_table_show(sqlite3 *handle, data_table_shown *shown) {
    /* Without xCreate a module's table is there by the module's name and cannot be made otherwise. */
    static const sqlite3_module module = {.xConnect = connect_table,
                                          .xBestIndex = best_index,
                                          .xDisconnect = disconnect,
                                          .xOpen = open_cursor,
                                          .xClose = close_cursor,
                                          .xFilter = filter,
                                          .xNext = next_row,
                                          .xEof = at_end,
                                          .xColumn = give_column,
                                          .xRowid = give_rowid};
    return sqlite3_create_module(handle, shown->name.at, &module, shown) == SQLITE_OK;
}
