#include "chart_plot_fixture.h"
#include "trace/trace.h"

#include <stdlib.h>

/* Each call of chart/plot.h draws something, and the items are looked at that come out on the page. */
enum { EXACT = 10 }; /* mpt: a unit of PLplot's, for an area of this size */

/* mpt of the page. 80 pt for 100 units: 800 mpt a unit. */
static mpt page_x(double x) {
    return AREA_X + MPT_PT(10) + (mpt)lround(x * 800);
}

static mpt page_y(double y) {
    return AREA_Y + MPT_PT(90) - (mpt)lround(y * 800);
}

static void assert_near(mpt a, mpt b) {
    if (abs(a - b) > EXACT)
        fail_msg("%d is not %d", a, b);
}

static void assert_point(const page_item *item, size_t i, double x, double y) {
    assert_near(item->x + item->path.points[i][0], page_x(x));
    assert_near(item->y + item->path.points[i][1], page_y(y));
}

static const page_item *only_item(const fixture *f, page_item_kind kind) {
    assert_int_equal(f->items.count, 1);
    assert_int_equal(f->items.at[0].kind, kind);
    assert_non_null(f->items.at[0].element);
    return &f->items.at[0];
}

static void assert_verbs(const page_path *path, const char *wanted) {
    assert_int_equal(path->verb_count, strlen(wanted));
    for (uint32_t i = 0; i < path->verb_count; i++)
        assert_int_equal("mlcz"[path->verbs[i]], wanted[i]);
}

/* ---- lines ---- */

static void lines_have_pen_and_dash(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_pen(p, (chart_pen){.rgb = 0xAA5500, .thickness = 1250, .dash = {3001, 2002}});
    chart_plot_line(p, (chart_point[]){{0, 0}, {50, 100}}, 2);
    chart_plot_line(p, (chart_point[]){{0, 0}, {50, 100}, {100, 0}}, 3);
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const page_path *path = &f->items.at[i].path;
        assert_true(path->stroke && !path->fill);
        assert_int_equal(path->stroke_rgb, 0xAA5500);
        assert_int_equal(path->stroke_width, 1250);
        assert_int_equal(path->dash[0], 3001);
        assert_int_equal(path->dash[1], 2002);
        assert_verbs(path, i == 0 ? "ml" : "mll");
        assert_point(&f->items.at[i], 0, 0, 0);
        assert_point(&f->items.at[i], 1, 50, 100);
    }
}

/* PLplot hands lines over in pieces of 256 points: dashes and joins would start anew at each. */
static void a_long_line_is_one_path(void **state) {
    fixture *f = *state;
    chart_point at[5000];
    for (int i = 0; i < 5000; i++)
        at[i] = (chart_point){i / 50.0, 50 + 40 * sin(i * 0.1)};
    chart_plot *p = begin(f);
    chart_plot_line(p, at, 5000);
    assert_true(end(f, p));
    const page_item *item = only_item(f, PAGE_PATH);
    assert_true(item->path.verb_count > 1000);
    for (uint32_t i = 0; i < item->path.verb_count; i++)
        assert_int_equal(item->path.verbs[i], i == 0 ? PAGE_MOVE : PAGE_LINE);
    assert_point(item, item->path.verb_count - 1, at[4999].x, at[4999].y);
}

static void what_is_no_number_is_a_gap(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_line(p, (chart_point[]){{0, 0}, {10, 10}, {20, NAN}, {30, 10}, {40, 0}, {50, 10}}, 6);
    assert_true(end(f, p));
    assert_verbs(&only_item(f, PAGE_PATH)->path, "mlmll");
    assert_point(&f->items.at[0], 2, 30, 10);
}

static void lines_end_at_the_window(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_line(p, (chart_point[]){{-50, 50}, {150, 50}}, 2);
    chart_plot_line(p, (chart_point[]){{50, 50}, {50, 1e300}}, 2);
    chart_plot_line(p, (chart_point[]){{200, 50}, {300, 50}}, 2);
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    assert_point(&f->items.at[0], 0, 0, 50);
    assert_point(&f->items.at[0], 1, 100, 50);
    assert_point(&f->items.at[1], 1, 50, 100);
}

/* ---- areas ---- */

