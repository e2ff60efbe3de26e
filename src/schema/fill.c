/* Validated nodes -> the fields of plain structs. What validation let through is read without a question here. */
#include "schema/validate.h"

#include <string.h>

/* A field of the struct under work, and what fills it: `node` is NULL for a default. */
typedef struct {
    const schema_context *context;
    const tree_node *node;
    str text;
} filler;

static int choice_of(const schema_key *key, str text) {
    for (int i = 0; key->values[i].word != NULL; i++)
        if (str_is(text, key->values[i].word))
            return i;
    return -1;
}

/* ---- scalars ---- */

/* Fields are written by copying: the struct's member has the same type, which SCHEMA_FIELD has checked. */
static void put(void *at, const void *field, size_t size) {
    memcpy(at, field, size);
}

static void put_flag(const filler *f, const schema_key *key, void *at) {
    schema_flag field = {.node = f->node};
    (void)key;
    schema_truth(f->text, &field.value);
    put(at, &field, sizeof field);
}

static void put_whole(const filler *f, const schema_key *key, void *at) {
    schema_whole field = {.node = f->node};
    (void)key;
    str_to_int(f->text, &field.value);
    put(at, &field, sizeof field);
}

static void put_decimal(const filler *f, const schema_key *key, void *at) {
    schema_decimal field = {.node = f->node};
    (void)key;
    str_to_double(f->text, &field.value);
    put(at, &field, sizeof field);
}

static void put_distance(const filler *f, const schema_key *key, void *at) {
    schema_distance field = {.node = f->node};
    (void)key;
    mpt_parse(f->text, &field.value);
    put(at, &field, sizeof field);
}

static void put_choice(const filler *f, const schema_key *key, void *at) {
    const schema_choice field = {f->node, choice_of(key, f->text)};
    put(at, &field, sizeof field);
}

static void put_word(const filler *f, const schema_key *key, void *at) {
    const schema_word field = {f->node, f->text};
    (void)key;
    put(at, &field, sizeof field);
}

static void (*const scalars[])(const filler *f, const schema_key *key, void *at) = {
    [SCHEMA_FLAG_FIELD] = put_flag,         [SCHEMA_WHOLE_FIELD] = put_whole,   [SCHEMA_DECIMAL_FIELD] = put_decimal,
    [SCHEMA_DISTANCE_FIELD] = put_distance, [SCHEMA_CHOICE_FIELD] = put_choice, [SCHEMA_WORD_FIELD] = put_word,
};

static bool is_scalar_field(uint8_t kind) {
    return kind < sizeof scalars / sizeof *scalars && scalars[kind] != NULL;
}

static void put_node(const tree_node *node, void *at) {
    put(at, &node, sizeof node);
}

/* ---- defaults ---- */

/* A default is YAML: what would be read otherwise stands in quotation marks, such as a colour. */
static str default_of(const schema_key *key) {
    str text = str_of(key->default_text == NULL ? "" : key->default_text);
    bool quoted = text.length >= 2 && text.at[0] == '"' && text.at[text.length - 1] == '"';
    return quoted ? str_part(text, 1, text.length - 2) : text;
}

/* The struct that the offsets of a row's forms count from: its own, or that which the row itself stands in. */
static char *struct_of_forms(const schema_key *key, char *out) {
    return key->field.kind == SCHEMA_STRUCT_FIELD ? out + key->field.offset : out;
}

/* A list of one. */
static void fill_default_item(const schema_context *context, const schema_key *key, void *at) {
    SCHEMA_ITEMS(char) items = {.count = 1};
    char *made = arena_array(context->arena, 1, key->field.size);
    const filler f = {.context = context, .text = default_of(key)};
    scalars[key->item->field.kind](&f, key->item, made);
    items.at = made;
    put(at, &items, sizeof items);
}

static void fill_default(const schema_context *context, const schema_key *key, char *out) {
    char *at = out + key->field.offset, *within = struct_of_forms(key, out);
    const schema_key *forms = key->type == SCHEMA_ANY_OF ? key->item : NULL;
    if (key->field.kind == SCHEMA_STRUCT_FIELD && key->type == SCHEMA_MAP)
        schema_fill(context, key->keys, NULL, at);
    for (const schema_key *k = forms; k != NULL && !schema_is_end(k); k++)
        fill_default(context, k, within);
    const filler f = {.context = context, .text = default_of(key)};
    if (key->default_text != NULL && forms != NULL && is_scalar_field(forms->field.kind))
        scalars[forms->field.kind](&f, forms, within + forms->field.offset);
    else if (key->default_text != NULL && key->type == SCHEMA_LIST && key->field.kind == SCHEMA_ITEMS_FIELD)
        fill_default_item(context, key, at);
    else if (is_scalar_field(key->field.kind) && (key->default_text != NULL || key->field.kind == SCHEMA_CHOICE_FIELD))
        scalars[key->field.kind](&f, key, at);
}

/* ---- given values ---- */

static void fill_row(const schema_context *context, const schema_key *key, const tree_node *node, char *out);

