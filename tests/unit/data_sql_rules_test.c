#include "chart/chart.h"
#include "data/dataset.h"
#include "data/sql/read.h"
#include "data/sql/scope.h"
#include "data/sql/type.h"
#include "data/store.h"
#include "doc/doc.h"

#include "base/gate.h"
#include "base/write.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Fictional figures. */
static const char trade[] = "year,flow,usd_mn,hs,no,weight\n"
                            "2023,export,31.5,2709,1,\n"
                            "2023,import,402,0402,2,7\n"
                            "2024,export,36,8703,3,8\n"
                            "2024,import,420,2711,4,9\n";
static const char visits[] = "day,month,city,fee,note\n"
                             "2024-05-03,2024-05,Paris,\"1 206 ₸\",\n"
                             "2024-11-20,2024-11,Berlin,300,late\n";
static const char wide[] = "country,2023,2024\nBelgium,5,6\nFrance,7,8\n";

typedef struct {
    arena *arena;
    jmp_buf failure;
    diags *diags;
    lang_set *set;
    schema_context context;
    schema_description description;
    char folder[64];
    data_store *store;
} fixture;

static void write_text(fixture *f, const char *name, const char *text) {
    const char *path = path_join(f->arena, str_of(f->folder), str_of(name));
    assert_true(file_write(f->diags, path, str_of(text), NULL));
}

static const tree_node *read_yaml(fixture *f, const char *text) {
    str name = str_print(f->arena, "%s/case.yaml", f->folder);
    const tree_node *root = tree_read(f->arena, f->diags, source_new(f->arena, name, str_copy(f->arena, str_of(text))));
    assert_non_null(root);
    return root;
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    snprintf(f->folder, sizeof f->folder, "/tmp/chancery-rules-XXXXXX");
    f->diags = diags_new(f->arena);
    f->set = lang_set_new(f->arena);
    if (mkdtemp(f->folder) == NULL || !lang_set_read(f->set, "data/languages"))
        return -1;
    f->context = (schema_context){.vocabulary = doc_vocabulary_new(f->arena, &chart_registry),
                                  .arena = f->arena,
                                  .diags = f->diags,
                                  .gate = file_gate_new(f->arena, NULL)};
    if (!file_gate_allow(f->context.gate, f->folder))
        return -1;
    f->context.language_count = lang_set_tags(f->set, &f->context.languages);
    write_text(f, "trade.csv", trade);
    write_text(f, "visits.csv", visits);
    write_text(f, "wide.csv", wide);
    f->description = (schema_description){
        .root = read_yaml(f, "sources: {mfa: {title: Ministry}}\n"
                             "data: {trade: {file: trade.csv}, visits: {file: visits.csv}, wide: {file: wide.csv}}\n"
                             "facts:\n"
                             "  turnover: {value: 456, source: mfa}\n"
                             "  rate: {value: 7.5, source: mfa}\n"
                             "  small: {value: \"9\", source: mfa}\n"
                             "  large: {value: \"456\", source: mfa}\n"
                             "  name: {value: Belgium, source: mfa}\n"
                             "  start: {value: \"2024-05\", source: mfa}\n"),
        .folder = str_of(f->folder)};
    f->store =
        data_load(&f->context, &f->description, f->set, lang_find(f->set, &f->context, STR("en"), NOWHERE), NULL);
    return diags_count(f->diags) == 0 ? 0 : -1;
}

static int tear_down(void **state) {
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int status = system(command);
    arena_drop(f->arena);
    free(f);
    return status;
}

static str rendered(fixture *f) {
    str out;
    report_write_text(f->diags, f->arena, &out);
    return out;
}

static const tree_node *scalar(fixture *f, const char *text) {
    buffer *yaml = buffer_new(f->arena);
    buffer_text(yaml, "q: \"");
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            buffer_text(yaml, "\\");
        buffer_str(yaml, (str){c, 1});
    }
    buffer_text(yaml, "\"\n");
    return tree_find(read_yaml(f, str_zero(f->arena, buffer_view(yaml))), STR("q"))->value;
}

