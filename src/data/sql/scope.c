#include "data/sql/scope.h"

#include "data/fact_tables.h"
#include "data/sql/parse.h"
#include "data/sql/type.h"
#include "data/sql/unit.h"
#include "data/store.h"

/*
 * Names become columns. A SELECT is resolved in SQLite's order: its CTEs, then each core's FROM, conditions, select
 * list, GROUP BY and HAVING, then ORDER BY and LIMIT, which see the aliases too.
 */

typedef VECTOR(data_sql_relation *) relation_list;
typedef VECTOR(data_sql_column) column_list;

/* The CTEs that can be seen. */
typedef struct cte_scope {
    const struct cte_scope *around;
    data_sql_select *select;
} cte_scope;

typedef struct {
    data_store *store;
    str text; /* of the query, as spans count it */
    data_sql_mode mode;
    const data_sql_core *core; /* whose names are looked for, then those outside it; NULL: none */
    const cte_scope *ctes;
} resolver;

static void resolve_select(const resolver *r, data_sql_select *select, data_sql_cte *body_of);
static void resolve_node(const resolver *r, data_sql_node *node);

bool data_sql_same_name(str a, str b) {
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++) {
        char x = a.at[i], y = b.at[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
        if (x != y)
            return false;
    }
    return true;
}

/* ---- names ---- */

static const data_sql_column *find_column(const data_sql_relation *relation, str name) {
    for (size_t i = 0; i < relation->column_count; i++)
        if (data_sql_same_name(relation->columns[i].name, name))
            return &relation->columns[i];
    return NULL;
}

static bool is_rowid(str name) {
    return data_sql_same_name(name, STR("rowid")) || data_sql_same_name(name, STR("oid")) ||
           data_sql_same_name(name, STR("_rowid_"));
}

static bool find_in_relations(const data_sql_core *core, data_sql_node *node) {
    for (size_t i = 0; i < core->relation_count; i++) {
        const data_sql_relation *relation = core->relations[i];
        if (node->table.length > 0 && !data_sql_same_name(relation->name, node->table))
            continue;
        const data_sql_column *column = find_column(relation, node->text);
        bool rowid = column == NULL && relation->set != NULL && is_rowid(node->text);
        if (column == NULL && !rowid)
            continue;
        node->relation = relation;
        node->column = column;
        node->owner = core;
        node->type = rowid ? DATA_SQL_TYPE_WHOLE_CODE : column->type;
        return true;
    }
    return false;
}

/* The select list itself does not see its aliases, and has no columns yet. */
static bool find_alias(const data_sql_core *core, data_sql_node *node) {
    for (size_t i = 0; node->table.length == 0 && core->columns != NULL && i < core->result_count; i++) {
        const data_sql_result *result = &core->results[i];
        if (result->expression == NULL || !data_sql_same_name(result->alias, node->text))
            continue;
        node->alias = result->expression;
        node->owner = core;
        node->type = result->expression->type;
        return true;
    }
    return false;
}

static void resolve_name(const resolver *r, data_sql_node *node) {
    for (const data_sql_core *core = r->core; core != NULL; core = core->outside)
        if (find_in_relations(core, node) || find_alias(core, node))
            return;
}

static void resolve_fact(const resolver *r, data_sql_node *node) {
    const data_fact_record *f = map_get(r->store->facts, node->text);
    if (f == NULL || f->shown.failed)
        return;
    node->type = f->shown.is_text                         ? DATA_SQL_TYPE_TEXT
                 : f->shown.number.kind == DATA_KIND_YEAR ? DATA_SQL_TYPE_YEAR
                                                          : DATA_SQL_TYPE_NUMBER;
}

/* ---- expressions ---- */

static void visit_child(void *context, data_sql_node *child) {
    resolve_node(context, child);
}

static void resolve_node(const resolver *r, data_sql_node *node) {
    resolver here = *r;
    data_sql_each_child(node, visit_child, &here);
    if (node->query != NULL)
        resolve_select(r, node->query, NULL);
    if (node->kind == DATA_SQL_NODE_NAME && r->mode != DATA_SQL_EXPRESSION)
        resolve_name(r, node);
    else if (node->kind == DATA_SQL_NODE_NAME || node->kind == DATA_SQL_NODE_FACT)
        resolve_fact(r, node);
    node->type = data_sql_type_of(node);
}

static void resolve_nodes(const resolver *r, const data_sql_nodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++)
        resolve_node(r, nodes->at[i]);
}

