#include "lang_fixture.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Where lines may be broken: by Unicode's conformance test for UAX #14 (Debian: unicode-data), and by what Chinese and
   Japanese printing forbids at line starts and ends. */

#define LINE_BREAK_TEST "/usr/share/unicode/auxiliary/LineBreakTest.txt"

enum { BYTES_MAX = 512 };

/* ---- conformance ---- */

typedef struct {
    char text[BYTES_MAX];
    size_t length;
    bool breaks[BYTES_MAX]; /* before the byte */
} line_case;

/* "× 0023 ÷ 2014 ÷ # …" */
static void read_case(line_case *c, const char *line) {
    static const char allowed[] = "÷", forbidden[] = "×";
    bool breaks = false;
    c->length = 0;
    for (const char *at = line; *at != '\0' && *at != '#';) {
        if (strncmp(at, allowed, strlen(allowed)) == 0 || strncmp(at, forbidden, strlen(forbidden)) == 0) {
            breaks = strncmp(at, allowed, strlen(allowed)) == 0;
            at += strlen(allowed);
        } else if (*at == ' ' || *at == '\t' || *at == '\n') {
            at++;
        } else {
            char *end;
            assert_true(c->length + 4 < BYTES_MAX);
            c->breaks[c->length] = breaks;
            size_t bytes = utf8_put(c->text + c->length, (uint32_t)strtoul(at, &end, 16));
            for (size_t i = 1; i < bytes; i++)
                c->breaks[c->length + i] = false;
            c->length += bytes;
            at = end;
        }
    }
}

static bool agrees(const lang *any, const line_case *c) {
    uint16_t at[BYTES_MAX];
    size_t count = lang_break_points(any, (str){c->text, c->length}, at, BYTES_MAX), next = 0;
    for (size_t i = 1; i < c->length; i++) {
        bool breaks = next < count && at[next] == i;
        next += breaks;
        if (breaks != c->breaks[i])
            return false;
    }
    return true;
}

/* What ICU does otherwise (line.txt): a hyphen at the start keeps its letter (20.09); a full stop or comma before a
   figure belongs to the number (LB25 as a regular expression). */
static bool is_tailored(const line_case *c) {
    if (c->text[0] == '-')
        return true;
    for (size_t i = 0; i + 1 < c->length; i++) {
        size_t next = i + 1;
        if (c->text[i] != '.' && c->text[i] != ',')
            continue;
        if (next + 1 < c->length && memcmp(c->text + next, "\u0308", 2) == 0)
            next += 2;
        if (c->text[next] >= '0' && c->text[next] <= '9' && c->breaks[next])
            return true;
    }
    return false;
}

static void agrees_with_line_break_test(void **state) {
    enum { TAILORED_MOST = 22 };
    const lang *any = language(*state, "en");
    FILE *file = fopen(LINE_BREAK_TEST, "r");
    if (file == NULL) {
        printf("there is no %s: apt-get install unicode-data\n", LINE_BREAK_TEST);
        skip();
    }
    char line[4096];
    static line_case c;
    size_t checked = 0, tailored = 0;
    for (size_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        read_case(&c, line);
        checked++;
        bool same = agrees(any, &c);
        tailored += !same && is_tailored(&c);
        if (!same && !is_tailored(&c))
            fail_msg("LineBreakTest.txt:%zu: %s", number, line);
    }
    fclose(file);
    printf("LineBreakTest.txt: %zu lines checked; %zu of them ICU tailors\n", checked, tailored);
    assert_true(checked > 7600 && tailored <= TAILORED_MOST);
}

/* ---- Chinese and Japanese ---- */

static bool breaks_at(const lang *of, str text, size_t offset) {
    uint16_t at[BYTES_MAX];
    size_t count = lang_break_points(of, text, at, BYTES_MAX);
    for (size_t i = 0; i < count; i++)
        if (at[i] == offset)
            return true;
    return false;
}

/* Each of `signs` between two ideographs: no break before (or behind) it, and one on the other side. */
static void assert_bound(const lang *of, const char *signs, bool to_last) {
    str rest = str_of(signs);
    for (size_t at = 0, start = 0; at < rest.length; start = at) {
        utf8_next(rest, &at);
        char text[32] = "国";
        size_t sign = strlen(text);
        memcpy(text + sign, signs + start, at - start);
        size_t end = sign + at - start;
        memcpy(text + end, "本", sizeof "本");
        size_t bound = to_last ? sign : end, open = to_last ? end : sign;
        if (breaks_at(of, str_of(text), bound) || !breaks_at(of, str_of(text), open))
            fail_msg("%s: %s", lang_tag(of).at, text);
    }
}

/* JIS X 4051, 6.1.1; GB/T 15834, 5.1. */
static void signs_that_start_no_line(void **state) {
    assert_bound(language(*state, "ja"), "、。，．・：；？！）］｝」』】〉》々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ",
                 true);
    assert_bound(language(*state, "zh-Hans"), "、。，．：；？！）］｝」』】〉》”", true);
    assert_bound(language(*state, "en"), "、。，．：；？！）」』】々ー", true);
}

static void signs_that_end_no_line(void **state) {
    assert_bound(language(*state, "ja"), "（［｛「『【〈《", false);
    assert_bound(language(*state, "zh-Hant"), "（［｛「『【〈《“", false);
    assert_bound(language(*state, "en"), "（「『【", false);
}

static void ideographs_part_anywhere_else(void **state) {
    const lang *japanese = language(*state, "ja");
    uint16_t at[16];
    assert_int_equal(lang_break_points(japanese, STR("外務省かな"), at, COUNT(at)), 4);
    assert_int_equal(lang_break_points(japanese, STR("12,000％"), at, COUNT(at)), 0);
    assert_int_equal(lang_break_points(language(*state, "zh"), STR("……"), at, COUNT(at)), 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(agrees_with_line_break_test),
        TEST(signs_that_start_no_line),
        TEST(signs_that_end_no_line),
        TEST(ideographs_part_anywhere_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
