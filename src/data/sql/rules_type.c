#include "data/column_report.h"
#include "data/names.h"
#include "data/sql/rule.h"

#include <math.h>

/* Texts where numbers are needed: comparisons of unlike things, codes and dates in sums, and mixed columns, whose
   numbers SQLite would read as far as it can. */

/* ---- mixed columns ---- */

/* The column of the data that makes an expression a mixed one; NULL if it is not known. */
static const data_sql_column *mixed_column(const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_NAME) {
        if (node->column != NULL && node->column->base != NULL)
            return data_sql_is_unordered(node->column->type) ? node->column : NULL;
        const data_sql_node *def = node->alias != NULL ? node->alias : node->column != NULL ? node->column->def : NULL;
        return def == NULL || def == node ? NULL : mixed_column(def);
    }
    for (size_t i = 0; i < node->operands.count; i++) {
        const data_sql_column *found = mixed_column(node->operands.at[i]);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* The first cell in the way, and the line that helps. */
static void hint_column(data_sql_judge_state *j, diag *d, const data_sql_column *column) {
    data_column_explain(j->store->diags, d, j->store->arena, column->base, &column->set->notation);
}

void data_sql_say_mixed_column(data_sql_judge_state *j, const data_sql_node *node, const data_sql_column *column) {
    bool mixed = column->type == DATA_SQL_TYPE_MIXED;
    diag *d = data_sql_say(
        j, mixed ? DIAG_SQL_MIXED_USE : DIAG_SQL_TEXT_NUMBER, node->span,
        mixed ? "the order would be by the letters of “" STR_FORMAT "”, which holds numbers beside other things"
              : "the order would be by the letters of “" STR_FORMAT "”, which is a text made of numbers",
        STR_ARGS(column->name));
    if (mixed && column->base != NULL)
        hint_column(j, d, column);
    else
        diag_hint(j->store->diags, d, "order by the number itself");
}

static void say_cleaned(data_sql_judge_state *j, const data_sql_node *node, const char *what) {
    str text = data_sql_text_of(j, node);
    diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, node->span, "%s “" STR_FORMAT "”, which is a text made of numbers",
                           what, STR_ARGS(text));
    const data_sql_node *of = node->alias != NULL ? node->alias : node;
    if (of->kind == DATA_SQL_NODE_CONCAT)
        diag_hint(j->store->diags, d, "take the number itself, and put the text to it only where it is shown");
    else
        diag_hint(j->store->diags, d, "make a number of it: cast(" STR_FORMAT " as real)", STR_ARGS(text));
}

void data_sql_say_mixed(data_sql_judge_state *j, const data_sql_node *node, const char *what) {
    if (node->type == DATA_SQL_TYPE_CLEANED) {
        say_cleaned(j, node, what);
        return;
    }
    const data_sql_column *column = mixed_column(node);
    diag *d =
        data_sql_say(j, DIAG_SQL_MIXED_USE, node->span, "%s “" STR_FORMAT "”, which holds numbers beside other things",
                     what, STR_ARGS(data_sql_text_of(j, node)));
    if (column != NULL)
        hint_column(j, d, column);
}

/* ---- operands ---- */

/* Of a row of the data: rowid, oid. */
static bool is_row_number(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NAME && node->relation != NULL && node->column == NULL;
}

static const char *what_it_is(const data_sql_node *node) {
    if (is_row_number(node))
        return "the number of a row";
    switch (node->type) {
    case DATA_SQL_TYPE_CODE:
    case DATA_SQL_TYPE_WHOLE_CODE:
        return "a code";
    case DATA_SQL_TYPE_DATE:
        return "a date";
    case DATA_SQL_TYPE_PERIOD:
        return "a period";
    default:
        return "a text";
    }
}

static void hint_operand(data_sql_judge_state *j, diag *d, const data_sql_node *node) {
    str text = data_sql_text_of(j, node);
    const data_fact *fact = data_sql_fact_of(j, node);
    if (fact != NULL) {
        diag_expected(j->store->diags, d, "a number; found “" STR_FORMAT "”", STR_ARGS(fact->text));
        diag_also(j->store->diags, d, fact->place, "it is defined here");
        return;
    }
    if (is_row_number(node))
        diag_hint(j->store->diags, d,
                  "count(*) says how many rows there are; lag() and lead() are the ones beside a row");
    else if (node->type == DATA_SQL_TYPE_DATE)
        diag_hint(j->store->diags, d,
                  "days are added by date(" STR_FORMAT ", '+30 days'), and julianday(" STR_FORMAT ") counts them",
                  STR_ARGS(text), STR_ARGS(text));
    else if (node->type == DATA_SQL_TYPE_PERIOD)
        diag_hint(j->store->diags, d, "a part of it is a number: cast(substr(" STR_FORMAT ", 1, 4) as integer)",
                  STR_ARGS(text));
    else if (node->type == DATA_SQL_TYPE_CODE || node->type == DATA_SQL_TYPE_WHOLE_CODE)
        diag_hint(j->store->diags, d, "codes name things; count(distinct " STR_FORMAT ") says how many there are",
                  STR_ARGS(text));
    else if (data_sql_is_column(node) && node->column->base->odd.place.source != NULL)
        diag_also(j->store->diags, d, node->column->base->odd.place, "this cell makes the column a text");
}

