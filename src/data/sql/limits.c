#include "data/sql/limits.h"

#include <time.h>

#define NANOSECONDS INT64_C(1000000) /* in a millisecond */
enum { LOOKS_BETWEEN = 16 };         /* at the clock: that asks the system */

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000 * NANOSECONDS + time.tv_nsec;
}

int64_t data_sql_limits_milliseconds(const data_sql_limits *limits) {
    return limits->milliseconds > 0 ? limits->milliseconds : (int64_t)DATA_SQL_SECONDS * 1000;
}

void data_sql_limits_begin(data_sql_limits *limits) {
    limits->begun = now();
    limits->held = data_sql_memory_held();
    limits->steps = 0;
    limits->reached = DATA_SQL_LIMIT_NONE;
}

void data_sql_limits_end(data_sql_limits *limits) {
    if (limits->begun != 0)
        limits->spent += now() - limits->begun;
    limits->begun = 0;
}

bool data_sql_limits_look(data_sql_limits *limits) {
    limits->steps += DATA_SQL_STEPS_BETWEEN;
    if (limits->begun == 0)
        return false;
    int64_t most = data_sql_limits_milliseconds(limits);
    if (data_sql_memory_held() - limits->held > DATA_SQL_MEMORY_MAX)
        limits->reached = DATA_SQL_LIMIT_MEMORY;
    else if (limits->steps / 1000 > most * (DATA_SQL_STEPS_A_SECOND / 1000000))
        limits->reached = DATA_SQL_LIMIT_STEPS;
    else if (limits->steps / DATA_SQL_STEPS_BETWEEN % LOOKS_BETWEEN == 0) {
        int64_t taken = now() - limits->begun;
        if (taken > most * NANOSECONDS)
            limits->reached = DATA_SQL_LIMIT_TIME;
        else if (taken + limits->spent > most * DATA_SQL_SECONDS_FACTOR * NANOSECONDS)
            limits->reached = DATA_SQL_LIMIT_TIME_OF_ALL;
    }
    return limits->reached != DATA_SQL_LIMIT_NONE;
}

data_sql_memory_budget data_sql_limits_allow(const data_sql_limits *limits, int64_t most) {
    return data_sql_memory_allow(limits->held + most);
}

void data_sql_limits_restore(data_sql_limits *limits, data_sql_memory_budget before) {
    if (data_sql_memory_restore(before))
        limits->reached = DATA_SQL_LIMIT_MEMORY;
}
