#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/buffer.h"
#include "page/page.h"

/*
 * Document -> PDF in memory: PDF 1.7 that is PDF/UA-1 and PDF/A-3a at once. The only user of libharu, hb-subset and
 * libdeflate. Pages are packed as they come; nothing of a page is kept but its packed bytes and the ids of its
 * elements.
 */
typedef struct pdf_engine pdf_engine; /* what outlives documents: compressor, buffers */
pdf_engine *pdf_engine_new(arena *engine_arena);

/* A sink that appends the file to `out`. What libharu reports becomes a diagnostic. Only one at a time for each engine.
 */
page_sink *pdf_sink_new(pdf_engine *engine, arena *a, diags *all, buffer *out);

#endif
