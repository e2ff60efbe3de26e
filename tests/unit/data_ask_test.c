/* Questions without SQL: those of the manual beside the SQL that a person would write, and questions by chance beside a
   plain evaluation of what they say, row by row. */
#include "chart/chart.h"
#include "doc/doc.h"

#include "base/buffer.h"
#include "base/gate.h"
#include "report/report.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a store ---- */

typedef struct {
    arena *arena;
    lang_set *set;
    schema_context context;
    schema_description description;
    data_store *store;
} world;

static world world_new(const char *folder) {
    world w = {.arena = arena_new()};
    w.set = lang_set_new(w.arena);
    assert_true(lang_set_read(w.set, "data/languages"));
    w.context = (schema_context){.vocabulary = doc_vocabulary_new(w.arena, &chart_registry),
                                 .arena = w.arena,
                                 .diags = diags_new(w.arena),
                                 .gate = file_gate_new(w.arena, NULL)};
    assert_true(file_gate_allow(w.context.gate, folder));
    w.context.language_count = lang_set_tags(w.set, &w.context.languages);
    w.description.folder = str_of(folder);
    return w;
}

static void load(world *w, str yaml) {
    str name = str_print(w->arena, STR_FORMAT "/case.yaml", STR_ARGS(w->description.folder));
    w->description.root = tree_read(w->arena, w->context.diags, source_new(w->arena, name, yaml));
    assert_non_null(w->description.root);
    w->store =
        data_load(&w->context, &w->description, w->set, lang_find(w->set, &w->context, STR("en"), NOWHERE), NULL);
}

static str said(const world *w) {
    str out;
    report_write_text(w->context.diags, w->arena, &out);
    return out;
}

/* ---- examples ---- */

