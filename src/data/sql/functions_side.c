#include "data/quantity.h"
#include "data/sql/functions.h"
#include "data/sql/value.h"

#include <math.h>

/*
 * The sides of comparisons over facts. SQLite compares; what is as good as the other side is handed to it as that, so
 * that =, <>, <, <= and IS need no second meaning. Which side is worked out first is SQLite's affair.
 */

static data_sql_side side_of(sqlite3_value *value) {
    data_sql_side side = {.kind = DATA_SQL_SIDE_TEXT};
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
        side.kind = DATA_SQL_SIDE_NULL;
        break;
    case SQLITE_INTEGER:
        side.whole = true;
        side.integer = sqlite3_value_int64(value);
        __attribute__((fallthrough));
    case SQLITE_FLOAT:
        side.kind = DATA_SQL_SIDE_NUMBER;
        side.number = sqlite3_value_double(value);
        break;
    default:
        break;
    }
    return side;
}

static void give(sqlite3_context *context, const data_sql_side *side) {
    if (side->whole)
        sqlite3_result_int64(context, side->integer);
    else
        sqlite3_result_double(context, side->number);
}

static bool are_unlike(const data_sql_side *a, const data_sql_side *b) {
    return (a->kind == DATA_SQL_SIDE_NUMBER && b->kind == DATA_SQL_SIDE_TEXT) ||
           (a->kind == DATA_SQL_SIDE_TEXT && b->kind == DATA_SQL_SIDE_NUMBER);
}

static void side(sqlite3_context *context, int count, sqlite3_value **values) {
    enum { VALUE, SIDE, GUARD };
    (void)count;
    data_sql_guard *guard = data_sql_guard_of(context, values[GUARD]);
    if (guard == NULL)
        return;
    int which = sqlite3_value_int(values[SIDE]) != 0;
    data_sql_side *own = &guard->sides[which];
    const data_sql_side *first = guard->first > 0 ? &guard->sides[guard->first - 1] : NULL;
    *own = side_of(values[VALUE]);
    if (own->kind == DATA_SQL_SIDE_TEXT)
        data_sql_value_show(values[VALUE], guard->finding.first, sizeof guard->finding.first);
    if (first == NULL)
        guard->first = 1 + which;
    bool infinite = own->kind == DATA_SQL_SIDE_NUMBER && !isfinite(own->number);
    bool numbers = first != NULL && first->kind == DATA_SQL_SIDE_NUMBER && own->kind == DATA_SQL_SIDE_NUMBER;
    if (infinite || (first != NULL && are_unlike(first, own)))
        data_sql_guard_end(context, guard);
    else if (numbers && data_equal(first->number, own->number, guard->tolerance))
        give(context, first);
    else
        sqlite3_result_value(context, values[VALUE]);
}

bool data_sql_sides_register(sqlite3 *handle, data_sql_guards *guards) {
    return sqlite3_create_function(handle, "~side", 3, SQLITE_UTF8, guards, side, NULL, NULL) == SQLITE_OK;
}
