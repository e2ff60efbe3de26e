#ifndef SCHEMA_ROW_H
#define SCHEMA_ROW_H

#include "base/length.h"
#include "tree/tree.h"

#include <stddef.h>

/*
 * The rows of a vocabulary. schema/ is their machine and knows no key: other modules declare tables of rows, one row a
 * key, and each row names the field of a plain struct that takes its value. A key that is in no table does not exist; a
 * default stands in its row and nowhere else.
 */

/* What a value may be. */
typedef enum {
    SCHEMA_STRING,   /* plain text */
    SCHEMA_INLINE,   /* one line of inline markup */
    SCHEMA_MARKDOWN, /* CommonMark blocks */
    SCHEMA_BOOL,     /* yes/no, true/false, on/off */
    SCHEMA_INT,
    SCHEMA_NUMBER,
    SCHEMA_LENGTH,   /* "26 mm" */
    SCHEMA_COLOUR,   /* "#12436D", or a name from the template's colours */
    SCHEMA_DATE,     /* 2025-09-11 */
    SCHEMA_NAME,     /* [a-z][a-z0-9_]* */
    SCHEMA_ID,       /* [a-z][a-z0-9_-]* */
    SCHEMA_LANGUAGE, /* tag of a shipped language */
    SCHEMA_TAG,      /* tag of any language (BCP 47) */
    SCHEMA_PATH,     /* file named in a briefing */
    SCHEMA_SQL,      /* query, expression or the name of a dataset */
    SCHEMA_ENUM,     /* one of `values` */
    SCHEMA_WIDTH,    /* column width: a length, "2fr" (share) or "auto" */
    SCHEMA_DATE_OR_TEXT,
    SCHEMA_VARIANT, /* one of a registry's names, which has keys of its own beside this one: `variants` */
    SCHEMA_MAP,     /* a mapping with the keys of `keys` */
    SCHEMA_DICT,    /* a mapping with keys of the user's; each value as `item` */
    SCHEMA_LIST,    /* a list; each item as `item` */
    SCHEMA_BLOCK,   /* a block of a body: one kind and the common keys */
    SCHEMA_CELL,    /* scalar of any kind, printed as inline text; a number keeps its kind */
    SCHEMA_ANY_OF   /* any of the alternatives in `item` (short form and long form) */
} schema_type;

/* What the words of a value name; loading finds files by it, the reference says it. */
typedef enum {
    SCHEMA_TO_NOTHING,
    SCHEMA_TO_TEMPLATE, /* of a briefing */
    SCHEMA_TO_PARENT,   /* the template that a template extends */
    SCHEMA_TO_THEME,
    SCHEMA_TO_SHARED_FILE, /* with facts, data, sources */
    SCHEMA_TO_BLOCK_FILE,
    SCHEMA_TO_DATA_FILE,
    SCHEMA_TO_IMAGE_FILE,
    SCHEMA_TO_FORMAT,
    SCHEMA_TO_STYLE,
    SCHEMA_TO_PANEL,
    SCHEMA_TO_FACT,
    SCHEMA_TO_SOURCE,
    SCHEMA_TO_COLUMN, /* of a dataset */
    SCHEMA_TO_COLOUR,
    SCHEMA_TO_FONT_ROLE,
    SCHEMA_TO_FONT_FAMILY,
    SCHEMA_TO_LANGUAGE,
    SCHEMA_TO_MARKING,
    SCHEMA_TO_SECTION,
    SCHEMA_TO_HEAD_ROW,
    SCHEMA_TO_WORD, /* of the language files */
    SCHEMA_REFERENCE_COUNT
} schema_reference;

/* ---- fields ---- */

/*
 * A filled field keeps the node that it was read from, NULL if the key was not given and the row's default holds. Every
 * struct that is filled begins with the node of its mapping (`const tree_node *node`, or a schema_entry).
 */
