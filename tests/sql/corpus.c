/*
 * What the program says to each query of a corpus (see README.md):  corpus FILE.sql...
 *
 * Prints a line for each query that is not as its own line says, and figures by rule behind them. Exit status 0, or 3
 * if the corpus could not be run; which of the lines are failures is for run.sh to say. Runs at the top of the
 * checkout.
 */
#include "api/chancery.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 64, LINE_MAX_BYTES = 4000, RULES_MAX = 128, TABLES_MAX = 64 };

#define DATA_FOLDER "tests/sql/data"

typedef struct {
    char number[WORD_MAX], rule[WORD_MAX]; /* no rule: nothing is to be said */
    bool is_rows, is_error, is_good;
    const char *sql;
} query;

/* How the program took a query. */
typedef enum { HOLDS, FALSE_ERROR, FALSE_WARNING, OTHER_ERROR, OTHER_SEVERITY, MISSED } outcome;
static const char *const words[] = {
    [FALSE_ERROR] = "false error",
    [FALSE_WARNING] = "false warning",
    [OTHER_ERROR] = "another error",
    [OTHER_SEVERITY] = "another severity",
    [MISSED] = "missed",
};

typedef struct {
    char name[WORD_MAX];
    int counts[MISSED + 1];
} tally;

typedef struct {
    chancery_engine *engine;
    char *tables[TABLES_MAX];
    size_t table_count;
    tally good, bad, rules[RULES_MAX];
    size_t rule_count;
} corpus;

static void fail(const char *what, const char *which) {
    fprintf(stderr, "corpus: %s%s\n", what, which);
    exit(3);
}

/* What the rules of queries are called among the diagnostics if not sql-RULE. */
static bool code_is_of(const char *code, const char *rule) {
    static const char *const others[][2] = {{"fact-rows", "not-a-number"},
                                            {"fact-null", "not-a-number"},
                                            {"fact-empty", "not-a-number"},
                                            {"quoted-text", "sql"},
                                            {"clock-random", "sql"},
                                            {"unit-mix", "sql-unit-left"},
                                            {"width", "sql"}};
    if (strncmp(code, "sql-", 4) == 0 && strcmp(code + 4, rule) == 0)
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(rule, others[i][0]) == 0 && strcmp(code, others[i][1]) == 0)
            return true;
    return false;
}

/* ---- the briefing of a query ---- */

static void find_tables(corpus *c) {
    DIR *folder = opendir(DATA_FOLDER);
    if (folder == NULL)
        fail("there is no ", DATA_FOLDER);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *end = strstr(entry->d_name, ".csv");
        if (end != NULL && c->table_count < TABLES_MAX)
            c->tables[c->table_count++] = strndup(entry->d_name, (size_t)(end - entry->d_name));
    }
    closedir(folder);
}

static void put_query(FILE *out, const char *indent, const char *sql) {
    fprintf(out, ">-\n%s%s\n", indent, sql);
}

/* Two facts stand ready for ${…}; of the tables those that may be meant. */
static char *briefing(const corpus *c, const query *q, size_t *length) {
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (out == NULL)
        fail("memory is out", "");
    fprintf(out, "title: Corpus\ntemplate: base\nsources: {own: {title: Fictional}}\ndata:\n");
    for (size_t i = 0; i < c->table_count; i++)
        if (strcmp(c->tables[i], "trade") == 0 || strstr(q->sql, c->tables[i]) != NULL)
            fprintf(out, "  %s: {file: %s.csv}\n", c->tables[i], c->tables[i]);
    fprintf(out, "facts:\n  n: {value: 5, source: own}\n  year: {value: 2023, source: own}\n");
    if (q->is_rows) {
        fprintf(out, "body:\n  - table:\n      data: ");
        put_query(out, "        ", q->sql);
    } else {
        fprintf(out, "  asked:\n    sql: ");
        put_query(out, "      ", q->sql);
        fprintf(out, "body: [text: \"${asked}\"]\n");
    }
    if (fclose(out) != 0)
        fail("memory is out", "");
    return text;
}

/* ---- one query ---- */

static bool is_about_sql(const chancery_diagnostic *d) {
    return d->severity == CHANCERY_ERROR || strncmp(d->code, "sql", 3) == 0;
}

static outcome judge(const query *q, chancery_briefing *b) {
    bool error = false, warning = false, said = false, said_otherwise = false;
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        bool is_error = d->severity == CHANCERY_ERROR;
        bool own = q->rule[0] != 0 && code_is_of(d->code, q->rule);
        said = said || (own && is_error == q->is_error);
        said_otherwise = said_otherwise || (own && is_error != q->is_error);
        error = error || is_error;
        warning = warning || (is_about_sql(d) && !is_error && !own);
    }
    if (q->is_good)
        return error ? FALSE_ERROR : warning ? FALSE_WARNING : HOLDS;
    return said ? HOLDS : said_otherwise ? OTHER_SEVERITY : error ? OTHER_ERROR : MISSED;
}

