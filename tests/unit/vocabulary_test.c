/* Rows of the vocabulary and the structs that they fill: what the compiler cannot see of them. */
#include "chart/chart.h"
#include "doc/blocks/block.h"
#include "doc/styles.h"
#include "doc/template/template.h"
#include "schema/validate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Tables that do not fill structs yet. An entry without need fails. */
typedef struct {
    const char *path;
    bool needed;
} exception;

enum { PATH_ROOM = 256, TABLES_MAX = 1000 };

typedef struct {
    arena *arena;
    schema_context context;
    exception *exceptions; /* path NULL ends them */
    const schema_key *seen[TABLES_MAX];
    size_t seen_count, row_count;
} walk;

/* An empty path is all. */
static exception *exception_of(walk *w, const char *path) {
    for (exception *e = w->exceptions; e->path != NULL; e++) {
        size_t length = strlen(e->path);
        if (length == 0)
            return e;
        if (strncmp(path, e->path, length) == 0 && (path[length] == '\0' || strchr(".[", path[length]) != NULL))
            return e;
    }
    return NULL;
}

static void complain(walk *w, const char *path, const char *what) {
    exception *e = exception_of(w, path);
    if (e == NULL)
        fail_msg("%s: %s", path, what);
    e->needed = true;
}

/* ---- one row ---- */

static size_t size_of_field(const schema_field *field) {
    static const size_t sizes[] = {
        [SCHEMA_NODE_FIELD] = sizeof(const tree_node *),   [SCHEMA_FLAG_FIELD] = sizeof(schema_flag),
        [SCHEMA_WHOLE_FIELD] = sizeof(schema_whole),       [SCHEMA_DECIMAL_FIELD] = sizeof(schema_decimal),
        [SCHEMA_DISTANCE_FIELD] = sizeof(schema_distance), [SCHEMA_CHOICE_FIELD] = sizeof(schema_choice),
        [SCHEMA_WORD_FIELD] = sizeof(schema_word),         [SCHEMA_VARIANT_FIELD] = sizeof(schema_variant_choice),
        [SCHEMA_ITEMS_FIELD] = sizeof(SCHEMA_ITEMS(char)), [SCHEMA_STRUCT_FIELD] = 0};
    return field->kind == SCHEMA_STRUCT_FIELD ? field->size : sizes[field->kind];
}

static bool is_text(const schema_key *key) {
    bool markup = key->type == SCHEMA_INLINE || key->type == SCHEMA_MARKDOWN || key->type == SCHEMA_SQL ||
                  key->type == SCHEMA_CELL || key->type == SCHEMA_BLOCK || key->type == SCHEMA_DATE_OR_TEXT;
    return markup || (key->flags & SCHEMA_BY_LANGUAGE) != 0;
}

/* Words may also be kept as their nodes, and lists and mappings by name be read by others. */
static bool field_fits(const schema_key *key) {
    uint8_t kind = key->field.kind;
    switch (key->type) {
    case SCHEMA_BOOL:
        return kind == SCHEMA_FLAG_FIELD;
    case SCHEMA_INT:
        return kind == SCHEMA_WHOLE_FIELD;
    case SCHEMA_NUMBER:
        return kind == SCHEMA_DECIMAL_FIELD;
    case SCHEMA_LENGTH:
        return kind == SCHEMA_DISTANCE_FIELD;
    case SCHEMA_ENUM:
        return kind == SCHEMA_CHOICE_FIELD;
    case SCHEMA_VARIANT:
        return kind == SCHEMA_VARIANT_FIELD;
    case SCHEMA_MAP:
        return kind == SCHEMA_STRUCT_FIELD;
    case SCHEMA_DICT:
    case SCHEMA_LIST:
        return kind == SCHEMA_ITEMS_FIELD || kind == SCHEMA_NODE_FIELD;
    case SCHEMA_ANY_OF:
        return kind == SCHEMA_STRUCT_FIELD || kind == SCHEMA_NODE_FIELD || kind == SCHEMA_NO_FIELD;
    default:
        return kind == SCHEMA_NODE_FIELD || (kind == SCHEMA_WORD_FIELD && !is_text(key));
    }
}

