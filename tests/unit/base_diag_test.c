#include "base/diag.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    arena *arena;
    diags *all;
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

static source *text(fixture *f, const char *name, const char *content) {
    return source_new(f->arena, str_of(name), str_of(content));
}

static void assert_rendered(fixture *f, const char *expected) {
    str out;
    diags_render(f->all, f->arena, false, &out);
    if (!str_is(out, expected))
        fail_msg("rendered:\n" STR_FORMAT "instead of:\n%s", STR_ARGS(out), expected);
}

static void a_record_has_place_line_carets_and_advice(void **state) {
    fixture *f = *state;
    source *s = text(f, "visit.yaml", "template: memo\n    lable: x\n");
    diag *d = diag_add(f->all, DIAG_UNKNOWN_KEY, place_at(s, 19, 24), "unknown key “%s”", "lable");
    const str keys[] = {STR("title"), STR("label")};
    diag_expected(f->all, d, "one of label, title");
    diag_hint(f->all, d, "quote it:\n  \"lable\": x");
    diag_nearest(f->all, d, STR("lable"), keys, 2);
    diag_also(f->all, d, place_at(s, 0, 8), "first here");
    assert_rendered(f, "visit.yaml:2:5: error: unknown key “lable” [unknown-key]\n"
                       "    2 |     lable: x\n"
                       "      |     ^~~~~\n"
                       "   expected: one of label, title\n"
                       "   hint: quote it:\n"
                       "           \"lable\": x\n"
                       "         did you mean “label”?\n"
                       "visit.yaml:1:1: note: first here\n");
}

static void carets_stand_under_wide_tabbed_and_combined_characters(void **state) {
    fixture *f = *state;
    source *s = text(f, "a", "\tҰқ日é\xCC\x81=x\r\n");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 5, 8), "wide");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 12, 13), "behind them");
    assert_rendered(f, "a:1:4: error: wide [bad-value]\n"
                       "    1 | \tҰқ日é\xCC\x81=x\n"
                       "      | \t  ^~\n"
                       "a:1:7: error: behind them [bad-value]\n"
                       "    1 | \tҰқ日é\xCC\x81=x\n"
                       "      | \t     ^\n");
}

static void nothing_in_a_file_drives_the_terminal(void **state) {
    fixture *f = *state;
    source *s = text(f, "x\x1b]0;", "a\x1b[2J\xFF\xE2\x80\xAE\xC2\x9B b");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 12, 13),
             "a\nb\r\x07"
             "c");
    assert_rendered(f, "x\\x1b]0;:1:10: error: a\\x0ab\\x0d\\x07"
                       "c [bad-value]\n"
                       "    1 | a\\x1b[2J\\xff\\u202e\\x9b b\n"
                       "      |                        ^\n");
}

static void long_lines_are_cut_around_the_place(void **state) {
    fixture *f = *state;
    char line[1001];
    for (size_t i = 0; i < 1000; i++)
        line[i] = (char)('a' + i % 26);
    line[1000] = '\0';
    source *s = text(f, "long", line);
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 500, 900), "middle");
    str out;
    diags_render(f->all, f->arena, false, &out);
    const char *first = "long:1:501: error: middle [bad-value]\n    1 | …";
    assert_true(str_starts(out, str_of(first)));
    str rest = str_part(out, strlen(first), out.length), quote;
    str_split(&rest, '\n', &quote);
    assert_int_equal(quote.length, 100 + strlen("…"));
    assert_memory_equal(quote.at, line + 440, 100);
    str expected =
        str_print(f->arena, "      | %61s^%.*s\n", "", 39, "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~");
    assert_true(str_equal(rest, expected));
}

static void a_place_at_the_end_or_over_lines_is_shown_on_its_line(void **state) {
    fixture *f = *state;
    source *s = text(f, "e", "ab\ncd");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 1, 5), "over lines");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(s, 5, 5), "at the end");
    diag_add(f->all, DIAG_EMPTY, place_at(text(f, "empty", ""), 0, 0), "nothing in it");
    assert_rendered(f, "e:1:2: error: over lines [bad-value]\n"
                       "    1 | ab\n"
                       "      |  ^\n"
                       "e:2:3: error: at the end [bad-value]\n"
                       "    2 | cd\n"
                       "      |   ^\n"
                       "empty: error: nothing in it [empty]\n");
}

