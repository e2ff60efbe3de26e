#include "data/sql/guarding.h"

#include "data/names.h"
#include "data/sql/parse.h"
#include "data/sql/scope.h"
#include "data/sql/total.h"
#include "data/sql/type.h"

/* Sums and means: units, totals among their parts, codes of several levels, rows that come twice, cells that miss. */

typedef struct {
    data_sql_guarding *g;
    const data_sql_core *core;
    data_sql_use use;
    data_sql_having *having;
} sum_walk;

/* ---- what an argument reads ---- */

typedef struct {
    const data_sql_core *core;
    data_sql_relation_list relations;
    arena *arena;
    const data_sql_relation *named; /* looked for: whether a column of it that holds units, or totals, is read */
    bool (*is_wanted)(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c);
    const sum_walk *w;
    bool found;
} argument_walk;

static bool is_own(const data_sql_core *core, const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NAME && node->relation != NULL && node->owner == core;
}

static void note_relation(argument_walk *w, const data_sql_relation *relation) {
    for (size_t i = 0; i < w->relations.count; i++)
        if (w->relations.at[i] == relation)
            return;
    *VECTOR_PUSH(w->arena, &w->relations) = relation;
}

static bool only_tells(const data_sql_node *node) {
    switch (node->kind) {
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_IN:
    case DATA_SQL_NODE_BETWEEN:
    case DATA_SQL_NODE_LIKE:
    case DATA_SQL_NODE_AND:
    case DATA_SQL_NODE_OR:
    case DATA_SQL_NODE_NOT:
        return true;
    default:
        return false;
    }
}

static void read_values(argument_walk *w, const data_sql_node *node) {
    if (only_tells(node))
        return;
    if (is_own(w->core, node) && data_sql_is_number(node->type))
        note_relation(w, node->relation);
    for (size_t i = 0; i < node->operands.count; i++)
        if (data_sql_gives(node, i))
            read_values(w, node->operands.at[i]);
}

static void read_all(void *context, data_sql_node *node) {
    argument_walk *w = context;
    if (is_own(w->core, node))
        note_relation(w, node->relation);
    if (is_own(w->core, node) && node->relation == w->named && node->column != NULL)
        w->found = w->found || w->is_wanted(w->w, node->relation, node->column);
    data_sql_each_child(node, read_all, context);
}

/* Whether an argument or its FILTER asks for a column of the relation of this kind: then mixing is meant. */
static bool asks_for(const sum_walk *w, const data_sql_node *call, const data_sql_relation *relation,
                     bool (*is_wanted)(const sum_walk *w, const data_sql_relation *relation,
                                       const data_sql_column *c)) {
    argument_walk walk = {.core = w->core, .arena = w->g->arena, .named = relation, .is_wanted = is_wanted, .w = w};
    read_all(&walk, call->operands.at[0]);
    if (call->call->filter != NULL)
        read_all(&walk, call->call->filter);
    return walk.found;
}

/* ---- columns that say what may be added up ---- */

static str name_of(const data_sql_column *c) {
    return c->base != NULL ? c->base->name : c->name;
}

static bool is_unit(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    (void)w;
    (void)relation;
    bool said = c->set != NULL && c->base != NULL && c->base == c->set->unit; /* `unit: {column: …}` */
    return said || (data_sql_is_text(c->type) && data_name_is_unit(name_of(c)));
}

static bool has_unit(const data_sql_relation *relation) {
    for (size_t i = 0; i < relation->column_count; i++)
        if (is_unit(NULL, relation, &relation->columns[i]))
            return true;
    return false;
}

typedef struct {
    const data_sql_core *core;
    const data_sql_column *column;
    bool found;
} name_walk;

static void seek_name(void *context, data_sql_node *node) {
    name_walk *w = context;
    w->found = w->found || (is_own(w->core, node) && node->column == w->column);
    data_sql_each_child(node, seek_name, context);
}

static bool where_names(const data_sql_core *core, const data_sql_column *c) {
    name_walk w = {.core = core, .column = c};
    if (core->where != NULL)
        seek_name(&w, core->where);
    return w.found;
}

/* "indicator", where nothing else says what is measured and WHERE does not choose. */
static bool is_measure(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    return data_sql_is_text(c->type) && data_name_is_measure(name_of(c)) && !has_unit(relation) &&
           !where_names(w->core, c);
}

static bool is_unit_or_measure(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    return is_unit(w, relation, c) || is_measure(w, relation, c);
}

static bool has_totals(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    const str *labels;
    (void)relation;
    return data_sql_total_labels(w->g->store, c, &labels) > 0;
}

