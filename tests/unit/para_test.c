#include "para_fixture.h"

/* ---- a published example ---- */

/*
 * The paragraph of Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and Experience 11, 1981; here
 * as reprinted in Digital Typography, 1999, pp. 75-82): the fairy tale of the frog king, from "In olden times when
 * wishing still helped one" to the end of its first paragraph. Only the widths of its words matter, in 1/18 em,
 * punctuation included: ~ is where a word may be divided with a hyphen 6 wide, - an actual hyphen, whose width is
 * counted before it. A comma, semicolon or full stop says what space follows.
 */
static const char frog_king[] =
    "16 42 42 41 35~24 29 51 32, 40 37 9 34 47 48~29 36 19 37~12~26; 29 25 48~22 29 16 37~12~21 33 25 27 12~31, 46 26 "
    "33 16 48, 29 42~40 41~32 12 44 15 25 36. 42 20 25 46 44 24 9 40 36 22~27, 29 20~25 19 24 39-30 15 25 22~22 29 9 "
    "36, 29 41 25 29 29 34 49, 25 46 38 38 26 31 25 22~22 29 23 42 20 25 30 15 25 31 35~36; 29 41 25 29 44 25 35 9 51 "
    "34, 29 45 12 20 19 34 29 53 17; 29 29 29 29 25 40~20 34~46.";

enum { UNIT = 1000, HYPHEN = 6 };

static void add_published_space(paragraph *p, char after) {
    static const struct {
        char after;
        mpt width, stretch, shrink;
    } spaces[] = {{',', 6, 4, 2}, {';', 6, 4, 1}, {'.', 8, 6, 1}, {' ', 6, 3, 2}};
    size_t i = 0;
    while (spaces[i].after != after)
        i++;
    add_space(p, spaces[i].width * UNIT, spaces[i].stretch * UNIT, spaces[i].shrink * UNIT);
}

static paragraph published_paragraph(arena *a) {
    paragraph p = paragraph_of(a, sizeof frog_king);
    for (const char *at = frog_king; *at != '\0';) {
        char *after;
        add_box(&p, (mpt)strtol(at, &after, 10) * UNIT, 0);
        at = after + 1;
        if (*after == '~' || *after == '-') {
            add_hyphen(&p, *after == '~' ? HYPHEN * UNIT : 0, 50);
            continue;
        }
        if (*at == '\0')
            break;
        add_published_space(&p, *after);
        at += *after != ' ';
    }
    add_break(&p, PARA_FORCED);
    return p;
}

/* The line's last word, counted from the paragraph's start; whether it is divided; the ratio of its spaces. */
typedef struct {
    uint16_t words;
    bool divided;
    double ratio;
} published_line;

static void check_published(mpt measure_units, const published_line *expected, size_t count) {
    arena *a = arena_new();
    paragraph p = published_paragraph(a);
    const mpt widths[2] = {(measure_units - 18) * UNIT, measure_units * UNIT};
    const para_shape shape = {.widths = widths, .width_count = 2, .tolerance = 200};
    para_line *lines;
    assert_int_equal(p.words, 112);
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(p.at[lines[i].at].words, expected[i].words);
        assert_int_equal(p.at[lines[i].at].flagged, expected[i].divided);
        assert_true(fabs(lines[i].ratio - expected[i].ratio) < 0.0006);
    }
    arena_drop(a);
}

/* Our own figures lead to the same breaks as those of the paper. (Its last lines have ratios since they are filled with
   stretch of 1000; ours end where they end.) */
static void sets_the_published_paragraph_as_published(void **state) {
    (void)state;
    static const published_line narrow[] = {{8, false, .857},   {17, true, 0},      {25, false, .28},
                                            {34, true, 1},      {43, false, .067},  {53, false, -.278},
                                            {63, false, .536},  {73, false, -.167}, {84, false, .7},
                                            {94, false, -.176}, {104, false, .357}, {112, false, 0}};
    static const published_line wide[] = {{11, false, .774},  {21, false, .179}, {33, false, .629}, {44, false, .545},
                                          {57, false, 0},     {70, false, .079}, {84, false, .282}, {96, false, .294},
                                          {110, false, .575}, {112, false, 0}};
    check_published(390, narrow, sizeof narrow / sizeof *narrow);
    check_published(500, wide, sizeof wide / sizeof *wide);
}

