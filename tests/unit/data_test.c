#include "chart/chart.h"
#include "data/column_tally.h"
#include "data/dataset.h"
#include "data/store.h"
#include "doc/doc.h"

#include "base/gate.h"
#include "base/write.h"
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

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    snprintf(f->folder, sizeof f->folder, "/tmp/chancery-data-XXXXXX");
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
    return 0;
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

static const tree_node *read_yaml(fixture *f, const char *text) {
    str name = str_print(f->arena, "%s/case.yaml", f->folder);
    const tree_node *root = tree_read(f->arena, f->diags, source_new(f->arena, name, str_of(text)));
    assert_non_null(root);
    return root;
}

static void write_bytes(fixture *f, const char *name, str bytes) {
    const char *path = path_join(f->arena, str_of(f->folder), str_of(name));
    assert_true(file_write(f->diags, path, bytes, NULL));
}

static void write_text(fixture *f, const char *name, const char *text) {
    write_bytes(f, name, str_of(text));
}

static const lang *language(fixture *f, const char *tag) {
    return lang_find(f->set, &f->context, str_of(tag), NOWHERE);
}

static data_store *load(fixture *f, const char *yaml) {
    static const data_limits limits = {.sql_milliseconds = 3000};
    f->description = (schema_description){.root = read_yaml(f, yaml), .folder = str_of(f->folder)};
    f->store = data_load(&f->context, &f->description, f->set, language(f, "en"), &limits);
    return f->store;
}