typedef struct {
    const tree_node *node;
    bool value;
} schema_flag; /* SCHEMA_BOOL */
typedef struct {
    const tree_node *node;
    int64_t value;
} schema_whole; /* SCHEMA_INT */
typedef struct {
    const tree_node *node;
    double value;
} schema_decimal; /* SCHEMA_NUMBER */
typedef struct {
    const tree_node *node;
    mpt value;
} schema_distance; /* SCHEMA_LENGTH */
typedef struct {
    const tree_node *node;
    int value;   /* index in the row's values; -1: not given, and no default */
} schema_choice; /* SCHEMA_ENUM */
typedef struct {
    const tree_node *node;
    str value;
} schema_word; /* any scalar as it stands: names, ids, paths, patterns, colours */
typedef struct schema_variant schema_variant;
typedef struct {
    const tree_node *node;
    const schema_variant *variant; /* NULL: not given */
    const void *keys;              /* the variant's own struct, filled */
} schema_variant_choice;           /* SCHEMA_VARIANT */
/* The head of an item of a SCHEMA_DICT. */
typedef struct {
    const tree_node *node; /* of the value */
    str key;
    place key_place;
    bool usable; /* false: the definition had errors, which were reported; its name is known and that is all */
} schema_entry;
/* Of SCHEMA_LIST and SCHEMA_DICT: structs, or scalars' fields (of a list). */
#define SCHEMA_ITEMS(type)                                                                                             \
    struct {                                                                                                           \
        const tree_node *node;                                                                                         \
        type const *at;                                                                                                \
        size_t count;                                                                                                  \
    }
/* Texts that are read by others (inline, Markdown, SQL, by language) are kept as their nodes: const tree_node *. */

typedef enum {
    SCHEMA_NO_FIELD,
    SCHEMA_NODE_FIELD,
    SCHEMA_FLAG_FIELD,
    SCHEMA_WHOLE_FIELD,
    SCHEMA_DECIMAL_FIELD,
    SCHEMA_DISTANCE_FIELD,
    SCHEMA_CHOICE_FIELD,
    SCHEMA_WORD_FIELD,
    SCHEMA_VARIANT_FIELD,
    SCHEMA_ITEMS_FIELD,
    SCHEMA_STRUCT_FIELD /* of a SCHEMA_MAP: the struct of its keys, within the owner; of SCHEMA_ANY_OF: the struct that
                           the fields of its alternatives count from */
} schema_field_kind;

typedef struct {
    uint8_t kind; /* schema_field_kind */
    uint32_t offset;
    uint32_t size; /* SCHEMA_ITEMS_FIELD: of an item; SCHEMA_STRUCT_FIELD: of the struct */
} schema_field;

/* .field = SCHEMA_FIELD(owner, member): a member of a type that is no field's does not compile. */
#define SCHEMA_FIELD(owner, member)                                                                                      \
    {                                                                                                                    \
        _Generic(((owner *)0)->member,                                                                                 \
                 const tree_node *: SCHEMA_NODE_FIELD,                                                                 \
                 schema_flag: SCHEMA_FLAG_FIELD,                                                                       \
                 schema_whole: SCHEMA_WHOLE_FIELD,                                                                     \
                 schema_decimal: SCHEMA_DECIMAL_FIELD,                                                                 \
                 schema_distance: SCHEMA_DISTANCE_FIELD,                                                               \
                 schema_choice: SCHEMA_CHOICE_FIELD,                                                                   \
                 schema_word: SCHEMA_WORD_FIELD,                                                                       \
                 schema_variant_choice: SCHEMA_VARIANT_FIELD),                                                         \
            offsetof(owner, member), sizeof(((owner *)0)->member) \
    }
#define SCHEMA_ITEMS_OF(owner, member)                                                                                 \
    { SCHEMA_ITEMS_FIELD, offsetof(owner, member), sizeof *((owner *)0)->member.at }
#define SCHEMA_STRUCT(owner, member)                                                                                   \
    { SCHEMA_STRUCT_FIELD, offsetof(owner, member), sizeof(((owner *)0)->member) }
/* Alternatives that fill the struct which the row itself stands for. */
#define SCHEMA_SELF(owner)                                                                                             \
    { SCHEMA_STRUCT_FIELD, 0, sizeof(owner) }
