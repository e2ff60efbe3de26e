#include "tree/tree.h"

#include "base/map.h"

/* Below this, comparing keys one by one is as quick as hashing. */
enum { INDEX_FROM = 32 };

const tree_pair *tree_find(const tree_node *node, str key) {
    if (node == NULL || node->kind != TREE_MAP)
        return NULL;
    if (node->index != NULL) {
        size_t number = (size_t)(uintptr_t)map_get(node->index, key);
        return number == 0 ? NULL : &node->pairs[number - 1];
    }
    for (uint32_t i = 0; i < node->count; i++)
        if (str_equal(node->pairs[i].key, key))
            return &node->pairs[i];
    return NULL;
}

const tree_node *tree_get(const tree_node *node, const char *key) {
    const tree_pair *pair = tree_find(node, str_of(key));
    return pair == NULL ? NULL : pair->value;
}

tree_node *tree_with_pairs(arena *a, const tree_node *like, tree_pair *pairs, size_t count) {
    tree_node *node = ARENA_NEW(a, tree_node);
    *node = (tree_node){.kind = TREE_MAP,
                        .style = like->style,
                        .partial = like->partial,
                        .count = (uint32_t)count,
                        .place = like->place,
                        .pairs = pairs};
    if (count < INDEX_FROM)
        return node;
    map *index = map_new(a);
    for (size_t i = 0; i < count; i++)
        map_set(index, pairs[i].key, (void *)(uintptr_t)(i + 1));
    node->index = index;
    return node;
}

tree_node *tree_with_items(arena *a, const tree_node *like, const tree_node **items, size_t count) {
    tree_node *node = ARENA_NEW(a, tree_node);
    *node = (tree_node){
        .kind = TREE_LIST, .style = like->style, .count = (uint32_t)count, .place = like->place, .items = items};
    return node;
}

const char *tree_kind_name(const tree_node *node) {
    static const char *const names[] = {
        [TREE_NULL] = "nothing", [TREE_SCALAR] = "a text", [TREE_LIST] = "a list", [TREE_MAP] = "a mapping"};
    return names[node == NULL ? TREE_NULL : node->kind];
}

str tree_text(const tree_node *node) {
    return node != NULL && node->kind == TREE_SCALAR ? node->text : (str){0};
}
