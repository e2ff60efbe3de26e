#ifndef DATA_FACT_TABLES_H
#define DATA_FACT_TABLES_H

#include "data/data.h"

#include <sqlite3.h>

/* Tables that SQL sees besides the datasets: all facts as one row, which only expressions read, and as rows. The space
   keeps the first out of reach of any name. */
#define DATA_FACT_ROW_TABLE "chancery facts"
#define DATA_FACTS_TABLE "facts"

/* False: out of memory. */
bool data_fact_tables_register(data_store *store, sqlite3 *handle);
/* Picks the facts' units and labels for SQL, once for each store. */
void data_fact_rows_describe(data_store *store);

#endif
