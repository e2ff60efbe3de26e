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
    bool carried; /* its rest comes from the page before */
} layout_open_note;

typedef struct {
    VECTOR(layout_note *) states;   /* by number less 1 */
    VECTOR(layout_open_note) open;  /* of the page under work, in order */
    mpt carried_height, new_height; /* of the open ones, whole */
} layout_note_book;

/* The notes of the strip at `index` of the page are open now. */
void layout_notes_claim(layout_flow *f, const layout_strip *s, size_t index);
/* The height that the open notes take on the page at least. */
mpt layout_notes_need(const layout_flow *f);
mpt layout_notes_least(const layout_flow *f); /* what the first lines of a first note take */
bool layout_notes_waiting(const layout_flow *f);
/* Draws what fits below `text_bottom` (on the page) of the notes of strips before `count`; the rest is carried. */
void layout_draw_notes(layout_flow *f, size_t count, mpt text_bottom);
/* text_hooks.note */
page_anchor *layout_notes_hook(void *user, const doc_note *note, page_element *parent, page_element *reference);

#endif
