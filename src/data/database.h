#ifndef DATA_DATABASE_H
#define DATA_DATABASE_H

#include "data/data.h"

#include <sqlite3.h>

/* The store's database in memory, opened at its first use. */
enum {
    DATA_TEXT_LIMIT_BYTES = 1000000, /* one value */
    DATA_COLUMNS_MAX = 2000          /* SQLite's own limit (SQLITE_MAX_COLUMN), also for facts */
};

#define DATA_ONLY_READS "queries only read: nothing can be written, attached or set"

sqlite3 *data_database(data_store *store);
/* Runs SQL of our own that cannot fail but for memory. */
void data_database_run(data_store *store, const char *sql);

#endif
