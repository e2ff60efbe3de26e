#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/scope.h"
#include "data/sql/type.h"

/* Rows that a join repeats, and rows that LIMIT cuts off. */

/* ---- joins ---- */

static bool compares_rows(const data_sql_node *node) {
    const data_sql_node *left = node->operands.count == 2 ? node->operands.at[0] : NULL;
    const data_sql_node *right = node->operands.count == 2 ? node->operands.at[1] : NULL;
    return node->kind == DATA_SQL_NODE_COMPARE && node->op != DATA_SQL_OP_EQUAL && left->kind == DATA_SQL_NODE_NAME &&
           right->kind == DATA_SQL_NODE_NAME && left->relation != right->relation;
}

static void seek_pairs(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || compares_rows(node);
    data_sql_each_child(node, seek_pairs, context);
}

/* CROSS and NATURAL JOIN, and pairs by "<", say that rows are to be repeated. */
static void seek_wish(const data_sql_from *items, size_t count, bool *wished) {
    for (size_t i = 0; i < count; i++) {
        *wished = *wished || items[i].cross || items[i].natural;
        if (items[i].on != NULL)
            seek_pairs(wished, items[i].on);
        seek_wish(items[i].items, items[i].item_count, wished);
    }
}

typedef struct {
    const data_sql_core *core;
    bool found;
} outside_walk;

static void seek_outside(void *context, data_sql_node *node) {
    outside_walk *w = context;
    w->found = w->found || (node->kind == DATA_SQL_NODE_NAME && node->owner != w->core);
    data_sql_each_child(node, seek_outside, context);
}

static bool looks_outside(const data_sql_core *core, const data_sql_from *items, size_t count) {
    outside_walk w = {.core = core};
    if (core->where != NULL)
        seek_outside(&w, core->where);
    for (size_t i = 0; i < count; i++) {
        if (items[i].on != NULL)
            seek_outside(&w, items[i].on);
        w.found = w.found || looks_outside(core, items[i].items, items[i].item_count);
    }
    return w.found;
}

static bool repeats_are_wrong(const data_sql_core *core) {
    bool wished = core->distinct || core->relation_count < 2;
    seek_wish(core->from, core->from_count, &wished);
    if (core->where != NULL)
        seek_pairs(&wished, core->where);
    for (size_t i = 0; i < core->relation_count; i++)
        wished = wished || core->relations[i]->set == NULL || !data_sql_has_rows(core->relations[i]);
    return !wished;
}

/* If some row of every table comes more than once, the rows are none of any table's. */
void data_sql_guard_grain(data_sql_guarding *g, const data_sql_core *core) {
    if (core->is_values || !repeats_are_wrong(core) || looks_outside(core, core->from, core->from_count))
        return;
    arena *a = g->arena;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_JOIN_GRAIN, core->from_span);
    data_sql_part *parts = ARENA_ARRAY(a, data_sql_part, core->relation_count);
    data_sql_pieces condition = {0};
    data_sql_piece_print(a, &condition, "\"~pass\"((SELECT \"~summed\"(%zu, 1", guard);
    for (size_t i = 0; i < core->relation_count; i++) {
        parts[i] = (data_sql_part){.kind = DATA_SQL_PART_ROW, .name = core->relations[i]->name};
        data_sql_piece_print(a, &condition, ", " STR_FORMAT, STR_ARGS(data_sql_row_of(g, core->relations[i])));
    }
    data_sql_guard_at(g, guard)->parts = parts;
    data_sql_guard_at(g, guard)->part_count = core->relation_count;
    data_sql_piece_text(a, &condition, STR(") FROM "));
    data_sql_piece_copy(a, &condition, core->from_span);
    if (core->where != NULL) {
        data_sql_piece_text(a, &condition, STR(" WHERE "));
        data_sql_piece_copy(a, &condition, core->where->outer);
    }
    data_sql_piece_print(a, &condition, "), %zu)", guard);
    data_sql_pieces opening = {0}, closing = {0};
    data_sql_piece_text(a, &opening, STR("("));
    data_sql_piece_text(a, &closing, core->where != NULL ? STR(") AND ") : STR(" WHERE "));
    data_sql_piece_all(a, &closing, &condition);
    if (core->where != NULL)
        data_sql_insert(&g->put, core->where->outer.start, false, core->where->outer, opening);
    data_sql_insert(&g->put, core->where != NULL ? core->where->outer.end : core->from_span.end, true, core->from_span,
                    closing);
}

