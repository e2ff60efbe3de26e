#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#include "base/arena.h"

/* A growing array in an arena:  VECTOR(int) v = {0};  *VECTOR_PUSH(a, &v) = 3;  v.at[0]
   Growing moves the items and leaves the old ones to the arena: keep indices, not pointers, while it grows. */
#define VECTOR(type)                                                                                                   \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        size_t count, room;                                                                                            \
    }

/* Appends a zeroed item; yields a pointer to it. */
#define VECTOR_PUSH(a, v)                                                                                              \
    ((v)->at = vector_grow((a), (v)->at, (v)->count, &(v)->room, sizeof *(v)->at), (v)->at + (v)->count++)

void *vector_grow(arena *a, void *items, size_t count, size_t *room, size_t item_size);

#endif