static void assert_str(str actual, const char *expected) {
    if (!str_is(actual, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(actual), expected);
}

static str rendered(fixture *f) {
    str out;
    report_write_text(f->diags, f->arena, &out);
    return out;
}

static void assert_quiet(fixture *f) {
    if (diags_count(f->diags) > 0)
        fail_msg("unexpected:\n" STR_FORMAT, STR_ARGS(rendered(f)));
}

static bool contains(str text, const char *piece) {
    return memmem(text.at, text.length, piece, strlen(piece)) != NULL;
}

/* Just one diagnostic, of this code, in which this can be read. */
static void assert_only(fixture *f, diag_code code, const char *piece) {
    str all = rendered(f);
    if (diags_count(f->diags) != 1 || diags_at(f->diags, 0)->code != code || !contains(all, piece))
        fail_msg("not just [%s] with “%s”:\n" STR_FORMAT, diag_code_name(code), piece, STR_ARGS(all));
}

static double number(fixture *f, const char *name) {
    const data_fact *fact = data_fact_find(f->store, str_of(name));
    if (fact == NULL || fact->failed || fact->is_text)
        fail_msg("%s has no number\n" STR_FORMAT, name, STR_ARGS(rendered(f)));
    return fact == NULL ? 0 : fact->number.value;
}

#define TRADE                                                                                                          \
    "period,flow,usd_mn\n2024,export,210\n2024,import,246\n2024,turnover,456\n2025-01/2025-07,turnover,299.2\n"
#define SOURCES "sources: {mfa: {title: Ministry}}\n"
#define DATA SOURCES "data: {trade: {file: trade.csv, source: mfa}}\n"

/* ---- facts ---- */

static void facts_come_from_data_values_and_each_other(void **state) {
    fixture *f = *state;
    write_text(f, "trade.csv", TRADE);
    load(f, DATA
         "formats: {usd_mn: {number: \"0.0\", unit: {en: million US dollars}}}\n"
         "facts:\n"
         "  balance: {expr: exports - imports}\n" /* before what it needs */
         "  exports: {sql: \"select usd_mn from trade where period = 2024 and flow = 'export'\", format: usd_mn}\n"
         "  imports: {sql: \"select usd_mn from trade where period = ${year} and flow = ${flow}\", format: usd_mn}\n"
         "  year: {value: 2024, source: mfa}\n"
         "  flow: {value: import, source: mfa}\n"
         "  monthly: {expr: (exports + imports) / 12, format: usd_mn}\n"
         "  share: {expr: 7 / 2}\n"
         "  total: {sql: \"select sum(usd_mn) / count(*) from trade\"}\n"
         "  next: {expr: year + 1}\n");
    assert_quiet(f);
    assert_true(number(f, "exports") == 210 && number(f, "imports") == 246 && number(f, "balance") == -36);
    assert_true(number(f, "monthly") == 38 && number(f, "share") == 3.5);
    assert_true(fabs(number(f, "total") - 1211.2 / 4) < 1e-9);
    const data_fact *year = data_fact_find(f->store, STR("year")), *next = data_fact_find(f->store, STR("next"));
    assert_true(year->number.kind == DATA_KIND_YEAR && next->number.kind == DATA_KIND_YEAR &&
                next->number.value == 2025);
    const data_fact *exports = data_fact_find(f->store, STR("exports"));
    assert_ptr_equal(exports->number.source, data_source_find(f->store, STR("mfa")));
    assert_ptr_equal(data_fact_find(f->store, STR("balance"))->number.source, exports->number.source);
    assert_null(data_fact_find(f->store, STR("nothing")));
    str *names;
    assert_int_equal(data_fact_names(f->store, &names), 9);
    assert_str(names[0], "balance");
}

/* A fact as `${name:format}` prints it. */
static str printed(fixture *f, const char *tag, const char *name, const char *format, data_print_parts parts) {
    data_quantity q = data_fact_find(f->store, str_of(name))->number;
    if (!data_convert(f->store, &q, data_format_find(f->store, str_of(format)), NOWHERE))
        return STR("refused");
    return data_print(f->store, f->arena, language(f, tag), &q, parts).text;
}

static void facts_print_in_their_format(void **state) {
    fixture *f = *state;
    load(f, SOURCES "formats: {usd_mn: {number: \"0.0\", unit: {en: million US dollars, ru: млн долларов США}}, share: "
                    "{number: \"0.0\", unit: \"%\", scale: 100}, thousand: {scale: 0.001}}\n"
                    "facts: {turnover: {value: 1456, format: usd_mn, source: mfa}, year: {value: 2024, source: mfa}, "
                    "part: {value: 0.285, format: share, source: mfa},\n"
                    "  name: {value: Aerospacelab, source: mfa}}\n");
    assert_quiet(f);
    const data_fact *turnover = data_fact_find(f->store, STR("turnover"));
    const lang *en = language(f, "en");
    lang_number n = data_print(f->store, f->arena, en, &turnover->number, DATA_PRINT_WHOLE);
    assert_str(n.text, "1,456.0\u00a0million US dollars");
    assert_int_equal(n.decimal_at, 5);
    assert_int_equal(n.number_end, 7);
    assert_str(printed(f, "en", "turnover", "", DATA_PRINT_NUMBER), "1,456.0");
    assert_str(printed(f, "ru", "turnover", "", DATA_PRINT_WHOLE), "1456,0\u00a0млн долларов США");
    assert_str(printed(f, "en", "turnover", "0", DATA_PRINT_WHOLE), "1,456");
    assert_str(printed(f, "en", "year", "", DATA_PRINT_WHOLE), "2024");
    assert_str(printed(f, "en", "part", "", DATA_PRINT_WHOLE), "28.5%");
    assert_str(printed(f, "ru", "part", "", DATA_PRINT_WHOLE), "28,5\u00a0%");
    data_quantity plain = data_quantity_of(13950, false, NOWHERE);
    assert_str(data_print(f->store, f->arena, en, &plain, DATA_PRINT_WHOLE).text, "13,950");
    assert_true(data_convert(f->store, &plain, data_format_find(f->store, STR("thousand")), NOWHERE));
    assert_str(data_print(f->store, f->arena, en, &plain, DATA_PRINT_WHOLE).text, "13.95");
    assert_null(data_format_find(f->store, STR("no_such")));
    assert_quiet(f);
    printed(f, "kk", "turnover", "", DATA_PRINT_WHOLE);
    printed(f, "kk", "turnover", "", DATA_PRINT_WHOLE);
    assert_only(f, DIAG_NO_TRANSLATION, "it is there in en, ru");
}

typedef struct {
    const char *yaml;
    diag_code code;
    const char *piece;
} bad_case;

static void refused(void **state, const bad_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            tear_down(state);
            assert_int_equal(set_up(state), 0);
        }
        fixture *f = *state;
        write_text(f, "trade.csv", TRADE);
        write_text(f, "grouped.csv", "year,usd_mn\n2023,900\n2024,\"1,206\"\n");
        write_text(f, "gaps.csv", "year,usd_mn\n2022,800\n2023,none\n2024,1206\n2025,1300\n");
        load(f, cases[i].yaml);
        assert_only(f, cases[i].code, cases[i].piece);
    }
}