static void resolve_if(const resolver *r, data_sql_node *node) {
    if (node != NULL)
        resolve_node(r, node);
}

/* ---- FROM ---- */

static data_sql_column *copy_columns(const resolver *r, const data_sql_column *columns, size_t count) {
    return arena_copy(r->store->arena, columns, count * sizeof *columns);
}

static void relate_set(const resolver *r, data_sql_relation *relation, const data_set *set) {
    relation->set = set;
    relation->known = !set->failed;
    relation->column_count = set->column_count;
    relation->columns = ARENA_ARRAY(r->store->arena, data_sql_column, set->column_count);
    for (size_t i = 0; i < set->column_count; i++) {
        const data_column *c = &set->columns[i];
        relation->columns[i] = (data_sql_column){.name = c->name,
                                                 .type = data_sql_type_of_column(c),
                                                 .set = set,
                                                 .base = c,
                                                 .missing = c->missing > 0 && data_column_has_missing(c)};
    }
}

static void relate_facts(const resolver *r, data_sql_relation *relation) {
    static const data_sql_column columns[] = {{.name = {"name", 4}, .type = DATA_SQL_TYPE_TEXT},
                                              {.name = {"value", 5}, .type = DATA_SQL_TYPE_ANY},
                                              {.name = {"unit", 4}, .type = DATA_SQL_TYPE_TEXT},
                                              {.name = {"label", 5}, .type = DATA_SQL_TYPE_TEXT}};
    relation->known = true;
    relation->column_count = sizeof columns / sizeof *columns;
    relation->columns = copy_columns(r, columns, relation->column_count);
}

static data_sql_cte *find_cte(const resolver *r, str name, const cte_scope **scope) {
    for (*scope = r->ctes; *scope != NULL; *scope = (*scope)->around)
        for (size_t i = 0; i < (*scope)->select->cte_count; i++)
            if (data_sql_same_name((*scope)->select->ctes[i].name, name))
                return &(*scope)->select->ctes[i];
    return NULL;
}

/* The columns of a query under the names that WITH t(a, b) gives them. */
static void show_columns(const resolver *r, data_sql_cte *cte, const data_sql_column *columns, size_t count,
                         bool known) {
    cte->shown = copy_columns(r, columns, count);
    cte->shown_count = count;
    cte->known = known;
    for (size_t i = 0; i < count && i < cte->column_count; i++)
        cte->shown[i].name = cte->columns[i];
}

static void resolve_cte(const resolver *r, const cte_scope *scope, data_sql_cte *cte) {
    if (cte->state != DATA_SQL_CTE_NEW)
        return;
    resolver inside = *r;
    inside.core = scope->select->outside;
    inside.ctes = scope;
    cte->state = DATA_SQL_CTE_OPEN;
    resolve_select(&inside, cte->query, cte);
    show_columns(r, cte, cte->query->columns, cte->query->column_count, cte->query->known);
    cte->state = DATA_SQL_CTE_DONE;
}

static void relate_table(const resolver *r, data_sql_relation *relation, str name) {
    const cte_scope *scope;
    data_sql_cte *cte = find_cte(r, name, &scope);
    if (cte != NULL) {
        resolve_cte(r, scope, cte);
        relation->query = cte->query;
        relation->columns = cte->shown;
        relation->column_count = cte->shown_count;
        relation->known = cte->known;
        return;
    }
    for (size_t i = 0; i < map_count(r->store->sets); i++)
        if (data_sql_same_name(map_at(r->store->sets, i)->key, name)) {
            relate_set(r, relation, map_at(r->store->sets, i)->value);
            return;
        }
    if (data_sql_same_name(name, STR(DATA_FACTS_TABLE)))
        relate_facts(r, relation);
}

static void relate_items(const resolver *r, data_sql_from *items, size_t count, relation_list *found) {
    for (size_t i = 0; i < count; i++) {
        data_sql_from *item = &items[i];
        size_t before = found->count;
        if (item->kind == DATA_SQL_FROM_NEST) {
            relate_items(r, item->items, item->item_count, found);
        } else {
            data_sql_relation *relation = item->relation = ARENA_NEW(r->store->arena, data_sql_relation);
            relation->name = item->alias.length > 0 ? item->alias : item->name;
            if (item->kind == DATA_SQL_FROM_QUERY) {
                resolve_select(r, item->query, NULL);
                relation->query = item->query;
                relation->columns = item->query->columns;
                relation->column_count = item->query->column_count;
                relation->known = item->query->known;
            } else if (item->kind == DATA_SQL_FROM_TABLE) {
                relate_table(r, relation, item->name);
            }
            *VECTOR_PUSH(r->store->arena, found) = relation;
        }
        for (size_t k = 0; k < found->count; k++)
            found->at[k]->optional |= k < before ? item->right || item->full : item->left || item->full;
    }
}

