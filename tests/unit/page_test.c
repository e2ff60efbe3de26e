#include "page/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A sink that notes what it gets. */
typedef struct {
    page_sink sink;
    size_t pages, overlays, finished;
    size_t items, owners, links;
    uint32_t last_overlay;
    bool full;
} counter;

static bool take_page(page_sink *sink, page_document *document, const page *p) {
    counter *c = (counter *)sink;
    assert_int_equal(p->index, c->pages);
    assert_int_equal(document->page_count, c->pages + 1);
    c->pages++;
    c->items = p->item_count;
    c->owners = p->owner_count;
    c->links = p->link_count;
    return !c->full;
}

static bool take_overlay(page_sink *sink, page_document *document, const page *p) {
    (void)document;
    counter *c = (counter *)sink;
    c->overlays++;
    c->last_overlay = p->index;
    assert_int_equal(p->owner_count, 0);
    return true;
}

static bool take_end(page_sink *sink, page_document *document) {
    (void)document;
    ((counter *)sink)->finished++;
    return true;
}

typedef struct {
    arena *memory;
    counter counter;
    page_builder *builder;
} fixture;

static jmp_buf out_of_memory;

static int start(void **state) {
    fixture *f = calloc(1, sizeof *f);
    f->memory = arena_new();
    arena_on_failure(f->memory, &out_of_memory);
    f->counter.sink = (page_sink){.page = take_page, .running = take_overlay, .finish = take_end};
    f->builder = page_builder_new(f->memory, &f->counter.sink);
    *state = f;
    return 0;
}

static int stop(void **state) {
    fixture *f = *state;
    arena_drop(f->memory);
    free(f);
    return 0;
}

static void add(fixture *f, page_element *element) {
    page_add_rectangle(f->builder, element, PAGE_LAYOUT, 0, 0, 1000, 1000, 0);
}

static void neighbours_share_marked_content(void **state) {
    fixture *f = *state;
    page_open(f->builder, 595280, 841890);
    page_element *p = page_element_new(f->builder, NULL, PAGE_PARAGRAPH),
                 *q = page_element_new(f->builder, NULL, PAGE_PARAGRAPH);
    add(f, p);
    add(f, p);
    add(f, q);
    add(f, p);
    add(f, NULL);
    add(f, p);
    page_close(f->builder);
    assert_int_equal(f->counter.items, 6);
    assert_int_equal(f->counter.owners, 4);
    assert_int_equal(p->first->number, 0);
    assert_int_equal(p->first->next->number, 2);
    assert_int_equal(q->first->number, 1);
    assert_ptr_equal(p->parent, page_builder_document(f->builder)->root);
    assert_string_equal(page_role_name(PAGE_TABLE_HEADER), "TH");
}

/* A kid that came in between is read in between: what follows needs marked content of its own. */
static void a_kid_in_between_ends_marked_content(void **state) {
    fixture *f = *state;
    page_open(f->builder, 595280, 841890);
    page_element *p = page_element_new(f->builder, NULL, PAGE_PARAGRAPH);
    add(f, p);
    page_element *note = page_element_new(f->builder, p, PAGE_NOTE);
    add(f, p);
    const page_kid *kid = p->first;
    assert_int_equal(kid->kind, PAGE_KID_CONTENT);
    assert_int_equal(kid->next->kind, PAGE_KID_ELEMENT);
    assert_ptr_equal(kid->next->element, note);
    assert_int_equal(kid->next->next->kind, PAGE_KID_CONTENT);
    assert_int_equal(kid->next->next->number, 1);
    page_close(f->builder);
    page_open(f->builder, 595280, 841890);
    add(f, p);
    assert_int_equal(p->last->page, 1);
    assert_int_equal(p->last->number, 0);
    page_close(f->builder);
}

