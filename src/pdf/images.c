#include "pdf/writer.h"

/* Images go into the file at first use. Alpha becomes a soft mask; the output intent gives the space it blends in. */

static pdf_image *slot(pdf_writer *w, const page_image *image) {
    while (w->images.count <= image->number)
        *VECTOR_PUSH(w->arena, &w->images) = (pdf_image){0};
    return &w->images.at[image->number];
}

static void describe(pdf_writer *w, const page_image *image, const char *space, uint32_t mask) {
    pdf_haru *h = w->haru;
    pdf_dictionary *d = pdf_haru_stream_begin(h);
    pdf_haru_name(h, d, "Type", "XObject");
    pdf_haru_name(h, d, "Subtype", "Image");
    pdf_haru_number(h, d, "Width", (int32_t)image->width_px);
    pdf_haru_number(h, d, "Height", (int32_t)image->height_px);
    pdf_haru_number(h, d, "BitsPerComponent", 8);
    pdf_haru_name(h, d, "ColorSpace", space);
    if (mask != 0)
        pdf_haru_reference(h, d, "SMask", mask);
    if (image->jpeg.length > 0)
        pdf_haru_name(h, d, "Filter", "DCTDecode");
}

static uint32_t write_mask(pdf_writer *w, const page_image *image) {
    if (image->alpha == NULL)
        return 0;
    page_image mask = {.width_px = image->width_px, .height_px = image->height_px};
    describe(w, &mask, "DeviceGray", 0);
    str alpha = {(const char *)image->alpha, (size_t)image->width_px * image->height_px};
    return pdf_haru_stream_end(w->haru, alpha, PDF_PACK);
}

static str samples(const page_image *image) {
    size_t pixels = (size_t)image->width_px * image->height_px;
    return (str){(const char *)image->rgb, pixels * (image->grey ? 1 : 3)};
}

const pdf_image *pdf_image_of(pdf_writer *w, const page_image *image) {
    pdf_image *known = slot(w, image);
    if (known->object != 0)
        return known;
    uint32_t mask = write_mask(w, image);
    describe(w, image, image->grey ? "DeviceGray" : "DeviceRGB", mask);
    uint32_t number = image->jpeg.length > 0 ? pdf_haru_stream_end(w->haru, image->jpeg, PDF_AS_IT_IS)
                                             : pdf_haru_stream_end(w->haru, samples(image), PDF_PACK);
    *known = (pdf_image){.object = number, .transparent = mask != 0};
    return known;
}
