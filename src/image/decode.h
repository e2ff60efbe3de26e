#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include "image/image.h"

/* Private to image/: one image on its way from bytes to page_image. */
typedef struct {
    arena *arena;
    diags *diags;
    place where;
    str name;       /* as diagnostics say it: the file's name without its folder */
    str bytes;      /* the whole file */
    arena *scratch; /* a child of `arena`, dropped after decoding */
    page_image *image;
    /* Pixels to a metre across and down, of the image as it will be seen; 0: the file does not say. */
    uint32_t density_x, density_y;
} image_job;

/* Both fill job->image and the density, or report BAD_IMAGE and return false. */
bool image_decode_png(image_job *job);
bool image_decode_jpeg(image_job *job);

/* The name of a kind of file that is neither PNG nor JPEG ("a GIF image"), and what to do about it. */
const char *image_foreign_kind(str bytes, const char **way_out);

/* Whether the size is within the limits; BAD_IMAGE if not. Called on the header, before anything is allocated. */
bool image_size_allowed(image_job *job, uint32_t width, uint32_t height);

/* Room for pixels of so many bytes. NULL when memory is out: callers are inside a library that must be left in order
   before arena_fail. */
uint8_t *image_pixels(arena *a, uint32_t width, uint32_t height, uint32_t channels);

#endif
