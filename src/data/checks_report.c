#include "base/buffer.h"
#include "data/checks.h"
#include "data/quantity_print.h"
#include "data/sql/parse.h"
#include "data/sql/weigh.h"
#include "data/store.h"

#include <math.h>

/* What is said of checks, claims and conditions: both sides as they would print, and the way out. */

#define EXACT_MAX 9007199254740992.0 /* 2^53: a larger one is not printed */

/* ---- figures ---- */

/* As it would print; and its value, if that is another. */
static str figure(data_store *store, data_quantity q) {
    double value = data_printed_value(&q);
    if (!isfinite(value) || fabs(value) > EXACT_MAX)
        return data_plain_number(store, q.value);
    q.status = DATA_STATED; /* how many decimals it has is said elsewhere */
    str printed = data_print(store, store->arena, store->language, &q, DATA_PRINT_WHOLE).text;
    if (data_equal(data_printed_rounded(&q), value, 0))
        return printed;
    return str_print(store->arena, STR_FORMAT " (exactly " STR_FORMAT ")", STR_ARGS(printed),
                     STR_ARGS(data_plain_number(store, value)));
}

static str fact_text(data_store *store, const data_fact *f) {
    return f->is_text ? f->text : figure(store, f->number);
}

/* A sum prints as its first figure with a unit; what has no unit as the other side does. */
static str side_text(data_store *store, const data_sql_node *node, const data_sql_node *other, double value) {
    const data_quantity *own = data_sql_unit_of(store, node);
    const data_fact *beside = data_sql_fact_at(store, other);
    data_quantity q = data_quantity_of(value, false, NOWHERE);
    if (own != NULL)
        q.format = own->format;
    else if (beside != NULL && !beside->is_text && beside->number.kind != DATA_KIND_YEAR)
        q.format = beside->number.format;
    return figure(store, q);
}

/* ---- lines ---- */

static void line(buffer *out, str name, str value) {
    if (out->length > 0)
        buffer_byte(out, '\n');
    buffer_print(out, STR_FORMAT " is " STR_FORMAT, STR_ARGS(name), STR_ARGS(value));
}

static bool is_typed(const data_sql_node *node) {
    while (node->kind == DATA_SQL_NODE_SIGN)
        node = node->operands.at[0];
    return data_sql_is_literal(node);
}

static str written(const data_check *c, const data_sql_node *node) {
    return str_part(c->that->text, node->span.start, node->span.end - node->span.start);
}

/* "exports + imports is 457", unless the side is a single fact or was typed: those are seen anyway. */
static void add_sides(data_store *store, buffer *out, const data_check *c, const data_sql_guard *part) {
    const data_sql_nodes *of = &part->weighed->operands;
    for (size_t i = 0; i < 2; i++) {
        const data_sql_node *side = of->at[i];
        if (part->sides[i].kind == DATA_SQL_SIDE_NUMBER && data_sql_fact_at(store, side) == NULL && !is_typed(side))
            line(out, written(c, side), side_text(store, side, of->at[1 - i], part->sides[i].number));
    }
}

typedef struct {
    data_store *store;
    const data_fact *fact;
    bool found;
} search;

static void seek(void *context, data_sql_node *node) {
    search *s = context;
    s->found = s->found || data_sql_fact_at(s->store, node) == s->fact;
    if (!s->found)
        data_sql_each_child(node, seek, s);
}

static bool reads(data_store *store, const data_sql_node *node, const data_fact *fact) {
    search s = {.store = store, .fact = fact};
    data_sql_each_child(node, seek, &s);
    return s.found;
}

/* The facts of the comparisons that failed, or of all of it. */
static void add_facts(data_store *store, buffer *out, const data_statement *s, data_sql_guard *const *parts,
                      size_t count) {
    for (size_t i = 0; i < s->fact_count; i++) {
        const data_fact *f = &s->facts[i]->shown;
        bool wanted = count == 0;
        for (size_t k = 0; k < count && !wanted; k++)
            wanted = reads(store, parts[k]->weighed, f);
        if (wanted)
            line(out, f->name, fact_text(store, f));
    }
}

/* ---- checks and claims ---- */

