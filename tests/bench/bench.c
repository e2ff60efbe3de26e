/*
 * make bench: runs programs interleaved in one go and prints medians and ratios beside the floor.
 *
 *   bench CHANCERY FLOOR MEMOS GENERATE GENERATE_DATA FOLDER
 *
 * Times are CPU time (user + system) of whole processes, so that other work on the machine counts for little. Inputs
 * and outputs lie in FOLDER. Exit status 0 if all targets are met, 1 if not, 3 if something could not be run.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS_MAX = 31, MEMOS = 200, CHARTS = 1000, WORDS_MAX = MEMOS + 8 };

typedef struct {
    const char *name;
    char *words[WORDS_MAX];
    int runs;
    double ms[RUNS_MAX];
    double mib; /* the most of any run */
} job;

static void fail(const char *what) {
    fprintf(stderr, "bench: %s\n", what);
    exit(3);
}

static char *text(const char *format, ...) {
    char *s;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&s, format, arguments) < 0)
        fail("memory is out");
    va_end(arguments);
    return s;
}

static void run_with(char *const *words, const char *out, const char *err, double *ms, double *mib) {
    pid_t child = fork();
    if (child == 0) {
        int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        dup2(fd, STDOUT_FILENO);
        dup2(open(err, O_WRONLY | O_CREAT | O_TRUNC, 0666), STDERR_FILENO);
        execv(words[0], words);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0)
        fail(text("%s %s failed", words[0], words[1]));
    *ms = 1e3 * (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
          1e-3 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    *mib = (double)used.ru_maxrss / 1024;
}

static void run_into(char *const *words, const char *out, double *ms, double *mib) {
    run_with(words, out, "/dev/null", ms, mib);
}

/* Round after round, so that a slow moment of the machine strikes all of them. */
static void run_interleaved(job *jobs, size_t count) {
    for (int round = 0; round < RUNS_MAX; round++)
        for (size_t i = 0; i < count; i++) {
            double mib;
            if (round >= jobs[i].runs)
                continue;
            run_into(jobs[i].words, "/dev/null", &jobs[i].ms[round], &mib);
            jobs[i].mib = mib > jobs[i].mib ? mib : jobs[i].mib;
        }
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(job *j) {
    qsort(j->ms, (size_t)j->runs, sizeof *j->ms, by_size);
    return j->ms[j->runs / 2];
}

/* How many pages a description becomes: Chancery says so when it has written them. */
static long pages_of(char *chancery, char *yaml, char *out, const char *folder) {
    char *said = text("%s/pages.txt", folder), row[512];
    char *words[] = {chancery, "render", yaml, "-o", out, NULL};
    double ms, mib;
    run_with(words, "/dev/null", said, &ms, &mib);
    FILE *f = fopen(said, "r");
    const char *colon = f == NULL || fgets(row, sizeof row, f) == NULL ? NULL : strrchr(row, ':');
    if (f != NULL)
        fclose(f);
    long pages = colon == NULL ? 0 : atol(colon + 1);
    if (pages <= 0)
        fail(text("%s: no page count in what chancery printed", yaml));
    return pages;
}

static int missed;

static const char *verdict(int good) {
    missed += !good;
    return good ? "ok" : "MISSED";
}

/* ---- inputs ---- */

static char *generate(const char *generator, const char *folder, const char *kind, long number) {
    char *path = text("%s/%s-%ld.yaml", folder, kind, number), *count = text("%ld", number);
    char *words[] = {(char *)generator, (char *)kind, count, NULL};
    double ms, mib;
    run_into(words, path, &ms, &mib);
    return path;
}

static void write_file(const char *path, const char *content) {
    FILE *f = fopen(path, "w");
    if (f == NULL || fputs(content, f) < 0 || fclose(f) != 0)
        fail(text("cannot write %s", path));
}

/* The lines that Chancery sets, for the floor to write: pages parted by form feeds, read off the trace. */
static char *lines_of(const char *chancery, const char *yaml) {
    char *trace = text("%s.trace", yaml), *lines = text("%s.lines", yaml), *row = NULL;
    char *words[] = {(char *)chancery, "render", (char *)yaml, "--trace", NULL};
    double ms, mib;
    size_t room = 0;
    run_into(words, trace, &ms, &mib);
    FILE *in = fopen(trace, "r"), *out = fopen(lines, "w");
    if (in == NULL || out == NULL)
        fail("cannot read the trace");
    int page = 0;
    char last_y[32] = "";
    while (getline(&row, &room, in) > 0 && strncmp(row, "running", 7) != 0) {
        char *words_at = strstr(row, "“"), *end = strstr(row, "”"), y[32] = "";
        if (strncmp(row, "page ", 5) == 0)
            fputs(page++ > 0 ? "\n\f" : "", out), *last_y = '\0';
        if (strstr(row, " text ") == NULL || words_at == NULL || end == NULL)
            continue;
        sscanf(strstr(row, " text ") + 6, "%*s %31s", y);
        fputs(*last_y == '\0' ? "" : strcmp(y, last_y) == 0 ? " " : "\n", out);
        strcpy(last_y, y);
        fwrite(words_at + strlen("“"), 1, (size_t)(end - words_at) - strlen("“"), out);
    }
    free(row);
    fclose(in);
    if (fclose(out) != 0)
        fail("cannot write the lines");
    return lines;
}

/* ---- what is measured ---- */

static void bench_memo(char *chancery, char *floor_program, char *lines, char *out) {
    job jobs[] = {
        {"empty start (chancery --version)", {chancery, "--version"}, 31, {0}, 0},
        {"floor: 3 plain pages", {floor_program, lines, "3", out}, 31, {0}, 0},
        {"demo memo, cold start", {chancery, "render", "tests/bench/demo/brief.yaml", "-o", out}, 31, {0}, 0}};
    run_interleaved(jobs, 3);
    double base = median(&jobs[1]), memo = median(&jobs[2]);
    printf("%-46s %9.2f ms\n", jobs[0].name, median(&jobs[0]));
    printf("%-46s %9.2f ms\n", jobs[1].name, base);
    printf("%-46s %9.2f ms  %5.2f x floor (<= 2.5)  %5.1f MiB (<= 40)  %s\n", jobs[2].name, memo, memo / base,
           jobs[2].mib, verdict(memo / base <= 2.5 && jobs[2].mib <= 40));
}

enum { FLOOR_PAGES = 1000 };

static int ends_in_hyphen(const char *row) {
    static const char *const hyphens[] = {"-\n", "\u2010\n", "\u00AD\n"};
    for (size_t i = 0, length = strlen(row); i < sizeof hyphens / sizeof *hyphens; i++)
        if (length >= strlen(hyphens[i]) && strcmp(row + length - strlen(hyphens[i]), hyphens[i]) == 0)
            return 1;
    return 0;
}

/* The share of lines that end in a hyphen, in %: a text that is not hyphenated would be quicker to set. */
static double hyphen_share(const char *lines) {
    FILE *f = fopen(lines, "r");
    char *row = NULL;
    size_t room = 0;
    long all = 0, found = 0;
    for (; f != NULL && getline(&row, &room, f) > 0; all++)
        found += ends_in_hyphen(row);
    free(row);
    if (f == NULL || fclose(f) != 0 || all == 0)
        fail("cannot read the lines");
    return 100.0 * (double)found / (double)all;
}

typedef struct {
    const char *tag, *name;
    double least; /* of the floor's pages a second */
} text_language;

static const text_language english = {"en", "English", 0.4}, russian = {"ru", "Russian", 0.3};

/* All times are taken by the page, since the texts do not become quite as many pages as were asked for. `longer`: the
 * same beside 100 and 10,000 pages. `quickest`: the least time of a page on a floor so far, which is what a text is
 * judged by: libharu looks Cyrillic letters up in the face three times as slowly as Latin ones. */
static void bench_text(const text_language *l, int longer, double *quickest, char *chancery, char *floor_program,
                       char *generator, char *out, const char *folder) {
    static const long lengths[] = {1000, 100, 10000};
    int count = longer ? 3 : 1;
    char *texts[3];
    double each[3], pages[3];
    for (int i = 0; i < count; i++)
        texts[i] = generate(generator, folder, text("text-%s", l->tag), lengths[i]);
    char *lines = lines_of(chancery, texts[0]);
    job jobs[4] = {{text("floor: 1,000 pages, %s", l->name), {floor_program, lines, "1000", out}, 7, {0}, 0}};
    for (int i = 0; i < count; i++)
        jobs[1 + i] = (job){text("text, tagged, justified: %ld pages, %s", lengths[i], l->name),
                            {chancery, "render", texts[i], "-o", out},
                            lengths[i] > 1000 ? 1 : 7,
                            {0},
                            0};
    run_interleaved(jobs, 1 + (size_t)count);
    double base = median(&jobs[0]) / FLOOR_PAGES;
    printf("%-46s %9.1f ms  %5.0f pages/s\n", jobs[0].name, base * FLOOR_PAGES, 1e3 / base);
    *quickest = *quickest == 0 || base < *quickest ? base : *quickest;
    for (int i = 0; i < count; i++) {
        pages[i] = (double)pages_of(chancery, texts[i], out, folder);
        each[i] = median(&jobs[1 + i]) / pages[i];
        printf("%-46s %9.1f ms  %5.0f pages/s  (%.0f pages) %5.1f MiB", jobs[1 + i].name, each[i] * pages[i],
               1e3 / each[i], pages[i], jobs[1 + i].mib);
        if (i == 0) {
            double hyphens = hyphen_share(lines);
            printf("  %.2f x the quickest floor’s pages/s (>= %.1f), <= 76 MiB  %s\n%-46s %9.1f %%  (> 0)  %s",
                   *quickest / each[i], l->least, verdict(*quickest / each[i] >= l->least && jobs[1].mib <= 76),
                   "… its lines that end in a hyphen", hyphens, verdict(hyphens > 0));
        }
        printf("\n");
    }
    if (!longer)
        return;
    double more = (jobs[3].mib - jobs[1].mib) * 1024 / (pages[2] - pages[0]);
    printf("%-46s %9.2f x the time a page of 1,000 (<= 1.2), %.1f kB a page more (<= 25)  %s\n",
           "… 10,000 beside 1,000", each[2] / each[0], more, verdict(more <= 25 && each[2] <= 1.2 * each[0]));
}

static void bench_many(char *memos, char *floor_program, char *lines, char *generator, char *folder, char *out) {
    job jobs[] = {{"floor: 200 files of 3 pages", {floor_program, lines, "3", out, "200"}, 7, {0}, 0},
                  {"200 different memos, one process", {memos}, 7, {0}, 0}};
    for (long i = 0; i < MEMOS; i++)
        jobs[1].words[i + 1] = generate(generator, folder, "memo", i);
    run_interleaved(jobs, 2);
    double base = median(&jobs[0]), ours = median(&jobs[1]);
    printf("%-46s %9.1f ms\n", jobs[0].name, base);
    printf("%-46s %9.1f ms  %5.2f x floor’s rate (>= 1)  %.0f memos/s  %5.1f MiB  %s\n", jobs[1].name, ours,
           base / ours, MEMOS / ours * 1e3, jobs[1].mib, verdict(ours <= base));
}

static void bench_charts(char *chancery, char *generator, char *folder, char *out) {
    write_file(text("%s/chart.csv", folder), "year,value\n2021,210\n2022,246\n2023,299.2\n2024,456\n");
    job jobs[] = {
        {"1,000 captions", {chancery, "render", generate(generator, folder, "captions", CHARTS), "-o", out}, 7, {0}, 0},
        {"1,000 bar charts",
         {chancery, "render", generate(generator, folder, "charts", CHARTS), "-o", out},
         7,
         {0},
         0}};
    run_interleaved(jobs, 2);
    double each = (median(&jobs[1]) - median(&jobs[0])) / CHARTS;
    printf("%-46s %9.1f ms  %5.3f ms a chart (<= 0.2)  %s\n", jobs[1].name, jobs[1].ms[jobs[1].runs / 2], each,
           verdict(each <= 0.2));
}

/* ---- data ---- */

/* What the generator of data writes, into a file of the folder. */
static char *data_file(char *generator, const char *folder, const char *name, char *kind, char *about, char *number) {
    char *path = text("%s/%s", folder, name);
    char *words[] = {generator, kind, about, number, NULL};
    double ms, mib;
    run_into(words, path, &ms, &mib);
    return path;
}

static void print_data(job *j, double ms, double most, double mib_most) {
    int good = ms <= most && j->mib <= mib_most;
    printf("%-46s %9.1f ms (<= %.0f)  %5.1f MiB (<= %.0f)  %s\n", j->name, ms, most, j->mib, mib_most, verdict(good));
}

static void bench_data(char *chancery, char *generator, char *folder, char *out) {
    char *million = data_file(generator, folder, "million.csv", "export", "1000000", NULL),
         *sheets = text("%s/sheets", folder);
    data_file(generator, folder, "export.csv", "export", "96000", NULL);
    char *total = data_file(generator, folder, "total.yaml", "total", "million.csv", NULL);
    char *queries = data_file(generator, folder, "queries.yaml", "queries", "export.csv", NULL);
    char *computed = data_file(generator, folder, "computed.yaml", "expressions", "1000", NULL);
    char *plain = data_file(generator, folder, "plain.yaml", "expressions", "0", NULL);
    char *ledger = data_file(generator, folder, "ledger.yaml", "figures", "1000", "attached");
    char *figures = data_file(generator, folder, "figures.yaml", "figures", "1000", "none");
    char *import = text(".import --csv --skip 1 %s t", million);
    job jobs[] = {{"a fact over 1,000,000 rows of CSV", {chancery, "render", total, "-o", out}, 5, {0}, 0},
                  {"1,000 queries by two columns, 96,000 rows", {chancery, "render", queries, "-o", out}, 7, {0}, 0},
                  {"200 factsheets from 96,000 rows, one process", {chancery, "render"}, 5, {0}, 0},
                  {"1,000 expressions", {chancery, "render", computed, "-o", out}, 15, {0}, 0},
                  {"the same without expressions", {chancery, "render", plain, "-o", out}, 15, {0}, 0},
                  {"1,000 facts with a ledger", {chancery, "render", ledger, "-o", out}, 15, {0}, 0},
                  {"the same without a ledger", {chancery, "render", figures, "-o", out}, 15, {0}, 0},
                  {"sqlite3 imports the 1,000,000 rows",
                   {"/usr/bin/sqlite3", ":memory:", "create table t(year, flow, partner, hs, usd_mn, tonnes)", import},
                   5,
                   {0},
                   0}};
    for (long i = 0; i < MEMOS; i++)
        jobs[2].words[i + 2] =
            data_file(generator, folder, text("sheet-%ld.yaml", i), "factsheet", "export.csv", text("%ld", i));
    jobs[2].words[MEMOS + 2] = "-o";
    jobs[2].words[MEMOS + 3] = sheets;
    int imports = access(jobs[7].words[0], X_OK) == 0;
    run_interleaved(jobs, imports ? 8 : 7);
    double fact = median(&jobs[0]);
    print_data(&jobs[0], fact, 600, 100);
    if (imports)
        printf("%-46s %9.1f ms: %.2f x the fact’s\n", jobs[7].name, median(&jobs[7]), median(&jobs[7]) / fact);
    else
        printf("%-46s not here: left out\n", jobs[7].name);
    print_data(&jobs[1], median(&jobs[1]), 400, 100);
    print_data(&jobs[2], median(&jobs[2]), 1000, 100);
    print_data(&jobs[3], median(&jobs[3]) - median(&jobs[4]), 10, 100);
    print_data(&jobs[5], median(&jobs[5]) - median(&jobs[6]), 15, 100);
}

int main(int count, char **words) {
    if (count != 7)
        return 2;
    char *chancery = words[1], *floor_program = words[2], *memos = words[3], *generator = words[4], *folder = words[6];
    char *out = text("%s/out.pdf", folder);
    char *lines = lines_of(chancery, generate(generator, folder, "text-en", 100));
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("medians of CPU time, interleaved in one run\n");
    bench_memo(chancery, floor_program, lines, out);
    double quickest = 0;
    bench_text(&english, 1, &quickest, chancery, floor_program, generator, out, folder);
    bench_text(&russian, 0, &quickest, chancery, floor_program, generator, out, folder);
    bench_many(memos, floor_program, lines, generator, folder, out);
    bench_charts(chancery, generator, folder, out);
    bench_data(chancery, words[5], folder, out);
    printf("%d targets missed\n", missed);
    return missed > 0;
}