/* Judged afresh: what was said before is forgotten. */
static void judge(fixture *f, const char *text, bool expression) {
    bool ok;
    f->diags = f->store->diags = f->context.diags = diags_new(f->arena);
    const tree_node *node = scalar(f, text);
    if (expression)
        data_condition(f->store, node, &ok);
    else
        data_query(f->store, node);
}

static void expect(fixture *f, const char *text, bool expression, diag_code code, const char *marked,
                   const char *piece) {
    judge(f, text, expression);
    str all = rendered(f);
    if (diags_count(f->diags) != 1 || diags_at(f->diags, 0)->code != code ||
        memmem(all.at, all.length, piece, strlen(piece)) == NULL)
        fail_msg("%s\nnot just [%s] with “%s”:\n" STR_FORMAT, text, diag_code_name(code), piece, STR_ARGS(all));
    place at = diags_at(f->diags, 0)->place;
    str found = str_part(at.source->text, at.start, at.end - at.start);
    if (!str_is(found, marked))
        fail_msg("%s\n“" STR_FORMAT "” is marked", text, STR_ARGS(found));
}

typedef struct {
    diag_code code;
    const char *text, *marked, *piece; /* what is at the place; what can be read in the message */
} wrong;

static void queries_are_caught(void **state) {
    static const wrong cases[] = {
        {DIAG_SQL_LIMIT_ORDER, "select flow from trade limit 3", "3",
         "order by … limit 3; rowid is the order of the file"},
        {DIAG_SQL_LIMIT_ORDER, "select sum(v) from (select usd_mn as v from trade limit 2)", "2", "limit 2"},
        {DIAG_SQL_CONSTANT_ORDER, "select flow, usd_mn from trade order by 'usd_mn'", "'usd_mn'", "\"usd_mn\""},
        {DIAG_SQL_CONSTANT_ORDER, "select flow, rank() over (order by 2) from trade", "2", "name a column"},
        {DIAG_SQL_CONSTANT_ORDER,
         "select flow, rank() over w from trade window w as (partition by 'flow' order by year)", "'flow'",
         "partitioning by"},
        {DIAG_SQL_CONSTANT_ORDER, "select max(flow) from trade group by 'flow'", "'flow'", "grouping by"},
        {DIAG_SQL_LITERAL_COLUMN, "select country, 2024 as gdp from wide", "2024", "\"2024\""},
        {DIAG_SQL_LITERAL_COLUMN, "select sum('usd_mn') from trade", "'usd_mn'", "not the column"},
        {DIAG_SQL_LITERAL_COLUMN, "select \"2024\" / 2023 from wide", "2023", "\"2023\""},
        {DIAG_SQL_LITERAL_COLUMN, "select country from wide where 2024 > 5", "2024", "\"2024\""},
        {DIAG_SQL_CONDITION_LITERAL, "select flow from trade where year = 2023 or 2024", "2024",
         "year in (2023, 2024)"},
        {DIAG_SQL_CONDITION_LITERAL, "select flow from trade where flow <> 'export' and 'import'", "'import'",
         "flow not in ('export', 'import')"},
        {DIAG_SQL_CONDITION_LITERAL, "select flow from trade where year in (2023 or 2024)", "2023 or 2024", "commas"},
        {DIAG_SQL_CONDITION_TEXT, "select flow from trade where year = 2024 and flow", "flow", "flow = '…'"},
        {DIAG_SQL_CHAIN, "select flow from trade where 30 < usd_mn <= 40", "30 < usd_mn <= 40",
         "30 < usd_mn and usd_mn <= 40"},
        {DIAG_SQL_NULL_COMPARE, "select flow from trade where weight <> null", "weight <> null", "weight is not null"},
        {DIAG_SQL_NULL_COMPARE, "select city from visits where note is not null", "note is not null", "note <> ''"},
        {DIAG_SQL_BETWEEN_EMPTY, "select flow from trade where usd_mn between 40 and -3", "40 and -3",
         "between -3 and 40"},
        {DIAG_SQL_TEXT_NUMBER, "select flow from trade where substr(hs, 1, 2) = 27", "substr(hs, 1, 2) = 27", "'27'"},
        {DIAG_SQL_TEXT_NUMBER, "select flow from trade where hs = 0402", "hs = 0402", "'0402'"},
        {DIAG_SQL_TEXT_NUMBER, "select flow from trade where hs > 2700", "hs > 2700", "a code"},
        {DIAG_SQL_TEXT_NUMBER, "select sum(no) from trade", "no", "a code"},
        {DIAG_SQL_TEXT_NUMBER, "select day - 30 as before from visits", "day", "'+30 days'"},
        {DIAG_SQL_TEXT_NUMBER, "select flow from trade where usd_mn > 'many'", "usd_mn > 'many'", "'many'"},
        {DIAG_SQL_TEXT_NUMBER, "select flow from trade where year in (select substr(month, 1, 4) from visits)",
         "year in (select substr(month, 1, 4) from visits)", "no text equals a number"},
        {DIAG_SQL_TEXT_NUMBER, "select usd_mn * ${name} as x from trade", "${name}", "a text"},
        {DIAG_SQL_MIXED_USE, "select sum(fee) from visits", "fee", "“1 206 ₸”: numbers stand"},
        {DIAG_SQL_MIXED_USE, "select city from visits order by fee", "fee", "visits.csv:2:26"},
        {DIAG_SQL_MIXED_USE, "select city, fee from visits order by 2", "2", "by the letters"},
        {DIAG_SQL_MIXED_USE, "select max(v) from (select fee as v from visits)", "v", "visits.csv:2:26"},
        {DIAG_SQL_TEXT_NUMBER, "with a as (select trim(fee) as v from visits) select v from a order by v", "v",
         "cast(v as real)"},
        {DIAG_SQL_TEXT_NUMBER, "select flow, usd_mn || ' mn' as usd from trade order by usd desc", "usd",
         "the number itself"},
        {DIAG_SQL_TEXT_NUMBER, "select flow, usd_mn || ' mn' as usd from trade order by 2", "2", "the number itself"},
        {DIAG_SQL_TEXT_NUMBER, "select max(replace(fee, ' ', '')) from visits", "replace(fee, ' ', '')", "as real"},
        {DIAG_SQL_TEXT_NUMBER, "select city from visits where month = 5", "month = 5", "'5'"},
        {DIAG_SQL_NEVER_FOUND, "select flow from trade where hs = 2710", "2710", "no cell of “hs”"},
        {DIAG_SQL_MIXED_USE, "select flow, usd_mn from trade union all select usd_mn, flow from trade", "usd_mn",
         "in the same order"},
        {DIAG_SQL_CONSTANT_ORDER, "select flow, usd_mn from trade order by -2",
         "\"select flow, usd_mn from trade order by -2\"", "“desc”"},
        {DIAG_SQL_MIXED_USE, "select city from visits where fee like '3%'", "fee", "LIKE"},
        {DIAG_SQL_MIXED_USE, "select city from visits where fee = 300", "fee", "no number equals"},
        {DIAG_SQL_MIXED_USE, "select city from visits where fee > '300'", "fee", "by the letters"},
        {DIAG_SQL_MIXED_USE, "select cast(fee as real) from visits", "fee", "numbers of"},
        {DIAG_SQL_MIXED_USE, "select round(coalesce(fee, 0)) from visits", "coalesce(fee, 0)", "visits.csv:2:26"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where day <= '2024-12'", "day <= '2024-12'",
         "like '2024-12-%'"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where day > '2023'", "day > '2023'",
         "last day of the year is '2023-12-31'"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where day = '2023'", "day = '2023'",
         "between '2023-01-01' and '2023-12-31'"},
        {DIAG_SQL_TEXT_NUMBER, "select city from visits where day <= 2023", "day <= 2023",
         "last day of the year is '2023-12-31'"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where '01.06.2024' < day", "'01.06.2024' < day",
         "year, month, day"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where day = ${start}", "day = ${start}", "'2024-05'"},
        {DIAG_SQL_DATE_LITERAL, "select city from visits where month >= '2024-Q2'", "month >= '2024-Q2'", "'2024-05'"},
        {DIAG_SQL_DATE_FUNCTION, "select strftime('%Y', month) from visits", "month", "no column of dates"},
        {DIAG_SQL_BARE_STAR, "select *, count(*) from trade group by flow", "*", "name the columns"},
        {DIAG_SQL_JOIN_NONE, "select city, flow from visits, trade", "visits, trade", "cross join"},
        {DIAG_SQL_WHOLE_DIVISION, "select (year / 10) * 10 as decade from trade", "(year / 10) * 10",
         "floor(year / 10) * 10"},
        {DIAG_SQL_COMMENT_FOLDED, "select usd_mn --1 from trade", "--1 from trade", "a - -b"},
        {DIAG_SQL_NEVER_FOUND, "select year from trade where flow <> 'exports'", "'exports'", "did you mean “export”?"},
        {DIAG_SQL_NEVER_FOUND, "select case flow when 'Export' then 1 else 0 end from trade", "'Export'",
         "did you mean “export”?"},
        {DIAG_SQL_AND_OR, "select year from trade where flow = 'export' or flow = 'import' and year = 2024", "or",
         "(flow = 'import' and year = 2024)"},
        {DIAG_SQL_LIKE_PLAIN, "select year from trade where flow like 'export'", "'export'", "'export%'"},
        {DIAG_SQL_YEAR_SUM, "select avg(year) from trade", "avg(year)", "max(year)"},
        {DIAG_SQL_TOO_COMPLEX, "select year from trade not indexed", "not", "more simply"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(*state, cases[i].text, false, cases[i].code, cases[i].marked, cases[i].piece);
}

static void expressions_are_caught(void **state) {
    static const wrong cases[] = {
        {DIAG_SQL_CHAIN, "0 < turnover < 500", "0 < turnover < 500", "0 < turnover and turnover < 500"},
        {DIAG_SQL_TEXT_NUMBER, "name + 1 > 0", "name", "a text"},
        {DIAG_SQL_TEXT_NUMBER, "name = 5", "name = 5", "no text equals a number"},
        {DIAG_SQL_CONDITION_LITERAL, "turnover = 456 or 457", "457", "turnover in (456, 457)"},
        {DIAG_SQL_NULL_COMPARE, "turnover <> null", "turnover <> null", "turnover is not null"},
        {DIAG_SQL_NULL_COMPARE, "name is null", "name is null", "name = ''"},
        {DIAG_SQL_COMMENT_FOLDED, "turnover --1", "--1", "a - -b"},
        {DIAG_SQL_WHOLE_DIVISION, "turnover / 5 * 5 = turnover", "turnover / 5 * 5", "floor(turnover / 5) * 5"},
        {DIAG_SQL_TEXT_NUMBER, "small < large", "small < large", "“9” and “456” are texts"},
        {DIAG_SQL_TEXT_NUMBER, "small < '10'", "small < '10'", "by their letters"},
        {DIAG_SQL_WHOLE_DIVISION, "rate % 2 = 1", "rate % 2", "mod(rate, 2)"},
        {DIAG_SQL_BETWEEN_EMPTY, "turnover between 500 and 400", "500 and 400", "between 400 and 500"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(*state, cases[i].text, true, cases[i].code, cases[i].marked, cases[i].piece);
}

static void good_queries_pass(void **state) {
    static const char *const cases[] = {
        "select max(usd_mn) from trade limit 1",
        "select flow from trade where exists (select 1 from visits limit 1)",
        "with recursive n(i) as (select 1 union all select i + 1 from n limit 5) select i from n order by i",
        "select flow, usd_mn from trade order by 2, 1",
        "select count(*) from trade group by flow order by count(*)",
        "select country, 2023 as year, \"2023\" as gdp from wide union all select country, 2024, \"2024\" from wide",
        "select 'usd_mn' as kind, max(usd_mn) from trade",
        "select flow from trade where 1 and (1 or usd_mn > 1) and flow = 'export'",
        "select flow from trade where year = '2024' and hs = 2709 and hs in (2711, '0402')",
        "select flow, count(distinct no), max(no) from trade where no > 1 group by flow",
        "select fee, count(*) from visits where fee = '300' or fee in ('1 206 ₸') group by fee",
        "select cast(replace(fee, ' ', '') as real) from visits where city = 'Berlin'",
        "select group_concat(fee) from visits",
        "select city from visits where day >= '2024' and day < '2024-12' and month >= '2024' and month like '2024-%'",
        "select city from visits where day between date('2024-12-31', '-30 days') and '2024-12-31'",
        "select strftime('%Y', day) as year, count(*) from visits where strftime('%m', day) = '05' group by year",
        "select a.flow, b.flow from trade a cross join trade b",
        "select x.s / y.s from (select sum(usd_mn) as s from trade) x, (select max(usd_mn) as s from trade) y",
        "select city from visits where note = '' or note <> ''",
        "select t.flow from trade t left join visits v on v.month = t.flow || '' where v.city is null",
        "select weight from trade where weight is not null and (flow = 'export' or flow = 'import')",
        "select flow, usd_mn /* a note -- here */ from trade where year = ${turnover} + 1568",
        "select (year, flow) in ((2024, 'export'), (2023, 'import')) as found from trade",
        "select flow from trade where flow like 'exp%' or flow like '_mport'",
        "select floor(year / 10) * 10 as decade from trade",
        "select year, usd_mn from trade union all select 'Total', sum(usd_mn) from trade",
        "select year || ' ' || flow as name from trade order by name",
        "select substr(hs, 1, 2) as chapter from trade order by chapter",
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        judge(f, cases[i], false);
        if (diags_count(f->diags) > 0)
            fail_msg("%s\n" STR_FORMAT, cases[i], STR_ARGS(rendered(f)));
    }
    judge(
        f,
        "turnover between 400 and 500 and name <> 'France' and small = '9' and turnover % 2 = 0 and not (turnover = 1)",
        true);
    assert_int_equal(diags_count(f->diags), 0);
}

/* ---- what names mean ---- */

static data_sql_select *resolved(fixture *f, const char *text) {
    data_sql_text *sql = data_sql_compile(f->store, scalar(f, text), DATA_SQL_QUERY);
    data_sql_tree *tree = data_sql_read(f->store, sql);
    assert_non_null(tree);
    return tree->select;
}

static void columns_keep_their_types(void **state) {
    static const struct {
        const char *text;
        data_sql_type type;
        const char *base; /* column of the data that it still is, or NULL */
    } cases[] = {
        {"select usd_mn from trade", DATA_SQL_TYPE_NUMBER, "usd_mn"},
        {"select y from (select t.YEAR as y from trade t)", DATA_SQL_TYPE_YEAR, "year"},
        {"with a(x) as (select hs from trade), b as (select * from a) select b.x from b", DATA_SQL_TYPE_CODE, "hs"},
        {"select no from trade union select no from trade", DATA_SQL_TYPE_WHOLE_CODE, "no"},
        {"select day from visits union all select month from visits", DATA_SQL_TYPE_TEXT, NULL},
        {"select no from trade union all select year from trade", DATA_SQL_TYPE_NUMBER, NULL},
        {"select case when 1 then fee else '' end from visits", DATA_SQL_TYPE_MIXED, NULL},
        {"select replace(v, ' ', '') from (select fee as v from visits)", DATA_SQL_TYPE_CLEANED, NULL},
        {"select coalesce(max(month), null) from visits", DATA_SQL_TYPE_PERIOD, NULL},
        {"select (select min(day) from visits)", DATA_SQL_TYPE_DATE, NULL},
        {"select day = '2024-05-03' from visits", DATA_SQL_TYPE_TRUTH, NULL},
        {"select cast(hs as integer) from trade", DATA_SQL_TYPE_WHOLE, NULL},
        {"select value from json_each('[1]')", DATA_SQL_TYPE_ANY, NULL},
        {"select rowid from trade", DATA_SQL_TYPE_WHOLE_CODE, NULL},
        {"select coalesce(year, 0) from trade", DATA_SQL_TYPE_YEAR, NULL},
        {"select case when hs > 9 then 0 else year end from trade", DATA_SQL_TYPE_YEAR, NULL},
        {"select iif(hs > 9, 0, year) from trade", DATA_SQL_TYPE_YEAR, NULL},
        {"select min(year) - 1 from trade", DATA_SQL_TYPE_YEAR, NULL},
        {"select 2100 - year from trade", DATA_SQL_TYPE_NUMBER, NULL},
        {"select max(year) - min(year) from trade", DATA_SQL_TYPE_NUMBER, NULL},
        {"with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select i from n",
         DATA_SQL_TYPE_NUMBER, NULL},
        {"select (select c.usd_mn from trade t where t.no = c.no) from trade c", DATA_SQL_TYPE_NUMBER, "usd_mn"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const data_sql_select *s = resolved(*state, cases[i].text);
        assert_int_equal(s->column_count, 1);
        if (s->columns[0].type != cases[i].type)
            fail_msg("%s is of type %d", cases[i].text, s->columns[0].type);
        const data_column *base = s->columns[0].base;
        bool kept = cases[i].base == NULL || (base != NULL && str_is(base->name, cases[i].base));
        if (!kept && s->cores[0]->results[0].expression->kind == DATA_SQL_NODE_NAME)
            fail_msg("%s is another column", cases[i].text);
    }
}

static void relations_say_what_may_be_missing(void **state) {
    const data_sql_select *s = resolved(
        *state,
        "select t.weight, v.city, x.flow from trade t left join visits v on 1 right join trade x on 1 order by flow");
    const data_sql_core *core = s->cores[0];
    assert_int_equal(core->relation_count, 3);
    assert_true(core->relations[0]->optional && core->relations[1]->optional && !core->relations[2]->optional);
    assert_true(s->columns[0].missing && s->columns[1].missing && !s->columns[2].missing);
    assert_false(core->aggregates);
    assert_true(resolved(*state, "select flow, sum(usd_mn) s from trade group by flow")->cores[0]->aggregates);
    assert_false(resolved(*state, "select sum(usd_mn) over () from trade")->cores[0]->aggregates);
    assert_false(resolved(*state, "select max(usd_mn, 3) from trade")->cores[0]->aggregates);
}

static void an_alias_is_found_where_sqlite_finds_it(void **state) {
    const data_sql_select *s =
        resolved(*state, "select flow as year, usd_mn as v from trade where v > 1 group by year order by year");
    const data_sql_core *core = s->cores[0];
    assert_non_null(core->where->operands.at[0]->alias);
    assert_null(core->group.at[0]->alias); /* the column goes before an alias of its name */
    assert_non_null(core->group.at[0]->column);
    assert_non_null(s->order.at[0].expression->alias); /* and in ORDER BY behind it */
}

static void columns_are_named_as_they_were_written(void **state) {
    fixture *f = *state;
    const data_rows *rows =
        data_query(f->store, scalar(f, "select YEAR, t.flow, usd_mn / 2, usd_mn  *  ${turnover}, usd_mn / 4 "
                                       "as \"x/y\" from trade t"));
    static const char *const names[] = {"year", "flow", "usd_mn / 2", "usd_mn  *  ${turnover}", "x/y"};
    assert_int_equal(rows->column_count, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        assert_true(str_is(rows->columns[i], names[i]));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(queries_are_caught),
        TEST(expressions_are_caught),
        TEST(good_queries_pass),
        TEST(columns_keep_their_types),
        TEST(relations_say_what_may_be_missing),
        TEST(an_alias_is_found_where_sqlite_finds_it),
        TEST(columns_are_named_as_they_were_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
