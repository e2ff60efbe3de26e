#ifndef DATA_REFUSAL_H
#define DATA_REFUSAL_H

#include "data/data.h"
#include "data/sql/text.h"

/* Why SQLite did not prepare or run a query: reports what its status, and what the store has noted of it, mean. */
void data_refusal_report(data_store *store, const data_sql_text *sql, int status);
/* A query that was answered, but asked for the time. */
void data_refusal_report_clock(data_store *store, const data_sql_text *sql);

#endif
