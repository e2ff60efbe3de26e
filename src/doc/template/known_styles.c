/*
 * The styles that things wear without being told, what wears which in a briefing, and what happens where a template
 * lacks one: the next best stands in, and whatever is really set in it is reported, once a style.
 */
#include "doc/styles.h"
#include "doc/template/template.h"

const doc_known_style doc_known_styles[] = {
    [DOC_STYLE_BODY] = {"body", DOC_STYLE_BODY, "text", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_TITLE] = {"title", DOC_STYLE_BODY, "the title of the paper", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_HEADING1] = {"heading1", DOC_STYLE_BODY, "headings of level 1", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_HEADING2] = {"heading2", DOC_STYLE_HEADING1, "headings of level 2", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_HEADING3] = {"heading3", DOC_STYLE_HEADING2, "headings of level 3", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_HEADING4] = {"heading4", DOC_STYLE_HEADING3, "headings of level 4", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_POINTS] = {"points", DOC_STYLE_BODY, "points", DOC_KEEPS_OF_POINTS},
    [DOC_STYLE_NUMBERED] = {"numbered", DOC_STYLE_POINTS, "numbered lists", DOC_KEEPS_OF_NUMBERED},
    [DOC_STYLE_QUOTE] = {"quote", DOC_STYLE_BODY, "quotes", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_CODE] = {"code", DOC_STYLE_BODY, "code on lines of its own", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_CAPTION] = {"caption", DOC_STYLE_BODY, "titles of figures and tables", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_SUBTITLE] = {"subtitle", DOC_STYLE_CAPTION, "subtitles of figures and tables", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_SOURCE] = {"source", DOC_STYLE_SUBTITLE, "sources and notes below figures and tables",
                          DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_TABLE] = {"table", DOC_STYLE_BODY, "cells of tables", 0},
    [DOC_STYLE_TABLE_HEAD] = {"table_head", DOC_STYLE_TABLE, "heads of tables", 0},
    [DOC_STYLE_TABLE_TOTAL] = {"table_total", DOC_STYLE_TABLE, "totals of tables", 0},
    [DOC_STYLE_CALLOUT] = {"callout", DOC_STYLE_BODY, "text in boxes", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_CALLOUT_TITLE] = {"callout_title", DOC_STYLE_HEADING1, "titles of boxes", DOC_KEEPS_OF_FIRST},
    [DOC_STYLE_FOOTNOTE] = {"footnote", DOC_STYLE_BODY, "footnotes", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_NUMBER] = {"number", DOC_STYLE_BODY, "numbers of paragraphs", 0},
    [DOC_STYLE_RUNNING] = {"running", DOC_STYLE_BODY, "headers and footers", 0},
    [DOC_STYLE_CHART_VALUE] = {"chart_value", DOC_STYLE_TABLE, "values in charts", 0},
    [DOC_STYLE_CHART_LABEL] = {"chart_label", DOC_STYLE_CHART_VALUE, "names in charts", 0},
    [DOC_STYLE_CHART_AXIS] = {"chart_axis", DOC_STYLE_CHART_LABEL, "numbers at the axis of charts", 0},
    [DOC_STYLE_LETTERHEAD] = {"letterhead", DOC_STYLE_BODY, "the letterhead", DOC_KEEPS_OF_FIRST},
    [DOC_STYLE_LETTERHEAD_RIGHT] = {"letterhead_right", DOC_STYLE_LETTERHEAD, "the right side of the letterhead",
                                    DOC_KEEPS_OF_FIRST},
    [DOC_STYLE_KIND] = {"kind", DOC_STYLE_BODY, "the kind of paper", DOC_KEEPS_OF_TEXT},
    [DOC_STYLE_HEAD_LABEL] = {"head_label", DOC_STYLE_TABLE, "labels of the memo head", 0},
    [DOC_STYLE_HEAD_VALUE] = {"head_value", DOC_STYLE_TABLE, "values of the memo head", 0},
    [DOC_STYLE_COUNT] = {0},
};

static void report_no_body(doc_builder *b) {
    if (b->failed_before)
        return;
    diag *d = diag_add(b->diags, DIAG_MISSING_KEY, doc_template_place(b), "the template has no style “body”");
    diag_hint(b->diags, d, "let it extend `base`, which has all styles");
}

static const doc_style *stand_in(doc_builder *b, doc_known_style_id id) {
    doc_style *style = ARENA_NEW(b->a, doc_style);
    *style = *b->styles[doc_known_styles[id].instead];
    style->name = str_of(doc_known_styles[id].name);
    style->is_stand_in = true;
    return style;
}

void doc_known_styles_read(doc_builder *b) {
    for (doc_known_style_id i = 0; i < DOC_STYLE_COUNT; i++) {
        b->styles[i] = map_get(b->style_names, str_of(doc_known_styles[i].name));
        if (b->styles[i] == NULL && i == DOC_STYLE_BODY) {
            report_no_body(b);
            b->styles[i] = doc_style_plain(b);
        } else if (b->styles[i] == NULL) {
            b->styles[i] = stand_in(b, i);
        }
    }
}

