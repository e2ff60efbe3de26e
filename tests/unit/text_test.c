#include "text_fixture.h"

static const char prose[] = "The Belgian side is interested in deeper processing of critical and rare-earth materials "
                            "that European industry needs, in "
                            "water management and satellite monitoring of natural potential, and in transit along the "
                            "Middle Corridor. Aerospacelab "
                            "plans to make about 500\u00A0satellites a year; both sides mean to cooperate in space.";

/* ---- lines ---- */

static void justified_lines_end_at_the_margin(void **state) {
    fixture *f = *state;
    text_block *block = show(f, prose, 451000);
    assert_int_equal(block->line_count, f->seen->run_count);
    assert_true(block->line_count >= 3);
    for (size_t i = 0; i + 1 < block->line_count; i++) {
        const seen_run *run = &f->seen->runs[i];
        mpt off = run->end - 451000; /* half a thousandth of a point for each space at the most */
        assert_true(abs(off) <= (mpt)(run->spaces + 1) / 2);
        assert_int_equal(block->lines[i].width, 451000);
        assert_int_equal(run->x, 0);
    }
    assert_true(block->lines[block->line_count - 1].width < 451000);
    assert_reads(f, prose);
}

static void lines_of_several_runs_end_exactly(void **state) {
    fixture *f = *state;
    doc_inline in[3] = {text_of("Trade is picking up: "), text_of("42.7 million"),
                        text_of(" US dollars a month in January–July 2025, against 38.0 million in 2024, says the "
                                "ministry of foreign affairs in its report to the government and to the public.")};
    in[1].format = DOC_STRONG;
    text_job job = job_of(f, 301300);
    text_block *block = show_with(f, in, 3, &job, NULL);
    const text_line *line = &block->lines[0];
    assert_true(line->run_count >= 3);
    assert_int_equal(f->seen->runs[line->run_count - 1].end, 301300);
    assert_string_equal(f->seen->runs[1].face, "PTSerif-Bold");
}

/* A word is as wide in several runs as in one, and lines that end exactly do so with letters moved together. */
static void kerns_over_the_borders_of_runs(void **state) {
    fixture *f = *state;
    doc_link link = {.uri = STR("http://example.org")};
    doc_inline in[4] = {text_of("A"), text_of("V"), text_of("A"), text_of("V.")};
    in[1].link = in[3].link = &link;
    text_job job = job_of(f, 400000);
    show_with(f, in, 4, &job, NULL);
    assert_int_equal(f->seen->run_count, 4);
    mpt whole = text_width(f->setter, STR("AVAV."), &f->style, f->english);
    assert_true(abs(f->seen->runs[3].end - whole) <= 4); /* each run's place is rounded */
    assert_true(f->seen->runs[1].x < f->seen->runs[0].end);
    in[1].link = in[3].link = NULL; /* one run of four pieces */
    show_with(f, in, 4, &job, NULL);
    assert_int_equal(f->seen->run_count, 1);
    assert_true(abs(f->seen->runs[0].end - whole) <= 4);
    mpt natural, least;
    const doc_inlines all = {in, 4};
    text_measure(f->setter, f->memory, &all, &job, &natural, &least);
    assert_int_equal(natural, f->seen->runs[0].end);
    enum { WORDS = 60 };
    doc_inline words[2 * WORDS];
    for (size_t i = 0; i < WORDS; i++) {
        words[2 * i] = text_of(i % 3 == 0 ? "AVA VA" : "T");
        words[2 * i + 1] = text_of(i % 2 == 0 ? "VAT, " : "o ");
        words[2 * i + 1].link = &link;
    }
    for (mpt measure = 120000; measure < 220000; measure += 17777) {
        job = job_of(f, measure);
        text_block *block = show_with(f, words, 2 * WORDS, &job, NULL);
        assert_true(block->line_count > 5);
        size_t run = 0;
        for (size_t i = 0; i < block->line_count; i++) {
            run += block->lines[i].run_count;
            if (i + 1 < block->line_count && block->lines[i].run_count > 1)
                assert_int_equal(f->seen->runs[run - 1].end, measure);
        }
    }
}

