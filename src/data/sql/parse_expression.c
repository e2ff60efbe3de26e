#include "data/sql/parser.h"

#include <string.h>

/* Expressions, by precedence climbing: each operator has a level, and what stands right of it binds more tightly. */

typedef enum {
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_EQUAL,
    LEVEL_LESS,
    LEVEL_BITS,
    LEVEL_ADD,
    LEVEL_MULTIPLY,
    LEVEL_CONCAT
} level;

static data_sql_node *read_level(data_sql_parser *p, level lowest);

static void note_depth(data_sql_parser *p, const data_sql_node *node) {
    if (node->depth > p->tallest)
        p->tallest = node->depth;
    if (node->depth > DATA_SQL_TREE_DEPTH_MAX)
        data_sql_stuck(p, "the query has too many parts within each other");
}

data_sql_node *data_sql_node_new(data_sql_parser *p, data_sql_node_kind kind, size_t start, const data_sql_nodes *of) {
    data_sql_node *node = ARENA_NEW(p->arena, data_sql_node);
    node->kind = kind;
    node->span = node->outer = (data_sql_span){start, data_sql_end(p)};
    if (of != NULL)
        node->operands = *of;
    for (size_t i = 0; i < node->operands.count; i++)
        if (node->operands.at[i]->depth > node->depth)
            node->depth = node->operands.at[i]->depth;
    node->depth++;
    note_depth(p, node);
    return node;
}

static data_sql_nodes operands(data_sql_parser *p, size_t count, data_sql_node *const *nodes) {
    return (data_sql_nodes){arena_copy(p->arena, nodes, count * sizeof(data_sql_node *)), count};
}

#define OPERANDS(p, ...)                                                                                               \
    operands((p), sizeof((data_sql_node *[]){__VA_ARGS__}) / sizeof(data_sql_node *), (data_sql_node *[]){__VA_ARGS__})

/* A node whose operator's sign or word is given. */
static data_sql_node *operator_node(data_sql_parser *p, data_sql_node_kind kind, data_sql_span sign,
                                    data_sql_nodes of) {
    data_sql_node *node = data_sql_node_new(p, kind, of.at[0]->outer.start, &of);
    node->sign = sign;
    return node;
}

data_sql_nodes data_sql_read_list(data_sql_parser *p) {
    VECTOR(data_sql_node *) list = {0};
    do
        *VECTOR_PUSH(p->arena, &list) = data_sql_read_expression(p);
    while (data_sql_take_sign(p, ","));
    return (data_sql_nodes){list.at, list.count};
}

/* ---- operands ---- */

static data_sql_node *read_leaf(data_sql_parser *p, data_sql_node_kind kind, size_t cut_before, size_t cut_behind) {
    size_t start = data_sql_start(p);
    data_sql_span span = data_sql_step(p);
    size_t length = span.end - span.start;
    data_sql_node *node = data_sql_node_new(p, kind, start, NULL);
    node->text =
        str_part(p->text, start + cut_before, length < cut_before + cut_behind ? 0 : length - cut_before - cut_behind);
    return node;
}

static data_sql_node *read_string(data_sql_parser *p) {
    size_t start = data_sql_start(p);
    str text = data_sql_need_name(p);
    data_sql_node *node = data_sql_node_new(p, DATA_SQL_NODE_STRING, start, NULL);
    node->text = text;
    return node;
}

static void set_query(data_sql_parser *p, data_sql_node *node, data_sql_select *query) {
    node->query = query;
    if (query != NULL && query->depth >= node->depth)
        node->depth = query->depth + 1;
    note_depth(p, node);
}

/* (SELECT …) behind its opening parenthesis. */
static data_sql_node *finish_query(data_sql_parser *p, data_sql_node_kind kind, size_t start) {
    data_sql_select *query = data_sql_read_select(p);
    data_sql_need_sign(p, ")");
    data_sql_node *node = data_sql_node_new(p, kind, start, NULL);
    set_query(p, node, query);
    return node;
}

