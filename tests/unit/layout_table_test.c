#include "layout_fixture.h"

/* ---- tables ---- */

static void the_head_is_repeated_as_an_artifact(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    table(x, 25, false);
    assert_true(run(x));
    assert_int_equal(x->record.pages, 3);
    assert_int_equal(times_seen(x, "r0", NULL, true), 3);
    assert_int_equal(times_seen(x, "r0", NULL, false), 2);
    assert_int_equal(page_of(x, "r9"), 0);
    assert_int_equal(page_of(x, "r10"), 1);
    assert_true(find(x, "r10")->y > find(x, "r0")->y);
    end(x);
}

static void the_total_is_not_alone(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    table(x, 10, true);
    assert_true(run(x));
    assert_int_equal(page_of(x, "r8"), 0);
    assert_int_equal(page_of(x, "r9"), 1);
    assert_int_equal(page_of(x, "r10"), 1);
    end(x);
}

static void the_head_is_not_left_without_rows(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    paragraph(x, "a", 8);
    table(x, 3, false);
    assert_true(run(x));
    assert_int_equal(page_of(x, "r0"), 1);
    assert_int_equal(times_seen(x, "r0", NULL, true), 1);
    end(x);
}

static void a_row_taller_than_a_page_is_cut(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *b = table(x, 2, false);
    b->table->rows[1].cells[1].text = lines_text(x, "long", 25);
    assert_true(run(x));
    assert_int_equal(count_code(x, DIAG_TALL), 1);
    assert_int_equal(page_of(x, "long9"), 0);
    assert_int_equal(page_of(x, "long10"), 1);
    assert_int_equal(times_seen(x, "long25", NULL, true), 1);
    assert_int_equal(times_seen(x, "r2", NULL, true), 1);
    end(x);
}

static void parts_of_a_row_bring_their_own_notes(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *b = table(x, 1, false);
    doc_block *first = text_block_of(x, DOC_PARAGRAPH, "f", 3), *last = text_block_of(x, DOC_PARAGRAPH, "l", 14);
    mark_note(x, first, note_of(x, 1, "n", 1));
    mark_note(x, last, note_of(x, 2, "m", 1));
    b->table->rows[1].cells[0].text = first->text;
    b->table->rows[1].cells[1].text = last->text;
    assert_true(run(x));
    assert_int_equal(page_of(x, "n1"), page_of(x, "f3"));
    assert_int_equal(page_of(x, "m1"), page_of(x, "l14"));
    assert_true(page_of(x, "l14") > page_of(x, "f3"));
    end(x);
}

static void a_header_over_two_columns_names_both(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *b = table(x, 2, false);
    doc_row *head = &b->table->rows[0];
    head->cells[0] = cell(x, "a header that is wider than both columns", true);
    head->cells[0].column_span = 2;
    head->cells[1].column_span = 0;
    assert_true(run(x));
    const page_element *header = find(x, "a header that is wider than both columns")->element;
    assert_int_equal(header->cell->column_span, 2);
    assert_ptr_equal(find(x, "v1")->element->cell->headers[0], header);
    assert_int_equal(count_code(x, DIAG_OVERFULL), 0);
    end(x);
}

static void cells_name_their_headers(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    table(x, 2, false);
    assert_true(run(x));
    const page_element *value = find(x, "v2")->element;
    assert_int_equal(value->role, PAGE_TABLE_CELL);
    assert_int_equal(value->cell->header_count, 2);
    assert_ptr_equal(value->cell->headers[0], find(x, "v0")->element);
    assert_ptr_equal(value->cell->headers[1], find(x, "r2")->element);
    assert_int_equal(find(x, "v0")->element->cell->scope, PAGE_SCOPE_COLUMN);
    assert_int_equal(find(x, "r2")->element->cell->scope, PAGE_SCOPE_ROW);
    assert_true(page_details_of(find(x, "r2")->element)->id.length > 0);
    end(x);
}

static void numbers_stand_on_their_decimal_sign(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_block *b = table(x, 2, false);
    static const char *const numbers[] = {"1,234.5", "7.25"};
    b->table->columns[1].decimal = true;
    b->table->columns[1].align = DOC_ALIGN_RIGHT;
    for (size_t i = 0; i < 2; i++) {
        doc_cell *c = &b->table->rows[i + 1].cells[1];
        *c = cell(x, numbers[i], false);
        c->number = true;
        c->decimal_at = (size_t)(strchr(numbers[i], '.') - numbers[i]);
    }
    assert_true(run(x));
    text_setter *setter = text_setter_new(x->arena, x->fonts, x->diags);
    mpt first = find(x, "1,234.5")->x + text_width(setter, STR("1,234"), &x->cell, x->briefing.language);
    mpt second = find(x, "7.25")->x + text_width(setter, STR("7"), &x->cell, x->briefing.language);
    assert_int_equal(first, second);
    end(x);
}

