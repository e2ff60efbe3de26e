#include "para_fixture.h"

/* The work for each word is the same in a short paragraph and in an endless one, and no input makes it hang. */

/* ---- linear time ---- */

/* Words of 10 to 50 pt, with so many places in each where it may be divided. */
static paragraph long_paragraph(arena *a, size_t words, int divisions) {
    uint64_t seed = 3;
    paragraph p = paragraph_of(a, words * (size_t)(divisions + 1));
    for (size_t i = 0; i < words; i++) {
        mpt width = 10000 + below(&seed, 40000), part = width / (divisions + 1);
        for (int k = 0; k < divisions; k++) {
            add_box(&p, part, part / 50);
            add_hyphen(&p, 3000, 45);
        }
        add_box(&p, width - part * divisions, part / 50);
        if (i + 1 < words)
            add_space(&p, 2500, 1250, 833)->gap = true;
    }
    add_break(&p, PARA_FORCED);
    return p;
}

typedef struct {
    size_t words;
    int divisions;
    mpt measure, indent;
    bool ragged;
    int looseness;
    double tolerance;
} long_case;

typedef struct {
    size_t lines, overfull;
    double seconds, bytes_per_break;
} long_result;

static long_result set_long(const long_case *c, size_t words) {
    arena *a = arena_new();
    paragraph p = long_paragraph(a, words, c->divisions);
    const mpt widths[2] = {c->measure - c->indent, c->measure};
    const para_shape shape = {.widths = widths,
                              .width_count = 2,
                              .ragged = c->ragged,
                              .ragged_stretch = 40000,
                              .tolerance = c->tolerance,
                              .looseness = c->looseness,
                              .last_line_words = 3,
                              .last_line_width = c->measure / 8};
    size_t before = arena_size(a);
    clock_t start = clock();
    para_line *lines;
    long_result r = {.lines = para_lines(a, p.at, p.count, &shape, &lines)};
    r.seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    r.bytes_per_break = (double)(arena_size(a) - before) / (double)p.count;
    for (size_t i = 0; i < r.lines; i++)
        r.overfull += lines[i].overfull;
    arena_drop(a);
    return r;
}

/* Twenty times the words: twenty times the lines and the time, with room for a busy machine. What is kept in the end
   are lines, what was needed on the way has been given back. */
static void check_linear(const long_case *c) {
    long_result few = set_long(c, c->words / 20), many = set_long(c, c->words);
    assert_int_equal(few.overfull + many.overfull, 0);
    assert_true(many.lines > 15 * few.lines && many.lines < 25 * few.lines);
    assert_true(many.seconds < 60 * few.seconds + 1);
    assert_true(many.bytes_per_break < 64);
}

static void a_million_words_take_linear_time(void **state) {
    (void)state;
    check_linear(&(long_case){.words = 1000000, .measure = 450000, .tolerance = 200});
}

static void so_do_words_that_may_be_divided_everywhere(void **state) {
    (void)state;
    check_linear(&(long_case){.words = 100000, .divisions = 9, .measure = 100000, .indent = 12000, .tolerance = 200});
    check_linear(&(long_case){.words = 100000, .divisions = 9, .measure = 100000, .tolerance = 10000});
}

static void so_do_ragged_lines(void **state) {
    (void)state;
    check_linear(&(long_case){.words = 500000, .measure = 300000, .indent = 20000, .ragged = true, .tolerance = 200});
}

/* Looseness takes the square of the lines, and is given up for endless paragraphs. */
static void looseness_does_not_take_the_square_of_the_words(void **state) {
    (void)state;
    long_case c = {.words = 500000, .divisions = 2, .measure = 300000, .looseness = 2, .tolerance = 200};
    check_linear(&c);
    c.words = 3500; /* within what looseness is for */
    long_result best, loose = set_long(&c, c.words);
    c.looseness = 0;
    best = set_long(&c, c.words);
    assert_true(loose.lines == best.lines + 2 && best.lines > 300);
    assert_true(loose.seconds < 5);
}

/* ---- odd input ---- */

static void check_sane(const paragraph *p, const para_line *lines, size_t count) {
    size_t next = 0;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].at >= next && lines[i].at < p->count);
        assert_true(lines[i].ratio >= -1 && lines[i].flex >= -1 && lines[i].flex <= 1);
        assert_true(isfinite(lines[i].ratio) && isfinite(lines[i].flex));
        next = lines[i].at + 1u;
    }
    assert_int_equal(next, p->count);
}

static void set_oddly(arena *a, const paragraph *p, para_shape shape) {
    para_line *lines;
    for (int i = 0; i < 8; i++) {
        shape.ragged = i % 2 == 1;
        shape.balance = i / 2 % 2 == 1;
        shape.looseness = i / 4 == 1 ? 3 : 0;
        size_t count = para_lines(a, p->at, p->count, &shape, &lines);
        check_sane(p, lines, count);
        count = para_lines_within(a, p->at, p->count, &shape, &lines);
        if (count > 0)
            check_sane(p, lines, count);
    }
}

