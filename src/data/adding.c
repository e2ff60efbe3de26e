#include "data/adding.h"

#include "data/sql/weigh.h"
#include "data/store.h"

/* Facts of which the briefing says that they add up. */

typedef struct {
    data_store *store;
    VECTOR(data_term) terms;
} reading;

/* False: something else than facts is in it. */
static bool read_terms(reading *r, const data_sql_node *node, bool minus) {
    const data_fact *fact = data_sql_fact_at(r->store, node);
    if (fact != NULL) {
        *VECTOR_PUSH(r->store->arena, &r->terms) = (data_term){fact, minus};
        return !fact->is_text;
    }
    if (node->kind == DATA_SQL_NODE_SIGN && node->op != DATA_SQL_OP_BITS)
        return read_terms(r, node->operands.at[0], minus != (node->op == DATA_SQL_OP_SUBTRACT));
    if (node->kind != DATA_SQL_NODE_ARITHMETIC || (node->op != DATA_SQL_OP_ADD && node->op != DATA_SQL_OP_SUBTRACT))
        return false;
    return read_terms(r, node->operands.at[0], minus) &&
           read_terms(r, node->operands.at[1], minus != (node->op == DATA_SQL_OP_SUBTRACT));
}

static bool is_known(const data_store *store, const data_fact *total) {
    for (size_t i = 0; i < store->addings.count; i++)
        if (store->addings.at[i].total == total)
            return true;
    return false;
}

void data_adding_note(data_store *store, const data_fact *total, const data_sql_node *node) {
    reading r = {.store = store};
    if (total->is_text || is_known(store, total) || !read_terms(&r, node, false) || r.terms.count < 2)
        return;
    *VECTOR_PUSH(store->arena, &store->addings) = (data_adding){total, r.terms.at, r.terms.count};
}

void data_adding_note_equation(data_store *store, const data_sql_node *node) {
    if (node->kind != DATA_SQL_NODE_COMPARE || node->op != DATA_SQL_OP_EQUAL)
        return;
    for (size_t i = 0; i < 2; i++) {
        const data_fact *total = data_sql_fact_at(store, node->operands.at[i]);
        if (total != NULL)
            data_adding_note(store, total, node->operands.at[1 - i]);
    }
}

size_t data_addings(const data_store *store, const data_adding **all) {
    *all = store->addings.at;
    return store->addings.count;
}
