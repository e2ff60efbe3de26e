#include "doc/inline.h"
#include "doc/template/template.h"

#include <string.h>

/* Words that Chancery puts in itself: the language file's, or the template's instead. */

/* "{n}" or "{title}" gives way to the argument. */
static str filled(arena *a, str pattern, str argument) {
    const char *open = pattern.length == 0 ? NULL : memchr(pattern.at, '{', pattern.length);
    if (open == NULL)
        return pattern;
    const char *close = memchr(open, '}', pattern.length - (size_t)(open - pattern.at));
    if (close == NULL)
        return pattern;
    str before = {pattern.at, (size_t)(open - pattern.at)};
    str after = str_part(pattern, (size_t)(close + 1 - pattern.at), pattern.length);
    return str_print(a, STR_FORMAT STR_FORMAT STR_FORMAT, STR_ARGS(before), STR_ARGS(argument), STR_ARGS(after));
}

str doc_label_text(doc_builder *b, const lang *language, const char *name, str argument) {
    language = lang_printing(language, b->language);
    const schema_entry *own = doc_entry_find(&b->top->labels, str_of(name));
    const tree_node *text = own == NULL ? NULL : lang_pick(language, b->schema, own->node);
    if (text != NULL && text->kind == TREE_SCALAR)
        return filled(b->a, text->text, argument);
    return lang_label(language, b->a, name, argument);
}

/* What stands for one label in the template, in each of its languages; a word in the document's. */
static void label_check(doc_builder *b, str name, const tree_node *text) {
    const tree_node *word = schema_word_of(text);
    for (size_t i = 0; text->kind == TREE_MAP && i < text->count; i++)
        if (text->pairs[i].value != word)
            label_check(b, name, text->pairs[i].value);
    str slot = str_is(name, "section") ? STR("{title}") : STR("{n}");
    str pattern = lang_label(b->language, b->a, name.at, slot), own = {0};
    if (word != NULL)
        own = lang_label(b->language, b->a, str_zero(b->a, word->text), slot);
    else if (text->kind == TREE_SCALAR)
        own = text->text;
    bool numbered = memchr(pattern.at, '{', pattern.length) != NULL;
    bool lacking = word != NULL ? own.length > 0 : text->kind == TREE_SCALAR;
    if (!lacking || !numbered || (own.length > 0 && memchr(own.at, '{', own.length) != NULL))
        return;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, word != NULL ? word->place : text->place,
                       "“" STR_FORMAT "” has no place for its number or title", STR_ARGS(own));
    diag_expected(b->diags, d, "a text such as “" STR_FORMAT "”", STR_ARGS(pattern));
}

void doc_labels_check(doc_builder *b) {
    str *names;
    size_t count = lang_label_names(b->a, &names);
    for (size_t i = 0; i < b->top->labels.count; i++) {
        const schema_entry *own = &b->top->labels.at[i];
        size_t known = 0;
        while (known < count && !str_equal(names[known], own->key))
            known++;
        if (known < count)
            label_check(b, str_copy(b->a, own->key), own->node);
        else
            doc_unknown_name(b, own->key_place, "label", own->key, names, count);
    }
}