/* ---- what a line costs ---- */

static const mpt measure[1] = {100000};
static const para_shape plain = {.widths = measure, .width_count = 1, .tolerance = 200};

/* Of a line of this width with stretch of 10, shrink of 5 and flex of 2 pt. */
static para_cost cost_of(mpt width, int32_t penalty) {
    const para_break to = {.width = width, .stretch = 10000, .shrink = 5000, .flex = 2000, .penalty = penalty};
    return para_cost_of(NULL, 1, 0, &to, false, measure[0], &plain);
}

static void check_cost(mpt width, double flex, double ratio, bool overfull) {
    para_cost c = cost_of(width, 0);
    assert_true(fabs(c.flex - flex) < 1e-9);
    assert_true(fabs(c.ratio - ratio) < 1e-9);
    assert_int_equal(c.overfull, overfull);
}

static void flex_is_used_before_spaces(void **state) {
    (void)state;
    check_cost(100000, 0, 0, false);
    check_cost(99000, .5, 0, false);
    check_cost(98000, 1, 0, false);
    check_cost(93000, 1, .5, false);
    check_cost(101000, -.5, 0, false);
    check_cost(102000, -1, 0, false);
    check_cost(103000, -1, -.2, false);
    check_cost(107000, -1, -1, false);
    check_cost(107001, -1, -1, true);
}

static void a_line_is_the_worse_the_more_it_lacks(void **state) {
    (void)state;
    for (mpt lack = 0; lack < 60000; lack += 500)
        assert_true(cost_of(99500 - lack, 0).badness > cost_of(100000 - lack, 0).badness);
    for (mpt excess = 0; excess < 6500; excess += 500)
        assert_true(cost_of(100500 + excess, 0).badness > cost_of(100000 + excess, 0).badness);
    assert_true(cost_of(107000, 0).badness >= cost_of(88000, 0).badness); /* ratio -1 and 1 */
    assert_true(cost_of(20000, PARA_FORCED).badness == 0);
    assert_true(cost_of(107000, PARA_FORCED).badness == cost_of(107000, 0).badness);
    assert_int_equal(cost_of(107000, 0).fit, 0);
    assert_int_equal(cost_of(100000, 0).fit, 1);
    assert_int_equal(cost_of(91000, 0).fit, 2);
    assert_int_equal(cost_of(80000, 0).fit, 3);
}

static double demerits_between(const para_break *from, uint8_t fit, unsigned run, const para_break *to, bool last) {
    para_shape shape = plain;
    shape.last_line_words = 3;
    shape.last_line_width = 40000;
    return para_cost_of(from, fit, run, to, last, measure[0], &shape).demerits;
}

static void blemishes_cost(void **state) {
    (void)state;
    static const char word, other;
    const para_break from = {.ends = &word, .starts = &word};
    para_break to = {.width = 100000, .words = 9};
    double none = demerits_between(&from, 1, 0, &to, false);
    assert_true(demerits_between(&from, 3, 0, &to, false) > none);
    to.ends = &other;
    assert_true(demerits_between(&from, 1, 0, &to, false) == none);
    to.ends = &word;
    double stacked = demerits_between(&from, 1, 0, &to, false);
    to.starts = &word;
    double twice = demerits_between(&from, 1, 0, &to, false);
    assert_true(stacked > none && twice - stacked == stacked - none);

    para_break hyphen = {.width = 100000, .words = 9, .penalty = 50, .flagged = true};
    double one = demerits_between(&from, 1, 0, &hyphen, false), two = demerits_between(&from, 1, 1, &hyphen, false);
    double three = demerits_between(&from, 1, 2, &hyphen, false), four = demerits_between(&from, 1, 3, &hyphen, false);
    assert_true(one - none == 2500);
    assert_true(two > one && three - one > 2 * (two - one) && four - one > 2 * (three - one));
    hyphen.penalty = -50;
    assert_true(none - demerits_between(&from, 1, 0, &hyphen, false) == 2500);
}

