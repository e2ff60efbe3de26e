#include "base/vector.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

void *vector_grow(arena *a, void *items, size_t count, size_t *room, size_t item_size) {
    if (count >= *room) {
        size_t larger = *room == 0 ? FIRST_ROOM : *room * 2;
        void *moved = arena_array(a, larger, item_size);
        if (count > 0)
            memcpy(moved, items, count * item_size);
        items = moved;
        *room = larger;
    }
    /* A vector whose count was set back still hands out zeroed items. */
    memset((char *)items + count * item_size, 0, item_size);
    return items;
}