static void resolve_conditions(const resolver *r, data_sql_from *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        resolve_nodes(r, &items[i].arguments);
        resolve_conditions(r, items[i].items, items[i].item_count);
        resolve_if(r, items[i].on);
    }
}

/* ---- what a core gives ---- */

static const data_sql_node *without_alias(const data_sql_node *node) {
    while (node->kind == DATA_SQL_NODE_NAME && node->alias != NULL && node->alias != node)
        node = node->alias;
    return node;
}

/* Whether a missing cell can make it NULL. */
static bool may_be_missing(const data_sql_node *node) {
    node = without_alias(node);
    switch (node->kind) {
    case DATA_SQL_NODE_NAME:
        return (node->column != NULL && node->column->missing) || (node->relation != NULL && node->relation->optional);
    case DATA_SQL_NODE_ARITHMETIC:
    case DATA_SQL_NODE_SIGN:
    case DATA_SQL_NODE_CONCAT:
        for (size_t i = 0; i < node->operands.count; i++)
            if (may_be_missing(node->operands.at[i]))
                return true;
        return false;
    default:
        return false;
    }
}

static data_sql_column column_of(const resolver *r, const data_sql_result *result) {
    const data_sql_node *node = without_alias(result->expression);
    data_sql_column column = {.name = result->alias, .type = result->expression->type, .def = result->expression};
    if (node->kind == DATA_SQL_NODE_NAME && node->column != NULL) {
        column = *node->column;
        column.name = node->column->name;
        column.def = result->expression;
    } else {
        column.name = str_part(r->text, result->span.start, result->span.end - result->span.start);
    }
    if (result->alias.length > 0)
        column.name = result->alias;
    column.missing = may_be_missing(node);
    return column;
}

static void give_star(const resolver *r, data_sql_core *core, str table, column_list *columns) {
    for (size_t i = 0; i < core->relation_count; i++) {
        const data_sql_relation *relation = core->relations[i];
        if (table.length > 0 && !data_sql_same_name(relation->name, table))
            continue;
        core->known = core->known && relation->known;
        for (size_t k = 0; k < relation->column_count; k++) {
            data_sql_column column = relation->columns[k];
            column.missing = column.missing || relation->optional;
            *VECTOR_PUSH(r->store->arena, columns) = column;
        }
    }
}

static void give_columns(const resolver *r, data_sql_core *core) {
    column_list columns = {0};
    core->known = true;
    for (size_t i = 0; i < core->result_count; i++) {
        if (core->results[i].expression == NULL)
            give_star(r, core, core->results[i].star_table, &columns);
        else
            *VECTOR_PUSH(r->store->arena, &columns) = column_of(r, &core->results[i]);
    }
    core->columns = columns.at;
    core->column_count = columns.count;
}

static void give_values(const resolver *r, data_sql_core *core) {
    core->known = true;
    core->column_count = core->rows[0].count;
    core->columns = ARENA_ARRAY(r->store->arena, data_sql_column, core->column_count);
    for (size_t i = 0; i < core->column_count; i++)
        core->columns[i].name = str_print(r->store->arena, "column%zu", i + 1);
    for (size_t row = 0; row < core->row_count; row++)
        for (size_t i = 0; i < core->column_count && i < core->rows[row].count; i++) {
            data_sql_type type = core->rows[row].at[i]->type;
            core->columns[i].type = row == 0 ? type : data_sql_type_either(core->columns[i].type, type);
        }
}

/* ---- cores and queries ---- */

static void seek_aggregate(void *found, data_sql_node *node) {
    bool *aggregate = found;
    *aggregate = *aggregate || data_sql_is_aggregate(node);
    if (!*aggregate)
        data_sql_each_child(node, seek_aggregate, found);
}

static bool makes_one_row_of_many(const data_sql_core *core) {
    bool aggregate = core->group.count > 0 || core->having != NULL;
    for (size_t i = 0; i < core->result_count && !aggregate; i++)
        if (core->results[i].expression != NULL)
            seek_aggregate(&aggregate, core->results[i].expression);
    return aggregate;
}

