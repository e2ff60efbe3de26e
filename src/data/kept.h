#ifndef DATA_KEPT_H
#define DATA_KEPT_H

#include "data/dataset_load.h"

#include <stdatomic.h>

/*
 * Datasets of an engine: what was read from a file by the keys of a dataset is kept for the next briefing that says the
 * same of the same file. A file that has changed is read again. What was said while it was read is said again.
 *
 * It belongs to the engine’s thread; only briefings that use a dataset may be dropped in another one.
 */
typedef struct data_kept {
    arena *arena; /* of all below: the file’s text, columns, table */
    str key;      /* empty: it is not kept for others */
    atomic_size_t users;
    unsigned last_use;
    data_loaded loaded;
    struct data_kept_diag *diags;
    size_t diag_count;
    size_t *column_places; /* by column: which place of the dataset’s mapping, plus 1; 0: a place in the file */
} data_kept;

/* What is kept of this file and these keys, or NULL. Its diagnostics are added, its places and declarations are those
   of `keys`. The columns, which lie in the store’s arena, are the caller’s. */
data_kept *data_kept_find(data_store *store, const data_set_keys *keys, const file_opened *file, data_loaded *out);
/* A fresh one, to be loaded in its arena; it goes with the briefing unless it is kept. */
data_kept *data_kept_new(data_store *store);
/* Keeps what was loaded without an error; `before`: how many diagnostics there were before. */
void data_kept_keep(data_store *store, data_kept *kept, const data_set_keys *keys, const file_opened *file,
                    const data_loaded *loaded, size_t before);

#endif
