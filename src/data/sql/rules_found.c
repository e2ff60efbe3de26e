#include "data/spelling.h"
#include "data/sql/rule.h"

#include <string.h>

/* What is compared with a column and stands in none of its cells. */

enum { NEAREST_MAX = 5000 }; /* texts that are looked at for one that is meant */

/* ---- texts ---- */

static bool holds_words(const data_column *c) {
    return c->type == DATA_TYPE_TEXT || c->type == DATA_TYPE_PERIOD ||
           (c->type == DATA_TYPE_CODE && c->stored == DATA_STORED_TEXT);
}

static bool some_begin_with(const str *texts, size_t count, str beginning) {
    for (size_t i = 0; i < count; i++)
        if (str_starts(texts[i], beginning))
            return true;
    return false;
}

static bool is_written(const data_sql_judge_state *j, str text) {
    str query = j->sql->node->text;
    return text.length > 0 && memmem(query.at, query.length, text.at, text.length) != NULL;
}

/* Cells that a reader would count and SQL does not; not if the query names them too. */
static void judge_spelling(data_sql_judge_state *j, const data_column *base, const data_sql_node *literal) {
    const str *others;
    size_t count = base->type == DATA_TYPE_TEXT ? data_spelling_others(j->store, base, literal->text, &others) : 0;
    for (size_t i = 0; i < count; i++) {
        if (is_written(j, others[i]))
            continue;
        diag *d = data_sql_say(j, DIAG_SQL_SPELLING, literal->span,
                               "“" STR_FORMAT "” also has '" STR_FORMAT "', which is not '" STR_FORMAT "'",
                               STR_ARGS(base->name), STR_ARGS(others[i]), STR_ARGS(literal->text));
        diag_hint(j->store->diags, d,
                  j->sql->asked ? "if both are one, write [" STR_FORMAT ", " STR_FORMAT "], or mend the file"
                                : "if both are one, write in ('" STR_FORMAT "', '" STR_FORMAT "'), or mend the file",
                  STR_ARGS(literal->text), STR_ARGS(others[i]));
    }
}

static void judge_word(data_sql_judge_state *j, const data_sql_node *column, const data_sql_node *literal) {
    bool digits = literal->kind == DATA_SQL_NODE_NUMBER && data_sql_type_of(literal) == DATA_SQL_TYPE_WHOLE;
    const data_column *base = column->column->base;
    bool period = digits && base->type == DATA_TYPE_PERIOD && !data_sql_is_known_shape(base, literal->text);
    if ((literal->kind != DATA_SQL_NODE_STRING && !digits) || literal->text.length == 0)
        return;
    if (period || (digits && literal->text.at[0] == '0'))
        return; /* an error was reported */
    if (data_column_holds(base, literal->text)) {
        judge_spelling(j, base, literal);
        return;
    }
    const str *texts;
    size_t count = data_column_texts(base, &texts);
    diag *d = data_sql_say(j, DIAG_SQL_NEVER_FOUND, literal->span, "no cell of “" STR_FORMAT "” is '" STR_FORMAT "'",
                           STR_ARGS(base->name), STR_ARGS(literal->text));
    bool of_year = some_begin_with(texts, count, literal->text);
    if (!of_year || !data_sql_hint_year(j, d, column, literal->text, DATA_SQL_OP_EQUAL))
        diag_nearest(j->store->diags, d, literal->text, texts, count < NEAREST_MAX ? count : NEAREST_MAX);
}

/* ---- whole numbers ---- */

/* Whole figures are compared with 0 to find those that are none. */
static void judge_whole(data_sql_judge_state *j, const data_sql_node *column, const data_sql_node *literal) {
    const data_column *base = column->column->base;
    double value;
    if (!data_sql_is_literal(literal) || !str_to_double(literal->text, &value) ||
        (value == 0 && base->type == DATA_TYPE_WHOLE))
        return;
    if (data_column_holds_whole(base, value))
        return;
    int64_t least, most;
    data_column_range(base, &least, &most);
    diag *d = data_sql_say(j, DIAG_SQL_NEVER_FOUND, literal->span, "no cell of “" STR_FORMAT "” is " STR_FORMAT,
                           STR_ARGS(base->name), STR_ARGS(data_sql_text_of(j, literal)));
    diag_hint(j->store->diags, d, "its cells go from %lld to %lld", (long long)least, (long long)most);
}

/* ---- small letters and capitals ---- */

static str in_case(const data_sql_judge_state *j, bool upper, str text) {
    size_t room = UNICODE_CASE_GROWTH * text.length + 1;
    char *out = ARENA_ARRAY(j->store->arena, char, room);
    return (str){out, unicode_map_case(j->store->sql_language.texts, upper, text, out, room)};
}

/* lower(x) = 'China' is true of nothing; of lower(x) = 'chna' the cells say so. */
static void judge_case(data_sql_judge_state *j, const data_sql_node *call, const data_sql_node *literal) {
    bool upper = data_sql_calls(call, "upper");
    if ((!upper && !data_sql_calls(call, "lower")) || call->operands.count != 1 ||
        literal->kind != DATA_SQL_NODE_STRING)
        return;
    str possible = in_case(j, upper, literal->text);
    const char *letters = upper ? "capitals" : "small letters";
    if (!str_equal(possible, literal->text)) {
        diag *d = data_sql_say(j, DIAG_SQL_NEVER_FOUND, literal->span,
                               "%s() gives %s alone, so that nothing is '" STR_FORMAT "'", upper ? "upper" : "lower",
                               letters, STR_ARGS(literal->text));
        diag_hint(j->store->diags, d, "write '" STR_FORMAT "'", STR_ARGS(possible));
        return;
    }
    const data_sql_node *of = call->operands.at[0];
    const str *texts;
    size_t count =
        data_sql_is_column(of) && holds_words(of->column->base) ? data_column_texts(of->column->base, &texts) : 0;
    if (count == 0 || count > NEAREST_MAX)
        return;
    str *mapped = ARENA_ARRAY(j->store->arena, str, count);
    for (size_t i = 0; i < count; i++) {
        mapped[i] = in_case(j, upper, texts[i]);
        if (str_equal(mapped[i], literal->text))
            return;
    }
    diag *d =
        data_sql_say(j, DIAG_SQL_NEVER_FOUND, literal->span, "no cell of “" STR_FORMAT "” is '" STR_FORMAT "' in %s",
                     STR_ARGS(of->column->base->name), STR_ARGS(literal->text), letters);
    diag_nearest(j->store->diags, d, literal->text, mapped, count);
}

/* ---- all ---- */

static void judge_side(data_sql_judge_state *j, const data_sql_node *side, const data_sql_node *literal) {
    const data_column *base = data_sql_is_column(side) ? side->column->base : NULL;
    if (base == NULL)
        judge_case(j, side, literal);
    else if (base->cells > 0 && base->stored == DATA_STORED_WHOLE)
        judge_whole(j, side, literal);
    else if (base->cells > 0 && holds_words(base))
        judge_word(j, side, literal);
}

void data_sql_judge_found(data_sql_judge_state *j, const data_sql_comparison *c) {
    if (c->op != DATA_SQL_OP_EQUAL && c->op != DATA_SQL_OP_NOT_EQUAL)
        return;
    judge_side(j, c->left, c->right);
    judge_side(j, c->right, c->left);
}
