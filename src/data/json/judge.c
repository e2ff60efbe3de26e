#include "data/json/judge.h"

#include "base/utf8.h"

#include <sqlite3.h>

struct data_json_judge {
    arena *arena;
    sqlite3 *database;
    sqlite3_stmt *items, *text;
    bool ended;
};

static void close_judge(void *object) {
    data_json_judge *j = object;
    sqlite3_finalize(j->items);
    sqlite3_finalize(j->text);
    sqlite3_close(j->database);
}

static sqlite3_stmt *prepare(data_json_judge *j, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(j->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        arena_fail(j->arena);
    return statement;
}

data_json_judge *data_json_judge_new(arena *a) {
    data_json_judge *j = ARENA_NEW(a, data_json_judge);
    j->arena = a;
    arena_defer(a, close_judge, j);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(":memory:", &j->database, flags, NULL) != SQLITE_OK)
        arena_fail(a);
    j->items = prepare(j, "SELECT key, type IN ('object', 'array') FROM json_each(?1)");
    j->text = prepare(j, "SELECT ?1 ->> '$'");
    return j;
}

/* The text stays where it is until the statement is reset. */
static void bind(data_json_judge *j, sqlite3_stmt *statement, str text) {
    sqlite3_reset(statement);
    if (sqlite3_bind_text64(statement, 1, text.at, text.length, SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
        arena_fail(j->arena);
}

static int step(data_json_judge *j, sqlite3_stmt *statement) {
    int status = sqlite3_step(statement);
    if (status == SQLITE_NOMEM)
        arena_fail(j->arena);
    return status;
}

static str column_text(sqlite3_stmt *statement) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    return (str){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, 0)};
}

void data_json_judge_row(data_json_judge *j, str row) {
    bind(j, j->items, row);
    j->ended = false;
}

bool data_json_judge_item(data_json_judge *j, str *key, bool *nested) {
    int status = step(j, j->items);
    j->ended = status == SQLITE_DONE;
    if (status != SQLITE_ROW)
        return false;
    *key = column_text(j->items);
    *nested = sqlite3_column_int(j->items, 1) != 0;
    return true;
}

bool data_json_judge_ended(const data_json_judge *j) {
    return j->ended;
}

bool data_json_judge_text(data_json_judge *j, arena *a, str quoted, str *text) {
    bind(j, j->text, quoted);
    if (step(j, j->text) != SQLITE_ROW)
        return false;
    *text = str_copy(a, column_text(j->text));
    return utf8_valid(*text) == text->length;
}
