#include "data/refusal.h"

#include "data/database.h"
#include "data/dataset.h"
#include "data/quantity_print.h"
#include "data/sql/allowed.h"
#include "data/sql/parse.h"
#include "data/sql/token.h"
#include "data/store.h"

#include <string.h>

/* What SQLite says against a query becomes a diagnostic at its place. */

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

/* A column whose name has to stand in quotation marks, and does not, or only its beginning stands there. */
static bool hint_quotes(data_store *store, diag *d, str name, const str *columns, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!data_sql_is_plain_name(columns[i]) && name.length > 0 && str_starts(columns[i], name)) {
            diag_hint(store->diags, d,
                      "a name with spaces or signs stands in double quotation marks: \"" STR_FORMAT "\"",
                      STR_ARGS(columns[i]));
            return true;
        }
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
    str *written = ARENA_ARRAY(store->arena, str, names.count);
    for (size_t i = 0; i < names.count; i++)
        written[i] = data_sql_name(store->arena, names.at[i]);
    str list = str_join(store->arena, written, names.count, STR(", "));
    diag_expected(store->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    if (!hint_quotes(store, d, name, names.at, names.count))
        diag_nearest(store->diags, d, name, names.at, names.count);
}

/* A column of texts that the query's data have, and that holds this one; NULL: none. */
static const data_column *holder(data_store *store, const data_sql_text *sql, str text) {
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        for (size_t j = 0; mentions(sql, set->name) && j < set->column_count; j++)
            if (data_column_holds(&set->columns[j], text))
                return &set->columns[j];
    }
    return NULL;
}

/* ‘export’, “export” */
static bool without_curly_quotes(str name, str *text) {
    static const char *const marks[] = {"‘", "’", "“", "”"};
    str rest = name;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts(rest, str_of(marks[i])))
            rest = str_part(rest, strlen(marks[i]), rest.length);
        if (str_ends(rest, str_of(marks[i])))
            rest = str_part(rest, 0, rest.length - strlen(marks[i]));
    }
    *text = rest;
    return rest.length < name.length;
}

static bool hint_text(data_store *store, const data_sql_text *sql, diag *d, str name) {
    const data_column *column = holder(store, sql, name);
    str text;
    if (column != NULL)
        diag_hint(store->diags, d,
                  "“" STR_FORMAT "” has such a cell: in SQL a text stands in single quotation marks: '" STR_FORMAT "'",
                  STR_ARGS(column->name), STR_ARGS(name));
    else if (without_curly_quotes(name, &text))
        diag_hint(store->diags, d, "in SQL a text stands in straight quotation marks: '" STR_FORMAT "'",
                  STR_ARGS(text));
    else
        return false;
    return true;
}

static void report_column(data_store *store, const data_sql_text *sql, str name, int offset) {
    place where = data_sql_place(sql, offset);
    if (sql->mode == DATA_SQL_EXPRESSION) {
        if (schema_may_lack(store->description, "facts"))
            return;
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
    else if (!hint_text(store, sql, d, name))
        add_columns(store, sql, d, name);
}

static void report_table(data_store *store, const data_sql_text *sql, str name) {
    if (schema_may_lack(store->description, "data"))
        return;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, data_sql_word_place(sql, name),
                       "there are no data named “" STR_FORMAT "”", STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->set_names, map_count(store->sets));
}

static void report_position(data_store *store, const data_sql_text *sql, const char *message) {
    diag *d = diag_add(store->diags, DIAG_SQL_CONSTANT_ORDER, sql->node->place,
                       "it is ordered or grouped by a number that is no column’s place: %s", message);
    diag_hint(store->diags, d, "name a column; a descending order is written “desc”");
}

/* What follows a fixed beginning in SQLite's words. */
static bool begins(const char *message, const char *beginning, str *rest) {
    size_t length = strlen(beginning);
    if (strncmp(message, beginning, length) != 0)
        return false;
    *rest = str_of(message + length);
    return true;
}

