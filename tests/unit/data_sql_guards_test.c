#include "data/sql/guards.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Guard functions by SQL that is written by hand. The figures are fictional. */

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
    sqlite3 *handle;
    data_sql_guards guards;
    data_sql_guard list[2];
    char first[200]; /* cells of all rows */
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->guards.all = f->list;
    f->guards.count = 1;
    return sqlite3_open(":memory:", &f->handle) || !data_sql_guards_register(f->handle, &f->guards) ||
           sqlite3_exec(f->handle,
                        "CREATE TABLE t(k TEXT, n INTEGER, x REAL, u TEXT) STRICT;"
                        "INSERT INTO t VALUES('a', 1, 10, 'USD'), ('a', 2, 20, 'USD'), ('b', 2, 20, 'EUR'),"
                        " ('b', 3, NULL, 'EUR'), ('World', 4, 50, 'EUR');",
                        NULL, NULL, NULL);
}

static int tear_down(void **state) {
    fixture *f = *state;
    int status = sqlite3_close(f->handle);
    free(f);
    return status;
}

/* True: the query went through to its end. */
static bool runs(fixture *f, const char *sql) {
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(f->handle, sql, -1, &s, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(f->handle));
    f->guards.raised = NULL;
    f->list[0].found = false;
    f->list[0].missing = 0;
    f->first[0] = '\0';
    int status;
    while ((status = sqlite3_step(s)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(s); i++) {
            const unsigned char *text = sqlite3_column_text(s, i);
            size_t length = strlen(f->first);
            snprintf(f->first + length, sizeof f->first - length, "%s ", text == NULL ? "-" : (const char *)text);
        }
    sqlite3_finalize(s);
    assert_true(status == SQLITE_DONE || status == SQLITE_ERROR);
    assert_int_equal(status == SQLITE_ERROR, f->guards.raised != NULL);
    return status == SQLITE_DONE;
}

static void assert_gives(fixture *f, const char *sql, const char *cells) {
    if (!runs(f, sql))
        fail_msg("ended: %s", sql);
    assert_string_equal(f->first, cells);
}

static void assert_ends(fixture *f, const char *sql, const char *first, const char *second) {
    if (runs(f, sql))
        fail_msg("went through: %s", sql);
    assert_string_equal(f->list[0].finding.first, first);
    assert_string_equal(f->list[0].finding.second, second);
}

#define ONE(query)                                                                                                     \
    "SELECT (WITH \"~g\"(v) AS (" query ") SELECT v FROM \"~g\" GROUP BY NULL HAVING \"~pass\"(\"~differ\"(v), 0))"

static void one_row_is_one_or_several_that_are_the_same(void **state) {
    fixture *f = *state;
    assert_gives(f, ONE("SELECT x FROM t WHERE n = 1"), "10.0 ");
    assert_gives(f, ONE("SELECT x FROM t WHERE n = 2"), "20.0 ");
    assert_gives(f, ONE("SELECT x FROM t WHERE n = 9"), "- ");
    assert_gives(f, ONE("SELECT NULL FROM t"), "- ");
    assert_gives(f, ONE("SELECT 1 UNION ALL SELECT 1.0"), "1 ");
    assert_ends(f, ONE("SELECT x FROM t WHERE k = 'a'"), "10.0", "20.0");
    assert_ends(f, ONE("SELECT x FROM t WHERE k = 'b'"), "20.0", "NULL");
    assert_ends(f, ONE("SELECT k FROM t ORDER BY n"), "a", "b");
    assert_ends(f, ONE("SELECT 1 UNION ALL SELECT '1'"), "1", "1");
    /* It keeps the type by which it is compared. */
    assert_gives(f, ONE("SELECT n FROM t WHERE n = 2") " = '2'", "1 ");
}

static void bare_columns_have_one_value_in_a_group(void **state) {
    fixture *f = *state;
    const char *one = "SELECT k, u, count(*) FROM t GROUP BY k HAVING \"~pass\"(\"~differ\"(u), 0)";
    assert_gives(f, one, "World EUR 1 a USD 2 b EUR 2 ");
    assert_ends(f, "SELECT k, n, count(*) FROM t GROUP BY k HAVING \"~pass\"(\"~differ\"(n), 0)", "1", "2");
    assert_gives(f, "SELECT k, n, count(*) FROM t GROUP BY k HAVING count(*) = 1 AND \"~pass\"(\"~differ\"(n), 0)",
                 "World 4 1 ");
    assert_gives(f, "SELECT k, max(x) FROM t HAVING \"~pass\"(\"~at_max\"(k, x), 0)", "World 50.0 ");
    assert_ends(f, "SELECT k, max(x) FROM t WHERE n < 4 HAVING \"~pass\"(\"~at_max\"(k, x), 0)", "a", "b");
    assert_gives(f, "SELECT u, max(n) FROM t WHERE k = 'a' HAVING \"~pass\"(\"~at_max\"(u, n), 0)", "USD 2 ");
    assert_gives(f, "SELECT k, min(x) FROM t HAVING \"~pass\"(\"~at_min\"(k, x), 0)", "a 10.0 ");
}

static void texts_are_numbers_as_a_whole(void **state) {
    fixture *f = *state;
    static const char *const good[] = {"12", "-3.5", "+.5", "7.", "1e3", "2E-4", " 12 ", "007"};
    static const char *const bad[] = {"",   " ",   "12a", "1,206", "1 206", ".",
                                      "1e", "--1", ": c", "0x10",  "inf",   "1.2.3"};
    char sql[100];
    for (size_t i = 0; i < COUNT(good); i++) {
        snprintf(sql, sizeof sql, "SELECT \"~number\"('%s', 0) = '%s'", good[i], good[i]);
        assert_gives(f, sql, "1 ");
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        snprintf(sql, sizeof sql, "SELECT \"~number\"('%s', 0)", bad[i]);
        assert_false(runs(f, sql));
    }
    assert_gives(f, "SELECT \"~number\"(2.5, 0), \"~number\"(NULL, 0), cast(\"~number\"('12.5', 0) AS REAL)",
                 "2.5 - 12.5 ");
}

static void missing_cells_are_seen(void **state) {
    fixture *f = *state;
    assert_gives(f, "SELECT sum(\"~seen\"(x, t.rowid, 0)) FROM t", "100.0 ");
    assert_int_equal(f->list[0].missing, 1);
    /* A row that a LEFT JOIN did not find is no missing cell. */
    assert_gives(f, "SELECT sum(\"~seen\"(t.x, t.rowid, 0)) FROM t AS o LEFT JOIN t ON t.n = o.n + 9", "- ");
    assert_int_equal(f->list[0].missing, 0);
    assert_gives(f,
                 "SELECT count(*) FROM t WHERE n NOT IN (WITH \"~g\"(v) AS MATERIALIZED (SELECT n FROM t WHERE n > 1)"
                 " SELECT v FROM \"~g\" WHERE \"~known\"(v, 0))",
                 "1 ");
    assert_false(
        runs(f, "SELECT count(*) FROM t WHERE n NOT IN (WITH \"~g\"(v) AS MATERIALIZED (SELECT x FROM t) SELECT v "
                "FROM \"~g\" WHERE \"~known\"(v, 0))"));
}

static void set_part(fixture *f, data_sql_part *part, data_sql_part_kind kind) {
    part->kind = kind;
    f->list[0].parts = part;
    f->list[0].part_count = 1;
}

static void sums_look_at_what_they_add(void **state) {
    fixture *f = *state;
    const str world[] = {STR("World")};
    data_sql_part part = {.labels = world, .label_count = 1};
    set_part(f, &part, DATA_SQL_PART_UNIT);
    assert_ends(f, "SELECT sum(x) FROM t HAVING \"~pass\"(\"~summed\"(0, x, u), 0)", "USD", "EUR");
    assert_gives(f, "SELECT sum(x) FROM t GROUP BY u HAVING \"~pass\"(\"~summed\"(0, x, u), 0)", "70.0 30.0 ");
    assert_gives(f, "SELECT sum(x) FROM t WHERE n < 3 AND k = 'a' HAVING \"~pass\"(\"~summed\"(0, x, u), 0)", "30.0 ");
    /* What is nought or missing changes no sum. */
    const char *zero =
        "SELECT sum(x) FROM t HAVING \"~pass\"(\"~summed\"(0, CASE WHEN u = 'EUR' THEN x ELSE 0 END, u), 0)";
    assert_gives(f, zero, "100.0 ");
    f->list[0].zeros_count = true;
    assert_ends(f, zero, "USD", "EUR");
    f->list[0].zeros_count = false;
    assert_ends(f, "SELECT \"~fine\"(sum(x) OVER (ORDER BY n, k), \"~summed\"(0, x, u) OVER (ORDER BY n, k), 0) FROM t",
                "USD", "EUR");
    assert_string_equal(f->first, "10.0 30.0 ");

    set_part(f, &part, DATA_SQL_PART_TOTAL);
    assert_gives(f, "SELECT sum(x) FROM t HAVING \"~pass\"(\"~summed\"(0, x, k), 0)", "100.0 ");
    assert_true(f->list[0].found); /* judged later */
    assert_string_equal(f->list[0].finding.first, "World");
    assert_string_equal(f->list[0].finding.second, "a");
    assert_gives(f, "SELECT sum(x) FROM t GROUP BY k HAVING \"~pass\"(\"~summed\"(0, x, k), 0)", "50.0 30.0 20.0 ");
    assert_false(f->list[0].found);

    set_part(f, &part, DATA_SQL_PART_CODE);
    assert_gives(f,
                 "WITH c(h, v) AS (VALUES('2709', 1), ('27', 1), ('2709', 2), ('28', 3)) "
                 "SELECT sum(v) FROM c HAVING \"~pass\"(\"~summed\"(0, v, h), 0)",
                 "7 ");
    assert_true(f->list[0].found);
    assert_string_equal(f->list[0].finding.first, "27");
    assert_string_equal(f->list[0].finding.second, "2709");
    assert_gives(f,
                 "WITH c(h, v) AS (VALUES('2709', 1), ('2710', 1), ('28', 3)) "
                 "SELECT sum(v) FROM c HAVING \"~pass\"(\"~summed\"(0, v, h), 0)",
                 "5 ");
    assert_false(f->list[0].found);
}

static void rows_are_counted_once(void **state) {
    fixture *f = *state;
    data_sql_part rows[2] = {{.kind = DATA_SQL_PART_ROW}, {.kind = DATA_SQL_PART_ROW}};
    set_part(f, rows, DATA_SQL_PART_ROW);
    assert_gives(f,
                 "SELECT sum(a.x) FROM t a JOIN t b ON a.n = b.n AND a.k = b.k "
                 "HAVING \"~pass\"(\"~summed\"(0, a.x, a.rowid), 0)",
                 "100.0 ");
    assert_false(runs(f, "SELECT sum(a.x) FROM t a JOIN t b ON a.n = b.n "
                         "HAVING \"~pass\"(\"~summed\"(0, a.x, a.rowid), 0)"));
    /* In each group on its own. */
    assert_true(runs(f, "SELECT sum(a.x) FROM t a JOIN t b ON a.n = b.n GROUP BY b.rowid "
                        "HAVING \"~pass\"(\"~summed\"(0, a.x, a.rowid), 0)"));
    /* Where one table's rows are single, each product is. */
    f->list[0].part_count = 2;
    assert_true(runs(f, "SELECT sum(a.x * b.n) FROM t a JOIN t b ON b.n = 1 "
                        "HAVING \"~pass\"(\"~summed\"(0, a.x * b.n, a.rowid, b.rowid), 0)"));
    assert_false(runs(f, "SELECT sum(a.x * b.n) FROM t a, t b "
                         "HAVING \"~pass\"(\"~summed\"(0, a.x * b.n, a.rowid, b.rowid), 0)"));
    /* Over many rows, whose numbers lie far apart. */
    f->list[0].part_count = 1;
    assert_gives(f,
                 "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000) "
                 "SELECT sum(i) FROM c HAVING \"~pass\"(\"~summed\"(0, i, i * 977), 0)",
                 "5000050000 ");
    assert_false(runs(f, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000) "
                         "SELECT sum(i) FROM c HAVING \"~pass\"(\"~summed\"(0, i, i % 99999), 0)"));
}

