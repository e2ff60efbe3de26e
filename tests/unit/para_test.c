#include "para/para.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Numbers that are the same on every machine (Knuth's MMIX generator). */
static uint32_t next_number(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static int below(uint64_t *seed, int limit) {
    return (int)(next_number(seed) % (uint32_t)limit);
}

enum { SPACE = 2500 };

/* Words of 2 to 30 pt with spaces of 2.5 pt; some may be divided, some ends are forced. */
static size_t random_paragraph(uint64_t *seed, para_break *breaks, size_t words, bool forced) {
    mpt x = 0, stretch = 0, shrink = 0;
    size_t count = 0;
    for (size_t i = 0; i < words; i++) {
        mpt width = 2000 + below(seed, 28000);
        if (width > 16000 && below(seed, 3) == 0)
            breaks[count++] = (para_break){.width = x + width / 2 + 3000,
                                           .next_width = x + width / 2,
                                           .stretch = stretch,
                                           .next_stretch = stretch,
                                           .shrink = shrink,
                                           .next_shrink = shrink,
                                           .penalty = 50,
                                           .words = (uint16_t)(i + 1),
                                           .flagged = true};
        x += width;
        para_break b = {.width = x, .stretch = stretch, .shrink = shrink, .words = (uint16_t)(i + 1)};
        bool last = i + 1 == words;
        if (!last) {
            x += SPACE;
            stretch += SPACE / 2;
            shrink += SPACE / 3;
        }
        b.next_width = x;
        b.next_stretch = stretch;
        b.next_shrink = shrink;
        b.penalty = last || (forced && below(seed, 9) == 0) ? PARA_FORCED : below(seed, 8) == 0 ? below(seed, 300) : 0;
        breaks[count++] = b;
    }
    return count;
}

/* ---- the best of all ways, found by trying them all ---- */

typedef struct {
    const para_break *breaks;
    const para_shape *shape;
    size_t count;
    double tolerance;
    double best; /* demerits of the best way so far */
} search;

static void try_all(search *s, size_t from, uint8_t fit, unsigned run, size_t line, double so_far) {
    if (from == s->count) {
        s->best = so_far < s->best ? so_far : s->best;
        return;
    }
    for (size_t at = from; at < s->count; at++) {
        const para_break *to = &s->breaks[at];
        mpt width = s->shape->widths[line < s->shape->width_count ? line : s->shape->width_count - 1];
        para_cost c =
            para_cost_of(from == 0 ? NULL : &s->breaks[from - 1], fit, run, to, at + 1 == s->count, width, s->shape);
        if (!c.overfull && c.badness <= s->tolerance)
            try_all(s, at + 1, c.fit, to->flagged ? run + 1 : 0, line + 1, so_far + c.demerits);
        if (to->penalty <= PARA_FORCED)
            break;
    }
}

static double demerits_of(const para_break *breaks, size_t count, const para_shape *shape, const para_line *lines,
                          size_t line_count, double *worst) {
    double sum = 0;
    uint8_t fit = 1;
    unsigned run = 0;
    *worst = 0;
    for (size_t i = 0; i < line_count; i++) {
        mpt width = shape->widths[i < shape->width_count ? i : shape->width_count - 1];
        const para_break *from = i == 0 ? NULL : &breaks[lines[i - 1].at];
        para_cost c = para_cost_of(from, fit, run, &breaks[lines[i].at], lines[i].at + 1 == count, width, shape);
        sum += c.demerits;
        fit = c.fit;
        run = breaks[lines[i].at].flagged ? run + 1 : 0;
        *worst = c.badness > *worst ? c.badness : *worst;
    }
    return sum;
}

static double steps[] = {200, 800, 3000, 1e5};

static void compare(arena *a, uint64_t *seed, const para_shape *shape, size_t *compared) {
    para_break breaks[64];
    size_t count = random_paragraph(seed, breaks, 3 + (size_t)below(seed, 13), true);
    para_line *lines;
    size_t line_count = para_lines(a, breaks, count, shape, &lines);
    assert_int_equal(lines[line_count - 1].at, count - 1);
    search s = {.breaks = breaks, .shape = shape, .count = count, .best = INFINITY};
    /* A ragged paragraph with a short last line, dearer than any other, gets the second step as well. */
    for (size_t i = 0;
         i < sizeof steps / sizeof *steps && (s.best == INFINITY || (i == 1 && shape->ragged && s.best >= 1e6)); i++) {
        s.tolerance = steps[i];
        try_all(&s, 0, 1, 0, 0, 0);
    }
    if (s.best == INFINITY)
        return; /* overfull: nothing to compare with */
    double worst, found = demerits_of(breaks, count, shape, lines, line_count, &worst);
    assert_true(fabs(found - s.best) <= 1e-6 * s.best);
    ++*compared;
}

static void finds_the_best_of_all_ways(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark empty = arena_now(a);
    uint64_t seed = 1;
    size_t compared = 0;
    for (int round = 0; round < 6000; round++) {
        mpt narrow = 40000 + below(&seed, 80000);
        const mpt widths[3] = {narrow - 12000, narrow + 5000, narrow};
        const para_shape shape = {.widths = round % 3 == 0   ? widths + 2
                                            : round % 3 == 1 ? widths + 1
                                                             : widths,
                                  .width_count = round % 3 == 0   ? 1
                                                 : round % 3 == 1 ? 2
                                                                  : 3,
                                  .ragged = round % 4 == 3,
                                  .ragged_stretch = 20000,
                                  .tolerance = 200,
                                  .last_line_words = round % 2 == 0 ? 3 : 0,
                                  .last_line_width = narrow / 4};
        compare(a, &seed, &shape, &compared);
        arena_rewind(a, empty);
    }
    arena_drop(a);
    assert_true(compared > 5000);
}

/* ---- properties ---- */

static const mpt measure[1] = {100000};
static const para_shape plain = {.widths = measure, .width_count = 1, .tolerance = 200};

static para_break word_end(mpt end, mpt next, int index, bool last) {
    mpt before = index * (SPACE / 2), after = last ? before : before + SPACE / 2;
    return (para_break){.width = end,
                        .next_width = next,
                        .stretch = before,
                        .next_stretch = after,
                        .shrink = index * (SPACE / 3),
                        .next_shrink = last ? index * (SPACE / 3) : (index + 1) * (SPACE / 3),
                        .penalty = last ? PARA_FORCED : 0,
                        .words = (uint16_t)(index + 1)};
}

static size_t equal_words(para_break *breaks, size_t count, mpt width) {
    for (size_t i = 0; i < count; i++) {
        mpt end = (mpt)(i + 1) * width + (mpt)i * SPACE;
        breaks[i] = word_end(end, i + 1 == count ? end : end + SPACE, (int)i, i + 1 == count);
    }
    return count;
}

static void one_word_is_one_line(void **state) {
    (void)state;
    arena *a = arena_new();
    para_break b[1];
    para_line *lines;
    assert_int_equal(para_lines(a, b, equal_words(b, 1, 30000), &plain, &lines), 1);
    assert_false(lines[0].overfull);
    assert_true(lines[0].ratio == 0);
    arena_drop(a);
}

static void a_wide_word_is_overfull_and_says_so(void **state) {
    (void)state;
    arena *a = arena_new();
    para_break b[3];
    para_line *lines;
    mpt space = SPACE;
    b[0] = word_end(20000, 20000 + space, 0, false);
    b[1] = word_end(20000 + space + 150000, 170000 + 2 * space, 1, false);
    b[2] = word_end(190000 + 2 * space, 190000 + 2 * space, 2, true);
    size_t count = para_lines(a, b, 3, &plain, &lines);
    size_t overfull = 0;
    for (size_t i = 0; i < count; i++)
        overfull += lines[i].overfull;
    assert_int_equal(count, 3);
    assert_int_equal(overfull, 1);
    assert_true(lines[1].overfull);
    arena_drop(a);
}

static void breaks_where_it_must(void **state) {
    (void)state;
    arena *a = arena_new();
    para_break b[10];
    para_line *lines;
    size_t count = equal_words(b, 10, 9000);
    b[2].penalty = PARA_FORCED;
    b[6].penalty = PARA_NEVER;
    size_t line_count = para_lines(a, b, count, &plain, &lines);
    assert_int_equal(lines[0].at, 2);
    assert_true(lines[0].ratio == 0);
    for (size_t i = 0; i < line_count; i++)
        assert_int_not_equal(lines[i].at, 6);
    arena_drop(a);
}

/* Eleven words, nine to a full line: the last line gets three, since the spaces can take it. */
static void avoids_a_short_last_line(void **state) {
    (void)state;
    arena *a = arena_new();
    para_break b[11];
    para_line *lines;
    size_t count = equal_words(b, 11, 8600);
    para_shape shape = plain;
    assert_int_equal(para_lines(a, b, count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 8);
    shape.last_line_words = 3;
    shape.tolerance = 3000;
    assert_int_equal(para_lines(a, b, count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 7);
    arena_drop(a);
}

static void balances_the_lines_of_a_title(void **state) {
    (void)state;
    arena *a = arena_new();
    para_break b[12];
    para_line *lines;
    size_t count = equal_words(b, 12, 9000);
    para_shape shape = {.widths = measure, .width_count = 1, .ragged = true, .ragged_stretch = 30000, .tolerance = 200};
    assert_int_equal(para_lines(a, b, count, &shape, &lines), 2);
    assert_int_not_equal(lines[0].at, 5);
    shape.balance = true;
    assert_int_equal(para_lines(a, b, count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 5);
    arena_drop(a);
}

static void ragged_lines_never_shrink(void **state) {
    (void)state;
    arena *a = arena_new();
    uint64_t seed = 5;
    para_break b[400];
    const para_shape shape = {
        .widths = measure, .width_count = 1, .ragged = true, .ragged_stretch = 30000, .tolerance = 200};
    for (int round = 0; round < 200; round++) {
        size_t count = random_paragraph(&seed, b, 60, false);
        para_line *lines;
        size_t line_count = para_lines(a, b, count, &shape, &lines);
        mpt start = 0;
        for (size_t i = 0; i < line_count; i++) {
            assert_true(b[lines[i].at].width - start <= measure[0]);
            assert_true(lines[i].ratio == 0);
            start = b[lines[i].at].next_width;
        }
    }
    arena_drop(a);
}

/* A million words, their totals past 32 bits: the same work for each word as in a short paragraph. */
static double seconds_for(size_t words, const para_shape *shape, size_t *line_count) {
    arena *a = arena_new();
    uint64_t seed = 3;
    para_break *breaks = arena_array(a, words, sizeof *breaks);
    uint32_t x = 0;
    for (size_t i = 0; i < words; i++) {
        x += 10000 + (uint32_t)below(&seed, 40000);
        breaks[i] = (para_break){.width = (mpt)x, .next_width = (mpt)(x + SPACE), .words = (uint16_t)(i + 1)};
        breaks[i].stretch = (mpt)((uint32_t)i * (SPACE / 2));
        breaks[i].next_stretch = (mpt)((uint32_t)(i + 1) * (SPACE / 2));
        breaks[i].shrink = (mpt)((uint32_t)i * (SPACE / 3));
        breaks[i].next_shrink = (mpt)((uint32_t)(i + 1) * (SPACE / 3));
        breaks[i].penalty = i + 1 == words ? PARA_FORCED : 0;
        x += SPACE;
    }
    clock_t start = clock();
    para_line *lines;
    *line_count = para_lines(a, breaks, words, shape, &lines);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    for (size_t i = 0; i < *line_count; i++)
        assert_false(lines[i].overfull);
    arena_drop(a);
    return seconds;
}

static void a_million_words_take_linear_time(void **state) {
    (void)state;
    const mpt wide[1] = {450000};
    const para_shape shape = {
        .widths = wide, .width_count = 1, .tolerance = 200, .last_line_words = 3, .last_line_width = 50000};
    size_t few, many;
    double small = seconds_for(50000, &shape, &few), large = seconds_for(1000000, &shape, &many);
    assert_true(many > 15 * few && many < 25 * few);
    assert_true(large < 60 * small + 1); /* twenty times the words; room for a busy machine */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_best_of_all_ways),
        cmocka_unit_test(one_word_is_one_line),
        cmocka_unit_test(a_wide_word_is_overfull_and_says_so),
        cmocka_unit_test(breaks_where_it_must),
        cmocka_unit_test(avoids_a_short_last_line),
        cmocka_unit_test(balances_the_lines_of_a_title),
        cmocka_unit_test(ragged_lines_never_shrink),
        cmocka_unit_test(a_million_words_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
