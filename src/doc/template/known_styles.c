/*
 * The styles that things wear without being told, and what happens where a template lacks one: the next best stands in,
 * and whatever is really set in it is reported, once a style.
 */
#include "doc/build.h"
#include "doc/template/template.h"

const doc_known_style doc_known_styles[] = {
    [STYLE_BODY] = {"body", STYLE_BODY, "text"},
    [STYLE_TITLE] = {"title", STYLE_BODY, "the title of the paper"},
    [STYLE_HEADING1] = {"heading1", STYLE_BODY, "headings of level 1"},
    [STYLE_HEADING2] = {"heading2", STYLE_HEADING1, "headings of level 2"},
    [STYLE_HEADING3] = {"heading3", STYLE_HEADING2, "headings of level 3"},
    [STYLE_HEADING4] = {"heading4", STYLE_HEADING3, "headings of level 4"},
    [STYLE_POINTS] = {"points", STYLE_BODY, "points"},
    [STYLE_NUMBERED] = {"numbered", STYLE_POINTS, "numbered lists"},
    [STYLE_QUOTE] = {"quote", STYLE_BODY, "quotes"},
    [STYLE_CODE] = {"code", STYLE_BODY, "code on lines of its own"},
    [STYLE_CAPTION] = {"caption", STYLE_BODY, "titles of figures and tables"},
    [STYLE_SUBTITLE] = {"subtitle", STYLE_CAPTION, "subtitles of figures and tables"},
    [STYLE_SOURCE] = {"source", STYLE_SUBTITLE, "sources and notes below figures and tables"},
    [STYLE_TABLE] = {"table", STYLE_BODY, "cells of tables"},
    [STYLE_TABLE_HEAD] = {"table_head", STYLE_TABLE, "heads of tables"},
    [STYLE_TABLE_TOTAL] = {"table_total", STYLE_TABLE, "totals of tables"},
    [STYLE_CALLOUT] = {"callout", STYLE_BODY, "text in boxes"},
    [STYLE_CALLOUT_TITLE] = {"callout_title", STYLE_HEADING1, "titles of boxes"},
    [STYLE_FOOTNOTE] = {"footnote", STYLE_BODY, "footnotes"},
    [STYLE_NUMBER] = {"number", STYLE_BODY, "numbers of paragraphs"},
    [STYLE_RUNNING] = {"running", STYLE_BODY, "headers and footers"},
    [STYLE_CHART_VALUE] = {"chart_value", STYLE_TABLE, "values in charts"},
    [STYLE_CHART_LABEL] = {"chart_label", STYLE_CHART_VALUE, "names in charts"},
    [STYLE_CHART_AXIS] = {"chart_axis", STYLE_CHART_LABEL, "numbers at the axis of charts"},
    [STYLE_LETTERHEAD] = {"letterhead", STYLE_BODY, "the letterhead"},
    [STYLE_LETTERHEAD_RIGHT] = {"letterhead_right", STYLE_LETTERHEAD, "the right side of the letterhead"},
    [STYLE_KIND] = {"kind", STYLE_BODY, "the kind of paper"},
    [STYLE_HEAD_LABEL] = {"head_label", STYLE_TABLE, "labels of the memo head"},
    [STYLE_HEAD_VALUE] = {"head_value", STYLE_TABLE, "values of the memo head"},
    [STYLE_COUNT] = {0},
};

static void report_no_body(builder *b) {
    if (b->failed_before)
        return;
    diag *d = diag_add(b->diags, DIAG_MISSING_KEY, doc_template_place(b), "the template has no style “body”");
    diag_hint(b->diags, d, "let it extend `base`, which has all styles");
}

static const doc_style *stand_in(builder *b, style_id id) {
    doc_style *style = ARENA_NEW(b->a, doc_style);
    *style = *b->styles[doc_known_styles[id].instead];
    style->name = str_of(doc_known_styles[id].name);
    style->is_stand_in = true;
    return style;
}

