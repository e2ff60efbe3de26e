#include "pdf_fixture.h"

#include "pdf/cff.h"
#include "pdf/put.h"

#include <math.h>

/* What veraPDF does not look at (or looks at only in whole files) is tested here, on small documents made by hand. */

/* ---- printing ---- */

static void numbers_are_short_and_exact(void **state) {
    static const struct {
        int64_t milli;
        const char *text;
    } cases[] = {{0, "0"},        {5, ".005"},        {50, ".05"},        {500, ".5"},   {-500, "-.5"},    {1000, "1"},
                 {1001, "1.001"}, {841890, "841.89"}, {-12340, "-12.34"}, {-7, "-.007"}, {1000000, "1000"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[PDF_MILLI_ROOM];
        *pdf_put_milli(text, cases[i].milli) = '\0';
        assert_string_equal(text, cases[i].text);
    }
}

static void strings_are_escaped(void **state) {
    const fixture *f = *state;
    buffer *b = buffer_new(f->arena);
    pdf_text(b, STR("a(b)\\\r\xC3\xA9"));
    pdf_text(b, STR("plain (x)"));
    static const char expected[] = "(\xFE\xFF\0a\0\\(\0b\0\\)\0\\\\\0\\r\0\xE9)(plain \\(x\\))";
    assert_int_equal(b->length, sizeof expected - 1);
    assert_memory_equal(b->at, expected, b->length);
}

static void long_strings_end_at_the_limit_of_pdfa(void **state) {
    const fixture *f = *state;
    enum { COUNT = 20000 };
    char *text = arena_alloc(f->arena, COUNT * 4);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + 4 * i, "\U0001F4CA", 4);
    buffer *b = buffer_new(f->arena);
    pdf_text_bytes(b, (str){text, COUNT * 4});
    assert_true(b->length <= 32767 && b->length > 32760);
    assert_int_equal((b->length - 2) % 4, 0); /* no half of a pair */
}

/* ---- text ---- */

/* Sets `text` in a face; gives what a viewer reads and how far the pen comes, beside what the page says. */
static reader_mark *read_back(draft *d, int face, const char *text, const page_run *way, mpt *advance) {
    page_open(d->builder, A4_WIDTH, A4_HEIGHT);
    page_element *p = page_element_new(d->builder, NULL, PAGE_PARAGRAPH);
    page_run run = words(d, face, text, way->size);
    run.word_space = way->word_space;
    run.letter_space = way->letter_space;
    run.stretch = way->stretch;
    put(d, p, &run, 72500, 100250);
    *advance = page_run_advance(&run, d->f->faces[face]);
    assert_true(page_close(d->builder));
    reader *r = draft_end(d);
    uint32_t *pages;
    assert_int_equal(reader_pages(r, &pages), 1);
    reader_marks marks = reader_content(r, pages[0]);
    assert_int_equal(marks.count, 1);
    return &marks.at[0];
}

static const page_run plain = {.size = 10000};
static const char *const samples[] = {
    "AVATAR To Yo. The office will file a final, efficient and fluent affidavit (12%) [x] {y} \\ / *",
    "456\u00A0million, 12\u202F000\u00A0km, an\u2003em",
    "Встреча на высшем уровне: ТУРИСТ, Ғылым әуежай",
    "café naïve Ål Œuvre",
};

static void text_reads_as_typed(void **state) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        for (int face = 0; face < FACES; face++) {
            draft d = draft_new(*state);
            mpt advance;
            const reader_mark *mark = read_back(&d, face, samples[i], &plain, &advance);
            assert_text(buffer_view(mark->text), samples[i]);
            assert_false(mark->notdef || mark->torn);
            arena_drop(d.arena);
        }
}

/* The pen must end where the layout says, whatever the face's units, kerning, word space and letter space. */
static void the_pen_goes_as_far_as_the_page_says(void **state) {
    static const page_run ways[] = {{.size = 10200},
                                    {.size = 10200, .word_space = 1234},
                                    {.size = 7400, .letter_space = 800},
                                    {.size = 20000, .word_space = -900, .letter_space = 150},
                                    {.size = 9000, .word_space = 700, .letter_space = 90, .stretch = 20}};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        for (int face = 0; face < FACES; face++)
            for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
                draft d = draft_new(*state);
                mpt advance;
                const reader_mark *mark = read_back(&d, face, samples[i], &ways[k], &advance);
                /* Tc follows the last glyph too. */
                double last = ways[k].letter_space * (1000 + ways[k].stretch) / 1e6;
                assert_true(fabs(mark->pen - advance / 1000.0 - last) < 0.006 * ways[k].size / 1000 + 0.02);
                assert_true(fabs(mark->x - 72.5) < 1e-9 && fabs(mark->y - (841.89 - 100.25)) < 1e-9);
                arena_drop(d.arena);
            }
}

