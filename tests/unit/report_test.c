#include "report/report.h"

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
    report_write_text(f->all, f->arena, &out);
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

/* A spreadsheet has no lines, and shows none. */
static void a_place_may_be_a_cell(void **state) {
    fixture *f = *state;
    source *s = text(f, "trade.xlsx", "");
    s->sheet = STR("Data \"24\"\x1b");
    diag_add(f->all, DIAG_NOT_A_NUMBER, place_cell(s, 14, 28), "second");
    diag *d = diag_add(f->all, DIAG_NOT_A_NUMBER, place_cell(s, 14, 3), "first");
    diag_also(f->all, d, place_cell(s, 1048576, 16384), "the last of all");
    diag_add(f->all, DIAG_EMPTY, place_cell(s, 0, 0), "the sheet");
    assert_rendered(f, "trade.xlsx: sheet “Data \"24\"\\x1b”: error: the sheet [empty]\n"
                       "trade.xlsx: sheet “Data \"24\"\\x1b”, cell C14: error: first [not-a-number]\n"
                       "trade.xlsx: sheet “Data \"24\"\\x1b”, cell XFD1048576: note: the last of all\n"
                       "trade.xlsx: sheet “Data \"24\"\\x1b”, cell AB14: error: second [not-a-number]\n");
    str json;
    report_write(report_form_named("json"), f->all, f->arena, false, &json);
    assert_true(str_starts(json, STR("{\"severity\":\"error\",\"code\":\"empty\",\"message\":\"the sheet\",\"place\":"
                                     "{\"file\":\"trade.xlsx\",\"sheet\":\"Data \\\"24\\\"\\u001b\",\"cell\":null},")));
    assert_non_null(memmem(json.at, json.length, "\"cell\":\"XFD1048576\"}", 20));
}

