/* points, numbered: lists whose items are one line of text, perhaps with lists below. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/styles.h"

typedef struct point_keys point_keys;
typedef SCHEMA_ITEMS(point_keys) point_items;

struct point_keys {
    const tree_node *node; /* of the long form */
    const tree_node *text;
    doc_claim_keys claim;
    point_items points, numbered;
};

typedef struct {
    const tree_node *node;
    point_items items;
    schema_whole start; /* numbered only */
} list_keys;

static const schema_key point_forms[3]; /* points within points */
static const schema_key point_item[] = {{.type = SCHEMA_ANY_OF, .item = point_forms}};
static const schema_key point_rows[] = {{.name = "text",
                                         .type = SCHEMA_INLINE,
                                         .flags = SCHEMA_BY_LANGUAGE,
                                         .field = SCHEMA_FIELD(point_keys, text),
                                         .help = "the point; it or a claim"},
                                        {.name = "claim",
                                         .type = SCHEMA_MAP,
                                         .keys = doc_claim_rows,
                                         .field = SCHEMA_STRUCT(point_keys, claim),
                                         .help = "a point that is printed as long as its facts bear it out"},
                                        {.name = "points",
                                         .type = SCHEMA_LIST,
                                         .item = point_item,
                                         .field = SCHEMA_ITEMS_OF(point_keys, points),
                                         .help = "points below it",
                                         .example = "[One, Another]"},
                                        {.name = "numbered",
                                         .type = SCHEMA_LIST,
                                         .item = point_item,
                                         .field = SCHEMA_ITEMS_OF(point_keys, numbered),
                                         .help = "numbered points below it",
                                         .example = "[One, Another]"},
                                        SCHEMA_END_OF(point_keys)};
static const schema_key point_forms[3] = {
    {.type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_FIELD(point_keys, text), .help = "the point"},
    {.type = SCHEMA_MAP, .keys = point_rows, .field = SCHEMA_SELF(point_keys)},
    SCHEMA_END};

#define ITEMS_ROW                                                                                                      \
    {                                                                                                                  \
        .name = "items", .type = SCHEMA_LIST, .flags = SCHEMA_REQUIRED, .item = point_item,                            \
        .field = SCHEMA_ITEMS_OF(list_keys, items), .help = "the points", .example = "[One, Another]"                  \
    }
#define SHORT_FORM                                                                                                     \
    { .type = SCHEMA_LIST, .item = point_item, .field = SCHEMA_ITEMS_OF(list_keys, items), .help = "the points" }

static const schema_key points_rows[] = {ITEMS_ROW, SCHEMA_END_OF(list_keys)};
static const schema_key numbered_rows[] = {ITEMS_ROW,
                                           {.name = "start",
                                            .type = SCHEMA_INT,
                                            .default_text = "1",
                                            .field = SCHEMA_FIELD(list_keys, start),
                                            .help = "number of the first",
                                            SCHEMA_LIMITS(0, 100000)},
                                           SCHEMA_END_OF(list_keys)};
static const schema_key points_forms[] = {
    SHORT_FORM, {.type = SCHEMA_MAP, .keys = points_rows, .field = SCHEMA_SELF(list_keys)}, SCHEMA_END};
static const schema_key numbered_forms[] = {
    SHORT_FORM, {.type = SCHEMA_MAP, .keys = numbered_rows, .field = SCHEMA_SELF(list_keys)}, SCHEMA_END};

static doc_block *list_new(doc_builder *b, const point_items *items, doc_scope s, bool ordered, place where,
                           const doc_style *style);

static void below_read(doc_builder *b, const point_items *items, doc_scope s, bool ordered, doc_block_vector *out) {
    if (items->node == NULL)
        return;
    const doc_style *style = b->styles[ordered ? DOC_STYLE_NUMBERED : DOC_STYLE_POINTS];
    doc_block *list = list_new(b, items, s, ordered, items->node->place, style);
    if (list != NULL)
        *VECTOR_PUSH(b->a, out) = list;
}

static void report_point(doc_builder *b, const point_keys *item) {
    bool both = item->text != NULL;
    diag *d =
        diag_add(b->diags, both ? DIAG_KEY_TWICE : DIAG_MISSING_KEY, both ? item->claim.node->place : item->node->place,
                 both ? "a point is a text or a claim, not both" : "a point without its words");
    diag_expected(b->diags, d, "`text`, or `claim`");
}

static doc_blocks item_read(doc_builder *b, const point_keys *item, doc_scope s) {
    doc_block_vector blocks = {0};
    if (item->node != NULL && (item->text == NULL) == (item->claim.node == NULL))
        report_point(b, item);
    bool claims = item->claim.node != NULL && item->text == NULL;
    const tree_node *text = claims ? item->claim.text : item->text;
    doc_inlines inlines =
        claims ? doc_claim_read(b, &item->claim, s.language) : doc_inline_read(b, text, s.language, 0);
    if (inlines.count > 0)
        *VECTOR_PUSH(b->a, &blocks) = doc_paragraph_new(b, text->place, &s, s.text, inlines);
    below_read(b, &item->points, s, false, &blocks);
    below_read(b, &item->numbered, s, true, &blocks);
    return doc_blocks_of(b, &blocks);
}

static doc_block *list_new(doc_builder *b, const point_items *items, doc_scope s, bool ordered, place where,
                           const doc_style *style) {
    doc_block *list = doc_block_new(b, DOC_LIST, where, &s);
    list->style = style;
    list->list.ordered = ordered;
    list->list.start = 1;
    list->list.tight = true;
    list->list.items = ARENA_ARRAY(b->a, doc_blocks, items->count);
    s.text = doc_style_flush(b, style);
    s.unnumbered = true;
    s.depth++;
    for (size_t i = 0; i < items->count; i++) {
        doc_blocks item = item_read(b, &items->at[i], s);
        if (item.count > 0)
            list->list.items[list->list.item_count++] = item;
    }
    doc_list_look(&list->list);
    return list->list.item_count > 0 ? list : NULL;
}

static void doc_list_read(doc_builder *b, const doc_given *given, doc_scope s, bool ordered, doc_block_vector *out) {
    const list_keys *k = given->keys;
    const doc_style *style = doc_style_given(b, given, b->styles[ordered ? DOC_STYLE_NUMBERED : DOC_STYLE_POINTS]);
    doc_block *list = list_new(b, &k->items, s, ordered, given->place, style);
    if (list == NULL)
        return;
    if (ordered)
        list->list.start = (uint32_t)k->start.value;
    *VECTOR_PUSH(b->a, out) = list;
}

static void points_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    doc_list_read(b, given, s, false, out);
}

static void numbered_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    doc_list_read(b, given, s, true, out);
}

const doc_block_kind doc_block_points = {{.name = "points",
                                          .type = SCHEMA_ANY_OF,
                                          .item = points_forms,
                                          .common = DOC_TAKES_ALL,
                                          .help = "a list of points"},
                                         points_read};
const doc_block_kind doc_block_numbered = {{.name = "numbered",
                                            .type = SCHEMA_ANY_OF,
                                            .item = numbered_forms,
                                            .common = DOC_TAKES_ALL,
                                            .help = "a numbered list"},
                                           numbered_read};