static void no_measure_is_too_odd(void **state) {
    (void)state;
    static const mpt measures[] = {0, 1, -1, -100000, 100000, MPT_MAX, INT32_MAX, INT32_MIN};
    static const double tolerances[] = {0, 1, 200, 10000, 1e9, INFINITY};
    arena *a = arena_new();
    uint64_t seed = 23;
    for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
        for (size_t t = 0; t < sizeof tolerances / sizeof *tolerances; t++) {
            const random_text text = {
                .words = 1 + m * t, .scale = 1000, .hyphens = true, .flex = true, .forced = true, .gaps = true};
            paragraph p = random_paragraph(a, &seed, &text), empty = equal_boxes(a, 1, 0, 0, 0);
            const mpt widths[2] = {measures[m], measures[(m + t) % 8]};
            const para_shape shape = {.widths = widths,
                                      .width_count = 2,
                                      .tolerance = tolerances[t],
                                      .emergency_stretch = t % 2 == 0 ? 0 : MPT_MAX,
                                      .last_line_words = 3,
                                      .last_line_width = MPT_MAX};
            set_oddly(a, &p, shape);
            set_oddly(a, &empty, shape);
        }
    }
    arena_drop(a);
}

static const mpt measure[1] = {100000};
static const para_shape plain = {.widths = measure, .width_count = 1, .tolerance = 200, .last_line_words = 3};

static void one_line_where_no_break_is_allowed(void **state) {
    (void)state;
    arena *a = arena_new();
    para_line *lines;
    for (size_t words = 3; words <= 300000; words *= 10) { /* the last ones are wider than 32 bits can tell */
        paragraph p = equal_boxes(a, words, 17500, 1250, 833);
        for (size_t i = 0; i + 1 < p.count; i++)
            p.at[i].penalty = PARA_NEVER;
        assert_int_equal(para_lines(a, p.at, p.count, &plain, &lines), 1);
        assert_int_equal(lines[0].overfull, words > 5);
        set_oddly(a, &p, plain);
    }
    arena_drop(a);
}

/* Titles too: two lines without width in a measure without width. */
static void nothing_may_stand_on_several_lines(void **state) {
    (void)state;
    arena *a = arena_new();
    const mpt none[1] = {0};
    para_shape shape = plain;
    shape.widths = none;
    paragraph p = equal_boxes(a, 3, 0, 0, 0);
    for (size_t i = 0; i < p.count; i++)
        p.at[i] = (para_break){.penalty = PARA_FORCED};
    shape.balance = true;
    para_line *lines;
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 3);
    check_sane(&p, lines, 3);
    set_oddly(a, &p, shape);
    arena_drop(a);
}

/* Boxes near the greatest length there is; totals that shrink and wrap around. */
static void no_total_is_too_odd(void **state) {
    (void)state;
    arena *a = arena_new();
    uint64_t seed = 29;
    para_line *lines;
    paragraph huge = equal_boxes(a, 50, MPT_MAX, 1250, 833);
    assert_int_equal(para_lines(a, huge.at, huge.count, &plain, &lines), 50);
    for (size_t i = 0; i < 50; i++)
        assert_true(lines[i].overfull);
    set_oddly(a, &huge, plain);
    for (int round = 0; round < 500; round++) {
        paragraph p = paragraph_of(a, 40);
        for (int i = 0; i < 39; i++) {
            bool wild = one_in(&seed, 2);
            add_box(&p, wild ? (mpt)(next_number(&seed) * 2) : below(&seed, 60000) - 30000, below(&seed, 2000) - 1000);
            para_break *b =
                add_space(&p, below(&seed, 5000) - 2500, below(&seed, 2000) - 1000, below(&seed, 900) - 400);
            b->gap = true;
            b->penalty = below(&seed, 9000) - 4500;
            b->flagged = one_in(&seed, 3);
        }
        add_break(&p, PARA_FORCED);
        set_oddly(a, &p, plain);
    }
    arena_drop(a);
}

/* Breaks with nothing between them, in a column that is too narrow for the one word. */
static void breaks_without_width_take_linear_time(void **state) {
    (void)state;
    enum { COUNT = 100000 };
    arena *a = arena_new();
    paragraph p = paragraph_of(a, COUNT + 2);
    for (size_t i = 0; i < COUNT; i++)
        add_break(&p, 0);
    add_box(&p, 200000, 0);
    add_break(&p, 0);
    add_break(&p, PARA_FORCED);
    const mpt narrow[1] = {20000};
    para_shape shape = plain;
    shape.widths = narrow;
    para_line *lines;
    clock_t start = clock();
    size_t count = para_lines(a, p.at, p.count, &shape, &lines);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20);
    check_sane(&p, lines, count);
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_words_take_linear_time),
        cmocka_unit_test(so_do_words_that_may_be_divided_everywhere),
        cmocka_unit_test(so_do_ragged_lines),
        cmocka_unit_test(looseness_does_not_take_the_square_of_the_words),
        cmocka_unit_test(no_measure_is_too_odd),
        cmocka_unit_test(one_line_where_no_break_is_allowed),
        cmocka_unit_test(nothing_may_stand_on_several_lines),
        cmocka_unit_test(no_total_is_too_odd),
        cmocka_unit_test(breaks_without_width_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
