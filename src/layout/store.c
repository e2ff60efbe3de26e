#include "layout/flow.h"

static store *store_take(store_pool *pool) {
    store *s = pool->free;
    if (s != NULL) {
        pool->free = s->next;
        s->next = NULL;
        return s;
    }
    s = ARENA_NEW(pool->owner, store);
    s->memory = arena_new_child(pool->owner);
    s->empty = arena_now(s->memory);
    return s;
}

void store_pool_start(store_pool *pool, arena *owner) {
    *pool = (store_pool){.owner = owner};
    pool->open = store_take(pool);
}

store *store_pin(store *s) {
    s->users++;
    return s;
}

/* The open store is not emptied here but at a page's end: whoever sets a block may hold more of it than its pins say.
 */
void store_unpin(store_pool *pool, store *s) {
    if (--s->users > 0 || s == pool->open)
        return;
    arena_rewind(s->memory, s->empty);
    s->next = pool->free;
    pool->free = s;
}

void store_turn(store_pool *pool) {
    if (pool->open->users == 0)
        arena_rewind(pool->open->memory, pool->open->empty);
    else
        pool->open = store_take(pool);
}
