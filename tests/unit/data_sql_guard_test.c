#include "chart/chart.h"
#include "data/database.h"
#include "data/store.h"
#include "doc/doc.h"

#include "base/gate.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Guards in queries over the corpus's tables (tests/sql/data, fictional): what ends a query, and that nothing else of
   it changes. */

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FOLDER "tests/sql/data"

typedef struct {
    arena *arena;
    jmp_buf failure;
    lang_set *set;
    schema_context context;
    schema_description description;
    data_store *store;
} fixture;

static const char *const tables[] = {"budget", "comtrade", "contracts", "countries", "enterprises", "fdi",
                                     "gdp_es", "gdp_q",    "gdp_wide",  "hicp",      "indicators",  "members",
                                     "messy",  "people",   "rates",     "regions",   "regions_dup", "targets",
                                     "trade",  "visits",   "wdi"};

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    f->set = lang_set_new(f->arena);
    if (!lang_set_read(f->set, "data/languages"))
        return -1;
    f->context = (schema_context){.vocabulary = doc_vocabulary_new(f->arena, &chart_registry),
                                  .arena = f->arena,
                                  .diags = diags_new(f->arena),
                                  .gate = file_gate_new(f->arena, NULL)};
    f->context.language_count = lang_set_tags(f->set, &f->context.languages);
    buffer *yaml = buffer_new(f->arena);
    buffer_text(yaml, "facts: {n: {expr: \"3\"}, year: {expr: \"2024\"}, none: {expr: \"-1\"}}\ndata:\n");
    for (size_t i = 0; i < COUNT(tables); i++)
        buffer_print(yaml, "  %s: {file: %s.csv}\n", tables[i], tables[i]);
    if (!file_gate_allow(f->context.gate, FOLDER))
        return -1;
    const tree_node *root =
        tree_read(f->arena, f->context.diags, source_new(f->arena, STR(FOLDER "/case.yaml"), buffer_view(yaml)));
    char *folder = realpath(FOLDER, NULL);
    f->description = (schema_description){.root = root, .folder = str_copy(f->arena, str_of(folder))};
    free(folder);
    f->store =
        data_load(&f->context, &f->description, f->set, lang_find(f->set, &f->context, STR("en"), NOWHERE), NULL);
    return diags_count(f->context.diags) > 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

static const tree_node *scalar(fixture *f, str text) {
    tree_node *node = ARENA_NEW(f->arena, tree_node);
    *node = (tree_node){.kind = TREE_SCALAR, .text = str_copy(f->arena, text)};
    source *file = source_new(f->arena, STR("query"), node->text);
    node->place = place_at(file, 0, node->text.length);
    return node;
}

static const data_rows *ask(fixture *f, str query) {
    f->store->diags = f->context.diags = diags_new(f->arena);
    return data_query(f->store, scalar(f, query));
}

static str said(fixture *f) {
    str out;
    report_write_text(f->context.diags, f->arena, &out);
    return out;
}

/* ---- what is caught ---- */

