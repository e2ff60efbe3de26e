#include "data/sql/rule.h"

#include "data/sql/weigh.h"

#include <string.h>

/* Conditions and comparisons that are written as one speaks: year = 2023 or 2024; a < b < c; x = null. */

/* ---- what stands as a condition ---- */

static void say_column_condition(data_sql_judge_state *j, const data_sql_node *node) {
    str text = data_sql_text_of(j, node);
    diag *d = data_sql_say(j, DIAG_SQL_CONDITION_TEXT, node->span,
                           "“" STR_FORMAT "” is a text, and no text is true or false", STR_ARGS(text));
    diag_hint(j->store->diags, d, "compare it: " STR_FORMAT " = '…', or " STR_FORMAT " <> ''", STR_ARGS(text),
              STR_ARGS(text));
}

/* Of facts, what is not reckoned and is 1 or 0 may be a truth: {expr: exports > imports}. */
static bool is_figure(data_sql_judge_state *j, const data_sql_node *node) {
    const data_fact *fact = j->sql->mode == DATA_SQL_EXPRESSION ? data_sql_fact_at(j->store, node) : NULL;
    if (fact != NULL)
        return !fact->is_text && fact->number.value != 0 && fact->number.value != 1;
    return j->sql->mode == DATA_SQL_EXPRESSION && data_sql_is_reckoned(node);
}

static void say_figure_condition(data_sql_judge_state *j, const data_sql_node *node) {
    str text = data_sql_text_of(j, node);
    diag *d = data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, node->span, "this number stands alone as a condition");
    diag_hint(j->store->diags, d, "compare it: " STR_FORMAT " <> 0, or " STR_FORMAT " > 0", STR_ARGS(text),
              STR_ARGS(text));
}

/* The comparison that a literal behind OR or AND was meant to continue: year = 2023 or 2024. */
static const data_sql_node *comparison_beside(const data_sql_node *parent, const data_sql_node *node) {
    while (parent != NULL && (parent->kind == DATA_SQL_NODE_OR || parent->kind == DATA_SQL_NODE_AND)) {
        const data_sql_node *side = parent->operands.at[0];
        if (side == node)
            return NULL;
        if (side->kind == DATA_SQL_NODE_COMPARE)
            return side;
        if (parent->operands.at[0]->kind == DATA_SQL_NODE_AND || parent->operands.at[0]->kind == DATA_SQL_NODE_OR) {
            const data_sql_node *last = parent->operands.at[0]->operands.at[1];
            if (last->kind == DATA_SQL_NODE_COMPARE)
                return last;
        }
        parent = parent->operands.at[0];
    }
    return NULL;
}

static void hint_comparison(data_sql_judge_state *j, diag *d, const data_sql_node *node, const data_sql_node *parent) {
    const data_sql_node *before = comparison_beside(parent, node);
    if (before == NULL) {
        diag_hint(j->store->diags, d, "a condition compares: column = " STR_FORMAT,
                  STR_ARGS(data_sql_text_of(j, node)));
        return;
    }
    str column = data_sql_text_of(j, before->operands.at[0]), first = data_sql_text_of(j, before->operands.at[1]);
    str sign = data_sql_span_text(j, before->sign), second = data_sql_text_of(j, node);
    if (before->op == DATA_SQL_OP_EQUAL || before->op == DATA_SQL_OP_NOT_EQUAL)
        diag_hint(j->store->diags, d, "one of several is written " STR_FORMAT " %s (" STR_FORMAT ", " STR_FORMAT ")",
                  STR_ARGS(column), before->op == DATA_SQL_OP_EQUAL ? "in" : "not in", STR_ARGS(first),
                  STR_ARGS(second));
    else
        diag_hint(j->store->diags, d, "each side needs its column: " STR_FORMAT " " STR_FORMAT " " STR_FORMAT,
                  STR_ARGS(column), STR_ARGS(sign), STR_ARGS(second));
}

/* `whole`: it is all of the condition, where 0 and 1 are meant; 1 is also beside AND. */
static void judge_condition(data_sql_judge_state *j, const data_sql_node *node, const data_sql_node *parent) {
    bool whole = parent == NULL;
    if (node == NULL || node->kind == DATA_SQL_NODE_AND || node->kind == DATA_SQL_NODE_OR ||
        node->kind == DATA_SQL_NODE_NOT)
        return;
    bool number = node->kind == DATA_SQL_NODE_NUMBER, text = node->kind == DATA_SQL_NODE_STRING;
    if (number && (str_is(node->text, "1") || (whole && str_is(node->text, "0"))))
        return;
    if (number || text) {
        if (j->literal_said)
            return;
        j->literal_said = true;
        diag *d = data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, node->span, "this %s stands alone as a condition",
                               number ? "number" : "text");
        hint_comparison(j, d, node, parent);
    } else if (data_sql_is_text(node->type) || node->type == DATA_SQL_TYPE_MIXED) {
        say_column_condition(j, node);
    } else if (is_figure(j, node)) {
        say_figure_condition(j, node);
    }
}