static void areas_are_filled_and_cut(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_rectangle(p, (chart_point){20, 0}, (chart_point){30, 60});
    chart_plot_area(p, (chart_point[]){{0, 0}, {50, 80}, {100, 0}}, 3);
    chart_plot_rectangle(p, (chart_point){40, -1e300}, (chart_point){50, 1e300});
    chart_plot_rectangle(p, (chart_point){140, 0}, (chart_point){150, 10}); /* outside */
    assert_true(end(f, p));
    assert_int_equal(f->bars.count, 3);
    assert_int_equal(f->items.count, 3);
    assert_near(f->bars.at[0].left, page_x(20));
    assert_near(f->bars.at[0].top, page_y(60));
    assert_near(f->bars.at[0].bottom, page_y(0));
    assert_verbs(&f->items.at[0].path, "mlllz");
    assert_int_equal(f->items.at[1].rgb, 0x12436D);
    assert_near(f->bars.at[1].top, page_y(80));
    assert_near(f->bars.at[2].top, page_y(100));
    assert_near(f->bars.at[2].bottom, page_y(0));
}

static bool inside_ring(const chart_point *at, size_t count, double x, double y) {
    bool in = false;
    for (size_t i = 0, j = count - 1; i < count; j = i++)
        if ((at[i].y > y) != (at[j].y > y) && x < (at[j].x - at[i].x) * (y - at[i].y) / (at[j].y - at[i].y) + at[i].x)
            in = !in;
    return in;
}

/* How many of a grid of points in the window are filled and should not be, or the other way round. */
static int wrong_points(const fixture *f, const chart_point *at, size_t count) {
    enum { SIDE = 40 };
    static chart_point drawn[4000];
    int wrong = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        double x = (i % SIDE + 0.5) * 100 / SIDE, y = (i / SIDE + 0.5) * 100 / SIDE;
        bool filled = false;
        for (size_t k = 0; k < f->items.count; k++) {
            const page_item *item = &f->items.at[k];
            uint32_t points = points_of(&item->path);
            for (uint32_t n = 0; n < points; n++)
                drawn[n] = (chart_point){item->x + item->path.points[n][0], item->y + item->path.points[n][1]};
            filled ^= inside_ring(drawn, points, page_x(x), page_y(y));
        }
        wrong += filled != inside_ring(at, count, x, y);
    }
    return wrong;
}

/* PLplot's own cutting fills every third of these inside out. */
static void areas_that_leave_the_window_are_not_turned_inside_out(void **state) {
    fixture *f = *state;
    uint32_t random = 3;
    for (int round = 0; round < 300; round++) {
        chart_point at[42];
        for (int i = 0; i < 40; i++)
            at[i] = (chart_point){i * 100 / 39.0, next_random(&random) % 1600 / 10.0 - 30};
        at[40] = (chart_point){100, 0};
        at[41] = (chart_point){0, 0};
        chart_plot *p = begin(f);
        chart_plot_area(p, at, 42);
        assert_true(end(f, p));
        int wrong = wrong_points(f, at, 42);
        if (wrong > 8) /* of 1,600: a point may lie on an edge */
            fail_msg("area %d: %d points are wrong", round, wrong);
    }
}

/* Of a value that is not quite zero: viewers show a hairline. */
static void a_flat_area_is_a_rectangle(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_rectangle(p, (chart_point){20, 50}, (chart_point){30, 50.0001});
    chart_plot_rectangle(p, (chart_point){20, 50}, (chart_point){20.0001, 60});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_verbs(&f->items.at[i].path, "mlllz");
        assert_false(f->items.at[i].path.even_odd);
    }
    assert_near(f->bars.at[0].right - f->bars.at[0].left, 8000);
    assert_near(f->bars.at[1].bottom - f->bars.at[1].top, 8000);
}

/* From each corner, both ways round, to a point inside and to the opposite corner. */
static void areas_may_start_in_a_corner_of_the_window(void **state) {
    fixture *f = *state;
    for (int i = 0; i < 16; i++) {
        double x = i & 1 ? 100 : 0, y = i & 2 ? 100 : 0, reach = i & 4 ? 100 : 40;
        double to_x = x == 0 ? reach : 100 - reach, to_y = y == 0 ? reach : 100 - reach;
        chart_point one_way[] = {{x, y}, {to_x, y}, {to_x, to_y}, {x, to_y}};
        chart_point other_way[] = {{x, y}, {x, to_y}, {to_x, to_y}, {to_x, y}};
        chart_plot *p = begin(f);
        chart_plot_area(p, i & 8 ? one_way : other_way, 4);
        assert_true(end(f, p));
        assert_verbs(&only_item(f, PAGE_PATH)->path, "mlllz");
        if (wrong_points(f, one_way, 4) > 0)
            fail_msg("corner %d: %d points are wrong", i, wrong_points(f, one_way, 4));
    }
}

