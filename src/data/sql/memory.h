#ifndef DATA_SQL_MEMORY_H
#define DATA_SQL_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What SQLite takes of memory, counted for each thread, since a process may have several engines, each in a thread of
 * its own. SQLite lets its allocator be set once a process, before its first use; a program that uses SQLite itself and
 * was earlier keeps its own, and only what the whole process holds is known.
 */
void data_sql_memory_install(void);

typedef struct {
    int64_t ceiling;
    bool refused;
} data_sql_memory_budget;

/* What this thread holds; of the whole process where nothing better is known. */
int64_t data_sql_memory_held(void);
/* Until it is set back, this thread's SQLite gets nothing that would make it hold more than `ceiling`. Returns what was
   in force. */
data_sql_memory_budget data_sql_memory_allow(int64_t ceiling);
/* Whether something was refused since then. */
bool data_sql_memory_restore(data_sql_memory_budget before);

#endif