/* Words that touch are moved by their kerning, wherever the run's spaces and letters stand. */
static void kerning_between_words_moves_the_pen(void **state) {
    static const page_run way = {.size = 10000, .letter_space = 300, .stretch = 20};
    for (int face = 0; face < FACES; face++) {
        mpt before = 0, after;
        for (int16_t kern = 0; kern > -300; kern -= 120) {
            draft d = draft_new(*state);
            page_open(d.builder, A4_WIDTH, A4_HEIGHT);
            page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
            page_run run = words(&d, face, "A V AV", way.size);
            run.letter_space = way.letter_space;
            run.stretch = way.stretch;
            page_piece *pieces = (page_piece *)(uintptr_t)run.pieces;
            pieces[0].gap = PAGE_GAP_NONE;
            pieces[0].kern = kern;
            put(&d, p, &run, 72500, 100250);
            after = page_run_advance(&run, d.f->faces[face]);
            before = kern == 0 ? after : before;
            assert_true(page_close(d.builder));
            reader *r = draft_end(&d);
            uint32_t *pages;
            reader_pages(r, &pages);
            reader_marks marks = reader_content(r, pages[0]);
            assert_text(buffer_view(marks.at[0].text), "AV AV");
            assert_true(fabs(marks.at[0].pen - after / 1000.0 - 0.306) < 0.08);
            mpt moved = mpt_scale(font_units(d.f->faces[face], kern, way.size), 1020, 1000);
            assert_true(abs(after - before - moved) <= 2);
            arena_drop(d.arena);
        }
    }
}

static void a_missing_character_is_no_notdef(void **state) {
    draft d = draft_new(*state);
    mpt advance;
    const reader_mark *mark = read_back(&d, SERIF, "a \u2192\u21D2b", &plain, &advance);
    assert_text(buffer_view(mark->text), "a \u2192\u21D2b");
    assert_false(mark->notdef || mark->torn);
    assert_true(fabs(mark->pen - advance / 1000.0) < 0.02);
    arena_drop(d.arena);
}

/* A mark that the face has to place by itself: raised, and read back in any case. */
static void placed_marks_are_raised_and_read(void **state) {
    draft d = draft_new(*state);
    mpt advance;
    const reader_mark *mark = read_back(&d, FALLBACK, "q\u0301\u0302 x\u0331", &plain, &advance);
    bool spelt = str_is(buffer_view(mark->text), "q\u0301\u0302 x\u0331");
    assert_true(spelt || mark->spans > 0);
    assert_true(mark->raised > 0);
    assert_true(fabs(mark->pen - advance / 1000.0) < 0.02);
    arena_drop(d.arena);
}

static void soft_hyphens_read_as_such(void **state) {
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
    page_run run = words(&d, SERIF, "co-op memo-", 10000);
    ((page_piece *)(uintptr_t)run.pieces)[1].soft_hyphen = true;
    put(&d, p, &run, 72000, 100000);
    page_close(d.builder);
    reader *r = draft_end(&d);
    uint32_t *pages;
    reader_pages(r, &pages);
    reader_marks marks = reader_content(r, pages[0]);
    assert_text(buffer_view(marks.at[0].text), "co-op memo\u00AD");
    arena_drop(d.arena);
}

/* ---- fonts ---- */

/* A CFF font as far as its charset: CIDs 0, 7, 8, 9 and 300, one by one and in the two formats of ranges. */
static void cids_come_from_the_charset(void **state) {
    (void)state;
#define CFF_HEAD                                                                                                       \
    "\x01\x00\x04\x01"                                                                                                 \
    "\x00\x01\x01\x01\x02"                                                                                             \
    "A"
#define CFF_TOP                                                                                                        \
    "\x00\x01\x01\x01\x0A"                                                                                             \
    "\xF8\x1B\xF8\x1C\x8B\x0C\x1E"                                                                                     \
    "\xA5\x0F"                                                                                                         \
    "\x00\x00"
    const str fonts[] = {STR(CFF_HEAD CFF_TOP "\x00"
                                              "\x00\x07\x00\x08\x00\x09\x01\x2C"),
                         STR(CFF_HEAD CFF_TOP "\x01"
                                              "\x00\x07\x02"
                                              "\x01\x2C\x00"),
                         STR(CFF_HEAD CFF_TOP "\x02"
                                              "\x00\x07\x00\x02"
                                              "\x01\x2C\x00\x00")};
    static const uint32_t expected[] = {0, 7, 8, 9, 300};
    for (size_t i = 0; i < 3; i++) {
        uint32_t cids[5] = {1, 1, 1, 1, 1};
        assert_true(pdf_cff_cids(fonts[i], cids, 5));
        assert_memory_equal(cids, expected, sizeof expected);
        for (size_t length = 0; length < fonts[i].length; length++) /* cut short: anything but a crash */
            pdf_cff_cids((str){fonts[i].at, length}, cids, 5);
    }
}

