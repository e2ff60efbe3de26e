#include "doc/build.h"

/* Header and footer: up to three places in up to three rows. */

enum { ROW_ABOVE, ROW_MAIN, ROW_BELOW, ROW_COUNT };

static const struct {
    const char *key;
    unsigned place, row;
} slots[] = {
    {"left_above", DOC_RUN_LEFT, ROW_ABOVE},   {"centre_above", DOC_RUN_CENTRE, ROW_ABOVE},
    {"right_above", DOC_RUN_RIGHT, ROW_ABOVE}, {"left", DOC_RUN_LEFT, ROW_MAIN},
    {"centre", DOC_RUN_CENTRE, ROW_MAIN},      {"right", DOC_RUN_RIGHT, ROW_MAIN},
    {"left_below", DOC_RUN_LEFT, ROW_BELOW},   {"centre_below", DOC_RUN_CENTRE, ROW_BELOW},
    {"right_below", DOC_RUN_RIGHT, ROW_BELOW},
};
enum { SLOT_COUNT = sizeof slots / sizeof *slots };

/* The text of a place: a mapping {text, style}, or the text itself. */
static bool slot_read(builder *b, const tree_node *node, doc_running *out) {
    bool is_long = node->kind == TREE_MAP && !schema_is_by_language(b->schema, node);
    const tree_node *text = is_long ? tree_get(node, "text") : node;
    out->style = style_find(b, is_long ? tree_get(node, "style") : NULL, b->styles[STYLE_RUNNING]);
    out->text = inline_read(b, text, b->language, INLINE_PAGES | INLINE_RESERVED | INLINE_NO_NOTES);
    return out->text.count > 0 && !inlines_blank(&out->text);
}

static doc_running *lines_read(builder *b, const char *name, size_t *count) {
    const tree_node *node = tree_get(b->root, name);
    doc_running *lines = ARENA_ARRAY(b->a, doc_running, SLOT_COUNT);
    bool used[ROW_COUNT] = {false};
    *count = 0;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        const tree_node *slot = tree_get(node, slots[i].key);
        doc_running *line = &lines[*count];
        if (slot == NULL || slot->kind == TREE_NULL || !slot_read(b, slot, line))
            continue;
        line->place = slots[i].place;
        line->row = slots[i].row;
        used[slots[i].row] = true;
        ++*count;
    }
    uint32_t number[ROW_COUNT], next = 0; /* rows that are not used take no room */
    for (size_t i = 0; i < ROW_COUNT; i++) {
        number[i] = next;
        next += used[i];
    }
    for (size_t i = 0; i < *count; i++)
        lines[i].row = number[lines[i].row];
    return lines;
}

void running_read(builder *b) {
    b->out->header = lines_read(b, "header", &b->out->header_count);
    b->out->footer = lines_read(b, "footer", &b->out->footer_count);
}
