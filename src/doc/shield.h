#ifndef DOC_SHIELD_H
#define DOC_SHIELD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * CommonMark never changes a number. What it would take for marks of its own, though a person means figures and signs
 * ("24. October" at a line's start, "+ 5 %", 10*20*30, a line "= 456" under a text), gets a backslash before md4c sees
 * it; closing stars that a letter follows (**5 %**ға) get a character before them that lets them close. Only bytes are
 * put in, so that places map back; what is shown is always cut from the text as it was written.
 */
typedef enum {
    DOC_SHIELD_LIST_NUMBERS, /* of a list neither rise by one nor are all 1: printed as they were typed */
    DOC_SHIELD_LONE_BULLET,  /* "- 36" alone: text, perhaps meant as a list */
    DOC_SHIELD_UNDERLINE,    /* a line of - or = under text, which makes no heading here */
    DOC_SHIELD_LONE_STARS,   /* stars without a partner are printed */
    DOC_SHIELD_LONE_LINES,   /* the same of low lines: _5 % */
    DOC_SHIELD_FENCE_TEXT    /* text behind the fence of a code block is not printed */
} doc_shield_kind;

typedef struct {
    doc_shield_kind kind;
    uint32_t offset, length; /* in the text as it was written */
} doc_shield_note;

typedef struct {
    uint32_t source; /* before this byte of what was written … */
    uint32_t before; /* … and so many bytes were put in ahead of it */
    bool letter;     /* the character that lets stars close; else a backslash */
} doc_shield_insertion;

/* The number of a list's item as typed, with its sign: "24.", "1)". */
typedef struct {
    uint32_t offset, length;
} doc_shield_label;

typedef struct {
    str text; /* for md4c */
    doc_shield_insertion *insertions;
    size_t insertion_count;
    doc_shield_note *notes;
    size_t note_count;
    doc_shield_label *labels; /* in the order of the text; of every line that may be a numbered item */
    size_t label_count;
} doc_shield;

/* All of it lies in `scratch`; text is `written` itself if nothing had to be put in. */
doc_shield doc_shield_make(arena *scratch, str written);
/* The byte of what was written that a byte of `text` stands for. */
uint32_t doc_shield_source(const doc_shield *shield, size_t offset);

#endif
