#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/gate.h"
#include "base/map.h"
#include "schema/row.h"

/*
 * What follows from a vocabulary (schema/row.h): files read and validated, "did you mean", `extends`, includes and
 * overrides merged with the origin of each value kept, structs filled.
 */

/* What reading needs to know; filled by api/. */
typedef struct schema_context schema_context;
struct schema_context {
    const schema_vocabulary *vocabulary;
    arena *arena; /* of the briefing: all that is returned */
    diags *diags;
    const str *template_folders; /* where shipped and house templates lie, in order of search */
    size_t template_folder_count;
    file_gate *gate;      /* through which files are read: it knows the folders that briefings may name files in */
    const str *languages; /* tags of shipped languages */
    size_t language_count;
    /* Whether some language file has the word that a text names; false after a diagnostic. NULL: nobody is asked. */
    bool (*knows_word)(const schema_context *context, const tree_node *name);
    void *words;                  /* whom it asks: lang/'s own */
    const char *presets;          /* the folder of presets of datasets; NULL: there are none */
    struct schema_cache *cache;   /* of the engine: parsed and validated templates, kept over briefings; may be NULL */
    struct data_cache *datasets;  /* the same for data/: files that were read */
    struct schema_losses *losses; /* schema_load's own; NULL elsewhere */
};

struct schema_cache *schema_cache_new(arena *engine_arena);

/* One merged, validated description. `root` has the keys of the vocabulary's top: template chain first, the theme over
   it, the briefing and its includes over both. `body` is the briefing's own, with `include` blocks replaced by what
   they name. An entry of sources, data, formats or facts that had errors stays as a list without items, so that its
   name is known: readers pass over it without a word. */
typedef struct {
    const tree_node *root;
    const tree_node *body;
    str template_name; /* of the briefing's template */
    source *source;    /* of the briefing itself */
    str folder;        /* of the briefing, real path: relative names start here */
    const struct schema_losses *losses;
} schema_description;

/* Whether something of this key of the top was left out, after an error, wherever it stood: in a template, a theme, an
   include or the briefing. Then a name that it seems not to have may be among that, and is no error of its own. */
bool schema_may_lack(const schema_description *description, const char *key);

/* Reads a briefing (path "-": standard input; or `text`, unless NULL, by that name), its includes, its theme and its
   template chain. `template_override` (--template) and `theme_override` (--theme) may be NULL. NULL when nothing could
   be read; else what could be used, and `diags` tells whether there were errors. */
schema_description *schema_load(const schema_context *context, const char *path, const str *text,
                                const char *template_override, const char *theme_override);

/* Validates a node that is not part of a briefing (language and family files) against a table. */
bool schema_validate(const schema_context *context, const tree_node *node, const schema_key *keys);

/* Files of ours, NAME.yaml in a folder, that each hold a layer of a mapping: a table of keys, of which none is asked
 * for. */
typedef struct {
    const char *noun;   /* for messages: "preset" */
    const char *folder; /* NULL: there are none */
    const schema_key *keys;
} schema_layer_kind;
/* The one that `name` names, checked. NULL after a diagnostic (UNKNOWN_NAME with the nearest). */
const tree_node *schema_layer(const schema_context *context, const schema_layer_kind *kind, const tree_node *name);
size_t schema_layer_names(const schema_context *context, const schema_layer_kind *kind, str **names);
/* `over` over `base`: mappings merge, an empty value removes, everything else replaces. */
const tree_node *schema_merge_item(const schema_context *context, const tree_node *base, const tree_node *over);

/* Opens what a file names, relative to its folder, if the gate lets it; schema_take reads that, once. NULL or false
   after a diagnostic. */
file_opened *schema_open(const schema_context *context, const tree_node *path_node);
bool schema_take(const schema_context *context, arena *a, const tree_node *path_node, file_opened *file, str *text);

/* Fills `out`, the struct of a table, from a validated mapping (NULL: nothing given): what is not given by its default,
   or zeroed. Lists, and structs of variants, lie in the context's arena. */
void schema_fill(const schema_context *context, const schema_key *keys, const tree_node *mapping, void *out);
/* The same, but what is not given stays as it is: for values over others. */
void schema_fill_given(const schema_context *context, const schema_key *keys, const tree_node *mapping, void *out);
/* Bytes of the struct that a row with a mapping among its forms fills. */
size_t schema_size_of(const schema_key *row);
/* A value with a row of its own, such as a block's, into the struct that its forms fill. */
void schema_fill_value(const schema_context *context, const schema_key *row, const tree_node *value, void *out);

bool schema_colour(str text, uint32_t *rgb); /* "#12436D" or "#246" */
bool schema_date(str text, int *year, int *month, int *day);
bool schema_file_ends(str file, str suffix); /* ".csv", which the name may have in capitals */
bool schema_truth(str text, bool *value);    /* the words of SCHEMA_BOOL */

/* A block after validation. */
typedef struct {
    const schema_context *context;
    const schema_key *kind;
    const tree_node *value; /* short form or long form */
    const tree_node *block; /* the whole mapping */
} schema_block;
schema_block schema_block_of(const schema_context *context, const tree_node *node);
/* Fills the struct of the common keys, which stand beside the kind or inside its long form. */
void schema_fill_common(const schema_block *block, void *out);

/* The row of a key, or NULL. */
const schema_key *schema_key_find(const schema_key *keys, str name);
const schema_key *schema_key_to(const schema_key *keys, schema_reference to);
const char *schema_reference_name(schema_reference to); /* "a style"; for the reference */

/* True if a mapping's keys are all tags of shipped languages, or `word`: then it is a text by language. */
bool schema_is_by_language(const schema_context *context, const tree_node *node);
/* What {word: to} names, or NULL. (`word` is a key of styles' hyphenation as well, but a number there.) */
const tree_node *schema_word_of(const tree_node *text);

#endif
