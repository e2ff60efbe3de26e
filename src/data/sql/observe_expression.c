/* What is known of a figure that is made of facts. */
#include "data/sense.h"
#include "data/sql/observe.h"
#include "data/sql/parse.h"
#include "data/sql/type.h"
#include "data/store.h"

#include <math.h>

typedef struct {
    data_store *store;
    str name; /* of the fact that is made; empty: a check */
} walk;

static const data_observation *observe(const walk *w, const data_sql_node *node);

/* 1,000 and 0.001 change the unit, 12 makes a mean of a sum. */
static bool is_power_of_ten(const data_sql_node *node) {
    double value;
    if (node->kind != DATA_SQL_NODE_NUMBER || !str_to_double(node->text, &value) || value <= 0)
        return false;
    double power = log10(value);
    return fabs(power - round(power)) < 1e-9;
}

static str common(str a, str b) {
    return str_equal(a, b) ? a : (str){0};
}

/* Two countries' figures that name each other stay known as those of either. */
static data_observation joined(const data_observation *a, const data_observation *b) {
    data_observation out = *a;
    out.period = data_period_joined(a->period, b->period);
    bool older = b->newest > 0 && (a->newest == 0 || b->newest < a->newest);
    out.newest = older ? b->newest : a->newest;
    out.data = older ? b->data : a->data;
    out.status = a->status | b->status;
    out.valuation = a->valuation | b->valuation;
    out.reporting = a->reporting | b->reporting;
    out.mixes = a->mixes | b->mixes;
    out.mixed_in = a->mixes != 0 ? a->mixed_in : b->mixed_in;
    out.flow = a->flow && b->flow;
    out.total = false;
    out.split = (str){0};
    out.reporter = common(a->reporter, b->reporter);
    out.partner = common(a->partner, b->partner);
    out.series = common(a->series, b->series);
    out.series_read = a->series_read && b->series_read && out.series.length > 0;
    out.whole = out.part = (str){0};
    return out;
}

static bool has_piece(str list, str piece) {
    str one;
    while (str_split(&list, ',', &one))
        if (str_equal(str_trim(one), str_trim(piece)))
            return true;
    return false;
}

/* What a series says beyond another: "partner = 'Belgium'". */
static str beyond(arena *a, str series, str other) {
    str out = {0}, piece;
    while (str_split(&series, ',', &piece))
        if (!has_piece(other, piece))
            out = str_print(a, STR_FORMAT "%s" STR_FORMAT, STR_ARGS(out), out.length > 0 ? ", " : "", STR_ARGS(piece));
    return out;
}

static uint8_t mixed(const data_observation *a, const data_observation *b, data_sql_op op) {
    bool parted = op == DATA_SQL_OP_ADD && a->split.length > 0 && str_equal(a->split, b->split);
    return (uint8_t)((data_sense_part_year(a, b) ? DATA_MIXES_PART_YEAR : 0) |
                     (data_sense_valuations(a, b) ? DATA_MIXES_VALUATION : 0) |
                     (data_sense_mirrors(a, b) ? DATA_MIXES_MIRROR : 0) |
                     (op == DATA_SQL_OP_ADD && data_sense_shares(a, b) ? DATA_MIXES_SHARES : 0) |
                     (parted && a->total != b->total ? DATA_MIXES_TOTAL : 0));
}

static const data_observation *combine(const walk *w, const data_observation *a, const data_observation *b,
                                       data_sql_op op) {
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    data_observation *out = ARENA_NEW(w->store->arena, data_observation);
    *out = joined(a, b);
    uint8_t fresh = mixed(a, b, op) & (uint8_t)~out->mixes;
    if (fresh != 0 && out->mixes == 0)
        out->mixed_in = w->name;
    out->mixes |= fresh;
    if (op == DATA_SQL_OP_ADD || op == DATA_SQL_OP_SUBTRACT)
        return out;
    out->flow = false;
    if (op == DATA_SQL_OP_DIVIDE)
        out->whole = b->series;
    if (op == DATA_SQL_OP_DIVIDE && a->series_read && b->series_read)
        out->part = beyond(w->store->arena, a->series, b->series);
    return out;
}

static const data_observation *without_flow(const walk *w, const data_observation *from) {
    if (from == NULL || !from->flow)
        return from;
    data_observation *out = ARENA_NEW(w->store->arena, data_observation);
    *out = *from;
    out->flow = false;
    return out;
}

static const data_observation *arithmetic(const walk *w, const data_sql_node *node) {
    const data_sql_node *left = node->operands.at[0], *right = node->operands.at[1];
    const data_observation *a = observe(w, left), *b = observe(w, right);
    bool scales = node->op == DATA_SQL_OP_MULTIPLY || node->op == DATA_SQL_OP_DIVIDE;
    if (!scales || is_power_of_ten(right) || (node->op == DATA_SQL_OP_MULTIPLY && is_power_of_ten(left)))
        return combine(w, a, b, node->op);
    return without_flow(w, combine(w, a, b, node->op));
}

static const data_observation *observe(const walk *w, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_ARITHMETIC)
        return arithmetic(w, node);
    if (node->kind == DATA_SQL_NODE_NAME || node->kind == DATA_SQL_NODE_FACT) {
        const data_fact *fact = data_fact_find(w->store, node->text);
        return fact == NULL || fact->failed || fact->is_text ? NULL : fact->number.about;
    }
    if (node->kind == DATA_SQL_NODE_COMPARE)
        return combine(w, observe(w, node->operands.at[0]), observe(w, node->operands.at[1]), node->op);
    bool keeps = node->kind == DATA_SQL_NODE_SIGN || data_sql_calls(node, "round") || data_sql_calls(node, "abs");
    const data_observation *all = NULL;
    for (size_t i = 0; i < node->operands.count; i++)
        all = combine(w, all, observe(w, node->operands.at[i]), DATA_SQL_OP_SUBTRACT);
    return keeps ? all : without_flow(w, all);
}

const data_observation *data_sql_observe_quotient(data_store *store, const data_observation *part,
                                                  const data_observation *whole, str name) {
    const walk w = {store, name};
    return combine(&w, part, whole, DATA_SQL_OP_DIVIDE);
}

static bool compares(const walk *w, const data_sql_node *left, const data_sql_node *right) {
    const data_observation *a = observe(w, left), *b = observe(w, right);
    return a != NULL && b != NULL && data_sense_part_year(a, b);
}

static bool compares_within(const walk *w, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_COMPARE)
        return compares(w, node->operands.at[0], node->operands.at[1]);
    bool some = false;
    bool joins = node->kind == DATA_SQL_NODE_AND || node->kind == DATA_SQL_NODE_OR || node->kind == DATA_SQL_NODE_NOT;
    for (size_t i = 0; joins && i < node->operands.count; i++)
        some = some || compares_within(w, node->operands.at[i]);
    return some;
}

bool data_sql_compares_part_year(data_store *store, const data_sql_node *expression) {
    const walk w = {store, {0}};
    return compares_within(&w, expression);
}

const data_observation *data_sql_observe_expression(data_store *store, const data_sql_node *node, str name) {
    const walk w = {store, name};
    return observe(&w, node);
}