/* ---- notes ---- */

static void a_note_stands_at_the_foot_of_its_marks_page(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    doc_note *note = note_of(x, 1, "n", 2);
    mark_note(x, paragraph(x, "a", 2), note);
    mark_note(x, paragraph(x, "b", 2), note);
    paragraph(x, "c", 20);
    assert_true(run(x));
    assert_int_equal(page_of(x, "n2"), 0);
    assert_int_equal(times_seen(x, "n2", NULL, true), 1);
    assert_true(find(x, "n1")->y > MARGIN + LINES * LEADING - MPT_PT(20));
    assert_true(find(x, "n2")->y < MARGIN + LINES * LEADING);
    /* within the paragraph of its first mark */
    const page_element *element = find(x, "n1")->element;
    assert_int_equal(element->role, PAGE_NOTE);
    assert_int_equal(element->parent->role, PAGE_PARAGRAPH);
    assert_true(page_details_of(element)->id.length > 0);
    end(x);
}

static void a_line_moves_with_its_note(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    paragraph(x, "a", 7);
    doc_note *note = note_of(x, 1, "n", 2);
    paragraph(x, "b", 2);
    mark_note(x, x->blocks.at[1], note);
    assert_true(run(x));
    assert_int_equal(page_of(x, "b1"), 1);
    assert_int_equal(page_of(x, "n1"), 1);
    end(x);
}

static void a_long_note_goes_on(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    paragraph(x, "a", 5);
    doc_note *note = note_of(x, 1, "n", 40), *second = note_of(x, 2, "m", 1);
    mark_note(x, paragraph(x, "b", 2), note);
    mark_note(x, paragraph(x, "c", 1), second);
    paragraph(x, "d", 6);
    assert_true(run(x));
    assert_int_equal(page_of(x, "b2"), 0);
    assert_int_equal(page_of(x, "n2"), 0);
    assert_true(page_of(x, "n40") > 1);
    for (size_t i = 1; i <= 40; i++) {
        char name[8];
        snprintf(name, sizeof name, "n%zu", i);
        assert_int_equal(times_seen(x, name, NULL, true), 1);
    }
    assert_true(page_of(x, "m1") >= page_of(x, "n40"));
    assert_ptr_equal(find(x, "n40")->element, find(x, "n1")->element);
    end(x);
}

static void columns_without_room_are_one_error(void **state) {
    (void)state;
    fixture *x = start(LINES * LEADING);
    enum { COLUMNS = 2000 };
    doc_block *b = add(x, table_block(x));
    doc_table *t = b->table;
    t->columns = ARENA_ARRAY(x->arena, doc_column, COLUMNS);
    t->column_count = COLUMNS;
    t->gap = MPT_PT(10);
    t->row_count = 1;
    t->rows = ARENA_NEW(x->arena, doc_row);
    t->rows[0].cells = ARENA_ARRAY(x->arena, doc_cell, COLUMNS);
    for (size_t c = 0; c < COLUMNS; c++)
        t->rows[0].cells[c] = cell(x, "cell", false);
    assert_false(run(x));
    assert_int_equal(diags_count(x->diags), 1);
    assert_int_equal(count_code(x, DIAG_OFF_PAGE), 1);
    end(x);
}

int main(void) {
    if (setjmp(out_of_memory))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_without_room_are_one_error),
        cmocka_unit_test(the_head_is_repeated_as_an_artifact),
        cmocka_unit_test(the_total_is_not_alone),
        cmocka_unit_test(the_head_is_not_left_without_rows),
        cmocka_unit_test(a_row_taller_than_a_page_is_cut),
        cmocka_unit_test(parts_of_a_row_bring_their_own_notes),
        cmocka_unit_test(a_header_over_two_columns_names_both),
        cmocka_unit_test(cells_name_their_headers),
        cmocka_unit_test(numbers_stand_on_their_decimal_sign),
        cmocka_unit_test(a_note_stands_at_the_foot_of_its_marks_page),
        cmocka_unit_test(a_line_moves_with_its_note),
        cmocka_unit_test(a_long_note_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
