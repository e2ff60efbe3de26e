#include "chart/chart.h"

#include "base/vector.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Charts are drawn with the shipped faces onto a page whose items are kept, as boxes: of bars, lines and texts. */
enum { AREA_X = MPT_PT(50), AREA_Y = MPT_PT(70), PAGE = MPT_PT(900) };

typedef struct {
    mpt left, top, right, bottom;
    str text; /* empty: a bar or a line */
    uint32_t rgb;
    mpt size;
} seen;

typedef VECTOR(seen) seen_list;

typedef struct {
    page_sink sink; /* first: the sink's calls get a pointer to it */
    arena *arena;
    diags *diags;
    const lang *language;
    font_library *fonts;
    text_setter *setter;
    page_builder *builder;
    doc_style value, label, axis;
    seen_list bars, lines, texts;
} fixture;

static jmp_buf out_of_memory;

/* ---- what stands on the page ---- */

static str run_text(arena *a, const page_run *run) {
    str all = {0};
    for (uint32_t i = 0; i < run->piece_count; i++)
        all = str_print(a, STR_FORMAT "%.*s%s", STR_ARGS(all), (int)run->pieces[i].word->text_length,
                        run->pieces[i].word->text,
                        run->pieces[i].gap == PAGE_GAP_NONE || i + 1 == run->piece_count ? "" : " ");
    return all;
}

static void keep_text(fixture *f, const page_document *document, const page_item *item) {
    mpt width = page_run_advance(&item->run, document->faces[item->run.face]);
    seen *s = VECTOR_PUSH(f->arena, &f->texts);
    *s = (seen){
        item->x,       item->y - item->run.size * 7 / 10, item->x + width, item->y + item->run.size / 5, {0}, item->rgb,
        item->run.size};
    s->text = run_text(f->arena, &item->run);
}

static void keep_path(fixture *f, const page_item *item) {
    seen *s = item->path.fill ? VECTOR_PUSH(f->arena, &f->bars) : VECTOR_PUSH(f->arena, &f->lines);
    *s = (seen){.left = PAGE, .top = PAGE, .rgb = item->path.fill ? item->rgb : item->path.stroke_rgb};
    uint32_t points = 0;
    for (uint32_t i = 0; i < item->path.verb_count; i++)
        points += item->path.verbs[i] != PAGE_CLOSE;
    for (uint32_t i = 0; i < points; i++) {
        mpt x = item->x + item->path.points[i][0], y = item->y + item->path.points[i][1];
        s->left = x < s->left ? x : s->left;
        s->right = x > s->right ? x : s->right;
        s->top = y < s->top ? y : s->top;
        s->bottom = y > s->bottom ? y : s->bottom;
    }
}

static bool keep_page(page_sink *sink, page_document *document, const page *finished) {
    fixture *f = (fixture *)sink;
    for (size_t i = 0; i < finished->item_count; i++) {
        const page_item *item = &finished->items[i];
        if (item->kind == PAGE_TEXT)
            keep_text(f, document, item);
        else
            keep_path(f, item);
    }
    return true;
}

static bool keep_running(page_sink *sink, page_document *document, const page *overlay) {
    (void)sink;
    (void)document;
    (void)overlay;
    return true;
}

static bool keep_nothing(page_sink *sink, page_document *document) {
    (void)sink;
    (void)document;
    return true;
}

/* ---- fixture ---- */

static doc_style style(const char *name, mpt size, bool bold) {
    return (doc_style){.name = str_of(name),
                       .family = STR("PT Sans"),
                       .bold = bold,
                       .size = size,
                       .leading = size * 5 / 4,
                       .mono_family = STR("DejaVu Sans Mono")};
}

static fixture *fixture_new(void) {
    arena *a = arena_new();
    assert_non_null(a);
    arena_on_failure(a, &out_of_memory);
    fixture *f = ARENA_NEW(a, fixture);
    f->sink = (page_sink){.page = keep_page, .running = keep_running, .finish = keep_nothing};
    f->arena = a;
    f->diags = diags_new(a);
    schema_context *context = ARENA_NEW(a, schema_context);
    *context = (schema_context){.arena = a, .diags = f->diags};
    lang_set *languages = lang_set_new(a);
    assert_true(lang_set_read(languages, "data/languages"));
    context->language_count = lang_set_tags(languages, &context->languages);
    f->fonts = font_library_new(a);
    assert_true(font_library_read(f->fonts, context, "fonts"));
    f->language = lang_find(languages, context, STR("en"), NOWHERE);
    assert_non_null(f->language);
    f->setter = text_setter_new(a, f->fonts, f->diags);
    f->builder = page_builder_new(a, &f->sink);
    f->value = style("value", 8200, true);
    f->label = style("label", 7800, false);
    f->axis = style("axis", 6800, false);
    return f;
}

