/* The marking scheme of the template, and the levels of paper and blocks. */
#include "doc/inline.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

static const schema_key level_item[] = {{.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a level"}};
static const schema_key label_item[] = {
    {.type = SCHEMA_STRING, .flags = SCHEMA_BY_LANGUAGE, .help = "text, perhaps by language"}};
const schema_key doc_markings_rows[] = {
    {.name = "scheme",
     .type = SCHEMA_LIST,
     .flags = SCHEMA_REQUIRED | SCHEMA_SINGLE,
     .item = level_item,
     .field = SCHEMA_ITEMS_OF(doc_markings_keys, scheme),
     .help = "levels, the lowest first; a scheme takes the place of the one below it as a whole",
     .example = "[OFFICIAL, SECRET]"},
    {.name = "labels",
     .type = SCHEMA_DICT,
     .item = label_item,
     .field = SCHEMA_FIELD(doc_markings_keys, labels),
     .help = "how a level is printed; as it is called, if this does not say"},
    SCHEMA_END_OF(doc_markings_keys)};

/* Index of a level of the scheme, or -1. */
static int level_of(const doc_builder *b, str name) {
    for (size_t i = 0; i < b->top->markings.scheme.count; i++)
        if (str_equal(b->top->markings.scheme.at[i].value, name))
            return (int)i;
    return -1;
}

static str *levels_of(const doc_builder *b) {
    str *levels = ARENA_ARRAY(b->a, str, b->top->markings.scheme.count);
    for (size_t i = 0; i < b->top->markings.scheme.count; i++)
        levels[i] = b->top->markings.scheme.at[i].value;
    return levels;
}

void doc_marking_check(doc_builder *b, const tree_node *node) {
    bool known = node == NULL || node->kind != TREE_SCALAR || level_of(b, node->text) >= 0;
    if (known || schema_may_lack(b->description, "markings"))
        return;
    size_t count = b->top->markings.scheme.count;
    str *levels = levels_of(b);
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, node->place, "“" STR_FORMAT "” is no level of the marking scheme",
                       STR_ARGS(node->text));
    if (count == 0)
        diag_expected(b->diags, d, "no marking: the template has no `markings`");
    else
        diag_expected(b->diags, d, "one of: " STR_FORMAT, STR_ARGS(str_join(b->a, levels, count, STR(", "))));
    diag_nearest(b->diags, d, node->text, levels, count);
}

/* Labels of levels that are not in the scheme of their own file would print nowhere; those of a scheme below that was
   replaced are no fault. */
static void report_idle_labels(doc_builder *b) {
    const doc_markings_keys *keys = &b->top->markings;
    const tree_node *labels = keys->labels;
    for (size_t i = 0; labels != NULL && labels->kind == TREE_MAP && i < labels->count; i++) {
        const tree_pair *label = &labels->pairs[i];
        bool with_scheme = keys->scheme.node != NULL && label->key_place.source == keys->scheme.node->place.source;
        if (with_scheme && level_of(b, label->key) < 0 && !schema_may_lack(b->description, "markings"))
            doc_unknown_name(b, label->key_place, "level", label->key, levels_of(b), keys->scheme.count);
    }
}

void doc_marking_below(doc_builder *b, const tree_node *own) {
    const tree_node *whole = b->top->marking.node;
    int level = own == NULL ? -1 : level_of(b, own->text), paper = whole == NULL ? -1 : level_of(b, b->marking);
    if (level < 0 || (whole != NULL && paper < 0) || level <= paper)
        return;
    diag *d = diag_add(b->diags, DIAG_BLOCK_MARKING, own->place,
                       "this block is marked “" STR_FORMAT "”, above its paper", STR_ARGS(own->text));
    if (whole != NULL)
        diag_also(b->diags, d, whole->place, "the paper is “" STR_FORMAT "”", STR_ARGS(b->marking));
    diag_expected(b->diags, d,
                  whole == NULL ? "a paper with a marking of its own, at least as high" : "at most “" STR_FORMAT "”",
                  STR_ARGS(b->marking));
    diag_hint(b->diags, d, "marking: " STR_FORMAT "   at the top of the briefing", STR_ARGS(own->text));
}

void doc_marking_read(doc_builder *b) {
    doc_marking_check(b, b->top->marking.node);
    report_idle_labels(b);
    b->marking = b->top->marking.value;
    const tree_pair *label = tree_find(b->top->markings.labels, b->marking);
    b->marking_label = label == NULL ? b->marking : doc_text_read(b, label->value);
}
