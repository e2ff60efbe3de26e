/* Whatever a chart kind asks for is drawn or reported, and PLplot prints nothing: it does so on standard error when the
   lines of a hatch do not come in pairs, a window has no extent, and more. */
#include "chart_plot_fixture.h"

#include <stdio.h>
#include <unistd.h>

/* ---- standard error ---- */

typedef struct {
    FILE *said;
    int kept;
} silence;

static silence silence_begin(void) {
    fflush(stderr);
    silence s = {tmpfile(), dup(STDERR_FILENO)};
    assert_non_null(s.said);
    dup2(fileno(s.said), STDERR_FILENO);
    return s;
}

/* How many bytes were printed. */
static long silence_end(silence s) {
    fflush(stderr);
    dup2(s.kept, STDERR_FILENO);
    close(s.kept);
    long length = lseek(fileno(s.said), 0, SEEK_END);
    fclose(s.said);
    return length;
}

/* ---- hatches ---- */

static void hatches_of_any_shape_are_silent(void **state) {
    fixture *f = *state;
    uint32_t random = 11;
    bool drawn = true;
    silence s = silence_begin();
    for (int round = 0; round < 3000; round++) {
        chart_point at[24];
        size_t count = 3 + next_random(&random) % 21;
        int grid = 1 << next_random(&random) % 10; /* few places: points and sides that coincide */
        for (size_t i = 0; i < count; i++) {
            at[i].x = (next_random(&random) % (unsigned)(grid + 1)) * 160.0 / grid - 30;
            at[i].y = (next_random(&random) % (unsigned)(grid + 1)) * 160.0 / grid - 30;
        }
        chart_plot *p = begin(f);
        chart_plot_hatch(p, at, count,
                         (chart_hatch){(int)(next_random(&random) % 181) - 90, 500 + (mpt)(next_random(&random) % 4000),
                                       next_random(&random) % 2 == 0});
        drawn = end(f, p) && drawn;
    }
    assert_int_equal(silence_end(s), 0);
    assert_true(drawn);
}

/* ---- any call with any value ---- */

static double wild(uint32_t *random) {
    static const double values[] = {0,    1,    -1,     50,    100,    -0.0,     1e-300,    1e12,
                                    1e18, 1e30, -1e100, 1e308, -1e308, INFINITY, -INFINITY, NAN};
    double any = next_random(random) % 20000 / 100.0 - 50;
    return next_random(random) % 4 == 0 ? values[next_random(random) % 16] : any;
}

static mpt wild_length(uint32_t *random) {
    static const mpt values[] = {0, 1, -1, 10, 999, 1000, MPT_PT(10), MPT_PT(100), MPT_MAX, -MPT_MAX};
    return next_random(random) % 4 == 0 ? values[next_random(random) % 10] : (mpt)(next_random(random) % MPT_PT(200));
}

static void draw_wild(fixture *f, chart_plot *p, uint32_t *random) {
    chart_point at[12];
    size_t count = next_random(random) % 13;
    for (size_t i = 0; i < 12; i++)
        at[i] = (chart_point){wild(random), wild(random)};
    chart_text text = words(f, "Word", 0.5, next_random(random) % 2 == 0 ? 0 : wild(random));
    switch (next_random(random) % 8) {
    case 0:
        chart_plot_window(
            p, (chart_box){wild_length(random), wild_length(random), wild_length(random), wild_length(random)},
            (chart_world){at[0].x, at[0].y, at[1].x, at[1].y});
        break;
    case 1:
        chart_plot_pen(p, (chart_pen){0, wild_length(random), {wild_length(random), wild_length(random)}});
        break;
    case 2:
        chart_plot_line(p, at, count);
        break;
    case 3:
        chart_plot_area(p, at, count);
        break;
    case 4:
        chart_plot_arc(p, (chart_arc){at[0], wild_length(random), wild(random), wild(random), count % 2 == 0});
        break;
    case 5:
        chart_plot_hatch(p, at, count, (chart_hatch){wild(random), wild_length(random), count % 2 == 0});
        break;
    case 6:
        chart_plot_text(p, at[0], &text);
        break;
    default:
        chart_plot_compound(p, count % 2 == 0);
    }
}

static void wild_calls_are_drawn_or_reported(void **state) {
    fixture *f = *state;
    uint32_t random = 4;
    size_t drawn = 0, reported = 0, was = 0;
    silence s = silence_begin();
    for (int round = 0; round < 4000; round++) {
        f->diags = diags_new(f->arena);
        chart_plot *p = begin(f);
        for (size_t calls = 1 + next_random(&random) % 4; calls > 0; calls--)
            draw_wild(f, p, &random);
        bool fine = end(f, p);
        was += fine == (diags_count(f->diags) == 0) && (fine || f->items.count == 0);
        drawn += f->items.count > 0;
        reported += !fine;
    }
    assert_int_equal(silence_end(s), 0);
    assert_int_equal(was, 4000);
    assert_true(drawn > 500 && reported > 500);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hatches_of_any_shape_are_silent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wild_calls_are_drawn_or_reported, set_up, tear_down),
    };
    if (setjmp(out_of_memory) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
