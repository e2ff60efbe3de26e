#include "schema/validate.h"

/* ---- values ---- */

static const tree_node *clean_by_language(schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_context *context = checker->context;
    const tree_node *word = schema_word_of(node);
    if (word != NULL && context->knows_word != NULL && !context->knows_word(context, word))
        return NULL;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_node *value = node->pairs[i].value;
        if (value->kind != TREE_SCALAR) {
            schema_wrong_type(checker, value, key);
            return NULL;
        }
        if (value != word && !schema_check_scalar(checker, value, key))
            return NULL;
    }
    return node;
}

static const tree_node *clean_scalar(schema_checker *checker, const tree_node *node, const schema_key *key) {
    if (node->kind == TREE_SCALAR)
        return schema_check_scalar(checker, node, key) ? node : NULL;
    if (node->kind == TREE_NULL && key->type == SCHEMA_CELL)
        return node;
    if (node->kind == TREE_MAP && (key->flags & SCHEMA_BY_LANGUAGE) != 0) {
        if (schema_is_by_language(checker->context, node))
            return clean_by_language(checker, node, key);
        if (schema_has_language_key(checker, node)) {
            schema_unknown_language(checker, node);
            return NULL;
        }
    }
    schema_wrong_type(checker, node, key);
    return NULL;
}

/* What stands for a definition with errors, so that its name is known: a list without items. */
static const tree_node *unusable(arena *a, const tree_node *like) {
    return tree_with_items(a, like, NULL, 0);
}

static const tree_node *clean_dict(schema_checker *checker, const tree_node *node, const schema_key *key) {
    if (node->kind != TREE_MAP) {
        schema_wrong_type(checker, node, key);
        return NULL;
    }
    arena *a = checker->context->arena;
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, node->count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < node->count; i++) {
        size_t failed = checker->dropped.count;
        const tree_node *value = schema_clean_value(checker, node->pairs[i].value, key->item);
        bool spoilt = value == NULL || checker->dropped.count > failed;
        if (spoilt && key->item->type == SCHEMA_MAP && (key->flags & SCHEMA_SHARED) != 0)
            value = unusable(a, node->pairs[i].value);
        if (value == NULL)
            continue;
        pairs[count] = node->pairs[i];
        pairs[count++].value = value;
    }
    return tree_with_pairs(a, node, pairs, count);
}

static const tree_node *list_of_one(arena *a, const tree_node *node) {
    tree_node *list = ARENA_NEW(a, tree_node);
    *list = (tree_node){.kind = TREE_LIST, .style = TREE_FLOW, .count = 1, .place = node->place};
    list->items = ARENA_ARRAY(a, const tree_node *, 1);
    list->items[0] = node;
    return list;
}

static const tree_node *report_empty(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    diags *all = checker->context->diags;
    diag *d = key->name == NULL ? diag_add(all, DIAG_EMPTY, node->place, "this list is empty")
                                : diag_add(all, DIAG_EMPTY, node->place, "“%s” is empty", key->name);
    if (key->type == SCHEMA_LIST && key->item[0].type == SCHEMA_BLOCK)
        diag_expected(all, d, "a list of blocks, such as “- text: Some words.”");
    return NULL;
}

static bool count_fits(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    if ((key->least == 0 && key->most == 0) || (node->count >= key->least && node->count <= key->most))
        return true;
    diags *all = checker->context->diags;
    if (node->count == 0) {
        report_empty(checker, node, key);
        return false;
    }
    diag *d = diag_add(all, DIAG_BAD_VALUE, node->place, "this list has %u items", node->count);
    if (key->least == key->most)
        diag_expected(all, d, "%d", (int)key->least);
    else
        diag_expected(all, d, "from %d to %d", (int)key->least, (int)key->most);
    return false;
}

