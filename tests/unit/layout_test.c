#include "layout_fixture.h"

/* ---- paragraphs and headings ---- */

static void a_paragraph_is_cut_with_two_lines_on_either_side(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    paragraph(x, "a", 8);
    paragraph(x, "b", 4);
    assert_true(run(x));
    assert_int_equal(page_of(x, "b2"), 0);
    assert_int_equal(page_of(x, "b3"), 1);
    assert_int_equal(find(x, "b3")->y, find(x, "a1")->y);
    end(x);
}

static void no_line_is_left_alone(void **state) {
    (void)state;
    const struct {
        size_t before, lines;
        const char *last_on_first;
    } cases[] = {
        {9, 4, "a9"}, /* one line would fit */
        {8, 3, "a8"}, /* two would, but one would be left */
        {7, 4, "b2"}, /* three would, but one would be left */
        {6, 5, "b3"}, /* four would, but one would be left */
        {5, 5, "b5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture *x = start(LINES * LEADING);
        paragraph(x, "a", cases[i].before);
        paragraph(x, "b", cases[i].lines);
        assert_true(run(x));
        str last = {0};
        for (size_t k = 0; k < x->record.lines.count; k++)
            if (x->record.lines.at[k].page == 0)
                last = str_trim(x->record.lines.at[k].text);
        assert_memory_equal(last.at, cases[i].last_on_first, last.length);
        end(x);
    }
}

static void a_heading_is_not_left_at_the_foot(void **state) {
    (void)state;
    for (size_t before = 7; before <= 8; before++) {
        fixture *x = start(LINES * LEADING);
        paragraph(x, "a", before);
        heading(x, "h");
        paragraph(x, "b", 4);
        assert_true(run(x));
        assert_int_equal(page_of(x, "h1"), before == 7 ? 0 : 1);
        assert_int_equal(page_of(x, "b2"), before == 7 ? 0 : 1);
        end(x);
    }
}

static void what_is_kept_together_moves_whole(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    paragraph(x, "a", 4);
    paragraph(x, "b", 8)->keep_together = true;
    paragraph(x, "c", 30)->keep_together = true; /* no page can hold it: it begins at once */
    assert_true(run(x));
    assert_int_equal(page_of(x, "b1"), 1);
    assert_int_equal(page_of(x, "b8"), 1);
    assert_int_equal(page_of(x, "c2"), 1);
    assert_int_equal(page_of(x, "c3"), 2);
    assert_int_equal(page_of(x, "c30"), 4);
    assert_int_equal(count_code(x, DIAG_TALL), 1);
    end(x);
}

static void space_collapses_and_goes_at_the_top(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    x->body.space_before = MPT_PT(5);
    x->body.space_after = MPT_PT(7);
    paragraph(x, "a", 1);
    paragraph(x, "b", 1);
    assert_true(run(x));
    mpt first = find(x, "a1")->y;
    assert_int_equal(find(x, "b1")->y - first, LEADING + MPT_PT(7));
    assert_true(first < MARGIN + LEADING);
    end(x);
}

/* Twice, since a briefing may be laid out again: what the first run left in its blocks must not be seen. */
static void a_reference_leads_to_its_target(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *from = paragraph(x, "a", 8), *to = paragraph(x, "b", 5);
    to->id = STR("target");
    from->text.at[0] = (doc_inline){.kind = DOC_REFERENCE, .text = STR("paragraph 2"), .target = to};
    doc_block *section = heading(x, "h");
    section->bookmark = STR("Heading");
    for (int i = 0; i < 2; i++) {
        assert_true(run(x));
        assert_int_equal(x->record.links.count, 1);
        const page_anchor *anchor = x->record.links.at[0].anchor;
        assert_true(anchor->placed);
        assert_int_equal(anchor->page, page_of(x, "b1"));
        assert_true(anchor->y <= find(x, "b1")->y && anchor->y > find(x, "b1")->y - LEADING);
        assert_ptr_equal(anchor->element, find(x, "b1")->element);
        assert_int_equal(x->record.document->bookmark_count, 1);
        const page_bookmark *mark = &x->record.document->bookmarks[0];
        assert_true(str_is(mark->title, "Heading") && mark->level == 1 && mark->anchor->placed);
        assert_int_equal(mark->anchor->page, page_of(x, "h1"));
    }
    end(x);
}

static void levels_of_headings_are_not_skipped(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    heading(x, "a")->level = 3;
    heading(x, "b")->level = 4;
    heading(x, "c")->level = 1;
    paragraph(x, "d", 2);
    assert_true(run(x));
    assert_int_equal(find(x, "a1")->element->role, PAGE_HEADING1);
    assert_int_equal(find(x, "b1")->element->role, PAGE_HEADING2);
    assert_int_equal(find(x, "c1")->element->role, PAGE_HEADING2);
    end(x);
}

/* ---- pages ---- */

static void breaks_make_no_empty_pages(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    add(x, block(x, DOC_PAGE_BREAK));
    paragraph(x, "a", 1);
    add(x, block(x, DOC_PAGE_BREAK));
    add(x, block(x, DOC_PAGE_BREAK));
    paragraph(x, "b", 1);
    add(x, block(x, DOC_PAGE_BREAK));
    assert_true(run(x));
    assert_int_equal(x->record.pages, 2);
    assert_int_equal(page_of(x, "b1"), 1);
    end(x);
}

static void nothing_gives_one_page(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    assert_true(run(x));
    assert_int_equal(x->record.pages, 1);
    end(x);
}

static void a_page_too_low_for_a_line_takes_one(void **state) {
    (void)state;
    const mpt heights[] = {MPT_PT(5), 0, -2 * MARGIN};
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
        fixture *x = start(heights[i]);
        doc_note *note = note_of(x, 1, "n", 5);
        heading(x, "h");
        mark_note(x, paragraph(x, "a", 7), note);
        assert_int_equal(run(x), heights[i] >= 0); /* a page without height holds nothing */
        assert_int_equal(page_of(x, "h1"), 0);
        assert_int_equal(page_of(x, "a7"), 7);
        assert_int_equal(page_of(x, "n5"), x->record.pages - 1);
        assert_true(x->record.pages <= 13);
        end(x);
    }
}

