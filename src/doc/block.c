#include "doc/build.h"

/* One entry a kind of block, and what all blocks share. */

doc_block *block_new(builder *b, doc_kind kind, place where, const scope *s) {
    doc_block *block = ARENA_NEW(b->a, doc_block);
    block->kind = (uint8_t)kind;
    block->place = where;
    block->language = s->language;
    block->style = s->text;
    if (kind == DOC_TABLE)
        block->table = ARENA_NEW(b->a, doc_table);
    else if (kind == DOC_CHART)
        block->chart = ARENA_NEW(b->a, doc_chart);
    else if (kind == DOC_IMAGE)
        block->image = ARENA_NEW(b->a, doc_image);
    if (kind == DOC_TABLE || kind == DOC_CHART || kind == DOC_IMAGE)
        block->frame = ARENA_NEW(b->a, doc_frame);
    return block;
}

doc_blocks blocks_of(builder *b, const block_vector *blocks) {
    return (doc_blocks){arena_copy(b->a, blocks->at, blocks->count * sizeof *blocks->at), blocks->count};
}

doc_block *paragraph_new(builder *b, place where, const scope *s, const doc_style *style, doc_inlines text) {
    doc_block *block = block_new(b, DOC_PARAGRAPH, where, s);
    block->style = style;
    block->text = text;
    return block;
}

scope scope_panel(builder *b, scope s) {
    s.text = b->styles[STYLE_CALLOUT];
    s.unnumbered = s.in_panel = true;
    return s;
}

/* ---- headings ---- */

/* PDF/UA-1, 7.4.2: headings skip no level. */
static void check_level(builder *b, place where, uint32_t level) {
    if (level > b->heading_level + 1) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, where, "a heading of level %u under one of level %u skips a level",
                           level, b->heading_level);
        diag_expected(b->diags, d, "level %u, or less", b->heading_level + 1);
    }
    b->heading_level = level;
}

doc_block *heading_new(builder *b, place where, const scope *s, uint32_t level, doc_inlines text) {
    check_level(b, where, level);
    doc_block *block = block_new(b, DOC_HEADING, where, s);
    block->level = level;
    block->style = s->in_panel && level == 1 ? b->styles[STYLE_CALLOUT_TITLE] : b->styles[STYLE_HEADING1 + level - 1];
    block->text = text;
    block->bookmark = doc_plain_text(b->a, &text);
    block->keep_with_next = true;
    return block;
}

static void heading_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    const tree_node *node = schema_block_get(block, "text");
    uint32_t level = (uint32_t)schema_int(schema_block_get(block, "level"), 1);
    doc_inlines text = inline_read(b, node, s.language, 0);
    if (text.count == 0 || level < 1 || level > HEADING_LEVELS)
        return;
    if (level == 1 && s.depth == 0)
        b->role = section_role_of(b, schema_block_get(block, "role"), doc_plain_text(b->a, &text));
    if (s.depth == 0)
        s.in_panel = b->role != NULL && b->role->panel != NULL;
    doc_block *heading = heading_new(b, node->place, &s, level, text);
    heading->style = style_find(b, schema_common_get(block, "style"), heading->style);
    if (level == 1 && s.depth == 0 && b->role != NULL)
        *VECTOR_PUSH(b->a, &b->role_headings) = (role_heading){heading, b->role};
    *VECTOR_PUSH(b->a, out) = heading;
}

/* ---- simple kinds ---- */

static void text_block_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    s.text = style_find(b, schema_common_get(block, "style"), s.text);
    const tree_node *numbered = schema_block_get(block, "numbered");
    bool template_says = b->number_paragraphs;
    b->number_paragraphs = schema_bool(numbered, template_says);
    markdown_read(b, schema_block_get(block, "text"), s, out);
    b->number_paragraphs = template_says;
}

static void callout_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    static const doc_panel_style bare = {.padding = MPT_PT(8)};
    const doc_panel_style *plain = map_get(b->panel_names, STR("plain"));
    doc_block *panel = block_new(b, DOC_PANEL, block->block->place, &s);
    panel->panel = panel_find(b, schema_block_get(block, "panel"), plain != NULL ? plain : &bare);
    panel->style = b->styles[STYLE_CALLOUT_TITLE];
    panel->text = inline_read(b, schema_block_get(block, "title"), s.language, 0);
    scope within = scope_panel(b, s);
    within.depth++;
    within.text = style_find(b, schema_common_get(block, "style"), within.text);
    block_vector children = {0};
    markdown_read(b, schema_block_get(block, "text"), within, &children);
    blocks_read(b, schema_block_get(block, "body"), within, &children);
    panel->children = blocks_of(b, &children);
    if (panel->children.count > 0 || panel->text.count > 0)
        *VECTOR_PUSH(b->a, out) = panel;
}

