#include "data/sql/rule.h"

/* Queries as a whole: LIMIT without an order, a star beside a sum, tables joined by nothing. */

/* A recursive query's LIMIT says where it ends; its rows come in the order in which they are made. */
void data_sql_rule_limit(data_sql_judge_state *j, const data_sql_select *select) {
    const data_sql_node *limit = select->limit;
    if (limit == NULL || select->order.count > 0 || j->exists || j->recursive)
        return;
    const data_sql_core *core = select->cores[0];
    bool one_row = select->core_count == 1 && !core->is_values &&
                   (core->from_count == 0 || (core->aggregates && core->group.count == 0));
    if (one_row || (limit->kind == DATA_SQL_NODE_NUMBER && str_is(limit->text, "0")))
        return;
    diag *d = data_sql_say(j, DIAG_SQL_LIMIT_ORDER, limit->span,
                           "“limit” without “order by” keeps any rows: which ones is not said");
    diag_hint(j->store->diags, d,
              "say which come first (order by … limit " STR_FORMAT
              "; rowid is the order of the file), or narrow the rows "
              "with “where” instead",
              STR_ARGS(data_sql_text_of(j, limit)));
}

static bool are_unlike(const data_sql_column *a, const data_sql_column *b) {
    return a->base != NULL && b->base != NULL &&
           ((data_sql_is_number(a->type) && data_sql_is_text(b->type)) ||
            (data_sql_is_text(a->type) && data_sql_is_number(b->type)));
}

/* UNION puts columns under each other by their places, not by their names. A label ('Total') may stand among years. */
void data_sql_rule_arms(data_sql_judge_state *j, const data_sql_select *select) {
    const data_sql_core *first = select->cores[0];
    for (size_t i = 1; i < select->core_count; i++) {
        const data_sql_core *arm = select->cores[i];
        for (size_t k = 0; k < first->column_count && k < arm->column_count; k++) {
            if (!are_unlike(&first->columns[k], &arm->columns[k]))
                continue;
            data_sql_span span = k < arm->result_count ? arm->results[k].span : arm->span;
            diag *d = data_sql_say(j, DIAG_SQL_MIXED_USE, span,
                                   "“" STR_FORMAT "” comes under “" STR_FORMAT "”: texts and numbers in one column",
                                   STR_ARGS(arm->columns[k].name), STR_ARGS(first->columns[k].name));
            diag_hint(j->store->diags, d, "name the columns in the same order on both sides of the union");
            return;
        }
    }
}

void data_sql_rule_star(data_sql_judge_state *j, const data_sql_core *core) {
    for (size_t i = 0; core->aggregates && i < core->result_count; i++)
        if (core->results[i].expression == NULL) {
            diag *d = data_sql_say(j, DIAG_SQL_BARE_STAR, core->results[i].span,
                                   "a group makes one row, and “*” stands for columns of many");
            diag_hint(j->store->diags, d, "name the columns that are grouped by");
            return;
        }
}

typedef struct {
    size_t many; /* relations that may have several rows */
    bool joined; /* by a condition, or in so many words */
} joins;

static void look_at_joins(const data_sql_from *items, size_t count, joins *found) {
    for (size_t i = 0; i < count; i++) {
        const data_sql_from *item = &items[i];
        bool one = item->kind == DATA_SQL_FROM_QUERY && data_sql_gives_one_row(item->query);
        if (item->relation != NULL && item->relation->query != NULL && data_sql_gives_one_row(item->relation->query))
            one = true;
        if (item->kind == DATA_SQL_FROM_NEST)
            look_at_joins(item->items, item->item_count, found);
        else if (item->kind != DATA_SQL_FROM_FUNCTION)
            found->many += !one;
        found->joined |= item->on != NULL || item->using_count > 0 || item->cross || item->natural;
    }
}

void data_sql_rule_join(data_sql_judge_state *j, const data_sql_core *core) {
    joins found = {0};
    look_at_joins(core->from, core->from_count, &found);
    if (found.many < 2 || found.joined || core->where != NULL || core->aggregates || core->distinct)
        return;
    diag *d = data_sql_say(j, DIAG_SQL_JOIN_NONE, core->from_span,
                           "each row of one table is put beside every row of the other");
    diag_hint(j->store->diags, d,
              "say which rows belong together: join … on a.key = b.key; “cross join” says that all pairs are meant");
}
