#include "api_fixture.h"

#include "base/buffer.h"
#include "data/json/judge.h"
#include "data/json/walk.h"

/* JSON as data: what was written comes back, and the walk over a text agrees with SQLite's parser. */

typedef struct {
    arena *arena;
    jmp_buf failure;
    uint64_t state;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->arena = arena_new();
    f->state = 20260301;
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->arena, &f->failure);
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    free(f);
    return 0;
}

/* xorshift64, the same on every machine. */
static size_t random_below(fixture *f, size_t limit) {
    f->state ^= f->state << 13;
    f->state ^= f->state >> 7;
    f->state ^= f->state << 17;
    return (size_t)(f->state % limit);
}

/* ---- the walk and SQLite ---- */

static str random_text(fixture *f) {
    static const char *const pieces[] = {"[",  "]",  "{",       "}",   ",",   ":",      "\"a\"", "\"\\u00e9\"",
                                         "1",  "-0", "0",       "1.5", "2e3", "true",   "null",  "fals",
                                         " ",  "\n", "\"",      "\\",  "\t",  "\"a\":", "01",    ".5",
                                         "1.", "+1", "\"\\x\"", "NaN", "e",   "//"};
    buffer *out = buffer_new(f->arena);
    buffer_byte(out, '[');
    for (size_t i = random_below(f, 9); i > 0; i--)
        buffer_text(out, pieces[random_below(f, sizeof pieces / sizeof *pieces)]);
    buffer_byte(out, ']');
    return buffer_view(out);
}

static bool walk_takes(str text) {
    data_json_walk w = {.text = text};
    data_json_span all;
    bool passed = data_json_pass(&w, &all);
    data_json_space(&w);
    return passed && w.at == text.length;
}

static bool sqlite_takes(data_json_judge *judge, str text) {
    str key;
    bool nested;
    data_json_judge_row(judge, text);
    while (data_json_judge_item(judge, &key, &nested))
        continue;
    return data_json_judge_ended(judge);
}

static void the_walk_takes_what_sqlite_takes(void **state) {
    fixture *f = *state;
    data_json_judge *judge = data_json_judge_new(f->arena);
    size_t taken = 0;
    for (int i = 0; i < 20000; i++) {
        str text = random_text(f);
        bool walk = walk_takes(text), sqlite = sqlite_takes(judge, text);
        taken += walk;
        if (walk != sqlite)
            fail_msg("the walk %s, SQLite %s: " STR_FORMAT, walk ? "takes" : "refuses", sqlite ? "takes" : "refuses",
                     STR_ARGS(text));
    }
    assert_true(taken > 1000);
}

/* ---- what was written comes back ---- */

enum { COLUMNS = 4, ROWS = 12 };

/* A text that is nothing but text, and as JSON. */
static str random_cell(fixture *f, buffer *json) {
    static const struct {
        const char *text, *json;
    } letters[] = {{"a", "a"},     {"é", "\\u00e9"}, {"Қ", "Қ"},    {"₸", "\\u20B8"}, {"\U0001F600", "\\ud83d\\ude00"},
                   {"\"", "\\\""}, {"\\", "\\\\"},   {"/", "\\/"},  {"[", "["},       {"}", "}"},
                   {",", ","},     {":", ":"},       {"x y", "x y"}};
    buffer *text = buffer_new(f->arena);
    buffer_byte(text, 't');
    buffer_text(json, "\"t");
    for (size_t i = random_below(f, 6); i > 0; i--) {
        size_t which = random_below(f, sizeof letters / sizeof *letters);
        buffer_text(text, letters[which].text);
        buffer_text(json, letters[which].json);
    }
    buffer_byte(json, '"');
    return buffer_view(text);
}

static void space(fixture *f, buffer *json) {
    static const char *const spaces[] = {"", "", " ", "\n", "\r\n\t"};
    buffer_text(json, spaces[random_below(f, sizeof spaces / sizeof *spaces)]);
}