/* Classifications whose shorter codes contain the longer ones: goods, industries, consumption. International
   abbreviations, which are no language's words. */
static bool is_classification(str name) {
    static const char *const names[] = {"hs%", "cmd%", "nace%", "isic%", "sitc%", "cpa%", "cpv%", "coicop%", "cpc%"};
    char text[16];
    sqlite3_snprintf(sizeof text, text, "%.*s", (int)name.length, name.at);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sqlite3_strlike(names[i], text, 0) == 0)
            return true;
    return false;
}

/* Codes of one length are of one level: none begins another. */
static bool may_have_levels(const data_sql_column *c) {
    const str *texts;
    size_t count = c->base == NULL ? 0 : data_column_texts(c->base, &texts), i = 1;
    if (count == 0)
        return true;
    while (i < count && texts[i].length == texts[0].length)
        i++;
    return i < count;
}

static bool is_code(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    (void)w;
    (void)relation;
    bool code =
        c->type == DATA_SQL_TYPE_CODE ||
        ((c->type == DATA_SQL_TYPE_TEXT || c->type == DATA_SQL_TYPE_WHOLE_CODE) && is_classification(name_of(c)));
    return code && may_have_levels(c);
}

/* One value in each group, whatever the data are. */
static bool is_single(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c) {
    for (size_t i = 0; i < w->core->group.count; i++) {
        const data_sql_node *key = data_sql_grouped_by(w->core, w->core->group.at[i]);
        if (key->kind == DATA_SQL_NODE_NAME && key->relation == relation && key->column == c)
            return true;
    }
    return data_sql_fixed_by_where(w->core, relation, c);
}

/* ---- the guard of one sum ---- */

typedef struct {
    VECTOR(data_sql_part) parts;
    data_sql_pieces arguments; /* each behind a comma */
} part_list;

static data_sql_part *add_part(data_sql_guarding *g, part_list *list, data_sql_part_kind kind, str name, str argument) {
    data_sql_part *part = VECTOR_PUSH(g->arena, &list->parts);
    part->kind = kind;
    part->name = name;
    data_sql_piece_print(g->arena, &list->arguments, ", " STR_FORMAT, STR_ARGS(argument));
    return part;
}

static str reference(data_sql_guarding *g, const data_sql_relation *relation, const data_sql_column *c) {
    str name = data_sql_quoted(g->arena, c->name);
    if (relation->name.length == 0)
        return name;
    str table = data_sql_quoted(g->arena, relation->name);
    return str_print(g->arena, STR_FORMAT "." STR_FORMAT, STR_ARGS(table), STR_ARGS(name));
}

static void add_columns(const sum_walk *w, const data_sql_node *call, const data_sql_relation *relation,
                        part_list *list) {
    static const struct {
        data_sql_part_kind kind;
        bool (*is)(const sum_walk *w, const data_sql_relation *relation, const data_sql_column *c);
    } kinds[] = {
        {DATA_SQL_PART_UNIT, is_unit_or_measure}, {DATA_SQL_PART_TOTAL, has_totals}, {DATA_SQL_PART_CODE, is_code}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (asks_for(w, call, relation, kinds[k].is))
            continue;
        for (size_t i = 0; i < relation->column_count; i++) {
            const data_sql_column *c = &relation->columns[i];
            if (!kinds[k].is(w, relation, c) || is_single(w, relation, c))
                continue;
            data_sql_part *part = add_part(w->g, list, kinds[k].kind, c->name, reference(w->g, relation, c));
            part->column = c;
            if (kinds[k].kind == DATA_SQL_PART_TOTAL)
                part->label_count = data_sql_total_labels(w->g->store, c, &part->labels);
        }
    }
}

/* Rows of subqueries are numbered where they are read. */
static void number_rows(data_sql_guarding *g, const data_sql_from *items, size_t count,
                        const data_sql_relation *relation) {
    for (size_t i = 0; i < count; i++) {
        number_rows(g, items[i].items, items[i].item_count, relation);
        if (items[i].relation != relation)
            continue;
        data_sql_wrap(
            &g->put, items[i].span, STR("(SELECT *, row_number() OVER () AS \"~id\" FROM "),
            str_print(g->arena, ") AS " STR_FORMAT,
                      STR_ARGS(data_sql_quoted(g->arena, relation->name.length > 0 ? relation->name : STR("~q")))));
    }
}