/* `size` is that of the struct which the row's offset counts from. */
static void check_field(walk *w, const char *path, const schema_key *key, size_t size) {
    const schema_field *field = &key->field;
    if (field->kind == SCHEMA_NO_FIELD && key->type != SCHEMA_ANY_OF)
        complain(w, path, "the row has no field");
    else if (!field_fits(key))
        complain(w, path, "the field does not fit the type");
    else if (field->offset + size_of_field(field) > size)
        complain(w, path, "the field lies outside of the struct");
    if (key->type == SCHEMA_MAP && field->kind == SCHEMA_STRUCT_FIELD && field->size != schema_struct_size(key->keys))
        complain(w, path, "the struct is not that of its keys");
}

static void check_table(walk *w, const char *path, const schema_key *keys, size_t head);
static void check_inside(walk *w, const char *path, const schema_key *key, size_t size, size_t head);

/* A list's or a mapping's item: a struct, or a scalar's field that is all of it. */
static void check_item(walk *w, const char *path, const schema_key *key) {
    char inner[PATH_ROOM];
    snprintf(inner, sizeof inner, "%s%s", path, key->type == SCHEMA_LIST ? "[]" : ".NAME");
    const schema_key *item = key->item;
    bool filled = key->field.kind == SCHEMA_ITEMS_FIELD;
    size_t head = key->type == SCHEMA_DICT && filled ? sizeof(schema_entry) : sizeof(const tree_node *);
    if (filled) {
        check_field(w, inner, item, key->field.size);
        bool whole = item->type == SCHEMA_MAP || key->type == SCHEMA_DICT || item->type == SCHEMA_ANY_OF ||
                     size_of_field(&item->field) == key->field.size;
        if (!whole)
            complain(w, inner, "an item is not its field");
        if (key->type == SCHEMA_DICT && key->field.size < sizeof(schema_entry))
            complain(w, inner, "an item has no room for its name");
    }
    check_inside(w, inner, item, filled ? key->field.size : SIZE_MAX, head);
}

/* What lies within a value; `size` is that of the struct which the row's field counts from. */
static void check_inside(walk *w, const char *path, const schema_key *key, size_t size, size_t head) {
    if (key->type == SCHEMA_MAP)
        check_table(w, path, key->keys, head);
    if (key->type == SCHEMA_LIST || key->type == SCHEMA_DICT)
        check_item(w, path, key);
    size_t within = key->field.kind == SCHEMA_STRUCT_FIELD ? key->field.size : size;
    for (const schema_key *k = key->type == SCHEMA_ANY_OF ? key->item : NULL; k != NULL && !schema_is_end(k); k++) {
        bool kept = key->field.kind == SCHEMA_NODE_FIELD || size == SIZE_MAX; /* as a node: others read it */
        if (!kept || k->field.kind != SCHEMA_NO_FIELD)
            check_field(w, path, k, within);
        check_inside(w, path, k, within, sizeof(const tree_node *));
    }
}

/* ---- one table ---- */

static bool overlap(const schema_key *a, const schema_key *b) {
    size_t a_end = a->field.offset + size_of_field(&a->field), b_end = b->field.offset + size_of_field(&b->field);
    return a->field.kind != SCHEMA_NO_FIELD && b->field.kind != SCHEMA_NO_FIELD && a->field.offset < b_end &&
           b->field.offset < a_end;
}

