#include "layout/table.h"

#include "layout/block.h"
#include "layout/guard.h"
#include "layout/outline.h"
#include "layout/paragraph.h"

/* Tables stand apart from the text by this much at least; a memo head's outer rows have more room towards its rules. */
enum { SPACE_BEFORE = MPT_PT(8), SPACE_AFTER = MPT_PT(10), OUTER_PADDING = MPT_PT(4) };
/* A row that is cut shows at least this many lines on each side. */
enum { LEAST_LINES = 2 };

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

/* ---- one row ---- */

/*
 * A cell's text and where it begins. The decimal signs of a column stand on one line; the widest number touches the
 * side that the column is aligned to. A number is as wide as its column at most, or the column has been narrowed: then
 * it is broken like any other text.
 */
static void lay_cell(layout_flow *f, const layout_table *t, arena *a, size_t column, layout_table_row *r) {
    const doc_cell *cell = &r->row->cells[column];
    text_job *job = ARENA_NEW(a, text_job);
    mpt width = layout_table_cell_width(t, column, cell);
    mpt spare = width - t->decimal_left[column] - t->decimal_right[column];
    bool on_decimal = layout_table_cell_on_decimal(t, column, cell);
    *job = (text_job){.style = cell->style,
                      .language = t->language,
                      .measure = larger(width, MPT_PT(1)),
                      .single_line = on_decimal && spare >= 0,
                      .has_align = true,
                      .align = on_decimal ? DOC_ALIGN_LEFT : cell->align};
    r->sets[column] = text_lay(f->setter, a, &cell->text, job);
    r->x[column] = t->x_of[column];
    layout_guard_width(f, r->sets[column], t->doc->gap, t->block->place);
    if (!job->single_line)
        return;
    doc_align align = t->doc->columns[column].align;
    mpt shift = align == DOC_ALIGN_LEFT ? 0 : align == DOC_ALIGN_CENTRE ? spare / 2 : spare;
    r->x[column] += shift + t->decimal_left[column] - layout_table_cell_left_part(f, t, cell);
}

static layout_table_row *lay_cells(layout_flow *f, layout_table *t, arena *a, const doc_row *row,
                                   page_element *section) {
    const doc_table *doc = t->doc;
    layout_table_row *r = ARENA_NEW(a, layout_table_row);
    *r = (layout_table_row){.of = t,
                            .row = row,
                            .sets = ARENA_ARRAY(a, text_block *, doc->column_count),
                            .x = ARENA_ARRAY(a, mpt, doc->column_count),
                            .elements = ARENA_ARRAY(a, page_element *, doc->column_count),
                            .top_padding = doc->cell_padding,
                            .bottom_padding = doc->cell_padding};
    if (doc->layout_rules_only_outside && row == doc->rows)
        r->top_padding += OUTER_PADDING;
    if (doc->layout_rules_only_outside && row == doc->rows + doc->row_count - 1)
        r->bottom_padding += OUTER_PADDING;
    layout_table_tag_row(f, t, row, section, r->elements);
    for (size_t c = 0; c < doc->column_count; c++)
        if (row->cells[c].column_span > 0 && row->cells[c].text.count > 0)
            lay_cell(f, t, a, c, r);
    return r;
}

size_t layout_table_lines_shown(const layout_table_row *r, size_t column) {
    size_t all = r->sets[column] == NULL ? 0 : r->sets[column]->line_count;
    if (all <= r->first_line)
        return 0;
    size_t left = all - r->first_line;
    return r->line_limit > 0 && left > r->line_limit ? r->line_limit : left;
}

/* An empty row is as high as a line of its first cell. */
static mpt row_height(const layout_table_row *r) {
    const doc_style *first = r->row->cells[0].style;
    mpt height = first == NULL || r->line_limit > 0 || r->first_line > 0 ? 0 : first->leading;
    for (size_t c = 0; c < r->of->doc->column_count; c++)
        if (r->sets[c] != NULL)
            height = larger(height, (mpt)layout_table_lines_shown(r, c) * r->sets[c]->leading);
    return height + r->top_padding + r->bottom_padding;
}

static size_t count_notes(const layout_table_row *r) {
    size_t count = 0;
    for (size_t c = 0; c < r->of->doc->column_count; c++)
        count += r->sets[c] == NULL ? 0 : r->sets[c]->note_count;
    return count;
}