void known_styles_read(builder *b) {
    for (style_id i = 0; i < STYLE_COUNT; i++) {
        b->styles[i] = map_get(b->style_names, str_of(doc_known_styles[i].name));
        if (b->styles[i] == NULL && i == STYLE_BODY) {
            report_no_body(b);
            b->styles[i] = style_plain(b);
        } else if (b->styles[i] == NULL) {
            b->styles[i] = stand_in(b, i);
        }
    }
}

/* ---- what is set in one that stands in ---- */

static void worn(builder *b, const doc_style *style, place where) {
    if (style == NULL || !style->is_stand_in || b->failed_before)
        return;
    style_id id = 0;
    while (!str_is(style->name, doc_known_styles[id].name))
        id++;
    if (!map_set(b->stand_ins, style->name, b))
        return;
    const char *instead = doc_known_styles[doc_known_styles[id].instead].name;
    diag *d = diag_add(b->diags, DIAG_MISSING_STYLE, where, "the template has no style “%s” for %s",
                       doc_known_styles[id].name, doc_known_styles[id].wearer);
    diag_hint(b->diags, d, "let it extend `base`, which has all styles, or say it:\nstyles:\n  %s: {like: %s}",
              doc_known_styles[id].name, instead);
}

static void worn_by_text(builder *b, const doc_inlines *text, const doc_style *style, place where) {
    if (text->count > 0)
        worn(b, style, where);
}

static void worn_in(builder *b, const doc_blocks *blocks);

static void worn_by_frame(builder *b, const doc_block *block) {
    const doc_frame *frame = block->frame;
    worn_by_text(b, &frame->title, frame->title_style, block->place);
    worn_by_text(b, &frame->subtitle, frame->subtitle_style, block->place);
    worn_by_text(b, &frame->source, frame->source_style, block->place);
    worn_by_text(b, &frame->note, frame->source_style, block->place);
}

static void worn_by_table(builder *b, const doc_block *block) {
    const doc_table *table = block->table;
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t k = 0; k < table->column_count; k++)
            worn_by_text(b, &table->rows[i].cells[k].text, table->rows[i].cells[k].style, block->place);
}

static void worn_by_chart(builder *b, const doc_block *block) {
    worn(b, block->chart->value_style, block->place);
    worn(b, block->chart->label_style, block->place);
    if (block->chart->has_axis)
        worn(b, block->chart->axis_style, block->place);
}

static void worn_by(builder *b, const doc_block *block) {
    worn_by_text(b, &block->text, block->style, block->place);
    if (block->numbered)
        worn(b, b->out->number_style, block->place);
    if (block->frame != NULL)
        worn_by_frame(b, block);
    if (block->kind == DOC_CODE || block->kind == DOC_QUOTE || block->kind == DOC_LIST)
        worn(b, block->style, block->place);
    if (block->kind == DOC_TABLE)
        worn_by_table(b, block);
    if (block->kind == DOC_CHART)
        worn_by_chart(b, block);
    for (size_t i = 0; block->kind == DOC_LIST && i < block->list.item_count; i++)
        worn_in(b, &block->list.items[i]);
    worn_in(b, &block->children);
}

static void worn_in(builder *b, const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        worn_by(b, blocks->at[i]);
}

static void worn_by_lines(builder *b, const doc_running *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        worn_by_text(b, &lines[i].text, lines[i].style, doc_inline_place(&lines[i].text.at[0], 0));
}

void known_styles_check(builder *b) {
    bool some = false;
    for (size_t i = 0; i < STYLE_COUNT; i++)
        some = some || b->styles[i]->is_stand_in;
    if (!some)
        return;
    b->stand_ins = map_new(b->a);
    worn_by_lines(b, b->out->header, b->out->header_count);
    worn_in(b, &b->out->body);
    for (size_t i = 0; i < b->note_queue.count; i++)
        worn_by_text(b, &b->note_queue.at[i].note->text, b->out->footnote_style, doc_template_place(b));
    worn_by_lines(b, b->out->footer, b->out->footer_count);
}
