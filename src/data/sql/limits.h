#ifndef DATA_SQL_LIMITS_H
#define DATA_SQL_LIMITS_H

#include "data/sql/memory.h"

/*
 * How much computing and memory queries may take, while they are prepared and while they run. Time is that of the
 * processor, so that a busy machine ends no query.
 */
enum {
    DATA_SQL_STEPS_BETWEEN = 1000, /* of SQLite's virtual machine, between two looks at the limits */
    DATA_SQL_SECONDS = 10,         /* of one query; */
    DATA_SQL_SECONDS_FACTOR = 6,   /* all of a briefing: so many times that */
    DATA_SQL_STEPS_A_SECOND = 200000000
};
#define DATA_SQL_MEMORY_MAX (INT64_C(1) << 30)   /* of one query that runs */
#define DATA_SQL_PREPARE_MAX (INT64_C(64) << 20) /* to prepare one */

typedef enum {
    DATA_SQL_LIMIT_NONE,
    DATA_SQL_LIMIT_TIME,        /* of this query */
    DATA_SQL_LIMIT_TIME_OF_ALL, /* of the briefing's queries together */
    DATA_SQL_LIMIT_STEPS,
    DATA_SQL_LIMIT_MEMORY
} data_sql_limit;

typedef struct {
    int64_t milliseconds; /* that one query may take; 0: DATA_SQL_SECONDS */
    int64_t spent;        /* nanoseconds, by queries that are done */
    int64_t begun;        /* nanoseconds of this thread, when the running one began; 0: none runs */
    int64_t steps;
    int64_t held; /* memory, when it began */
    data_sql_limit reached;
} data_sql_limits;

/* Around preparing, and around running: one at a time. */
void data_sql_limits_begin(data_sql_limits *limits);
void data_sql_limits_end(data_sql_limits *limits);
/* From SQLite's progress handler. */
bool data_sql_limits_look(data_sql_limits *limits);
/* Around each call of SQLite: what it may hold beside what it held at the beginning. */
data_sql_memory_budget data_sql_limits_allow(const data_sql_limits *limits, int64_t most);
void data_sql_limits_restore(data_sql_limits *limits, data_sql_memory_budget before);

int64_t data_sql_limits_milliseconds(const data_sql_limits *limits);

#endif
