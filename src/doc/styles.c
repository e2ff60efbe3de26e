#include "doc/build.h"

#include <string.h>

/* Text styles, colours and panels of the template, with `like`, font roles and colour names resolved. */

/* Where a default that the template chain lacks is reported. */
static place template_place(const builder *b) {
    place where = b->root == NULL ? NOWHERE : b->root->place;
    return place_at(where.source, where.start, where.start);
}

/* ---- colours ---- */

static void unknown_colour(builder *b, const tree_node *node) {
    const tree_node *colours = tree_get(b->root, "colours");
    size_t count = colours != NULL && colours->kind == TREE_MAP ? colours->count : 0;
    str *names = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = colours->pairs[i].key;
    unknown_name(b, node->place, "colour", node->text, names, count);
}

/* A colour of the template may be another name for a colour; more names in turn than there are colours are a ring. */
static const tree_node *colour_find(builder *b, const tree_node *node, uint32_t *rgb) {
    const tree_node *colours = tree_get(b->root, "colours");
    for (size_t hops = 0; !schema_colour(node->text, rgb); hops++) {
        const tree_pair *named = tree_find(colours, node->text);
        if (named == NULL || named->value->kind != TREE_SCALAR || hops > colours->count)
            return node;
        node = named->value;
    }
    return NULL;
}

bool colour_read(builder *b, const tree_node *node, uint32_t *rgb) {
    if (node == NULL || node->kind != TREE_SCALAR)
        return false;
    const tree_node *unknown = colour_find(b, node, rgb);
    if (unknown == NULL)
        return true;
    const tree_pair *named = tree_find(tree_get(b->root, "colours"), unknown->text);
    if (named == NULL)
        unknown_colour(b, unknown);
    else if (named->value->kind == TREE_SCALAR)
        diag_add(b->diags, DIAG_CYCLE, node->place, "colours that are called after each other in a ring");
    return false;
}

uint32_t colour_of(builder *b, const schema_word *colour) {
    uint32_t rgb = 0x000000;
    const tree_node unsaid = {.kind = TREE_SCALAR, .place = template_place(b), .text = colour->value};
    if (colour->value.length > 0)
        colour_read(b, colour->node != NULL ? colour->node : &unsaid, &rgb);
    return rgb;
}

uint32_t colour_named(builder *b, const char *name, uint32_t otherwise) {
    uint32_t rgb;
    const tree_node *node = tree_get(tree_get(b->root, "colours"), name);
    return colour_read(b, node, &rgb) ? rgb : otherwise;
}

/* ---- text styles ---- */

/* What a style starts from when neither it nor what it is like says otherwise. */
static const doc_style plain_style = {.size = MPT_PT(10),
                                      .leading = MPT_PT(13),
                                      .align = DOC_ALIGN_LEFT,
                                      .tabular = false,
                                      .rgb = 0x000000,
                                      .line = {.expansion = 20, .tolerance = 200}};

static str family_of(builder *b, const tree_node *role, place *where) {
    const tree_node *fonts = tree_get(b->root, "fonts");
    const tree_pair *pair = tree_find(fonts, role->text);
    if (pair == NULL) {
        size_t count = fonts != NULL && fonts->kind == TREE_MAP ? fonts->count : 0;
        str *names = ARENA_ARRAY(b->a, str, count);
        for (size_t i = 0; i < count; i++)
            names[i] = fonts->pairs[i].key;
        unknown_name(b, role->place, "font role", role->text, names, count);
        return (str){0};
    }
    *where = pair->value->place;
    return pair->value->kind == TREE_SCALAR ? pair->value->text : (str){0};
}

static void check_family(builder *b, str family, place where) {
    const doc_context *c = b->context;
    for (size_t i = 0; i < c->family_count; i++)
        if (str_equal(c->families[i], family))
            return;
    if (family.length > 0 && c->family_count > 0)
        unknown_name(b, where, "font family", family, c->families, c->family_count);
}

static void set_font(builder *b, doc_style *style, const tree_node *value) {
    str family = family_of(b, value, &style->place);
    if (family.length > 0)
        style->family = family;
}

