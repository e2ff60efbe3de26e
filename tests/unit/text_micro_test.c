#include "text_fixture.h"

/* Hyphenation, protrusion, expansion, tracking: what the eye does not see, and what it must not. */

static const char english_prose[] =
    "The Belgian side is interested in deeper processing of critical and rare-earth materials that European industry "
    "needs, in water management and satellite monitoring of natural potential, and in transit along the Middle "
    "Corridor. "
    "Aerospacelab plans to make about 500\u00A0satellites a year; both sides mean to cooperate in space, in education "
    "and in "
    "the digitalisation of administrative services, which the government considers a priority of its international "
    "cooperation.";
static const char russian_prose[] =
    "Бельгийская сторона заинтересована в более глубокой переработке критически важных материалов, в управлении "
    "водными "
    "ресурсами и спутниковом наблюдении, а также в перевозках по Срединному коридору. Стороны намерены сотрудничать в "
    "освоении космоса, в образовании и в цифровизации государственных услуг.";

static int start_micro(void **state) {
    if (start(state) != 0)
        return -1;
    fixture *f = *state;
    lang_set_hyphenation(f->languages, "build/share/hyphenation");
    f->style.line = (doc_line_style){.expansion = 20, .tolerance = 200};
    return 0;
}

static size_t divided_lines(const text_block *block) {
    size_t count = 0;
    for (size_t i = 0; i < block->line_count; i++)
        count += block->lines[i].divided;
    return count;
}

static void words_are_divided_and_read_whole(void **state) {
    fixture *f = *state;
    size_t divided = 0;
    for (mpt measure = 90000; measure < 200000; measure += 700) {
        divided += divided_lines(show(f, english_prose, measure));
        assert_reads(f, english_prose);
        text_job job = job_of(f, measure);
        job.language = f->russian;
        doc_inline in = text_of(russian_prose);
        divided += divided_lines(show_with(f, &in, 1, &job, NULL));
        assert_reads(f, russian_prose);
    }
    assert_true(divided > 400);
    assert_int_equal(reports(f, DIAG_OVERFULL), 0);
}

static bool shows(const fixture *f, const char *part) {
    for (size_t i = 0; i < f->seen->run_count; i++)
        if (str_is(f->seen->runs[i].shown, part))
            return true;
    return false;
}

/* In a line as narrow as half of the word, there is no other way. */
static bool is_divided(fixture *f, const char *text, mpt measure) {
    return divided_lines(show(f, text, measure)) > 0;
}

