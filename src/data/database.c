#include "data/database.h"

#include "data/dataset.h"
#include "data/fact_tables.h"
#include "data/sql/allowed.h"
#include "data/store.h"

#include <string.h>

/*
 * SQLite in memory, made strict and harmless: it reads what it was given, cannot reach files or load code, does not run
 * for ever, and gives the same on every day and machine.
 */

enum {
    QUERY_BYTES_MAX = 100000,
    PATTERN_BYTES_MAX = 1000, /* LIKE and GLOB take quadratic time */
    COMPOUND_SELECTS_MAX = 100,
    ARGUMENTS_MAX = 100
};

/* ---- what a query may do ---- */

static bool note_fact(data_store *store, const char *name) {
    data_fact_record *f = map_get(store->facts, str_of(name));
    if (f != NULL && f->read_by != store->query) {
        f->read_by = store->query;
        store->noted[store->noted_count++] = f;
    }
    return true;
}

static data_set *find_set(data_store *store, const char *table) {
    for (size_t i = 0; i < map_count(store->sets); i++) {
        data_set *set = map_at(store->sets, i)->value;
        if (sqlite3_stricmp(set->name.at, table) == 0)
            return set;
    }
    return NULL;
}

/* A name without a column is a table of which only the rows matter: "select count(*)"; it may be defined by WITH. */
static bool note_cell(data_store *store, const char *table, const char *name) {
    data_set *set = find_set(store, table);
    if (set == NULL)
        return *name == '\0' && sqlite3_strnicmp(table, "sqlite_", 7) != 0 &&
               sqlite3_strnicmp(table, "pragma_", 7) != 0;
    set->read_by = store->query;
    for (size_t i = 0; i < set->column_count; i++)
        if (sqlite3_stricmp(set->columns[i].name.at, name) == 0)
            set->columns[i].read_by = store->query;
    return true;
}

static bool may_read(data_store *store, const char *table, const char *name) {
    store->refused = "queries read the data of the briefing and nothing else";
    if (strcmp(table, DATA_FACT_ROW_TABLE) == 0)
        return store->mode == DATA_SQL_EXPRESSION && note_fact(store, name);
    if (sqlite3_stricmp(table, DATA_FACTS_TABLE) != 0)
        return note_cell(store, table, name);
    store->refused = "a fact cannot read the table of facts; write ${name} for the value of another fact";
    store->facts_read = true;
    return store->mode == DATA_SQL_QUERY;
}

/* Guards are put in by us: who writes such a name was refused before. */
static bool may_call(data_store *store, const char *name) {
    if (name[0] == '~' || data_sql_function_allowed(name))
        return true;
    sqlite3_snprintf(sizeof store->function_refused, store->function_refused, "%s", name);
    return false;
}

/* Names are NULL where an action has none. Nothing is allocated: SQLite's frames may not be jumped over. */
static int authorize(void *context, int action, const char *first, const char *second, const char *schema,
                     const char *trigger) {
    (void)schema;
    (void)trigger;
    data_store *store = context;
    if (store->mode == DATA_SQL_OWN)
        return SQLITE_OK;
    bool allowed = action == SQLITE_SELECT || action == SQLITE_RECURSIVE;
    const char *before = store->refused;
    if (action == SQLITE_READ) {
        allowed = may_read(store, first == NULL ? "" : first, second == NULL ? "" : second);
    } else if (action == SQLITE_FUNCTION) {
        allowed = may_call(store, second == NULL ? "" : second);
    } else if (!allowed) {
        store->refused = DATA_ONLY_READS;
    }
    if (!allowed)
        return SQLITE_DENY;
    store->refused = before;
    return SQLITE_OK;
}

static int look_at_limits(void *context) {
    data_store *store = context;
    return data_sql_limits_look(&store->limits) || diags_to_be_stopped(store->diags);
}

/* ---- opening ---- */

static void close_database(void *object) {
    data_store *store = object;
    if (store->database == NULL)
        return;
    /* Statements are left over only where memory ran out half-way. */
    for (sqlite3_stmt *s; (s = sqlite3_next_stmt(store->database, NULL)) != NULL;)
        sqlite3_finalize(s);
    sqlite3_close(store->database);
}

static void set_limits(sqlite3 *handle) {
    static const struct {
        int limit, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, DATA_TEXT_LIMIT_BYTES},
        {SQLITE_LIMIT_SQL_LENGTH, QUERY_BYTES_MAX},
        {SQLITE_LIMIT_COLUMN, DATA_COLUMNS_MAX},
        {SQLITE_LIMIT_COMPOUND_SELECT, COMPOUND_SELECTS_MAX},
        {SQLITE_LIMIT_FUNCTION_ARG, ARGUMENTS_MAX},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_BYTES_MAX},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(handle, limits[i].limit, limits[i].value);
}

static void set_switches(sqlite3 *handle) {
    static const struct {
        int name, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(handle, switches[i].name, switches[i].value, (int *)NULL);
}

static bool register_language(data_store *store) {
    store->sql_language = (data_sql_language){
        .texts = lang_collation(store->language),
        .own = {lang_decimal_sign(store->language), STR(LANG_MINUS), lang_group_sign(store->language)},
        .plain = {STR("."), STR("-"), STR(",")}};
    return data_sql_language_register(store->database, &store->sql_language);
}

sqlite3 *data_database(data_store *store) {
    if (store->database != NULL)
        return store->database;
    arena_defer(store->arena, close_database, store);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    data_sql_memory_install();
    if (data_sql_clock_open(&store->clock, &store->database, flags) != SQLITE_OK)
        arena_fail(store->arena);
    set_switches(store->database);
    set_limits(store->database);
    sqlite3_set_authorizer(store->database, authorize, store);
    sqlite3_progress_handler(store->database, DATA_SQL_STEPS_BETWEEN, look_at_limits, store);
    store->mode = DATA_SQL_OWN;
    data_database_run(store, "PRAGMA temp_store=MEMORY");
    if (!data_fact_tables_register(store, store->database) || !register_language(store) ||
        !data_sql_guards_register(store->database, &store->guards))
        arena_fail(store->arena);
    return store->database;
}

void data_database_run(data_store *store, const char *sql) {
    store->mode = DATA_SQL_OWN;
    if (sqlite3_exec(data_database(store), sql, NULL, NULL, NULL) != SQLITE_OK)
        arena_fail(store->arena);
}
