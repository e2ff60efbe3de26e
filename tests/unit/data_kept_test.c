/* Datasets that an engine keeps: read once, read again when anything that they came of has changed, and said again
   what was said of them. */
#include "chart/chart.h"
#include "data/kept.h"
#include "doc/doc.h"

#include "base/buffer.h"
#include "base/write.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
    arena *engine;
    struct data_cache *cache;
    lang_set *languages;
    const schema_vocabulary *vocabulary;
    char folder[64];
    jmp_buf failure;
} fixture;

/* A briefing of its own. */
typedef struct {
    arena *arena;
    schema_context context;
    schema_description description;
    data_store *store;
} briefing;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    f->engine = arena_new();
    if (setjmp(f->failure))
        return -1;
    arena_on_failure(f->engine, &f->failure);
    f->cache = data_cache_new(f->engine);
    f->languages = lang_set_new(f->engine);
    f->vocabulary = doc_vocabulary_new(f->engine, &chart_registry);
    snprintf(f->folder, sizeof f->folder, "/tmp/chancery-kept-XXXXXX");
    return mkdtemp(f->folder) != NULL && lang_set_read(f->languages, "data/languages") ? 0 : -1;
}

static int tear_down(void **state) {
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int status = system(command);
    arena_drop(f->engine);
    free(f);
    return status;
}

static void write_text(fixture *f, const char *name, const char *text, time_t seconds) {
    const char *path = path_join(f->engine, str_of(f->folder), str_of(name));
    assert_true(file_write(diags_new(f->engine), path, str_of(text), NULL));
    const struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(0, path, times, 0), 0);
}

static briefing *load(fixture *f, const char *yaml) {
    arena *a = arena_new();
    assert_non_null(a);
    arena_on_failure(a, &f->failure);
    briefing *b = ARENA_NEW(a, briefing);
    b->arena = a;
    b->context = (schema_context){.vocabulary = f->vocabulary,
                                  .arena = a,
                                  .diags = diags_new(a),
                                  .gate = file_gate_new(a, NULL),
                                  .datasets = f->cache};
    assert_true(file_gate_allow(b->context.gate, f->folder));
    b->context.language_count = lang_set_tags(f->languages, &b->context.languages);
    str name = str_print(a, "%s/case.yaml", f->folder);
    b->description = (schema_description){.root = tree_read(a, b->context.diags, source_new(a, name, str_of(yaml))),
                                          .folder = str_of(f->folder)};
    b->store = data_load(&b->context, &b->description, f->languages,
                         lang_find(f->languages, &b->context, STR("en"), NOWHERE), NULL);
    return b;
}

static data_set *set_of(briefing *b, const char *name) {
    data_set *set = map_get(b->store->sets, str_of(name));
    assert_non_null(set);
    return set;
}

static double fact(briefing *b, const char *name) {
    const data_fact *f = data_fact_find(b->store, str_of(name));
    assert_true(f != NULL && !f->failed && !f->is_text);
    return f->number.value;
}

static const char yaml[] = "data: {t: {file: t.csv}}\nfacts: {x: {sql: \"select sum(n) from t\"}}\n";

/* Also under another name, in another place, and after the briefing that read it has gone. */
static void a_file_is_read_once(void **state) {
    fixture *f = *state;
    write_text(f, "t.csv", "k,n\na,1\nb,2\n", 1000);
    briefing *first = load(f, yaml);
    const data_table *table = set_of(first, "t")->table;
    assert_true(fact(first, "x") == 3);
    briefing *second =
        load(f, "facts: {y: {sql: \"select n from other where k = 'b'\"}}\n\ndata:\n  other: {file: t.csv}\n");
    assert_ptr_equal(set_of(second, "other")->table, table);
    assert_ptr_not_equal(set_of(second, "other")->columns, set_of(first, "t")->columns);
    arena_drop(first->arena);
    assert_true(fact(second, "y") == 2);
    arena_drop(second->arena);
    briefing *third = load(f, yaml);
    assert_ptr_equal(set_of(third, "t")->table, table);
    assert_true(fact(third, "x") == 3);
    arena_drop(third->arena);
}

static void what_differs_is_read_again(void **state) {
    fixture *f = *state;
    static const char *const others[] = {
        "data: {t: {file: t.csv, types: {n: text}}}\n", "data: {t: {file: t.csv, types: {n: whole}}}\n",
        "data: {t: {file: t.csv, types: {n: \"whole\"}}}\n", "data: {t: {file: t.csv, missing: [\"1\"]}}\n",
        "data: {t: {file: ./t.csv}}\n"};
    write_text(f, "t.csv", "k,n\na,1\nb,2\n", 1000);
    briefing *first = load(f, yaml), *seen[COUNT(others)];
    for (size_t i = 0; i < COUNT(others); i++) {
        seen[i] = load(f, others[i]);
        assert_int_equal(diags_count(seen[i]->context.diags), 0);
        assert_ptr_not_equal(set_of(seen[i], "t")->table, set_of(first, "t")->table);
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(set_of(seen[i], "t")->table, set_of(seen[k], "t")->table);
    }
    for (size_t i = 0; i < COUNT(others); i++)
        arena_drop(seen[i]->arena);
    arena_drop(first->arena);
}

