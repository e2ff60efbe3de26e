#ifndef DATA_SQL_AST_H
#define DATA_SQL_AST_H

#include "data/dataset.h"
#include "data/sql/token.h"

/*
 * The syntax tree of a SELECT, or of an expression over facts.
 *
 * All lies in one arena. Spans are bytes of the text as it was written in the YAML scalar (the node's text, where `/`
 * is still `/` and ${name} a token), begin and end at tokens, and become places by tree_text_place. The parser fills
 * what the text says; data_sql_resolve (scope.h) adds what the names mean, below "resolved".
 */
typedef struct data_sql_node data_sql_node;
typedef struct data_sql_select data_sql_select;
typedef struct data_sql_core data_sql_core;
typedef struct data_sql_relation data_sql_relation;
typedef struct data_sql_column data_sql_column;

/* ---- what names mean ---- */

/* What an expression gives, by what SQLite makes of it and what the data are known to be. */
typedef enum {
    DATA_SQL_TYPE_ANY, /* not known: a fact, a table function */
    DATA_SQL_TYPE_NULL,
    DATA_SQL_TYPE_TRUTH,
    DATA_SQL_TYPE_NUMBER,
    DATA_SQL_TYPE_WHOLE,
    DATA_SQL_TYPE_YEAR,
    DATA_SQL_TYPE_WHOLE_CODE, /* a code that is stored as a number: compared with numbers, never summed */
    DATA_SQL_TYPE_TEXT,
    DATA_SQL_TYPE_CODE,
    DATA_SQL_TYPE_DATE,
    DATA_SQL_TYPE_PERIOD,
    DATA_SQL_TYPE_CLEANED, /* a text made of a mixed column or of a number: replace(x, ' ', ''), n || ' %' */
    DATA_SQL_TYPE_MIXED,
    DATA_SQL_TYPES
} data_sql_type;

/* A column of a relation. One that passes unchanged through subqueries, CTEs and aliases keeps its base. */
struct data_sql_column {
    str name;
    data_sql_type type;
    const data_set *set;      /* whose column it is; NULL: computed */
    const data_column *base;  /* NULL: computed, or a column of facts */
    bool missing;             /* may be NULL for a missing cell */
    const data_column *left;  /* the unit column of its rows that a subquery left behind without fixing it, or NULL */
    const data_sql_node *def; /* the expression of a subquery that it is, or NULL */
};

/* An item of FROM, as the names of columns see it. Nested FROMs are flattened. */
struct data_sql_relation {
    str name;               /* alias, or the table's name; empty: a subquery without one */
    const data_set *set;    /* a dataset itself, which has rowids; NULL: something else */
    data_sql_select *query; /* a subquery's or CTE's; NULL: a table */
    data_sql_column *columns;
    size_t column_count;
    bool optional; /* the outer side of a LEFT, RIGHT or FULL JOIN: all of it may be NULL */
    bool known;    /* its columns are known; else any name may be one of them */
};

/* ---- expressions ---- */

typedef enum {
    DATA_SQL_NODE_NUMBER, /* text: as written */
    DATA_SQL_NODE_STRING, /* text: without quotation marks */
    DATA_SQL_NODE_BLOB,
    DATA_SQL_NODE_NULL,
    DATA_SQL_NODE_TRUTH, /* TRUE, FALSE */
    DATA_SQL_NODE_FACT,  /* ${name}; text: name */
    DATA_SQL_NODE_NAME,  /* of a column; text: name, table: before the point, or empty */

    DATA_SQL_NODE_NOT,        /* 1 operand */
    DATA_SQL_NODE_AND,        /* 2 */
    DATA_SQL_NODE_OR,         /* 2 */
    DATA_SQL_NODE_COMPARE,    /* 2; op */
    DATA_SQL_NODE_IS,         /* 2; also ISNULL, NOT NULL, whose second operand is a NULL of no length */
    DATA_SQL_NODE_IN,         /* the left side, then the items; or query; or text: a table */
    DATA_SQL_NODE_BETWEEN,    /* 3 */
    DATA_SQL_NODE_LIKE,       /* 2, or 3 with ESCAPE; text: like, glob, regexp, match as written */
    DATA_SQL_NODE_ARITHMETIC, /* 2; op */
    DATA_SQL_NODE_CONCAT,     /* 2; || */
    DATA_SQL_NODE_JSON,       /* 2; -> ->> */
    DATA_SQL_NODE_SIGN,       /* 1; op: + - ~ before an operand */
    DATA_SQL_NODE_COLLATE,    /* 1; text: collation */
    DATA_SQL_NODE_CAST,       /* 1; text: type as written */
    DATA_SQL_NODE_CASE,       /* [base,] when, then, …, [else]: see has_base, has_else */
    DATA_SQL_NODE_CALL,       /* arguments; text: the function's name as written; call */
    DATA_SQL_NODE_ROW,        /* (a, b): 2 or more */
    DATA_SQL_NODE_SCALAR,     /* (SELECT …); query */
    DATA_SQL_NODE_EXISTS,     /* query */
    DATA_SQL_NODES
} data_sql_node_kind;