static void resolve_windows(const resolver *r, const data_sql_core *core) {
    for (size_t i = 0; i < core->window_count; i++) {
        const data_sql_window *window = &core->windows[i];
        resolve_nodes(r, &window->partition);
        for (size_t k = 0; k < window->order.count; k++)
            resolve_node(r, window->order.at[k].expression);
        resolve_nodes(r, &window->bounds);
    }
}

static void resolve_core(const resolver *around, data_sql_core *core) {
    resolver inside = *around;
    const resolver *r = &inside;
    relation_list relations = {0};
    core->outside = around->core;
    relate_items(around, core->from, core->from_count, &relations);
    core->relations = relations.at;
    core->relation_count = relations.count;
    inside.core = core;
    resolve_conditions(r, core->from, core->from_count);
    for (size_t i = 0; i < core->row_count; i++)
        resolve_nodes(r, &core->rows[i]);
    for (size_t i = 0; i < core->result_count; i++)
        resolve_if(r, core->results[i].expression);
    if (core->is_values)
        give_values(r, core);
    else
        give_columns(r, core);
    resolve_if(r, core->where);
    resolve_nodes(r, &core->group);
    resolve_if(r, core->having);
    resolve_windows(r, core);
    core->aggregates = makes_one_row_of_many(core);
    data_sql_note_units(core);
}

/* UNION: a column is what it is in any of the arms. */
static void join_columns(data_sql_select *select, const data_sql_core *arm) {
    select->known = select->known && arm->known;
    for (size_t i = 0; i < select->column_count && i < arm->column_count; i++) {
        data_sql_column *column = &select->columns[i];
        const data_sql_column *other = &arm->columns[i];
        column->type = data_sql_type_either(column->type, other->type);
        column->missing = column->missing || other->missing;
        if (column->base != other->base)
            column->base = NULL;
        if (column->base == NULL)
            column->set = NULL;
        column->def = NULL;
    }
}

static void resolve_cores(const resolver *r, data_sql_select *select, data_sql_cte *body_of) {
    for (size_t i = 0; i < select->core_count; i++) {
        data_sql_core *core = select->cores[i];
        core->select = select;
        resolve_core(r, core);
        if (i > 0) {
            join_columns(select, core);
            continue;
        }
        select->columns = copy_columns(r, core->columns, core->column_count);
        select->column_count = core->column_count;
        select->known = core->known;
        if (body_of != NULL) /* what a recursive arm reads */
            show_columns(r, body_of, select->columns, select->column_count, select->known);
    }
}

/* The terms of a compound are columns of its result. */
static const data_sql_core *core_of_order(const resolver *r, const data_sql_select *select) {
    if (select->core_count == 1)
        return select->cores[0];
    data_sql_core *core = ARENA_NEW(r->store->arena, data_sql_core);
    data_sql_relation *relation = ARENA_NEW(r->store->arena, data_sql_relation);
    *relation = (data_sql_relation){.columns = select->columns, .column_count = select->column_count, .known = true};
    core->relations = arena_copy(r->store->arena, &relation, sizeof relation);
    core->relation_count = 1;
    core->outside = r->core;
    return core;
}

/* A term that is an alias means the column of the result, even where FROM has one of that name. */
static void resolve_term(const resolver *r, data_sql_node *term) {
    if (term->kind == DATA_SQL_NODE_NAME && find_alias(r->core, term))
        term->type = data_sql_type_of(term);
    else
        resolve_node(r, term);
}

static void resolve_select(const resolver *around, data_sql_select *select, data_sql_cte *body_of) {
    cte_scope scope = {around->ctes, select};
    resolver inside = *around;
    select->outside = around->core;
    if (select->cte_count > 0)
        inside.ctes = &scope;
    for (size_t i = 0; i < select->cte_count; i++)
        resolve_cte(&inside, &scope, &select->ctes[i]);
    resolve_cores(&inside, select, body_of);
    inside.core = core_of_order(&inside, select);
    for (size_t i = 0; i < select->order.count; i++)
        resolve_term(&inside, select->order.at[i].expression);
    inside.core = around->core;
    resolve_if(&inside, select->limit);
    resolve_if(&inside, select->offset);
}

void data_sql_resolve(data_store *store, const data_sql_text *sql, data_sql_select *select) {
    resolver r = {.store = store, .text = sql->node->text, .mode = sql->mode};
    resolve_select(&r, select, NULL);
}

void data_sql_resolve_expression(data_store *store, const data_sql_text *sql, data_sql_node *node) {
    resolver r = {.store = store, .text = sql->node->text, .mode = DATA_SQL_EXPRESSION};
    resolve_node(&r, node);
}