/* Keys in any order, some of them missing; the first row has all, so that the columns are known. */
static void random_row(fixture *f, buffer *json, str cells[COLUMNS], bool whole) {
    size_t first = random_below(f, COLUMNS), given = 0;
    buffer_byte(json, '{');
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t column = whole ? i : (first + i) % COLUMNS;
        if (!whole && random_below(f, 4) == 0)
            continue;
        space(f, json);
        buffer_print(json, "%s\"c%zu\"", given++ > 0 ? "," : "", column);
        space(f, json);
        buffer_byte(json, ':');
        space(f, json);
        if (whole || random_below(f, 5) > 0)
            cells[column] = random_cell(f, json);
        else
            buffer_text(json, "null");
        space(f, json);
    }
    buffer_byte(json, '}');
}

static void expect_cells(const chancery_dataset *set, str (*cells)[COLUMNS], str json) {
    if (set == NULL || set->cells == NULL || set->row_count != ROWS || set->column_count != COLUMNS)
        fail_msg("not read: " STR_FORMAT, STR_ARGS(json));
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
        str expected = cells[i / COLUMNS][i % COLUMNS];
        if (!str_is(expected, set->cells[i].text) && !(expected.length == 0 && *set->cells[i].text == '\0'))
            fail_msg("“%s” instead of “" STR_FORMAT "” in " STR_FORMAT, set->cells[i].text, STR_ARGS(expected),
                     STR_ARGS(json));
    }
}

static void try_table(fixture *f, chancery_engine *engine, bool lines) {
    str cells[ROWS][COLUMNS] = {{{0}}};
    buffer *json = buffer_new(f->arena);
    buffer_text(json, lines ? "" : "{\"n\": 1, \"rows\": [");
    for (size_t i = 0; i < ROWS; i++) {
        buffer_text(json, i == 0 ? "" : lines ? "\n" : ",");
        random_row(f, json, cells[i], i == 0);
    }
    buffer_text(json, lines ? "\n" : "]}");
    const memory_file files[] = {{lines ? "t.jsonl" : "t.json", str_zero(f->arena, buffer_view(json))}, {NULL, NULL}};
    memory_disk disk = {.files = files};
    chancery_files access = disk_files(&disk);
    chancery_request request = CHANCERY_REQUEST;
    request.files = &access;
    chancery_briefing *b = chancery_load_data(engine, &request, files[0].name, NULL);
    expect_cells(chancery_dataset_at(b, 0), cells, buffer_view(json));
    chancery_drop(b);
}

static void what_was_written_comes_back(void **state) {
    fixture *f = *state;
    chancery_engine *engine = engine_at_home();
    for (int i = 0; i < 300; i++)
        try_table(f, engine, i % 2 == 1);
    chancery_engine_drop(engine);
}

/* ---- records ---- */

static void what_was_found_is_told(void **state) {
    (void)state;
    const memory_file files[] = {{"case.yaml", ""},
                                 {"t.json", "[{\"year\": 2023, \"usd\": 1.5}, {\"year\": 2024, \"usd\": \"2 (p)\"}]"},
                                 {"cut.json", "[{\"year\": 2023"},
                                 {NULL, NULL}};
    memory_disk disk = {.files = files};
    chancery_files access = disk_files(&disk);
    chancery_request request = CHANCERY_REQUEST;
    request.files = &access;
    chancery_engine *engine = engine_at_home();
    chancery_briefing *b = load_text(engine, &request,
                                     "template: base\ntitle: T\nbody: [text: T]\n"
                                     "data: {t: {file: t.json}, cut: {file: cut.json}}\n");
    const chancery_table *t = chancery_table_at(b, 0);
    assert_true(t != NULL && t->loaded && t->row_count == 2 && t->column_count == 2);
    assert_string_equal(t->columns[0]->type, "year");
    assert_string_equal(t->columns[0]->most, "2024");
    assert_string_equal(t->columns[1]->type, "mixed");
    assert_true(t->columns[1]->remark_count == 1);
    assert_string_equal(t->columns[1]->remarks[0].kind, "odd");
    assert_int_equal(t->columns[1]->remarks[0].place.from.column, 52);
    t = chancery_table_at(b, 1);
    assert_true(t != NULL && !t->loaded && t->column_count == 0);
    assert_null(chancery_table_at(b, 2));
    assert_null(chancery_table_at(NULL, 0));
    assert_says(b, CHANCERY_INPUT_ERROR, "data-shape", "ends in the middle");
    chancery_drop(b);
    chancery_engine_drop(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_walk_takes_what_sqlite_takes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_written_comes_back, set_up, tear_down),
        cmocka_unit_test(what_was_found_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
