#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "page/page.h"

/* PNG and JPEG -> pixels (or a JPEG's own bytes) with their natural size. Decoded before layout, under limits. */
enum { IMAGE_SIDE_MAX_PX = 20000, IMAGE_PIXELS_MAX = 100 * 1000 * 1000 };

typedef struct {
    page_image *image;
    mpt width, height; /* natural: by the density in the file (pHYs, JFIF), else 144 ppi */
} image_loaded;

/* Decodes the bytes of a file, into which a JPEG's image points. On failure BAD_IMAGE at `where`, and false. CMYK is
   refused with a way out. The pixels are released with `a`. */
bool image_load(arena *a, diags *all, place where, str name, str bytes, image_loaded *out);

#endif
