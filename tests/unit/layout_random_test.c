#include "layout_fixture.h"

/*
 * Documents by chance: whatever stands in them, however small the page, each line is drawn once, nothing is lost or
 * doubled, lines of a page do not overlap within their column, and the run ends.
 */
typedef struct {
    fixture *x;
    uint32_t random, seed;
    uint32_t names, notes;
    VECTOR(const char *) expected;
} world;

/* xorshift32 (Marsaglia 2003) */
static uint32_t below(world *w, uint32_t limit) {
    w->random ^= w->random << 13;
    w->random ^= w->random >> 17;
    w->random ^= w->random << 5;
    return w->random % limit;
}

static doc_inlines some_lines(world *w, size_t lines) {
    const char *name = str_print(w->x->arena, "w%u.", w->names++).at;
    for (size_t i = 1; i <= lines; i++)
        *VECTOR_PUSH(w->x->arena, &w->expected) = str_print(w->x->arena, "%s%zu", name, i).at;
    return lines_text(w->x, name, lines);
}

static doc_block *random_text(world *w, doc_kind kind) {
    doc_block *b = block(w->x, kind);
    b->text = some_lines(w, 1 + below(w, kind == DOC_HEADING ? 2 : 9));
    b->level = (uint8_t)(1 + below(w, 4));
    b->keep_together = below(w, 6) == 0;
    b->keep_with_next = below(w, 8) == 0;
    if (below(w, 5) == 0) {
        doc_note *note = note_of(w->x, ++w->notes, "unused", 1);
        note->text = some_lines(w, 1 + below(w, 12));
        mark_note(w->x, b, note);
    }
    return b;
}

static doc_block *random_table(world *w) {
    doc_block *b = table_block(w->x);
    doc_table *t = b->table;
    t->column_count = 1 + below(w, 3);
    t->head_count = below(w, 2);
    t->row_count = t->head_count + 1 + below(w, 20);
    t->cell_padding = (mpt)below(w, 4000);
    t->gap = MPT_PT(1);
    t->columns = ARENA_ARRAY(w->x->arena, doc_column, t->column_count);
    t->rows = ARENA_ARRAY(w->x->arena, doc_row, t->row_count);
    for (size_t r = 0; r < t->row_count; r++) {
        t->rows[r].head = r < t->head_count;
        t->rows[r].total = r + 1 == t->row_count && below(w, 2) == 0;
        t->rows[r].cells = ARENA_ARRAY(w->x->arena, doc_cell, t->column_count);
        for (size_t c = 0; c < t->column_count; c++) {
            doc_cell *made = &t->rows[r].cells[c];
            *made = (doc_cell){.style = &w->x->cell, .column_span = 1, .header = r < t->head_count};
            made->text = some_lines(w, below(w, 12) == 0 ? 1 + below(w, 30) : 1);
        }
    }
    return b;
}

static doc_block *random_block(world *w, uint32_t depth);

static doc_blocks random_blocks(world *w, uint32_t depth, uint32_t most) {
    size_t count = below(w, most + 1);
    doc_block **blocks = ARENA_ARRAY(w->x->arena, doc_block *, count + 1);
    for (size_t i = 0; i < count; i++)
        blocks[i] = random_block(w, depth);
    return (doc_blocks){blocks, count};
}

static doc_block *random_list(world *w, uint32_t depth) {
    doc_block *b = block(w->x, DOC_LIST);
    b->list.item_count = 1 + below(w, 4);
    b->list.start = 1;
    b->list.ordered = below(w, 2) == 0;
    b->list.items = ARENA_ARRAY(w->x->arena, doc_blocks, b->list.item_count);
    for (size_t i = 0; i < b->list.item_count; i++)
        b->list.items[i] = random_blocks(w, depth + 1, 2);
    return b;
}

static doc_block *random_columns(world *w, uint32_t depth) {
    doc_block *b = block(w->x, DOC_COLUMNS);
    b->children = random_blocks(w, depth + 1, 3);
    b->columns.gap = MPT_PT(10);
    b->columns.shares = ARENA_ARRAY(w->x->arena, double, b->children.count + 1);
    for (size_t i = 0; i < b->children.count; i++)
        b->columns.shares[i] = 1.0 / (double)b->children.count;
    return b;
}

