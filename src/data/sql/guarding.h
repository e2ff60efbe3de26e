#ifndef DATA_SQL_GUARDING_H
#define DATA_SQL_GUARDING_H

#include "data/sql/guard.h"
#include "data/sql/observe.h"
#include "data/store.h"

/* Shared by the files that put guards into a query. */

typedef struct {
    data_store *store;
    arena *arena;
    const data_sql_text *sql;
    data_sql_insertions put;
    data_sql_guard_list guards;
    bool reckons;     /* what is looked at stands in a comparison or calculation: a number as a text keeps its point */
    unsigned queries; /* within each other, around what is looked at */
    const data_sql_observing *asking; /* what is asked for behind the query’s own columns; NULL: nothing */
    bool as_written;                  /* or in ORDER BY of a compound, which names a result by its very words */
} data_sql_guarding;

/* What becomes of a query's rows. */
typedef enum {
    DATA_SQL_USE_TOP,
    DATA_SQL_USE_ROWS,  /* FROM reads them, or WITH names them */
    DATA_SQL_USE_ARM,   /* the same within WITH RECURSIVE: they come in turns */
    DATA_SQL_USE_VALUE, /* the first is a value */
    DATA_SQL_USE_SET,   /* IN */
    DATA_SQL_USE_EXISTS
} data_sql_use;

/* A guard's number, by which the text names it. */
size_t data_sql_guard_add(data_sql_guarding *g, diag_code code, data_sql_span span);
data_sql_guard *data_sql_guard_at(data_sql_guarding *g, size_t number);

/* ---- conditions put beside a core's own ---- */

typedef VECTOR(const data_sql_relation *) data_sql_relation_list;

typedef struct {
    data_sql_pieces before, behind;  /* of its HAVING: what that itself needs, and what only matters where it holds */
    data_sql_relation_list numbered; /* subqueries whose rows have got numbers */
} data_sql_having;

/* Starts a condition; pieces follow. */
data_sql_pieces *data_sql_having_condition(data_sql_guarding *g, data_sql_having *having, bool before);
void data_sql_having_put(data_sql_guarding *g, const data_sql_core *core, const data_sql_having *having);

/* ---- parts of the tree ---- */

/* Every expression of a core from which one row of a group is made: results, HAVING, ORDER BY of its query. */
void data_sql_each_expression(const data_sql_core *core, void (*visit)(void *context, data_sql_node *node),
                              void *context);
/* The same expression: by what names mean, not by how they are written. */
bool data_sql_same_node(const data_sql_node *a, const data_sql_node *b);
/* What a term of GROUP BY is: a position or an alias is an item of the select list. */
const data_sql_node *data_sql_grouped_by(const data_sql_core *core, const data_sql_node *term);
bool data_sql_is_position(const data_sql_node *term, size_t *position);
str data_sql_written(const data_sql_guarding *g, data_sql_span span);
/* Whether a dataset's rows have numbers that a query can ask for, and how: columns may have taken all their names. */
bool data_sql_has_rows(const data_sql_relation *relation);
str data_sql_row_of(data_sql_guarding *g, const data_sql_relation *relation);
str data_sql_row_in(arena *a, const data_sql_relation *relation);
/* Whether WHERE lets through rows with one value of the column only. */
bool data_sql_fixed_by_where(const data_sql_core *core, const data_sql_relation *relation, const data_sql_column *c);

/* ---- what follows the language ---- */

/* ORDER BY, also of a window. */
void data_sql_order_by_language(data_sql_guarding *g, const data_sql_terms *order, const data_sql_select *select);
/* What the node itself does with texts, and makes texts of. */
void data_sql_follow_language(data_sql_guarding *g, const data_sql_node *node);
/* Whether what stands in the node is compared or reckoned with; else it is as around it. */
bool data_sql_reckons(const data_sql_node *node);

/* ---- families of guards ---- */

void data_sql_guard_comparison(data_sql_guarding *g, const data_sql_node *node);
void data_sql_guard_sums(data_sql_guarding *g, const data_sql_core *core, data_sql_use use, data_sql_having *having);
void data_sql_guard_bare_columns(data_sql_guarding *g, const data_sql_core *core, data_sql_having *having);
void data_sql_guard_shadowed(data_sql_guarding *g, const data_sql_core *core, data_sql_having *having);
void data_sql_guard_grain(data_sql_guarding *g, const data_sql_core *core);
void data_sql_guard_limit(data_sql_guarding *g, const data_sql_select *select, data_sql_use use);

#endif
