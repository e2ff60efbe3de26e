/* Tables of columns before SQLite: every query gives what it gives over tables that SQLite keeps itself, with and
   without an index, and when memory runs out. */
#include "data/table_index.h"
#include "data/table_module.h"
#include "failing_memory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { TABLES = 2, COLUMNS = 4, ROWS_MAX = 200, SQL_MAX = 1000 };

/* ---- chance ---- */

static uint64_t state_of_chance;

static size_t chance(size_t below) {
    state_of_chance ^= state_of_chance << 13;
    state_of_chance ^= state_of_chance >> 7;
    state_of_chance ^= state_of_chance << 17;
    return (size_t)(state_of_chance % below);
}

static const char *const texts[] = {"", "a", "A", "b", "export", "7", "7.0", "007", " 7", "ä", "-1", "2024"};
static const double reals[] = {0.0, -0.0, 0.1, 7.0, 2024.0, -1.5, 1e300, 9007199254740992.0};
static const int64_t wholes[] = {0, 1, 7, -1, 2024, 9007199254740993, INT64_MAX, INT64_MIN};
static const char *const literals[] = {"0",
                                       "1",
                                       "7",
                                       "7.0",
                                       "-1",
                                       "2024",
                                       "0.1",
                                       "'7'",
                                       "'a'",
                                       "'A'",
                                       "''",
                                       "'ä'",
                                       "null",
                                       "9007199254740993",
                                       "'zz'",
                                       "1e300",
                                       "'export'",
                                       "x'37'",
                                       "9007199254740992.0",
                                       "'2024'"};

/* ---- the tables, twice ---- */

typedef struct {
    sqlite3 *handle;
    data_store store;
    data_table *tables[TABLES];
    data_table_shown shown[TABLES];
    data_column columns[TABLES][COLUMNS];
} world;

static void run(sqlite3 *handle, const char *sql) {
    if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(handle), sql);
}

static void add_cell(world *w, size_t table, size_t column, size_t row, sqlite3_stmt *insert) {
    data_table *t = w->tables[table];
    int index = (int)column + 1;
    if (chance(10) == 0) {
        sqlite3_bind_null(insert, index);
        data_table_set_missing(t, column, row);
        return;
    }
    switch (t->columns[column].stored) {
    case DATA_STORED_WHOLE: {
        int64_t value = wholes[chance(chance(2) ? 5 : COUNT(wholes))];
        sqlite3_bind_int64(insert, index, value);
        data_table_set_whole(t, column, row, value);
        break;
    }
    case DATA_STORED_REAL: {
        double value = reals[chance(COUNT(reals))];
        sqlite3_bind_double(insert, index, value);
        data_table_set_real(t, column, row, value);
        break;
    }
    case DATA_STORED_TEXT: {
        const char *value = texts[chance(COUNT(texts))];
        sqlite3_bind_text(insert, index, value, -1, SQLITE_STATIC);
        data_table_set_text(t, column, row, str_of(value));
    }
    }
}

static void add_table(arena *a, world *w, size_t table, size_t rows) {
    static const char *const names[] = {"p", "q", "r", "s"}, *const shown[] = {"v0", "v1"};
    static const char *const types[] = {"TEXT", "INTEGER", "REAL"};
    data_table *t = w->tables[table] = data_table_new(a, COLUMNS);
    char sql[SQL_MAX];
    int length = snprintf(sql, sizeof sql, "create table r%zu(", table);
    for (size_t i = 0; i < COLUMNS; i++) {
        data_storage stored = i < 3 ? (data_storage)i : (data_storage)chance(3);
        data_table_store_as(t, i, stored);
        w->columns[table][i].name = str_of(names[i]);
        length +=
            snprintf(sql + length, sizeof sql - (size_t)length, "%s%s %s", i == 0 ? "" : ", ", names[i], types[stored]);
    }
    snprintf(sql + length, sizeof sql - (size_t)length, ") strict");
    run(w->handle, sql);
    snprintf(sql, sizeof sql, "insert into r%zu values(?, ?, ?, ?)", table);
    sqlite3_stmt *insert = NULL;
    assert_int_equal(sqlite3_prepare_v2(w->handle, sql, -1, &insert, NULL), SQLITE_OK);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < COLUMNS; i++)
            add_cell(w, table, i, row, insert);
        assert_int_equal(sqlite3_step(insert), SQLITE_DONE);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    t->row_count = rows;
    w->shown[table] = (data_table_shown){str_of(shown[table]), t, w->columns[table], &w->store};
    assert_true(data_table_show(w->handle, &w->shown[table]));
}