static const struct {
    const char *asked, *sql;
} examples[] = {
    {"{from: trade, column: usd_mn, where: {year: 2024, flow: export}}",
     "select usd_mn from trade where year = 2024 and flow = 'export'"},
    {"{from: trade, sum: usd_mn, where: {year: 2024}}", "select sum(usd_mn) from trade where year = 2024"},
    {"{from: comtrade, column: value_usd_mn, where: {period: 2024, flow: X, hs: 2709, partner_iso: W00}}",
     "select value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso = 'W00'"},
    {"{from: comtrade, sum: value_usd_mn, where: {period: 2024, flow: X, hs: 0402, partner: {not: World}}}",
     "select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '0402' and partner <> "
     "'World'"},
    {"{from: comtrade, sum: value_usd_mn, where: {period: 2024, flow: X, hs: 2709, partner: [Belgium, Netherlands]}}",
     "select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner in "
     "('Belgium', 'Netherlands')"},
    {"{from: hicp, mean: OBS_VALUE, where: {geo: BE, TIME_PERIOD: 2024}}",
     "select avg(OBS_VALUE) from hicp where geo = 'BE' and TIME_PERIOD >= '2024' and TIME_PERIOD < '2025'"},
    {"{from: hicp, column: OBS_VALUE, where: {geo: DE, TIME_PERIOD: 2024-12}}",
     "select OBS_VALUE from hicp where geo = 'DE' and TIME_PERIOD = '2024-12'"},
    {"{from: gdp_q, sum: gdp_mn, where: {geo: BE, quarter: {from: 2024-Q1, to: 2024-Q2}}}",
     "select sum(gdp_mn) from gdp_q where geo = 'BE' and quarter in ('2024-Q1', '2024-Q2')"},
    {"{from: visits, count: rows, where: {date: 2024}}",
     "select count(*) from visits where date between '2024-01-01' and '2024-12-31'"},
    {"{from: visits, count: rows, where: {date: 2024-03}}",
     "select count(*) from visits where date between '2024-03-01' and '2024-03-31'"},
    {"{from: visits, count: rows, where: {date: 2024-Q3}}",
     "select count(*) from visits where date between '2024-07-01' and '2024-09-30'"},
    {"{from: comtrade, count: {different: partner_iso}, where: {period: 2024, partner_iso: {not: W00}}}",
     "select count(distinct partner_iso) from comtrade where period = 2024 and partner_iso <> 'W00'"},
    {"{from: visits, sum: delegation, where: {date: {from: 2024-01-01}}}",
     "select sum(delegation) from visits where date >= '2024-01-01'"},
    {"{from: visits, sum: delegation, where: {date: {above: 2023}}}",
     "select sum(delegation) from visits where date >= '2024-01-01'"},
    {"{from: visits, max: delegation}", "select max(delegation) from visits"},
    {"{from: visits, min: date, where: {country: Germany}}", "select min(date) from visits where country = 'Germany'"},
    {"{from: regions, min: avg_wage_kzt, where: {year: 2024}}",
     "select min(avg_wage_kzt) from regions where year = 2024"},
    {"{from: trade, last: usd_mn, by: year, where: {flow: export}}",
     "select usd_mn from trade where flow = 'export' order by year desc limit 1"},
    {"{from: trade, first: usd_mn, by: year, where: {flow: export}}",
     "select usd_mn from trade where flow = 'export' order by year limit 1"},
    {"{from: hicp, last: OBS_VALUE, by: TIME_PERIOD, where: {geo: FR}}",
     "select OBS_VALUE from hicp where geo = 'FR' order by TIME_PERIOD desc limit 1"},
    {"{from: comtrade, largest: partner, by: value_usd_mn, where: {period: 2024, flow: X, hs: 2709, partner: {not: "
     "World}}}",
     "select partner from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World' order by "
     "value_usd_mn desc limit 1"},
    {"{from: regions, smallest: region, by: avg_wage_kzt, where: {year: 2024}}",
     "select region from regions where year = 2024 order by avg_wage_kzt limit 1"},
    {"{from: fdi, largest: country, by: {sum: outflow_usd_mn}, where: {year: 2024}}",
     "select country from fdi where year = 2024 group by country order by sum(outflow_usd_mn) desc limit 1"},
    {"{from: trade, share: usd_mn, where: {flow: export}, of: {year: 2024}}",
     "select sum(usd_mn) filter (where flow = 'export') / sum(usd_mn) from trade where year = 2024"},
    {"{from: comtrade, share: value_usd_mn, where: {partner: Belgium}, of: {period: 2024, flow: X, hs: 2709, partner: "
     "{not: World}}}",
     "select sum(value_usd_mn) filter (where partner = 'Belgium') / sum(value_usd_mn) from comtrade where period = "
     "2024 "
     "and flow = 'X' and hs = '2709' and partner <> 'World'"},
    {"{from: enterprises, share: rows, where: {active: yes}}",
     "select count(*) filter (where active = 'yes') / count(*) from enterprises"},
    {"{from: trade, change: usd_mn, where: {flow: export}, between: {year: [2023, 2024]}, as: per cent}",
     "select ((select usd_mn from trade where flow = 'export' and year = 2024) - (select usd_mn from trade where flow "
     "= "
     "'export' and year = 2023)) / (select usd_mn from trade where flow = 'export' and year = 2023)"},
    {"{from: trade, change: usd_mn, where: {flow: export}, between: {year: [2023, 2024]}}",
     "select (select usd_mn from trade where flow = 'export' and year = 2024) - (select usd_mn from trade where flow = "
     "'export' and year = 2023)"},
    {"{from: hicp, change: OBS_VALUE, where: {geo: BE}, between: {TIME_PERIOD: [2023-12, 2024-12]}, as: points}",
     "select (select OBS_VALUE from hicp where geo = 'BE' and TIME_PERIOD = '2024-12') - (select OBS_VALUE from hicp "
     "where geo = 'BE' and TIME_PERIOD = '2023-12')"},
    {"{from: regions, change: grp_bn_kzt, between: {year: [2023, 2024]}, as: per cent, take: sum}",
     "select (sum(grp_bn_kzt) filter (where year = 2024) - sum(grp_bn_kzt) filter (where year = 2023)) / "
     "sum(grp_bn_kzt) filter (where year = 2023) from regions"},
    {"{from: regions, count: rows, where: {year: 2024, population: {above: 1000000}}}",
     "select count(*) from regions where year = 2024 and population > 1000000"},
    {"{from: contracts, count: rows, where: {due: {is: missing}}}", "select count(*) from contracts where due is null"},
    {"{from: contracts, count: rows, where: {due: {is: present}}}",
     "select count(*) from contracts where due is not null"},
    {"{from: gdp_wide, column: 2024, where: {country: Belgium}}",
     "select \"2024\" from gdp_wide where country = 'Belgium'"},
    {"{from: comtrade, sum: value_usd_mn, where: {period: 2024, flow: X, hs: 2709, partner_iso: {in: countries, "
     "column: "
     "iso3, where: {eu: 1}}}}",
     "select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner_iso in "
     "(select iso3 from countries where eu = 1)"},
    {"{from: comtrade, sum: value_usd_mn, where: {period: 2024, flow: X, partner: World, hs: [2709, 2711]}}",
     "select sum(value_usd_mn) from comtrade where period = 2024 and flow = 'X' and partner = 'World' and hs in "
     "('2709', "
     "'2711')"},
    {"{from: comtrade, count: rows, where: {period: 2024, flow: X, partner: World, hs: {starts: 27}}}",
     "select count(*) from comtrade where period = 2024 and flow = 'X' and partner = 'World' and substr(hs, 1, 2) = "
     "'27'"},
    {"{from: trade, column: usd_mn, where: {year: \"${latest}\", flow: export}}",
     "select usd_mn from trade where year = ${latest} and flow = 'export'"},
};
enum { EXAMPLES = sizeof examples / sizeof *examples };

