#include "data/checks.h"

#include "base/buffer.h"
#include "data/quantity_print.h"
#include "data/sql/parse.h"
#include "data/statement.h"
#include "data/store.h"

#include <math.h>
#include <string.h>

/*
 * Checks: expressions over facts that have to hold. One that compares is split at its comparison, so that both sides
 * can be shown, and "equal" means: as exactly as its coarser side is known and printed.
 */

static const schema_key check_rows[] = {{.name = "that",
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
                                         .type = SCHEMA_NUMBER,
                                         .field = SCHEMA_FIELD(data_check_keys, within),
                                         .default_in_words = "half a unit of the coarser side’s last decimal",
                                         .help = "how far the sides of an equation may lie apart",
                                         SCHEMA_LIMITS(0, 1000000000000000)},
                                        SCHEMA_END_OF(data_check_keys)};
const schema_key data_check_item[] = {{.type = SCHEMA_MAP, .keys = check_rows, .field = SCHEMA_SELF(data_check_keys)}};

typedef enum { SAME, DIFFERENT, LESS, LESS_OR_SAME, MORE, MORE_OR_SAME } comparison;

static comparison comparison_of(str sign) {
    if (str_is(sign, "<"))
        return LESS;
    if (str_is(sign, "<="))
        return LESS_OR_SAME;
    if (str_is(sign, ">"))
        return MORE;
    if (str_is(sign, ">="))
        return MORE_OR_SAME;
    return str_is(sign, "<>") || str_is(sign, "!=") ? DIFFERENT : SAME;
}

static bool numbers_hold(comparison kind, double left, double right, double tolerance) {
    bool same = data_equal(left, right, tolerance);
    switch (kind) {
    case SAME:
        return same;
    case DIFFERENT:
        return !same;
    case LESS:
        return left < right && !same;
    case LESS_OR_SAME:
        return left < right || same;
    case MORE:
        return left > right && !same;
    case MORE_OR_SAME:
        return left > right || same;
    }
    return false;
}

static bool texts_hold(comparison kind, str left, str right) {
    int order = str_compare(left, right);
    static const struct {
        bool less, same, more;
    } holds[] = {
        [SAME] = {false, true, false},        [DIFFERENT] = {true, false, true}, [LESS] = {true, false, false},
        [LESS_OR_SAME] = {true, true, false}, [MORE] = {false, false, true},     [MORE_OR_SAME] = {false, true, true}};
    return order < 0 ? holds[kind].less : order > 0 ? holds[kind].more : holds[kind].same;
}

static str cell_text(data_store *store, const data_cell *cell) {
    return cell->kind == DATA_TEXT ? str_print(store->arena, "“" STR_FORMAT "”", STR_ARGS(cell->text))
                                   : data_plain_number(store, cell->number);
}

/* ---- reporting ---- */

typedef struct {
    const tree_node *that, *otherwise;
    const schema_decimal *within;
    str sentence;    /* of a claim; empty: a check */
    str left, right; /* as written */
    comparison kind;
    double tolerance;
    double rounding; /* how far the rounding of all terms may add up to */
    bool holds;
} check;

static void add_values(data_store *store, buffer *out, const data_statement *s) {
    for (size_t i = 0; i < s->fact_count; i++) {
        const data_fact *f = &s->facts[i]->shown;
        str value = f->is_text ? f->text : data_plain_number(store, f->number.value);
        if (out->length > 0)
            buffer_byte(out, '\n');
        buffer_print(out, STR_FORMAT " is " STR_FORMAT, STR_ARGS(f->name), STR_ARGS(value));
    }
}

static diag *report_failure(data_store *store, const check *c) {
    if (c->sentence.length > 0)
        return diag_add(store->diags, DIAG_CLAIM, c->that->place, "this is not true: “" STR_FORMAT "”",
                        STR_ARGS(c->sentence));
    const tree_node *words = lang_pick(store->language, store->context, c->otherwise);
    str given = tree_text(words);
    if (given.length > 0)
        return diag_add(store->diags, DIAG_CHECK_FAILED, c->that->place, STR_FORMAT, STR_ARGS(given));
    return diag_add(store->diags, DIAG_CHECK_FAILED, c->that->place, "a check of the briefing does not hold");
}

