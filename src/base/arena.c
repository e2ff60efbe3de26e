#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { RED_ZONE = 16 };
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0 };
#endif

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 64 * 1024,
    LAST_BLOCK = 1024 * 1024,
    /* What is larger gets memory of its own, so that at most a quarter of a block is lost at its end. */
    LARGE = FIRST_BLOCK / 4
};

/* Blocks form a list, newest first; only the newest is filled. */
typedef struct block {
    struct block *older;
    size_t size, used; /* bytes behind this header */
} block;

/* One list, newest first, holds the deferred calls and (release NULL) the allocations with memory of their own. */
typedef struct release {
    struct release *older;
    void (*release)(void *object);
    void *object;
    size_t size;
} release;

struct arena {
    block *newest;
    block *spare; /* one block that a rewind emptied, so that a loop of marks and rewinds asks the system once */
    release *releases;
    jmp_buf *target;
    arena *parent;
    release *entry; /* of a child: its own drop in the parent's release list */
    size_t size;
};

_Static_assert(sizeof(block) <= 32 && sizeof(release) <= 32, "headers keep what follows them aligned");
enum { BLOCK_HEADER = 32, RELEASE_HEADER = 32 };

static char *block_bytes(block *b) {
    return (char *)b + BLOCK_HEADER;
}

arena *arena_new(void) {
    return calloc(1, sizeof(arena));
}

static void drop_child(void *child) {
    ((arena *)child)->entry = NULL;
    arena_drop(child);
}

arena *arena_new_child(arena *parent) {
    arena *a = arena_new();
    if (a == NULL)
        arena_fail(parent);
    a->parent = parent;
    arena_defer(parent, drop_child, a);
    a->entry = parent->releases;
    return a;
}

static void nothing(void *object) {
    (void)object;
}

void arena_on_failure(arena *a, jmp_buf *target) {
    a->target = target;
}

_Noreturn void arena_fail(arena *a) {
    while (a->target == NULL && a->parent != NULL)
        a = a->parent;
    if (a->target == NULL)
        abort();
    longjmp(*a->target, 1);
}

static void block_free(arena *a, block *b) {
    a->size -= BLOCK_HEADER + b->size;
    UNPOISON(block_bytes(b), b->size);
    free(b);
}

static block *block_take_spare(arena *a, size_t need) {
    block *b = a->spare;
    if (b == NULL || b->size < need)
        return NULL;
    a->spare = NULL;
    return b;
}

static bool add_block(arena *a, size_t need) {
    block *b = block_take_spare(a, need);
    if (b == NULL) {
        size_t size = a->newest == NULL ? FIRST_BLOCK : 2 * (a->newest->size + BLOCK_HEADER);
        size = (size > LAST_BLOCK ? LAST_BLOCK : size) - BLOCK_HEADER;
        b = malloc(BLOCK_HEADER + size);
        if (b == NULL)
            return false;
        b->size = size;
        a->size += BLOCK_HEADER + size;
        POISON(block_bytes(b), size);
    }
    b->used = 0;
    b->older = a->newest;
    a->newest = b;
    return true;
}

static void *alloc_large(arena *a, size_t size) {
    if (size > SIZE_MAX - RELEASE_HEADER)
        return NULL;
    release *r = calloc(1, RELEASE_HEADER + size);
    if (r == NULL)
        return NULL;
    r->size = RELEASE_HEADER + size;
    r->older = a->releases;
    a->releases = r;
    a->size += r->size;
    return (char *)r + RELEASE_HEADER;
}

void *arena_try_alloc(arena *a, size_t size) {
    if (size > LARGE)
        return alloc_large(a, size);
    size_t need = ((size == 0 ? 1 : size) + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if ((a->newest == NULL || a->newest->size - a->newest->used < need) && !add_block(a, need))
        return NULL;
    char *at = block_bytes(a->newest) + a->newest->used;
    a->newest->used += need;
    UNPOISON(at, size);
    return memset(at, 0, size);
}

void *arena_alloc(arena *a, size_t size) {
    void *at = arena_try_alloc(a, size);
    if (at == NULL)
        arena_fail(a);
    return at;
}

void *arena_copy(arena *a, const void *bytes, size_t size) {
    void *at = arena_alloc(a, size);
    if (size > 0)
        memcpy(at, bytes, size);
    return at;
}

void *arena_array(arena *a, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size)
        arena_fail(a);
    return arena_alloc(a, count * size);
}

void arena_defer(arena *a, void (*release_object)(void *object), void *object) {
    release *r = arena_try_alloc(a, sizeof *r);
    if (r == NULL) {
        release_object(object); /* from now on it would be nobody's */
        arena_fail(a);
    }
    *r = (release){.older = a->releases, .release = release_object, .object = object};
    a->releases = r;
}

/* All deferred calls run before any memory goes: an object may hold memory that is newer than its own entry. */
static void release_down_to(arena *a, const release *last) {
    release *own = NULL;
    while (a->releases != last) {
        release *r = a->releases;
        a->releases = r->older;
        if (r->release != NULL) {
            r->release(r->object);
        } else {
            r->older = own;
            own = r;
        }
    }
    while (own != NULL) {
        release *next = own->older;
        a->size -= own->size;
        free(own);
        own = next;
    }
}

/* Of the emptied blocks the largest is kept. */
static void retire(arena *a, block *b) {
    POISON(block_bytes(b), b->size);
    block *smaller = a->spare;
    if (smaller == NULL || smaller->size < b->size)
        a->spare = b;
    else
        smaller = b;
    if (smaller != NULL)
        block_free(a, smaller);
}

arena_mark arena_now(const arena *a) {
    return (arena_mark){a->newest, a->newest == NULL ? 0 : a->newest->used, a->releases};
}

void arena_rewind(arena *a, arena_mark to) {
    release_down_to(a, to.releases);
    while (a->newest != to.block) {
        block *b = a->newest;
        a->newest = b->older;
        retire(a, b);
    }
    if (a->newest != NULL) {
        POISON(block_bytes(a->newest) + to.used, a->newest->size - to.used);
        a->newest->used = to.used;
    }
}

void arena_drop(arena *a) {
    if (a == NULL)
        return;
    if (a->entry != NULL)
        a->entry->release = nothing;
    arena_rewind(a, (arena_mark){0});
    if (a->spare != NULL)
        block_free(a, a->spare);
    free(a);
}

size_t arena_size(const arena *a) {
    return sizeof *a + a->size;
}
