/* columns: blocks side by side. */
#include "doc/blocks/block.h"
#include "doc/making.h"
#include "doc/styles.h"

enum { COLUMNS_LEAST = 2, COLUMNS_MOST = 6 };

typedef struct {
    const tree_node *node;
    SCHEMA_ITEMS(const tree_node *) blocks; /* each a block, or a list of them */
    schema_distance gap;
    SCHEMA_ITEMS(schema_word) widths;
} columns_keys;

static const schema_key column_forms[] = {{.type = SCHEMA_BLOCK, .help = "a block"},
                                          {.type = SCHEMA_LIST, .item = doc_block_item, .help = "blocks"},
                                          SCHEMA_END};
static const schema_key column_item[] = {{.type = SCHEMA_ANY_OF, .item = column_forms, .field = SCHEMA_ITEM(NODE)}};
static const schema_key keys[] = {{.name = "blocks",
                                   .type = SCHEMA_LIST,
                                   .flags = SCHEMA_REQUIRED,
                                   .item = column_item,
                                   .field = SCHEMA_ITEMS_OF(columns_keys, blocks),
                                   .help = "what stands side by side",
                                   .example = "[{text: Left.}, {text: Right.}]",
                                   SCHEMA_LIMITS(COLUMNS_LEAST, COLUMNS_MOST)},
                                  {.name = "gap",
                                   .type = SCHEMA_LENGTH,
                                   .default_text = "8 mm",
                                   .field = SCHEMA_FIELD(columns_keys, gap),
                                   .help = "white between them",
                                   SCHEMA_LIMITS(0, 500)},
                                  {.name = "widths",
                                   .type = SCHEMA_LIST,
                                   .item = doc_width_item,
                                   .field = SCHEMA_ITEMS_OF(columns_keys, widths),
                                   .help = "a length or a share for each",
                                   .default_in_words = "all of one width",
                                   .example = "[2fr, 1fr]",
                                   SCHEMA_LIMITS(COLUMNS_LEAST, COLUMNS_MOST)},
                                  SCHEMA_END_OF(columns_keys)};
static const schema_key forms[] = {{.type = SCHEMA_LIST,
                                    .item = column_item,
                                    .field = SCHEMA_ITEMS_OF(columns_keys, blocks),
                                    .help = "what stands side by side",
                                    SCHEMA_LIMITS(COLUMNS_LEAST, COLUMNS_MOST)},
                                   {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(columns_keys)},
                                   SCHEMA_END};

/* A column's share of the room: "2fr", a length (of the text's width), or 1. */
static double share_of(const schema_word *width, mpt room) {
    double share = 1;
    mpt length = 0;
    str text = width->value;
    if (str_ends(text, STR("fr")) && str_to_double(str_part(text, 0, text.length - 2), &share))
        return share;
    return mpt_parse(text, &length) ? (double)length / room : 1;
}

static void shares_read(doc_builder *b, doc_block *columns, const columns_keys *k) {
    size_t count = columns->children.count;
    mpt room = doc_text_measure_width(b) - columns->columns.gap * (mpt)(count - 1);
    double *shares = ARENA_ARRAY(b->a, double, count), sum = 0;
    if (k->widths.node != NULL && k->widths.count != count) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, k->widths.node->place, "%zu widths for %zu columns",
                           k->widths.count, count);
        diag_expected(b->diags, d, "one width for each column");
    }
    for (size_t i = 0; i < count; i++)
        sum += shares[i] = i < k->widths.count ? share_of(&k->widths.at[i], room > 0 ? room : 1) : 1;
    for (size_t i = 0; i < count; i++)
        shares[i] /= sum;
    columns->columns.shares = shares;
}

/* A column is one block; several stand in a section without heading. */
static doc_block *column_read(doc_builder *b, const tree_node *node, doc_scope s) {
    const tree_node single = {.kind = TREE_LIST, .count = 1, .place = node->place, .items = &node};
    doc_block_vector blocks = {0};
    doc_blocks_read(b, node->kind == TREE_LIST ? node : &single, s, &blocks);
    if (blocks.count == 1)
        return blocks.at[0];
    doc_block *group = doc_block_new(b, DOC_SECTION, node->place, &s);
    group->children = doc_blocks_of(b, &blocks);
    return group;
}

static void doc_columns_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const columns_keys *k = given->keys;
    if (k->blocks.count == 0) /* reported */
        return;
    doc_block *columns = doc_block_new(b, DOC_COLUMNS, given->place, &s);
    s.unnumbered = true;
    s.depth++;
    doc_block_vector children = {0};
    for (size_t i = 0; i < k->blocks.count; i++)
        *VECTOR_PUSH(b->a, &children) = column_read(b, k->blocks.at[i], s);
    columns->children = doc_blocks_of(b, &children);
    columns->columns.gap = k->gap.value;
    shares_read(b, columns, k);
    *VECTOR_PUSH(b->a, out) = columns;
}

const doc_block_kind doc_block_columns = {{.name = "columns",
                                           .type = SCHEMA_ANY_OF,
                                           .item = forms,
                                           .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                           .help = "blocks side by side"},
                                          doc_columns_read};