static void columns_are_named_as_in_spreadsheets(void **state) {
    (void)state;
    static const struct {
        uint32_t column;
        const char *name;
    } cases[] = {{1, "A7"},   {26, "Z7"},   {27, "AA7"},   {52, "AZ7"},
                 {53, "BA7"}, {702, "ZZ7"}, {703, "AAA7"}, {16384, "XFD7"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cell_reference_of(7, cases[i].column).text, cases[i].name);
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
    report_write_text(f->all, f->arena, &out);
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

static void colour_only_when_asked(void **state) {
    fixture *f = *state;
    diag_add(f->all, DIAG_OVERFULL, place_at(text(f, "c", "x"), 0, 1), "w");
    str out;
    report_write(report_form_at(0), f->all, f->arena, true, &out);
    assert_non_null(memchr(out.at, '\x1b', out.length));
    report_write_text(f->all, f->arena, &out);
    assert_null(memchr(out.at, '\x1b', out.length));
}

static str written(fixture *f, const char *form) {
    str out;
    report_write(report_form_named(form), f->all, f->arena, false, &out);
    return out;
}

static void assert_json(fixture *f, const char *expected) {
    str out = written(f, "json");
    if (!str_is(out, expected))
        fail_msg("written:\n" STR_FORMAT "instead of:\n%s", STR_ARGS(out), expected);
}

static void json_has_all_of_a_record_on_a_line(void **state) {
    fixture *f = *state;
    source *s = text(f, "visit.yaml",
                     "a: 1\n\xF0\x9F\x98\x80"
                     "e\xCC\x81\tx: 2\nlast");
    diag *d = diag_add(f->all, DIAG_UNKNOWN_KEY, place_at(s, 13, 18), "unknown “x”");
    diag_expected(f->all, d, "y");
    diag_hint(f->all, d, "write\n  \"y\"");
    diag_also(f->all, d, place_at(s, 0, 1), "first here");
    diag_also(f->all, d, NOWHERE, "nowhere");
    assert_json(f, "{\"severity\":\"error\",\"code\":\"unknown-key\",\"message\":\"unknown "
                   "“x”\",\"place\":{\"file\":\"visit.yaml\","
                   "\"from\":{\"line\":2,\"column\":5,\"utf16\":6,\"byte\":13},\"to\":{\"line\":3,\"column\":1,"
                   "\"utf16\":1,\"byte\":18}},"
                   "\"expected\":\"y\",\"hint\":\"write\\n  \\\"y\\\"\",\"related\":[{\"message\":\"first "
                   "here\",\"place\":{\"file\":"
                   "\"visit.yaml\",\"from\":{\"line\":1,\"column\":1,\"utf16\":1,\"byte\":0},\"to\":{\"line\":1,"
                   "\"column\":2,\"utf16\":2,"
                   "\"byte\":1}}},{\"message\":\"nowhere\",\"place\":null}]}\n");
}

static void json_is_valid_whatever_is_in_a_file(void **state) {
    fixture *f = *state;
    diag_add(f->all, DIAG_UNUSED, place_at(text(f, "x\xFF\x1b]0;", ""), 0, 0),
             "\x01\t\r\n\\\"\x7F\xC2\x85\xE2\x80\xA8 \xED\xA0\x80<é😀");
    assert_json(
        f,
        "{\"severity\":\"warning\",\"code\":\"unused\",\"message\":\"\\u0001\\t\\u000d\\n\\\\\\\"\\u007f\\u0085\\u2028 "
        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD<é😀\",\"place\":{\"file\":\"x\xEF\xBF\xBD\\u001b]0;\",\"from\":{\"line\":"
        "1,"
        "\"column\":1,\"utf16\":1,\"byte\":0},\"to\":{\"line\":1,\"column\":1,\"utf16\":1,\"byte\":0}},"
        "\"expected\":null,\"hint\":null,\"related\":[]}\n");
}

static void what_is_not_shown_is_said_in_every_form(void **state) {
    fixture *f = *state;
    for (int i = 0; i < 351; i++)
        diag_add(f->all, DIAG_SQL, NOWHERE, "e");
    assert_true(str_ends(written(f, "text"), STR("error: e [sql]\n151 more not shown\n")));
    assert_true(str_ends(
        written(f, "json"),
        STR("\n{\"severity\":\"warning\",\"code\":\"not-shown\",\"message\":\"151 more not shown\",\"place\":null,"
            "\"expected\":null,\"hint\":null,\"related\":[]}\n")));
}

static void nothing_to_report_is_nothing_in_every_form(void **state) {
    fixture *f = *state;
    assert_int_equal(written(f, "text").length, 0);
    assert_int_equal(written(f, "json").length, 0);
}

static void what_is_said_without_memory_is_what_the_form_writes(void **state) {
    fixture *f = *state;
    diag_add(f->all, DIAG_NO_MEMORY, NOWHERE, REPORT_NO_MEMORY);
    assert_true(str_is(written(f, "json"), report_form_named("json")->no_memory));
    str said = str_print(f->arena, "chancery: " STR_FORMAT, STR_ARGS(written(f, "text")));
    assert_true(str_is(said, report_form_named("text")->no_memory));
}

static void forms_have_names_of_their_own_and_help(void **state) {
    (void)state;
    size_t count = 0;
    for (; report_form_at(count) != NULL; count++) {
        const report_form *form = report_form_at(count);
        assert_ptr_equal(report_form_named(form->name), form); /* the first of that name */
        assert_true(strlen(form->help) > 0 && strlen(form->no_memory) > 0);
    }
    assert_true(count >= 2);
    assert_string_equal(report_form_at(0)->name, "text");
    assert_null(report_form_named("jsn"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_record_has_place_line_carets_and_advice),
        TEST(carets_stand_under_wide_tabbed_and_combined_characters),
        TEST(a_place_may_be_a_cell),
        TEST(columns_are_named_as_in_spreadsheets),
        TEST(nothing_in_a_file_drives_the_terminal),
        TEST(long_lines_are_cut_around_the_place),
        TEST(a_place_at_the_end_or_over_lines_is_shown_on_its_line),
        TEST(records_come_by_file_as_first_met_and_place),
        TEST(colour_only_when_asked),
        TEST(json_has_all_of_a_record_on_a_line),
        TEST(json_is_valid_whatever_is_in_a_file),
        TEST(what_is_not_shown_is_said_in_every_form),
        TEST(nothing_to_report_is_nothing_in_every_form),
        TEST(what_is_said_without_memory_is_what_the_form_writes),
        TEST(forms_have_names_of_their_own_and_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
