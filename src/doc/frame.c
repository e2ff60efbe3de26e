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

void frame_read(builder *b, const schema_block *block, const scope *s, doc_block *out, const data_source *of_data) {
    doc_frame *frame = out->frame;
    frame->title = inline_read(b, schema_block_get(block, "title"), s->language, 0);
    frame->subtitle = inline_read(b, schema_block_get(block, "subtitle"), s->language, 0);
    frame->source = source_read(b, schema_block_get(block, "source"), s, of_data);
    frame->note = inline_read(b, schema_block_get(block, "note"), s->language, 0);
    frame->title_style = b->styles[STYLE_CAPTION];
    frame->subtitle_style = b->styles[STYLE_SUBTITLE];
    frame->source_style = b->styles[STYLE_SOURCE];
}

/* ---- images ---- */

static void report_no_alt(builder *b, const schema_block *block, const tree_node *file) {
    diag *d = diag_add(b->diags, DIAG_MISSING_ALT, file->place, "this image has no alternative text");
    diag_expected(b->diags, d, "`alt`: what the image shows, for those who cannot see it; or `decorative: yes`");
    if (block->value->kind == TREE_SCALAR)
        diag_hint(b->diags, d, "- image: {file: " STR_FORMAT ", alt: what it shows}", STR_ARGS(file->text));
}

void image_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    static const char *const aligns[] = {"left", "right", "centre", NULL};
    const tree_node *file = schema_block_get(block, "file");
    if (file == NULL || file->kind != TREE_SCALAR)
        return;
    doc_block *made = block_new(b, DOC_IMAGE, block->block->place, &s);
    doc_image *image = made->image;
    image->place = file->place;
    image->decorative = schema_bool(schema_block_get(block, "decorative"), false);
    image->alt = text_read(b, schema_block_get(block, "alt"));
    if (str_trim(image->alt).length == 0 && !image->decorative)
        report_no_alt(b, block, file);
    image->path = schema_resolve(b->schema, file);
    image->width = schema_length(schema_block_get(block, "width"), 0);
    image->height = schema_length(schema_block_get(block, "height"), 0);
    image->align = (doc_align)schema_enum(schema_block_get(block, "align"), aligns, DOC_ALIGN_LEFT);
    frame_read(b, block, &s, made, NULL);
    made->frame->title = inline_read(b, schema_block_get(block, "caption"), s.language, 0);
    made->frame->source = inline_read(b, schema_block_get(block, "credit"), s.language, 0);
    if (image->path != NULL)
        *VECTOR_PUSH(b->a, out) = made;
}
