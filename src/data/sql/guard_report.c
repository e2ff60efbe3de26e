#include "data/sql/guarding.h"

#include "data/ask/reading.h"
#include "data/quantity_print.h"
#include "data/sql/parse.h"
#include "data/sql/total.h"

#include <string.h>

/* What guards found, as diagnostics. */

/* How a question without SQL says what a query would say in its words. */
static void hint_test(data_store *store, diag *d, const char *what, str column, const char *test, const char *behind) {
    diag_hint(store->diags, d, "%s: `where: {" STR_FORMAT ": %s}`%s", what,
              STR_ARGS(data_ask_scalar(store->arena, column)), test, behind);
}

/* By the other query of a share or a change. */
static bool said_of_question(data_store *store, const data_sql_guard *guard, diag_code code) {
    return guard->asked && diags_have(store->diags, code, guard->place);
}

static const char *scalar(data_store *store, const char *text) {
    return str_zero(store->arena, data_ask_scalar(store->arena, str_of(text)));
}

#define FIRST(guard) (guard)->finding.first
#define SECOND(guard) (guard)->finding.second

static void report_one_row(data_store *store, const data_sql_guard *guard) {
    diag *d =
        diag_add(store->diags, DIAG_SQL_ONE_ROW, guard->place,
                 "this query stands for one value, and gives several: “%s” and “%s”", FIRST(guard), SECOND(guard));
    diag_hint(store->diags, d, "narrow it down with “where”, or say which is meant: max(), sum(), …");
}

static void report_bare_column(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_BARE_COLUMN, guard->place,
                       "“" STR_FORMAT "” has several values in one group: “%s” and “%s”", STR_ARGS(guard->name),
                       FIRST(guard), SECOND(guard));
    diag_hint(store->diags, d, "add it to “group by”, or say which is meant: max(" STR_FORMAT "), …",
              STR_ARGS(guard->name));
}

static void report_bare_tie(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_BARE_TIE, guard->place,
                       "“" STR_FORMAT "” has several values at the extreme: “%s” and “%s”", STR_ARGS(guard->name),
                       FIRST(guard), SECOND(guard));
    diag_hint(store->diags, d, "several rows share it: say which is meant, or show them all");
}

/* Of a question: rows share the place that is asked for. */
static void report_asked_tie(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_LIMIT_TIE, guard->place,
                       "several rows share the last place that counts: “%s” and “%s”", FIRST(guard), SECOND(guard));
    diag_hint(store->diags, d, "choose among them with another line of “where”, or show them all in a table");
}

static void report_limit_tie(data_store *store, const data_sql_guard *guard) {
    if (guard->asked) {
        report_asked_tie(store, guard);
        return;
    }
    diag *d = diag_add(store->diags, DIAG_SQL_LIMIT_TIE, guard->place,
                       "“limit” cuts between rows that “order by” does not tell apart: “%s” and “%s”", FIRST(guard),
                       SECOND(guard));
    diag_hint(store->diags, d, "choose among them with “where”, or add to “order by” what decides");
}

static void report_checked_cast(data_store *store, const data_sql_guard *guard) {
    diag *d =
        diag_add(store->diags, DIAG_SQL_CHECKED_CAST, guard->place, "“%s” is not a number as a whole", FIRST(guard));
    diag_hint(store->diags, d,
              "take away what is no number, as with replace(x, ',', ''), or leave the row out with “where”");
}

static void report_not_in_null(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_NOT_IN_NULL, guard->place,
                       "“not in” is true of nothing where one of the values is missing");
    diag_hint(store->diags, d, "add to the query in parentheses: where " STR_FORMAT " is not null",
              STR_ARGS(guard->name));
}

static void report_alias_shadow(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_ALIAS_SHADOW, guard->place,
                       "“group by " STR_FORMAT "” takes the column of that name, not what the select list calls so",
                       STR_ARGS(guard->name));
    diag_hint(store->diags, d, "give that another name: … as " STR_FORMAT "_group … group by " STR_FORMAT "_group",
              STR_ARGS(guard->name), STR_ARGS(guard->name));
}

static void report_distinct_sum(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_DISTINCT_SUM, guard->place,
                       "figures of “" STR_FORMAT "” that are equal in different rows are taken once: “distinct” does "
                       "not know whose they are",
                       STR_ARGS(guard->name));
    diag_hint(store->diags, d,
              "leave “distinct” out; or, if rows repeat a figure, take one of each: sum(x) from (select distinct "
              "whose, " STR_FORMAT " as x from …)",
              STR_ARGS(guard->name));
}

