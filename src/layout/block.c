#include "layout/flow.h"

static uint8_t harder(uint8_t a, uint8_t b) {
    return a > b ? a : b;
}

static const lang *language_of(const slot *at, const doc_block *block) {
    return block->language != NULL ? block->language : at->language;
}

page_element *block_element(flow *f, const slot *at, const doc_block *block, page_role role) {
    page_element *element = page_element_new(f->builder, at->parent, role);
    page_element_place(f->builder, element, block->place);
    const lang *language = language_of(at, block);
    if (language != at->language)
        element->language = lang_tag(language);
    return element;
}

place place_of_text(const doc_inlines *text) {
    place where = NOWHERE;
    for (size_t i = 0; i < text->count && where.source == NULL; i++)
        where = doc_inline_place(&text->at[i], 0);
    return where;
}

void element_of_text(flow *f, page_element *element, const doc_inlines *text) {
    if (page_keeps_places(f->builder))
        page_element_place(f->builder, element, place_of_text(text));
}

/* Without a heading, of its own or of the panel in it, a section only holds together what stands in one column. */
static bool is_headed(const doc_block *block) {
    const doc_block *first = block->children.count > 0 ? block->children.at[0] : NULL;
    return first != NULL && (first->kind == DOC_HEADING || first->kind == DOC_PANEL);
}

static void put_section(flow *f, const slot *at, doc_block *block) {
    slot within = *at;
    within.parent = block_element(f, at, block, is_headed(block) ? PAGE_SECTION : PAGE_DIVISION);
    within.language = language_of(at, block);
    outline_mark(f, block, within.parent);
    put_blocks(f, &within, &block->children);
}

static void put_quote(flow *f, const slot *at, doc_block *block) {
    slot within = *at;
    within.parent = block_element(f, at, block, PAGE_BLOCK_QUOTE);
    within.language = language_of(at, block);
    outline_mark(f, block, within.parent);
    if (block->style != NULL) {
        within.indented = block->style;
        within.x += block->style->indent;
        within.width -= block->style->indent + block->style->indent_right;
    }
    put_blocks(f, &within, &block->children);
}

static void put_rule(flow *f, const slot *at, doc_block *block) {
    strip s = {.kind = STRIP_RULE, .hold = at->end, .x = at->x, .height = block->rule.width, .block = block};
    s.before = block->rule.space_before;
    s.after = block->rule.space_after;
    s.rule.width = at->width;
    s.rule.thickness = block->rule.width;
    s.rule.rgb = block->rule.rgb;
    flow_push(f, at, &s);
}

/* Only the page itself can be ended, not a column. */
static void put_page_break(flow *f, const slot *at, doc_block *block) {
    (void)block;
    if (at->into == &f->page)
        flow_page_break(f);
}

typedef void putter(flow *f, const slot *at, doc_block *block);

static putter *const putters[] = {
    [DOC_HEADING] = put_heading, [DOC_PARAGRAPH] = put_paragraph, [DOC_LIST] = put_list,
    [DOC_QUOTE] = put_quote,     [DOC_CODE] = put_code,           [DOC_TABLE] = put_table,
    [DOC_CHART] = put_chart,     [DOC_IMAGE] = put_image,         [DOC_PANEL] = put_panel,
    [DOC_COLUMNS] = put_columns, [DOC_RULE] = put_rule,           [DOC_PAGE_BREAK] = put_page_break,
    [DOC_SECTION] = put_section,
};

/* The last strip of a block that ends has a place that no later break takes away: it stands on the page under work. */
static void check_section_limit(flow *f, const doc_block *block) {
    uint32_t limit = f->briefing->first_section_pages;
    uint32_t ends = page_builder_document(f->builder)->page_count + (f->page.strips.count > 0 ? 1 : 0);
    if (block != f->briefing->first_section_limit || limit == 0 || ends <= limit)
        return;
    diag *d = diag_add(f->all, DIAG_PAGE_BUDGET, block->place,
                       "this section ends on page %u, but it should end on page %u", ends, limit);
    diag_hint(f->all, d, "shorten it, or what stands before it");
}

void put_block(flow *f, const slot *at, doc_block *block) {
    if (f->failed || block->kind >= sizeof putters / sizeof putters[0])
        return;
    slot within = *at;
    if (block->keep_together)
        within.inside = harder(within.inside, HOLD_WISH);
    if (block->keep_with_next)
        within.end = harder(within.end, HOLD_NEXT);
    putters[block->kind](f, &within, block);
    check_section_limit(f, block);
}

void put_blocks(flow *f, const slot *at, const doc_blocks *blocks) {
    slot within = *at;
    for (size_t i = 0; i < blocks->count; i++) {
        within.alone = i == 0 ? at->alone : HOLD_NONE;
        within.end = i + 1 < blocks->count ? at->inside : at->end;
        put_block(f, &within, blocks->at[i]);
    }
}
