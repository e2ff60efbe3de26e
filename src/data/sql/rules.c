#include "data/sql/rule.h"

#include <stdarg.h>
#include <string.h>

/* The walk over a tree that asks each rule, and what rules share. */

static data_sql_node_rule *const node_rules[] = {
    data_sql_rule_chain,    data_sql_rule_comparison,    data_sql_rule_conditions,     data_sql_rule_and_or,
    data_sql_rule_between,  data_sql_rule_like,          data_sql_rule_is_null,        data_sql_rule_literals,
    data_sql_rule_windows,  data_sql_rule_operands,      data_sql_rule_cast,           data_sql_rule_pick,
    data_sql_rule_year_sum, data_sql_rule_date_function, data_sql_rule_whole_division, data_sql_rule_unit_left,
    data_sql_rule_units,    data_sql_rule_in_fractions,
};
static data_sql_core_rule *const core_rules[] = {
    data_sql_rule_core_conditions, data_sql_rule_items, data_sql_rule_group, data_sql_rule_star, data_sql_rule_join,
};
static data_sql_select_rule *const select_rules[] = {data_sql_rule_limit, data_sql_rule_order, data_sql_rule_arms};

#define EACH(rules, ...)                                                                                               \
    for (size_t rule = 0; rule < sizeof(rules) / sizeof *(rules); rule++)                                              \
    (rules)[rule](__VA_ARGS__)

/* ---- the walk ---- */

static void judge_select(data_sql_judge_state *j, const data_sql_select *select, bool exists, bool recursive);
static void judge_node(data_sql_judge_state *j, const data_sql_node *node, const data_sql_node *parent);

typedef struct {
    data_sql_judge_state *j;
    const data_sql_node *parent;
} walk;

static void judge_child(void *context, data_sql_node *child) {
    const walk *w = context;
    judge_node(w->j, child, w->parent);
}

static void judge_node(data_sql_judge_state *j, const data_sql_node *node, const data_sql_node *parent) {
    if (node == NULL)
        return;
    j->parent = parent;
    EACH(node_rules, j, node);
    if (node->query != NULL)
        judge_select(j, node->query, node->kind == DATA_SQL_NODE_EXISTS, false);
    walk w = {j, node};
    data_sql_each_child(node, judge_child, &w);
}

static void judge_nodes(data_sql_judge_state *j, const data_sql_nodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++)
        judge_node(j, nodes->at[i], NULL);
}

static void judge_from(data_sql_judge_state *j, const data_sql_from *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (items[i].query != NULL)
            judge_select(j, items[i].query, false, false);
        judge_nodes(j, &items[i].arguments);
        judge_from(j, items[i].items, items[i].item_count);
        judge_node(j, items[i].on, NULL);
    }
}

static void judge_core(data_sql_judge_state *j, const data_sql_core *core) {
    const data_sql_core *around = j->core;
    j->core = core;
    EACH(core_rules, j, core);
    judge_from(j, core->from, core->from_count);
    for (size_t i = 0; i < core->row_count; i++)
        judge_nodes(j, &core->rows[i]);
    for (size_t i = 0; i < core->result_count; i++)
        judge_node(j, core->results[i].expression, NULL);
    judge_node(j, core->where, NULL);
    judge_nodes(j, &core->group);
    judge_node(j, core->having, NULL);
    for (size_t i = 0; i < core->window_count; i++) {
        judge_nodes(j, &core->windows[i].partition);
        for (size_t k = 0; k < core->windows[i].order.count; k++)
            judge_node(j, core->windows[i].order.at[k].expression, NULL);
    }
    j->core = around;
}