static void rings_of_a_compound_are_holes(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_compound(p, true);
    chart_plot_rectangle(p, (chart_point){10, 10}, (chart_point){90, 90});
    chart_plot_rectangle(p, (chart_point){20, 20}, (chart_point){40, 40});
    chart_plot_rectangle(p, (chart_point){60, 20}, (chart_point){180, 40}); /* cut by the window */
    chart_plot_compound(p, false);
    chart_plot_rectangle(p, (chart_point){25, 25}, (chart_point){30, 30});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    const page_item *item = &f->items.at[0];
    assert_true(item->path.fill && item->path.even_odd);
    assert_verbs(&item->path, "mlllzmlllzmlllz");
    assert_point(item, 4, 20, 20);
    assert_false(f->items.at[1].path.even_odd);
}

/* ---- arcs ---- */

static void arcs_are_curves(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_arc(p, (chart_arc){{50, 50}, MPT_PT(20), 0, 360, true});
    chart_plot_arc(p, (chart_arc){{50, 50}, MPT_PT(20), 90, 180, true});
    chart_plot_arc(p, (chart_arc){{50, 50}, MPT_PT(20), 0, 90, false});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 3);
    const page_item *circle = &f->items.at[0], *sector = &f->items.at[1], *line = &f->items.at[2];
    assert_verbs(&circle->path, "mccccz");
    assert_true(circle->path.fill && !circle->path.stroke);
    assert_point(circle, 0, 75, 50); /* 20 pt are 25 units */
    assert_point(circle, 3, 50, 75);
    assert_point(circle, 6, 25, 50);
    assert_near(circle->path.points[1][1] - circle->path.points[0][1], -11045); /* 0.55228 of the radius */
    assert_verbs(&sector->path, "mlcz");
    assert_point(sector, 0, 50, 50);
    assert_point(sector, 1, 50, 75);
    assert_point(sector, 4, 25, 50);
    assert_verbs(&line->path, "mc");
    assert_true(line->path.stroke && !line->path.fill);
    assert_int_equal(line->path.stroke_width, 700);
}

static void arcs_that_leave_the_window_are_cut(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_arc(p, (chart_arc){{95, 50}, MPT_PT(20), 0, 360, true});
    chart_plot_arc(p, (chart_arc){{95, 50}, MPT_PT(20), 0, 360, false});
    chart_plot_arc(p, (chart_arc){{195, 50}, MPT_PT(20), 0, 360, true});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    assert_near(f->bars.at[0].right, page_x(100));
    assert_near(f->bars.at[0].left, page_x(70));
    assert_near(f->lines.at[0].right, page_x(100));
}

/* ---- hatches ---- */

static void a_hatch_is_one_path_of_lines(void **state) {
    fixture *f = *state;
    for (int crossed = 0; crossed < 2; crossed++) {
        chart_plot *p = begin(f);
        chart_plot_hatch(p, (chart_point[]){{0, 0}, {100, 0}, {100, 100}, {0, 100}}, 4,
                         (chart_hatch){0, MPT_PT(4), crossed != 0});
        assert_true(end(f, p));
        const page_item *item = only_item(f, PAGE_PATH);
        assert_true(item->path.stroke && !item->path.fill);
        assert_int_equal(item->path.stroke_width, 700);
        uint32_t lines = item->path.verb_count / 2;
        assert_in_range(lines, crossed ? 38 : 19, crossed ? 42 : 21);
        for (uint32_t i = 0; i < item->path.verb_count; i++)
            assert_int_equal(item->path.verbs[i], i % 2 == 0 ? PAGE_MOVE : PAGE_LINE);
        const mpt(*at)[2] = item->path.points;
        assert_int_equal(at[0][1], at[1][1]); /* across */
        assert_near(abs(at[0][0] - at[1][0]), MPT_PT(80));
        assert_near(abs(at[0][1] - at[2][1]), MPT_PT(4));
    }
}

static void hatches_slant_and_are_cut(void **state) {
    fixture *f = *state;
    chart_plot *p = begin(f);
    chart_plot_hatch(p, (chart_point[]){{-50, 20}, {150, 20}, {150, 60}, {-50, 60}}, 4,
                     (chart_hatch){45, MPT_PT(3), false});
    assert_true(end(f, p));
    const page_item *item = only_item(f, PAGE_PATH);
    assert_near(f->lines.at[0].left, page_x(0));
    assert_near(f->lines.at[0].right, page_x(100));
    assert_in_range(f->lines.at[0].top, page_y(60) - EXACT, page_y(60) + 400);
    for (uint32_t i = 0; i + 1 < item->path.verb_count; i += 2) {
        const mpt *from = item->path.points[i], *to = item->path.points[i + 1];
        assert_true(abs((to[0] - from[0]) + (to[1] - from[1])) < 3 * EXACT); /* up to the right */
    }
}