static void pages_links_anchors_and_bookmarks(void **state) {
    fixture *f = *state;
    page_document *document = page_builder_document(f->builder);
    page_open(f->builder, 100000, 100000);
    page_close(f->builder);
    page_open(f->builder, 100000, 100000);
    page_element *link = page_element_new(f->builder, NULL, PAGE_LINK);
    page_anchor *anchor = page_anchor_new(f->builder);
    assert_false(anchor->placed);
    page_anchor_place(f->builder, anchor, 1000, 2000, link);
    page_add_link(f->builder, &(page_link){.element = link, .anchor = anchor});
    page_add_bookmark(f->builder, STR("Context"), 1, anchor);
    assert_true(anchor->placed && anchor->page == 1 && anchor->y == 2000);
    assert_int_equal(link->first->kind, PAGE_KID_LINK);
    assert_true(page_close(f->builder));
    assert_int_equal(f->counter.links, 1);
    assert_int_equal(document->bookmark_count, 1);
    for (uint32_t i = 0; i < 2; i++) {
        page_running_open(f->builder, 100000, 100000);
        add(f, NULL);
        assert_true(page_running_close(f->builder, i));
    }
    assert_int_equal(f->counter.overlays, 2);
    assert_int_equal(f->counter.last_overlay, 1);
    assert_true(page_finish(f->builder));
    assert_int_equal(f->counter.finished, 1);
    assert_int_equal(f->counter.pages, 2);
}

static void a_sink_may_refuse(void **state) {
    fixture *f = *state;
    f->counter.full = true;
    page_open(f->builder, 100000, 100000);
    assert_false(page_close(f->builder));
}

/* A thousand pages need the memory of one, and what their elements take. */
static void the_open_page_is_all_that_is_kept(void **state) {
    fixture *f = *state;
    size_t after_ten = 0;
    for (int i = 0; i < 1000; i++) {
        page_open(f->builder, 595280, 841890);
        for (int k = 0; k < 100; k++)
            add(f, NULL);
        arena_alloc(page_arena(f->builder), 50000);
        page_close(f->builder);
        if (i == 10)
            after_ten = arena_size(f->memory) + arena_size(page_arena(f->builder));
    }
    assert_true(arena_size(f->memory) + arena_size(page_arena(f->builder)) == after_ten);
}

/* ---- widths ---- */

static void widths_of_words_and_gaps(void **state) {
    (void)state;
    const font_face face = {.units_per_em = 1000, .space_advance = 250, .digit_advance = 500};
    const font_word word = {.advance = 2000, .glyph_count = 4, .space_before = -20, .space_after = -10};
    page_piece pieces[2] = {{.word = &word, .gap = PAGE_GAP_SPACE}, {.word = &word, .gap = PAGE_GAP_SPACE}};
    page_run run = {.size = 10000, .pieces = pieces, .piece_count = 2};
    assert_int_equal(page_piece_advance(&run, &face, pieces), 20000);
    assert_int_equal(page_gap_advance(&run, &face, pieces, pieces + 1), 2200);
    assert_int_equal(page_gap_advance(&run, &face, pieces, NULL), 2400);
    assert_int_equal(page_run_advance(&run, &face), 42200);
    run.word_space = 300;
    assert_int_equal(page_run_advance(&run, &face), 42500);
    run.letter_space = 100;
    assert_int_equal(page_run_advance(&run, &face), 42500 + 8 * 100);
    run.word_space = run.letter_space = 0;
    run.stretch = 20;
    assert_int_equal(page_piece_advance(&run, &face, pieces), 20400);
    run.stretch = 0;
    static const struct {
        page_gap gap;
        mpt width;
        uint32_t character;
    } gaps[] = {{PAGE_GAP_NONE, 0, 0},         {PAGE_GAP_NO_BREAK, 2400, 0xA0}, {PAGE_GAP_NARROW, 1667, 0x202F},
                {PAGE_GAP_THIN, 1667, 0x2009}, {PAGE_GAP_FIGURE, 5000, 0x2007}, {PAGE_GAP_EN, 5000, 0x2002},
                {PAGE_GAP_EM, 10000, 0x2003},  {PAGE_GAP_HAIR, 833, 0x200A}};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        pieces[0].gap = (uint8_t)gaps[i].gap;
        assert_int_equal(page_gap_advance(&run, &face, pieces, NULL), gaps[i].width);
        assert_int_equal(page_gap_character(gaps[i].gap), gaps[i].character);
    }
}