static void report_clock(data_store *store, const data_sql_guard *guard) {
    diag *d = diag_add(store->diags, DIAG_SQL_CLOCK_RANDOM, guard->place,
                       "the time zone of the machine is not the same everywhere");
    diag_hint(store->diags, d, "leave it out: times are taken as they are written");
}

static void report_join_grain(data_store *store, const data_sql_guard *guard) {
    VECTOR(str) names = {0};
    for (size_t i = 0; i < guard->part_count; i++)
        *VECTOR_PUSH(store->arena, &names) =
            str_print(store->arena, "“" STR_FORMAT "”", STR_ARGS(guard->parts[i].name));
    str list = str_join(store->arena, names.at, names.count, STR(", "));
    diag *d = diag_add(store->diags, DIAG_SQL_JOIN_GRAIN, guard->place,
                       "the join repeats rows of all its tables: " STR_FORMAT, STR_ARGS(list));
    diag_hint(store->diags, d, "the condition lacks a column: join by all that tells the rows of one of them apart");
}

/* ---- sums ---- */

static void report_join_fanout(data_store *store, const data_sql_guard *guard, const data_sql_part *part) {
    if (guard->code == DIAG_SQL_JOIN_GRAIN) {
        report_join_grain(store, guard);
        return;
    }
    diag *d = diag_add(store->diags, DIAG_SQL_JOIN_FANOUT, guard->place,
                       "a row of “" STR_FORMAT "” is taken more than once", STR_ARGS(part->name));
    diag_hint(store->diags, d,
              "the join finds several rows for it: add to the condition what is missing, or add up before the join");
}

static void report_unit_mix(data_store *store, const data_sql_guard *guard, const data_sql_part *part) {
    diag *d = diag_add(store->diags, DIAG_SQL_UNIT_MIX, guard->place,
                       "what is added up has several units in “" STR_FORMAT "”: “%s” and “%s”", STR_ARGS(part->name),
                       FIRST(guard), SECOND(guard));
    str name = data_sql_name(store->arena, part->name);
    if (guard->asked)
        hint_test(store, d, "choose one", part->name, scalar(store, FIRST(guard)), "");
    else
        diag_hint(store->diags, d, "choose one: where " STR_FORMAT " = '%s'; or “group by " STR_FORMAT "”",
                  STR_ARGS(name), FIRST(guard), STR_ARGS(name));
}

static void report_total_row(data_store *store, const data_sql_guard *guard, const data_sql_part *part, bool proved) {
    if (said_of_question(store, guard, proved ? DIAG_SQL_TOTAL_ROW : DIAG_SQL_TOTAL_LIKELY))
        return;
    diag *d = diag_add(store->diags, proved ? DIAG_SQL_TOTAL_ROW : DIAG_SQL_TOTAL_LIKELY, guard->place,
                       "“%s” in “" STR_FORMAT "” %s a total, and is added up with its parts, as “%s”", FIRST(guard),
                       STR_ARGS(part->name), proved ? "is" : "looks like", SECOND(guard));
    str name = data_sql_name(store->arena, part->name);
    str skip = str_print(store->arena, "; or, for all questions, under the dataset: “skip_total: " STR_FORMAT "”",
                         STR_ARGS(part->name));
    if (guard->asked) {
        hint_test(store, d, "leave it out", part->name,
                  str_zero(store->arena, str_print(store->arena, "{not: %s}", scalar(store, FIRST(guard)))),
                  str_zero(store->arena, skip));
        return;
    }
    diag_hint(store->diags, d,
              "leave it out: where " STR_FORMAT
              " <> '%s'; or, for all queries, under the dataset: “skip_total: " STR_FORMAT "”",
              STR_ARGS(name), FIRST(guard), STR_ARGS(part->name));
}

static void report_level_mix(data_store *store, const data_sql_guard *guard, const data_sql_part *part) {
    if (said_of_question(store, guard, DIAG_SQL_LEVEL_MIX))
        return;
    diag *d = diag_add(store->diags, DIAG_SQL_LEVEL_MIX, guard->place,
                       "codes of several levels in “" STR_FORMAT "” are added up: “%s” and “%s”", STR_ARGS(part->name),
                       FIRST(guard), SECOND(guard));
    if (guard->asked)
        hint_test(store, d, "list those of one level", part->name,
                  str_zero(store->arena, str_print(store->arena, "[%s, …]", scalar(store, SECOND(guard)))), "");
    else
        diag_hint(store->diags, d, "choose a level: where length(" STR_FORMAT ") = %zu",
                  STR_ARGS(data_sql_name(store->arena, part->name)), strlen(SECOND(guard)));
}

