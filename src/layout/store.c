#include "layout/store.h"

static layout_store *store_take(layout_store_pool *pool) {
    layout_store *s = pool->free;
    if (s != NULL) {
        pool->free = s->next;
        s->next = NULL;
        return s;
    }
    s = ARENA_NEW(pool->owner, layout_store);
    s->memory = arena_new_child(pool->owner);
    s->empty = arena_now(s->memory);
    return s;
}

void layout_store_pool_start(layout_store_pool *pool, arena *owner) {
    *pool = (layout_store_pool){.owner = owner};
    pool->open = store_take(pool);
}

layout_store *layout_store_pin(layout_store *s) {
    s->users++;
    return s;
}

/* The open store is not emptied here but at a page's end: whoever sets a block may hold more of it than its pins say.
 */
void layout_store_unpin(layout_store_pool *pool, layout_store *s) {
    if (--s->users > 0 || s == pool->open)
        return;
    arena_rewind(s->memory, s->empty);
    s->next = pool->free;
    pool->free = s;
}

void layout_store_turn(layout_store_pool *pool) {
    if (pool->open->users == 0)
        arena_rewind(pool->open->memory, pool->open->empty);
    else
        pool->open = store_take(pool);
}
