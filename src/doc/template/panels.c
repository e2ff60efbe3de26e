/* Boxes of callouts and sections. */
#include "doc/styles.h"
#include "doc/template/template.h"

#define COLOUR(key, member, what)                                                                                      \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_COLOUR, .to = SCHEMA_TO_COLOUR, .flags = SCHEMA_EMPTY, .default_in_words = "none", \
        .field = SCHEMA_FIELD(doc_panel_keys, member), .help = what                                                    \
    }
#define LENGTH(key, member, otherwise, most_pt, what)                                                                  \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_LENGTH, .default_text = otherwise, .field = SCHEMA_FIELD(doc_panel_keys, member),  \
        .help = what, SCHEMA_LIMITS(0, most_pt)                                                                        \
    }

const schema_key doc_panel_rows[] = {COLOUR("background", background, "colour behind the text"),
                                     LENGTH("padding", padding, "8 pt", 500, "white between box and text"),
                                     COLOUR("rule", rule, "colour of the rule at the left"),
                                     LENGTH("rule_width", rule_width, "1 pt", 100, "thickness of that rule"),
                                     LENGTH("space_before", space_before, "6 pt", 2000, "white above"),
                                     LENGTH("space_after", space_after, "6 pt", 2000, "white below"),
                                     SCHEMA_END_OF(doc_panel_keys)};

/* A template that takes another one's rule away need not care for its width: what a layer says is looked at where no
 * layer above says more of the panel. */
static void check_rule(doc_builder *b, const doc_panel_keys *keys) {
    const tree_node *width = keys->rule_width.node;
    if (width == NULL || keys->rule_width.value == 0 || keys->rule.node != NULL ||
        width->place.source != keys->entry.node->place.source)
        return;
    diag *d = diag_add(b->diags, DIAG_NO_EFFECT, width->place, "the panel “" STR_FORMAT "” has no rule",
                       STR_ARGS(keys->entry.key));
    diag_hint(b->diags, d, "give it a colour (`rule: text`), or leave `rule_width` out");
}

static doc_panel_style *panel_read(doc_builder *b, const doc_panel_keys *keys) {
    doc_panel_style *panel = ARENA_NEW(b->a, doc_panel_style);
    check_rule(b, keys);
    panel->name = keys->entry.key;
    panel->background = doc_colour_read(b, keys->background.node, &panel->background_rgb);
    panel->padding = keys->padding.value;
    panel->rule_width = doc_colour_read(b, keys->rule.node, &panel->rule_rgb) ? keys->rule_width.value : 0;
    panel->space_before = keys->space_before.value;
    panel->space_after = keys->space_after.value;
    return panel;
}

void doc_panels_read(doc_builder *b) {
    b->panel_names = map_new(b->a);
    for (size_t i = 0; i < b->top->panels.count; i++) {
        const doc_panel_keys *keys = &b->top->panels.at[i];
        map_set(b->panel_names, keys->entry.key, panel_read(b, keys));
    }
}

const doc_panel_style *doc_panel_find(doc_builder *b, const tree_node *name, const doc_panel_style *otherwise) {
    if (name == NULL || name->kind != TREE_SCALAR)
        return otherwise;
    const doc_panel_style *panel = map_get(b->panel_names, name->text);
    if (panel != NULL)
        return panel;
    size_t count = b->top->panels.count;
    str *names = ARENA_ARRAY(b->a, str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = b->top->panels.at[i].entry.key;
    if (!schema_may_lack(b->description, "panels"))
        doc_unknown_name(b, name->place, "panel", name->text, names, count);
    return otherwise;
}

static const doc_panel_style *bare_panel(doc_builder *b, str name) {
    doc_panel_keys keys = {.entry.key = name};
    schema_fill(b->schema, doc_panel_rows, NULL, &keys);
    return panel_read(b, &keys);
}

/* The default of some row of the vocabulary, which the template's chain does not have. From now on it is known, so that
   it is reported once. */
static const doc_panel_style *absent_panel(doc_builder *b, str name) {
    const doc_panel_style *panel = bare_panel(b, name);
    map_set(b->panel_names, name, (void *)(uintptr_t)panel);
    if (b->failed_before)
        return panel;
    diag *d =
        diag_add(b->diags, DIAG_UNKNOWN_NAME, doc_template_place(b),
                 "the template has no panel “" STR_FORMAT "”, which is used where no other is named", STR_ARGS(name));
    diag_hint(b->diags, d,
              "let it extend `base`, which has one, or say it:\npanels:\n  " STR_FORMAT ": {padding: 8 pt}",
              STR_ARGS(name));
    return panel;
}

const doc_panel_style *doc_panel_named(doc_builder *b, const schema_word *name) {
    if (name->node == NULL && !map_has(b->panel_names, name->value))
        return absent_panel(b, name->value);
    const doc_panel_style *panel =
        name->node == NULL ? map_get(b->panel_names, name->value) : doc_panel_find(b, name->node, NULL);
    return panel == NULL ? bare_panel(b, name->value) : panel;
}
