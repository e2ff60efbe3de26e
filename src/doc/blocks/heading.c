/* heading: opens a section. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/template/parts.h"

typedef struct {
    const tree_node *node;
    const tree_node *text;
    schema_whole level;
    schema_word role;
} heading_keys;

static const schema_key keys[] = {{.name = "text",
                                   .type = SCHEMA_INLINE,
                                   .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
                                   .field = SCHEMA_FIELD(heading_keys, text),
                                   .help = "the heading"},
                                  {.name = "level",
                                   .type = SCHEMA_INT,
                                   .default_text = "1",
                                   .field = SCHEMA_FIELD(heading_keys, level),
                                   .help = "1 is the highest",
                                   SCHEMA_LIMITS(1, DOC_HEADING_LEVELS)},
                                  {.name = "role",
                                   .type = SCHEMA_ID,
                                   .to = SCHEMA_TO_SECTION,
                                   .field = SCHEMA_FIELD(heading_keys, role),
                                   .help = "role of the section in the template"},
                                  SCHEMA_END_OF(heading_keys)};
static const schema_key forms[] = {{.type = SCHEMA_INLINE,
                                    .flags = SCHEMA_BY_LANGUAGE,
                                    .field = SCHEMA_FIELD(heading_keys, text),
                                    .help = "the heading"},
                                   {.type = SCHEMA_MAP, .keys = keys, .field = SCHEMA_SELF(heading_keys)},
                                   SCHEMA_END};

/* PDF/UA-1, 7.4.2: headings skip no level. */
static void check_level(doc_builder *b, place where, uint32_t level) {
    if (level > b->heading_level + 1) {
        diag *d = diag_add(b->diags, DIAG_BAD_VALUE, where, "a heading of level %u under one of level %u skips a level",
                           level, b->heading_level);
        diag_expected(b->diags, d, "level %u, or less", b->heading_level + 1);
    }
    b->heading_level = level;
}

doc_block *doc_heading_new(doc_builder *b, place where, const doc_scope *s, uint32_t level, doc_inlines text) {
    check_level(b, where, level);
    doc_block *block = doc_block_new(b, DOC_HEADING, where, s);
    block->level = (uint8_t)level;
    block->style =
        s->in_panel && level == 1 ? b->styles[DOC_STYLE_CALLOUT_TITLE] : b->styles[DOC_STYLE_HEADING1 + level - 1];
    block->text = text;
    block->bookmark = doc_plain_text(b->a, &text);
    block->keep_with_next = true;
    return block;
}

/* A heading without words opens nothing; what cannot be read has been reported. */
static void report_empty(doc_builder *b, const tree_node *text) {
    if (text != NULL && text->kind == TREE_SCALAR && str_trim(text->text).length == 0)
        diag_add(b->diags, DIAG_EMPTY, text->place, "this heading is empty");
}

static void heading_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const heading_keys *k = given->keys;
    uint32_t level = (uint32_t)k->level.value;
    doc_inlines text = doc_inline_read(b, k->text, s.language, 0);
    if (text.count == 0) {
        report_empty(b, k->text);
        return;
    }
    if (level > 1 || s.depth > 0)
        doc_no_effect(b, k->role.node, "only a section of the first level, in the body itself, has a role",
                      "leave `role` out, or let the heading open such a section");
    else
        b->role = doc_section_role_of(b, k->role.node, doc_plain_text(b->a, &text));
    if (s.depth == 0)
        s.in_panel = b->role != NULL && b->role->panel != NULL;
    doc_block *heading = doc_heading_new(b, k->text->place, &s, level, text);
    heading->style = doc_style_given(b, given, heading->style);
    if (level == 1 && s.depth == 0 && b->role != NULL)
        *VECTOR_PUSH(b->a, &b->role_headings) = (doc_role_heading){heading, b->role};
    *VECTOR_PUSH(b->a, out) = heading;
}

const doc_block_kind doc_block_heading = {{.name = "heading",
                                           .type = SCHEMA_ANY_OF,
                                           .item = forms,
                                           .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_KEEP,
                                           .help = "opens a section; it always stays with what follows"},
                                          heading_read};