static bool numbers_rows(sum_walk *w, const data_sql_relation *relation) {
    data_sql_relation_list *numbered = &w->having->numbered;
    if (relation->query == NULL || w->use == DATA_SQL_USE_ARM || relation->name.length == 0)
        return false;
    for (size_t i = 0; i < numbered->count; i++)
        if (numbered->at[i] == relation)
            return true;
    *VECTOR_PUSH(w->g->arena, numbered) = relation;
    number_rows(w->g, w->core->from, w->core->from_count, relation);
    return true;
}

/* Of every table that the argument names: sum(amount * rate) is right where the amounts are single. */
static void add_rows(sum_walk *w, const data_sql_node *call, part_list *list) {
    argument_walk all = {.core = w->core, .arena = w->g->arena};
    if (w->core->relation_count < 2 || w->use == DATA_SQL_USE_ARM)
        return;
    read_all(&all, call->operands.at[0]);
    for (size_t i = 0; i < all.relations.count; i++)
        if (all.relations.at[i]->set == NULL
                ? all.relations.at[i]->query == NULL || all.relations.at[i]->name.length == 0
                : !data_sql_has_rows(all.relations.at[i]))
            return;
    for (size_t i = 0; i < all.relations.count; i++) {
        const data_sql_relation *relation = all.relations.at[i];
        str row = {0};
        if (relation->set != NULL)
            row = data_sql_row_of(w->g, relation);
        else if (numbers_rows(w, relation))
            row = str_print(w->g->arena, STR_FORMAT ".\"~id\"", STR_ARGS(data_sql_quoted(w->g->arena, relation->name)));
        add_part(w->g, list, DATA_SQL_PART_ROW, relation->name, row);
    }
}

static void seek_aggregate(void *context, data_sql_node *node) {
    bool *found = context;
    *found = *found || data_sql_is_aggregate(node);
    data_sql_each_child(node, seek_aggregate, context);
}

static void copy_clause(data_sql_guarding *g, data_sql_pieces *pieces, const char *before, data_sql_span span,
                        const char *behind) {
    data_sql_piece_text(g->arena, pieces, str_of(before));
    data_sql_piece_copy(g->arena, pieces, span);
    data_sql_piece_text(g->arena, pieces, str_of(behind));
}

/* "~summed"(…) as the sum itself is: with its FILTER and OVER. */
static void put_sum(const sum_walk *w, const data_sql_node *call, const part_list *list) {
    data_sql_guarding *g = w->g;
    arena *a = g->arena;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_UNIT_MIX, call->span);
    data_sql_guard_at(g, guard)->parts = list->parts.at;
    data_sql_guard_at(g, guard)->part_count = list->parts.count;
    data_sql_guard_at(g, guard)->zeros_count = data_sql_calls(call, "avg");
    data_sql_pieces check = {0};
    data_sql_piece_print(a, &check, "\"~summed\"(%zu", guard);
    copy_clause(g, &check, ", ", call->operands.at[0]->outer, "");
    data_sql_piece_all(a, &check, &list->arguments);
    data_sql_piece_text(a, &check, STR(")"));
    if (call->call->filter != NULL)
        copy_clause(g, &check, " FILTER (WHERE ", call->call->filter->outer, ")");
    if (call->call->window == NULL) {
        data_sql_pieces *condition = data_sql_having_condition(g, w->having, false);
        data_sql_piece_text(a, condition, STR("\"~pass\"("));
        data_sql_piece_all(a, condition, &check);
        data_sql_piece_print(a, condition, ", %zu)", guard);
        return;
    }
    copy_clause(g, &check, " OVER ", call->call->window->span, "");
    data_sql_pieces opening = {0}, closing = {0};
    data_sql_piece_text(a, &opening, STR("\"~fine\"("));
    data_sql_piece_text(a, &closing, STR(", "));
    data_sql_piece_all(a, &closing, &check);
    data_sql_piece_print(a, &closing, ", %zu)", guard);
    data_sql_insert(&g->put, call->span.start, false, call->span, opening);
    data_sql_insert(&g->put, call->span.end, true, call->span, closing);
}

static void guard_sum(sum_walk *w, const data_sql_node *call) {
    argument_walk values = {.core = w->core, .arena = w->g->arena};
    part_list list = {0};
    read_values(&values, call->operands.at[0]);
    if (values.relations.count == 1)
        add_columns(w, call, values.relations.at[0], &list);
    if (call->call->window == NULL && !call->call->distinct)
        add_rows(w, call, &list);
    if (list.parts.count > 0)
        put_sum(w, call, &list);
}

/* ---- sum(DISTINCT …) ---- */

