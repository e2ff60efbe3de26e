#include "base/length.h"
#include "base/source.h"
#include "base/str.h"
#include "base/utf8.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_str(str actual, const char *expected) {
    if (!str_is(actual, expected))
        fail_msg("“" STR_FORMAT "” instead of “%s”", STR_ARGS(actual), expected);
}

static void parts_are_clamped(void **state) {
    (void)state;
    str s = STR("chancery");
    assert_str(str_part(s, 2, 3), "anc");
    assert_str(str_part(s, 6, 100), "ry");
    assert_str(str_part(s, 100, 1), "");
    assert_str(str_part((str){0}, 1, 1), "");
    assert_true(str_starts(s, STR("chan")) && !str_starts(s, STR("chancery!")));
    assert_true(str_ends(s, STR("ery")) && !str_ends(s, STR("chan")) && str_ends(s, (str){0}));
    assert_str(str_trim(STR(" \t a b\r\n")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
    assert_true(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_compare(STR("a"), STR("a")), 0);
}

static void splitting_gives_every_piece_once(void **state) {
    (void)state;
    str rest = STR("a,,b,"), piece;
    const char *expected[] = {"a", "", "b", ""};
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_true(str_split(&rest, ',', &piece));
        assert_str(piece, expected[i]);
    }
    assert_false(str_split(&rest, ',', &piece));
}

static void joining_and_printing(void **state) {
    (void)state;
    arena *a = arena_new();
    const str items[] = {{"x", 1}, {0}, {"yz", 2}};
    assert_str(str_join(a, items, 3, STR(", ")), "x, , yz");
    assert_str(str_join(a, items, 0, STR(", ")), "");
    assert_str(str_print(a, "%s-%d-" STR_FORMAT, "a", 7, STR_ARGS(STR("tail!"))), "a-7-tail!");
    assert_int_equal(strlen(str_copy(a, STR("zero")).at), 4);
    arena_drop(a);
}

static void the_hash_is_the_same_everywhere(void **state) {
    (void)state;
    assert_true(str_hash(STR("")) == UINT64_C(0xcbf29ce484222325));
    assert_true(str_hash(STR("a")) == UINT64_C(0xaf63dc4c8601ec8c));
}

static void the_nearest_name_is_found(void **state) {
    (void)state;
    const str names[] = {STR("label"), STR("title"), STR("subtitle"), STR("id"), STR("заголовок")};
    const struct {
        const char *word, *nearest;
    } cases[] = {{"lable", "label"},
                 {"TITLE", "title"},
                 {"titel", "title"},
                 {"subtitel", "subtitle"},
                 {"x", ""},
                 {"quite else", ""},
                 {"ib", ""},
                 {"загаловок", "заголовок"},
                 {"", ""},
                 {"tittle", "title"},
                 {"a name of more than sixty-four characters which nobody has mistyped yet", ""}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_str(str_nearest(str_of(cases[i].word), names, COUNT(names)), cases[i].nearest);
}

static void numbers_are_read_in_any_locale(void **state) {
    (void)state;
    /* Where such a locale is installed its decimal sign is a comma. */
    setlocale(LC_ALL, "de_DE.UTF-8");
    const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},
                {"-12.5", -12.5},
                {"+3", 3},
                {".5", .5},
                {"5.", 5},
                {"1e3", 1000},
                {"0.1", 0.1},
                {"123456789012345678901234567890", 123456789012345678901234567890.0},
                {"2.2250738585072014e-308", 2.2250738585072014e-308},
                {"9007199254740993", 9007199254740993.0},
                {"1.7976931348623157E+308", 1.7976931348623157E+308}};
    for (size_t i = 0; i < COUNT(good); i++) {
        double value = -1;
        assert_true(str_to_double(str_of(good[i].text), &value));
        assert_memory_equal(&value, &good[i].value, sizeof value);
    }
    const char *bad[] = {"", "-", ".", "1,5", "1 ", " 1", "1e", "0x10", "inf", "nan", "1e999", "--1", "1.2.3"};
    double value;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(str_to_double(str_of(bad[i]), &value));
    setlocale(LC_ALL, "C");
}

static void whole_numbers_stop_at_64_bits(void **state) {
    (void)state;
    int64_t value = 0;
    assert_true(str_to_int(STR("-9223372036854775808"), &value) && value == INT64_MIN);
    assert_true(str_to_int(STR("9223372036854775807"), &value) && value == INT64_MAX);
    assert_true(str_to_int(STR("+007"), &value) && value == 7);
    const char *bad[] = {"", "-", "9223372036854775808", "-9223372036854775809", "1.0", "1e3", "12a"};
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(str_to_int(str_of(bad[i]), &value));
}

