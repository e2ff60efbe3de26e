#include "para_fixture.h"

/*
 * The breaker against a search that tries all ways through small random paragraphs. What a line costs is asked of
 * para_cost_of, which para_test.c looks at; how the cheapest way is found is what is tested here.
 */

/* There are 2 to the power of the number of breaks ways at the most. */
enum { BREAKS_MAX = 14, LINES_MAX = 24 };

/* The best way of each number of lines. */
typedef struct {
    const paragraph *p;
    const para_shape *shape;
    double tolerance;
    mpt emergency;
    double best[LINES_MAX];
    mpt last_widths[LINES_MAX];
    uint16_t last_words[LINES_MAX]; /* … and how many words its last line has */
} search;

static para_cost cost_of_line(const search *s, size_t from, uint8_t fit, unsigned run, size_t at, size_t line) {
    para_break to = s->p->at[at];
    to.stretch += s->emergency;
    return para_cost_of(from == 0 ? NULL : &s->p->at[from - 1], fit, run, &to, at + 1 == s->p->count,
                        width_of_line(s->shape, line), s->shape);
}

static void try_all(search *s, size_t from, uint8_t fit, unsigned run, size_t line, double so_far) {
    for (size_t at = from; at < s->p->count; at++) {
        const para_break *to = &s->p->at[at];
        if (to->penalty >= PARA_NEVER)
            continue;
        para_cost c = cost_of_line(s, from, fit, run, at, line);
        bool fits = !c.overfull && c.badness <= s->tolerance;
        double sum = so_far + c.demerits;
        if (fits && at + 1 < s->p->count) {
            try_all(s, at + 1, c.fit, to->flagged ? run + 1 : 0, line + 1, sum);
        } else if (fits && sum < s->best[line + 1]) {
            s->best[line + 1] = sum;
            const para_break start = {0}, *before = from == 0 ? &start : &s->p->at[from - 1];
            s->last_widths[line + 1] = (mpt)((uint32_t)to->width - (uint32_t)before->next_width);
            s->last_words[line + 1] = (uint16_t)(from == 0 ? to->words : to->words - s->p->at[from - 1].words);
        }
        if (to->penalty <= PARA_FORCED || (c.overfull && !to->flagged))
            break;
    }
}

/* The number of lines of the best of all ways; 0 if there is none. */
static size_t search_all(search *s, double tolerance, mpt emergency) {
    size_t best = 0;
    s->tolerance = tolerance;
    s->emergency = emergency;
    for (size_t i = 0; i < LINES_MAX; i++)
        s->best[i] = INFINITY;
    try_all(s, 0, 1, 0, 0, 0);
    for (size_t i = 1; i < LINES_MAX; i++)
        if (s->best[i] < s->best[best])
            best = i;
    return best;
}

static bool is_narrow(const search *s, size_t lines) {
    return lines > 1 && s->last_widths[lines] < s->shape->last_line_width;
}

static bool is_short(const search *s, size_t lines) {
    return lines > 1 && s->last_words[lines] < s->shape->last_line_words;
}

/* The passes that para.c makes. */
static size_t search_by_tolerance(search *s) {
    const para_shape *shape = s->shape;
    const struct {
        double tolerance;
        mpt emergency;
    } steps[] = {{shape->tolerance, 0},
                 {800, 0},
                 {3000, 0},
                 {3000, shape->emergency_stretch},
                 {1e5, shape->emergency_stretch},
                 {INFINITY, shape->emergency_stretch}};
    size_t lines = 0;
    for (size_t i = 0; lines == 0 && i < sizeof steps / sizeof *steps; i++)
        lines = search_all(s, steps[i].tolerance, steps[i].emergency);
    if (lines > 0 && shape->ragged && s->tolerance < 800 && is_short(s, lines))
        lines = search_all(s, 800, 0);
    return lines;
}

static int distance(int64_t a, int64_t b) {
    return (int)llabs(a - b);
}

/* What can be reached nearest to the wanted number of lines; the cheaper one of two. */
static size_t loosened(const search *s, size_t lines) {
    int64_t wanted = (int64_t)lines + s->shape->looseness;
    wanted = wanted < 1 ? 1 : wanted;
    for (size_t i = 1; i < LINES_MAX; i++) {
        int off = distance((int64_t)i, wanted), best = distance((int64_t)lines, wanted);
        if (s->best[i] < INFINITY && (off < best || (off == best && s->best[i] < s->best[lines])))
            lines = i;
    }
    return lines;
}

static double demerits_of(const search *s, const para_line *lines, size_t count) {
    double sum = 0;
    uint8_t fit = 1;
    unsigned run = 0;
    for (size_t i = 0; i < count; i++) {
        para_cost c = cost_of_line(s, i == 0 ? 0 : lines[i - 1].at + 1u, fit, run, lines[i].at, i);
        sum += c.demerits;
        fit = c.fit;
        run = s->p->at[lines[i].at].flagged ? run + 1 : 0;
    }
    return sum;
}

static bool is_near(double a, double b) {
    return fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b) + 1);
}

/* Only lines that no way leads around are overfull: they have no break within, but for one that is too far as well. */
static void check_overfull(const search *s, const para_line *lines, size_t count) {
    size_t overfull = 0;
    for (size_t i = 0; i < count; i++) {
        size_t from = i == 0 ? 0 : lines[i - 1].at + 1u;
        overfull += lines[i].overfull;
        for (size_t at = from; lines[i].overfull && at < lines[i].at; at++)
            assert_true(s->p->at[at].penalty >= PARA_NEVER || cost_of_line(s, from, 1, 0, at, i).overfull);
    }
    assert_true(overfull > 0);
}