typedef enum {
    DATA_SQL_OP_NONE,
    DATA_SQL_OP_EQUAL,     /* = == */
    DATA_SQL_OP_NOT_EQUAL, /* <> != */
    DATA_SQL_OP_LESS,
    DATA_SQL_OP_AT_MOST,
    DATA_SQL_OP_GREATER,
    DATA_SQL_OP_AT_LEAST,
    DATA_SQL_OP_ADD, /* also the sign + */
    DATA_SQL_OP_SUBTRACT,
    DATA_SQL_OP_MULTIPLY,
    DATA_SQL_OP_DIVIDE,
    DATA_SQL_OP_REMAINDER,
    DATA_SQL_OP_BITS /* & | << >> ~ */
} data_sql_op;

/* A term of ORDER BY. */
typedef struct {
    data_sql_span span;
    data_sql_node *expression;
    bool descending;
    enum { DATA_SQL_NULLS_DEFAULT, DATA_SQL_NULLS_FIRST, DATA_SQL_NULLS_LAST } nulls;
} data_sql_term;

typedef struct {
    data_sql_term *at;
    size_t count;
} data_sql_terms;

typedef struct {
    data_sql_node **at;
    size_t count;
} data_sql_nodes;

/* OVER (…) or a row of WINDOW. */
typedef struct {
    data_sql_span span; /* with the parentheses; of OVER name: the name */
    str name;           /* of a row of WINDOW; else empty */
    str base;           /* the window that it is, or extends; empty: none */
    data_sql_nodes partition;
    data_sql_terms order;
    data_sql_span frame;   /* ROWS …; empty: none */
    data_sql_nodes bounds; /* the expressions in the frame */
} data_sql_window;

/* What is special in a call. */
typedef struct {
    data_sql_span name;
    size_t open, close; /* where its parentheses stand */
    bool star;          /* count(*) */
    bool distinct;
    data_sql_node *filter;   /* FILTER (WHERE …), or NULL */
    data_sql_window *window; /* OVER …, or NULL */
} data_sql_call;

struct data_sql_node {
    data_sql_node_kind kind;
    data_sql_op op;
    data_sql_span span;  /* without parentheses around it */
    data_sql_span outer; /* with them; the same as span where there are none */
    data_sql_span sign;  /* of an operator: its sign or word */
    str text;            /* see the kinds; a word in the writing of the query */
    str table;           /* of a NAME: empty unless given */
    data_sql_nodes operands;
    data_sql_select *query;
    data_sql_call *call;
    unsigned depth; /* of the tree below it; a leaf has 1 */
    bool negated;   /* NOT IN, NOT LIKE, NOT BETWEEN, IS NOT */
    bool distinct;  /* IS [NOT] DISTINCT FROM */
    bool quoted;    /* a NAME in quotation marks */
    bool has_base, has_else;

    /* resolved */
    data_sql_type type;
    const data_sql_relation *relation; /* of a NAME; NULL: it is an alias, or not known */
    const data_sql_column *column;     /* of a NAME that is a column; NULL: none */
    const data_sql_node *alias;        /* of a NAME that is an alias of the same core: its expression */
    const data_sql_core *owner;        /* of a NAME: the core in whose FROM, or among whose aliases it was found */
};