static void set_weight(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->bold = str_is(value->text, "bold");
}

static void set_align(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    static const char *const names[] = {"left", "right", "centre", "justify", NULL};
    style->align = (doc_align)schema_enum(value, names, DOC_ALIGN_LEFT);
}

static void set_colour(builder *b, doc_style *style, const tree_node *value) {
    colour_read(b, value, &style->rgb);
}

static void set_bullet_colour(builder *b, doc_style *style, const tree_node *value) {
    colour_read(b, value, &style->bullet_rgb);
}

static void set_bullet(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->bullet = value->text;
}

static void set_figures(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->tabular = style->proportional = style->old_style = false;
    size_t count = value->kind == TREE_LIST ? value->count : 1;
    for (size_t i = 0; i < count; i++) {
        const tree_node *one = value->kind == TREE_LIST ? value->items[i] : value;
        style->tabular = style->tabular || str_is(one->text, "tabular");
        style->proportional = style->proportional || str_is(one->text, "proportional");
        style->old_style = style->old_style || str_is(one->text, "old-style");
    }
}

static void set_letter_space(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    double em = schema_number(value, 0) * 1000;
    style->letter_space = (int32_t)(em < 0 ? em - 0.5 : em + 0.5);
}

/* ---- how lines are made ---- */

static uint8_t choice_of(const tree_node *value) {
    return schema_bool(value, false) ? DOC_YES : DOC_NO;
}

static uint8_t thousandths(const tree_node *value) {
    return (uint8_t)(schema_number(value, 0) * 1000 + 0.5);
}

static uint8_t letters_of(const tree_node *node) {
    return node == NULL ? 0 : (uint8_t)schema_int(node, 0);
}

static void set_hyphenate(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    static const struct {
        const char *key;
        uint8_t bit;
    } kinds[] = {{"capitals", HYPHEN_ASK_CAPITALS}, {"names", HYPHEN_ASK_NAMES}, {"figures", HYPHEN_ASK_DIGITS}};
    doc_line_style *line = &style->line;
    bool mapping = value->kind == TREE_MAP;
    line->hyphenate = mapping ? (uint8_t)DOC_YES : choice_of(value);
    line->hyphenate_ask = 0;
    for (size_t i = 0; mapping && i < sizeof kinds / sizeof *kinds; i++)
        if (schema_bool(tree_get(value, kinds[i].key), false))
            line->hyphenate_ask |= kinds[i].bit;
    line->letters_before = letters_of(tree_get(value, "before"));
    line->letters_after = letters_of(tree_get(value, "after"));
    line->letters_word = letters_of(tree_get(value, "word"));
}

static void set_protrusion(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.protrude = choice_of(value);
}

static void set_expansion(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.expansion = thousandths(value);
}

static void set_tracking(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.tracking = thousandths(value);
}

static void set_tolerance(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.tolerance = (uint16_t)schema_number(value, 200);
}

static void set_emergency_stretch(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.emergency_stretch = schema_length(value, 0);
}

static void set_looseness(builder *b, doc_style *style, const tree_node *value) {
    (void)b;
    style->line.looseness = (int8_t)schema_int(value, 0);
}

/* One line a key: a length, a yes or no at its offset in the style, or a function. */
typedef struct {
    const char *name;
    enum { KEY_LENGTH, KEY_BOOL, KEY_FUNCTION } kind;
    size_t offset;
    void (*set)(builder *b, doc_style *style, const tree_node *value);
} style_key;

