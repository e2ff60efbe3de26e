#include "chart/chart.h"
#include "doc/doc.h"

#include "base/gate.h"
#include "base/write.h"
#include "report/report.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * Queries by chance: wherever the data layer gives rows, they are those that SQLite itself gives over the same typed
 * rows, to the bit. Numbers are quarters, so that a sum is exact in any order; rows are ordered by all that is printed,
 * so that there is one right answer.
 */
enum { ROWS = 90, QUERIES = 4000, TABLES = 24 };

static const char *const partners[] = {"Belgium", "China", "France", "Germany", "Italy", "Mexico", "Norway"};
static const char *const flows[] = {"export", "import"};
static const char *const statuses[] = {"", "estimated", "provisional"};
static const char *const regions[] = {"Asia", "Europe", "North America"};
#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))
#define ONE_OF(w, array) (array)[below(w, COUNT(array))]

typedef struct {
    arena *arena;
    lang_set *set;
    schema_context context;
    schema_description description;
    char folder[64];
    data_store *store;
    sqlite3 *reference;
    uint32_t random;
} world;

/* xorshift32 (Marsaglia 2003) */
static uint32_t below(world *w, uint32_t limit) {
    w->random ^= w->random << 13;
    w->random ^= w->random >> 17;
    w->random ^= w->random << 5;
    return w->random % limit;
}

static bool one_in(world *w, uint32_t many) {
    return below(w, many) == 0;
}

/* ---- the tables ---- */