/* A CFF font with two glyphs, of one byte and of two, and what it is when the second is there twice more. */
static void glyphs_are_repeated(void **state) {
    draft d = draft_new(*state);
#define CFF_BEFORE                                                                                                     \
    "\x01\x00\x04\x01"                                                                                                 \
    "\x00\x01\x01\x01\x02"                                                                                             \
    "A"                                                                                                                \
    "\x00\x01\x01\x01\x0D"
#define CFF_TABLES                                                                                                     \
    "\x00\x01\x87"                                                                                                     \
    "\x00\x02\x01\x01\x02\x04"                                                                                         \
    "\x0E"                                                                                                             \
    "\x8B\x0E"
    const char font[] = CFF_BEFORE "\x1D\x00\x00\x00\x1B\x0F"
                                   "\x1D\x00\x00\x00\x1E\x11" CFF_TABLES;
    const char expected[] =
        CFF_BEFORE "\x1D\x00\x00\x00\x27\x0F"
                   "\x1D\x00\x00\x00\x2E\x11" CFF_TABLES "\x00\x01\x87\x01\x87\x01\x87"
                   "\x00\x04\x04\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00\x04\x00\x00\x00\x06\x00\x00\x00\x08"
                   "\x0E"
                   "\x8B\x0E"
                   "\x8B\x0E"
                   "\x8B\x0E";
    str twice = {font, sizeof font - 1};
    const uint16_t again[] = {1, 1}, wrong[] = {2};
    assert_false(pdf_cff_repeat(d.arena, &twice, wrong, 1));
    assert_ptr_equal(twice.at, font);
    assert_true(pdf_cff_repeat(d.arena, &twice, again, 2));
    assert_int_equal(twice.length, sizeof expected - 1);
    assert_memory_equal(twice.at, expected, twice.length);
    for (size_t length = 0; length < sizeof font - 1; length++) { /* cut short: anything but a crash */
        str cut = {arena_copy(d.arena, font, length), length};
        pdf_cff_repeat(d.arena, &cut, again, 2);
    }
    arena_drop(d.arena);
}

/* ---- structure ---- */

/* The value of a key in a number tree with Limits. */
static str number_tree_get(const reader *r, str node, uint32_t key) {
    str kids = reader_entry(node, "Kids"), kid, name, value;
    for (size_t at = 1; kids.length > 0 && reader_next(kids, &at, &kid);) {
        str limits = reader_entry(reader_follow(r, kid), "Limits");
        size_t in = 1;
        assert_true(reader_next(limits, &in, &name) && reader_next(limits, &in, &value));
        if (reader_number(name) <= key && key <= reader_number(value))
            return number_tree_get(r, reader_follow(r, kid), key);
    }
    str nums = reader_entry(node, "Nums");
    for (size_t at = 1; nums.length > 0 && reader_next(nums, &at, &name) && reader_next(nums, &at, &value);)
        if ((uint32_t)reader_number(name) == key)
            return value;
    return (str){0};
}

typedef struct {
    const reader *r;
    str tree; /* the root of the structure */
    int elements, contents, links;
} walk;

/* Content's way back by the parent tree must lead to the element that names it. */
static void check_content(walk *w, uint32_t element, uint32_t on, uint32_t number) {
    const reader *r = w->r;
    uint32_t key = (uint32_t)reader_number(reader_entry(r->objects[on], "StructParents"));
    str owners = number_tree_get(r, reader_get(r, w->tree, "ParentTree"), key), owner = {0};
    size_t at = 1;
    for (uint32_t i = 0; i <= number; i++)
        assert_true(reader_next(owners, &at, &owner));
    assert_int_equal(reader_target(owner), element);
    w->contents++;
}

static void check_link(walk *w, uint32_t element, str reference) {
    const reader *r = w->r;
    str annotation = reader_get(r, reference, "Obj");
    uint32_t key = (uint32_t)reader_number(reader_entry(annotation, "StructParent"));
    assert_int_equal(reader_target(number_tree_get(r, reader_get(r, w->tree, "ParentTree"), key)), element);
    assert_true(reader_entry(annotation, "Contents").length > 2);
    assert_text(reader_entry(annotation, "F"), "4");
    assert_int_equal(reader_target(reader_entry(annotation, "P")), reader_target(reader_entry(reference, "Pg")));
    w->links++;
}

