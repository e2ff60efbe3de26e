#include "data/sql/parse.h"

/* What is asked of a tree by many. */

static bool is_side(const data_sql_node *side) {
    switch (side->kind) {
    case DATA_SQL_NODE_NOT:
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_IN:
    case DATA_SQL_NODE_BETWEEN:
    case DATA_SQL_NODE_LIKE:
    case DATA_SQL_NODE_COLLATE:
        return data_sql_parenthesised(side);
    default:
        return true;
    }
}

bool data_sql_find_comparison(arena *a, str expression, data_sql_span *sign) {
    data_sql_problem problem;
    const data_sql_node *node =
        data_sql_parse_expression(a, expression, (data_sql_span){0, expression.length}, &problem);
    if (node == NULL || node->kind != DATA_SQL_NODE_COMPARE || data_sql_parenthesised(node) ||
        !is_side(node->operands.at[0]) || !is_side(node->operands.at[1]))
        return false;
    *sign = node->sign;
    return true;
}

void data_sql_each_child(const data_sql_node *node, void (*visit)(void *context, data_sql_node *child), void *context) {
    for (size_t i = 0; i < node->operands.count; i++)
        visit(context, node->operands.at[i]);
    if (node->call == NULL)
        return;
    if (node->call->filter != NULL)
        visit(context, node->call->filter);
    const data_sql_window *window = node->call->window;
    for (size_t i = 0; window != NULL && i < window->partition.count; i++)
        visit(context, window->partition.at[i]);
    for (size_t i = 0; window != NULL && i < window->order.count; i++)
        visit(context, window->order.at[i].expression);
    for (size_t i = 0; window != NULL && i < window->bounds.count; i++)
        visit(context, window->bounds.at[i]);
}