/* Of the same size, too; the old table stays as long as a briefing uses it. */
static void a_file_that_has_changed_is_read_again(void **state) {
    fixture *f = *state;
    write_text(f, "t.csv", "k,n\na,1\nb,2\n", 1000);
    briefing *before = load(f, yaml);
    write_text(f, "t.csv", "k,n\na,1\nb,5\n", 1001);
    briefing *after = load(f, yaml);
    assert_true(fact(after, "x") == 6);
    tree_node query = {.kind = TREE_SCALAR, .text = STR("select sum(n) as n from t")};
    data_rows *rows = data_query(before->store, &query);
    assert_true(rows != NULL && rows->cells[0].number == 3);
    arena_drop(before->arena);
    arena_drop(after->arena);
}

/* What failed is read again, and reported again. */
static void errors_are_not_kept(void **state) {
    fixture *f = *state;
    write_text(f, "t.csv", "k,n\na,1\nb\n", 1000);
    for (int i = 0; i < 3; i++) {
        briefing *b = load(f, yaml);
        assert_true(diags_failed(b->context.diags));
        assert_null(set_of(b, "t")->table);
        assert_int_equal(diags_at(b->context.diags, 0)->code, DIAG_DATA_SHAPE);
        arena_drop(b->arena);
    }
}

/* ---- what was said ---- */

static const tree_node *mapping_of(briefing *b) {
    return tree_get(tree_get(b->description.root, "data"), "t");
}

/* As a loader would: something of the file, of a key, and of a value of the mapping. */
static void say_and_keep(briefing *b, place elsewhere) {
    const data_set_keys keys = {.entry = {.node = mapping_of(b)}};
    const file_opened file = {.name = STR("t.csv"), .identity = STR("1"), .version = STR("1")};
    diags *all = b->context.diags;
    size_t before = diags_count(all);
    data_kept *kept = data_kept_new(b->store);
    source *text = source_new(kept->arena, STR("t.csv"), STR("k,n\na,1\n"));
    diag *d = diag_add(all, DIAG_UNUSED, place_at(text, 4, 5), "100 %% of “%s” is odd", "a");
    diag_expected(all, d, "something %s", "else");
    diag_also(all, d, tree_find(keys.entry.node, STR("types"))->key_place, "said here");
    diag_also(all, d, tree_get(tree_get(keys.entry.node, "types"), "n")->place, "and here");
    d = diag_add(all, DIAG_UNUSED, elsewhere.source == NULL ? keys.entry.node->place : elsewhere, "the whole");
    diag_hint(all, d, "do it");
    const data_loaded loaded = {.record = {.rows_above = 4}};
    data_kept_keep(b->store, kept, &keys, &file, &loaded, before);
}

static data_kept *find(briefing *b, data_loaded *loaded) {
    const data_set_keys keys = {.entry = {.node = mapping_of(b)}};
    const file_opened file = {.name = STR("t.csv"), .identity = STR("1"), .version = STR("1")};
    return data_kept_find(b->store, &keys, &file, loaded);
}

static str said(briefing *b) {
    str out;
    report_write_text(b->context.diags, b->arena, &out);
    return out;
}

static void what_was_said_is_said_again(void **state) {
    fixture *f = *state;
    /* Nothing is loaded of these: the file is a folder's, and the errors are not looked at. */
    briefing *first = load(f, "data: {t: {file: t.csv, types: {n: whole}}}\n");
    briefing *second = load(f, "# another line\ndata:\n  t: {file: t.csv, types: {n: whole}}\n");
    data_loaded loaded = {0};
    first->context.diags = first->store->diags = diags_new(first->arena);
    second->context.diags = second->store->diags = diags_new(second->arena);
    say_and_keep(first, NOWHERE);
    assert_non_null(find(second, &loaded));
    assert_int_equal(loaded.record.rows_above, 4);
    const diags *again = second->context.diags;
    assert_int_equal(diags_count(again), 2);
    const diag *d = diags_at(again, 0);
    assert_true(str_is(d->message, "100 % of “a” is odd") && str_is(d->expected, "something else"));
    assert_true(str_is(d->place.source->name, "t.csv") && d->place.start == 4);
    assert_int_equal(d->also_count, 2);
    uint32_t line, column;
    source_position(d->also[0].place.source, d->also[0].place.start, &line, &column);
    assert_int_equal(line, 3); /* of the second briefing */
    assert_true(d->also[0].place.source->arena == second->arena && d->also[1].place.source->arena == second->arena);
    assert_true(str_is(diags_at(again, 1)->hint, "do it"));
    arena_drop(first->arena);
    assert_true(said(second).length > 0); /* nothing of the first is needed */
    arena_drop(second->arena);
}

