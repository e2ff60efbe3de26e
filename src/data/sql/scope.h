#ifndef DATA_SQL_SCOPE_H
#define DATA_SQL_SCOPE_H

#include "data/sql/ast.h"
#include "data/sql/text.h"

/*
 * What the names of a query mean: fills all that ast.h has below "resolved". Reports nothing: SQLite has accepted the
 * text, and a name that is not found here has the type ANY.
 */

/* Of a query of the mode DATA_SQL_FACT or DATA_SQL_QUERY. */
void data_sql_resolve(data_store *store, const data_sql_text *sql, data_sql_select *select);
/* Of an expression over facts, which have been evaluated. */
void data_sql_resolve_expression(data_store *store, const data_sql_text *sql, data_sql_node *node);

/* SQL does not tell Year from year. */
bool data_sql_same_name(str a, str b);

#endif