static void a_last_line_lacks_words_or_width(void **state) {
    (void)state;
    const para_break from = {0};
    para_break end = {.width = 40000, .words = 3, .penalty = PARA_FORCED};
    double good = demerits_between(&from, 1, 0, &end, true);
    assert_true(demerits_between(&from, 1, 0, &end, false) == good);
    assert_true(demerits_between(&from, 1, 1, &end, true) > good); /* after a divided word */
    end.words = 2;
    double two = demerits_between(&from, 1, 0, &end, true) - good;
    end.words = 1;
    assert_true(two > 0 && demerits_between(&from, 1, 0, &end, true) - good == 2 * two);
    end = (para_break){.width = 30000, .words = 3, .penalty = PARA_FORCED};
    double narrow = demerits_between(&from, 1, 0, &end, true) - good;
    end.width = 20000;
    assert_true(narrow > 0 && fabs(demerits_between(&from, 1, 0, &end, true) - good - 2 * narrow) < 1e-6);
    /* A paragraph of one line may be as short as it likes. */
    assert_true(demerits_between(NULL, 1, 0, &end, true) == good);
}

/* ---- small paragraphs ---- */

static void one_word_is_one_line(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph p = equal_boxes(a, 1, 30000, 1250, 833);
    para_line *lines;
    assert_int_equal(para_lines(a, p.at, p.count, &plain, &lines), 1);
    assert_false(lines[0].overfull);
    assert_true(lines[0].ratio == 0);
    arena_drop(a);
}

static void a_wide_word_is_overfull_and_says_so(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph p = paragraph_of(a, 3);
    para_line *lines;
    add_box(&p, 20000, 0);
    add_space(&p, 2500, 1250, 833);
    add_box(&p, 150000, 0);
    add_space(&p, 2500, 1250, 833);
    add_box(&p, 20000, 0);
    add_break(&p, PARA_FORCED);
    assert_int_equal(para_lines(a, p.at, p.count, &plain, &lines), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(lines[i].overfull, i == 1);
    arena_drop(a);
}

/* The word fits as a whole; with its hyphen its first part does not. */
static void a_hyphen_wider_than_what_it_stands_for_does_no_harm(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph p = paragraph_of(a, 3);
    para_line *lines;
    add_box(&p, 98000, 0);
    add_hyphen(&p, 3000, 50);
    add_box(&p, 2000, 0);
    add_space(&p, 2500, 1250, 833);
    add_box(&p, 20000, 0);
    add_break(&p, PARA_FORCED);
    assert_int_equal(para_lines(a, p.at, p.count, &plain, &lines), 2);
    assert_int_equal(lines[0].at, 1);
    assert_false(lines[0].overfull);
    assert_int_equal(para_lines_within(a, p.at, p.count, &plain, &lines), 2);
    arena_drop(a);
}

static void breaks_where_it_must(void **state) {
    (void)state;
    arena *a = arena_new();
    para_line *lines;
    paragraph p = equal_boxes(a, 10, 9000, 1250, 833);
    p.at[2].penalty = PARA_FORCED;
    p.at[6].penalty = PARA_NEVER;
    size_t count = para_lines(a, p.at, p.count, &plain, &lines);
    assert_int_equal(lines[0].at, 2);
    assert_true(lines[0].ratio == 0);
    for (size_t i = 0; i < count; i++)
        assert_int_not_equal(lines[i].at, 6);
    arena_drop(a);
}

/* Eleven words, nine to a full line: the line before gives one to the last, at a ratio of 0.8. When spaces are stiffer,
   it does so only within the tolerance. */
static void avoids_a_short_last_line(void **state) {
    (void)state;
    arena *a = arena_new();
    para_line *lines;
    paragraph p = equal_boxes(a, 11, 8600, 2300, 833), stiff = equal_boxes(a, 11, 8600, 1250, 833);
    para_shape shape = plain;
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 8);
    shape.last_line_words = 3;
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 7);
    assert_int_equal(para_lines(a, stiff.at, stiff.count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 8);
    shape.tolerance = 3000;
    assert_int_equal(para_lines(a, stiff.at, stiff.count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 7);
    arena_drop(a);
}

static void balances_the_lines_of_a_title(void **state) {
    (void)state;
    arena *a = arena_new();
    para_line *lines;
    paragraph p = equal_boxes(a, 12, 9000, 1250, 833);
    para_shape shape = {.widths = measure, .width_count = 1, .ragged = true, .ragged_stretch = 30000, .tolerance = 200};
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 2);
    assert_int_not_equal(lines[0].at, 5);
    shape.balance = true;
    assert_int_equal(para_lines(a, p.at, p.count, &shape, &lines), 2);
    assert_int_equal(lines[0].at, 5);
    arena_drop(a);
}