static bool is_bare_fact(data_store *store, str side) {
    return map_has(store->facts, side);
}

/* "exports + imports is 457", unless the side is a single fact or number: those are listed anyway. */
static void add_side(data_store *store, buffer *out, str side, const data_cell *cell) {
    double number;
    if (is_bare_fact(store, side) || data_number(side, &number) || side.at[0] == '\'')
        return;
    if (out->length > 0)
        buffer_byte(out, '\n');
    buffer_print(out, STR_FORMAT " is " STR_FORMAT, STR_ARGS(side), STR_ARGS(cell_text(store, cell)));
}

/* What rounding explains, `within` can allow. */
static void add_way_out(data_store *store, buffer *out, const check *c, double miss) {
    if (c->within->node != NULL)
        return;
    if (c->rounding > c->tolerance && data_equal(miss, 0, c->rounding * (1 + 1e-9)))
        buffer_print(out,
                     "\nthe rounding of the terms explains up to " STR_FORMAT ": “within: " STR_FORMAT
                     "”, or give them one more decimal",
                     STR_ARGS(data_plain_number(store, c->rounding)), STR_ARGS(data_plain_number(store, c->rounding)));
    else if (c->tolerance == 0)
        buffer_text(out, "\n“within: …” says how far they may lie apart");
}

static void report_comparison(data_store *store, const check *c, const data_statement *s, const data_cell *left,
                              const data_cell *right) {
    diag *d = report_failure(store, c);
    bool tolerant = left->kind == DATA_NUMBER && c->tolerance > 0 &&
                    (c->kind == SAME || c->kind == LESS_OR_SAME || c->kind == MORE_OR_SAME);
    str that = str_trim(c->that->text);
    if (tolerant)
        diag_expected(store->diags, d, STR_FORMAT " (to within " STR_FORMAT ")", STR_ARGS(that),
                      STR_ARGS(data_plain_number(store, c->tolerance)));
    else
        diag_expected(store->diags, d, STR_FORMAT, STR_ARGS(that));
    buffer *values = buffer_new(store->arena);
    add_side(store, values, c->left, left);
    add_side(store, values, c->right, right);
    add_values(store, values, s);
    if (left->kind == DATA_NUMBER && c->kind == SAME)
        add_way_out(store, values, c, left->number - right->number);
    diag_hint(store->diags, d, STR_FORMAT, STR_ARGS(buffer_view(values)));
}

/* ---- running ---- */

static void report_no_value(data_store *store, const tree_node *that, const data_sql_text *sql) {
    diag_add(store->diags, DIAG_NOT_A_NUMBER, that->place, "%s",
             sql->divides ? "the check has no result: division by zero" : "the check has no result (NULL)");
}

/* Half a unit of the coarser side; equations only, unless `within` says more. */
static void find_tolerance(data_store *store, check *c) {
    data_precision left = data_side_precision(store, c->left), right = data_side_precision(store, c->right);
    double unit = left.unit > right.unit ? left.unit : right.unit;
    c->rounding = left.rounding + right.rounding;
    if (c->within->node != NULL && (c->kind == LESS || c->kind == MORE)) {
        diag *d = diag_add(store->diags, DIAG_NO_EFFECT, c->within->node->place,
                           "“within” says how far equal sides may lie apart, and these are not meant to be equal");
        diag_hint(store->diags, d, "leave it out, or put the distance into the comparison: a > b + 5");
    } else if (c->within->node != NULL)
        c->tolerance = c->within->value;
    else if (c->kind == SAME || c->kind == DIFFERENT)
        c->tolerance = unit / 2;
}

