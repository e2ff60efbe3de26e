#ifndef LAYOUT_NOTES_H
#define LAYOUT_NOTES_H

#include "base/vector.h"
#include "layout/strip.h"

/* Notes at the foot of the page. A strip brings the notes that are marked in it; what does not fit is carried over. */

typedef struct layout_flow layout_flow;

typedef struct {
    const doc_note *note;
    page_anchor *anchor;
    page_element *element; /* made with its first mark */
    text_block *set, *number;
    layout_store *store;
    mpt indent;
    uint32_t line; /* the first that is not on a page yet */
    bool claimed;  /* by a strip of the open page, or carried to it */
    bool done;     /* drawn, or on its way as carried */
} layout_note;

typedef struct {
    layout_note *state;
    size_t strip; /* index of the strip that brought it */
    mpt claim;    /* height that it takes at least, if another follows */
    mpt least;    /* if it is the last: what its first lines take */
    bool carried; /* its rest comes from the page before */
} layout_open_note;

typedef struct {
    VECTOR(layout_note *) states;   /* by number less 1 */
    VECTOR(layout_open_note) open;  /* of the page under work, in order */
    mpt carried_height, new_height; /* what the open ones claim */
} layout_note_book;

/* The notes of the strip at `index` of the page are open now; and no longer. */
void layout_notes_claim(layout_flow *f, const layout_strip *s, size_t index);
void layout_notes_give_back(layout_flow *f, size_t index);
/* The height that the open notes take on the page at least. */
mpt layout_notes_need(const layout_flow *f);
/* What the notes of a strip would take at least on a page of their own. */
mpt layout_notes_alone(layout_flow *f, const layout_strip *s);
bool layout_notes_are_carried(const layout_flow *f); /* from the page before */
bool layout_notes_waiting(const layout_flow *f);
/* Draws what fits below `text_bottom` (on the page) of the notes of strips before `count`; the rest is carried. */
void layout_draw_notes(layout_flow *f, size_t count, mpt text_bottom);
/* text_hooks.note */
page_anchor *layout_notes_hook(void *user, const doc_note *note, page_element *parent, page_element *reference);

#endif
