#include "chart_fixture.h"

#include <stdio.h>
#include <stdlib.h>

static bool draw_at(fixture *f, const doc_chart *chart, mpt width, mpt height) {
    f->bars.count = f->lines.count = f->texts.count = f->items.count = 0;
    page_open(f->builder, PAGE, PAGE);
    page_element *figure = page_element_new(f->builder, NULL, PAGE_FIGURE);
    chart_plan *plan = chart_plan_new(f->setter, f->arena, chart, width);
    bool drawn = chart_draw(plan, f->builder, f->diags, NOWHERE, AREA_X, AREA_Y, height, figure);
    assert_true(page_close(f->builder));
    return drawn;
}

static mpt wanted_height(fixture *f, const doc_chart *chart, mpt width) {
    return chart_height(chart_plan_new(f->setter, f->arena, chart, width));
}

static bool draw(fixture *f, const doc_chart *chart, mpt width) {
    return draw_at(f, chart, width, wanted_height(f, chart, width));
}

static const seen *find(const fixture *f, const char *text) {
    for (size_t i = 0; i < f->texts.count; i++)
        if (str_is(f->texts.at[i].text, text))
            return &f->texts.at[i];
    fail_msg("“%s” is not on the page", text);
    return NULL;
}

/* ---- what must hold for every chart ---- */

enum {
    DEPTH = 2000,
    UNIT = 20,
    TOUCH = 300
}; /* mpt: of a letter below its baseline; of the device, rounded twice; and a side bearing */

static bool overlap(const seen *a, const seen *b) {
    return a->left + TOUCH < b->right && b->left + TOUCH < a->right && a->top + TOUCH < b->bottom &&
           b->top + TOUCH < a->bottom;
}

static void assert_inside(const seen *s, mpt width, mpt height, const char *what) {
    if (s->left < AREA_X - TOUCH || s->right > AREA_X + width + TOUCH || s->top < AREA_Y - TOUCH ||
        s->bottom > AREA_Y + height + DEPTH)
        fail_msg("%s leaves the area: %d %d %d %d of %d × %d", what, s->left - AREA_X, s->top - AREA_Y,
                 s->right - AREA_X, s->bottom - AREA_Y, width, height);
}

static void assert_apart(const fixture *f) {
    for (size_t i = 0; i < f->texts.count; i++) {
        const seen *t = &f->texts.at[i];
        for (size_t k = 0; k < f->bars.count; k++)
            if (overlap(t, &f->bars.at[k]))
                fail_msg("“%.*s” meets a bar", (int)t->text.length, t->text.at);
        for (size_t k = 0; k < i; k++)
            if (overlap(t, &f->texts.at[k]))
                fail_msg("“%.*s” meets “%.*s”", (int)t->text.length, t->text.at, (int)f->texts.at[k].text.length,
                         f->texts.at[k].text.at);
        for (size_t k = 0; k < f->lines.count; k++) {
            const seen *line = &f->lines.at[k];
            if (line->left < t->right && t->left < line->right && line->top < t->bottom && t->top < line->bottom)
                fail_msg("a line runs through “%.*s”", (int)t->text.length, t->text.at);
        }
    }
}

static void assert_sound(const fixture *f, mpt width, mpt height) {
    for (size_t i = 0; i < f->bars.count; i++)
        assert_inside(&f->bars.at[i], width, height, "a bar");
    for (size_t i = 0; i < f->lines.count; i++)
        assert_inside(&f->lines.at[i], width, height, "a line");
    for (size_t i = 0; i < f->texts.count; i++) {
        assert_inside(&f->texts.at[i], width, height, f->texts.at[i].text.at);
        assert_true(f->texts.at[i].size >= 6000);
    }
    assert_apart(f);
}

/* ---- tests ---- */