static void records_come_by_file_as_first_met_and_place(void **state) {
    fixture *f = *state;
    source *b = text(f, "b", "12\n34"), *a = text(f, "a", "56");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(b, 3, 3), "third");
    diag_add(f->all, DIAG_UNUSED, place_at(a, 0, 0), "fourth");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(text(f, "b", "12\n34"), 0, 0), "first");
    diag_add(f->all, DIAG_BAD_VALUE, place_at(b, 0, 0), "second");
    diag_add(f->all, DIAG_UNWRITABLE, NOWHERE, "fifth");
    assert_rendered(f, "b:1:1: error: first [bad-value]\n    1 | 12\n      | ^\n"
                       "b:1:1: error: second [bad-value]\n    1 | 12\n      | ^\n"
                       "b:2:1: error: third [bad-value]\n    2 | 34\n      | ^\n"
                       "a:1:1: warning: fourth [unused]\n    1 | 56\n      | ^\n"
                       "error: fifth [unwritable]\n");
}

static void the_worst_severity_is_the_exit_status(void **state) {
    fixture *f = *state;
    assert_int_equal(diags_exit_status(f->all), 0);
    diag_add(f->all, DIAG_OVERFULL, NOWHERE, "w");
    assert_int_equal(diags_exit_status(f->all), 0);
    assert_false(diags_failed(f->all));
    diag_add(f->all, DIAG_SQL, NOWHERE, "e");
    assert_int_equal(diags_exit_status(f->all), 1);
    assert_true(diags_failed(f->all));
    diag_add(f->all, DIAG_COMMAND_LINE, NOWHERE, "u");
    assert_int_equal(diags_exit_status(f->all), 2);
    diag_add(f->all, DIAG_NO_MEMORY, NOWHERE, "m");
    diag_add(f->all, DIAG_SQL, NOWHERE, "e");
    assert_int_equal(diags_exit_status(f->all), 3);
}

static void too_many_records_are_counted_and_hide_no_error(void **state) {
    fixture *f = *state;
    for (int i = 0; i < 250; i++) {
        diag *d = diag_add(f->all, DIAG_OVERFULL, NOWHERE, "w%d", i);
        diag_hint(f->all, d, "h");
        diag_also(f->all, d, NOWHERE, "also");
    }
    assert_int_equal(diags_count(f->all), 200);
    assert_int_equal(diags_left_out(f->all), 50);
    diag_add(f->all, DIAG_SQL, NOWHERE, "kept");
    assert_int_equal(diags_count(f->all), 201);
    assert_true(str_is(diags_at(f->all, 200)->message, "kept"));
    for (int i = 0; i < 300; i++)
        diag_add(f->all, DIAG_SQL, NOWHERE, "e");
    assert_int_equal(diags_count(f->all), 400);
    str out;
    diags_render(f->all, f->arena, false, &out);
    assert_true(str_ends(out, STR("151 more not shown\n")));
}

static void a_text_as_long_as_a_file_is_cut(void **state) {
    fixture *f = *state;
    enum { LONG = 3000000 };
    char *text = arena_alloc(f->arena, LONG);
    for (size_t i = 0; i < LONG; i++)
        text[i] = "ы"[i % 2];
    diag *d = diag_add(f->all, DIAG_BAD_VALUE, NOWHERE, "“" STR_FORMAT "” is long", LONG, text);
    diag_hint(f->all, d, "" STR_FORMAT "", 100, text);
    assert_in_range(d->message.length, 1900, 2100);
    assert_true(str_ends(d->message, STR("ы…")));
    assert_int_equal(utf8_valid(d->message), d->message.length);
    assert_int_equal(d->hint.length, 100);
}

static void colour_only_when_asked(void **state) {
    fixture *f = *state;
    diag_add(f->all, DIAG_OVERFULL, place_at(text(f, "c", "x"), 0, 1), "w");
    str out;
    diags_render(f->all, f->arena, true, &out);
    assert_non_null(memchr(out.at, '\x1b', out.length));
    diags_render(f->all, f->arena, false, &out);
    assert_null(memchr(out.at, '\x1b', out.length));
}

static void codes_have_names_of_their_own(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const char *name = diag_code_name((diag_code)i);
        assert_true(strlen(name) > 0 && strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name));
        for (int j = 0; j < i; j++)
            assert_string_not_equal(name, diag_code_name((diag_code)j));
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_record_has_place_line_carets_and_advice),
        TEST(carets_stand_under_wide_tabbed_and_combined_characters),
        TEST(nothing_in_a_file_drives_the_terminal),
        TEST(long_lines_are_cut_around_the_place),
        TEST(a_place_at_the_end_or_over_lines_is_shown_on_its_line),
        TEST(records_come_by_file_as_first_met_and_place),
        TEST(the_worst_severity_is_the_exit_status),
        TEST(too_many_records_are_counted_and_hide_no_error),
        TEST(a_text_as_long_as_a_file_is_cut),
        TEST(colour_only_when_asked),
        TEST(codes_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
