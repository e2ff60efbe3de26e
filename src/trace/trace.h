#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include "base/buffer.h"
#include "page/page.h"

/*
 * Document -> stable readable text: golden tests and --trace. UTF-8, no glyph ids, font versions or paths. Lengths in
 * pt with three decimals, y downwards from the page's top. First each page with its items in the order of drawing, one
 * a line:
 *
 *   page 1 595.276 841.890
 *     /Document/Sect[2]/P[1] text 73.701 120.250 PTSerif-Regular 10.200 #1A1A1A “To the Minister”
 *     artifact:layout path 73.701 131.000 fill #12436D [0.000,0.000 10.000,0.000 …]
 *     /Document/Figure[1] image 73.701 300.000 144.000 96.000 288x192
 *     link 73.701 110.000 120.000 124.000 -> https://…
 *
 * An element is named by its path; the number counts the elements of the parent from 1. A run's words are joined by the
 * character that was typed between them; a hyphen that was not typed is shown as U+00AD, and a gap without a character
 * as nothing. Then come the running lines of each page, the element tree with what a reader is told beside the text,
 * the bookmarks, the attachments (not their bytes) and the metadata.
 *
 * With `places` each line of an item, a link or an element ends in where it was written, the column in characters:
 *
 *     /Document/Sect[2]/P[1] text 73.701 120.250 PTSerif-Regular 10.200 #1A1A1A “To the Minister” @visit.yaml:17:9
 */
page_sink *trace_sink_new(arena *a, buffer *out, bool places);

#endif