static void judge_select(data_sql_judge_state *j, const data_sql_select *select, bool exists, bool recursive) {
    const data_sql_judge_state around = *j;
    j->exists = exists;
    j->recursive = recursive;
    for (size_t i = 0; i < select->cte_count; i++)
        judge_select(j, select->ctes[i].query, false, select->recursive);
    j->exists = exists;
    j->recursive = recursive;
    EACH(select_rules, j, select);
    for (size_t i = 0; i < select->core_count; i++)
        judge_core(j, select->cores[i]);
    j->core = select->core_count == 1 ? select->cores[0] : NULL;
    for (size_t i = 0; i < select->order.count; i++)
        judge_node(j, select->order.at[i].expression, NULL);
    judge_node(j, select->limit, NULL);
    judge_node(j, select->offset, NULL);
    bool failed = j->failed, said = j->literal_said;
    *j = around;
    j->failed = failed;
    j->literal_said = said;
}

/* ---- what is not in the tree ---- */

bool data_sql_judge_comments(data_store *store, const data_sql_text *sql) {
    data_sql_judge_state j = {.store = store, .sql = sql};
    str text = sql->node->text;
    bool expression = sql->mode == DATA_SQL_EXPRESSION;
    bool lines = sql->node->style == TREE_LITERAL && !expression;
    if (memmem(text.at, text.length, "--", 2) == NULL)
        return true;
    for (data_sql_token t = data_sql_next_token(text, 0); !lines && t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(text, t.start + t.length)) {
        str comment = data_sql_token_text(text, t);
        if (t.kind != DATA_SQL_TOKEN_SPACE || !str_starts(comment, STR("--")) || str_trim(comment).length == 2)
            continue;
        diag *d = data_sql_say(&j, DIAG_SQL_COMMENT_FOLDED, (data_sql_span){t.start, t.start + t.length},
                               "behind “--” all is a comment up to the end of the line");
        diag_hint(store->diags, d,
                  expression ? "minus a negative number is written with a space: a - -b"
                             : "minus a negative number is written with a space (a - -b), a comment as /* … */");
        return false;
    }
    return true;
}

bool data_sql_judge(data_store *store, const data_sql_text *sql, const data_sql_tree *tree) {
    data_sql_judge_state j = {.store = store, .sql = sql};
    if (tree->select != NULL)
        judge_select(&j, tree->select, false, false);
    judge_node(&j, tree->expression, NULL);
    return !j.failed;
}

/* ---- shared ---- */

diag *data_sql_say(data_sql_judge_state *j, diag_code code, data_sql_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    str message = str_print_list(j->store->arena, format, arguments);
    va_end(arguments);
    j->failed = j->failed || diag_code_severity(code) >= DIAG_ERROR;
    place where = tree_text_place(j->sql->node, span.start, span.end - span.start);
    /* The two queries of a share or a change have conditions in common. */
    bool again = j->sql->asked && diags_have(j->store->diags, code, where);
    return diag_add(again ? diags_new(j->store->arena) : j->store->diags, code, where, STR_FORMAT, STR_ARGS(message));
}

str data_sql_span_text(const data_sql_judge_state *j, data_sql_span span) {
    return str_part(j->sql->node->text, span.start, span.end - span.start);
}

str data_sql_text_of(const data_sql_judge_state *j, const data_sql_node *node) {
    return data_sql_span_text(j, node->span);
}

bool data_sql_is_equality(data_sql_op op) {
    return op == DATA_SQL_OP_EQUAL || op == DATA_SQL_OP_NOT_EQUAL || op == DATA_SQL_OP_NONE;
}

data_sql_op data_sql_turned(data_sql_op op) {
    switch (op) {
    case DATA_SQL_OP_LESS:
        return DATA_SQL_OP_GREATER;
    case DATA_SQL_OP_AT_MOST:
        return DATA_SQL_OP_AT_LEAST;
    case DATA_SQL_OP_GREATER:
        return DATA_SQL_OP_LESS;
    case DATA_SQL_OP_AT_LEAST:
        return DATA_SQL_OP_AT_MOST;
    default:
        return op;
    }
}

