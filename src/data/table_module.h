#ifndef DATA_TABLE_MODULE_H
#define DATA_TABLE_MODULE_H

#include "data/store.h"
#include "data/table.h"

/* What a database shows as a table. Lives as long as the database. */
typedef struct {
    str name; /* followed by a NUL */
    data_table *table;
    const data_column *columns;
    data_store *store;
} data_table_shown;

/* Shows a table under its name, as CREATE TABLE … STRICT would make it. False if memory is out. */
bool data_table_show(sqlite3 *handle, data_table_shown *shown);

#endif