static void running_lines_come_for_each_page(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    static doc_running footer;
    footer = (doc_running){.style = &x->body, .text = lines_text(x, "footer", 1)};
    x->briefing.footer = &footer;
    x->briefing.footer_count = 1;
    paragraph(x, "a", 35);
    assert_true(run(x));
    assert_int_equal(x->record.pages, 4);
    assert_int_equal(x->record.finished, 4);
    end(x);
}

static void too_many_pages_are_reported(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    x->briefing.maximum_pages = 3;
    paragraph(x, "a", 30);
    assert_true(run(x));
    assert_int_equal(count_code(x, DIAG_PAGE_BUDGET), 0);
    paragraph(x, "b", 1);
    assert_true(run(x));
    assert_int_equal(count_code(x, DIAG_PAGE_BUDGET), 1);
    end(x);
}

static void a_section_that_ends_too_late_is_reported(void **state) {
    (void)state;
    for (size_t lines = 10; lines <= 11; lines++) {
        fixture *x = start(LINES * LEADING);
        doc_block *section = add(x, block(x, DOC_SECTION));
        doc_block *text = text_block_of(x, DOC_PARAGRAPH, "s", lines);
        section->children = blocks_of(x, &text, 1);
        paragraph(x, "a", 3);
        section->last_page = 1;
        assert_true(run(x));
        assert_int_equal(count_code(x, DIAG_PAGE_BUDGET), lines - 10);
        end(x);
    }
}

static void running_texts_that_touch_are_reported(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_running footer[2] = {{.style = &x->body, .text = lines_text(x, "short", 1), .place = DOC_RUN_LEFT},
                             {.style = &x->body, .text = lines_text(x, "short", 1), .place = DOC_RUN_RIGHT}};
    x->briefing.footer = footer;
    x->briefing.footer_count = 2;
    paragraph(x, "a", 3);
    assert_true(run(x));
    assert_int_equal(count_code(x, DIAG_OVERFULL), 0);
    footer[1].text =
        lines_text(x, "a text that reaches from the right edge to the left one, or nearly so, and upon it", 1);
    assert_true(run(x));
    assert_true(count_code(x, DIAG_OVERFULL) > 0);
    end(x);
}

static void a_sink_that_refuses_ends_the_run(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    x->record.refuse_from = 2;
    for (size_t i = 0; i < 50; i++)
        paragraph(x, "a", 9);
    assert_false(run(x));
    assert_int_equal(x->record.pages, 1);
    end(x);
}

/* ---- boxes, lists, columns ---- */

static void columns_start_on_one_line_and_go_over_pages(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    static double shares[] = {0.5, 0.5};
    doc_block *left = text_block_of(x, DOC_PARAGRAPH, "l", 25), *right = text_block_of(x, DOC_PARAGRAPH, "r", 3);
    doc_block *b = add(x, block(x, DOC_COLUMNS));
    b->children = blocks_of(x, (doc_block *[]){left, right}, 2);
    b->columns.gap = MPT_PT(20);
    b->columns.shares = shares;
    assert_true(run(x));
    assert_int_equal(find(x, "l1")->y, find(x, "r1")->y);
    assert_int_equal(find(x, "r1")->x - find(x, "l1")->x, WIDTH / 2 + MPT_PT(10));
    assert_int_equal(page_of(x, "l10"), 0);
    assert_int_equal(page_of(x, "l11"), 1);
    assert_int_equal(page_of(x, "l25"), 2);
    end(x);
}