static const struct {
    const char *asked, *sql;
} row_examples[] = {
    {"{from: comtrade, top: 5, by: value_usd_mn, columns: [partner, value_usd_mn], where: {period: 2024, flow: X, hs: "
     "2709, partner: {not: World}}}",
     "select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> "
     "'World' order by value_usd_mn desc limit 5"},
    {"{from: comtrade, top: 5, by: value_usd_mn, columns: [partner, value_usd_mn], where: {period: 2024, flow: X, hs: "
     "2709, partner: {not: World}}, rest: Other}",
     "select * from (select partner, value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and "
     "partner <> 'World' order by value_usd_mn desc limit 5) union all select 'Other', sum(value_usd_mn) from (select "
     "value_usd_mn from comtrade where period = 2024 and flow = 'X' and hs = '2709' and partner <> 'World' order by "
     "value_usd_mn desc limit -1 offset 5)"},
    {"{from: fdi, top: 3, by: {sum: outflow_usd_mn}, columns: country}",
     "select country, sum(outflow_usd_mn) as outflow_usd_mn from fdi group by country order by sum(outflow_usd_mn) "
     "desc "
     "limit 3"},
    {"{from: trade, rows: year, across: flow, sum: usd_mn}",
     "select year, sum(usd_mn) filter (where flow = 'export') as export, sum(usd_mn) filter (where flow = 'import') as "
     "\"import\" from trade group by year order by year"},
    {"{from: trade, rows: flow, across: year, sum: usd_mn, where: {year: {from: 2023}}}",
     "select flow, sum(usd_mn) filter (where year = 2023) as \"2023\", sum(usd_mn) filter (where year = 2024) as "
     "\"2024\" from trade where year >= 2023 group by flow order by min(rowid)"},
    {"{from: visits, rows: country, count: rows}",
     "select country, count(*) as count from visits group by country order by min(rowid)"},
    {"{from: trade, columns: [flow, usd_mn], where: {year: 2024}}", "select flow, usd_mn from trade where year = 2024"},
    {"{from: trade}", "select * from trade"},
};
enum { ROW_EXAMPLES = sizeof row_examples / sizeof *row_examples };