void data_sql_rule_conditions(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_nodes *of = &node->operands;
    for (size_t i = 1; node->kind == DATA_SQL_NODE_IN && i < of->count; i++)
        if (of->at[i]->kind == DATA_SQL_NODE_OR || of->at[i]->kind == DATA_SQL_NODE_AND) {
            j->literal_said = true;
            diag *d = data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, of->at[i]->span,
                                   "in a list, this is true or false and not one of several");
            diag_hint(j->store->diags, d, "the values of a list are divided by commas: in (a, b)");
        }
    if (node->kind == DATA_SQL_NODE_AND || node->kind == DATA_SQL_NODE_OR || node->kind == DATA_SQL_NODE_NOT)
        for (size_t i = 0; i < of->count; i++)
            judge_condition(j, of->at[i], node);
    if (node->kind == DATA_SQL_NODE_CASE && !node->has_base)
        for (size_t i = 0; i + 1 < of->count; i += 2)
            judge_condition(j, of->at[i], NULL);
    if (data_sql_calls(node, "iif") && of->count > 0)
        judge_condition(j, of->at[0], NULL);
    if (node->call != NULL)
        judge_condition(j, node->call->filter, NULL);
}

static void judge_joins(data_sql_judge_state *j, const data_sql_from *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        judge_condition(j, items[i].on, NULL);
        judge_joins(j, items[i].items, items[i].item_count);
    }
}

void data_sql_rule_core_conditions(data_sql_judge_state *j, const data_sql_core *core) {
    judge_joins(j, core->from, core->from_count);
    judge_condition(j, core->where, NULL);
    judge_condition(j, core->having, NULL);
}

/* ---- AND within OR ---- */

static const data_sql_node *bare_and(const data_sql_node *node) {
    for (size_t i = 0; i < node->operands.count; i++) {
        const data_sql_node *side = node->operands.at[i];
        if (data_sql_parenthesised(side))
            continue;
        if (side->kind == DATA_SQL_NODE_AND)
            return side;
        const data_sql_node *deeper = side->kind == DATA_SQL_NODE_OR ? bare_and(side) : NULL;
        if (deeper != NULL)
            return deeper;
    }
    return NULL;
}

void data_sql_rule_and_or(data_sql_judge_state *j, const data_sql_node *node) {
    bool inner = j->parent != NULL && j->parent->kind == DATA_SQL_NODE_OR && !data_sql_parenthesised(node);
    const data_sql_node *and = node->kind == DATA_SQL_NODE_OR && !inner ? bare_and(node) : NULL;
    if (and == NULL)
        return;
    diag *d = data_sql_say(j, DIAG_SQL_AND_OR, node->sign, "“and” binds more tightly than “or” here");
    diag_hint(j->store->diags, d, "put parentheses around what belongs together; SQL reads: (" STR_FORMAT ") or …",
              STR_ARGS(data_sql_text_of(j, and)));
}

/* ---- comparisons ---- */

static bool is_bare_comparison(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_COMPARE && !data_sql_parenthesised(node);
}

void data_sql_rule_chain(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_COMPARE)
        return;
    const data_sql_node *left = node->operands.at[0], *right = node->operands.at[1];
    bool from_left = is_bare_comparison(left);
    if (!from_left && !is_bare_comparison(right))
        return;
    const data_sql_node *inner = from_left ? left : right;
    const data_sql_node *first = from_left ? inner->operands.at[0] : left;
    const data_sql_node *middle = from_left ? inner->operands.at[1] : inner->operands.at[0];
    const data_sql_node *last = from_left ? right : inner->operands.at[1];
    str one = data_sql_span_text(j, from_left ? inner->sign : node->sign);
    str two = data_sql_span_text(j, from_left ? node->sign : inner->sign);
    diag *d = data_sql_say(j, DIAG_SQL_CHAIN, node->span,
                           "SQL compares the first two, and then their true or false with the third");
    diag_hint(j->store->diags, d,
              "write " STR_FORMAT " " STR_FORMAT " " STR_FORMAT " and " STR_FORMAT " " STR_FORMAT " " STR_FORMAT,
              STR_ARGS(data_sql_text_of(j, first)), STR_ARGS(one), STR_ARGS(data_sql_text_of(j, middle)),
              STR_ARGS(data_sql_text_of(j, middle)), STR_ARGS(two), STR_ARGS(data_sql_text_of(j, last)));
}