/* The space between two runs of one face is kerned as within one. */
static void gaps_between_runs_know_the_kerning_with_the_space(void **state) {
    fixture *f = *state;
    doc_link link = {.uri = STR("http://example.org")};
    doc_inline in[2] = {text_of("by "), text_of("Away")};
    text_job job = job_of(f, 400000);
    show_with(f, in, 2, &job, NULL);
    mpt one = f->seen->runs[0].end;
    in[1].link = &link;
    show_with(f, in, 2, &job, NULL);
    assert_int_equal(f->seen->run_count, 2);
    assert_int_equal(f->seen->runs[1].end, one);
}

static void the_last_line_has_three_words(void **state) {
    fixture *f = *state;
    text_block *block = show(
        f, "Belgium sells slightly more than it buys: exports 210, imports 246, turnover 456 million in 2024.", 430000);
    const seen_run *last = &f->seen->runs[f->seen->run_count - 1];
    assert_true(block->line_count == 1 || last->spaces >= 2);
    f->style.align = DOC_ALIGN_LEFT;
    block = show(f, "Belgium sells slightly more than it buys: exports 210, imports 246, turnover 456 million in 2024.",
                 450000);
    last = &f->seen->runs[f->seen->run_count - 1];
    assert_true(block->line_count == 1 || last->spaces >= 2);
}

static void titles_break_between_sense_units(void **state) {
    fixture *f = *state;
    f->style = (doc_style){.family = STR("PT Serif"), .bold = true, .size = 19000, .leading = 23000, .balance = true};
    text_job job = job_of(f, 482000);
    job.language = f->russian;
    doc_inline in = text_of("Переговоры с Биргит Стевенс, генеральным директором по двусторонним отношениям Бельгии");
    show_with(f, &in, 1, &job, NULL);
    assert_int_equal(f->seen->run_count, 3);
    assert_true(str_starts(f->seen->runs[1].text, STR("генеральным директором ")));
    assert_true(str_starts(f->seen->runs[2].text, STR("по двусторонним ")));
    in = text_of("Talks with Birgit Stevens, Director General for Bilateral Relations of Belgium");
    show_with(f, &in, 1, &job, NULL);
    assert_true(str_starts(f->seen->runs[1].text, STR("for ")));
}

static void aligns_and_indents(void **state) {
    fixture *f = *state;
    text_job job = job_of(f, 300000);
    doc_inline in = text_of("OFFICIAL");
    job.has_align = true;
    job.align = DOC_ALIGN_RIGHT;
    show_with(f, &in, 1, &job, NULL);
    assert_int_equal(f->seen->runs[0].end, 300000);
    job.align = DOC_ALIGN_CENTRE;
    show_with(f, &in, 1, &job, NULL);
    assert_true(abs(f->seen->runs[0].x - (300000 - f->seen->runs[0].end)) <= 1);
    job = job_of(f, 200000);
    job.first_indent = 20000;
    in = text_of(prose);
    text_block *block = show_with(f, &in, 1, &job, NULL);
    assert_int_equal(f->seen->runs[0].x, 20000);
    assert_int_equal(block->lines[0].width, 180000);
    assert_int_equal(f->seen->runs[1].x, 0);
}

static void forced_line_ends_and_single_lines(void **state) {
    fixture *f = *state;
    doc_inline in[3] = {text_of("Minister of Foreign Affairs"), {.kind = DOC_LINE_BREAK}, text_of("Astana")};
    text_job job = job_of(f, 400000);
    text_block *block = show_with(f, in, 3, &job, NULL);
    assert_int_equal(block->line_count, 2);
    assert_true(block->lines[0].width < 300000);
    assert_reads(f, "Minister of Foreign Affairs Astana");
    assert_int_equal(f->seen->runs[1].y - f->seen->runs[0].y, 14000);
    in[0] = text_of(prose);
    job.single_line = true;
    job.measure = 2000000;
    assert_int_equal(show_with(f, in, 1, &job, NULL)->line_count, 1);
    assert_int_equal(reports(f, DIAG_OVERFULL), 0);
    job.measure = 100000;
    assert_int_equal(show_with(f, in, 1, &job, NULL)->line_count, 1);
    assert_int_equal(reports(f, DIAG_OVERFULL), 1);
    in[0] = text_of("");
    assert_int_equal(show_with(f, in, 1, &job, NULL)->line_count, 0);
}

