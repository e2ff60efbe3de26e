#include "lang/language.h"

#include "base/vector.h"

/*
 * Texts by language, {en: To, ru: Кому}, and those that the language files have a word for, {word: to}. A mapping may
 * be both: what it says itself goes before the word.
 */

/* "en-GB" -> "en", but "kk-Latn" stays: another script is no stand-in. Empty when nothing is left to drop. */
static str wider_tag(str tag) {
    size_t cut = tag.length;
    while (cut > 0 && tag.at[cut - 1] != '-')
        cut--;
    if (cut == 0)
        return (str){0};
    enum { SCRIPT_LETTERS = 4 };
    bool variant = tag.at[cut] >= '0' && tag.at[cut] <= '9'; /* "de-1996" */
    if (tag.length - cut == SCRIPT_LETTERS && !variant)
        return (str){0};
    return str_part(tag, 0, cut - 1);
}

/* The word as if it stood where the text names it: whatever is said of it later has that place. */
static const tree_node *word_text(const lang *language, const schema_context *context, const tree_node *name) {
    const str *word = name == NULL ? NULL : map_get(language->words, name->text);
    if (word == NULL)
        return NULL;
    tree_node *text = ARENA_NEW(context->arena, tree_node);
    *text = (tree_node){.kind = TREE_SCALAR, .style = TREE_QUOTED, .place = name->place, .text = *word};
    return text;
}

const tree_node *lang_pick(const lang *language, const schema_context *context, const tree_node *text) {
    if (text == NULL || text->kind != TREE_MAP || !schema_is_by_language(context, text))
        return text;
    for (str tag = language->tag; tag.length > 0; tag = wider_tag(tag)) {
        const tree_pair *pair = tree_find(text, tag);
        if (pair != NULL && pair->value->kind != TREE_NULL)
            return pair->value;
    }
    return word_text(language, context, schema_word_of(text));
}

/* ---- whether there is such a word ---- */

typedef VECTOR(str) text_list;

/* English first: the languages of an installation have the same words, and a test says so of the shipped ones. */
static size_t nth_language(const lang_set *set, size_t n) {
    size_t english = lang_set_index(set, STR("en"));
    if (english == set->tag_count)
        return n;
    return n == 0 ? english : n <= english ? n - 1 : n;
}

static void add_words(const schema_context *context, const lang *language, text_list *words) {
    for (size_t i = 0; language != NULL && i < map_count(language->words); i++)
        *VECTOR_PUSH(context->arena, words) = map_at(language->words, i)->key;
}

/* False after a diagnostic. */
static bool check_known(lang_set *set, const schema_context *context, const tree_node *name) {
    text_list words = {0};
    for (size_t i = 0; i < set->tag_count; i++) {
        const lang *language = lang_set_load(set, context, nth_language(set, i), NOWHERE);
        if (language != NULL && map_has(language->words, name->text))
            return true;
        add_words(context, language, &words);
    }
    diag *d = diag_add(context->diags, DIAG_UNKNOWN_NAME, name->place, "no language file has a word “" STR_FORMAT "”",
                       STR_ARGS(name->text));
    diag_expected(context->diags, d,
                  "a word of the language files; a template of your own may also write its words out, {en: …, fr: …}");
    diag_nearest(context->diags, d, name->text, words.at, words.count);
    return false;
}

bool lang_knows_word(const schema_context *context, const tree_node *name) {
    return check_known(context->words, context, name);
}

/* ---- what is said of texts and words that are not there ---- */

/* Reads all language files: only where there is something to report. A damaged one is reported, too. */
static str tags_with(lang_set *set, const schema_context *context, str word, bool there) {
    text_list tags = {0};
    for (size_t i = 0; i < set->tag_count; i++) {
        const lang *language = lang_set_load(set, context, i, NOWHERE);
        if (language != NULL && map_has(language->words, word) == there)
            *VECTOR_PUSH(context->arena, &tags) = set->tags[i];
    }
    return str_join(context->arena, tags.at, tags.count, STR(", "));
}

static void report_lacking_word(const lang *language, const schema_context *context, const tree_node *name) {
    if (!check_known(language->set, context, name))
        return;
    diag *d = diag_add(context->diags, DIAG_NO_TRANSLATION, name->place,
                       "the word “" STR_FORMAT "” is missing in " STR_FORMAT " (“" STR_FORMAT "”)",
                       STR_ARGS(name->text), STR_ARGS(language->name), STR_ARGS(language->tag));
    str with = tags_with(language->set, context, name->text, true);
    str without = tags_with(language->set, context, name->text, false);
    diag_hint(context->diags, d,
              "it is there in " STR_FORMAT ", and not in " STR_FORMAT "; add “" STR_FORMAT
              ": …” here, or the word to that language’s file",
              STR_ARGS(with), STR_ARGS(without), STR_ARGS(language->tag));
}

static void report_lacking_text(const lang *language, const schema_context *context, const tree_node *text) {
    text_list present = {0};
    for (size_t i = 0; i < text->count; i++)
        if (text->pairs[i].value->kind != TREE_NULL)
            *VECTOR_PUSH(context->arena, &present) = text->pairs[i].key;
    diag *d = diag_add(context->diags, DIAG_NO_TRANSLATION, text->place,
                       "this text is missing in " STR_FORMAT " (“" STR_FORMAT "”)", STR_ARGS(language->name),
                       STR_ARGS(language->tag));
    if (language->only_marked) {
        diag_hint(context->diags, d, "write it as plain text: there are translations only into languages with a file");
    } else if (present.count > 0) {
        str list = str_join(context->arena, present.at, present.count, STR(", "));
        diag_hint(context->diags, d, "it is there in " STR_FORMAT "; add “" STR_FORMAT ": …”", STR_ARGS(list),
                  STR_ARGS(language->tag));
    }
}

const tree_node *lang_need(const lang *language, const schema_context *context, const tree_node *text) {
    const tree_node *picked = lang_pick(language, context, text);
    if (picked != NULL || text == NULL)
        return picked;
    const tree_node *name = schema_word_of(text);
    if (name != NULL)
        report_lacking_word(language, context, name);
    else
        report_lacking_text(language, context, text);
    return NULL;
}