/* ---- properties of any paragraph ---- */

static mpt difference(mpt to, mpt from) {
    return (mpt)((uint32_t)to - (uint32_t)from);
}

/* A line is as wide as its measure, by its flex and its spaces, or as near to it as they allow. */
static void check_line(const para_break *from, const para_break *to, const para_line *line, mpt width, bool ragged) {
    double natural = difference(to->width, from->next_width), flex = difference(to->flex, from->next_flex);
    double stretch = difference(to->stretch, from->next_stretch), shrink = difference(to->shrink, from->next_shrink);
    double least = natural - flex - (ragged ? 0 : shrink);
    assert_int_equal(line->overfull, least > width);
    assert_true(line->ratio >= -1 && line->flex >= -1 && line->flex <= 1);
    assert_true(!ragged || line->ratio == 0);
    if (ragged || line->overfull)
        return;
    double set = natural + line->flex * flex + line->ratio * (line->ratio < 0 ? shrink : stretch);
    if (to->penalty <= PARA_FORCED)
        assert_true(set <= width + 1e-3 && line->ratio <= 0);
    else if (stretch > 0 || natural + flex >= width)
        assert_true(fabs(set - width) < 1e-3);
    assert_true(line->ratio == 0 || fabs(line->flex) == 1 || flex == 0);
}

static void check_lines(const paragraph *p, const para_shape *shape, const para_line *lines, size_t count) {
    static const para_break start = {0};
    size_t next = 0;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].at >= next && lines[i].at < p->count);
        for (size_t at = next; at < lines[i].at; at++)
            assert_true(p->at[at].penalty > PARA_FORCED);
        assert_true(p->at[lines[i].at].penalty < PARA_NEVER);
        check_line(next == 0 ? &start : &p->at[next - 1], &p->at[lines[i].at], &lines[i], width_of_line(shape, i),
                   shape->ragged);
        next = lines[i].at + 1u;
    }
    assert_int_equal(next, p->count);
}

static void check_same(const para_line *a, const para_line *b, size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(a[i].at, b[i].at);
        assert_true(a[i].ratio == b[i].ratio && a[i].flex == b[i].flex);
        assert_int_equal(a[i].overfull, b[i].overfull);
    }
}

