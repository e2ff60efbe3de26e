#include "text_fixture.h"
#include "unicode/bidi.h"

/* Lines in both directions. */

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const lang *marked(fixture *f, const char *tag) {
    const schema_context context = {.arena = f->memory, .diags = f->diags};
    const lang *found = lang_marked(f->languages, &context, str_of(tag), NOWHERE);
    assert_non_null(found);
    return found;
}

static text_block *show_in(fixture *f, const lang *language, const char *text, mpt measure) {
    text_job job = job_of(f, measure);
    doc_inline in = text_of(text);
    job.language = language;
    return show_with(f, &in, 1, &job, NULL);
}

static int by_x(const void *a, const void *b) {
    const seen_run *x = a, *y = b;
    return x->x != y->x ? (x->x > y->x) - (x->x < y->x) : (x->end > y->end) - (x->end < y->end);
}

/* A word, a gap and a run are each rounded to thousandths of a point. */
enum { ROUNDING = 8 };

/* Runs [from, to) of a line, as they stand from left to right: they touch only at spaces. Where they start and end. */
static void assert_apart(const fixture *f, size_t from, size_t to, mpt *left, mpt *right) {
    static seen_run line[RUNS_MAX];
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        if (f->seen->runs[i].end > f->seen->runs[i].x)
            line[count++] = f->seen->runs[i];
    assert_true(count > 0);
    qsort(line, count, sizeof *line, by_x);
    for (size_t i = 0; i + 1 < count; i++)
        if (line[i + 1].x < line[i].end - ROUNDING)
            fail_msg("“%.*s” covers “%.*s” by %d", (int)line[i + 1].shown.length, line[i + 1].shown.at,
                     (int)line[i].shown.length, line[i].shown.at, line[i].end - line[i + 1].x);
    *left = line[0].x;
    *right = line[count - 1].end;
}

static void runs_stand_where_they_are_seen(void **state) {
    fixture *f = *state;
    show(f, "abc שלום 12 עולם def", 400000);
    static const char *const logical[] = {"abc ", "שלום ", "12", " ", "עולם", " ", "def"};
    /* from left to right: abc, עולם, 12, שלום, def */
    static const size_t visual[] = {0, 4, 2, 1, 6};
    assert_int_equal(f->seen->run_count, COUNT(logical));
    for (size_t i = 0; i < COUNT(logical); i++)
        if (!str_is(f->seen->runs[i].shown, logical[i]))
            fail_msg("run %zu is “%.*s”", i, (int)f->seen->runs[i].shown.length, f->seen->runs[i].shown.at);
    for (size_t i = 0; i + 1 < COUNT(visual); i++)
        assert_true(f->seen->runs[visual[i]].end < f->seen->runs[visual[i + 1]].x);
    assert_int_equal(f->seen->runs[6].end,
                     f->seen->runs[0].x + text_width(f->setter, STR("abc שלום 12 עולם def"), &f->style, f->english));
}

static void paragraphs_start_at_their_side(void **state) {
    fixture *f = *state;
    mpt left, right;
    const lang *hebrew = marked(f, "he");
    for (int align = DOC_ALIGN_LEFT; align <= DOC_ALIGN_JUSTIFY; align++) {
        f->style.align = (doc_align)align;
        show_in(f, hebrew, "שלום (abc) עולם.", 300000);
        assert_apart(f, 0, f->seen->run_count, &left, &right);
        if (align == DOC_ALIGN_CENTRE)
            assert_true(abs(300000 - right - left) <= 1);
        else
            assert_int_equal(right, 300000);
        show(f, "Hello (שלום) there.", 300000);
        assert_apart(f, 0, f->seen->run_count, &left, &right);
        if (align == DOC_ALIGN_LEFT || align == DOC_ALIGN_JUSTIFY)
            assert_int_equal(left, 0);
    }
}

static void a_first_indent_is_at_the_start(void **state) {
    fixture *f = *state;
    doc_inline in = text_of("שלום");
    text_job job = job_of(f, 300000);
    job.language = marked(f, "he");
    job.first_indent = 12000;
    show_with(f, &in, 1, &job, NULL);
    assert_int_equal(f->seen->runs[0].end, 288000);
}

/* ---- any text ---- */