/* An operand of arithmetic or the argument of what takes numbers. Texts that are computed are proved while the query
   runs, but for those that are never numbers. */
static void judge_operand(data_sql_judge_state *j, const data_sql_node *node, const char *what) {
    bool never = node->type == DATA_SQL_TYPE_CODE || node->type == DATA_SQL_TYPE_WHOLE_CODE ||
                 node->type == DATA_SQL_TYPE_DATE || node->type == DATA_SQL_TYPE_PERIOD;
    bool name = node->kind == DATA_SQL_NODE_NAME || node->kind == DATA_SQL_NODE_FACT;
    if (node->type == DATA_SQL_TYPE_MIXED) {
        data_sql_say_mixed(j, node, what);
    } else if (node->kind == DATA_SQL_NODE_STRING) {
        if (data_sql_names_column(j, node->text))
            data_sql_say_literal(j, node);
        else
            diag_hint(j->store->diags, data_sql_say(j, DIAG_SQL_TEXT_NUMBER, node->span, "%s a text", what),
                      "a number stands without quotation marks");
    } else if (never || (name && data_sql_is_text(node->type))) {
        diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, node->span, "%s “" STR_FORMAT "”, which is %s", what,
                               STR_ARGS(data_sql_text_of(j, node)), what_it_is(node));
        hint_operand(j, d, node);
    }
}

void data_sql_rule_operands(data_sql_judge_state *j, const data_sql_node *node) {
    bool reckons = node->kind == DATA_SQL_NODE_ARITHMETIC || node->kind == DATA_SQL_NODE_SIGN;
    data_sql_function function = data_sql_function_of(node);
    bool sums = function == DATA_SQL_FUNCTION_SUMS;
    if (!reckons && !sums && function != DATA_SQL_FUNCTION_RECKONS)
        return;
    for (size_t i = 0; i < node->operands.count; i++) {
        const data_sql_node *of = node->operands.at[i];
        bool said = sums && of->kind == DATA_SQL_NODE_STRING && data_sql_names_column(j, of->text);
        if (!said)
            judge_operand(j, of, sums ? "this adds up" : "this reckons with");
    }
}

void data_sql_rule_cast(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_CAST || !data_sql_is_number(node->type))
        return;
    const data_sql_node *of = node->operands.at[0];
    if (of->type == DATA_SQL_TYPE_MIXED)
        data_sql_say_mixed(j, of, "this makes numbers of");
    else if (of->kind == DATA_SQL_NODE_NAME && (of->type == DATA_SQL_TYPE_DATE || of->type == DATA_SQL_TYPE_PERIOD)) {
        diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, node->span, "no number is in “" STR_FORMAT "”, which is %s",
                               STR_ARGS(data_sql_text_of(j, of)), what_it_is(of));
        hint_operand(j, d, of);
    }
}

void data_sql_rule_pick(data_sql_judge_state *j, const data_sql_node *node) {
    if (data_sql_function_of(node) != DATA_SQL_FUNCTION_PICKS)
        return;
    for (size_t i = 0; i < node->operands.count; i++)
        data_sql_judge_time_order(j, node->operands.at[i]);
    for (size_t i = 0; i < node->operands.count; i++)
        if (data_sql_is_unordered(node->operands.at[i]->type)) {
            data_sql_say_mixed(j, node->operands.at[i], "the largest and the smallest would be by the letters of");
            return;
        }
}

/* ---- comparisons ---- */

static bool is_written_number(str text) {
    double value;
    return str_to_double(text, &value);
}

/* Without a leading nought, a point or an exponent: as SQLite writes it, so that it equals the same digits in a text.
 */
static bool is_plain_whole(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.length > 0 && text.at[0] != '0';
}

/* Column affinity makes the other side what the column is; an expression and a fact in an expression have none. */
static bool has_affinity(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NAME && node->column != NULL;
}