static bool a_line_starts_with(const fixture *f, const char *text) {
    mpt y = -1;
    bool found = false;
    for (size_t i = 0; i < f->seen->run_count; i++) {
        const seen_run *run = &f->seen->runs[i];
        found = found || (run->y != y && str_starts(run->shown, str_of(text)));
        y = run->y;
    }
    return found;
}

static void breaks_inside_words_where_unicode_says(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    const char *text = "A high-level visit, a high-level meeting, high-level talks and high-level results";
    bool inside = false;
    for (mpt measure = 60000; measure < 120000; measure += 3000) {
        show(f, text, measure);
        assert_reads(f, text);
        inside = inside || a_line_starts_with(f, "level");
        assert_false(a_line_starts_with(f, "-"));
    }
    assert_true(inside);
    assert_int_equal(reports(f, DIAG_OVERFULL), 0);
}

static void soft_hyphens_are_shown_where_they_are_used(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    const char *text = "the inter\u00ADnational co\u00ADoperation of ministries";
    size_t divided = 0;
    for (mpt measure = 50000; measure < 200000; measure += 2000) {
        text_block *block = show(f, text, measure);
        assert_reads(f, text);
        for (size_t i = 0; i < block->line_count; i++) {
            assert_true(block->lines[i].width <= measure);
            divided += block->lines[i].divided;
        }
    }
    assert_true(divided > 5);
    show(f, text, 400000);
    mpt with = f->seen->runs[0].end;
    show(f, "the international cooperation of ministries", 400000);
    assert_int_equal(with, f->seen->runs[0].end);
}

static void never_breaks_at_no_break_gaps(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    const char *text = "turnover of 38.0\u00A0million and 12.5\u202F% more — № 7 – then ! and so on";
    for (mpt measure = 60000; measure < 200000; measure += 2000) {
        show(f, text, measure);
        assert_reads(f, text);
        assert_false(a_line_starts_with(f, "million") || a_line_starts_with(f, "%") || a_line_starts_with(f, "—") ||
                     a_line_starts_with(f, "–") || a_line_starts_with(f, "!"));
    }
}

static void a_word_wider_than_its_line_is_broken_and_reported(void **state) {
    fixture *f = *state;
    const char *text = "The Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung applies.";
    text_block *block = show(f, text, 100000);
    assert_reads(f, text);
    assert_true(block->line_count > 3);
    for (size_t i = 0; i < block->line_count; i++)
        assert_true(block->lines[i].width <= 100000);
    assert_int_equal(reports(f, DIAG_OVERFULL), 1);
    show(f, text, 90000);
    assert_int_equal(reports(f, DIAG_OVERFULL), 1);
}

static void long_texts_take_linear_time(void **state) {
    fixture *f = *state;
    enum { BYTES = 150000 };
    char *word = arena_alloc(f->memory, BYTES + 1), *spaced = arena_alloc(f->memory, 10 * BYTES + 1);
    memset(word, 'n', BYTES);
    for (size_t i = 0; i < 10 * BYTES; i++)
        spaced[i] = i % 6 == 5 ? ' ' : (char)('a' + i % 7);
    doc_inline in = text_of(word);
    text_job job = job_of(f, 300000);
    doc_inlines all = keep(f, &in, 1);
    text_block *block = text_lay(f->setter, f->memory, &all, &job);
    assert_true(block->line_count > 2000);
    in = text_of(spaced);
    all = keep(f, &in, 1);
    block = text_lay(f->setter, f->memory, &all, &job);
    assert_true(block->line_count > 10000 && block->line_count < 60000);
}

/* ---- faces and characters ---- */

static void falls_back_within_a_word(void **state) {
    fixture *f = *state;
    show(f, "Price: 5₸→x e\u0301", 300000);
    assert_reads(f, "Price: 5₸→x e\u0301");
    assert_int_equal(f->seen->run_count, 4);
    assert_string_equal(f->seen->runs[0].face, "PTSerif-Regular");
    assert_string_equal(f->seen->runs[1].face, "NotoSerif-Regular");
    assert_string_equal(f->seen->runs[2].face, "DejaVuSerif");
    assert_string_equal(f->seen->runs[3].face, "PTSerif-Regular");
    for (size_t i = 1; i < 4; i++)
        assert_true(abs(f->seen->runs[i].x - f->seen->runs[i - 1].end) <= 1);
    assert_int_equal(diags_count(f->diags), 0);
}

