#include "pdf/writer.h"

#include <libdeflate.h>

/*
 * The sink: pages go into the file as they come. What waits for the end is the little that pdf_page holds, since a
 * page's dictionary names its running lines, and elements and links, since they lead everywhere.
 */
enum { PACK_LEVEL = 1 /* of libdeflate: higher ones take two to ten times the time for 3 % of the bytes */ };

/* ---- engine ---- */

static void free_packer(void *packer) {
    libdeflate_free_compressor(packer);
}

pdf_engine *pdf_engine_new(arena *a) {
    pdf_engine *engine = ARENA_NEW(a, pdf_engine);
    buffer **const buffers[] = {&engine->content, &engine->object, &engine->head,   &engine->body,   &engine->packed,
                                &engine->places,  &engine->leaf,   &engine->leaves, &engine->scratch};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        *buffers[i] = buffer_new(a);
    engine->packer = libdeflate_alloc_compressor(PACK_LEVEL);
    if (engine->packer == NULL)
        arena_fail(a);
    arena_defer(a, free_packer, engine->packer);
    return engine;
}

/* ---- pages ---- */

static bool can_go_on(pdf_writer *w) {
    bool failed = w->failed || pdf_haru_failed(w->haru);
    if (!failed && pdf_file_too_large(&w->file)) {
        diag *d = diag_add(w->diags, DIAG_TOO_LARGE, NOWHERE, "the PDF would have more than %d objects or 4 GiB",
                           PDF_OBJECTS_MAX);
        diag_hint(w->diags, d, "divide the document");
        w->failed = failed = true;
    }
    return !failed;
}

static bool take_page(page_sink *sink, page_document *document, const page *p) {
    pdf_writer *w = (pdf_writer *)sink;
    pdf_page *record = VECTOR_PUSH(w->arena, &w->pages);
    pdf_page_begin(w, record);
    record->width = p->width;
    record->height = p->height;
    record->first_image = (uint32_t)w->page_images.count;
    pdf_content(w, document, p, record, w->engine->content);
    record->content = pdf_object_new(&w->file);
    pdf_stream(&w->file, record->content, (str){0}, buffer_view(w->engine->content), PDF_PACK);
    record->parent_key = pdf_parent_page(w, p);
    pdf_page_links(w, p, record);
    return can_go_on(w);
}

/* The images of running lines come after those of all pages: the page's own are copied behind them. */
static void images_to_end(pdf_writer *w, pdf_page *record) {
    uint32_t start = (uint32_t)w->page_images.count;
    for (uint32_t i = 0; i < record->image_count; i++) {
        uint32_t image = w->page_images.at[record->first_image + i];
        *VECTOR_PUSH(w->arena, &w->page_images) = image;
    }
    record->first_image = start;
}

static bool take_running(page_sink *sink, page_document *document, const page *overlay) {
    pdf_writer *w = (pdf_writer *)sink;
    if (overlay->index >= w->pages.count || overlay->item_count == 0)
        return can_go_on(w);
    pdf_page *record = &w->pages.at[overlay->index];
    images_to_end(w, record);
    pdf_content(w, document, overlay, record, w->engine->content);
    record->running = pdf_object_new(&w->file);
    pdf_stream(&w->file, record->running, (str){0}, buffer_view(w->engine->content), PDF_PACK);
    return can_go_on(w);
}

/* ---- the end ---- */

static bool finish(page_sink *sink, page_document *document) {
    pdf_writer *w = (pdf_writer *)sink;
    if (!can_go_on(w) || !pdf_fonts(w))
        return false;
    pdf_pages(w);
    pdf_metadata(w, document);
    pdf_haru_reference(w->haru, pdf_haru_catalogue(w->haru), "StructTreeRoot", pdf_structure(w, document));
    pdf_outline(w, document);
    pdf_attachments(w, document);
    pdf_links(w);
    if (!can_go_on(w))
        return false;
    pdf_haru_file(w->haru);
    pdf_object_streams_end(&w->file);
    pdf_haru_end(w->haru);
    return can_go_on(w);
}

page_sink *pdf_sink_new(pdf_engine *engine, arena *a, diags *all, buffer *out) {
    pdf_writer *w = ARENA_NEW(a, pdf_writer);
    w->sink = (page_sink){.page = take_page, .running = take_running, .finish = finish};
    w->engine = engine;
    w->arena = a;
    w->diags = all;
    w->file = (pdf_file){.arena = a,
                         .out = out,
                         .places = engine->places,
                         .object = engine->object,
                         .head = engine->head,
                         .body = engine->body,
                         .packed = engine->packed,
                         .packer = engine->packer};
    w->leaf = engine->leaf;
    w->leaves = engine->leaves;
    buffer_reset(w->leaf);
    buffer_reset(w->leaves);
    pdf_file_begin(&w->file);
    w->haru = pdf_haru_new(a, all, &w->file);
    w->fonts = pdf_haru_dictionary(w->haru);
    return &w->sink;
}