static void compare(data_store *store, check *c, const data_statement *s) {
    data_cell left, right;
    if (!data_statement_cell(store, s, 0, &left) || !data_statement_cell(store, s, 1, &right))
        return;
    if (left.kind == DATA_NULL || right.kind == DATA_NULL) {
        report_no_value(store, c->that, s->sql);
        return;
    }
    if (left.kind != right.kind) {
        diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, c->that->place, "the check compares a number with a text");
        diag_hint(store->diags, d, STR_FORMAT " and " STR_FORMAT, STR_ARGS(cell_text(store, &left)),
                  STR_ARGS(cell_text(store, &right)));
        return;
    }
    bool ordered = c->kind != SAME && c->kind != DIFFERENT;
    if (left.kind == DATA_TEXT && ordered && data_looks_numeric(left.text) && data_looks_numeric(right.text)) {
        diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, c->that->place,
                           STR_FORMAT " and " STR_FORMAT " are texts, and would be compared by their letters",
                           STR_ARGS(cell_text(store, &left)), STR_ARGS(cell_text(store, &right)));
        diag_hint(store->diags, d, "a number stands without quotation marks where it is defined");
        return;
    }
    find_tolerance(store, c);
    c->holds = left.kind == DATA_TEXT ? texts_hold(c->kind, left.text, right.text)
                                      : numbers_hold(c->kind, left.number, right.number, c->tolerance);
    if (!c->holds)
        report_comparison(store, c, s, &left, &right);
}

static void judge(data_store *store, check *c, const data_statement *s) {
    data_cell result;
    if (!data_statement_cell(store, s, 0, &result))
        return;
    if (result.kind != DATA_NUMBER) {
        report_no_value(store, c->that, s->sql);
        return;
    }
    c->holds = result.number != 0;
    if (c->holds)
        return;
    diag *d = report_failure(store, c);
    diag_expected(store->diags, d, STR_FORMAT, STR_ARGS(str_trim(c->that->text)));
    buffer *values = buffer_new(store->arena);
    add_values(store, values, s);
    diag_hint(store->diags, d, STR_FORMAT, STR_ARGS(buffer_view(values)));
}

static void run_check(data_store *store, check c) {
    str text = c.that->text;
    data_sql_span sign = {0};
    bool compares = data_sql_find_comparison(store->arena, text, &sign);
    if (compares) {
        c.left = str_trim(str_part(text, 0, sign.start));
        c.right = str_trim(str_part(text, sign.end, text.length));
        c.kind = comparison_of(str_part(text, sign.start, sign.end - sign.start));
    }
    data_statement *s =
        data_statement_prepare(store, compares ? data_sql_compile_pair(store, c.that, sign.start, sign.end)
                                               : data_sql_compile(store, c.that, DATA_SQL_EXPRESSION));
    if (s == NULL)
        return;
    if (sqlite3_column_count(s->handle) != (compares ? 2 : 1))
        diag_add(store->diags, DIAG_SQL, c.that->place, "a check is one expression");
    else if (data_statement_step(store, s) == SQLITE_ROW)
        (compares ? compare : judge)(store, &c, s);
    data_statement_drop(s);
    *VECTOR_PUSH(store->arena, &store->outcomes) =
        (data_check_outcome){str_trim(c.that->text), c.sentence, c.that->place, c.holds};
}

void data_checks_run(data_store *store, const data_keys *keys) {
    for (size_t i = 0; i < keys->checks.count; i++) {
        const data_check_keys *k = &keys->checks.at[i];
        if (k->that != NULL && k->that->kind == TREE_SCALAR)
            run_check(store, (check){.that = k->that, .otherwise = k->otherwise, .within = &k->within});
    }
}

/* ---- claims ---- */

static bool compares(str expression) {
    static const char *const words[] = {"between", "in", "like", "is", NULL};
    for (data_sql_token t = data_sql_next_token(expression, 0); t.kind != DATA_SQL_TOKEN_END;
         t = data_sql_next_token(expression, t.start + t.length)) {
        str text = data_sql_token_text(expression, t);
        if (t.kind == DATA_SQL_TOKEN_SIGN && strchr("<>=!", text.at[0]) != NULL)
            return true;
        if (t.kind == DATA_SQL_TOKEN_WORD && data_sql_word_is(text, words))
            return true;
    }
    return false;
}

void data_claim_check(data_store *store, const tree_node *that, const schema_decimal *within, str sentence) {
    if (that == NULL || that->kind != TREE_SCALAR)
        return;
    if (!compares(that->text)) {
        diag *d =
            diag_add(store->diags, DIAG_BAD_VALUE, that->place, "a claim compares facts, and this compares nothing");
        diag_expected(store->diags, d, "a comparison that is true as long as the sentence is, as “exports > imports”");
        return;
    }
    run_check(store, (check){.that = that, .within = within, .sentence = sentence});
}