/* What is not told where it was written comes from where its element does, and that from where its parent does. */
static void places_are_handed_down(void **state) {
    fixture *f = *state;
    f->counter.sink.places = true;
    const page_document *document = page_builder_document(f->builder);
    source *briefing = source_new(f->memory, STR("visit.yaml"), STR("body:\n- text: Text\n"));
    source *shared = source_new(f->memory, STR("shared.yaml"), STR("text"));
    page_element_place(f->builder, document->root, place_at(briefing, 0, 0));
    page_element *block = page_element_new(f->builder, NULL, PAGE_SECTION);
    page_element_place(f->builder, block, place_at(briefing, 8, 12));
    page_element_place(f->builder, block, NOWHERE);
    page_element *inner = page_element_new(f->builder, block, PAGE_PARAGRAPH);
    page_open(f->builder, 595280, 841890);
    page_item *artifact = page_add_rectangle(f->builder, NULL, PAGE_LAYOUT, 0, 0, 1000, 1000, 0);
    assert_true(artifact->place.source == 1 && artifact->place.byte == 0);
    page_item *owned = page_add_rectangle(f->builder, inner, PAGE_LAYOUT, 0, 0, 1000, 1000, 0);
    assert_true(owned->place.source == 1 && owned->place.byte == 8);
    page_item_place(f->builder, owned, place_at(shared, 2, 3));
    assert_true(owned->place.source == 2 && owned->place.byte == 2);
    assert_int_equal(page_place_of(f->builder, place_at(briefing, 3, 3)).source, 1);
    assert_int_equal(document->source_count, 2);
    assert_ptr_equal(document->sources[1], shared);
    page_close(f->builder);
}

static void nobody_asks_for_places(void **state) {
    fixture *f = *state;
    source *briefing = source_new(f->memory, STR("visit.yaml"), STR("body"));
    page_element *element = page_element_new(f->builder, NULL, PAGE_PARAGRAPH);
    page_element_place(f->builder, element, place_at(briefing, 2, 3));
    assert_false(page_keeps_places(f->builder));
    assert_int_equal(element->place.source, 0);
    assert_int_equal(page_builder_document(f->builder)->source_count, 0);
}

static void faces_are_numbered_by_first_use(void **state) {
    fixture *f = *state;
    font_face a = {.name = "A"}, b = {.name = "B"};
    assert_int_equal(page_face(f->builder, &b), 0);
    assert_int_equal(page_face(f->builder, &a), 1);
    assert_int_equal(page_face(f->builder, &b), 0);
    assert_int_equal(page_builder_document(f->builder)->face_count, 2);
}

int main(void) {
    if (setjmp(out_of_memory))
        abort();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(neighbours_share_marked_content, start, stop),
        cmocka_unit_test_setup_teardown(a_kid_in_between_ends_marked_content, start, stop),
        cmocka_unit_test_setup_teardown(pages_links_anchors_and_bookmarks, start, stop),
        cmocka_unit_test_setup_teardown(a_sink_may_refuse, start, stop),
        cmocka_unit_test_setup_teardown(the_open_page_is_all_that_is_kept, start, stop),
        cmocka_unit_test(widths_of_words_and_gaps),
        cmocka_unit_test_setup_teardown(places_are_handed_down, start, stop),
        cmocka_unit_test_setup_teardown(nobody_asks_for_places, start, stop),
        cmocka_unit_test_setup_teardown(faces_are_numbered_by_first_use, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