static void bad_facts_are_reported_once(void **state) {
    static const bad_case cases[] = {
        {"facts: {x: {value: 1}}", DIAG_NO_SOURCE, "without its source"},
        {"facts: {x: {value: 1, source: mfa}}", DIAG_UNKNOWN_NAME, "no source “mfa”"},
        {SOURCES "facts: {x: {value: 1, source: mfs}}", DIAG_UNKNOWN_NAME, "did you mean “mfa”?"},
        {SOURCES "facts: {x: {value: 1, source: mfa, format: usd}}", DIAG_UNKNOWN_NAME, "no format “usd”"},
        {SOURCES "facts: {x: {value: \"1,206\", source: mfa, format: \"0\"}}", DIAG_NOT_A_NUMBER, "this is a text"},
        {SOURCES "facts: {x: {value: 1 206, source: mfa}}", DIAG_NOT_A_NUMBER, "without grouping"},
        {SOURCES "facts: {X: {value: 1, source: mfa}}", DIAG_BAD_NAME, "small letters"},
        {SOURCES "facts: {order: {value: 1, source: mfa}}", DIAG_BAD_NAME, "a word of SQL"},
        {SOURCES "facts: {page: {value: 1, source: mfa}}", DIAG_BAD_NAME, "reserved"},
        {"facts: {x: {}}", DIAG_MISSING_KEY, "has no value"},
        {"facts: {x: {expr: 1, sql: select 1}}", DIAG_BAD_VALUE, "more than one value"},
        {"formats: {f: {number: \"#,##0\"}}", DIAG_BAD_VALUE, "no number pattern"},
        {"facts: {a: {expr: b + 1}, b: {expr: c}, c: {expr: a * 2}, d: {expr: a}}", DIAG_CYCLE, "ring: a → b → c → a"},
        {"facts: {a: {expr: a}}", DIAG_CYCLE, "ring: a → a"},
        {"facts: {a: {sql: \"select ${b}\"}, b: {sql: \"select ${a}\"}}", DIAG_CYCLE, "ring: a → b → a"},
        {"facts: {exports: {expr: 1}, b: {expr: exprots + 1}, c: {expr: b}}", DIAG_UNKNOWN_NAME,
         "did you mean “exports”?"},
        {"facts: {exports: {expr: 1}, b: {sql: \"select ${exprots}\"}}", DIAG_UNKNOWN_NAME, "did you mean “exports”?"},
        {"facts: {zero: {expr: 0}, x: {expr: 1 / zero}, y: {expr: x + 1}}", DIAG_NOT_A_NUMBER, "note: “zero” is 0"},
        {"facts: {x: {expr: 5 % 0}}", DIAG_NOT_A_NUMBER, "division by zero"},
        {"facts: {x: {expr: \"1e308 * 10\"}}", DIAG_NOT_A_NUMBER, "infinite"},
        {"facts: {x: {expr: \"'a'\"}}", DIAG_NOT_A_NUMBER, "this is a text"},
        {"facts: {x: {expr: \"1 +\"}}", DIAG_SQL, "SQLite refuses"},
        {"facts: {x: {expr: \"(1\"}}", DIAG_SQL, "not closed"},
        {"facts: {x: {expr: \"1) from t; --\"}}", DIAG_SQL, "never opened"},
        {"facts: {x: {expr: \"1), (2\"}}", DIAG_SQL, "never opened"},
        {"facts: {x: {expr: \"\"}}", DIAG_SQL, "empty"},
        {DATA "facts: {x: {sql: \"select usd_mn from trade where usd_mn > 5000\"}}", DIAG_NOT_A_NUMBER, "no row"},
        {DATA "facts: {x: {sql: \"select usd_mn from trade where flow = 'turnover'\"}}", DIAG_NOT_A_NUMBER,
         "more than one row"},
        {DATA "facts: {x: {sql: \"select * from trade\"}}", DIAG_SQL, "gives 3 columns"},
        {DATA "facts: {x: {sql: \"select sum(usd_mn) from trade where usd_mn > 5000\"}}", DIAG_NOT_A_NUMBER, "NULL"},
        {DATA "facts: {x: {sql: \"select min(flow) from trade\", format: \"0\"}}", DIAG_NOT_A_NUMBER, "found “export”"},
        {DATA "facts: {x: {sql: \"select usd from trade\"}}", DIAG_SQL, "expected: one of period, flow, usd_mn"},
        {DATA "facts: {x: {sql: \"select usd_mn from tade\"}}", DIAG_UNKNOWN_NAME, "did you mean “trade”?"},
        {DATA "facts: {x: {sql: \"select usd_mn from trade where flow = \\\"export\\\"\"}}", DIAG_SQL,
         "single quotation marks: 'export'"},
        {DATA "facts: {y: {expr: 1}, x: {sql: \"select usd_mn from trade where usd_mn = y\"}}", DIAG_SQL, "${y}"},
        {DATA "facts: {y: {expr: 1}, x: {sql: \"select usd_mn from trade where flow = '${y}'\"}}", DIAG_SQL,
         "without quotation marks"},
        {DATA "facts: {x: {sql: \"select usd_mn from trade where flow = ?\"}}", DIAG_SQL, "${name}"},
        {DATA "facts: {x: {sql: selct 1}}", DIAG_SQL, "not a query"},
        {DATA "facts: {x: {sql: select 1 frm}, y: {sql: \"select 1; select 2\"}}", DIAG_SQL, "only a single query"},
        {DATA "facts: {x: {sql: \"select value from facts\"}}", DIAG_SQL, "cannot read the table of facts"},
    };
    refused(state, cases, COUNT(cases));
}

