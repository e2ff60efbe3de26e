#include "data/sql/clock.h"
#include "data/sql/limits.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The clock that no query has, and what queries may take. */

static int run(sqlite3 *handle, const char *sql) {
    return sqlite3_exec(handle, sql, NULL, NULL, NULL);
}

static sqlite3 *open_database(data_sql_clock *clock) {
    sqlite3 *handle;
    data_sql_memory_install();
    assert_int_equal(data_sql_clock_open(clock, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE), SQLITE_OK);
    return handle;
}

static void who_asks_for_the_time_is_noted(void **state) {
    (void)state;
    static const struct {
        const char *sql;
        bool asks;
    } queries[] = {{"SELECT date('now')", true},
                   {"SELECT DATE('NO' || 'W', '-1 day')", true},
                   {"SELECT current_date", true},
                   {"SELECT CURRENT_TIMESTAMP", true},
                   {"SELECT julianday()", true},
                   {"SELECT strftime('%Y')", true},
                   {"SELECT unixepoch(), 1", true},
                   {"WITH w(x) AS (VALUES('now')) SELECT time(x) FROM w", true},
                   {"SELECT 'now', date('2024-01-31', '+1 month'), julianday(2451545)", false},
                   {"SELECT date('no date'), strftime('%Y', NULL)", false}};
    data_sql_clock clock, other;
    sqlite3 *handle = open_database(&clock), *another = open_database(&other);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        clock.asked = false;
        run(handle, queries[i].sql);
        assert_int_equal(clock.asked, queries[i].asks);
    }
    assert_false(other.asked);
    assert_null(sqlite3_vfs_find(clock.name));
    assert_int_not_equal(run(handle, "ATTACH 'file.db' AS f; CREATE TABLE f.t(x)"), SQLITE_OK);
    sqlite3_close(handle);
    sqlite3_close(another);
}

static void memory_is_refused_and_the_database_lives_on(void **state) {
    (void)state;
    data_sql_clock clock;
    sqlite3 *handle = open_database(&clock);
    int64_t held = data_sql_memory_held();
    data_sql_memory_budget before = data_sql_memory_allow(held + 1000000);
    assert_int_equal(run(handle, "SELECT length(replace(hex(zeroblob(2000000)), '0', 'ab'))"), SQLITE_NOMEM);
    assert_true(data_sql_memory_restore(before));
    before = data_sql_memory_allow(held + 10000000);
    assert_int_equal(run(handle, "SELECT length(hex(zeroblob(1000000)))"), SQLITE_OK);
    assert_false(data_sql_memory_restore(before));
    assert_int_equal(run(handle, "SELECT length(replace(hex(zeroblob(2000000)), '0', 'ab'))"), SQLITE_OK);
    sqlite3_close(handle);
    assert_true(data_sql_memory_held() < held);
}

static int look(void *limits) {
    return data_sql_limits_look(limits);
}

static void *count_without_end(void *limits) {
    data_sql_clock clock;
    sqlite3 *handle;
    if (data_sql_clock_open(&clock, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) != SQLITE_OK)
        return NULL;
    sqlite3_progress_handler(handle, DATA_SQL_STEPS_BETWEEN, look, limits);
    data_sql_limits_begin(limits);
    int status = run(handle, "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r");
    data_sql_limits_end(limits);
    sqlite3_close(handle);
    return status == SQLITE_INTERRUPT ? limits : NULL;
}

/* In two threads at once: each has its own time. */
static void time_ends_a_query(void **state) {
    (void)state;
    data_sql_limits limits[2] = {{.milliseconds = 50}, {.milliseconds = 100}};
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_without_end, &limits[i]), 0);
    for (size_t i = 0; i < 2; i++) {
        void *ended;
        pthread_join(threads[i], &ended);
        assert_non_null(ended);
        assert_int_equal(limits[i].reached, DATA_SQL_LIMIT_TIME);
        assert_true(limits[i].spent >= limits[i].milliseconds * 1000000);
    }
}

static void all_queries_together_have_a_limit(void **state) {
    (void)state;
    data_sql_limits limits = {.milliseconds = 20};
    for (size_t i = 0; i < DATA_SQL_SECONDS_FACTOR - 1; i++) {
        assert_non_null(count_without_end(&limits));
        assert_int_equal(limits.reached, DATA_SQL_LIMIT_TIME);
    }
    assert_non_null(count_without_end(&limits));
    assert_int_equal(limits.reached, DATA_SQL_LIMIT_TIME_OF_ALL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_asks_for_the_time_is_noted),
        cmocka_unit_test(memory_is_refused_and_the_database_lives_on),
        cmocka_unit_test(time_ends_a_query),
        cmocka_unit_test(all_queries_together_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
