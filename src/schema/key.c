/* Rows of a vocabulary: looked up, and what they say of themselves. */
#include "schema/validate.h"

size_t schema_size_of(const schema_key *row) {
    const schema_key *mapping = schema_long_form(row);
    return mapping == NULL ? 0 : schema_struct_size(mapping->keys);
}

bool schema_is_end(const schema_key *key) {
    return key->name == NULL && key->type == SCHEMA_STRING && key->help == NULL;
}

const schema_key *schema_key_find(const schema_key *keys, str name) {
    /* Most names differ in their first letter: every mapping of a briefing is looked through this way. */
    char first = name.length > 0 ? name.at[0] : '\0';
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++)
        if (k->name[0] == first && str_is(name, k->name))
            return k;
    return NULL;
}

const schema_key *schema_key_to(const schema_key *keys, schema_reference to) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++)
        if (k->to == to)
            return k;
    return NULL;
}

const tree_node *schema_top_value(const schema_context *context, const tree_node *root, schema_reference to) {
    const schema_key *key = schema_key_to(context->vocabulary->top, to);
    return key == NULL ? NULL : tree_get(root, key->name);
}

const tree_node *schema_body(const schema_context *context, const tree_node *root) {
    for (const schema_key *k = context->vocabulary->top; k->name != NULL; k++)
        if (k->type == SCHEMA_LIST && k->item->type == SCHEMA_BLOCK)
            return tree_get(root, k->name);
    return NULL;
}

size_t schema_struct_size(const schema_key *keys) {
    while (keys->name != NULL)
        keys++;
    return keys->field.size;
}

const schema_key *schema_long_form(const schema_key *kind) {
    if (kind->type == SCHEMA_MAP)
        return kind;
    for (const schema_key *k = kind->type == SCHEMA_ANY_OF ? kind->item : NULL; k != NULL && !schema_is_end(k); k++)
        if (k->type == SCHEMA_MAP)
            return k;
    return NULL;
}

static bool is_scalar_type(schema_type type) {
    return type < SCHEMA_MAP || type == SCHEMA_CELL;
}

const schema_key *schema_form_of(const schema_context *context, const tree_node *node, const schema_key *key) {
    for (const schema_key *k = key->item; !schema_is_end(k); k++) {
        bool by_language = (k->flags & SCHEMA_BY_LANGUAGE) != 0 && schema_is_by_language(context, node);
        bool single = (k->flags & SCHEMA_SINGLE) != 0 && node->kind == TREE_SCALAR;
        if (is_scalar_type(k->type)  ? node->kind == TREE_SCALAR || by_language
            : k->type == SCHEMA_LIST ? node->kind == TREE_LIST || single
                                     : node->kind == TREE_MAP)
            return k;
    }
    return NULL;
}

str schema_values(arena *a, const schema_key *key) {
    VECTOR(str) values = {0};
    for (size_t i = 0; key->values[i].word != NULL; i++)
        *VECTOR_PUSH(a, &values) = str_of(key->values[i].word);
    return str_join(a, values.at, values.count, STR(", "));
}

const char *schema_reference_name(schema_reference to) {
    static const char *const names[SCHEMA_REFERENCE_COUNT] = {
        [SCHEMA_TO_NOTHING] = "",
        [SCHEMA_TO_TEMPLATE] = "a template",
        [SCHEMA_TO_PARENT] = "a template",
        [SCHEMA_TO_THEME] = "a look",
        [SCHEMA_TO_SHARED_FILE] = "a file with facts, data or sources",
        [SCHEMA_TO_BLOCK_FILE] = "a file with blocks",
        [SCHEMA_TO_DATA_FILE] = "a data file",
        [SCHEMA_TO_IMAGE_FILE] = "an image file",
        [SCHEMA_TO_FORMAT] = "a format",
        [SCHEMA_TO_STYLE] = "a style",
        [SCHEMA_TO_PANEL] = "a panel",
        [SCHEMA_TO_FACT] = "a fact",
        [SCHEMA_TO_SOURCE] = "a source",
        [SCHEMA_TO_COLUMN] = "a column of the data",
        [SCHEMA_TO_COLOUR] = "a colour",
        [SCHEMA_TO_FONT_ROLE] = "a font role",
        [SCHEMA_TO_FONT_FAMILY] = "a font family",
        [SCHEMA_TO_LANGUAGE] = "a language",
        [SCHEMA_TO_MARKING] = "a level of the marking scheme",
        [SCHEMA_TO_SECTION] = "a section's role",
        [SCHEMA_TO_HEAD_ROW] = "a row of the memo head",
        [SCHEMA_TO_WORD] = "a word of the language files",
    };
    return names[to];
}
