#ifndef DATA_SQL_FUNCTIONS_H
#define DATA_SQL_FUNCTIONS_H

#include "data/sql/guards.h"

/* Shared by the files of guard functions. */

/* The guard of that number; NULL with SQLite told. */
data_sql_guard *data_sql_guard_of(sqlite3_context *context, sqlite3_value *number);
void data_sql_finding_show(data_sql_finding *finding, sqlite3_value *first, sqlite3_value *second);
/* Ends the query because of what the guard found. */
void data_sql_guard_end(sqlite3_context *context, data_sql_guard *guard);
bool data_sql_sides_register(sqlite3 *handle, data_sql_guards *guards);
bool data_sql_sums_register(sqlite3 *handle, data_sql_guards *guards);

#endif
