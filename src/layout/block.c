#include "layout/block.h"

#include "layout/columns.h"
#include "layout/figure.h"
#include "layout/list.h"
#include "layout/outline.h"
#include "layout/panel.h"
#include "layout/paragraph.h"
#include "layout/table.h"

static uint8_t harder(uint8_t a, uint8_t b) {
    return a > b ? a : b;
}

static const lang *language_of(const layout_slot *at, const doc_block *block) {
    return block->language != NULL ? block->language : at->language;
}

page_element *layout_block_element(layout_flow *f, const layout_slot *at, const doc_block *block, page_role role) {
    page_element *element = page_element_new(f->builder, at->parent, role);
    page_element_place(f->builder, element, block->place);
    const lang *language = language_of(at, block);
    if (language != at->language)
        element->language = lang_tag(language);
    return element;
}

place layout_place_of_text(const doc_inlines *text) {
    place where = NOWHERE;
    for (size_t i = 0; i < text->count && where.source == NULL; i++)
        where = doc_inline_place(&text->at[i], 0);
    return where;
}

void layout_element_of_text(layout_flow *f, page_element *element, const doc_inlines *text) {
    if (page_keeps_places(f->builder))
        page_element_place(f->builder, element, layout_place_of_text(text));
}

/* Without a heading, of its own or of the panel in it, a section only holds together what stands in one column. */
static bool is_headed(const doc_block *block) {
    const doc_block *first = block->children.count > 0 ? block->children.at[0] : NULL;
    return first != NULL && (first->kind == DOC_HEADING || first->kind == DOC_PANEL);
}

static void lay_section(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_slot within = *at;
    within.parent = layout_block_element(f, at, block, is_headed(block) ? PAGE_SECTION : PAGE_DIVISION);
    within.language = language_of(at, block);
    layout_outline_mark(f, block, within.parent);
    layout_lay_blocks(f, &within, &block->children);
}

static void lay_quote(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_slot within = *at;
    within.parent = layout_block_element(f, at, block, PAGE_BLOCK_QUOTE);
    within.language = language_of(at, block);
    layout_outline_mark(f, block, within.parent);
    if (block->style != NULL) {
        within.indented = block->style;
        within.x += block->style->indent;
        within.width -= block->style->indent + block->style->indent_right;
    }
    layout_lay_blocks(f, &within, &block->children);
}

static void lay_rule(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_strip s = {
        .kind = LAYOUT_STRIP_RULE, .hold = at->end, .x = at->x, .height = block->rule.width, .block = block};
    s.before = block->rule.space_before;
    s.after = block->rule.space_after;
    s.rule.width = at->width;
    s.rule.thickness = block->rule.width;
    s.rule.rgb = block->rule.rgb;
    layout_flow_push(f, at, &s);
}

static void lay_page_break(layout_flow *f, const layout_slot *at, doc_block *block) {
    (void)block;
    layout_flow_page_break(f, at);
}

typedef void lay_function(layout_flow *f, const layout_slot *at, doc_block *block);

static lay_function *const by_kind[] = {
    [DOC_HEADING] = layout_lay_heading,
    [DOC_PARAGRAPH] = layout_lay_paragraph,
    [DOC_LIST] = layout_lay_list,
    [DOC_QUOTE] = lay_quote,
    [DOC_CODE] = layout_lay_code,
    [DOC_TABLE] = layout_lay_table,
    [DOC_CHART] = layout_lay_chart,
    [DOC_IMAGE] = layout_lay_image,
    [DOC_PANEL] = layout_lay_panel,
    [DOC_COLUMNS] = layout_lay_columns,
    [DOC_RULE] = lay_rule,
    [DOC_PAGE_BREAK] = lay_page_break,
    [DOC_SECTION] = lay_section,
};

void layout_lay_block(layout_flow *f, const layout_slot *at, doc_block *block) {
    if (f->failed || block->kind >= sizeof by_kind / sizeof by_kind[0])
        return;
    layout_slot within = *at;
    if (block->keep_together) {
        within.inside = harder(within.inside, LAYOUT_HOLD_WISH);
        within.kept = block;
    }
    if (block->keep_with_next)
        within.end = harder(within.end, LAYOUT_HOLD_NEXT);
    by_kind[block->kind](f, &within, block);
    layout_flow_watch_end(f, at, block);
}

void layout_lay_blocks(layout_flow *f, const layout_slot *at, const doc_blocks *blocks) {
    layout_slot within = *at;
    for (size_t i = 0; i < blocks->count && !diags_stopped(f->all); i++) {
        within.alone = i == 0 ? at->alone : LAYOUT_HOLD_NONE;
        within.end = i + 1 < blocks->count ? at->inside : at->end;
        layout_lay_block(f, &within, blocks->at[i]);
    }
}