static int set_up(void **state) {
    *state = fixture_new();
    return 0;
}

static int tear_down(void **state) {
    arena_drop(((fixture *)*state)->arena);
    return 0;
}

/* Values series by series; labels are the values with one decimal. */
static doc_chart chart_of(fixture *f, doc_chart_type type, size_t categories, size_t series, const double *values) {
    arena *a = f->arena;
    doc_chart c = {.type = (uint8_t)type,
                   .category_count = categories,
                   .series_count = series,
                   .value_style = &f->value,
                   .label_style = &f->label,
                   .axis_style = &f->axis,
                   .grid_rgb = 0xDDDDDD,
                   .bar_share = 0.6,
                   .language = f->language,
                   .number_language = f->language,
                   .has_axis = type == DOC_CHART_COLUMN};
    c.categories = ARENA_ARRAY(a, str, categories);
    for (size_t i = 0; i < categories; i++)
        c.categories[i] = str_print(a, "Cat %zu", i);
    c.series = ARENA_ARRAY(a, doc_series, series);
    for (size_t s = 0; s < series; s++) {
        c.series[s] = (doc_series){.label = str_print(a, "Series %zu", s), .rgb = 0x12436D + (uint32_t)s};
        c.series[s].values = arena_copy(a, values + s * categories, categories * sizeof *values);
        c.series[s].labels = ARENA_ARRAY(a, str, categories);
        for (size_t i = 0; i < categories; i++)
            c.series[s].labels[i] = str_print(a, "%.1f", values[s * categories + i]);
    }
    return c;
}

static bool draw_at(fixture *f, const doc_chart *chart, mpt width, mpt height) {
    f->bars.count = f->lines.count = f->texts.count = 0;
    page_open(f->builder, PAGE, PAGE);
    page_element *figure = page_element_new(f->builder, NULL, PAGE_FIGURE);
    bool drawn = chart_draw(f->setter, f->builder, f->diags, NOWHERE, chart, AREA_X, AREA_Y, width, height, figure);
    assert_true(page_close(f->builder));
    return drawn;
}

static bool draw(fixture *f, const doc_chart *chart, mpt width) {
    return draw_at(f, chart, width, chart_height(f->setter, f->arena, chart, width));
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

static void missing_driver_folder_is_reported(void **state) {
    fixture *f = *state;
    setenv("PLPLOT_DRV_DIR", "/nonexistent", 1);
    assert_false(chart_available(f->diags, NOWHERE));
    assert_int_equal(diags_at(f->diags, 0)->code, DIAG_INSTALLATION);
    unsetenv("PLPLOT_DRV_DIR");
    assert_true(chart_available(f->diags, NOWHERE));
    assert_int_equal(diags_count(f->diags), 1);
}

static void columns_are_as_high_as_their_values(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 4, 1, (double[]){38, 42.7, 10, 19});
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
    doc_chart chart = chart_of(f, DOC_CHART_BAR, 3, 1, (double[]){0.698, 1.206, 0.3});
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
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 4, 1, (double[]){120, -14.2, -48, 0});
    chart.height = MPT_PT(147);
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_sound(f, MPT_PT(218), MPT_PT(147));
    assert_int_equal(f->bars.count, 3); /* nought has no bar, but a value */
    assert_int_equal(f->bars.at[0].bottom, f->bars.at[1].top);
    assert_true(find(f, "-48.0")->top > f->bars.at[2].bottom);
    assert_true(find(f, "Cat 0")->top > find(f, "-48.0")->bottom);
}

static void highlight_colours_bar_and_value(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 2, 1, (double[]){1, 2});
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
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 1, 1, (double[]){5});
    assert_true(draw(f, &chart, MPT_PT(455)));
    assert_true(f->bars.at[0].right - f->bars.at[0].left <= MPT_PT(64) + UNIT);
}