static void say_unlike(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *text,
                       const data_sql_node *number) {
    diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, c->span,
                           "“" STR_FORMAT "” is %s and is compared with a number: no text equals a number",
                           STR_ARGS(data_sql_text_of(j, text)), what_it_is(text));
    data_sql_op op = text == c->left ? c->op : data_sql_turned(c->op);
    if (number->kind == DATA_SQL_NODE_NUMBER && data_sql_hint_year(j, d, text, number->text, op))
        return;
    if (number->kind == DATA_SQL_NODE_NUMBER)
        diag_hint(j->store->diags, d, "compare it with a text: '" STR_FORMAT "'", STR_ARGS(number->text));
    else
        diag_hint(j->store->diags, d, "make a number of it: cast(" STR_FORMAT " as integer)",
                  STR_ARGS(data_sql_text_of(j, text)));
}

/* A text, written or of a fact, beside a number. */
static void judge_literal_text(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *text,
                               const data_sql_node *number, str written) {
    bool literal = text->kind == DATA_SQL_NODE_STRING;
    if (!literal && data_sql_fact_of(j, text) != NULL && !has_affinity(number)) {
        say_unlike(j, c, text, number);
        return;
    }
    if (has_affinity(number) && is_written_number(written))
        return;
    if (literal && !is_written_number(written) && data_sql_names_column(j, written)) {
        data_sql_say_literal(j, text);
        return;
    }
    diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, c->span, "a number is compared with the text '" STR_FORMAT "'",
                           STR_ARGS(written));
    if (is_written_number(written))
        diag_hint(j->store->diags, d, "a number stands without quotation marks: " STR_FORMAT, STR_ARGS(written));
    else
        diag_hint(j->store->diags, d, "“" STR_FORMAT "” is a number: compare it with one",
                  STR_ARGS(data_sql_text_of(j, number)));
}

/* Periods and dates are no whole numbers, but for years among the periods. */
static bool could_equal(const data_sql_node *text, const data_sql_node *number) {
    if (text->type == DATA_SQL_TYPE_DATE)
        return false;
    return text->type != DATA_SQL_TYPE_PERIOD || text->column->base == NULL || number->kind != DATA_SQL_NODE_NUMBER ||
           data_sql_is_known_shape(text->column->base, number->text);
}

static void judge_unlike(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *text,
                         const data_sql_node *number) {
    str written;
    if (data_sql_literal_text(j, text, &written)) {
        judge_literal_text(j, c, text, number, written);
        return;
    }
    bool equality = data_sql_is_equality(c->op);
    bool plain =
        number->kind == DATA_SQL_NODE_FACT || (number->kind == DATA_SQL_NODE_NUMBER && is_plain_whole(number->text));
    if (has_affinity(text) && equality && plain && could_equal(text, number))
        return; /* hs = 2709 */
    say_unlike(j, c, text, number);
}

/* Two constants: 'year' = 2024. 1 = 1 says "always" and passes. */
static void judge_constants(data_sql_judge_state *j, const data_sql_comparison *c) {
    const data_sql_node *sides[] = {c->left, c->right};
    for (size_t i = 0; i < 2; i++)
        if (data_sql_names_column(j, sides[i]->text)) {
            data_sql_say_literal(j, sides[i]);
            return;
        }
    if (c->left->kind == c->right->kind && str_equal(c->left->text, c->right->text))
        return;
    bool numbers = c->left->kind == DATA_SQL_NODE_NUMBER && c->right->kind == DATA_SQL_NODE_NUMBER;
    if (j->sql->mode == DATA_SQL_EXPRESSION) {
        data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, c->span,
                     "two constants are compared, so there is no fact on which this depends");
        return;
    }
    diag *d = data_sql_say(j, numbers ? DIAG_SQL_CONDITION_LITERAL : DIAG_SQL_TEXT_NUMBER, c->span,
                           "two constants are compared, so this is the same for every row");
    diag_hint(j->store->diags, d, "a column’s name stands without quotation marks or in double ones");
}

static void judge_mixed(data_sql_judge_state *j, const data_sql_comparison *c, const data_sql_node *mixed,
                        const data_sql_node *other) {
    if (!data_sql_is_equality(c->op))
        data_sql_say_mixed(j, mixed, "the order would be by the letters of");
    else if (data_sql_is_number(other->type))
        data_sql_say_mixed(j, mixed, "no number equals a cell of");
}

