#include "data/quantity_print.h"
#include "data/sql/rule.h"
#include "data/sql/weigh.h"

#include <math.h>

/* Figures of expressions over facts: what they are in, and where SQL compares to the last bit. */

static bool in_expression(const data_sql_judge_state *j) {
    return j->sql->mode == DATA_SQL_EXPRESSION && j->core == NULL;
}

/* ---- units ---- */

/* The same things in two scales: 210400000 in millions, 210.4 in millions. */
static bool differ_in_scale_only(data_store *store, const data_quantity *a, const data_quantity *b) {
    return a->format->scale != b->format->scale && str_equal(a->format->sign, b->format->sign) &&
           str_equal(data_unit_text(store, store->language, a->format),
                     data_unit_text(store, store->language, b->format));
}

static const char *verb_of(const data_sql_node *node) {
    return node->kind != DATA_SQL_NODE_ARITHMETIC ? "compared" : node->op == DATA_SQL_OP_ADD ? "added" : "subtracted";
}

static void report_unlike(data_sql_judge_state *j, const data_sql_node *node, const data_quantity *left,
                          const data_quantity *right) {
    data_store *store = j->store;
    arena *a = store->arena;
    const char *one = data_unit_words(store, a, left), *other = data_unit_words(store, a, right);
    bool scale = differ_in_scale_only(store, left, right);
    diag *d;
    if (scale)
        d = data_sql_say(j, DIAG_UNITS, node->span, "figures with the unit %s, but in two scales, cannot be %s",
                         data_unit_words(store, a, left->format->scale == 1 ? left : right), verb_of(node));
    else
        d = data_sql_say(j, DIAG_UNITS, node->span, "figures in %s and in %s cannot be %s", one, other, verb_of(node));
    const data_quantity *both[] = {left, right};
    for (size_t i = 0; i < 2; i++)
        diag_also(store->diags, d, both[i]->place, "this is in %s%s", i == 0 ? one : other,
                  scale && both[i]->format->fraction ? ", as a fraction: 1 is 100 %" : "");
    if (scale)
        diag_hint(store->diags, d, "bring one to the scale of the other: " STR_FORMAT " * " STR_FORMAT,
                  STR_ARGS(data_sql_text_of(j, node->operands.at[1])),
                  STR_ARGS(data_plain_number(store, right->format->scale / left->format->scale)));
    else
        diag_hint(
            store->diags, d,
            "if both are in the same, let their formats say so, as in “measure: usd”; else multiply or divide one "
            "of them first");
}

/* What is added or compared has one unit; × and ÷ are free, and so are numbers without one. */
void data_sql_rule_units(data_sql_judge_state *j, const data_sql_node *node) {
    bool sum =
        node->kind == DATA_SQL_NODE_ARITHMETIC && (node->op == DATA_SQL_OP_ADD || node->op == DATA_SQL_OP_SUBTRACT);
    bool compares =
        node->kind == DATA_SQL_NODE_COMPARE || node->kind == DATA_SQL_NODE_BETWEEN || node->kind == DATA_SQL_NODE_IS;
    if (!in_expression(j) || (!sum && !compares))
        return;
    const data_quantity *left = data_sql_unit_of(j->store, node->operands.at[0]);
    for (size_t i = 1; left != NULL && i < node->operands.count; i++) {
        const data_quantity *right = data_sql_unit_of(j->store, node->operands.at[i]);
        if (right == NULL || data_same_terms(j->store, left, right))
            continue;
        report_unlike(j, node, left, right);
        return;
    }
}

/* ---- IN ---- */

static bool has_fraction(data_store *store, const data_sql_node *node) {
    const data_fact *fact = data_sql_fact_at(store, node);
    double value = 0;
    if (fact != NULL && !fact->is_text)
        value = fact->number.value;
    else if (node->kind == DATA_SQL_NODE_ARITHMETIC)
        return true;
    else if (node->kind != DATA_SQL_NODE_NUMBER || !data_sql_literal_value(node->text, &value))
        return false;
    return value != floor(value);
}

/* 0.1 + 0.2 in (0.3): IN looks for the very same bits. */
void data_sql_rule_in_fractions(data_sql_judge_state *j, const data_sql_node *node) {
    if (!in_expression(j) || node->kind != DATA_SQL_NODE_IN || node->query != NULL)
        return;
    for (size_t i = 0; i < node->operands.count; i++) {
        if (!has_fraction(j->store, node->operands.at[i]))
            continue;
        diag *d = data_sql_say(j, DIAG_SQL_CONDITION_LITERAL, node->span,
                               "“in” takes figures for different that differ in their last bit");
        diag_hint(j->store->diags, d, "write a = b or a = c: “=” is as exact as the figures are");
        return;
    }
}