static data_sql_node *read_parenthesis(data_sql_parser *p) {
    size_t start = data_sql_step(p).start;
    if (data_sql_at_select(p))
        return finish_query(p, DATA_SQL_NODE_SCALAR, start);
    data_sql_nodes list = data_sql_read_list(p);
    data_sql_need_sign(p, ")");
    if (list.count > 1)
        return data_sql_node_new(p, DATA_SQL_NODE_ROW, start, &list);
    list.at[0]->outer = (data_sql_span){start, data_sql_end(p)};
    return list.at[0];
}

static data_sql_node *read_case(data_sql_parser *p) {
    size_t start = data_sql_step(p).start;
    VECTOR(data_sql_node *) parts = {0};
    bool has_base = !data_sql_at_word(p, SQL_WORD_WHEN);
    if (has_base)
        *VECTOR_PUSH(p->arena, &parts) = data_sql_read_expression(p);
    while (data_sql_take_word(p, SQL_WORD_WHEN)) {
        *VECTOR_PUSH(p->arena, &parts) = data_sql_read_expression(p);
        data_sql_need_word(p, SQL_WORD_THEN);
        *VECTOR_PUSH(p->arena, &parts) = data_sql_read_expression(p);
    }
    bool has_else = data_sql_take_word(p, SQL_WORD_ELSE);
    if (has_else)
        *VECTOR_PUSH(p->arena, &parts) = data_sql_read_expression(p);
    data_sql_need_word(p, SQL_WORD_END);
    data_sql_node *node = data_sql_node_new(p, DATA_SQL_NODE_CASE, start, &(data_sql_nodes){parts.at, parts.count});
    node->has_base = has_base;
    node->has_else = has_else;
    return node;
}

static data_sql_node *read_cast(data_sql_parser *p) {
    size_t start = data_sql_step(p).start;
    data_sql_need_sign(p, "(");
    data_sql_node *of = data_sql_read_expression(p);
    data_sql_need_word(p, SQL_WORD_AS);
    size_t type = data_sql_start(p), depth = 0;
    while (!p->failed && (depth > 0 || !data_sql_at_sign(p, ")"))) {
        depth += data_sql_at_sign(p, "(");
        depth -= data_sql_at_sign(p, ")");
        if (data_sql_ahead(p, 0)->token.kind == DATA_SQL_TOKEN_END)
            data_sql_stuck(p, "CAST is not closed");
        data_sql_step(p);
    }
    size_t type_end = data_sql_end(p);
    data_sql_need_sign(p, ")");
    data_sql_node *node = data_sql_node_new(p, DATA_SQL_NODE_CAST, start, &(data_sql_nodes){OPERANDS(p, of).at, 1});
    node->text = str_part(p->text, type, type_end > type ? type_end - type : 0);
    return node;
}

static data_sql_window *read_over(data_sql_parser *p) {
    data_sql_window *window = ARENA_NEW(p->arena, data_sql_window);
    if (data_sql_at_sign(p, "(")) {
        *window = data_sql_read_window(p);
        return window;
    }
    size_t start = data_sql_start(p);
    window->base = data_sql_need_name(p);
    window->span = (data_sql_span){start, data_sql_end(p)};
    return window;
}

/* Behind the name and the opening parenthesis' place. */
static data_sql_node *read_call(data_sql_parser *p) {
    data_sql_call *call = ARENA_NEW(p->arena, data_sql_call);
    data_sql_nodes arguments = {0};
    call->name = data_sql_step(p);
    call->open = data_sql_step(p).start;
    call->distinct = data_sql_take_word(p, SQL_WORD_DISTINCT);
    call->star = !call->distinct && data_sql_take_sign(p, "*");
    if (!call->star && !data_sql_at_sign(p, ")"))
        arguments = data_sql_read_list(p);
    call->close = data_sql_start(p);
    data_sql_need_sign(p, ")");
    if (data_sql_at_word(p, SQL_WORD_FILTER) &&
        str_is(data_sql_token_text(p->text, data_sql_ahead(p, 1)->token), "(")) {
        data_sql_step(p);
        data_sql_need_sign(p, "(");
        data_sql_need_word(p, SQL_WORD_WHERE);
        call->filter = data_sql_read_expression(p);
        data_sql_need_sign(p, ")");
    }
    if (data_sql_take_word(p, SQL_WORD_OVER))
        call->window = read_over(p);
    data_sql_node *node = data_sql_node_new(p, DATA_SQL_NODE_CALL, call->name.start, &arguments);
    node->text = str_part(p->text, call->name.start, call->name.end - call->name.start);
    node->call = call;
    return node;
}