static str examples_yaml(arena *a) {
    static const char *const sets[] = {"trade", "comtrade",  "hicp",        "gdp_q",     "visits",   "regions",
                                       "fdi",   "countries", "enterprises", "contracts", "gdp_wide", NULL};
    buffer *out = buffer_new(a);
    buffer_text(out, "data:\n");
    for (size_t i = 0; sets[i] != NULL; i++)
        buffer_print(out, "  %s: {file: %s.csv}\n", sets[i], sets[i]);
    buffer_text(out, "facts:\n  latest: {from: trade, max: year}\n");
    for (int i = 0; i < EXAMPLES; i++)
        buffer_print(out, "  a%d: %s\n  s%d:\n    sql: |-\n      %s\n", i, examples[i].asked, i, examples[i].sql);
    buffer_text(out, "rows:\n");
    for (int i = 0; i < ROW_EXAMPLES; i++)
        buffer_print(out, "  - %s\n  - |-\n    %s\n", row_examples[i].asked, row_examples[i].sql);
    return buffer_view(out);
}

static void assert_same_fact(const data_fact *asked, const data_fact *sql, const char *question) {
    assert_non_null(asked);
    assert_non_null(sql);
    bool number = !asked->is_text && !sql->is_text &&
                  fabs(asked->number.value - sql->number.value) <= 1e-12 * fabs(sql->number.value);
    bool text = asked->is_text && sql->is_text && str_equal(asked->text, sql->text);
    if (asked->failed || sql->failed || (!number && !text))
        fail_msg("%s\n" STR_FORMAT " or %.17g instead of " STR_FORMAT " or %.17g", question, STR_ARGS(asked->text),
                 asked->number.value, STR_ARGS(sql->text), sql->number.value);
}

static bool same_cell(const data_cell *a, const data_cell *b) {
    return a->kind == b->kind && a->number == b->number && str_equal(a->text, b->text) && a->whole == b->whole;
}

static void assert_same_rows(const data_rows *asked, const data_rows *sql, const char *question) {
    assert_non_null(asked);
    assert_non_null(sql);
    if (asked->row_count != sql->row_count || asked->column_count != sql->column_count || sql->row_count == 0)
        fail_msg("%s\n%zu rows of %zu columns instead of %zu of %zu", question, asked->row_count, asked->column_count,
                 sql->row_count, sql->column_count);
    for (size_t i = 0; i < sql->column_count; i++)
        if (!str_equal(asked->columns[i], sql->columns[i]))
            fail_msg("%s\ncolumn “" STR_FORMAT "” instead of “" STR_FORMAT "”", question, STR_ARGS(asked->columns[i]),
                     STR_ARGS(sql->columns[i]));
    for (size_t i = 0; i < sql->row_count * sql->column_count; i++)
        if (!same_cell(&asked->cells[i], &sql->cells[i]))
            fail_msg("%s\ncell %zu differs", question, i);
}

static void examples_are_what_sql_says(void **state) {
    (void)state;
    char *folder = realpath("tests/sql/data", NULL);
    assert_non_null(folder);
    world w = world_new(folder);
    load(&w, examples_yaml(w.arena));
    for (int i = 0; i < EXAMPLES; i++) {
        const data_fact *asked = data_fact_find(w.store, str_print(w.arena, "a%d", i));
        const data_fact *sql = data_fact_find(w.store, str_print(w.arena, "s%d", i));
        if (asked->failed || sql->failed)
            fail_msg("%s\n" STR_FORMAT, examples[i].asked, STR_ARGS(said(&w)));
        assert_same_fact(asked, sql, examples[i].asked);
    }
    const tree_node *rows = tree_get(w.description.root, "rows");
    for (int i = 0; i < ROW_EXAMPLES; i++)
        assert_same_rows(data_query(w.store, rows->items[2 * i]), data_query(w.store, rows->items[2 * i + 1]),
                         row_examples[i].asked);
    if (diags_failed(w.context.diags))
        fail_msg(STR_FORMAT, STR_ARGS(said(&w)));
    arena_drop(w.arena);
    free(folder);
}

