#ifndef FAILING_MEMORY_H
#define FAILING_MEMORY_H

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

/* An allocator that counts, and fails from a call on or at it alone. In the place of the C library's: for one file of a
   program. */
static _Atomic long allocations;
static long first_failure; /* 0: none fails */
static bool all_after;

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) /* a sanitizer has the allocator to itself: none fails then   \
                                                          */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool fails(void) {
    long number = ++allocations;
    bool now = first_failure > 0 && (number == first_failure || (all_after && number > first_failure));
    if (now)
        errno = ENOMEM;
    return now;
}

void *malloc(size_t size) {
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return fails() ? NULL : __libc_realloc(old, size);
}

#endif

#endif
