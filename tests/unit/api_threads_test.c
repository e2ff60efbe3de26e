/* Several engines side by side, one engine in two hands, work that is cancelled or takes too long. */
#include "api_fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* ---- eight threads of 25 documents each: the bytes of one thread ---- */

enum { THREADS = 8, DOCUMENTS = 25, TEXT_BYTES = 2048 };

static void write_document(char text[TEXT_BYTES], int number) {
    static const char *const tags[] = {"en", "ru", "kk"};
    snprintf(text, TEXT_BYTES,
             "template: base\n"
             "title: Paper %d\n"
             "language: %s\n"
             "sources: {s: {title: Fictional}}\n"
             "facts: {x: {value: %d.5, format: '0.0', source: s}, y: {expr: x * 2, format: '0.0'}}\n"
             "checks: [{that: y = x + x, else: wrong}]\n"
             "body:\n"
             "  - heading: Figures, цифры, сандар\n"
             "  - text: Extraordinarily long words, ${x} and ${y}, ёлка, жүз, [@c].\n"
             "  - chart: {type: %s, title: T, id: c, data: \"select name, value from facts\", x: name, y: value, alt: "
             "Two}\n",
             number, tags[number % 3], number, "bar");
}

typedef struct {
    size_t length;
    char *bytes;
} document;

static document rendered[DOCUMENTS];

static bool render(chancery_engine *engine, int number, document *out) {
    char text[TEXT_BYTES];
    const int64_t created = 0;
    chancery_request request = CHANCERY_REQUEST;
    request.created = &created;
    write_document(text, number);
    chancery_briefing *b = chancery_load_text(engine, &request, "case.yaml", text, strlen(text));
    const char *bytes;
    bool good = chancery_render(b, &bytes, &out->length) == CHANCERY_OK;
    if (good)
        out->bytes = memcpy(malloc(out->length), bytes, out->length);
    else
        fprintf(stderr, "%s", chancery_diagnostics(b, false, NULL));
    chancery_drop(b);
    return good;
}

typedef struct {
    int offset;
    size_t same;
} own_order;

static void *render_all(void *data) {
    own_order *o = data;
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    chancery_engine *engine = chancery_engine_new(&options);
    for (int i = 0; i < DOCUMENTS; i++) {
        int number = (i * 7 + o->offset) % DOCUMENTS; /* each thread in an order of its own */
        document made = {0};
        if (render(engine, number, &made)) {
            o->same +=
                made.length == rendered[number].length && memcmp(made.bytes, rendered[number].bytes, made.length) == 0;
            free(made.bytes);
        }
    }
    chancery_engine_drop(engine);
    return NULL;
}

static void test_engines_side_by_side(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    for (int i = 0; i < DOCUMENTS; i++)
        assert_true(render(engine, i, &rendered[i]));
    chancery_engine_drop(engine);
    pthread_t threads[THREADS];
    own_order orders[THREADS] = {0};
    for (int i = 0; i < THREADS; i++)
        orders[i].offset = i;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, render_all, &orders[i]), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(orders[i].same, DOCUMENTS);
    for (int i = 0; i < DOCUMENTS; i++)
        free(rendered[i].bytes);
}

/* ---- one engine in two hands ---- */

static const char memo[] = "template: base\ntitle: A visit\nbody: [text: We met.]\n";

typedef struct {
    chancery_engine *engine;
    size_t fine, refused, other;
} hand;

static void *load_and_render(void *data) {
    hand *h = data;
    const chancery_request request = CHANCERY_REQUEST;
    for (int i = 0; i < 60; i++) {
        chancery_briefing *b = chancery_load_text(h->engine, &request, "case.yaml", memo, strlen(memo));
        chancery_status status = chancery_render(b, NULL, NULL);
        bool told = status == CHANCERY_OK || chancery_diagnostic_count(b) > 0;
        h->fine += status == CHANCERY_OK;
        h->refused += status == CHANCERY_USAGE && told;
        h->other += (status != CHANCERY_OK && status != CHANCERY_USAGE) || !told;
        chancery_drop(b);
    }
    return NULL;
}

static void test_two_hands(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    hand hands[2] = {{.engine = engine}, {.engine = engine}};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, load_and_render, &hands[i]), 0);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(hands[i].other, 0);
        assert_int_equal(hands[i].fine + hands[i].refused, 60);
    }
    hand alone = {.engine = engine};
    load_and_render(&alone);
    assert_int_equal(alone.fine, 60);
    chancery_engine_drop(engine);
}

/* ---- the engine in its own callback ---- */

static const memory_file files[] = {
    {"case.yaml", "template: base\ntitle: A\ninclude: facts.yaml\nbody: [text: \"${x}\"]\n"},
    {"facts.yaml", "sources: {s: {title: Fictional}}\nfacts: {x: {value: 1, source: s}}\n"},
    {NULL, NULL}};

typedef struct {
    chancery_engine *engine;
    chancery_briefing *other; /* of the same engine */
    size_t refused;
    bool cancel;
} meddler;

