#include "data/sql/memory.h"

#include <pthread.h>
#include <sqlite3.h>

/* The plain allocator is written once, before any thread can read it. */
static sqlite3_mem_methods plain;
static bool counted;

static _Thread_local struct {
    int64_t held; /* memory may be freed by another thread than took it: only differences count */
    data_sql_memory_budget budget;
    bool limited;
} own;

static bool too_much(int64_t more) {
    if (!own.limited || own.held + more <= own.budget.ceiling)
        return false;
    own.budget.refused = true;
    return true;
}

static void *take(int bytes) {
    if (too_much(bytes))
        return NULL;
    void *memory = plain.xMalloc(bytes);
    own.held += memory == NULL ? 0 : plain.xSize(memory);
    return memory;
}

static void give_back(void *memory) {
    own.held -= memory == NULL ? 0 : plain.xSize(memory);
    plain.xFree(memory);
}

static void *resize(void *memory, int bytes) {
    int before = plain.xSize(memory);
    if (bytes > before && too_much(bytes - before))
        return NULL;
    void *resized = plain.xRealloc(memory, bytes);
    own.held += resized == NULL ? 0 : plain.xSize(resized) - before;
    return resized;
}

static void install(void) {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK)
        return;
    sqlite3_mem_methods counting = plain;
    counting.xMalloc = take;
    counting.xFree = give_back;
    counting.xRealloc = resize;
    counted = sqlite3_config(SQLITE_CONFIG_MALLOC, &counting) == SQLITE_OK;
    if (counted)
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* SQLite's own count takes a lock at each call */
}

void data_sql_memory_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
}

int64_t data_sql_memory_held(void) {
    return counted ? own.held : sqlite3_memory_used();
}

data_sql_memory_budget data_sql_memory_allow(int64_t ceiling) {
    data_sql_memory_budget before = own.budget;
    before.ceiling = own.limited ? own.budget.ceiling : INT64_MAX;
    own.budget = (data_sql_memory_budget){.ceiling = ceiling};
    own.limited = true;
    return before;
}

bool data_sql_memory_restore(data_sql_memory_budget before) {
    bool refused = own.budget.refused;
    own.limited = before.ceiling != INT64_MAX;
    own.budget = before;
    return refused;
}