static void open_world(arena *a, world *w) {
    *w = (world){0};
    assert_int_equal(sqlite3_open(":memory:", &w->handle), SQLITE_OK);
    for (size_t i = 0; i < TABLES; i++)
        add_table(a, w, i, chance(8) == 0 ? 0 : chance(ROWS_MAX));
}

/* ---- queries ---- */

/* In patterns %c is a column, %l a literal, %o a comparison, %w a condition of one table, %0 and %1 the tables. */
static const char *const conditions[] = {"%c = %l",
                                         "%c = %l and %c = %l",
                                         "p = %l and q = %l and r = %l",
                                         "%c %o %l",
                                         "%c is %l",
                                         "%c in (%l, %l, %l)",
                                         "%c = %l or %c = %l",
                                         "not %c = %l",
                                         "rowid = %l",
                                         "rowid in (3, 1, 2)",
                                         "%c = %c",
                                         "p = %l collate nocase",
                                         "p like %l",
                                         "%c is null",
                                         "%c = %l and rowid > 5",
                                         "cast(q as text) = p",
                                         "%c between %l and %l"};
static const char *const in_order[] = {"select rowid, * from %0 where %w",
                                       "select p, typeof(p), typeof(q), typeof(r), typeof(s) from %0 where %w",
                                       "select * from %0 where %w limit 3",
                                       "select p from %0 where %w order by q limit 5",
                                       "select distinct p, q from %0 where %w",
                                       "select count(*), count(p), sum(r), min(q), max(p), total(s) from %0 where %w",
                                       "select p, count(*), sum(r), max(q) from %0 where %w group by p",
                                       "select q, group_concat(p) from %0 where %w group by q having count(*) > 1",
                                       "with a as (select * from %0 where %w) select * from a where %c = %l",
                                       "select p, row_number() over (partition by q order by rowid) from %0 where %w",
                                       "select * from %0 where %c in (select %c from %1 where %w)",
                                       "select p, (select max(q) from %1 where %1.%c = %0.%c) from %0 where %w",
                                       "select p from %0 where exists (select 1 from %1 where %1.%c = %0.%c)",
                                       "select p from %0 where %w union all select p from %1 where %w",
                                       "select p from %0 where %w except select p from %1"};
/* Joins come in an order of SQLite’s choice. */
static const char *const in_any_order[] = {
    "select a.rowid, b.rowid, a.p, b.q from %0 a join %1 b on a.%c = b.%c order by 1, 2",
    "select a.rowid, b.rowid, b.p from %0 a join %1 b on a.%c = b.%c and a.%c = b.%c where a.%c = %l order by 1, 2",
    "select a.rowid, b.rowid, b.r from %0 a left join %1 b on a.%c = b.%c and b.%c = %l order by 1, 2",
    "select a.rowid, b.rowid from %0 a left join %1 b on a.%c = b.%c where b.p is null order by 1, 2",
    "select a.rowid, b.rowid from %0 a full join %1 b on a.p = b.p order by 1, 2",
    "select a.rowid, b.rowid from %0 a join %0 b on a.rowid = b.%c order by 1, 2",
    "select count(*) from %0 a, %1 b where a.%c = b.%c or a.%c = b.%c"};

static const char *const column_names[] = {"p", "q", "r", "s"};
static const char *const comparisons[] = {"=", "<>", "<", ">=", "=="};

static void write_query(char **out, const char *end, const char *pattern) {
    for (; *pattern != '\0'; pattern++) {
        char plain[2] = {*pattern, '\0'};
        const char *piece = plain;
        if (*pattern == '%') {
            switch (*++pattern) {
            case 'c':
                piece = column_names[chance(COUNT(column_names))];
                break;
            case 'l':
                piece = literals[chance(COUNT(literals))];
                break;
            case 'o':
                piece = comparisons[chance(COUNT(comparisons))];
                break;
            case 'w':
                write_query(out, end, conditions[chance(COUNT(conditions))]);
                continue;
            default: /* a table: 1 and its number stand for its name until it is known which of the two is meant */
                piece = *pattern == '0' ? "\1" : "\2";
            }
        }
        size_t length = strlen(piece);
        assert_true(*out + length < end);
        memcpy(*out, piece, length + 1);
        *out += length;
    }
}

static void name_tables(const char *query, char letter, char *out) {
    for (; *query != '\0'; query++) {
        if (*query == '\1' || *query == '\2') {
            *out++ = letter;
            *out++ = *query == '\1' ? '0' : '1';
        } else {
            *out++ = *query;
        }
    }
    *out = '\0';
}

