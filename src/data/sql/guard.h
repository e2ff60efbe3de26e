#ifndef DATA_SQL_GUARD_H
#define DATA_SQL_GUARD_H

#include "data/sql/ast.h"
#include "data/sql/text.h"

/*
 * Guards are put into a query (guards.h has what they do), and what they find is reported. A query in which nothing can
 * go wrong gets none.
 */

struct data_sql_observing;
/* The query with its guards, for SQLite to prepare, and with the columns that it is asked for (NULL: none); NULL: it
   needs none of them. The tree is resolved. */
data_sql_text *data_sql_guard_query(data_store *store, const data_sql_text *sql, const data_sql_tree *tree,
                                    const struct data_sql_observing *asking);

/* The guard that ended the query that runs. */
void data_sql_guard_report(data_store *store, const data_sql_guard *guard);
/* What was noted while a query ran that has come to its end; false if it makes the answer wrong. */
bool data_sql_guards_judge(data_store *store, data_sql_text *sql);

#endif
