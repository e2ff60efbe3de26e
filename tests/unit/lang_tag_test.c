#include "lang_fixture.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

/* Languages without a file: what a text may be marked with. */

static const lang *marked(fixture *f, const char *tag) {
    return lang_marked(f->set, &f->context, str_of(tag), NOWHERE);
}

static void shipped_languages_stay_themselves(void **state) {
    fixture *f = *state;
    const lang *russian = lang_find(f->set, &f->context, STR("ru"), NOWHERE);
    assert_ptr_equal(marked(f, "ru"), russian);
    assert_ptr_equal(marked(f, "RU"), russian);
    assert_ptr_equal(lang_printing(russian, marked(f, "en")), russian);
    assert_str(lang_tag(marked(f, "en-us")), "en-US");
}

static void others_have_tag_and_direction(void **state) {
    static const struct {
        const char *tag, *canonical, *script;
        bool right_to_left;
    } cases[] = {
        {"ar", "ar", "", true},
        {"AR-eg", "ar-EG", "", true},
        {"he", "he", "", true},
        {"iw", "he", "", true},
        {"fa-IR", "fa-IR", "", true},
        {"ur", "ur", "", true},
        {"az-Arab", "az-Arab", "Arab", true},
        {"ar-Latn", "ar-Latn", "Latn", false},
        {"ja", "ja", "", false},
        {"zh-hant-TW", "zh-Hant-TW", "Hant", false},
        {"es-419", "es-419", "", false},
        {"de-1996", "de-1996", "", false},
        {"grc", "grc", "", false},
        {"yi", "yi", "", true},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const lang *language = marked(f, cases[i].tag);
        assert_non_null(language);
        assert_str(lang_tag(language), cases[i].canonical);
        assert_str(lang_script(language), cases[i].script);
        assert_int_equal(lang_is_rtl(language), cases[i].right_to_left);
        assert_ptr_equal(marked(f, cases[i].tag), language);
    }
    assert_int_equal(diags_count(f->diags), 0);
    const lang *english = lang_find(f->set, &f->context, STR("en"), NOWHERE);
    assert_ptr_equal(lang_printing(marked(f, "ar"), english), english);
}

static void unknown_tags_are_reported(void **state) {
    static const struct {
        const char *tag, *hint;
    } cases[] = {
        {"arabic", "did you mean “ar”?"},
        {"Hebrew", "did you mean “he”?"},
        {"ar_SA", "did you mean “ar-SA”?"},
        {"enn", "did you mean “en”?"},
        {"", ""},
        {"a", ""},
        {"ar-", ""},
        {"ar-Zork", ""},
        {"ar-XQ", ""},
        {"العربية", ""},
        {"de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-de-"
         "de",
         ""},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (marked(f, cases[i].tag) != NULL)
            fail_msg("“%s” was taken for a tag", cases[i].tag);
        assert_int_equal(diags_count(f->diags), i + 1);
        const diag *d = diags_at(f->diags, i);
        assert_int_equal(d->code, DIAG_UNKNOWN_NAME);
        assert_str(d->hint, cases[i].hint);
    }
}

/* Our table of directions says what ICU's data says, of all languages that ICU has. */
static void directions_are_those_of_icu(void **state) {
    fixture *f = *state;
    for (const char *const *code = uloc_getISOLanguages(); *code != NULL; code++) {
        const lang *language = marked(f, *code);
        if (language == NULL || !str_is(lang_tag(language), *code))
            continue; /* withdrawn for another code */
        if (str_is(lang_tag(language), "grc"))
            continue; /* CLDR 42 takes Ancient Greek to be in the Cypriot syllabary */
        if (lang_is_rtl(language) != uloc_isRightToLeft(*code))
            fail_msg("%s runs the other way", *code);
    }
}

