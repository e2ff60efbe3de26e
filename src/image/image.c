#include "image/decode.h"

#include "base/file.h"

#include <string.h>

/* A density that no scanner or screen has is a slip of the program that wrote the file. In pixels to a metre: 20 and
   10,000 to an inch. */
enum { DENSITY_LEAST = 787, DENSITY_MOST = 393701, DENSITY_DEFAULT = 5669 /* 144 ppi */ };

bool image_size_allowed(image_job *job, uint32_t width, uint32_t height) {
    if (width == 0 || height == 0) {
        diag *d = diag_add(job->diags, DIAG_BAD_IMAGE, job->where, "the image “" STR_FORMAT "” has no pixels",
                           STR_ARGS(job->name));
        diag_hint(job->diags, d, "export the picture again");
        return false;
    }
    if (width <= IMAGE_SIDE_MAX_PX && height <= IMAGE_SIDE_MAX_PX && (uint64_t)width * height <= IMAGE_PIXELS_MAX)
        return true;
    diag *d = diag_add(job->diags, DIAG_BAD_IMAGE, job->where,
                       "the image “" STR_FORMAT "” is too large: %u × %u pixels", STR_ARGS(job->name), width, height);
    diag_expected(job->diags, d, "at most %d pixels a side and %d million pixels in all", IMAGE_SIDE_MAX_PX,
                  IMAGE_PIXELS_MAX / 1000000);
    diag_hint(job->diags, d,
              "make it smaller: 300 pixels to an inch are enough for print, so 2,500 pixels for the width of a page");
    return false;
}

uint8_t *image_pixels(arena *a, uint32_t width, uint32_t height, uint32_t channels) {
    return arena_try_alloc(a, (size_t)width * height * channels);
}

/* Pixels at a density as a length: 1 m is 72,000,000 / 25.4 mpt. */
static mpt natural_length(uint32_t pixels, uint32_t density) {
    if (density < DENSITY_LEAST || density > DENSITY_MOST)
        density = DENSITY_DEFAULT;
    return mpt_scale((mpt)pixels, 720000000, (int64_t)254 * density);
}

static bool is_png(str bytes) {
    return str_starts(bytes, STR("\x89PNG\r\n\x1a\n"));
}

static bool is_jpeg(str bytes) {
    return str_starts(bytes, STR("\xff\xd8\xff"));
}

static bool report_foreign(image_job *job) {
    const char *way_out = NULL;
    const char *kind = image_foreign_kind(job->bytes, &way_out);
    diag *d =
        diag_add(job->diags, DIAG_BAD_IMAGE, job->where, "the image “" STR_FORMAT "” is %s", STR_ARGS(job->name), kind);
    diag_expected(job->diags, d, "a PNG or JPEG image");
    diag_hint(job->diags, d, "%s", way_out);
    return false;
}

static bool decode(image_job *job) {
    if (is_png(job->bytes))
        return image_decode_png(job);
    if (is_jpeg(job->bytes))
        return image_decode_jpeg(job);
    return report_foreign(job);
}

bool image_load(arena *a, diags *all, place where, str name, str bytes, image_loaded *out) {
    image_job job = {.arena = a, .diags = all, .where = where, .name = path_name(name), .bytes = bytes};
    job.scratch = arena_new_child(a);
    job.image = ARENA_NEW(a, page_image);
    bool decoded = decode(&job);
    arena_drop(job.scratch);
    if (!decoded)
        return false;
    *out = (image_loaded){.image = job.image,
                          .width = natural_length(job.image->width_px, job.density_x),
                          .height = natural_length(job.image->height_px, job.density_y)};
    return true;
}
