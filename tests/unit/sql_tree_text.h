#ifndef SQL_TREE_TEXT_H
#define SQL_TREE_TEXT_H

/* A syntax tree as text: (kind operand …), so that tests can say what they expect. */

#include "base/buffer.h"
#include "data/sql/parse.h"

static void write_node(buffer *out, str text, const data_sql_node *n);

static const char *sql_node_word(data_sql_node_kind kind) {
    static const char *const words[DATA_SQL_NODES] = {
        [DATA_SQL_NODE_NUMBER] = "number", [DATA_SQL_NODE_STRING] = "string",   [DATA_SQL_NODE_BLOB] = "blob",
        [DATA_SQL_NODE_NULL] = "null",     [DATA_SQL_NODE_TRUTH] = "truth",     [DATA_SQL_NODE_FACT] = "fact",
        [DATA_SQL_NODE_NAME] = "name",     [DATA_SQL_NODE_NOT] = "not",         [DATA_SQL_NODE_AND] = "and",
        [DATA_SQL_NODE_OR] = "or",         [DATA_SQL_NODE_COMPARE] = "compare", [DATA_SQL_NODE_IS] = "is",
        [DATA_SQL_NODE_IN] = "in",         [DATA_SQL_NODE_BETWEEN] = "between", [DATA_SQL_NODE_LIKE] = "like",
        [DATA_SQL_NODE_CONCAT] = "concat", [DATA_SQL_NODE_JSON] = "json",       [DATA_SQL_NODE_SIGN] = "sign",
        [DATA_SQL_NODE_CAST] = "cast",     [DATA_SQL_NODE_COLLATE] = "collate", [DATA_SQL_NODE_CASE] = "case",
        [DATA_SQL_NODE_CALL] = "call",     [DATA_SQL_NODE_ROW] = "row",         [DATA_SQL_NODE_SCALAR] = "scalar",
        [DATA_SQL_NODE_EXISTS] = "exists", [DATA_SQL_NODE_ARITHMETIC] = "",
    };
    return words[kind];
}

static void write_list(buffer *out, str text, const data_sql_nodes *list) {
    for (size_t i = 0; i < list->count; i++) {
        buffer_text(out, " ");
        write_node(out, text, list->at[i]);
    }
}

static void write_terms(buffer *out, str text, const data_sql_terms *terms) {
    for (size_t i = 0; i < terms->count; i++) {
        buffer_text(out, terms->at[i].descending ? " down " : " up ");
        write_node(out, text, terms->at[i].expression);
        if (terms->at[i].nulls != DATA_SQL_NULLS_DEFAULT)
            buffer_text(out, terms->at[i].nulls == DATA_SQL_NULLS_FIRST ? " nulls-first" : " nulls-last");
    }
}

static void write_call(buffer *out, str text, const data_sql_call *call) {
    if (call->star)
        buffer_text(out, " *");
    if (call->distinct)
        buffer_text(out, " distinct");
    if (call->filter != NULL) {
        buffer_text(out, " filter ");
        write_node(out, text, call->filter);
    }
    if (call->window == NULL)
        return;
    buffer_text(out, " (over ");
    buffer_str(out, call->window->base);
    write_list(out, text, &call->window->partition);
    write_terms(out, text, &call->window->order);
    buffer_str(out, str_part(text, call->window->frame.start, call->window->frame.end - call->window->frame.start));
    buffer_text(out, ")");
}

static void write_node(buffer *out, str text, const data_sql_node *n) {
    if (n->kind == DATA_SQL_NODE_NAME || n->kind == DATA_SQL_NODE_NUMBER) {
        buffer_str(out, n->table);
        buffer_text(out, n->table.length > 0 ? "." : "");
        buffer_str(out, n->text);
        return;
    }
    buffer_text(out, n->negated ? "(not-" : "(");
    buffer_text(out, sql_node_word(n->kind));
    if (n->op != DATA_SQL_OP_NONE)
        buffer_str(out, str_part(text, n->sign.start, n->sign.end - n->sign.start));
    if (n->text.length > 0) {
        buffer_text(out, " ");
        buffer_str(out, n->text);
    }
    write_list(out, text, &n->operands);
    if (n->call != NULL)
        write_call(out, text, n->call);
    if (n->query != NULL) {
        buffer_text(out, " ");
        buffer_str(out, str_part(text, n->query->span.start, n->query->span.end - n->query->span.start));
    }
    buffer_text(out, ")");
}

/* As an expression of SQL with parentheses around each operation, for SQLite to say whether it means the same. */
static void write_explicit(buffer *out, str text, const data_sql_node *n) {
    if (n->operands.count == 0 || n->kind == DATA_SQL_NODE_CASE || n->kind == DATA_SQL_NODE_CALL ||
        n->kind == DATA_SQL_NODE_CAST || n->kind == DATA_SQL_NODE_IN) {
        buffer_str(out, str_part(text, n->span.start, n->span.end - n->span.start));
        return;
    }
    str sign = str_part(text, n->sign.start, n->sign.end - n->sign.start);
    buffer_text(out, "(");
    if (n->operands.count == 1 && n->kind != DATA_SQL_NODE_COLLATE) {
        buffer_str(out, sign);
        buffer_text(out, " ");
    }
    for (size_t i = 0; i < n->operands.count; i++) {
        if (i == 1 || n->kind == DATA_SQL_NODE_COLLATE) {
            bool before = n->kind != DATA_SQL_NODE_COLLATE;
            if (!before)
                write_explicit(out, text, n->operands.at[i]);
            buffer_text(out, " ");
            buffer_str(out, sign);
            buffer_text(out, " ");
            if (!before) {
                buffer_str(out, n->text);
                break;
            }
        } else if (i == 2) {
            buffer_text(out, n->kind == DATA_SQL_NODE_BETWEEN ? " and " : " escape ");
        }
        if (n->operands.at[i]->span.end > n->operands.at[i]->span.start)
            write_explicit(out, text, n->operands.at[i]);
    }
    buffer_text(out, ")");
}

static str tree_as_text(arena *a, const char *sql) {
    data_sql_problem problem;
    str text = str_of(sql);
    data_sql_node *node = data_sql_parse_expression(a, text, (data_sql_span){0, text.length}, &problem);
    buffer *out = buffer_new(a);
    if (node == NULL)
        return str_print(a, "%s at %zu", problem.why, problem.span.start);
    write_node(out, text, node);
    return buffer_view(out);
}

#endif