static void print_said(chancery_briefing *b) {
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        if (is_about_sql(d))
            printf("      %s [%s] %s\n", d->severity == CHANCERY_ERROR ? "error" : "warning", d->code, d->message);
    }
}

static tally *tally_of(corpus *c, const char *rule) {
    for (size_t i = 0; i < c->rule_count; i++)
        if (strcmp(c->rules[i].name, rule) == 0)
            return &c->rules[i];
    if (c->rule_count == RULES_MAX)
        fail("too many rules", "");
    tally *t = &c->rules[c->rule_count++];
    snprintf(t->name, sizeof t->name, "%s", rule);
    return t;
}

static void run(corpus *c, const query *q) {
    chancery_request request = CHANCERY_REQUEST;
    size_t length;
    char *text = briefing(c, q, &length);
    chancery_briefing *b = chancery_load_text(c->engine, &request, DATA_FOLDER "/query.yaml", text, length);
    if (b == NULL || chancery_state(b) > CHANCERY_INPUT_ERROR)
        fail("could not be run: ", q->number);
    outcome o = judge(q, b);
    (q->is_good ? &c->good : &c->bad)->counts[o]++;
    if (!q->is_good)
        tally_of(c, q->rule)->counts[o]++;
    if (o != HOLDS) {
        printf("%s %s%s%s: %s\n", q->number, words[o], q->rule[0] != 0 ? " " : "", q->rule, q->sql);
        print_said(b);
    }
    chancery_drop(b);
    free(text);
}

/* ---- files ---- */

/* "-- B001 fact error [one-row]: meaning"; false: a comment. */
static bool read_head(const char *line, query *q) {
    char kind[8], grade[16];
    *q = (query){.is_good = true};
    int read = sscanf(line, "-- %63[A-Z0-9] %7[a-z] %15[a-z] [%63[a-z-]]:", q->number, kind, grade, q->rule);
    if (read < 2 || (strcmp(kind, "fact") != 0 && strcmp(kind, "rows") != 0))
        return false;
    q->is_rows = strcmp(kind, "rows") == 0;
    if (read == 3 || (read == 4 && strcmp(grade, "error") != 0 && strcmp(grade, "warning") != 0))
        fail("this line is none of the two forms: ", line);
    q->is_error = read == 4 && strcmp(grade, "error") == 0;
    return true;
}

static void run_file(corpus *c, const char *path) {
    static char head[LINE_MAX_BYTES], sql[LINE_MAX_BYTES];
    FILE *in = fopen(path, "r");
    bool is_good = strstr(path, "/good/") != NULL;
    query q;
    if (in == NULL)
        fail("cannot read ", path);
    while (fgets(head, sizeof head, in) != NULL) {
        if (!read_head(head, &q))
            continue;
        if (fgets(sql, sizeof sql, in) == NULL || strncmp(sql, "--", 2) == 0 || strchr(sql, '\n') == NULL)
            fail("there is no query below ", head);
        sql[strcspn(sql, "\n")] = 0;
        q.sql = sql;
        q.is_good = is_good;
        if (!is_good && q.rule[0] == 0)
            fail("a bad query names its rule: ", head);
        run(c, &q);
    }
    fclose(in);
}

static int total(const tally *t) {
    int sum = 0;
    for (outcome o = HOLDS; o <= MISSED; o++)
        sum += t->counts[o];
    return sum;
}

static void print_figures(const corpus *c) {
    printf("= good: %d queries, %d false errors, %d false warnings\n", total(&c->good), c->good.counts[FALSE_ERROR],
           c->good.counts[FALSE_WARNING]);
    printf("= bad: %d queries, %d by their rule, %d by another error, %d at another severity, %d missed\n",
           total(&c->bad), c->bad.counts[HOLDS], c->bad.counts[OTHER_ERROR], c->bad.counts[OTHER_SEVERITY],
           c->bad.counts[MISSED]);
    for (size_t i = 0; i < c->rule_count; i++) {
        const tally *t = &c->rules[i];
        printf("=   %-18s %3d: %3d by their rule, %3d by another error, %3d at another severity, %3d missed\n", t->name,
               total(t), t->counts[HOLDS], t->counts[OTHER_ERROR], t->counts[OTHER_SEVERITY], t->counts[MISSED]);
    }
}

int main(int count, char **arguments) {
    corpus c = {.engine = chancery_engine_new(NULL)};
    find_tables(&c);
    for (int i = 1; i < count; i++)
        run_file(&c, arguments[i]);
    print_figures(&c);
    chancery_engine_drop(c.engine);
    for (size_t i = 0; i < c.table_count; i++)
        free(c.tables[i]);
    return 0;
}