static void rule_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    doc_block *rule = block_new(b, DOC_RULE, block->block->place, &s);
    rule->artifact = true;
    rule->rule.width = schema_length(schema_block_get(block, "width"), MPT_PT(0.5));
    rule->rule.rgb = colour_named(b, "hairline", 0xBBBBBB);
    colour_read(b, schema_block_get(block, "colour"), &rule->rule.rgb);
    rule->rule.space_before = rule->rule.space_after = MPT_PT(6);
    *VECTOR_PUSH(b->a, out) = rule;
}

static void page_break_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    *VECTOR_PUSH(b->a, out) = block_new(b, DOC_PAGE_BREAK, block->block->place, &s);
}

static const struct {
    const char *name;
    void (*read)(builder *b, const schema_block *block, scope s, block_vector *out);
} kinds[] = {
    {"heading", heading_read}, {"text", text_block_read}, {"points", list_read},           {"numbered", list_read},
    {"table", table_read},     {"chart", chart_read},     {"image", image_read},           {"callout", callout_read},
    {"columns", columns_read}, {"rule", rule_read},       {"page_break", page_break_read},
};

/* ---- what blocks share ---- */

void marking_check(builder *b, const tree_node *node) {
    const tree_node *scheme = tree_get(tree_get(b->root, "markings"), "scheme");
    if (node == NULL || node->kind != TREE_SCALAR)
        return;
    size_t count = scheme != NULL && scheme->kind == TREE_LIST ? scheme->count : 0;
    str *levels = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++) {
        levels[i] = schema_string(scheme->items[i], STR(""));
        if (str_equal(levels[i], node->text))
            return;
    }
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” is no level of the marking scheme",
                       STR_ARGS(node->text));
    if (count == 0)
        diag_expected(b->diags, d, "no marking: the template has no `markings`");
    else
        diag_expected(b->diags, d, "one of: " STR_FORMAT, STR_ARGS(str_join(b->a, levels, count, STR(", "))));
    diag_nearest(b->diags, d, node->text, levels, count);
}

/* False if `when` says so, or cannot be told. */
static bool is_wanted(builder *b, const schema_block *block) {
    const tree_node *when = schema_common_get(block, "when");
    bool fine = true;
    if (when == NULL || (data_condition(b->store, when, &fine) && fine))
        return true;
    target_left_out(b, schema_common_get(block, "id"));
    return false;
}

static void set_common(builder *b, const schema_block *block, const block_vector *out, size_t from) {
    if (from == out->count)
        return;
    target_define(b, schema_common_get(block, "id"), out->at[from]);
    const tree_node *keep = schema_common_get(block, "keep");
    if (keep == NULL || keep->kind != TREE_SCALAR)
        return;
    bool with_next = str_is(keep->text, "with_next");
    for (size_t i = from; i < out->count; i++) { /* of a text: all its paragraphs */
        out->at[i]->keep_with_next = out->at[i]->keep_with_next || with_next;
        out->at[i]->keep_together = !with_next;
    }
}

static void block_read(builder *b, const tree_node *node, scope s, block_vector *out) {
    schema_block block = schema_block_of(b->schema, node);
    if (block.kind == NULL || block.value == NULL || !is_wanted(b, &block))
        return;
    marking_check(b, schema_common_get(&block, "marking"));
    const tree_node *tag = schema_common_get(&block, "lang");
    const lang *other = tag == NULL ? NULL : lang_marked(b->context->languages, b->schema, tag->text, tag->place);
    s.language = other == NULL ? s.language : other;
    size_t from = out->count;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(str_of(block.kind->name), kinds[i].name))
            kinds[i].read(b, &block, s, out);
    set_common(b, &block, out, from);
}

void blocks_read(builder *b, const tree_node *list, scope s, block_vector *out) {
    for (size_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count; i++)
        block_read(b, list->items[i], s, out);
}

void body_read(builder *b, const tree_node *list, scope s, block_vector *out) {
    for (size_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count; i++) {
        bool panel = b->role != NULL && b->role->panel != NULL;
        block_read(b, list->items[i], panel ? scope_panel(b, s) : s, out);
    }
}
