#include "doc/build.h"

/* The page: size, margins, limits, the rule above the notes. */

/* ISO 216 (mm turned into pt) and ANSI. */
static const struct {
    const char *name;
    mpt width, height;
} sizes[] = {
    {"A4", 595276, 841890},
    {"A5", 419528, 595276},
    {"Letter", 612000, 792000},
};

/* Less room than this between margins holds no line worth reading. */
enum { LEAST_MEASURE = 36000, LEAST_TEXT_HEIGHT = 72000 };

static void read_size(builder *b, const tree_node *size, doc_page_geometry *page) {
    page->width = sizes[0].width;
    page->height = sizes[0].height;
    if (size == NULL)
        return;
    if (size->kind == TREE_MAP) {
        page->width = schema_length(tree_get(size, "width"), page->width);
        page->height = schema_length(tree_get(size, "height"), page->height);
        return;
    }
    str names[sizeof sizes / sizeof *sizes];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        names[i] = str_of(sizes[i].name);
        if (!str_equal(size->text, names[i]))
            continue;
        page->width = sizes[i].width;
        page->height = sizes[i].height;
        return;
    }
    unknown_name(b, size->place, "page size", size->text, names, sizeof sizes / sizeof *sizes);
}

static void check_room(builder *b, const tree_node *node, const tree_node *margins) {
    const doc_page_geometry *page = &b->out->page;
    int64_t width = (int64_t)page->width - page->margin_left - page->margin_right;
    int64_t height = (int64_t)page->height - page->margin_top - page->margin_bottom;
    if (width >= LEAST_MEASURE && height >= LEAST_TEXT_HEIGHT)
        return;
    const tree_node *where = margins != NULL ? margins : node;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, where == NULL ? NOWHERE : where->place,
                       "the margins leave no room for text");
    diag_expected(b->diags, d, "margins that leave at least 36 pt in width and 72 pt in height");
}

static void read_note_rule(builder *b) {
    const tree_node *rule = tree_get(b->root, "note_rule");
    b->out->note_rule_width = schema_length(tree_get(rule, "width"), MPT_PT(72));
    b->out->note_rule_thickness = schema_length(tree_get(rule, "thickness"), MPT_PT(0.5));
    b->out->note_rule_rgb = colour_named(b, "text", 0x000000);
    colour_read(b, tree_get(rule, "colour"), &b->out->note_rule_rgb);
}

void geometry_read(builder *b) {
    const tree_node *node = tree_get(b->root, "page"), *margins = tree_get(node, "margins");
    doc_page_geometry *page = &b->out->page;
    read_size(b, tree_get(node, "size"), page);
    page->margin_top = schema_length(tree_get(margins, "top"), MPT_PT(72));
    page->margin_bottom = schema_length(tree_get(margins, "bottom"), MPT_PT(72));
    page->margin_left = schema_length(tree_get(margins, "left"), MPT_PT(72));
    page->margin_right = schema_length(tree_get(margins, "right"), MPT_PT(72));
    page->header_distance = schema_length(tree_get(node, "header_distance"), MPT_PT(28));
    page->footer_distance = schema_length(tree_get(node, "footer_distance"), MPT_PT(28));
    check_room(b, node, margins);
    const tree_node *limits = tree_get(b->root, "limits");
    b->out->maximum_pages = (uint32_t)schema_int(tree_get(limits, "pages"), 0);
    b->out->minimum_size = schema_length(tree_get(limits, "minimum_size"), 0);
    read_note_rule(b);
}

mpt text_measure_width(const builder *b) {
    const doc_page_geometry *page = &b->out->page;
    mpt width = page->width - page->margin_left - page->margin_right;
    return width < LEAST_MEASURE ? LEAST_MEASURE : width;
}
