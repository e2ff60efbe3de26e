#include "data/checks.h"

#include "data/adding.h"
#include "data/sql/parse.h"
#include "data/statement.h"
#include "data/store.h"

#include <math.h>

/*
 * Checks: expressions over facts that have to hold. Their comparisons are weighed as everywhere (sql/weigh.h), so that
 * "equal" means: as exactly as the coarser side is known and printed.
 */

static const schema_key check_rows[] = {
    {.name = "that",
     .type = SCHEMA_SQL,
     .flags = SCHEMA_REQUIRED,
     .field = SCHEMA_FIELD(data_check_keys, that),
     .help = "expression over facts that must hold",
     .example = "turnover = exports + imports"},
    {.name = "else",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_check_keys, otherwise),
     .help = "what to say when it does not"},
    {.name = "within",
     .type = SCHEMA_CELL,
     .field = SCHEMA_FIELD(data_check_keys, within),
     .default_in_words = "half a unit of the coarser side’s last decimal",
     .help = "how far the sides of an equation may lie apart: a number that is not below 0",
     .example = "0.5"},
    SCHEMA_END_OF(data_check_keys)};
const schema_key data_check_item[] = {{.type = SCHEMA_MAP, .keys = check_rows, .field = SCHEMA_SELF(data_check_keys)}};

/* ---- which comparisons it stands on ---- */

static void collect(data_check *c, const data_statement *s, const data_sql_node *node) {
    if (node->kind == DATA_SQL_NODE_AND) {
        collect(c, s, node->operands.at[0]);
        collect(c, s, node->operands.at[1]);
        return;
    }
    for (size_t i = 0; node->kind == DATA_SQL_NODE_COMPARE && i < s->sql->guards.count; i++)
        if (s->sql->guards.at[i].weighed == node)
            *VECTOR_PUSH(c->arena, &c->parts) = &s->sql->guards.at[i];
}

/* False, after a diagnostic, if it is no distance. */
static bool read_within(data_store *store, const tree_node *node, double *out) {
    data_quantity q;
    bool number = data_typed_number(store, node, &q), sign = number && q.format->sign.length > 0;
    if (number && !sign && q.value >= 0 && isfinite(q.value)) {
        *out = q.value;
        return true;
    }
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” is no distance",
                       STR_ARGS(tree_text(node)));
    diag_expected(store->diags, d, "a number, 0 or more, in the unit of both sides");
    if (sign)
        diag_hint(store->diags, d,
                  "beside shares that are fractions, 0.5 %% is 0.005; beside figures in per cent, 0.5");
    return false;
}

/* `within` is for all of them that sides which are equal pass. */
static void allow(data_store *store, const data_check *c, double distance) {
    size_t allowed = 0;
    for (size_t i = 0; i < c->parts.count; i++) {
        data_sql_guard *part = c->parts.at[i];
        if (part->weighed->op == DATA_SQL_OP_LESS || part->weighed->op == DATA_SQL_OP_GREATER)
            continue;
        part->tolerance = distance;
        allowed++;
    }
    if (allowed > 0)
        return;
    diag *d = diag_add(store->diags, DIAG_NO_EFFECT, c->within->place,
                       "“within” says how far equal sides may lie apart, and these are not meant to be equal");
    diag_hint(store->diags, d, "leave it out, or put the distance into the comparison: a > b + 5");
}

/* ---- running ---- */

static void report_no_value(data_store *store, const data_check *c, const data_statement *s) {
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, c->that->place, "%s has no result%s",
                       c->sentence.length > 0 ? "what the claim stands on" : "the check",
                       s->sql->divides ? ": division by zero" : " (NULL)");
    data_check_add_zeros(store, d, s);
}

static void judge_true(data_store *store, data_check *c, const data_statement *s) {
    c->holds = true;
    data_printed_alike_report(store, s);
    for (size_t i = 0; i < c->parts.count; i++)
        data_adding_note_equation(store, c->parts.at[i]->weighed);
}

static void judge(data_store *store, data_check *c, const data_statement *s) {
    data_cell result;
    if (!data_statement_cell(store, s, 0, &result))
        return;
    if (result.kind == DATA_NULL)
        report_no_value(store, c, s);
    else if (result.kind != DATA_NUMBER || (result.number != 0 && result.number != 1))
        data_condition_report(store, c->that, &result);
    else if (result.number == 0)
        data_check_report(store, c, s);
    else
        judge_true(store, c, s);
}

static bool says_nothing(data_store *store, const data_check *c, const data_statement *s) {
    bool claim = c->sentence.length > 0;
    if (data_sql_compares(s->tree->expression))
        return false;
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, c->that->place, "a %s compares facts, and this compares nothing",
                       claim ? "claim" : "check");
    diag_expected(store->diags, d, "%s, as “exports > imports”",
                  claim ? "a comparison that is true as long as the sentence is" : "a comparison that has to hold");
    return true;
}

static void run(data_store *store, data_check c) {
    double distance = 0;
    if (c.within != NULL && !read_within(store, c.within, &distance))
        return;
    data_statement *s = data_statement_prepare(store, data_sql_compile(store, c.that, DATA_SQL_EXPRESSION));
    if (s == NULL)
        return;
    if (says_nothing(store, &c, s) || data_condition_is_figure(store, c.that, s)) {
        data_statement_drop(s);
        return;
    }
    c.arena = store->arena;
    collect(&c, s, s->tree->expression);
    if (c.within != NULL)
        allow(store, &c, distance);
    if (data_statement_step(store, s) == SQLITE_ROW)
        judge(store, &c, s);
    data_statement_drop(s);
    *VECTOR_PUSH(store->arena, &store->outcomes) =
        (data_check_outcome){str_trim(c.that->text), c.sentence, c.that->place, c.holds};
}

void data_checks_run(data_store *store, const data_keys *keys) {
    for (size_t i = 0; i < keys->checks.count; i++) {
        const data_check_keys *k = &keys->checks.at[i];
        if (k->that != NULL && k->that->kind == TREE_SCALAR)
            run(store, (data_check){.that = k->that, .otherwise = k->otherwise, .within = k->within});
    }
}

void data_claim_check(data_store *store, const tree_node *that, const tree_node *within, str sentence) {
    if (that != NULL && that->kind == TREE_SCALAR)
        run(store, (data_check){.that = that, .within = within, .sentence = sentence});
}
