#include "data/readers/sheet.h"
#include "data/readers/sheet_number.h"
#include "data/readers/sheet_xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Numbers, dates, references and XML of spreadsheets. */

typedef struct {
    arena *arena;
    jmp_buf no_memory;
} fixture;

static int set_up(void **state) {
    static fixture f;
    f.arena = arena_new();
    if (f.arena == NULL || setjmp(f.no_memory) != 0)
        return -1;
    arena_on_failure(f.arena, &f.no_memory);
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    arena_drop(((fixture *)*state)->arena);
    return 0;
}

static const char *number(fixture *f, const char *stored, const char *format) {
    sheet_format shown = sheet_format_of(str_of(format == NULL ? "" : format));
    return str_zero(f->arena, sheet_number_text(f->arena, str_of(stored), format == NULL ? NULL : &shown));
}

static void numbers_have_fifteen_digits(void **state) {
    fixture *f = *state;
    static const struct {
        const char *stored, *text;
    } cases[] = {{"0.30000000000000004", "0.3"},
                 {"1206.0999999999999", "1206.1"},
                 {"-0", "0"},
                 {"-0.0", "0"},
                 {"0", "0"},
                 {"1E+20", "100000000000000000000"},
                 {"1.5E-7", "0.00000015"},
                 {"-2.5E3", "-2500"},
                 {"12345678901234567", "12345678901234567"}, /* a code: a double would lose digits of it */
                 {"0.99999999999999999", "1"},
                 {"  42 ", "42"},
                 {"", ""},
                 {"INF", ""},
                 {"1,5", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(number(f, cases[i].stored, NULL), cases[i].text);
}

static void formats_round_as_they_show(void **state) {
    fixture *f = *state;
    static const struct {
        const char *stored, *format, *text;
    } cases[] = {{"1206.456", "0.0", "1206.5"},
                 {"1206.45", "#,##0", "1206"},
                 {"0.4034", "0.0%", "0.403"},
                 {"0.405", "0%", "0.41"},
                 {"9.96", "0.0", "10"},
                 {"0.04", "0.0", "0"},
                 {"-0.05", "0.0", "-0.1"},
                 {"1234567", "#,##0,", "1235000"},
                 {"1234567", "0.0,,\" млн\"", "1200000"},
                 {"499999", "0,,", "0"},
                 {"1234567", "#,##0,.0", "1234600"},
                 {"1234.5", "0.00E+00", "1230"},
                 {"1206.456", "General", "1206.456"},
                 {"1206.456", "0.0\" млн тг\"", "1206.5"},
                 {"1206.456", "[$€-407] #,##0.00", "1206.46"},
                 {"1206.456", "[Red]0.00;-0", "1206.46"},
                 {"0.333333333333333", "# ?/?", "0.333333333333333"},
                 {"1206.456", "@", "1206.456"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(number(f, cases[i].stored, cases[i].format), cases[i].text);
}

static const char *date(fixture *f, double days, const char *code, bool since_1904) {
    sheet_format format = sheet_format_of(str_of(code));
    if (!sheet_format_is_date(&format))
        return "a number";
    return str_zero(f->arena, sheet_date_text(f->arena, days, &format, since_1904));
}

static void dates_go_by_their_formats(void **state) {
    fixture *f = *state;
    static const struct {
        double days;
        const char *format, *text;
    } cases[] = {{45413, "yyyy-mm-dd", "2024-05-01"},
                 {45413, "d/m/yy", "2024-05-01"},
                 {45413.75, "dd.mm.yyyy", "2024-05-01"},
                 {45413.5625, "dd.mm.yyyy hh:mm", "2024-05-01 13:30:00"},
                 {45413.999999999, "yyyy-mm-dd", "2024-05-02"}, /* less than a second before */
                 {45413, "mmm yyyy", "2024-05"},
                 {45414, "mmm yyyy", "2024-05-02"},
                 {45292, "yyyy", "2024"},
                 {45293, "yyyy", "2024-01-02"},
                 {1, "d.m.yyyy", "1900-01-01"},
                 {59, "d.m.yyyy", "1900-02-28"},
                 {60, "d.m.yyyy", "1900-02-29"},
                 {61, "d.m.yyyy", "1900-03-01"},
                 {0, "d.m.yyyy", "1900-01-00"},
                 {2958465, "d.m.yyyy", "9999-12-31"},
                 {2958466, "d.m.yyyy", ""},
                 {-1, "d.m.yyyy", ""},
                 {0.5625, "h:mm", "13:30"},
                 {0.5625, "h:mm AM/PM", "13:30"},
                 {0.5625, "h:mm:ss", "13:30:00"},
                 {1.25, "[h]:mm", "30:00"},
                 {0.0625, "mm:ss", "01:30:00"},
                 {45413.5, "h:mm", "2024-05-01 12:00:00"},
                 {45413, "[$-419]d mmmm yyyy\" г.\";@", "2024-05-01"},
                 {45413, "\"day \"0", "a number"},
                 {45413, "0.00E+00", "a number"},
                 {45413, "[Red]0", "a number"},
                 {45413, "\\d0", "a number"},
                 {45413, "0.0 d", "a number"}, /* a letter that stands as it is */
                 {0.5625, "h:mm:ss.00", "13:30:00"},
                 {45413, "dd/mm/yyyy\\ ;@", "2024-05-01"},
                 {45413, "General", "a number"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(date(f, cases[i].days, cases[i].format, false), cases[i].text);
    assert_string_equal(date(f, 0, "d.m.yyyy", true), "1904-01-01");
    assert_string_equal(date(f, 43951, "d.m.yyyy", true), "2024-05-01");
    assert_string_equal(date(f, 2957003, "d.m.yyyy", true), "9999-12-31");
    assert_string_equal(date(f, 2957004, "d.m.yyyy", true), "");
}

static void units_are_what_stands_beside(void **state) {
    (void)state;
    static const struct {
        const char *code, *unit;
    } cases[] = {{"0.0", ""},
                 {"General", ""},
                 {"0.0%", "%"},
                 {"0.0\" %\"", "%"},
                 {"#,##0.00\\ [$€-407]", "€"},
                 {"[$USD] #,##0", "USD"},
                 {"_-* #,##0.00\\ \"₸\"_-;\\-* #,##0.00\\ \"₸\"_-", "₸"},
                 {"0.0\" млн тг\"", "млн тг"},
                 {"$#,##0_);($#,##0)", "$"},
                 {"#,##0 €", "€"},
                 {"#,##0_р_.", ""},
                 {"[Red]\\-0.0", ""},
                 {"(0.0)", ""},
                 {"d mmmm yyyy\" г.\"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(sheet_format_of(str_of(cases[i].code)).unit, cases[i].unit);
}

static void built_in_formats_are_known(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 60; i++) {
        sheet_format format = sheet_format_built_in(i);
        bool dated = (i >= 14 && i <= 22) || (i >= 27 && i <= 36) || (i >= 45 && i <= 47) || i >= 50;
        assert_int_equal(sheet_format_is_date(&format), dated && i < 59);
    }
}

static void references_are_read(void **state) {
    fixture *f = *state;
    static const struct {
        const char *text;
        char sign;
        const char *sheet; /* NULL: it is none */
        sheet_area area;
    } cases[] = {{"A5:F120", '!', "", {5, 1, 120, 6}},
                 {"$A$5:$F$120", '!', "", {5, 1, 120, 6}},
                 {"f120:a5", '!', "", {5, 1, 120, 6}},
                 {"C3", '!', "", {3, 3, 3, 3}},
                 {"A:F", '!', "", {1, 1, SHEET_ROWS_MAX, 6}},
                 {"A5:F", '!', "", {5, 1, SHEET_ROWS_MAX, 6}},
                 {"Data!A1:B2", '!', "Data", {1, 1, 2, 2}},
                 {"'It''s: 1!'!A1", '!', "It's: 1!", {1, 1, 1, 1}},
                 {"$Data.$A$1:.$F$20", '.', "Data", {1, 1, 20, 6}},
                 {"$'A.B'.$A$1:$'A.B'.$F$20", '.', "A.B", {1, 1, 20, 6}},
                 {"XFD1048576", '!', "", {1048576, 16384, 1048576, 16384}},
                 {"XFE1", '!', NULL, {0}},
                 {"A1048577", '!', NULL, {0}},
                 {"A0", '!', NULL, {0}},
                 {"A", '!', NULL, {0}},
                 {"A1:", '!', NULL, {0}},
                 {"A1:B2:C3", '!', NULL, {0}},
                 {"A1,B2", '!', NULL, {0}},
                 {"Data!A1:Notes!B2", '!', NULL, {0}},
                 {"#REF!", '!', NULL, {0}},
                 {"", '!', NULL, {0}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str sheet;
        sheet_area area;
        bool good = sheet_area_of(f->arena, str_of(cases[i].text), cases[i].sign, &sheet, &area);
        assert_int_equal(good, cases[i].sheet != NULL);
        if (good) {
            assert_true(str_is(sheet, cases[i].sheet));
            assert_memory_equal(&area, &cases[i].area, sizeof area);
        }
    }
}

/* ---- XML ---- */

/* Names and texts, one after another. */
static const char *events(fixture *f, const char *xml, sheet_fault *fault) {
    sheet_part *part = sheet_part_of(f->arena, fault, str_of(xml), STR("a.xml"));
    sheet_xml *x = sheet_xml_new(f->arena, fault, part);
    str all = {0};
    const sheet_event *e;
    while ((e = sheet_xml_next(x)) != NULL)
        all = str_print(f->arena, STR_FORMAT "%c" STR_FORMAT STR_FORMAT, STR_ARGS(all), "<>="[e->kind],
                        STR_ARGS(e->name), STR_ARGS(e->text));
    return str_zero(f->arena, all);
}

static void names_are_short_whatever_the_prefix(void **state) {
    fixture *f = *state;
    sheet_fault fault = {0};
    assert_string_equal(
        events(f,
               "<x:row xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:c>a&amp;b</x:c>"
               "<y:c xmlns:y='urn:else'/><z:p xmlns:z='urn:oasis:names:tc:opendocument:xmlns:text:1.0'/></x:row>",
               &fault),
        "<row<c=a=&=b>c<?:c>?:c<text:p>text:p>row");
    assert_null(fault.what);
}

static void what_is_no_xml_of_a_sheet_is_refused(void **state) {
    fixture *f = *state;
    static const char *const bad[] = {
        "",
        "<a>",
        "<a></b>",
        "<a>\x01</a>",
        "<a>&unknown;</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&d;</a>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sheet_fault fault = {0};
        events(f, bad[i], &fault);
        assert_non_null(fault.what);
        assert_non_null(strstr(fault.what, "a.xml"));
    }
    char deep[3 * 300 + 1] = "";
    for (size_t i = 0; i < 300; i++)
        memcpy(deep + 3 * i, "<a>", 4);
    sheet_fault fault = {0};
    events(f, deep, &fault);
    assert_non_null(strstr(fault.what, "nested too deep"));
}

/* One that expat would read again from its start with every piece. */
static void an_endless_tag_is_refused_soon(void **state) {
    fixture *f = *state;
    const size_t length = 16 << 20;
    char *text = arena_alloc(f->arena, length);
    memset(text, 'a', length);
    memcpy(text, "<a b='", 6);
    sheet_fault fault = {0};
    sheet_part *part = sheet_part_of(f->arena, &fault, (str){text, length}, STR("a.xml"));
    assert_null(sheet_xml_next(sheet_xml_new(f->arena, &fault, part)));
    assert_non_null(strstr(fault.what, "more than a megabyte"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_have_fifteen_digits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(formats_round_as_they_show, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_go_by_their_formats, set_up, tear_down),
        cmocka_unit_test_setup_teardown(units_are_what_stands_beside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(built_in_formats_are_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_short_whatever_the_prefix, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_xml_of_a_sheet_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_endless_tag_is_refused_soon, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
