#include "doc/styles.h"
#include "doc/template/template.h"

/* The page: size, margins, limits, the rule above the notes. */

/* ISO 216 (mm turned into pt) and ANSI. */
enum { SIZE_A4, SIZE_LETTER, SIZE_A5, SIZE_COUNT };
static const struct {
    mpt width, height;
} sizes[SIZE_COUNT] = {[SIZE_A4] = {595276, 841890}, [SIZE_LETTER] = {612000, 792000}, [SIZE_A5] = {419528, 595276}};
static const schema_value size_names[] = {[SIZE_A4] = {"A4", "210 × 297 mm"},
                                          [SIZE_LETTER] = {"Letter", "8.5 × 11 in"},
                                          [SIZE_A5] = {"A5", "148 × 210 mm"},
                                          {NULL, NULL}};

enum { PAGE_LEAST_PT = 72, PAGE_MOST_PT = 14400 };

#define LENGTH(key, owner, member, otherwise, what)                                                                    \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_LENGTH, .default_text = otherwise, .field = SCHEMA_FIELD(owner, member),           \
        .help = what, SCHEMA_LIMITS(0, PAGE_MOST_PT)                                                                   \
    }

static const schema_key size_keys[] = {{.name = "width",
                                        .type = SCHEMA_LENGTH,
                                        .flags = SCHEMA_REQUIRED,
                                        .field = SCHEMA_FIELD(doc_size_keys, width),
                                        .help = "width of the page",
                                        SCHEMA_LIMITS(PAGE_LEAST_PT, PAGE_MOST_PT)},
                                       {.name = "height",
                                        .type = SCHEMA_LENGTH,
                                        .flags = SCHEMA_REQUIRED,
                                        .field = SCHEMA_FIELD(doc_size_keys, height),
                                        .help = "height of the page",
                                        SCHEMA_LIMITS(PAGE_LEAST_PT, PAGE_MOST_PT)},
                                       SCHEMA_END_OF(doc_size_keys)};
static const schema_key size_forms[] = {
    {.type = SCHEMA_ENUM, .values = size_names, .field = SCHEMA_FIELD(doc_size_keys, name), .help = "a size by name"},
    {.type = SCHEMA_MAP, .keys = size_keys, .field = SCHEMA_SELF(doc_size_keys), .help = "width and height"},
    SCHEMA_END};
static const schema_key margin_keys[] = {
    LENGTH("top", doc_margins_keys, top, "72 pt", "from the page’s edge to the text"),
    LENGTH("bottom", doc_margins_keys, bottom, "72 pt", "from the text and its notes to the page’s edge"),
    LENGTH("left", doc_margins_keys, left, "72 pt", "at the left; paragraph numbers hang in it"),
    LENGTH("right", doc_margins_keys, right, "72 pt", "at the right"), SCHEMA_END_OF(doc_margins_keys)};
const schema_key doc_page_rows[] = {{.name = "size",
                                     .type = SCHEMA_ANY_OF,
                                     .item = size_forms,
                                     .default_text = "A4",
                                     .field = SCHEMA_STRUCT(doc_page_keys, size),
                                     .help = "a size by name, or width and height",
                                     .example = "{width: 210 mm, height: 297 mm}"},
                                    {.name = "margins",
                                     .type = SCHEMA_MAP,
                                     .keys = margin_keys,
                                     .field = SCHEMA_STRUCT(doc_page_keys, margins),
                                     .help = "white around the text"},
                                    LENGTH("header_distance", doc_page_keys, header_distance, "28 pt",
                                           "from the page’s top edge to the running header"),
                                    LENGTH("footer_distance", doc_page_keys, footer_distance, "28 pt",
                                           "from the running footer to the page’s bottom edge"),
                                    SCHEMA_END_OF(doc_page_keys)};