static void sql_can_do_no_harm(void **state) {
    static const bad_case cases[] = {
        {"facts: {x: {sql: \"attach '/tmp/x.db' as y\"}}", DIAG_SQL, "not a query"},
        {DATA "facts: {x: {sql: \"with a as (select 1) insert into trade select 1, 2, 3\"}}", DIAG_SQL, "only read"},
        {DATA "facts: {x: {sql: \"with a as (select 1) delete from trade\"}}", DIAG_SQL, "only read"},
        {"facts: {x: {sql: \"select load_extension('x')\"}}", DIAG_SQL, "cannot load code"},
        {"facts: {x: {sql: \"select random()\"}}", DIAG_SQL_CLOCK_RANDOM, "every day and machine"},
        {"facts: {x: {sql: \"select current_date\"}}", DIAG_SQL_CLOCK_RANDOM, "every day and machine"},
        {"facts: {x: {sql: \"select julianday('now')\"}}", DIAG_SQL_CLOCK_RANDOM, "what time it is"},
        {"facts: {x: {sql: \"select count(*) from sqlite_master\"}}", DIAG_SQL, "nothing else"},
        {"facts: {x: {sql: \"select count(*) from pragma_database_list\"}}", DIAG_SQL, "only read"},
        {"facts: {x: {sql: \"select writefile('/tmp/x', 'y')\"}}", DIAG_SQL, "queries have no function"},
        {"facts: {x: {sql: \"select count(*) from \\\"chancery facts\\\"\"}}", DIAG_SQL, "nothing else"},
        {"facts: {x: {sql: \"with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from "
         "r\"}}",
         DIAG_SQL, "3 s of computing"},
    };
    refused(state, cases, COUNT(cases));
}

/* SQLite alone would take '1,206' for 1, and 'n/a' for 0. */
static void texts_are_never_taken_for_numbers(void **state) {
    static const bad_case cases[] = {
        {"data: {t: {file: grouped.csv}}\nfacts: {x: {sql: \"select sum(usd_mn) from t\"}}", DIAG_SQL_MIXED_USE,
         "grouped.csv:3:6: note: “1,206”"},
        {"data: {t: {file: gaps.csv}}\nfacts: {x: {sql: \"select sum(usd_mn) from t\"}}", DIAG_SQL_MIXED_USE,
         "gaps.csv:3:6: note"},
        {"data: {t: {file: gaps.csv}}\nfacts: {x: {sql: \"select usd_mn * 2 from t where year = 2024\"}}",
         DIAG_SQL_MIXED_USE, "gaps.csv:3:6: note"},
        {"data: {t: {file: grouped.csv}}\nfacts: {x: {sql: \"select usd_mn from t where year = 2024\", format: \"0\"}}",
         DIAG_NOT_A_NUMBER, "grouped.csv:3:6: note"},
        {SOURCES "facts: {t: {value: \"1,206\", source: mfa}, x: {expr: t + 1}}", DIAG_SQL_TEXT_NUMBER,
         "found “1,206”"},
        {SOURCES "facts: {t: {value: \"1,206\", source: mfa}, x: {sql: \"select 2 * ${t}\"}}", DIAG_SQL_TEXT_NUMBER,
         "found “1,206”"},
        {"data: {t: {file: grouped.csv, types: {usd_mn: number}}}", DIAG_NOT_A_NUMBER, "“1,206” is not a number"},
        {"data: {t: {file: trade.csv}}\nfacts: {x: {sql: \"select max('') from t\"}}", DIAG_NOT_A_NUMBER,
         "the result is an empty text"},
    };
    refused(state, cases, COUNT(cases));
}

static void division_is_real_and_only_where_it_is_one(void **state) {
    fixture *f = *state;
    load(f, "facts:\n"
            "  a: {expr: 13950 / 20}\n"
            "  b: {expr: \"length('a/b') /* 1/2 */ / 2\"}\n"
            "  c: {sql: \"select \\\"x/y\\\" / 4 from (select 10 as \\\"x/y\\\") /* a/b */\"}\n"
            "  d: {expr: \"2 / 4 / 2\"}\n"
            "  e: {expr: \"case when 1 / 2 > 0 then 1 else 0 end\"}\n");
    assert_quiet(f);
    assert_true(number(f, "a") == 697.5 && number(f, "b") == 1.5 && number(f, "c") == 2.5);
    assert_true(number(f, "d") == 0.25 && number(f, "e") == 1);
}

static void places_are_mapped_back(void **state) {
    fixture *f = *state;
    load(f, "facts:\n  x: {sql: \"select 1 / 2, \\t 3 / unknown\"}\n");
    assert_only(f, DIAG_SQL,
                "    2 |   x: {sql: \"select 1 / 2, \\t 3 / unknown\"}\n"
                "      |                                  ^~~~~~~\n");
}

static void a_chain_of_facts_has_an_end(void **state) {
    fixture *f = *state;
    str yaml = STR("facts:\n");
    for (int i = 0; i < 1500; i++)
        yaml = str_print(f->arena, STR_FORMAT "  f%d: {expr: f%d + 1}\n", STR_ARGS(yaml), i, i + 1);
    yaml = str_print(f->arena, STR_FORMAT "  f1500: {expr: 1}\n", STR_ARGS(yaml));
    load(f, str_zero(f->arena, yaml));
    assert_only(f, DIAG_CYCLE, "more than 1,000 facts");
}

