#include "pdf/writer.h"

/* Images go into the file at first use. Alpha becomes a soft mask; the output intent gives the space it blends in. */

static pdf_image *slot(pdf_writer *w, const page_image *image) {
    while (w->images.count <= image->number)
        *VECTOR_PUSH(w->arena, &w->images) = (pdf_image){0};
    return &w->images.at[image->number];
}

static str entries(pdf_writer *w, const page_image *image, const char *space, const char *filter, uint32_t mask) {
    buffer *b = w->engine->scratch;
    buffer_reset(b);
    buffer_print(b, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s%s",
                 image->width_px, image->height_px, space, filter);
    if (mask != 0)
        buffer_print(b, "/SMask %u 0 R", mask);
    return buffer_view(b);
}

static uint32_t write_mask(pdf_writer *w, const page_image *image) {
    if (image->alpha == NULL)
        return 0;
    uint32_t number = pdf_object_new(&w->file);
    str alpha = {(const char *)image->alpha, (size_t)image->width_px * image->height_px};
    pdf_stream(&w->file, number, entries(w, image, "DeviceGray", "", 0), alpha);
    return number;
}

const pdf_image *pdf_image_of(pdf_writer *w, const page_image *image) {
    pdf_image *known = slot(w, image);
    if (known->object != 0)
        return known;
    uint32_t mask = write_mask(w, image), number = pdf_object_new(&w->file);
    const char *space = image->grey ? "DeviceGray" : "DeviceRGB";
    if (image->jpeg.length > 0) {
        pdf_stream_unpacked(&w->file, number, entries(w, image, space, "/Filter/DCTDecode", mask), image->jpeg);
    } else {
        size_t samples = (size_t)image->width_px * image->height_px * (image->grey ? 1 : 3);
        pdf_stream(&w->file, number, entries(w, image, space, "", mask), (str){(const char *)image->rgb, samples});
    }
    *known = (pdf_image){.object = number, .transparent = mask != 0};
    return known;
}
