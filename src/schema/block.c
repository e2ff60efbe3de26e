/* Blocks of a body: one kind, and the common keys beside it or inside its long form. */
#include "schema/validate.h"

static str kind_names(arena *a) {
    VECTOR(str) names = {0};
    for (const schema_key *k = schema_kinds; k->name != NULL; k++)
        *VECTOR_PUSH(a, &names) = str_of(k->name);
    return str_join(a, names.at, names.count, STR(", "));
}

/* The pair that says the kind. Several, or none, are an error. */
static const tree_pair *find_kind(const schema_checker *checker, const tree_node *node) {
    diags *all = checker->context->diags;
    const tree_pair *found = NULL;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_pair *pair = &node->pairs[i];
        if (schema_key_find(schema_kinds, pair->key) == NULL)
            continue;
        if (found != NULL) {
            diag *d = diag_add(all, DIAG_BLOCK_KIND, pair->key_place,
                               "this block is both a “" STR_FORMAT "” and a “" STR_FORMAT "”", STR_ARGS(found->key),
                               STR_ARGS(pair->key));
            diag_also(all, d, found->key_place, "the first");
            diag_hint(all, d, "start a block of its own for each, with “- ”");
            return NULL;
        }
        found = pair;
    }
    return found;
}

static void report_no_kind(schema_checker *checker, const tree_node *node) {
    const schema_context *context = checker->context;
    bool unknown = false;
    for (uint32_t i = 0; i < node->count; i++) {
        if (schema_key_find(schema_common, node->pairs[i].key) != NULL)
            continue;
        unknown = true;
        schema_unknown_key(checker, &node->pairs[i], schema_kinds, schema_common);
    }
    if (unknown)
        return;
    str kinds = kind_names(context->arena);
    diag *d = diag_add(context->diags, DIAG_BLOCK_KIND, node->place, "this block has no kind");
    diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(kinds));
}

static const tree_node *clean_kind(schema_checker *checker, const tree_pair *pair) {
    const schema_key *kind = schema_key_find(schema_kinds, pair->key), *mapping = schema_long_form(kind);
    const tree_node *value = pair->value;
    bool is_long = mapping != NULL && value->kind == TREE_MAP && !schema_is_by_language(checker->context, value);
    bool stray = is_long && kind->type == SCHEMA_ANY_OF && schema_is_stray_text(value, mapping->keys, schema_common);
    if (!is_long || stray)
        return schema_clean_value(checker, value, kind);
    size_t failed = checker->dropped.count;
    const tree_node *clean = schema_clean_map(checker, value, mapping->keys, schema_common);
    if (clean != NULL)
        schema_require_keys(checker, clean, mapping->keys, pair->key_place, failed);
    return clean;
}

static bool stands_twice(const schema_checker *checker, const tree_pair *beside, const tree_node *value) {
    diags *all = checker->context->diags;
    const tree_pair *inside = value->kind == TREE_MAP ? tree_find(value, beside->key) : NULL;
    if (inside == NULL || schema_is_by_language(checker->context, value))
        return false;
    diag *d = diag_add(all, DIAG_KEY_TWICE, beside->key_place, "“" STR_FORMAT "” stands beside the kind and inside it",
                       STR_ARGS(beside->key));
    diag_also(all, d, inside->key_place, "here too");
    diag_hint(all, d, "keep one of them");
    return true;
}

const tree_node *schema_clean_block(schema_checker *checker, const tree_node *node) {
    arena *a = checker->context->arena;
    if (node->kind != TREE_MAP) {
        diag *d =
            diag_add(checker->context->diags, DIAG_WRONG_TYPE, node->place, "%s is no block", tree_kind_name(node));
        diag_hint(checker->context->diags, d, "a block says its kind: “- text: …”");
        return NULL;
    }
    const tree_pair *kind = find_kind(checker, node);
    if (kind == NULL) {
        bool several = false;
        for (uint32_t i = 0; i < node->count; i++)
            several = several || schema_key_find(schema_kinds, node->pairs[i].key) != NULL;
        if (!several)
            report_no_kind(checker, node);
        return NULL;
    }
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, node->count);
    uint32_t count = 0;
    bool good = false;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_pair *pair = &node->pairs[i];
        const schema_key *common = schema_key_find(schema_common, pair->key);
        const tree_node *value = NULL;
        if (pair == kind) {
            value = clean_kind(checker, pair);
            good = value != NULL;
        } else if (common == NULL) {
            schema_unknown_key(checker, pair, schema_common, NULL);
        } else if (!stands_twice(checker, pair, kind->value)) {
            value = schema_clean_value(checker, pair->value, common);
        }
        if (value == NULL)
            continue;
        pairs[count] = *pair;
        pairs[count++].value = value;
    }
    return good ? tree_with_pairs(a, node, pairs, count) : NULL;
}