static void directions_of_scripts_are_those_of_icu(void **state) {
    fixture *f = *state;
    for (int i = 0; i < USCRIPT_CODE_LIMIT; i++) {
        const char *script = u_getPropertyValueName(UCHAR_SCRIPT, i, U_SHORT_PROPERTY_NAME);
        if (script == NULL)
            continue;
        const lang *language = marked(f, str_print(f->arena, "ar-%s", script).at);
        assert_non_null(language);
        if (lang_is_rtl(language) != uscript_isRightToLeft((UScriptCode)i))
            fail_msg("%s runs the other way", script);
    }
}

/* ---- regions ---- */

static void regions_take_their_language(void **state) {
    static const struct {
        const char *tag, *date, *warning;
    } cases[] = {
        {"en-CA", "11 September 2025", "there is no language file for “en-CA”: the one of “en” is taken"},
        {"de-AT", "11. September 2025", "there is no language file for “de-AT”: the one of “de” is taken"},
        {"ru-KZ", "11 сентября 2025\u00A0г.", "there is no language file for “ru-KZ”: the one of “ru” is taken"},
        {"en-150", "11 September 2025", "there is no language file for “en-150”: the one of “en” is taken"},
        {"kk-Latn-KZ", "2025 jylğy 11 qyrküiek",
         "there is no language file for “kk-Latn-KZ”: the one of “kk-Latn” is taken"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const lang *language = lang_find(f->set, &f->context, str_of(cases[i].tag), NOWHERE);
        assert_non_null(language);
        assert_str(lang_tag(language), cases[i].tag);
        assert_str(lang_format_date(language, f->arena, 2025, 9, 11), cases[i].date);
        assert_ptr_equal(lang_printing(language, marked(f, "fr")), language);
        assert_ptr_equal(marked(f, cases[i].tag), language);
        assert_int_equal(diags_count(f->diags), i + 1); /* once, however often it is asked for */
        assert_int_equal(diags_at(f->diags, i)->code, DIAG_LANGUAGE_FALLBACK);
        assert_str(diags_at(f->diags, i)->message, cases[i].warning);
    }
    assert_ptr_equal(marked(f, "EN-ca"), lang_find(f->set, &f->context, STR("en-CA"), NOWHERE));
    assert_int_equal(diags_count(f->diags), COUNT(cases));

    /* Another run has diagnostics of its own. */
    f->context.diags = diags_new(f->arena);
    assert_non_null(marked(f, "en-CA"));
    assert_int_equal(diags_count(f->context.diags), 1);
}

static void other_tags_are_no_regions(void **state) {
    static const char *const tags[] = {"en-UK", "en-XX", "en-ca", "kk-Latin", "kk-Arab", "de-1996", "pt-BR", "en-"};
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(tags); i++) {
        assert_null(lang_find(f->set, &f->context, str_of(tags[i]), NOWHERE));
        assert_int_equal(diags_count(f->diags), i + 1);
        assert_int_equal(diags_at(f->diags, i)->code, DIAG_UNKNOWN_NAME);
    }
    assert_str(diags_at(f->diags, 2)->hint, "did you mean “en-CA”?");
}

static void texts_of_a_region_are_those_of_its_language(void **state) {
    fixture *f = *state;
    const tree_node *text =
        tree_read(f->arena, f->diags, source_new(f->arena, STR("t.yaml"), STR("{en: Exports, kk: Экспорт}")));
    assert_str(lang_pick(language(f, "en-CA"), &f->context, text)->text, "Exports");
    assert_str(lang_pick(language(f, "kk-KZ"), &f->context, text)->text, "Экспорт");
    assert_null(lang_pick(language(f, "kk-Latn-KZ"), &f->context, text));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(shipped_languages_stay_themselves),
        TEST(others_have_tag_and_direction),
        TEST(unknown_tags_are_reported),
        TEST(directions_are_those_of_icu),
        TEST(regions_take_their_language),
        TEST(other_tags_are_no_regions),
        TEST(texts_of_a_region_are_those_of_its_language),
        TEST(directions_of_scripts_are_those_of_icu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
