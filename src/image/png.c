#include "image/decode.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

/*
 * PNG by libpng: any colour type and depth comes out with 8 bits, 1 or 3 colours, and alpha aside. Gamma and profiles
 * are left alone: the numbers are taken for sRGB, as viewers do.
 *
 * libpng reports errors by a jump to where decode() began, so nothing between may own memory but `scratch`, and nothing
 * may jump further: arena_try_alloc.
 */
typedef struct {
    image_job *job;
    size_t read;   /* bytes of the file */
    bool short_of; /* the file ended too early */
    bool no_memory;
    char message[128]; /* libpng's words; empty: none */
    uint32_t width, height, colours, channels;
    uint8_t *colour, *alpha;
    uint8_t *scratch; /* interleaved rows: all of an interlaced image, else one */
} png_reader;

static void keep_message(png_structp png, png_const_charp message) {
    png_reader *reader = png_get_error_ptr(png);
    snprintf(reader->message, sizeof reader->message, "%s", message);
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t count) {
    png_reader *reader = png_get_io_ptr(png);
    str file = reader->job->bytes;
    if (count > file.length - reader->read) {
        reader->short_of = true;
        png_error(png, "the file ends before the image does");
    }
    memcpy(out, file.at + reader->read, count);
    reader->read += count;
}

static uint32_t big_endian(const char *at) {
    const uint8_t *byte = (const uint8_t *)at;
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

/* The size as the header states it, at bytes 16 and 20 (PNG, 11.2.2): judged before libpng, which only says "invalid".
 */
static bool header_allowed(image_job *job) {
    if (job->bytes.length < 24)
        return true; /* libpng says what is wrong */
    return image_size_allowed(job, big_endian(job->bytes.at + 16), big_endian(job->bytes.at + 20));
}

static void ask_for_eight_bits(png_structp png) {
    png_set_expand(png); /* palettes to colours, few bits to eight, tRNS to alpha */
    png_set_scale_16(png);
}

static void read_density(png_structp png, png_infop info, image_job *job) {
    png_uint_32 x = 0, y = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(png, info, &x, &y, &unit) == 0 || unit != PNG_RESOLUTION_METER)
        return;
    job->density_x = x;
    job->density_y = y;
}

static bool allocate(png_reader *reader, bool interlaced) {
    image_job *job = reader->job;
    reader->colour = image_pixels(job->arena, reader->width, reader->height, reader->colours);
    if (reader->channels > reader->colours)
        reader->alpha = image_pixels(job->arena, reader->width, reader->height, 1);
    reader->scratch = image_pixels(job->scratch, reader->width, interlaced ? reader->height : 1, reader->channels);
    reader->no_memory = reader->colour == NULL || reader->scratch == NULL ||
                        (reader->alpha == NULL && reader->channels > reader->colours);
    return !reader->no_memory;
}

static void split_row(png_reader *reader, const uint8_t *row, uint32_t y) {
    size_t first = (size_t)y * reader->width;
    uint8_t *colour = reader->colour + first * reader->colours;
    if (reader->alpha == NULL) {
        memcpy(colour, row, (size_t)reader->width * reader->colours);
        return;
    }
    uint8_t *alpha = reader->alpha + first;
    for (uint32_t x = 0; x < reader->width; x++) {
        for (uint32_t i = 0; i < reader->colours; i++)
            *colour++ = *row++;
        *alpha++ = *row++;
    }
}

static void read_rows(png_structp png, png_reader *reader, int passes) {
    size_t row_bytes = (size_t)reader->width * reader->channels;
    size_t step = passes == 1 ? 0 : row_bytes;
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < reader->height; y++) {
            uint8_t *row = reader->scratch + y * step;
            png_read_row(png, row, NULL);
            if (pass == passes - 1)
                split_row(reader, row, y);
        }
}

/* True when all of the file was read. The jump target is here, so that no local of a caller can be lost. */
static bool decode(png_structp png, png_infop info, png_reader *reader) {
    if (setjmp(png_jmpbuf(png)) != 0)
        return false;
    png_set_read_fn(png, reader, read_bytes);
    png_set_user_limits(png, IMAGE_SIDE_MAX_PX, IMAGE_SIDE_MAX_PX);
    png_read_info(png, info);
    ask_for_eight_bits(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    reader->width = png_get_image_width(png, info);
    reader->height = png_get_image_height(png, info);
    reader->channels = png_get_channels(png, info);
    reader->colours = reader->channels < 3 ? 1 : 3;
    if (!allocate(reader, passes > 1))
        return false;
    read_rows(png, reader, passes);
    read_density(png, info, reader->job);
    png_read_end(png, NULL);
    return true;
}

static bool is_opaque(const uint8_t *alpha, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (alpha[i] != 0xff)
            return false;
    return true;
}

static void take_pixels(const png_reader *reader) {
    page_image *image = reader->job->image;
    image->width_px = reader->width;
    image->height_px = reader->height;
    image->rgb = reader->colour;
    image->grey = reader->colours == 1;
    if (reader->alpha != NULL && !is_opaque(reader->alpha, (size_t)reader->width * reader->height))
        image->alpha = reader->alpha;
}

static bool report_damaged(const png_reader *reader) {
    image_job *job = reader->job;
    diag *d = diag_add(job->diags, DIAG_BAD_IMAGE, job->where, "the PNG image “" STR_FORMAT "” is %s: %s",
                       STR_ARGS(job->name), reader->short_of ? "cut short" : "damaged", reader->message);
    diag_hint(job->diags, d, "copy or export the file again");
    return false;
}

bool image_decode_png(image_job *job) {
    png_reader reader = {.job = job};
    if (!header_allowed(job))
        return false;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, keep_message, ignore_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_read_struct(&png, NULL, NULL);
        arena_fail(job->arena);
    }
    bool decoded = decode(png, info, &reader);
    png_destroy_read_struct(&png, &info, NULL);
    if (reader.no_memory)
        arena_fail(job->arena);
    if (!decoded)
        return report_damaged(&reader);
    take_pixels(&reader);
    return true;
}
