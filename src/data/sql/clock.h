#ifndef DATA_SQL_CLOCK_H
#define DATA_SQL_CLOCK_H

#include <sqlite3.h>
#include <stdbool.h>

/*
 * A database in memory that has no clock: whoever asks for the time, by 'now', current_date, a function of dates
 * without its argument or in any disguise, gets none, and that it was asked for is noted. It opens no file either.
 */
typedef struct {
    sqlite3_vfs system; /* first: SQLite hands it to its functions */
    char name[32];
    bool asked;
} data_sql_clock;

/* As sqlite3_open_v2(":memory:"). The clock has to live as long as the database. */
int data_sql_clock_open(data_sql_clock *clock, sqlite3 **handle, int flags);

#endif