/* `head`: what the struct begins with, and no row may fill. */
static void check_table(walk *w, const char *path, const schema_key *keys, size_t head) {
    for (size_t i = 0; i < w->seen_count; i++)
        if (w->seen[i] == keys)
            return;
    assert_true(w->seen_count < TABLES_MAX);
    w->seen[w->seen_count++] = keys;
    size_t size = schema_struct_size(keys);
    if (size == 0)
        complain(w, path, "the table does not end with its struct");
    for (const schema_key *k = keys; k->name != NULL; k++) {
        char inner[PATH_ROOM];
        snprintf(inner, sizeof inner, "%s%s%s", path, *path == '\0' ? "" : ".", k->name);
        w->row_count++;
        check_field(w, inner, k, size);
        if (k->field.kind != SCHEMA_NO_FIELD && k->field.offset < head)
            complain(w, inner, "the field lies on the struct's node");
        for (const schema_key *other = keys; other != k; other++) {
            if (strcmp(other->name, k->name) == 0)
                complain(w, inner, "the name stands twice");
            if (overlap(other, k))
                complain(w, inner, "two rows fill one field");
        }
        check_inside(w, inner, k, size, sizeof(const tree_node *));
    }
}

static void check_kinds(walk *w) {
    for (const schema_key *kind = w->context.vocabulary->kinds; kind->name != NULL; kind++) {
        char path[PATH_ROOM];
        snprintf(path, sizeof path, "block.%s", kind->name);
        size_t size = schema_size_of(kind);
        const schema_key *form = schema_long_form(kind);
        check_inside(w, path, kind, size > 0 || form == NULL ? size : SIZE_MAX, sizeof(const tree_node *));
    }
}

/* Keys of chart kinds and data readers. */
static void check_variants(walk *w) {
    for (const schema_registry *r = w->context.vocabulary->registries; r->name != NULL; r++) {
        assert_true(r->count > 0);
        for (size_t i = 0; i < r->count; i++) {
            char path[PATH_ROOM];
            snprintf(path, sizeof path, "%s %s", r->name, r->variants[i]->name);
            assert_non_null(r->variants[i]->help);
            if (r->variants[i]->keys != NULL)
                check_table(w, path, r->variants[i]->keys, sizeof(const tree_node *));
        }
    }
}

/* ---- the tests ---- */

static int set_up(void **state) {
    static walk w;
    w = (walk){.arena = arena_new()};
    w.context = (schema_context){
        .vocabulary = doc_vocabulary_new(w.arena, &chart_registry), .arena = w.arena, .diags = diags_new(w.arena)};
    *state = &w;
    return 0;
}

static int tear_down(void **state) {
    walk *w = *state;
    arena_drop(w->arena);
    return 0;
}

static void every_row_fills_a_field_of_its_own(void **state) {
    walk *w = *state;
    exception exceptions[] = {{NULL, false}};
    w->exceptions = exceptions;
    check_table(w, "", doc_top_rows, sizeof(const tree_node *));
    check_table(w, "common", w->context.vocabulary->common, sizeof(const tree_node *));
    check_kinds(w);
    check_variants(w);
    assert_true(w->row_count > 150);
    for (const exception *e = exceptions; e->path != NULL; e++)
        if (!e->needed)
            fail_msg("“%s” fills its struct and needs no exception", e->path);
}

static void every_kind_has_a_reader(void **state) {
    (void)state;
    for (size_t i = 0; doc_block_kinds[i] != NULL; i++) {
        const doc_block_kind *kind = doc_block_kinds[i];
        if ((kind->read == NULL) != (kind->row.to == SCHEMA_TO_BLOCK_FILE))
            fail_msg("nothing reads “%s”, or nothing should", kind->row.name);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(kind->row.name, doc_block_kinds[k]->row.name);
    }
}

static void every_style_that_things_wear_has_a_stand_in(void **state) {
    (void)state;
    for (size_t i = 0; i < DOC_STYLE_COUNT; i++) {
        assert_non_null(doc_known_styles[i].name);
        assert_true(doc_known_styles[i].instead < i || i == DOC_STYLE_BODY); /* which was made before */
    }
    assert_null(doc_known_styles[DOC_STYLE_COUNT].name);
}

/* ---- defaults ---- */

/* A template that writes every default out says the same as one that says nothing: the fields' values are the same,
   only their nodes differ. */
