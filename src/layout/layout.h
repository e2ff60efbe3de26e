#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "text/text.h"

/*
 * Blocks -> pages: flow, tables, notes, columns. Lay, then draw.
 *
 * A block is laid first, in memory of its own, and yields strips: pieces of the full width (a line, a table row, a
 * drawing, a group of columns) that know their height, the space they want above and below, and how badly a page break
 * after them would look (strip.h: layout_hold). Strips stand in a galley: that of the page, or of a column. A height is
 * filled from a galley, the page's and a column's by the same code (fill.c). When a strip does not fit any more, the
 * page ends after the last strip with the least hold, or within the strip if that can be cut; everything up to there is
 * drawn at its final place and the page is handed on; what is left opens the next page. So a document needs the memory
 * of the page it is working on, whatever its length; only columns are laid whole before they are cut.
 *
 * What is tried and undone: the notes that strips bring along, and the height of columns that are cut. A strip is
 * admitted with its notes' first lines; if it moves on to the next page, so do they. Nothing is drawn before its place
 * is final.
 *
 * Invariants
 * - Every page takes at least one strip (or one line of a note), however small it is: layout ends.
 * - Strips are made, and drawn, in reading order; elements (tags) are made with them, so that the order of elements is
 * the reading order.
 * - A strip pins the store that its content lies in (store.c); a store is emptied when no strip and no block under work
 * needs it.
 * - Admitting a strip is O(1), ending a page O(strips of the page), cutting columns O(strips of the page) for each
 * height that is tried: no document is quadratic.
 *
 * Pages go to the sink as soon as they can no longer change; running lines are drawn after the last one. False if a
 * sink refused or something went wrong that makes the document incomplete (diagnostics say why).
 */
bool layout_run(doc_briefing *briefing, font_library *library, diags *all, page_sink *sink, int64_t created);

#endif
