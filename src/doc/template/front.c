#include "doc/inline.h"
#include "doc/making.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

/* What stands before the memo head: letterhead, kind of paper, title; and the metadata. */

#define SIDE(member, what)                                                                                             \
    {                                                                                                                  \
        .name = #member, .type = SCHEMA_INLINE, .flags = SCHEMA_EMPTY | SCHEMA_BY_LANGUAGE,                            \
        .field = SCHEMA_FIELD(doc_letterhead_keys, member), .help = what                                               \
    }
const schema_key doc_letterhead_rows[] = {
    SIDE(left, "name of the office; may use ${title}, ${marking}, and ${key} of each row of the memo head"),
    SIDE(right, "department, ${reference}: as at the left"), SCHEMA_END_OF(doc_letterhead_keys)};

void doc_front_read(doc_builder *b) {
    doc_briefing *out = b->out;
    b->title = doc_inline_read(b, b->top->title, b->language, 0);
    out->title = doc_plain_text(b->a, &b->title);
    doc_head_read(b);
    out->reference = doc_head_text(b, STR("reference"));
    str author = doc_text_read(b, b->top->author);
    out->author = author.length > 0 ? author : doc_head_text(b, STR("from"));
    out->subject = doc_text_read(b, b->top->subject);
    b->number_paragraphs = b->top->paragraphs.numbered.value;
    doc_marking_read(b);
    doc_labels_check(b);
    doc_head_check(b);
}

static doc_block *letterhead_side(doc_builder *b, const tree_node *node, doc_known_style_id style, const doc_scope *s) {
    doc_inlines text = doc_inline_read(b, node, b->language, DOC_INLINE_RESERVED | DOC_INLINE_NO_NOTES);
    return doc_paragraph_new(b, node == NULL ? NOWHERE : node->place, s, b->styles[style], text);
}

static doc_block *letterhead_rule(doc_builder *b, place where, const doc_scope *s) {
    doc_block *rule = doc_block_new(b, DOC_RULE, where, s);
    rule->artifact = true;
    rule->rule.width = MPT_PT(0.75);
    rule->rule.rgb = b->styles[DOC_STYLE_LETTERHEAD]->rgb;
    rule->rule.space_before = MPT_PT(5);
    return rule;
}

static void letterhead(doc_builder *b, const doc_scope *s, doc_block_vector *out) {
    const doc_letterhead_keys *keys = &b->top->letterhead;
    if (keys->node == NULL)
        return;
    doc_block *left = letterhead_side(b, keys->left, DOC_STYLE_LETTERHEAD, s);
    doc_block *right = letterhead_side(b, keys->right, DOC_STYLE_LETTERHEAD_RIGHT, s);
    if (left->text.count + right->text.count == 0)
        return;
    if (right->text.count > 0) {
        doc_block *columns = doc_block_new(b, DOC_COLUMNS, keys->node->place, s);
        doc_block_vector sides = {0};
        *VECTOR_PUSH(b->a, &sides) = left;
        *VECTOR_PUSH(b->a, &sides) = right;
        static const double shares[] = {0.6, 0.4};
        columns->children = doc_blocks_of(b, &sides);
        columns->columns.gap = MPT_PT(12);
        columns->columns.shares = arena_copy(b->a, shares, sizeof shares);
        left = columns;
    }
    *VECTOR_PUSH(b->a, out) = left;
    *VECTOR_PUSH(b->a, out) = letterhead_rule(b, keys->node->place, s);
}

static void kind_line(doc_builder *b, const doc_scope *s, doc_block_vector *out) {
    doc_inlines text = doc_inline_read(b, b->top->kind, b->language, DOC_INLINE_RESERVED | DOC_INLINE_NO_NOTES);
    if (text.count == 0)
        return;
    const tree_node *origin = lang_pick(b->language, b->schema, b->top->kind);
    doc_block *kind = doc_paragraph_new(b, origin->place, s, b->styles[DOC_STYLE_KIND], text);
    kind->keep_with_next = true;
    *VECTOR_PUSH(b->a, out) = kind;
}

static void title_line(doc_builder *b, const doc_scope *s, doc_block_vector *out) {
    if (b->title.count == 0)
        return;
    doc_block *title = doc_block_new(b, DOC_HEADING, b->top->title->place, s);
    title->style = b->styles[DOC_STYLE_TITLE];
    title->text = b->title;
    title->bookmark = b->out->title;
    title->keep_with_next = true;
    *VECTOR_PUSH(b->a, out) = title;
}

void doc_front_blocks(doc_builder *b, doc_block_vector *out) {
    doc_scope s = {.language = b->language, .text = b->styles[DOC_STYLE_BODY], .unnumbered = true};
    letterhead(b, &s, out);
    kind_line(b, &s, out);
    title_line(b, &s, out);
    doc_head_block(b, &s, out);
}
