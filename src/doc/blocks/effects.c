/* Keys that are honoured by their kind, but would do nothing where they stand. */
#include "doc/blocks/block.h"

void doc_no_effect(doc_builder *b, const tree_node *value, const char *why, const char *hint) {
    if (value != NULL)
        diag_hint(b->diags, diag_add(b->diags, DIAG_NO_EFFECT, value->place, "%s", why), "%s", hint);
}

static bool is_among(str word, const str *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(words[i], word))
            return true;
    return false;
}

/* A slip of the pen leaves the value that was meant without its name. */
static str value_meant(doc_builder *b, const tree_node *names, str name, const str *values, size_t count) {
    str *unnamed = ARENA_ARRAY(b->a, str, count);
    size_t unnamed_count = 0;
    for (size_t i = 0; i < count; i++)
        if (tree_find(names, values[i]) == NULL)
            unnamed[unnamed_count++] = values[i];
    return str_nearest(name, unnamed, unnamed_count);
}

void doc_names_check(doc_builder *b, const tree_node *names, const str *values, size_t count) {
    for (size_t i = 0; names != NULL && i < names->count; i++) {
        str name = names->pairs[i].key;
        if (is_among(name, values, count))
            continue;
        str meant = value_meant(b, names, name, values, count);
        diag *d = diag_add(b->diags, meant.length > 0 ? DIAG_UNKNOWN_NAME : DIAG_UNUSED, names->pairs[i].key_place,
                           "there is no value “" STR_FORMAT "” here", STR_ARGS(name));
        if (meant.length > 0)
            diag_hint(b->diags, d, "did you mean “" STR_FORMAT "”, which has no name here?", STR_ARGS(meant));
        else
            diag_hint(b->diags, d, "take its name out, or look at “where”: the data may lack what it is for");
    }
}

static bool is_worn(const doc_style *style, doc_blocks blocks) {
    for (size_t i = 0; i < blocks.count; i++) {
        const doc_block *block = blocks.at[i];
        if ((block->kind == DOC_PARAGRAPH && block->style == style) || is_worn(style, block->children))
            return true;
    }
    return false;
}

void doc_style_worn(doc_builder *b, const doc_given *given, const doc_style *style, doc_blocks blocks) {
    if (blocks.count > 0 && !is_worn(style, blocks))
        doc_no_effect(b, given->common->style.node, "there is no paragraph here that could wear this style",
                      "lists, quotes and code have styles of their own; “points” and “numbered” take a `style`");
}