/* Rows that layers merge by a name need one each, of their own. */
static void report_nameless_rows(schema_checker *checker, const tree_node *list, const schema_key *key) {
    diags *all = checker->context->diags;
    for (uint32_t i = 0; i < list->count; i++) {
        const tree_node *name = tree_get(list->items[i], key->merge_by);
        if (name == NULL && list->items[i]->kind == TREE_MAP && !list->items[i]->partial)
            diag_add(all, DIAG_MISSING_KEY, list->items[i]->place, "the key “%s” is missing", key->merge_by);
        for (uint32_t k = 0; name != NULL && name->kind == TREE_SCALAR && k < i; k++) {
            const tree_node *other = tree_get(list->items[k], key->merge_by);
            if (other == NULL || other->kind != TREE_SCALAR || !str_equal(other->text, name->text))
                continue;
            diag *d = diag_add(all, DIAG_DUPLICATE_KEY, name->place, "“%s” has two rows “" STR_FORMAT "”", key->name,
                               STR_ARGS(name->text));
            diag_also(all, d, other->place, "the first");
        }
    }
}

static size_t said_so_far(const schema_checker *checker) {
    return diags_count(checker->context->diags) + diags_left_out(checker->context->diags);
}

static const tree_node *as_partial(arena *a, const tree_node *row) {
    tree_node *copy = ARENA_NEW(a, tree_node);
    *copy = *row;
    copy->partial = true;
    return copy;
}

/* Items of most lists are never merged, so what they need must be in them; rows that are merged by a name are asked
   when that is done. */
static const tree_node *clean_item(schema_checker *checker, const tree_node *item, const schema_key *list) {
    size_t failed = checker->dropped.count, said = said_so_far(checker);
    const schema_key *key = list->item;
    const tree_node *value = schema_clean_value(checker, item, key);
    if (value != NULL && key->type == SCHEMA_ANY_OF)
        key = schema_form_of(checker->context, value, key);
    if (value != NULL && key->type == SCHEMA_MAP && list->merge_by == NULL)
        schema_require_within(checker, value, key->keys, value->place, failed);
    bool spoilt = value != NULL && value->kind == TREE_MAP && list->merge_by != NULL && said_so_far(checker) > said;
    return spoilt ? as_partial(checker->context->arena, value) : value;
}

static const tree_node *clean_list(schema_checker *checker, const tree_node *node, const schema_key *key) {
    arena *a = checker->context->arena;
    if (node->kind != TREE_LIST && node->kind != TREE_NULL && (key->flags & SCHEMA_SINGLE) != 0)
        node = list_of_one(a, node);
    if (node->kind == TREE_NULL && key->least > 0)
        return report_empty(checker, node, key);
    if (node->kind != TREE_LIST) {
        schema_wrong_type(checker, node, key);
        return NULL;
    }
    if (!count_fits(checker, node, key))
        return NULL;
    const tree_node **items = ARENA_ARRAY(a, const tree_node *, node->count);
    size_t count = 0;
    bool outer = checker->may_be_empty;
    checker->may_be_empty = false;
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_node *value = clean_item(checker, node->items[i], key);
        if (value != NULL)
            items[count++] = value;
    }
    checker->may_be_empty = outer;
    const tree_node *clean = tree_with_items(a, node, items, count);
    if (key->merge_by != NULL)
        report_nameless_rows(checker, clean, key);
    return clean;
}

static const tree_node *clean_any_of(schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_key *k = schema_form_of(checker->context, node, key);
    bool stray =
        k != NULL && k->type == SCHEMA_MAP && schema_takes_text(key) && schema_is_stray_text(node, k->keys, NULL);
    if (k != NULL && !stray)
        return schema_clean_value(checker, node, k);
    if (stray && schema_has_language_key(checker, node) && (key->item->flags & SCHEMA_BY_LANGUAGE) != 0)
        return clean_scalar(checker, node, key->item);
    schema_wrong_type(checker, node, key);
    return NULL;
}

const tree_node *schema_clean_value(schema_checker *checker, const tree_node *node, const schema_key *key) {
    if (node->kind == TREE_NULL && ((key->flags & SCHEMA_EMPTY) != 0 || checker->may_be_empty))
        return node;
    switch (key->type) {
    case SCHEMA_MAP:
        return schema_clean_map(checker, node, key->keys, NULL);
    case SCHEMA_DICT:
        return clean_dict(checker, node, key);
    case SCHEMA_LIST:
        return clean_list(checker, node, key);
    case SCHEMA_BLOCK:
        return schema_clean_block(checker, node);
    case SCHEMA_ANY_OF:
        return clean_any_of(checker, node, key);
    default:
        return clean_scalar(checker, node, key);
    }
}

/* ---- mappings ---- */

