#ifndef DATA_SQL_PARSE_H
#define DATA_SQL_PARSE_H

#include "data/sql/ast.h"

/*
 * The parser: SQLite's SELECT by recursive descent, with SQLite's precedence of operators (parse.y). SQLite has
 * accepted the text before it comes here, so this one does not judge it; what SQLite takes and this does not (INDEXED
 * BY, nesting deeper than DATA_SQL_DEPTH_MAX) is a problem, never a guess. Linear in the text's length.
 */
enum {
    DATA_SQL_DEPTH_MAX = 200,      /* of parentheses and queries within each other */
    DATA_SQL_TREE_DEPTH_MAX = 1000 /* of an expression's tree: SQLITE_MAX_EXPR_DEPTH's default */
};

/* Where the parser got stuck. `why` NULL: it did not. */
typedef struct {
    data_sql_span span;
    const char *why;
} data_sql_problem;

/* A whole query, perhaps with a semicolon behind it; NULL with *problem filled. */
data_sql_select *data_sql_parse_query(arena *a, str text, data_sql_problem *problem);
/* The expression that is bytes [start, end) of the text. */
data_sql_node *data_sql_parse_expression(arena *a, str text, data_sql_span part, data_sql_problem *problem);

/* Whether there is a comparison of any kind in an expression. */
bool data_sql_compares(const data_sql_node *node);
/* Whether an expression adds, multiplies or negates: what comes of it is no truth, even where it is 1 or 0. */
bool data_sql_is_reckoned(const data_sql_node *node);

/* Whether a word can be the name of a table or column without quotation marks wherever one may stand. */
bool data_sql_is_name(str word);

/* Letters, digits and _, no digit first; what is no ASCII is a letter to SQL. */
bool data_sql_is_plain_name(str name);
/* A name between quotation marks, as SQL takes it. */
str data_sql_quoted(arena *a, str name);
/* The same between quotation marks only where it needs them: as a user would write it. */
str data_sql_name(arena *a, str name);

bool data_sql_is_literal(const data_sql_node *node); /* a number or a text */
/* The value of a number as it was written, "5 %" being 0.05; false: it is none that we write. */
bool data_sql_literal_value(str number, double *value);
/* Whether the text of a query, which is resolved, says that it gives one row at most. */
bool data_sql_gives_one_row(const data_sql_select *select);

/* Calls visit(context, child) for each direct operand, filter, window term and bound of a node, not for what stands in
   its subquery. */
void data_sql_each_child(const data_sql_node *node, void (*visit)(void *context, data_sql_node *child), void *context);

#endif
