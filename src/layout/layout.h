#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "text/text.h"

/*
 * Blocks -> pages: flow, tables, notes, columns. Lay, then draw.
 *
 * A block is laid first, in memory of its own, and yields strips: pieces of the page's full height that are never cut
 * (a line, a table row, a figure, a pair of columns). Each strip knows its height, the space it wants above and below,
 * and how badly a page break after it would look (strip.h: layout_hold). Strips are admitted to the open page one by
 * one. When one does not fit any more, the page ends after the last strip with the least hold; everything up to there
 * is drawn at its final place and the page is handed on; what is left opens the next page. So a document needs the
 * memory of the page it is working on, whatever its length.
 *
 * What is tried and undone: only the notes that strips bring along. A strip is admitted with its notes' first lines; if
 * it moves on to the next page, so do they. Nothing is drawn before its place is final.
 *
 * Invariants
 * - Every page takes at least one strip (or one line of a note), however small it is: layout ends.
 * - Strips are made, and drawn, in reading order; elements (tags) are made with them, so that the order of elements is
 * the reading order.
 * - A strip pins the store that its content lies in (store.c); a store is emptied when no strip and no block under work
 * needs it.
 * - Admitting a strip is O(1), ending a page O(strips of the page): no document is quadratic.
 *
 * Pages go to the sink as soon as they can no longer change; running lines are drawn after the last one. False if a
 * sink refused or something went wrong that makes the document incomplete (diagnostics say why).
 */
bool layout_run(doc_briefing *briefing, font_library *library, diags *all, page_sink *sink, int64_t created);

#endif
