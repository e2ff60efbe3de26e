#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include "base/buffer.h"
#include "page/page.h"

/* Document -> stable readable text: golden tests and --trace. UTF-8, one item a line in page order: element path, place in pt with
   three decimals, face name, size, text. No glyph ids, font versions or paths. */
page_sink *trace_sink_new(arena *a, buffer *out);

#endif