/* Items are structs, which begin with their node, or scalars' fields. */
static void fill_items(const schema_context *context, const schema_key *key, const tree_node *list, void *at) {
    SCHEMA_ITEMS(char) items = {.node = list, .count = list->kind == TREE_LIST ? list->count : 1};
    size_t size = key->field.size;
    char *made = arena_array(context->arena, items.count, size);
    for (size_t i = 0; i < items.count; i++)
        schema_fill_value(context, key->item, list->kind == TREE_LIST ? list->items[i] : list, made + i * size);
    items.at = made;
    put(at, &items, sizeof items);
}

static void fill_entries(const schema_context *context, const schema_key *key, const tree_node *dict, void *at) {
    SCHEMA_ITEMS(char) items = {.node = dict};
    size_t size = key->field.size;
    char *made = arena_array(context->arena, dict->count, size);
    for (size_t i = 0; i < dict->count; i++) {
        const tree_pair *pair = &dict->pairs[i];
        if (pair->value->kind == TREE_NULL && key->item->type != SCHEMA_CELL)
            continue;
        char *item = made + items.count++ * size;
        bool usable = key->item->type != SCHEMA_MAP || pair->value->kind == TREE_MAP;
        schema_fill_value(context, key->item, usable ? pair->value : NULL, item);
        const schema_entry entry = {pair->value, pair->key, pair->key_place, usable};
        put(item, &entry, sizeof entry);
    }
    items.at = made;
    put(at, &items, sizeof items);
}

static void fill_variant(const schema_context *context, const schema_key *key, const tree_node *mapping, void *at) {
    schema_variant_choice choice = {tree_get(mapping, key->name), schema_variant_of(context, key, mapping), NULL};
    const schema_key *keys = choice.variant == NULL ? NULL : choice.variant->keys;
    if (keys != NULL) {
        void *own = arena_alloc(context->arena, schema_struct_size(keys));
        schema_fill(context, keys, mapping, own);
        choice.keys = own;
    }
    put(at, &choice, sizeof choice);
}

static void fill_forms(const schema_context *context, const schema_key *key, const tree_node *node, char *out) {
    const schema_key *form = schema_form_of(context, node, key);
    if (key->field.kind == SCHEMA_NODE_FIELD)
        put_node(node, out + key->field.offset);
    if (form != NULL)
        fill_row(context, form, node, struct_of_forms(key, out));
}

/* `out` is the struct that the row's offset counts from. */
static void fill_row(const schema_context *context, const schema_key *key, const tree_node *node, char *out) {
    char *at = out + key->field.offset;
    if (key->type == SCHEMA_ANY_OF)
        fill_forms(context, key, node, out);
    else if (key->field.kind == SCHEMA_NODE_FIELD)
        put_node(node, at);
    else if (key->type == SCHEMA_MAP && key->field.kind == SCHEMA_STRUCT_FIELD && node->kind == TREE_MAP)
        schema_fill_given(context, key->keys, node, at);
    else if (key->type == SCHEMA_LIST && key->field.kind == SCHEMA_ITEMS_FIELD)
        fill_items(context, key, node, at);
    else if (key->type == SCHEMA_DICT && key->field.kind == SCHEMA_ITEMS_FIELD && node->kind == TREE_MAP)
        fill_entries(context, key, node, at);
    else if (is_scalar_field(key->field.kind) && node->kind == TREE_SCALAR) {
        const filler f = {context, node, node->text};
        scalars[key->field.kind](&f, key, at);
    }
}

void schema_fill_given(const schema_context *context, const schema_key *keys, const tree_node *mapping, void *out) {
    if (mapping == NULL || mapping->kind != TREE_MAP)
        return;
    put_node(mapping, out);
    for (uint32_t i = 0; i < mapping->count; i++) {
        const tree_node *node = mapping->pairs[i].value;
        const schema_key *k = schema_key_find(keys, mapping->pairs[i].key);
        if (k != NULL && k->type != SCHEMA_VARIANT && (node->kind != TREE_NULL || k->type == SCHEMA_CELL))
            fill_row(context, k, node, out);
    }
    const schema_key *variant = schema_variant_row(keys); /* a file's name may choose it */
    if (variant != NULL && variant->field.kind == SCHEMA_VARIANT_FIELD)
        fill_variant(context, variant, mapping, (char *)out + variant->field.offset);
}

void schema_fill(const schema_context *context, const schema_key *keys, const tree_node *mapping, void *out) {
    for (const schema_key *k = keys; k->name != NULL; k++)
        fill_default(context, k, out);
    schema_fill_given(context, keys, mapping, out);
}

void schema_fill_value(const schema_context *context, const schema_key *row, const tree_node *value, void *out) {
    fill_default(context, row, out);
    if (value != NULL && (value->kind != TREE_NULL || row->type == SCHEMA_CELL))
        fill_row(context, row, value, out);
}

/* ---- blocks ---- */

static bool is_long_form(const schema_block *block) {
    const schema_key *form = block->kind == NULL ? NULL : schema_long_form(block->kind);
    return form != NULL && block->value != NULL && block->value->kind == TREE_MAP &&
           !schema_is_by_language(block->context, block->value);
}

void schema_fill_common(const schema_block *block, void *out) {
    const schema_key *common = block->context->vocabulary->common;
    schema_fill(block->context, common, block->block, out);
    if (is_long_form(block))
        schema_fill_given(block->context, common, block->value, out);
    put_node(block->block, out);
}
