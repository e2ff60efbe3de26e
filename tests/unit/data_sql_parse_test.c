#include "sql_tree_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static jmp_buf failure;

static int set_up(void **state) {
    arena *a = arena_new();
    *state = a;
    if (setjmp(failure))
        return -1;
    arena_on_failure(a, &failure);
    return 0;
}

static int tear_down(void **state) {
    arena_drop(*state);
    return 0;
}

static void expressions_become_trees(void **state) {
    static const char *const cases[][2] = {
        {"a + b * c", "(+ a (* b c))"},
        {"a - b - c", "(- (- a b) c)"},
        {"(a + b) * c", "(* (+ a b) c)"},
        {"a or b and not c = d", "(or a (and b (not (compare= c d))))"},
        {"a < b = c", "(compare= (compare< a b) c)"},
        {"a between b and c and d", "(and (between a b c) d)"},
        {"a not between b + 1 and c or d", "(or (not-between a (+ b 1) c) d)"},
        {"-a || b", "(concat (sign- a) b)"},
        {"a = not b = c", "(compare= a (not (compare= b c)))"},
        {"a isnull or b not null", "(or (is a (null)) (not-is b (null)))"},
        {"a is not distinct from b", "(not-is a b)"},
        {"a in (1, 2) = b not in (select c from t)", "(not-in (compare= (in a 1 2) b) select c from t)"},
        {"a in t", "(in t a)"},
        {"a like 'x' escape '!' and b", "(and (like like a (string x) (string !)) b)"},
        {"case a when 1 then b else c end", "(case a 1 b c)"},
        {"case when a then b end + 1", "(+ (case a b) 1)"},
        {"cast(a as decimal(10, 2)) * 2", "(* (cast decimal(10, 2) a) 2)"},
        {"'it''s' collate nocase", "(collate nocase (string it's))"},
        {"count(*)", "(call count *)"},
        {"sum(distinct a) filter (where b > 0)", "(call sum a distinct filter (compare> b 0))"},
        {"lag(a, 1) over (partition by b order by c desc nulls last)", "(call lag a 1 (over  b down c nulls-last))"},
        {"avg(a) over (w rows between 2 preceding and current row)",
         "(call avg a (over wrows between 2 preceding and current row))"},
        {"t.\"two \"\"words\"\"\" -> '$.a' ->> 'b'", "(json (json t.two \"words\" (string $.a)) (string b))"},
        {"(a, b) = (1, 2)", "(compare= (row a b) (row 1 2))"},
        {"exists (select 1) and ${plan} > 1e-3", "(and (exists select 1) (compare> (fact plan) 1e-3))"},
        {"first + last - plan", "(- (+ first last) plan)"},
        {"x'00ff'", "(blob x'00ff')"},
        {"true or current_date", "(or (truth true) (call current_date))"},
        {"0x1e-3", "(- 0x1e 3)"},
        {"end", "end"},
        {"a +", "a value was needed here at 3"},
        {"a b", "the query ends before this at 2"},
        {"(a", "another sign was needed here at 2"},
        {"select", "a value was needed here at 0"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(str_zero(*state, tree_as_text(*state, cases[i][0])), cases[i][1]);
}

static data_sql_select *query(arena *a, const char *sql) {
    data_sql_problem problem;
    data_sql_select *select = data_sql_parse_query(a, str_of(sql), &problem);
    if (select == NULL)
        fail_msg("%s: %s at %zu", sql, problem.why, problem.span.start);
    return select;
}

static void queries_become_trees(void **state) {
    const data_sql_select *s = query(
        *state,
        "with recursive a(x, y) as (values (1, 2), (3, 4)), b as materialized (select 1) "
        "select distinct t.*, u.v as w, sum(z) total from t left join (select 1) u on u.v = t.v, json_each('[]') j "
        "natural join (n cross join m using (k)) where q group by 1, w having r window win as (order by z) "
        "union all select * from b order by 1 desc, w limit 3 offset 2;");
    assert_true(s->recursive);
    assert_int_equal(s->cte_count, 2);
    assert_int_equal(s->ctes[0].column_count, 2);
    assert_int_equal(s->ctes[0].query->cores[0]->row_count, 2);
    assert_int_equal(s->core_count, 2);
    assert_int_equal(s->compounds[0], DATA_SQL_UNION_ALL);
    assert_true(s->order.at[0].descending);
    assert_non_null(s->offset);
    const data_sql_core *core = s->cores[0];
    assert_true(core->distinct);
    assert_int_equal(core->result_count, 3);
    assert_true(str_is(core->results[0].star_table, "t"));
    assert_true(str_is(core->results[1].alias, "w"));
    assert_true(str_is(core->results[2].alias, "total"));
    assert_int_equal(core->from_count, 4);
    assert_true(core->from[1].left && core->from[1].query != NULL && core->from[1].on != NULL);
    assert_true(core->from[2].comma && core->from[2].kind == DATA_SQL_FROM_FUNCTION);
    assert_true(str_is(core->from[2].alias, "j"));
    assert_true(core->from[3].natural && core->from[3].kind == DATA_SQL_FROM_NEST);
    assert_int_equal(core->from[3].items[1].using_count, 1);
    assert_true(core->where != NULL && core->having != NULL && core->group.count == 2 && core->window_count == 1);
}

static void spans_are_those_of_the_text(void **state) {
    static const char sql[] = "select  (a + b) * sum( c )  as d from t";
    const data_sql_core *core = query(*state, sql)->cores[0];
    const data_sql_node *product = core->results[0].expression, *sum = product->operands.at[1];
    assert_memory_equal(sql + product->span.start, "(a + b) * sum( c )", product->span.end - product->span.start);
    assert_memory_equal(sql + product->operands.at[0]->span.start, "a + b", 5);
    assert_memory_equal(sql + product->operands.at[0]->outer.start, "(a + b)", 7);
    assert_true(data_sql_parenthesised(product->operands.at[0]) && !data_sql_parenthesised(product));
    assert_int_equal(sql[sum->call->open], '(');
    assert_int_equal(sql[sum->call->close], ')');
    assert_memory_equal(sql + core->results_end, " from", 5);
}

/* ---- the same precedence as SQLite's ---- */

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void write_random(buffer *out, unsigned *seed) {
    static const char *const values[] = {"1", "2", "0", "3.5", "'a'", "'1'", "null", "-2", "not 1", "~1", "(1 or 0)"};
    static const char *const between[] = {"+",
                                          "-",
                                          "*",
                                          "/",
                                          "%",
                                          "||",
                                          "=",
                                          "==",
                                          "<>",
                                          "!=",
                                          "<",
                                          "<=",
                                          ">",
                                          ">=",
                                          "and",
                                          "or",
                                          "is",
                                          "is not",
                                          "like",
                                          "&",
                                          "|",
                                          "<<",
                                          "not like",
                                          "glob",
                                          ">>",
                                          "+ -",
                                          "* not",
                                          "isnull or",
                                          "notnull and",
                                          "between 1 and",
                                          "not between 0 and",
                                          "collate nocase =",
                                          "in (1, 2) =",
                                          "is not distinct from"};
    size_t count = 2 + next_random(seed) % 6;
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, values[next_random(seed) % COUNT(values)]);
        if (i + 1 < count)
            buffer_print(out, " %s ", between[next_random(seed) % COUNT(between)]);
    }
}

