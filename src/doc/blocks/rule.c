/* rule: a line across the measure. */
#include "doc/blocks/block.h"
#include "doc/making.h"
#include "doc/styles.h"

typedef struct {
    const tree_node *node;
    schema_distance width;
    schema_word colour;
} rule_keys;

static const schema_key keys[] = {{.name = "width",
                                   .type = SCHEMA_LENGTH,
                                   .default_text = "0.5 pt",
                                   .field = SCHEMA_FIELD(rule_keys, width),
                                   .help = "thickness",
                                   SCHEMA_LIMITS(0, 100)},
                                  {.name = "colour",
                                   .type = SCHEMA_COLOUR,
                                   .to = SCHEMA_TO_COLOUR,
                                   .default_text = "hairline",
                                   .field = SCHEMA_FIELD(rule_keys, colour),
                                   .help = "colour"},
                                  SCHEMA_END_OF(rule_keys)};

static doc_block *rule_of(doc_builder *b, const rule_keys *k, place where, const doc_scope *s) {
    doc_block *rule = doc_block_new(b, DOC_RULE, where, s);
    rule->artifact = true;
    rule->rule.width = k->width.value;
    rule->rule.rgb = doc_colour_of(b, &k->colour);
    rule->rule.space_before = rule->rule.space_after = MPT_PT(6);
    return rule;
}

doc_block *doc_rule_new(doc_builder *b, place where, const doc_scope *s) {
    rule_keys k = {0};
    schema_fill(b->schema, keys, NULL, &k);
    return rule_of(b, &k, where, s);
}

static void rule_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    *VECTOR_PUSH(b->a, out) = rule_of(b, given->keys, given->place, &s);
}

const doc_block_kind doc_block_rule = {{.name = "rule",
                                        .type = SCHEMA_MAP,
                                        .flags = SCHEMA_EMPTY,
                                        .keys = keys,
                                        .common = DOC_TAKES_WHEN | DOC_TAKES_AUDIENCE | DOC_TAKES_KEEP,
                                        .field = SCHEMA_SELF(rule_keys),
                                        .help = "a line across"},
                                       rule_read};
