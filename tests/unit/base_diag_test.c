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
    assert_int_equal(diags_left_out(f->all), 151);
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
        TEST(the_worst_severity_is_the_exit_status),
        TEST(too_many_records_are_counted_and_hide_no_error),
        TEST(a_text_as_long_as_a_file_is_cut),
        TEST(codes_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