static bool part_holds(const data_sql_guard *part) {
    double left = part->sides[0].number, right = part->sides[1].number;
    bool same = data_equal(left, right, part->tolerance);
    switch (part->weighed->op) {
    case DATA_SQL_OP_EQUAL:
        return same;
    case DATA_SQL_OP_NOT_EQUAL:
        return !same;
    case DATA_SQL_OP_LESS:
        return left < right && !same;
    case DATA_SQL_OP_AT_MOST:
        return left < right || same;
    case DATA_SQL_OP_GREATER:
        return left > right && !same;
    default:
        return left > right || same;
    }
}

static bool has_numbers(const data_sql_guard *part) {
    return part->sides[0].kind == DATA_SQL_SIDE_NUMBER && part->sides[1].kind == DATA_SQL_SIDE_NUMBER;
}

static diag *start(data_store *store, const data_check *c) {
    if (c->sentence.length > 0)
        return diag_add(store->diags, DIAG_CLAIM, c->that->place, "this is not true: “" STR_FORMAT "”",
                        STR_ARGS(c->sentence));
    const tree_node *words = lang_pick(store->language, store->context, c->otherwise);
    str given = tree_text(words);
    if (given.length > 0)
        return diag_add(store->diags, DIAG_CHECK_FAILED, c->that->place, STR_FORMAT, STR_ARGS(given));
    return diag_add(store->diags, DIAG_CHECK_FAILED, c->that->place, "a check of the briefing does not hold");
}

/* What rounding explains, in whole steps of the finest decimal. */
static double explained(const data_sql_precision *left, const data_sql_precision *right) {
    double finest = left->finest;
    if (finest == 0 || (right->finest > 0 && right->finest < finest))
        finest = right->finest;
    double steps = (left->rounding + right->rounding) / finest;
    return data_scaled(ceil(steps - 1e-9), finest);
}

/* What rounding explains, `within` can allow. */
static void add_way_out(data_store *store, buffer *out, const data_check *c, const data_sql_guard *part) {
    const data_sql_node *node = part->weighed;
    if (c->within != NULL || node->op != DATA_SQL_OP_EQUAL)
        return;
    data_sql_precision left = data_sql_precision_of(store, node->operands.at[0]);
    data_sql_precision right = data_sql_precision_of(store, node->operands.at[1]);
    double rounding = left.rounding + right.rounding, miss = part->sides[0].number - part->sides[1].number;
    if (rounding > part->tolerance && data_equal(miss, 0, rounding * (1 + 1e-9))) {
        str most = data_plain_number(store, explained(&left, &right));
        buffer_print(out,
                     "\nthe rounding of %zu parts explains up to " STR_FORMAT ": “within: " STR_FORMAT
                     "”, or give the parts one more decimal",
                     left.parts + right.parts, STR_ARGS(most), STR_ARGS(most));
    } else if (part->tolerance == 0) {
        buffer_text(out, "\nneither side has a unit, so they have to be equal; “within: …” says how far they may lie "
                         "apart");
    }
}

/* "turnover = exports + imports (to within 0.5)" */
static void add_expectation(data_store *store, diag *d, const data_check *c, const data_sql_guard *part) {
    data_sql_op op = part->weighed->op;
    str that = written(c, part->weighed);
    if (part->tolerance > 0 && op != DATA_SQL_OP_NOT_EQUAL)
        diag_expected(store->diags, d, STR_FORMAT " (to within " STR_FORMAT ")", STR_ARGS(that),
                      STR_ARGS(data_plain_number(store, part->tolerance)));
    else
        diag_expected(store->diags, d, STR_FORMAT, STR_ARGS(that));
}

void data_check_report(data_store *store, const data_check *c, const data_statement *s) {
    diag *d = start(store, c);
    buffer *values = buffer_new(store->arena);
    size_t count = 0;
    data_sql_guard **failed = ARENA_ARRAY(store->arena, data_sql_guard *, c->parts.count + 1);
    for (size_t i = 0; i < c->parts.count; i++)
        if (has_numbers(c->parts.at[i]) && !part_holds(c->parts.at[i]))
            failed[count++] = c->parts.at[i];
    if (count == 1)
        add_expectation(store, d, c, failed[0]);
    else
        diag_expected(store->diags, d, STR_FORMAT, STR_ARGS(str_trim(c->that->text)));
    for (size_t i = 0; i < count; i++)
        add_sides(store, values, c, failed[i]);
    add_facts(store, values, s, failed, count);
    for (size_t i = 0; i < count; i++)
        add_way_out(store, values, c, failed[i]);
    if (values->length > 0)
        diag_hint(store->diags, d, STR_FORMAT, STR_ARGS(buffer_view(values)));
}

