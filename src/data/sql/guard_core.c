#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/scope.h"
#include "data/sql/type.h"

#include <stdlib.h>

/* What guards of several kinds ask of a tree, and the conditions that they put beside a core's own. */

str data_sql_written(const data_sql_guarding *g, data_sql_span span) {
    return str_part(g->sql->node->text, span.start, span.end - span.start);
}

static const char *row_name(const data_sql_relation *relation) {
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    for (size_t i = 0; relation->set != NULL && i < sizeof names / sizeof *names; i++) {
        bool taken = false;
        for (size_t k = 0; k < relation->column_count; k++)
            taken = taken || data_sql_same_name(relation->columns[k].name, str_of(names[i]));
        if (!taken)
            return names[i];
    }
    return NULL;
}

bool data_sql_has_rows(const data_sql_relation *relation) {
    return row_name(relation) != NULL;
}

str data_sql_row_in(arena *a, const data_sql_relation *relation) {
    return str_print(a, STR_FORMAT ".%s", STR_ARGS(data_sql_quoted(a, relation->name)), row_name(relation));
}

str data_sql_row_of(data_sql_guarding *g, const data_sql_relation *relation) {
    return data_sql_row_in(g->arena, relation);
}

/* ---- expressions ---- */

void data_sql_each_expression(const data_sql_core *core, void (*visit)(void *context, data_sql_node *node),
                              void *context) {
    const data_sql_select *select = core->select;
    for (size_t i = 0; i < core->result_count; i++)
        if (core->results[i].expression != NULL)
            visit(context, core->results[i].expression);
    if (core->having != NULL)
        visit(context, core->having);
    for (size_t i = 0; select->core_count == 1 && i < select->order.count; i++)
        visit(context, select->order.at[i].expression);
}

typedef struct {
    const data_sql_node *at[64];
    size_t count;
} child_list;

static void list_child(void *context, data_sql_node *child) {
    child_list *list = context;
    if (list->count < sizeof list->at / sizeof *list->at)
        list->at[list->count] = child;
    list->count++;
}

bool data_sql_same_node(const data_sql_node *a, const data_sql_node *b) {
    if (a->kind != b->kind || a->op != b->op || a->negated != b->negated || a->query != NULL || b->query != NULL)
        return false;
    if (a->kind == DATA_SQL_NODE_NAME && (a->relation != NULL || b->relation != NULL))
        return a->relation == b->relation && a->column == b->column;
    bool names = a->kind == DATA_SQL_NODE_STRING ? str_equal(a->text, b->text) : data_sql_same_name(a->text, b->text);
    if (!names || (a->call != NULL && (a->call->distinct != b->call->distinct || a->call->star != b->call->star)))
        return false;
    child_list left = {.count = 0}, right = {.count = 0};
    data_sql_each_child(a, list_child, &left);
    data_sql_each_child(b, list_child, &right);
    bool same = left.count == right.count && left.count <= sizeof left.at / sizeof *left.at;
    for (size_t i = 0; same && i < left.count; i++)
        same = data_sql_same_node(left.at[i], right.at[i]);
    return same;
}

bool data_sql_is_position(const data_sql_node *term, size_t *position) {
    if (term->kind != DATA_SQL_NODE_NUMBER)
        return false;
    int64_t number;
    if (!str_to_int(term->text, &number) || number < 1)
        return false;
    *position = (size_t)number - 1;
    return true;
}

const data_sql_node *data_sql_grouped_by(const data_sql_core *core, const data_sql_node *term) {
    size_t position;
    if (data_sql_is_position(term, &position) && position < core->result_count &&
        core->results[position].expression != NULL)
        return core->results[position].expression;
    return term->kind == DATA_SQL_NODE_NAME && term->alias != NULL ? term->alias : term;
}

static bool is_column(const data_sql_node *node, const data_sql_relation *relation, const data_sql_column *c) {
    return node->kind == DATA_SQL_NODE_NAME && node->relation == relation && node->column == c;
}

static bool is_constant(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_STRING || node->kind == DATA_SQL_NODE_NUMBER || node->kind == DATA_SQL_NODE_FACT;
}

static bool fixes(const data_sql_node *node, const data_sql_relation *relation, const data_sql_column *c) {
    if (node->kind == DATA_SQL_NODE_AND)
        return fixes(node->operands.at[0], relation, c) || fixes(node->operands.at[1], relation, c);
    if (node->kind != DATA_SQL_NODE_COMPARE || node->op != DATA_SQL_OP_EQUAL)
        return false;
    const data_sql_node *left = node->operands.at[0], *right = node->operands.at[1];
    return (is_column(left, relation, c) && is_constant(right)) || (is_column(right, relation, c) && is_constant(left));
}

bool data_sql_fixed_by_where(const data_sql_core *core, const data_sql_relation *relation, const data_sql_column *c) {
    return core->where != NULL && fixes(core->where, relation, c);
}

/* ---- conditions ---- */

data_sql_pieces *data_sql_having_condition(data_sql_guarding *g, data_sql_having *having, bool before) {
    data_sql_pieces *pieces = before ? &having->before : &having->behind;
    if (pieces->count > 0)
        data_sql_piece_text(g->arena, pieces, STR(" AND "));
    return pieces;
}

/* Behind the last of FROM, WHERE and GROUP BY; a WINDOW follows. */
static data_sql_span end_of_groups(const data_sql_core *core) {
    size_t end = core->results_end;
    if (core->from_count > 0)
        end = core->from_span.end;
    if (core->where != NULL)
        end = core->where->outer.end;
    if (core->group.count > 0)
        end = core->group.at[core->group.count - 1]->outer.end;
    return (data_sql_span){end, end};
}

void data_sql_having_put(data_sql_guarding *g, const data_sql_core *core, const data_sql_having *having) {
    arena *a = g->arena;
    if (having->before.count + having->behind.count == 0)
        return;
    data_sql_span from = core->having != NULL ? core->having->outer : core->span;
    data_sql_pieces opening = {0}, closing = {0};
    data_sql_piece_text(a, &opening, STR("("));
    data_sql_piece_all(a, &opening, &having->before);
    data_sql_piece_text(a, &opening, having->before.count > 0 ? STR(") AND (") : STR(""));
    data_sql_piece_text(a, &closing, having->behind.count > 0 ? STR(") AND (") : STR(""));
    data_sql_piece_all(a, &closing, &having->behind);
    data_sql_piece_text(a, &closing, STR(")"));
    if (core->having != NULL) {
        data_sql_insert(&g->put, from.start, false, from, opening);
        data_sql_insert(&g->put, from.end, true, from, closing);
        return;
    }
    data_sql_pieces all = {0};
    data_sql_piece_text(a, &all, STR(" HAVING "));
    data_sql_piece_all(a, &all, &having->before);
    if (having->before.count > 0 && having->behind.count > 0)
        data_sql_piece_text(a, &all, STR(" AND "));
    data_sql_piece_all(a, &all, &having->behind);
    data_sql_insert(&g->put, end_of_groups(core).end, true, from, all);
}
