#ifndef DATA_SQL_RULE_H
#define DATA_SQL_RULE_H

#include "data/sql/parse.h"
#include "data/sql/rules.h"
#include "data/sql/scope.h"
#include "data/sql/token.h"
#include "data/sql/type.h"
#include "data/store.h"

/* Shared by the families of rules. */

typedef struct {
    data_store *store;
    const data_sql_text *sql;
    const data_sql_core *core;   /* the innermost around what is looked at; NULL: an expression, or behind a compound */
    const data_sql_node *parent; /* of the node that is looked at, in the same core; NULL: none */
    bool exists;                 /* the query is EXISTS' */
    bool recursive;              /* the query is the body of a CTE of WITH RECURSIVE */
    bool literal_said;           /* CONDITION_LITERAL: a = 1 or 2 or 3 is one mistake */
    bool failed;
} data_sql_judge_state;

typedef void data_sql_node_rule(data_sql_judge_state *j, const data_sql_node *node);
typedef void data_sql_core_rule(data_sql_judge_state *j, const data_sql_core *core);
typedef void data_sql_select_rule(data_sql_judge_state *j, const data_sql_select *select);

/* Each is called for every node, core and query, from the outside in. */
data_sql_node_rule data_sql_rule_chain, data_sql_rule_comparison, data_sql_rule_conditions, data_sql_rule_and_or,
    data_sql_rule_between, data_sql_rule_like, data_sql_rule_is_null;
data_sql_node_rule data_sql_rule_literals, data_sql_rule_windows;
data_sql_node_rule data_sql_rule_operands, data_sql_rule_cast, data_sql_rule_pick, data_sql_rule_year_sum,
    data_sql_rule_whole_division;
data_sql_node_rule data_sql_rule_date_function, data_sql_rule_unit_left, data_sql_rule_units,
    data_sql_rule_in_fractions;
data_sql_core_rule data_sql_rule_core_conditions, data_sql_rule_items, data_sql_rule_group, data_sql_rule_star,
    data_sql_rule_join;
data_sql_select_rule data_sql_rule_limit, data_sql_rule_order, data_sql_rule_arms;

diag *data_sql_say(data_sql_judge_state *j, diag_code code, data_sql_span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
str data_sql_text_of(const data_sql_judge_state *j, const data_sql_node *node); /* as written, without parentheses */
str data_sql_span_text(const data_sql_judge_state *j, data_sql_span span);

/* Two sides of a comparison, of which each rule looks at one after the other. Also those of IN, BETWEEN and CASE. */
typedef struct {
    const data_sql_node *left, *right;
    data_sql_op op;     /* as if it stood between them; NONE: IS */
    data_sql_span span; /* to be marked */
} data_sql_comparison;
/* Calls visit for each comparison that the node makes; none of most nodes. */
void data_sql_each_comparison(data_sql_judge_state *j, const data_sql_node *node,
                              void (*visit)(data_sql_judge_state *j, const data_sql_comparison *c));
bool data_sql_is_equality(data_sql_op op); /* also <> and IS */
data_sql_op data_sql_turned(data_sql_op op);

/* Whether a cell of the column is written like the text: its digits and signs stand at the same places. */
bool data_sql_is_known_shape(const data_column *c, str text);
/* The columns' side of a comparison and a text beside it: dates and what no cell holds. */
void data_sql_judge_date(data_sql_judge_state *j, const data_sql_comparison *c);
/* Adds how a year is asked for in a column of dates or periods, which stands left of op. False: nothing was added. */
bool data_sql_hint_year(data_sql_judge_state *j, diag *d, const data_sql_node *time, str year, data_sql_op op);
/* What is ordered, or asked for its largest or smallest: months in words, of which letters make another order. */
void data_sql_judge_time_order(data_sql_judge_state *j, const data_sql_node *node);
void data_sql_judge_time_column(data_sql_judge_state *j, const data_column *c, data_sql_span span);
void data_sql_judge_found(data_sql_judge_state *j, const data_sql_comparison *c);
void data_sql_judge_types(data_sql_judge_state *j, const data_sql_comparison *c);

/* The fact that a node is, which has a value; NULL: none. */
const data_fact *data_sql_fact_of(const data_sql_judge_state *j, const data_sql_node *node);
/* The written text of a literal, or of a fact that is a text. */
bool data_sql_literal_text(const data_sql_judge_state *j, const data_sql_node *node, str *text);
/* Whether a relation of the innermost core has a column of that name. */
bool data_sql_names_column(const data_sql_judge_state *j, str name);
/* The select list of the innermost core reads a column of that name. */
bool data_sql_is_read(const data_sql_judge_state *j, str name);
/* A name of a column that comes unchanged from a dataset. */
bool data_sql_is_column(const data_sql_node *node);
/* ORDER BY, GROUP BY, windows: a term that has no column in it, or is of mixed things. */
void data_sql_judge_term(data_sql_judge_state *j, const data_sql_node *term, const char *what);
void data_sql_say_mixed(data_sql_judge_state *j, const data_sql_node *node, const char *what);
void data_sql_say_mixed_column(data_sql_judge_state *j, const data_sql_node *node, const data_sql_column *column);
void data_sql_say_literal(data_sql_judge_state *j, const data_sql_node *node);

#endif
