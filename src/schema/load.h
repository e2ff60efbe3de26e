#ifndef SCHEMA_LOAD_H
#define SCHEMA_LOAD_H

#include "schema/validate.h"

/* What the files that load a description share. */

/* Files that are being read, the innermost last: a file that is already among them closes a ring. */
typedef struct schema_chain {
    const struct schema_chain *outer;
    str identity; /* of the file; empty: a stream */
    str name;     /* as shown */
} schema_chain;

enum { SCHEMA_CHAIN_MAX = 32, SCHEMA_BLOCKS_MAX = 1000000 };

typedef struct {
    schema_checker checker;
    map *shared_files; /* identities of the files with facts that were read: each counts once, however often it is named
                        */
    map *block_files;  /* identity -> its blocks (const tree_node *), a list */
    size_t block_count; /* blocks that came from files, against files that multiply themselves */
    bool lacks_facts;   /* a file with facts could not be read: of what uses them nothing can be said */
} schema_loader;

/* True, after a diagnostic that names the ring, if the file is in the chain already, or the chain is too long. */
bool schema_closes_ring(const schema_context *context, const schema_chain *chain, str identity, str name, place where);

/* `over` over `base`, whole descriptions; either may be NULL. Nodes are shared. */
const tree_node *schema_merge_top(const schema_context *context, const tree_node *base, const tree_node *over);
/* Of a list of rows that have a name (merge_by); `base` is NULL where there was none. */
const tree_node *schema_merge_rows(const schema_context *context, const schema_key *key, const tree_node *base,
                                   const tree_node *over);

/* Reads and parses a file that was opened; `name` is how it is shown. NULL after a diagnostic. */
const tree_node *schema_read_file(const schema_context *context, file_opened *file, str name, place where,
                                  source **read);

/* The same of a text that is there already. */
const tree_node *schema_read_text(const schema_context *context, str text, str name, place where, source **read);

/* All layers of a template, merged: the outermost `extends` first; with the theme that it names, unless the briefing
 * names one (then it is not `dressed`). NULL after a diagnostic. */
const tree_node *schema_template(const schema_context *context, str name, place where, bool dressed);
/* A theme, with those that it starts from. NULL after a diagnostic. */
const tree_node *schema_theme(const schema_context *context, str name, place where);

/* What the files named by `include:` hold, merged in order, theirs first. NULL if there is nothing. */
const tree_node *schema_includes(schema_loader *loader, const tree_node *list, const schema_chain *chain);
/* A body with its include blocks replaced by what they name. */
const tree_node *schema_expand(schema_loader *loader, const tree_node *blocks, const schema_chain *chain);

#endif
