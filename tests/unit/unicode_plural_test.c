/* Plural categories that are known by heart are those of ICU. */
#include "lang_fixture.h"

#include "unicode/plural.h"

#include <math.h>

static const char *const tags[] = {"en", "de", "nl", "fr", "kk", "ru", "ar", "pl"};

static void assert_same(unicode_data *icu, const char *tag, double number, int decimals) {
    str known = unicode_plural(icu, str_of(tag), number, decimals);
    str expected = unicode_plural_of_icu(icu, str_of(tag), number, decimals);
    if (!str_equal(known, expected))
        fail_msg("%s: %.*f is “%.*s”, not “%.*s”", tag, decimals, number, STR_ARGS(expected), STR_ARGS(known));
}

static void small_numbers_have_the_categories_of_icu(void **state) {
    unicode_data *icu = lang_unicode(language(*state, "en"));
    for (size_t i = 0; i < COUNT(tags); i++)
        for (int n = -250; n <= 250; n++)
            for (int decimals = 0; decimals <= 2; decimals++)
                assert_same(icu, tags[i], n / pow(10, decimals), decimals);
}

static void large_numbers_have_the_categories_of_icu(void **state) {
    static const double numbers[] = {999,     1000,       1001,       100011, 1e6,  1000001,  1000002,
                                     1000011, 2000000000, 9999999991, 1e12,   1e15, 1e15 + 1, 1234567890121};
    unicode_data *icu = lang_unicode(language(*state, "en"));
    for (size_t i = 0; i < COUNT(tags); i++)
        for (size_t k = 0; k < COUNT(numbers); k++) {
            assert_same(icu, tags[i], numbers[k], 0);
            assert_same(icu, tags[i], numbers[k], 1);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(small_numbers_have_the_categories_of_icu, set_up, tear_down),
        cmocka_unit_test_setup_teardown(large_numbers_have_the_categories_of_icu, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
