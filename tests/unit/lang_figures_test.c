#include "lang/figures.h"

#include "lang_fixture.h"

#include <stdio.h>
#include <string.h>

/* Numbers in running text: which of them a reader takes for figures. Those are in braces here, all others are not. */

static const char *braced(const lang *language, const char *typed) {
    static char out[600];
    str text = str_of(typed);
    lang_figure figure;
    size_t length = 0, from = 0;
    for (size_t at = 0; lang_figure_next(language, text, at, &figure); at = figure.end) {
        if (figure.kind != LANG_FIGURE)
            continue;
        length += (size_t)snprintf(out + length, sizeof out - length, "%.*s{%.*s}", (int)(figure.start - from),
                                   typed + from, (int)(figure.end - figure.start), typed + figure.start);
        from = figure.end;
    }
    snprintf(out + length, sizeof out - length, "%s", typed + from);
    return out;
}

static void figures_are_told_from_names(void **state) {
    static const struct {
        const char *tag, *text; /* with braces where figures are */
    } cases[] = {
        {"en", "Turnover was {456} million in 2024, {1,206.5} tonnes, €{36} million, {5}%."},
        {"en", "See No. 5, p. 12, Art. 3, (1), G20, COVID-19, KC123, 5G, item 2025/114, 2023/24."},
        {"en", "On 11 September 2025, 2025-09-11, 11.09.2025, September 11, 12–15 September at 09:30"},
        {"en", "Tel. +7 7172 72 05 16 or +7 (7172) 72-05-16; EUR {5} million; 2019-2024"},
        {"en", "{12} partners; in {5} of {7} cases; {29 000} firms; ${2000}"},
        {"ru", "Оборот составил {456} млн тенге, {1 206,5} т, №5, № 12, ст. 7, в 2024 г., 27-й, {36} %."},
        {"ru", "11 сентября 2025 года, {5}-процентный, {5} предприятий"},
        {"kk", "2025 жылғы 11 қыркүйек, {36} млн, 5-бап, {1 206,5} тонна"},
        {"de", "Am 3. Mai 2025, {1.206,5} Tonnen, {36} Mio. Euro, 10. September, Nr. 7"},
        {"fr", "Le 1er mars 2025, {1 206,5} tonnes, {36} millions, art. 12, n° 5"},
        {"en", "up {40} %, {1.5}-fold, {40}-percent, ${1.2}bn, {40}km, 2nd, 21st, 5G, A4, the 1990s, a 5-year plan"},
        {"en",
         "page 5, pages 5-10, pages 5–10, chapter 3, Table 2, section 4.2, Resolution 2231, ISO 9001, Boeing 737"},
        {"en",
         "Boeing 737-800, flight 101-102, {5}-{7} %, {5}–{7} weeks, score 2-1, (1) and ({10}), 24/7, 10 a.m., 10:30"},
        {"en",
         "{2000} km, {1800} people, ${2000}, in 2000, September 11, 2025, In September {12} firms, on September 11."},
        {"en", "class {40} %, article {5} million, No. {5}%"},
        {"ru",
         "в {1,5} раза, рейс 101-102, ГОСТ 2-105, тел. 238-4567, статья 122, п. 3, стр. 5–7, {2000} человек, 2000 гг."},
        {"kk", "{40} %, {5}-пайыздық, 5-ші, 12-тармақ, 2024 жылы, {2000} адам, бап 5, {29 000} адам"},
        {"kk-Latn", "{40} %, {5}-paiyzdyq, 5-şı, 2024 jyly, {2000} adam, {29 000} adam"},
        {"de", "um {40} %, {5}-prozentig, 10 Uhr, 10:30 Uhr, Absatz 3, § 4, S. 12, {2000} Menschen, {29.000} Euro"},
        {"fr", "{40} %, 10 h 30, 10h30, 10 h, article 5, {2000} personnes, en 2000, 2e, {1,2} milliard"},
        {"nl", "{40} %, artikel 5, blz. 12, vlucht 101-102, {2000} mensen, G7, {1,2} miljard"},
        {"nl", "Op 11 september 2025, {1.206,5} ton, {36} miljoen"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char typed[600];
        size_t length = 0;
        for (const char *at = cases[i].text; *at != '\0'; at++)
            if (*at != '{' && *at != '}')
                typed[length++] = *at;
        typed[length] = '\0';
        const char *found = braced(language(f, cases[i].tag), typed);
        if (strcmp(found, cases[i].text) != 0)
            fail_msg("%s: “%s” instead of “%s”", cases[i].tag, found, cases[i].text);
    }
}

static void values_are_read_as_the_language_writes_them(void **state) {
    static const struct {
        const char *tag, *text;
        double value;
    } cases[] = {{"en", "1,206.5", 1206.5}, {"de", "1.206,5", 1206.5}, {"ru", "29 000", 29000},
                 {"fr", "12,5", 12.5},      {"nl", "36", 36},          {"kk", "1 206,5", 1206.5}};
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        lang_figure figure;
        assert_true(lang_figure_next(language(f, cases[i].tag), str_of(cases[i].text), 0, &figure));
        if (figure.value < cases[i].value || figure.value > cases[i].value)
            fail_msg("%s: %s is %g", cases[i].tag, cases[i].text, figure.value);
    }
}

static void any_bytes_come_to_an_end(void **state) {
    static const char *const pieces[] = {"1", "23", "2024", ".", ",", " ", "-", "–", "/",     ":",
                                         "(", ")",  "№",    "+", "a", "п", "%", "€", "\u00A0"};
    fixture *f = *state;
    unsigned seed = 3;
    for (size_t round = 0; round < 20000; round++) {
        char text[200] = "";
        size_t length = 0, last = 0;
        for (size_t i = 0; i < 20; i++) {
            seed = seed * 1103515245u + 12345u;
            const char *piece = pieces[(seed >> 16) % COUNT(pieces)];
            length += (size_t)snprintf(text + length, sizeof text - length, "%s", piece);
        }
        lang_figure figure;
        for (size_t at = 0; lang_figure_next(language(f, "ru"), str_of(text), at, &figure); at = figure.end) {
            assert_true(figure.start >= last && figure.end > figure.start && figure.end <= length);
            last = figure.end;
        }
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(figures_are_told_from_names),
        TEST(values_are_read_as_the_language_writes_them),
        TEST(any_bytes_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