static void meddle(void *data) {
    meddler *m = data;
    const chancery_request request = CHANCERY_REQUEST;
    if (m->cancel) {
        chancery_cancel(m->engine);
        return;
    }
    chancery_briefing *b = chancery_load_text(m->engine, &request, "case.yaml", memo, strlen(memo));
    m->refused += chancery_render(b, NULL, NULL) == CHANCERY_USAGE;
    m->refused += chancery_render(m->other, NULL, NULL) == CHANCERY_USAGE;
    m->refused += strcmp(chancery_diagnostic_at(m->other, 0)->code, "usage") == 0;
    m->refused += chancery_fact_at(m->other, 0) == NULL && chancery_codes(m->engine, &(size_t){0}) == NULL;
    chancery_drop(b);
}

static void test_callback_calls_back(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    const chancery_request plain = CHANCERY_REQUEST;
    meddler m = {.engine = engine, .other = load_text(engine, &plain, memo)};
    memory_disk disk = {.files = files, .meanwhile = meddle, .data = &m};
    const chancery_files functions = disk_files(&disk);
    chancery_request request = CHANCERY_REQUEST;
    request.files = &functions;
    chancery_briefing *b = chancery_load(engine, &request, "case.yaml");
    assert_int_equal(m.refused, 2 * 4);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    assert_int_equal(chancery_state(m.other), CHANCERY_USAGE); /* its owner is told */
    assert_true(says(m.other, "usage", "another was at work"));
    chancery_drop(b);
    chancery_drop(m.other);
    chancery_engine_drop(engine);
}

/* ---- stopping ---- */

static void works_again(chancery_engine *engine) {
    const chancery_request request = CHANCERY_REQUEST;
    chancery_briefing *b = load_text(engine, &request, memo);
    assert_int_equal(chancery_check(b), CHANCERY_OK);
    assert_int_equal(chancery_diagnostic_count(b), 0);
    chancery_drop(b);
}

static void test_cancel_while_loading(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    meddler m = {.engine = engine, .cancel = true};
    memory_disk disk = {.files = files, .meanwhile = meddle, .data = &m};
    const chancery_files functions = disk_files(&disk);
    chancery_request request = CHANCERY_REQUEST;
    request.files = &functions;
    chancery_briefing *b = chancery_load(engine, &request, "case.yaml");
    assert_says(b, CHANCERY_STOPPED, "stopped", "cancelled");
    assert_int_equal(chancery_diagnostic_count(b), 1);
    assert_int_equal(chancery_diagnostic_at(b, 0)->status, CHANCERY_STOPPED);
    chancery_drop(b);
    assert_int_equal(disk.opened, disk.closed);
    chancery_cancel(engine); /* nothing is under way */
    works_again(engine);
    chancery_engine_drop(engine);
}

/* Paragraphs enough for some seconds. */
static char *long_text(void) {
    static const char head[] = "template: base\ntitle: A\nbody:\n",
                      paragraph[] = "  - text: We met, and then we met again.\n";
    enum { PARAGRAPHS = 60000 };
    char *text = malloc(sizeof head + PARAGRAPHS * (sizeof paragraph - 1)), *at = stpcpy(text, head);
    for (int i = 0; i < PARAGRAPHS; i++)
        at = stpcpy(at, paragraph);
    return text;
}

typedef struct {
    chancery_engine *engine;
    atomic_bool loaded, done;
} canceller;

static void *cancel_later(void *data) {
    canceller *c = data;
    while (!atomic_load(&c->loaded))
        usleep(100);
    while (!atomic_load(&c->done)) {
        usleep(1000);
        chancery_cancel(c->engine);
    }
    return NULL;
}

static void test_cancel_from_another_thread(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    const chancery_request request = CHANCERY_REQUEST;
    char *text = long_text();
    canceller c = {.engine = engine};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel_later, &c), 0);
    chancery_briefing *b = load_text(engine, &request, text);
    assert_int_equal(chancery_state(b), CHANCERY_OK);
    atomic_store(&c.loaded, true);
    chancery_status status = chancery_render(b, NULL, NULL);
    atomic_store(&c.done, true);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(status, CHANCERY_STOPPED);
    assert_true(says(b, "stopped", "cancelled"));
    chancery_drop(b);
    works_again(engine);
    chancery_engine_drop(engine);
    free(text);
}

static void test_deadline(void **state) {
    (void)state;
    chancery_engine *engine = engine_at_home();
    chancery_request request = CHANCERY_REQUEST;
    char *text = long_text();
    request.most_milliseconds = 1;
    chancery_briefing *b = load_text(engine, &request, text);
    assert_says(b, CHANCERY_STOPPED, "stopped", "time that was allowed is up");
    chancery_drop(b);
    works_again(engine);
    /* A query that would run for minutes is cut short, too. */
    request.most_milliseconds = 30;
    b = load_text(engine, &request,
                  "template: base\ntitle: A\nbody: [text: \"${n}\"]\n"
                  "facts: {n: {sql: \"with recursive c(x) as (select 1 union all select x + 1 from c where x < 1e9) "
                  "select count(*) from c\", format: '0'}}\n");
    assert_says(b, CHANCERY_STOPPED, "stopped", "time that was allowed is up");
    chancery_drop(b);
    works_again(engine);
    chancery_engine_drop(engine);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engines_side_by_side),       cmocka_unit_test(test_two_hands),
        cmocka_unit_test(test_callback_calls_back),        cmocka_unit_test(test_cancel_while_loading),
        cmocka_unit_test(test_cancel_from_another_thread), cmocka_unit_test(test_deadline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
