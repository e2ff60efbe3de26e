#ifndef LAYOUT_FIXTURE_H
#define LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vector.h"
#include "layout/layout.h"

#include <stdio.h>
#include <string.h>

/*
 * Briefings made by hand, laid out for a sink that keeps what stands where. A page's text area is LINES lines of 14 pt
 * high, and each paragraph has exactly as many lines as asked for (forced line ends), so that every place can be told
 * beforehand.
 */
enum { LINES = 10, LEADING = MPT_PT(14), MARGIN = MPT_PT(30), WIDTH = MPT_PT(300) };

/* One line of text on a page: its runs joined. */
typedef struct {
    uint32_t page;
    mpt x, y;
    const page_element *element;
    str text;
} seen_line;

typedef struct {
    page_sink sink;
    arena *arena;
    VECTOR(seen_line) lines;
    VECTOR(page_link) links;
    uint32_t pages, finished;
    page_document *document;
    uint32_t refuse_from; /* pages from this one on are refused; 0: none */
} recorder;

typedef struct {
    arena *arena;
    diags *diags;
    lang_set *languages;
    font_library *fonts;
    schema_context context;
    doc_briefing briefing;
    doc_style body, heading, cell, footnote;
    VECTOR(doc_block *) blocks;
    recorder record;
} fixture;

static jmp_buf out_of_memory; /* set in main */

/* ---- the sink ---- */

static inline str run_text(arena *a, const page_run *run) {
    str all = {0};
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        all = str_print(a, STR_FORMAT "%.*s%s", STR_ARGS(all), (int)piece->word->text_length, piece->word->text,
                        piece->gap == PAGE_GAP_NONE ? "" : " ");
    }
    return all;
}

static inline bool record_page(page_sink *sink, page_document *document, const page *finished) {
    recorder *r = (recorder *)sink;
    r->document = document;
    if (r->refuse_from > 0 && finished->index + 1 >= r->refuse_from)
        return false;
    r->pages++;
    for (size_t i = 0; i < finished->link_count; i++)
        *VECTOR_PUSH(r->arena, &r->links) = finished->links[i];
    for (size_t i = 0; i < finished->item_count; i++) {
        const page_item *item = &finished->items[i];
        if (item->kind != PAGE_TEXT)
            continue;
        str text = run_text(r->arena, &item->run);
        seen_line *last = r->lines.count == 0 ? NULL : &r->lines.at[r->lines.count - 1];
        if (last != NULL && item->element != NULL && last->page == finished->index && last->y == item->y &&
            last->element == item->element)
            last->text = str_print(r->arena, STR_FORMAT STR_FORMAT, STR_ARGS(last->text), STR_ARGS(text));
        else
            *VECTOR_PUSH(r->arena, &r->lines) = (seen_line){finished->index, item->x, item->y, item->element, text};
    }
    return true;
}

static inline bool record_running(page_sink *sink, page_document *document, const page *overlay) {
    (void)document;
    (void)overlay;
    ((recorder *)sink)->finished++;
    return true;
}

static inline bool record_finish(page_sink *sink, page_document *document) {
    ((recorder *)sink)->document = document;
    return true;
}

/* ---- the fixture ---- */

static inline doc_style style(mpt leading) {
    return (doc_style){.name = STR("test"),
                       .family = STR("PT Serif"),
                       .size = MPT_PT(10),
                       .leading = leading,
                       .mono_family = STR("DejaVu Sans Mono")};
}

static inline fixture *start(mpt lines_high) {
    arena *a = arena_new();
    assert_non_null(a);
    arena_on_failure(a, &out_of_memory);
    fixture *x = ARENA_NEW(a, fixture);
    x->arena = a;
    x->diags = diags_new(a);
    x->context = (schema_context){.arena = a, .diags = x->diags};
    x->languages = lang_set_new(a);
    assert_true(lang_set_read(x->languages, "data/languages"));
    x->context.language_count = lang_set_tags(x->languages, &x->context.languages);
    x->fonts = font_library_new(a);
    assert_true(font_library_read(x->fonts, &x->context, "fonts"));
    x->body = x->cell = style(LEADING);
    x->heading = style(LEADING);
    x->footnote = style(MPT_PT(10));
    doc_briefing *b = &x->briefing;
    b->arena = a;
    b->language = lang_find(x->languages, &x->context, STR("en"), NOWHERE);
    assert_non_null(b->language);
    b->page = (doc_page_geometry){.width = WIDTH + 2 * MARGIN,
                                  .height = lines_high + 2 * MARGIN,
                                  .margin_top = MARGIN,
                                  .margin_bottom = MARGIN,
                                  .margin_left = MARGIN,
                                  .margin_right = MARGIN};
    b->footnote_style = &x->footnote;
    b->note_rule_thickness = 500;
    b->note_rule_width = MPT_PT(50);
    return x;
}

static inline doc_inlines lines_text(fixture *x, const char *name, size_t lines) {
    doc_inlines text = {ARENA_ARRAY(x->arena, doc_inline, 2 * lines + 1), 0};
    for (size_t i = 0; i < lines; i++) {
        if (i > 0)
            text.at[text.count++] = (doc_inline){.kind = DOC_LINE_BREAK};
        text.at[text.count++] = (doc_inline){.kind = DOC_TEXT, .text = str_print(x->arena, "%s%zu", name, i + 1)};
    }
    return text;
}