/* Facts that were typed as texts: "456" < "9". A text that is written beside one says that texts are meant. */
static bool are_numbers_as_texts(data_sql_judge_state *j, const data_sql_comparison *c) {
    str left, right;
    bool written = c->left->kind == DATA_SQL_NODE_STRING || c->right->kind == DATA_SQL_NODE_STRING;
    if (!data_sql_literal_text(j, c->left, &left) || !data_sql_literal_text(j, c->right, &right) ||
        (written && data_sql_is_equality(c->op)) || !data_looks_numeric(left) || !data_looks_numeric(right))
        return false;
    diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, c->span,
                           "“" STR_FORMAT "” and “" STR_FORMAT "” are texts, and would be compared by their letters",
                           STR_ARGS(left), STR_ARGS(right));
    diag_hint(j->store->diags, d, "a number stands without quotation marks where it is defined");
    return true;
}

/* In a subquery a name means the inner table's column, where the outer one's was meant. */
static bool is_itself(data_sql_judge_state *j, const data_sql_comparison *c) {
    bool names = c->left->kind == DATA_SQL_NODE_NAME && c->right->kind == DATA_SQL_NODE_NAME;
    if (!names || c->left->column == NULL || c->left->column != c->right->column ||
        c->left->relation != c->right->relation)
        return false;
    diag *d = data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, c->span,
                           "“" STR_FORMAT "” is compared with itself, so this is the same for every row",
                           STR_ARGS(data_sql_text_of(j, c->left)));
    diag_hint(j->store->diags, d, "say of each which table it belongs to: a." STR_FORMAT " = b." STR_FORMAT,
              STR_ARGS(c->left->column->name), STR_ARGS(c->left->column->name));
    return true;
}

void data_sql_judge_types(data_sql_judge_state *j, const data_sql_comparison *c) {
    const data_sql_node *left = c->left, *right = c->right;
    if (is_itself(j, c))
        return;
    if (data_sql_is_literal(left) && data_sql_is_literal(right)) {
        judge_constants(j, c);
        return;
    }
    if (are_numbers_as_texts(j, c))
        return;
    if (left->kind == DATA_SQL_NODE_NUMBER && data_sql_is_number(right->type) && data_sql_names_column(j, left->text)) {
        data_sql_say_literal(j, left);
        return;
    }
    bool left_unordered =
        left->type == DATA_SQL_TYPE_MIXED || (left->type == DATA_SQL_TYPE_CLEANED && !data_sql_is_equality(c->op));
    bool right_unordered =
        right->type == DATA_SQL_TYPE_MIXED || (right->type == DATA_SQL_TYPE_CLEANED && !data_sql_is_equality(c->op));
    if (!data_sql_is_equality(c->op)) {
        data_sql_judge_time_order(j, left);
        data_sql_judge_time_order(j, right);
    }
    if (left_unordered || right_unordered)
        judge_mixed(j, c, left_unordered ? left : right, left_unordered ? right : left);
    else if (data_sql_is_text(left->type) && data_sql_is_number(right->type))
        judge_unlike(j, c, left, right);
    else if (data_sql_is_text(right->type) && data_sql_is_number(left->type))
        judge_unlike(j, c, right, left);
}

/* x in (select …) */
static void judge_members(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_node *left = node->operands.at[0];
    if (node->query == NULL || node->query->column_count != 1)
        return;
    data_sql_type of = node->query->columns[0].type;
    if (!(data_sql_is_number(left->type) && data_sql_is_text(of)) &&
        !(data_sql_is_text(left->type) && data_sql_is_number(of)))
        return;
    diag *d = data_sql_say(j, DIAG_SQL_TEXT_NUMBER, node->span, "%s is looked for among %s: no text equals a number",
                           data_sql_is_text(of) ? "a number" : "a text", data_sql_is_text(of) ? "texts" : "numbers");
    diag_hint(j->store->diags, d, "make numbers of the texts: cast(… as integer)");
}

/* ---- sums of years, whole division ---- */

/* What a column's name says: a rate, a price. Products with a weight are something else. */
static void judge_rates(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_node *of = node->operands.at[0];
    bool sums = data_sql_calls(node, "sum") || data_sql_calls(node, "total");
    if (!sums || !data_sql_is_column(of) || of->column == NULL || of->column->base == NULL ||
        of->type == DATA_SQL_TYPE_YEAR || !data_name_never_adds(of->column->base->name))
        return;
    str name = of->column->base->name;
    diag *d = data_sql_say(j, DIAG_SQL_RATE_SUM, node->span,
                           "“" STR_FORMAT "” is by its name no amount, and is added up here", STR_ARGS(name));
    if (j->sql->asked)
        diag_hint(j->store->diags, d, "take the mean: “mean: " STR_FORMAT "”", STR_ARGS(name));
    else
        diag_hint(j->store->diags, d, "take the mean: avg(" STR_FORMAT "), or with a weight, sum(x * w) / sum(w)",
                  STR_ARGS(data_sql_text_of(j, of)));
}