const schema_key doc_note_rule_rows[] = {{.name = "width",
                                          .type = SCHEMA_LENGTH,
                                          .default_text = "72 pt",
                                          .field = SCHEMA_FIELD(doc_note_rule_keys, width),
                                          .help = "length of the rule",
                                          SCHEMA_LIMITS(0, 2000)},
                                         {.name = "thickness",
                                          .type = SCHEMA_LENGTH,
                                          .default_text = "0.5 pt",
                                          .field = SCHEMA_FIELD(doc_note_rule_keys, thickness),
                                          .help = "its thickness",
                                          SCHEMA_LIMITS(0, 20)},
                                         {.name = "colour",
                                          .type = SCHEMA_COLOUR,
                                          .to = SCHEMA_TO_COLOUR,
                                          .default_text = "text",
                                          .field = SCHEMA_FIELD(doc_note_rule_keys, colour),
                                          .help = "its colour"},
                                         SCHEMA_END_OF(doc_note_rule_keys)};

const schema_key doc_limits_rows[] = {{.name = "pages",
                                       .type = SCHEMA_INT,
                                       .flags = SCHEMA_EMPTY,
                                       .default_in_words = "no limit",
                                       .field = SCHEMA_FIELD(doc_limits_keys, pages),
                                       .help = "more pages than this are a warning",
                                       SCHEMA_LIMITS(1, 100000)},
                                      {.name = "minimum_size",
                                       .type = SCHEMA_LENGTH,
                                       .default_text = "0",
                                       .field = SCHEMA_FIELD(doc_limits_keys, minimum_size),
                                       .help = "no smaller type than this",
                                       SCHEMA_LIMITS(0, 100)},
                                      {.name = "data_age",
                                       .type = SCHEMA_STRING,
                                       .flags = SCHEMA_EMPTY,
                                       .default_in_words = "no limit",
                                       .field = SCHEMA_FIELD(doc_limits_keys, data_age),
                                       .help = "data that end longer before the briefing’s date are a warning",
                                       .example = "18 months"},
                                      SCHEMA_END_OF(doc_limits_keys)};

/* Less room than this between margins holds no line worth reading. */
enum { LEAST_MEASURE = 36000, LEAST_TEXT_HEIGHT = 72000 };

static void check_room(doc_builder *b) {
    const doc_page_keys *keys = &b->top->page;
    const doc_page_geometry *page = &b->out->page;
    int64_t width = (int64_t)page->width - page->margin_left - page->margin_right;
    int64_t height = (int64_t)page->height - page->margin_top - page->margin_bottom;
    if (width >= LEAST_MEASURE && height >= LEAST_TEXT_HEIGHT)
        return;
    const tree_node *where = keys->margins.node != NULL ? keys->margins.node : keys->node;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, where == NULL ? NOWHERE : where->place,
                       "the margins leave no room for text");
    diag_expected(b->diags, d, "margins that leave at least 36 pt in width and 72 pt in height");
}

void doc_geometry_read(doc_builder *b) {
    const doc_page_keys *keys = &b->top->page;
    const doc_size_keys *size = &keys->size;
    int named = size->name.value;
    b->out->page = (doc_page_geometry){
        .width = size->width.node == NULL ? sizes[named].width : size->width.value,
        .height = size->height.node == NULL ? sizes[named].height : size->height.value,
        .margin_top = keys->margins.top.value,
        .margin_bottom = keys->margins.bottom.value,
        .margin_left = keys->margins.left.value,
        .margin_right = keys->margins.right.value,
        .header_distance = keys->header_distance.value,
        .footer_distance = keys->footer_distance.value,
    };
    check_room(b);
    b->out->maximum_pages = (uint32_t)b->top->limits.pages.value;
    b->out->minimum_size = b->top->limits.minimum_size.value;
    const doc_note_rule_keys *rule = &b->top->note_rule;
    b->out->note_rule_width = rule->width.value;
    b->out->note_rule_thickness = rule->thickness.value;
    b->out->note_rule_rgb = doc_colour_of(b, &rule->colour);
}

mpt doc_text_measure_width(const doc_builder *b) {
    const doc_page_geometry *page = &b->out->page;
    mpt width = page->width - page->margin_left - page->margin_right;
    return width < LEAST_MEASURE ? LEAST_MEASURE : width;
}
