/*
 * Keys of styles that would do nothing: no thing that wears the style, or one that is like it, keeps them. What a style
 * takes over by `like` is not looked at, nor what says no more than what holds without it.
 */
#include "doc/styles.h"
#include "doc/template/template.h"

#define OWN_PLACE "leave it out: cells, headers, footers and charts have places of their own"

const doc_kept_key doc_kept_keys[] = {
    {"align", DOC_KEEPS_ALIGN,
     "leave it out: cells stand as the `align` of their column says, headers and footers as their slot does"},
    {"space_before", DOC_KEEPS_SPACE_BEFORE,
     "leave it out: what stands first in a box or on the paper, and what has a place of its own, has no white above"},
    {"space_after", DOC_KEEPS_SPACE_AFTER, OWN_PLACE},
    {"indent", DOC_KEEPS_INDENTS, OWN_PLACE},
    {"indent_right", DOC_KEEPS_INDENTS, OWN_PLACE},
    {"bullet", DOC_KEEPS_BULLET, "leave it out: only points have one"},
    {"bullet_colour", DOC_KEEPS_BULLET_COLOUR, "leave it out: only points and numbered lists have one"},
    {NULL, 0, NULL}};

/* A style of the template, with what is known of it. */
typedef struct {
    const doc_style_keys *own;
    const doc_known_style *known; /* NULL: things wear it if they are told */
    unsigned keeps, run_aligns;
    size_t like; /* index of the style that it is like; its own: of none */
} judged_style;

static const void *field_of(const doc_style_keys *keys, const schema_key *row) {
    return (const char *)keys + row->field.offset;
}

static const tree_node *node_of(const doc_style_keys *keys, const schema_key *row) {
    return *(const tree_node *const *)field_of(keys, row);
}

/* Says what would hold without it, too. */
static bool is_default(const doc_style_keys *own, const doc_style_keys *defaults, const schema_key *row) {
    const void *one = field_of(own, row), *other = field_of(defaults, row);
    switch (row->field.kind) {
    case SCHEMA_CHOICE_FIELD:
        return ((const schema_choice *)one)->value == ((const schema_choice *)other)->value;
    case SCHEMA_DISTANCE_FIELD:
        return ((const schema_distance *)one)->value == ((const schema_distance *)other)->value;
    default:
        return str_equal(((const schema_word *)one)->value, ((const schema_word *)other)->value);
    }
}

static const doc_known_style *known_of(str name) {
    for (const doc_known_style *known = doc_known_styles; known->name != NULL; known++)
        if (str_is(name, known->name))
            return known;
    return NULL;
}

static size_t index_of(const doc_builder *b, str name, size_t otherwise) {
    for (size_t i = 0; i < b->top->styles.count; i++)
        if (str_equal(b->top->styles.at[i].entry.key, name))
            return i;
    return otherwise;
}

/* A style that things wear if they are told may have wearers in other briefings: it is judged where one file says both
 * it and all that wears it. */
static bool has_all_wearers(const doc_style_keys *own, const doc_style_wearers *wearers) {
    return wearers->some && !wearers->told_elsewhere && wearers->told_in == own->entry.node->place.source;
}

static judged_style judge(const doc_builder *b, size_t index) {
    const doc_style_keys *own = &b->top->styles.at[index];
    const doc_style *style = map_get(b->style_names, own->entry.key);
    const doc_style_wearers *wearers = style->wearers;
    judged_style judged = {.own = own,
                           .known = known_of(own->entry.key),
                           .keeps = wearers->keeps,
                           .run_aligns = wearers->run_aligns,
                           .like = own->like.node == NULL ? index : index_of(b, own->like.value, index)};
    if (judged.known != NULL)
        judged.keeps |= judged.known->keeps;
    else if (!has_all_wearers(own, wearers))
        judged.keeps = DOC_KEEPS_ALL;
    return judged;
}

/* The style that says the key which this one has; a ring, which was reported, ends where it began. */
static size_t sayer(const judged_style *styles, size_t count, size_t index, const schema_key *row) {
    for (size_t steps = 0; steps < count && node_of(styles[index].own, row) == NULL; steps++)
        index = styles[index].like;
    return index;
}

static void report(doc_builder *b, const judged_style *style, const doc_kept_key *key, const tree_node *node) {
    const char *wearers = style->known != NULL ? style->known->wearer : "what wears it";
    diag *d = diag_add(b->diags, DIAG_NO_EFFECT, node->place, "`%s` of the style “" STR_FORMAT "” does nothing for %s",
                       key->key, STR_ARGS(style->own->entry.key), wearers);
    diag_hint(b->diags, d, "%s", key->hint);
}

static void check(doc_builder *b, const judged_style *styles, size_t count, const doc_style_keys *defaults,
                  const doc_kept_key *key) {
    const schema_key *row = schema_key_find(doc_style_rows, str_of(key->key));
    judged_style *sayers = arena_copy(b->a, styles, count * sizeof *styles);
    for (size_t i = 0; i < count; i++) {
        judged_style *by = &sayers[sayer(styles, count, i, row)];
        by->keeps |= styles[i].keeps;
        by->run_aligns |= styles[i].run_aligns;
    }
    for (size_t i = 0; i < count; i++) {
        const doc_style_keys *own = styles[i].own;
        const tree_node *node = node_of(own, row);
        bool as_its_lines = key->keeps == DOC_KEEPS_ALIGN && (sayers[i].run_aligns >> own->align.value & 1u) != 0;
        if (node != NULL && (sayers[i].keeps & key->keeps) == 0 && !as_its_lines && !is_default(own, defaults, row))
            report(b, &styles[i], key, node);
    }
}

/* A style that nothing wears may be for other briefings; with a name nearly that of one that things wear by themselves,
   it is a slip, which left those as they were. */
static void check_name(doc_builder *b, const judged_style *styles, size_t count, size_t index) {
    const judged_style *style = &styles[index];
    const doc_style *resolved = map_get(b->style_names, style->own->entry.key);
    if (style->known != NULL || ((const doc_style_wearers *)resolved->wearers)->some)
        return;
    for (size_t i = 0; i < count; i++)
        if (i != index && styles[i].like == index)
            return;
    str names[DOC_STYLE_COUNT];
    for (size_t i = 0; i < DOC_STYLE_COUNT; i++)
        names[i] = str_of(doc_known_styles[i].name);
    if (str_nearest(style->own->entry.key, names, DOC_STYLE_COUNT).length == 0)
        return;
    diag *d = diag_add(b->diags, DIAG_UNUSED, style->own->entry.key_place, "nothing wears the style “" STR_FORMAT "”",
                       STR_ARGS(style->own->entry.key));
    diag_nearest(b->diags, d, style->own->entry.key, names, DOC_STYLE_COUNT);
}

void doc_kept_keys_check(doc_builder *b) {
    size_t count = b->top->styles.count;
    judged_style *styles = ARENA_ARRAY(b->a, judged_style, count);
    for (size_t i = 0; i < count; i++)
        styles[i] = judge(b, i);
    for (size_t i = 0; i < count; i++)
        check_name(b, styles, count, i);
    doc_style_keys defaults = {0};
    schema_fill(b->schema, doc_style_rows, NULL, &defaults);
    for (const doc_kept_key *key = doc_kept_keys; key->key != NULL; key++)
        check(b, styles, count, &defaults, key);
}
