#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/scope.h"
#include "data/sql/type.h"

#include <string.h>

/* Columns that stand bare beside a group, and names that mean a column where an alias was meant. */

typedef struct {
    data_sql_guarding *g;
    const data_sql_core *core;
    const data_sql_node *extreme; /* the one min() or max() that says which row is shown; NULL: none, or several */
    bool several;
    data_sql_having *having;
    bool in_having;
    VECTOR(const data_sql_node *) guarded;
} bare_walk;

/* ---- the one extreme ---- */

static bool is_extreme(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_CALL && data_sql_is_aggregate(node) && node->operands.count == 1 &&
           (data_sql_calls(node, "min") || data_sql_calls(node, "max"));
}

static void seek_extreme(void *context, data_sql_node *node) {
    bare_walk *w = context;
    if (is_extreme(node)) {
        w->several = w->several || (w->extreme != NULL && !data_sql_same_node(w->extreme, node));
        w->extreme = node;
    }
    data_sql_each_child(node, seek_extreme, context);
}

/* ---- bare columns ---- */

static bool is_grouped(const bare_walk *w, const data_sql_node *node) {
    for (size_t i = 0; i < w->core->group.count; i++)
        if (data_sql_same_node(data_sql_grouped_by(w->core, w->core->group.at[i]), node))
            return true;
    return false;
}

static bool is_guarded(const bare_walk *w, const data_sql_node *node) {
    for (size_t i = 0; i < w->guarded.count; i++)
        if (data_sql_same_node(w->guarded.at[i], node))
            return true;
    return false;
}

static void guard_bare(bare_walk *w, const data_sql_node *node) {
    data_sql_guarding *g = w->g;
    arena *a = g->arena;
    *VECTOR_PUSH(a, &w->guarded) = node;
    const data_sql_node *extreme = w->several ? NULL : w->extreme;
    size_t guard = data_sql_guard_add(g, extreme != NULL ? DIAG_SQL_BARE_TIE : DIAG_SQL_BARE_COLUMN, node->span);
    data_sql_pieces *condition = data_sql_having_condition(g, w->having, w->in_having);
    data_sql_piece_text(a, condition, STR("\"~pass\"("));
    if (extreme == NULL)
        data_sql_piece_text(a, condition, STR("\"~differ\"("));
    else
        data_sql_piece_text(a, condition, data_sql_calls(extreme, "min") ? STR("\"~at_min\"(") : STR("\"~at_max\"("));
    data_sql_piece_copy(a, condition, node->span);
    if (extreme != NULL) {
        data_sql_piece_text(a, condition, STR(", "));
        data_sql_piece_copy(a, condition, extreme->operands.at[0]->outer);
    }
    data_sql_piece_text(a, condition, STR(")"));
    if (extreme != NULL && extreme->call->filter != NULL) {
        data_sql_piece_text(a, condition, STR(" FILTER (WHERE "));
        data_sql_piece_copy(a, condition, extreme->call->filter->outer);
        data_sql_piece_text(a, condition, STR(")"));
    }
    data_sql_piece_print(a, condition, ", %zu)", guard);
}

static void seek_bare(void *context, data_sql_node *node) {
    bare_walk *w = context;
    if (is_grouped(w, node) || data_sql_is_aggregate(node))
        return;
    if (node->kind == DATA_SQL_NODE_NAME && node->relation != NULL && node->owner == w->core && !is_guarded(w, node))
        guard_bare(w, node);
    data_sql_each_child(node, seek_bare, context);
}

void data_sql_guard_bare_columns(data_sql_guarding *g, const data_sql_core *core, data_sql_having *having) {
    bare_walk w = {.g = g, .core = core, .having = having};
    data_sql_each_expression(core, seek_extreme, &w);
    /* What HAVING itself reads is looked at before it. */
    w.in_having = true;
    if (core->having != NULL)
        seek_bare(&w, core->having);
    w.in_having = false;
    data_sql_each_expression(core, seek_bare, &w);
}

/* ---- names that are a column's and an alias ---- */

/* Groups are by the column; that they would be fewer by the alias proves that it was meant, or that nothing says. */
static void guard_shadow(data_sql_guarding *g, const data_sql_core *core, const data_sql_node *term,
                         const data_sql_node *meant, data_sql_having *having) {
    arena *a = g->arena;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_ALIAS_SHADOW, term->span);
    data_sql_pieces *condition = data_sql_having_condition(g, having, false);
    data_sql_piece_text(a, condition, STR("\"~pass\"((SELECT count(DISTINCT "));
    data_sql_piece_copy(a, condition, term->span);
    data_sql_piece_text(a, condition, STR(") <> count(DISTINCT "));
    data_sql_piece_copy(a, condition, meant->outer);
    data_sql_piece_text(a, condition, STR(") FROM "));
    data_sql_piece_copy(a, condition, core->from_span);
    if (core->where != NULL) {
        data_sql_piece_text(a, condition, STR(" WHERE "));
        data_sql_piece_copy(a, condition, core->where->outer);
    }
    data_sql_piece_print(a, condition, "), %zu)", guard);
}

static void seek_aggregate(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || data_sql_is_aggregate(node) || (node->call != NULL && node->call->window != NULL);
    data_sql_each_child(node, seek_aggregate, context);
}

void data_sql_guard_shadowed(data_sql_guarding *g, const data_sql_core *core, data_sql_having *having) {
    for (size_t i = 0; i < core->group.count; i++) {
        const data_sql_node *term = core->group.at[i];
        if (term->kind != DATA_SQL_NODE_NAME || term->column == NULL || term->table.length > 0)
            continue;
        for (size_t k = 0; k < core->result_count; k++) {
            const data_sql_result *result = &core->results[k];
            if (result->expression == NULL || !data_sql_same_name(result->alias, term->text) ||
                data_sql_same_node(result->expression, term))
                continue;
            bool aggregate = false;
            seek_aggregate(&aggregate, result->expression);
            if (!aggregate)
                guard_shadow(g, core, term, result->expression, having);
        }
    }
}