static void queries_are_ended(void **state) {
    fixture *f = *state;
    static const struct {
        const char *query;
        diag_code code;
        const char *first, *second; /* of what was found; NULL: nothing to be seen */
    } cases[] = {
        {"select (select usd_mn from trade where flow = 'export') as x", DIAG_SQL_ONE_ROW, "“180.4”", "“150.0”"},
        {"select name from countries where (code, region) = (select code, region from regions_dup)", DIAG_SQL_ONE_ROW,
         "several", NULL},
        {"select flow, year, sum(usd_mn) as s from trade group by flow", DIAG_SQL_BARE_COLUMN, "“year”", "“2022”"},
        {"select flow, sum(usd_mn) as s from trade group by flow having year > 2000", DIAG_SQL_BARE_COLUMN, "“year”",
         NULL},
        {"select country, max(delegation > 0) as any_one, city from visits group by country", DIAG_SQL_BARE_TIE,
         "“city”", NULL},
        {"select usd_mn from trade order by year desc limit 1", DIAG_SQL_LIMIT_TIE, "“limit”", NULL},
        {"select flow from trade order by 1 - year limit ${n}", DIAG_SQL_LIMIT_TIE, NULL, NULL},
        {"select distinct year, flow from trade order by year limit 1", DIAG_SQL_LIMIT_TIE, "“export”", NULL},
        {"select c.name, (select v.city from visits v where v.country = c.name order by v.level limit 1) as city from "
         "countries c order by 1",
         DIAG_SQL_LIMIT_TIE, NULL, NULL},
        {"select sum(t.v) as s from (select usd_mn as v from trade order by year limit 3) t", DIAG_SQL_LIMIT_TIE, NULL,
         NULL},
        {"select cast(replace(amount_kzt, ' ', '') as real) as v from messy", DIAG_SQL_CHECKED_CAST, "number", NULL},
        {"select count(*) as n from contracts where signed not in (select due from contracts)", DIAG_SQL_NOT_IN_NULL,
         "due", NULL},
        {"select sum(e.capital_mn) as s from enterprises e join members m on m.code = e.country", DIAG_SQL_JOIN_FANOUT,
         "“e”", NULL},
        {"with k as (select code, region from regions_dup) select sum(k.code = 'BE') + sum(e.employees) as s from "
         "enterprises e join k on k.code = e.country",
         DIAG_SQL_JOIN_FANOUT, NULL, NULL},
        {"select t.year, t.usd_mn, g.target_mn from trade t join targets g on g.year = t.year order by 1",
         DIAG_SQL_JOIN_GRAIN, "“t”", "“g”"},
        {"select sum(amount_mn) as s from contracts", DIAG_SQL_UNIT_MIX, "“EUR”", "“USD”"},
        {"select amount_mn / sum(amount_mn) over () as share from contracts", DIAG_SQL_UNIT_MIX, "“EUR”", "“USD”"},
        {"select sum(value_usd_mn) as s from comtrade where period = 2024 and flow = 'X' and hs = '2709'",
         DIAG_SQL_TOTAL_ROW, "“W00”", "“BEL”"},
        {"select substr(quarter, 1, 4) as quarter, sum(outflow_usd_mn) as s from fdi group by quarter",
         DIAG_SQL_ALIAS_SHADOW, "quarter", NULL},
        {"select date('2024-05-01', '+1 day', 'local' || 'time') as d", DIAG_SQL_CLOCK_RANDOM, "time zone", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const data_rows *rows = ask(f, str_of(cases[i].query));
        str all = said(f);
        bool found = diags_count(f->context.diags) == 1 && diags_at(f->context.diags, 0)->code == cases[i].code;
        const char *const pieces[] = {cases[i].first, cases[i].second};
        for (size_t k = 0; k < 2; k++)
            found = found && (pieces[k] == NULL || memmem(all.at, all.length, pieces[k], strlen(pieces[k])) != NULL);
        found = found && memmem(all.at, all.length, "\"~", 2) == NULL; /* what was put in is never shown */
        if (rows != NULL || !found)
            fail_msg("%s\nnot just [%s]:\n" STR_FORMAT, cases[i].query, diag_code_name(cases[i].code), STR_ARGS(all));
    }
}

static void what_is_missing_or_likely_is_warned_of(void **state) {
    fixture *f = *state;
    static const struct {
        const char *query;
        diag_code code;
    } cases[] = {
        {"select sum(inflow_usd_mn) as s from fdi", DIAG_SQL_NULLS_SKIPPED},
        {"select sum(inflow_usd_mn - outflow_usd_mn) + sum(inflow_usd_mn) as s from fdi", DIAG_SQL_NULLS_SKIPPED},
        {"with x as (select inflow_usd_mn as v from fdi) select max(v) as m from x", DIAG_SQL_NULLS_SKIPPED},
        {"select sum(value_usd_mn) as s from comtrade where partner_iso = 'W00' and flow = 'X'", DIAG_SQL_LEVEL_MIX},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const data_rows *rows = ask(f, str_of(cases[i].query));
        if (rows == NULL || diags_count(f->context.diags) != 1 || diags_at(f->context.diags, 0)->code != cases[i].code)
            fail_msg("%s\nnot just [%s]:\n" STR_FORMAT, cases[i].query, diag_code_name(cases[i].code),
                     STR_ARGS(said(f)));
    }
}

static void nothing_is_said_where_nothing_can_be_wrong(void **state) {
    fixture *f = *state;
    static const char *const queries[] = {
        "select usd_mn from trade order by year desc, flow limit 1",
        "select usd_mn from trade order by year limit 2",
        "select flow from trade order by year limit ${none}",
        "select (select distinct eu from countries where eu = 1) as one",
        "select c.code, c.name, sum(f.outflow_usd_mn) as s from fdi f join countries c on c.name = f.country group by "
        "c.code",
        "select currency, sum(amount_mn) as s from contracts group by currency",
        "select sum(amount_mn * (case currency when 'EUR' then 1.08 else 1 end)) as s from contracts",
        "select sum(inflow_usd_mn) as s from fdi where inflow_usd_mn is not null",
        "select sum(coalesce(inflow_usd_mn, 0)) as s from fdi",
        "select country, count(*) as n from visits group by country having n > 1",
        "select count(*) as n from contracts where signed not in (select due from contracts where due is not null)",
        "select a.flow, a.usd_mn - b.usd_mn as rise from trade a join trade b on b.flow = a.flow and b.year = a.year - "
        "1",
        "select sum(f.outflow_usd_mn) as s from fdi f join countries c on c.name = f.country",
        "select max(date('2024-05-01', '+1 month')) as d from trade",
    };
    for (size_t i = 0; i < COUNT(queries); i++)
        if (ask(f, str_of(queries[i])) == NULL || diags_count(f->context.diags) > 0)
            fail_msg("%s\n" STR_FORMAT, queries[i], STR_ARGS(said(f)));
}

/* ---- what is not changed ---- */

static bool same_cell(sqlite3_stmt *plain, int column, const data_cell *cell) {
    switch (sqlite3_column_type(plain, column)) {
    case SQLITE_NULL:
        return cell->kind == DATA_NULL;
    case SQLITE_TEXT:
        return cell->kind == DATA_TEXT && str_is(cell->text, (const char *)sqlite3_column_text(plain, column));
    default:
        return cell->kind == DATA_NUMBER && cell->number == sqlite3_column_double(plain, column);
    }
}

static void bind_facts(fixture *f, const data_sql_text *sql, sqlite3_stmt *plain) {
    (void)f;
    for (size_t i = 0; i < sql->parameters.count; i++)
        sqlite3_bind_int64(plain, (int)i + 1, (sqlite3_int64)sql->parameters.at[i].fact->shown.number.value);
}

/* SQLite's name of a column without an alias, with division as it was written. */
static str as_written(fixture *f, const char *name) {
    buffer *out = buffer_new(f->arena);
    for (const char *at = name; *at != '\0'; at++) {
        bool division = strncmp(at, "*1.0/", 5) == 0;
        buffer_str(out, division ? STR("/") : (str){at, 1});
        at += division ? 4 : 0;
    }
    return buffer_view(out);
}

/* True: the query was let through. */
static bool gives_what_sqlite_gives(fixture *f, str query) {
    const data_rows *rows = ask(f, query);
    if (rows == NULL)
        return false;
    const data_sql_text *sql = data_sql_compile(f->store, scalar(f, query), DATA_SQL_QUERY);
    f->store->mode = DATA_SQL_OWN;
    sqlite3_stmt *plain;
    assert_int_equal(sqlite3_prepare_v2(data_database(f->store), sql->text.at, (int)sql->text.length, &plain, NULL),
                     SQLITE_OK);
    bind_facts(f, sql, plain);
    assert_int_equal(sqlite3_column_count(plain), rows->column_count);
    for (size_t i = 0; i < rows->column_count; i++)
        assert_true(str_equal(rows->columns[i], as_written(f, sqlite3_column_name(plain, (int)i))));
    size_t row = 0;
    for (; sqlite3_step(plain) == SQLITE_ROW; row++)
        for (size_t i = 0; i < rows->column_count; i++)
            if (row >= rows->row_count || !same_cell(plain, (int)i, &rows->cells[row * rows->column_count + i]))
                fail_msg("row %zu is another: " STR_FORMAT, row + 1, STR_ARGS(query));
    assert_int_equal(row, rows->row_count);
    sqlite3_finalize(plain);
    return true;
}

static size_t compare_file(fixture *f, const char *path) {
    FILE *file = fopen(path, "r");
    char line[10000];
    size_t passed = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '-' && line[0] != '\0')
            passed += gives_what_sqlite_gives(f, str_of(line));
    }
    fclose(file);
    return passed;
}

static void answers_are_those_of_sqlite(void **state) {
    fixture *f = *state;
    static const char *const files[] = {
        "tests/sql/good/comtrade.sql", "tests/sql/good/contracts.sql",  "tests/sql/good/enterprises.sql",
        "tests/sql/good/eurostat.sql", "tests/sql/good/indicators.sql", "tests/sql/good/investment.sql",
        "tests/sql/good/misc.sql",     "tests/sql/good/mixed.sql",      "tests/sql/good/more.sql",
        "tests/sql/good/others.sql",   "tests/sql/good/people.sql",     "tests/sql/good/regions.sql",
        "tests/sql/good/trade.sql",    "tests/sql/good/visits.sql",     "tests/sql/good/wide.sql"};
    size_t passed = 0;
    for (size_t i = 0; i < COUNT(files); i++)
        passed += compare_file(f, files[i]);
    assert_true(passed >= 250);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(queries_are_ended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_missing_or_likely_is_warned_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_said_where_nothing_can_be_wrong, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_are_those_of_sqlite, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