/* ---- LIMIT ---- */

enum { PAIRS_MAX = 45 }; /* of "~kept", which may have 100 arguments: columns behind them are not compared */

/* The columns that a query gives before the one of this item; false where they cannot be counted. */
static bool column_of_result(const data_sql_core *core, size_t result, size_t *column) {
    for (size_t i = 0; i < result; i++)
        if (core->results[i].expression == NULL)
            return false;
    *column = result;
    return true;
}

/* Stars over joins that name columns once for both sides give fewer columns than the tables have. */
static bool columns_are_counted(const data_sql_select *select) {
    for (size_t i = 0; i < select->core_count; i++) {
        const data_sql_core *core = select->cores[i];
        bool star = false, merged = false;
        for (size_t k = 0; k < core->result_count; k++)
            star = star || core->results[k].expression == NULL;
        for (size_t k = 0; k < core->from_count; k++)
            merged = merged || core->from[k].using_count > 0 || core->from[k].natural || core->from[k].item_count > 0;
        if (!core->known || (star && merged))
            return false;
    }
    return select->known && select->column_count > 0;
}

typedef struct {
    data_sql_guarding *g;
    data_sql_pieces *pieces;
    size_t at; /* byte up to which the term was copied */
} term_copy;

/* An alias means nothing in a select list: its expression stands for it. */
static void copy_aliases(void *context, data_sql_node *node) {
    term_copy *copy = context;
    arena *a = copy->g->arena;
    if (node->kind == DATA_SQL_NODE_NAME && node->alias != NULL && node->relation == NULL) {
        if (node->span.start > copy->at)
            data_sql_piece_copy(a, copy->pieces, (data_sql_span){copy->at, node->span.start});
        data_sql_piece_text(a, copy->pieces, STR("("));
        data_sql_piece_copy(a, copy->pieces, node->alias->outer);
        data_sql_piece_text(a, copy->pieces, STR(")"));
        copy->at = node->span.end;
    }
    data_sql_each_child(node, copy_aliases, context);
}

static void copy_term(data_sql_guarding *g, data_sql_pieces *pieces, data_sql_node *term) {
    term_copy copy = {.g = g, .pieces = pieces, .at = term->outer.start};
    copy_aliases(&copy, term);
    if (term->outer.end > copy.at)
        data_sql_piece_copy(g->arena, pieces, (data_sql_span){copy.at, term->outer.end});
}

static bool named_result(const data_sql_core *core, const data_sql_node *term, size_t *column) {
    for (size_t i = 0; i < core->result_count; i++)
        if (core->results[i].expression == term->alias)
            return column_of_result(core, i, column);
    return false;
}

/* Which column of the query a term of ORDER BY is; false: none. */
static bool column_of_term(const data_sql_select *select, const data_sql_node *term, size_t *column) {
    if (data_sql_is_position(term, column))
        return *column < select->column_count;
    if (term->kind != DATA_SQL_NODE_NAME)
        return false;
    if (select->core_count == 1 && term->alias != NULL && named_result(select->cores[0], term, column))
        return true;
    for (size_t i = 0; i < select->column_count && select->core_count > 1; i++)
        if (data_sql_same_name(select->columns[i].name, term->text)) {
            *column = i;
            return true;
        }
    for (size_t i = 0; select->core_count == 1 && i < select->cores[0]->result_count; i++) {
        const data_sql_node *shown = select->cores[0]->results[i].expression;
        if (shown != NULL && data_sql_same_node(shown, term))
            return column_of_result(select->cores[0], i, column);
    }
    return false;
}

typedef struct {
    str *terms; /* columns of "~g" */
    size_t term_count, hidden;
    data_sql_pieces select_list; /* hidden columns, each behind a comma */
} limit_terms;

static bool find_terms(data_sql_guarding *g, const data_sql_select *select, limit_terms *t) {
    arena *a = g->arena;
    t->terms = ARENA_ARRAY(a, str, select->order.count);
    for (; t->term_count < select->order.count; t->term_count++) {
        data_sql_node *term = select->order.at[t->term_count].expression;
        size_t column;
        if (column_of_term(select, term, &column)) {
            t->terms[t->term_count] = str_print(a, "\"~c%zu\"", column);
            continue;
        }
        if (select->core_count > 1 || select->cores[0]->distinct || select->cores[0]->is_values)
            return false;
        t->terms[t->term_count] = str_print(a, "\"~t%zu\"", t->hidden++);
        data_sql_piece_text(a, &t->select_list, STR(", "));
        copy_term(g, &t->select_list, term);
    }
    return true;
}

