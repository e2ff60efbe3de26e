#include "layout/paragraph.h"

#include "layout/block.h"
#include "layout/guard.h"
#include "layout/outline.h"

#include <string.h>

/* Paragraph numbers hang left of the text, their right edge this far from it. */
enum { NUMBER_DISTANCE = MPT_PT(9) };

text_block *layout_lay_inlines(layout_flow *f, layout_store *in, const doc_inlines *inlines, const doc_style *style,
                               const lang *language, mpt width) {
    text_job *job = ARENA_NEW(in->memory, text_job);
    *job = (text_job){.style = style, .language = language, .measure = width > MPT_PT(1) ? width : MPT_PT(1)};
    return text_lay(f->setter, in->memory, inlines, job);
}

/* A page ends a line earlier rather than within a word. */
static uint8_t inner_hold(const text_line *lines, size_t line) {
    bool earlier = line >= 2 && !lines[line - 1].divided;
    return lines[line].divided && earlier ? LAYOUT_HOLD_DIVIDED : LAYOUT_HOLD_NONE;
}

/* A paragraph does not leave its first or its last line alone. */
static uint8_t line_hold(const layout_slot *at, const text_block *set, size_t line) {
    size_t count = set->line_count;
    if (line + 1 == count)
        return count == 1 && at->alone > at->end ? at->alone : at->end;
    uint8_t own = line == 0 || line + 2 == count ? (uint8_t)LAYOUT_HOLD_LINES : inner_hold(set->lines, line);
    return own > at->inside ? own : at->inside;
}

void layout_push_lines(layout_flow *f, const layout_slot *at, text_block *set, layout_store *in,
                       const layout_line_job *job) {
    layout_store_pin(in);
    layout_guard_width(f, set, at->spare, job->block->place);
    for (size_t i = 0; i < set->line_count && !f->failed; i++) {
        const text_line *line = &set->lines[i];
        layout_strip s = {.kind = LAYOUT_STRIP_LINE,
                          .hold = line_hold(at, set, i),
                          .x = job->x,
                          .height = set->leading,
                          .element = job->element,
                          .block = job->block,
                          .stores = {in, NULL}};
        s.before = i == 0 ? job->before : 0;
        s.after = i + 1 == set->line_count ? job->after : 0;
        s.notes = set->notes == NULL ? NULL : set->notes + line->first_note;
        s.note_count = (uint32_t)line->note_count;
        s.text.set = set;
        s.text.line = (uint32_t)i;
        s.text.number = i == 0 ? job->number : 0;
        layout_flow_push(f, at, &s);
    }
    layout_store_unpin(&f->stores, in);
}

/* `job` gives element, number and what space differs from the style's; the rest follows from the style. */
static void lay_styled(layout_flow *f, const layout_slot *at, const doc_block *block, const doc_inlines *text,
                       const doc_style *style, layout_line_job job) {
    layout_store *in = f->stores.open;
    mpt width = at->width;
    job.block = block;
    job.x = at->x;
    job.after = job.close ? 0 : style->space_after;
    if (style->space_before > job.before)
        job.before = style->space_before;
    if (style != at->indented) {
        job.x += style->indent;
        width -= style->indent + style->indent_right;
    }
    const lang *language = block->language != NULL ? block->language : at->language;
    layout_push_lines(f, at, layout_lay_inlines(f, in, text, style, language, width), in, &job);
}

void layout_lay_text(layout_flow *f, const layout_slot *at, const doc_block *block, const doc_inlines *text,
                     const doc_style *style, layout_line_job job) {
    if (text->count == 0 || style == NULL)
        return;
    job.element = layout_block_element(f, at, block, PAGE_PARAGRAPH);
    layout_element_of_text(f, job.element, text);
    lay_styled(f, at, block, text, style, job);
}

void layout_lay_heading(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_slot within = *at;
    within.inside = within.end = LAYOUT_HOLD_NEXT;
    page_element *element = layout_block_element(f, at, block, layout_outline_heading_role(f, block));
    layout_outline_mark(f, block, element);
    layout_outline_bookmark(f, block);
    lay_styled(f, &within, block, &block->text, block->style, (layout_line_job){.element = element});
}