static void collect_notes(const layout_table_row *r, arena *a, layout_strip *s) {
    s->notes = NULL;
    s->note_count = 0;
    size_t count = count_notes(r);
    if (count == 0)
        return;
    const doc_note **notes = ARENA_ARRAY(a, const doc_note *, count);
    for (size_t c = 0; c < r->of->doc->column_count; c++) {
        for (size_t i = 0, lines = layout_table_lines_shown(r, c); i < lines; i++) {
            const text_line *line = &r->sets[c]->lines[r->first_line + i];
            for (size_t k = 0; k < line->note_count; k++)
                notes[s->note_count++] = r->sets[c]->notes[line->first_note + k];
        }
    }
    s->notes = notes;
}

/* ---- cutting a row ---- */

/* Lines of its longest cell, and the largest of their leadings. */
static uint32_t most_lines(const layout_table_row *r, mpt *leading) {
    size_t lines = 0;
    *leading = 1;
    for (size_t c = 0; c < r->of->doc->column_count; c++) {
        size_t shown = layout_table_lines_shown(r, c);
        if (shown > 0)
            *leading = larger(*leading, r->sets[c]->leading);
        lines = shown > lines ? shown : lines;
    }
    return (uint32_t)lines;
}

bool layout_table_can_cut_row(const layout_strip *s) {
    mpt leading;
    return !s->repeated && most_lines(s->row, &leading) > 1;
}

static void warn_tall(layout_flow *f, const layout_table_row *r) {
    diag *d = diag_add(f->all, DIAG_TALL, r->row->place.source != NULL ? r->row->place : r->of->block->place,
                       "this row is taller than a page and goes on over several");
    diag_hint(f->all, d, "move the long text out of the table");
}

static void show_lines(layout_strip *s, uint32_t first, uint32_t limit, arena *a) {
    layout_table_row *shown = arena_copy(a, s->row, sizeof *s->row);
    shown->first_line = first;
    shown->line_limit = limit;
    s->row = shown;
    s->height = row_height(shown);
    collect_notes(shown, a, s);
}

/* Neither part is a single line, if that can be. */
bool layout_table_cut_row(layout_flow *f, mpt room, bool must, bool trial, arena *a, layout_strip *part,
                          layout_strip *rest) {
    const layout_table_row *r = part->row;
    mpt leading, text_room = room - r->top_padding - r->bottom_padding;
    uint32_t all = most_lines(r, &leading), lines = text_room > 0 ? (uint32_t)(text_room / leading) : 0;
    if (lines >= all)
        lines = all - 1;
    if (lines + 1 == all && lines > LEAST_LINES)
        lines--;
    if (lines < LEAST_LINES && !must)
        return false;
    if (lines == 0)
        lines = 1;
    if (!trial && !part->continued)
        warn_tall(f, r);
    show_lines(part, r->first_line, lines, a);
    show_lines(rest, r->first_line + lines, 0, a);
    return true;
}

/* ---- pushing rows ---- */

/* Not alone: the head without a row, the first row without a second, the last row or the total without the one before.
 */
static uint8_t row_hold(const layout_slot *at, const doc_table *doc, size_t row) {
    if (row + 1 == doc->row_count)
        return at->end;
    uint8_t own = LAYOUT_HOLD_NONE;
    if (doc->rows[row].head)
        own = LAYOUT_HOLD_NEXT;
    else if (doc->rows[row + 1].total && !doc->rows[row].total)
        own = LAYOUT_HOLD_NEXT;
    else if (row + 2 == doc->row_count || row == doc->head_count)
        own = LAYOUT_HOLD_LINES;
    return larger(own, at->inside) == own ? own : at->inside;
}

/* The strip's content lies in `in`, what all rows share in the table's store. */
static layout_strip row_strip(layout_table *t, layout_table_row *r, layout_store *in) {
    layout_strip s = {.kind = LAYOUT_STRIP_ROW,
                      .x = t->x,
                      .height = row_height(r),
                      .block = t->block,
                      .element = t->element,
                      .stores = {in, t->store},
                      .row = r};
    collect_notes(r, in->memory, &s);
    return s;
}

mpt layout_table_heads_height(const layout_table *t) {
    mpt height = 0;
    for (size_t i = 0; i < t->head_count; i++)
        height += t->head_heights[i];
    return height;
}