/* ---- checks ---- */

#define THREE                                                                                                          \
    SOURCES "formats: {m: {number: \"0.0\"}}\n"                                                                        \
            "facts: {turnover: {value: 456.04, format: m, source: mfa}, exports: {value: 210, format: m, source: "     \
            "mfa}, imports: "                                                                                          \
            "{value: 246, source: mfa}, name: {value: Brussels, source: mfa}}\n"

static void checks_hold(void **state) {
    fixture *f = *state;
    load(f, THREE "checks:\n"
                  "  - {that: turnover = exports + imports}\n" /* within half a unit of the printed decimal */
                  "  - {that: turnover <> exports}\n"
                  "  - {that: exports = 210.4}\n" /* known to the unit */
                  "  - {that: exports * 1000 = 210400}\n"
                  "  - {that: 0.1 + 0.2 = 0.3}\n"
                  "  - {that: exports < imports and imports < turnover}\n"
                  "  - {that: exports between 1 and 300}\n"
                  "  - {that: turnover >= exports + imports}\n"
                  "  - {that: turnover = 450, within: 7}\n"
                  "  - {that: \"name = 'Brussels'\"}\n"
                  "  - {that: \"case when exports = 210 then 1 else 0 end = 1\"}\n");
    assert_quiet(f);
}

static void failing_checks_show_both_sides(void **state) {
    fixture *f = *state;
    load(f, SOURCES "formats: {m: {number: \"0.0\"}}\n"
                    "facts: {turnover: {value: 457, format: m, source: mfa}, exports: {value: 210, source: mfa}, "
                    "imports: {value: 246, source: mfa}}\n"
                    "checks:\n"
                    "  - {that: turnover = exports + imports, else: exports and imports do not add up}\n");
    str all = rendered(f);
    assert_int_equal(diags_count(f->diags), 1);
    assert_true(contains(all, "case.yaml:5:12: error: exports and imports do not add up [check-failed]\n"));
    assert_true(contains(all, "   expected: turnover = exports + imports (to within 0.5)\n"
                              "   hint: exports + imports is 456.0\n"
                              "         turnover is 457.0\n"
                              "         exports is 210\n"
                              "         imports is 246\n"));
}

static void bad_checks(void **state) {
    static const bad_case cases[] = {
        {THREE "checks: [{that: 1 = 2}]", DIAG_SQL_CONDITION_LITERAL, "no fact"},
        {THREE "checks: [{that: exports}]", DIAG_BAD_VALUE, "compares nothing"},
        {THREE "checks: [{that: \"case when exports > 3 then 5 else 4 end\"}]", DIAG_NOT_A_NUMBER,
         "nor false: it is 5"},
        {THREE "checks: [{that: name}]", DIAG_BAD_VALUE, "compares nothing"},
        {THREE "checks: [{that: exports > imports or imports > turnover}]", DIAG_CHECK_FAILED, "imports is 246"},
        {THREE "checks: [{that: \"exports > imports\"}]", DIAG_CHECK_FAILED, "exports is 210"},
        {THREE "checks: [{that: \"turnover = exprts\"}]", DIAG_UNKNOWN_NAME, "did you mean “exports”?"},
        {THREE "checks: [{that: \"turnover / 0 = exports\"}]", DIAG_NOT_A_NUMBER, "division by zero"},
        {THREE "checks: [{that: \"name = 4\"}]", DIAG_SQL_TEXT_NUMBER, "a number"},
        {THREE "checks: [{that: \"name = 'Liège'\"}]", DIAG_CHECK_FAILED, "name is Brussels"},
        {THREE "checks: [{that: \"turnover = \"}]", DIAG_SQL, "SQLite refuses"},
        {THREE "checks: [{that: \"exports = 210.6\"}]", DIAG_CHECK_FAILED, "to within 0.5"},
        {THREE "checks: [{that: \"exports / imports = 0.91\"}]", DIAG_CHECK_FAILED, "to within 0.005"},
        {THREE "checks: [{that: \"exports / imports = imports / turnover\"}]", DIAG_CHECK_FAILED, "“within: …” says"},
        {THREE "checks: [{that: \"exports >= 210.2\"}]", DIAG_CHECK_FAILED, "exports is 210"},
        {THREE "checks: [{that: \"turnover + 1 = exports + imports\"}]", DIAG_CHECK_FAILED, "“within: 1.1”"},
    };
    refused(state, cases, COUNT(cases));
}

/* ---- queries ---- */

static data_rows *query(fixture *f, const char *yaml) {
    return data_query(f->store, read_yaml(f, yaml));
}