static void an_area_after_a_hatch_is_filled(void **state) {
    fixture *f = *state;
    static const chart_point square[] = {{10, 10}, {20, 10}, {20, 20}, {10, 20}};
    chart_plot *p = begin(f);
    chart_plot_hatch(p, square, 4, (chart_hatch){0, MPT_PT(1), false});
    chart_plot_area(p, square, 4);
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 2);
    assert_int_equal(f->bars.count, 1);
}

/* ---- texts ---- */

static void texts_start_and_end_at_their_points(void **state) {
    fixture *f = *state;
    chart_text start = words(f, "#Start", 0, 0), stop = words(f, "#End", 1, 0), middle = words(f, "#Middle", 0.5, 0);
    chart_plot *p = begin(f);
    chart_plot_text(p, (chart_point){10, 10}, &start);
    chart_plot_text(p, (chart_point){10, 10}, &stop);
    chart_plot_text(p, (chart_point){110, 10}, &middle); /* outside the window, as axis labels are */
    chart_plot_text(p, (chart_point){10, 10}, &(chart_text){.style = &f->label, .size = f->label.size});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 3);
    assert_true(str_is(f->texts.at[0].text, "#Start"));
    assert_near(f->texts.at[0].left, page_x(10));
    assert_near(f->texts.at[1].right, page_x(10));
    assert_near((f->texts.at[2].left + f->texts.at[2].right) / 2, page_x(110));
    for (size_t i = 0; i < 3; i++) {
        assert_near(f->items.at[i].y, page_y(10));
        assert_int_equal(f->items.at[i].rgb, 0x12436D);
        assert_int_equal(f->items.at[i].run.angle, 0);
    }
}

/* A world that is not square, and one that runs the other way, turn no text. */
static void texts_are_turned_as_seen_on_the_page(void **state) {
    fixture *f = *state;
    static const chart_world worlds[] = {{0, 100, 100, 0}, {0, 1, 5000, 0}, {100, 0, 0, 100}};
    for (size_t w = 0; w < sizeof worlds / sizeof *worlds; w++) {
        chart_text up = words(f, "Million US dollars", 1, 90), slant = words(f, "Шикізат and Σ", 0, -30);
        chart_point middle = {worlds[w].right / 2 + worlds[w].left / 2, worlds[w].top / 2 + worlds[w].bottom / 2};
        chart_plot *p = begin(f);
        chart_plot_window(p, left_half, worlds[w]);
        chart_plot_text(p, middle, &up);
        chart_plot_text(p, middle, &slant);
        assert_true(end(f, p));
        assert_true(f->items.count >= 2);
        const page_item *first = &f->items.at[0];
        assert_int_equal(first->run.angle, 900);
        assert_near(first->x, page_x(50));
        assert_near(first->y, page_y(50) + up.width); /* it ends there */
        for (size_t i = 1; i < f->items.count; i++) {
            const page_item *run = &f->items.at[i];
            mpt right = run->x - page_x(50), down = run->y - page_y(50);
            assert_int_equal(run->run.angle, -300);
            assert_true(fabs(down - right * tan(M_PI / 6)) < 2 * EXACT); /* all on one baseline */
        }
    }
}

/* What charts draw stands in the trace too. */
static void the_trace_says_turns_dashes_and_rings(void **state) {
    fixture *f = *state;
    buffer *trace = buffer_new(f->arena);
    page_builder *kept = f->builder;
    f->builder = page_builder_new(f->arena, trace_sink_new(f->arena, trace, false));
    chart_text up = words(f, "Up", 0, -90.5);
    chart_plot *p = begin(f);
    chart_plot_text(p, (chart_point){50, 50}, &up);
    chart_plot_area(p, (chart_point[]){{0, 0}, {50, 80}, {100, 0}}, 3);
    chart_plot_pen(p, (chart_pen){.thickness = 500, .dash = {3000, 1500}});
    chart_plot_line(p, (chart_point[]){{0, 0}, {50, 100}}, 2);
    assert_true(end(f, p) && page_finish(f->builder));
    f->builder = kept;
    static const char *const wanted[] = {" text 100.000 120.000 PTSans-Regular 7.800 #12436D turned -90.500 “Up”\n",
                                         " fill even-odd #12436D [m", " stroke #000000 0.500 dash 3.000 1.500 [m"};
    str text = buffer_view(trace);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (memmem(text.at, text.length, wanted[i], strlen(wanted[i])) == NULL)
            fail_msg("“%s” is not in the trace:\n%.*s", wanted[i], (int)text.length, text.at);
}