/* A key that exists, but in another kind of file, gets words of its own. */
static bool belongs(const schema_checker *checker, const tree_pair *pair, const schema_key *key) {
    diags *all = checker->context->diags;
    const char *elsewhere = NULL;
    if (schema_is_elsewhere(checker->where, key))
        elsewhere = checker->where == SCHEMA_IN_BRIEFING
                        ? "belongs in a template; a briefing names its template with “template:”"
                        : "belongs in a briefing, not in a template";
    else if (checker->where == SCHEMA_IN_INCLUDE && (key->flags & SCHEMA_SHARED) == 0)
        elsewhere =
            "does not belong in an included file; that may hold sources, data, formats, facts, checks and notes";
    if (elsewhere == NULL)
        return true;
    diag_add(all, DIAG_UNKNOWN_KEY, pair->key_place, "“%s” %s", key->name, elsewhere);
    return false;
}

/* A mapping's keys: its own, those of the variant that it chooses, and those that are not listed. */
typedef struct {
    const schema_key *own, *variant, *more;
    bool top;
} key_tables;

static const schema_key *key_find(const key_tables *tables, str name) {
    const schema_key *key = schema_key_find(tables->own, name);
    if (key == NULL)
        key = schema_key_find(tables->variant, name);
    return key == NULL ? schema_key_find(tables->more, name) : key;
}

/* NULL, after a diagnostic, if the pair is left out. */
static const tree_node *clean_pair(schema_checker *checker, const tree_pair *pair, const key_tables *tables) {
    const schema_key *key = key_find(tables, pair->key);
    if (key == NULL && schema_of_other_variant(checker, pair, tables->own))
        return NULL;
    if (key == NULL) {
        schema_unknown_key(checker, pair, tables->own, tables->variant, tables->more);
        return NULL;
    }
    if (tables->top && !belongs(checker, pair, key))
        return NULL;
    if (tables->top)
        checker->may_be_empty = checker->where != SCHEMA_IN_OTHER && (key->flags & SCHEMA_BRIEFING) == 0;
    const tree_node *value = schema_clean_value(checker, pair->value, key);
    if (value == NULL)
        *VECTOR_PUSH(checker->context->arena, &checker->dropped) = key;
    return value;
}

/* Whether all that has a name still has it, whatever else was wrong with it. */
static bool names_are_whole(const tree_node *given, const tree_node *clean, const schema_key *key) {
    bool named = key->type == SCHEMA_DICT || key->merge_by != NULL;
    if (!named || clean == NULL || clean->count != given->count)
        return false;
    for (uint32_t i = 0; key->merge_by != NULL && i < clean->count; i++)
        if (tree_get(clean->items[i], key->merge_by) == NULL)
            return false;
    return true;
}

/* The same, noting what was left out: of the pair's value, or of the key that an unknown one was meant for. */
static const tree_node *clean_top_pair(schema_checker *checker, const tree_pair *pair, const key_tables *tables) {
    size_t said = said_so_far(checker), dropped = checker->dropped.count;
    const tree_node *value = clean_pair(checker, pair, tables);
    const schema_key *key = key_find(tables, pair->key);
    if (said_so_far(checker) == said)
        return value;
    if (key != NULL && !names_are_whole(pair->value, value, key))
        schema_lose(checker->context, key);
    for (size_t i = dropped; key == NULL && i < checker->dropped.count; i++)
        schema_lose(checker->context, checker->dropped.at[i]);
    return value;
}

static const tree_node *clean_pairs(schema_checker *checker, const tree_node *node, const schema_key *keys,
                                    const schema_key *more, bool top) {
    if (node->kind != TREE_MAP) {
        schema_wrong_type(checker, node, &(schema_key){.type = SCHEMA_MAP, .keys = top ? NULL : keys});
        return NULL;
    }
    arena *a = checker->context->arena;
    tree_pair *pairs = ARENA_ARRAY(a, tree_pair, node->count);
    uint32_t count = 0;
    const key_tables tables = {keys, schema_variant_keys(checker->context, node, keys), more, top};
    for (uint32_t i = 0; i < node->count; i++) {
        const tree_pair *pair = &node->pairs[i];
        const tree_node *value = top ? clean_top_pair(checker, pair, &tables) : clean_pair(checker, pair, &tables);
        if (value == NULL)
            continue;
        pairs[count] = *pair;
        pairs[count++].value = value;
    }
    return tree_with_pairs(a, node, pairs, count);
}

