#include "data/statement.h"

#include "data/column_report.h"
#include "data/database.h"
#include "data/names.h"
#include "data/sql_token.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * One query or expression: prepared, what it reads noted and evaluated first, run. What SQLite says against it becomes
 * a diagnostic at its place.
 */

/* ---- what SQLite says ---- */

static bool failed_before(data_store *store, str table) {
    const data_set *set = map_get(store->sets, table);
    return set != NULL && set->failed;
}

static bool mentions(const data_sql_text *sql, str word) {
    str text = sql->node->text;
    for (data_sql_token t = data_sql_next_token(text, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(text, t.start + t.length))
        if (t.kind == DATA_SQL_TOKEN_WORD && str_equal(data_sql_token_text(text, t), word))
            return true;
    return false;
}

/* The columns of the data that the query names. */
static void add_columns(data_store *store, const data_sql_text *sql, diag *d, str name) {
    VECTOR(str) names = {0};
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        for (size_t j = 0; mentions(sql, set->name) && j < set->column_count; j++)
            *VECTOR_PUSH(store->arena, &names) = set->columns[j].name;
    }
    if (names.count == 0)
        return;
    str list = str_join(store->arena, names.at, names.count, STR(", "));
    diag_expected(store->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(store->diags, d, name, names.at, names.count);
}

static void report_column(data_store *store, const data_sql_text *sql, str name, int offset) {
    place where = data_sql_place(sql, offset);
    if (sql->mode == DATA_SQL_EXPRESSION) {
        diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, where, "there is no fact “" STR_FORMAT "”", STR_ARGS(name));
        diag_nearest(store->diags, d, name, store->fact_names, map_count(store->facts));
        return;
    }
    diag *d = diag_add(store->diags, DIAG_SQL, where, "there is no column “" STR_FORMAT "”", STR_ARGS(name));
    if (map_has(store->facts, name))
        diag_hint(store->diags, d, "“" STR_FORMAT "” is a fact: in SQL it is written ${" STR_FORMAT "}", STR_ARGS(name),
                  STR_ARGS(name));
    else if (offset >= 0 && sql->text.at[offset] == '"')
        diag_hint(store->diags, d, "in SQL a text stands in single quotation marks: '" STR_FORMAT "'", STR_ARGS(name));
    else
        add_columns(store, sql, d, name);
}

static void report_table(data_store *store, const data_sql_text *sql, str name) {
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, data_sql_word_place(sql, name),
                       "there are no data named “" STR_FORMAT "”", STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->set_names, map_count(store->sets));
}

/* What follows a fixed beginning in SQLite's words. */
static bool begins(const char *message, const char *beginning, str *rest) {
    size_t length = strlen(beginning);
    if (strncmp(message, beginning, length) != 0)
        return false;
    *rest = str_of(message + length);
    return true;
}

static void report_limit(data_store *store, const data_sql_text *sql) {
    diag *d;
    if (diags_stopped(store->diags))
        return;
    if (store->out_of_memory) {
        diag_add(store->diags, DIAG_SQL, sql->node->place, "the query needs more than a gigabyte of memory");
        return;
    }
    d = diag_add(store->diags, DIAG_SQL, sql->node->place, "the query was stopped after 50 million steps");
    diag_hint(store->diags, d, "does it join tables without a condition, or count without an end?");
}

static void report_refusal(data_store *store, const data_sql_text *sql, int status) {
    sqlite3 *handle = store->database;
    if (status == SQLITE_NOMEM)
        arena_fail(store->arena);
    if (status == SQLITE_INTERRUPT) {
        report_limit(store, sql);
        return;
    }
    const char *message = str_zero(store->arena, str_of(sqlite3_errmsg(handle)));
    int offset = sqlite3_error_offset(handle);
    place where = data_sql_place(sql, offset);
    str name;
    if (store->refused != NULL)
        diag_add(store->diags, DIAG_SQL, where, "%s", store->refused);
    else if (str_ends(str_of(message), STR(" may not be modified"))) /* said before the authorizer is asked */
        diag_add(store->diags, DIAG_SQL, where, DATA_ONLY_READS);
    else if (begins(message, "no such column: ", &name))
        report_column(store, sql, name, offset);
    else if (!begins(message, "no such table: ", &name))
        diag_add(store->diags, DIAG_SQL, where, "SQLite refuses this: %s", message);
    else if (!failed_before(store, name))
        report_table(store, sql, name);
}

/* ---- preparing ---- */

