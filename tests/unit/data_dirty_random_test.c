#include "api/chancery.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * Columns by chance with one cell that is no number, anywhere: whatever would take it for one (a sum, a mean, an order,
 * a range, a chart) is an error that names the cell, and where a figure is missing, an aggregate says so.
 */
enum { COLUMNS = 1200, ROWS_MAX = 40, CSV_MAX = 8000 };
#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

/* xorshift32 (Marsaglia 2003) */
static uint32_t below(uint32_t *random, uint32_t limit) {
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random % limit;
}

typedef struct {
    uint32_t random;
    bool points; /* of the numbers' fractions; else all are whole */
    uint32_t rows, dirty_row;
    const char *dirty;
    char csv[CSV_MAX];
} column;

/* Cells that no declaration makes numbers. */
static const char *const dirty[] = {
    "1 206 ₸", "€ 1206", "985 ₸",   "$77",        "(36)",    "36-",    "12 %",  "12%",   "<5",        "≈ 40",
    "1310*",   "1)",     "613.9 p", "1450 e",     "2.5 bn",  "900 mn", "1.5e",  "#REF!", "#VALUE!",   "#DIV/0!",
    "#N/A",    "-",      "–",       "x",          "unknown", "Total",  "1 206", "1'206", "1.206.450", "12:30",
    "0x1F",    "1e",     "12-15",   "2024-01-31", "TRUE",    "--",     "*",     "~12",   "12 t",      "№ 5",
};
/* Marks that mean in every office that a figure is missing. */
static const char *const missing[] = {"", ":", "..", "...", "…", "n/a", "NA", "[x]", "null", "."};

static void make_column(column *c, const char *cell) {
    size_t used = (size_t)snprintf(c->csv, sizeof c->csv, "c,v\n");
    c->points = below(&c->random, 2) == 0;
    c->rows = 3 + below(&c->random, ROWS_MAX - 3);
    c->dirty_row = below(&c->random, c->rows);
    c->dirty = cell;
    for (uint32_t i = 0; i < c->rows; i++) {
        used += (size_t)snprintf(c->csv + used, sizeof c->csv - used, "k%u,", i);
        if (i == c->dirty_row)
            used += (size_t)snprintf(c->csv + used, sizeof c->csv - used, "\"%s\"\n", cell);
        else if (c->points)
            used += (size_t)snprintf(c->csv + used, sizeof c->csv - used, "%u.%u\n", below(&c->random, 3000),
                                     1 + below(&c->random, 9));
        else
            used += (size_t)snprintf(c->csv + used, sizeof c->csv - used, "%u\n", 10 + below(&c->random, 90000));
    }
}

/* ---- uses ---- */

#define FACT(sql) "facts:\n  f:\n    sql: >-\n      " sql "\nbody: [text: \"${f}\"]\n"
#define ROWS(sql) "body:\n  - table:\n      data: >-\n        " sql "\n"
static const char *const aggregates[] = {
    FACT("select sum(v) from t"),
    FACT("select avg(v) from t"),
    FACT("select min(v) from t"),
    FACT("select max(v) from t"),
    FACT("select total(v) from t"),
    FACT("select sum(v * 2) from t"),
    FACT("with x as (select c, v as a from t) select sum(a) from x"),
    FACT("select sum(a) from (select v + 1 as a from t)"),
    ROWS("select c, sum(v) over (order by c) as s from t"),
    FACT("select sum(case when c <> 'zero' then v else 0 end) from t"),
};
static const char *const others[] = {
    FACT("select c from t order by v desc limit 1"),
    ROWS("select c, v from t order by v, c"),
    ROWS("select c, rank() over (order by v) as place from t"),
    FACT("select count(*) from t where v > 7"),
    FACT("select count(*) from t where v between 1 and 100"),
    FACT("select v * 2 from t where c = 'k0'"),
    FACT("select sum(cast(v as real)) from t"),
    FACT("select c from t where v = (select max(v) from t)"),
    "body:\n  - chart: {type: bar, title: By key, data: t, x: c, y: v}\n",
    "body:\n  - chart:\n      type: bar\n      title: By key\n      data: select c, v from t\n      x: c\n      y: v\n",
};

static int open_csv(void *context, const char *path, void **file) {
    if (strcmp(path, "t.csv") != 0)
        return ENOENT;
    const char **rest = malloc(sizeof *rest);
    *rest = context;
    *file = rest;
    return 0;
}

