#include "base/buffer.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/sense.h"
#include "doc/styles.h"

#include <stdio.h>
#include <string.h>

/* Markdown of several blocks -> blocks. Works over the events of one text, which nest no deeper than EVENT_DEPTH_MAX.
 */

typedef struct {
    doc_inline_reader reader;
    const doc_events *list;
    size_t at;
    size_t label; /* the next number of an item as typed */
} walk;

typedef void (*block_walker)(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out);

static void walk_blocks(walk *w, doc_scope s, doc_block_vector *out);

static doc_builder *of(const walk *w) {
    return w->reader.b;
}

enum { LOOK_AHEAD = 16 }; /* events; more would make a thousand empty items slow */

/* Where the text that comes next stands; about there, if there is none near. */
static place place_here(const walk *w) {
    const doc_events *list = w->list;
    for (size_t i = w->at; i < list->count && i < w->at + LOOK_AHEAD; i++)
        if (list->at[i].length > 0 && list->at[i].kind != DOC_EVENT_CODE_SPACE)
            return doc_inline_reader_place(&w->reader, list->at[i].offset, 1);
    return w->at < list->count ? doc_inline_reader_place(&w->reader, list->at[w->at].offset, 1)
                               : w->reader.origin->place;
}

static void skip_leave(walk *w) {
    if (w->at < w->list->count && w->list->at[w->at].kind == DOC_EVENT_LEAVE)
        w->at++;
}

static doc_inlines take_text(walk *w) {
    w->at = doc_inline_events(&w->reader, w->list, w->at);
    doc_bare_look(&w->reader);
    doc_sense_paragraph(&w->reader);
    doc_punctuate(&w->reader);
    return doc_inline_take(of(w));
}

static void walk_paragraph(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    (void)enter;
    doc_builder *b = of(w);
    place where = place_here(w);
    doc_inlines text = take_text(w);
    skip_leave(w);
    if (text.count == 0)
        return;
    doc_block *block = doc_paragraph_new(b, where, &s, s.text, text);
    block->numbered = b->number_paragraphs && !s.unnumbered;
    *VECTOR_PUSH(b->a, out) = block;
}

static void walk_heading(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    doc_builder *b = of(w);
    place where = place_here(w);
    doc_inlines text = take_text(w);
    skip_leave(w);
    uint32_t level = enter->number;
    if (s.unnumbered || level > DOC_HEADING_LEVELS) {
        diag *d = diag_add(b->diags, DIAG_MARKUP, where,
                           s.unnumbered ? "a heading cannot stand here" : "headings go down to level 4");
        diag_hint(b->diags, d, "set it in **bold**, or make it a block: - heading: …");
        return;
    }
    *VECTOR_PUSH(b->a, out) = doc_heading_new(b, where, &s, level, text);
}

static void walk_rule(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    (void)enter;
    doc_builder *b = of(w);
    doc_block *block = doc_rule_new(b, place_here(w), &s);
    skip_leave(w);
    *VECTOR_PUSH(b->a, out) = block;
}

static doc_scope inner(doc_scope s, const doc_style *text) {
    s.unnumbered = true;
    s.text = text;
    s.depth++;
    return s;
}

static void walk_quote(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    (void)enter;
    doc_builder *b = of(w);
    doc_block *block = doc_block_new(b, DOC_QUOTE, place_here(w), &s);
    block->style = b->styles[DOC_STYLE_QUOTE];
    doc_block_vector children = {0};
    walk_blocks(w, inner(s, doc_style_flush(b, block->style)), &children);
    block->children = doc_blocks_of(b, &children);
    *VECTOR_PUSH(b->a, out) = block;
}

/* An item's text stands in a paragraph of its own (loose) or not (tight), before what nests in it. */
static doc_blocks walk_item(walk *w, doc_scope s) {
    doc_builder *b = of(w);
    doc_block_vector children = {0};
    place where = place_here(w);
    doc_inlines text = take_text(w);
    if (text.count > 0)
        *VECTOR_PUSH(b->a, &children) = doc_paragraph_new(b, where, &s, s.text, text);
    walk_blocks(w, s, &children);
    return doc_blocks_of(b, &children);
}

/* The number that an item was typed with: between what was printed before it and its own text. */
static str item_label(walk *w, const doc_event *item) {
    const doc_shield *shield = &w->list->shield;
    size_t end = SIZE_MAX;
    for (const doc_event *e = item + 1; e < w->list->at + w->list->count && end == SIZE_MAX; e++)
        if (e->length > 0 && (e->kind == DOC_EVENT_TEXT || e->kind == DOC_EVENT_CODE || e->kind == DOC_EVENT_ENTITY))
            end = e->offset;
    while (w->label < shield->label_count && shield->labels[w->label].offset < item->offset)
        w->label++;
    if (w->label >= shield->label_count || shield->labels[w->label].offset >= end)
        return (str){0};
    doc_shield_label label = shield->labels[w->label++];
    return (str){w->reader.text + label.offset, label.length};
}

