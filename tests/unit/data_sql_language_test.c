/* Functions that follow the language, beside SQLite's own where those know as much. */
#include "lang_fixture.h"

#include "data/sql/language.h"
#include "lang/number.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    sqlite3 *ours, *plain;
    data_sql_language language;
    uint32_t random;
} world;

static void open_world(world *w, fixture *f, const char *tag) {
    const lang *l = language(f, tag);
    *w = (world){.language = {.texts = lang_collation(l),
                              .own = {lang_decimal_sign(l), STR(LANG_MINUS), lang_group_sign(l)},
                              .plain = {STR("."), STR("-"), STR(",")}},
                 .random = 2463534242u};
    assert_int_equal(sqlite3_open(":memory:", &w->ours), SQLITE_OK);
    assert_int_equal(sqlite3_open(":memory:", &w->plain), SQLITE_OK);
    sqlite3_limit(w->ours, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(w->plain, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    assert_true(data_sql_language_register(w->ours, &w->language));
}

static void close_world(world *w) {
    assert_int_equal(sqlite3_close(w->ours), SQLITE_OK);
    assert_int_equal(sqlite3_close(w->plain), SQLITE_OK);
}

/* The first value of a query as a text: of an error, what it says. */
static str answer(sqlite3 *handle, const char *query, char *room, size_t size) {
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(handle, query, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
        const unsigned char *text = sqlite3_column_text(s, 0);
        snprintf(room, size, "%s", text == NULL ? "NULL" : (const char *)text);
    } else {
        snprintf(room, size, "error: %s", sqlite3_errmsg(handle));
    }
    sqlite3_finalize(s);
    return str_of(room);
}

static uint32_t below(world *w, uint32_t limit) { /* xorshift32 (Marsaglia 2003) */
    w->random ^= w->random << 13;
    w->random ^= w->random >> 17;
    w->random ^= w->random << 5;
    return w->random % limit;
}

static void assert_same(world *w, const char *ours, const char *plain) {
    char a[400], b[400];
    if (!str_equal(answer(w->ours, ours, a, sizeof a), answer(w->plain, plain, b, sizeof b)))
        fail_msg("%s\ngives “%s”, SQLite “%s”", ours, a, b);
}

static void words_of(world *w, const char *letters, uint32_t most, char *out) {
    uint32_t length = below(w, most + 1), count = (uint32_t)strlen(letters);
    for (uint32_t i = 0; i < length; i++)
        out[i] = letters[below(w, count)];
    out[length] = '\0';
}

static void like_is_sqlites_like_for_ascii(void **state) {
    world w;
    open_world(&w, *state, "en");
    size_t alike = 0;
    for (int i = 0; i < 20000; i++) {
        char pattern[16], text[16], query[120], given[8];
        words_of(&w, "aAb%%_!", 8, pattern);
        words_of(&w, "aAbB%!", 10, text);
        snprintf(query, sizeof query, "select '%s' like '%s'%s", text, pattern, below(&w, 2) == 0 ? " escape '!'" : "");
        assert_same(&w, query, query);
        alike += str_is(answer(w.ours, query, given, sizeof given), "1");
    }
    assert_in_range(alike, 2000, 18000);
    static const char *const others[] = {
        "select null like 'a'",
        "select 'a' like null",
        "select 12.5 like '12%'",
        "select 'a' like 'a' escape 'ab'",
        "select 'a' like 'a' escape ''",
        "select 'a' like printf('%.*c', 1000, 'a')",
        "select 'a' like printf('%.*c', 1000, 'a') || 'a'",
        "select like('%a', 'bba')",
        "select like('%!%', 'b%', '!')",
    };
    for (size_t i = 0; i < COUNT(others); i++)
        assert_same(&w, others[i], others[i]);
    close_world(&w);
}

static void printf_is_sqlites_printf_in_plain_writing(void **state) {
    world w;
    open_world(&w, *state, "ru");
    for (int i = 0; i < 20000; i++) {
        char flags[8], query[300], arguments[160];
        words_of(&w, "-+ #0!,", 3, flags);
        static const char *const sizes[] = {"", "", "1", "9", ".0", ".2", "8.3", "*", ".*", "*.*"};
        static const char *const values[] = {"0", "-7", "1234567", "98.5", "-0.004", "1e20", "'trade'", "'12'", "NULL"};
        const char *size = sizes[below(&w, COUNT(sizes))];
        char conversion = "dixXofeEgGscqQw%nzr"[below(&w, 19)];
        bool is_text = strchr("sqQwczn%", conversion) != NULL;
        const char *value = is_text ? values[6 + below(&w, 3)] : values[below(&w, COUNT(values))];
        snprintf(arguments, sizeof arguments, "'[%%%s%s%s%c]%%s %%'%s%s, %s, 'end')", flags, size,
                 below(&w, 4) == 0 ? "l" : "", conversion, strchr(size, '*') != NULL ? ", 9" : "",
                 strcmp(size, "*.*") == 0 ? ", 2" : "", value);
        if (conversion == 'c' && strcmp(value, "NULL") == 0)
            continue; /* SQLite ends the text */
        char plain[300];
        snprintf(query, sizeof query, "select \"~format_plain\"(%s", arguments);
        snprintf(plain, sizeof plain, "select printf(%s", arguments);
        assert_same(&w, query, plain);
    }
    close_world(&w);
}

/* SQLite makes a value in one step, which nothing interrupts. */
static void widths_have_an_end(void **state) {
    static const char *const wide[] = {
        "printf('%2000000000d', 3)", "printf('%.2000000000s', 'x')", "printf('%.*c', 2000000000, 'x')",
        "format('%*d', -1001, 3)",   "printf('%1001s', 'x')",        "printf('%.99999999999999999999f', 0.5)",
        "\"~format\"('%1001d', 3)",
    };
    world w;
    open_world(&w, *state, "en");
    for (size_t i = 0; i < COUNT(wide); i++) {
        char query[200], room[400];
        snprintf(query, sizeof query, "select %s", wide[i]);
        assert_str(answer(w.ours, query, room, sizeof room),
                   "error: printf() and format() give a value 1,000 characters at most");
    }
    assert_same(&w, "select length(printf('%1000d%1000s', 3, 'x'))", "select 2000");
    assert_same(&w, "select printf('%.*c|%.3c|%5c', 4, 'é', 'xy', 7)",
                "select printf('%.*c|%.3c|%5c', 4, 'é', 'xy', 7)");
    close_world(&w);
}

static void texts_follow_the_language(void **state) {
    static const struct {
        const char *tag, *query, *expected;
    } cases[] = {
        {"ru", "select \"~text\"(1206.0)", "1206"},
        {"ru", "select \"~text\"(98.5)", "98,5"},
        {"en", "select \"~text\"(98.5)", "98.5"},
        {"ru", "select \"~plain\"(-98.5)", "-98.5"},
        {"ru", "select \"~text\"(-98.5) || \"~text\"(-7)", "−98,5−7"},
        {"en", "select \"~text\"(0.1 + 0.2)", "0.3"},
        {"en", "select \"~text\"(-0.0)", "0"},
        {"ru", "select \"~text\"(0.00001234)", "0,00001234"},
        {"en", "select \"~text\"(150000000000000000.0)", "150000000000000000"},
        {"en", "select \"~text\"(1e300)", "1e+300"},
        {"en", "select typeof(\"~text\"('7')) || typeof(\"~text\"(null)) || typeof(\"~text\"(7.0))", "textnulltext"},
        {"ru", "select \"~format\"('%.1f %s %,d', 98.5, 1206.0, 1234567)", "98,5 1206 1\u00A0234\u00A0567"},
        {"ru", "select 'Ёлкино' like 'ёл%'", "1"},
        {"ru", "select 'Ёлкино' like 'ел%'", "0"},
        {"ru", "select 'ҚАЗАҚСТАН' like '_аза%Н'", "1"},
        {"en", "select 'ΩΜΕΓΑ' like 'ω%'", "1"},
        {"ru", "select lower('ҚАЗАҚСТАН') || upper('ёлка')", "қазақстанЁЛКА"},
        {"en", "select lower(null)", "NULL"},
        {"en", "select upper(12)", "12"},
        {"ru", "select 'ё' < 'ж' collate \"~language\"", "1"},
        {"ru", "select 'Ё' = 'ё' collate nocase", "1"},
        {"ru", "select 'Ё' = 'ё' collate \"~language\"", "0"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        world w;
        char room[400];
        open_world(&w, *state, cases[i].tag);
        assert_str(answer(w.ours, cases[i].query, room, sizeof room), cases[i].expected);
        close_world(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(like_is_sqlites_like_for_ascii, set_up, tear_down),
        cmocka_unit_test_setup_teardown(printf_is_sqlites_printf_in_plain_writing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(widths_have_an_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_follow_the_language, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
