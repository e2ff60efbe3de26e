#include "data/column_words.h"

#include "data/database.h"
#include "data/store.h"

/* The different texts of a column, by a query over its table. */

struct data_column_words {
    data_store *store;
    str table;
    bool read;
    VECTOR(str) texts;
    map *known; /* text -> itself */
};

void data_column_words_of(data_store *store, data_set *set) {
    for (size_t i = 0; i < set->column_count; i++) {
        data_column_words *words = set->columns[i].words = ARENA_NEW(store->arena, data_column_words);
        words->store = store;
        words->table = set->name;
        words->known = map_new(store->arena);
    }
}

static void add_text(data_column_words *words, sqlite3_stmt *row) {
    arena *a = words->store->arena;
    const unsigned char *bytes = sqlite3_column_text(row, 0);
    if (bytes == NULL)
        arena_fail(a);
    str text = str_copy(a, (str){(const char *)bytes, (size_t)sqlite3_column_bytes(row, 0)});
    *VECTOR_PUSH(a, &words->texts) = text;
    map_set(words->known, text, words);
}

static void read_texts(const data_column *c) {
    data_column_words *words = c->words;
    data_store *store = words->store;
    sqlite3_stmt *rows = NULL;
    char *sql = sqlite3_mprintf(
        "SELECT \"%.*w\" FROM \"%.*w\" WHERE typeof(\"%.*w\") = 'text' GROUP BY 1 ORDER BY min(rowid)",
        (int)c->name.length, c->name.at, (int)words->table.length, words->table.at, (int)c->name.length, c->name.at);
    data_sql_mode mode = store->mode;
    store->mode = DATA_SQL_OWN;
    words->read = true;
    if (sql == NULL || sqlite3_prepare_v2(data_database(store), sql, -1, &rows, NULL) != SQLITE_OK)
        arena_fail(store->arena);
    sqlite3_free(sql);
    while (sqlite3_step(rows) == SQLITE_ROW)
        add_text(words, rows);
    sqlite3_finalize(rows);
    store->mode = mode;
}

size_t data_column_texts(const data_column *c, const str **texts) {
    if (c->words == NULL)
        return 0;
    if (!c->words->read)
        read_texts(c);
    *texts = c->words->texts.at;
    return c->words->texts.count;
}

bool data_column_holds(const data_column *c, str text) {
    const str *texts;
    return data_column_texts(c, &texts) > 0 && map_has(c->words->known, text);
}
