#include "data/sql/functions.h"

#include "data/sql/value.h"

#include <string.h>

/* Guards that compare rows or look at single values; what looks at sums is in functions_sum.c. */

/* ---- ending a query ---- */

data_sql_guard *data_sql_guard_of(sqlite3_context *context, sqlite3_value *number) {
    data_sql_guards *guards = sqlite3_user_data(context);
    int64_t at = sqlite3_value_int64(number);
    if (at >= 0 && (size_t)at < guards->count)
        return &guards->all[at];
    sqlite3_result_error(context, "no such guard", -1);
    return NULL;
}

void data_sql_guard_end(sqlite3_context *context, data_sql_guard *guard) {
    data_sql_guards *guards = sqlite3_user_data(context);
    guards->raised = guard;
    guard->found = true;
    sqlite3_result_error(context, "a guard ends the query", -1);
}

/* What may be right all the same is noted, and judged when the query is done. */
static bool ends_query(const data_sql_guard *guard, const data_sql_finding *finding) {
    if (guard->part_count == 0)
        return diag_code_severity(guard->code) >= DIAG_ERROR;
    return finding->kind == DATA_SQL_PART_UNIT || finding->kind == DATA_SQL_PART_ROW;
}

/* False: the query ends. */
static bool passes(sqlite3_context *context, sqlite3_value *found, sqlite3_value *number) {
    data_sql_guard *guard = data_sql_guard_of(context, number);
    if (guard == NULL)
        return false;
    if (sqlite3_value_type(found) == SQLITE_INTEGER && sqlite3_value_int64(found) != 0) {
        guard->found = true;
        if (!ends_query(guard, NULL))
            return true;
        data_sql_guard_end(context, guard);
        return false;
    }
    if (sqlite3_value_type(found) != SQLITE_BLOB || (size_t)sqlite3_value_bytes(found) != sizeof guard->finding)
        return true;
    data_sql_finding finding;
    memcpy(&finding, sqlite3_value_blob(found), sizeof finding);
    bool end = ends_query(guard, &finding);
    if (end || !guard->found)
        guard->finding = finding;
    guard->found = true;
    if (end)
        data_sql_guard_end(context, guard);
    return !end;
}

static void pass(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (passes(context, values[0], values[1]))
        sqlite3_result_int(context, 1);
}

static void fine(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (passes(context, values[1], values[2]))
        sqlite3_result_value(context, values[0]);
}

/* ---- rows that differ ---- */

typedef struct {
    sqlite3_value **first; /* the first row, or that of the extreme */
    int count;
    bool differs;
    data_sql_finding finding;
} comparison;

static bool keep(comparison *c, int count, sqlite3_value **values) {
    c->first = sqlite3_malloc64((size_t)count * sizeof *c->first);
    if (c->first == NULL)
        return false;
    for (c->count = 0; c->count < count; c->count++)
        if ((c->first[c->count] = sqlite3_value_dup(values[c->count])) == NULL)
            return false;
    return true;
}

static void forget(comparison *c) {
    for (int i = 0; i < c->count; i++)
        sqlite3_value_free(c->first[i]);
    sqlite3_free(c->first);
    *c = (comparison){0};
}

void data_sql_finding_show(data_sql_finding *finding, sqlite3_value *first, sqlite3_value *second) {
    data_sql_value_show(first, finding->first, sizeof finding->first);
    data_sql_value_show(second, finding->second, sizeof finding->second);
}

static void compare(comparison *c, int count, sqlite3_value **values) {
    for (int i = 0; i < count && !c->differs; i++) {
        if (data_sql_value_same(c->first[i], values[i]))
            continue;
        c->differs = true;
        data_sql_finding_show(&c->finding, c->first[i], values[i]);
    }
}

static void step_differ(sqlite3_context *context, int count, sqlite3_value **values) {
    comparison *c = sqlite3_aggregate_context(context, sizeof *c);
    if (c != NULL && c->first != NULL)
        compare(c, count, values);
    else if (c == NULL || !keep(c, count, values))
        sqlite3_result_error_nomem(context);
}

