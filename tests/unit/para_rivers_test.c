#include "para_fixture.h"

/* White channels down through a paragraph, and equal words over each other. */

enum { RIVER_STEP = 4000 }; /* for each gap over three others and more */

static const mpt measure[1] = {100000};
static const para_shape shape = {.widths = measure, .width_count = 1, .tolerance = 200};

static double river_cost(arena *a, const paragraph *p, const para_line *lines, size_t count) {
    return para_river_cost(a, p->at, &shape, lines, count);
}

/* Lines as they are when nobody looks for rivers. */
static size_t blind_lines(arena *a, const paragraph *p, para_line **lines) {
    para_break *breaks = arena_copy(a, p->at, p->count * sizeof *breaks);
    for (size_t i = 0; i < p->count; i++)
        breaks[i].gap = false;
    return para_lines(a, breaks, p->count, &shape, lines);
}

/* Five equal words to a line: all four gaps of a line lie over those of the next. The first three lines go unnoticed,
   and the last line is not full. */
static void a_river_is_found(void **state) {
    (void)state;
    arena *a = arena_new();
    for (size_t full = 1; full < 12; full++) {
        paragraph p = equal_boxes(a, full * 5 + 1, 17500, 1250, 833);
        para_line *lines;
        assert_int_equal(blind_lines(a, &p, &lines), full + 1);
        double cost = river_cost(a, &p, lines, full + 1);
        assert_true(cost == (full > 3 ? (double)(full - 3) * 4 * RIVER_STEP : 0));
    }
    arena_drop(a);
}

/* Gaps that lie beside those of the lines around them by more than half, or are no gaps between words, make none. */
static void no_river_is_found_where_none_is(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph p = paragraph_of(a, 60);
    para_line lines[10];
    for (uint32_t line = 0; line < 10; line++) {
        mpt first = line % 2 == 0 ? 30000 : 31400;
        add_box(&p, first, 0);
        add_space(&p, 2500, 1250, 833)->gap = true;
        add_box(&p, 97500 - first, 0);
        if (line < 9)
            add_space(&p, 2500, 1250, 833)->gap = true;
        else
            add_break(&p, PARA_FORCED);
        lines[line] = (para_line){.at = line * 2 + 1};
    }
    assert_true(river_cost(a, &p, lines, 10) == 0);
    for (size_t i = 0; i < p.count; i++) /* by less than half */
        if (i % 4 == 2)
            p.at[i].width -= 300, p.at[i].next_width -= 300;
    assert_true(river_cost(a, &p, lines, 10) == (9 - 3) * RIVER_STEP);
    for (size_t i = 0; i < p.count; i++)
        p.at[i].gap = false;
    assert_true(river_cost(a, &p, lines, 10) == 0);
    arena_drop(a);
}

/* Where spaces can take it, a line of four words in the midst cuts the channels. */
static void a_river_is_avoided_where_another_way_exists(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph stiff = equal_boxes(a, 47, 17500, 1250, 833), loose = equal_boxes(a, 47, 17500, 12000, 833);
    para_line *blind, *lines;
    size_t count = blind_lines(a, &loose, &blind);
    assert_int_equal(count, 10);
    double before = river_cost(a, &loose, blind, count);
    assert_int_equal(para_lines(a, loose.at, loose.count, &shape, &lines), 10);
    assert_true(before == (9 - 3) * 4 * RIVER_STEP && river_cost(a, &loose, lines, 10) < before * .75);
    assert_int_equal(para_lines(a, stiff.at, stiff.count, &shape, &lines), 10);
    assert_true(river_cost(a, &stiff, lines, 10) == before);
    arena_drop(a);
}

static double demerits_of(const paragraph *p, const para_line *lines, size_t count) {
    double sum = 0;
    uint8_t fit = 1;
    unsigned run = 0;
    for (size_t i = 0; i < count; i++) {
        const para_break *from = i == 0 ? NULL : &p->at[lines[i - 1].at], *to = &p->at[lines[i].at];
        para_cost c = para_cost_of(from, fit, run, to, i + 1 == count, measure[0], &shape);
        sum += c.demerits;
        fit = c.fit;
        run = to->flagged ? run + 1 : 0;
    }
    return sum;
}

/* Never dearer, rivers counted, than the way that does not look for them; the same way when that has none. */
static void other_paragraphs_are_left_alone(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark empty = arena_now(a);
    uint64_t seed = 17;
    size_t with = 0, better = 0;
    for (int round = 0; round < 3000; round++) {
        const random_text text = {.words = 20 + (size_t)below(&seed, 80),
                                  .scale = 1000,
                                  .flex = true,
                                  .hyphens = one_in(&seed, 2),
                                  .gaps = true};
        paragraph p = random_paragraph(a, &seed, &text);
        para_line *blind, *lines;
        size_t blind_count = blind_lines(a, &p, &blind), count = para_lines(a, p.at, p.count, &shape, &lines);
        double blind_cost = river_cost(a, &p, blind, blind_count), cost = river_cost(a, &p, lines, count);
        double sum = demerits_of(&p, lines, count) + cost, blind_sum = demerits_of(&p, blind, blind_count) + blind_cost;
        assert_true(sum <= blind_sum + 1e-6);
        with += blind_cost > 0;
        better += cost < blind_cost;
        if (blind_cost == 0) {
            assert_int_equal(count, blind_count);
            for (size_t i = 0; i < count; i++)
                assert_int_equal(lines[i].at, blind[i].at);
        }
        arena_rewind(a, empty);
    }
    arena_drop(a);
    assert_true(with > 300 && better > 30);
}

/* Twelve words, five to a line: the second and the third line begin (or end) with the same word. Four words on the
   second line are not much worse where spaces can take it. */
static void check_stack(mpt stretch, bool starts, bool stacked) {
    static const char word;
    arena *a = arena_new();
    paragraph p = equal_boxes(a, 12, 17500, stretch, 833);
    para_line *lines;
    for (size_t i = 4; i <= 9; i += 5) {
        p.at[i].starts = starts ? &word : NULL;
        p.at[i].ends = starts ? NULL : &word;
    }
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 3);
    assert_int_equal(lines[0].at == 4 && lines[1].at == 9, stacked);
    arena_drop(a);
}

static void equal_words_are_not_stacked_where_that_costs_little(void **state) {
    (void)state;
    check_stack(12000, true, false);
    check_stack(12000, false, false);
    check_stack(4000, true, true);
    check_stack(4000, false, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_river_is_found),
        cmocka_unit_test(no_river_is_found_where_none_is),
        cmocka_unit_test(a_river_is_avoided_where_another_way_exists),
        cmocka_unit_test(other_paragraphs_are_left_alone),
        cmocka_unit_test(equal_words_are_not_stacked_where_that_costs_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
