#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

/*
 * Arenas: the one way to own memory. What is made together dies together.
 *
 * arena_alloc never returns NULL: when memory is out it jumps to the target set by arena_on_failure (the entry in
 * api/), which drops the arena and so runs its release list. Inside callbacks of other libraries, whose frames
 * must not be jumped over, use arena_try_alloc. An arena without a target aborts: set one before anything is allocated.
 */
typedef struct arena arena;

/* A fresh arena, or NULL if memory is out. */
arena *arena_new(void);
/* An arena for what comes and goes within another (the open page, a scratch): it fails to its parent's target and is
   dropped with it at the latest. May be dropped earlier by arena_drop. */
arena *arena_new_child(arena *parent);
/* Runs the release list, newest first, and frees all memory. NULL is fine. Cannot fail. */
void arena_drop(arena *a);
void arena_on_failure(arena *a, jmp_buf *target);
/* Jumps to the target as if memory were out: for a foreign library that reports just that. */
_Noreturn void arena_fail(arena *a);

/* Zeroed, aligned for any type. */
void *arena_alloc(arena *a, size_t size);
void *arena_try_alloc(arena *a, size_t size);
void *arena_copy(arena *a, const void *bytes, size_t size);
/* `count` items of `size` bytes; the product is checked. */
void *arena_array(arena *a, size_t count, size_t size);

/* Calls release(object) when the arena is dropped, or rewound past this moment. */
void arena_defer(arena *a, void (*release)(void *object), void *object);

/* Everything allocated and deferred after a mark goes away again at its rewind: for scratch and for finished pages. */
typedef struct {
    void *block;
    size_t used;
    void *releases;
} arena_mark;
arena_mark arena_now(const arena *a);
void arena_rewind(arena *a, arena_mark to);

/* Bytes that the arena holds from the system. */
size_t arena_size(const arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

#endif