static void check_element(walk *w, uint32_t number, uint32_t parent) {
    str element = w->r->objects[number], kid, kids = reader_entry(element, "K");
    uint32_t own_page = reader_target(reader_entry(element, "Pg"));
    assert_int_equal(reader_target(reader_entry(element, "P")), parent);
    w->elements++;
    for (size_t at = 1; kids.length > 0 && reader_next(kids, &at, &kid);) {
        if (reader_target(kid) != 0)
            check_element(w, reader_target(kid), number);
        else if (kid.at[0] != '<')
            check_content(w, number, own_page, (uint32_t)reader_number(kid));
        else if (str_is(reader_entry(kid, "Type"), "/OBJR"))
            check_link(w, number, kid);
        else
            check_content(w, number, reader_target(reader_entry(kid, "Pg")),
                          (uint32_t)reader_number(reader_entry(kid, "MCID")));
    }
    if (str_is(reader_entry(element, "S"), "/Link"))
        assert_true(w->links > 0);
}

static walk walk_structure(const reader *r) {
    walk w = {.r = r, .tree = reader_get(r, reader_catalogue(r), "StructTreeRoot")};
    uint32_t root = reader_target(reader_entry(reader_catalogue(r), "StructTreeRoot"));
    uint32_t document = reader_target(reader_entry(w.tree, "K")); /* one child, no array */
    assert_true(document != 0);
    check_element(&w, document, root);
    return w;
}

static void what_a_run_reads_as_stands_in_its_content(void **state) {
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
    put_words(&d, p, SERIF, "Before", 80000);
    page_run run = words(&d, SERIF, "KEY MESSAGES", 10000);
    run.actual = STR("Key messages");
    put(&d, p, &run, 72000, 100000);
    put_words(&d, p, SERIF, "Text", 120000);
    page_run spaced = words(&d, SERIF, "DATE OF ISSUE", 10000);
    spaced.letter_space = 1200;
    put(&d, p, &spaced, 72000, 140000);
    page_close(d.builder);
    reader *r = draft_end(&d);
    uint32_t *pages;
    reader_pages(r, &pages);
    reader_marks marks = reader_content(r, pages[0]);
    assert_int_equal(marks.count, 4);
    assert_text(reader_text(r, reader_entry(marks.at[3].properties, "ActualText")), "DATE OF ISSUE");
    assert_text(marks.at[3].tag, "/Span");
    assert_text(reader_entry(marks.at[0].properties, "ActualText"), "");
    assert_text(reader_text(r, reader_entry(marks.at[1].properties, "ActualText")), "Key messages");
    assert_text(reader_entry(marks.at[2].properties, "ActualText"), "");
    assert_int_equal(walk_structure(r).contents, 4);
    arena_drop(d.arena);
}

static void a_turned_run_turns_no_other(void **state) {
    static const struct {
        int16_t angle;
        double cosine, sine;
    } turns[] = {{900, 0, 1}, {-900, 0, -1}, {1800, -1, 0}, {-300, 0.866025, -0.5}, {-3, 0.999986, -0.005236}};
    enum { TURNS = sizeof turns / sizeof *turns };
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    for (int i = 0; i < TURNS; i++) {
        page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
        put_words(&d, p, SERIF, "Before", 100000);
        page_element *turned = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
        page_run run = words(&d, SERIF, "Million dollars", 10000);
        run.angle = turns[i].angle;
        put(&d, turned, &run, 72500, 200250);
    }
    put_words(&d, page_element_new(d.builder, NULL, PAGE_PARAGRAPH), SERIF, "Behind", 120000);
    page_close(d.builder);
    reader *r = draft_end(&d);
    uint32_t *pages;
    reader_pages(r, &pages);
    reader_marks marks = reader_content(r, pages[0]);
    assert_int_equal(marks.count, 2 * TURNS + 1);
    for (size_t i = 0; i < TURNS; i++) {
        const reader_mark *plain_words = &marks.at[2 * i], *turned = &marks.at[2 * i + 1];
        assert_text(buffer_view(turned->text), "Million dollars");
        assert_true(fabs(turned->cosine - turns[i].cosine) < 1e-9 && fabs(turned->sine - turns[i].sine) < 1e-9);
        assert_true(fabs(turned->x - 72.5) < 1e-9 && fabs(turned->y - 641.64) < 1e-9);
        assert_true(plain_words->cosine == 0 && fabs(plain_words->y - 741.89) < 1e-9);
    }
    assert_true(fabs(marks.at[2 * TURNS].x - 72) < 1e-9 && fabs(marks.at[2 * TURNS].y - 721.89) < 1e-9);
    arena_drop(d.arena);
}