/* Which row it was, where one alone gave the value. */
static void the_row_is_known(void **state) {
    (void)state;
    static const struct {
        const char *asked;
        int row; /* -1: several */
    } facts[] = {{"{from: t, column: v, where: {y: 2024, p: B}}", 3},
                 {"{from: t, max: v}", 2},
                 {"{from: t, min: v}", -1},
                 {"{from: t, last: p, by: y, where: {p: A}}", 2},
                 {"{from: t, largest: p, by: v, where: {y: 2024}}", 2},
                 {"{from: t, smallest: p, by: v, where: {y: 2023, p: A}}", 0},
                 {"{from: t, sum: v}", -1},
                 {"{from: t, first: v, by: y}", -1},
                 {"{from: t, largest: p, by: {sum: v}}", -1}};
    world w = world_new("/tmp");
    buffer *yaml = buffer_new(w.arena);
    buffer_text(yaml,
                "data: {t: {columns: [y, p, v], rows: [[2023, A, 1], [2023, B, 1], [2024, A, 9], [2024, B, 4]]}}\n"
                "facts:\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        buffer_print(yaml, "  f%zu: %s\n", i, facts[i].asked);
    load(&w, buffer_view(yaml));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const data_fact *f = data_fact_find(w.store, str_print(w.arena, "f%zu", i));
        int row = f->row.set.length == 0 ? -1 : (int)f->row.row;
        if (f->failed || row != facts[i].row)
            fail_msg("%s: row %d\n" STR_FORMAT, facts[i].asked, row, STR_ARGS(said(&w)));
    }
    arena_drop(w.arena);
}

/* ---- questions by chance ---- */

enum { ROWS = 40, QUESTIONS = 120, TABLES = 30 };

typedef struct {
    int year, month, day, amount; /* amounts in quarters, so that a sum is exact in any order */
    bool weighed;
    int weight;
    const char *partner, *hs;
} row;

typedef struct {
    uint32_t random;
    row rows[ROWS];
    buffer *yaml;
    bool picked[ROWS]; /* by the conditions so far */
} chance;

/* xorshift32 (Marsaglia 2003) */
static uint32_t below(chance *c, uint32_t limit) {
    c->random ^= c->random << 13;
    c->random ^= c->random >> 17;
    c->random ^= c->random << 5;
    return c->random % limit;
}

static const char *const partners[] = {"Belgium", "China", "France", "O'Hara", "Ivory: Coast"};
static const char *const codes[] = {"27", "2709", "2711", "0402"};

static void make_rows(chance *c) {
    for (int i = 0; i < ROWS; i++)
        c->rows[i] = (row){.year = 2022 + (int)below(c, 3),
                           .month = 1 + (int)below(c, 12),
                           .day = 1 + (int)below(c, 28),
                           .amount = 1 + (int)below(c, 300),
                           .weighed = below(c, 6) > 0,
                           .weight = 1 + (int)below(c, 50),
                           .partner = partners[below(c, 5)],
                           .hs = codes[below(c, 4)]};
}

static void write_data(const chance *c, buffer *out) {
    buffer_text(out, "data:\n  t:\n    types: {hs: code, day: date, quarter: period, year: year, amount: number, "
                     "weight: number}\n    columns: [year, quarter, day, partner, hs, amount, weight]\n    rows:\n");
    for (int i = 0; i < ROWS; i++) {
        const row *r = &c->rows[i];
        buffer_print(out, "      - [%d, %d-Q%d, %d-%02d-%02d, \"%s\", \"%s\", %d.%02d, ", r->year, r->year,
                     (r->month + 2) / 3, r->year, r->month, r->day, r->partner, r->hs, r->amount / 4,
                     r->amount % 4 * 25);
        if (r->weighed)
            buffer_print(out, "%d]\n", r->weight);
        else
            buffer_text(out, "null]\n");
    }
}

/* A condition, and which rows it lets through. */
static void pick(chance *c, bool (*fits)(const row *r, int a, int b), int a, int b) {
    for (int i = 0; i < ROWS; i++)
        c->picked[i] = c->picked[i] && fits(&c->rows[i], a, b);
}

