/* Included files: those with facts to share, and those with blocks. */
#include "schema/load.h"

/* Opens, and guards against rings. */
static file_opened *open_include(schema_loader *loader, const tree_node *path_node, const schema_chain *chain,
                                 schema_chain *link) {
    const schema_context *context = loader->checker.context;
    file_opened *file = schema_open(context, path_node);
    if (file == NULL || schema_closes_ring(context, chain, file->identity, file->name, path_node->place))
        return NULL;
    *link = (schema_chain){chain, file->identity, file->name};
    return file;
}

static const tree_node *read_include(const schema_loader *loader, file_opened *file, place where) {
    return schema_read_file(loader->checker.context, file, file->name, where, NULL);
}

/* ---- facts ---- */

/* A file may say otherwise what it includes says; of two files side by side nobody knows which one is right. */
static void report_conflicts(const schema_context *context, const tree_node *before, const tree_node *after) {
    for (uint32_t i = 0; before != NULL && i < after->count; i++) {
        const tree_node *here = after->pairs[i].value,
                        *there = tree_get(before, str_zero(context->arena, after->pairs[i].key));
        if (there == NULL || there->kind != TREE_MAP || here->kind != TREE_MAP)
            continue;
        for (uint32_t k = 0; k < here->count; k++) {
            const tree_pair *other = tree_find(there, here->pairs[k].key);
            if (other == NULL)
                continue;
            diag *d = diag_add(context->diags, DIAG_DUPLICATE_KEY, here->pairs[k].key_place,
                               "“" STR_FORMAT "” stands in two included files", STR_ARGS(here->pairs[k].key));
            diag_also(context->diags, d, other->key_place, "first here");
        }
    }
}

/* What a file and those that it includes hold; NULL if that was taken in already, or cannot be. */
static const tree_node *shared_file(schema_loader *loader, const tree_node *path_node, const schema_chain *chain) {
    const schema_context *context = loader->checker.context;
    schema_chain link;
    file_opened *file = open_include(loader, path_node, chain, &link);
    if (file != NULL && !map_set(loader->shared_files, link.identity, loader))
        return NULL;
    schema_where outer = loader->checker.where;
    const tree_node *root = file == NULL ? NULL : read_include(loader, file, path_node->place);
    loader->checker.where = SCHEMA_IN_INCLUDE;
    root = root == NULL ? NULL : schema_clean(&loader->checker, root, context->vocabulary->top);
    loader->checker.where = outer;
    if (root == NULL) {
        loader->lacks_facts = true;
        return NULL;
    }
    const tree_node *below = schema_includes(loader, schema_top_value(context, root, SCHEMA_TO_SHARED_FILE), &link);
    return schema_merge_top(context, below, root);
}

const tree_node *schema_includes(schema_loader *loader, const tree_node *list, const schema_chain *chain) {
    const tree_node *merged = NULL;
    for (uint32_t i = 0; list != NULL && list->kind == TREE_LIST && i < list->count; i++) {
        const tree_node *layer = shared_file(loader, list->items[i], chain);
        if (layer == NULL)
            continue;
        report_conflicts(loader->checker.context, merged, layer);
        merged = schema_merge_top(loader->checker.context, merged, layer);
    }
    return merged;
}

/* ---- blocks ---- */

static const tree_node *included_path(const schema_loader *loader, const tree_node *item) {
    schema_block block = schema_block_of(loader->checker.context, item);
    return block.kind != NULL && block.kind->to == SCHEMA_TO_BLOCK_FILE ? block.value : NULL;
}

/* The blocks of an included file: a list, or a mapping with `body`. */
static const tree_node *blocks_of(schema_loader *loader, const tree_node *root) {
    const schema_context *context = loader->checker.context;
    static const schema_key block = {.type = SCHEMA_BLOCK, .help = "a block"};
    static const schema_key list = {.type = SCHEMA_LIST, .item = &block};
    const tree_node *body = root->kind == TREE_MAP ? schema_body(context, root) : NULL;
    if (root->kind == TREE_MAP && body == NULL) {
        diag *d = diag_add(context->diags, DIAG_WRONG_TYPE, root->place, "this file has no blocks to include");
        diag_expected(context->diags, d, "a list of blocks, or “body:” with one");
        diag_hint(context->diags, d, "files with facts, data or sources are included at the top of the briefing");
        return NULL;
    }
    for (uint32_t i = 0; body != NULL && i < root->count; i++)
        if (root->pairs[i].value != body)
            diag_add(context->diags, DIAG_UNKNOWN_KEY, root->pairs[i].key_place,
                     "“" STR_FORMAT "” does not belong in a file of blocks; only “body” is taken from it",
                     STR_ARGS(root->pairs[i].key));
    return schema_clean_value(&loader->checker, body == NULL ? root : body, &list);
}

typedef VECTOR(const tree_node *) node_vector;

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
        pairs[i].value = expanded;
    }
    return pairs == NULL ? node : tree_with_pairs(a, node, pairs, node->count);
}

/* The blocks of a file, with those that it includes itself; read once. NULL if there are none to use. */
static const tree_node *block_file(schema_loader *loader, const tree_node *path_node, const schema_chain *chain) {
    schema_chain link;
    file_opened *file = open_include(loader, path_node, chain, &link);
    if (file == NULL)
        return NULL;
    if (map_has(loader->block_files, link.identity))
        return map_get(loader->block_files, link.identity);
    const tree_node *root = read_include(loader, file, path_node->place);
    const tree_node *blocks = root == NULL ? NULL : blocks_of(loader, root);
    blocks = schema_expand(loader, blocks, &link);
    map_set(loader->block_files, link.identity, (void *)blocks);
    return blocks;
}

static void expand_item(schema_loader *loader, const tree_node *item, const schema_chain *chain, node_vector *items) {
    arena *a = loader->checker.context->arena;
    const tree_node *path = item->kind == TREE_MAP ? included_path(loader, item) : NULL;
    if (path == NULL) {
        *VECTOR_PUSH(a, items) = schema_expand(loader, item, chain);
        return;
    }
    const tree_node *blocks = block_file(loader, path, chain);
    size_t before = loader->block_count;
    loader->block_count += blocks == NULL ? 0 : blocks->count;
    if (loader->block_count > SCHEMA_BLOCKS_MAX) {
        if (before <= SCHEMA_BLOCKS_MAX)
            diag_add(loader->checker.context->diags, DIAG_YAML_LIMIT, path->place, "more than %d blocks are included",
                     SCHEMA_BLOCKS_MAX);
        return;
    }
    for (uint32_t i = 0; blocks != NULL && i < blocks->count; i++)
        *VECTOR_PUSH(a, items) = blocks->items[i];
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