const tree_node *schema_clean_map(schema_checker *checker, const tree_node *node, const schema_key *keys,
                                  const schema_key *more) {
    return clean_pairs(checker, node, keys, more, false);
}

const tree_node *schema_clean(schema_checker *checker, const tree_node *node, const schema_key *keys) {
    const tree_node *clean = clean_pairs(checker, node, keys, NULL, true);
    checker->may_be_empty = false;
    return clean;
}

/* ---- required keys ---- */

static bool was_dropped(const schema_checker *checker, const schema_key *key, size_t since) {
    for (size_t i = since; i < checker->dropped.count; i++)
        if (checker->dropped.at[i] == key)
            return true;
    return false;
}

static void expect_key(const schema_checker *checker, diag *d, const schema_key *key) {
    str *names, what = str_of(key->help == NULL ? "" : key->help);
    size_t count;
    if (key->type == SCHEMA_ENUM)
        what = schema_values(checker->context->arena, key);
    else if (key->type == SCHEMA_VARIANT)
        what = schema_variant_names(checker->context, key, &names, &count);
    diag_expected(checker->context->diags, d, "%s: " STR_FORMAT, key->name, STR_ARGS(what));
}

bool schema_dropped(const schema_checker *checker, schema_reference to) {
    for (size_t i = 0; i < checker->dropped.count; i++)
        if (checker->dropped.at[i]->to == to)
            return true;
    return false;
}

void schema_require_keys(const schema_checker *checker, const tree_node *node, const schema_key *keys, place where,
                         size_t since) {
    if (node->partial || schema_enough(checker)) /* what is missing may be what could not be read */
        return;
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        if ((k->flags & SCHEMA_REQUIRED) == 0 || tree_get(node, k->name) != NULL || was_dropped(checker, k, since))
            continue;
        expect_key(checker,
                   diag_add(checker->context->diags, DIAG_MISSING_KEY, where, "the key “%s” is missing", k->name), k);
    }
}

void schema_require_within(const schema_checker *checker, const tree_node *node, const schema_key *keys, place where,
                           size_t since) {
    schema_require_keys(checker, node, keys, where, since);
    for (uint32_t i = 0; node->kind == TREE_MAP && i < node->count; i++) {
        const schema_key *key = schema_key_find(keys, node->pairs[i].key);
        const tree_node *value = node->pairs[i].value;
        if (key != NULL && key->type == SCHEMA_MAP && value->kind == TREE_MAP)
            schema_require_within(checker, value, key->keys, node->pairs[i].key_place, since);
    }
}

static void require_value(schema_checker *checker, const tree_node *node, const schema_key *key) {
    if (key->type == SCHEMA_MAP && node->kind == TREE_MAP)
        schema_require(checker, node, key->keys);
    for (uint32_t i = 0; key->merge_by != NULL && node->kind == TREE_LIST && i < node->count; i++)
        require_value(checker, node->items[i], key->item);
    for (uint32_t i = 0; key->type == SCHEMA_DICT && node->kind == TREE_MAP && i < node->count; i++)
        require_value(checker, node->pairs[i].value, key->item);
    const schema_key *form = key->type == SCHEMA_ANY_OF ? schema_form_of(checker->context, node, key) : NULL;
    if (form != NULL)
        require_value(checker, node, form);
}

void schema_require(schema_checker *checker, const tree_node *merged, const schema_key *keys) {
    if (merged == NULL || merged->kind != TREE_MAP)
        return;
    schema_require_keys(checker, merged, keys, merged->place, 0);
    for (uint32_t i = 0; i < merged->count; i++) {
        const schema_key *key = schema_key_find(keys, merged->pairs[i].key);
        if (key != NULL)
            require_value(checker, merged->pairs[i].value, key);
    }
}

/* ---- whole files ---- */

bool schema_validate(const schema_context *context, const tree_node *node, const schema_key *keys) {
    schema_checker checker = {.context = context, .where = SCHEMA_IN_OTHER};
    size_t before = diags_count(context->diags) + diags_left_out(context->diags);
    const tree_node *clean = schema_clean(&checker, node, keys);
    schema_require(&checker, clean, keys);
    return diags_count(context->diags) + diags_left_out(context->diags) == before;
}