static data_sql_node *read_name(data_sql_parser *p) {
    size_t start = data_sql_start(p);
    bool quoted = data_sql_ahead(p, 0)->token.kind == DATA_SQL_TOKEN_NAME;
    str table = {0}, name = data_sql_need_name(p);
    while (data_sql_take_sign(p, ".")) { /* schema.table.column: there is but one schema */
        table = name;
        quoted = data_sql_ahead(p, 0)->token.kind == DATA_SQL_TOKEN_NAME;
        name = data_sql_need_name(p);
    }
    data_sql_node *node = data_sql_node_new(p, DATA_SQL_NODE_NAME, start, NULL);
    node->text = name;
    node->table = table;
    node->quoted = quoted;
    return node;
}

/* CURRENT_DATE and the like are calls without parentheses. */
static data_sql_node *read_clock(data_sql_parser *p) {
    data_sql_node *node = read_leaf(p, DATA_SQL_NODE_CALL, 0, 0);
    node->call = ARENA_NEW(p->arena, data_sql_call);
    node->call->name = node->span;
    node->call->open = node->call->close = node->span.end;
    return node;
}

static data_sql_node *read_word(data_sql_parser *p) {
    const data_sql_parsed_token *next = data_sql_ahead(p, 1);
    bool call = next->token.kind == DATA_SQL_TOKEN_SIGN && str_is(data_sql_token_text(p->text, next->token), "(");
    bool column = next->token.kind == DATA_SQL_TOKEN_SIGN && str_is(data_sql_token_text(p->text, next->token), ".");
    data_sql_keyword keyword = data_sql_ahead(p, 0)->keyword;
    switch (keyword) {
    case SQL_WORD_NULL:
        return read_leaf(p, DATA_SQL_NODE_NULL, 0, 0);
    case SQL_WORD_TRUE:
    case SQL_WORD_FALSE:
        return column ? read_name(p) : read_leaf(p, DATA_SQL_NODE_TRUTH, 0, 0);
    case SQL_WORD_CURRENT_DATE:
    case SQL_WORD_CURRENT_TIME:
    case SQL_WORD_CURRENT_TIMESTAMP:
        return read_clock(p);
    case SQL_WORD_CASE:
        return read_case(p);
    case SQL_WORD_CAST:
        return read_cast(p);
    case SQL_WORD_EXISTS: {
        size_t start = data_sql_step(p).start;
        data_sql_need_sign(p, "(");
        return finish_query(p, DATA_SQL_NODE_EXISTS, start);
    }
    default:
        if (data_sql_keyword_reserved(keyword)) {
            data_sql_stuck(p, "a value was needed here");
            return data_sql_node_new(p, DATA_SQL_NODE_NULL, data_sql_start(p), NULL);
        }
        return call ? read_call(p) : read_name(p);
    }
}

static data_sql_node *read_prefixed(data_sql_parser *p, data_sql_node_kind kind, data_sql_op op, level lowest) {
    data_sql_span sign = data_sql_step(p);
    data_sql_node *of = read_level(p, lowest);
    data_sql_node *node = data_sql_node_new(p, kind, sign.start, &(data_sql_nodes){OPERANDS(p, of).at, 1});
    node->sign = sign;
    node->op = op;
    return node;
}