static void check_default(walk *w, const schema_key *keys, const schema_key *key) {
    size_t size = schema_struct_size(keys);
    source *s = source_new(w->arena, STR("default"), str_print(w->arena, "%s: %s\n", key->name, key->default_text));
    const tree_node *written = tree_read(w->arena, w->context.diags, s);
    schema_checker checker = {.context = &w->context, .where = SCHEMA_IN_TEMPLATE};
    assert_non_null(written);
    const tree_node *clean = schema_clean_value(&checker, tree_get(written, key->name), key);
    if (clean == NULL || diags_count(w->context.diags) > 0)
        fail_msg("“%s” is no value of “%s”", key->default_text, key->name);
    char *unsaid = arena_alloc(w->arena, size), *said = arena_alloc(w->arena, size);
    schema_fill(&w->context, keys, NULL, unsaid);
    schema_fill(&w->context, keys, written, said);
    const char *a = unsaid + key->field.offset, *b = said + key->field.offset;
    size_t node = sizeof(const tree_node *);
    switch (key->field.kind) {
    case SCHEMA_FLAG_FIELD:
        assert_int_equal(((const schema_flag *)(const void *)a)->value, ((const schema_flag *)(const void *)b)->value);
        break;
    case SCHEMA_CHOICE_FIELD:
        assert_true(((const schema_choice *)(const void *)a)->value >= 0);
        assert_int_equal(((const schema_choice *)(const void *)a)->value,
                         ((const schema_choice *)(const void *)b)->value);
        break;
    case SCHEMA_WORD_FIELD:
        assert_true(
            str_equal(((const schema_word *)(const void *)a)->value, ((const schema_word *)(const void *)b)->value));
        break;
    case SCHEMA_DISTANCE_FIELD:
        assert_int_equal(((const schema_distance *)(const void *)a)->value,
                         ((const schema_distance *)(const void *)b)->value);
        break;
    case SCHEMA_WHOLE_FIELD:
    case SCHEMA_DECIMAL_FIELD:
        assert_memory_equal(a + node, b + node, 8);
        break;
    default:
        break;
    }
    assert_null(*(const tree_node *const *)(const void *)a); /* not given */
}

static void check_defaults(walk *w, const schema_key *keys) {
    if (schema_struct_size(keys) == 0)
        return;
    for (const schema_key *k = keys; k->name != NULL; k++) {
        if (k->default_text != NULL && k->default_in_words != NULL)
            fail_msg("“%s” has a default and another in words", k->name);
        if ((k->flags & SCHEMA_REQUIRED) != 0 && (k->default_text != NULL || k->default_in_words != NULL))
            fail_msg("“%s” is required and has a default", k->name);
        if (k->default_text != NULL)
            check_default(w, keys, k);
    }
}

static void written_defaults_say_what_silence_says(void **state) {
    walk *w = *state;
    exception all[] = {{"", false}, {NULL, false}};
    w->exceptions = all;
    static const str languages[] = {{"en", 2}};
    w->context.languages = languages;
    w->context.language_count = 1;
    check_table(w, "", doc_top_rows, 0);
    check_kinds(w);
    assert_true(w->seen_count > 25);
    for (size_t i = 0; i < w->seen_count; i++)
        check_defaults(w, w->seen[i]);
}

static void a_list_may_have_an_item_by_default(void **state) {
    walk *w = *state;
    doc_charts_keys charts;
    schema_fill(&w->context, doc_charts_rows, NULL, &charts);
    assert_int_equal(charts.palette.count, 1);
    assert_true(str_is(charts.palette.at[0].value, "#444444"));
    assert_true(str_is(charts.grid.value, "#DDDDDD"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_row_fills_a_field_of_its_own),          TEST(every_kind_has_a_reader),
        TEST(every_style_that_things_wear_has_a_stand_in), TEST(written_defaults_say_what_silence_says),
        TEST(a_list_may_have_an_item_by_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
