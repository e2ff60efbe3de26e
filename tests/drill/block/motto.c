/* motto: a fictional kind of block for the drill; one line of text, said once or several times. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"

typedef struct {
    const tree_node *node;
    const tree_node *text;
    schema_whole times;
} motto_keys;

static const schema_key keys[] = {DOC_TEXT_ROW("text", motto_keys, text, "what is said"),
                                  {.name = "times",
                                   .type = SCHEMA_INT,
                                   .default_text = "1",
                                   .field = SCHEMA_FIELD(motto_keys, times),
                                   .help = "how often",
                                   SCHEMA_LIMITS(1, 3)},
                                  SCHEMA_END_OF(motto_keys)};
static const schema_key forms[] = {{.type = SCHEMA_INLINE,
                                    .flags = SCHEMA_BY_LANGUAGE,
                                    .field = SCHEMA_FIELD(motto_keys, text),
                                    .help = "what is said"},
                                   {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(motto_keys)},
                                   SCHEMA_END};

static void motto_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const motto_keys *k = given->keys;
    const doc_style *style = doc_style_given(b, given, s.text);
    for (int64_t i = 0; i < k->times.value; i++)
        *VECTOR_PUSH(b->a, out) =
            doc_paragraph_new(b, given->place, &s, style, doc_inline_read(b, k->text, s.language, 0));
}

const doc_block_kind doc_block_motto = {
    {.name = "motto", .type = SCHEMA_ANY_OF, .item = forms, .common = DOC_TAKES_ALL, .help = "a motto"}, motto_read};
