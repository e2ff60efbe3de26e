#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/references.h"

#include "unicode/case.h"

#include <string.h>

/* What stands around a figure or table: title, subtitle, source, note. */

static str source_word(doc_builder *b, const lang *language) {
    str word = doc_label_text(b, language, "source", STR(""));
    return doc_punctuated(b, language, str_print(b->a, STR_FORMAT ": ", STR_ARGS(word)));
}

static bool looks_like_id(str text) {
    bool good = text.length > 0 && text.at[0] >= 'a' && text.at[0] <= 'z';
    for (size_t i = 0; good && i < text.length; i++)
        good = (text.at[i] >= 'a' && text.at[i] <= 'z') || (text.at[i] >= '0' && text.at[i] <= '9') ||
               strchr("_-", text.at[i]) != NULL;
    return good;
}

/* What looks like an id, is none and is not quoted was meant as one. */
static bool is_misspelt_id(doc_builder *b, const tree_node *node) {
    str *names;
    size_t count = data_source_names(b->store, &names);
    if (node->style != TREE_PLAIN || !looks_like_id(node->text))
        return false;
    if (schema_may_lack(b->description, "sources"))
        return true;
    diag *d =
        diag_add(b->diags, DIAG_UNKNOWN_NAME, node->place, "there is no source “" STR_FORMAT "”", STR_ARGS(node->text));
    diag_expected(b->diags, d, "the id of a source, or a text; one that looks like an id stands in quotation marks");
    diag_nearest(b->diags, d, node->text, names, count);
    return true;
}

/* One behind the other, parted by semicolons. */
static doc_inlines all_sources(doc_builder *b, data_sources cited, const lang *language) {
    doc_inlines all = doc_source_inlines(b, cited.at[0], language);
    for (size_t i = 1; i < cited.count; i++) {
        doc_inline_prefix(b, STR("; "));
        all = doc_inline_joined(b, all, doc_source_inlines(b, cited.at[i], language));
    }
    return all;
}

/* A source line begins with the language's word for it. One that is not given comes from the datasets; the id of a
   source stands for it here as everywhere. */
static doc_inlines source_read(doc_builder *b, const tree_node *node, const doc_scope *s, data_sources of_data) {
    const tree_node *text = lang_pick(s->language, b->schema, node);
    bool scalar = text != NULL && text->kind == TREE_SCALAR;
    const data_source *named = scalar ? data_source_find(b->store, text->text) : NULL;
    data_sources cited = named != NULL ? (data_sources){&named, 1} : node == NULL ? of_data : (data_sources){0};
    if ((node == NULL && of_data.count == 0) || (scalar && named == NULL && is_misspelt_id(b, text)))
        return (doc_inlines){0};
    doc_inline_prefix(b, source_word(b, s->language));
    return cited.count > 0 ? all_sources(b, cited, s->language) : doc_inline_read(b, node, s->language, 0);
}

/* ---- units ---- */

bool doc_frame_says(doc_builder *b, const doc_frame *frame, str unit) {
    return unicode_has_words(doc_plain_text(b->a, &frame->title), unit) ||
           unicode_has_words(doc_plain_text(b->a, &frame->subtitle), unit);
}

void doc_frame_add_unit(doc_builder *b, doc_frame *frame, str unit, const tree_node *origin) {
    if (unit.length == 0 || doc_frame_says(b, frame, unit))
        return;
    str more = frame->subtitle.count == 0 ? unit : str_print(b->a, ", " STR_FORMAT, STR_ARGS(unit));
    frame->subtitle = doc_inline_with(b, frame->subtitle, more, origin);
}

void doc_frame_styles(doc_builder *b, doc_block *out) {
    out->frame->title_style = b->styles[DOC_STYLE_CAPTION];
    out->frame->subtitle_style = b->styles[DOC_STYLE_SUBTITLE];
    out->frame->source_style = b->styles[DOC_STYLE_SOURCE];
}

void doc_frame_read(doc_builder *b, const doc_figure_keys *keys, const doc_scope *s, doc_block *out,
                    data_sources of_data) {
    doc_frame *frame = out->frame;
    frame->title = doc_inline_read(b, keys->title, s->language, 0);
    frame->subtitle = doc_inline_read(b, keys->subtitle, s->language, 0);
    frame->source = source_read(b, keys->source, s, of_data);
    frame->note = doc_inline_read(b, keys->note, s->language, 0);
    b->block_noted = b->block_noted || keys->note != NULL;
    doc_frame_styles(b, out);
}
