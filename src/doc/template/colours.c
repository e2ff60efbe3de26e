/* The template's colours by name, and what refers to them. Each fault is reported once, where it stands. */
#include "doc/styles.h"
#include "doc/template/template.h"

typedef struct {
    uint32_t rgb;
    enum { COLOUR_OPEN, COLOUR_GOOD, COLOUR_BAD } state;
} named_colour;

/* More names than that are no help. */
enum { LISTED_BYTES_MAX = 200 };

static void unknown_colour(doc_builder *b, const tree_node *node) {
    if (schema_may_lack(b->description, "colours"))
        return;
    const doc_entries *colours = &b->top->colours;
    str *names = doc_entry_names(b->a, colours), all = str_join(b->a, names, colours->count, STR(", "));
    diag *d =
        diag_add(b->diags, DIAG_UNKNOWN_NAME, node->place, "there is no colour “" STR_FORMAT "”", STR_ARGS(node->text));
    if (all.length == 0 || all.length > LISTED_BYTES_MAX)
        diag_expected(b->diags, d, "a colour as “#RRGGBB”, or the name of one of the template’s");
    else
        diag_expected(b->diags, d, "a colour as “#RRGGBB”, or one of: " STR_FORMAT, STR_ARGS(all));
    diag_nearest(b->diags, d, node->text, names, colours->count);
}

/* A colour may be another name for a colour. */
static named_colour *colour_resolve(doc_builder *b, const schema_entry *entry) {
    named_colour *colour = map_get(b->colours, entry->key);
    if (colour != NULL && colour->state == COLOUR_OPEN) {
        diag_add(b->diags, DIAG_CYCLE, entry->node->place, "colours that are called after each other in a ring");
        colour->state = COLOUR_BAD;
    }
    if (colour != NULL)
        return colour;
    colour = ARENA_NEW(b->a, named_colour);
    colour->state = COLOUR_OPEN;
    map_set(b->colours, entry->key, colour);
    const schema_entry *other = doc_entry_find(&b->top->colours, entry->node->text);
    bool good = schema_colour(entry->node->text, &colour->rgb);
    if (!good && other == NULL)
        unknown_colour(b, entry->node);
    if (!good && other != NULL) {
        const named_colour *same = colour_resolve(b, other);
        good = same->state == COLOUR_GOOD;
        colour->rgb = same->rgb;
    }
    colour->state = good ? COLOUR_GOOD : COLOUR_BAD;
    return colour;
}

void doc_colours_read(doc_builder *b) {
    b->colours = map_new(b->a);
    for (size_t i = 0; i < b->top->colours.count; i++)
        colour_resolve(b, &b->top->colours.at[i]);
}

bool doc_colour_read(doc_builder *b, const tree_node *node, uint32_t *rgb) {
    if (node == NULL || node->kind != TREE_SCALAR)
        return false;
    if (schema_colour(node->text, rgb))
        return true;
    const named_colour *colour = map_get(b->colours, node->text);
    if (colour == NULL && doc_first_report(b, node))
        unknown_colour(b, node);
    if (colour == NULL || colour->state != COLOUR_GOOD)
        return false;
    *rgb = colour->rgb;
    return true;
}

/* The default of some row of the vocabulary, which the template's chain does not have. */
static void report_no_default(doc_builder *b, str name) {
    if (b->failed_before || !map_set(b->colours, name, ARENA_NEW(b->a, named_colour)))
        return;
    ((named_colour *)map_get(b->colours, name))->state = COLOUR_BAD;
    diag *d =
        diag_add(b->diags, DIAG_UNKNOWN_NAME, doc_template_place(b),
                 "the template has no colour “" STR_FORMAT "”, which is used where no other is given", STR_ARGS(name));
    diag_hint(b->diags, d,
              "let it extend `base`, which has all colours, or say it:\ncolours:\n  " STR_FORMAT ": \"#000000\"",
              STR_ARGS(name));
}

uint32_t doc_colour_of(doc_builder *b, const schema_word *colour) {
    uint32_t rgb = 0x000000;
    if (colour->node != NULL) {
        doc_colour_read(b, colour->node, &rgb);
    } else if (colour->value.length > 0 && !schema_colour(colour->value, &rgb)) {
        const named_colour *named = map_get(b->colours, colour->value);
        if (named == NULL)
            report_no_default(b, colour->value);
        else
            rgb = named->rgb;
    }
    return rgb;
}

uint32_t doc_colour_named(doc_builder *b, const char *name, uint32_t otherwise) {
    const named_colour *colour = map_get(b->colours, str_of(name));
    return colour != NULL && colour->state == COLOUR_GOOD ? colour->rgb : otherwise;
}
