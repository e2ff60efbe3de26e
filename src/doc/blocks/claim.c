/* claim: a sentence that its facts bear out, or no paper is written. */
#include "doc/blocks/block.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/sense.h"
#include "doc/styles.h"

const schema_key doc_claim_rows[] = {{.name = "text",
                                      .type = SCHEMA_INLINE,
                                      .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
                                      .field = SCHEMA_FIELD(doc_claim_keys, text),
                                      .help = "the sentence",
                                      .example = "We sell more than we buy."},
                                     {.name = "that",
                                      .type = SCHEMA_SQL,
                                      .flags = SCHEMA_REQUIRED,
                                      .field = SCHEMA_FIELD(doc_claim_keys, that),
                                      .help = "the comparison of facts that it stands on",
                                      .example = "exports > imports"},
                                     {.name = "within",
                                      .type = SCHEMA_CELL,
                                      .field = SCHEMA_FIELD(doc_claim_keys, within),
                                      .default_in_words = "half a unit of the coarser side’s last decimal",
                                      .help = "how far the sides of an equation may lie apart: a number that is not "
                                              "below 0",
                                      .example = "0.5"},
                                     SCHEMA_END_OF(doc_claim_keys)};

static bool is_silent(doc_builder *b, const doc_claim_keys *claim, const lang *language) {
    const tree_node *words = lang_pick(language, b->schema, claim->text);
    if (words == NULL || words->kind != TREE_SCALAR || str_trim(words->text).length > 0)
        return false;
    diag *d = diag_add(b->diags, DIAG_BAD_VALUE, words->place, "a claim without its sentence");
    diag_hint(b->diags, d, "what has to hold and is not printed stands under “checks”");
    return true;
}

doc_inlines doc_claim_read(doc_builder *b, const doc_claim_keys *claim, const lang *language) {
    if (is_silent(b, claim, language))
        return (doc_inlines){0};
    doc_inlines text = doc_inline_read(b, claim->text, language, 0);
    data_sense_noted(b->store, doc_sense_has_note(b, &text));
    data_claim_check(b->store, claim->that, claim->within, doc_plain_text(b->a, &text));
    data_sense_noted(b->store, false);
    return text;
}

static void claim_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const doc_claim_keys *k = given->keys;
    doc_inlines text = doc_claim_read(b, k, s.language);
    if (text.count == 0)
        return;
    doc_block *block = doc_paragraph_new(b, k->text->place, &s, doc_style_given(b, given, s.text), text);
    block->numbered = b->number_paragraphs && !s.unnumbered;
    *VECTOR_PUSH(b->a, out) = block;
}

const doc_block_kind doc_block_claim = {{.name = "claim",
                                         .type = SCHEMA_MAP,
                                         .keys = doc_claim_rows,
                                         .common = DOC_TAKES_ALL,
                                         .field = SCHEMA_SELF(doc_claim_keys),
                                         .help = "a sentence that is printed as long as its facts bear it out"},
                                        claim_read};
