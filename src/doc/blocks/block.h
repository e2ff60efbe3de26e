#ifndef DOC_BLOCKS_BLOCK_H
#define DOC_BLOCKS_BLOCK_H

#include "doc/builder.h"

/*
 * Kinds of block. Each has a file here with the struct of its keys, their rows of the vocabulary and its reader, and a
 * row in kinds.h. Validation, defaults, "did you mean" and the reference follow from the rows.
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
} doc_given;

typedef struct {
    schema_key row;
    /* Adds what the block becomes; NULL: none ever gets here. */
    void (*read)(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out);
} doc_block_kind;

/* In the order of kinds.h; NULL ends them. */
extern const doc_block_kind *const doc_block_kinds[];

/* Rows that several kinds use. */
#define DOC_TEXT_ROW(key, owner, member, what)                                                                         \
    {                                                                                                                  \
        .name = key, .type = SCHEMA_INLINE, .flags = SCHEMA_BY_LANGUAGE, .field = SCHEMA_FIELD(owner, member),         \
        .help = what                                                                                                   \
    }
extern const schema_key doc_block_item[];     /* a block within a list of blocks: a node */
extern const schema_key doc_width_item[];     /* a schema_word */
extern const schema_key doc_fact_name_item[]; /* a schema_word */
extern const schema_key doc_cell_item[];      /* of a table: a node */
/* `names` of table columns and charts: a mapping by values of the data, kept as its node. */
extern const schema_key doc_value_name_item[];

typedef SCHEMA_ITEMS(schema_word) doc_words;

/* What stands around a figure or table; the struct is a member of a kind’s own. */
typedef struct {
    const tree_node *title, *subtitle, *source, *note;
} doc_figure_keys;
#define DOC_FIGURE_ROWS(owner, member)                                                                                 \
    DOC_TEXT_ROW("title", owner, member.title, "what it says"),                                                        \
        DOC_TEXT_ROW("subtitle", owner, member.subtitle, "what is measured, with the unit"),                           \
        {.name = "source",                                                                                             \
         .type = SCHEMA_INLINE,                                                                                        \
         .to = SCHEMA_TO_SOURCE,                                                                                       \
         .flags = SCHEMA_BY_LANGUAGE,                                                                                  \
         .field = SCHEMA_FIELD(owner, member.source),                                                                  \
         .default_in_words = "that of the dataset, or of all the facts",                                               \
         .help = "source line below: the id of a source, or text"},                                                    \
        DOC_TEXT_ROW("note", owner, member.note, "a remark below")

/* Title, subtitle, source and note with their styles (doc/frame.c). The sources are `of_data` where none is given. */
void doc_frame_read(doc_builder *b, const doc_figure_keys *keys, const doc_scope *s, doc_block *out,
                    data_sources of_data);

/* A sentence that is printed as long as it is true (claim.c): a kind of block, and an item of points. */
typedef struct {
    const tree_node *node; /* NULL: not given */
    const tree_node *text, *that, *within;
} doc_claim_keys;
extern const schema_key doc_claim_rows[];
/* Its text; what is wrong with it is reported. */
doc_inlines doc_claim_read(doc_builder *b, const doc_claim_keys *claim, const lang *language);

/* The style of the common key, or the kind's own. */
const doc_style *doc_style_given(doc_builder *b, const doc_given *given, const doc_style *otherwise);
/* Refuses the common key `style` if no paragraph among the blocks wears it; `blocks` may be empty after an error. */
void doc_style_worn(doc_builder *b, const doc_given *given, const doc_style *style, doc_blocks blocks);
/* Refuses a key that is given where it does nothing; NULL: not given. */
void doc_no_effect(doc_builder *b, const tree_node *value, const char *why, const char *hint);
/* Reports entries of `names` (NULL: none) for what is none of the values: an error where a value without a name is
   near, which would be printed as it is; else a warning, for other data may have that value. */
void doc_names_check(doc_builder *b, const tree_node *names, const str *values, size_t count);

#endif