/* "2.5 s" */
static str seconds(data_store *store, int64_t milliseconds) {
    return str_print(store->arena, STR_FORMAT " s", STR_ARGS(data_plain_number(store, (double)milliseconds / 1000)));
}

static void report_limit(data_store *store, const data_sql_text *sql) {
    if (diags_stopped(store->diags))
        return;
    int64_t most = data_sql_limits_milliseconds(&store->limits);
    str message = {0};
    switch (store->limits.reached) {
    case DATA_SQL_LIMIT_NONE: /* something else interrupted it */
    case DATA_SQL_LIMIT_STEPS:
        message = str_print(store->arena, "the query was stopped after %lld million steps",
                            (long long)(store->limits.steps / 1000000));
        break;
    case DATA_SQL_LIMIT_TIME:
        message = str_print(store->arena, "the query was stopped after " STR_FORMAT " of computing",
                            STR_ARGS(seconds(store, most)));
        break;
    case DATA_SQL_LIMIT_TIME_OF_ALL:
        message =
            str_print(store->arena,
                      "the query was stopped: all queries of the briefing together took " STR_FORMAT " of computing",
                      STR_ARGS(seconds(store, most * DATA_SQL_SECONDS_FACTOR)));
        break;
    case DATA_SQL_LIMIT_MEMORY:
        message = store->limits.steps == 0
                      ? STR("the query is too complicated: to prepare it takes more than 64 MiB of memory")
                      : STR("the query needs more than a gigabyte of memory");
    }
    diag *d = diag_add(store->diags, DIAG_SQL, sql->node->place, STR_FORMAT, STR_ARGS(message));
    if (store->limits.reached == DATA_SQL_LIMIT_MEMORY && store->limits.steps == 0)
        diag_hint(store->diags, d, "does WITH use a query twice that uses another twice, and so on?");
    else if (store->limits.reached == DATA_SQL_LIMIT_MEMORY)
        diag_hint(store->diags, d, "does it join tables without a condition, or count without an end?");
    else
        diag_hint(store->diags, d,
                  "does it join tables without a condition, or count without an end? “--limit sql-time=SECONDS” allows "
                  "more");
}