static void columns_are_as_high_as_their_values(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 4, 1, (double[]){38, 42.7, 10, 19});
    chart.height = MPT_PT(147);
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_sound(f, MPT_PT(218), MPT_PT(147));
    assert_int_equal(f->bars.count, 4);
    double unit = (f->bars.at[0].bottom - f->bars.at[0].top) / 38.0;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(f->bars.at[i].bottom, f->bars.at[0].bottom);
        assert_true(fabs((f->bars.at[i].bottom - f->bars.at[i].top) - unit * chart.series[0].values[i]) < 30);
        assert_true(abs(f->bars.at[i].right - f->bars.at[i].left - f->bars.at[0].right + f->bars.at[0].left) <= UNIT);
    }
    assert_int_equal(find(f, "Cat 0")->top, find(f, "Cat 1")->top);
    const seen *value = find(f, "42.7");
    assert_true(value->bottom < f->bars.at[1].top);
    assert_true(abs((value->left + value->right) / 2 - (f->bars.at[1].left + f->bars.at[1].right) / 2) < 200);
    find(f, "20"); /* an axis number, at a round step */
}

static void bars_are_as_long_as_their_values(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, LYING, 3, 1, (double[]){0.698, 1.206, 0.3});
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_int_equal(f->bars.count, 3);
    assert_int_equal(f->lines.count, 0);
    double unit = (f->bars.at[1].right - f->bars.at[1].left) / 1.206;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(f->bars.at[i].left, AREA_X);
        assert_true(fabs(f->bars.at[i].right - f->bars.at[i].left - unit * chart.series[0].values[i]) < 30);
    }
    assert_true(find(f, "Cat 0")->bottom <= f->bars.at[0].top);
    assert_true(find(f, "0.7")->left > f->bars.at[0].right);
}

static void negative_columns_hang(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 4, 1, (double[]){120, -14.2, -48, 0});
    chart.height = MPT_PT(147);
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_sound(f, MPT_PT(218), MPT_PT(147));
    assert_int_equal(f->bars.count, 3); /* zero has no bar, but a value */
    assert_int_equal(f->bars.at[0].bottom, f->bars.at[1].top);
    assert_true(find(f, "-48.0")->top > f->bars.at[2].bottom);
    assert_true(find(f, "Cat 0")->top > find(f, "-48.0")->bottom);
}

static void highlight_colours_bar_and_value(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 2, 1, (double[]){1, 2});
    chart.category_rgb = (uint32_t[]){0xA9B9C9, 0x12436D};
    chart.highlight = (bool[]){false, true};
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_int_equal(f->bars.at[0].rgb, 0xA9B9C9);
    assert_int_equal(f->bars.at[1].rgb, 0x12436D);
    assert_int_equal(find(f, "2.0")->rgb, 0x12436D);
    assert_int_equal(find(f, "1.0")->rgb, f->value.rgb);
}

static void one_column_is_no_slab(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 1, 1, (double[]){5});
    assert_true(draw(f, &chart, MPT_PT(455)));
    assert_true(f->bars.at[0].right - f->bars.at[0].left <= MPT_PT(64) + UNIT);
}

static void long_labels_break_or_turn_the_chart(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 3, 1, (double[]){1, 2, 3});
    chart.categories[1] = STR("Critical raw materials");
    chart.height = MPT_PT(147);
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_sound(f, MPT_PT(218), MPT_PT(147));
    assert_int_equal(f->bars.at[0].bottom, f->bars.at[1].bottom);
    chart.categories[1] = STR("Donaudampfschifffahrtsgesellschaften");
    mpt height = wanted_height(f, &chart, MPT_PT(218));
    assert_true(draw_at(f, &chart, MPT_PT(218), height));
    assert_sound(f, MPT_PT(218), height);
    assert_int_equal(f->bars.at[0].left, f->bars.at[1].left); /* lying now */
    find(f, "Donaudampfschifffahrtsgesellschaften");
}