static bool says_null(data_sql_judge_state *j, const data_sql_comparison *c) {
    bool left = c->left->kind == DATA_SQL_NODE_NULL, right = c->right->kind == DATA_SQL_NODE_NULL;
    if (c->op == DATA_SQL_OP_NONE || !(left || right))
        return false;
    str other = data_sql_text_of(j, left ? c->right : c->left);
    diag *d = data_sql_say(j, DIAG_SQL_NULL_COMPARE, c->span, "nothing equals NULL, and nothing differs from it");
    diag_hint(j->store->diags, d, "write " STR_FORMAT " is %snull", STR_ARGS(other),
              c->op == DATA_SQL_OP_NOT_EQUAL ? "not " : "");
    return true;
}

static void judge_comparison(data_sql_judge_state *j, const data_sql_comparison *c) {
    if (says_null(j, c))
        return;
    data_sql_judge_types(j, c);
    data_sql_judge_date(j, c);
    data_sql_judge_found(j, c);
}

void data_sql_rule_comparison(data_sql_judge_state *j, const data_sql_node *node) {
    data_sql_each_comparison(j, node, judge_comparison);
}

/* An empty cell of a column of text is the text ''. */
void data_sql_rule_is_null(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_IS || node->operands.at[1]->kind != DATA_SQL_NODE_NULL)
        return;
    const data_sql_node *of = node->operands.at[0];
    bool fact_text = j->sql->mode == DATA_SQL_EXPRESSION && of->type == DATA_SQL_TYPE_TEXT && of->column == NULL;
    bool column_text = data_sql_is_column(of) && !data_column_has_missing(of->column->base) && !of->column->missing &&
                       !of->relation->optional;
    if (!column_text && !(fact_text && of->kind == DATA_SQL_NODE_NAME))
        return;
    str text = data_sql_text_of(j, of);
    diag *d =
        data_sql_say(j, DIAG_SQL_NULL_COMPARE, node->span,
                     "“" STR_FORMAT "” is a text: where it is empty, it is the text '', never NULL", STR_ARGS(text));
    diag_hint(j->store->diags, d, "write " STR_FORMAT " %s ''", STR_ARGS(text), node->negated ? "<>" : "=");
}

/* A number's value, with a sign before it. */
static bool number_of(const data_sql_node *node, double *value) {
    bool minus = node->kind == DATA_SQL_NODE_SIGN && node->op == DATA_SQL_OP_SUBTRACT;
    if (minus)
        node = node->operands.at[0];
    if (node->kind != DATA_SQL_NODE_NUMBER || !str_to_double(node->text, value))
        return false;
    *value = minus ? -*value : *value;
    return true;
}

void data_sql_rule_between(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_BETWEEN)
        return;
    const data_sql_node *low = node->operands.at[1], *high = node->operands.at[2];
    double from, to;
    bool numbers = number_of(low, &from) && number_of(high, &to) && from > to;
    bool texts = low->kind == DATA_SQL_NODE_STRING && high->kind == DATA_SQL_NODE_STRING &&
                 str_compare(low->text, high->text) > 0;
    if (!numbers && !texts)
        return;
    diag *d = data_sql_say(j, DIAG_SQL_BETWEEN_EMPTY, (data_sql_span){low->span.start, high->span.end},
                           "nothing lies between these: the first is the larger one");
    diag_hint(j->store->diags, d, "write between " STR_FORMAT " and " STR_FORMAT, STR_ARGS(data_sql_text_of(j, high)),
              STR_ARGS(data_sql_text_of(j, low)));
}

void data_sql_rule_like(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_LIKE)
        return;
    const data_sql_node *of = node->operands.at[0], *pattern = node->operands.at[1];
    if (of->type == DATA_SQL_TYPE_MIXED)
        data_sql_say_mixed(j, of, "LIKE would see");
    bool like = node->text.length == 4 && (node->text.at[0] == 'l' || node->text.at[0] == 'L');
    if (!like || pattern->kind != DATA_SQL_NODE_STRING || memchr(pattern->text.at, '%', pattern->text.length) != NULL ||
        memchr(pattern->text.at, '_', pattern->text.length) != NULL)
        return;
    diag *d =
        data_sql_say(j, DIAG_SQL_LIKE_PLAIN, pattern->span, "this pattern has no %% and no _: LIKE only compares");
    diag_hint(j->store->diags, d, "write = for the whole text, or '" STR_FORMAT "%%' for what begins with it",
              STR_ARGS(pattern->text));
}