static void utf8_round_trip(void **state) {
    (void)state;
    const uint32_t characters[] = {0x24, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < COUNT(characters); i++) {
        char bytes[4];
        str s = {bytes, utf8_put(bytes, characters[i])};
        size_t offset = 0;
        assert_int_equal(utf8_next(s, &offset), characters[i]);
        assert_int_equal(offset, s.length);
        assert_int_equal(utf8_valid(s), s.length);
    }
    char bytes[4];
    assert_int_equal(utf8_put(bytes, 0xD800), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void broken_utf8_is_found(void **state) {
    (void)state;
    const struct {
        const char *text;
        size_t valid, characters;
    } cases[] = {
        {"ascii, \xD2\xB0 and eight more", 24, 23},
        {"\xC0\x80", 0, 2},
        {"a\xED\xA0\x80", 1, 4},
        {"12345678\xFF", 8, 9},
        {"\xF4\x90\x80\x80", 0, 4},
        {"ab\xE2\x82", 2, 4},
        {"\xF0\x8F\xBF\xBF", 0, 4},
        {"\x80", 0, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str s = str_of(cases[i].text);
        assert_int_equal(utf8_valid(s), cases[i].valid);
        assert_int_equal(utf8_count(s), cases[i].characters);
    }
}

static void characters_are_found_from_any_of_their_bytes(void **state) {
    (void)state;
    str s = STR("aé\xE2\x82\xAC\xF0\x9F\x98\x80z");
    const size_t starts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
    for (size_t i = 0; i < COUNT(starts); i++)
        assert_int_equal(utf8_start(s, i), starts[i]);
}

static void lengths_are_exact(void **state) {
    (void)state;
    const struct {
        const char *text;
        mpt length;
    } good[] = {{"26 mm", 73701}, {"10.5pt", 10500}, {"2 cm", 56693},   {"1in", 72000},  {"0", 0},         {"0.0", 0},
                {"-3pt", -3000},  {".5in", 36000},   {"210mm", 595276}, {"0.0005pt", 1}, {"  1 pt ", 1000}};
    for (size_t i = 0; i < COUNT(good); i++) {
        mpt length = -1;
        assert_true(mpt_parse(str_of(good[i].text), &length));
        assert_int_equal(length, good[i].length);
    }
    const char *bad[] = {"",     "mm", "5", "5 px", "1..2pt", "1,5pt", "1e3pt", "99999999pt", "9999999999999999999pt",
                         "- 3pt"};
    mpt length;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(mpt_parse(str_of(bad[i]), &length));
}

static void scaling_rounds_to_nearest(void **state) {
    (void)state;
    assert_int_equal(mpt_scale(5, 1, 2), 3);
    assert_int_equal(mpt_scale(-5, 1, 2), -3);
    assert_int_equal(mpt_scale(5, -1, -2), 3);
    assert_int_equal(mpt_scale(1000, 2, 3), 667);
    assert_int_equal(mpt_scale(2000000000, 4000, 1), MPT_MAX);
}

static void positions_count_characters_and_three_line_ends(void **state) {
    (void)state;
    arena *a = arena_new();
    /* U+2028 is not a line end */
    source *s = source_new(a, STR("x"), STR("één\r\n\xE2\x80\xA8z\rlast\n"));
    const struct {
        uint32_t offset, line, column;
    } cases[] = {{0, 1, 1}, {2, 1, 2}, {4, 1, 3}, {7, 2, 1}, {10, 2, 2}, {12, 3, 1}, {17, 4, 1}, {99, 4, 1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t line, column;
        source_position(s, cases[i].offset, &line, &column);
        assert_int_equal(line, cases[i].line);
        assert_int_equal(column, cases[i].column);
    }
    assert_str(source_line(s, 1), "één");
    assert_str(source_line(s, 2), "\xE2\x80\xA8z");
    assert_str(source_line(s, 3), "last");
    assert_str(source_line(s, 4), "");
    assert_str(source_line(s, 5), "");
    place p = place_at(s, 5, 1000);
    assert_int_equal(p.end, 17);
    assert_int_equal(place_at(s, 9, 3).end, 9);
    assert_null(place_at(NULL, 1, 2).source);
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_clamped),
        cmocka_unit_test(splitting_gives_every_piece_once),
        cmocka_unit_test(joining_and_printing),
        cmocka_unit_test(the_hash_is_the_same_everywhere),
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(numbers_are_read_in_any_locale),
        cmocka_unit_test(whole_numbers_stop_at_64_bits),
        cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(broken_utf8_is_found),
        cmocka_unit_test(characters_are_found_from_any_of_their_bytes),
        cmocka_unit_test(lengths_are_exact),
        cmocka_unit_test(scaling_rounds_to_nearest),
        cmocka_unit_test(positions_count_characters_and_three_line_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
