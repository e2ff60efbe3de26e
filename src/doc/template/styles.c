/* Text styles of the template, with `like`, font roles and colour names resolved. */
#include "doc/styles.h"
#include "doc/template/template.h"

/* ---- fonts ---- */

static str family_of(doc_builder *b, const schema_word *role, place *where) {
    const doc_entries *fonts = &b->top->fonts;
    const schema_entry *font = doc_entry_find(fonts, role->value);
    if (role->node == NULL)
        return (str){0};
    if (font == NULL) {
        if (doc_first_report(b, role->node) && !schema_may_lack(b->description, "fonts"))
            doc_unknown_name(b, role->node->place, "font role", role->value, doc_entry_names(b->a, fonts),
                             fonts->count);
        return (str){0};
    }
    *where = font->node->place;
    return font->node->text;
}

/* Every family that a style or code in its text uses must be declared; each is reported once. */
static void check_families(doc_builder *b) {
    const doc_context *c = b->context;
    for (size_t i = 0; i < b->top->fonts.count; i++) {
        const tree_node *family = b->top->fonts.at[i].node;
        size_t known = 0;
        while (known < c->family_count && !str_equal(c->families[known], family->text))
            known++;
        if (known == c->family_count && family->text.length > 0 && c->family_count > 0)
            doc_unknown_name(b, family->place, "font family", family->text, c->families, c->family_count);
    }
}

/* ---- a style's struct -> the style ---- */

static uint8_t choice_of(const schema_flag *flag) {
    return flag->node == NULL ? DOC_BY_ALIGN : flag->value ? DOC_YES : DOC_NO;
}

static uint8_t thousandths(double value) {
    return (uint8_t)(value * 1000 + 0.5);
}

static doc_line_style line_of(const doc_style_keys *keys) {
    const doc_hyphenate_keys *hyphenate = &keys->hyphenate;
    unsigned ask = (hyphenate->capitals.value ? HYPHEN_ASK_CAPITALS : 0u) |
                   (hyphenate->names.value ? HYPHEN_ASK_NAMES : 0u) |
                   (hyphenate->digits.value ? HYPHEN_ASK_DIGITS : 0u);
    return (doc_line_style){
        .hyphenate = hyphenate->node != NULL ? (uint8_t)DOC_YES : choice_of(&hyphenate->divided),
        .protrude = choice_of(&keys->protrusion),
        .hyphenate_ask = (uint8_t)ask,
        .letters_before = (uint8_t)hyphenate->before.value,
        .letters_after = (uint8_t)hyphenate->after.value,
        .letters_word = (uint8_t)hyphenate->word.value,
        .looseness = (int8_t)keys->looseness.value,
        .expansion = thousandths(keys->expansion.value),
        .tracking = thousandths(keys->tracking.value),
        .emergency_stretch = keys->emergency_stretch.value,
        .tolerance = (uint16_t)keys->tolerance.value,
    };
}

static bool has_figures(const doc_style_keys *keys, int kind) {
    for (size_t i = 0; i < keys->figures.count; i++)
        if (keys->figures.at[i].value == kind)
            return true;
    return false;
}

static doc_style style_of(doc_builder *b, const doc_style_keys *keys) {
    double letter_space = keys->letterspacing.value * 1000;
    doc_style style = {
        .name = keys->entry.key,
        .place = keys->entry.key_place,
        .bold = keys->weight.value == DOC_BOLD,
        .italic = keys->italic.value,
        .size = keys->size.value,
        .leading = keys->leading.value,
        .rgb = doc_colour_of(b, &keys->colour),
        .align = (doc_align)keys->align.value,
        .balance = keys->balance.value,
        .capitals = keys->capitals.value,
        .small_capitals = keys->small_capitals.value,
        .tabular = has_figures(keys, DOC_TABULAR),
        .proportional = has_figures(keys, DOC_PROPORTIONAL),
        .old_style = has_figures(keys, DOC_OLD_STYLE),
        .letter_space = (int32_t)(letter_space < 0 ? letter_space - 0.5 : letter_space + 0.5),
        .line = line_of(keys),
        .space_before = keys->space_before.value,
        .space_after = keys->space_after.value,
        .indent = keys->indent.value,
        .indent_right = keys->indent_right.value,
        .bullet = keys->bullet.value,
        .bullet_rgb = doc_colour_of(b, &keys->bullet_colour),
        .wearers = ARENA_NEW(b->a, doc_style_wearers),
    };
    style.family = family_of(b, &keys->font, &style.place);
    const schema_entry *mono = doc_entry_find(&b->top->fonts, STR("mono"));
    style.mono_family = mono == NULL ? style.family : mono->node->text;
    style.link_rgb = b->top->links.colour.node == NULL ? style.rgb : doc_colour_of(b, &b->top->links.colour);
    return style;
}

