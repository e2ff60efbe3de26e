#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/type.h"
#include "data/sql/weigh.h"

/* Comparisons over facts, wherever in an expression they stand, are weighed: each side by how exact it is. */

static bool tests_equality(const data_sql_node *node) {
    bool sign =
        node->kind == DATA_SQL_NODE_COMPARE && (node->op == DATA_SQL_OP_EQUAL || node->op == DATA_SQL_OP_NOT_EQUAL);
    return sign || node->kind == DATA_SQL_NODE_IS;
}

static void weigh_operand(data_sql_guarding *g, const data_sql_node *operand, size_t side, size_t guard) {
    data_sql_wrap(&g->put, operand->outer, STR("\"~side\"("), str_print(g->arena, ", %zu, %zu)", side, guard));
}

static size_t weigh(data_sql_guarding *g, const data_sql_node *node, const data_sql_node *left,
                    const data_sql_node *right) {
    size_t guard = data_sql_guard_add(g, DIAG_NOT_A_NUMBER, node->span);
    data_sql_guard_at(g, guard)->weighed = node;
    if (tests_equality(node) || node->kind == DATA_SQL_NODE_CASE)
        data_sql_guard_at(g, guard)->tolerance = data_sql_tolerance_of(g->store, left, right);
    return guard;
}

/* The base is worked out once; all else is compared with it, one after the other. */
static void weigh_case(data_sql_guarding *g, const data_sql_node *node) {
    if (!node->has_base)
        return;
    const data_sql_nodes *of = &node->operands;
    double tolerance = 0;
    for (size_t i = 1; i < of->count - node->has_else; i += 2) {
        double one = data_sql_tolerance_of(g->store, of->at[0], of->at[i]);
        tolerance = one > tolerance ? one : tolerance;
    }
    size_t guard = weigh(g, node, of->at[0], of->at[0]);
    data_sql_guard_at(g, guard)->tolerance = tolerance;
    weigh_operand(g, of->at[0], 0, guard);
    for (size_t i = 1; i < of->count - node->has_else; i += 2)
        weigh_operand(g, of->at[i], 1, guard);
}

static bool is_row(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_ROW;
}

void data_sql_guard_comparison(data_sql_guarding *g, const data_sql_node *node) {
    const data_sql_nodes *of = &node->operands;
    switch (node->kind) {
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_BETWEEN:
        break;
    case DATA_SQL_NODE_CASE:
        weigh_case(g, node);
        return;
    default:
        return;
    }
    bool bare = of->at[1]->span.end == of->at[1]->span.start; /* the NULL of ISNULL */
    if (is_row(of->at[0]) || is_row(of->at[1]) || bare || of->at[1]->kind == DATA_SQL_NODE_NULL)
        return;
    size_t guard = weigh(g, node, of->at[0], of->at[1]);
    for (size_t i = 0; i < of->count; i++)
        weigh_operand(g, of->at[i], i > 0, guard);
}