/* Labels say more than numbers that are counted: other numbers, noughts before them, a parenthesis. */
static bool labels_tell(const str *labels, size_t count, uint32_t start) {
    bool counted = true, same = true;
    for (size_t i = 0; i < count; i++) {
        if (labels[i].length == 0)
            return false;
        char number[16];
        snprintf(number, sizeof number, "%u.", start + (uint32_t)i);
        counted = counted && str_is(labels[i], number);
        same = same && str_equal(labels[i], labels[0]);
    }
    return !counted && !(same && count > 1 && str_is(labels[0], "1."));
}

/* "1)" thrice counts up as "1." does. */
static void count_labels(doc_builder *b, str *labels, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (!str_is(labels[i], "1)"))
            return;
    for (size_t i = 0; count > 1 && i < count; i++)
        labels[i] = str_print(b->a, "%zu)", i + 1);
}

static void walk_list(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    doc_builder *b = of(w);
    bool ordered = enter->what == DOC_EVENT_ORDERED, tight = enter->flag;
    doc_block *block = doc_block_new(b, DOC_LIST, place_here(w), &s);
    block->style = b->styles[ordered ? DOC_STYLE_NUMBERED : DOC_STYLE_POINTS];
    block->list.ordered = ordered;
    block->list.start = ordered ? enter->number : 1;
    block->list.tight = tight;
    VECTOR(doc_blocks) items = {0};
    VECTOR(str) labels = {0};
    while (w->at < w->list->count && w->list->at[w->at].kind == DOC_EVENT_ENTER) {
        const doc_event *item = &w->list->at[w->at++];
        if (ordered)
            *VECTOR_PUSH(b->a, &labels) = str_copy(b->a, item_label(w, item));
        *VECTOR_PUSH(b->a, &items) = walk_item(w, inner(s, doc_style_flush(b, block->style)));
    }
    skip_leave(w);
    block->list.items = items.at;
    block->list.item_count = items.count;
    if (ordered && labels_tell(labels.at, labels.count, block->list.start)) {
        count_labels(b, labels.at, labels.count);
        block->list.labels = labels.at;
    }
    doc_list_look(&block->list);
    *VECTOR_PUSH(b->a, out) = block;
}

/* ---- code ---- */

enum { TAB_STOP = 4 };

static void code_text(buffer *line, str text) {
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] != '\t') {
            buffer_byte(line, text.at[i]);
            continue;
        }
        do
            buffer_byte(line, ' ');
        while (line->length % TAB_STOP != 0);
    }
}

static void walk_code(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    (void)enter;
    doc_builder *b = of(w);
    doc_block *block = doc_block_new(b, DOC_CODE, place_here(w), &s);
    block->style = b->styles[DOC_STYLE_CODE];
    VECTOR(str) lines = {0};
    VECTOR(uint32_t) offsets = {0};
    buffer *line = buffer_new(b->a);
    bool begun = false;
    for (; w->at < w->list->count && w->list->at[w->at].kind != DOC_EVENT_LEAVE; w->at++) {
        const doc_event *e = &w->list->at[w->at];
        if (!begun && (e->kind == DOC_EVENT_CODE || e->kind == DOC_EVENT_CODE_LINE)) {
            *VECTOR_PUSH(b->a, &offsets) = e->offset;
            begun = true;
        }
        if (e->kind == DOC_EVENT_CODE)
            code_text(line, (str){w->reader.text + e->offset, e->length});
        for (uint32_t i = 0; e->kind == DOC_EVENT_CODE_SPACE && i < e->length; i++)
            buffer_byte(line, ' ');
        if (e->kind == DOC_EVENT_CODE_LINE) {
            *VECTOR_PUSH(b->a, &lines) = str_copy(b->a, buffer_view(line));
            buffer_reset(line);
            begun = false;
        }
    }
    skip_leave(w);
    block->code.origin = w->reader.origin;
    block->code.offsets = offsets.at;
    block->code.lines = lines.at;
    block->code.line_count = lines.count;
    *VECTOR_PUSH(b->a, out) = block;
}

/* ---- tables ---- */

static void walk_row(walk *w, doc_table *table, doc_row *row, bool head) {
    static const doc_align aligns[] = {DOC_ALIGN_LEFT, DOC_ALIGN_CENTRE, DOC_ALIGN_RIGHT};
    doc_builder *b = of(w);
    row->place = place_here(w);
    row->head = head;
    row->cells = ARENA_ARRAY(b->a, doc_cell, table->column_count);
    for (size_t k = 0; k < table->column_count; k++)
        row->cells[k] = (doc_cell){
            .style = b->styles[head ? DOC_STYLE_TABLE_HEAD : DOC_STYLE_TABLE], .header = head, .column_span = 1};
    for (size_t k = 0; w->at < w->list->count && w->list->at[w->at].kind == DOC_EVENT_ENTER; k++) {
        uint32_t align = w->list->at[w->at++].number;
        doc_inlines text = take_text(w);
        skip_leave(w);
        if (k >= table->column_count)
            continue;
        row->cells[k].text = text;
        row->cells[k].align = table->columns[k].align = aligns[align < 3 ? align : 0];
    }
    skip_leave(w);
}

