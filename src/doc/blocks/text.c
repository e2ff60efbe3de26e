/* text: CommonMark. */
#include "doc/blocks/block.h"
#include "doc/making.h"

typedef struct {
    const tree_node *node;
    const tree_node *text;
    schema_flag numbered;
} text_keys;

static const schema_key keys[] = {{.name = "text",
                                   .type = SCHEMA_MARKDOWN,
                                   .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
                                   .field = SCHEMA_FIELD(text_keys, text),
                                   .help = "paragraphs in CommonMark"},
                                  {.name = "numbered",
                                   .type = SCHEMA_BOOL,
                                   .field = SCHEMA_FIELD(text_keys, numbered),
                                   .default_in_words = "as the template’s `paragraphs`",
                                   .help = "number these paragraphs, or not, whatever the template says"},
                                  SCHEMA_END_OF(text_keys)};
static const schema_key forms[] = {{.type = SCHEMA_MARKDOWN,
                                    .flags = SCHEMA_BY_LANGUAGE,
                                    .field = SCHEMA_FIELD(text_keys, text),
                                    .help = "paragraphs in CommonMark"},
                                   {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(text_keys)},
                                   SCHEMA_END};

static bool any_numbered(doc_blocks blocks) {
    for (size_t i = 0; i < blocks.count; i++)
        if (blocks.at[i]->numbered)
            return true;
    return false;
}

static void text_read_block(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const text_keys *k = given->keys;
    s.text = doc_style_given(b, given, s.text);
    bool template_says = b->number_paragraphs;
    size_t from = out->count;
    if (k->numbered.node != NULL)
        b->number_paragraphs = k->numbered.value;
    doc_markdown_read(b, k->text, s, out);
    b->number_paragraphs = template_says;
    const doc_blocks made = {out->count > from ? out->at + from : NULL, out->count - from};
    doc_style_worn(b, given, s.text, made);
    if (k->numbered.value && made.count > 0 && !any_numbered(made))
        doc_no_effect(b, k->numbered.node, "there is no paragraph here that could be numbered",
                      "paragraphs are numbered in the body itself, not in boxes, columns, lists and quotes");
}

const doc_block_kind doc_block_text = {{.name = "text",
                                        .type = SCHEMA_ANY_OF,
                                        .item = forms,
                                        .common = DOC_TAKES_ALL,
                                        .help = "paragraphs, lists, quotes and tables in CommonMark"},
                                       text_read_block};