/* False: an error. */
static bool report_part(data_store *store, const data_sql_guard *guard) {
    const data_sql_part *part = &guard->parts[guard->finding.part];
    bool proved = false;
    switch (guard->finding.kind) {
    case DATA_SQL_PART_ROW:
        report_join_fanout(store, guard, part);
        return false;
    case DATA_SQL_PART_UNIT:
        report_unit_mix(store, guard, part);
        return false;
    case DATA_SQL_PART_TOTAL:
        proved = data_sql_total_is_proved(store, part->column);
        report_total_row(store, guard, part, proved);
        break;
    case DATA_SQL_PART_CODE:
        report_level_mix(store, guard, part);
        break;
    }
    return !proved;
}

static str side_words(data_store *store, const data_sql_guard *guard, const data_sql_side *side) {
    return side->kind == DATA_SQL_SIDE_NUMBER ? data_plain_number(store, side->number)
                                              : str_print(store->arena, "a text, “%s”", FIRST(guard));
}

/* "~side": a number and a text, or a number that is beyond all bounds. */
static void report_sides(data_store *store, const data_sql_guard *guard) {
    const data_sql_side *left = &guard->sides[0], *right = &guard->sides[1];
    bool unlike = left->kind == DATA_SQL_SIDE_TEXT || right->kind == DATA_SQL_SIDE_TEXT;
    if (!unlike) {
        diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, guard->place, "a side of this comparison is infinite");
        diag_hint(store->diags, d, "it is larger than 1.8e308, and no longer a number");
        return;
    }
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, guard->place, "a number is compared with a text");
    diag_hint(store->diags, d, "left is " STR_FORMAT ", right is " STR_FORMAT, STR_ARGS(side_words(store, guard, left)),
              STR_ARGS(side_words(store, guard, right)));
}

/* ---- all ---- */

void data_sql_guard_report(data_store *store, const data_sql_guard *guard) {
    static const struct {
        diag_code code;
        void (*report)(data_store *store, const data_sql_guard *guard);
    } reports[] = {
        {DIAG_SQL_ONE_ROW, report_one_row},           {DIAG_SQL_BARE_COLUMN, report_bare_column},
        {DIAG_SQL_BARE_TIE, report_bare_tie},         {DIAG_SQL_LIMIT_TIE, report_limit_tie},
        {DIAG_SQL_CHECKED_CAST, report_checked_cast}, {DIAG_SQL_NOT_IN_NULL, report_not_in_null},
        {DIAG_SQL_ALIAS_SHADOW, report_alias_shadow}, {DIAG_SQL_CLOCK_RANDOM, report_clock},
        {DIAG_SQL_DISTINCT_SUM, report_distinct_sum}, {DIAG_NOT_A_NUMBER, report_sides},
    };
    if (guard->part_count > 0) {
        report_part(store, guard);
        return;
    }
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (reports[i].code == guard->code)
            reports[i].report(store, guard);
}

static void report_missing(data_store *store, const data_sql_guard *guard) {
    if (said_of_question(store, guard, DIAG_SQL_NULLS_SKIPPED))
        return;
    diag *d = diag_add(store->diags, DIAG_SQL_NULLS_SKIPPED, guard->place,
                       "a cell of “" STR_FORMAT "” is missing, and is left out", STR_ARGS(guard->column->name));
    if (guard->asked) {
        hint_test(store, d, "if that is meant, say so", guard->column->name, "{is: present}", "");
        return;
    }
    diag_hint(store->diags, d,
              "if that is meant, say so: where " STR_FORMAT " is not null; or coalesce(" STR_FORMAT ", 0)",
              STR_ARGS(guard->name), STR_ARGS(guard->name));
}

static bool said_before(const data_sql_text *sql, size_t count, const data_sql_guard *guard) {
    for (size_t i = 0; i < count; i++)
        if (sql->guards.at[i].missing > 0 && sql->guards.at[i].column == guard->column)
            return true;
    return false;
}

bool data_sql_guards_judge(data_store *store, data_sql_text *sql) {
    bool right = true;
    for (size_t i = 0; i < sql->guards.count; i++) {
        const data_sql_guard *guard = &sql->guards.at[i];
        if (guard->found && guard->part_count > 0)
            right = report_part(store, guard) && right;
        else if (guard->found)
            data_sql_guard_report(store, guard);
        if (guard->missing > 0 && !said_before(sql, i, guard))
            report_missing(store, guard);
    }
    return right;
}
