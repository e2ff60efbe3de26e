/* Layers of a description, one over the other, as the rows of the vocabulary say. */
#include "schema/load.h"

/* `base` is NULL where the layers below say nothing. */
typedef const tree_node *merge_values(const schema_context *context, str key, const tree_node *base,
                                      const tree_node *over);

static const tree_node *merge_maps(const schema_context *context, const tree_node *base, const tree_node *over,
                                   merge_values *merge) {
    arena *a = context->arena;
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, (size_t)base->count + over->count);
    size_t count = 0;
    for (uint32_t i = 0; i < base->count; i++) {
        const tree_pair *own = &base->pairs[i], *other = tree_find(over, own->key);
        if (other != NULL && other->value->kind == TREE_NULL)
            continue;
        pairs[count] = other == NULL ? *own : *other;
        if (other != NULL)
            pairs[count].value = merge(context, own->key, own->value, other->value);
        count++;
    }
    for (uint32_t i = 0; i < over->count; i++) {
        if (tree_find(base, over->pairs[i].key) != NULL || over->pairs[i].value->kind == TREE_NULL)
            continue;
        pairs[count] = over->pairs[i];
        pairs[count].value = merge(context, pairs[count].key, NULL, pairs[count].value);
        count++;
    }
    return tree_with_pairs(a, over, pairs, count);
}

/* Mappings merge, an empty value removes, everything else replaces. A text by language adds its languages to those
   below, but takes the place of a mapping that is none; a word stands for all languages, and replaces. */
static const tree_node *merge_value(const schema_context *context, str key, const tree_node *base,
                                    const tree_node *over) {
    (void)key;
    if (base == NULL || base->kind != TREE_MAP || over->kind != TREE_MAP ||
        schema_is_by_language(context, base) != schema_is_by_language(context, over) || schema_word_of(over) != NULL)
        return over;
    return merge_maps(context, base, over, merge_value);
}

static const tree_node *take_over(const schema_context *context, str key, const tree_node *base,
                                  const tree_node *over) {
    (void)context, (void)key, (void)base;
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

static const tree_node *merge_top_value(const schema_context *context, str name, const tree_node *base,
                                        const tree_node *over) {
    const schema_key *key = schema_key_find(context->vocabulary->top, name);
    unsigned flags = key == NULL ? 0 : key->flags;
    if (key != NULL && key->merge_by != NULL && over->kind == TREE_LIST)
        return schema_merge_rows(context, key, base, over);
    if (base == NULL)
        return over;
    if ((flags & SCHEMA_ADDS_UP) != 0)
        return both_lists(context->arena, base, over);
    if ((flags & SCHEMA_ENTRIES) != 0 && base->kind == TREE_MAP && over->kind == TREE_MAP)
        return merge_maps(context, base, over, take_over);
    return merge_value(context, name, base, over);
}

const tree_node *schema_merge_item(const schema_context *context, const tree_node *base, const tree_node *over) {
    return merge_value(context, (str){0}, base, over);
}

/* The lowest layer goes through the same as all others: its rows, too, may say where they stand. */
const tree_node *schema_merge_top(const schema_context *context, const tree_node *base, const tree_node *over) {
    if (over == NULL || over->kind != TREE_MAP)
        return over == NULL ? base : over;
    if (base == NULL)
        base = tree_with_pairs(context->arena, over, NULL, 0);
    return merge_maps(context, base, over, merge_top_value);
}
