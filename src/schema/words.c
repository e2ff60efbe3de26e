/* What is said of keys and values that do not fit. */
#include "schema/validate.h"

bool schema_is_elsewhere(schema_where where, const schema_key *key) {
    return (where == SCHEMA_IN_BRIEFING && (key->flags & SCHEMA_TEMPLATE) != 0) ||
           (where == SCHEMA_IN_TEMPLATE && (key->flags & SCHEMA_BRIEFING) != 0);
}

typedef VECTOR(str) name_list;

static void add_names(const schema_checker *checker, const schema_key *keys, name_list *names) {
    bool include = checker->where == SCHEMA_IN_INCLUDE && keys == checker->context->vocabulary->top;
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++)
        if (!schema_is_elsewhere(checker->where, k) && (!include || (k->flags & SCHEMA_SHARED) != 0))
            *VECTOR_PUSH(checker->context->arena, names) = str_of(k->name);
}

bool schema_enough(const schema_checker *checker) {
    return diags_left_out(checker->context->diags) > 0;
}

enum { MOST_NAMES_LISTED = 20 }; /* a longer list helps nobody who has the right name already */

static bool report_renamed(schema_checker *checker, const tree_pair *pair, const schema_key *keys) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        if (k->renamed == NULL || !str_is(pair->key, k->renamed))
            continue;
        diag *d = diag_add(checker->context->diags, DIAG_UNKNOWN_KEY, pair->key_place, "“%s” is called “%s” now",
                           k->renamed, k->name);
        diag_hint(checker->context->diags, d, "write “%s:”", k->name);
        *VECTOR_PUSH(checker->context->arena, &checker->dropped) = k; /* and so it is not missing */
        return true;
    }
    return false;
}

/* The key for which a word stands that is no key. */
static str meant_key(const schema_key *keys, str word) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        str words = str_of(k->meant_by == NULL ? "" : k->meant_by), other;
        while (str_split(&words, ' ', &other))
            if (str_equal(other, word))
                return str_of(k->name);
    }
    return (str){0};
}

void schema_unknown_key(schema_checker *checker, const tree_pair *pair, const schema_key *keys,
                        const schema_key *variant, const schema_key *more) {
    const schema_context *context = checker->context;
    name_list names = {0};
    if (report_renamed(checker, pair, keys) || report_renamed(checker, pair, variant) ||
        report_renamed(checker, pair, more))
        return;
    if (schema_enough(checker)) {
        diag_add(context->diags, DIAG_UNKNOWN_KEY, pair->key_place, "there is no such key here");
        return;
    }
    add_names(checker, keys, &names);
    add_names(checker, variant, &names);
    size_t own = names.count;
    add_names(checker, more, &names);
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_KEY, pair->key_place, "there is no key “" STR_FORMAT "” here",
                       STR_ARGS(pair->key));
    str near = meant_key(keys, pair->key);
    bool meant_otherwise = near.length > 0;
    if (!meant_otherwise)
        near = str_nearest(pair->key, names.at, names.count);
    if (own == 0)
        diag_expected(context->diags, d, "nothing");
    else if (near.length == 0 || own <= MOST_NAMES_LISTED) {
        str all = str_join(context->arena, names.at, own, STR(", "));
        diag_expected(context->diags, d, own == 1 ? STR_FORMAT : "one of " STR_FORMAT, STR_ARGS(all));
    }
    if (near.length == 0)
        return;
    if (meant_otherwise)
        diag_hint(context->diags, d, "did you mean “" STR_FORMAT "”?", STR_ARGS(near));
    else
        diag_nearest(context->diags, d, pair->key, names.at, names.count);
    const schema_key *meant = schema_key_find(keys, near); /* and so it is not missing */
    if (meant != NULL)
        *VECTOR_PUSH(context->arena, &checker->dropped) = meant;
}

static bool is_nearly_known(str key, const schema_key *keys) {
    for (const schema_key *k = keys; k != NULL && k->name != NULL; k++) {
        str name = str_of(k->name);
        if (str_nearest(key, &name, 1).length > 0)
            return true;
    }
    return false;
}

enum { STRAY_PAIRS = 4 }; /* a text with more colons than that is none */

bool schema_is_stray_text(const tree_node *node, const schema_key *keys, const schema_key *more) {
    for (uint32_t i = 0; i < node->count; i++) {
        str key = node->pairs[i].key;
        if (i == STRAY_PAIRS || schema_key_find(keys, key) != NULL || schema_key_find(more, key) != NULL)
            return false;
    }
    for (uint32_t i = 0; i < node->count; i++)
        if (is_nearly_known(node->pairs[i].key, keys))
            return false;
    return node->count > 0;
}

