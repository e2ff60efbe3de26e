#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/diag.h"

/*
 * YAML text -> a tree of values, each with its place. The only user of libyaml.
 *
 * A tree is immutable once read; merging (schema/) makes new nodes that point at old ones, so every value keeps the
 * place where it was written. Text that YAML would lose or change is an error here. Aliases are
 * expanded by sharing.
 */
typedef enum { TREE_NULL, TREE_SCALAR, TREE_LIST, TREE_MAP } tree_kind;
typedef enum { TREE_PLAIN, TREE_QUOTED, TREE_LITERAL, TREE_FOLDED, TREE_FLOW, TREE_BLOCK } tree_style;

typedef struct tree_node tree_node;
typedef struct {
    str key;
    place key_place;
    const tree_node *value;
} tree_pair;

struct tree_node {
    uint8_t kind;   /* tree_kind */
    uint8_t style;  /* tree_style: how it was written */
    bool partial;   /* TREE_MAP: a pair could not be used and is missing (reported) */
    uint32_t count; /* items or pairs */
    place place;    /* the value; of an empty one, where it would be */
    union {
        str text;                /* TREE_SCALAR (TREE_NULL: empty) */
        const tree_node **items; /* TREE_LIST */
        tree_pair *pairs;        /* TREE_MAP, in file order, keys distinct */
    };
    union {
        struct tree_lines *lines; /* TREE_SCALAR whose text is no plain copy of the source: where its parts stand */
        const struct map *index;  /* TREE_MAP of many pairs: key -> number of its pair + 1 */
    };
};

enum { TREE_DEPTH_MAX = 64, TREE_NODES_MAX = 1000000 };

/* Reads one document. Any problem is added to `all`; a syntax error gives NULL, an empty file TREE_NULL. The nodes lie
   in `a`; `s` must live as long. */
const tree_node *tree_read(arena *a, diags *all, source *s);

/* The value of a key, or NULL (also when `node` is NULL or no mapping). */
const tree_node *tree_get(const tree_node *node, const char *key);
const tree_pair *tree_find(const tree_node *node, str key);
str tree_text(const tree_node *node); /* of a scalar; empty for NULL and all others */
/* A node with other children than `like`, which lends its style and place. The array is borrowed. */
tree_node *tree_with_pairs(arena *a, const tree_node *like, tree_pair *pairs, size_t count);
tree_node *tree_with_items(arena *a, const tree_node *like, const tree_node **items, size_t count);
/* A scalar whose text we put together for what was written in another form: each piece has the place that stands for
   it, up to the next. The text and the pieces, of which there is one at 0, are borrowed. */
typedef struct {
    size_t start; /* in the text */
    place place;
} tree_piece;
tree_node *tree_made_text(arena *a, str text, place place, const tree_piece *pieces, size_t count);
bool tree_is_made(const tree_node *scalar);
/* Where bytes [offset, offset + length) of a scalar's text stand in the source. */
place tree_text_place(const tree_node *scalar, size_t offset, size_t length);
const char *tree_kind_name(const tree_node *node); /* for messages: "a text", "a list", "a mapping", "nothing" */

/* For hints: the line that `value` stands in, with the value in quotes, or as a `|` block. */
str tree_show_quoted(arena *a, place value);
/* For hints: a text as a quoted scalar. */
str tree_quote(arena *a, str text);

#endif
