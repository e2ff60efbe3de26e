#include "data/checks.h"
#include "data/dataset.h"
#include "data/sql/token.h"
#include "data/store.h"

#include <math.h>

/*
 * How exact a side of a check is: the unit of its last decimal. Sums are as coarse as their coarsest term; a figure
 * times a constant is as coarse as that makes it; products and quotients of figures, functions and all else have no
 * unit.
 */

typedef struct {
    double unit;     /* 0: none, or exact */
    bool unknown;    /* the unit is unknown */
    bool constant;   /* of literals only */
    double value;    /* of a constant */
    double rounding; /* how far the rounding of all terms may add up to */
} precision;

typedef struct {
    data_store *store;
    str text;
    data_sql_token token; /* the next that is no space */
} side;

static void advance(side *s) {
    do
        s->token = data_sql_next_token(s->text, s->token.start + s->token.length);
    while (s->token.kind == DATA_SQL_TOKEN_SPACE);
}

static bool is_sign(const side *s, const char *sign) {
    return s->token.kind == DATA_SQL_TOKEN_SIGN && str_is(data_sql_token_text(s->text, s->token), sign);
}

static precision read_sum(side *s);

static precision read_factor(side *s) {
    precision out = {.unknown = true};
    str text = data_sql_token_text(s->text, s->token);
    const data_fact_record *f = map_get(s->store->facts, text);
    if (is_sign(s, "-") || is_sign(s, "+")) {
        advance(s);
        return read_factor(s);
    }
    if (is_sign(s, "(")) {
        advance(s);
        out = read_sum(s);
        out.unknown = out.unknown || !is_sign(s, ")");
    } else if (s->token.kind == DATA_SQL_TOKEN_NUMBER && data_number(text, &out.value)) {
        out.unknown = false;
        out.constant = true;
        out.unit = pow(10, -lang_decimals(out.value, (str){0}));
        if (out.unit == 1) /* a whole one is exact */
            out.unit = 0;
    } else if (s->token.kind == DATA_SQL_TOKEN_WORD && f != NULL && !f->shown.is_text) {
        out.unknown = false;
        out.unit = data_last_unit(&f->shown.number);
        out.rounding = out.unit / 2;
    }
    advance(s);
    return out;
}

static precision read_product(side *s) {
    precision left = read_factor(s);
    while (is_sign(s, "*") || is_sign(s, "/")) {
        bool divides = is_sign(s, "/");
        advance(s);
        precision right = read_factor(s);
        double by = divides ? 1 / right.value : right.value;
        if (left.unknown || right.unknown || (!left.constant && !right.constant) || (divides && !right.constant))
            left = (precision){.unknown = true};
        else if (left.constant && right.constant)
            left = (precision){.constant = true, .value = left.value * by};
        else if (left.constant)
            left = (precision){.unit = right.unit * fabs(left.value), .rounding = right.rounding * fabs(left.value)};
        else
            left = (precision){.unit = left.unit * fabs(by), .rounding = left.rounding * fabs(by)};
    }
    return left;
}

static precision read_sum(side *s) {
    precision left = read_product(s);
    while (is_sign(s, "+") || is_sign(s, "-")) {
        bool minus = is_sign(s, "-");
        advance(s);
        precision right = read_product(s);
        left.constant = left.constant && right.constant;
        left.value = minus ? left.value - right.value : left.value + right.value;
        left.unknown = left.unknown || right.unknown;
        left.unit = right.unit > left.unit ? right.unit : left.unit;
        left.rounding += right.rounding;
    }
    return left;
}

data_precision data_side_precision(data_store *store, str expression) {
    side s = {.store = store, .text = expression};
    advance(&s);
    precision read = read_sum(&s);
    if (read.unknown || s.token.kind != DATA_SQL_TOKEN_END)
        return (data_precision){0};
    return (data_precision){read.unit, read.rounding};
}