static inline doc_block *block(fixture *x, doc_kind kind) {
    doc_block *b = ARENA_NEW(x->arena, doc_block);
    b->kind = (uint8_t)kind;
    b->language = x->briefing.language;
    b->style = &x->body;
    return b;
}

static inline doc_block *add(fixture *x, doc_block *b) {
    *VECTOR_PUSH(x->arena, &x->blocks) = b;
    return b;
}

static inline doc_block *text_block_of(fixture *x, doc_kind kind, const char *name, size_t lines) {
    doc_block *b = block(x, kind);
    b->text = lines_text(x, name, lines);
    return b;
}

static inline doc_block *paragraph(fixture *x, const char *name, size_t lines) {
    return add(x, text_block_of(x, DOC_PARAGRAPH, name, lines));
}

static inline doc_block *heading(fixture *x, const char *name) {
    doc_block *b = add(x, text_block_of(x, DOC_HEADING, name, 1));
    b->level = 1;
    return b;
}

static inline void mark_note(fixture *x, doc_block *b, doc_note *note) {
    doc_inline *more = ARENA_ARRAY(x->arena, doc_inline, b->text.count + 1);
    memcpy(more, b->text.at, b->text.count * sizeof *more);
    more[b->text.count] =
        (doc_inline){.kind = DOC_NOTE_MARK, .text = str_print(x->arena, "%u", note->number), .note = note};
    b->text = (doc_inlines){more, b->text.count + 1};
}

static inline doc_note *note_of(fixture *x, uint32_t number, const char *name, size_t lines) {
    doc_note *note = ARENA_NEW(x->arena, doc_note);
    *note = (doc_note){.number = number, .text = lines_text(x, name, lines), .language = x->briefing.language};
    return note;
}

static inline bool run(fixture *x) {
    x->briefing.body = (doc_blocks){x->blocks.at, x->blocks.count};
    x->record = (recorder){.sink = {.page = record_page, .running = record_running, .finish = record_finish},
                           .arena = x->arena,
                           .refuse_from = x->record.refuse_from};
    return layout_run(&x->briefing, x->fonts, x->diags, &x->record.sink, 0);
}

static inline const seen_line *find(const fixture *x, const char *text) {
    for (size_t i = 0; i < x->record.lines.count; i++)
        if (str_is(str_trim(x->record.lines.at[i].text), text))
            return &x->record.lines.at[i];
    fail_msg("“%s” is on no page", text);
    return NULL;
}

static inline uint32_t page_of(const fixture *x, const char *text) {
    return find(x, text)->page;
}

static inline size_t times_seen(const fixture *x, const char *text, const page_element *element, bool any) {
    size_t n = 0;
    for (size_t i = 0; i < x->record.lines.count; i++)
        n += str_is(str_trim(x->record.lines.at[i].text), text) && (any || x->record.lines.at[i].element == element);
    return n;
}

static inline size_t count_code(const fixture *x, diag_code code) {
    size_t n = 0;
    for (size_t i = 0; i < diags_count(x->diags); i++)
        n += diags_at(x->diags, i)->code == code;
    return n;
}

static inline doc_cell cell(fixture *x, const char *text, bool header) {
    doc_cell made = {.style = &x->cell, .header = header, .column_span = 1};
    made.text = (doc_inlines){ARENA_NEW(x->arena, doc_inline), 1};
    made.text.at[0] = (doc_inline){.kind = DOC_TEXT, .text = str_print(x->arena, "%s", text)};
    return made;
}

static inline doc_block *table_block(fixture *x) {
    doc_block *b = block(x, DOC_TABLE);
    b->table = ARENA_NEW(x->arena, doc_table);
    b->frame = ARENA_NEW(x->arena, doc_frame);
    return b;
}

/* Two columns, a head, `rows` rows "r1 v1", …, the last one a total if asked for. */
static inline doc_block *table(fixture *x, size_t rows, bool total) {
    doc_block *b = table_block(x);
    doc_table *t = b->table;
    t->columns = ARENA_ARRAY(x->arena, doc_column, 2);
    t->column_count = 2;
    t->head_count = 1;
    t->row_count = rows + 1;
    t->rows = ARENA_ARRAY(x->arena, doc_row, rows + 1);
    for (size_t r = 0; r <= rows; r++) {
        t->rows[r].head = r == 0;
        t->rows[r].total = total && r == rows;
        t->rows[r].cells = ARENA_ARRAY(x->arena, doc_cell, 2);
        t->rows[r].cells[0] = cell(x, str_print(x->arena, "r%zu", r).at, true);
        t->rows[r].cells[1] = cell(x, str_print(x->arena, "v%zu", r).at, r == 0);
    }
    return add(x, b);
}

static inline doc_blocks blocks_of(fixture *x, doc_block **blocks, size_t count) {
    return (doc_blocks){arena_copy(x->arena, blocks, count * sizeof *blocks), count};
}

static inline void end(fixture *x) {
    arena_drop(x->arena);
}

#endif