/* ---- comparing ---- */

static bool same_value(sqlite3_stmt *a, sqlite3_stmt *b, int i) {
    if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i))
        return false;
    double x = sqlite3_column_double(a, i), y = sqlite3_column_double(b, i);
    if (sqlite3_column_type(a, i) == SQLITE_FLOAT)
        return memcmp(&x, &y, sizeof x) == 0;
    if (sqlite3_column_int64(a, i) != sqlite3_column_int64(b, i) ||
        sqlite3_column_bytes(a, i) != sqlite3_column_bytes(b, i))
        return false;
    int length = sqlite3_column_bytes(a, i);
    return length == 0 || memcmp(sqlite3_column_blob(a, i), sqlite3_column_blob(b, i), (size_t)length) == 0;
}

static sqlite3_stmt *prepare(sqlite3 *handle, const char *query, char letter) {
    char sql[SQL_MAX];
    sqlite3_stmt *statement = NULL;
    name_tables(query, letter, sql);
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(handle), sql);
    return statement;
}

static void compare(sqlite3 *handle, const char *query) {
    sqlite3_stmt *real = prepare(handle, query, 'r'), *shown = prepare(handle, query, 'v');
    for (int row = 0;; row++) {
        int status = sqlite3_step(real);
        if (status != sqlite3_step(shown))
            fail_msg("row %d: %s", row, sqlite3_sql(shown));
        if (status != SQLITE_ROW)
            break;
        for (int i = 0; i < sqlite3_column_count(real); i++)
            if (!same_value(real, shown, i))
                fail_msg("row %d, column %d: %s instead of %s in %s", row, i, sqlite3_column_text(shown, i),
                         sqlite3_column_text(real, i), sqlite3_sql(shown));
    }
    sqlite3_finalize(real);
    sqlite3_finalize(shown);
}

/* The second time columns are looked at there is an index; the third time it is there already. */
static void compare_often(sqlite3 *handle, const char *const *patterns, size_t count) {
    char query[SQL_MAX] = "", *out = query;
    write_query(&out, query + sizeof query / 2, patterns[chance(count)]);
    for (int i = 0; i < 3; i++)
        compare(handle, query);
}

static void queries_give_the_same(void **state) {
    (void)state;
    enum { WORLDS = 60, QUERIES = 60 };
    state_of_chance = 20240911;
    for (int i = 0; i < WORLDS; i++) {
        jmp_buf failure;
        arena *a = arena_new();
        if (setjmp(failure))
            fail();
        arena_on_failure(a, &failure);
        static world w;
        open_world(a, &w);
        for (int k = 0; k < QUERIES; k++) {
            compare_often(w.handle, in_order, COUNT(in_order));
            compare_often(w.handle, in_any_order, COUNT(in_any_order));
        }
        sqlite3_close(w.handle);
        arena_drop(a);
    }
}

/* ---- large tables ---- */

enum { LARGE = 3 * DATA_CHUNK_ROWS / 2 };

static data_table *large_table(arena *a) {
    static const char *const flows[] = {"export", "import", "transit"};
    data_table *t = data_table_new(a, 3);
    data_table_store_as(t, 0, DATA_STORED_TEXT);
    data_table_store_as(t, 2, DATA_STORED_REAL);
    for (size_t row = 0; row < LARGE; row++) {
        data_table_set_text(t, 0, row, str_of(flows[row % 3]));
        if (row % 5 == 0)
            data_table_set_missing(t, 1, row);
        else
            data_table_set_whole(t, 1, row, (int64_t)(row % 100));
        data_table_set_real(t, 2, row, (double)row / 4);
    }
    t->row_count = LARGE;
    return t;
}

/* Rows that are found over the border of chunks, one after another and by an index. */
static void indexes_find_what_is_there(void **state) {
    (void)state;
    jmp_buf failure;
    arena *a = arena_new();
    if (setjmp(failure))
        fail();
    arena_on_failure(a, &failure);
    data_table *t = large_table(a);
    uint32_t code;
    assert_true(data_dictionary_find(&t->columns[0].texts, STR("import"), &code));
    data_table_lookup lookup = {.count = 2, .columns = {0, 1}, .keys = {code, 7}};
    data_table_rows found;
    assert_false(data_table_find_rows(t, &lookup, &found)); /* once, an index is not worth it */
    assert_true(data_table_find_rows(t, &lookup, &found));
    size_t at = 0;
    for (size_t row = data_table_next_row(t, &lookup, 0); row < LARGE; row = data_table_next_row(t, &lookup, row + 1)) {
        assert_true(at < found.count);
        assert_int_equal(found.at[at++], row);
        assert_true(row % 3 == 1 && row % 100 == 7);
    }
    assert_int_equal(at, found.count);
    assert_true(found.at[at - 1] > DATA_CHUNK_ROWS);
    lookup.keys[1] = 5; /* missing, wherever it would stand */
    assert_true(data_table_find_rows(t, &lookup, &found));
    assert_int_equal(found.count, 0);
    assert_int_equal(data_table_next_row(t, &lookup, 0), LARGE);
    arena_drop(a);
}