/* ---- `like` ---- */

/* A style under way or done, in the order of the template's. */
typedef struct {
    doc_style_keys keys; /* with those of the style that it is like */
    enum { DOC_STYLE_UNREAD, DOC_STYLE_OPEN, DOC_STYLE_DONE } state;
} style_step;

static void style_resolve(doc_builder *b, style_step *steps, size_t index);

static void unknown_style(doc_builder *b, const tree_node *name) {
    if (schema_may_lack(b->description, "styles"))
        return;
    size_t count = b->top->styles.count;
    str *names = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = b->top->styles.at[i].entry.key;
    doc_unknown_name(b, name->place, "style", name->text, names, count);
}

/* What `like` names says everything that the style does not. */
static void style_base(doc_builder *b, style_step *steps, size_t index) {
    const doc_style_keys *own = &b->top->styles.at[index];
    size_t base = 0;
    while (base < b->top->styles.count && !str_equal(b->top->styles.at[base].entry.key, own->like.value))
        base++;
    if (base == b->top->styles.count) {
        unknown_style(b, own->like.node);
        return;
    }
    if (steps[base].state == DOC_STYLE_OPEN) {
        const schema_entry *open = &b->top->styles.at[base].entry;
        diag *d = diag_add(b->diags, DIAG_CYCLE, own->like.node->place, "styles that are like each other in a ring");
        diag_also(b->diags, d, open->key_place, "“" STR_FORMAT "” is resolved here", STR_ARGS(open->key));
        return;
    }
    style_resolve(b, steps, base);
    doc_style_keys *keys = &steps[index].keys;
    *keys = steps[base].keys;
    if (own->hyphenate.node != NULL || own->hyphenate.divided.node != NULL)
        keys->hyphenate = own->hyphenate; /* as a whole */
    schema_fill_given(b->schema, doc_style_rows, own->entry.node, keys);
    keys->entry = own->entry;
}

static void check_size(doc_builder *b, const doc_style_keys *own) {
    if (own->size.node == NULL || own->size.value >= b->out->minimum_size)
        return;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, own->size.node->place,
                       "the type of style “" STR_FORMAT "” is too small to read", STR_ARGS(own->entry.key));
    diag_expected(b->diags, d, "at least " STR_FORMAT, STR_ARGS(b->top->limits.minimum_size.node->text));
}

static void style_resolve(doc_builder *b, style_step *steps, size_t index) {
    const doc_style_keys *own = &b->top->styles.at[index];
    style_step *step = &steps[index];
    if (step->state == DOC_STYLE_DONE)
        return;
    step->state = DOC_STYLE_OPEN;
    step->keys = *own;
    if (own->like.node != NULL)
        style_base(b, steps, index);
    check_size(b, own);
    doc_style *style = ARENA_NEW(b->a, doc_style);
    *style = style_of(b, &step->keys);
    map_set(b->style_names, own->entry.key, style);
    step->state = DOC_STYLE_DONE;
}

void doc_styles_read(doc_builder *b) {
    b->style_names = map_new(b->a);
    b->style_derived = map_new(b->a);
    check_families(b);
    style_step *steps = ARENA_ARRAY(b->a, style_step, b->top->styles.count);
    for (size_t i = 0; i < b->top->styles.count; i++)
        style_resolve(b, steps, i);
    doc_known_styles_read(b);
}

const doc_style *doc_style_plain(doc_builder *b) {
    doc_style_keys keys = {0};
    schema_fill(b->schema, doc_style_rows, NULL, &keys);
    doc_style *style = ARENA_NEW(b->a, doc_style);
    *style = style_of(b, &keys);
    return style;
}

/* ---- looking up ---- */

const doc_style *doc_style_find(doc_builder *b, const tree_node *name, const doc_style *otherwise) {
    if (name == NULL || name->kind != TREE_SCALAR)
        return otherwise;
    const doc_style *style = map_get(b->style_names, name->text);
    if (style != NULL)
        return style;
    unknown_style(b, name);
    return otherwise;
}

const doc_style *doc_style_named(doc_builder *b, const schema_word *name, const doc_style *otherwise) {
    const doc_style *style = map_get(b->style_names, name->value);
    return style != NULL ? style : doc_style_find(b, name->node, otherwise);
}

const doc_style *doc_style_flush(doc_builder *b, const doc_style *style) {
    if (style->indent == 0 && style->indent_right == 0)
        return style;
    doc_style *flush = map_get(b->style_derived, style->name);
    if (flush == NULL) {
        flush = ARENA_NEW(b->a, doc_style);
        *flush = *style;
        flush->indent = flush->indent_right = 0;
        map_set(b->style_derived, style->name, flush);
    }
    return flush;
}