/* Where a query asks for the time, as far as can be seen. */
static place clock_place(const data_sql_text *sql) {
    static const char *const words[] = {"current_date", "current_time", "current_timestamp", NULL};
    static const char *const functions[] = {"date",     "time",      "datetime", "julianday",
                                            "strftime", "unixepoch", "timediff", NULL};
    str text = sql->node->text;
    place found = sql->node->place;
    bool seen = false;
    for (data_sql_token t = data_sql_next_token(text, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(text, t.start + t.length)) {
        str token = data_sql_token_text(text, t);
        bool now = t.kind == DATA_SQL_TOKEN_STRING && token.length > 2 &&
                   data_sql_word_is(str_part(token, 1, token.length - 2), (const char *const[]){"now", NULL});
        bool word = t.kind == DATA_SQL_TOKEN_WORD;
        if (now || (word && data_sql_word_is(token, words)))
            return tree_text_place(sql->node, t.start, t.length);
        if (!seen && word && data_sql_word_is(token, functions)) {
            found = tree_text_place(sql->node, t.start, t.length);
            seen = true;
        }
    }
    return found;
}

void data_refusal_report_clock(data_store *store, const data_sql_text *sql) {
    diag *d = diag_add(store->diags, DIAG_SQL_CLOCK_RANDOM, clock_place(sql), "the query asks what time it is");
    diag_hint(store->diags, d,
              "a briefing is the same on every day: write the date, as in date('2025-09-11', '-1 year')");
}

/* A name that was written without quotation marks is no SQL. */
static bool hint_bare_name(data_store *store, const data_sql_text *sql, diag *d) {
    const char *text = str_zero(store->arena, sql->node->text);
    for (size_t i = 0; i < map_count(store->sets); i++) {
        const data_set *set = map_at(store->sets, i)->value;
        for (size_t j = 0; mentions(sql, set->name) && j < set->column_count; j++) {
            str name = set->columns[j].name;
            bool bare = data_sql_is_plain_name(name) || (name.at[0] >= '0' && name.at[0] <= '9');
            const char *at = bare ? NULL : strstr(text, str_zero(store->arena, name));
            if (at != NULL && (at == text || (at[-1] != '"' && at[-1] != '[' && at[-1] != '`')))
                return hint_quotes(store, d, name, &name, 1);
        }
    }
    return false;
}

/* What is known from other programs, or meant in SQLite's words. */
static void report_other(data_store *store, const data_sql_text *sql, place where, const char *message) {
    static const struct {
        const char *part, *word, *hint; /* of the message; at which the place is, if SQLite says none */
    } hints[] = {
        {"misuse of aggregate", NULL,
         "in “where” it is = (select max(…) from …); the latest row is order by … desc limit 1"},
        {"near \"&\"", NULL, "that both hold is written “and”"},
        {"integer overflow", "sum", "whole numbers end at 9,223,372,036,854,775,807; fractions go on: sum(v * 1.0)"},
        {"printf() and format()", "printf", "a long text is put together by ||"},
        {"too big", NULL, "a text has a million bytes at most: narrow down by “where” what it is made of"},
        {"too many terms in compound SELECT", NULL, "put the rows into a file of data"},
        {"tree is too large", NULL, "give each step a query of its own under “with”"},
        {"parser stack overflow", NULL, "give each step a query of its own under “with”"},
    };
    const char *hint = NULL;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (strstr(message, hints[i].part) == NULL)
            continue;
        hint = hints[i].hint;
        where = hints[i].word == NULL ? where : data_sql_word_place(sql, str_of(hints[i].word));
    }
    /* The parenthesis is ours: the expression stands in it. */
    bool cut = sql->mode == DATA_SQL_EXPRESSION && strcmp(message, "near \")\": syntax error") == 0 &&
               memchr(sql->node->text.at, ')', sql->node->text.length) == NULL;
    diag *d = diag_add(store->diags, DIAG_SQL, where, "SQLite refuses this: %s",
                       cut ? "something is missing at its end" : message);
    if (hint != NULL)
        diag_hint(store->diags, d, "%s", hint);
    if (strstr(message, "syntax error") == NULL || hint_bare_name(store, sql, d))
        return;
    if (mentions(sql, STR("top")) || mentions(sql, STR("TOP")))
        diag_hint(store->diags, d, "how many rows stay is said at the end: order by … desc limit 1");
}

void data_refusal_report(data_store *store, const data_sql_text *sql, int status) {
    sqlite3 *handle = store->database;
    if (status == SQLITE_NOMEM && store->limits.reached != DATA_SQL_LIMIT_MEMORY)
        arena_fail(store->arena);
    if (status == SQLITE_NOMEM || status == SQLITE_INTERRUPT) {
        report_limit(store, sql);
        return;
    }
    const char *message = str_zero(store->arena, str_of(sqlite3_errmsg(handle)));
    int offset = sqlite3_error_offset(handle);
    place where = data_sql_place(sql, offset);
    str name;
    if (store->function_refused[0] != '\0')
        data_sql_function_report(store->diags, str_of(store->function_refused), where);
    else if (begins(message, "no such function: ", &name))
        data_sql_function_report(store->diags, name, where);
    else if (store->refused != NULL)
        diag_add(store->diags, DIAG_SQL, where, "%s", store->refused);
    else if (str_ends(str_of(message), STR(" may not be modified"))) /* said before the authorizer is asked */
        diag_add(store->diags, DIAG_SQL, where, DATA_ONLY_READS);
    else if (begins(message, "no such column: ", &name))
        report_column(store, sql, name, offset);
    else if (strstr(message, "BY term out of range") != NULL)
        report_position(store, sql, message);
    else if (!begins(message, "no such table: ", &name))
        report_other(store, sql, where, message);
    else if (!failed_before(store, name))
        report_table(store, sql, name);
}