static const style_key style_keys[] = {
    {"font", KEY_FUNCTION, 0, set_font},
    {"weight", KEY_FUNCTION, 0, set_weight},
    {"italic", KEY_BOOL, offsetof(doc_style, italic), NULL},
    {"size", KEY_LENGTH, offsetof(doc_style, size), NULL},
    {"leading", KEY_LENGTH, offsetof(doc_style, leading), NULL},
    {"colour", KEY_FUNCTION, 0, set_colour},
    {"align", KEY_FUNCTION, 0, set_align},
    {"balance", KEY_BOOL, offsetof(doc_style, balance), NULL},
    {"hyphenate", KEY_FUNCTION, 0, set_hyphenate},
    {"protrusion", KEY_FUNCTION, 0, set_protrusion},
    {"expansion", KEY_FUNCTION, 0, set_expansion},
    {"tracking", KEY_FUNCTION, 0, set_tracking},
    {"tolerance", KEY_FUNCTION, 0, set_tolerance},
    {"emergency_stretch", KEY_FUNCTION, 0, set_emergency_stretch},
    {"looseness", KEY_FUNCTION, 0, set_looseness},
    {"capitals", KEY_BOOL, offsetof(doc_style, capitals), NULL},
    {"small_capitals", KEY_BOOL, offsetof(doc_style, small_capitals), NULL},
    {"figures", KEY_FUNCTION, 0, set_figures},
    {"letterspacing", KEY_FUNCTION, 0, set_letter_space},
    {"space_before", KEY_LENGTH, offsetof(doc_style, space_before), NULL},
    {"space_after", KEY_LENGTH, offsetof(doc_style, space_after), NULL},
    {"indent", KEY_LENGTH, offsetof(doc_style, indent), NULL},
    {"indent_right", KEY_LENGTH, offsetof(doc_style, indent_right), NULL},
    {"bullet", KEY_FUNCTION, 0, set_bullet},
    {"bullet_colour", KEY_FUNCTION, 0, set_bullet_colour},
};

static void style_set(builder *b, doc_style *style, const tree_pair *pair) {
    for (size_t i = 0; i < sizeof style_keys / sizeof *style_keys; i++) {
        const style_key *key = &style_keys[i];
        if (!str_is(pair->key, key->name))
            continue;
        char *field = (char *)style + key->offset;
        if (key->kind == KEY_LENGTH)
            *(mpt *)(void *)field = schema_length(pair->value, *(mpt *)(void *)field);
        else if (key->kind == KEY_BOOL)
            *(bool *)(void *)field = schema_bool(pair->value, *(bool *)(void *)field);
        else
            key->set(b, style, pair->value);
        return;
    }
}

static void check_size(builder *b, const doc_style *style, const tree_node *node) {
    const tree_node *size = tree_get(node, "size");
    if (size == NULL || size->kind != TREE_SCALAR || style->size >= b->out->minimum_size)
        return;
    const tree_node *least = tree_get(tree_get(b->root, "limits"), "minimum_size");
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, size->place, "the type of style “" STR_FORMAT "” is too small to read",
                       STR_ARGS(style->name));
    diag_expected(b->diags, d, "at least " STR_FORMAT, STR_ARGS(schema_string(least, STR("6 pt"))));
}

/* Styles in the course of being resolved, for rings of `like`. */
typedef struct {
    const tree_node *styles;
    bool *open;
} style_walk;

static doc_style *style_resolve(builder *b, style_walk *walk, const tree_pair *pair);

static void style_base(builder *b, style_walk *walk, const tree_node *like, doc_style *style) {
    if (like == NULL || like->kind != TREE_SCALAR)
        return;
    const tree_pair *base = tree_find(walk->styles, like->text);
    if (base == NULL) {
        str *names = ARENA_ARRAY(b->a, str, walk->styles->count);
        for (size_t i = 0; i < walk->styles->count; i++)
            names[i] = walk->styles->pairs[i].key;
        unknown_name(b, like->place, "style", like->text, names, walk->styles->count);
        return;
    }
    if (walk->open[base - walk->styles->pairs]) {
        diag *d = diag_add(b->diags, DIAG_CYCLE, like->place, "styles that are like each other in a ring");
        diag_also(b->diags, d, base->key_place, "“" STR_FORMAT "” is resolved here", STR_ARGS(base->key));
        return;
    }
    *style = *style_resolve(b, walk, base);
}