static void a_character_without_face_is_reported_once(void **state) {
    fixture *f = *state;
    show(f, "A \U0001F600 and \U0001F600 more \U0001F600", 300000);
    assert_reads(f, "A \U0001F600 and \U0001F600 more \U0001F600");
    assert_int_equal(reports(f, DIAG_MISSING_GLYPH), 1);
    assert_non_null(strstr(diags_at(f->diags, 0)->message.at, "U+1F600"));
    show(f, "A \U0001F600 again", 200000);
    assert_int_equal(reports(f, DIAG_MISSING_GLYPH), 1);
    show(f, "\uA000\uA001\uA002 \uA000\uA001", 200000);
    assert_int_equal(reports(f, DIAG_MISSING_GLYPH), 2);
    assert_non_null(strstr(diags_at(f->diags, 1)->message.at, "“\uA000\uA001\uA002” (U+A000)"));
}

static void spaces_of_all_widths_copy_out(void **state) {
    fixture *f = *state;
    const char *text = "a\u00A0b\u202Fc\u2009d\u2007e\u2002f\u2003g\u200Ah\u00ADi\u2005j\u3000k";
    show(f, text, 400000);
    assert_reads(f, text);
    assert_int_equal(diags_count(f->diags), 0);
    assert_int_equal(f->seen->run_count, 1);
    f->style.align = DOC_ALIGN_LEFT;
    doc_inline code = text_of("  if  x");
    code.format = DOC_CODE_SPAN;
    text_job job = job_of(f, 400000);
    show_with(f, &code, 1, &job, NULL);
    assert_reads(f, "  if  x");
    show(f, " leading", 400000);
    assert_reads(f, "leading");
}

static void capitals_read_as_typed(void **state) {
    fixture *f = *state;
    f->style.capitals = true;
    f->style.letter_space = 120;
    f->style.align = DOC_ALIGN_LEFT;
    show(f, "Straße nach Брюссель 2025", 500000);
    assert_reads(f, "Straße nach Брюссель 2025");
    mpt wide = f->seen->runs[0].end;
    f->style.letter_space = 0;
    f->setter = text_setter_new(f->memory, f->library, f->diags);
    show(f, "Straße nach Брюссель 2025", 500000);
    mpt narrow = f->seen->runs[0].end;
    /* 26 glyphs and 3 gaps less the last: letterspacing changes ligatures, but there are none here */
    assert_int_equal(wide - narrow, 25 * mpt_scale(10200, 120, 1000));
    show(f, "OFFICIAL", 500000);
    assert_reads(f, "OFFICIAL");
}

/* Where a face has small capitals they are shown, spaced; where not, what stands in for them; read is what was typed.
 */
static void small_capitals_are_real_or_not_there(void **state) {
    fixture *f = *state;
    f->style.family = STR("Vollkorn");
    f->style.small_capitals = true;
    show(f, "Ministry of 1999", 500000);
    assert_reads(f, "Ministry of 1999");
    mpt spaced = f->seen->runs[0].end;
    f->style.capitals = true;
    f->setter = text_setter_new(f->memory, f->library, f->diags);
    show(f, "Ministry of 1999", 500000);
    assert_reads(f, "Ministry of 1999");
    assert_int_equal(f->seen->runs[0].size, f->style.size);
    assert_true(f->seen->runs[0].end < spaced); /* its M is a small one now */
    /* one letter without a small form: all of the text is in capitals, smaller than the style says */
    doc_inline in[2] = {text_of("Ministry"), text_of(" Үшін")};
    text_job job = job_of(f, 500000);
    show_with(f, in, 2, &job, NULL);
    assert_reads(f, "Ministry Үшін");
    for (size_t i = 0; i < f->seen->run_count; i++)
        assert_int_equal(f->seen->runs[i].size, f->style.size * 85 / 100);
    f->style.family = STR("PT Serif");
    f->style.capitals = false;
    f->setter = text_setter_new(f->memory, f->library, f->diags);
    show(f, "Ministry of 1999", 500000);
    assert_reads(f, "Ministry of 1999");
    mpt typed = f->seen->runs[0].end;
    f->style.small_capitals = false;
    f->setter = text_setter_new(f->memory, f->library, f->diags);
    assert_int_equal(text_width(f->setter, STR("Ministry of 1999"), &f->style, f->english), typed);
}