/* "~g" is the query with one row more; what is left of it are the rows that were asked for. */
static void put_limit(data_sql_guarding *g, const data_sql_select *select, data_sql_use use, limit_terms *t) {
    arena *a = g->arena;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_LIMIT_TIE, select->limit->span);
    data_sql_guard_at(g, guard)->term_count = t->term_count;
    if (t->hidden > 0)
        data_sql_insert(&g->put, select->cores[0]->results_end, true, select->limit->span, t->select_list);
    data_sql_wrap(&g->put, select->limit->outer, STR("\"~next\"("), STR(")"));
    data_sql_pieces opening = {0}, closing = {0};
    data_sql_piece_text(a, &opening, STR("WITH \"~g\"("));
    for (size_t i = 0; i < select->column_count; i++)
        data_sql_piece_print(a, &opening, "%s\"~c%zu\"", i == 0 ? "" : ", ", i);
    size_t asked = use == DATA_SQL_USE_TOP && g->asking != NULL ? g->asking->hidden : 0;
    for (size_t i = 0; i < asked; i++)
        data_sql_piece_print(a, &opening, ", \"~a%zu\"", i);
    for (size_t i = 0; i < t->hidden; i++)
        data_sql_piece_print(a, &opening, ", \"~t%zu\"", i);
    data_sql_piece_text(a, &opening, STR(") AS ("));
    data_sql_piece_text(a, &closing, STR(") SELECT "));
    for (size_t i = 0; i < select->column_count; i++) {
        data_sql_piece_print(a, &closing, "%s\"~c%zu\"", i == 0 ? "" : ", ", i);
        if (use == DATA_SQL_USE_ROWS)
            data_sql_piece_print(a, &closing, " AS " STR_FORMAT, STR_ARGS(data_sql_quoted(a, select->columns[i].name)));
    }
    for (size_t i = 0; i < asked; i++)
        data_sql_piece_print(a, &closing, ", \"~a%zu\"", i);
    data_sql_piece_text(a, &closing, STR(" FROM (SELECT *, row_number() OVER () AS \"~r\", lead(1) OVER () AS \"~m\""));
    for (size_t i = 0; i < select->column_count; i++)
        data_sql_piece_print(a, &closing, ", lead(\"~c%zu\") OVER () AS \"~nc%zu\"", i, i);
    for (size_t i = 0; i < t->hidden; i++)
        data_sql_piece_print(a, &closing, ", lead(\"~t%zu\") OVER () AS \"~nt%zu\"", i, i);
    data_sql_piece_print(a, &closing, " FROM \"~g\") WHERE \"~kept\"(%zu, ", guard);
    data_sql_piece_copy(a, &closing, select->limit->outer);
    data_sql_piece_text(a, &closing, STR(", \"~r\", \"~m\""));
    for (size_t i = 0; i < t->term_count; i++) /* "~c1" and its next, "~nc1" */
        data_sql_piece_print(a, &closing, ", " STR_FORMAT ", \"~n" STR_FORMAT, STR_ARGS(t->terms[i]),
                             STR_ARGS(str_part(t->terms[i], 2, t->terms[i].length - 2)));
    for (size_t i = 0; i < select->column_count && i + t->term_count < PAIRS_MAX; i++)
        data_sql_piece_print(a, &closing, ", \"~c%zu\", \"~nc%zu\"", i, i);
    data_sql_piece_text(a, &closing, STR(")"));
    data_sql_insert(&g->put, select->span.start, false, select->limit->span, opening);
    data_sql_insert(&g->put, select->span.end, true, select->limit->span, closing);
}

void data_sql_guard_limit(data_sql_guarding *g, const data_sql_select *select, data_sql_use use) {
    const data_sql_node *limit = select->limit;
    if (limit == NULL || select->order.count == 0 || !columns_are_counted(select) ||
        (limit->kind != DATA_SQL_NODE_NUMBER && limit->kind != DATA_SQL_NODE_FACT) || select->order.count >= PAIRS_MAX)
        return;
    limit_terms terms = {0};
    if (find_terms(g, select, &terms))
        put_limit(g, select, use, &terms);
}