static int days(const row *r) {
    return (r->year * 12 + r->month) * 31 + r->day;
}
static int quarter_of(const row *r) {
    return r->year * 4 + (r->month - 1) / 3;
}
static bool is_year(const row *r, int a, int b) {
    return r->year == a || r->year == b;
}
static bool is_not_year(const row *r, int a, int b) {
    (void)b;
    return r->year != a;
}
static bool in_quarters(const row *r, int a, int b) {
    return quarter_of(r) >= a && quarter_of(r) <= b;
}
static bool in_months(const row *r, int a, int b) {
    int month = r->year * 12 + r->month - 1;
    return month >= a && month <= b;
}
static bool is_partner(const row *r, int a, int b) {
    return r->partner == partners[a] || r->partner == partners[b];
}
static bool is_no_partner(const row *r, int a, int b) {
    return !is_partner(r, a, b);
}
static bool starts_27(const row *r, int a, int b) {
    (void)a;
    (void)b;
    return strncmp(r->hs, "27", 2) == 0;
}
static bool is_weighed(const row *r, int a, int b) {
    (void)b;
    return r->weighed == (a != 0);
}
static bool weighs(const row *r, int a, int b) {
    return r->weighed && r->weight > a && r->weight <= b;
}

static void add_time_condition(chance *c) {
    int year = 2022 + (int)below(c, 3), other = 2022 + (int)below(c, 3), part = (int)below(c, 4);
    int first = year * 4 + part, last = first + (int)below(c, 5), month = 1 + (int)below(c, 12);
    switch (below(c, 8)) {
    case 0:
        buffer_print(c->yaml, "year: %d", year);
        pick(c, is_year, year, year);
        break;
    case 1:
        buffer_print(c->yaml, "year: [%d, %d]", year, other);
        pick(c, is_year, year, other);
        break;
    case 2:
        buffer_print(c->yaml, "year: {not: %d}", year);
        pick(c, is_not_year, year, 0);
        break;
    case 3:
        buffer_print(c->yaml, "quarter: {from: %d-Q%d, to: %d-Q%d}", year, part + 1, last / 4, last % 4 + 1);
        pick(c, in_quarters, first, last);
        break;
    case 4:
        buffer_print(c->yaml, "quarter: %d", year);
        pick(c, in_quarters, year * 4, year * 4 + 3);
        break;
    case 5:
        buffer_print(c->yaml, "day: %d-%02d", year, month);
        pick(c, in_months, year * 12 + month - 1, year * 12 + month - 1);
        break;
    case 6:
        buffer_print(c->yaml, "day: {from: %d-Q%d, below: %d}", year, part + 1, year + 1);
        pick(c, in_months, year * 12 + part * 3, year * 12 + 11);
        break;
    default:
        buffer_print(c->yaml, "day: {above: %d-%02d}", year, month);
        pick(c, in_months, year * 12 + month, 1000000);
    }
}

static void add_other_condition(chance *c) {
    int a = (int)below(c, 5), b = (int)below(c, 5), low = (int)below(c, 40);
    switch (below(c, 6)) {
    case 0:
        buffer_print(c->yaml, "partner: \"%s\"", partners[a]);
        pick(c, is_partner, a, a);
        break;
    case 1:
        buffer_print(c->yaml, "partner: [\"%s\", \"%s\"]", partners[a], partners[b]);
        pick(c, is_partner, a, b);
        break;
    case 2:
        buffer_print(c->yaml, "partner: {not: [\"%s\", \"%s\"]}", partners[a], partners[b]);
        pick(c, is_no_partner, a, b);
        break;
    case 3:
        buffer_text(c->yaml, "hs: {starts: 27}");
        pick(c, starts_27, 0, 0);
        break;
    case 4:
        buffer_print(c->yaml, "weight: {is: %s}", a % 2 ? "present" : "missing");
        pick(c, is_weighed, a % 2, 0);
        break;
    default:
        buffer_print(c->yaml, "weight: {above: %d, to: %d}", low, low + 20);
        pick(c, weighs, low, low + 20);
    }
}

static void add_where(chance *c) {
    for (int i = 0; i < ROWS; i++)
        c->picked[i] = true;
    buffer_text(c->yaml, ", where: {");
    if (below(c, 4) > 0)
        add_time_condition(c);
    else
        buffer_text(c->yaml, "amount: {above: 0}");
    if (below(c, 2)) {
        buffer_text(c->yaml, ", ");
        add_other_condition(c);
    }
    buffer_text(c->yaml, "}");
}