static void columns_that_fit_a_page_move_whole(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    static double shares[] = {0.5, 0.5};
    paragraph(x, "a", 5);
    doc_block *b = add(x, block(x, DOC_COLUMNS));
    b->children = blocks_of(
        x, (doc_block *[]){text_block_of(x, DOC_PARAGRAPH, "l", 8), text_block_of(x, DOC_PARAGRAPH, "r", 2)}, 2);
    b->columns.shares = shares;
    assert_true(run(x));
    assert_int_equal(page_of(x, "l1"), 1);
    assert_int_equal(page_of(x, "r1"), 1);
    end(x);
}

static void a_box_has_its_padding_on_each_page(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    static const doc_panel_style panel = {.padding = MPT_PT(10), .background = true, .space_before = MPT_PT(3)};
    doc_block *b = add(x, block(x, DOC_PANEL));
    b->children = blocks_of(x, (doc_block *[]){text_block_of(x, DOC_PARAGRAPH, "p", 12)}, 1);
    b->panel = &panel;
    assert_true(run(x));
    assert_int_equal(page_of(x, "p8"), 0);
    assert_int_equal(page_of(x, "p9"), 1);
    assert_int_equal(find(x, "p9")->y, find(x, "p1")->y);
    assert_true(find(x, "p1")->y > MARGIN + MPT_PT(10) + MPT_PT(8));
    end(x);
}

static void lists_have_labels_and_bodies(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    x->body.indent = MPT_PT(15);
    doc_block *b = add(x, block(x, DOC_LIST));
    doc_style flush = x->body;
    flush.indent = 0;
    b->list.ordered = true;
    b->list.start = 9;
    b->list.item_count = 2;
    b->list.items = ARENA_ARRAY(x->arena, doc_blocks, 2);
    for (size_t i = 0; i < 2; i++) {
        doc_block *item = text_block_of(x, DOC_PARAGRAPH, i == 0 ? "x" : "y", 1);
        item->style = &flush;
        b->list.items[i] = blocks_of(x, &item, 1);
    }
    assert_true(run(x));
    assert_int_equal(find(x, "x1")->element->role, PAGE_LIST_BODY);
    assert_int_equal(find(x, "9.")->element->role, PAGE_LABEL);
    assert_int_equal(find(x, "9.")->y, find(x, "x1")->y);
    assert_ptr_equal(find(x, "9.")->element->parent, find(x, "x1")->element->parent);
    assert_int_equal(find(x, "10.")->element->parent->parent->numbering, PAGE_LIST_DECIMAL);
    assert_true(find(x, "x1")->x > MARGIN + MPT_PT(14));
    end(x);
}

/* The arena of a run must not grow with the pages: what is drawn is gone. */
static void memory_is_that_of_a_page(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *same = text_block_of(x, DOC_PARAGRAPH, "same", 9);
    for (size_t i = 0; i < 5000; i++)
        add(x, same);
    size_t before = arena_size(x->arena);
    x->record.refuse_from = 0;
    assert_true(run(x));
    size_t per_page = (arena_size(x->arena) - before) / x->record.pages;
    /* the recorder keeps each line: 9 of them, as text and as record, twice while its vector grows */
    assert_true(per_page < 4000);
    end(x);
}

int main(void) {
    if (setjmp(out_of_memory))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_is_cut_with_two_lines_on_either_side),
        cmocka_unit_test(no_line_is_left_alone),
        cmocka_unit_test(a_heading_is_not_left_at_the_foot),
        cmocka_unit_test(what_is_kept_together_moves_whole),
        cmocka_unit_test(space_collapses_and_goes_at_the_top),
        cmocka_unit_test(a_reference_leads_to_its_target),
        cmocka_unit_test(levels_of_headings_are_not_skipped),
        cmocka_unit_test(breaks_make_no_empty_pages),
        cmocka_unit_test(nothing_gives_one_page),
        cmocka_unit_test(a_page_too_low_for_a_line_takes_one),
        cmocka_unit_test(running_lines_come_for_each_page),
        cmocka_unit_test(too_many_pages_are_reported),
        cmocka_unit_test(a_section_that_ends_too_late_is_reported),
        cmocka_unit_test(running_texts_that_touch_are_reported),
        cmocka_unit_test(a_sink_that_refuses_ends_the_run),
        cmocka_unit_test(columns_start_on_one_line_and_go_over_pages),
        cmocka_unit_test(columns_that_fit_a_page_move_whole),
        cmocka_unit_test(a_box_has_its_padding_on_each_page),
        cmocka_unit_test(lists_have_labels_and_bodies),
        cmocka_unit_test(memory_is_that_of_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