static const char *value_of(arena *a, sqlite3 *db, str expression) {
    sqlite3_stmt *s = NULL;
    const char *result = NULL;
    str sql = str_print(a, "select quote(" STR_FORMAT ")", STR_ARGS(expression));
    if (sqlite3_prepare_v2(db, sql.at, (int)sql.length, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        result = str_zero(a, str_of((const char *)sqlite3_column_text(s, 0)));
    sqlite3_finalize(s);
    return result;
}

static void precedence_is_sqlites(void **state) {
    unsigned seed = 7, tried = 0;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (int i = 0; i < 20000; i++) {
        arena *a = arena_new_child(*state);
        buffer *written = buffer_new(a), *meant = buffer_new(a);
        data_sql_problem problem;
        write_random(written, &seed);
        str text = buffer_view(written);
        const char *value = value_of(a, db, text);
        data_sql_node *node = data_sql_parse_expression(a, text, (data_sql_span){0, text.length}, &problem);
        if (value != NULL && node == NULL)
            fail_msg("SQLite reads this: " STR_FORMAT, STR_ARGS(text));
        if (value != NULL) {
            write_explicit(meant, text, node);
            const char *ours = value_of(a, db, buffer_view(meant));
            if (ours == NULL || strcmp(ours, value) != 0)
                fail_msg(STR_FORMAT " = %s, but " STR_FORMAT " = %s", STR_ARGS(text), value,
                         STR_ARGS(buffer_view(meant)), ours == NULL ? "nothing" : ours);
            tried++;
        }
        arena_drop(a);
    }
    sqlite3_close(db);
    assert_true(tried > 5000);
}

/* ---- hostile texts ---- */

static const char *repeated(arena *a, const char *piece, size_t count, const char *end) {
    buffer *out = buffer_new(a);
    for (size_t i = 0; i < count; i++)
        buffer_text(out, piece);
    buffer_text(out, end);
    return str_zero(a, buffer_view(out));
}

static void deep_nesting_is_a_problem(void **state) {
    static const char *const pieces[] = {"(",    "not ",     "- ", "case when ", "1 between ",
                                         "a + ", "(select ", "f(", "1 or "};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        const char *text = repeated(*state, pieces[i], 20000, "1");
        str result = tree_as_text(*state, text);
        assert_non_null(strstr(str_zero(*state, result), i == 5 || i == 8 ? "too many parts" : "nested too deeply"));
    }
}

static void cut_texts_do_no_harm(void **state) {
    static const char sql[] =
        "with a(x) as (select 1) select case a when 1 then cast(b as real) end, t.* from t join (u) "
        "on x in (1, 2) where y between 1 and 2 group by z having sum(q) filter (where r) over "
        "(partition by s order by t rows 1 preceding exclude ties) window w as (order by 1) "
        "union select \"x\", 'y', x'00', ${f} order by 1 nulls first limit 1 offset 2";
    data_sql_problem problem;
    for (size_t i = 0; i < sizeof sql; i++)
        for (size_t j = i; j < sizeof sql; j++) {
            str piece = str_part(str_of(sql), i, j - i);
            data_sql_select *s = data_sql_parse_query(*state, piece, &problem);
            assert_true((s == NULL) == (problem.why != NULL));
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(expressions_become_trees, set_up, tear_down),
        cmocka_unit_test_setup_teardown(queries_become_trees, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spans_are_those_of_the_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(precedence_is_sqlites, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deep_nesting_is_a_problem, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cut_texts_do_no_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