static void queries_give_rows(void **state) {
    fixture *f = *state;
    write_text(f, "trade.csv", TRADE);
    write_text(f, "years.csv", "\xEF\xBB\xBFyear;value;note\r\n2023;1,5;\"a \"\"b\"\"\r\nc\"\r\n2024;;x\r\n");
    load(f, SOURCES "data: {trade: {file: trade.csv, source: mfa}, years: {file: years.csv, delimiter: \";\"}}\n"
                    "formats: {m: {number: \"0.0\", unit: {en: million, ru: млн}}}\n"
                    "facts: {a: {expr: 2 * 3, format: m, label: {en: First}}, b: {value: Brussels, source: mfa}, year: "
                    "{value: 2024, source: mfa}}\n");
    const tree_node *node = read_yaml(f, "trade");
    data_rows *rows = data_query(f->store, node);
    assert_int_equal(rows->row_count, 4);
    assert_int_equal(rows->column_count, 3);
    assert_str(rows->columns[2], "usd_mn");
    assert_true(rows->cells[2].kind == DATA_NUMBER && rows->cells[2].number == 210 && !rows->cells[2].whole);
    assert_str(rows->cells[9].text, "2025-01/2025-07");
    data_sources sources = data_query_sources(f->store, node);
    assert_int_equal(sources.count, 1);
    assert_str(sources.at[0]->entry.key, "mfa");
    rows = query(f, "select year, value, note from years order by year desc");
    assert_true(rows->cells[0].whole && rows->cells[0].number == 2024);
    assert_true(rows->cells[1].kind == DATA_TEXT && rows->cells[1].text.length == 0); /* not NULL: it is no number */
    assert_str(rows->cells[4].text, "1,5");
    assert_str(rows->cells[5].text, "a \"b\"\r\nc");
    rows = query(f, "select name, value, unit, label from facts where name <> 'year'");
    assert_int_equal(rows->row_count, 2);
    assert_true(rows->cells[1].number == 6);
    assert_str(rows->cells[2].text, "million");
    assert_str(rows->cells[3].text, "First");
    assert_str(rows->cells[5].text, "Brussels");
    assert_int_equal(rows->cells[7].kind, DATA_NULL);
    assert_int_equal(query(f, "facts")->row_count, 3);
    assert_int_equal(query(f, "select usd_mn from trade where period = ${year}")->row_count, 3);
    assert_int_equal(query(f, "select 1 where 0")->row_count, 0);
    assert_quiet(f);
}

static void bad_queries(void **state) {
    static const struct {
        const char *query;
        diag_code code;
        const char *piece;
    } cases[] = {
        {"tarde", DIAG_UNKNOWN_NAME, "did you mean “trade”?"},
        {"select period from", DIAG_SQL, "incomplete input"},
        {"select 1e308 * 10", DIAG_NOT_A_NUMBER, "infinite"},
        {"update trade set usd_mn = 0", DIAG_SQL, "not a query"},
        {"with recursive r(x) as (select 1 union all select x + 1 from r limit 2000000) select x from r",
         DIAG_TOO_LARGE, "a million cells"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (i > 0) {
            tear_down(state);
            assert_int_equal(set_up(state), 0);
        }
        fixture *f = *state;
        write_text(f, "trade.csv", TRADE);
        load(f, DATA);
        assert_null(query(f, cases[i].query));
        assert_only(f, cases[i].code, cases[i].piece);
    }
}

/* What is wrong with a dataset or a fact is said once, not at each of its uses. */
static void failures_are_not_repeated(void **state) {
    fixture *f = *state;
    write_text(f, "trade.csv", "a,a\n1,2\n");
    load(f, "data: {trade: {file: trade.csv}}\nfacts: {x: {sql: select a from trade}, y: {expr: x + 1}}\nchecks: "
            "[{that: x = y}]\n");
    assert_null(query(f, "trade"));
    assert_null(query(f, "select a from trade"));
    bool ok;
    assert_false(data_condition(f->store, read_yaml(f, "x > 1"), &ok));
    assert_false(ok);
    assert_true(data_fact_find(f->store, STR("y"))->failed);
    assert_only(f, DIAG_DATA_SHAPE, "two columns are named “a”");
}

static void conditions(void **state) {
    static const struct {
        const char *text;
        bool result, ok;
    } cases[] = {
        {"exports > 200", true, true}, {"exports > 300", false, true}, {"yes", true, true},
        {"off", false, true},          {"exports", false, false},      {"exports > 200 and not zero", true, true},
        {"1 / zero", false, false},    {"exprts", false, false},       {"'text'", false, false},
    };
    fixture *f = *state;
    load(f, SOURCES "facts: {exports: {value: 210, source: mfa}, zero: {value: 0, source: mfa}}\n");
    size_t problems = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool ok;
        str yaml = str_print(f->arena, "\"%s\"", cases[i].text);
        assert_int_equal(data_condition(f->store, read_yaml(f, str_zero(f->arena, yaml)), &ok), cases[i].result);
        assert_int_equal(ok, cases[i].ok);
        problems += !cases[i].ok;
        assert_int_equal(diags_count(f->diags), problems);
    }
}