static void superscripts_are_real_or_scaled(void **state) {
    fixture *f = *state;
    doc_inline in[3] = {text_of("in 2024"), text_of("1"), text_of(" and later")};
    in[1].format = DOC_SUPERSCRIPT;
    text_job job = job_of(f, 400000);
    show_with(f, in, 3, &job, NULL);
    assert_reads(f, "in 20241 and later");
    mpt space = text_width(f->setter, STR("a b"), &f->style, f->english) -
                text_width(f->setter, STR("ab"), &f->style, f->english);
    assert_true(space > 2000);
    /* the space behind a superscript is a space of the text */
    mpt gap = f->seen->runs[f->seen->run_count - 1].x - f->seen->runs[1].end;
    assert_true(gap == 0 || abs(gap - space) < 400);
    f->style.family = STR("DejaVu Serif");
    f->setter = text_setter_new(f->memory, f->library, f->diags);
    in[1].text = STR("q7");
    show_with(f, in, 3, &job, NULL);
    assert_true(f->seen->runs[1].size < 7000);
    assert_true(f->seen->runs[1].y < f->seen->runs[0].y);
}

static void code_is_as_tall_as_the_text(void **state) {
    fixture *f = *state;
    doc_inline in[2] = {text_of("see "), text_of("chancery render")};
    in[1].format = DOC_CODE_SPAN;
    text_job job = job_of(f, 400000);
    show_with(f, in, 2, &job, NULL);
    assert_string_equal(f->seen->runs[1].face, "DejaVuSansMono");
    assert_true(f->seen->runs[1].size < 10200 && f->seen->runs[1].size > 7900);
    assert_int_equal(f->seen->runs[1].element->role, PAGE_CODE);
}

/* ---- measuring ---- */

static void measures_what_is_shown(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    doc_inline in[3] = {text_of("High-level visit"), {.kind = DOC_LINE_BREAK}, text_of("to Brussels")};
    text_job job = job_of(f, MPT_MAX / 4);
    doc_inlines all = keep(f, in, 3);
    mpt natural, least;
    text_measure(f->setter, f->memory, &all, &job, &natural, &least);
    assert_true(abs(natural - text_width(f->setter, STR("High-level visit"), &f->style, f->english)) <= 2);
    assert_true(abs(least - text_width(f->setter, STR("Brussels"), &f->style, f->english)) <= 2);
    job.measure = natural;
    assert_int_equal(show_with(f, in, 3, &job, NULL)->line_count, 2);
    assert_int_equal(text_height(show_with(f, in, 3, &job, NULL)), 28000);
    page_open(f->builder, 595280, 841890);
    mpt width = text_draw_plain(f->setter, f->builder, STR("42.7 "), &f->style, f->english, 1000, 2000, NULL,
                                PAGE_LAYOUT, 0x555555);
    f->seen->run_count = 0;
    buffer_reset(f->seen->text);
    page_close(f->builder);
    assert_reads(f, "42.7 ");
    assert_int_equal(width, text_width(f->setter, STR("42.7"), &f->style, f->english));
    assert_int_equal(f->seen->runs[0].y, 2000);
    assert_int_equal(f->seen->runs[0].rgb, 0x555555);
}

/* ---- elements ---- */

typedef struct {
    page_builder *builder;
    page_anchor *anchor;
    page_element *note;
} hook_state;

static page_anchor *note_hook(void *user, const doc_note *note, page_element *parent, page_element *reference) {
    (void)note;
    hook_state *h = user;
    assert_int_equal(reference->role, PAGE_REFERENCE);
    h->note = page_element_new(h->builder, parent, PAGE_NOTE);
    return h->anchor;
}

static page_anchor *target_hook(void *user, doc_block *target) {
    (void)target;
    return ((hook_state *)user)->anchor;
}

static text_hooks hooks_of(fixture *f, hook_state *h) {
    *h = (hook_state){.builder = f->builder, .anchor = page_anchor_new(f->builder)};
    return (text_hooks){.user = h, .note = note_hook, .target = target_hook};
}

