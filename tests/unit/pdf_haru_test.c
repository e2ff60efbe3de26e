#include "pdf_fixture.h"

/* What libharu makes of a file and what is ours (pdf/haru.h), and that nothing of it shows but in how it is printed. */

/* libharu prints a dictionary's first key on a line of its own, we go on in the same. */
static bool by_libharu(str object) {
    return str_starts(object, STR("<<\n"));
}

/* ---- a document with something of everything ---- */

enum { PAGES = 130, GROUPS = 3, BOOKMARKS = 4, IMAGES = 3, FONTS_USED = 2 };

static void put_images(const draft *d) {
    static const uint8_t rgb[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9}, alpha[] = {0, 85, 170, 255},
                         jpeg[] = {0xFF, 0xD8, 0xFF};
    static page_image images[] = {
        {.width_px = 2, .height_px = 2, .rgb = rgb, .alpha = alpha, .number = 0}, /* with its mask: two objects */
        {.width_px = 1, .height_px = 1, .jpeg = {(const char *)jpeg, 3}, .grey = true, .number = 1}};
    for (size_t i = 0; i < 2; i++) {
        page_item item = {.kind = PAGE_IMAGE, .x = 1000, .y = 2000, .picture = {&images[i], 50000, 40000}};
        page_add(d->builder, NULL, PAGE_LAYOUT, &item);
    }
}

static void put_page(const draft *d, int index, page_anchor *target) {
    page_open(d->builder, A4_WIDTH, index == 1 ? A4_WIDTH : A4_HEIGHT);
    page_element *p = page_element_new(d->builder, NULL, PAGE_PARAGRAPH);
    put_words(d, p, index % 2 == 0 ? SERIF : SANS_CFF, "Some words", 100000);
    if (index == 0) {
        page_anchor_place(d->builder, target, 72000, 55000, p);
        put_images(d);
    }
    if (index == 2) {
        page_element *link = page_element_new(d->builder, p, PAGE_LINK);
        put_words(d, link, SERIF, "a link", 120000);
        add_link(d, link, (str){0}, target, "Some words");
        page_details(d->builder, link)->id = STR("link");
    }
    page_close(d->builder);
}

static reader *read_sample(draft *d, const fixture *f) {
    static const struct {
        const char *title;
        uint32_t level;
    } marks[BOOKMARKS] = {{"One", 1}, {"Сауда 😀", 2}, {"(a) \\ [b] <c> 100 % #1 {d}/", 3}, {"", 1}};
    *d = draft_new(f);
    page_anchor *target = page_anchor_new(d->builder);
    for (int i = 0; i < PAGES; i++)
        put_page(d, i, target);
    for (size_t i = 0; i < BOOKMARKS; i++)
        page_add_bookmark(d->builder, str_of(marks[i].title), marks[i].level, target);
    for (uint32_t i = 0; i < 2; i++) {
        page_running_open(d->builder, A4_WIDTH, A4_HEIGHT);
        page_run run = words(d, SANS_CFF, "page", 8000);
        page_item item = {.kind = PAGE_TEXT, .x = 72000, .y = 820000, .run = run};
        page_add(d->builder, NULL, PAGE_FOOTER, &item);
        page_running_close(d->builder, i);
    }
    return draft_end(d);
}

/* ---- who makes what ---- */

static bool has(str object, const char *key) {
    return reader_entry(object, key).length > 0;
}

/* Content, pixels and programs are ours in any case; of objects without a stream: structure, trees of numbers and ids,
   links, arrays with decimals. Streams whose dictionary says nothing but how they are packed have none of libharu's. */
static bool is_ours(str object) {
    str type = reader_entry(object, "Type");
    if (object.at[0] == '[' || str_is(type, "/ObjStm") || str_is(type, "/Annot") || str_is(type, "/StructTreeRoot"))
        return true;
    if (type.length > 0)
        return false;
    bool element = has(object, "S") && has(object, "P"), tree = has(object, "Limits") || has(object, "Kids");
    bool plain = has(object, "Length") && !has(object, "N") && !has(object, "Length1") && !has(object, "Subtype");
    return element || tree || plain;
}

static void libharu_makes_what_is_not_ours(void **state) {
    static const struct {
        const char *type; /* "": none */
        int count;
    } expected[] = {{"/Page", PAGES},
                    {"/Pages", 1 + GROUPS},
                    {"/Catalog", 1},
                    {"/Outlines", 1},
                    {"/OutputIntent", 1},
                    {"/Metadata", 1},
                    {"/XObject", IMAGES},
                    {"/Font", 2 * FONTS_USED},
                    {"/FontDescriptor", FONTS_USED},
                    {"/CMap", FONTS_USED},
                    {"/XRef", 1},                      /* libharu's trailer */
                    {"", BOOKMARKS + FONTS_USED + 3}}; /* programs; Info, the dictionary of fonts, the profile */
    draft d;
    reader *r = read_sample(&d, *state);
    int counts[sizeof expected / sizeof *expected] = {0}, all = 0;
    for (uint32_t i = 1; i < r->count; i++) {
        assert_true(r->objects[i].length > 0); /* no number is left out */
        if (by_libharu(r->objects[i]) == is_ours(r->objects[i]))
            fail_msg("%.*s", (int)r->objects[i].length, r->objects[i].at);
        if (!by_libharu(r->objects[i]))
            continue;
        all++;
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++)
            counts[k] += str_is(reader_entry(r->objects[i], "Type"), expected[k].type);
    }
    for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
        assert_int_equal(counts[k], expected[k].count);
        all -= expected[k].count;
    }
    assert_int_equal(all, 0);
    arena_drop(d.arena);
}