static void walk_table(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    doc_builder *b = of(w);
    doc_block *block = doc_block_new(b, DOC_TABLE, place_here(w), &s);
    doc_table *table = block->table;
    doc_table_styles(b, table);
    table->column_count = enter->number;
    table->columns = ARENA_ARRAY(b->a, doc_column, table->column_count);
    VECTOR(doc_row) rows = {0};
    while (w->at < w->list->count && w->list->at[w->at].kind == DOC_EVENT_ENTER) { /* head, body */
        bool head = w->list->at[w->at++].what == DOC_EVENT_TABLE_HEAD;
        while (w->at < w->list->count && w->list->at[w->at].kind == DOC_EVENT_ENTER) {
            w->at++;
            walk_row(w, table, VECTOR_PUSH(b->a, &rows), head);
            table->head_count += head;
        }
        skip_leave(w);
    }
    skip_leave(w);
    table->rows = rows.at;
    table->row_count = rows.count;
    *VECTOR_PUSH(b->a, out) = block;
}

static void walk_html(walk *w, const doc_event *enter, doc_scope s, doc_block_vector *out) {
    (void)enter;
    (void)s;
    (void)out;
    place where = place_here(w);
    while (w->at < w->list->count && w->list->at[w->at].kind != DOC_EVENT_LEAVE)
        w->at++;
    skip_leave(w);
    diag *d = diag_add(of(w)->diags, DIAG_MARKUP, where, "raw HTML is not set");
    diag_hint(of(w)->diags, d, "write Markdown, or \\< for the character itself");
}

/* ---- all of it ---- */

static const block_walker walkers[] = {
    [DOC_EVENT_DOCUMENT] = NULL,        [DOC_EVENT_PARAGRAPH] = walk_paragraph, [DOC_EVENT_LIST] = walk_list,
    [DOC_EVENT_ORDERED] = walk_list,    [DOC_EVENT_QUOTE] = walk_quote,         [DOC_EVENT_HEADING] = walk_heading,
    [DOC_EVENT_CODE_BLOCK] = walk_code, [DOC_EVENT_RULE] = walk_rule,           [DOC_EVENT_TABLE] = walk_table,
    [DOC_EVENT_HTML_BLOCK] = walk_html,
};

/* Blocks up to the end of what they stand in, which is passed. */
static void walk_blocks(walk *w, doc_scope s, doc_block_vector *out) {
    while (w->at < w->list->count) {
        const doc_event *e = &w->list->at[w->at];
        if (e->kind == DOC_EVENT_ENTER) {
            w->at++;
            walkers[e->what](w, e, s, out);
        } else if (e->kind == DOC_EVENT_LEAVE) {
            w->at++;
            return;
        } else { /* text of a tight item that goes on behind a nested block */
            place where = place_here(w);
            doc_inlines text = take_text(w);
            if (text.count > 0)
                *VECTOR_PUSH(of(w)->a, out) = doc_paragraph_new(of(w), where, &s, s.text, text);
        }
    }
}

static void report_limit(doc_builder *b, const doc_inline_reader *r, const doc_events *list) {
    static const struct {
        const char *message, *hint;
    } texts[] = {
        [EVENTS_TOO_DEEP] = {"lists and quotes are nested too deep", "24 levels are the limit"},
        [EVENTS_TABLE_CELLS] = {"this table has too many cells",
                                "100,000 cells are the limit here; read larger tables from a data file"},
        [EVENTS_TABLE_COLUMNS] = {"this line has too many `|`", "1,000 in one line are the limit"},
        [EVENTS_DEFINITION] = {"a link definition would not be printed",
                               "write the address where the link is: [text](address)"},
    };
    diag *d =
        diag_add(b->diags, DIAG_MARKUP, doc_inline_reader_place(r, list->problem, 1), "%s", texts[list->state].message);
    diag_hint(b->diags, d, "%s", texts[list->state].hint);
}

void doc_markdown_read(doc_builder *b, const tree_node *node, doc_scope s, doc_block_vector *out) {
    const tree_node *text = node == NULL ? NULL : lang_need(b->language, b->schema, node);
    if (text == NULL || text->kind != TREE_SCALAR)
        return;
    arena_mark before = arena_now(b->scratch);
    doc_events list = doc_events_read(b->scratch, text->text);
    walk w = {{.b = b, .origin = text, .text = text->text.at, .language = s.language}, &list, 0, 0};
    if (list.state != EVENTS_FINE)
        report_limit(b, &w.reader, &list);
    doc_shield_report(&w.reader, &list.shield);
    if (list.state == EVENTS_FINE || list.state == EVENTS_DEFINITION) {
        w.at = 1; /* the document */
        walk_blocks(&w, s, out);
    }
    arena_rewind(b->scratch, before);
}