static data_sql_node *read_operand(data_sql_parser *p) {
    switch (data_sql_ahead(p, 0)->token.kind) {
    case DATA_SQL_TOKEN_NUMBER:
        return read_leaf(p, DATA_SQL_NODE_NUMBER, 0, 0);
    case DATA_SQL_TOKEN_STRING:
        return read_string(p);
    case DATA_SQL_TOKEN_BLOB:
        return read_leaf(p, DATA_SQL_NODE_BLOB, 0, 0);
    case DATA_SQL_TOKEN_FACT: {
        data_sql_node *node = read_leaf(p, DATA_SQL_NODE_FACT, 2, 1);
        node->text = str_trim(node->text);
        return node;
    }
    case DATA_SQL_TOKEN_NAME:
        return read_name(p);
    case DATA_SQL_TOKEN_WORD:
        return read_word(p);
    case DATA_SQL_TOKEN_SIGN:
        if (data_sql_at_sign(p, "("))
            return read_parenthesis(p);
        break;
    case DATA_SQL_TOKEN_SPACE:
    case DATA_SQL_TOKEN_END:
        break;
    }
    data_sql_stuck(p, "a value was needed here");
    return data_sql_node_new(p, DATA_SQL_NODE_NULL, data_sql_start(p), NULL);
}

/* What binds most tightly: an operand with its signs before it. NOT may stand anywhere and takes all that binds more
   tightly than itself. */
static data_sql_node *read_signed(data_sql_parser *p) {
    data_sql_node *node;
    if (!data_sql_dive(p)) {
        node = data_sql_node_new(p, DATA_SQL_NODE_NULL, data_sql_start(p), NULL);
    } else if (data_sql_at_word(p, SQL_WORD_NOT)) {
        node = read_prefixed(p, DATA_SQL_NODE_NOT, DATA_SQL_OP_NONE, LEVEL_EQUAL);
    } else if (data_sql_at_sign(p, "-") || data_sql_at_sign(p, "+") || data_sql_at_sign(p, "~")) {
        data_sql_op op = data_sql_at_sign(p, "-")   ? DATA_SQL_OP_SUBTRACT
                         : data_sql_at_sign(p, "+") ? DATA_SQL_OP_ADD
                                                    : DATA_SQL_OP_BITS;
        data_sql_span sign = data_sql_step(p);
        data_sql_node *of = read_signed(p);
        node = data_sql_node_new(p, DATA_SQL_NODE_SIGN, sign.start, &(data_sql_nodes){OPERANDS(p, of).at, 1});
        node->sign = sign;
        node->op = op;
    } else {
        node = read_operand(p);
    }
    data_sql_rise(p);
    return node;
}

static data_sql_node *read_collated(data_sql_parser *p) {
    data_sql_node *node = read_signed(p);
    while (data_sql_at_word(p, SQL_WORD_COLLATE)) {
        data_sql_span sign = data_sql_step(p);
        str name = data_sql_need_name(p);
        node = operator_node(p, DATA_SQL_NODE_COLLATE, sign, OPERANDS(p, node));
        node->text = name;
    }
    return node;
}

/* ---- operators ---- */

static const struct {
    const char *sign;
    level level;
    data_sql_node_kind kind;
    data_sql_op op;
} signs[] = {
    {"=", LEVEL_EQUAL, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_EQUAL},
    {"==", LEVEL_EQUAL, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_EQUAL},
    {"<>", LEVEL_EQUAL, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_NOT_EQUAL},
    {"!=", LEVEL_EQUAL, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_NOT_EQUAL},
    {"<", LEVEL_LESS, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_LESS},
    {"<=", LEVEL_LESS, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_AT_MOST},
    {">", LEVEL_LESS, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_GREATER},
    {">=", LEVEL_LESS, DATA_SQL_NODE_COMPARE, DATA_SQL_OP_AT_LEAST},
    {"&", LEVEL_BITS, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_BITS},
    {"|", LEVEL_BITS, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_BITS},
    {"<<", LEVEL_BITS, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_BITS},
    {">>", LEVEL_BITS, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_BITS},
    {"+", LEVEL_ADD, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_ADD},
    {"-", LEVEL_ADD, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_SUBTRACT},
    {"*", LEVEL_MULTIPLY, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_MULTIPLY},
    {"/", LEVEL_MULTIPLY, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_DIVIDE},
    {"%", LEVEL_MULTIPLY, DATA_SQL_NODE_ARITHMETIC, DATA_SQL_OP_REMAINDER},
    {"||", LEVEL_CONCAT, DATA_SQL_NODE_CONCAT, DATA_SQL_OP_NONE},
    {"->", LEVEL_CONCAT, DATA_SQL_NODE_JSON, DATA_SQL_OP_NONE},
    {"->>", LEVEL_CONCAT, DATA_SQL_NODE_JSON, DATA_SQL_OP_NONE},
};

