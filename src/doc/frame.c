#include "doc/build.h"

/* What stands around a figure or table: title, subtitle, source, note. */

static str source_word(builder *b, const lang *language) {
    return str_print(b->a, STR_FORMAT ": ", STR_ARGS(label_text(b, language, "source", STR(""))));
}

/* A source line begins with the language's word for it. One that is not given comes from the dataset. */
static doc_inlines source_read(builder *b, const tree_node *node, const scope *s, const data_source *of_data) {
    if (node == NULL && of_data == NULL)
        return (doc_inlines){0};
    inline_prefix(b, source_word(b, s->language));
    if (node != NULL)
        return inline_read(b, node, s->language, 0);
    return source_inlines(b, of_data, s->language);
}

void frame_styles(builder *b, doc_block *out) {
    out->frame->title_style = b->styles[STYLE_CAPTION];
    out->frame->subtitle_style = b->styles[STYLE_SUBTITLE];
    out->frame->source_style = b->styles[STYLE_SOURCE];
}

void frame_read(builder *b, const schema_block *block, const scope *s, doc_block *out, const data_source *of_data) {
    doc_frame *frame = out->frame;
    frame->title = inline_read(b, schema_block_get(block, "title"), s->language, 0);
    frame->subtitle = inline_read(b, schema_block_get(block, "subtitle"), s->language, 0);
    frame->source = source_read(b, schema_block_get(block, "source"), s, of_data);
    frame->note = inline_read(b, schema_block_get(block, "note"), s->language, 0);
    frame_styles(b, out);
}