/* ---- faults ---- */

static void draw_fault(chart_plot *p, int which) {
    static const chart_point corners[] = {{0, 0}, {NAN, 1}, {2, 0}}, far[] = {{0, 0}, {INFINITY, 1}, {2, 0}};
    chart_text text = {.text = STR("x")};
    switch (which) {
    case 0:
        chart_plot_window(p, left_half, (chart_world){5, 1, 5, 0});
        break;
    case 1:
        chart_plot_window(p, left_half, (chart_world){0, NAN, 1, 0});
        break;
    case 2:
        chart_plot_window(p, (chart_box){0, 0, WIDE + 1, HIGH}, hundred);
        break;
    case 3:
        chart_plot_area(p, corners, 3);
        break;
    case 4:
        chart_plot_area(p, far, 3);
        break;
    case 5:
        chart_plot_hatch(p, corners, 3, (chart_hatch){.spacing = 1000});
        break;
    case 6:
        chart_plot_hatch(p, far + 2, 1, (chart_hatch){.spacing = 1});
        break;
    case 7:
        chart_plot_text(p, corners[1], &text);
        break;
    case 8:
        chart_plot_arc(p, (chart_arc){{1, 1}, 0, 0, 360, true});
        break;
    case 9:
        chart_plot_arc(p, (chart_arc){{1, 1}, 1000, 0, NAN, true});
        break;
    case 10:
        chart_plot_pen(p, (chart_pen){.thickness = -1});
        break;
    case 11:
        chart_plot_pen(p, (chart_pen){.dash = {5, 0}});
        break;
    default:
        chart_plot_window(p, (chart_box){900, 900, 1000, MPT_PT(9)}, hundred);
    }
}

/* PLplot would print, or draw something else without a word. */
static void faults_are_reported_and_nothing_is_drawn(void **state) {
    fixture *f = *state;
    for (int which = 0; which < 13; which++) {
        chart_plot *p = begin(f);
        chart_plot_rectangle(p, (chart_point){20, 0}, (chart_point){30, 60});
        draw_fault(p, which);
        if (end(f, p))
            fail_msg("fault %d was drawn", which);
        assert_int_equal(f->items.count, 0);
        assert_int_equal(diags_count(f->diags), which + 1);
        assert_int_equal(diags_at(f->diags, (size_t)which)->code, DIAG_INSTALLATION);
    }
    chart_plot *p = begin(f);
    chart_plot_rectangle(p, (chart_point){20, 0}, (chart_point){30, 60});
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 1);
}

static void nothing_is_drawn_from_too_few_points(void **state) {
    fixture *f = *state;
    static const chart_point at[] = {{0, 0}, {1, 1}};
    chart_plot *p = begin(f);
    chart_plot_line(p, at, 1);
    chart_plot_area(p, at, 2);
    chart_plot_hatch(p, at, 0, (chart_hatch){.spacing = 1000});
    chart_plot_line(p, NULL, 0);
    assert_true(end(f, p));
    assert_int_equal(f->items.count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines_have_pen_and_dash),
        TEST(a_long_line_is_one_path),
        TEST(what_is_no_number_is_a_gap),
        TEST(lines_end_at_the_window),
        TEST(areas_are_filled_and_cut),
        TEST(areas_that_leave_the_window_are_not_turned_inside_out),
        TEST(a_flat_area_is_a_rectangle),
        TEST(areas_may_start_in_a_corner_of_the_window),
        TEST(rings_of_a_compound_are_holes),
        TEST(arcs_are_curves),
        TEST(arcs_that_leave_the_window_are_cut),
        TEST(a_hatch_is_one_path_of_lines),
        TEST(hatches_slant_and_are_cut),
        TEST(an_area_after_a_hatch_is_filled),
        TEST(texts_start_and_end_at_their_points),
        TEST(texts_are_turned_as_seen_on_the_page),
        TEST(the_trace_says_turns_dashes_and_rings),
        TEST(faults_are_reported_and_nothing_is_drawn),
        TEST(nothing_is_drawn_from_too_few_points),
    };
    if (setjmp(out_of_memory) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
