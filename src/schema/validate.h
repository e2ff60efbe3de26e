#ifndef SCHEMA_VALIDATE_H
#define SCHEMA_VALIDATE_H

#include "base/vector.h"
#include "schema/losses.h"

/*
 * Validation in two steps. schema_clean looks at one file: unknown keys, types, values. A value that does not hold is
 * reported and left out, so that nothing later stumbles over it. schema_require looks at the merged whole, for keys
 * that nobody gave; it does not ask for one that was left out. Blocks and items of lists are never merged, so
 * schema_clean asks for their required keys itself.
 */
typedef enum { SCHEMA_IN_BRIEFING, SCHEMA_IN_INCLUDE, SCHEMA_IN_TEMPLATE, SCHEMA_IN_OTHER } schema_where;

typedef struct {
    const schema_context *context;
    schema_where where;
    bool may_be_empty; /* inside a part that templates share: an empty value removes what was inherited */
    VECTOR(const schema_key *) dropped; /* keys whose value was left out: nobody asks for them */
} schema_checker;

/* The node without what does not hold; NULL if nothing is left. The node itself stays as it is. */
const tree_node *schema_clean(schema_checker *checker, const tree_node *node, const schema_key *keys);
void schema_require(schema_checker *checker, const tree_node *merged, const schema_key *keys);

/* The required keys of one mapping, but those that were dropped from number `since` on. */
void schema_require_keys(const schema_checker *checker, const tree_node *node, const schema_key *keys, place where,
                         size_t since);
/* The same, and of mappings within it that are no items: where a mapping is never merged. */
void schema_require_within(const schema_checker *checker, const tree_node *node, const schema_key *keys, place where,
                           size_t since);

/* Used by the files of the validator. */
const tree_node *schema_clean_value(schema_checker *checker, const tree_node *node, const schema_key *key);
const tree_node *schema_clean_map(schema_checker *checker, const tree_node *node, const schema_key *keys,
                                  const schema_key *more);
const tree_node *schema_clean_block(schema_checker *checker, const tree_node *node);
/* Whether a key that names something of this sort had its value left out. */
bool schema_dropped(const schema_checker *checker, schema_reference to);
/* False after a diagnostic. */
bool schema_check_scalar(const schema_checker *checker, const tree_node *node, const schema_key *key);
/* The value of the key of the top level that names something of this sort, or NULL. */
const tree_node *schema_top_value(const schema_context *context, const tree_node *root, schema_reference to);
/* The list of blocks, or NULL. */
const tree_node *schema_body(const schema_context *context, const tree_node *root);
size_t schema_struct_size(const schema_key *keys);
/* The alternative that a node of this shape is meant for, or NULL. */
const schema_key *schema_form_of(const schema_context *context, const tree_node *node, const schema_key *key);
const schema_variant *schema_variant_find(const schema_context *context, const schema_key *key, str name);
/* The row that chooses a variant, or NULL. */
const schema_key *schema_variant_row(const schema_key *keys);
/* The keys of the variant that a mapping chooses, or NULL. */
const schema_key *schema_variant_keys(const schema_context *context, const tree_node *mapping, const schema_key *keys);
/* The variant itself: as its key says, else by the name of a file. */
const schema_variant *schema_variant_of(const schema_context *context, const schema_key *row, const tree_node *mapping);
/* True, after a diagnostic, if another variant than the one chosen has the key. */
bool schema_of_other_variant(const schema_checker *checker, const tree_pair *pair, const schema_key *keys);
/* All of its registry, and the same as a list for messages. */
str schema_variant_names(const schema_context *context, const schema_key *key, str **names, size_t *count);
/* `variant`: the keys that its variant adds to a mapping’s own; `more`: those that are not listed, but may be meant.
   Each may be NULL. */
void schema_unknown_key(schema_checker *checker, const tree_pair *pair, const schema_key *keys,
                        const schema_key *variant, const schema_key *more);
void schema_wrong_type(const schema_checker *checker, const tree_node *node, const schema_key *key);
void schema_unknown_language(const schema_checker *checker, const tree_node *node);
bool schema_has_language_key(const schema_checker *checker, const tree_node *node);
bool schema_takes_text(const schema_key *key);
bool schema_is_end(const schema_key *key);
/* The mapping among a kind's forms, or NULL. */
const schema_key *schema_long_form(const schema_key *kind);
/* The words that SCHEMA_ENUM allows, as a list for messages. */
str schema_values(arena *a, const schema_key *key);
bool schema_has_language(const schema_context *context, str tag);
/* Of top-level keys: whether a file of that kind may not have it. Keys below the top level have no such limits. */
bool schema_is_elsewhere(schema_where where, const schema_key *key);
/* True when diagnostics are only counted: no pains are to be taken for more. */
bool schema_enough(const schema_checker *checker);
/* True if no key of a mapping is in the vocabulary, nor nearly: a text with a colon, more likely than a long form. */
bool schema_is_stray_text(const tree_node *node, const schema_key *keys, const schema_key *more);

#endif