static ptrdiff_t read_csv(void *context, void *file, char *bytes, size_t room) {
    (void)context;
    const char **rest = file;
    size_t length = strlen(*rest) < room ? strlen(*rest) : room;
    memcpy(bytes, *rest, length);
    *rest += length;
    return (ptrdiff_t)length;
}

static void close_csv(void *context, void *file) {
    (void)context;
    free(file);
}

typedef struct {
    chancery_engine *engine;
    size_t uses;
} world;

static int set_up(void **state) {
    world *w = calloc(1, sizeof *w);
    chancery_options options = CHANCERY_OPTIONS;
    options.home = "tests/home";
    w->engine = chancery_engine_new(&options);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    world *w = *state;
    chancery_engine_drop(w->engine);
    free(w);
    return 0;
}

static bool names_line(const chancery_diagnostic *d, uint32_t line) {
    bool found = d->place.file != NULL && strcmp(d->place.file, "t.csv") == 0 && d->place.from.line == line;
    for (size_t i = 0; i < d->related_count && !found; i++)
        found = strcmp(d->related[i].place.file, "t.csv") == 0 && d->related[i].place.from.line == line;
    return found;
}

static bool says(chancery_briefing *b, const char *code, chancery_severity severity, uint32_t line) {
    for (size_t i = 0; i < chancery_diagnostic_count(b); i++) {
        const chancery_diagnostic *d = chancery_diagnostic_at(b, i);
        if (d->severity == severity && (code == NULL || strcmp(d->code, code) == 0) &&
            (line == 0 || names_line(d, line)))
            return true;
    }
    return false;
}

static chancery_briefing *use(world *w, const column *c, const char *what) {
    static char yaml[2000];
    chancery_files files = CHANCERY_FILES;
    chancery_request request = CHANCERY_REQUEST;
    files.context = (void *)(uintptr_t)c->csv;
    files.open = open_csv;
    files.read = read_csv;
    files.close = close_csv;
    request.files = &files;
    int length = snprintf(yaml, sizeof yaml, "template: base\ntitle: Test\ndata: {t: {file: t.csv}}\n%s", what);
    chancery_briefing *b = chancery_load_text(w->engine, &request, "case.yaml", yaml, (size_t)length);
    chancery_check(b);
    w->uses++;
    return b;
}

static void fail_about(chancery_briefing *b, const column *c, const char *what, const char *complaint) {
    size_t length;
    fail_msg("%s: “%s” in row %u of\n%s\n%s\nsaid:\n%s", complaint, c->dirty, c->dirty_row + 1, c->csv, what,
             chancery_diagnostics(b, false, &length));
}

static void must_stop(world *w, const column *c, const char *what) {
    chancery_briefing *b = use(w, c, what);
    if (chancery_state(b) != CHANCERY_INPUT_ERROR)
        fail_about(b, c, what, "used in silence");
    if (!says(b, NULL, CHANCERY_ERROR, c->dirty_row + 2))
        fail_about(b, c, what, "the cell is not named");
    chancery_drop(b);
}

static void must_tell(world *w, const column *c, const char *what) {
    chancery_briefing *b = use(w, c, what);
    if (chancery_state(b) != CHANCERY_OK || !says(b, "sql-nulls-skipped", CHANCERY_WARNING, 0))
        fail_about(b, c, what, "left out in silence");
    chancery_drop(b);
}

static void a_cell_that_is_no_number_is_never_taken_for_one(void **state) {
    world *w = *state;
    column c = {.random = 20240131};
    for (uint32_t i = 0; i < COLUMNS; i++) {
        make_column(&c, dirty[i % COUNT(dirty)]);
        must_stop(w, &c, aggregates[below(&c.random, COUNT(aggregates))]);
        must_stop(w, &c, others[below(&c.random, COUNT(others))]);
    }
    print_message("%zu uses\n", w->uses);
}

static void a_missing_figure_is_never_left_out_in_silence(void **state) {
    world *w = *state;
    column c = {.random = 4711};
    for (uint32_t i = 0; i < COLUMNS / 2; i++) {
        make_column(&c, missing[i % COUNT(missing)]);
        must_tell(w, &c, aggregates[below(&c.random, COUNT(aggregates))]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cell_that_is_no_number_is_never_taken_for_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_figure_is_never_left_out_in_silence, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
