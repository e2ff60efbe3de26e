#include "pdf/writer.h"

/*
 * Pages: libharu makes each as its content comes; its entries are filled at the end, since a page names its running
 * lines too. Until then a page is little more than its place in the tree.
 */
/* An array that all pages of a size share. */
static uint32_t box_of(pdf_writer *w, mpt width, mpt height) {
    for (size_t i = 0; i < w->boxes.count; i++)
        if (w->boxes.at[i].width == width && w->boxes.at[i].height == height)
            return w->boxes.at[i].object;
    uint32_t object = pdf_object_new(&w->file);
    *VECTOR_PUSH(w->arena, &w->boxes) = (pdf_box){object, width, height};
    buffer *b = pdf_object_begin(&w->file);
    buffer_text(b, "[0 0 ");
    buffer_milli(b, width);
    buffer_byte(b, ' ');
    buffer_milli(b, height);
    buffer_byte(b, ']');
    pdf_object_end(&w->file, object);
    return object;
}

void pdf_page_begin(pdf_writer *w, pdf_page *record) {
    record->dictionary = pdf_haru_page(w->haru);
    record->object = pdf_haru_object(record->dictionary);
}

static void fill_resources(pdf_writer *w, const pdf_page *p) {
    pdf_haru *h = w->haru;
    pdf_dictionary *resources = pdf_haru_inner(h, p->dictionary, "Resources");
    pdf_haru_link(h, resources, "Font", w->fonts);
    if (p->image_count == 0)
        return;
    pdf_dictionary *images = pdf_haru_inner(h, resources, "XObject");
    for (uint32_t i = 0; i < p->image_count; i++) {
        uint32_t image = w->page_images.at[p->first_image + i];
        char name[1 + PDF_UINT_ROOM + 1] = "I";
        *pdf_put_uint(name + 1, image) = '\0';
        pdf_haru_reference(h, images, name, image);
    }
}

static void fill_content(pdf_writer *w, const pdf_page *p) {
    pdf_haru *h = w->haru;
    if (p->running == 0) {
        pdf_haru_reference(h, p->dictionary, "Contents", p->content);
        return;
    }
    pdf_array *streams = pdf_haru_array(h, p->dictionary, "Contents");
    pdf_haru_append_reference(h, streams, p->content);
    pdf_haru_append_reference(h, streams, p->running);
}

static void fill_group(pdf_writer *w, const pdf_page *p) {
    pdf_haru *h = w->haru;
    pdf_dictionary *group = pdf_haru_inner(h, p->dictionary, "Group");
    pdf_haru_name(h, group, "Type", "Group");
    pdf_haru_name(h, group, "S", "Transparency");
    pdf_haru_name(h, group, "CS", "DeviceRGB");
}

static void fill_annotations(pdf_writer *w, const pdf_page *p) {
    pdf_array *annotations = pdf_haru_array(w->haru, p->dictionary, "Annots");
    for (uint32_t i = 0; i < p->annotation_count; i++)
        pdf_haru_append_reference(w->haru, annotations, p->first_annotation + i);
}

static void fill_page(pdf_writer *w, const pdf_page *p) {
    pdf_haru_reference(w->haru, p->dictionary, "MediaBox", box_of(w, p->width, p->height));
    fill_resources(w, p);
    fill_content(w, p);
    if (p->parent_key != PDF_NO_KEY)
        pdf_haru_number(w->haru, p->dictionary, "StructParents", (int32_t)p->parent_key);
    pdf_haru_name(w->haru, p->dictionary, "Tabs", "S");
    if (p->transparent)
        fill_group(w, p);
    if (p->annotation_count > 0)
        fill_annotations(w, p);
}

void pdf_pages(pdf_writer *w) {
    for (size_t i = 0; i < w->pages.count && !pdf_haru_failed(w->haru); i++) {
        fill_page(w, &w->pages.at[i]);
        pdf_haru_page_end(w->haru, w->pages.at[i].dictionary);
    }
}
