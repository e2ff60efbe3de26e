/* Registries of the vocabulary: which member a mapping chooses, and so which keys of its own it may have. */
#include "schema/validate.h"

#include <string.h>

static const schema_registry *registry_of(const schema_context *context, const schema_key *key) {
    for (const schema_registry *r = context->vocabulary->registries; r != NULL && r->name != NULL; r++)
        if (strcmp(r->name, key->variants) == 0)
            return r;
    return NULL;
}

const schema_variant *schema_variant_find(const schema_context *context, const schema_key *key, str name) {
    const schema_registry *registry = registry_of(context, key);
    for (size_t i = 0; registry != NULL && i < registry->count; i++)
        if (str_is(name, registry->variants[i]->name))
            return registry->variants[i];
    return NULL;
}

str schema_variant_names(const schema_context *context, const schema_key *key, str **names, size_t *count) {
    const schema_registry *registry = registry_of(context, key);
    *count = registry == NULL ? 0 : registry->count;
    *names = ARENA_ARRAY(context->arena, str, *count);
    for (size_t i = 0; i < *count; i++)
        (*names)[i] = str_of(registry->variants[i]->name);
    return str_join(context->arena, *names, *count, STR(", "));
}

const schema_key *schema_variant_row(const schema_key *keys) {
    const schema_key *key = keys;
    while (key != NULL && key->name != NULL && key->type != SCHEMA_VARIANT)
        key++;
    return key == NULL || key->name == NULL ? NULL : key;
}

bool schema_file_ends(str file, str suffix) {
    if (file.length < suffix.length)
        return false;
    str end = str_part(file, file.length - suffix.length, suffix.length);
    for (size_t i = 0; i < end.length; i++) {
        char c = end.at[i] >= 'A' && end.at[i] <= 'Z' ? (char)(end.at[i] + 32) : end.at[i];
        if (c != suffix.at[i])
            return false;
    }
    return true;
}

static bool takes_file(const schema_variant *variant, str file) {
    str rest = str_of(variant->suffixes == NULL ? "" : variant->suffixes), suffix;
    while (str_split(&rest, ' ', &suffix))
        if (suffix.length > 0 && schema_file_ends(file, suffix))
            return true;
    return false;
}

static const schema_variant *by_file(const schema_context *context, const schema_key *row, const tree_node *file) {
    const schema_registry *registry = registry_of(context, row);
    for (size_t i = 0; registry != NULL && file != NULL && file->kind == TREE_SCALAR && i < registry->count; i++)
        if (takes_file(registry->variants[i], file->text))
            return registry->variants[i];
    return NULL;
}

static const schema_variant *by_key(const schema_context *context, const schema_key *row, const tree_node *mapping) {
    const schema_registry *registry = registry_of(context, row);
    for (size_t i = 0; registry != NULL && i < registry->count; i++) {
        const char *key = registry->variants[i]->chosen_by;
        if (key != NULL && tree_get(mapping, key) != NULL)
            return registry->variants[i];
    }
    return NULL;
}

const schema_variant *schema_variant_of(const schema_context *context, const schema_key *row,
                                        const tree_node *mapping) {
    const tree_node *name = tree_get(mapping, row->name);
    if (name != NULL)
        return name->kind == TREE_SCALAR ? schema_variant_find(context, row, name->text) : NULL;
    const tree_node *file = row->variant_by == NULL ? NULL : tree_get(mapping, row->variant_by);
    return file == NULL ? by_key(context, row, mapping) : by_file(context, row, file);
}

const schema_key *schema_variant_keys(const schema_context *context, const tree_node *mapping, const schema_key *keys) {
    const schema_key *row = schema_variant_row(keys);
    const schema_variant *variant = row == NULL ? NULL : schema_variant_of(context, row, mapping);
    return variant == NULL ? NULL : variant->keys;
}

bool schema_of_other_variant(const schema_checker *checker, const tree_pair *pair, const schema_key *keys) {
    const schema_context *context = checker->context;
    const schema_key *row = schema_variant_row(keys);
    const schema_registry *registry = row == NULL ? NULL : registry_of(context, row);
    VECTOR(str) names = {0};
    bool instead = false; /* of a file */
    for (size_t i = 0; registry != NULL && i < registry->count; i++) {
        const schema_variant *variant = registry->variants[i];
        if (variant->chosen_by != NULL && str_is(pair->key, variant->chosen_by))
            instead = true;
        else if (schema_key_find(variant->keys, pair->key) != NULL)
            *VECTOR_PUSH(context->arena, &names) = str_of(variant->name);
    }
    if (names.count == 0 && !instead)
        return false;
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_KEY, pair->key_place, "“" STR_FORMAT "” has no effect here",
                       STR_ARGS(pair->key));
    str all = str_join(context->arena, names.at, names.count, STR(", "));
    if (names.count == 0)
        diag_hint(context->diags, d, "it stands instead of “%s”", row->variant_by);
    else
        diag_hint(context->diags, d, "it is for “%s: " STR_FORMAT "”%s%s%s", row->name, STR_ARGS(all),
                  instead ? ", or stands instead of “" : "", instead ? row->variant_by : "", instead ? "”" : "");
    return true;
}