/* ---- what SQLite says of a table ---- */

static int refuse_q(void *context, int action, const char *table, const char *column, const char *schema,
                    const char *trigger) {
    (void)context;
    (void)schema;
    (void)trigger;
    bool wanted = action == SQLITE_READ && strcmp(table, "v0") == 0 && strcmp(column, "q") == 0;
    return wanted ? SQLITE_DENY : SQLITE_OK;
}

static void assert_refused(sqlite3 *handle, const char *sql, const char *why) {
    sqlite3_stmt *statement = NULL;
    assert_int_not_equal(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
    assert_string_equal(sqlite3_errmsg(handle), why);
}

static void tables_say_who_they_are(void **state) {
    (void)state;
    jmp_buf failure;
    arena *a = arena_new();
    if (setjmp(failure))
        fail();
    arena_on_failure(a, &failure);
    state_of_chance = 1;
    static world w;
    open_world(a, &w);
    sqlite3_stmt *s = prepare(w.handle, "select x.q as y, p || 'a' from \1 x", 'v');
    assert_string_equal(sqlite3_column_table_name(s, 0), "v0");
    assert_string_equal(sqlite3_column_origin_name(s, 0), "q");
    assert_string_equal(sqlite3_column_decltype(s, 0), "INTEGER");
    assert_string_equal(sqlite3_column_name(s, 0), "y");
    assert_null(sqlite3_column_origin_name(s, 1));
    sqlite3_finalize(s);
    assert_refused(w.handle, "select z from v0", "no such column: z");
    assert_refused(w.handle, "select p from V0, v1", "ambiguous column name: p");
    assert_refused(w.handle, "delete from v0", "table v0 may not be modified");
    sqlite3_set_authorizer(w.handle, refuse_q, NULL);
    assert_refused(w.handle, "select max(q) from v0", "access to v0.q is prohibited");
    sqlite3_close(w.handle);
    arena_drop(a);
}

/* ---- memory ---- */

/* The sum of a query, or -1 if memory was out. */
static double sum_of(sqlite3 *handle, const char *sql) {
    sqlite3_stmt *statement = NULL;
    double sum = -1;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        sum = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return sum;
}

static void memory_may_run_out(void **state) {
    (void)state;
    static const char sql[] = "select sum(a.x) from big a join big b on a.x = b.x and b.flow = 'export' where a.x < 50";
    const data_column columns[] = {{.name = STR("flow")}, {.name = STR("n")}, {.name = STR("x")}};
    volatile double whole = 0;
    volatile bool ended = false;
    for (volatile long n = 0; !ended; n += n < 200 ? 1 : 7) {
        jmp_buf failure;
        first_failure = 0;
        arena *volatile a = arena_new();
        sqlite3 *volatile handle = NULL;
        sqlite3 *opened = NULL;
        assert_int_equal(sqlite3_open(":memory:", &opened), SQLITE_OK);
        handle = opened;
        static data_store store;
        static data_table_shown shown;
        allocations = 0;
        first_failure = n;
        all_after = n % 2 == 0;
        if (setjmp(failure) == 0) {
            arena_on_failure(a, &failure);
            shown = (data_table_shown){STR("big"), large_table(a), columns, &store};
            double sum = data_table_show(handle, &shown) ? sum_of(handle, sql) : -1;
            if (n == 0)
                whole = sum;
            else if (sum != -1)
                assert_true(sum == whole);
        }
        ended = n > 0 && allocations < n; /* nothing failed any more, or nothing can */
        first_failure = 0;
        sqlite3_close(handle);
        arena_drop(a);
    }
    assert_true(whole > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(queries_give_the_same),
                                       cmocka_unit_test(indexes_find_what_is_there),
                                       cmocka_unit_test(tables_say_who_they_are), cmocka_unit_test(memory_may_run_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