static void a_note_mark_links_to_its_note(void **state) {
    fixture *f = *state;
    doc_inline note_text = text_of("January–July only.");
    doc_note note = {.number = 1, .text = {&note_text, 1}};
    doc_inline in[3] = {
        text_of("since 2005."), {.kind = DOC_NOTE_MARK, .text = STR("1"), .note = &note}, text_of(" Next")};
    text_job job = job_of(f, 400000);
    hook_state h;
    text_hooks hooks = hooks_of(f, &h);
    text_block *block = show_with(f, in, 3, &job, &hooks);
    assert_int_equal(block->note_count, 1);
    assert_ptr_equal(block->notes[block->lines[0].first_note], &note);
    const page_element *mark = f->seen->runs[1].element, *p = f->seen->runs[0].element;
    assert_int_equal(mark->role, PAGE_LINK);
    assert_int_equal(mark->parent->role, PAGE_REFERENCE);
    assert_ptr_equal(mark->parent->parent, p);
    assert_int_equal(f->seen->link_count, 1);
    assert_ptr_equal(f->seen->links[0].anchor, h.anchor);
    assert_true(str_is(f->seen->links[0].contents, "January–July only."));
    /* read in order: text, mark, note, text */
    const page_kid *kid = p->first;
    assert_int_equal(kid->kind, PAGE_KID_CONTENT);
    assert_int_equal(kid->next->element->role, PAGE_REFERENCE);
    assert_ptr_equal(kid->next->next->element, h.note);
    assert_int_equal(kid->next->next->next->kind, PAGE_KID_CONTENT);
}

static void a_link_over_two_lines_is_one_element(void **state) {
    fixture *f = *state;
    f->style.align = DOC_ALIGN_LEFT;
    const doc_link link = {.uri = STR("https://www.gov.kz")};
    doc_inline in[3] = {text_of("See "), text_of("the website of the ministry of "), text_of("foreign affairs")};
    in[1].link = in[2].link = &link;
    in[2].format = DOC_EMPHASIS;
    text_job job = job_of(f, 120000);
    text_block *block = show_with(f, in, 3, &job, NULL);
    assert_true(block->line_count >= 2);
    const page_element *first = NULL;
    for (size_t i = 0; i < f->seen->run_count; i++) {
        const page_element *element = f->seen->runs[i].element;
        if (element->role != PAGE_LINK)
            continue;
        assert_true(first == NULL || element == first);
        first = element;
        assert_int_equal(f->seen->runs[i].rgb, 0x12436D);
    }
    assert_non_null(first);
    assert_int_equal(f->seen->link_count, block->line_count);
    for (size_t i = 0; i < f->seen->link_count; i++) {
        const page_link *l = &f->seen->links[i];
        assert_true(str_is(l->uri, "https://www.gov.kz") && l->element == first);
        assert_true(l->right > l->left && l->bottom > l->top);
        assert_true(str_is(l->contents, "the website of the ministry of foreign affairs (https://www.gov.kz)"));
    }
}

static void references_and_other_languages(void **state) {
    fixture *f = *state;
    doc_block target = {0};
    doc_inline in[4] = {text_of("The "),
                        text_of("Посольство"),
                        text_of(" is in "),
                        {.kind = DOC_REFERENCE, .text = STR("Figure 1"), .target = &target}};
    in[1].language = f->russian;
    text_job job = job_of(f, 400000);
    hook_state h;
    text_hooks hooks = hooks_of(f, &h);
    show_with(f, in, 4, &job, &hooks);
    assert_int_equal(f->seen->runs[1].element->role, PAGE_SPAN);
    assert_true(str_is(f->seen->runs[1].element->language, "ru"));
    assert_int_equal(f->seen->runs[3].element->role, PAGE_LINK);
    assert_ptr_equal(f->seen->links[0].anchor, h.anchor);
    h.anchor = NULL; /* it leads nowhere: no link */
    show_with(f, in, 4, &job, &hooks);
    assert_int_equal(f->seen->link_count, 0);
}

