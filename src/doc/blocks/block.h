#ifndef DOC_BLOCKS_BLOCK_H
#define DOC_BLOCKS_BLOCK_H

#include "doc/build.h"

/*
 * Kinds of block. Each has a file here with the struct of its keys, their rows of the vocabulary and its reader, and a
 * row in kinds.h. Validation, defaults, "did you mean", the reference and the schema for editors
 * follow from the rows.
 */

/* Keys that any block may have, if its kind honours them. */
typedef struct {
    const tree_node *node;
    schema_word id, marking;
    SCHEMA_ITEMS(schema_word) audience;
    const tree_node *when;
    schema_word lang, style;
    schema_choice keep; /* doc_keep */
} doc_common;

enum { /* schema_key.common */
       DOC_TAKES_ID = 1,
       DOC_TAKES_MARKING = 2,
       DOC_TAKES_AUDIENCE = 4,
       DOC_TAKES_WHEN = 8,
       DOC_TAKES_LANG = 16,
       DOC_TAKES_STYLE = 32,
       DOC_TAKES_KEEP = 64,
       DOC_TAKES_ALL = 127
};

extern const schema_key doc_common_rows[];

/* A block as it was given; good until its reader returns. */
typedef struct {
    const doc_common *common;
    const void *keys; /* the struct that the kind's forms fill */
    place place;
    const schema_block *block;
} doc_given;

typedef struct {
    schema_key row;
    /* Adds what the block becomes; NULL: none ever gets here. */
    void (*read)(builder *b, const doc_given *given, scope s, block_vector *out);
} doc_block_kind;

/* In the order of kinds.h; NULL ends them. */
extern const doc_block_kind *const doc_block_kinds[];

/* Rows that several kinds use. */
#define DOC_TEXT_ROW(key, owner, member, what)                                                                         \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_FIELD(owner, member),         \
        .help = what                                                                                                   \
    }
extern const schema_key doc_block_item[]; /* a block within a list of blocks: a node */
extern const schema_key doc_width_item[]; /* a schema_word */

/* The style of the common key, or the kind's own. */
const doc_style *doc_style_given(builder *b, const doc_given *given, const doc_style *otherwise);
/* Refuses the common key `style` if no paragraph among the blocks wears it; `blocks` may be empty after an error. */
void doc_style_worn(builder *b, const doc_given *given, const doc_style *style, doc_blocks blocks);
/* Refuses a key that is given where it does nothing; NULL: not given. */
void doc_no_effect(builder *b, const tree_node *value, const char *why, const char *hint);

#endif