static void long_labels_break_or_turn_the_chart(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 3, 1, (double[]){1, 2, 3});
    chart.categories[1] = STR("Critical raw materials");
    chart.height = MPT_PT(147);
    assert_true(draw(f, &chart, MPT_PT(218)));
    assert_sound(f, MPT_PT(218), MPT_PT(147));
    assert_int_equal(f->bars.at[0].bottom, f->bars.at[1].bottom);
    chart.categories[1] = STR("Donaudampfschifffahrtsgesellschaften");
    mpt height = chart_height(f->setter, f->arena, &chart, MPT_PT(218));
    assert_true(draw_at(f, &chart, MPT_PT(218), height));
    assert_sound(f, MPT_PT(218), height);
    assert_int_equal(f->bars.at[0].left, f->bars.at[1].left); /* lying now */
    find(f, "Donaudampfschifffahrtsgesellschaften");
}

static void every_letter_of_a_label_is_shown(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, DOC_CHART_BAR, 1, 1, (double[]){1});
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
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 2, 1, (double[]){1, 2});
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
            doc_chart chart = chart_of(f, type == 0 ? DOC_CHART_BAR : DOC_CHART_COLUMN, 3, 1, values[i]);
            chart.series[0].labels = (str[]){STR("a"), STR("b"), STR("c")};
            mpt height = chart_height(f->setter, f->arena, &chart, MPT_PT(300));
            assert_true(draw_at(f, &chart, MPT_PT(300), height));
            assert_sound(f, MPT_PT(300), height);
        }
}

static void what_cannot_be_drawn_is_reported(void **state) {
    fixture *f = *state;
    doc_chart chart = chart_of(f, DOC_CHART_COLUMN, 2, 1, (double[]){1, NAN});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, DOC_CHART_COLUMN, 2, 1, (double[]){1, INFINITY});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, DOC_CHART_COLUMN, 0, 1, (double[]){1});
    assert_false(draw(f, &chart, MPT_PT(218)));
    chart = chart_of(f, DOC_CHART_BAR, 6, 1, (double[]){1, 2, 3, 4, 5, 6});
    assert_false(draw_at(f, &chart, MPT_PT(218), MPT_PT(20)));
    assert_int_equal(diags_count(f->diags), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(diags_at(f->diags, i)->code, DIAG_BAD_CHART);
}

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static doc_chart random_chart(fixture *f, uint32_t *random) {
    double values[120];
    size_t categories = 1 + next_random(random) % 24,
           series = next_random(random) % 3 == 0 ? 2 + next_random(random) % 3 : 1;
    bool signs = next_random(random) % 3 == 0;
    double size = pow(10, (int)(next_random(random) % 6) - 1);
    for (size_t i = 0; i < categories * series; i++)
        values[i] = (next_random(random) % 1000) / 1000.0 * size * (signs && next_random(random) % 2 == 0 ? -1 : 1);
    doc_chart chart =
        chart_of(f, next_random(random) % 3 == 0 ? DOC_CHART_BAR : DOC_CHART_COLUMN, categories, series, values);
    static const char *const words[] = {"2024",         "Exports", "Transit", "Middle Corridor", "критическое сырьё",
                                        "January–July", "a"};
    for (size_t i = 0; i < categories; i++) {
        const char *first = words[next_random(random) % 7], *second = words[next_random(random) % 7];
        chart.categories[i] =
            next_random(random) % 2 == 0 ? str_of(first) : str_print(f->arena, "%s %s", first, second);
    }
    chart.height = next_random(random) % 4 == 0 ? 0 : MPT_PT(90 + next_random(random) % 120);
    return chart;
}

static void nothing_ever_collides(void **state) {
    fixture *f = *state;
    uint32_t random = 20250911;
    for (int i = 0; i < 400; i++) {
        doc_chart chart = random_chart(f, &random);
        mpt width = MPT_PT(180 + next_random(&random) % 300), height = chart_height(f->setter, f->arena, &chart, width);
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

static void *draw_many(void *unused) {
    (void)unused;
    fixture *f = fixture_new();
    uint32_t random = 99;
    uint64_t hash = 0;
    for (int i = 0; i < 60; i++) {
        doc_chart chart = random_chart(f, &random);
        draw(f, &chart, MPT_PT(300));
        for (size_t k = 0; k < f->texts.count; k++)
            hash = hash * 31 + (uint64_t)(f->texts.at[k].left + f->texts.at[k].bottom);
    }
    arena_drop(f->arena);
    return (void *)(uintptr_t)hash;
}

static void threads_take_turns(void **state) {
    (void)state;
    pthread_t threads[3];
    void *results[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, draw_many, NULL), 0);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], &results[i]);
    assert_ptr_equal(results[0], results[1]);
    assert_ptr_equal(results[0], results[2]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(missing_driver_folder_is_reported),
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
        TEST(threads_take_turns),
    };
    if (setjmp(out_of_memory) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
