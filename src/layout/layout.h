#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "chart/chart.h"
#include "image/image.h"
#include "text/text.h"

/* Blocks -> pages: flow, tables, notes, columns. Pages go to the sink as soon as they can no longer change; running lines are set
   after the last one. False if a sink refused or a needed face is missing (diagnostics say why). */
bool layout_run(doc_briefing *briefing, font_library *library, diags *all, page_sink *sink, int64_t created);

#endif
