#include "schema/load.h"

static const tree_node *merge_maps(arena *a, const tree_node *base, const tree_node *over,
                                   const tree_node *(*merge)(arena *a, str key, const tree_node *base,
                                                             const tree_node *over)) {
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, (size_t)base->count + over->count);
    size_t count = 0;
    for (uint32_t i = 0; i < base->count; i++) {
        const tree_pair *own = &base->pairs[i], *other = tree_find(over, own->key);
        if (other != NULL && other->value->kind == TREE_NULL)
            continue;
        pairs[count] = other == NULL ? *own : *other;
        if (other != NULL)
            pairs[count].value = merge(a, own->key, own->value, other->value);
        count++;
    }
    for (uint32_t i = 0; i < over->count; i++)
        if (tree_find(base, over->pairs[i].key) == NULL && over->pairs[i].value->kind != TREE_NULL)
            pairs[count++] = over->pairs[i];
    return tree_with_pairs(a, over, pairs, count);
}

static const tree_node *merge_value(arena *a, str key, const tree_node *base, const tree_node *over) {
    (void)key;
    return schema_merge(a, base, over);
}

const tree_node *schema_merge(arena *a, const tree_node *base, const tree_node *over) {
    if (over == NULL || base == NULL)
        return over == NULL ? base : over;
    if (base->kind != TREE_MAP || over->kind != TREE_MAP)
        return over;
    return merge_maps(a, base, over, merge_value);
}

static const tree_node *take_over(arena *a, str key, const tree_node *base, const tree_node *over) {
    (void)a, (void)key, (void)base;
    return over;
}

static const tree_node *both_lists(arena *a, const tree_node *base, const tree_node *over) {
    if (base->kind != TREE_LIST || over->kind != TREE_LIST)
        return over;
    const tree_node **items = ARENA_ARRAY(a, const tree_node *, (size_t)base->count + over->count);
    for (uint32_t i = 0; i < base->count; i++)
        items[i] = base->items[i];
    for (uint32_t i = 0; i < over->count; i++)
        items[base->count + i] = over->items[i];
    return tree_with_items(a, over, items, (size_t)base->count + over->count);
}

/* A fact that is said again is another fact: half of the old one (its query, its source) must not stay. A check that
   was shared must not get lost because a briefing adds one of its own. */
static const tree_node *merge_top_value(arena *a, str name, const tree_node *base, const tree_node *over) {
    const schema_key *key = schema_key_find(schema_briefing, name);
    if (str_is(name, "checks"))
        return both_lists(a, base, over);
    bool by_entry = key != NULL && (key->flags & SCHEMA_BRIEFING) != 0 && key->type == SCHEMA_DICT;
    if (by_entry && base->kind == TREE_MAP && over->kind == TREE_MAP)
        return merge_maps(a, base, over, take_over);
    return schema_merge(a, base, over);
}

const tree_node *schema_merge_top(arena *a, const tree_node *base, const tree_node *over) {
    if (over == NULL || base == NULL)
        return over == NULL ? base : over;
    return merge_maps(a, base, over, merge_top_value);
}
