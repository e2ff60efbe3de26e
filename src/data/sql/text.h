#ifndef DATA_SQL_TEXT_H
#define DATA_SQL_TEXT_H

#include "base/vector.h"
#include "data/facts.h"
#include "data/sql/guards.h"
#include "data/sql/insertion.h"
#include "data/sql/token.h"

/* A query or an expression of the description on its way to SQLite. */
typedef enum {
    DATA_SQL_OWN,        /* ours: everything is allowed */
    DATA_SQL_FACT,       /* a fact's query */
    DATA_SQL_EXPRESSION, /* expr, that, when: over the one row of facts */
    DATA_SQL_QUERY       /* of a chart or table */
} data_sql_mode;

typedef struct {
    size_t out, in, length; /* bytes [out, …) of the compiled text come from [in, in + length) of what was written */
} data_sql_anchor;

/* What is bound in a place of its own: ?1, ?2 … */
typedef struct {
    data_fact_record *fact; /* NULL: … */
    int64_t whole;          /* … a whole number of an expression */
} data_sql_parameter;

typedef struct {
    const tree_node *node; /* where it was written */
    data_sql_mode mode;
    str text;
    VECTOR(data_sql_anchor) anchors;
    VECTOR(data_sql_parameter) parameters;
    bool binds;                 /* an expression of which all is bound: others have the same text */
    data_sql_guard_list guards; /* that were put in */
    bool guarded;               /* something was put in */
    bool tried;                 /* it need not be taken: nothing is reported then */
    bool divides;
    bool is_name; /* of a table, in the place of a query */
    bool asked;   /* nobody wrote it: it was made of a question without SQL (data/ask) */
} data_sql_text;

/* Makes SQL for SQLite of what a scalar holds: a query, or in DATA_SQL_EXPRESSION an expression over the row of facts.
   NULL after a diagnostic. */
data_sql_text *data_sql_compile(data_store *store, const tree_node *node, data_sql_mode mode);
/* A query that was compiled, with what is put into it. */
data_sql_text *data_sql_compile_with(data_store *store, const data_sql_text *plain, data_sql_insertions *insertions);
/* Where byte `offset` of the compiled text was written. */
place data_sql_place(const data_sql_text *sql, int offset);
/* Where a name was written, or the whole text. */
place data_sql_word_place(const data_sql_text *sql, str word);

#endif
