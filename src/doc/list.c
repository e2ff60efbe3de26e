#include "doc/build.h"

/* points, numbered: lists whose items are one line of text, perhaps with a list within; and columns. */

static doc_block *list_new(builder *b, const tree_node *items, scope s, bool ordered, place where,
                           const doc_style *style);

/* A list within an item: a plain list, or {items, start}. */
static void nested_read(builder *b, const tree_node *item, const char *key, scope s, block_vector *out) {
    const tree_node *node = tree_get(item, key);
    if (node == NULL)
        return;
    bool ordered = str_is(str_of(key), "numbered");
    const tree_node *items =
        node->kind == TREE_MAP && !schema_is_by_language(b->schema, node) ? tree_get(node, "items") : node;
    doc_block *list = list_new(b, items, s, ordered, node->place, b->styles[ordered ? STYLE_NUMBERED : STYLE_POINTS]);
    if (list == NULL)
        return;
    if (node != items)
        list->list.start = (uint32_t)schema_int(tree_get(node, "start"), 1);
    *VECTOR_PUSH(b->a, out) = list;
}

static doc_blocks item_read(builder *b, const tree_node *item, scope s) {
    bool is_long = item->kind == TREE_MAP && !schema_is_by_language(b->schema, item);
    const tree_node *text = is_long ? tree_get(item, "text") : item;
    block_vector blocks = {0};
    doc_inlines inlines = inline_read(b, text, s.language, 0);
    if (inlines.count > 0)
        *VECTOR_PUSH(b->a, &blocks) = paragraph_new(b, text->place, &s, s.text, inlines);
    if (is_long) {
        nested_read(b, item, "points", s, &blocks);
        nested_read(b, item, "numbered", s, &blocks);
    }
    return blocks_of(b, &blocks);
}

static doc_block *list_new(builder *b, const tree_node *items, scope s, bool ordered, place where,
                           const doc_style *style) {
    size_t count = items == NULL ? 0 : items->kind == TREE_LIST ? items->count : 1;
    doc_block *list = block_new(b, DOC_LIST, where, &s);
    list->style = style;
    list->list.ordered = ordered;
    list->list.start = 1;
    list->list.tight = true;
    list->list.items = ARENA_ARRAY(b->a, doc_blocks, count);
    s.text = style_flush(b, style);
    s.unnumbered = true;
    s.depth++;
    for (size_t i = 0; i < count; i++) {
        doc_blocks item = item_read(b, items->kind == TREE_LIST ? items->items[i] : items, s);
        if (item.count > 0)
            list->list.items[list->list.item_count++] = item;
    }
    return list->list.item_count > 0 ? list : NULL;
}

void list_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    bool ordered = str_is(str_of(block->kind->name), "numbered");
    const doc_style *style = b->styles[ordered ? STYLE_NUMBERED : STYLE_POINTS];
    style = style_find(b, schema_common_get(block, "style"), style);
    doc_block *list = list_new(b, schema_block_get(block, "items"), s, ordered, block->block->place, style);
    if (list == NULL)
        return;
    list->list.start = (uint32_t)schema_int(schema_block_get(block, "start"), 1);
    *VECTOR_PUSH(b->a, out) = list;
}

/* ---- columns ---- */

enum { COLUMN_GAP = 22677 }; /* 8 mm, as the vocabulary says */

/* A column's share of the room: "2fr", a length (of the text's width), or 1. */
static double share_of(builder *b, const tree_node *width, mpt room) {
    double share = 1;
    mpt length = 0;
    if (width == NULL || width->kind != TREE_SCALAR)
        return 1;
    if (str_ends(width->text, STR("fr")) && str_to_double(str_part(width->text, 0, width->text.length - 2), &share) &&
        share > 0)
        return share;
    if (mpt_parse(width->text, &length) && length > 0)
        return (double)length / room;
    if (!str_is(width->text, "auto"))
        diag_add(b->diags, DIAG_BAD_VALUE, width->place, "a column cannot be “" STR_FORMAT "” wide",
                 STR_ARGS(width->text));
    return 1;
}

static void shares_read(builder *b, doc_block *columns, const tree_node *widths) {
    size_t count = columns->children.count;
    mpt room = text_measure_width(b) - columns->columns.gap * (mpt)(count - 1);
    double *shares = ARENA_ARRAY(b->a, double, count), sum = 0;
    if (widths != NULL && widths->kind == TREE_LIST && widths->count != count) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, widths->place, "%u widths for %zu columns", widths->count, count);
        diag_expected(b->diags, d, "one width for each column");
    }
    for (size_t i = 0; i < count; i++) {
        bool said = widths != NULL && widths->kind == TREE_LIST && i < widths->count;
        sum += shares[i] = share_of(b, said ? widths->items[i] : NULL, room > 0 ? room : 1);
    }
    for (size_t i = 0; i < count; i++)
        shares[i] /= sum;
    columns->columns.shares = shares;
}

/* A column is one block; several stand in a section without heading. */
static doc_block *column_read(builder *b, const tree_node *node, scope s) {
    const tree_node single = {.kind = TREE_LIST, .count = 1, .place = node->place, .items = &node};
    block_vector blocks = {0};
    blocks_read(b, node->kind == TREE_LIST ? node : &single, s, &blocks);
    if (blocks.count == 1)
        return blocks.at[0];
    doc_block *group = block_new(b, DOC_SECTION, node->place, &s);
    group->children = blocks_of(b, &blocks);
    return group;
}

void columns_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    const tree_node *list = schema_block_get(block, "blocks");
    if (list == NULL || list->kind != TREE_LIST || list->count == 0)
        return;
    doc_block *columns = block_new(b, DOC_COLUMNS, block->block->place, &s);
    s.unnumbered = true;
    s.depth++;
    block_vector children = {0};
    for (size_t i = 0; i < list->count; i++)
        *VECTOR_PUSH(b->a, &children) = column_read(b, list->items[i], s);
    columns->children = blocks_of(b, &children);
    columns->columns.gap = schema_length(schema_block_get(block, "gap"), COLUMN_GAP);
    shares_read(b, columns, schema_block_get(block, "widths"));
    *VECTOR_PUSH(b->a, out) = columns;
}