static bool only_space(str sql) {
    for (data_sql_token t = data_sql_next_token(sql, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(sql, t.start + t.length))
        if (t.kind != DATA_SQL_TOKEN_SPACE && !str_is(data_sql_token_text(sql, t), ";"))
            return false;
    return true;
}

static sqlite3_stmt *prepare(data_store *store, data_sql_text *sql) {
    sqlite3 *handle = data_database(store);
    sqlite3_stmt *prepared = NULL;
    const char *tail = NULL;
    store->mode = sql->mode;
    store->query++;
    store->refused = NULL;
    store->facts_read = false;
    store->steps = 0;
    int status = sqlite3_prepare_v2(handle, sql->text.at, (int)sql->text.length, &prepared, &tail);
    if (status != SQLITE_OK) {
        report_refusal(store, sql, status);
        return NULL;
    }
    str rest = str_part(sql->text, (size_t)(tail - sql->text.at), sql->text.length);
    if (prepared != NULL && only_space(rest) && sqlite3_stmt_readonly(prepared) && sqlite3_column_count(prepared) > 0)
        return prepared;
    diag_add(store->diags, DIAG_SQL, data_sql_place(sql, only_space(rest) ? 0 : (int)(tail - sql->text.at)),
             "only a single query is possible here");
    sqlite3_finalize(prepared);
    return NULL;
}

static bool is_parameter(const data_sql_text *sql, const data_fact_record *f) {
    for (size_t i = 0; i < sql->parameters.count; i++)
        if (sql->parameters.at[i] == f)
            return true;
    return false;
}

/* What SQLite would take for numbers and is none, or not only: 1 of '1 206 ₸', 0 of 'n/a', 402 of the code '0402'. */
static bool is_doubtful(const data_column *c) {
    return c->type == DATA_TYPE_MIXED || (c->type == DATA_TYPE_CODE && c->stored == DATA_STORED_TEXT);
}

/* One that the query just prepared reads. */
static void find_doubtful(data_store *store, data_statement *s) {
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        for (size_t j = 0; set->read_by == store->query && j < set->column_count; j++) {
            const data_column *c = &set->columns[j];
            if (c->read_by != store->query || !is_doubtful(c))
                continue;
            s->doubtful = c;
            s->doubtful_set = set;
            return;
        }
    }
}

/* Notes from the stamps that the authorizer left, before another query leaves its own. */
static void note_reads(data_store *store, data_statement *s) {
    size_t count = map_count(store->facts);
    for (size_t i = 0; i < count; i++) {
        data_fact_record *f = map_at(store->facts, i)->value;
        s->fact_count += f->read_by == store->query || is_parameter(s->sql, f);
    }
    s->facts = ARENA_ARRAY(store->arena, data_fact_record *, s->fact_count);
    for (size_t i = 0, at = 0; i < count; i++) {
        data_fact_record *f = map_at(store->facts, i)->value;
        if (f->read_by == store->query || is_parameter(s->sql, f))
            s->facts[at++] = f;
    }
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        if (set->read_by != store->query)
            continue;
        s->source = s->source == NULL ? set->source : s->source;
        s->failed = s->failed || set->failed;
    }
    s->reads_facts = store->facts_read;
    find_doubtful(store, s);
}

static void blame(data_store *store, const data_statement *s, diag *d) {
    const data_column *c = s->doubtful;
    if (c->type == DATA_TYPE_MIXED)
        data_column_explain(store->diags, d, store->arena, c, &s->doubtful_set->notation);
    else
        diag_hint(store->diags, d, "“" STR_FORMAT "” holds codes: %s", STR_ARGS(c->name), c->why);
}

static bool texts_are_safe(data_store *store, const data_statement *s) {
    if (!s->sql->calculates || s->doubtful == NULL)
        return true;
    const data_column *c = s->doubtful;
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, data_sql_word_place(s->sql, c->name),
                       "the query calculates with “" STR_FORMAT "”, which is a column of %s", STR_ARGS(c->name),
                       c->type == DATA_TYPE_MIXED ? "numbers and other things" : "codes");
    blame(store, s, d);
    return false;
}

void data_statement_blame_column(data_store *store, const data_statement *s, diag *d) {
    if (s->doubtful != NULL)
        blame(store, s, d);
}

/* Evaluates what the statement needs; false if some of it has failed. */
static bool facts_are_ready(data_store *store, const data_statement *s) {
    bool ready = true;
    for (size_t i = 0; i < s->fact_count; i++) {
        data_fact_record *f = s->facts[i];
        data_fact_evaluate(store, f);
        ready = ready && f->state == DATA_FACT_DONE && !f->shown.failed;
    }
    for (size_t i = 0; ready && s->sql->calculates && i < s->fact_count; i++) {
        const data_fact *f = &s->facts[i]->shown;
        if (!f->is_text)
            continue;
        diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, data_sql_word_place(s->sql, f->name),
                           "“" STR_FORMAT "” is a text (“" STR_FORMAT "”), not a number", STR_ARGS(f->name),
                           STR_ARGS(f->text));
        diag_also(store->diags, d, f->place, "it is defined here");
        return false;
    }
    return ready;
}

