#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "page/page.h"

/* PNG and JPEG -> pixels (or a JPEG's own bytes) with their natural size. Decoded before layout, under limits. */
enum { IMAGE_SIDE_MAX_PX = 20000, IMAGE_PIXELS_MAX = 100 * 1000 * 1000 };

typedef struct {
    page_image *image;
    mpt width, height; /* natural: by the density in the file (pHYs, JFIF), else 144 ppi */
} image_loaded;

/* Reads and decodes. On failure BAD_IMAGE (or UNREADABLE, TOO_LARGE) at `where`, and false. CMYK is refused with a way
   out. The pixels are released with `a`. */
bool image_load(arena *a, diags *all, place where, const char *path, image_loaded *out);

#endif