void data_sql_rule_year_sum(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_IN)
        judge_members(j, node);
    if (data_sql_function_of(node) == DATA_SQL_FUNCTION_SUMS && node->operands.count == 1)
        judge_rates(j, node);
    if (data_sql_function_of(node) != DATA_SQL_FUNCTION_SUMS || node->operands.count == 0 ||
        node->operands.at[0]->type != DATA_SQL_TYPE_YEAR)
        return;
    diag *d = data_sql_say(j, DIAG_SQL_YEAR_SUM, node->span, "years are added up here");
    diag_hint(j->store->diags, d, "max(" STR_FORMAT ") is the last one, count(distinct " STR_FORMAT ") says how many",
              STR_ARGS(data_sql_text_of(j, node->operands.at[0])), STR_ARGS(data_sql_text_of(j, node->operands.at[0])));
}

/* A figure that has decimals, as far as it is known. */
static bool has_fractions(const data_sql_judge_state *j, const data_sql_node *node) {
    const data_fact *fact = data_sql_fact_of(j, node);
    if (fact != NULL)
        return !fact->is_text && fact->number.value != floor(fact->number.value);
    bool quotient = node->kind == DATA_SQL_NODE_ARITHMETIC && node->op == DATA_SQL_OP_DIVIDE;
    return quotient ||
           (node->type == DATA_SQL_TYPE_NUMBER && (data_sql_is_column(node) || node->kind == DATA_SQL_NODE_NUMBER));
}

static void judge_remainder(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_node *left = node->operands.at[0], *right = node->operands.at[1];
    if (!has_fractions(j, left) && !has_fractions(j, right))
        return;
    diag *d = data_sql_say(j, DIAG_SQL_WHOLE_DIVISION, node->span, "“%%” drops the fractions of both sides");
    diag_hint(j->store->diags, d, "write mod(" STR_FORMAT ", " STR_FORMAT ")", STR_ARGS(data_sql_text_of(j, left)),
              STR_ARGS(data_sql_text_of(j, right)));
}

void data_sql_rule_whole_division(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_ARITHMETIC && node->op == DATA_SQL_OP_REMAINDER)
        judge_remainder(j, node);
    if (node->kind != DATA_SQL_NODE_ARITHMETIC || node->op != DATA_SQL_OP_MULTIPLY)
        return;
    const data_sql_node *quotient = node->operands.at[0], *by = node->operands.at[1];
    if (quotient->kind != DATA_SQL_NODE_ARITHMETIC || quotient->op != DATA_SQL_OP_DIVIDE)
        return;
    const data_sql_node *of = quotient->operands.at[0], *divisor = quotient->operands.at[1];
    if (by->kind != DATA_SQL_NODE_NUMBER || divisor->kind != DATA_SQL_NODE_NUMBER ||
        !str_equal(by->text, divisor->text))
        return;
    diag *d = data_sql_say(j, DIAG_SQL_WHOLE_DIVISION, node->span,
                           "division keeps its fractions, so this is “" STR_FORMAT "” again",
                           STR_ARGS(data_sql_text_of(j, of)));
    diag_hint(j->store->diags, d, "write floor(" STR_FORMAT " / " STR_FORMAT ") * " STR_FORMAT,
              STR_ARGS(data_sql_text_of(j, of)), STR_ARGS(by->text), STR_ARGS(by->text));
}

/* ---- units ---- */

static void seek_left(void *context, data_sql_node *node) {
    const data_sql_node **found = context;
    if (*found == NULL && node->column != NULL && node->column->left != NULL)
        *found = node;
    if (*found == NULL)
        data_sql_each_child(node, seek_left, found);
}

/* The guards look at units in the rows that are added up; behind a subquery that dropped them they see none. */
void data_sql_rule_unit_left(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_node *figure = NULL;
    if (data_sql_function_of(node) != DATA_SQL_FUNCTION_SUMS || node->operands.count == 0)
        return;
    seek_left(&figure, node->operands.at[0]);
    if (figure == NULL)
        return;
    str unit = figure->column->left->name;
    diag *d = data_sql_say(
        j, DIAG_SQL_UNIT_LEFT, node->span,
        "the figures of “" STR_FORMAT "” have several units, and “" STR_FORMAT "”, which says them, is left behind",
        STR_ARGS(figure->column->base == NULL ? figure->text : figure->column->base->name), STR_ARGS(unit));
    diag_hint(j->store->diags, d, "fix it in the inner query (where " STR_FORMAT " = '…'), or select it there too",
              STR_ARGS(data_sql_name(j->store->arena, unit)));
}
