/* The alphabets of languages, their capitals, and characters without case. */
#include "lang_fixture.h"

#include "unicode/collation.h"

static int order(fixture *f, const char *tag, const char *a, const char *b) {
    return unicode_collate(lang_collation(language(f, tag)), str_of(a), str_of(b));
}

static void texts_are_in_the_order_of_the_alphabet(void **state) {
    static const struct {
        const char *tag, *texts[9];
    } alphabets[] = {
        {"ru", {"Австрия", "бельгия", "Европа", "Ёлкино", "ель", "Жилино", "Япония", "Zypern"}},
        {"kk", {"Алматы", "Әзербайжан", "Бельгия", "Китай", "Қазақстан", "Омск", "Өскемен"}},
        {"de", {"Belgien", "Österreich", "Polen", "Zypern", "Япония"}},
        {"fr", {"cote", "coté", "côte", "côté", "etat", "État"}},
        {"en", {"10", "2", "a-b", "ab", "Ab", "b", "B"}},
        {"ru", {"2023-12-01", "2024-01-31", "2024-02-01"}},
    };
    for (size_t i = 0; i < COUNT(alphabets); i++)
        for (size_t k = 0; k + 1 < COUNT(alphabets[i].texts) && alphabets[i].texts[k + 1] != NULL; k++) {
            const char *a = alphabets[i].texts[k], *b = alphabets[i].texts[k + 1];
            if (order(*state, alphabets[i].tag, a, b) >= 0 || order(*state, alphabets[i].tag, b, a) <= 0)
                fail_msg("%s: “%s” is not before “%s”", alphabets[i].tag, a, b);
        }
}

static void only_the_same_bytes_are_equal(void **state) {
    static const char *const pairs[][2] = {{"a", "a\u200D"}, {"", "\u200B"}, {"ß", "ẞ"}, {"9", "٩"}};
    for (size_t i = 0; i < COUNT(pairs); i++)
        assert_int_not_equal(order(*state, "en", pairs[i][0], pairs[i][1]), 0);
    assert_int_equal(order(*state, "en", "Österreich", "Österreich"), 0);
    assert_int_equal(order(*state, "en", "", ""), 0);
}

static void letters_are_equal_whatever_their_case(void **state) {
    unicode_collation *c = lang_collation(language(*state, "ru"));
    assert_int_equal(unicode_collate_letters(c, STR("ЁЛКИНО"), STR("ёлкино")), 0);
    assert_true(unicode_collate_letters(c, STR("ёлкино"), STR("ЖУК")) < 0);
}

static void assert_case(fixture *f, const char *tag, bool upper, const char *text, const char *expected) {
    char out[200];
    str given = str_of(text);
    size_t length =
        unicode_map_case(lang_collation(language(f, tag)), upper, given, out, UNICODE_CASE_GROWTH * given.length);
    assert_str(((str){out, length}), expected);
}

static void capitals_and_small_letters_follow_the_language(void **state) {
    assert_case(*state, "en", true, "Trade in 2024", "TRADE IN 2024");
    assert_case(*state, "ru", false, "ҚАЗАҚСТАН, Ёлкино", "қазақстан, ёлкино");
    assert_case(*state, "de", true, "Straße", "STRASSE");
    assert_case(*state, "kk-Latn", true, "astyq i", "ASTYQ İ");
    assert_case(*state, "kk-Latn", false, "I", "ı");
    assert_case(*state, "en", true, "\u0390", "\u0399\u0308\u0301");
    assert_case(*state, "en", false, "", "");
}

static void characters_are_folded(void **state) {
    unicode_collation *en = lang_collation(language(*state, "en")), *kk = lang_collation(language(*state, "kk-Latn"));
    static const uint32_t pairs[][2] = {{'A', 'a'}, {0x401, 0x451},   {0xD6, 0xF6},   {0x3A9, 0x3C9},    {0x531, 0x561},
                                        {'1', '1'}, {0x4E2D, 0x4E2D}, {0x49A, 0x49B}, {0x10400, 0x10428}};
    for (size_t i = 0; i < COUNT(pairs); i++)
        assert_int_equal(unicode_fold(en, pairs[i][0]), pairs[i][1]);
    assert_int_equal(unicode_fold(kk, 'I'), 0x131);
    assert_int_equal(unicode_fold(kk, 0x130), 'i');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_are_in_the_order_of_the_alphabet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_the_same_bytes_are_equal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(letters_are_equal_whatever_their_case, set_up, tear_down),
        cmocka_unit_test_setup_teardown(capitals_and_small_letters_follow_the_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(characters_are_folded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
