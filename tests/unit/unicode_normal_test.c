/* Letters that are written in parts become one. */
#include "lang_fixture.h"

#include "unicode/normal.h"

static str composed(fixture *f, const char *text) {
    return unicode_composed(lang_unicode(language(f, "en")), f->arena, str_of(text));
}

static void letters_in_parts_are_composed(void **state) {
    static const char *const pairs[][2] = {
        {"Belgie\u0308", "Belgi\u00EB"},
        {"\u0438\u0306од", "йод"},
        {"\u0415\u0308лка", "Ёлка"},
        {"\u212Bngström", "\u00C5ngström"},
        {"e\u0302\u0323", "\u1EC7"}, /* marks out of order */
        {"\u1100\u1161\u11A8", "\uAC01"},
        {"a\u2000b", "a\u2002b"},
        {"\U0001D157\U0001D165", "\U0001D157\U0001D165"}, /* never composed again */
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        assert_str(composed(*state, pairs[i][0]), pairs[i][1]);
}

static void what_is_composed_stays_the_same_bytes(void **state) {
    static const char *const texts[] = {"",     "trade",   "Қазақстан", "1 206 ₸", "Belgi\u00EB",
                                        "中国", "q\u0307", "Ελλάδα"};
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_ptr_equal(composed(*state, texts[i]).at, texts[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(letters_in_parts_are_composed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_composed_stays_the_same_bytes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
