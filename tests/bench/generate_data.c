/*
 * Writes data and the descriptions that read them, the same every time; all figures are fictional:
 *
 *   generate_data export ROWS        a CSV file of six columns
 *   generate_data total FILE         a memo with one fact: a sum over all rows of that export
 *   generate_data queries FILE       1,000 facts, each with an equality on two columns of it
 *   generate_data factsheet FILE N   the N-th of many factsheets from it
 *   generate_data expressions COUNT  so many facts that are computed from each other
 *   generate_data figures COUNT FORM so many facts that are all printed; with that form of the ledger, or "none"
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

enum { YEARS = 15, YEAR_FIRST = 2010, QUERIES = 1000 };
static const char *const partners[] = {"Belgium", "France", "Germany", "Kazakhstan", "Netherlands",
                                       "Italy",   "Spain",  "China",   "Poland",     "Uzbekistan"};
enum { PARTNERS = sizeof partners / sizeof *partners };

static void print_export(long rows) {
    printf("year,flow,partner,hs,usd_mn,tonnes\n");
    for (long i = 0; i < rows; i++)
        printf("%ld,%s,%s,c%02u%02u,%u.%03u,%u\n", YEAR_FIRST + i % YEARS, i % 2 == 0 ? "import" : "export",
               partners[next_random(PARTNERS)], 1 + next_random(97), next_random(100), next_random(10000),
               next_random(1000), next_random(1000000));
}

static void print_head(const char *file) {
    printf("template: memo\nlanguage: en\nmarking: OFFICIAL\ntitle: Figures of an export\n"
           "meta: {to: The reader, from: The bench, date: 2025-09-11, reference: BENCH/1}\n"
           "sources: {s: {title: Fictional figures, publisher: The bench}}\nlint: {unused: off}\n");
    if (file != NULL)
        printf("data: {trade: {file: %s, source: s}}\n", file);
}

static void print_fact(const char *name, long year, const char *partner) {
    printf("  %s: {sql: \"select sum(usd_mn) from trade where year = %ld and partner = '%s'\", format: \"0.0\"}\n",
           name, year, partner);
}

static void print_body(const char *fact) {
    printf("body:\n  - text: It was ${%s}.\n", fact);
}

static void print_queries(const char *file) {
    print_head(file);
    printf("facts:\n");
    for (long i = 0; i < QUERIES; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%ld", i);
        print_fact(name, YEAR_FIRST + i % YEARS, partners[i / YEARS % PARTNERS]);
    }
    print_body("f0");
}

static void print_factsheet(const char *file, long number) {
    print_head(file);
    printf("facts:\n");
    print_fact("newest", YEAR_FIRST + YEARS - 1, partners[number % PARTNERS]);
    print_fact("oldest", YEAR_FIRST, partners[number % PARTNERS]);
    printf("  more: {expr: newest - oldest, format: \"0.0\"}\n");
    print_body("more");
}

static void print_expressions(long count) {
    print_head(NULL);
    printf("facts:\n  f0: {value: 456, source: s, format: \"0.0\"}\n");
    for (long i = 1; i <= count; i++)
        printf("  f%ld: {expr: f%ld * 2 / 3 + %ld, format: \"0.0\"}\n", i, i % 50 == 1 ? 0 : i - 1, i);
    print_body("f0");
}

/* Facts of which each is printed. `form`: of the ledger, or none. */
static void print_figures(long count, const char *form) {
    enum { A_PARAGRAPH = 20 };
    print_head(NULL);
    printf("figures: %s\nfacts:\n", strcmp(form, "none") == 0 ? "[]" : form);
    for (long i = 0; i < count; i++)
        printf("  f%ld: {value: %ld.%ld, source: s, as_of: 2024-12-31}\n", i, i, i % 10);
    printf("body:\n");
    for (long i = 0; i < count; i++)
        printf("%s ${f%ld}%s", i % A_PARAGRAPH == 0 ? "  - text: Figures" : "", i,
               i % A_PARAGRAPH == A_PARAGRAPH - 1 ? ".\n" : ",");
}

int main(int count, char **arguments) {
    if (count < 3)
        return 2;
    const char *kind = arguments[1], *file = arguments[2];
    if (strcmp(kind, "export") == 0) {
        print_export(atol(arguments[2]));
    } else if (strcmp(kind, "total") == 0) {
        print_head(file);
        printf("facts:\n  everything: {sql: select sum(usd_mn) from trade, format: \"0.0\"}\n");
        print_body("everything");
    } else if (strcmp(kind, "queries") == 0) {
        print_queries(file);
    } else if (strcmp(kind, "factsheet") == 0 && count == 4) {
        print_factsheet(file, atol(arguments[3]));
    } else if (strcmp(kind, "expressions") == 0) {
        print_expressions(atol(arguments[2]));
    } else if (strcmp(kind, "figures") == 0 && count == 4) {
        print_figures(atol(arguments[2]), arguments[3]);
    } else {
        return 2;
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