/* ---- data files ---- */

typedef struct {
    const char *csv;
    diag_code code;
    const char *piece;
} bad_file;

static void bad_files_are_placed(void **state) {
    static const bad_file cases[] = {
        {"a,b\n1,2\n3\n", DIAG_DATA_SHAPE, "t.csv:3:1: error: this row has 1 cell, the header has 2"},
        {"a,b\n1,2\n3,4,5\n", DIAG_DATA_SHAPE, "t.csv:3:1: error: this row has 3 cells"},
        {"a,b,a\n", DIAG_DATA_SHAPE, "t.csv:1:5: error: two columns are named “a”"},
        {"a,b,A \n", DIAG_DATA_SHAPE, "t.csv:1:5: error: “A” is the name of another column but for capitals"},
        {"a,,b\n1,2,3\n", DIAG_DATA_SHAPE, "t.csv:1:3: error: this column has no name"},
        {"a,b\n1,\"2\n3,4\n", DIAG_DATA_SHAPE, "t.csv:2:3: error: this quotation mark is never closed"},
        {"a,b\n1,\"2\"3\n", DIAG_DATA_SHAPE, "t.csv:2:6: error: text follows the quotation mark"},
        {"", DIAG_EMPTY, "the data file is empty"},
        {"\n\n", DIAG_EMPTY, "the data file is empty"},
        {"a,b\n1,Li\xE8ge\n", DIAG_ENCODING, "t.csv:2:5: error: byte 0xE8 is not UTF-8"},
        {"a;b\n1;2;3\n", DIAG_DATA_SHAPE, "delimiter: \";\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (i > 0) {
            tear_down(state);
            assert_int_equal(set_up(state), 0);
        }
        fixture *f = *state;
        write_text(f, "t.csv", cases[i].csv);
        load(f, "data: {t: {file: t.csv}}");
        assert_only(f, cases[i].code, cases[i].piece);
    }
}

static void many_bad_rows_are_counted(void **state) {
    fixture *f = *state;
    str csv = STR("a,b\n");
    for (int i = 0; i < 50; i++)
        csv = str_print(f->arena, STR_FORMAT "1\n", STR_ARGS(csv));
    write_bytes(f, "t.csv", csv);
    load(f, "data: {t: {file: t.csv}}");
    assert_int_equal(diags_count(f->diags), 11);
    assert_true(contains(rendered(f), "40 more rows"));
}

static void declared_types(void **state) {
    fixture *f = *state;
    write_text(f, "t.csv", "code,rank,value\n007,1,1e3\n012,2,-.5\n");
    load(f, "data: {t: {file: t.csv, types: {rank: text, value: number}}}");
    assert_quiet(f);
    data_rows *rows = query(f, "t");
    assert_str(rows->cells[0].text, "007");
    assert_str(rows->cells[1].text, "1");
    assert_true(rows->cells[2].number == 1000 && rows->cells[5].number == -0.5);
    load(f, "data: {t: {file: t.csv, types: {vlaue: number}}}");
    assert_only(f, DIAG_DATA_SHAPE, "did you mean “value”?");
}

static void nul_bytes_and_long_cells(void **state) {
    fixture *f = *state;
    write_bytes(f, "t.csv", (str){"a,b\n1,\0\n", 8});
    load(f, "data: {t: {file: t.csv}}");
    assert_only(f, DIAG_ENCODING, "t.csv:2:3");
    tear_down(state);
    set_up(state);
    f = *state;
    char *big = arena_alloc(f->arena, 1000100);
    memset(big, 'x', 1000100);
    big[1] = '\n';
    write_bytes(f, "t.csv", (str){big, 1000100});
    load(f, "data: {t: {file: t.csv}}");
    assert_only(f, DIAG_DATA_SHAPE, "longer than a million bytes");
}

static void too_many_columns(void **state) {
    fixture *f = *state;
    char *header = arena_alloc(f->arena, 40000);
    size_t length = 0;
    for (int i = 0; i < 2500; i++)
        length += (size_t)sprintf(header + length, "%sc%d", i == 0 ? "" : ",", i);
    write_bytes(f, "t.csv", (str){header, length});
    load(f, "data: {t: {file: t.csv}}");
    assert_only(f, DIAG_DATA_SHAPE, "more columns than 2,000");
}

/* A header alone is a table without rows; rows end in any of three ways; the last needs no end; commas alone are none.
 */