static doc_style *style_resolve(builder *b, style_walk *walk, const tree_pair *pair) {
    doc_style *style = map_get(b->style_names, pair->key);
    if (style != NULL)
        return style;
    bool *open = &walk->open[pair - walk->styles->pairs];
    *open = true;
    style = ARENA_NEW(b->a, doc_style);
    *style = plain_style;
    style->rgb = style->bullet_rgb = colour_named(b, "text", 0x000000);
    style->place = pair->key_place;
    style_base(b, walk, tree_get(pair->value, "like"), style);
    style->name = pair->key;
    for (size_t i = 0; pair->value->kind == TREE_MAP && i < pair->value->count; i++)
        if (pair->value->pairs[i].value->kind != TREE_NULL)
            style_set(b, style, &pair->value->pairs[i]);
    check_size(b, style, pair->value);
    *open = false;
    map_set(b->style_names, pair->key, style);
    return style;
}

static void styles_resolve(builder *b) {
    style_walk walk = {tree_get(b->root, "styles"), NULL};
    if (walk.styles == NULL || walk.styles->kind != TREE_MAP)
        return;
    walk.open = ARENA_ARRAY(b->a, bool, walk.styles->count);
    for (size_t i = 0; i < walk.styles->count; i++)
        style_resolve(b, &walk, &walk.styles->pairs[i]);
}

/* The styles that the expansion asks for, and which stands in for one that a template does not have. */
static const struct {
    const char *name;
    style_id instead;
} known[STYLE_COUNT] = {
    [STYLE_BODY] = {"body", STYLE_BODY},
    [STYLE_TITLE] = {"title", STYLE_BODY},
    [STYLE_HEADING1] = {"heading1", STYLE_BODY},
    [STYLE_HEADING2] = {"heading2", STYLE_HEADING1},
    [STYLE_HEADING3] = {"heading3", STYLE_HEADING2},
    [STYLE_HEADING4] = {"heading4", STYLE_HEADING3},
    [STYLE_POINTS] = {"points", STYLE_BODY},
    [STYLE_NUMBERED] = {"numbered", STYLE_POINTS},
    [STYLE_QUOTE] = {"quote", STYLE_BODY},
    [STYLE_CODE] = {"code", STYLE_BODY},
    [STYLE_CAPTION] = {"caption", STYLE_BODY},
    [STYLE_SUBTITLE] = {"subtitle", STYLE_CAPTION},
    [STYLE_SOURCE] = {"source", STYLE_SUBTITLE},
    [STYLE_TABLE] = {"table", STYLE_BODY},
    [STYLE_TABLE_HEAD] = {"table_head", STYLE_TABLE},
    [STYLE_TABLE_TOTAL] = {"table_total", STYLE_TABLE},
    [STYLE_CALLOUT] = {"callout", STYLE_BODY},
    [STYLE_CALLOUT_TITLE] = {"callout_title", STYLE_HEADING1},
    [STYLE_FOOTNOTE] = {"footnote", STYLE_BODY},
    [STYLE_NUMBER] = {"number", STYLE_BODY},
    [STYLE_RUNNING] = {"running", STYLE_BODY},
    [STYLE_CHART_VALUE] = {"chart_value", STYLE_TABLE},
    [STYLE_CHART_LABEL] = {"chart_label", STYLE_CHART_VALUE},
    [STYLE_CHART_AXIS] = {"chart_axis", STYLE_CHART_LABEL},
    [STYLE_LETTERHEAD] = {"letterhead", STYLE_BODY},
    [STYLE_LETTERHEAD_RIGHT] = {"letterhead_right", STYLE_LETTERHEAD},
    [STYLE_KIND] = {"kind", STYLE_BODY},
    [STYLE_HEAD_LABEL] = {"head_label", STYLE_TABLE},
    [STYLE_HEAD_VALUE] = {"head_value", STYLE_TABLE},
};

static void report_no_body(builder *b) {
    if (b->failed_before)
        return;
    place where = b->root == NULL ? NOWHERE : b->root->place;
    diag *d = diag_add(b->diags, DIAG_MISSING_KEY, place_at(where.source, where.start, where.start),
                       "the template has no style “body”");
    diag_hint(b->diags, d, "let it extend `base`, which has all styles");
}

static void finish_style(builder *b, doc_style *style) {
    const tree_node *mono = tree_get(tree_get(b->root, "fonts"), "mono");
    style->mono_family = schema_string(mono, style->family);
    style->link_rgb = style->rgb;
    colour_read(b, tree_get(tree_get(b->root, "links"), "colour"), &style->link_rgb);
}

