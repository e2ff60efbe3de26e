#include "data/sql/weigh.h"

#include "data/sql/parse.h"
#include "data/sql/type.h"
#include "data/store.h"

#include <math.h>

typedef struct {
    data_sql_precision of;
    bool free;     /* a product or quotient of figures: it has no unit, and its rounding is not known */
    bool constant; /* of literals only */
    double value;  /* of a constant */
} weight;

const data_fact *data_sql_fact_at(data_store *store, const data_sql_node *node) {
    bool named = node->kind == DATA_SQL_NODE_FACT || node->kind == DATA_SQL_NODE_NAME;
    const data_fact_record *f = named ? map_get(store->facts, node->text) : NULL;
    return f == NULL || f->shown.failed ? NULL : &f->shown;
}

static weight weigh(data_store *store, const data_sql_node *node);

static weight single(double unit) {
    return (weight){.of = {.unit = unit, .finest = unit, .rounding = unit / 2, .parts = unit > 0}};
}

static int decimals_typed(str number) {
    size_t at = 0, count = 0;
    while (at < number.length && number.at[at] != '.')
        at++;
    while (at + 1 + count < number.length && number.at[at + 1 + count] >= '0' && number.at[at + 1 + count] <= '9')
        count++;
    return (int)count;
}

/* Its decimals say how exact it is; a whole one is exact. */
static weight of_literal(str text) {
    weight out = {.constant = true};
    if (!data_sql_literal_value(text, &out.value))
        return (weight){.free = true};
    int typed = decimals_typed(text);
    out.of.unit = typed > 0 ? pow(10, -typed - data_sql_fraction_tens(text)) : 0;
    return out;
}

static weight times(weight w, double by) {
    by = fabs(by);
    data_sql_precision of = {w.of.unit * by, w.of.finest * by, w.of.rounding * by, w.of.parts};
    return (weight){.of = of, .free = w.free || !isfinite(by)};
}

static weight of_product(weight left, weight right, bool divides) {
    double by = divides ? 1 / right.value : right.value;
    if (left.constant && right.constant)
        return (weight){.constant = true, .value = left.value * by};
    if (right.constant)
        return times(left, by);
    return left.constant && !divides ? times(right, left.value) : (weight){.free = true};
}

static weight of_sum(weight left, weight right, bool minus) {
    weight out = {.free = left.free || right.free, .constant = left.constant && right.constant};
    out.value = minus ? left.value - right.value : left.value + right.value;
    out.of.unit = left.of.unit > right.of.unit ? left.of.unit : right.of.unit;
    bool left_finer = right.of.finest == 0 || (left.of.finest > 0 && left.of.finest < right.of.finest);
    out.of.finest = left_finer ? left.of.finest : right.of.finest;
    out.of.rounding = left.of.rounding + right.of.rounding;
    out.of.parts = left.of.parts + right.of.parts;
    return out;
}

static weight of_arithmetic(data_store *store, const data_sql_node *node) {
    weight left = weigh(store, node->operands.at[0]), right = weigh(store, node->operands.at[1]);
    switch (node->op) {
    case DATA_SQL_OP_ADD:
    case DATA_SQL_OP_SUBTRACT:
        return of_sum(left, right, node->op == DATA_SQL_OP_SUBTRACT);
    case DATA_SQL_OP_MULTIPLY:
    case DATA_SQL_OP_DIVIDE:
        return of_product(left, right, node->op == DATA_SQL_OP_DIVIDE);
    default:
        return (weight){.free = true};
    }
}

/* abs() moves nothing. */
static bool passes_through(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_SIGN || (data_sql_calls(node, "abs") && node->operands.count == 1);
}

static weight weigh(data_store *store, const data_sql_node *node) {
    const data_fact *fact = data_sql_fact_at(store, node);
    if (fact != NULL && !fact->is_text)
        return single(data_last_unit(&fact->number));
    if (node->kind == DATA_SQL_NODE_NUMBER)
        return of_literal(node->text);
    if (node->kind == DATA_SQL_NODE_ARITHMETIC)
        return of_arithmetic(store, node);
    if (!passes_through(node) || node->op == DATA_SQL_OP_BITS)
        return (weight){.free = true};
    weight of = weigh(store, node->operands.at[0]);
    of.value = node->op == DATA_SQL_OP_SUBTRACT   ? -of.value
               : node->kind == DATA_SQL_NODE_CALL ? fabs(of.value)
                                                  : of.value;
    return of;
}

data_sql_precision data_sql_precision_of(data_store *store, const data_sql_node *side) {
    weight w = weigh(store, side);
    if (w.free)
        w.of.rounding = 0;
    return w.of;
}

double data_sql_tolerance_of(data_store *store, const data_sql_node *left, const data_sql_node *right) {
    double one = data_sql_precision_of(store, left).unit, other = data_sql_precision_of(store, right).unit;
    return (one > other ? one : other) / 2;
}

const data_quantity *data_sql_unit_of(data_store *store, const data_sql_node *side) {
    const data_fact *fact = data_sql_fact_at(store, side);
    if (fact != NULL)
        return fact->is_text || !data_has_terms(fact->number.format) ? NULL : &fact->number;
    if (passes_through(side))
        return data_sql_unit_of(store, side->operands.at[0]);
    if (side->kind != DATA_SQL_NODE_ARITHMETIC || (side->op != DATA_SQL_OP_ADD && side->op != DATA_SQL_OP_SUBTRACT))
        return NULL;
    const data_quantity *left = data_sql_unit_of(store, side->operands.at[0]);
    return left != NULL ? left : data_sql_unit_of(store, side->operands.at[1]);
}
