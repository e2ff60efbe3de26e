#include "data/names.h"
#include "data/sql/rule.h"

#include <stdlib.h>

/* Dates and periods beside texts of another shape. */

enum { TEXTS_MAX = 5000 }; /* that are looked at for times in words */

/* ---- shapes ---- */

/* Each digit as 9: two texts of the same shape are in the order of what they mean. */
static bool same_shape(str a, str b) {
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++) {
        bool digit = a.at[i] >= '0' && a.at[i] <= '9', other = b.at[i] >= '0' && b.at[i] <= '9';
        if (digit != other || (!digit && a.at[i] != b.at[i]))
            return false;
    }
    return true;
}

/* 2024, and 2024-05 where months are allowed; perhaps with a - behind. */
static bool is_short_date(str text, bool months) {
    if (text.length > 0 && text.at[text.length - 1] == '-')
        text.length--;
    return same_shape(text, STR("9999")) || (months && same_shape(text, STR("9999-99")));
}

/* A shorter text stands before all longer ones that begin with it: of use only as a lower end, or an upper one that is
   left out. */
static bool allows_short(data_sql_op op) {
    return op == DATA_SQL_OP_AT_LEAST || op == DATA_SQL_OP_LESS;
}

bool data_sql_is_known_shape(const data_column *c, str text) {
    const str *texts;
    size_t count = data_column_texts(c, &texts);
    for (size_t i = 0; i < count; i++)
        if (same_shape(texts[i], text))
            return true;
    return count == 0;
}

/* ---- dates ---- */

/* How a year is asked for in a column of dates. */
static void hint_year_of_dates(data_sql_judge_state *j, diag *d, str column, str year, data_sql_op op) {
    switch (op) {
    case DATA_SQL_OP_AT_LEAST:
    case DATA_SQL_OP_LESS:
        diag_hint(j->store->diags, d, "the first day of the year is '" STR_FORMAT "-01-01'", STR_ARGS(year));
        break;
    case DATA_SQL_OP_AT_MOST:
    case DATA_SQL_OP_GREATER:
        diag_hint(j->store->diags, d, "the last day of the year is '" STR_FORMAT "-12-31'", STR_ARGS(year));
        break;
    default:
        diag_hint(j->store->diags, d,
                  "a year is " STR_FORMAT " between '" STR_FORMAT "-01-01' and '" STR_FORMAT "-12-31'",
                  STR_ARGS(column), STR_ARGS(year), STR_ARGS(year));
    }
}

/* And in one of months or quarters, whose texts begin with the year. */
static void hint_year_of_periods(data_sql_judge_state *j, diag *d, str column, str year) {
    long next = strtol(str_zero(j->store->arena, year), NULL, 10) + 1;
    diag_hint(j->store->diags, d, "a whole year is " STR_FORMAT " >= '" STR_FORMAT "' and " STR_FORMAT " < '%ld'",
              STR_ARGS(column), STR_ARGS(year), STR_ARGS(column), next);
}

bool data_sql_hint_year(data_sql_judge_state *j, diag *d, const data_sql_node *time, str year, data_sql_op op) {
    if (!same_shape(year, STR("9999")))
        return false;
    if (time->type == DATA_SQL_TYPE_DATE)
        hint_year_of_dates(j, d, data_sql_text_of(j, time), year, op);
    else if (time->type == DATA_SQL_TYPE_PERIOD && data_sql_is_equality(op))
        hint_year_of_periods(j, d, data_sql_text_of(j, time), year);
    else
        return false;
    return true;
}

/* The first cell of a column that has a time of day behind its date; empty: none has. */
static str with_time(const data_sql_node *date) {
    enum { DAY_BYTES = 10 };
    const str *texts = NULL;
    size_t count = data_sql_is_column(date) ? data_column_texts(date->column->base, &texts) : 0;
    for (size_t i = 0; i < count; i++)
        if (texts[i].length > DAY_BYTES)
            return texts[i];
    return (str){0};
}

