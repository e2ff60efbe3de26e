#include "data/sql/rule.h"

/* Literals that stand where a column is meant: sum('usd_mn'), order by 'usd_mn', 2024 for "2024". */

void data_sql_say_literal(data_sql_judge_state *j, const data_sql_node *node) {
    bool number = node->kind == DATA_SQL_NODE_NUMBER;
    diag *d = data_sql_say(j, DIAG_SQL_LITERAL_COLUMN, node->span,
                           number ? "this is the number " STR_FORMAT ", not the column “" STR_FORMAT "”"
                                  : "this is the text '" STR_FORMAT "', not the column “" STR_FORMAT "”",
                           STR_ARGS(node->text), STR_ARGS(node->text));
    diag_hint(j->store->diags, d,
              number ? "such a name of a column stands in double quotation marks: \"" STR_FORMAT "\""
                     : "a column’s name stands without quotation marks or in double ones: \"" STR_FORMAT "\"",
              STR_ARGS(node->text));
}

/* A literal with a column's name, in a select list that does not read that column. */
static bool is_meant(const data_sql_judge_state *j, const data_sql_node *node) {
    return data_sql_is_literal(node) && data_sql_names_column(j, node->text) && !data_sql_is_read(j, node->text);
}

/* Items of the select list. A text with an alias is a label; in a later arm of UNION it has the first one's alias. */
void data_sql_rule_items(data_sql_judge_state *j, const data_sql_core *core) {
    bool later = core->select->cores[0] != core;
    for (size_t i = 0; i < core->result_count; i++) {
        const data_sql_node *node = core->results[i].expression;
        if (node == NULL || !is_meant(j, node))
            continue;
        bool label = node->kind == DATA_SQL_NODE_STRING && (later || core->results[i].alias.length > 0);
        if (!label && !j->exists)
            data_sql_say_literal(j, node);
    }
}

static void judge_number(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_NUMBER && is_meant(j, node))
        data_sql_say_literal(j, node);
}

/* The first argument of an aggregate; numbers that are operands, reckoned with or chosen from. */
void data_sql_rule_literals(data_sql_judge_state *j, const data_sql_node *node) {
    const data_sql_nodes *of = &node->operands;
    data_sql_function function = data_sql_function_of(node);
    if (data_sql_is_aggregate(node) && of->count > 0) {
        if (data_sql_is_literal(of->at[0]) && data_sql_names_column(j, of->at[0]->text))
            data_sql_say_literal(j, of->at[0]);
    } else if (function == DATA_SQL_FUNCTION_RECKONS && of->count > 0) {
        judge_number(j, of->at[0]);
    } else if (function == DATA_SQL_FUNCTION_CHOOSES || node->kind == DATA_SQL_NODE_ARITHMETIC) {
        for (size_t i = 0; i < of->count; i++)
            judge_number(j, of->at[i]);
    }
}

/* ---- constants in ORDER BY, GROUP BY and OVER ---- */

static bool varies(const data_sql_node *node);

static void seek_variable(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || varies(node);
}

static bool varies(const data_sql_node *node) {
    bool rows = node->call != NULL && (node->call->star || node->call->window != NULL);
    bool found = rows || node->kind == DATA_SQL_NODE_NAME || node->query != NULL || node->kind == DATA_SQL_NODE_FACT;
    if (!found)
        data_sql_each_child(node, seek_variable, &found);
    return found;
}

void data_sql_judge_term(data_sql_judge_state *j, const data_sql_node *term, const char *what) {
    if (varies(term))
        return;
    diag *d = data_sql_say(j, DIAG_SQL_CONSTANT_ORDER, term->span, "%s this has no effect: it is the same in every row",
                           what);
    if (term->kind == DATA_SQL_NODE_STRING && data_sql_names_column(j, term->text))
        diag_hint(j->store->diags, d,
                  "a column’s name stands without quotation marks or in double ones: \"" STR_FORMAT "\"",
                  STR_ARGS(term->text));
    else
        diag_hint(j->store->diags, d, "name a column");
}

/* The number of a column of the result, 0 if the term is none. */
static size_t position_of(const data_sql_node *term, size_t columns) {
    int64_t position = 0;
    bool is = term->kind == DATA_SQL_NODE_NUMBER && str_to_int(term->text, &position) && position >= 1;
    return is && (size_t)position <= columns ? (size_t)position : 0;
}

static const data_sql_node *without_collation(const data_sql_node *node) {
    while (node->kind == DATA_SQL_NODE_COLLATE)
        node = node->operands.at[0];
    return node;
}

static void judge_order(data_sql_judge_state *j, const data_sql_node *term) {
    data_sql_judge_term(j, term, "ordering by");
    data_sql_judge_time_order(j, term);
    if (data_sql_is_unordered(term->type))
        data_sql_say_mixed(j, term, "the order would be by the letters of");
}

void data_sql_rule_order(data_sql_judge_state *j, const data_sql_select *select) {
    const data_sql_core *around = j->core;
    j->core = select->core_count == 1 ? select->cores[0] : NULL;
    for (size_t i = 0; i < select->order.count; i++) {
        const data_sql_node *term = without_collation(select->order.at[i].expression);
        size_t position = position_of(term, select->column_count);
        if (position == 0 && (select->known || term->kind != DATA_SQL_NODE_NUMBER))
            judge_order(j, term);
        else if (position > 0 && data_sql_is_unordered(select->columns[position - 1].type))
            data_sql_say_mixed_column(j, term, &select->columns[position - 1]);
        else if (position > 0 && select->columns[position - 1].base != NULL)
            data_sql_judge_time_column(j, select->columns[position - 1].base, term->span);
    }
    j->core = around;
}

static void judge_window(data_sql_judge_state *j, const data_sql_window *window) {
    for (size_t i = 0; i < window->partition.count; i++)
        data_sql_judge_term(j, window->partition.at[i], "partitioning by");
    for (size_t i = 0; i < window->order.count; i++)
        judge_order(j, without_collation(window->order.at[i].expression));
}

void data_sql_rule_windows(data_sql_judge_state *j, const data_sql_node *node) {
    if (node->call != NULL && node->call->window != NULL)
        judge_window(j, node->call->window);
}

void data_sql_rule_group(data_sql_judge_state *j, const data_sql_core *core) {
    for (size_t i = 0; i < core->group.count; i++) {
        const data_sql_node *term = core->group.at[i];
        if (position_of(term, core->column_count) == 0 && (core->known || term->kind != DATA_SQL_NODE_NUMBER))
            data_sql_judge_term(j, term, "grouping by");
    }
    for (size_t i = 0; i < core->window_count; i++)
        judge_window(j, &core->windows[i]);
}