void layout_lay_paragraph(layout_flow *f, const layout_slot *at, doc_block *block) {
    page_element *element = layout_block_element(f, at, block, PAGE_PARAGRAPH);
    layout_outline_mark(f, block, element);
    uint32_t number = block->numbered ? block->number : 0;
    lay_styled(f, at, block, &block->text, block->style, (layout_line_job){.element = element, .number = number});
}

void layout_lay_paragraph_in(layout_flow *f, const layout_slot *at, doc_block *block, page_element *element) {
    lay_styled(f, at, block, &block->text, block->style, (layout_line_job){.element = element});
}

/* ---- code ---- */

#define NO_BREAK_SPACE "\xC2\xA0"
enum { TAB = 4 };

/* Spaces that would be lost at a line's start or beside another become no-break spaces; lines stay as they are. */
static str code_line(arena *a, str line) {
    char *at = arena_alloc(a, line.length * TAB * 2 + 1);
    size_t length = 0;
    bool after_space = true;
    for (size_t i = 0; i < line.length; i++) {
        size_t spaces = line.at[i] == '\t' ? TAB : line.at[i] == ' ' ? 1 : 0;
        if (spaces == 0)
            at[length++] = line.at[i];
        for (; spaces > 0; spaces--) {
            bool single =
                !after_space && spaces == 1 && i + 1 < line.length && line.at[i + 1] != ' ' && line.at[i + 1] != '\t';
            if (single) {
                at[length++] = ' ';
            } else {
                memcpy(at + length, NO_BREAK_SPACE, strlen(NO_BREAK_SPACE));
                length += strlen(NO_BREAK_SPACE);
            }
            after_space = true;
        }
        after_space = line.at[i] == ' ' || line.at[i] == '\t';
    }
    return (str){at, length};
}

/* Its spaces are not those that were typed: all of a line is where it begins. */
static doc_inline code_inline(arena *a, const doc_block *block, size_t line) {
    str text = code_line(a, block->code.lines[line]);
    if (text.length == 0)
        text = STR(NO_BREAK_SPACE);
    doc_replacements *whole = arena_alloc(a, sizeof *whole + sizeof *whole->at);
    whole->count = 1;
    whole->at[0] = (doc_replacement){.length = (uint32_t)text.length + 1, .typed_length = 1};
    return (doc_inline){.kind = DOC_TEXT,
                        .text = text,
                        .origin = block->code.origin,
                        .origin_offset = block->code.offsets[line],
                        .replacements = whole};
}

static doc_inlines code_inlines(arena *a, const doc_block *block) {
    doc_inlines text = {ARENA_ARRAY(a, doc_inline, 2 * block->code.line_count + 1), 0};
    for (size_t i = 0; i < block->code.line_count; i++) {
        if (i > 0)
            text.at[text.count++] = (doc_inline){.kind = DOC_LINE_BREAK};
        text.at[text.count++] = code_inline(a, block, i);
    }
    return text;
}

void layout_lay_code(layout_flow *f, const layout_slot *at, doc_block *block) {
    page_element *paragraph = layout_block_element(f, at, block, PAGE_PARAGRAPH);
    layout_outline_mark(f, block, paragraph);
    doc_inlines text = code_inlines(f->stores.open->memory, block);
    if (text.count > 0)
        lay_styled(f, at, block, &text, block->style,
                   (layout_line_job){.element = page_element_new(f->builder, paragraph, PAGE_CODE)});
}

/* ---- drawing ---- */

/* The number is read as the paragraph's first word. */
static void draw_number(layout_flow *f, const layout_strip *s, mpt y) {
    const doc_style *style = f->briefing->number_style;
    if (s->text.number == 0 || style == NULL)
        return;
    str digits = str_print(page_arena(f->builder), "%u ", s->text.number);
    const lang *language = s->block->language != NULL ? s->block->language : f->briefing->language;
    mpt width = text_width(f->setter, str_part(digits, 0, digits.length - 1), style, language);
    text_draw_plain(f->setter, f->builder, digits, style, language, s->x - NUMBER_DISTANCE - width,
                    y + s->top + s->text.set->ascent, s->element, PAGE_LAYOUT, style->rgb);
}

void layout_draw_lines(layout_flow *f, const layout_strip *strips, size_t count, mpt y) {
    draw_number(f, &strips[0], y);
    text_draw(f->setter, f->builder, strips[0].text.set, strips[0].text.line, count, strips[0].x, y + strips[0].top,
              strips[0].element, PAGE_LAYOUT, &f->hooks);
}
