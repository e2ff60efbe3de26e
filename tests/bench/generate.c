/*
 * Writes bench inputs, the same on every machine:
 *
 *   generate text PAGES      a memo of about so many pages of justified paragraphs, no two of them equal
 *   generate charts COUNT    a memo with so many bar charts;   generate captions COUNT   the same without the charts
 *   generate memo NUMBER     a two-page memo, different for each number
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 0x9E3779B97F4A7C15u;

static uint32_t next_random(uint32_t below) { /* xorshift64*, Vigna 2016 */
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1Du >> 33) % below);
}

/* Words of a made-up language, of which a few are used often and most seldom, as in prose: rank r is drawn about as
 * 1/r. */
enum { WORD_KINDS = 90000, WORDS_A_PARAGRAPH = 74, PARAGRAPHS_A_PAGE = 8 };

static void print_word(uint32_t rank, int capital) {
    static const char *const syllables[] = {"ta",  "ren", "mi",  "so",  "del", "ka", "vo",  "lis",
                                            "pre", "nu",  "gar", "the", "or",  "an", "est", "bri",
                                            "con", "fa",  "le",  "um",  "ter", "in", "qui", "sha"};
    enum { SYLLABLES = sizeof syllables / sizeof *syllables };
    char word[64] = "";
    for (uint32_t n = rank + 3; n > 0; n /= SYLLABLES)
        strcat(word, syllables[n % SYLLABLES]);
    if (capital)
        word[0] = (char)(word[0] - 'a' + 'A');
    fputs(word, stdout);
}

static uint32_t draw(void) {
    uint32_t limit = 8u << next_random(14);
    return next_random(limit > WORD_KINDS ? WORD_KINDS : limit);
}

static void print_paragraph(void) {
    int capital = 1;
    for (int i = 0; i < WORDS_A_PARAGRAPH; i++) {
        print_word(draw(), capital);
        capital = i + 1 == WORDS_A_PARAGRAPH || next_random(12) == 0;
        fputs(capital ? "." : next_random(9) == 0 ? "," : "", stdout);
        fputs(i + 1 == WORDS_A_PARAGRAPH ? "" : " ", stdout);
    }
}

static void print_head(const char *title) {
    printf("template: memo\nlanguage: en\nmarking: OFFICIAL\ntitle: %s\n"
           "meta: {to: The reader, from: The bench, date: 2025-09-11, reference: BENCH/1}\n",
           title);
}

static void print_text(long pages) {
    print_head("A text of many pages");
    printf("body:\n");
    for (long page = 0; page < pages; page++) {
        printf("  - heading: Part %ld\n  - text: |\n", page + 1);
        for (int i = 0; i < PARAGRAPHS_A_PAGE; i++) {
            fputs("      ", stdout);
            print_paragraph();
            fputs("\n\n", stdout);
        }
    }
}

static void print_charts(long count, int drawn) {
    print_head("Many charts");
    printf("data:\n  t: {file: chart.csv, source: s}\nsources:\n  s: {title: Fictional}\nbody:\n");
    for (long i = 0; i < count; i++) {
        if (drawn)
            printf("  - chart: {type: bar, title: Chart %ld, subtitle: Units, data: t, x: year, y: value}\n", i);
        else
            printf("  - text: Chart %ld\n", i);
    }
}

static void print_memo(long number) {
    state += (uint64_t)number * 0x100000001B3u;
    print_head("A memo of two pages");
    printf("sources:\n  s: {title: Fictional figures, publisher: The bench}\nformats:\n  mn: {number: \"0.0\", unit: "
           "million}\nfacts:\n"
           "  one: {value: %u, format: mn, source: s}\n  two: {value: %u, format: mn, source: s}\n  sum: {expr: one + "
           "two, format: mn}\n"
           "body:\n  - heading: Key messages\n  - points:\n      - The sum is **${sum}** [@s].\n      - Of this "
           "${one:0} came first.\n",
           100 + next_random(900), 100 + next_random(900));
    for (int section = 0; section < 4; section++) {
        printf("  - heading: Part %d\n  - text: |\n", section + 1);
        for (int i = 0; i < 3; i++) {
            fputs("      ", stdout);
            print_paragraph();
            fputs("\n\n", stdout);
        }
    }
    printf("  - chart: {type: bar, title: Two figures, subtitle: Million, facts: [one, two]}\n"
           "  - table: {facts: [one, two, sum]}\n");
}

int main(int count, char **words) {
    long number = count == 3 ? atol(words[2]) : -1;
    if (number < 0)
        return 2;
    if (strcmp(words[1], "text") == 0)
        print_text(number);
    else if (strcmp(words[1], "memo") == 0)
        print_memo(number);
    else
        print_charts(number, strcmp(words[1], "charts") == 0);
    return fflush(stdout) == 0 ? 0 : 1;
}