/* "~at_max"(v, m), with 1 for the greatest and -1 for the least; a NULL is neither. */
static void step_at(sqlite3_context *context, sqlite3_value **values, int sign) {
    if (sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    comparison *c = sqlite3_aggregate_context(context, sizeof *c);
    if (c == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const data_sql_guards *guards = sqlite3_user_data(context);
    int order = c->first == NULL ? 1 : sign * data_sql_value_order(values[1], c->first[1], guards->texts);
    if (order == 0) {
        compare(c, 1, values);
    } else if (order > 0) {
        forget(c);
        if (!keep(c, 2, values))
            sqlite3_result_error_nomem(context);
    }
}

static void step_at_max(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    step_at(context, values, 1);
}

static void step_at_min(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    step_at(context, values, -1);
}

static void finish_comparison(sqlite3_context *context) {
    comparison *c = sqlite3_aggregate_context(context, 0);
    if (c == NULL)
        return;
    if (c->differs)
        sqlite3_result_blob(context, &c->finding, sizeof c->finding, SQLITE_TRANSIENT);
    forget(c);
}

/* ---- single values ---- */

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* As SQLite reads the beginning of a text, but all of it: +1206.5, .5, 1e3, with spaces around it. */
static bool whole_number(str text) {
    size_t i = 0, digits = 0;
    while (i < text.length && is_space(text.at[i]))
        i++;
    i += i < text.length && (text.at[i] == '+' || text.at[i] == '-');
    for (bool point = false; i < text.length; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (!digit && (point || text.at[i] != '.'))
            break;
        digits += digit;
        point = point || !digit;
    }
    if (digits > 0 && i < text.length && (text.at[i] == 'e' || text.at[i] == 'E')) {
        i++;
        i += i < text.length && (text.at[i] == '+' || text.at[i] == '-');
        size_t start = i;
        while (i < text.length && text.at[i] >= '0' && text.at[i] <= '9')
            i++;
        digits = i > start ? digits : 0;
    }
    while (i < text.length && is_space(text.at[i]))
        i++;
    return digits > 0 && i == text.length;
}

static void number(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    data_sql_guard *guard = data_sql_guard_of(context, values[1]);
    if (guard == NULL)
        return;
    int type = sqlite3_value_type(values[0]);
    if ((type != SQLITE_TEXT && type != SQLITE_BLOB) || whole_number(data_sql_value_text(values[0]))) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    data_sql_value_show(values[0], guard->finding.first, sizeof guard->finding.first);
    data_sql_guard_end(context, guard);
}

static void known(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    data_sql_guard *guard = data_sql_guard_of(context, values[1]);
    if (guard == NULL)
        return;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        data_sql_guard_end(context, guard);
    else
        sqlite3_result_int(context, 1);
}

static void seen(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL && sqlite3_value_type(values[1]) != SQLITE_NULL) {
        data_sql_guard *guard = data_sql_guard_of(context, values[2]);
        if (guard == NULL)
            return;
        guard->missing++;
    }
    sqlite3_result_value(context, values[0]);
}

/* SQLite turns these two by the time zone of the machine. */
static void modifier(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    data_sql_guard *guard = data_sql_guard_of(context, values[1]);
    if (guard == NULL)
        return;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (text != NULL && (sqlite3_strlike("localtime%", text, 0) == 0 || sqlite3_strlike("utc%", text, 0) == 0))
        data_sql_guard_end(context, guard);
    else
        sqlite3_result_value(context, values[0]);
}

/* ---- where LIMIT cuts ---- */

static void next(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    int64_t most = sqlite3_value_int64(values[0]);
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER || most < 0 || most == INT64_MAX)
        sqlite3_result_value(context, values[0]);
    else
        sqlite3_result_int64(context, most + 1);
}

/* Of the pairs of a value and the next row's. */
static bool pairs_same(sqlite3_value **pairs, size_t from, size_t to, data_sql_finding *finding) {
    for (size_t i = from; i < to; i++) {
        if (data_sql_value_same(pairs[2 * i], pairs[2 * i + 1]))
            continue;
        if (finding != NULL)
            data_sql_finding_show(finding, pairs[2 * i], pairs[2 * i + 1]);
        return false;
    }
    return true;
}

static void kept(sqlite3_context *context, int count, sqlite3_value **values) {
    enum { GUARD, MOST, ROW, MORE, PAIRS };
    data_sql_guard *guard = data_sql_guard_of(context, values[GUARD]);
    if (guard == NULL)
        return;
    int64_t most = sqlite3_value_int64(values[MOST]), row = sqlite3_value_int64(values[ROW]);
    size_t pairs = (size_t)(count - PAIRS) / 2;
    bool last = row == most && sqlite3_value_type(values[MORE]) != SQLITE_NULL;
    if (last && pairs_same(values + PAIRS, 0, guard->term_count, NULL) &&
        !pairs_same(values + PAIRS, guard->term_count, pairs, &guard->finding))
        data_sql_guard_end(context, guard);
    else
        sqlite3_result_int(context, most < 0 || row <= most);
}

/* ---- registering ---- */

bool data_sql_guards_register(sqlite3 *handle, data_sql_guards *guards) {
    static const struct {
        const char *name;
        int arguments;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
        void (*step)(sqlite3_context *, int, sqlite3_value **);
        void (*finish)(sqlite3_context *);
    } functions[] = {
        {"~differ", -1, NULL, step_differ, finish_comparison},
        {"~at_max", 2, NULL, step_at_max, finish_comparison},
        {"~at_min", 2, NULL, step_at_min, finish_comparison},
        {"~pass", 2, pass, NULL, NULL},
        {"~fine", 3, fine, NULL, NULL},
        {"~number", 2, number, NULL, NULL},
        {"~modifier", 2, modifier, NULL, NULL},
        {"~known", 2, known, NULL, NULL},
        {"~seen", 3, seen, NULL, NULL},
        {"~kept", -1, kept, NULL, NULL},
        {"~next", 1, next, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_create_function(handle, functions[i].name, functions[i].arguments, SQLITE_UTF8, guards,
                                    functions[i].function, functions[i].step, functions[i].finish) != SQLITE_OK)
            return false;
    return data_sql_sides_register(handle, guards) && data_sql_sums_register(handle, guards);
}