/* (a, b) = (c, d) compares a with c and b with d. */
static void compare_pair(data_sql_judge_state *j, const data_sql_comparison *c,
                         void (*visit)(data_sql_judge_state *j, const data_sql_comparison *c)) {
    const data_sql_node *left = c->left, *right = c->right;
    if (left->kind != DATA_SQL_NODE_ROW || right->kind != DATA_SQL_NODE_ROW) {
        visit(j, c);
        return;
    }
    for (size_t i = 0; i < left->operands.count && i < right->operands.count; i++) {
        data_sql_comparison part = *c;
        part.left = left->operands.at[i];
        part.right = right->operands.at[i];
        compare_pair(j, &part, visit);
    }
}

void data_sql_each_comparison(data_sql_judge_state *j, const data_sql_node *node,
                              void (*visit)(data_sql_judge_state *j, const data_sql_comparison *c)) {
    const data_sql_nodes *of = &node->operands;
    data_sql_comparison c = {.op = node->op, .span = node->span};
    switch (node->kind) {
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
        c.left = of->at[0];
        c.right = of->at[1];
        compare_pair(j, &c, visit);
        break;
    case DATA_SQL_NODE_IN:
        for (size_t i = 1; i < of->count; i++) {
            c = (data_sql_comparison){of->at[0], of->at[i], DATA_SQL_OP_EQUAL, of->at[i]->span};
            compare_pair(j, &c, visit);
        }
        break;
    case DATA_SQL_NODE_BETWEEN:
        c = (data_sql_comparison){of->at[0], of->at[1], DATA_SQL_OP_AT_LEAST, node->span};
        compare_pair(j, &c, visit);
        c = (data_sql_comparison){of->at[0], of->at[2], DATA_SQL_OP_AT_MOST, node->span};
        compare_pair(j, &c, visit);
        break;
    case DATA_SQL_NODE_CASE:
        for (size_t i = 1; node->has_base && i < of->count - node->has_else; i += 2) {
            c = (data_sql_comparison){of->at[0], of->at[i], DATA_SQL_OP_EQUAL, of->at[i]->span};
            compare_pair(j, &c, visit);
        }
        break;
    default:
        break;
    }
}

const data_fact *data_sql_fact_of(const data_sql_judge_state *j, const data_sql_node *node) {
    bool named =
        node->kind == DATA_SQL_NODE_FACT || (node->kind == DATA_SQL_NODE_NAME && j->sql->mode == DATA_SQL_EXPRESSION);
    const data_fact_record *f = named ? map_get(j->store->facts, node->text) : NULL;
    return f == NULL || f->shown.failed ? NULL : &f->shown;
}

bool data_sql_literal_text(const data_sql_judge_state *j, const data_sql_node *node, str *text) {
    const data_fact *fact = data_sql_fact_of(j, node);
    if (node->kind == DATA_SQL_NODE_STRING)
        *text = node->text;
    else if (fact != NULL && fact->is_text)
        *text = fact->text;
    else
        return false;
    return true;
}

bool data_sql_names_column(const data_sql_judge_state *j, str name) {
    for (size_t i = 0; j->core != NULL && i < j->core->relation_count; i++) {
        const data_sql_relation *relation = j->core->relations[i];
        for (size_t k = 0; k < relation->column_count; k++)
            if (data_sql_same_name(relation->columns[k].name, name))
                return true;
    }
    return false;
}

typedef struct {
    str name;
    bool found;
} reading;

static void seek_name(void *context, data_sql_node *node) {
    reading *r = context;
    r->found = r->found || (node->kind == DATA_SQL_NODE_NAME && data_sql_same_name(node->text, r->name));
    if (!r->found)
        data_sql_each_child(node, seek_name, r);
}

bool data_sql_is_read(const data_sql_judge_state *j, str name) {
    reading r = {name, false};
    for (size_t i = 0; j->core != NULL && i < j->core->result_count; i++)
        if (j->core->results[i].expression != NULL)
            seek_name(&r, j->core->results[i].expression);
    return r.found;
}

bool data_sql_is_column(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NAME && node->column != NULL && node->column->base != NULL;
}
