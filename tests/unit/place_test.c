/* Places on the page: the trace of random plain paragraphs says of each run where its first letters stand in the YAML,
   however that was written. */
#include "api/chancery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DOCUMENTS = 40, PARAGRAPHS = 12, WORDS = 50, TEXT_BYTES = 64 * 1024 };

static uint64_t state_of_chance = 0x9E3779B97F4A7C15u;

static uint32_t chance(uint32_t below) { /* xorshift64*, Vigna 2016 */
    state_of_chance ^= state_of_chance >> 12;
    state_of_chance ^= state_of_chance << 25;
    state_of_chance ^= state_of_chance >> 27;
    return (uint32_t)((state_of_chance * 0x2545F4914F6CDD1Du >> 33) % below);
}

/* ---- random YAML ---- */

typedef struct {
    char text[TEXT_BYTES];
    size_t length;
} yaml;

static void put(yaml *y, const char *text) {
    size_t length = strlen(text);
    assert_true(y->length + length < TEXT_BYTES);
    memcpy(y->text + y->length, text, length + 1);
    y->length += length;
}

/* How a text may be written: what comes before it, its line ends, and what comes after it. */
static const struct {
    const char *open, *line_end, *close;
} styles[] = {{"", "\n      ", "\n"},           {"|\n      ", "\n      ", "\n"},    {">\n      ", "\n      ", "\n"},
              {"\"", "\n      ", "\"\n"},       {"\"", " \\\n      ", "\"\n"},      {"'", "\n\n      ", "'\n"},
              {"|2\n      ", "\n      ", "\n"}, {">-\n      ", "\n\n      ", "\n"}, {"", "\n       ", "\n"}};

static void put_paragraph(yaml *y) {
    static const char *const words[] = {"a",
                                        "of",
                                        "trade",
                                        "incomprehensible",
                                        "internationalisation",
                                        "ёлка",
                                        "жүз",
                                        "Würde",
                                        "naïve",
                                        "extraordinarily",
                                        "visits,",
                                        "2025.",
                                        "responsible",
                                        "co-operation",
                                        "négociations"};
    const size_t style = chance(sizeof styles / sizeof *styles);
    put(y, "  - text: ");
    put(y, styles[style].open);
    put(y, "Text");
    for (uint32_t i = chance(WORDS); i > 0; i--) {
        put(y, chance(6) == 0 ? styles[style].line_end : chance(30) == 0 ? "  " : " ");
        put(y, words[chance(sizeof words / sizeof *words)]);
    }
    put(y, styles[style].close);
}

static void put_document(yaml *y) {
    char page[128];
    y->length = 0;
    snprintf(page, sizeof page, "page: {size: {width: %u mm, height: 200 mm}, margins: {left: 9 mm, right: 9 mm}}\n",
             50 + chance(80));
    put(y, "template: base\ntitle: Places\nlanguage: en\nstyles: {body: {hyphenate: yes, align: ");
    put(y, chance(2) == 0 ? "justify}}\n" : "left}}\n");
    put(y, page);
    put(y, "body:\n");
    for (int i = 0; i < PARAGRAPHS; i++)
        put_paragraph(y);
}

/* ---- its trace ---- */

static const char *line_of(const char *text, unsigned line) {
    for (; line > 1; line--)
        text = strchr(text, '\n') + 1;
    return text;
}

static const char *column_of(const char *line, unsigned column) {
    for (; column > 1; column--)
        for (line++; (*line & 0xC0) == 0x80;)
            line++;
    return line;
}

/* The letters of a run up to its first gap, or to the hyphen (U+00AD) that ends its line. */
static size_t first_word(const char *run) {
    const char *ends[] = {strstr(run, "”"), strstr(run, "\u00AD"), strchr(run, ' ')};
    size_t length = SIZE_MAX;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i] != NULL && (size_t)(ends[i] - run) < length)
            length = (size_t)(ends[i] - run);
    return length;
}

/* One line of the trace: true if it is a run of a paragraph, and stands where it should. */
static bool check_line(const yaml *y, const char *line, const char **last) {
    const char *run = strstr(line, "“"), *at = strstr(line, " @");
    if (strncmp(line, "  /Document/P", strlen("  /Document/P")) != 0)
        return false;
    assert_non_null(run);
    assert_non_null(at);
    run += strlen("“");
    unsigned number = 0, column = 0;
    const char *colon = strchr(at, ':');
    assert_non_null(colon);
    assert_int_equal(sscanf(colon, ":%u:%u", &number, &column), 2);
    const char *place = column_of(line_of(y->text, number), column);
    size_t length = first_word(run);
    if (length == 0 || strncmp(place, run, length) != 0 || place <= *last)
        fail_msg("%s\nis not at “%.40s”, or stands before what it follows, in\n%s", line, place, y->text);
    *last = place;
    return true;
}

static size_t check_document(chancery_engine *engine, const yaml *y) {
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *briefing = chancery_load_text(engine, &request, "case.yaml", y->text, y->length);
    assert_non_null(briefing);
    const char *bytes, *last = y->text;
    size_t length, runs = 0;
    if (chancery_trace(briefing, true, &bytes, &length) != CHANCERY_OK) {
        const char *text = chancery_diagnostics(briefing, false, &length);
        fail_msg("%.*s\n%s", (int)length, text, y->text);
    }
    char *trace = malloc(length + 1);
    assert_non_null(trace);
    memcpy(trace, bytes, length);
    trace[length] = '\0';
    for (char *rest, *line = strtok_r(trace, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        runs += check_line(y, line, &last);
    free(trace);
    chancery_drop(briefing);
    return runs;
}

static void runs_stand_where_they_were_written(void **state) {
    (void)state;
    static yaml y;
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    chancery_engine *engine = chancery_engine_new(&options);
    assert_non_null(engine);
    size_t runs = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
        put_document(&y);
        runs += check_document(engine, &y);
    }
    chancery_engine_drop(engine);
    assert_true(runs > (size_t)DOCUMENTS * PARAGRAPHS * 3); /* there were lines and divided words to look at */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_stand_where_they_were_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
