#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/token.h"
#include "data/sql/type.h"

/* The way through a query's tree, from the inside out, and the guards of single expressions. */

static void guard_select(data_sql_guarding *g, const data_sql_select *select, data_sql_use use);
static void guard_node(data_sql_guarding *g, const data_sql_node *node);

/* ---- expressions ---- */

static void wrap(data_sql_guarding *g, data_sql_span around, const char *before, const char *behind, size_t guard) {
    data_sql_wrap(&g->put, around, str_of(before), str_print(g->arena, "%s%zu)", behind, guard));
}

/* (a query) as a value, or as a row of values. */
static void guard_value(data_sql_guarding *g, const data_sql_node *node) {
    const data_sql_select *select = node->query;
    if (data_sql_gives_one_row(select))
        return;
    arena *a = g->arena;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_ONE_ROW, node->span);
    size_t count = select->column_count > 0 ? select->column_count : 1;
    str *names = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_print(a, "\"~v%zu\"", i);
    str list = str_join(a, names, count, STR(", "));
    data_sql_wrap(&g->put, select->span, str_print(a, "WITH \"~g\"(" STR_FORMAT ") AS (", STR_ARGS(list)),
                  str_print(a,
                            ") SELECT " STR_FORMAT " FROM \"~g\" GROUP BY NULL HAVING \"~pass\"(\"~differ\"(" STR_FORMAT
                            "), %zu)",
                            STR_ARGS(list), STR_ARGS(list), guard));
}

static bool is_never_null(const data_sql_select *select) {
    const data_sql_column *c = &select->columns[0];
    return select->known && select->column_count == 1 && c->base != NULL && !c->missing;
}

/* x NOT IN (a query): false for all x if there is a NULL among its rows. */
static void guard_not_in(data_sql_guarding *g, const data_sql_node *node) {
    const data_sql_select *select = node->query;
    if (!select->known || select->column_count != 1 || is_never_null(select))
        return;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_NOT_IN_NULL, node->span);
    data_sql_guard_at(g, guard)->name = select->columns[0].name;
    /* MATERIALIZED: the guard looks at the rows that the query lets through, and at no others. */
    wrap(g, select->span, "WITH \"~g\"(\"~v\") AS MATERIALIZED (",
         ") SELECT \"~v\" FROM \"~g\" WHERE \"~known\"(\"~v\", ", guard);
}

/* A text that was made, not a column as it is: those are judged by their type. */
static bool is_made_text(const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_NAME && node->alias != NULL)
        return is_made_text(node->alias);
    bool column = node->kind == DATA_SQL_NODE_NAME && node->column != NULL && node->column->base != NULL;
    return !column && node->kind != DATA_SQL_NODE_STRING && data_sql_is_text(node->type);
}

static void guard_number(data_sql_guarding *g, const data_sql_node *node) {
    size_t guard = data_sql_guard_add(g, DIAG_SQL_CHECKED_CAST, node->span);
    wrap(g, node->outer, "\"~number\"(", ", ", guard);
}

static void guard_operands(data_sql_guarding *g, const data_sql_node *node) {
    for (size_t i = 0; i < node->operands.count; i++)
        if (is_made_text(node->operands.at[i]))
            guard_number(g, node->operands.at[i]);
}

/* "localtime" and "utc" know where the machine stands. */
static void guard_modifiers(data_sql_guarding *g, const data_sql_node *node) {
    static const char *const local[] = {"localtime", "utc", NULL};
    for (size_t i = data_sql_calls(node, "strftime") ? 2 : 1; i < node->operands.count; i++) {
        const data_sql_node *argument = node->operands.at[i];
        if (argument->kind == DATA_SQL_NODE_STRING && !data_sql_word_is(str_trim(argument->text), local))
            continue;
        size_t guard = data_sql_guard_add(g, DIAG_SQL_CLOCK_RANDOM, argument->span);
        wrap(g, argument->outer, "\"~modifier\"(", ", ", guard);
    }
}

static void guard_call(data_sql_guarding *g, const data_sql_node *node) {
    switch (data_sql_function_of(node)) {
    case DATA_SQL_FUNCTION_SUMS:
    case DATA_SQL_FUNCTION_RECKONS:
        guard_operands(g, node);
        break;
    case DATA_SQL_FUNCTION_DATES:
        guard_modifiers(g, node);
        break;
    default:
        break;
    }
}

static void guard_itself(data_sql_guarding *g, const data_sql_node *node) {
    switch (node->kind) {
    case DATA_SQL_NODE_SCALAR:
        guard_value(g, node);
        break;
    case DATA_SQL_NODE_IN:
        if (node->negated && node->query != NULL)
            guard_not_in(g, node);
        break;
    case DATA_SQL_NODE_ARITHMETIC:
    case DATA_SQL_NODE_SIGN:
        guard_operands(g, node);
        break;
    case DATA_SQL_NODE_CAST:
        if (!data_sql_is_text(node->type) && node->type != DATA_SQL_TYPE_ANY)
            guard_operands(g, node);
        break;
    case DATA_SQL_NODE_CALL:
        guard_call(g, node);
        break;
    default:
        break;
    }
}

static data_sql_use use_of(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_SCALAR ? DATA_SQL_USE_VALUE
           : node->kind == DATA_SQL_NODE_IN   ? DATA_SQL_USE_SET
                                              : DATA_SQL_USE_EXISTS;
}

static void visit_child(void *context, data_sql_node *child) {
    guard_node(context, child);
}

static void guard_windows(data_sql_guarding *g, const data_sql_node *node) {
    if (node->call != NULL && node->call->window != NULL)
        data_sql_order_by_language(g, &node->call->window->order, NULL);
}

