#ifndef DATA_SQL_READ_H
#define DATA_SQL_READ_H

#include "data/sql/ast.h"
#include "data/sql/text.h"

/* The resolved tree of a text that SQLite has accepted, its facts evaluated; empty if it is a table's name. NULL after
   SQL_TOO_COMPLEX. */
data_sql_tree *data_sql_read(data_store *store, const data_sql_text *sql);

#endif