/* The row of the sign at the cursor, or -1. */
static int sign_at(const data_sql_parser *p) {
    data_sql_token token = data_sql_ahead(p, 0)->token;
    if (token.kind != DATA_SQL_TOKEN_SIGN)
        return -1;
    str text = data_sql_token_text(p->text, token);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text.at[0] == signs[i].sign[0] && str_is(text, signs[i].sign))
            return (int)i;
    return -1;
}

static data_sql_node *finish_sign(data_sql_parser *p, data_sql_node *left, int row) {
    data_sql_span sign = data_sql_step(p);
    data_sql_node *right = signs[row].level == LEVEL_CONCAT ? read_collated(p) : read_level(p, signs[row].level + 1);
    data_sql_node *node = operator_node(p, signs[row].kind, sign, OPERANDS(p, left, right));
    node->op = signs[row].op;
    return node;
}

/* ISNULL, NOTNULL, NOT NULL: a NULL of no length stands for what they do not write. */
static data_sql_node *finish_null(data_sql_parser *p, data_sql_node *left, bool negated) {
    data_sql_span sign = {data_sql_start(p), data_sql_start(p)};
    if (data_sql_take_word(p, SQL_WORD_NOT))
        negated = true;
    data_sql_step(p);
    sign.end = data_sql_end(p);
    data_sql_node *null = data_sql_node_new(p, DATA_SQL_NODE_NULL, sign.end, NULL);
    data_sql_node *node = operator_node(p, DATA_SQL_NODE_IS, sign, OPERANDS(p, left, null));
    node->negated = negated;
    return node;
}

static data_sql_node *finish_is(data_sql_parser *p, data_sql_node *left) {
    data_sql_span sign = data_sql_step(p);
    bool negated = data_sql_take_word(p, SQL_WORD_NOT), distinct = data_sql_take_word(p, SQL_WORD_DISTINCT);
    if (distinct)
        data_sql_need_word(p, SQL_WORD_FROM);
    sign.end = data_sql_end(p);
    data_sql_node *right = read_level(p, LEVEL_LESS);
    data_sql_node *node = operator_node(p, DATA_SQL_NODE_IS, sign, OPERANDS(p, left, right));
    node->negated = negated;
    node->distinct = distinct;
    return node;
}

static data_sql_node *finish_between(data_sql_parser *p, data_sql_node *left, data_sql_span sign) {
    data_sql_node *low = data_sql_dive(p) ? read_level(p, LEVEL_EQUAL) : left;
    data_sql_rise(p);
    data_sql_need_word(p, SQL_WORD_AND);
    data_sql_node *high = read_level(p, LEVEL_LESS);
    return operator_node(p, DATA_SQL_NODE_BETWEEN, sign, OPERANDS(p, left, low, high));
}

static data_sql_node *finish_in(data_sql_parser *p, data_sql_node *left, data_sql_span sign) {
    VECTOR(data_sql_node *) parts = {0};
    data_sql_select *query = NULL;
    str table = {0};
    *VECTOR_PUSH(p->arena, &parts) = left;
    if (!data_sql_take_sign(p, "(")) {
        table = data_sql_need_name(p);
        if (data_sql_at_sign(p, "(") || data_sql_at_sign(p, "."))
            data_sql_stuck(p, "behind IN stands a list, a query or a table");
    } else {
        if (data_sql_at_select(p))
            query = data_sql_read_select(p);
        else if (!data_sql_at_sign(p, ")"))
            do
                *VECTOR_PUSH(p->arena, &parts) = data_sql_read_expression(p);
            while (data_sql_take_sign(p, ","));
        data_sql_need_sign(p, ")");
    }
    data_sql_node *node = operator_node(p, DATA_SQL_NODE_IN, sign, (data_sql_nodes){parts.at, parts.count});
    set_query(p, node, query);
    node->text = table;
    return node;
}

