#ifndef LAYOUT_STORE_H
#define LAYOUT_STORE_H

#include "base/arena.h"

#include <stdint.h>

/* An arena that serves the blocks of about one page; emptied for reuse when nothing needs it any more. */
typedef struct layout_store {
    arena *memory;
    arena_mark empty;
    uint32_t users; /* strips not yet drawn, blocks under work, notes not yet drawn */
    struct layout_store *next;
} layout_store;

typedef struct {
    arena *owner;
    layout_store *open; /* where blocks are laid now */
    layout_store *free;
} layout_store_pool;

void layout_store_pool_start(layout_store_pool *pool, arena *owner);
layout_store *layout_store_pin(layout_store *s);
void layout_store_unpin(layout_store_pool *pool, layout_store *s);
/* After a page: the open store goes on empty, or another takes its place. */
void layout_store_turn(layout_store_pool *pool);

#endif
