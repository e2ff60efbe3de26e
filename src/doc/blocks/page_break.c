/* page_break: what follows starts a new page. */
#include "doc/blocks/block.h"
#include "doc/making.h"

typedef struct {
    const tree_node *node;
} page_break_keys;

static const schema_key keys[] = {SCHEMA_END_OF(page_break_keys)};

static void page_break_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    *VECTOR_PUSH(b->a, out) = doc_block_new(b, DOC_PAGE_BREAK, given->place, &s);
}

const doc_block_kind doc_block_page_break = {{.name = "page_break",
                                              .type = SCHEMA_MAP,
                                              .flags = SCHEMA_EMPTY,
                                              .keys = keys,
                                              .common = DOC_TAKES_WHEN | DOC_TAKES_AUDIENCE,
                                              .field = SCHEMA_SELF(page_break_keys),
                                              .help = "what follows starts a new page"},
                                             page_break_read};