static void shapes_that_are_fine(void **state) {
    static const struct {
        const char *csv;
        size_t rows;
    } cases[] = {{"a,b\n", 0},         {"a,b", 0},      {"a,b\n1,2", 1},     {"a,b\r\n1,2\r\n\r\n3,4\r\n", 2},
                 {"a,b\r1,2\r3,4", 2}, {"a,b\n,\n", 0}, {"a\n\"\"\n1\n", 2}, {"a b,\"c\"\"d\"\n1,2\n", 1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tear_down(state);
        assert_int_equal(set_up(state), 0);
        fixture *f = *state;
        write_text(f, "t.csv", cases[i].csv);
        load(f, "data: {t: {file: t.csv}}");
        data_rows *rows = query(f, "t");
        assert_quiet(f);
        assert_int_equal(rows->row_count, cases[i].rows);
    }
}

/* ---- columns by chance ---- */

static uint64_t seed = 7;

static size_t chance(size_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % below;
}

/* Whether a cell of the table is what its text is by itself, in a column of that type. */
static void assert_stored(const data_column *column, str text, const data_cell *cell) {
    char room[DATA_DATE_BYTES];
    data_cell_seen seen;
    data_cell_look(&(data_notation){.decimal = '.'}, text, &seen);
    data_value value = data_column_value(column, &seen, room);
    bool same = value.kind == DATA_VALUE_MISSING ? cell->kind == DATA_NULL
                : value.kind == DATA_VALUE_TEXT  ? cell->kind == DATA_TEXT && str_equal(cell->text, value.text)
                : value.kind == DATA_VALUE_WHOLE ? cell->kind == DATA_NUMBER && cell->number == (double)value.whole
                                                 : cell->kind == DATA_NUMBER && cell->number == value.real;
    if (!same)
        fail_msg("“" STR_FORMAT "” in a column that is %s", STR_ARGS(text), data_type_name(column->type));
}

/* However the cells of a column follow each other, each is in the table what it is by itself. */
static void each_cell_is_stored_as_it_is(void **state) {
    static const char *const pool[] = {"1206",
                                       "2024",
                                       "0.5",
                                       "1.206",
                                       "007",
                                       "12E5",
                                       "1.2e3",
                                       "2024-01",
                                       "202401",
                                       "x",
                                       "-",
                                       ":",
                                       "",
                                       "2024-01-31",
                                       "2024/01/31",
                                       "31.12.24",
                                       "A1",
                                       "65+",
                                       "5 km",
                                       "-3",
                                       "20240131",
                                       "3/4/2024",
                                       "2024-01-31 00:00:00",
                                       "31.12.2024"};
    static const char *const names[] = {"v", "year", "period", "date", "code"};
    enum { ROUNDS = 400, COLUMNS = 5, ROWS_MOST = 6 };
    for (int round = 0; round < ROUNDS; round++) {
        tear_down(state);
        assert_int_equal(set_up(state), 0);
        fixture *f = *state;
        const char *cells[ROWS_MOST][COLUMNS];
        size_t rows_count = 1 + chance(ROWS_MOST), kinds = 1 + chance(4), kind[COLUMNS][4];
        str csv = STR("id");
        for (size_t k = 0; k < COLUMNS; k++) {
            csv = str_print(f->arena, STR_FORMAT ",%s", STR_ARGS(csv), names[k]);
            for (size_t i = 0; i < kinds; i++)
                kind[k][i] = chance(COUNT(pool));
        }
        for (size_t r = 0; r < rows_count; r++) {
            csv = str_print(f->arena, STR_FORMAT "\nr", STR_ARGS(csv));
            for (size_t k = 0; k < COLUMNS; k++) {
                cells[r][k] = pool[kind[k][chance(kinds)]];
                csv = str_print(f->arena, STR_FORMAT ",%s", STR_ARGS(csv), cells[r][k]);
            }
        }
        write_text(f, "t.csv", str_zero(f->arena, csv));
        load(f, "data: {t: {file: t.csv}}");
        assert_quiet(f);
        const data_set *set = map_get(f->store->sets, STR("t"));
        data_rows *rows = query(f, "t");
        assert_int_equal(rows->row_count, rows_count);
        for (size_t r = 0; r < rows_count; r++)
            for (size_t k = 0; k < COLUMNS; k++)
                assert_stored(&set->columns[k + 1], str_of(cells[r][k]), &rows->cells[r * (COLUMNS + 1) + k + 1]);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(facts_come_from_data_values_and_each_other),
        TEST(facts_print_in_their_format),
        TEST(bad_facts_are_reported_once),
        TEST(sql_can_do_no_harm),
        TEST(texts_are_never_taken_for_numbers),
        TEST(division_is_real_and_only_where_it_is_one),
        TEST(places_are_mapped_back),
        TEST(a_chain_of_facts_has_an_end),
        TEST(checks_hold),
        TEST(failing_checks_show_both_sides),
        TEST(bad_checks),
        TEST(queries_give_rows),
        TEST(bad_queries),
        TEST(failures_are_not_repeated),
        TEST(conditions),
        TEST(bad_files_are_placed),
        TEST(many_bad_rows_are_counted),
        TEST(declared_types),
        TEST(nul_bytes_and_long_cells),
        TEST(too_many_columns),
        TEST(shapes_that_are_fine),
        TEST(each_cell_is_stored_as_it_is),
    };
    return cmocka_run_group_tests_name("data", tests, NULL, NULL);
}