static void struck_text_has_a_stroke(void **state) {
    fixture *f = *state;
    doc_inline in = text_of("gone");
    in.format = DOC_STRIKE;
    text_job job = job_of(f, 400000);
    show_with(f, &in, 1, &job, NULL);
    assert_int_equal(f->seen->path_count, 1);
}

/* ---- anything at all ---- */

static uint32_t next_number(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static void random_text(uint64_t *seed, buffer *out) {
    static const char *const parts[] = {"embassy",    "и",           "Посольство",
                                        "—",          "«Қазақстан»", "12.5\u00A0%",
                                        "high-level", "a/b",         "https://www.gov.kz/memleket/entities/mfa",
                                        "f(x)",       "₸",           "→",
                                        "x\u0301",    "\u00AD",      "state-of-the-art",
                                        "!",          "(2024)",      "\u2009",
                                        "“quoted”",   "…",           "10–12",
                                        "ŋ"};
    buffer_reset(out);
    size_t count = 1 + next_number(seed) % 40;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && next_number(seed) % 5 != 0)
            buffer_byte(out, ' ');
        buffer_text(out, parts[next_number(seed) % (sizeof parts / sizeof *parts)]);
    }
}

static size_t random_inlines(fixture *f, uint64_t *seed, doc_inline *in, buffer *text) {
    static const uint8_t formats[] = {0, 0, DOC_EMPHASIS, DOC_STRONG, DOC_CODE_SPAN, DOC_STRONG | DOC_EMPHASIS};
    size_t count = 1 + next_number(seed) % 4;
    buffer *part = buffer_new(f->memory);
    buffer_reset(text);
    for (size_t i = 0; i < count; i++) {
        random_text(seed, part);
        in[i] = (doc_inline){.kind = DOC_TEXT,
                             .text = str_copy(f->memory, buffer_view(part)),
                             .format = formats[next_number(seed) % 6],
                             .language = next_number(seed) % 4 == 0 ? f->russian : NULL};
        buffer_str(text, in[i].text);
    }
    buffer_byte(text, '\0');
    return count;
}

static void whatever_goes_in_comes_out(void **state) {
    fixture *f = *state;
    uint64_t seed = 4;
    buffer *text = buffer_new(f->memory);
    doc_inline in[4];
    for (int round = 0; round < 1500; round++) {
        size_t count = random_inlines(f, &seed, in, text);
        text_job job = job_of(f, 20000 + (mpt)(next_number(&seed) % 400000));
        job.has_align = true;
        job.align = (doc_align)(next_number(&seed) % 4);
        text_block *block = show_with(f, in, count, &job, NULL);
        assert_reads(f, text->at);
        for (size_t i = 0; i < block->line_count; i++) {
            const text_line *line = &block->lines[i];
            assert_true(line->x >= 0 && line->width >= 0);
            assert_true(line->width <= job.measure + 1 || line->run_count == 1 || job.measure < 60000);
        }
    }
}

int main(void) {
    if (setjmp(text_out_of_memory))
        abort();
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(justified_lines_end_at_the_margin),
        TEST(lines_of_several_runs_end_exactly),
        TEST(kerns_over_the_borders_of_runs),
        TEST(gaps_between_runs_know_the_kerning_with_the_space),
        TEST(the_last_line_has_three_words),
        TEST(titles_break_between_sense_units),
        TEST(aligns_and_indents),
        TEST(forced_line_ends_and_single_lines),
        TEST(breaks_inside_words_where_unicode_says),
        TEST(soft_hyphens_are_shown_where_they_are_used),
        TEST(never_breaks_at_no_break_gaps),
        TEST(a_word_wider_than_its_line_is_broken_and_reported),
        TEST(long_texts_take_linear_time),
        TEST(falls_back_within_a_word),
        TEST(a_character_without_face_is_reported_once),
        TEST(spaces_of_all_widths_copy_out),
        TEST(capitals_read_as_typed),
        TEST(small_capitals_are_real_or_not_there),
        TEST(superscripts_are_real_or_scaled),
        TEST(code_is_as_tall_as_the_text),
        TEST(measures_what_is_shown),
        TEST(a_note_mark_links_to_its_note),
        TEST(a_link_over_two_lines_is_one_element),
        TEST(references_and_other_languages),
        TEST(struck_text_has_a_stroke),
        TEST(whatever_goes_in_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
