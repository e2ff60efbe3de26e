#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/length.h"
#include "base/map.h"
#include "tree/tree.h"

/*
 * The vocabulary: ONE table of every key (vocabulary.c), and what follows from it: validation, "did you mean",
 * `extends`, includes and overrides merged with the origin of each value kept. A key that is not in the table does not
 * exist.
 */

/* What a value may be. Scalars are kept as written; the readers below turn a validated one into its value. */
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
    SCHEMA_MAP,   /* a mapping with the keys of `keys` */
    SCHEMA_DICT,  /* a mapping with keys of the user's; each value as `item` */
    SCHEMA_LIST,  /* a list; each item as `item` */
    SCHEMA_BLOCK, /* a block of a body: one kind and the common keys */
    SCHEMA_CELL,  /* scalar of any kind, printed as inline text; a number keeps its kind */
    SCHEMA_ANY_OF /* any of the alternatives in `item` (short form and long form) */
} schema_type;

typedef struct schema_key schema_key;
struct schema_key {
    const char *name; /* NULL ends a table */
    schema_type type;
    unsigned flags;            /* SCHEMA_REQUIRED, … */
    const char *const *values; /* SCHEMA_ENUM, NULL-ended */
    const schema_key *keys;    /* SCHEMA_MAP */
    const schema_key *item; /* SCHEMA_DICT, SCHEMA_LIST: one nameless entry; SCHEMA_ANY_OF: alternatives, ended by name
                               NULL + type SCHEMA_STRING + help NULL */
    const char *fallback;   /* what holds when the key is absent, as YAML; NULL: nothing */
    const char *help;       /* one sentence for the reference, completion and messages */
    double least, most;     /* SCHEMA_INT, SCHEMA_NUMBER, SCHEMA_LENGTH (pt), SCHEMA_LIST (count); both 0: no limit */
};

enum {
    SCHEMA_REQUIRED = 1,
    SCHEMA_BY_LANGUAGE = 2, /* may also be a mapping by language tag */
    SCHEMA_SINGLE = 4,      /* a list of one may be written without the list */
    SCHEMA_TEMPLATE = 8,    /* only in templates */
    SCHEMA_BRIEFING = 16,   /* only in briefings and their includes */
    SCHEMA_EMPTY = 32       /* an empty value is allowed (removes what was inherited) */
};

/* The tables (vocabulary*.c): the top level of briefings and templates, language files, family files. */
extern const schema_key schema_briefing[];
extern const schema_key schema_language[];
extern const schema_key schema_families[];
/* The kinds of block, and the keys that any block may have. */
extern const schema_key schema_kinds[];
extern const schema_key schema_common[];

/* What reading needs to know; filled by chancery.c. */
typedef struct {
    arena *arena; /* of the briefing: all that is returned */
    diags *diags;
    const str *template_folders; /* where shipped and house templates lie, in order of search */
    size_t template_folder_count;
    const char *const
        *roots; /* real paths of the folders that briefings may name files in; the briefing's own comes first */
    size_t root_count;
    const str *languages; /* tags of shipped languages */
    size_t language_count;
    struct schema_cache *cache; /* of the engine: parsed and validated templates, kept over briefings; may be NULL */
} schema_context;

struct schema_cache *schema_cache_new(arena *engine_arena);

/* One merged, validated description. `root` has the keys of schema_briefing: template chain first, the look over it,
   the briefing and its includes over both. `body` is the briefing's own, with `include` blocks replaced by what they
   name. An entry of sources, data, formats or facts that had errors stays as a list without items, so that its name is
   known: readers pass over it without a word. */
typedef struct {
    const tree_node *root;
    const tree_node *body;
    str template_name; /* of the briefing's template */
    source *source;    /* of the briefing itself */
    str folder;        /* of the briefing, real path: relative names start here */
} schema_description;

/* Reads a briefing (path "-" or a text already read), its includes, its look and its template chain.
   `template_override` (--template) and `look_override` (--look) may be NULL. NULL when nothing could be read; else what
   could be used, and `diags` tells whether there were errors. */
schema_description *schema_load(const schema_context *context, const char *path, const char *template_override,
                                const char *look_override);

/* Validates a node that is not part of a briefing (language and family files) against a table. */
bool schema_validate(const schema_context *context, const tree_node *node, const schema_key *keys);

/* Turns a path named in a file into one to open: relative to the folder of the file that names it, existing, within the
   roots or the template folders after realpath. NULL and a diagnostic otherwise. */
const char *schema_resolve(const schema_context *context, const tree_node *path_node);

/* Readers of validated scalars. A NULL node gives the fallback. */
bool schema_bool(const tree_node *node, bool fallback);
int64_t schema_int(const tree_node *node, int64_t fallback);
double schema_number(const tree_node *node, double fallback);
mpt schema_length(const tree_node *node, mpt fallback);
str schema_string(const tree_node *node, str fallback);
/* Index in the key's list of values. */
int schema_enum(const tree_node *node, const char *const *values, int fallback);
bool schema_colour(str text, uint32_t *rgb); /* "#12436D" or "#246" */
bool schema_date(str text, int *year, int *month, int *day);

/* The kind of a block and its value, after validation. `common` finds a common key beside the kind or inside the long
 * form. */
typedef struct {
    const schema_key *kind;
    const tree_node *value; /* short form or long form */
    const tree_node *block; /* the whole mapping */
} schema_block;
schema_block schema_block_of(const tree_node *node);
const tree_node *schema_common_get(const schema_block *block, const char *key);
/* A key of the long form, or the whole value if it is in short form and `key` is the kind's short-form key. */
const tree_node *schema_block_get(const schema_block *block, const char *key);

/* True if a mapping's keys are all tags of shipped languages: then it is a text by language. */
bool schema_is_by_language(const schema_context *context, const tree_node *node);

#endif