/* ---- the tree of what is reached from the trailer ---- */

static void reach(const reader *r, bool *reached, uint32_t *open, size_t *count, str value) {
    for (size_t at = 0; at + 4 < value.length; at++) {
        if (!str_starts(str_part(value, at, value.length - at), STR(" 0 R")))
            continue;
        size_t from = at;
        while (from > 0 && value.at[from - 1] >= '0' && value.at[from - 1] <= '9')
            from--;
        uint32_t number = (uint32_t)strtoul(value.at + from, NULL, 10);
        assert_true(from < at && number > 0 && number < r->count);
        if (!reached[number])
            open[(*count)++] = number;
        reached[number] = true;
    }
}

/* libharu makes two objects for the content of each page, which is ours: they are not in the file. */
static void every_object_is_reached(void **state) {
    draft d;
    reader *r = read_sample(&d, *state);
    bool *reached = ARENA_ARRAY(d.arena, bool, r->count);
    uint32_t *open = ARENA_ARRAY(d.arena, uint32_t, r->count);
    size_t count = 0;
    reach(r, reached, open, &count, r->trailer);
    while (count > 0)
        reach(r, reached, open, &count, r->objects[open[--count]]);
    for (uint32_t i = 1; i < r->count; i++) {
        str type = reader_entry(r->objects[i], "Type");
        bool holder = str_is(type, "/ObjStm") || str_is(type, "/XRef");
        if (reached[i] == holder)
            fail_msg("object %u: %.*s", i, (int)r->objects[i].length, r->objects[i].at);
    }
    arena_drop(d.arena);
}

/* ---- pages ---- */

static int longest_kids(const reader *r) {
    int longest = 0;
    for (uint32_t i = 1; i < r->count; i++) {
        str kids = reader_entry(r->objects[i], "Kids"), kid;
        int length = 0;
        if (str_is(reader_entry(r->objects[i], "Type"), "/Pages"))
            for (size_t at = 1; reader_next(kids, &at, &kid);)
                length++;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static void pages_are_as_they_were_handed_over(void **state) {
    draft d;
    reader *r = read_sample(&d, *state);
    uint32_t *pages;
    assert_int_equal(reader_pages(r, &pages), PAGES);
    assert_int_equal(longest_kids(r), 64);
    assert_text(reader_get(r, r->objects[pages[0]], "MediaBox"), "[0 0 595.276 841.89]");
    assert_text(reader_get(r, r->objects[pages[1]], "MediaBox"), "[0 0 595.276 595.276]");
    for (int i = 0; i < PAGES; i++) {
        str dictionary = r->objects[pages[i]], resources = reader_get(r, dictionary, "Resources");
        assert_false(has(resources, "ProcSet"));
        assert_text(reader_entry(dictionary, "Tabs"), "/S");
        assert_int_equal(has(dictionary, "Group"), i == 0);
        assert_int_equal(has(resources, "XObject"), i == 0);
        assert_int_equal(has(dictionary, "Annots"), i == 2);
        reader_content(r, pages[i]); /* asserts that it is whole */
    }
    arena_drop(d.arena);
}

static void titles_are_any_text(void **state) {
    draft d;
    reader *r = read_sample(&d, *state);
    str root = reader_get(r, reader_catalogue(r), "Outlines"), one = reader_get(r, root, "First");
    str two = reader_get(r, one, "First"), three = reader_get(r, two, "Last"), four = reader_get(r, one, "Next");
    assert_text(reader_entry(reader_catalogue(r), "PageMode"), "/UseOutlines");
    assert_text(reader_text(r, reader_entry(one, "Title")), "One");
    assert_text(reader_text(r, reader_entry(two, "Title")), "Сауда 😀");
    assert_text(reader_text(r, reader_entry(three, "Title")), "(a) \\ [b] <c> 100 % #1 {d}/");
    assert_text(reader_text(r, reader_entry(four, "Title")), "");
    uint32_t *pages;
    reader_pages(r, &pages);
    str action = reader_entry(three, "A"), destination = reader_entry(action, "D");
    assert_int_equal(strtoul(destination.at + 1, NULL, 10), pages[0]);
    assert_non_null(memmem(destination.at, destination.length, "/XYZ 72 786.89 null]", 20));
    arena_drop(d.arena);
}

/* ---- errors ---- */

/* libharu's dictionaries hold 4,095 entries, and adding one more is an error that it keeps to itself. */
static void what_outgrows_libharu_is_said(void **state) {
    static const uint8_t grey[] = {128};
    enum { MOST = 4095 };
    static page_image images[MOST + 1];
    for (int count = MOST; count <= MOST + 1; count++) {
        draft d = draft_new(*state);
        page_open(d.builder, A4_WIDTH, A4_HEIGHT);
        for (int i = 0; i < count; i++) {
            images[i] = (page_image){.width_px = 1, .height_px = 1, .rgb = grey, .grey = true, .number = (uint32_t)i};
            page_item item = {.kind = PAGE_IMAGE, .x = 1000, .y = 2000, .picture = {&images[i], 1000, 1000}};
            page_add(d.builder, NULL, PAGE_LAYOUT, &item);
        }
        page_close(d.builder);
        assert_int_equal(page_finish(d.builder), count == MOST);
        assert_int_equal(diags_count(d.diags), count == MOST ? 0 : 1);
        arena_drop(d.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libharu_makes_what_is_not_ours),     cmocka_unit_test(every_object_is_reached),
        cmocka_unit_test(pages_are_as_they_were_handed_over), cmocka_unit_test(titles_are_any_text),
        cmocka_unit_test(what_outgrows_libharu_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