static void guard_node(data_sql_guarding *g, const data_sql_node *node) {
    bool reckons = g->reckons;
    g->reckons = reckons || data_sql_reckons(node);
    data_sql_each_child(node, visit_child, g);
    guard_windows(g, node);
    g->reckons = false;
    g->queries++;
    if (node->query != NULL)
        guard_select(g, node->query, use_of(node));
    g->queries--;
    g->reckons = reckons || data_sql_reckons(node);
    guard_itself(g, node);
    if (g->sql->mode == DATA_SQL_EXPRESSION && g->queries == 0)
        data_sql_guard_comparison(g, node);
    data_sql_follow_language(g, node);
    g->reckons = reckons;
}

static void guard_if(data_sql_guarding *g, const data_sql_node *node) {
    if (node != NULL)
        guard_node(g, node);
}

/* ---- queries ---- */

static void guard_from(data_sql_guarding *g, const data_sql_from *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < items[i].arguments.count; k++)
            guard_node(g, items[i].arguments.at[k]);
        if (items[i].kind == DATA_SQL_FROM_QUERY)
            guard_select(g, items[i].query, DATA_SQL_USE_ROWS);
        guard_from(g, items[i].items, items[i].item_count);
        guard_if(g, items[i].on);
    }
}

/* What is put into an expression without an alias would change what its column is called. */
static void keep_names(data_sql_guarding *g, const data_sql_core *core) {
    for (size_t i = 0; i < core->result_count; i++) {
        const data_sql_result *result = &core->results[i];
        if (result->expression == NULL || result->alias.length > 0 || result->expression->kind == DATA_SQL_NODE_NAME)
            continue;
        data_sql_pieces name = {0};
        str written = data_sql_written(g, result->span);
        data_sql_piece_print(g->arena, &name, " AS " STR_FORMAT, STR_ARGS(data_sql_quoted(g->arena, written)));
        data_sql_insert(&g->put, result->span.end, true, result->span, name);
    }
}

static void guard_core(data_sql_guarding *g, const data_sql_core *core, data_sql_use use) {
    guard_from(g, core->from, core->from_count);
    for (size_t i = 0; i < core->row_count; i++)
        for (size_t k = 0; k < core->rows[i].count; k++)
            guard_node(g, core->rows[i].at[k]);
    for (size_t i = 0; i < core->result_count; i++)
        guard_if(g, core->results[i].expression);
    guard_if(g, core->where);
    for (size_t i = 0; i < core->group.count; i++)
        guard_node(g, core->group.at[i]);
    guard_if(g, core->having);
    for (size_t i = 0; i < core->window_count; i++)
        data_sql_order_by_language(g, &core->windows[i].order, NULL);
    data_sql_having having = {0};
    data_sql_guard_sums(g, core, use, &having);
    if (core->aggregates) {
        data_sql_guard_bare_columns(g, core, &having);
        data_sql_guard_shadowed(g, core, &having);
    } else if (use == DATA_SQL_USE_TOP || use == DATA_SQL_USE_ROWS) {
        data_sql_guard_grain(g, core);
    }
    data_sql_having_put(g, core, &having);
    if (use == DATA_SQL_USE_ROWS)
        keep_names(g, core);
}

/* Behind all that is put around the last of the select list. */
static void ask_for_attributes(data_sql_guarding *g, const data_sql_core *core) {
    if (g->asking == NULL)
        return;
    data_sql_span end = {core->results_end, core->results_end};
    data_sql_insert(&g->put, core->results_end, true, end, g->asking->asked);
}

static void guard_select(data_sql_guarding *g, const data_sql_select *select, data_sql_use use) {
    for (size_t i = 0; i < select->cte_count; i++)
        guard_select(g, select->ctes[i].query, select->recursive ? DATA_SQL_USE_ARM : DATA_SQL_USE_ROWS);
    g->as_written = select->core_count > 1;
    for (size_t i = 0; i < select->order.count; i++)
        guard_node(g, select->order.at[i].expression);
    g->as_written = false;
    data_sql_order_by_language(g, &select->order, select);
    for (size_t i = 0; i < select->core_count; i++)
        guard_core(g, select->cores[i], use);
    if (use == DATA_SQL_USE_TOP)
        ask_for_attributes(g, select->cores[0]);
    guard_if(g, select->limit);
    guard_if(g, select->offset);
    if (use != DATA_SQL_USE_EXISTS && use != DATA_SQL_USE_ARM)
        data_sql_guard_limit(g, select, use);
}

/* ---- the whole ---- */

size_t data_sql_guard_add(data_sql_guarding *g, diag_code code, data_sql_span span) {
    data_sql_guard *guard = VECTOR_PUSH(g->arena, &g->guards);
    guard->code = code;
    guard->place = tree_text_place(g->sql->node, span.start, span.end - span.start);
    guard->name = data_sql_written(g, span);
    guard->asked = g->sql->asked;
    return g->guards.count - 1;
}

data_sql_guard *data_sql_guard_at(data_sql_guarding *g, size_t number) {
    return &g->guards.at[number];
}

data_sql_text *data_sql_guard_query(data_store *store, const data_sql_text *sql, const data_sql_tree *tree,
                                    const data_sql_observing *asking) {
    data_sql_guarding g = {.store = store, .arena = store->arena, .sql = sql, .put = {.arena = store->arena}};
    g.asking = asking;
    guard_if(&g, tree->expression);
    if (tree->select != NULL)
        guard_select(&g, tree->select, DATA_SQL_USE_TOP);
    if (g.put.all.count == 0)
        return NULL;
    data_sql_text *guarded = data_sql_compile_with(store, sql, &g.put);
    if (guarded != NULL)
        guarded->guards = g.guards;
    return guarded;
}
