#ifndef DATA_SQL_TYPE_H
#define DATA_SQL_TYPE_H

#include "data/sql/ast.h"

/* Types of expressions, and what may be done with them. */

bool data_sql_is_number(data_sql_type type); /* also truth values, years and codes that are stored as numbers */
bool data_sql_is_text(data_sql_type type);   /* also codes, dates and periods; not MIXED */
/* A text that is not in the order of the numbers in it: mixed, or made of something mixed. */
bool data_sql_is_unordered(data_sql_type type);

data_sql_type data_sql_type_of_column(const data_column *c);
/* What an expression is that is now the one, now the other: CASE, UNION, coalesce. */
data_sql_type data_sql_type_either(data_sql_type a, data_sql_type b);
/* Of a node whose operands and query have their types. A NAME or FACT keeps its own. */
data_sql_type data_sql_type_of(const data_sql_node *node);

/* ---- functions ---- */

typedef enum {
    DATA_SQL_FUNCTION_OTHER,
    DATA_SQL_FUNCTION_RECKONS, /* takes numbers: round, sqrt … */
    DATA_SQL_FUNCTION_SUMS,    /* sum, avg, total */
    DATA_SQL_FUNCTION_PICKS,   /* gives one of its arguments, by size: min, max */
    DATA_SQL_FUNCTION_PASSES,  /* gives its first argument, or another row's: nullif, lag … */
    DATA_SQL_FUNCTION_CHOOSES, /* gives one of its arguments: coalesce */
    DATA_SQL_FUNCTION_COUNTS,  /* gives a whole number: count, length … */
    DATA_SQL_FUNCTION_RANKS,   /* by the order of its window: rank … */
    DATA_SQL_FUNCTION_CUTS,    /* a text of a text: substr, replace … */
    DATA_SQL_FUNCTION_WRITES,  /* a text of anything: printf … */
    DATA_SQL_FUNCTION_GATHERS, /* a text of many: group_concat */
    DATA_SQL_FUNCTION_DATES,   /* of a date: strftime … */
} data_sql_function;

data_sql_function data_sql_function_of(const data_sql_node *call);
bool data_sql_calls(const data_sql_node *node,
                    const char *name); /* a call of the function of that name, in small letters */
/* Whether the operand's value may be the node's: of CASE what stands behind THEN and ELSE; of iif() all but the first.
 */
bool data_sql_gives(const data_sql_node *node, size_t operand);
/* An aggregate that is over no window: it makes one row of a group. */
bool data_sql_is_aggregate(const data_sql_node *node);

#endif
