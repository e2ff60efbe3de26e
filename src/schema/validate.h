#ifndef SCHEMA_VALIDATE_H
#define SCHEMA_VALIDATE_H

#include "base/vector.h"
#include "schema/schema.h"

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

/* Used by the files of the validator. */
const tree_node *schema_clean_value(schema_checker *checker, const tree_node *node, const schema_key *key);
const tree_node *schema_clean_map(schema_checker *checker, const tree_node *node, const schema_key *keys,
                                  const schema_key *more);
const tree_node *schema_clean_block(schema_checker *checker, const tree_node *node);
/* False after a diagnostic. */
bool schema_check_scalar(const schema_checker *checker, const tree_node *node, const schema_key *key);
const schema_key *schema_key_find(const schema_key *keys, str name);
void schema_unknown_key(schema_checker *checker, const tree_pair *pair, const schema_key *keys, const schema_key *more);
void schema_wrong_type(const schema_checker *checker, const tree_node *node, const schema_key *key);
void schema_unknown_language(const schema_checker *checker, const tree_node *node);
bool schema_has_language_key(const schema_checker *checker, const tree_node *node);
bool schema_takes_text(const schema_key *key);
bool schema_is_end(const schema_key *key);
/* The mapping among a kind's forms, or NULL. */
const schema_key *schema_long_form(const schema_key *kind);
/* The words that SCHEMA_ENUM allows, as a list for messages. */
str schema_values(arena *a, const schema_key *key);
/* False unless the text is one of the words of SCHEMA_BOOL. */
bool schema_truth(str text, bool *value);
bool schema_has_language(const schema_context *context, str tag);
/* Of top-level keys: whether a file of that kind may not have it. Keys below the top level have no such limits. */
bool schema_is_elsewhere(schema_where where, const schema_key *key);
/* True when diagnostics are only counted: no pains are to be taken for more. */
bool schema_enough(const schema_checker *checker);
/* True if no key of a mapping is in the vocabulary, nor nearly: a text with a colon, more likely than a long form. */
bool schema_is_stray_text(const tree_node *node, const schema_key *keys, const schema_key *more);
/* Of top-level keys: whether files that `include` names may have it. */
bool schema_belongs_in_include(const schema_key *key);

#endif