/* Every family that a style or code in its text uses must be declared; each is reported once. */
static void check_families(builder *b) {
    const tree_node *fonts = tree_get(b->root, "fonts");
    for (size_t i = 0; fonts != NULL && fonts->kind == TREE_MAP && i < fonts->count; i++)
        if (fonts->pairs[i].value->kind == TREE_SCALAR)
            check_family(b, fonts->pairs[i].value->text, fonts->pairs[i].value->place);
}

static void panels_read(builder *b);

void styles_read(builder *b) {
    b->style_names = map_new(b->a);
    b->style_derived = map_new(b->a);
    check_families(b);
    styles_resolve(b);
    for (size_t i = 0; i < map_count(b->style_names); i++)
        finish_style(b, map_at(b->style_names, i)->value);
    for (size_t i = 0; i < STYLE_COUNT; i++) {
        b->styles[i] = map_get(b->style_names, str_of(known[i].name));
        if (b->styles[i] == NULL && i == STYLE_BODY) {
            report_no_body(b);
            b->styles[i] = &plain_style;
        }
        if (b->styles[i] == NULL)
            b->styles[i] = b->styles[known[i].instead];
    }
    panels_read(b);
}

const doc_style *style_find(builder *b, const tree_node *name, const doc_style *otherwise) {
    if (name == NULL || name->kind != TREE_SCALAR)
        return otherwise;
    const doc_style *style = map_get(b->style_names, name->text);
    if (style != NULL)
        return style;
    str *names = ARENA_ARRAY(b->a, str, map_count(b->style_names));
    for (size_t i = 0; i < map_count(b->style_names); i++)
        names[i] = map_at(b->style_names, i)->key;
    unknown_name(b, name->place, "style", name->text, names, map_count(b->style_names));
    return otherwise;
}

const doc_style *style_flush(builder *b, const doc_style *style) {
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

/* ---- panels ---- */

static doc_panel_style *panel_read(builder *b, str name, const tree_node *node) {
    doc_panel_style *panel = ARENA_NEW(b->a, doc_panel_style);
    panel->name = name;
    panel->background = colour_read(b, tree_get(node, "background"), &panel->background_rgb);
    panel->padding = schema_length(tree_get(node, "padding"), MPT_PT(8));
    bool ruled = colour_read(b, tree_get(node, "rule"), &panel->rule_rgb);
    panel->rule_width = ruled ? schema_length(tree_get(node, "rule_width"), MPT_PT(1)) : 0;
    panel->space_before = schema_length(tree_get(node, "space_before"), MPT_PT(6));
    panel->space_after = schema_length(tree_get(node, "space_after"), MPT_PT(6));
    return panel;
}

static void panels_read(builder *b) {
    b->panel_names = map_new(b->a);
    const tree_node *panels = tree_get(b->root, "panels");
    for (size_t i = 0; panels != NULL && panels->kind == TREE_MAP && i < panels->count; i++)
        if (panels->pairs[i].value->kind == TREE_MAP)
            map_set(b->panel_names, panels->pairs[i].key, panel_read(b, panels->pairs[i].key, panels->pairs[i].value));
}

const doc_panel_style *panel_find(builder *b, const tree_node *name, const doc_panel_style *otherwise) {
    if (name == NULL || name->kind != TREE_SCALAR)
        return otherwise;
    const doc_panel_style *panel = map_get(b->panel_names, name->text);
    if (panel != NULL)
        return panel;
    size_t count = map_count(b->panel_names);
    str *names = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = map_at(b->panel_names, i)->key;
    unknown_name(b, name->place, "panel", name->text, names, count);
    return otherwise;
}

const doc_panel_style *panel_named(builder *b, const schema_word *name) {
    static const doc_panel_style bare = {.padding = MPT_PT(8)};
    const tree_node unsaid = {.kind = TREE_SCALAR, .place = template_place(b), .text = name->value};
    return panel_find(b, name->node != NULL ? name->node : &unsaid, &bare);
}
