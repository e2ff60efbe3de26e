#include "data/sql/clock.h"

#include <stddef.h>

/* SQLite asks its operating system, the VFS, what the time is. Each database has one of its own, a copy of the default
   with another clock, so that what is noted is noted of the right database whatever thread it is used in. */

static int no_time(sqlite3_vfs *system, sqlite3_int64 *milliseconds) {
    ((data_sql_clock *)system)->asked = true;
    *milliseconds = 0;
    return SQLITE_ERROR;
}

static int no_day(sqlite3_vfs *system, double *days) {
    ((data_sql_clock *)system)->asked = true;
    *days = 0;
    return SQLITE_ERROR;
}

static int no_file(sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *given) {
    (void)system;
    (void)name;
    (void)flags;
    (void)given;
    file->pMethods = NULL;
    return SQLITE_CANTOPEN;
}

int data_sql_clock_open(data_sql_clock *clock, sqlite3 **handle, int flags) {
    *handle = NULL;
    if (sqlite3_initialize() != SQLITE_OK || sqlite3_vfs_find(NULL) == NULL)
        return SQLITE_NOMEM;
    clock->system = *sqlite3_vfs_find(NULL);
    clock->asked = false;
    sqlite3_snprintf(sizeof clock->name, clock->name, "chancery-%p", (void *)clock);
    clock->system.zName = clock->name;
    clock->system.pNext = NULL;
    clock->system.xCurrentTime = no_day;
    clock->system.xCurrentTimeInt64 = no_time;
    clock->system.xOpen = no_file;
    /* Only opening looks it up in the process's list. */
    int status = sqlite3_vfs_register(&clock->system, 0);
    if (status != SQLITE_OK)
        return status;
    status = sqlite3_open_v2(":memory:", handle, flags, clock->name);
    sqlite3_vfs_unregister(&clock->system);
    return status;
}
