/* Keys that are honoured by their kind, but would do nothing where they stand. */
#include "doc/blocks/block.h"

void doc_no_effect(builder *b, const tree_node *value, const char *why, const char *hint) {
    if (value != NULL)
        diag_hint(b->diags, diag_add(b->diags, DIAG_NO_EFFECT, value->place, "%s", why), "%s", hint);
}

static bool is_worn(const doc_style *style, doc_blocks blocks) {
    for (size_t i = 0; i < blocks.count; i++) {
        const doc_block *block = blocks.at[i];
        if ((block->kind == DOC_PARAGRAPH && block->style == style) || is_worn(style, block->children))
            return true;
    }
    return false;
}

void doc_style_worn(builder *b, const doc_given *given, const doc_style *style, doc_blocks blocks) {
    if (blocks.count > 0 && !is_worn(style, blocks))
        doc_no_effect(b, given->common->style.node, "there is no paragraph here that could wear this style",
                      "lists, quotes and code have styles of their own; “points” and “numbered” take a `style`");
}