/* A place that a later briefing does not have: what was said of it could not be said again. */
static void what_cannot_be_said_again_is_not_kept(void **state) {
    fixture *f = *state;
    briefing *b = load(f, "data: {t: {file: t.csv, types: {n: whole}}}\n");
    b->context.diags = b->store->diags = diags_new(b->arena);
    data_loaded loaded;
    say_and_keep(b, place_at(source_new(b->arena, STR("other.yaml"), STR("a")), 0, 1));
    assert_null(find(b, &loaded));
    arena_drop(b->arena);
}

/* ---- limits of a table ---- */

/* Reads so many rows of two columns, the second of texts that differ. */
static bool load_rows(briefing *b, const data_load_limits *limits, size_t rows) {
    buffer *text = buffer_new(b->arena);
    buffer_text(text, "n,name\n");
    for (size_t i = 0; i < rows; i++)
        buffer_print(text, "%zu,name of %zu\n", i, i);
    data_file_record record = {0};
    const data_set_keys keys = {.entry = {.node = mapping_of(b)}};
    data_notation notation;
    assert_true(data_notation_read(&keys, b->arena, b->context.diags, &notation));
    const data_reader *csv = (const data_reader *)data_reader_registry.variants[0];
    void *reader_keys = arena_alloc(b->arena, 1024);
    const data_input input = {.arena = b->arena,
                              .diags = b->context.diags,
                              .record = &record,
                              .path = STR("t.csv"),
                              .file = source_new(b->arena, STR("t.csv"), buffer_view(text)),
                              .keys = reader_keys};
    data_loader l = {.diags = b->context.diags,
                     .arena = b->arena,
                     .scratch = b->arena,
                     .keys = &keys,
                     .notation = &notation,
                     .limits = limits,
                     .input = &input};
    l.shape = data_shape_new(&(data_shape_request){
        .reader = csv, .input = &input, .keys = &keys, .unicode = lang_unicode(b->store->language)});
    assert_non_null(l.shape);
    return data_loader_run(&l) && l.table->row_count == rows;
}

static void tables_have_limits(void **state) {
    fixture *f = *state;
    enum { ROWS = 10000 };
    static const struct {
        data_load_limits limits;
        const char *message; /* NULL: it is within them */
    } cases[] = {{{ROWS, 2 * ROWS, 16 << 20}, NULL},
                 {{ROWS / 2, 2 * ROWS, 16 << 20}, "the table of this file has more than 5000 rows"},
                 {{ROWS, ROWS, 16 << 20}, "the table of this file has more than 10000 cells"},
                 {{ROWS, 2 * ROWS, 1 << 18}, "the table of this file has more than 262144 B in memory"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        briefing *b = load(f, "data: {t: {file: t.csv}}\n");
        b->context.diags = b->store->diags = diags_new(b->arena);
        assert_int_equal(load_rows(b, &cases[i].limits, ROWS), cases[i].message == NULL);
        assert_int_equal(diags_count(b->context.diags), cases[i].message != NULL);
        if (cases[i].message != NULL) {
            assert_int_equal(diags_at(b->context.diags, 0)->code, DIAG_TOO_LARGE);
            assert_true(str_is(diags_at(b->context.diags, 0)->message, cases[i].message));
        }
        arena_drop(b->arena);
    }
}

static const char *stop_after_some(void *asked) {
    return ++*(int *)asked > 5 ? "the work was cancelled" : NULL;
}

/* Whoever cancels need not wait for the end of the file. */
static void loading_can_be_stopped(void **state) {
    fixture *f = *state;
    briefing *b = load(f, "data: {t: {file: t.csv}}\n");
    b->context.diags = b->store->diags = diags_new(b->arena);
    int asked = 0;
    diags_stop_when(b->context.diags, stop_after_some, &asked);
    assert_false(load_rows(b, &data_load_usual_limits, 20000));
    assert_true(diags_were_stopped(b->context.diags));
    assert_int_equal(diags_count(b->context.diags), 1);
    arena_drop(b->arena);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_once), TEST(what_differs_is_read_again),  TEST(a_file_that_has_changed_is_read_again),
        TEST(errors_are_not_kept), TEST(what_was_said_is_said_again), TEST(what_cannot_be_said_again_is_not_kept),
        TEST(tables_have_limits),  TEST(loading_can_be_stopped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