static inline bool data_sql_parenthesised(const data_sql_node *node) {
    return node->outer.start < node->span.start;
}

/* ---- queries ---- */

/* An item of the select list. */
typedef struct {
    data_sql_span span;        /* with its alias */
    data_sql_node *expression; /* NULL: a star */
    str star_table;            /* t.*: t; empty else */
    str alias;                 /* empty: none */
} data_sql_result;

typedef enum {
    DATA_SQL_FROM_TABLE,
    DATA_SQL_FROM_QUERY,
    DATA_SQL_FROM_FUNCTION,
    DATA_SQL_FROM_NEST
} data_sql_from_kind;

/* An item of FROM with the join before it. */
typedef struct data_sql_from data_sql_from;
struct data_sql_from {
    data_sql_from_kind kind;
    data_sql_span span; /* of the item with its alias, without join and condition */
    data_sql_span join; /* the words or the comma before it; empty: the first item */
    bool comma, natural, cross, left, right, full;
    str name; /* of a table or function */
    data_sql_span name_span;
    str alias;                /* empty: none */
    data_sql_select *query;   /* (SELECT …) */
    data_sql_nodes arguments; /* of a table function */
    data_sql_from *items;     /* of a nested FROM */
    size_t item_count;
    data_sql_node *on; /* NULL: none */
    str *using;
    size_t using_count;

    /* resolved */
    data_sql_relation *relation; /* NULL: a nested FROM */
};

/* SELECT … or VALUES … without WITH, ORDER BY and LIMIT. */
struct data_sql_core {
    data_sql_span span;
    bool is_values, distinct;
    data_sql_nodes *rows; /* of VALUES */
    size_t row_count;
    data_sql_result *results;
    size_t result_count;
    size_t results_end; /* byte behind the select list */
    data_sql_from *from;
    size_t from_count;
    data_sql_span from_span; /* behind the word FROM */
    data_sql_node *where;
    data_sql_nodes group;
    data_sql_node *having;
    data_sql_window *windows;
    size_t window_count;

    /* resolved */
    data_sql_select *select;       /* that it is a part of */
    const data_sql_core *outside;  /* the core around it, whose columns it sees; NULL: none */
    data_sql_relation **relations; /* nested ones flattened */
    size_t relation_count;
    data_sql_column *columns; /* what it gives, stars written out */
    size_t column_count;
    bool known;      /* all columns are known */
    bool aggregates; /* GROUP BY, HAVING, or an aggregate that is not over a window: one row a group */
};

typedef struct {
    data_sql_span span;
    str name;
    str *columns; /* WITH t(a, b) */
    size_t column_count;
    data_sql_select *query;
    data_sql_span body; /* the query between its parentheses */

    /* resolved */
    enum { DATA_SQL_CTE_NEW, DATA_SQL_CTE_OPEN, DATA_SQL_CTE_DONE } state; /* OPEN: within itself, it is recursive */
    data_sql_column *shown;                                                /* under its own names for them */
    size_t shown_count;
    bool known;
} data_sql_cte;

typedef enum { DATA_SQL_UNION, DATA_SQL_UNION_ALL, DATA_SQL_EXCEPT, DATA_SQL_INTERSECT } data_sql_compound;

struct data_sql_select {
    data_sql_span span;
    bool recursive;
    data_sql_cte *ctes;
    size_t cte_count;
    data_sql_core **cores; /* one or more */
    size_t core_count;
    data_sql_compound *compounds; /* between the cores: one less */
    data_sql_terms order;
    data_sql_node *limit, *offset; /* NULL: none */
    unsigned depth;                /* of the trees in it */

    /* resolved */
    const data_sql_core *outside; /* the core that it stands in; NULL: none */
    data_sql_column *columns;     /* what it gives */
    size_t column_count;
    bool known;
};

/* A text that was read: a query, or in DATA_SQL_EXPRESSION one expression. */
typedef struct {
    data_sql_select *select;
    data_sql_node *expression; /* NULL: a query, or the name of a table */
} data_sql_tree;

#endif