static doc_block *random_panel(world *w, uint32_t depth) {
    doc_panel_style *style_of = ARENA_NEW(w->x->arena, doc_panel_style);
    *style_of =
        (doc_panel_style){.padding = (mpt)below(w, 20000), .background = true, .space_before = (mpt)below(w, 9000)};
    doc_block *b = block(w->x, DOC_PANEL);
    b->panel = style_of;
    b->children = random_blocks(w, depth + 1, 4);
    return b;
}

static doc_block *random_block(world *w, uint32_t depth) {
    switch (below(w, depth > 2 ? 5 : 12)) {
    case 0:
        return random_text(w, DOC_HEADING);
    case 1:
        return random_table(w);
    case 5:
        return random_list(w, depth);
    case 6:
        return random_columns(w, depth);
    case 7:
        return random_panel(w, depth);
    case 8: {
        doc_block *b = block(w->x, below(w, 2) == 0 ? DOC_QUOTE : DOC_SECTION);
        b->children = random_blocks(w, depth + 1, 4);
        return b;
    }
    case 9:
        return block(w->x, DOC_PAGE_BREAK);
    case 10: {
        doc_block *b = block(w->x, DOC_RULE);
        b->rule.width = 500;
        return b;
    }
    default:
        return random_text(w, DOC_PARAGRAPH);
    }
}

static bool is_drawn_content(const seen_line *line) {
    return line->element != NULL && line->text.length > 0 && line->text.at[0] == 'w';
}

static void each_line_is_drawn_once(const world *w) {
    map *seen = map_new(w->x->arena);
    for (size_t i = 0; i < w->x->record.lines.count; i++)
        if (is_drawn_content(&w->x->record.lines.at[i]))
            assert_true(map_set(seen, str_trim(w->x->record.lines.at[i].text), w->x));
    for (size_t i = 0; i < w->expected.count; i++)
        if (!map_has(seen, str_of(w->expected.at[i])))
            fail_msg("“%s” is on no page", w->expected.at[i]);
    assert_int_equal(map_count(seen), w->expected.count);
}

static void no_two_lines_overlap(const world *w) {
    const seen_line *lines = w->x->record.lines.at;
    for (size_t i = 0; i < w->x->record.lines.count; i++) {
        for (size_t k = i + 1; k < w->x->record.lines.count && lines[k].page == lines[i].page; k++) {
            mpt apart = lines[k].y - lines[i].y;
            if (is_drawn_content(&lines[i]) && is_drawn_content(&lines[k]) && lines[i].x == lines[k].x &&
                apart < MPT_PT(9) && apart > -MPT_PT(9))
                fail_msg("seed %u page %u y %d %d x %d: “" STR_FORMAT "” lies upon “" STR_FORMAT "”", w->seed,
                         lines[i].page, lines[i].y, lines[k].y, lines[i].x, STR_ARGS(lines[i].text),
                         STR_ARGS(lines[k].text));
        }
    }
}

static void one_document(uint32_t seed) {
    world w = {.random = seed * 2654435761U + 1, .seed = seed};
    w.x = start((mpt)(2 + below(&w, 30)) * LEADING);
    w.x->briefing.page.width = MPT_PT(6000); /* so that no word is broken, however deep the columns */
    w.x->body.space_after = (mpt)below(&w, 8000);
    w.x->heading.space_before = (mpt)below(&w, 12000);
    for (uint32_t i = 0, count = 1 + below(&w, 25); i < count; i++)
        add(w.x, random_block(&w, 0));
    assert_true(run(w.x));
    each_line_is_drawn_once(&w);
    no_two_lines_overlap(&w);
    end(w.x);
}

static void documents_by_chance(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 300; seed++)
        one_document(seed);
}

int main(void) {
    if (setjmp(out_of_memory))
        return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(documents_by_chance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
