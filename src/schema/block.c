/* Blocks of a body: one kind, and the common keys beside it or inside its long form. */
#include "schema/validate.h"

static str kind_names(const schema_context *context) {
    VECTOR(str) names = {0};
    for (const schema_key *k = context->vocabulary->kinds; k->name != NULL; k++)
        *VECTOR_PUSH(context->arena, &names) = str_of(k->name);
    return str_join(context->arena, names.at, names.count, STR(", "));
}

static const schema_key *kinds_of(const schema_checker *checker) {
    return checker->context->vocabulary->kinds;
}

static const schema_key *common_of(const schema_checker *checker) {
    return checker->context->vocabulary->common;
}

/* The pair that says the kind. Several, or none, are an error. */
static const tree_pair *find_kind(const schema_checker *checker, const tree_node *node) {
    diags *all = checker->context->diags;
    const tree_pair *found = NULL;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_pair *pair = &node->pairs[i];
        if (schema_key_find(kinds_of(checker), pair->key) == NULL)
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
        if (schema_key_find(common_of(checker), node->pairs[i].key) != NULL)
            continue;
        unknown = true;
        schema_unknown_key(checker, &node->pairs[i], kinds_of(checker), NULL, common_of(checker));
    }
    if (unknown)
        return;
    str kinds = kind_names(context);
    diag *d = diag_add(context->diags, DIAG_BLOCK_KIND, node->place, "this block has no kind");
    diag_expected(context->diags, d, "one of " STR_FORMAT, STR_ARGS(kinds));
}

/* A common key that a kind does not honour would be without effect: an error that says so. */
static bool is_honoured(const schema_checker *checker, const tree_pair *pair, str kind_name) {
    const schema_context *context = checker->context;
    const schema_key *kind = schema_key_find(kinds_of(checker), kind_name);
    const schema_key *common = schema_key_find(common_of(checker), pair->key);
    if (common == NULL || (kind->common & common->common) != 0)
        return true;
    VECTOR(str) names = {0};
    for (const schema_key *k = kinds_of(checker); k->name != NULL; k++)
        if (k->to != SCHEMA_TO_BLOCK_FILE && (k->common & common->common) != 0)
            *VECTOR_PUSH(context->arena, &names) = str_of(k->name);
    diag *d =
        diag_add(context->diags, DIAG_UNKNOWN_KEY, pair->key_place, "“%s” takes no “%s”", kind->name, common->name);
    if (names.count > 0)
        diag_expected(context->diags, d, "“%s” is for: " STR_FORMAT, common->name,
                      STR_ARGS(str_join(context->arena, names.at, names.count, STR(", "))));
    if (kind->to == SCHEMA_TO_BLOCK_FILE)
        diag_hint(context->diags, d, "put “%s” on the blocks in that file", common->name);
    return false;
}

/* The long form without the common keys that the kind does not honour. */
static const tree_node *honoured_pairs(schema_checker *checker, const tree_node *value, str kind_name) {
    tree_pair *pairs = ARENA_ARRAY(checker->context->arena, tree_pair, value->count);
    size_t count = 0;
    for (uint32_t i = 0; i < value->count; i++)
        if (is_honoured(checker, &value->pairs[i], kind_name))
            pairs[count++] = value->pairs[i];
    return count == value->count ? value : tree_with_pairs(checker->context->arena, value, pairs, count);
}

static const tree_node *clean_kind(schema_checker *checker, const tree_pair *pair) {
    const schema_key *kind = schema_key_find(kinds_of(checker), pair->key), *mapping = schema_long_form(kind);
    const tree_node *value = pair->value;
    bool is_long = mapping != NULL && value->kind == TREE_MAP && !schema_is_by_language(checker->context, value);
    bool stray =
        is_long && kind->type == SCHEMA_ANY_OF && schema_is_stray_text(value, mapping->keys, common_of(checker));
    if (!is_long || stray)
        return schema_clean_value(checker, value, kind);
    size_t failed = checker->dropped.count;
    value = honoured_pairs(checker, value, pair->key);
    const tree_node *clean = schema_clean_map(checker, value, mapping->keys, common_of(checker));
    if (clean != NULL)
        schema_require_within(checker, clean, mapping->keys, pair->key_place, failed);
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
            several = several || schema_key_find(kinds_of(checker), node->pairs[i].key) != NULL;
        if (!several)
            report_no_kind(checker, node);
        return NULL;
    }
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, node->count);
    uint32_t count = 0;
    bool good = false;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_pair *pair = &node->pairs[i];
        const schema_key *common = schema_key_find(common_of(checker), pair->key);
        const tree_node *value = NULL;
        if (pair == kind) {
            value = clean_kind(checker, pair);
            good = value != NULL;
        } else if (common == NULL) {
            schema_unknown_key(checker, pair, common_of(checker), NULL, NULL);
        } else if (is_honoured(checker, pair, kind->key) && !stands_twice(checker, pair, kind->value)) {
            value = schema_clean_value(checker, pair->value, common);
        }
        if (value == NULL)
            continue;
        pairs[count] = *pair;
        pairs[count++].value = value;
    }
    return good ? tree_with_pairs(a, node, pairs, count) : NULL;
}
