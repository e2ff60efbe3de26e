#include "pdf/writer.h"

#include <libdeflate.h>
#include <string.h>

/*
 * The sink: pages go into the file as they come. What waits for the end is the little that pdf_page holds, since a
 * page's dictionary names its running lines, and elements and links, since they lead everywhere.
 */
enum {
    PACK_LEVEL = 1, /* of libdeflate: higher ones take two to ten times the time for 3 % of the bytes */
    PAGES_A_GROUP = 64
};

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
    if (!w->failed && !w->haru.failed && pdf_file_too_large(&w->file)) {
        diag *d = diag_add(w->diags, DIAG_TOO_LARGE, NOWHERE, "the PDF would have more than %d objects or 4 GiB",
                           PDF_OBJECTS_MAX);
        diag_hint(w->diags, d, "divide the document");
        w->failed = true;
    }
    return !w->failed && !w->haru.failed;
}

static bool take_page(page_sink *sink, page_document *document, const page *p) {
    pdf_writer *w = (pdf_writer *)sink;
    pdf_page *record = VECTOR_PUSH(w->arena, &w->pages);
    record->object = pdf_object_new(&w->file);
    record->width = p->width;
    record->height = p->height;
    record->first_image = (uint32_t)w->page_images.count;
    pdf_content(w, document, p, record, w->engine->content);
    record->content = pdf_object_new(&w->file);
    pdf_stream(&w->file, record->content, (str){0}, buffer_view(w->engine->content));
    record->parent_key = pdf_parent_page(w, p);
    pdf_page_links(w, p, record);
    return can_go_on(w);
}

static void put_page(pdf_writer *w, const pdf_page *p, uint32_t group) {
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "<</Type/Page/Parent ");
    pdf_reference(b, group);
    buffer_text(b, "/MediaBox[0 0 ");
    buffer_milli(b, p->width);
    buffer_byte(b, ' ');
    buffer_milli(b, p->height);
    buffer_text(b, "]/Resources<</Font ");
    pdf_reference(b, w->fonts_object);
    if (p->image_count > 0) {
        buffer_text(b, "/XObject<<");
        for (uint32_t i = 0; i < p->image_count; i++) {
            uint32_t image = w->page_images.at[p->first_image + i];
            buffer_print(b, "/I%u %u 0 R", image, image);
        }
        buffer_text(b, ">>");
    }
    buffer_text(b, p->running != 0 ? ">>/Contents[" : ">>/Contents ");
    pdf_reference(b, p->content);
    if (p->running != 0) {
        pdf_reference(b, p->running);
        buffer_byte(b, ']');
    }
    if (p->parent_key != PDF_NO_KEY) {
        buffer_text(b, "/StructParents ");
        buffer_uint(b, p->parent_key);
    }
    buffer_text(b, "/Tabs/S");
    if (p->transparent)
        buffer_text(b, "/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>");
    if (p->annotation_count > 0) {
        buffer_text(b, "/Annots[");
        for (uint32_t i = 0; i < p->annotation_count; i++)
            pdf_reference(b, p->first_annotation + i);
        buffer_byte(b, ']');
    }
    buffer_text(b, ">>");
    pdf_object_end(&w->file, p->object);
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
    pdf_stream(&w->file, record->running, (str){0}, buffer_view(w->engine->content));
    return can_go_on(w);
}

/* ---- the end ---- */

