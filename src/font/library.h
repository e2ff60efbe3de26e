#ifndef FONT_LIBRARY_H
#define FONT_LIBRARY_H

#include "base/map.h"
#include "base/vector.h"
#include "font/font.h"

#include <errno.h>
#include <hb.h>

/* The library: families, open faces and shaped words. */

struct font_library {
    arena *arena;
    VECTOR(font_family *) families;
    map *by_name;
    VECTOR(str) folders;
    VECTOR(font_face *) faces;
    arena *words; /* shaped words and what the PDF writer makes of them */
    char *chunk;  /* of these, in use */
    size_t chunk_left;
    map *pairs;                   /* pairs.c: kerning found, with the words; NULL: none yet */
    arena *table;                 /* the slots */
    struct font_word_slot *slots; /* font/words.h */
    size_t slot_count, word_count;
    uint32_t expected[FONT_EXPECTED / 2]; /* hashes of the words announced last; a ring */
    uint32_t expected_count;
    hb_buffer_t *buffer;
    char *padded; /* room for a word between two spaces */
    bool damaged; /* memory ran out within HarfBuzz: its objects are not even safe to free */
};

/*
 * HarfBuzz does not say when memory runs out: a table that cannot be loaded is an empty one, and text comes out as
 * boxes. But whoever fails to allocate leaves ENOMEM in errno, so every group of calls stands between these two; the
 * second jumps to the arena's target then.
 */
static inline void font_harfbuzz_begin(void) {
    errno = 0;
}

static inline void font_harfbuzz_end(font_library *library) {
    if (errno != ENOMEM)
        return;
    library->damaged = true;
    arena_fail(library->arena);
}

#endif
