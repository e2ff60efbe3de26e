#include "tree/tree.h"

#include "base/buffer.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

typedef struct {
    arena *arena;
    diags *all;
    source *source;
} fixture;

static int set_up(void **state) {
    static fixture f;
    f.arena = arena_new();
    f.all = diags_new(f.arena);
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    arena_drop(((fixture *)*state)->arena);
    return 0;
}

static const tree_node *read_bytes(fixture *f, const char *text, size_t length) {
    f->source = source_new(f->arena, STR("t.yaml"), (str){text, length});
    return tree_read(f->arena, f->all, f->source);
}

static const tree_node *read(fixture *f, const char *text) {
    return read_bytes(f, text, strlen(text));
}

static const tree_node *read_well(fixture *f, const char *text) {
    const tree_node *node = read(f, text);
    str out;
    report_write_text(f->all, f->arena, &out);
    if (node == NULL || diags_count(f->all) > 0)
        fail_msg("“%s” should be read; there was\n" STR_FORMAT, text, STR_ARGS(out));
    return node;
}

static void assert_text(const tree_node *node, const char *expected) {
    assert_non_null(node);
    assert_int_equal(node->kind, TREE_SCALAR);
    if (!str_is(node->text, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(node->text), expected);
}

/* The one diagnostic of a text: its code, and the piece of source that it points to. */
static void assert_error(fixture *f, const char *text, diag_code code, const char *piece) {
    fixture own = {.arena = f->arena, .all = diags_new(f->arena)};
    read(&own, text);
    str out;
    report_write_text(own.all, f->arena, &out);
    if (diags_count(own.all) != 1 || diags_at(own.all, 0)->code != code)
        fail_msg("“%s” should give one %s; there was\n" STR_FORMAT, text, diag_code_name(code), STR_ARGS(out));
    place where = diags_at(own.all, 0)->place;
    if (!str_is(str_part(own.source->text, where.start, where.end - where.start), piece))
        fail_msg("“%s” should point to “%s”; there was\n" STR_FORMAT, text, piece, STR_ARGS(out));
}

/* ---- values ---- */

static void words_stay_words(void **state) {
    fixture *f = *state;
    const tree_node *root = read_well(f, "a: no\nb: 007\nc: 1:30\nd: ~\ne: null\nf:\ng: ''\nh: 0x1F\ni: 2025-09-11\n");
    assert_text(tree_get(root, "a"), "no");
    assert_text(tree_get(root, "b"), "007");
    assert_text(tree_get(root, "c"), "1:30");
    assert_text(tree_get(root, "d"), "~");
    assert_text(tree_get(root, "e"), "null");
    assert_int_equal(tree_get(root, "f")->kind, TREE_NULL);
    assert_text(tree_get(root, "g"), "");
    assert_text(tree_get(root, "h"), "0x1F");
    assert_text(tree_get(root, "i"), "2025-09-11");
    assert_null(tree_get(root, "k"));
    assert_null(tree_get(NULL, "a"));
    assert_null(tree_get(tree_get(root, "a"), "a"));
}

static void kinds_and_styles(void **state) {
    fixture *f = *state;
    const tree_node *root = read_well(f, "a: [x, 'y']\nb: {k: v}\nc:\n  - |\n    x\n  - >\n    y\n");
    const tree_node *a = tree_get(root, "a"), *c = tree_get(root, "c");
    assert_int_equal(root->kind, TREE_MAP);
    assert_int_equal(root->style, TREE_BLOCK);
    assert_int_equal(a->kind, TREE_LIST);
    assert_int_equal(a->style, TREE_FLOW);
    assert_int_equal(a->count, 2);
    assert_int_equal(a->items[0]->style, TREE_PLAIN);
    assert_int_equal(a->items[1]->style, TREE_QUOTED);
    assert_int_equal(c->items[0]->style, TREE_LITERAL);
    assert_int_equal(c->items[1]->style, TREE_FOLDED);
    assert_string_equal(tree_kind_name(a), "a list");
    assert_string_equal(tree_kind_name(NULL), "nothing");
}

static void an_empty_file_is_nothing(void **state) {
    fixture *f = *state;
    assert_int_equal(read_well(f, "")->kind, TREE_NULL);
    assert_int_equal(read_well(f, "# a comment\n\n")->kind, TREE_NULL);
    assert_int_equal(read_well(f, "\xEF\xBB\xBF")->kind, TREE_NULL);
    assert_int_equal(read_well(f, "---\n...\n")->kind, TREE_NULL);
}

static void aliases_stand_for_what_they_name(void **state) {
    fixture *f = *state;
    const tree_node *root = read_well(f, "a: &x\n  k: v\nb: *x\nc: &y [*x, *x]\nd: *y\n");
    assert_ptr_equal(tree_get(root, "a"), tree_get(root, "b"));
    assert_text(tree_get(tree_get(root, "c")->items[1], "k"), "v");
    assert_ptr_equal(tree_get(root, "c"), tree_get(root, "d"));
}

static void many_keys_are_found_and_doubled_ones_too(void **state) {
    fixture *f = *state;
    buffer *b = buffer_new(f->arena);
    for (int i = 0; i < 1000; i++)
        buffer_print(b, "key%d: v%d\n", i, i);
    const tree_node *root = read_bytes(f, b->at, b->length);
    assert_int_equal(root->count, 1000);
    for (int i = 0; i < 1000; i++) {
        char key[16], value[16];
        snprintf(key, sizeof key, "key%d", i);
        snprintf(value, sizeof value, "v%d", i);
        assert_text(tree_get(root, key), value);
    }
    buffer_text(b, "key7: again\n");
    read_bytes(f, b->at, b->length);
    assert_int_equal(diags_count(f->all), 1);
    assert_int_equal(diags_at(f->all, 0)->code, DIAG_DUPLICATE_KEY);
}

/* ---- places ---- */

static void assert_position(const tree_node *node, uint32_t line, uint32_t column) {
    uint32_t at_line, at_column;
    source_position(node->place.source, node->place.start, &at_line, &at_column);
    assert_int_equal(at_line, line);
    assert_int_equal(at_column, column);
}

static void places_count_bytes_whatever_the_characters(void **state) {
    fixture *f = *state;
    const tree_node *root =
        read_well(f, "\xEF\xBB\xBF\"ключ\": {\"日\": значение, b: [1, \"é\"]}\r\nc: \"one\r\n  two\"\r\nd: x\r\n");
    const tree_node *inner = tree_get(root, "ключ");
    place value = tree_get(inner, "日")->place;
    assert_memory_equal(f->source->text.at + value.start, "значение", strlen("значение"));
    assert_int_equal(value.end - value.start, strlen("значение"));
    place quoted = tree_get(inner, "b")->items[1]->place;
    assert_memory_equal(f->source->text.at + quoted.start, "\"é\"", strlen("\"é\""));
    assert_position(tree_get(root, "c"), 2, 4);
    assert_position(tree_get(root, "d"), 4, 4);
}

static void unicode_line_ends_are_text(void **state) {
    fixture *f = *state;
    const tree_node *root = read_well(
        f, "a: one\xE2\x80\xA8two\nb: \"x\xC2\x85y\xE2\x80\xA9z\"\nc: |\n  p\xE2\x80\xA8q\nd: 'it''s\xC2\x85'\n");
    assert_text(tree_get(root, "a"), "one\xE2\x80\xA8two");
    assert_text(tree_get(root, "b"), "x\xC2\x85y\xE2\x80\xA9z");
    assert_text(tree_get(root, "c"), "p\xE2\x80\xA8q\n");
    assert_text(tree_get(root, "d"), "it's\xC2\x85");
    assert_position(tree_get(root, "d"), 5, 4);
}

/* Every letter and figure of the text stands where tree_text_place says. */
static void assert_places(const tree_node *node) {
    for (size_t i = 0; i < node->text.length; i++) {
        char c = node->text.at[i];
        if (c == ' ' || c == '\n' || (unsigned char)c >= 0x80)
            continue;
        place where = tree_text_place(node, i, 1);
        if (where.source->text.at[where.start] != c)
            fail_msg("byte %zu of “" STR_FORMAT "” is put at byte %u", i, STR_ARGS(node->text), where.start);
        assert_int_equal(where.end, where.start + 1);
    }
}

static void parts_of_texts_have_their_places(void **state) {
    fixture *f = *state;
    static const struct {
        const char *yaml, *text;
    } cases[] = {
        {"k: plain text\n", "plain text"},
        {"k: 'single ''quoted'' text'\n", "single 'quoted' text"},
        {"k: \"one\\u0020two \\x41 three\"\n", "one two A three"},
        {"k: \"one  \n    two\n\n\n  three \\\n     four\"\n", "one two\n\nthree four"},
        {"k: plain\n  over lines\n\n  and a gap\n", "plain over lines\nand a gap"},
        {"k: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n"},
        {"k: |\r\n  one\r\n   two\r\n", "one\n two\n"},
        {"k: |2-\n    one\n   two\n", "  one\n two"},
        {"k: >\n  one\n  two\n\n  three\n    code\n    more\n\n  four\n", "one two\nthree\n  code\n  more\n\nfour\n"},
        {"k: >2+\n\n    one\n   two\n  three\n\n", "\n  one\n two\nthree\n\n"},
        {"- - k: |\n     deep\n      er\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const tree_node *node = read_well(f, cases[i].yaml);
        while (node->kind != TREE_SCALAR)
            node = node->kind == TREE_LIST ? node->items[0] : node->pairs[0].value;
        if (cases[i].text != NULL)
            assert_text(node, cases[i].text);
        if (strchr(cases[i].yaml, '\\') == NULL)
            assert_places(node);
    }
}

static void parts_behind_escapes_have_their_places(void **state) {
    fixture *f = *state;
    const tree_node *node = tree_get(read_well(f, "k: \"a\\tb\\u00e9c\\\n   d\"\n"), "k");
    assert_text(node, "a\tb\xC3\xA9"
                      "cd");
    const char *bytes = f->source->text.at;
    assert_int_equal(bytes[tree_text_place(node, 2, 1).start], 'b');
    assert_int_equal(bytes[tree_text_place(node, 5, 1).start], 'c');
    assert_int_equal(bytes[tree_text_place(node, 6, 1).start], 'd');
    assert_int_equal(bytes[tree_text_place(node, 1, 1).start], '\\');
    place end = tree_text_place(node, node->text.length, 0);
    assert_true(end.start <= node->place.end);
    place beyond = tree_text_place(node, 1000, 1000);
    assert_true(beyond.end <= node->place.end);
}

/* ---- what YAML would lose ---- */

static void lost_text_is_reported(void **state) {
    fixture *f = *state;
    assert_error(f, "a: Visit # 3\n", DIAG_YAML_LOST_TEXT, "# 3");
    assert_error(f, "a: Visit  #3\n", DIAG_YAML_LOST_TEXT, "#3");
    assert_error(f, "- Visit\t# x\n", DIAG_YAML_LOST_TEXT, "# x");
    assert_error(f, "a: #12436D\n", DIAG_YAML_LOST_TEXT, "#12436D");
    assert_error(f, "a: &c Company\n", DIAG_YAML_LOST_TEXT, "&c");
    assert_error(f, "a: !important x\n", DIAG_YAML_LOST_TEXT, "!important");
    assert_error(f, "a: ! 'x'\n", DIAG_YAML_LOST_TEXT, "!");
    assert_error(f, "a: !!str x\n", DIAG_YAML_LOST_TEXT, "!!str");
    assert_error(f, "a: {b: Hello, world}\n", DIAG_YAML_LOST_TEXT, "world");
    assert_error(f, "a: b\n---\nc: d\n", DIAG_YAML_LOST_TEXT, "---");
    assert_error(f, "a: &x {b: c}\nd: {<<: *x}\n", DIAG_YAML_LOST_TEXT, "<<");
}

static void comments_at_a_distance_are_comments(void **state) {
    fixture *f = *state;
    const tree_node *root = read_well(
        f, "# one\na: b  # two\nc: \"d\" # three\ne:  # four\n  - f   #five\n  # six\ng: x#y\nh: {i: , j: k}\n");
    assert_text(tree_get(root, "a"), "b");
    assert_text(tree_get(root, "g"), "x#y");
    assert_int_equal(tree_get(tree_get(root, "h"), "i")->kind, TREE_NULL);
}

static void the_rest_of_a_file_with_lost_text_is_read(void **state) {
    fixture *f = *state;
    const tree_node *root = read(f, "a: {b: Hello, world}\nc: 1\nc: 2\nd: *nothing\n");
    assert_null(root);
    root = read(f, "a: {b: Hello, world}\nc: 1\nc: 2\n? [x]\n: y\nd: e\n");
    assert_non_null(root);
    assert_int_equal(root->count, 3);
    assert_true(root->partial);
    assert_true(tree_get(root, "a")->partial);
    assert_text(tree_get(root, "c"), "1");
    assert_text(tree_get(root, "d"), "e");
}

/* ---- what is not YAML ---- */

static void syntax_errors_point_to_the_slip(void **state) {
    fixture *f = *state;
    assert_error(f, "title: Meeting: Brussels\n", DIAG_YAML_SYNTAX, ":");
    assert_error(f, "a:\n\tb: c\n", DIAG_YAML_SYNTAX, "\t");
    assert_error(f, "a: |\n  b\n\tc\n", DIAG_YAML_SYNTAX, "\t");
    assert_error(f, "- text: [@fig] shows\n", DIAG_YAML_SYNTAX, "[@fig]");
    assert_error(f, "a: @home\n", DIAG_YAML_SYNTAX, "@");
    assert_error(f, "a: %x\n", DIAG_YAML_SYNTAX, "%");
    assert_error(f, "a: [b, ${x}]\n", DIAG_YAML_SYNTAX, "${x}");
    assert_error(f, "a: \"b\" c\n", DIAG_YAML_SYNTAX, "c");
    assert_error(f, "a: [^n1] c\n", DIAG_YAML_SYNTAX, "c");
    assert_error(f, "a: \"b\nc: d\n", DIAG_YAML_SYNTAX, "\"");
    assert_error(f, "a: [b, c\nd: e\n", DIAG_YAML_SYNTAX, "[");
    assert_error(f, "a: {b: c\n", DIAG_YAML_SYNTAX, "{");
    assert_error(f, "a: \"C:\\docs\"\n", DIAG_YAML_SYNTAX, "\\d");
    assert_error(f, "a: b\nno colon\nc: d\n", DIAG_YAML_SYNTAX, "no colon");
    assert_error(f, "a: | b\n", DIAG_YAML_SYNTAX, "b");
    assert_error(f, "a:\n    b: c\n  d: e\n", DIAG_YAML_SYNTAX, "d");
    assert_error(f, "a: *b\n", DIAG_YAML_SYNTAX, "*b");
    assert_error(f, "a: &b [*b]\n", DIAG_YAML_SYNTAX, "*b");
    assert_error(f, "a: b\x01\n", DIAG_YAML_SYNTAX, "\x01");
    assert_error(f, "a: b\xEF\xBB\xBF\n", DIAG_YAML_SYNTAX, "\xEF\xBB\xBF");
}

static void hints_show_the_line_as_it_should_be(void **state) {
    fixture *f = *state;
    static const struct {
        const char *yaml, *hint;
    } cases[] = {
        {"title: Meeting: Brussels\n", "quote it:\n  title: \"Meeting: Brussels\""},
        {"  - a: Say \"x\": y\n", "quote it:\n  - a: 'Say \"x\": y'"},
        {"- text: [@fig] shows\n", "write it as a block:\n  - text: |\n      [@fig] shows"},
        {"a: {b: Hello, world, c: d}\n",
         "if the comma belongs to the text, quote it:\n  a: {b: \"Hello, world\", c: d}"},
        {"a: {b: Now ${x} more, c: d}\n", "quote it:\n  a: {b: \"Now ${x} more\", c: d}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture own = {.arena = f->arena, .all = diags_new(f->arena)};
        read(&own, cases[i].yaml);
        assert_true(diags_count(own.all) > 0);
        str hint = diags_at(own.all, 0)->hint;
        if (!str_is(hint, cases[i].hint))
            fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(hint), cases[i].hint);
    }
}

/* What a hint proposes is YAML, and holds the text. */
static void quoted_texts_read_as_they_were(void **state) {
    fixture *f = *state;
    static const char *const texts[] = {"plain", "it's", "say \"x\"", "C:\\docs", "a: b # c", "'\"\\", ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str quoted = tree_quote(f->arena, str_of(texts[i]));
        assert_text(read_bytes(f, quoted.at, quoted.length), texts[i]);
    }
}

static void bytes_that_are_no_utf8_have_their_place(void **state) {
    fixture *f = *state;
    assert_error(f, "a: Caf\xE9 au lait\n", DIAG_ENCODING, "\xE9");
    assert_error(f, "a: \xED\xA0\x80\n", DIAG_ENCODING, "\xED");
    assert_null(read_bytes(f, "a: b\0c\n", 7));
    assert_int_equal(diags_at(f->all, 0)->code, DIAG_ENCODING);
    assert_int_equal(diags_at(f->all, 0)->place.start, 4);
}

/* ---- limits ---- */

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void nesting_is_limited_before_it_costs_time(void **state) {
    fixture *f = *state;
    static const char *const pieces[] = {"[", "- ", "{a: ", "? ", "[\n", "[{a: "};
    enum { TIMES = 100000 };
    double start = seconds();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        fixture own = {.arena = f->arena, .all = diags_new(f->arena)};
        buffer *b = buffer_new(f->arena);
        for (int k = 0; k < TIMES; k++)
            buffer_text(b, pieces[i]);
        assert_null(read_bytes(&own, b->at, b->length));
        assert_int_equal(diags_count(own.all), 1);
        assert_int_equal(diags_at(own.all, 0)->code, DIAG_YAML_LIMIT);
    }
    assert_true(seconds() - start < 5); /* libyaml alone would need minutes */
}

static void depth_64_is_fine(void **state) {
    fixture *f = *state;
    char text[2 * TREE_DEPTH_MAX + 3];
    memset(text, '[', TREE_DEPTH_MAX);
    memset(text + TREE_DEPTH_MAX, ']', TREE_DEPTH_MAX);
    text[2 * TREE_DEPTH_MAX] = '\0';
    read_well(f, text);
    assert_error(f, str_print(f->arena, "[%s]", text).at, DIAG_YAML_LIMIT, "[");
}

static void aliases_count_as_what_they_stand_for(void **state) {
    fixture *f = *state;
    assert_null(read(f, "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
                        "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                        "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                        "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: *f\n"));
    assert_int_equal(diags_count(f->all), 1);
    assert_int_equal(diags_at(f->all, 0)->code, DIAG_YAML_LIMIT);
}

static void aliases_do_not_nest_without_end(void **state) {
    fixture *f = *state;
    buffer *b = buffer_new(f->arena);
    buffer_text(b, "k0: &k0 x\n");
    for (int i = 1; i < 80; i++)
        buffer_print(b, "k%d: &k%d [*k%d]\n", i, i, i - 1);
    buffer_text(b, "end: *k79\n");
    assert_null(read_bytes(f, b->at, b->length));
    assert_int_equal(diags_at(f->all, 0)->code, DIAG_YAML_LIMIT);
}

static void a_long_text_has_the_places_of_its_lines(void **state) {
    fixture *f = *state;
    enum { LINES = 20000 };
    buffer *b = buffer_new(f->arena);
    buffer_text(b, "- text: |\n");
    for (int i = 0; i < LINES; i++)
        buffer_print(b, "    Строка %d text\n", i);
    const tree_node *text = tree_get(read_bytes(f, b->at, b->length)->items[0], "text");
    const char *at = memmem(text->text.at, text->text.length, "Строка 19999 text", strlen("Строка 19999 text"));
    assert_non_null(at);
    place where = tree_text_place(text, (size_t)(at - text->text.at), 4);
    uint32_t line, column;
    source_position(where.source, where.start, &line, &column);
    assert_int_equal(line, LINES + 1);
    assert_int_equal(column, 5);
}

/* A text that was put together has the places of what it was made of. */
static void made_texts_keep_places(void **state) {
    (void)state;
    arena *a = arena_new();
    source *one = source_new(a, STR("one.yaml"), STR("sum: usd, year: 2024"));
    source *other = source_new(a, STR("other.yaml"), STR("where"));
    const tree_piece pieces[] = {
        {0, place_at(one, 0, 8)}, {11, place_at(one, 5, 8)}, {15, place_at(other, 0, 5)}, {22, place_at(one, 10, 20)}};
    const tree_node *made =
        tree_made_text(a, STR("select sum(usd) where year = 2024"), place_at(one, 0, 20), pieces, 4);
    const struct {
        size_t offset, length, start, end;
        const source *source;
    } wanted[] = {{0, 6, 0, 8, one},     {11, 3, 5, 8, one},   {7, 8, 0, 8, one},     {16, 5, 0, 5, other},
                  {22, 11, 10, 20, one}, {11, 22, 5, 20, one}, {15, 18, 0, 5, other}, {33, 0, 10, 20, one}};
    assert_true(tree_is_made(made));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        place found = tree_text_place(made, wanted[i].offset, wanted[i].length);
        assert_ptr_equal(found.source, wanted[i].source);
        assert_int_equal(found.start, wanted[i].start);
        assert_int_equal(found.end, wanted[i].end);
    }
    arena_drop(a);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(made_texts_keep_places),
        TEST(words_stay_words),
        TEST(kinds_and_styles),
        TEST(an_empty_file_is_nothing),
        TEST(aliases_stand_for_what_they_name),
        TEST(many_keys_are_found_and_doubled_ones_too),
        TEST(places_count_bytes_whatever_the_characters),
        TEST(unicode_line_ends_are_text),
        TEST(parts_of_texts_have_their_places),
        TEST(parts_behind_escapes_have_their_places),
        TEST(lost_text_is_reported),
        TEST(comments_at_a_distance_are_comments),
        TEST(the_rest_of_a_file_with_lost_text_is_read),
        TEST(syntax_errors_point_to_the_slip),
        TEST(hints_show_the_line_as_it_should_be),
        TEST(quoted_texts_read_as_they_were),
        TEST(bytes_that_are_no_utf8_have_their_place),
        TEST(nesting_is_limited_before_it_costs_time),
        TEST(depth_64_is_fine),
        TEST(aliases_count_as_what_they_stand_for),
        TEST(aliases_do_not_nest_without_end),
        TEST(a_long_text_has_the_places_of_its_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