static void bind(data_store *store, const data_statement *s) {
    for (size_t i = 0; i < s->sql->parameters.count; i++) {
        const data_fact *f = &s->sql->parameters.at[i]->shown;
        double number = f->number.value;
        int status;
        if (f->is_text)
            status = sqlite3_bind_text(s->handle, (int)i + 1, f->text.at, (int)f->text.length, SQLITE_TRANSIENT);
        else if (number == floor(number) && fabs(number) < 9007199254740992.0) /* '2024', not '2024.0', beside a text */
            status = sqlite3_bind_int64(s->handle, (int)i + 1, (sqlite3_int64)number);
        else
            status = sqlite3_bind_double(s->handle, (int)i + 1, number);
        if (status == SQLITE_NOMEM)
            arena_fail(store->arena);
    }
}

/* ---- what a column of the result holds ---- */

enum { NAMES_NOTHING, NAMES_YEARS, NAMES_THINGS };

/* The column of the data that a column of the result is, as it stands there; NULL: it is computed. */
static const data_column *origin_of(const data_store *store, const data_statement *s, int index) {
    const char *table = sqlite3_column_table_name(s->handle, index);
    const char *name = sqlite3_column_origin_name(s->handle, index);
    const data_set *set = table == NULL || name == NULL ? NULL : map_get(store->sets, str_of(table));
    for (size_t i = 0; set != NULL && i < set->column_count; i++)
        if (str_is(set->columns[i].name, name))
            return &set->columns[i];
    return NULL;
}

/* "year" of "max(year)". */
static str argument_of_extreme(str name) {
    static const char *const extremes[] = {"max(", "min(", "MAX(", "MIN("};
    for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++)
        if (str_starts(name, str_of(extremes[i])) && str_ends(name, STR(")")))
            return str_part(name, strlen(extremes[i]), name.length - strlen(extremes[i]) - 1);
    return name;
}

/* A column of the data is what its type says; of what is computed, the name that the query gives it speaks. */
static uint8_t naming_of(const data_store *store, const data_statement *s, int index) {
    const data_column *origin = origin_of(store, s, index);
    if (origin != NULL && (origin->type == DATA_TYPE_YEAR || origin->type == DATA_TYPE_CODE))
        return NAMES_THINGS;
    const char *given = sqlite3_column_name(s->handle, index);
    str name = argument_of_extreme(str_of(given == NULL ? "" : given));
    if (data_name_is_year(name))
        return NAMES_YEARS;
    return origin == NULL && data_name_is_code(name) ? NAMES_THINGS : NAMES_NOTHING;
}

static void note_naming(data_store *store, data_statement *s) {
    int count = sqlite3_column_count(s->handle);
    s->names_things = ARENA_ARRAY(store->arena, uint8_t, (size_t)count);
    for (int i = 0; i < count && s->sql->mode != DATA_SQL_EXPRESSION; i++)
        s->names_things[i] = naming_of(store, s, i);
}

static bool is_whole_name(uint8_t naming, double value) {
    return naming == NAMES_THINGS || (naming == NAMES_YEARS && data_is_year(value));
}

data_statement *data_statement_prepare(data_store *store, data_sql_text *sql) {
    if (sql == NULL)
        return NULL;
    data_statement *s = ARENA_NEW(store->arena, data_statement);
    s->sql = sql;
    s->handle = prepare(store, sql);
    if (s->handle == NULL)
        return NULL;
    note_reads(store, s);
    if (s->failed || !texts_are_safe(store, s) || !facts_are_ready(store, s)) {
        data_statement_drop(s);
        return NULL;
    }
    note_naming(store, s);
    bind(store, s);
    return s;
}

/* ---- running ---- */

int data_statement_step(data_store *store, data_statement *s) {
    store->mode = s->sql->mode;
    store->refused = NULL;
    int status = sqlite3_step(s->handle);
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        report_refusal(store, s->sql, status);
    return status;
}

void data_statement_drop(data_statement *s) {
    sqlite3_finalize(s->handle);
    s->handle = NULL;
}

data_cell data_statement_cell(data_store *store, const data_statement *s, int index) {
    data_cell cell = {.kind = DATA_NUMBER};
    switch (sqlite3_column_type(s->handle, index)) {
    case SQLITE_INTEGER:
        cell.number = (double)sqlite3_column_int64(s->handle, index);
        cell.whole = is_whole_name(s->names_things[index], cell.number);
        break;
    case SQLITE_FLOAT:
        cell.number = sqlite3_column_double(s->handle, index);
        break;
    case SQLITE_NULL:
        cell.kind = DATA_NULL;
        break;
    default: {
        const unsigned char *text = sqlite3_column_text(s->handle, index);
        if (text == NULL)
            arena_fail(store->arena);
        cell.kind = DATA_TEXT;
        cell.text = str_copy(store->arena, (str){(const char *)text, (size_t)sqlite3_column_bytes(s->handle, index)});
    }
    }
    return cell;
}