static const char *type_phrase(const schema_key *key) {
    static const char *const phrases[] = {
        [SCHEMA_STRING] = "a text",
        [SCHEMA_INLINE] = "a text",
        [SCHEMA_MARKDOWN] = "a text",
        [SCHEMA_BOOL] = "yes or no",
        [SCHEMA_INT] = "a whole number",
        [SCHEMA_NUMBER] = "a number",
        [SCHEMA_LENGTH] = "a length",
        [SCHEMA_COLOUR] = "a colour",
        [SCHEMA_DATE] = "a date",
        [SCHEMA_NAME] = "a name",
        [SCHEMA_ID] = "an id",
        [SCHEMA_LANGUAGE] = "a language tag",
        [SCHEMA_TAG] = "a language tag",
        [SCHEMA_PATH] = "a file name",
        [SCHEMA_SQL] = "a query or an expression",
        [SCHEMA_ENUM] = "one word",
        [SCHEMA_WIDTH] = "a width",
        [SCHEMA_DATE_OR_TEXT] = "a date or a text",
        [SCHEMA_VARIANT] = "one word",
        [SCHEMA_MAP] = "a mapping (key: value)",
        [SCHEMA_DICT] = "a mapping (name: value)",
        [SCHEMA_LIST] = "a list (- item)",
        [SCHEMA_BLOCK] = "a block",
        [SCHEMA_CELL] = "a text or a number",
        [SCHEMA_ANY_OF] = "",
    };
    return phrases[key->type];
}

static str wanted(arena *a, const schema_key *key) {
    str text = str_of(type_phrase(key));
    if (key->type == SCHEMA_MAP && key->keys != NULL && key->keys->name != NULL)
        text = str_print(a, "a mapping (%s: …)", key->keys->name);
    for (const schema_key *k = key->type == SCHEMA_ANY_OF ? key->item : NULL; k != NULL && !schema_is_end(k); k++) {
        str one = wanted(a, k);
        text = text.length == 0 ? one : str_print(a, STR_FORMAT ", or " STR_FORMAT, STR_ARGS(text), STR_ARGS(one));
    }
    return text;
}

bool schema_takes_text(const schema_key *key) {
    for (const schema_key *k = key->type == SCHEMA_ANY_OF ? key->item : NULL; k != NULL && !schema_is_end(k); k++)
        if (schema_takes_text(k))
            return true;
    return key->type == SCHEMA_STRING || key->type == SCHEMA_INLINE || key->type == SCHEMA_MARKDOWN ||
           key->type == SCHEMA_DATE_OR_TEXT || key->type == SCHEMA_SQL || key->type == SCHEMA_CELL;
}

/* A text with a colon that YAML took for a mapping, or one in brackets that it took for a list, is the commonest slip.
 */
void schema_wrong_type(const schema_checker *checker, const tree_node *node, const schema_key *key) {
    const schema_context *context = checker->context;
    const char *what = tree_kind_name(node);
    diag *d = node->kind == TREE_NULL
                  ? diag_add(context->diags, DIAG_WRONG_TYPE, node->place, "a value is missing here")
              : key->name == NULL
                  ? diag_add(context->diags, DIAG_WRONG_TYPE, node->place, "%s does not fit here", what)
                  : diag_add(context->diags, DIAG_WRONG_TYPE, node->place, "“%s” cannot be %s", key->name, what);
    if (schema_enough(checker))
        return;
    str want = wanted(context->arena, key);
    diag_expected(context->diags, d, STR_FORMAT, STR_ARGS(want));
    bool looks_like_text =
        (node->kind == TREE_MAP && node->count > 0) || (node->kind == TREE_LIST && node->style == TREE_FLOW);
    if (!schema_takes_text(key) || !looks_like_text)
        return;
    str shown = tree_show_quoted(context->arena, node->place);
    diag_hint(context->diags, d, "in YAML %s; if this is a text, " STR_FORMAT,
              node->kind == TREE_LIST    ? "“[” opens a list"
              : node->style == TREE_FLOW ? "“{” opens a mapping"
                                         : "“: ” makes a key",
              STR_ARGS(shown));
}

void schema_unknown_language(const schema_checker *checker, const tree_node *node) {
    const schema_context *context = checker->context;
    for (uint32_t i = 0; i < node->count; i++) {
        if (schema_has_language(context, node->pairs[i].key) || node->pairs[i].value == schema_word_of(node))
            continue;
        diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, node->pairs[i].key_place,
                           "“" STR_FORMAT "” is not a language that Chancery has", STR_ARGS(node->pairs[i].key));
        diag_nearest(context->diags, d, node->pairs[i].key, context->languages, context->language_count);
    }
}

bool schema_has_language_key(const schema_checker *checker, const tree_node *node) {
    for (uint32_t i = 0; i < node->count; i++)
        if (schema_has_language(checker->context, node->pairs[i].key))
            return true;
    return schema_word_of(node) != NULL;
}
