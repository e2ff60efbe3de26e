/* Memory that runs out at any moment: every call through chancery.h ends with the machine's status and without a
   result, or with the same bytes as ever. */
#include "api/chancery.h"
#include "failing_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a briefing ---- */

static const char description[] =
    "template: memo\n"
    "language: en\n"
    "title: Trade in 2024\n"
    "meta: {to: Minister, from: Embassy, date: 2025-09-11, reference: A/1}\n"
    "sources: {mfa: {title: Ministry, publisher: gov.kz}}\n"
    "data: {trade: {file: trade.csv, source: mfa}}\n"
    "facts:\n"
    "  exports: {sql: \"select usd_mn from trade where flow = 'export'\", format: '0.0'}\n"
    "  double: {expr: exports * 2, format: '0.0'}\n"
    "checks: [{that: double = exports + exports, else: wrong}]\n"
    "notes: {n: A note.}\n"
    "body:\n"
    "  - heading: Exports\n"
    "  - text: \"Exports were **${exports}**, twice that ${double}.[^n] Торговля.[@mfa]\"\n"
    "  - columns: [{text: One}, {points: [Two, three]}]\n"
    "  - table: {title: Trade, data: trade, total: yes}\n"
    "  - chart: {type: bar, title: Trade, data: trade, x: flow, y: usd_mn}\n"
    "  - chart: {type: bar, horizontal: yes, title: Trade, data: trade, x: flow, y: usd_mn}\n";

static char folder[] = "/tmp/chancery-memory-XXXXXX", file[64], data[64];

static void write_text(const char *path, const char *text) {
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
}

static int set_up(void **state) {
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/case.yaml", folder);
    snprintf(data, sizeof data, "%s/trade.csv", folder);
    write_text(file, description);
    write_text(data, "flow,usd_mn\nexport,36.5\nimport,420\n");
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    return unlink(file) + unlink(data) + rmdir(folder);
}

typedef struct {
    chancery_status status;
    size_t length;
    char bytes[256 * 1024];
} outcome;

/* `kept`: an engine that has been used before, or NULL for a fresh one. */
static void render(chancery_engine *kept, outcome *out) {
    static const int64_t created = 0;
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    chancery_request request = CHANCERY_REQUEST;
    request.created = &created;
    out->status = CHANCERY_MACHINE;
    out->length = 0;
    chancery_engine *engine = kept != NULL ? kept : chancery_engine_new(&options);
    chancery_briefing *b = engine == NULL ? NULL : chancery_load(engine, &request, file);
    if (b != NULL) {
        const char *bytes = NULL;
        out->status = chancery_render(b, &bytes, &out->length);
        assert_true((bytes != NULL) == (out->status == CHANCERY_OK));
        assert_true(out->length <= sizeof out->bytes);
        if (bytes != NULL)
            memcpy(out->bytes, bytes, out->length);
        size_t length;
        const char *text = chancery_diagnostics(b, false, &length);
        assert_true(out->status == CHANCERY_OK || (text != NULL && length > 0));
        text = chancery_diagnostics_as(b, "json", false, &length);
        assert_true(out->status == CHANCERY_OK || (length > 2 && text[0] == '{' && text[length - 1] == '\n'));
        text = chancery_explain(engine, "markup", &length);
        assert_true(text == NULL ? length == 0 : strncmp(text, "markup (", 8) == 0);
        chancery_drop(b);
    }
    if (kept == NULL)
        chancery_engine_drop(engine);
}

/* An engine whose memory ran out half-way: its next briefing is as in a fresh process. */
static void check_again(chancery_engine *engine, long failure, bool all, const outcome *whole) {
    static outcome broken, again;
    all_after = all;
    first_failure = failure;
    allocations = 0;
    render(engine, &broken);
    first_failure = 0;
    render(engine, &again);
    assert_int_equal(again.status, CHANCERY_OK);
    assert_int_equal(again.length, whole->length);
    assert_memory_equal(again.bytes, whole->bytes, whole->length);
}

static void test_memory(void **state) {
    (void)state;
    enum { STEP = 7 };
    static outcome whole, broken;
    render(NULL, &whole); /* what libraries load once a process is loaded */
    assert_int_equal(whole.status, CHANCERY_OK);
    allocations = 0;
    render(NULL, &whole);
    long count = allocations;
    int ended = 0;
    /* All of the last quarter: there libharu works, whose errors are not to be relied on. */
    for (long n = 1; n < count; n += n < count / 4 * 3 ? STEP : 1) {
        all_after = n % 2 == 0;
        first_failure = n;
        allocations = 0;
        render(NULL, &broken);
        first_failure = 0;
        ended += broken.status == CHANCERY_MACHINE;
        if (broken.status == CHANCERY_OK) {
            assert_int_equal(broken.length, whole.length);
            assert_memory_equal(broken.bytes, whole.bytes, whole.length);
        } else if (broken.status != CHANCERY_MACHINE) {
            fail_msg("allocation %ld of %ld: status %d", n, count, (int)broken.status);
        }
    }
    assert_true(count == 0 || ended > count / STEP / 2);
    chancery_options options = CHANCERY_OPTIONS;
    options.home = ".";
    chancery_engine *engine = chancery_engine_new(&options);
    for (long n = 1; n < count; n += (long)STEP * STEP)
        check_again(engine, n, n % 2 == 0, &whole);
    chancery_engine_drop(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_memory, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