/* ---- conditions ---- */

void data_condition_report(data_store *store, const tree_node *expression, const data_cell *result) {
    str value = result->kind == DATA_TEXT ? str_print(store->arena, "“" STR_FORMAT "”", STR_ARGS(result->text))
                                          : data_plain_number(store, result->number);
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, expression->place,
                       "this is neither true nor false: it is " STR_FORMAT, STR_ARGS(value));
    diag_expected(store->diags, d, "a comparison, as “exports > imports”");
    str written = str_trim(expression->text);
    if (result->kind == DATA_NUMBER && data_sql_is_name(written) && !data_number(written, &(double){0}))
        diag_hint(store->diags, d, "compare it: " STR_FORMAT " <> 0, or " STR_FORMAT " > 0", STR_ARGS(written),
                  STR_ARGS(written));
}

bool data_condition_is_figure(data_store *store, const tree_node *expression, const data_statement *s) {
    if (!data_sql_is_reckoned(s->tree->expression))
        return false;
    diag *d =
        diag_add(store->diags, DIAG_NOT_A_NUMBER, expression->place, "this is a number, and neither true nor false");
    diag_expected(store->diags, d, "a comparison, as “exports > imports”");
    diag_hint(store->diags, d, "compare what it comes to: (" STR_FORMAT ") > 0", STR_ARGS(str_trim(expression->text)));
    return true;
}

void data_check_add_zeros(data_store *store, diag *d, const data_statement *s) {
    for (size_t i = 0; s->sql->divides && i < s->fact_count; i++)
        if (!s->facts[i]->shown.is_text && s->facts[i]->shown.number.value == 0)
            diag_also(store->diags, d, s->facts[i]->shown.place, "“" STR_FORMAT "” is 0",
                      STR_ARGS(s->facts[i]->shown.name));
}

/* ---- what holds and does not show ---- */

/* A fact's figure, or what a number beside one would print as; false: it is neither. */
static bool figure_of(data_store *store, const data_sql_node *node, const data_format *format, double value,
                      data_quantity *out) {
    const data_fact *fact = data_sql_fact_at(store, node);
    *out = data_quantity_of(value, false, NOWHERE);
    out->format = format;
    if (fact != NULL && !fact->is_text)
        *out = fact->number;
    return fact != NULL ? !fact->is_text : is_typed(node);
}

static void report_alike(data_store *store, const data_sql_guard *part) {
    const data_sql_nodes *of = &part->weighed->operands;
    const data_fact *left = data_sql_fact_at(store, of->at[0]), *right = data_sql_fact_at(store, of->at[1]);
    const data_fact *one = left != NULL ? left : right;
    data_quantity sides[2];
    if (one == NULL || one->is_text)
        return;
    for (size_t i = 0; i < 2; i++)
        if (!figure_of(store, of->at[i], one->number.format, part->sides[i].number, &sides[i]))
            return;
    if (!data_equal(data_printed_rounded(&sides[0]), data_printed_rounded(&sides[1]), 0))
        return;
    str printed = data_print(store, store->arena, store->language, &one->number, DATA_PRINT_NUMBER).text;
    diag *d = diag_add(store->diags, DIAG_PRINTED_ALIKE, part->place, "this holds, but both sides print as " STR_FORMAT,
                       STR_ARGS(printed));
    diag_hint(store->diags, d, "print one more decimal (they are " STR_FORMAT " and " STR_FORMAT "), or say less",
              STR_ARGS(data_plain_number(store, data_printed_value(&sides[0]))),
              STR_ARGS(data_plain_number(store, data_printed_value(&sides[1]))));
}

void data_printed_alike_report(data_store *store, const data_statement *s) {
    for (size_t i = 0; i < s->sql->guards.count; i++) {
        const data_sql_guard *part = &s->sql->guards.at[i];
        const data_sql_node *node = part->weighed;
        if (node == NULL || node->kind != DATA_SQL_NODE_COMPARE || !has_numbers(part) || !part_holds(part) ||
            node->op == DATA_SQL_OP_EQUAL || node->op == DATA_SQL_OP_AT_MOST || node->op == DATA_SQL_OP_AT_LEAST)
            continue;
        report_alike(store, part);
    }
}