static uint32_t random_next(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static const char *random_text(fixture *f, uint64_t *seed, size_t words) {
    static const char *const parts[] = {"שלום",      "עולם", "הממשלה", "وزارة", "الخارجية", "في",   "trade", "of",
                                        "ministry,", "12",   "(שלום",  "2024)", "العام،",   "45.6", "(EU)",  "אבג-abc"};
    buffer *b = buffer_new(f->memory);
    for (size_t i = 0; i < words; i++) {
        buffer_text(b, i > 0 ? " " : "");
        buffer_text(b, parts[random_next(seed) % COUNT(parts)]);
    }
    return str_zero(f->memory, buffer_view(b));
}

static void justified_lines_fill_their_measure_and_read_as_typed(void **state) {
    fixture *f = *state;
    uint64_t seed = 7;
    f->style.line.expansion = 20;
    f->style.line.tracking = 8;
    const lang *languages[] = {f->english, marked(f, "ar"), marked(f, "he")};
    for (int round = 0; round < 300; round++) {
        const char *text = random_text(f, &seed, 3 + random_next(&seed) % 40);
        mpt measure = 120000 + (mpt)(random_next(&seed) % 200000), left, right;
        text_block *block = show_in(f, languages[round % 3], text, measure);
        assert_reads(f, text);
        for (size_t i = 0, run = 0; i < block->line_count; run += block->lines[i++].run_count) {
            assert_apart(f, run, run + block->lines[i].run_count, &left, &right);
            if (i + 1 == block->line_count || block->lines[i].width != measure)
                continue;
            mpt most = block->lines[i].run_count > 1 ? 0 : 20;
            if (abs(left) > ROUNDING || abs(right - measure) > most + 1)
                fail_msg("from %d to %d of %d: %s", left, right, measure, text);
        }
    }
}

static void long_paragraphs_take_linear_time(void **state) {
    fixture *f = *state;
    uint64_t seed = 3;
    const char *text = random_text(f, &seed, 60000);
    text_job job = job_of(f, 400000);
    doc_inline in = text_of(text);
    doc_inlines all = keep(f, &in, 1);
    text_block *block = text_lay(f->setter, f->memory, &all, &job);
    assert_true(block->line_count > 3000);
}

/* ---- letters ---- */

static void letters_join_over_a_change_of_format(void **state) {
    fixture *f = *state;
    font_family *amiri = font_family_find(f->library, STR("Amiri"));
    font_face *face = font_face_open(f->library, amiri, false, false, f->diags, NOWHERE);
    if (face == NULL)
        skip();
    const font_word *alone = font_shape(f->library, face, STR("ب"), STR("ar"), 0, true);
    const font_word *first = font_shape(f->library, face, STR("ب"), STR("ar"), FONT_JOINS_NEXT, true);
    const font_word *last = font_shape(f->library, face, STR("ب"), STR("ar"), FONT_JOINS_LAST, true);
    const font_word *between =
        font_shape(f->library, face, STR("ب"), STR("ar"), FONT_JOINS_LAST | FONT_JOINS_NEXT, true);
    const uint16_t forms[] = {alone->glyphs[0].glyph, first->glyphs[0].glyph, last->glyphs[0].glyph,
                              between->glyphs[0].glyph};
    for (size_t i = 0; i < COUNT(forms); i++)
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(forms[i], forms[k]);
    /* … and so they do in a paragraph: narrower than the parts alone. */
    doc_link link = {.uri = STR("http://example.org")};
    doc_inline in[2] = {text_of("بب"), text_of("بب")};
    in[1].link = &link;
    text_job job = job_of(f, 300000);
    job.language = marked(f, "ar");
    show_with(f, in, 2, &job, NULL);
    mpt parts = f->seen->runs[0].end - f->seen->runs[1].x;
    assert_int_equal(f->seen->run_count, 2);
    assert_true(parts + 2000 < 2 * text_width(f->setter, STR("بب"), &f->style, job.language));
}

static void controls_are_reported_once(void **state) {
    fixture *f = *state;
    show(f, "One \u202Etwo three", 300000);
    assert_int_equal(reports(f, DIAG_BIDI_CONTROL), 1);
    assert_reads(f, "One \u202Etwo three");
    show(f, "None \u2067at\u2069 all \u200Fhere", 300000);
    assert_int_equal(reports(f, DIAG_BIDI_CONTROL), 1);
    assert_reads(f, "None \u2067at\u2069 all \u200Fhere");
}

static void ten_thousand_marks(void **state) {
    fixture *f = *state;
    buffer *b = buffer_new(f->memory);
    buffer_text(b, "before a");
    for (int i = 0; i < 10000; i++)
        buffer_text(b, "\u0301");
    buffer_text(b, " after");
    const char *text = str_zero(f->memory, buffer_view(b));
    show(f, text, 300000);
    assert_reads(f, text);
    assert_int_equal(diags_count(f->diags), 0);
}

/* ---- fallback ---- */

static void faces_go_by_script(void **state) {
    static const struct {
        const char *family;
        uint32_t character;
        const char *face, *package;
    } cases[] = {
        {"PT Serif", 0x628, "Amiri-Regular", "fonts-hosny-amiri"},
        {"PT Serif", 0x60C, "Amiri-Regular", "fonts-hosny-amiri"},
        {"PT Serif", 0x5D0, "NotoSerifHebrew-Regular", ""},
        {"PT Sans", 0x628, "NotoSansArabic-Regular", ""},
        {"PT Sans", 0x5D0, "NotoSansHebrew-Regular", ""},
        {"Vollkorn", 0x5D0, "NotoSerifHebrew-Regular", ""},
        {"PT Serif", 0x4E2D, "NotoSerifCJKjp-Regular", "fonts-noto-cjk"},
        {"PT Serif", 0x3002, "NotoSerifCJKjp-Regular", "fonts-noto-cjk"},
        {"PT Sans", 0x3042, "NotoSansCJKjp-Regular", "fonts-noto-cjk"},
        {"PT Serif", 0x1E00, "NotoSerif-Regular", ""},
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        font_family *family = font_family_find(f->library, str_of(cases[i].family));
        bool found;
        const font_face *face =
            font_face_for(f->library, family, false, false, cases[i].character, NULL, &found, f->diags, NOWHERE);
        str package = font_package_for(f->library, family, cases[i].character);
        bool absent = str_is(package, cases[i].package) && package.length > 0; /* not installed here */
        if (!absent && (!found || strcmp(face->name, cases[i].face) != 0))
            fail_msg("U+%04X of %s: %s", cases[i].character, cases[i].family, face->name);
    }
    assert_int_equal(diags_count(f->diags), 0);
}

int main(void) {
    if (setjmp(text_out_of_memory) != 0)
        return 1;
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(runs_stand_where_they_are_seen),
        TEST(paragraphs_start_at_their_side),
        TEST(a_first_indent_is_at_the_start),
        TEST(justified_lines_fill_their_measure_and_read_as_typed),
        TEST(long_paragraphs_take_linear_time),
        TEST(letters_join_over_a_change_of_format),
        TEST(controls_are_reported_once),
        TEST(ten_thousand_marks),
        TEST(faces_go_by_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