static void lines_keep_what_they_promise(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark empty = arena_now(a);
    uint64_t seed = 7;
    size_t overfull = 0;
    for (int round = 0; round < 6000; round++) {
        const random_text text = {.words = 1 + (size_t)below(&seed, 150),
                                  .scale = 1000,
                                  .flex = one_in(&seed, 2),
                                  .hyphens = one_in(&seed, 2),
                                  .forced = one_in(&seed, 3),
                                  .joined = one_in(&seed, 3),
                                  .alike = one_in(&seed, 2),
                                  .gaps = true};
        mpt widths[3];
        for (size_t i = 0; i < 3; i++)
            widths[i] = 25000 + below(&seed, 150000);
        const para_shape shape = {.widths = widths,
                                  .width_count = 1 + (size_t)below(&seed, 3),
                                  .ragged = one_in(&seed, 4),
                                  .ragged_stretch = 30000,
                                  .tolerance = 1 + below(&seed, 500),
                                  .emergency_stretch = one_in(&seed, 3) ? 8000 : 0,
                                  .looseness = one_in(&seed, 4) ? below(&seed, 21) - 10 : 0,
                                  .last_line_words = (uint16_t)below(&seed, 4),
                                  .last_line_width = 10000};
        paragraph p = random_paragraph(a, &seed, &text);
        para_line *lines, *again;
        size_t count = para_lines(a, p.at, p.count, &shape, &lines);
        check_lines(&p, &shape, lines, count);
        assert_int_equal(para_lines(a, p.at, p.count, &shape, &again), count);
        check_same(lines, again, count);
        for (size_t i = 0; i < count; i++)
            overfull += lines[i].overfull;
        size_t within = para_lines_within(a, p.at, p.count, &shape, &lines);
        if (within > 0)
            check_lines(&p, &shape, lines, within);
        arena_rewind(a, empty);
    }
    arena_drop(a);
    assert_true(overfull > 100);
}

/* The same text forty times, each ended by force, a million times as wide as type: totals go past 32 bits again and
   again, and each time the lines are the same. */
static void totals_may_wrap_around(void **state) {
    (void)state;
    enum { TIMES = 40, WORDS = 60 };
    arena *a = arena_new();
    const mpt wide[1] = {100000000};
    const para_shape shape = {.widths = wide, .width_count = 1, .tolerance = 200};
    const random_text text = {.words = WORDS, .scale = 1000000, .flex = true, .hyphens = true};
    paragraph p = paragraph_of(a, TIMES * (WORDS * RANDOM_PARTS + 1));
    for (int i = 0; i < TIMES; i++) {
        uint64_t seed = 11;
        for (size_t k = 0; k < WORDS; k++) {
            add_random_word(&p, &seed, &text);
            if (k + 1 < WORDS)
                add_random_space(&p, &seed, &text);
        }
        add_break(&p, PARA_FORCED);
    }
    para_line *lines;
    size_t count = para_lines(a, p.at, p.count, &shape, &lines), each = count / TIMES, breaks = p.count / TIMES;
    assert_true(each > 5);
    assert_int_equal(count, each * TIMES);
    check_lines(&p, &shape, lines, count);
    for (size_t i = each; i < count; i++)
        assert_int_equal(lines[i].at, lines[i - each].at + breaks);
    arena_drop(a);
}

/* Totals of words are 16 bits: the last line of a paragraph of more is not thought short. */
static void words_may_wrap_around(void **state) {
    (void)state;
    arena *a = arena_new();
    paragraph p = equal_boxes(a, 65538, 17500, 12000, 833);
    const para_shape shape = {.widths = measure, .width_count = 1, .tolerance = 200, .last_line_words = 3};
    para_line *lines;
    assert_true(p.words < 3);
    assert_true(para_lines_within(a, p.at, p.count, &shape, &lines) > 0);
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_the_published_paragraph_as_published),
        cmocka_unit_test(flex_is_used_before_spaces),
        cmocka_unit_test(a_line_is_the_worse_the_more_it_lacks),
        cmocka_unit_test(blemishes_cost),
        cmocka_unit_test(a_last_line_lacks_words_or_width),
        cmocka_unit_test(one_word_is_one_line),
        cmocka_unit_test(a_wide_word_is_overfull_and_says_so),
        cmocka_unit_test(a_hyphen_wider_than_what_it_stands_for_does_no_harm),
        cmocka_unit_test(breaks_where_it_must),
        cmocka_unit_test(avoids_a_short_last_line),
        cmocka_unit_test(balances_the_lines_of_a_title),
        cmocka_unit_test(lines_keep_what_they_promise),
        cmocka_unit_test(totals_may_wrap_around),
        cmocka_unit_test(words_may_wrap_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