/* "count(DISTINCT what) FILTER (WHERE …)" of the rows that the sum is made of: a 0 changes a mean alone. */
static void put_count(const sum_walk *w, const data_sql_node *call, data_sql_pieces *pieces, const char *count,
                      str what) {
    data_sql_guarding *g = w->g;
    data_sql_span argument = call->operands.at[0]->outer;
    data_sql_piece_text(g->arena, pieces, str_of(count));
    if (what.length > 0)
        data_sql_piece_text(g->arena, pieces, what);
    else
        data_sql_piece_copy(g->arena, pieces, argument);
    copy_clause(g, pieces, ") FILTER (WHERE ", argument, data_sql_calls(call, "avg") ? " IS NOT NULL" : " <> 0");
    if (call->call->filter != NULL)
        copy_clause(g, pieces, " AND (", call->call->filter->outer, ")");
    data_sql_piece_text(g->arena, pieces, STR(")"));
}

/* Equal figures of different rows are added up once: a row that a join repeats is meant to be. */
static void guard_distinct(const sum_walk *w, const data_sql_node *call) {
    data_sql_guarding *g = w->g;
    argument_walk all = {.core = w->core, .arena = g->arena};
    read_all(&all, call->operands.at[0]);
    const data_sql_relation *only = all.relations.count == 1 ? all.relations.at[0] : NULL;
    bool rows = only != NULL && data_sql_has_rows(only);
    size_t guard = data_sql_guard_add(g, DIAG_SQL_DISTINCT_SUM, call->span);
    data_sql_guard_at(g, guard)->name = data_sql_written(g, call->operands.at[0]->span);
    data_sql_pieces *condition = data_sql_having_condition(g, w->having, false);
    data_sql_piece_text(g->arena, condition, STR("\"~pass\"("));
    put_count(w, call, condition, "count(DISTINCT ", (str){0});
    put_count(w, call, condition, rows ? " <> count(DISTINCT " : " <> count(",
              rows ? data_sql_row_of(g, only) : (str){0});
    data_sql_piece_print(g->arena, condition, ", %zu)", guard);
}

/* ---- missing cells ---- */

static void guard_missing(sum_walk *w, const data_sql_node *node) {
    data_sql_guarding *g = w->g;
    const data_sql_relation *relation = node->relation;
    size_t guard = data_sql_guard_add(g, DIAG_SQL_NULLS_SKIPPED, node->span);
    data_sql_guard_at(g, guard)->column = node->column;
    str row = data_sql_has_rows(relation) ? data_sql_row_of(g, relation) : relation->optional ? STR("NULL") : STR("1");
    data_sql_wrap(&g->put, node->outer, STR("\"~seen\"("),
                  str_print(g->arena, ", " STR_FORMAT ", %zu)", STR_ARGS(row), guard));
}

/* Where a NULL makes the whole argument NULL. coalesce(x, 0) and "x is not null" say that it is meant. */
static void see_missing(sum_walk *w, const data_sql_node *node) {
    bool passes = node->kind == DATA_SQL_NODE_CASE || node->kind == DATA_SQL_NODE_ARITHMETIC ||
                  node->kind == DATA_SQL_NODE_SIGN ||
                  (node->kind == DATA_SQL_NODE_CALL && (data_sql_calls(node, "round") || data_sql_calls(node, "abs")));
    if (is_own(w->core, node) && node->column != NULL && node->column->missing && data_sql_is_number(node->type))
        guard_missing(w, node);
    for (size_t i = 0; passes && i < node->operands.count; i++)
        if (data_sql_gives(node, i))
            see_missing(w, node->operands.at[i]);
}

/* ---- all of a core ---- */

static bool is_reckoned(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_CALL && node->operands.count == 1 && !node->call->star &&
           (data_sql_function_of(node) == DATA_SQL_FUNCTION_SUMS || data_sql_calls(node, "min") ||
            data_sql_calls(node, "max"));
}

static void seek_sums(void *context, data_sql_node *node) {
    sum_walk *w = context;
    bool nested = false;
    data_sql_each_child(node, seek_sums, context);
    if (!is_reckoned(node))
        return;
    seek_aggregate(&nested, node->operands.at[0]);
    if (nested)
        return;
    see_missing(w, node->operands.at[0]);
    if (data_sql_function_of(node) != DATA_SQL_FUNCTION_SUMS)
        return;
    guard_sum(w, node);
    if (node->call->distinct)
        guard_distinct(w, node);
}

void data_sql_guard_sums(data_sql_guarding *g, const data_sql_core *core, data_sql_use use, data_sql_having *having) {
    sum_walk w = {.g = g, .core = core, .use = use, .having = having};
    data_sql_each_expression(core, seek_sums, &w);
}
