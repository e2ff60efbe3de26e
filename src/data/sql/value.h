#ifndef DATA_SQL_VALUE_H
#define DATA_SQL_VALUE_H

#include "base/str.h"
#include "unicode/collation.h"

#include <sqlite3.h>

/* SQLite's values in guard functions: compared, and shown in a message. Nothing is allocated in arenas: SQLite's frames
   may not be jumped over. */

/* As a reader would say: 1 and 1.0 are the same, NULL is the same as NULL. */
bool data_sql_value_same(sqlite3_value *a, sqlite3_value *b);
/* Below 0, 0, above 0, as SQLite orders. `texts`: NULL, by bytes. */
int data_sql_value_order(sqlite3_value *a, sqlite3_value *b, unicode_collation *texts);
/* Of a text; empty for what is none. */
str data_sql_value_text(sqlite3_value *value);
/* As it is quoted in a message, cut where it is long. */
void data_sql_value_show(sqlite3_value *value, char *out, size_t room);

#endif
