#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "base/vector.h"
#include "layout/strip.h"

/* Strips below one another: those of the page, or of a column. */
typedef struct {
    arena *memory;
    VECTOR(layout_strip) strips;
} layout_galley;

mpt layout_strip_gap(const layout_strip *above, const layout_strip *below); /* above NULL: at the top */
mpt layout_frame_closing(const layout_frame *open);                         /* padding below, of all boxes around */

/* Sets tops; the height. */
mpt layout_galley_place(layout_galley *g, size_t first, size_t count);
/* How many strips fit: at least 1, if there are any. */
size_t layout_galley_cut(layout_galley *g, size_t first, mpt room);

#endif