/* 2024-31-01 is written day before month. 2024-02-31 passes: as the end of a month it serves. */
static bool could_be_day(str text) {
    int month = (text.at[5] - '0') * 10 + (text.at[6] - '0'), day = (text.at[8] - '0') * 10 + (text.at[9] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* A day alone stands before all of its times: only as a lower end, or an upper one that is left out, does it mean what
   it says. Times mean what they say if they are written as those of the cells. */
static bool means_its_time(const data_sql_node *date, str text, data_sql_op op) {
    bool day = same_shape(text, STR("9999-99-99"));
    if (with_time(date).length == 0)
        return day || !data_sql_is_column(date) || !data_sql_is_equality(op);
    return day ? allows_short(op) : data_sql_is_known_shape(date->column->base, text);
}

static void judge_time_text(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *date,
                            str text) {
    str column = data_sql_text_of(j, date), time = with_time(date);
    diag *d = time.length == 0
                  ? data_sql_say(j, DIAG_SQL_DATE_LITERAL, c->span,
                                 "“" STR_FORMAT "” holds days alone, and '" STR_FORMAT "' has a time behind it",
                                 STR_ARGS(column), STR_ARGS(text))
                  : data_sql_say(j, DIAG_SQL_DATE_LITERAL, c->span,
                                 "“" STR_FORMAT "” holds times, as '" STR_FORMAT "', '" STR_FORMAT
                                 "' is written in another way",
                                 STR_ARGS(column), STR_ARGS(time), STR_ARGS(text));
    diag_hint(j->store->diags, d, "compare the days: date(" STR_FORMAT ") and '" STR_FORMAT "'", STR_ARGS(column),
              STR_ARGS(str_part(text, 0, 10)));
}

static void judge_date_text(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *date, str text,
                            data_sql_op op) {
    if (text.length == 0 || (is_short_date(text, true) && allows_short(op)))
        return;
    if (same_shape(str_part(text, 0, 10), STR("9999-99-99")) && could_be_day(text)) {
        if (!means_its_time(date, text, op))
            judge_time_text(j, c, date, text);
        return;
    }
    str column = data_sql_text_of(j, date);
    diag *d = data_sql_say(j, DIAG_SQL_DATE_LITERAL, c->span,
                           "“" STR_FORMAT "” is a date (2024-12-31), '" STR_FORMAT "' is written in another way",
                           STR_ARGS(column), STR_ARGS(text));
    if (is_short_date(text, false))
        data_sql_hint_year(j, d, date, str_part(text, 0, 4), op);
    else if (is_short_date(text, true))
        diag_hint(j->store->diags, d, "a month is " STR_FORMAT " like '" STR_FORMAT "-%%'; with a day it is a date",
                  STR_ARGS(column), STR_ARGS(str_part(text, 0, 7)));
    else
        diag_hint(j->store->diags, d, "a date is written year, month, day: '2024-12-31'");
}

static void judge_period_text(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *period,
                              str text, data_sql_op op) {
    const data_column *base = period->column->base;
    const str *texts;
    if (data_sql_is_equality(op) || data_sql_is_known_shape(base, text) ||
        (is_short_date(text, false) && allows_short(op)))
        return;
    data_column_texts(base, &texts);
    diag *d =
        data_sql_say(j, DIAG_SQL_DATE_LITERAL, c->span,
                     "“" STR_FORMAT "” holds periods as '" STR_FORMAT "', '" STR_FORMAT "' is written in another way",
                     STR_ARGS(data_sql_text_of(j, period)), STR_ARGS(texts[0]), STR_ARGS(text));
    diag_hint(j->store->diags, d, "write it as the cells are written; a year alone goes with >= and <");
}

static void judge_side(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *time,
                       const data_sql_node *other, data_sql_op op) {
    str text;
    if (!data_sql_literal_text(j, other, &text))
        return;
    if (time->type == DATA_SQL_TYPE_DATE && other->kind != DATA_SQL_NODE_NAME)
        judge_date_text(j, c, time, text, op);
    else if (time->type == DATA_SQL_TYPE_PERIOD && data_sql_is_column(time))
        judge_period_text(j, c, time, text, op);
}

void data_sql_judge_date(data_sql_judge_state *j, const data_sql_comparison *c) {
    judge_side(j, c, c->left, c->right, c->op);
    judge_side(j, c, c->right, c->left, data_sql_turned(c->op));
}

/* strftime('%Y', month) is NULL in every row. */
void data_sql_rule_date_function(data_sql_judge_state *j, const data_sql_node *node) {
    if (data_sql_function_of(node) != DATA_SQL_FUNCTION_DATES)
        return;
    size_t at = data_sql_calls(node, "strftime") ? 1 : 0;
    const data_sql_node *of = at < node->operands.count ? node->operands.at[at] : NULL;
    if (of == NULL || of->kind != DATA_SQL_NODE_NAME || of->type == DATA_SQL_TYPE_DATE || of->type == DATA_SQL_TYPE_ANY)
        return;
    str text = data_sql_text_of(j, of);
    diag *d = data_sql_say(j, DIAG_SQL_DATE_FUNCTION, of->span,
                           "“" STR_FORMAT "” is no column of dates, so " STR_FORMAT "() finds nothing in it",
                           STR_ARGS(text), STR_ARGS(node->text));
    diag_hint(j->store->diags, d, "a part of a text is substr(" STR_FORMAT ", 1, 4)", STR_ARGS(text));
}

/* ---- times in words ---- */

/* The year behind the rest of a text: "Q1 2024", "янв.2024", but not of "2024". 0: none. */
static int64_t last_year(str text) {
    enum { YEAR_BYTES = 4 };
    int64_t year = 0;
    if (text.length <= YEAR_BYTES || same_shape(str_part(text, 0, YEAR_BYTES), STR("9999")))
        return 0;
    str last = str_part(text, text.length - YEAR_BYTES, YEAR_BYTES);
    return same_shape(last, STR("9999")) && str_to_int(last, &year) && data_is_year((double)year) ? year : 0;
}

/* A text that stands out of order among others: the first of two that show it; empty: none does. */
static str time_in_words(const data_column *c) {
    const str *texts;
    size_t count = data_column_texts(c, &texts), seen = 0;
    int64_t first = 0;
    bool years = true, differ = false;
    for (size_t i = 0; i < count && i < TEXTS_MAX; i++) {
        if (texts[i].length == 0)
            continue;
        int64_t year = last_year(texts[i]);
        bool leads = same_shape(str_part(texts[i], 0, 4), STR("9999"));
        if (++seen > 1 && !leads && data_text_has_month(texts[i]))
            return texts[i];
        first = first == 0 ? year : first;
        years = years && year != 0;
        differ = differ || year != first;
    }
    return years && differ ? texts[count - 1] : (str){0};
}

void data_sql_judge_time_column(data_sql_judge_state *j, const data_column *c, data_sql_span span) {
    if (c->type != DATA_TYPE_TEXT || c->declared != NULL ||
        !(data_name_is_period(c->name) || data_name_is_date(c->name)))
        return;
    str text = time_in_words(c);
    if (text.length == 0)
        return;
    diag *d = data_sql_say(j, DIAG_SQL_TIME_ORDER, span,
                           "the order would be by the letters of “" STR_FORMAT
                           "”, which holds times in words: “" STR_FORMAT "”",
                           STR_ARGS(c->name), STR_ARGS(text));
    diag_hint(j->store->diags, d,
              "write them as 2024-01, 2024-Q1 or 2024-01-31 in the file; “order by rowid” keeps the order of the file");
}

void data_sql_judge_time_order(data_sql_judge_state *j, const data_sql_node *node) {
    bool alias = node->kind == DATA_SQL_NODE_NAME && node->alias != NULL;
    const data_sql_node *of = alias ? node->alias : node;
    if (data_sql_is_column(of))
        data_sql_judge_time_column(j, of->column->base, node->span);
}
