#include "layout/list.h"

#include "layout/block.h"
#include "layout/outline.h"
#include "layout/paragraph.h"

/* From a number to its item's text. */
enum { LABEL_DISTANCE = MPT_PT(5) };

void layout_draw_label(layout_flow *f, const layout_strip *s, mpt y) {
    const layout_label *label = s->label;
    str text = label->text.length > 0 ? str_print(page_arena(f->builder), STR_FORMAT " ", STR_ARGS(label->text))
                                      : str_print(page_arena(f->builder), "%u. ", label->number);
    bool rtl = lang_is_rtl(label->language);
    mpt x = label->left;
    if (label->ordered != rtl)
        x = label->right - text_width(f->setter, str_part(text, 0, text.length - 1), label->style, label->language);
    mpt ascent = s->kind == LAYOUT_STRIP_LINE ? s->text.set->ascent : mpt_scale(label->style->leading, 3, 4);
    text_draw_plain(f->setter, f->builder, text, label->style, label->language, x, y + s->top + ascent, label->element,
                    PAGE_LAYOUT, label->rgb);
}

/* Of the numbers that are counted: digits are all as wide as the last number's at most. */
static mpt counted_width(layout_flow *f, const doc_block *block, const lang *language) {
    size_t digits = 1;
    for (size_t n = block->list.start + block->list.item_count - 1; n >= 10; n /= 10)
        digits++;
    str widest = str_part(STR("00000000000000000000"), 0, digits);
    return text_width(f->setter, widest, block->style, language) +
           text_width(f->setter, STR("."), block->style, language);
}

static mpt typed_width(layout_flow *f, const doc_block *block, const lang *language) {
    mpt widest = 0;
    for (size_t i = 0; i < block->list.item_count; i++) {
        mpt width = text_width(f->setter, block->list.labels[i], block->style, language);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Room for the widest number. */
static mpt label_room(layout_flow *f, const doc_block *block, const lang *language) {
    const doc_style *style = block->style;
    if (!block->list.ordered || block->list.item_count == 0)
        return style->indent;
    mpt need = block->list.labels != NULL ? typed_width(f, block, language) : counted_width(f, block, language);
    need += LABEL_DISTANCE;
    return need > style->indent ? need : style->indent;
}

static bool is_dash(str bullet) {
    static const char *const dashes[] = {"-", "‐", "‑", "‒", "–", "—", "−", "+"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_is(bullet, dashes[i]))
            return true;
    return false;
}

/* A number that is counted is written when it is drawn. */
static str label_text(const doc_block *list, size_t index) {
    str bullet = list->style->bullet;
    if (list->list.ordered)
        return list->list.labels != NULL ? list->list.labels[index] : (str){0};
    return bullet.length == 0 || (list->list.figures && is_dash(bullet)) ? STR("•") : bullet;
}

/* Its text needs no element between it and the list body. */
static bool is_single_paragraph(const doc_blocks *item, const lang *language) {
    if (item->count != 1 || item->at[0]->kind != DOC_PARAGRAPH)
        return false;
    const doc_block *only = item->at[0];
    return only->id.length == 0 && !only->numbered && (only->language == NULL || only->language == language);
}

/* An item without blocks, or whose blocks drew nothing, still shows its label. */
static void lay_blank(layout_flow *f, const layout_slot *at, const doc_block *block) {
    layout_strip s = {
        .kind = LAYOUT_STRIP_BLANK, .hold = at->end, .x = at->x, .height = block->style->leading, .block = block};
    layout_flow_push(f, at, &s);
}

static void lay_item(layout_flow *f, const layout_slot *at, doc_block *list, size_t index, mpt room) {
    const doc_blocks *blocks = &list->list.items[index];
    page_element *item = page_element_new(f->builder, at->parent, PAGE_LIST_ITEM);
    page_element_place(f->builder, item, blocks->count > 0 ? blocks->at[0]->place : NOWHERE);
    layout_label label = {.element = page_element_new(f->builder, item, PAGE_LABEL),
                          .style = list->style,
                          .language = at->language,
                          .ordered = list->list.ordered,
                          .text = label_text(list, index),
                          .number = list->list.start + (uint32_t)index,
                          .left = at->x,
                          .right = at->x + room - LABEL_DISTANCE,
                          .rgb = list->style->bullet_rgb};
    bool rtl = lang_is_rtl(at->language); /* then all is the other way round */
    if (rtl) {
        label.right = at->x + at->width;
        label.left = label.right - room + LABEL_DISTANCE;
    }
    layout_slot within = *at;
    within.parent = page_element_new(f->builder, item, PAGE_LIST_BODY);
    within.x += rtl ? 0 : room;
    within.width -= room;
    within.indented = list->style;
    f->label = &label;
    if (blocks->count > 1 && blocks->at[1]->kind == DOC_LIST)
        within.alone = LAYOUT_HOLD_LINES; /* the line that introduces a list within stays with it */
    if (is_single_paragraph(blocks, within.language))
        layout_lay_paragraph_in(f, &within, blocks->at[0], within.parent);
    else
        layout_lay_blocks(f, &within, blocks);
    if (f->label != NULL)
        lay_blank(f, &within, list);
    f->label = NULL;
}

/* A last item of one line does not stand alone on a page; one of several lines may. */
static bool last_is_one_line(layout_flow *f, const layout_slot *at, const doc_block *block, mpt room) {
    const doc_blocks *last = &block->list.items[block->list.item_count - 1];
    if (!is_single_paragraph(last, at->language))
        return false;
    arena *a = f->stores.open->memory;
    arena_mark mark = arena_now(a);
    text_job job = {.style = last->at[0]->style, .language = at->language, .measure = MPT_MAX / 4};
    mpt natural, least;
    text_measure(f->setter, a, &last->at[0]->text, &job, &natural, &least);
    arena_rewind(a, mark);
    return natural <= at->width - room;
}

/* The space that ends a list is a paragraph's, not that between items. */
static void end_list(layout_flow *f, const layout_slot *at, const doc_block *block) {
    if (f->failed || at->into->strips.count == 0)
        return;
    layout_strip *last = &at->into->strips.at[at->into->strips.count - 1];
    mpt half = block->style->leading / 2;
    if (last->after < half)
        last->after = half;
}

void layout_lay_list(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_slot within = *at;
    within.language = block->language != NULL ? block->language : at->language;
    within.parent = layout_block_element(f, at, block, PAGE_LIST);
    within.parent->numbering = block->list.ordered ? PAGE_LIST_DECIMAL : PAGE_LIST_DISC;
    layout_outline_mark(f, block, within.parent);
    within.in_list = true;
    mpt far = at->in_list ? 0 : block->style->indent_right; /* of the outermost list: those within end where it does */
    within.width -= far;
    within.x += lang_is_rtl(within.language) ? far : 0;
    mpt room = label_room(f, block, within.language);
    size_t count = block->list.item_count;
    bool held = count > 1 && last_is_one_line(f, &within, block, room);
    for (size_t i = 0; i < count; i++) {
        within.end = i + 1 < count ? at->inside : at->end;
        within.alone = i + 1 < count && (i == 0 || (i + 2 == count && held)) ? LAYOUT_HOLD_LINES : LAYOUT_HOLD_NONE;
        lay_item(f, &within, block, i, room);
    }
    if (!at->in_list)
        end_list(f, at, block);
}