static void only_what_may_be_is_divided(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    f->style.line.hyphenate = DOC_YES;
    static const struct {
        const char *text;
        uint8_t ask;
        bool divided;
    } cases[] = {
        {"the representation", 0, true},
        {"by Representation", 0, false},
        {"by Representation", HYPHEN_ASK_NAMES, true},
        {"Representation of all", 0, true}, /* a sentence begins with it */
        {"It is clear. Representation counts", 0, true},
        {"by REPRESENTATION", 0, false},
        {"by REPRESENTATION", HYPHEN_ASK_CAPITALS | HYPHEN_ASK_NAMES, true},
        {"the representation2024", 0, false},
        {"the representation2024", HYPHEN_ASK_DIGITS, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->style.line.hyphenate_ask = cases[i].ask;
        size_t overfull = reports(f, DIAG_OVERFULL);
        bool divided = is_divided(f, cases[i].text, 50000);
        if (divided != cases[i].divided)
            fail_msg("“%s” asked %u", cases[i].text, cases[i].ask);
        assert_true(divided || reports(f, DIAG_OVERFULL) >= overfull);
        assert_reads(f, cases[i].text);
    }
}

static void letters_before_and_behind_a_hyphen_are_counted(void **state) {
    fixture *f = *state;
    f->style.line.hyphenate = DOC_YES;
    static const char text[] = "all of administrations";
    f->style.line.letters_before = 6;
    show(f, text, 60000);
    assert_false(shows(f, "ad\u00AD") || shows(f, "admin\u00AD"));
    f->style.line.letters_before = 0;
    f->style.line.letters_word = 30;
    assert_false(is_divided(f, text, 72000));
    f->style.line.letters_word = 0;
    f->style.line.letters_after = 12;
    show(f, text, 72000);
    assert_false(shows(f, "administra\u00AD"));
}

static void ragged_text_and_titles_are_left_whole(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    for (mpt measure = 120000; measure < 300000; measure += 20000)
        assert_int_equal(divided_lines(show(f, "the representation of administrations", measure)), 0);
    f->style.align = DOC_ALIGN_JUSTIFY;
    f->style.line.hyphenate = DOC_NO;
    for (mpt measure = 120000; measure < 300000; measure += 20000)
        assert_int_equal(divided_lines(show(f, "the representation of administrations", measure)), 0);
}

/* A column narrower than a word: by its hyphens, whatever the style; between letters only if that does not help. */
static void a_narrow_column_divides_whatever_the_style(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    f->style.line.hyphenate = DOC_NO;
    assert_true(is_divided(f, "administrations", 40000));
    assert_int_equal(reports(f, DIAG_OVERFULL), 0);
    assert_reads(f, "administrations");
    show(f, "administrations", 12000);
    assert_int_equal(reports(f, DIAG_OVERFULL), 1);
    assert_reads(f, "administrations");
}

/* ---- the margin ---- */

static mpt line_start(const fixture *f, const text_block *block, size_t line) {
    return f->seen->runs[block->lines[line].first_run].x;
}

static mpt line_end(const fixture *f, const text_block *block, size_t line) {
    return f->seen->runs[block->lines[line].first_run + block->lines[line].run_count - 1].end;
}

static void lines_end_at_the_margin_or_hang_in_it(void **state) {
    fixture *f = *state;
    for (mpt measure = 150000; measure < 460000; measure += 31000) {
        const text_block *block = show(f, english_prose, measure);
        for (size_t i = 0; i + 1 < block->line_count; i++) {
            mpt out = line_end(f, block, i) - measure;
            assert_true(out >= -30 && out < f->style.size / 2); /* 0.03 pt: a thousandth of the width of a word */
        }
    }
}

static void signs_hang_in_the_margin(void **state) {
    fixture *f = *state;
    show(f, "“Quoted text begins the line and goes on for a while, so that there are two lines of it.”", 200000);
    mpt hanging = f->seen->runs[0].x;
    assert_true(hanging < -1000 && hanging > -4000);
    f->style.line.protrude = DOC_NO;
    text_job job = job_of(f, 200000);
    doc_style other = f->style; /* looks are kept by style */
    job.style = &other;
    doc_inline in =
        text_of("“Quoted text begins the line and goes on for a while, so that there are two lines of it.”");
    const text_block *block = show_with(f, &in, 1, &job, NULL);
    assert_int_equal(line_start(f, block, 0), 0);
}

/* ---- expansion and tracking ---- */

static void letters_are_expanded_within_bounds(void **state) {
    fixture *f = *state;
    bool wider = false, narrower = false;
    for (mpt measure = 200000; measure < 460000; measure += 13000) {
        const text_block *block = show(f, english_prose, measure);
        for (size_t i = 0; i < f->seen->run_count; i++) {
            const seen_run *run = &f->seen->runs[i];
            assert_true(run->stretch >= -20 && run->stretch <= 20);
            assert_int_equal(run->tracking, 0);
            wider = wider || run->stretch > 0;
            narrower = narrower || run->stretch < 0;
        }
        assert_int_equal(f->seen->runs[f->seen->run_count - 1].stretch, 0);
        assert_true(block->line_count > 1);
    }
    assert_true(wider && narrower);
}

static void letters_are_tracked_when_expansion_is_used_up(void **state) {
    fixture *f = *state;
    f->style.line.tracking = 10;
    bool tracked = false;
    for (mpt measure = 100000; measure < 300000; measure += 13000) {
        show(f, english_prose, measure);
        for (size_t i = 0; i < f->seen->run_count; i++) {
            const seen_run *run = &f->seen->runs[i];
            assert_true(abs(run->tracking) <= f->style.size / 100);
            assert_true(run->tracking == 0 || abs(run->stretch) == 20);
            tracked = tracked || run->tracking != 0;
        }
        assert_reads(f, english_prose);
    }
    assert_true(tracked);
}

static size_t lines_with(fixture *f, mpt measure, int8_t looseness) {
    f->style.line.looseness = looseness;
    size_t count = show(f, english_prose, measure)->line_count;
    assert_reads(f, english_prose);
    return count;
}

/* A line more is not paid for with a word of a letter or three: "not" has room on the line before. */
static void looseness_leaves_no_short_word(void **state) {
    static const char text[] =
        "A road is cheap to draw and dear to build. The map shows a line between two towns; it does not show the marsh "
        "that has to be filled, the spring in which the bridge is washed away, nor the village that would rather be "
        "passed "
        "at a distance. Paper is patient, but a marsh is not.";
    fixture *f = *state;
    f->style.line = (doc_line_style){.expansion = 20, .tracking = 10, .tolerance = 200, .looseness = 1};
    size_t short_words = 0;
    for (mpt measure = 110000; measure < 260000; measure += 1000) {
        show(f, text, measure);
        short_words += str_is(f->seen->runs[f->seen->run_count - 1].shown, "not.");
    }
    assert_true(short_words <= 8); /* 4 of 150, where nothing else can be done; 64 if it were not minded */
}

static void looseness_adds_and_takes_lines(void **state) {
    fixture *f = *state;
    size_t more = 0, fewer = 0;
    for (mpt measure = 110000; measure < 260000; measure += 5000) {
        size_t best = lines_with(f, measure, 0);
        size_t loose = lines_with(f, measure, 1), tight = lines_with(f, measure, -1);
        assert_true(loose <= best + 1 && loose >= best && tight <= best && tight + 1 >= best);
        more += loose == best + 1;
        fewer += tight + 1 == best;
    }
    assert_true(more > 5 && fewer > 0);
}

/* ---- languages ---- */

static void a_language_without_patterns_is_reported_once(void **state) {
    fixture *f = *state;
    lang_set_hyphenation(f->languages, "tests/unit");
    show(f, english_prose, 110000);
    show(f, english_prose, 120000);
    assert_int_equal(reports(f, DIAG_NO_HYPHENATION), 1);
    assert_reads(f, english_prose);
}

static void runs_are_divided_in_their_own_language(void **state) {
    fixture *f = *state;
    doc_inline in[2] = {text_of("of "), text_of("государственного управления")};
    in[1].language = f->russian;
    text_job job = job_of(f, 60000);
    show_with(f, in, 2, &job, NULL);
    assert_true(shows(f, "государ\u00AD") || shows(f, "государствен\u00AD") || shows(f, "госу\u00AD"));
    for (size_t i = 0; i < f->seen->run_count; i++) {
        const page_element *e = f->seen->runs[i].element;
        if (page_details_of(e)->actual.length > 0) {
            assert_int_equal(e->role, PAGE_SPAN);
            assert_true(str_is(e->parent->language, "ru"));
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start_micro, stop)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(words_are_divided_and_read_whole),
        TEST(only_what_may_be_is_divided),
        TEST(letters_before_and_behind_a_hyphen_are_counted),
        TEST(ragged_text_and_titles_are_left_whole),
        TEST(a_narrow_column_divides_whatever_the_style),
        TEST(lines_end_at_the_margin_or_hang_in_it),
        TEST(signs_hang_in_the_margin),
        TEST(letters_are_expanded_within_bounds),
        TEST(letters_are_tracked_when_expansion_is_used_up),
        TEST(looseness_adds_and_takes_lines),
        TEST(looseness_leaves_no_short_word),
        TEST(a_language_without_patterns_is_reported_once),
        TEST(runs_are_divided_in_their_own_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