typedef struct {
    size_t compared, overfull, within, loose_reached, loose_nearest;
} tally;

static void compare(arena *a, const paragraph *p, const para_shape *shape, tally *t) {
    search s = {.p = p, .shape = shape};
    para_line *lines;
    size_t found = para_lines(a, p->at, p->count, shape, &lines);
    assert_int_equal(lines[found - 1].at, p->count - 1);
    size_t best = search_by_tolerance(&s);
    if (best == 0) {
        check_overfull(&s, lines, found);
        t->overfull++;
        return;
    }
    size_t expected = shape->looseness == 0 || s.tolerance == INFINITY ? best : loosened(&s, best);
    if (shape->looseness != 0 && expected != best)
        distance((int64_t)expected, (int64_t)best) == abs(shape->looseness) ? t->loose_reached++ : t->loose_nearest++;
    assert_int_equal(found, expected);
    assert_true(is_near(demerits_of(&s, lines, found), s.best[expected]));
    t->compared++;
}

static void compare_within(arena *a, const paragraph *p, const para_shape *shape, tally *t) {
    search s = {.p = p, .shape = shape};
    para_line *lines;
    size_t found = para_lines_within(a, p->at, p->count, shape, &lines), best = search_all(&s, shape->tolerance, 0);
    size_t expected = best == 0 || is_short(&s, best) || is_narrow(&s, best) ? 0 : loosened(&s, best);
    if (expected != 0 && (int64_t)expected != (int64_t)best + shape->looseness)
        expected = 0;
    assert_int_equal(found, expected);
    if (found > 0)
        assert_true(is_near(demerits_of(&s, lines, found), s.best[expected]));
    t->within += found > 0;
}

/* Each feature in some of the rounds, in all combinations sooner or later. */
static random_text text_of(uint64_t *seed) {
    return (random_text){.words = 2 + (size_t)below(seed, 10),
                         .scale = 1000,
                         .flex = one_in(seed, 2),
                         .hyphens = one_in(seed, 2),
                         .forced = one_in(seed, 3),
                         .joined = one_in(seed, 3),
                         .alike = one_in(seed, 2)};
}

static para_shape shape_of(uint64_t *seed, mpt widths[5]) {
    static const double tolerances[] = {20, 100, 200, 200, 200, 1000, 10000};
    mpt narrow = 30000 + below(seed, 80000);
    for (size_t i = 0; i < 5; i++)
        widths[i] = narrow - 12000 + below(seed, 24000);
    return (para_shape){.widths = widths,
                        .width_count = one_in(seed, 2) ? 1 : 1 + (size_t)below(seed, 5),
                        .ragged = one_in(seed, 4),
                        .ragged_stretch = 20000,
                        .tolerance = tolerances[below(seed, 7)],
                        .emergency_stretch = one_in(seed, 3) ? 4000 : 0,
                        .looseness = one_in(seed, 3) ? below(seed, 5) - 2 : 0,
                        .last_line_words = one_in(seed, 2) ? 3 : 0,
                        .last_line_width = one_in(seed, 2) ? narrow / 4 : 0};
}

static void finds_the_best_of_all_ways(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark empty = arena_now(a);
    uint64_t seed = 1;
    tally t = {0};
    for (int round = 0; round < 200000; round++) {
        mpt widths[5];
        const random_text text = text_of(&seed);
        const para_shape shape = shape_of(&seed, widths);
        paragraph p = random_paragraph(a, &seed, &text);
        if (p.count <= BREAKS_MAX) {
            compare(a, &p, &shape, &t);
            compare_within(a, &p, &shape, &t);
        }
        arena_rewind(a, empty);
    }
    arena_drop(a);
    assert_true(t.compared > 150000 && t.overfull > 3000 && t.within > 50000);
    assert_true(t.loose_reached > 5000 && t.loose_nearest > 1000);
}

/* What stands before a word wider than its line is set as well as can be, with a line's end before that word. */
static void sets_the_best_lines_before_one_that_sticks_out(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark empty = arena_now(a);
    uint64_t seed = 5;
    for (int round = 0; round < 4000; round++) {
        const mpt width[1] = {90000 + below(&seed, 60000)};
        const para_shape shape = {.widths = width, .width_count = 1, .tolerance = 200};
        const random_text text = {.words = 8 + (size_t)below(&seed, 8), .scale = 1000, .flex = true};
        paragraph p = paragraph_of(a, 32);
        for (size_t i = 0; i < text.words; i++) {
            add_random_word(&p, &seed, &text);
            add_random_space(&p, &seed, &text);
        }
        paragraph before = p;
        add_box(&p, 200000, 0);
        add_break(&p, PARA_FORCED);
        para_line *lines;
        size_t found = para_lines(a, p.at, p.count, &shape, &lines);
        search s = {.p = &before, .shape = &shape};
        assert_true(lines[found - 1].overfull);
        assert_int_equal(lines[found - 2].at, before.count - 1);
        assert_true(is_near(demerits_of(&s, lines, found - 1), s.best[search_all(&s, INFINITY, 0)]));
        arena_rewind(a, empty);
    }
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_best_of_all_ways),
        cmocka_unit_test(sets_the_best_lines_before_one_that_sticks_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
