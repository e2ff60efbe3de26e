#ifndef TESTS_UNIT_PARA_FIXTURE_H
#define TESTS_UNIT_PARA_FIXTURE_H

#include "para/para.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Paragraphs for the tests of para/, made box by box and space by space. */

/* Numbers that are the same on every machine (Knuth's MMIX generator). */
static inline uint32_t next_number(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static inline int below(uint64_t *seed, int limit) {
    return (int)(next_number(seed) % (uint32_t)limit);
}

static inline bool one_in(uint64_t *seed, int limit) {
    return below(seed, limit) == 0;
}

typedef struct {
    para_break *at;
    size_t count;
    uint32_t x, stretch, shrink, flex; /* totals so far */
    uint16_t words;
} paragraph;

static inline paragraph paragraph_of(arena *a, size_t most) {
    return (paragraph){.at = arena_array(a, most, sizeof(para_break)), .words = 1};
}

static inline para_break *add_break(paragraph *p, int32_t penalty) {
    para_break *b = &p->at[p->count++];
    *b = (para_break){.width = (mpt)p->x,
                      .next_width = (mpt)p->x,
                      .stretch = (mpt)p->stretch,
                      .next_stretch = (mpt)p->stretch,
                      .shrink = (mpt)p->shrink,
                      .next_shrink = (mpt)p->shrink,
                      .flex = (mpt)p->flex,
                      .next_flex = (mpt)p->flex,
                      .penalty = penalty,
                      .words = p->words};
    return b;
}

static inline void add_box(paragraph *p, mpt width, mpt flex) {
    p->x += (uint32_t)width;
    p->flex += (uint32_t)flex;
}

/* Here a word may be divided. */
static inline para_break *add_hyphen(paragraph *p, mpt width, int32_t penalty) {
    para_break *b = add_break(p, penalty);
    b->width = (mpt)(p->x + (uint32_t)width);
    b->flagged = true;
    return b;
}

static inline para_break *add_space(paragraph *p, mpt width, mpt stretch, mpt shrink) {
    para_break *b = add_break(p, 0);
    p->x += (uint32_t)width;
    p->stretch += (uint32_t)stretch;
    p->shrink += (uint32_t)shrink;
    p->words++;
    b->next_width = (mpt)p->x;
    b->next_stretch = (mpt)p->stretch;
    b->next_shrink = (mpt)p->shrink;
    return b;
}

/* Words of one width with spaces of 2.5 pt between them. */
static inline paragraph equal_boxes(arena *a, size_t count, mpt width, mpt stretch, mpt shrink) {
    paragraph p = paragraph_of(a, count);
    for (size_t i = 0; i < count; i++) {
        add_box(&p, width, 0);
        if (i + 1 < count)
            add_space(&p, 2500, stretch, shrink)->gap = true;
    }
    add_break(&p, PARA_FORCED);
    return p;
}

/* What random paragraphs are made of. */
typedef struct {
    size_t words;
    mpt scale; /* words are 2 to 30 times as wide, spaces 2.5 times */
    bool flex, hyphens, forced, joined, alike, gaps;
} random_text;

static inline void add_random_word(paragraph *p, uint64_t *seed, const random_text *text) {
    mpt width = 2 * text->scale + below(seed, 28000) * (text->scale / 1000);
    mpt flex = text->flex ? width / 50 : 0;
    int parts = text->hyphens && width > 12 * text->scale ? 1 + below(seed, 4) : 1;
    for (int i = 1; i <= parts; i++) {
        mpt from = width / parts * (i - 1), to = i == parts ? width : width / parts * i;
        /* Sometimes the word's last part is narrower than the hyphen. */
        if (parts == 2 && one_in(seed, 4)) {
            from = i == 1 ? 0 : width - text->scale;
            to = i == 1 ? width - text->scale : width;
        }
        add_box(p, to - from, flex / parts);
        if (i < parts)
            add_hyphen(p, 3 * text->scale, 16 + below(seed, 60));
    }
}

static inline void add_random_space(paragraph *p, uint64_t *seed, const random_text *text) {
    static const char words[3];
    mpt space = text->scale / 2 * 5;
    para_break *b = add_space(p, space, space / 2, space / 3);
    b->gap = text->gaps;
    b->penalty = one_in(seed, 8) ? below(seed, 300) - 100 : 0;
    if (text->forced && one_in(seed, 9))
        b->penalty = PARA_FORCED;
    else if (text->joined && one_in(seed, 7))
        b->penalty = PARA_NEVER;
    if (text->alike) {
        b->ends = one_in(seed, 2) ? NULL : &words[below(seed, 3)];
        b->starts = one_in(seed, 2) ? NULL : &words[below(seed, 3)];
    }
}

enum { RANDOM_PARTS = 5 }; /* breaks for a word, at most */

static inline paragraph random_paragraph(arena *a, uint64_t *seed, const random_text *text) {
    paragraph p = paragraph_of(a, text->words * RANDOM_PARTS);
    for (size_t i = 0; i < text->words; i++) {
        add_random_word(&p, seed, text);
        if (i + 1 < text->words)
            add_random_space(&p, seed, text);
    }
    add_break(&p, PARA_FORCED);
    return p;
}

static inline mpt width_of_line(const para_shape *shape, size_t line) {
    return shape->widths[line < shape->width_count ? line : shape->width_count - 1];
}

#endif