#define TOP(most, from)                                                                                                \
    "WITH \"~g\"(c, s) AS (SELECT k, n FROM (" from ") ORDER BY n DESC LIMIT \"~next\"(" most ")) "                    \
    "SELECT c FROM (SELECT *, row_number() OVER () AS r, lead(1) OVER () AS m, lead(c) OVER () AS cc, lead(s) OVER "   \
    "() "                                                                                                              \
    "AS ss FROM \"~g\") WHERE \"~kept\"(0, " most ", r, m, s, ss, c, cc)"

static void a_limit_cuts_no_tie(void **state) {
    fixture *f = *state;
    f->list[0].term_count = 1;
    assert_gives(f, TOP("1", "SELECT * FROM t"), "World ");
    assert_gives(f, TOP("2", "SELECT * FROM t"), "World b ");
    assert_ends(f, TOP("3", "SELECT * FROM t"), "a", "b");
    assert_gives(f, TOP("5", "SELECT * FROM t"), "World b a b a ");
    assert_gives(f, TOP("9", "SELECT * FROM t"), "World b a b a ");
    assert_gives(f, TOP("0", "SELECT * FROM t"), "");
    assert_gives(f, TOP("-1", "SELECT * FROM t"), "World b a b a ");
    assert_gives(f, TOP("1", "SELECT 'same' AS k, n FROM t WHERE n = 2"), "same ");
    /* As a value, of which only the first row is fetched. */
    assert_gives(f, "SELECT (" TOP("1", "SELECT * FROM t WHERE n <> 2") ")", "World ");
    assert_ends(f, "SELECT (" TOP("1", "SELECT * FROM t WHERE n = 2") ")", "a", "b");
}

static void long_values_are_cut_between_characters(void **state) {
    fixture *f = *state;
    assert_false(runs(f, ONE("SELECT 'жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж' UNION ALL SELECT 'b'")));
    const char *shown = f->list[0].finding.first;
    assert_true(strlen(shown) < sizeof f->list[0].finding.first);
    assert_string_equal(shown + strlen(shown) - strlen("ж…"), "ж…");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_row_is_one_or_several_that_are_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bare_columns_have_one_value_in_a_group, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_are_numbers_as_a_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_cells_are_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sums_look_at_what_they_add, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_are_counted_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_limit_cuts_no_tie, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_values_are_cut_between_characters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
