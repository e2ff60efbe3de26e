/*
 * Writes bench inputs, the same wherever the word lists are the same:
 *
 *   generate text-en PAGES   a memo of about so many pages of justified paragraphs, no two of them equal; or text-ru
 *   generate charts COUNT    a memo with so many bar charts;   generate captions COUNT   the same without the charts
 *   generate memo NUMBER     a two-page memo, different for each number
 *
 * The words are those of a Debian word list, so that they are shaped, kerned and divided as in a real text.
 */
#include <stdbool.h>
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

/* ---- words ---- */

enum { PARAGRAPHS_A_PAGE = 8 };

/* Words are ranked by their length plus up to `scatter` letters, so that short ones are frequent, as in prose. The
 * scatter is chosen for the mean length of a word in the prose of make bench-type: English 4.8 letters, Russian 6.3. */
typedef struct {
    const char *tag, *list;
    uint32_t first, last, other; /* lower-case letters, of which `other` stands apart from the rest */
    uint32_t scatter, octaves;
    int words_a_paragraph;
    const char *title;
} language;

static const language languages[] = {
    {"en", "/usr/share/dict/british-english", 'a', 'z', 'a', 22, 14, 87, "A text of many pages"},
    {"ru", "/usr/share/hunspell/ru_RU.dic", 0x430, 0x44F, 0x451, 110, 15, 58, "Текст на много страниц"},
};

typedef struct {
    char *text;
    uint32_t key;
} word;

static word *words;
static uint32_t word_count;

/* The next letter of at most two bytes, which is all that these languages have. */
static uint32_t letter_at(const char *at, size_t *bytes) {
    const unsigned char *b = (const unsigned char *)at;
    *bytes = b[0] < 0xC0 ? 1 : 2;
    return b[0] < 0xC0 ? b[0] : (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
}

/* How many letters a word has; 0 if anything in it is not a lower-case letter: names, short forms, affixes. */
static uint32_t letters_of(const language *l, const char *text) {
    uint32_t letters = 0;
    for (size_t bytes; *text != '\0'; text += bytes, letters++) {
        uint32_t c = letter_at(text, &bytes);
        if (c != l->other && (c < l->first || c > l->last))
            return 0;
    }
    return letters;
}

static int by_key(const void *a, const void *b) {
    const word *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : strcmp(x->text, y->text);
}

static void read_words(const language *l) {
    FILE *f = fopen(l->list, "r");
    char *row = NULL;
    size_t size = 0, room = 0;
    if (f == NULL) {
        fprintf(stderr, "generate: there is no %s (make setup-tests installs it)\n", l->list);
        exit(3);
    }
    while (getline(&row, &size, f) > 0) {
        row[strcspn(row, "/\r\n")] = '\0';
        uint32_t letters = letters_of(l, row);
        if (letters == 0)
            continue;
        if (word_count == room)
            words = realloc(words, (room = 2 * room + 1024) * sizeof *words);
        words[word_count++] = (word){strdup(row), 256 * letters + next_random(256 * l->scatter)};
    }
    free(row);
    fclose(f);
    qsort(words, word_count, sizeof *words, by_key);
}

static void print_capital(const char *text) {
    size_t bytes;
    uint32_t c = letter_at(text, &bytes);
    c -= c == 0x451 ? 0x50 : 0x20;
    if (bytes == 1)
        putchar((int)c);
    else
        printf("%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 0x3F)));
    fputs(text + bytes, stdout);
}

/* A few words are used often and most seldom, as in prose: rank r is drawn about as 1/r. With these octaves, 1,000
 * pages hold about 90,000 distinct words as typed, with their capitals and stops. */
static const char *draw(const language *l) {
    uint32_t limit = 8u << next_random(l->octaves);
    return words[next_random(limit > word_count ? word_count : limit)].text;
}

static void print_paragraph(const language *l) {
    bool capital = true;
    for (int i = 0; i < l->words_a_paragraph; i++) {
        bool last = i + 1 == l->words_a_paragraph;
        if (capital)
            print_capital(draw(l));
        else
            fputs(draw(l), stdout);
        capital = last || next_random(12) == 0;
        fputs(capital ? "." : next_random(9) == 0 ? "," : "", stdout);
        fputs(last ? "" : " ", stdout);
    }
}

/* ---- descriptions ---- */

static void print_head(const char *tag, const char *title) {
    printf("template: memo\nlanguage: %s\nmarking: OFFICIAL\ntitle: %s\n"
           "meta: {to: The reader, from: The bench, date: 2025-09-11, reference: BENCH/1}\n",
           tag, title);
}

static void print_text(const language *l, long pages) {
    print_head(l->tag, l->title);
    printf("body:\n");
    for (long page = 0; page < pages; page++) {
        printf("  - heading: Part %ld\n  - text: |\n", page + 1);
        for (int i = 0; i < PARAGRAPHS_A_PAGE; i++) {
            fputs("      ", stdout);
            print_paragraph(l);
            fputs("\n\n", stdout);
        }
    }
}

static void print_charts(long count, int drawn) {
    print_head("en", "Many charts");
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
    print_head("en", "A memo of two pages");
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
            print_paragraph(&languages[0]);
            fputs("\n\n", stdout);
        }
    }
    printf("  - chart: {type: bar, title: Two figures, subtitle: Million, facts: [one, two]}\n"
           "  - table: {facts: [one, two, sum]}\n");
}

int main(int count, char **arguments) {
    long number = count == 3 ? atol(arguments[2]) : -1;
    if (number < 0)
        return 2;
    const char *kind = arguments[1];
    const language *l = &languages[strcmp(kind, "text-ru") == 0];
    if (strncmp(kind, "text-", 5) == 0) {
        read_words(l);
        print_text(l, number);
    } else if (strcmp(kind, "memo") == 0) {
        read_words(l);
        print_memo(number);
    } else {
        print_charts(number, strcmp(kind, "charts") == 0);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
