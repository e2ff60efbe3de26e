#include "lang_fixture.h"
#include "unicode/breaks.h"
#include "unicode/case.h"

#include "base/utf8.h"
#include "lang/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

/* ---- numbers ---- */

static void numbers_round_and_group(void **state) {
    static const struct {
        const char *tag;
        double value;
        const char *pattern;
        bool plain;
        const char *text;
    } cases[] = {
        {"en", 42.742857142857146, "0.0", false, "42.7"},
        {"en", 697.5, "0", false, "698"},
        {"en", 0.125, "0.00", false, "0.13"},
        {"en", 2.675, "0.00", false, "2.68"}, /* binary 2.67499… */
        {"en", 1.005, "0.00", false, "1.01"},
        {"en", 0.285 * 100, "0", false, "29"}, /* 28.499999999999996 */
        {"en", -0.04, "0.0", false, "0.0"},
        {"en", -0.05, "0.0", false, "\u22120.1"},
        {"en", -36, "0", false, "\u221236"},
        {"en", -0.0, "0", false, "0"},
        {"en", 12.5, "+0.0", false, "+12.5"},
        {"en", -12.5, "+0.0", false, "\u221212.5"},
        {"en", 0, "+0.0", false, "0.0"},
        {"en", 12.5, "0.0 %", false, "12.5%"},
        {"en", 12.5, "0.0%", false, "12.5%"},
        {"en-US", -1.5, "0.0 ‰", false, "\u22121.5‰"},
        {"nl", 12.5, "0.0 %", false, "12,5%"},
        {"fr", 12.5, "0.0%", false, "12,5\u00a0%"},
        {"kk", 12.5, "+0.0 %", false, "+12,5\u00a0%"},
        {"en", 999, "0", false, "999"},
        {"en", 1206, "0", false, "1,206"},
        {"en", 1206, "0", true, "1206"},
        {"en", 13950, "0.00", false, "13,950.00"},
        {"en", 1234567.891, "#.##", false, "1,234,567.89"},
        {"en", 12, "#.##", false, "12"},
        {"en", 12.3, "#.##", false, "12.3"},
        {"en", 0.5, "#.##", false, "0.5"},
        {"en", 12, "0.0#", false, "12.0"},
        {"en", 12.345, "0.0#", false, "12.35"},
        {"en", 9.995, "0.00", false, "10.00"},
        {"en", 999.96, "0.0", false, "1,000.0"},
        {"en", 0.96, "0", false, "1"},
        {"en", 0.49, "0", false, "0"},
        {"en", 0.05, "0.0", false, "0.1"},
        {"en", 0.0012, "0.000", false, "0.001"},
        {"en", 299.2, "", false, "299.2"},
        {"en", 0.1 + 0.2, "", false, "0.3"},
        {"en", 456, "", false, "456"},
        {"en", 1e15, "0", false, "1,000,000,000,000,000"},
        {"en", 9007199254740991.0, "0", false, "9,007,199,254,740,991"},
        {"en", 123456789012.345, "0.000", false, "123,456,789,012.345"},
        {"ru", 1206, "0", false, "1206"},
        {"ru", 13950.25, "0.0", false, "13\u00a0950,3"},
        {"kk", -13950, "0", false, "\u221213\u00a0950"},
        {"kk-Latn", 38, "0.0", false, "38,0"},
        {"fr", 1206.5, "0.0", false, "1\u202f206,5"},
        {"de", 1206.5, "0.0", false, "1.206,5"},
        {"nl", 1206.5, "0.0", false, "1.206,5"},
        {"en-US", 1206.5, "0.0", false, "1,206.5"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        lang_number n;
        assert_true(lang_format_number(language(f, cases[i].tag), f->arena, cases[i].value, str_of(cases[i].pattern),
                                       cases[i].plain, &n));
        assert_str(n.text, cases[i].text);
    }
}

static void numbers_say_where_their_decimal_sign_is(void **state) {
    fixture *f = *state;
    lang_number n;
    assert_true(lang_format_number(language(f, "en"), f->arena, -1206.5, STR("0.0 %"), false, &n));
    assert_int_equal(n.decimal_at, strlen("\u22121,206"));
    assert_int_equal(n.number_end, strlen("\u22121,206.5"));
    assert_true(lang_format_number(language(f, "en"), f->arena, 12, STR("0"), false, &n));
    assert_int_equal(n.decimal_at, 2);
    assert_int_equal(n.number_end, 2);
}

static void currency_signs_stand_where_the_language_has_them(void **state) {
    static const struct {
        const char *tag;
        double value;
        const char *text;
        size_t decimal_at, number_end; /* bytes */
    } cases[] = {
        {"en", 36.5, "£36.5", 4, 6},
        {"en-GB", -36.5, "\u2212£36.5", 7, 9},
        {"nl", -36.5, "\u2212£\u00a036,5", 9, 11},
        {"de", -36.5, "\u221236,5\u00a0£", 5, 7},
        {"kk", 36.5, "36,5\u00a0£", 2, 4},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        lang_number n;
        const lang *in = language(f, cases[i].tag);
        assert_true(lang_format_number(in, f->arena, cases[i].value, STR("0.0"), false, &n));
        lang_add_sign(in, f->arena, LANG_CURRENCY, STR("£"), &n);
        assert_str(n.text, cases[i].text);
        assert_int_equal(n.decimal_at, cases[i].decimal_at);
        assert_int_equal(n.number_end, cases[i].number_end);
        assert_int_equal(n.decimals, 1);
    }
}

static void plurals_follow_what_is_printed(void **state) {
    static const struct {
        const char *tag;
        double value;
        int decimals;
        const char *category;
    } cases[] = {
        {"en", 1, 0, "one"},   {"en", 1, 1, "other"},   {"en-GB", -1, 0, "one"},  {"en", 0, 0, "other"},
        {"ru", 1, 0, "one"},   {"ru", 2, 0, "few"},     {"ru", 5, 0, "many"},     {"ru", 11, 0, "many"},
        {"ru", 21, 0, "one"},  {"ru", 1.5, 1, "other"}, {"kk-Latn", 1, 0, "one"}, {"kk", 2, 0, "other"},
        {"fr", 1.5, 1, "one"}, {"fr", 1e6, 0, "many"},  {"de", 1, 0, "one"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_str(lang_plural(language(f, cases[i].tag), cases[i].value, cases[i].decimals), cases[i].category);
}

static void rounding_is_decimal(void **state) {
    (void)state;
    assert_true(lang_round(0.285, 2) == 0.29);
    assert_true(lang_round(-33.33333333, 0) == -33);
    assert_true(lang_round(1e300, 2) == 1e300);
    assert_int_equal(lang_decimals(12.34, STR("#.#")), 1);
    assert_int_equal(lang_decimals(12, STR("#.#")), 0);
    assert_int_equal(lang_decimals(12, STR("0.00 %")), 2);
    assert_int_equal(lang_decimals(0.1 + 0.2, (str){0}), 1);
}

static void words_are_found_whole(void **state) {
    (void)state;
    assert_true(unicode_has_words(STR("Trade, Million\u00a0US dollars, 2024"), STR("million US dollars")));
    assert_true(unicode_has_words(STR("Торговля, МЛН долларов"), STR("млн долларов")));
    assert_false(unicode_has_words(STR("Exports"), STR("t")));
    assert_false(unicode_has_words(STR("million"), STR("million US dollars")));
    assert_false(unicode_has_words(STR("anything"), STR("")));
    assert_true(unicode_same_letters(STR("TOTAL"), STR("Total")));
    assert_false(unicode_same_letters(STR("Totals"), STR("Total")));
}

static void numbers_are_refused(void **state) {
    static const char *const bad[] = {"x", "0.", "00", "0,0", "#,##0", "0.0 x", "+", "0.#0", "0.0000000000000000", "%"};
    fixture *f = *state;
    lang_number n;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(lang_pattern_valid(str_of(bad[i])));
        assert_false(lang_format_number(language(f, "en"), f->arena, 1, str_of(bad[i]), false, &n));
        assert_int_equal(n.text.length, 0);
    }
    assert_false(lang_pattern_valid((str){0}));
    assert_false(lang_format_number(language(f, "en"), f->arena, (double)NAN, STR("0"), false, &n));
    assert_false(lang_format_number(language(f, "en"), f->arena, (double)INFINITY, STR("0"), false, &n));
    assert_int_equal(lang_pattern_decimals(STR("0")), 0);
    assert_int_equal(lang_pattern_decimals(STR("+0.0 %")), 1);
    assert_int_equal(lang_pattern_decimals(STR("0.0##")), 3);
}

/* Decimal figures, read back, are the value; and rounding agrees with exact decimal arithmetic on whole thousandths. */
static void numbers_read_back(void **state) {
    fixture *f = *state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int64_t milli = (int64_t)(seed >> 30) % 100000000;
        double value = (double)milli / 1000.0;
        str plain = lang_plain_number(f->arena, value);
        double back;
        assert_true(str_to_double(plain, &back));
        assert_true(back == value);
        lang_number n;
        assert_true(lang_format_number(language(f, "en"), f->arena, value, STR("0.0"), true, &n));
        char expected[32];
        int64_t tenths = (milli + 50) / 100;
        snprintf(expected, sizeof expected, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
        assert_str(n.text, expected);
    }
}

static void shifting_keeps_decimals(void **state) {
    (void)state;
    assert_true(lang_shift(0.285, 2) == 28.5);
    assert_true(lang_shift(-1206, -3) == -1.206);
    assert_true(lang_shift(0, 3) == 0);
    assert_true(isinf(lang_shift(1.5e307, 3)) && isinf(lang_shift(-1.5e307, 3)));
    assert_true(lang_shift(1e-320, -10) == 0);
    assert_true(lang_shift(13950, 0) == 13950);
}

/* ---- dates and labels ---- */

static void dates_by_language(void **state) {
    static const struct {
        const char *tag, *date, *first;
    } cases[] = {
        {"en", "11 September 2025", "1 September 2025"},
        {"en-GB", "11 September 2025", "1 September 2025"},
        {"en-US", "September 11, 2025", "September 1, 2025"},
        {"ru", "11 сентября 2025\u00a0г.", "1 сентября 2025\u00a0г."},
        {"kk", "2025 жылғы 11 қыркүйек", "2025 жылғы 1 қыркүйек"},
        {"kk-Latn", "2025 jylğy 11 qyrküiek", "2025 jylğy 1 qyrküiek"},
        {"fr", "11 septembre 2025", "1er septembre 2025"},
        {"nl", "11 september 2025", "1 september 2025"},
        {"de", "11. September 2025", "1. September 2025"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const lang *l = language(f, cases[i].tag);
        assert_str(lang_format_date(l, f->arena, 2025, 9, 11), cases[i].date);
        assert_str(lang_format_date(l, f->arena, 2025, 9, 1), cases[i].first);
    }
    assert_int_equal(lang_format_date(language(f, "en"), f->arena, 2025, 13, 1).length, 0);
}

static void labels_are_in_every_language(void **state) {
    fixture *f = *state;
    const str *tags;
    size_t count = lang_set_tags(f->set, &tags);
    assert_true(count >= 9);
    for (size_t i = 0; i < count; i++) {
        const lang *l = lang_find(f->set, &f->context, tags[i], NOWHERE);
        assert_non_null(l);
        assert_true(str_equal(lang_tag(l), tags[i]));
        for (const lang_label_row *row = lang_labels; row->name != NULL; row++)
            if (lang_label(l, f->arena, row->name, STR("7")).length == 0)
                fail_msg("no label %s in " STR_FORMAT, row->name, STR_ARGS(tags[i]));
    }
    assert_str(lang_label(language(f, "en"), f->arena, "figure", STR("7")), "Figure 7");
    assert_str(lang_label(language(f, "kk"), f->arena, "figure", STR("7")), "7-сурет");
    assert_str(lang_label(language(f, "ru"), f->arena, "section", STR("Контекст {n}")), "раздел «Контекст {n}»");
    assert_int_equal(lang_label(language(f, "en"), f->arena, "no such", STR("7")).length, 0);
    assert_false(diags_failed(f->diags));
}

static void unknown_languages_name_the_nearest(void **state) {
    fixture *f = *state;
    assert_null(lang_find(f->set, &f->context, STR("kk-Latin"), NOWHERE));
    assert_int_equal(diags_count(f->diags), 1);
    assert_int_equal(diags_at(f->diags, 0)->code, DIAG_UNKNOWN_NAME);
    assert_str(diags_at(f->diags, 0)->hint, "did you mean “kk-Latn”?");
}

/* ---- texts by language ---- */

static const tree_node *read_text(fixture *f, const char *yaml) {
    return tree_read(f->arena, f->diags, source_new(f->arena, STR("t.yaml"), str_of(yaml)));
}

static void texts_fall_back_within_a_script(void **state) {
    fixture *f = *state;
    const tree_node *text = read_text(f, "{en: Exports, kk: Экспорт, ru: Вывоз}");
    assert_str(lang_pick(language(f, "en-GB"), &f->context, text)->text, "Exports");
    assert_str(lang_pick(language(f, "kk"), &f->context, text)->text, "Экспорт");
    assert_null(lang_pick(language(f, "kk-Latn"), &f->context, text));
    assert_null(lang_pick(language(f, "fr"), &f->context, text));
    const tree_node *plain = read_text(f, "Exports");
    assert_ptr_equal(lang_pick(language(f, "fr"), &f->context, plain), plain);
    assert_null(lang_pick(language(f, "fr"), &f->context, NULL));
    assert_null(lang_need(language(f, "en"), &f->context, NULL));
    assert_int_equal(diags_count(f->diags), 0);
    assert_null(lang_need(language(f, "fr"), &f->context, text));
    assert_int_equal(diags_at(f->diags, 0)->code, DIAG_NO_TRANSLATION);
    assert_str(diags_at(f->diags, 0)->hint, "it is there in en, kk, ru; add “fr: …”");
}

/* ---- capitals ---- */

static str icu_upper(fixture *f, str text, const char *locale) {
    UChar in[4096], out[8192];
    int32_t in_length, out_length, bytes;
    UErrorCode status = U_ZERO_ERROR;
    char *utf8 = arena_alloc(f->arena, 32768);
    u_strFromUTF8(in, 4096, &in_length, text.at, (int32_t)text.length, &status);
    out_length = u_strToUpper(out, 8192, in, in_length, locale, &status);
    u_strToUTF8(utf8, 32768, &bytes, out, out_length, &status);
    assert_true(U_SUCCESS(status));
    return (str){utf8, (size_t)bytes};
}

static void capitals_agree_with_icu(void **state) {
    fixture *f = *state;
    for (uint32_t c = 0x20; c < 0x2600; c++) {
        char bytes[4];
        str one = {bytes, utf8_put(bytes, c)};
        str ours = lang_upper(language(f, "en"), f->arena, one), theirs = icu_upper(f, one, "");
        if (!str_equal(ours, theirs))
            fail_msg("U+%04X: “" STR_FORMAT "” instead of “" STR_FORMAT "”", c, STR_ARGS(ours), STR_ARGS(theirs));
    }
    assert_str(lang_upper(language(f, "de"), f->arena, STR("Straße")), "STRASSE");
    assert_str(lang_upper(language(f, "kk"), f->arena, STR("кездесу анықтамасы")), "КЕЗДЕСУ АНЫҚТАМАСЫ");
    assert_str(lang_upper(language(f, "kk-Latn"), f->arena, STR("qyrküiek şılde")), "QYRKÜİEK ŞILDE");
    assert_str(lang_upper(language(f, "kk-Latn"), f->arena, STR("i ῌ")), "İ ΗΙ"); /* by ICU */
    assert_str(lang_upper(language(f, "en"), f->arena, STR("ﬁ")), "FI");
}

/* ---- line breaks ---- */

static size_t icu_breaks(UBreakIterator *lines, str word, uint16_t *at) {
    UChar units[1024];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(units, 1024, &length, word.at, (int32_t)word.length, &status);
    ubrk_setText(lines, units, length, &status);
    assert_true(U_SUCCESS(status));
    size_t count = 0;
    for (int32_t unit; (unit = ubrk_next(lines)) != UBRK_DONE;)
        if (unit < length) {
            int32_t bytes = 0;
            u_strToUTF8(NULL, 0, &bytes, units, unit, &status);
            status = U_ZERO_ERROR;
            at[count++] = (uint16_t)bytes;
        }
    return count;
}

static const uint32_t signs[] = {
    'a',    'b',    'Z',    '0',    '1',    '9',    '-',    '-',    '/',    '/',    '.',    ',',    ':',
    ';',    '!',    '?',    '(',    ')',    '[',    ']',    '{',    '}',    '"',    '\'',   '%',    '$',
    '+',    '#',    '&',    '*',    '<',    '=',    '@',    '\\',   '^',    '_',    '|',    '~',    0xA0,
    0xA1,   0xA7,   0xAB,   0xAD,   0xB0,   0xB1,   0xB4,   0xBB,   0xBF,   0xE9,   0xFC,   0x15F,  0x301,
    0x308,  0x431,  0x436,  0x49B,  0x4E9,  0x2010, 0x2011, 0x2013, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
    0x201D, 0x201E, 0x201A, 0x2026, 0x202F, 0x2030, 0x2060, 0x20AC, 0x20B8, 0x20BD, 0x2116, 0x2190, 0x2212};

static str random_word(uint64_t *seed, char *bytes, const uint32_t *from, size_t count) {
    size_t length = 0;
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    size_t characters = 1 + (*seed >> 33) % 9;
    for (size_t i = 0; i < characters; i++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        length += utf8_put(bytes + length, from[(*seed >> 33) % count]);
    }
    return (str){bytes, length};
}

static void assert_same_breaks(fixture *f, UBreakIterator *lines, str word) {
    uint16_t ours[64], theirs[64];
    size_t our_count = lang_break_points(language(f, "en"), word, ours, COUNT(ours)),
           their_count = icu_breaks(lines, word, theirs);
    bool same = our_count == their_count;
    for (size_t i = 0; same && i < our_count; i++)
        same = ours[i] == theirs[i];
    if (!same)
        fail_msg("“" STR_FORMAT "”: %zu breaks instead of %zu (first %d, %d)", STR_ARGS(word), our_count, their_count,
                 our_count > 0 ? ours[0] : -1, their_count > 0 ? theirs[0] : -1);
}

static void line_breaks_agree_with_icu(void **state) {
    fixture *f = *state;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
    assert_true(U_SUCCESS(status));
    static const char *const words[] = {"twenty-year",
                                        "2005–2024",
                                        "and/or",
                                        "https://www.gov.kz/memleket/entities/mfa?lang=kk",
                                        "Vassilenko’s",
                                        "«Самрук-Қазына»",
                                        "2025-09-11",
                                        "January–July",
                                        "—dash—",
                                        "12.5\u00a0%",
                                        "EU‑27",
                                        "(a)/(b)",
                                        "−36",
                                        "-36",
                                        "-foo",
                                        "a-b-c",
                                        "1/2",
                                        "№7",
                                        "e.g.,",
                                        "“quoted”,",
                                        "€10/₸5 000",
                                        "x…y",
                                        "日本語",
                                        "ภาษาไทย",
                                        "中文/english-words",
                                        "שלום-עולם",
                                        "a\u200bb",
                                        "👩‍👩‍👧",
                                        "a👍🏽b",
                                        "α-β"};
    for (size_t i = 0; i < COUNT(words); i++)
        assert_same_breaks(f, lines, str_of(words[i]));
    uint64_t seed = 42;
    char bytes[64];
    for (int i = 0; i < 300000; i++)
        assert_same_breaks(f, lines, random_word(&seed, bytes, signs, COUNT(signs)));
    /* Every character of which the rule is sure, between letters and between figures. */
    for (uint32_t c = 0x21; c < 0x2300; c++) {
        char text[32];
        size_t length = 0;
        static const char *const around[] = {"a", "1", "-", "("};
        for (size_t i = 0; i < COUNT(around); i++) {
            length = 0;
            text[length++] = around[i][0];
            length += utf8_put(text + length, c);
            text[length++] = around[i][0];
            text[length++] = 'b';
            if (!u_isspace((UChar32)c) && !u_iscntrl((UChar32)c))
                assert_same_breaks(f, lines, (str){text, length});
        }
    }
    ubrk_close(lines);
}

static void long_words_and_small_rooms(void **state) {
    fixture *f = *state;
    static char word[70000];
    for (size_t i = 0; i < sizeof word; i++)
        word[i] = i % 10 == 9 ? '-' : 'x';
    uint16_t at[8000];
    size_t count = lang_break_points(language(f, "en"), (str){word, sizeof word}, at, COUNT(at));
    assert_int_equal(count, 6553);
    assert_int_equal(at[0], 10);
    assert_int_equal(at[count - 1], 65530);
    assert_int_equal(lang_break_points(language(f, "en"), (str){word, 100}, at, 3), 3);
    assert_int_equal(lang_break_points(language(f, "en"), (str){0}, at, 3), 0);
    assert_int_equal(lang_break_points(language(f, "en"), STR("日本語日本語"), at, 3), 3);
    assert_false(lang_set_damaged(f->set));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* Breaks marked by "|". */
static void addresses_break_at_their_own_places(void **state) {
    (void)state;
    static const char *const cases[] = {
        "https://|www|.example|.org/|a|-path/|file|-name|.html|?q|=1|&r|=2",
        "https://|example|.org/|%D0|%B0",
        "name|.surname|@example|.org",
        "www|.gov|.kz/|memleket/|entities/|mfa.",
        "(https://|gov|.kz)",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char token[200], shown[400];
        size_t length = 0, to = 0, next = 0;
        for (const char *c = cases[i]; *c != '\0'; c++)
            if (*c != '|')
                token[length++] = *c;
        uint16_t at[100];
        str text = {token, length};
        assert_true(unicode_is_address(text));
        size_t count = unicode_address_points(text, at, 100);
        for (size_t k = 0; k < length; k++) {
            if (next < count && at[next] == k) {
                shown[to++] = '|';
                next++;
            }
            shown[to++] = token[k];
        }
        shown[to] = '\0';
        assert_string_equal(shown, cases[i]);
    }
    assert_false(unicode_is_address(STR("and/or")) || unicode_is_address(STR("@home")) ||
                 unicode_is_address(STR("a.b")) || unicode_is_address(STR("10:30")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_break_at_their_own_places),
        TEST(numbers_round_and_group),
        TEST(numbers_say_where_their_decimal_sign_is),
        TEST(currency_signs_stand_where_the_language_has_them),
        TEST(plurals_follow_what_is_printed),
        TEST(rounding_is_decimal),
        TEST(words_are_found_whole),
        TEST(numbers_are_refused),
        TEST(numbers_read_back),
        TEST(shifting_keeps_decimals),
        TEST(dates_by_language),
        TEST(labels_are_in_every_language),
        TEST(unknown_languages_name_the_nearest),
        TEST(texts_fall_back_within_a_script),
        TEST(capitals_agree_with_icu),
        TEST(line_breaks_agree_with_icu),
        TEST(long_words_and_small_rooms),
    };
    return cmocka_run_group_tests_name("lang", tests, NULL, NULL);
}