/* Items of a list that are scalars: the field is the whole item. */
#define SCHEMA_ITEM(kind)                                                                                              \
    { SCHEMA_##kind##_FIELD, 0, 0 }

/* ---- rows ---- */

typedef struct {
    const char *word; /* NULL ends the values */
    const char *help;
} schema_value;

typedef struct schema_key schema_key;
struct schema_key {
    const char *name; /* NULL ends a table */
    schema_type type;
    unsigned flags;             /* SCHEMA_REQUIRED, … */
    schema_reference to;        /* what its words name */
    const schema_value *values; /* SCHEMA_ENUM */
    const char *variants;       /* SCHEMA_VARIANT: name of the registry in the vocabulary */
    const char *variant_by;     /* …: where it is not given, the end of this key’s file name chooses */
    const schema_key *keys;     /* SCHEMA_MAP */
    const schema_key *item;   /* SCHEMA_DICT, SCHEMA_LIST: one nameless row; SCHEMA_ANY_OF: alternatives, ended by name
                                 NULL + type SCHEMA_STRING + help NULL */
    const char *default_text; /* what holds when the key is absent, as YAML (of a list: its only item); NULL: nothing */
    const char *default_in_words; /* where it depends on something else: for the reference; excludes default_text */
    const char *help;             /* one sentence for the reference, completion and messages */
    const char *example;          /* a value, as YAML, where the type does not show what to write */
    const char *renamed;          /* what the key was called before; a hint to whoever still writes it */
    const char *meant_by;         /* other words for it, with spaces between: whoever writes one is shown the key */
    const char *since;            /* version, where later than 0.1 */
    const char *merge_by;         /* SCHEMA_LIST of mappings: layers merge item by item by this key of theirs */
    double least, most; /* SCHEMA_INT, SCHEMA_NUMBER, SCHEMA_LENGTH (pt), SCHEMA_LIST (count); both 0: no limit */
    unsigned common;    /* of a common key: its bit; of a kind of block: those that it honours */
    schema_field field; /* of the struct that the table fills; the row that ends a table: the struct's size */
};

enum {
    SCHEMA_REQUIRED = 1,
    SCHEMA_BY_LANGUAGE = 2, /* may also be a mapping by language tag */
    SCHEMA_SINGLE = 4,      /* a list of one may be written without the list */
    SCHEMA_TEMPLATE = 8,    /* only in templates */
    SCHEMA_BRIEFING = 16,   /* only in briefings and their includes */
    SCHEMA_EMPTY = 32,      /* an empty value is allowed (removes what was inherited) */
    SCHEMA_SHARED = 64,     /* may stand in files that briefings include */
    SCHEMA_ENTRIES = 128,   /* SCHEMA_DICT: layers replace entry by entry, half an old entry never stays */
    SCHEMA_ADDS_UP = 256    /* SCHEMA_LIST: layers add their items */
};

#define SCHEMA_END                                                                                                     \
    { .name = NULL }
/* Ends a table that fills a struct. */
#define SCHEMA_END_OF(owner)                                                                                           \
    {                                                                                                                  \
        .name = NULL, .field = { SCHEMA_NO_FIELD, 0, sizeof(owner) }                                                   \
    }
#define SCHEMA_LIMITS(from, to) .least = (from), .most = (to)

/* A member of a registry that a SCHEMA_VARIANT names: chart kinds, data readers. */
struct schema_variant {
    const char *name;
    const char *help;
    const schema_key *keys; /* its own, beside those of the mapping that it stands in */
    const char *suffixes;   /* ends of file names that choose it, as ".csv .tsv"; NULL: none */
    const char *chosen_by;  /* a key of its own that chooses it where no file is named; may be NULL */
};
typedef struct {
    const char *name; /* NULL ends them */
    const schema_variant *const *variants;
    size_t count;
} schema_registry;

/* All that a briefing may say; the caller gathers it from the modules that read it. */
typedef struct {
    const schema_key *top;             /* of briefings and templates */
    const schema_key *kinds;           /* of block */
    const schema_key *common;          /* keys that any block may have, if its kind honours them */
    const schema_registry *registries; /* may be NULL */
} schema_vocabulary;

#endif
