#ifndef DOC_SHIELD_PARTS_H
#define DOC_SHIELD_PARTS_H

#include "base/vector.h"
#include "doc/shield.h"

/* The work of a shield: lines (shield.c) and stars (shield_stars.c) say where something must be put in. */
typedef struct {
    size_t start, end; /* bytes, without the line end */
    bool code;         /* within a fence, or the fence */
    bool opens;        /* a paragraph cannot go on into it: blank, an item, a heading */
} doc_shield_line;

typedef struct {
    arena *scratch;
    str text;
    VECTOR(doc_shield_line) lines;
    VECTOR(doc_shield_insertion) insertions;
    VECTOR(doc_shield_note) notes;
    VECTOR(doc_shield_label) labels;
} doc_shielding;

void doc_shield_put(doc_shielding *s, size_t before, bool letter);
void doc_shield_say(doc_shielding *s, doc_shield_kind kind, size_t offset, size_t length);
void doc_shield_stars(doc_shielding *s);

#endif
