/* image: a picture, with a caption and a credit. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"

typedef struct {
    const tree_node *node;
    schema_word file;
    const tree_node *alt, *caption, *credit;
    schema_distance width, height; /* 0: natural */
    schema_choice align;
    schema_flag decorative;
} image_keys;

static const schema_value alignments[] = {[DOC_ALIGN_LEFT] = {"left", "at the left margin"},
                                          [DOC_ALIGN_RIGHT] = {"right", "at the right margin"},
                                          [DOC_ALIGN_CENTRE] = {"centre", "in the middle"},
                                          {NULL, NULL}};
static const schema_key keys[] = {{.name = "file",
                                   .type = SCHEMA_PATH,
                                   .to = SCHEMA_TO_IMAGE_FILE,
                                   .flags = SCHEMA_REQUIRED,
                                   .field = SCHEMA_FIELD(image_keys, file),
                                   .help = "PNG or JPEG"},
                                  {.name = "alt",
                                   .type = SCHEMA_STRING,
                                   .flags = SCHEMA_BY_LANGUAGE,
                                   .field = SCHEMA_FIELD(image_keys, alt),
                                   .help = "what the image shows, for those who cannot see it"},
                                  DOC_TEXT_ROW("caption", image_keys, caption, "text below"),
                                  DOC_TEXT_ROW("credit", image_keys, credit, "whose image it is"),
                                  {.name = "width",
                                   .type = SCHEMA_LENGTH,
                                   .field = SCHEMA_FIELD(image_keys, width),
                                   .default_in_words = "by the file’s density, else 144 ppi",
                                   .help = "printed width; the height follows",
                                   SCHEMA_LIMITS(1, 14400)},
                                  {.name = "height",
                                   .type = SCHEMA_LENGTH,
                                   .field = SCHEMA_FIELD(image_keys, height),
                                   .default_in_words = "by the width",
                                   .help = "printed height; the width follows",
                                   SCHEMA_LIMITS(1, 14400)},
                                  {.name = "align",
                                   .type = SCHEMA_ENUM,
                                   .values = alignments,
                                   .default_text = "left",
                                   .field = SCHEMA_FIELD(image_keys, align),
                                   .help = "where in the measure it stands"},
                                  {.name = "decorative",
                                   .type = SCHEMA_BOOL,
                                   .default_text = "no",
                                   .field = SCHEMA_FIELD(image_keys, decorative),
                                   .help = "says nothing, and needs no alternative text"},
                                  SCHEMA_END_OF(image_keys)};
static const schema_key forms[] = {
    {.type = SCHEMA_PATH, .field = SCHEMA_FIELD(image_keys, file), .help = "PNG or JPEG"},
    {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(image_keys)},
    SCHEMA_END};

static void report_no_alt(doc_builder *b, const image_keys *k) {
    const tree_node *file = k->file.node;
    diag *d = diag_add(b->diags, DIAG_MISSING_ALT, file->place, "this image has no alternative text");
    diag_expected(b->diags, d, "`alt`: what the image shows, for those who cannot see it; or `decorative: yes`");
    if (k->node == NULL) /* the short form */
        diag_hint(b->diags, d, "- image: {file: " STR_FORMAT ", alt: what it shows}", STR_ARGS(file->text));
}

/* Read while the briefing is: what is decoded later is what was allowed then. */
static const doc_image_file *read_file(doc_builder *b, const tree_node *name) {
    file_opened *opened = schema_open(b->schema, name);
    if (opened == NULL || map_has(b->image_files, opened->identity))
        return opened == NULL ? NULL : map_get(b->image_files, opened->identity);
    doc_image_file *file = ARENA_NEW(b->a, doc_image_file);
    *file = (doc_image_file){.name = opened->name, .identity = opened->identity};
    if (!schema_take(b->schema, b->a, name, opened, &file->bytes))
        return NULL;
    map_set(b->image_files, file->identity, file);
    return file;
}

static void image_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const image_keys *k = given->keys;
    if (k->file.node == NULL) /* reported */
        return;
    doc_block *made = doc_block_new(b, DOC_IMAGE, given->place, &s);
    doc_image *image = made->image;
    image->place = k->file.node->place;
    image->decorative = k->decorative.value;
    image->alt = doc_text_read(b, k->alt);
    if (str_trim(image->alt).length == 0 && !image->decorative)
        report_no_alt(b, k);
    if (image->decorative)
        doc_no_effect(b, k->alt, "a decorative image is passed over by readers, and its alternative text too",
                      "leave out `alt`, or `decorative`");
    image->file = read_file(b, k->file.node);
    image->width = k->width.value;
    image->height = k->height.value;
    image->align = (doc_align)k->align.value;
    doc_frame_styles(b, made);
    made->frame->title = doc_inline_read(b, k->caption, s.language, 0);
    made->frame->source = doc_inline_read(b, k->credit, s.language, 0);
    if (image->file != NULL)
        *VECTOR_PUSH(b->a, out) = made;
}

const doc_block_kind doc_block_image = {{.name = "image",
                                         .type = SCHEMA_ANY_OF,
                                         .item = forms,
                                         .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                         .help = "a picture"},
                                        image_read};