/* Two levels below libharu's root: groups of pages, so that no array grows past what it allows. */
static void put_pages(pdf_writer *w) {
    pdf_haru *h = &w->haru;
    uint32_t count = (uint32_t)w->pages.count, root = pdf_haru_object(h->doc->root_pages);
    for (uint32_t from = 0; from < count; from += PAGES_A_GROUP) {
        uint32_t to = from + PAGES_A_GROUP < count ? from + PAGES_A_GROUP : count;
        uint32_t group = w->first_group + from / PAGES_A_GROUP;
        for (uint32_t i = from; i < to; i++)
            put_page(w, &w->pages.at[i], group);
        buffer *b = pdf_object_begin(&w->file);
        buffer_print(b, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[", root, to - from);
        for (uint32_t i = from; i < to; i++)
            pdf_reference(b, w->pages.at[i].object);
        buffer_text(b, "]>>");
        pdf_object_end(&w->file, group);
    }
}

static void fill_root_pages(pdf_writer *w) {
    pdf_haru *h = &w->haru;
    if (h->failed)
        return;
    HPDF_Dict root = h->doc->root_pages;
    HPDF_Array kids = pdf_haru_array(h, root, "Kids");
    pdf_haru_number(h, root, "Count", (int)w->pages.count);
    for (size_t from = 0; from < w->pages.count; from += PAGES_A_GROUP) {
        uint32_t group = pdf_object_new(&w->file);
        if (from == 0)
            w->first_group = group;
        pdf_haru_append_reference(h, kids, group);
    }
}

static void fill_catalogue(pdf_writer *w, const page_document *document) {
    pdf_haru *h = &w->haru;
    uint32_t structure = pdf_structure(w, document), outline = pdf_outline(w, document);
    if (h->failed)
        return;
    pdf_haru_reference(h, h->doc->catalog, "StructTreeRoot", structure);
    if (outline != 0) {
        pdf_haru_reference(h, h->doc->catalog, "Outlines", outline);
        pdf_haru_name(h, h->doc->catalog, "PageMode", "UseOutlines");
    }
}

/* ---- the identifier: MD5 of all other bytes, which are written with noughts in its place ---- */

enum { ID_BYTES = 16 };

static void write_id(pdf_writer *w, size_t trailer_at) {
    static const char noughts[] = "<00000000000000000000000000000000>";
    buffer *out = w->file.out;
    HPDF_BYTE id[ID_BYTES];
    HPDF_MD5_CTX context;
    HPDF_MD5Init(&context);
    HPDF_MD5Update(&context, (const HPDF_BYTE *)out->at + w->file.start, (HPDF_UINT32)(out->length - w->file.start));
    HPDF_MD5Final(id, &context);
    char *at = out->at + trailer_at;
    for (int k = 0; k < 2; k++) {
        size_t rest = (size_t)(out->at + out->length - at);
        at = memmem(at, rest, noughts, sizeof noughts - 1);
        if (at == NULL)
            return;
        for (int i = 0; i < ID_BYTES; i++) {
            at[1 + 2 * i] = "0123456789abcdef"[id[i] >> 4];
            at[2 + 2 * i] = "0123456789abcdef"[id[i] & 15];
        }
    }
}

static void write_trailer(pdf_writer *w) {
    static const char noughts[ID_BYTES];
    pdf_haru *h = &w->haru;
    if (h->failed)
        return;
    HPDF_Dict trailer = h->doc->trailer;
    HPDF_Array id = pdf_haru_array(h, trailer, "ID");
    for (int i = 0; i < 2 && !h->failed; i++)
        pdf_haru_append(h, id, HPDF_Binary_New(h->doc->mmgr, (HPDF_BYTE *)(uintptr_t)noughts, ID_BYTES));
    pdf_haru_link(h, trailer, "Root", h->doc->catalog);
    pdf_haru_link(h, trailer, "Info", h->doc->info);
    buffer *b = w->engine->scratch;
    buffer_reset(b);
    pdf_haru_print(h, trailer, b);
    if (!h->failed)
        write_id(w, pdf_file_end(&w->file, buffer_view(b)));
}

static bool finish(page_sink *sink, page_document *document) {
    pdf_writer *w = (pdf_writer *)sink;
    if (!can_go_on(w) || !pdf_fonts(w))
        return false;
    pdf_metadata(w, document);
    fill_root_pages(w);
    fill_catalogue(w, document);
    pdf_links(w);
    if (!can_go_on(w))
        return false;
    pdf_haru_number_objects(&w->haru, &w->file);
    pdf_fonts_dictionary(w);
    put_pages(w);
    pdf_haru_file(&w->haru, &w->file);
    pdf_object_streams_end(&w->file);
    write_trailer(w);
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
    pdf_haru_begin(&w->haru, a, all);
    w->fonts_object = pdf_object_new(&w->file);
    return &w->sink;
}