static void every_letter_of_a_label_is_shown(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, LYING, 1, 1, (double[]){1});
    arena *a = f->arena;
    str word = STR("");
    for (int i = 0; i < 60; i++)
        word = str_print(a, STR_FORMAT "Қазақстан%d", STR_ARGS(word), i);
    chart.categories[0] = word;
    assert_true(draw(f, &chart, MPT_PT(218)));
    str shown = STR("");
    for (size_t i = 0; i < f->texts.count; i++)
        if (!str_is(f->texts.at[i].text, "1.0"))
            shown = str_print(a, STR_FORMAT STR_FORMAT, STR_ARGS(shown), STR_ARGS(f->texts.at[i].text));
    assert_true(str_equal(shown, word));
}

static void escape_character_prints_as_it_is(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 2, 1, (double[]){1, 2});
    chart.categories[0] = STR("#1");
    chart.categories[1] = STR("C##(0)");
    assert_true(draw(f, &chart, MPT_PT(218)));
    find(f, "#1");
    find(f, "C##(0)");
}

static void any_magnitude_is_drawn(void **state) {
    fixture *f = *state;
    static const double values[][3] = {{1e300, -1e308, 1}, {1e-300, 3e-310, 0}, {0, 0, 0},
                                       {-1, -2, -3},       {1e-9, 1, 1e9},      {-0.0, 5, 5}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (int type = 0; type < 2; type++) {
            doc_chart chart = chart_of(f, type == 0 ? LYING : STANDING, 3, 1, values[i]);
            chart.series[0].labels = (str[]){STR("a"), STR("b"), STR("c")};
            mpt height = wanted_height(f, &chart, MPT_PT(300));
            assert_true(draw_at(f, &chart, MPT_PT(300), height));
            assert_sound(f, MPT_PT(300), height);
        }
}

static void what_cannot_be_drawn_is_reported(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, STANDING, 2, 1, (double[]){1, NAN});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, STANDING, 2, 1, (double[]){1, INFINITY});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, STANDING, 0, 1, (double[]){1});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, LYING, 6, 1, (double[]){1, 2, 3, 4, 5, 6});
    assert_false(draw_at(f, &chart, MPT_PT(218), MPT_PT(20)));
    assert_int_equal(diags_count(f->diags), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(diags_at(f->diags, i)->code, DIAG_BAD_CHART);
}

static void nothing_ever_collides(void **state) {
    fixture *f = *state;
    uint32_t random = 20250911;
    for (int i = 0; i < 400; i++) {
        doc_chart chart = random_chart(f, &random);
        mpt width = MPT_PT(180 + next_random(&random) % 300), height = wanted_height(f, &chart, width);
        if (height > MPT_PT(800))
            continue;
        if (!draw_at(f, &chart, width, height))
            fail_msg("chart %d of %zu × %zu bars was not drawn", i, chart.category_count, chart.series_count);
        assert_sound(f, width, height);
    }
}

static void same_chart_same_items(void **state) {
    fixture *f = *state;
    uint32_t random = 7, again = 7;
    doc_chart chart = random_chart(f, &random), other = random_chart(f, &random), copy = random_chart(f, &again);
    assert_true(draw(f, &chart, MPT_PT(300)));
    size_t count = f->texts.count;
    seen *texts = arena_copy(f->arena, f->texts.at, count * sizeof *texts);
    assert_true(draw(f, &other, MPT_PT(200)));
    assert_true(draw(f, &copy, MPT_PT(300)));
    assert_int_equal(f->texts.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(texts[i].left, f->texts.at[i].left);
        assert_int_equal(texts[i].bottom, f->texts.at[i].bottom);
        assert_true(str_equal(texts[i].text, f->texts.at[i].text));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(columns_are_as_high_as_their_values),
        TEST(bars_are_as_long_as_their_values),
        TEST(negative_columns_hang),
        TEST(highlight_colours_bar_and_value),
        TEST(one_column_is_no_slab),
        TEST(long_labels_break_or_turn_the_chart),
        TEST(every_letter_of_a_label_is_shown),
        TEST(escape_character_prints_as_it_is),
        TEST(any_magnitude_is_drawn),
        TEST(what_cannot_be_drawn_is_reported),
        TEST(nothing_ever_collides),
        TEST(same_chart_same_items),
    };
    if (setjmp(out_of_memory) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
