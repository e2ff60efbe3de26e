/* callout: a box. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/styles.h"

typedef struct {
    const tree_node *node;
    const tree_node *text, *title;
    SCHEMA_ITEMS(const tree_node *) body;
    schema_word panel;
} callout_keys;

static const schema_key keys[] = {{.name = "text",
                                   .type = SCHEMA_MARKDOWN,
                                   .flags = SCHEMA_BY_LANGUAGE,
                                   .field = SCHEMA_FIELD(callout_keys, text),
                                   .help = "paragraphs in CommonMark"},
                                  DOC_TEXT_ROW("title", callout_keys, title, "title of the box"),
                                  {.name = "body",
                                   .type = SCHEMA_LIST,
                                   .item = doc_block_item,
                                   .field = SCHEMA_ITEMS_OF(callout_keys, body),
                                   .help = "blocks in the box",
                                   .example = "[{text: Some words.}]"},
                                  {.name = "panel",
                                   .type = SCHEMA_STRING,
                                   .to = SCHEMA_TO_PANEL,
                                   .default_text = "plain",
                                   .field = SCHEMA_FIELD(callout_keys, panel),
                                   .help = "a box of the template"},
                                  SCHEMA_END_OF(callout_keys)};
static const schema_key forms[] = {{.type = SCHEMA_MARKDOWN,
                                    .flags = SCHEMA_BY_LANGUAGE,
                                    .field = SCHEMA_FIELD(callout_keys, text),
                                    .help = "paragraphs in CommonMark"},
                                   {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(callout_keys)},
                                   SCHEMA_END};

static void callout_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const callout_keys *k = given->keys;
    doc_block *panel = doc_block_new(b, DOC_PANEL, given->place, &s);
    panel->panel = doc_panel_named(b, &k->panel);
    panel->style = b->styles[DOC_STYLE_CALLOUT_TITLE];
    panel->text = doc_inline_read(b, k->title, s.language, 0);
    doc_scope within = doc_scope_panel(b, s);
    within.depth++;
    within.text = doc_style_given(b, given, within.text);
    doc_block_vector children = {0};
    doc_markdown_read(b, k->text, within, &children);
    doc_blocks_read(b, k->body.node, within, &children);
    panel->children = doc_blocks_of(b, &children);
    if (panel->children.count > 0)
        doc_style_worn(b, given, within.text, panel->children);
    else
        doc_no_effect(b, given->common->style.node, "there is no paragraph here that could wear this style",
                      "the title of a box wears the style “callout_title”");
    if (panel->children.count > 0 || panel->text.count > 0)
        *VECTOR_PUSH(b->a, out) = panel;
    else if (k->text == NULL && k->title == NULL && k->body.count == 0)
        diag_add(b->diags, DIAG_EMPTY, given->place, "this callout says nothing");
}

const doc_block_kind doc_block_callout = {
    {.name = "callout", .type = SCHEMA_ANY_OF, .item = forms, .common = DOC_TAKES_ALL, .help = "a box"}, callout_read};