static void lay_row(layout_flow *f, const layout_slot *at, layout_table *t, size_t index, page_element *section,
                    bool source_follows) {
    const doc_row *row = &t->doc->rows[index];
    bool last = index + 1 == t->doc->row_count;
    layout_store *in = layout_store_pin(row->head ? t->store : f->stores.open);
    layout_table_row *r = lay_cells(f, t, in->memory, row, section);
    layout_strip s = row_strip(t, r, in);
    s.hold = last && source_follows ? LAYOUT_HOLD_NEXT : row_hold(at, t->doc, index);
    s.before = index == 0 && !t->titled ? SPACE_BEFORE : 0;
    s.after = last && !source_follows ? SPACE_AFTER : 0;
    if (row->head) {
        t->heads[index] = r;
        t->head_heights[index] = s.height;
    }
    layout_flow_push(f, at, &s);
    layout_store_unpin(&f->stores, in);
}

/* ---- the table ---- */

static layout_table *table_new(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_store *in = layout_store_pin(f->stores.open);
    layout_table *t = ARENA_NEW(in->memory, layout_table);
    size_t columns = block->table->column_count;
    *t = (layout_table){.block = block,
                        .doc = block->table,
                        .store = in,
                        .x = at->x,
                        .width = at->width,
                        .language = block->language != NULL ? block->language : at->language,
                        .number = ++f->table_count,
                        .document = page_builder_document(f->builder)->arena};
    t->heads = ARENA_ARRAY(in->memory, layout_table_row *, t->doc->head_count);
    t->head_heights = ARENA_ARRAY(in->memory, mpt, t->doc->head_count);
    t->column_headers = ARENA_ARRAY(in->memory, layout_table_headers, columns);
    t->column_attributes = ARENA_ARRAY(in->memory, const page_cell_attributes *, columns);
    t->element = layout_block_element(f, at, block, PAGE_TABLE);
    if (t->doc->summary.length > 0)
        page_details(f->builder, t->element)->summary = t->doc->summary;
    return t;
}

static void lay_titles(layout_flow *f, const layout_slot *at, layout_table *t) {
    const doc_block *block = t->block;
    if ((block->frame->title.count == 0 || block->frame->title_style == NULL) &&
        (block->frame->subtitle.count == 0 || block->frame->subtitle_style == NULL))
        return;
    t->titled = true;
    layout_slot caption = *at;
    caption.inside = caption.end = LAYOUT_HOLD_NEXT;
    caption.parent = page_element_new(f->builder, t->element, PAGE_CAPTION);
    layout_lay_text(f, &caption, block, &block->frame->title, block->frame->title_style,
                    (layout_line_job){.before = SPACE_BEFORE});
    layout_lay_text(f, &caption, block, &block->frame->subtitle, block->frame->subtitle_style, (layout_line_job){0});
}

static void lay_sources(layout_flow *f, const layout_slot *at, const doc_block *block) {
    layout_slot within = *at;
    within.inside = LAYOUT_HOLD_NEXT;
    bool note_follows = block->frame->note.count > 0;
    if (note_follows)
        within.end = LAYOUT_HOLD_NEXT;
    layout_lay_text(f, &within, block, &block->frame->source, block->frame->source_style,
                    (layout_line_job){.close = note_follows});
    within.end = at->end;
    layout_lay_text(f, &within, block, &block->frame->note, block->frame->source_style, (layout_line_job){0});
}

static void lay_rows(layout_flow *f, const layout_slot *at, layout_table *t, bool source_follows) {
    const doc_table *doc = t->doc;
    page_element *head = doc->head_count > 0 ? page_element_new(f->builder, t->element, PAGE_TABLE_HEAD) : NULL;
    for (size_t r = 0; r < doc->head_count; r++)
        lay_row(f, at, t, r, head, source_follows);
    /* A head that takes half of a page is shown once. */
    t->head_count = doc->head_count;
    if (layout_table_heads_height(t) >= f->height / 2)
        t->head_count = 0;
    page_element *body = page_element_new(f->builder, t->element, PAGE_TABLE_BODY);
    for (size_t r = doc->head_count; r < doc->row_count && !f->failed && !diags_stopped(f->all); r++)
        lay_row(f, at, t, r, body, source_follows);
}

static void lay_parts(layout_flow *f, const layout_slot *at, layout_table *t) {
    const doc_frame *frame = t->block->frame;
    lay_titles(f, at, t);
    lay_rows(f, at, t, (frame->source.count > 0 || frame->note.count > 0) && frame->source_style != NULL);
    lay_sources(f, at, t->block);
}

void layout_lay_table(layout_flow *f, const layout_slot *at, doc_block *block) {
    if (block->table->column_count == 0 || block->table->row_count == 0)
        return;
    layout_table *t = table_new(f, at, block);
    layout_outline_mark(f, block, t->element);
    if (layout_table_find_widths(f, t))
        lay_parts(f, at, t);
    layout_store_unpin(&f->stores, t->store);
}
