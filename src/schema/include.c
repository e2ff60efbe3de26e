/* Included files: those with facts to share, and those with blocks. */
#include "base/file.h"
#include "schema/load.h"
#include "schema/vocabulary_parts.h"

/* Resolves, guards against rings and multiplication, and reads. */
static const tree_node *open_include(schema_loader *loader, const tree_node *path_node, const schema_chain *chain,
                                     schema_chain *link) {
    const schema_context *context = loader->checker.context;
    const char *path = schema_resolve(context, path_node);
    if (path == NULL)
        return NULL;
    const char *real = path_real(context->arena, path);
    if (real == NULL || schema_closes_ring(context, chain, real, str_of(path), path_node->place))
        return NULL;
    if (++loader->include_count > SCHEMA_INCLUDES_MAX) {
        if (loader->include_count == SCHEMA_INCLUDES_MAX + 1)
            diag_add(context->diags, DIAG_YAML_LIMIT, path_node->place, "more than %d files are included",
                     SCHEMA_INCLUDES_MAX);
        return NULL;
    }
    *link = (schema_chain){chain, real, str_of(path)};
    return schema_read_file(context, path, str_of(path), path_node->place, NULL);
}

const tree_node *schema_includes(schema_loader *loader, const tree_node *list, const schema_chain *chain) {
    arena *a = loader->checker.context->arena;
    const tree_node *merged = NULL;
    for (uint32_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count; i++) {
        schema_chain link;
        const tree_node *root = open_include(loader, list->items[i], chain, &link);
        if (root == NULL)
            continue;
        schema_where outer = loader->checker.where;
        loader->checker.where = SCHEMA_IN_INCLUDE;
        root = schema_clean(&loader->checker, root, schema_briefing);
        loader->checker.where = outer;
        if (root == NULL)
            continue;
        merged = schema_merge_top(a, merged, schema_includes(loader, tree_get(root, "include"), &link));
        merged = schema_merge_top(a, merged, root);
    }
    return merged;
}

/* ---- blocks
 * --------------------------------------------------------------------------------------------------------------------
 */

static const tree_node *included_path(const schema_loader *loader, const tree_node *item) {
    diags *all = loader->checker.context->diags;
    schema_block block = schema_block_of(item);
    if (block.kind == NULL || !str_is(str_of(block.kind->name), "include"))
        return NULL;
    for (uint32_t i = 0; i < item->count; i++)
        if (item->pairs[i].value != block.value)
            diag_add(all, DIAG_UNKNOWN_KEY, item->pairs[i].key_place,
                     "an include block has no other keys; put “" STR_FORMAT "” on the blocks in that file",
                     STR_ARGS(item->pairs[i].key));
    return block.value;
}

/* The blocks of an included file: a list, or a mapping with `body`. */
static const tree_node *blocks_of(schema_loader *loader, const tree_node *root) {
    const schema_context *context = loader->checker.context;
    static const schema_key list = {.type = SCHEMA_LIST, .item = schema_item_block};
    const tree_node *body = root->kind == TREE_MAP ? tree_get(root, "body") : NULL;
    if (root->kind == TREE_MAP && body == NULL) {
        diag *d = diag_add(context->diags, DIAG_WRONG_TYPE, root->place, "this file has no blocks to include");
        diag_expected(context->diags, d, "a list of blocks, or “body:” with one");
        diag_hint(context->diags, d, "files with facts, data or sources are included at the top of the briefing");
        return NULL;
    }
    return schema_clean_value(&loader->checker, body == NULL ? root : body, &list);
}

typedef VECTOR(tree_node *) node_vector;

static void push(arena *a, node_vector *items, const tree_node *node) {
    *VECTOR_PUSH(a, items) = (tree_node *)node;
}

static void expand_into(schema_loader *loader, const tree_node *blocks, const schema_chain *chain, node_vector *items);

static const tree_node *expand_map(schema_loader *loader, const tree_node *node, const schema_chain *chain) {
    arena *a = loader->checker.context->arena;
    tree_pair *pairs = NULL;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_node *value = node->pairs[i].value;
        if (value->kind != TREE_MAP && value->kind != TREE_LIST)
            continue;
        const tree_node *expanded = schema_expand(loader, value, chain);
        if (expanded == value)
            continue;
        if (pairs == NULL)
            pairs = arena_copy(a, node->pairs, node->count * sizeof *pairs);
        pairs[i].value = (tree_node *)expanded;
    }
    return pairs == NULL ? node : tree_with_pairs(a, node, pairs, node->count);
}

static void expand_item(schema_loader *loader, const tree_node *item, const schema_chain *chain, node_vector *items) {
    arena *a = loader->checker.context->arena;
    schema_chain link;
    const tree_node *path = item->kind == TREE_MAP ? included_path(loader, item) : NULL;
    if (path == NULL) {
        push(a, items, schema_expand(loader, item, chain));
        return;
    }
    const tree_node *root = open_include(loader, path, chain, &link),
                    *blocks = root == NULL ? NULL : blocks_of(loader, root);
    if (blocks != NULL)
        expand_into(loader, blocks, &link, items);
}

static void expand_into(schema_loader *loader, const tree_node *blocks, const schema_chain *chain, node_vector *items) {
    for (uint32_t i = 0; i < blocks->count; i++)
        expand_item(loader, blocks->items[i], chain, items);
}

const tree_node *schema_expand(schema_loader *loader, const tree_node *node, const schema_chain *chain) {
    arena *a = loader->checker.context->arena;
    if (node == NULL || node->kind == TREE_SCALAR || node->kind == TREE_NULL)
        return node;
    if (node->kind == TREE_MAP)
        return expand_map(loader, node, chain);
    node_vector items = {0};
    expand_into(loader, node, chain, &items);
    bool same = items.count == node->count;
    for (uint32_t i = 0; same && i < node->count; i++)
        same = items.at[i] == node->items[i];
    return same ? node : tree_with_items(a, node, items.at, items.count);
}