/* ---- what it should be ---- */

typedef struct {
    bool none; /* no value: it has to be refused */
    double number;
    const char *text; /* NULL: a number */
} answer;

static int count_of(const chance *c) {
    int count = 0;
    for (int i = 0; i < ROWS; i++)
        count += c->picked[i];
    return count;
}

static answer sum_of(const chance *c) {
    answer a = {.none = count_of(c) == 0};
    for (int i = 0; i < ROWS; i++)
        a.number += c->picked[i] ? c->rows[i].amount / 4.0 : 0;
    return a;
}

/* Of the rows with the largest (or smallest) key, which all have to say the same. */
static answer edge_of(const chance *c, int (*key)(const row *r), bool largest, bool partner) {
    int best = 0;
    answer a = {.none = true};
    for (int i = 0; i < ROWS; i++) {
        int k = largest ? key(&c->rows[i]) : -key(&c->rows[i]);
        if (!c->picked[i])
            continue;
        const row *r = &c->rows[i];
        bool first = a.text == NULL && a.number == 0,
             same = partner ? a.text == r->partner : a.number == r->amount / 4.0;
        if (!first && k < best)
            continue;
        if (first || k > best)
            a = (answer){.number = r->amount / 4.0, .text = partner ? r->partner : NULL};
        else if (!same)
            a.none = true;
        best = k;
    }
    return a;
}

static int amount_of(const row *r) {
    return r->amount;
}

static answer largest_sum(const chance *c) {
    long sums[5] = {0}, best = -1;
    answer a = {.none = true};
    for (int i = 0; i < ROWS; i++)
        for (int p = 0; p < 5; p++)
            sums[p] += c->picked[i] && c->rows[i].partner == partners[p] ? c->rows[i].amount : 0;
    for (int p = 0; p < 5; p++) {
        if (sums[p] > 0 && sums[p] == best)
            a.none = true;
        if (sums[p] > 0 && sums[p] > best) {
            best = sums[p];
            a = (answer){.text = partners[p]};
        }
    }
    return a;
}

static answer extreme_day(const chance *c, bool largest, arena *a) {
    const row *best = NULL;
    for (int i = 0; i < ROWS; i++)
        if (c->picked[i] &&
            (best == NULL || (largest ? days(&c->rows[i]) > days(best) : days(&c->rows[i]) < days(best))))
            best = &c->rows[i];
    if (best == NULL)
        return (answer){.none = true};
    return (answer){.text = str_zero(a, str_print(a, "%d-%02d-%02d", best->year, best->month, best->day))};
}

static answer different_partners(const chance *c) {
    answer a = {0};
    for (int p = 0; p < 5; p++) {
        bool found = false;
        for (int i = 0; i < ROWS; i++)
            found = found || (c->picked[i] && c->rows[i].partner == partners[p]);
        a.number += found;
    }
    return a;
}

/* Belgium's part of what the conditions let through. */
static answer share_of(chance *c) {
    answer all = sum_of(c);
    pick(c, is_partner, 0, 0);
    answer part = sum_of(c);
    return (answer){.none = all.none || part.none, .number = part.number / all.number};
}

static answer change_of(chance *c, bool per_cent) {
    bool before[ROWS];
    memcpy(before, c->picked, sizeof before);
    pick(c, is_year, 2022, 2022);
    answer first = sum_of(c);
    memcpy(c->picked, before, sizeof before);
    pick(c, is_year, 2024, 2024);
    answer last = sum_of(c);
    double change = last.number - first.number;
    return (answer){.none = first.none || last.none, .number = per_cent ? change / first.number : change};
}

