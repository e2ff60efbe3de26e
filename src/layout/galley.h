#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "base/vector.h"
#include "layout/strip.h"

/*
 * Strips below one another that go over the pages: those of the page, or of a column. A galley is used up from its
 * start, piece by piece (fill.h). What is left is a galley again: `opening`, then the strips from `first` on. The
 * strips themselves are never moved or changed by this but for their tops, so that a cut can be tried and forgotten.
 */
typedef struct layout_galley {
    arena *memory;
    VECTOR(layout_strip) strips;
    size_t first;
    layout_strip *opening; /* repeated heads, then what is left of a strip that was cut */
    size_t opening_count;
} layout_galley;

size_t layout_galley_count(const layout_galley *g);
layout_strip *layout_galley_at(const layout_galley *g, size_t index);

mpt layout_strip_gap(const layout_strip *above, const layout_strip *below); /* above NULL: at the top */
mpt layout_strip_bottom(const layout_strip *s);     /* with the padding below of all boxes around */
mpt layout_frame_closing(const layout_frame *open); /* padding below, of all boxes around */

/* Sets tops as if all stood on one page; the height. Stops when it is beyond `enough`. */
mpt layout_galley_place(layout_galley *g, mpt enough);
/* Its strips one behind another, for drawing: in place, or copied to `a`. */
const layout_strip *layout_galley_flat(const layout_galley *g, arena *a);

#endif