/* ---- what wears which ---- */

static void report_stand_in(doc_builder *b, const doc_style *style, place where) {
    if (!style->is_stand_in || b->failed_before)
        return;
    doc_known_style_id id = 0;
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

static void worn(doc_builder *b, const doc_style *style, unsigned keeps, place where) {
    if (style == NULL)
        return;
    doc_style_wearers *wearers = style->wearers;
    if (!wearers->some)
        wearers->told_in = where.source;
    wearers->told_elsewhere = wearers->told_elsewhere || wearers->told_in != where.source;
    wearers->some = true;
    wearers->keeps |= keeps;
    report_stand_in(b, style, where);
}

static void worn_by_text(doc_builder *b, const doc_inlines *text, const doc_style *style, unsigned keeps, place where) {
    if (text->count > 0)
        worn(b, style, keeps, where);
}

static void worn_in(doc_builder *b, const doc_blocks *blocks);

static void worn_by_frame(doc_builder *b, const doc_block *block) {
    const doc_frame *frame = block->frame;
    worn_by_text(b, &frame->title, frame->title_style, DOC_KEEPS_OF_TEXT, block->place);
    worn_by_text(b, &frame->subtitle, frame->subtitle_style, DOC_KEEPS_OF_TEXT, block->place);
    worn_by_text(b, &frame->source, frame->source_style, DOC_KEEPS_OF_TEXT, block->place);
    worn_by_text(b, &frame->note, frame->source_style, DOC_KEEPS_OF_TEXT, block->place);
}

static void worn_by_table(doc_builder *b, const doc_block *block) {
    const doc_table *table = block->table;
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t k = 0; k < table->column_count; k++)
            worn_by_text(b, &table->rows[i].cells[k].text, table->rows[i].cells[k].style, 0, block->place);
}

static void worn_by_chart(doc_builder *b, const doc_block *block) {
    worn(b, block->chart->value_style, 0, block->place);
    worn(b, block->chart->label_style, 0, block->place);
    if (block->chart->has_axis)
        worn(b, block->chart->axis_style, 0, block->place);
}

static bool is_at(const doc_block *block, const tree_node *node) {
    return node != NULL && block->place.source == node->place.source && block->place.start == node->place.start;
}

static unsigned keeps_of(const doc_builder *b, const doc_block *block) {
    const doc_letterhead_keys *letterhead = &b->top->letterhead;
    bool first = block->kind == DOC_PANEL || is_at(block, letterhead->left) || is_at(block, letterhead->right);
    return first ? DOC_KEEPS_OF_FIRST : DOC_KEEPS_OF_TEXT;
}

static void worn_by(doc_builder *b, const doc_block *block) {
    worn_by_text(b, &block->text, block->style, keeps_of(b, block), block->place);
    if (block->numbered)
        worn(b, b->out->number_style, 0, block->place);
    if (block->frame != NULL)
        worn_by_frame(b, block);
    if (block->kind == DOC_CODE || block->kind == DOC_QUOTE)
        worn(b, block->style, DOC_KEEPS_OF_TEXT, block->place);
    if (block->kind == DOC_LIST)
        worn(b, block->style, block->list.ordered ? DOC_KEEPS_OF_NUMBERED : DOC_KEEPS_OF_POINTS, block->place);
    if (block->kind == DOC_TABLE)
        worn_by_table(b, block);
    if (block->kind == DOC_CHART)
        worn_by_chart(b, block);
    for (size_t i = 0; block->kind == DOC_LIST && i < block->list.item_count; i++)
        worn_in(b, &block->list.items[i]);
    worn_in(b, &block->children);
}

static void worn_in(doc_builder *b, const doc_blocks *blocks) {
    for (size_t i = 0; i < blocks->count; i++)
        worn_by(b, blocks->at[i]);
}

static void worn_by_lines(doc_builder *b, const doc_running *lines, size_t count) {
    static const unsigned aligns[] = {[DOC_RUN_LEFT] = 1u << DOC_ALIGN_LEFT,
                                      [DOC_RUN_CENTRE] = 1u << DOC_ALIGN_CENTRE,
                                      [DOC_RUN_RIGHT] = 1u << DOC_ALIGN_RIGHT};
    for (size_t i = 0; i < count; i++) {
        worn_by_text(b, &lines[i].text, lines[i].style, 0, doc_inline_place(&lines[i].text.at[0], 0));
        ((doc_style_wearers *)lines[i].style->wearers)->run_aligns |= aligns[lines[i].place];
    }
}

void doc_known_styles_check(doc_builder *b) {
    b->stand_ins = map_new(b->a);
    worn_by_lines(b, b->out->header, b->out->header_count);
    worn_in(b, &b->out->body);
    for (size_t i = 0; i < b->note_queue.count; i++)
        worn_by_text(b, &b->note_queue.at[i].note->text, b->out->footnote_style, DOC_KEEPS_OF_TEXT,
                     doc_template_place(b));
    worn_by_lines(b, b->out->footer, b->out->footer_count);
    doc_kept_keys_check(b);
}