static data_sql_node *finish_like(data_sql_parser *p, data_sql_node *left, data_sql_span sign, str word) {
    data_sql_node *right = read_level(p, LEVEL_LESS), *node;
    if (data_sql_take_word(p, SQL_WORD_ESCAPE)) {
        data_sql_node *escape = read_level(p, LEVEL_LESS);
        node = operator_node(p, DATA_SQL_NODE_LIKE, sign, OPERANDS(p, left, right, escape));
    } else {
        node = operator_node(p, DATA_SQL_NODE_LIKE, sign, OPERANDS(p, left, right));
    }
    node->text = word;
    return node;
}

static bool is_like(data_sql_keyword keyword) {
    return keyword == SQL_WORD_LIKE || keyword == SQL_WORD_GLOB || keyword == SQL_WORD_REGEXP ||
           keyword == SQL_WORD_MATCH;
}

/* [NOT] IN, BETWEEN, LIKE …: whether the cursor stands before one. */
static bool at_tested(const data_sql_parser *p) {
    data_sql_keyword keyword = data_sql_ahead(p, data_sql_at_word(p, SQL_WORD_NOT) ? 1 : 0)->keyword;
    return keyword == SQL_WORD_IN || keyword == SQL_WORD_BETWEEN || is_like(keyword);
}

static data_sql_node *finish_tested(data_sql_parser *p, data_sql_node *left) {
    data_sql_span sign = {data_sql_start(p), 0};
    bool negated = data_sql_take_word(p, SQL_WORD_NOT);
    data_sql_keyword keyword = data_sql_ahead(p, 0)->keyword;
    data_sql_span word = data_sql_step(p);
    sign.end = word.end;
    data_sql_node *node = keyword == SQL_WORD_BETWEEN ? finish_between(p, left, sign)
                          : keyword == SQL_WORD_IN
                              ? finish_in(p, left, sign)
                              : finish_like(p, left, sign, str_part(p->text, word.start, word.end - word.start));
    node->negated = negated;
    return node;
}

/* An operator of the level of `=` that is a word; NULL if there is none. */
static data_sql_node *read_word_operator(data_sql_parser *p, data_sql_node *left) {
    if (data_sql_at_word(p, SQL_WORD_IS))
        return finish_is(p, left);
    if (data_sql_at_word(p, SQL_WORD_ISNULL))
        return finish_null(p, left, false);
    if (data_sql_at_word(p, SQL_WORD_NOTNULL) ||
        (data_sql_at_word(p, SQL_WORD_NOT) && data_sql_ahead(p, 1)->keyword == SQL_WORD_NULL))
        return finish_null(p, left, true);
    return at_tested(p) ? finish_tested(p, left) : NULL;
}

static data_sql_node *finish_logical(data_sql_parser *p, data_sql_node *left, data_sql_node_kind kind) {
    data_sql_span sign = data_sql_step(p);
    data_sql_node *right = read_level(p, kind == DATA_SQL_NODE_OR ? LEVEL_AND : LEVEL_NOT);
    return operator_node(p, kind, sign, OPERANDS(p, left, right));
}

static data_sql_node *read_level(data_sql_parser *p, level lowest) {
    data_sql_node *left = read_collated(p);
    for (;;) {
        int row = sign_at(p);
        data_sql_node *next = NULL;
        if (row >= 0 && signs[row].level >= lowest)
            next = finish_sign(p, left, row);
        else if (row < 0 && lowest <= LEVEL_EQUAL)
            next = read_word_operator(p, left);
        if (next == NULL && lowest <= LEVEL_AND && data_sql_at_word(p, SQL_WORD_AND))
            next = finish_logical(p, left, DATA_SQL_NODE_AND);
        if (next == NULL && lowest <= LEVEL_OR && data_sql_at_word(p, SQL_WORD_OR))
            next = finish_logical(p, left, DATA_SQL_NODE_OR);
        if (next == NULL)
            return left;
        left = next;
    }
}

data_sql_node *data_sql_read_expression(data_sql_parser *p) {
    return read_level(p, LEVEL_OR);
}
