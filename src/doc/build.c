#include "doc/inline.h"
#include "doc/making.h"
#include "doc/references.h"
#include "doc/sense.h"
#include "doc/styles.h"
#include "doc/template/parts.h"
#include "doc/template/template.h"

static void start(doc_builder *b, const doc_context *context, const schema_description *description) {
    const schema_context *schema = context->schema;
    b->a = schema->arena;
    b->scratch = arena_new_child(b->a);
    b->context = context;
    b->schema = schema;
    b->description = description;
    doc_top *top = ARENA_NEW(b->a, doc_top);
    schema_fill(b->schema, doc_top_rows, description->root, top);
    b->top = top;
    b->diags = schema->diags;
    b->failed_before = diags_failed(b->diags);
    b->named = map_new(b->a);
    b->targets = map_new(b->a);
    b->notes = map_new(b->a);
    b->image_files = map_new(b->a);
    b->out = ARENA_NEW(b->a, doc_briefing);
    b->out->arena = b->a;
    b->out->place = place_at(description->source, 0, 0);
    for (size_t i = 0; i < top->figures.count; i++)
        *(top->figures.at[i].value == DOC_FIGURES_ANNEX ? &b->out->annex : &b->out->attached) = true;
    b->out->ledger = context->ledger || b->out->annex || b->out->attached;
}

static const lang *language_of(const doc_builder *b) {
    const schema_word *said = &b->top->language;
    const char *override = b->context->language_override;
    place where = override != NULL || said->node == NULL ? NOWHERE : said->node->place;
    return lang_find(b->context->languages, b->schema, override != NULL ? str_of(override) : said->value, where);
}

place doc_template_place(const doc_builder *b) {
    place where = b->description->root == NULL ? NOWHERE : b->description->root->place;
    return place_at(where.source, where.start, where.start);
}

bool doc_first_report(doc_builder *b, const tree_node *node) {
    for (size_t i = 0; i < b->reported.count; i++)
        if (b->reported.at[i] == node)
            return false;
    *VECTOR_PUSH(b->a, &b->reported) = node;
    return true;
}

static void body_blocks(doc_builder *b, doc_block_vector *out) {
    doc_scope s = {.language = b->language, .text = b->styles[DOC_STYLE_BODY]};
    doc_block_vector flat = {0};
    doc_body_read(b, b->description->body, s, &flat);
    doc_sections_nest(b, &flat, out);
}

doc_briefing *doc_build(const doc_context *context, const schema_description *description) {
    doc_builder b = {0};
    start(&b, context, description);
    b.language = language_of(&b);
    if (b.language == NULL)
        return NULL;
    b.out->language = b.language;
    doc_lint_read(&b);
    doc_typography_read(&b);
    doc_colours_read(&b);
    doc_geometry_read(&b);
    doc_styles_read(&b);
    doc_panels_read(&b);
    b.out->footnote_style = b.styles[DOC_STYLE_FOOTNOTE];
    b.out->number_style = b.styles[DOC_STYLE_NUMBER];
    data_limits limits = context->limits;
    limits.traced = b.out->ledger;
    b.store = b.out->data = data_load(b.schema, description, context->languages, b.language, &limits);
    doc_sections_read(&b);
    doc_front_read(&b);
    doc_sense_limits(&b);
    doc_running_read(&b);
    doc_block_vector body = {0};
    doc_front_blocks(&b, &body);
    body_blocks(&b, &body);
    b.out->body = doc_blocks_of(&b, &body);
    doc_references_finish(&b);
    doc_known_styles_check(&b);
    doc_unused_report(&b);
    if (b.out->annex || b.out->attached) /* which are made when all is laid out */
        b.out->builder = arena_copy(b.a, &b, sizeof b);
    else
        arena_drop(b.scratch);
    return b.out;
}
