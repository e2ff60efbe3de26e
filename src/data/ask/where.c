#include "data/ask/where.h"

/* `where`: one line a column, and a row counts if it fits all of them. */

void data_ask_next_condition(data_ask_where *out) {
    data_ask_put(out->text, out->place, out->begun ? " and " : " where ");
    out->begun = true;
}

/* Any of several. Where they may be ranges, as dates and periods may, each is a condition of its own; `not` has them
   all in turn. */
static bool put_values(const data_ask_test *t, const tree_node *values, bool negated) {
    bool good = true;
    if (values->kind != TREE_LIST)
        return data_ask_put_value(t, values, negated);
    if (t->column->type != DATA_TYPE_DATE && t->column->type != DATA_TYPE_PERIOD)
        return data_ask_put_list(t, values, negated);
    data_ask_put(t->out->text, t->name, "(");
    for (uint32_t i = 0; i < values->count; i++) {
        if (i > 0)
            data_ask_put(t->out->text, t->name, negated ? " and " : " or ");
        good = data_ask_put_value(t, values->items[i], negated) && good;
    }
    data_ask_put(t->out->text, t->name, ")");
    return good;
}

/* ---- in another dataset ---- */

static bool same_storage(const data_column *a, const data_column *b) {
    return (a->stored == DATA_STORED_TEXT) == (b->stored == DATA_STORED_TEXT);
}

static bool put_in(const data_ask_test *t, const data_ask_condition *c) {
    data_store *store = t->q->store;
    place at = c->in.node->place;
    const data_set *set = data_ask_set_named(store, c->in.value, at);
    if (set == NULL || set->failed)
        return false;
    bool named = c->column.node != NULL;
    const data_column *other =
        data_ask_column(store, set, named ? c->column.value : t->column->name, named ? c->column.node->place : at);
    if (other == NULL)
        return false;
    if (!same_storage(t->column, other)) {
        diag *d =
            diag_add(store->diags, DIAG_SQL_TEXT_NUMBER, named ? c->column.node->place : at,
                     "“" STR_FORMAT "” and “" STR_FORMAT "” are never the same: one holds numbers, the other texts",
                     STR_ARGS(t->column->name), STR_ARGS(other->name));
        diag_hint(store->diags, d,
                  "name the column of “" STR_FORMAT "” that holds the same, or declare one of them under `types`",
                  STR_ARGS(set->name));
        return false;
    }
    data_ask_put_name(t->out->text, t->name, t->column->name);
    data_ask_put(t->out->text, at, " in (select ");
    data_ask_put_name(t->out->text, named ? c->column.node->place : at, other->name);
    data_ask_put(t->out->text, at, " from " STR_FORMAT, STR_ARGS(set->name));
    data_ask_where inner = {.text = t->out->text, .place = at};
    const data_ask_conditions where = {c->where.node, c->where.at, c->where.count};
    bool good = data_ask_put_conditions(t->q, set, &where, &inner);
    data_ask_put(t->out->text, at, ")");
    return good;
}

/* `column` and `where` within a test belong to `in`. */
static bool has_stray(const data_ask_test *t, const data_ask_condition *c) {
    const tree_node *stray = c->column.node != NULL ? c->column.node : c->where.node;
    if (c->in.node != NULL || stray == NULL)
        return false;
    diag *d = diag_add(t->q->store->diags, DIAG_NO_EFFECT, stray->place,
                       "“%s” says where in another dataset the value stands, and none is named",
                       c->column.node != NULL ? "column" : "where");
    diag_hint(t->q->store->diags, d, "name it: {in: DATASET, column: …, where: …}");
    return true;
}

/* ---- a test ---- */

static bool reject_falling(const data_ask_test *t, const data_ask_condition *c) {
    if (c->from == NULL || c->to == NULL || !data_ask_is_falling(t->column, tree_text(c->from), tree_text(c->to)))
        return true;
    diag *d = diag_add(t->q->store->diags, DIAG_SQL_BETWEEN_EMPTY, c->entry.node->place,
                       "no cell lies from “" STR_FORMAT "” to “" STR_FORMAT "”", STR_ARGS(c->from->text),
                       STR_ARGS(c->to->text));
    diag_hint(t->q->store->diags, d, "the lower end stands first: {from: " STR_FORMAT ", to: " STR_FORMAT "}",
              STR_ARGS(c->to->text), STR_ARGS(c->from->text));
    return false;
}

/* All that a mapping says of a column. */
static bool put_tests(const data_ask_test *t, const data_ask_condition *c) {
    const tree_node *ends[DATA_ASK_BOUNDS] = {c->from, c->to, c->above, c->below};
    bool good = reject_falling(t, c), stray = has_stray(t, c);
    size_t count = 0;
    if (c->except != NULL && ++count > 0)
        good = put_values(t, c->except, true) && good;
    for (int i = 0; i < DATA_ASK_BOUNDS; i++) {
        if (ends[i] == NULL)
            continue;
        if (count++ > 0)
            data_ask_next_condition(t->out);
        good = data_ask_put_bound(t, (data_ask_bound)i, ends[i]) && good;
    }
    if (c->starts != NULL) {
        if (count++ > 0)
            data_ask_next_condition(t->out);
        good = data_ask_put_starts(t, c->starts) && good;
    }
    if (c->is.node != NULL) {
        if (count++ > 0)
            data_ask_next_condition(t->out);
        data_ask_put_presence(t, &c->is);
    }
    if (c->in.node != NULL) {
        if (count++ > 0)
            data_ask_next_condition(t->out);
        good = put_in(t, c) && good;
    }
    if (count == 0 && !stray)
        diag_add(t->q->store->diags, DIAG_BAD_VALUE, c->entry.node->place, "this says nothing of “" STR_FORMAT "”",
                 STR_ARGS(t->column->name));
    return good && !stray && count > 0;
}

static bool put_condition(const data_ask_test *t, const data_ask_condition *c) {
    const tree_node *value = c->value != NULL ? c->value : c->values.node;
    data_ask_next_condition(t->out);
    return value == NULL ? put_tests(t, c) : put_values(t, value, false);
}

static bool all_are_given(const data_ask_question *q, const data_ask_conditions *all) {
    for (uint32_t i = 0; all->node != NULL && all->node->kind == TREE_MAP && i < all->node->count; i++) {
        const tree_pair *pair = &all->node->pairs[i];
        if (pair->value->kind != TREE_NULL)
            continue;
        diag *d = diag_add(q->store->diags, DIAG_BAD_VALUE, pair->key_place, "“" STR_FORMAT "” has no value here",
                           STR_ARGS(pair->key));
        diag_hint(q->store->diags, d, "cells without a value are {is: missing}");
        return false;
    }
    return true;
}

bool data_ask_put_conditions(const data_ask_question *q, const data_set *set, const data_ask_conditions *all,
                             data_ask_where *out) {
    bool good = all_are_given(q, all);
    for (size_t i = 0; i < all->count; i++) {
        const data_ask_condition *c = &all->at[i];
        const data_column *column = data_ask_column(q->store, set, c->entry.key, c->entry.key_place);
        const data_ask_test test = {q, column, c->entry.key_place, out};
        good = column != NULL && put_condition(&test, c) && good;
    }
    return good;
}

bool data_ask_put_equal(const data_ask_question *q, const data_column *c, place name, const tree_node *value,
                        data_ask_where *out) {
    const data_ask_test test = {q, c, name, out};
    data_ask_next_condition(out);
    return data_ask_put_value(&test, value, false);
}