static void paths_are_painted_as_they_say(void **state) {
    static const uint8_t verbs[] = {PAGE_MOVE, PAGE_CURVE, PAGE_CLOSE};
    static const mpt points[][2] = {{0, 0}, {10000, 0}, {20000, 10000}, {0, 20000}};
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_element *figure = page_element_new(d.builder, NULL, PAGE_FIGURE);
    for (int i = 0; i < 6; i++) {
        page_item item = {.kind = PAGE_PATH, .x = 100000, .y = 100000};
        item.path = (page_path){.verbs = verbs, .verb_count = sizeof verbs, .points = points};
        item.path.fill = i % 3 != 2;
        item.path.stroke = i % 3 != 0;
        item.path.even_odd = i >= 3;
        item.path.stroke_width = 1000;
        if (i == 5)
            memcpy(item.path.dash, ((mpt[]){3001, 2000}), sizeof item.path.dash);
        page_add(d.builder, figure, PAGE_LAYOUT, &item);
    }
    page_close(d.builder);
    reader *r = draft_end(&d);
    uint32_t *pages;
    reader_pages(r, &pages);
    str contents = reader_entry(r->objects[pages[0]], "Contents"), content;
    size_t start = contents.at[0] == '[' ? 1 : 0;
    assert_true(reader_next(contents, &start, &content));
    content = r->streams[reader_target(content)];
    static const char *const wanted[] = {"\nf\n", "\nB\n", "\nS\n", "\nf*\n", "\nB*\n", "[3.001 2]0 d\n", "\nS\n"};
    for (size_t i = 0, at = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const char *found = memmem(content.at + at, content.length - at, wanted[i], strlen(wanted[i]));
        if (found == NULL)
            fail_msg("“%s” is not where it should be", wanted[i]);
        at = (size_t)(found - content.at) + strlen(wanted[i]) - 1;
    }
    arena_drop(d.arena);
}

/* The first element of a tag, from the top of the file's objects. */
static str find_element(const reader *r, const char *tag) {
    for (uint32_t i = 0; i < r->count; i++)
        if (str_starts(r->objects[i], STR("<</S/")) && str_is(reader_entry(r->objects[i], "S"), tag))
            return r->objects[i];
    return (str){0};
}

static void every_mark_and_link_finds_its_element(void **state) {
    draft d = draft_new(*state);
    page_anchor *target = page_anchor_new(d.builder);
    page_element *p = NULL;
    for (int i = 0; i < 3; i++) {
        page_open(d.builder, A4_WIDTH, A4_HEIGHT);
        if (p == NULL)
            p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
        put_words(&d, p, SERIF, "One paragraph on three pages ", 100000);
        page_element *link = page_element_new(d.builder, p, PAGE_LINK);
        put_words(&d, link, SERIF, "a link", 120000);
        add_link(&d, link, i == 0 ? STR("https://example.org/(é)") : (str){0}, i == 0 ? NULL : target, "Example");
        put_words(&d, p, SERIF, "and on", 140000);
        page_add_rectangle(d.builder, NULL, PAGE_BACKGROUND, 1000, 2000, 30000, 4000, 0xFF0000);
        if (i == 2)
            page_anchor_place(d.builder, target, 72000, 55000, p);
        page_close(d.builder);
    }
    reader *r = draft_end(&d);
    walk w = walk_structure(r);
    assert_int_equal(w.elements, 1 + 1 + 3);
    assert_int_equal(w.contents, 9);
    assert_int_equal(w.links, 3);
    uint32_t *pages;
    assert_int_equal(reader_pages(r, &pages), 3);
    for (int i = 0; i < 3; i++) {
        str annotations = reader_entry(r->objects[pages[i]], "Annots"), annotation;
        size_t at = 1;
        assert_true(reader_next(annotations, &at, &annotation));
        str action = reader_get(r, reader_follow(r, annotation), "A");
        if (i == 0) {
            assert_text(reader_bytes(r, reader_entry(action, "URI")), "https://example.org/(%C3%A9)");
            continue;
        }
        str destination = reader_entry(action, "D"), first;
        at = 1;
        assert_true(reader_next(destination, &at, &first));
        assert_int_equal(reader_target(first), pages[2]);
        assert_true(strstr(destination.at, "/XYZ 72 786.89 null]") != NULL);
    }
    arena_drop(d.arena);
}

static void many_pages_make_levels(void **state) {
    enum { PAGES = 150, NOTES = 300 };
    draft d = draft_new(*state);
    for (int i = 0; i < PAGES; i++) {
        page_open(d.builder, A4_WIDTH, A4_HEIGHT);
        for (int k = 0; k < 2; k++) {
            page_element *note = page_element_new(d.builder, NULL, PAGE_NOTE);
            page_details(d.builder, note)->id = str_print(d.arena, "note-%d", 2 * i + k);
            put_words(&d, note, SERIF, "note", 100000);
        }
        page_close(d.builder);
    }
    reader *r = draft_end(&d);
    walk w = walk_structure(r);
    assert_int_equal(w.contents, NOTES);
    uint32_t *pages;
    assert_int_equal(reader_pages(r, &pages), PAGES);
    str ids = reader_get(r, w.tree, "IDTree"), kids = reader_entry(ids, "Kids"), kid, last = {0};
    int count = 0;
    for (size_t at = 1; reader_next(kids, &at, &kid);) {
        str names = reader_entry(reader_follow(r, kid), "Names"), id, element;
        for (size_t in = 1; reader_next(names, &in, &id) && reader_next(names, &in, &element); count++) {
            assert_true(str_compare(last, id) < 0);
            assert_true(str_equal(reader_entry(reader_follow(r, element), "ID"), id));
            last = id;
        }
    }
    assert_int_equal(count, NOTES);
    arena_drop(d.arena);
}