static void run_reference(world *w, const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(w->reference, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s\n%s", message, sql);
}

/* A row as a line of CSV and as SQL's values, which are the same but for quotation marks and the missing cell. */
static void add_trade_row(world *w, FILE *csv, bool first) {
    uint32_t year = 2021 + below(w, 4), month = 1 + below(w, 12), day = 1 + below(w, 28);
    const char *weight = one_in(w, 8) ? "" : str_zero(w->arena, str_print(w->arena, "%g", 0.25 * (1 + below(w, 9000))));
    const char *partner = ONE_OF(w, partners), *flow = ONE_OF(w, flows), *status = ONE_OF(w, statuses);
    uint32_t persons = below(w, 5000), quarter = (month + 2) / 3, hs = below(w, 5);
    double amount = first ? 0.25 : 0.25 * (double)below(w, 20000) - 500;
    fprintf(csv, "%u,%u-Q%u,%u-%02u-%02u,%s,%s,0%u01,%s,%u,%.2f,%s\n", year, year, quarter, year, month, day, partner,
            flow, hs, status, persons, amount, weight);
    run_reference(w, str_zero(w->arena, str_print(w->arena,
                                                  "insert into trade values (%u, '%u-Q%u', '%u-%02u-%02u', '%s', '%s', "
                                                  "'0%u01', '%s', %u, %.2f, %s)",
                                                  year, year, quarter, year, month, day, partner, flow, hs, status,
                                                  persons, amount, *weight == 0 ? "null" : weight)));
}

static void make_trade(world *w, const char *path) {
    run_reference(w, "create table trade (year integer, quarter text, day text, partner text, flow text, hs text, "
                     "status text, persons integer, v_mn real, weight_kt real) strict");
    FILE *csv = fopen(path, "w");
    assert_non_null(csv);
    fprintf(csv, "year,quarter,day,partner,flow,hs,status,persons,v_mn,weight_kt\n");
    for (int i = 0; i < ROWS; i++)
        add_trade_row(w, csv, i == 0);
    fclose(csv);
}

static void make_partners(world *w, const char *path) {
    run_reference(w, "create table partners (name text, region text, population_mn real) strict");
    FILE *csv = fopen(path, "w");
    assert_non_null(csv);
    fprintf(csv, "name,region,population_mn\n");
    for (size_t i = 0; i < COUNT(partners); i++) {
        const char *region = ONE_OF(w, regions);
        double population = i == 0 ? 11.75 : 0.25 * (double)(1 + below(w, 4000));
        fprintf(csv, "%s,%s,%.2f\n", partners[i], region, population);
        run_reference(w, str_zero(w->arena, str_print(w->arena, "insert into partners values ('%s', '%s', %.2f)",
                                                      partners[i], region, population)));
    }
    fclose(csv);
}

static void load_tables(world *w) {
    diags *said = diags_new(w->arena);
    w->context.diags = said;
    make_trade(w, path_join(w->arena, str_of(w->folder), STR("trade.csv")));
    make_partners(w, path_join(w->arena, str_of(w->folder), STR("partners.csv")));
    str yaml = STR("data: {trade: {file: trade.csv}, partners: {file: partners.csv}}\n");
    str name = str_print(w->arena, "%s/case.yaml", w->folder);
    const tree_node *root = tree_read(w->arena, said, source_new(w->arena, name, yaml));
    w->description = (schema_description){.root = root, .folder = str_of(w->folder)};
    w->store =
        data_load(&w->context, &w->description, w->set, lang_find(w->set, &w->context, STR("en"), NOWHERE), NULL);
    str out;
    report_write_text(said, w->arena, &out);
    if (diags_count(said) > 0)
        fail_msg("unexpected:\n" STR_FORMAT, STR_ARGS(out));
}

/* ---- queries ---- */

/* What is asked is built twice: `/` divides without remainder in Chancery, in SQLite a factor 1.0 sees to that. */
typedef struct {
    world *w;
    char text[4000], plain[4000];
} asked;

static void put(asked *q, const char *format, ...) {
    char piece[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    strncat(q->text, piece, sizeof q->text - strlen(q->text) - 1);
    strncat(q->plain, piece, sizeof q->plain - strlen(q->plain) - 1);
}

static void put_division(asked *q) {
    strncat(q->text, " / ", sizeof q->text - strlen(q->text) - 1);
    strncat(q->plain, " *1.0/ ", sizeof q->plain - strlen(q->plain) - 1);
}

static void put_condition(asked *q, const char *t, int depth);

/* A number of a row of table `t`. `exact`: sums of it have to be. */
static void put_number(asked *q, const char *t, int depth, bool exact) {
    world *w = q->w;
    static const char *const columns[] = {"persons", "v_mn", "v_mn", "weight_kt"};
    switch (depth == 0 ? below(w, 4) : below(w, 13)) {
    case 0:
    case 1:
    case 2:
    case 7:
        put(q, "%s.%s", t, ONE_OF(w, columns));
        return;
    case 3:
        put(q, "%u.5", below(w, 90));
        return;
    case 4:
        put(q, "(");
        put_number(q, t, depth - 1, exact);
        put(q, one_in(w, 2) ? " + " : " - ");
        put_number(q, t, depth - 1, exact);
        put(q, ")");
        return;
    case 5:
        put_number(q, t, depth - 1, exact);
        put(q, " * %u", 1 + below(w, 9));
        return;
    case 6:
        put(q, "abs(");
        put_number(q, t, depth - 1, exact);
        put(q, ")");
        return;
    case 8:
        put(q, "case when ");
        put_condition(q, t, depth - 1);
        put(q, " then ");
        put_number(q, t, depth - 1, exact);
        put(q, one_in(w, 2) ? " else 0 end" : " end");
        return;
    case 9:
        put(q, "coalesce(%s.weight_kt, ", t);
        put_number(q, t, depth - 1, exact);
        put(q, ")");
        return;
    case 10:
        put(q, "(select max(m.v_mn) from trade m where m.flow = %s.flow)", t);
        return;
    case 11:
        put(q, "length(%s.partner)", t);
        return;
    default:
        if (exact) {
            put(q, "-%s.v_mn", t);
            return;
        }
        put(q, "(");
        put_number(q, t, depth - 1, false);
        put_division(q);
        put(q, "(1 + abs(");
        put_number(q, t, depth - 1, false);
        put(q, ")))");
    }
}

static void put_comparison(asked *q, const char *t) {
    world *w = q->w;
    static const char *const signs[] = {"=", "<>", "<", ">", "<=", ">="};
    switch (below(w, 12)) {
    case 0:
        put(q, "%s.year %s %u", t, ONE_OF(w, signs), 2021 + below(w, 4));
        return;
    case 1:
        put(q, "%s.partner %s '%s'", t, one_in(w, 3) ? "<>" : "=", ONE_OF(w, partners));
        return;
    case 2:
        put(q, "%s.flow = '%s'", t, ONE_OF(w, flows));
        return;
    case 3:
        put(q, "%s.partner %s ('%s', '%s')", t, one_in(w, 4) ? "not in" : "in", ONE_OF(w, partners),
            ONE_OF(w, partners));
        return;
    case 4:
        put(q, "%s.quarter between '2021-Q%u' and '2023-Q%u'", t, 1 + below(w, 4), 1 + below(w, 4));
        return;
    case 5:
        put(q, "%s.day %s '2023-%02u-%02u'", t, one_in(w, 2) ? ">=" : "<", 1 + below(w, 12), 1 + below(w, 28));
        return;
    case 6:
        put(q, "%s.weight_kt is %snull", t, one_in(w, 2) ? "not " : "");
        return;
    case 7:
        put(q, "%s.hs like '0%u%%'", t, below(w, 5));
        return;
    case 8:
        put(q, "exists (select 1 from partners p where p.name = %s.partner and p.population_mn > %u)", t,
            below(w, 900));
        return;
    case 9:
        put(q, "%s.partner in (select name from partners where region = '%s')", t, ONE_OF(w, regions));
        return;
    case 10:
        put(q, "substr(%s.quarter, 6) = 'Q%u'", t, 1 + below(w, 4));
        return;
    default:
        put_number(q, t, 1, false);
        put(q, " %s ", ONE_OF(w, signs) + 0);
        put(q, "%u", below(w, 3000));
    }
}

static void put_condition(asked *q, const char *t, int depth) {
    if (depth <= 0 || one_in(q->w, 2)) {
        put_comparison(q, t);
        return;
    }
    put(q, one_in(q->w, 5) ? "not (" : "(");
    put_condition(q, t, depth - 1);
    put(q, one_in(q->w, 2) ? " and " : " or ");
    put_condition(q, t, depth - 1);
    put(q, ")");
}

static void put_where(asked *q, const char *t) {
    if (one_in(q->w, 4))
        return;
    put(q, " where ");
    put_condition(q, t, 2);
}

static void put_aggregate(asked *q, const char *t, bool filter) {
    static const char *const functions[] = {"sum", "sum", "avg", "min", "max", "count", "total"};
    switch (below(q->w, 8)) {
    case 0:
        put(q, "count(*)");
        break;
    case 1:
        put(q, "count(distinct %s.partner)", t);
        break;
    case 2:
        put(q, "max(%s.day)", t);
        break;
    default:
        put(q, "%s(", ONE_OF(q->w, functions));
        put_number(q, t, 1, true);
        put(q, ")");
    }
    if (filter && one_in(q->w, 3)) {
        put(q, " filter (where ");
        put_comparison(q, t);
        put(q, ")");
    }
}

/* What is printed of a row, typeof among it: 1206 and 1206.0 are two things. */
static void put_item(asked *q, const char *t) {
    static const char *const columns[] = {"partner", "flow", "quarter", "day", "hs", "status", "year", "weight_kt"};
    switch (below(q->w, 5)) {
    case 0:
        put(q, "typeof(%s.%s)", t, ONE_OF(q->w, columns));
        return;
    case 1:
    case 2:
        put_number(q, t, 2, false);
        return;
    default:
        put(q, "%s.%s", t, ONE_OF(q->w, columns));
    }
}

static void put_order(asked *q, uint32_t columns, bool may_cut) {
    put(q, " order by ");
    for (uint32_t i = 1; i <= columns; i++)
        put(q, "%s%u%s", i > 1 ? ", " : "", i, one_in(q->w, 3) ? " desc" : "");
    if (may_cut && one_in(q->w, 3))
        put(q, " limit %u", 1 + below(q->w, 12));
}

static void put_rows(asked *q) {
    uint32_t columns = 1 + below(q->w, 4);
    put(q, one_in(q->w, 5) ? "select distinct " : "select ");
    for (uint32_t i = 0; i < columns; i++) {
        put(q, i > 0 ? ", " : "");
        put_item(q, "t");
        put(q, " as c%u", i);
    }
    put(q, " from trade t");
    put_where(q, "t");
    put_order(q, columns, true);
}

static void put_groups(asked *q) {
    static const char *const groups[] = {"t.partner", "t.flow", "t.quarter", "t.year", "substr(t.day, 1, 7)", "t.hs"};
    uint32_t keys = below(q->w, 3), columns = keys + 1 + below(q->w, 2);
    const char *chosen[2] = {ONE_OF(q->w, groups), "t.status"};
    put(q, "select ");
    for (uint32_t i = 0; i < columns; i++) {
        put(q, i > 0 ? ", " : "");
        if (i < keys)
            put(q, "%s", chosen[i]);
        else
            put_aggregate(q, "t", true);
        put(q, " as c%u", i);
    }
    put(q, " from trade t");
    put_where(q, "t");
    for (uint32_t i = 0; i < keys; i++)
        put(q, "%s%s", i == 0 ? " group by " : ", ", chosen[i]);
    if (keys > 0 && one_in(q->w, 4))
        put(q, " having count(*) > %u", 1 + below(q->w, 3));
    put_order(q, columns, true);
}

static void put_join(asked *q) {
    bool left = one_in(q->w, 3);
    put(q, "select p.region as c0, ");
    put_aggregate(q, "t", true);
    put(q, " as c1 from trade t %sjoin partners p on p.name = t.partner", left ? "left " : "");
    if (one_in(q->w, 2))
        put(q, " and p.population_mn > %u", below(q->w, 900));
    put_where(q, "t");
    put(q, " group by p.region");
    put_order(q, 2, false);
}

static void put_window(asked *q) {
    static const char *const functions[] = {"sum(t.v_mn)", "avg(t.persons)", "count(*)", "max(t.weight_kt)",
                                            "sum(t.persons)"};
    static const char *const ranks[] = {"rank()", "dense_rank()", "count(*)"};
    put(q, "select t.partner as c0, t.day as c1, t.v_mn as c2, ");
    if (one_in(q->w, 2))
        put(q, "%s over (partition by t.partner order by t.day)", ONE_OF(q->w, ranks));
    else
        put(q, "%s over (partition by t.%s)", ONE_OF(q->w, functions), one_in(q->w, 2) ? "partner" : "quarter");
    put(q, " as c3 from trade t");
    put_where(q, "t");
    put_order(q, 4, false);
}

static void put_nested(asked *q) {
    bool with = one_in(q->w, 2);
    put(q, with ? "with g as (" : "select g.k as c0, g.v as c1 from (");
    put(q, "select t.partner as k, ");
    put_aggregate(q, "t", false);
    put(q, " as v from trade t");
    put_where(q, "t");
    put(q, " group by t.partner)");
    put(q, with ? " select g.k as c0, g.v as c1 from g" : " g");
    if (one_in(q->w, 2))
        put(q, " where g.v > (select min(h.v_mn) from trade h)");
    put_order(q, 2, true);
}

static void put_union(asked *q) {
    put(q, "select t.partner as c0, 'first' as c1 from trade t");
    put_where(q, "t");
    put(q, one_in(q->w, 2) ? " union all " : " union ");
    put(q, "select s.partner, s.flow from trade s");
    put_where(q, "s");
    put_order(q, 2, false);
}

static void ask(asked *q) {
    static void (*const kinds[])(asked *) = {put_rows, put_rows,   put_groups, put_groups, put_groups,
                                             put_join, put_window, put_nested, put_union};
    q->text[0] = q->plain[0] = 0;
    kinds[below(q->w, COUNT(kinds))](q);
}

/* ---- two answers ---- */

static const tree_node *scalar(world *w, const char *sql) {
    tree_node *node = ARENA_NEW(w->arena, tree_node);
    str yaml = str_print(w->arena, "q: |-\n  %s\n", sql);
    const tree_node *root = tree_read(w->arena, w->context.diags, source_new(w->arena, STR("q.yaml"), yaml));
    *node = *tree_get(root, "q");
    return node;
}

static bool same_cell(const data_cell *cell, sqlite3_stmt *row, int column) {
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        return cell->kind == DATA_NULL;
    case SQLITE_TEXT:
        return cell->kind == DATA_TEXT && str_is(cell->text, (const char *)sqlite3_column_text(row, column));
    default: {
        double number = sqlite3_column_double(row, column);
        return cell->kind == DATA_NUMBER && memcmp(&number, &cell->number, sizeof number) == 0;
    }
    }
}

static void compare(world *w, const asked *q, const data_rows *rows, uint32_t seed) {
    sqlite3_stmt *reference;
    if (sqlite3_prepare_v2(w->reference, q->plain, -1, &reference, NULL) != SQLITE_OK)
        fail_msg("seed %u: %s\n%s", seed, sqlite3_errmsg(w->reference), q->plain);
    size_t row = 0;
    for (; sqlite3_step(reference) == SQLITE_ROW; row++) {
        for (size_t i = 0; row < rows->row_count && i < rows->column_count; i++)
            if (!same_cell(&rows->cells[row * rows->column_count + i], reference, (int)i))
                fail_msg("seed %u: row %zu, column %zu: SQLite has “%s”\n%s", seed, row + 1, i + 1,
                         (const char *)sqlite3_column_text(reference, (int)i), q->text);
    }
    if (row != rows->row_count)
        fail_msg("seed %u: %zu rows, SQLite has %zu\n%s", seed, rows->row_count, row, q->text);
    sqlite3_finalize(reference);
}

static int drop(world *w) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", w->folder);
    sqlite3_close(w->reference);
    arena_drop(w->arena);
    return system(command);
}

