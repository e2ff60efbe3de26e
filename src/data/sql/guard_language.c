#include "data/sql/guarding.h"

#include "data/sql/parse.h"
#include "data/sql/type.h"
#include "lang/number.h"

/* What is put into a query so that it follows the briefing's language (language.h). */

#define BY_LANGUAGE ") COLLATE \"~language\""

/* ---- order ---- */

static data_sql_type type_of(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_NAME && node->alias != NULL ? node->alias->type : node->type;
}

/* Dates and periods are in the order of their digits. */
static bool may_be_words(data_sql_type type) {
    return type == DATA_SQL_TYPE_TEXT || type == DATA_SQL_TYPE_CODE || type == DATA_SQL_TYPE_CLEANED ||
           type == DATA_SQL_TYPE_ANY;
}

static bool are_words(data_sql_type type) {
    return may_be_words(type) && type != DATA_SQL_TYPE_ANY;
}

static void collate(data_sql_guarding *g, const data_sql_node *node) {
    data_sql_wrap_meant(&g->put, node->outer, STR("("), STR(BY_LANGUAGE));
}

/* `select`: whose columns a position in the terms counts; NULL: a position counts nothing. */
static data_sql_type type_of_term(const data_sql_node *term, const data_sql_select *select) {
    size_t position;
    if (select != NULL && data_sql_is_position(term, &position) && select->known && position < select->column_count)
        return select->columns[position].type;
    return type_of(term);
}

void data_sql_order_by_language(data_sql_guarding *g, const data_sql_terms *order, const data_sql_select *select) {
    for (size_t i = 0; i < order->count; i++) {
        const data_sql_node *term = order->at[i].expression;
        if (term->kind != DATA_SQL_NODE_COLLATE && may_be_words(type_of_term(term, select)))
            collate(g, term);
    }
}

/* a < b; BETWEEN's first operand stands for both of its comparisons. */
static void compare(data_sql_guarding *g, const data_sql_node *node) {
    bool words = false, all = true;
    for (size_t i = 0; i < node->operands.count; i++) {
        const data_sql_node *operand = node->operands.at[i];
        words = words || are_words(type_of(operand));
        all = all && may_be_words(type_of(operand)) && operand->kind != DATA_SQL_NODE_COLLATE;
    }
    if (words && all)
        collate(g, node->operands.at[0]);
}

static bool is_range(const data_sql_node *node) {
    return node->kind == DATA_SQL_NODE_BETWEEN ||
           (node->kind == DATA_SQL_NODE_COMPARE && node->op >= DATA_SQL_OP_LESS && node->op <= DATA_SQL_OP_AT_LEAST);
}

/* ---- numbers as texts ---- */

static bool may_be_real(const data_sql_node *node) {
    data_sql_type type = type_of(node);
    return type == DATA_SQL_TYPE_NUMBER || type == DATA_SQL_TYPE_ANY;
}

/* A whole number has but its minus. */
static void write(data_sql_guarding *g, const data_sql_node *node, bool plain) {
    bool whole = type_of(node) == DATA_SQL_TYPE_WHOLE && node->kind != DATA_SQL_NODE_NUMBER;
    if ((may_be_real(node) || (whole && !plain)) && !g->as_written)
        data_sql_wrap_meant(&g->put, node->outer, plain ? STR("\"~plain\"(") : STR("\"~text\"("), STR(")"));
}

static void write_as_text(data_sql_guarding *g, const data_sql_node *node) {
    write(g, node, g->reckons);
}

/* printf('%s', "~format"(what was written)). */
static void format(data_sql_guarding *g, const data_sql_node *node) {
    bool numbers = false;
    for (size_t i = 1; i < node->operands.count; i++)
        numbers = numbers || may_be_real(node->operands.at[i]) || data_sql_is_number(type_of(node->operands.at[i]));
    if (!numbers || g->as_written)
        return;
    data_sql_span arguments = {node->operands.at[0]->outer.start,
                               node->operands.at[node->operands.count - 1]->outer.end};
    data_sql_wrap_meant(&g->put, arguments, g->reckons ? STR("'%s', \"~format_plain\"(") : STR("'%s', \"~format\"("),
                        STR(")"));
}

/* "98,5; 0,25": between numbers with a comma, SQLite's own comma would be one more. With DISTINCT it cannot be another
   sign, and the numbers keep their points. */
static void gather(data_sql_guarding *g, const data_sql_node *node) {
    const data_sql_node *first = node->operands.at[0];
    bool commas = node->operands.count == 1 && str_is(lang_decimal_sign(g->store->language), ",");
    write(g, first, g->reckons || (commas && node->call->distinct));
    if (commas && !node->call->distinct && may_be_real(first))
        data_sql_wrap_meant(&g->put, first->outer, (str){0}, STR(", '; '"));
}

static void follow_call(data_sql_guarding *g, const data_sql_node *node) {
    const data_sql_node *first = node->operands.count > 0 ? node->operands.at[0] : NULL;
    if (first == NULL)
        return;
    switch (data_sql_function_of(node)) {
    case DATA_SQL_FUNCTION_PICKS:
        if (first->kind != DATA_SQL_NODE_COLLATE && are_words(type_of(first)))
            collate(g, first);
        break;
    case DATA_SQL_FUNCTION_CUTS:
        write_as_text(g, first);
        break;
    case DATA_SQL_FUNCTION_GATHERS:
        gather(g, node);
        break;
    case DATA_SQL_FUNCTION_COUNTS:
        if (data_sql_calls(node, "length") || data_sql_calls(node, "instr"))
            write_as_text(g, first);
        break;
    case DATA_SQL_FUNCTION_WRITES:
        if (data_sql_calls(node, "printf") || data_sql_calls(node, "format"))
            format(g, node);
        break;
    default:
        break;
    }
}

void data_sql_follow_language(data_sql_guarding *g, const data_sql_node *node) {
    if (is_range(node))
        compare(g, node);
    switch (node->kind) {
    case DATA_SQL_NODE_CONCAT:
        for (size_t i = 0; i < node->operands.count; i++)
            write_as_text(g, node->operands.at[i]);
        break;
    case DATA_SQL_NODE_CAST:
        if (data_sql_is_text(node->type))
            write_as_text(g, node->operands.at[0]);
        break;
    case DATA_SQL_NODE_LIKE:
        write_as_text(g, node->operands.at[0]);
        break;
    case DATA_SQL_NODE_CALL:
        follow_call(g, node);
        break;
    default:
        break;
    }
}

static bool call_reckons(const data_sql_node *node) {
    switch (data_sql_function_of(node)) {
    case DATA_SQL_FUNCTION_SUMS:
    case DATA_SQL_FUNCTION_RECKONS:
    case DATA_SQL_FUNCTION_COUNTS:
    case DATA_SQL_FUNCTION_DATES:
        return true;
    default:
        return false;
    }
}

bool data_sql_reckons(const data_sql_node *node) {
    switch (node->kind) {
    case DATA_SQL_NODE_COMPARE:
    case DATA_SQL_NODE_IS:
    case DATA_SQL_NODE_IN:
    case DATA_SQL_NODE_BETWEEN:
    case DATA_SQL_NODE_LIKE:
    case DATA_SQL_NODE_ARITHMETIC:
    case DATA_SQL_NODE_SIGN:
        return true;
    case DATA_SQL_NODE_CAST:
        return !data_sql_is_text(node->type);
    case DATA_SQL_NODE_CALL:
        return call_reckons(node);
    default:
        return false;
    }
}