static void elements_carry_their_attributes(void **state) {
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_element *figure = page_element_new(d.builder, NULL, PAGE_FIGURE);
    page_details(d.builder, figure)->alt = STR("Bars: exports 210");
    memcpy(figure->details->box, (mpt[]){72000, 100000, 272000, 200000}, sizeof figure->details->box);
    page_add_rectangle(d.builder, figure, PAGE_LAYOUT, 72000, 100000, 200000, 100000, 0);
    page_element *list = page_element_new(d.builder, NULL, PAGE_LIST);
    list->numbering = PAGE_LIST_DECIMAL;
    page_element *table = page_element_new(d.builder, NULL, PAGE_TABLE);
    page_details(d.builder, table)->summary = STR("Two years");
    page_element *row = page_element_new(d.builder, table, PAGE_TABLE_ROW);
    page_element *head = page_element_new(d.builder, row, PAGE_TABLE_HEADER),
                 *cell = page_element_new(d.builder, row, PAGE_TABLE_CELL);
    page_details(d.builder, head)->id = STR("h1");
    head->cell = &(page_cell_attributes){.column_span = 2, .scope = PAGE_SCOPE_COLUMN};
    cell->cell = &(page_cell_attributes){.row_span = 3, .headers = &head, .header_count = 1};
    page_element *quote = page_element_new(d.builder, NULL, PAGE_BLOCK_QUOTE);
    quote->language = STR("fr");
    page_details(d.builder, quote)->actual = STR("été");
    page_close(d.builder);
    reader *r = draft_end(&d);
    str attributes = reader_entry(find_element(r, "/Figure"), "A");
    assert_text(reader_entry(attributes, "BBox"), "[72 641.89 272 741.89]");
    assert_text(reader_text(r, reader_entry(find_element(r, "/Figure"), "Alt")), "Bars: exports 210");
    assert_text(reader_entry(reader_entry(find_element(r, "/L"), "A"), "ListNumbering"), "/Decimal");
    assert_text(reader_entry(reader_entry(find_element(r, "/Table"), "A"), "Summary"), "(Two years)");
    attributes = reader_entry(find_element(r, "/TH"), "A");
    assert_text(reader_entry(attributes, "Scope"), "/Column");
    assert_text(reader_entry(attributes, "ColSpan"), "2");
    attributes = reader_entry(find_element(r, "/TD"), "A");
    assert_text(reader_entry(attributes, "RowSpan"), "3");
    assert_text(reader_entry(attributes, "Headers"), "[(h1)]");
    assert_text(reader_entry(find_element(r, "/BlockQuote"), "Lang"), "(fr)");
    assert_text(reader_text(r, reader_entry(find_element(r, "/BlockQuote"), "ActualText")), "été");
    arena_drop(d.arena);
}

/* ---- the document ---- */

static str xmp_between(str xmp, const char *open, const char *close) {
    const char *at = memmem(xmp.at, xmp.length, open, strlen(open));
    assert_non_null(at);
    at += strlen(open);
    const char *end = memmem(at, (size_t)(xmp.at + xmp.length - at), close, strlen(close));
    assert_non_null(end);
    return (str){at, (size_t)(end - at)};
}