static void make(world *w, uint32_t seed) {
    *w = (world){.arena = arena_new(), .random = seed * 2654435761u + 1};
    snprintf(w->folder, sizeof w->folder, "/tmp/chancery-random-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    assert_int_equal(sqlite3_open(":memory:", &w->reference), SQLITE_OK);
    w->set = lang_set_new(w->arena);
    assert_true(lang_set_read(w->set, "data/languages"));
    w->context = (schema_context){.vocabulary = doc_vocabulary_new(w->arena, &chart_registry),
                                  .arena = w->arena,
                                  .gate = file_gate_new(w->arena, NULL)};
    assert_true(file_gate_allow(w->context.gate, w->folder));
    w->context.language_count = lang_set_tags(w->set, &w->context.languages);
    load_tables(w);
}

typedef struct {
    size_t passed, filled;
} counts;

static void ask_about_some_tables(uint32_t seed, counts *counted) {
    static asked q;
    world w;
    make(&w, seed);
    q.w = &w;
    for (uint32_t i = 0; i < QUERIES / TABLES; i++) {
        ask(&q);
        const data_rows *rows = data_query(w.store, scalar(&w, q.text));
        if (rows == NULL)
            continue;
        counted->passed++;
        counted->filled += rows->row_count > 0;
        compare(&w, &q, rows, seed);
    }
    assert_int_equal(drop(&w), 0);
}

static void what_the_gate_lets_pass_is_what_sqlite_gives(void **state) {
    (void)state;
    counts counted = {0};
    for (uint32_t seed = 1; seed <= TABLES; seed++)
        ask_about_some_tables(seed, &counted);
    print_message("%zu of %d queries passed the gate, %zu gave rows\n", counted.passed, QUERIES / TABLES * TABLES,
                  counted.filled);
    assert_true(counted.passed > QUERIES / 10 * 9 && counted.filled > QUERIES / 10 * 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_the_gate_lets_pass_is_what_sqlite_gives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