static answer ask(chance *c, arena *a) {
    static const char *const verbs[] = {"sum: amount",
                                        "mean: amount",
                                        "count: rows",
                                        "count: {different: partner}",
                                        "min: day",
                                        "max: day",
                                        "column: amount",
                                        "first: amount, by: day",
                                        "last: amount, by: day",
                                        "largest: partner, by: {max: amount}",
                                        "smallest: partner, by: {min: amount}",
                                        "largest: partner, by: {sum: amount}",
                                        "share: amount",
                                        "change: amount, between: {year: [2022, 2024]}, take: sum",
                                        "change: amount, between: {year: [2022, 2024]}, take: sum, as: per cent"};
    uint32_t verb = below(c, sizeof verbs / sizeof *verbs);
    buffer_print(c->yaml, "{from: t, %s", verbs[verb]);
    if (verb == 12)
        buffer_text(c->yaml, ", where: {partner: Belgium}");
    size_t start = c->yaml->length;
    add_where(c);
    if (verb == 12) /* the conditions are the whole's */
        memcpy(c->yaml->at + start, ", of   : {", 10);
    buffer_text(c->yaml, "}");
    answer sum = sum_of(c);
    switch (verb) {
    case 0:
        return sum;
    case 1:
        return (answer){.none = sum.none, .number = sum.number / count_of(c)};
    case 2:
        return (answer){.number = count_of(c)};
    case 3:
        return different_partners(c);
    case 4:
    case 5:
        return extreme_day(c, verb == 5, a);
    case 6:
        return (answer){.none = count_of(c) != 1, .number = sum.number};
    case 7:
    case 8:
        return edge_of(c, days, verb == 8, false);
    case 9:
    case 10:
        return edge_of(c, amount_of, verb == 9, true);
    case 11:
        return largest_sum(c);
    case 12:
        return share_of(c);
    default:
        return change_of(c, verb == 14);
    }
}

static bool agree(const data_fact *f, const answer *a) {
    if (a->none || f->failed)
        return a->none == f->failed;
    if (a->text != NULL)
        return f->is_text && str_is(f->text, a->text);
    return !f->is_text && fabs(f->number.value - a->number) <= 1e-12 * fabs(a->number);
}

static size_t ask_about_a_table(uint32_t seed) {
    world w = world_new("/tmp");
    chance c = {.random = seed * 2654435761u + 1, .yaml = buffer_new(w.arena)};
    answer answers[QUESTIONS];
    size_t starts[QUESTIONS + 1], answered = 0;
    make_rows(&c);
    write_data(&c, c.yaml);
    buffer_text(c.yaml, "facts:\n");
    for (int i = 0; i < QUESTIONS; i++) {
        starts[i] = c.yaml->length;
        buffer_print(c.yaml, "  q%d: ", i);
        answers[i] = ask(&c, w.arena);
        buffer_text(c.yaml, "\n");
    }
    starts[QUESTIONS] = c.yaml->length;
    load(&w, buffer_view(c.yaml));
    for (int i = 0; i < QUESTIONS; i++) {
        const data_fact *f = data_fact_find(w.store, str_print(w.arena, "q%d", i));
        str asked = str_part(buffer_view(c.yaml), starts[i], starts[i + 1] - starts[i]);
        if (!agree(f, &answers[i]))
            fail_msg("seed %u: " STR_FORMAT "should be %s%s or %.17g, is %s" STR_FORMAT " or %.17g\n" STR_FORMAT, seed,
                     STR_ARGS(asked), answers[i].none ? "refused, not " : "",
                     answers[i].text == NULL ? "" : answers[i].text, answers[i].number, f->failed ? "refused: " : "",
                     STR_ARGS(f->text), f->number.value, STR_ARGS(str_part(said(&w), 0, 3000)));
        answered += !f->failed;
    }
    arena_drop(w.arena);
    return answered;
}

static void answers_are_what_the_rows_say(void **state) {
    (void)state;
    size_t answered = 0;
    for (uint32_t seed = 1; seed <= TABLES; seed++)
        answered += ask_about_a_table(seed);
    print_message("%zu of %d questions have an answer\n", answered, QUESTIONS * TABLES);
    assert_true(answered > QUESTIONS * TABLES / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_are_what_sql_says), cmocka_unit_test(the_row_is_known),
                                       cmocka_unit_test(answers_are_what_the_rows_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
