/* A chart comes out the same whatever was drawn before it, by whichever thread, or could not be drawn. */
#include "chart_plot_fixture.h"
#include "failing_memory.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>

/* ---- one chart and the next ---- */

static void mixed_chart(fixture *f, int kind) {
    chart_text text = words(f, "Kasachstan", 0.5, kind * 15);
    chart_point at[600];
    for (int i = 0; i < 600; i++)
        at[i] = (chart_point){i / 6.0, 50 + (40 + kind * 10) * sin(i * 0.02 * (kind + 1))};
    chart_plot *p = begin(f);
    chart_plot_line(p, at, kind % 2 == 0 ? 600 : 3);
    if (kind > 3)
        chart_plot_window(p, (chart_box){0, 0, WIDE, HIGH}, (chart_world){1e6, -3, -1e6, kind});
    chart_plot_hatch(p, at, 100, (chart_hatch){kind * 10, 1000 + 100 * kind, kind % 3 == 0});
    chart_plot_pen(p, (chart_pen){.rgb = (uint32_t)kind * 0x1234, .thickness = 100 * kind, .dash = {3000, 1000}});
    chart_plot_area(p, at, 400);
    chart_plot_arc(p, (chart_arc){{kind * 10, 50}, MPT_PT(9), 0, 40 * kind, kind % 2 == 0});
    chart_plot_text(p, (chart_point){50, kind}, &text);
    assert_true(end(f, p));
}

enum { KINDS = 10, BARS = 5, MIXED = 1000 };

/* A chart of each kind of drawing, or of bars and columns. */
static uint64_t hash_of(fixture *f, const doc_chart *charts, int which) {
    f->hash = 0xcbf29ce484222325;
    if (which < KINDS) {
        mixed_chart(f, which);
        return f->hash;
    }
    const doc_chart *chart = &charts[which - KINDS];
    chart_plan *plan = chart_plan_new(f->setter, f->arena, chart, MPT_PT(250));
    page_open(f->builder, PAGE, PAGE);
    page_element *figure = page_element_new(f->builder, NULL, PAGE_FIGURE);
    assert_true(chart_draw(plan, f->builder, f->diags, NOWHERE, AREA_X, AREA_Y, chart_height(plan), figure));
    assert_true(page_close(f->builder));
    return f->hash;
}

static doc_chart *some_charts(fixture *f) {
    uint32_t random = 5;
    doc_chart *charts = ARENA_ARRAY(f->arena, doc_chart, BARS);
    for (int i = 0; i < BARS; i++)
        charts[i] = random_chart(f, &random);
    return charts;
}

static void the_order_of_charts_leaves_no_trace(void **state) {
    fixture *f = *state;
    const doc_chart *charts = some_charts(f);
    uint64_t first[KINDS + BARS];
    for (int i = 0; i < KINDS + BARS; i++)
        first[i] = hash_of(f, charts, i);
    for (int i = 0; i < KINDS + BARS; i++)
        for (int k = 0; k < i; k++)
            assert_int_not_equal(first[i], first[k]);
    uint32_t random = 77;
    for (int i = 0; i < MIXED; i++) {
        int which = (int)(next_random(&random) % (KINDS + BARS));
        if (hash_of(f, charts, which) != first[which])
            fail_msg("chart %d, of kind %d, came out another way", i, which);
    }
}

/* ---- threads ---- */

enum { THREADS = 8 };

static void *draw_many(void *unused) {
    (void)unused;
    fixture *f = fixture_new();
    const doc_chart *charts = some_charts(f);
    uint64_t all = 0;
    for (int i = 0; i < 5 * (KINDS + BARS); i++)
        all = all * 31 + hash_of(f, charts, i % (KINDS + BARS));
    arena_drop(f->arena);
    return (void *)(uintptr_t)all;
}

static void threads_take_turns(void **state) {
    (void)state;
    pthread_t threads[THREADS];
    void *results[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, draw_many, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], &results[i]);
    for (int i = 1; i < THREADS; i++)
        assert_ptr_equal(results[0], results[i]);
}

/* ---- memory ---- */

/* A chart with one allocation failing, or that and all behind it; 0: none. The hash, or 0 if memory was out. */
static uint64_t draw_failing(int which, long failing, bool others_too, long *count) {
    fixture *f = fixture_new();
    const doc_chart *charts = some_charts(f);
    jmp_buf kept;
    memcpy(&kept, &out_of_memory, sizeof kept);
    hash_of(f, charts, which); /* reads fonts, shapes words */
    volatile uint64_t hash = 0;
    allocations = 0;
    if (setjmp(out_of_memory) == 0) {
        first_failure = failing;
        all_after = others_too;
        hash = hash_of(f, charts, which);
    }
    first_failure = 0;
    *count = allocations;
    memcpy(&out_of_memory, &kept, sizeof kept);
    assert_int_equal(diags_count(f->diags), 0); /* memory that is out is no fault of PLplot's installation */
    arena_drop(f->arena);
    return hash;
}

/* PLplot makes some allocations a call, and is stopped in the midst of them. */
static void memory_may_run_out_at_any_moment(void **state) {
    (void)state;
    static const int kinds[] = {0, 3, 6, KINDS};
    assert_non_null(setlocale(LC_NUMERIC, "C.UTF-8"));
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        long count, ignored, ended = 0;
        uint64_t wanted = draw_failing(kinds[k], 0, false, &count);
        for (long n = 1; n <= count; n++) {
            uint64_t hash = draw_failing(kinds[k], n, n % 2 == 0, &ignored);
            if (hash != 0 && hash != wanted)
                fail_msg("chart %d came out another way without allocation %ld", kinds[k], n);
            ended += hash == 0;
            if (n % 2 != 0) /* setlocale needs memory too */
                assert_string_equal(setlocale(LC_NUMERIC, NULL), "C.UTF-8");
            setlocale(LC_NUMERIC, "C.UTF-8");
        }
        assert_true(count == 0 || ended > count / 2);
        assert_int_equal(draw_failing(kinds[k], 0, false, &ignored), wanted);
    }
    setlocale(LC_NUMERIC, "C");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_order_of_charts_leaves_no_trace),
        TEST(threads_take_turns),
        TEST(memory_may_run_out_at_any_moment),
    };
    if (setjmp(out_of_memory) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