static void info_and_xmp_agree(void **state) {
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_close(d.builder);
    reader *r = draft_end(&d);
    str catalogue = reader_catalogue(r), info = reader_get(r, r->trailer, "Info");
    str xmp = r->streams[reader_target(reader_entry(catalogue, "Metadata"))];
    assert_text(reader_text(r, reader_entry(info, "Title")), "Trade <& aid>, Сауда");
    assert_text(xmp_between(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li>"),
                "Trade &lt;&amp; aid&gt;, Сауда");
    assert_text(reader_text(r, reader_entry(info, "Author")), "Embassy");
    assert_text(xmp_between(xmp, "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li>"), "Embassy");
    assert_text(reader_text(r, reader_entry(info, "CreationDate")), "D:20250911120000+00'00'");
    assert_text(xmp_between(xmp, "<xmp:CreateDate>", "</xmp:CreateDate>"), "2025-09-11T12:00:00+00:00");
    assert_text(reader_text(r, reader_entry(info, "ModDate")), "D:20250911120000+00'00'");
    assert_text(xmp_between(xmp, "<xmp:ModifyDate>", "</xmp:ModifyDate>"), "2025-09-11T12:00:00+00:00");
    assert_text(xmp_between(xmp, "<pdf:Producer>", "</pdf:Producer>"), "Chancery");
    assert_text(reader_text(r, reader_entry(info, "Producer")), "Chancery");
    assert_text(reader_text(r, reader_entry(catalogue, "Lang")), "en");
    assert_text(reader_get(r, reader_entry(catalogue, "MarkInfo"), "Marked"), "true");
    assert_text(reader_get(r, reader_entry(catalogue, "ViewerPreferences"), "DisplayDocTitle"), "true");
    str intents = reader_entry(catalogue, "OutputIntents"), intent;
    size_t at = 1;
    assert_true(reader_next(intents, &at, &intent));
    str profile = r->streams[reader_target(reader_entry(reader_follow(r, intent), "DestOutputProfile"))];
    assert_int_equal((unsigned char)profile.at[2] << 8 | (unsigned char)profile.at[3], profile.length);
    assert_memory_equal(profile.at + 36, "acsp", 4);
    arena_drop(d.arena);
}

static void bookmarks_nest(void **state) {
    static const struct {
        const char *title;
        uint32_t level;
    } marks[] = {{"One", 1}, {"One.One", 2}, {"Deep", 4}, {"One.Two", 2}, {"Two", 1}};
    draft d = draft_new(*state);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_anchor *anchor = page_anchor_new(d.builder);
    page_anchor_place(d.builder, anchor, 0, 10000, NULL);
    for (size_t i = 0; i < 5; i++)
        page_add_bookmark(d.builder, str_of(marks[i].title), marks[i].level, anchor);
    page_close(d.builder);
    reader *r = draft_end(&d);
    str root = reader_get(r, reader_catalogue(r), "Outlines");
    assert_text(reader_entry(root, "Count"), "5");
    str one = reader_get(r, root, "First"), two = reader_get(r, root, "Last");
    assert_text(reader_text(r, reader_entry(one, "Title")), "One");
    assert_text(reader_entry(one, "Count"), "3");
    assert_text(reader_text(r, reader_entry(reader_get(r, one, "Next"), "Title")), "Two");
    assert_text(reader_text(r, reader_entry(reader_get(r, two, "Prev"), "Title")), "One");
    str first = reader_get(r, one, "First");
    assert_text(reader_text(r, reader_entry(reader_get(r, first, "First"), "Title")), "Deep");
    assert_text(reader_text(r, reader_entry(reader_get(r, one, "Last"), "Title")), "One.Two");
    assert_true(strncmp(reader_get(r, two, "A").at, "<</S/GoTo/D[", 12) == 0);
    arena_drop(d.arena);
}

static void running_lines_are_artifacts_in_a_second_stream(void **state) {
    draft d = draft_new(*state);
    for (int i = 0; i < 2; i++) {
        page_open(d.builder, A4_WIDTH, A4_HEIGHT);
        page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
        put_words(&d, p, SERIF, "Body", 100000)->rgb = 0x123456;
        page_close(d.builder);
    }
    for (uint32_t i = 0; i < 2; i++) {
        page_running_open(d.builder, A4_WIDTH, A4_HEIGHT);
        page_run run = words(&d, SANS_CFF, i == 0 ? "page 1 of 2" : "page 2 of 2", 8000);
        page_item item = {.kind = PAGE_TEXT, .x = 72000, .y = 820000, .run = run};
        page_add(d.builder, NULL, PAGE_FOOTER, &item);
        page_running_close(d.builder, i);
    }
    reader *r = draft_end(&d);
    uint32_t *pages;
    assert_int_equal(reader_pages(r, &pages), 2);
    for (size_t i = 0; i < 2; i++) {
        reader_marks marks = reader_content(r, pages[i]);
        assert_int_equal(marks.count, 2);
        assert_text(marks.at[1].tag, "/Artifact");
        assert_text(reader_entry(marks.at[1].properties, "Subtype"), "/Footer");
        assert_text(buffer_view(marks.at[1].text), i == 0 ? "page 1 of 2" : "page 2 of 2");
    }
    arena_drop(d.arena);
}

static void images_keep_pixels_and_alpha(void **state) {
    static const uint8_t rgb[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9}, alpha[] = {0, 85, 170, 255},
                         jpeg[] = {0xFF, 0xD8, 0xFF};
    page_image pixels = {.width_px = 2, .height_px = 2, .rgb = rgb, .alpha = alpha, .number = 0};
    page_image photo = {.width_px = 1, .height_px = 1, .jpeg = {(const char *)jpeg, 3}, .grey = true, .number = 1};
    draft d = draft_new(*state);
    for (int i = 0; i < 2; i++) {
        page_open(d.builder, A4_WIDTH, A4_HEIGHT);
        page_item item = {
            .kind = PAGE_IMAGE, .x = 1000, .y = 2000, .picture = {i == 0 ? &pixels : &photo, 50000, 40000}};
        page_add(d.builder, NULL, PAGE_LAYOUT, &item);
        page_add(d.builder, NULL, PAGE_LAYOUT, &item);
        page_close(d.builder);
    }
    reader *r = draft_end(&d);
    uint32_t *pages;
    reader_pages(r, &pages);
    for (size_t i = 0; i < 2; i++) {
        str images = reader_entry(reader_get(r, r->objects[pages[i]], "Resources"), "XObject"), name, reference = {0};
        size_t at = 2;
        assert_true(reader_next(images, &at, &name) && reader_next(images, &at, &reference));
        assert_false(reader_next(images, &at, &name)); /* used twice, named once */
        str dictionary = reader_follow(r, reference), bytes = r->streams[reader_target(reference)];
        assert_text(reader_entry(dictionary, "ColorSpace"), i == 0 ? "/DeviceRGB" : "/DeviceGray");
        assert_memory_equal(bytes.at, i == 0 ? rgb : jpeg, bytes.length);
        assert_int_equal(bytes.length, i == 0 ? sizeof rgb : sizeof jpeg);
        assert_int_equal(reader_entry(r->objects[pages[i]], "Group").length > 0, i == 0);
        if (i == 0)
            assert_memory_equal(r->streams[reader_target(reader_entry(dictionary, "SMask"))].at, alpha, sizeof alpha);
    }
    arena_drop(d.arena);
}

/* ---- same bytes ---- */

static str render_sample(const fixture *f, arena *keep, const char *text) {
    draft d = draft_new(f);
    page_open(d.builder, A4_WIDTH, A4_HEIGHT);
    page_element *p = page_element_new(d.builder, NULL, PAGE_PARAGRAPH);
    put_words(&d, p, SERIF, text, 100000);
    put_words(&d, p, SANS_CFF, text, 120000);
    page_close(d.builder);
    assert_true(page_finish(d.builder));
    str bytes = str_copy(keep, buffer_view(d.out));
    arena_drop(d.arena);
    return bytes;
}

/* What an engine did before never shows. */
static void bytes_depend_on_the_document_alone(void **state) {
    const fixture *f = *state;
    static const char text[] = "Same words, same bytes: 42 fi Ж";
    str first = render_sample(f, f->arena, text);
    str other = render_sample(f, f->arena, "zyx wvu Same Same Ж words, Quite others");
    str again = render_sample(f, f->arena, text);
    assert_true(str_equal(first, again));
    assert_false(str_equal(first, other));
    arena *a = arena_new();
    arena_on_failure(a, &out_of_memory);
    fixture fresh = *f;
    fresh.engine = pdf_engine_new(a);
    assert_true(str_equal(first, render_sample(&fresh, a, text)));
    arena_drop(a);
}

static void the_id_is_made_from_the_content(void **state) {
    const fixture *f = *state;
    reader *a = reader_open(f->arena, render_sample(f, f->arena, "one")),
           *b = reader_open(f->arena, render_sample(f, f->arena, "two"));
    str id_a = reader_entry(a->trailer, "ID"), id_b = reader_entry(b->trailer, "ID");
    assert_int_equal(id_a.length, id_b.length);
    assert_false(str_equal(id_a, id_b));
    assert_null(memmem(id_a.at, id_a.length, "00000000000000000000000000000000", 32));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(long_strings_end_at_the_limit_of_pdfa),
        cmocka_unit_test(text_reads_as_typed),
        cmocka_unit_test(the_pen_goes_as_far_as_the_page_says),
        cmocka_unit_test(kerning_between_words_moves_the_pen),
        cmocka_unit_test(a_missing_character_is_no_notdef),
        cmocka_unit_test(placed_marks_are_raised_and_read),
        cmocka_unit_test(soft_hyphens_read_as_such),
        cmocka_unit_test(what_a_run_reads_as_stands_in_its_content),
        cmocka_unit_test(a_turned_run_turns_no_other),
        cmocka_unit_test(paths_are_painted_as_they_say),
        cmocka_unit_test(cids_come_from_the_charset),
        cmocka_unit_test(glyphs_are_repeated),
        cmocka_unit_test(every_mark_and_link_finds_its_element),
        cmocka_unit_test(many_pages_make_levels),
        cmocka_unit_test(elements_carry_their_attributes),
        cmocka_unit_test(info_and_xmp_agree),
        cmocka_unit_test(bookmarks_nest),
        cmocka_unit_test(running_lines_are_artifacts_in_a_second_stream),
        cmocka_unit_test(images_keep_pixels_and_alpha),
        cmocka_unit_test(bytes_depend_on_the_document_alone),
        cmocka_unit_test(the_id_is_made_from_the_content),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
