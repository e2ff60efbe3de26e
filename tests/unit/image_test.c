#include "image/image.h"

#include "base/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include <jpeglib.h>
#include <png.h>

/* Images of every kind are made here, by the libraries that others make them with, under build/. */
enum { WIDTH = 19, HEIGHT = 13, CHANNELS_MOST = 4 };
static const char path[] = "build/image-test/image";

typedef struct {
    arena *arena;
    diags *all;
    image_loaded loaded;
} fixture;

static int set_up(void **state) {
    static fixture f;
    mkdir("build", 0777);
    mkdir("build/image-test", 0777);
    f = (fixture){.arena = arena_new()};
    f.all = diags_new(f.arena);
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_drop(f->arena);
    remove(path);
    return 0;
}

static bool load(fixture *f) {
    str bytes;
    assert_true(file_read(NULL, f->arena, f->all, NOWHERE, path, FILE_LIMIT_BYTES, &bytes));
    return image_load(f->arena, f->all, NOWHERE, str_of(path), bytes, &f->loaded);
}

static void write_file(const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static size_t read_back(uint8_t *bytes, size_t room) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, room, file);
    fclose(file);
    return length;
}

/* The last diagnostic is a BAD_IMAGE whose message has these words. */
static void assert_refused(fixture *f, const char *words) {
    assert_false(load(f));
    assert_true(diags_count(f->all) > 0);
    const diag *d = diags_at(f->all, diags_count(f->all) - 1);
    assert_int_equal(d->code, DIAG_BAD_IMAGE);
    if (memmem(d->message.at, d->message.length, words, strlen(words)) == NULL)
        fail_msg("“%.*s” lacks “%s”", (int)d->message.length, d->message.at, words);
    assert_true(d->hint.length > 0);
}

/* A value that differs by place and channel, so that a swap of any two shows. */
static unsigned sample(uint32_t x, uint32_t y, unsigned channel) {
    return (x * 13 + y * 7 + channel * 50) & 0xff;
}

typedef struct {
    const char *name;
    int colour_type, depth, interlace;
    bool key; /* tRNS */
    unsigned colours;
    bool alpha;
} png_kind;

static const png_kind png_kinds[] = {
    {"grey 8", PNG_COLOR_TYPE_GRAY, 8, PNG_INTERLACE_NONE, false, 1, false},
    {"grey 1", PNG_COLOR_TYPE_GRAY, 1, PNG_INTERLACE_NONE, false, 1, false},
    {"grey 2 interlaced", PNG_COLOR_TYPE_GRAY, 2, PNG_INTERLACE_ADAM7, false, 1, false},
    {"grey 16", PNG_COLOR_TYPE_GRAY, 16, PNG_INTERLACE_NONE, false, 1, false},
    {"grey 8 with a key", PNG_COLOR_TYPE_GRAY, 8, PNG_INTERLACE_NONE, true, 1, true},
    {"RGB 8", PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE, false, 3, false},
    {"RGB 8 interlaced", PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_ADAM7, false, 3, false},
    {"RGB 8 with a key", PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE, true, 3, true},
    {"RGB 16", PNG_COLOR_TYPE_RGB, 16, PNG_INTERLACE_NONE, false, 3, false},
    {"palette 8", PNG_COLOR_TYPE_PALETTE, 8, PNG_INTERLACE_NONE, false, 3, false},
    {"palette 4", PNG_COLOR_TYPE_PALETTE, 4, PNG_INTERLACE_NONE, false, 3, false},
    {"palette 2 interlaced with alpha", PNG_COLOR_TYPE_PALETTE, 2, PNG_INTERLACE_ADAM7, true, 3, true},
    {"grey and alpha 8", PNG_COLOR_TYPE_GRAY_ALPHA, 8, PNG_INTERLACE_NONE, false, 1, true},
    {"grey and alpha 16 interlaced", PNG_COLOR_TYPE_GRAY_ALPHA, 16, PNG_INTERLACE_ADAM7, false, 1, true},
    {"RGBA 8", PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_NONE, false, 3, true},
    {"RGBA 8 interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_ADAM7, false, 3, true},
    {"RGBA 16", PNG_COLOR_TYPE_RGB_ALPHA, 16, PNG_INTERLACE_NONE, false, 3, true},
};

static unsigned stored_channels(const png_kind *kind) {
    static const unsigned channels[] = {[PNG_COLOR_TYPE_GRAY] = 1,
                                        [PNG_COLOR_TYPE_RGB] = 3,
                                        [PNG_COLOR_TYPE_PALETTE] = 1,
                                        [PNG_COLOR_TYPE_GRAY_ALPHA] = 2,
                                        [PNG_COLOR_TYPE_RGB_ALPHA] = 4};
    return channels[kind->colour_type];
}

/* What is stored in a sample of `depth` bits. */
static unsigned stored(const png_kind *kind, uint32_t x, uint32_t y, unsigned channel) {
    unsigned value = sample(x, y, channel);
    return kind->depth >= 8 ? value : value & ((1u << kind->depth) - 1);
}

static void set_chunks(png_structp png, png_infop info, const png_kind *kind) {
    if (kind->colour_type == PNG_COLOR_TYPE_PALETTE) {
        png_color palette[256];
        int count = 1 << kind->depth;
        for (int i = 0; i < count; i++)
            palette[i] = (png_color){(png_byte)i, (png_byte)(255 - i), (png_byte)(i ^ 0x55)};
        png_set_PLTE(png, info, palette, count);
        png_byte alpha[2] = {0, 128};
        if (kind->key)
            png_set_tRNS(png, info, alpha, 2, NULL);
    } else if (kind->key) {
        png_color_16 key = {.gray = (png_uint_16)sample(0, 0, 0),
                            .red = (png_uint_16)sample(0, 0, 0),
                            .green = (png_uint_16)sample(0, 0, 1),
                            .blue = (png_uint_16)sample(0, 0, 2)};
        png_set_tRNS(png, info, NULL, 0, &key);
    }
}

static void fill_row(const png_kind *kind, uint32_t y, png_byte *row) {
    unsigned channels = stored_channels(kind);
    for (uint32_t x = 0; x < WIDTH; x++)
        for (unsigned c = 0; c < channels; c++) {
            size_t at = (size_t)x * channels + c;
            if (kind->depth == 16) {
                row[at * 2] = (png_byte)stored(kind, x, y, c);
                row[at * 2 + 1] = row[at * 2]; /* v * 257, which scales back to v exactly */
            } else {
                row[at] = (png_byte)stored(kind, x, y, c);
            }
        }
}

static void write_png(const png_kind *kind, uint32_t density) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_set_IHDR(png, info, WIDTH, HEIGHT, kind->depth, kind->colour_type, kind->interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    set_chunks(png, info, kind);
    if (density != 0)
        png_set_pHYs(png, info, density, density * 2, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    if (kind->depth < 8)
        png_set_packing(png);
    int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < HEIGHT; y++) {
            png_byte row[WIDTH * CHANNELS_MOST * 2];
            fill_row(kind, y, row);
            png_write_row(png, row);
        }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    assert_int_equal(fclose(file), 0);
}

static unsigned expected_colour(const png_kind *kind, uint32_t x, uint32_t y, unsigned c) {
    unsigned value = stored(kind, x, y, kind->colour_type == PNG_COLOR_TYPE_PALETTE ? 0 : c);
    if (kind->colour_type == PNG_COLOR_TYPE_PALETTE)
        return c == 0 ? value : c == 1 ? 255 - value : value ^ 0x55;
    return kind->depth < 8 ? value * (255u / ((1u << kind->depth) - 1)) : value;
}

static bool matches_key(const png_kind *kind, uint32_t x, uint32_t y) {
    for (unsigned c = 0; c < stored_channels(kind); c++)
        if (stored(kind, x, y, c) != sample(0, 0, c))
            return false;
    return true;
}

static unsigned expected_alpha(const png_kind *kind, uint32_t x, uint32_t y) {
    if (kind->colour_type == PNG_COLOR_TYPE_PALETTE) {
        unsigned index = stored(kind, x, y, 0);
        return index == 0 ? 0 : index == 1 ? 128 : 255;
    }
    if (kind->key)
        return matches_key(kind, x, y) ? 0 : 255;
    return stored(kind, x, y, stored_channels(kind) - 1);
}

static void assert_pixels(const page_image *image, const png_kind *kind) {
    for (uint32_t y = 0; y < HEIGHT; y++)
        for (uint32_t x = 0; x < WIDTH; x++) {
            size_t at = (size_t)y * WIDTH + x;
            for (unsigned c = 0; c < kind->colours; c++)
                if (image->rgb[at * kind->colours + c] != expected_colour(kind, x, y, c))
                    fail_msg("%s: colour %u at %u, %u", kind->name, c, x, y);
            if (kind->alpha && image->alpha[at] != expected_alpha(kind, x, y))
                fail_msg("%s: alpha at %u, %u", kind->name, x, y);
        }
}

static void png_of_every_kind(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < sizeof png_kinds / sizeof *png_kinds; i++) {
        const png_kind *kind = &png_kinds[i];
        write_png(kind, 0);
        if (!load(f))
            fail_msg("%s was refused", kind->name);
        const page_image *image = f->loaded.image;
        assert_int_equal(image->width_px, WIDTH);
        assert_int_equal(image->height_px, HEIGHT);
        assert_int_equal(image->grey, kind->colours == 1);
        assert_int_equal(image->alpha != NULL, kind->alpha);
        assert_int_equal(image->jpeg.length, 0);
        assert_pixels(image, kind);
    }
    assert_int_equal(diags_count(f->all), 0);
}

static void size_follows_density(void **state) {
    fixture *f = *state;
    write_png(&png_kinds[0], 0);
    assert_true(load(f));
    assert_int_equal(f->loaded.width, WIDTH * 500); /* 144 ppi: half a point a pixel */
    write_png(&png_kinds[0], 2835);                 /* 72 ppi across, 144 down */
    assert_true(load(f));
    assert_in_range(f->loaded.width, WIDTH * 1000 - 30, WIDTH * 1000 + 30);
    assert_in_range(f->loaded.height, HEIGHT * 500 - 30, HEIGHT * 500 + 30);
    write_png(&png_kinds[0], 1); /* no such device: as if nothing was said */
    assert_true(load(f));
    assert_int_equal(f->loaded.width, WIDTH * 500);
}

static void opaque_alpha_is_dropped(void **state) {
    fixture *f = *state;
    uint8_t rgba[4 * 4 * 4];
    memset(rgba, 0xff, sizeof rgba);
    png_image image = {.version = PNG_IMAGE_VERSION, .width = 4, .height = 4, .format = PNG_FORMAT_RGBA};
    assert_true(png_image_write_to_file(&image, path, 0, rgba, 0, NULL));
    assert_true(load(f));
    assert_null(f->loaded.image->alpha);
}

static void png_cut_anywhere(void **state) {
    fixture *f = *state;
    static uint8_t bytes[8192];
    write_png(&png_kinds[5], 0);
    size_t length = read_back(bytes, sizeof bytes);
    for (size_t kept = 8; kept < length; kept++) {
        write_file(bytes, kept);
        assert_refused(f, kept < 24 ? "PNG" : "cut short");
    }
}

static void png_with_any_byte_changed(void **state) {
    fixture *f = *state;
    static uint8_t bytes[8192];
    write_png(&png_kinds[14], 0);
    size_t length = read_back(bytes, sizeof bytes);
    for (size_t at = 8; at < length; at++) {
        bytes[at] ^= 0x41;
        write_file(bytes, length);
        load(f); /* refused, or read in spite of it; never a crash */
        bytes[at] ^= 0x41;
    }
    bytes[length / 2] ^= 0x41;
    write_file(bytes, length);
    assert_refused(f, "damaged");
}

static void put_big_endian(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void huge_png_is_refused_by_its_header(void **state) {
    fixture *f = *state;
    uint8_t header[33] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    put_big_endian(header + 16, 40000);
    put_big_endian(header + 20, 40000);
    header[24] = 8;
    header[25] = PNG_COLOR_TYPE_RGB;
    write_file(header, sizeof header);
    size_t before = arena_size(f->arena);
    assert_refused(f, "40000 × 40000");
    assert_in_range(arena_size(f->arena) - before, 0, 1 << 20);
    put_big_endian(header + 16, 19000);
    put_big_endian(header + 20, 19000);
    write_file(header, sizeof header);
    assert_refused(f, "too large");
    put_big_endian(header + 16, 0);
    write_file(header, sizeof header);
    assert_refused(f, "no pixels");
}

typedef struct {
    J_COLOR_SPACE colours;
    bool progressive, arithmetic, bare; /* bare: no JFIF and no Adobe marker */
    unsigned orientation;
} jpeg_kind;

static void set_exif(struct jpeg_compress_struct *encoder, unsigned orientation) {
    uint8_t exif[] = "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0\0\0\0";
    exif[6 + 8 + 2 + 9] = (uint8_t)orientation;
    if (orientation != 0)
        jpeg_write_marker(encoder, JPEG_APP0 + 1, exif, sizeof exif - 1);
}

/* The left half bright, the right half dark; in each the lower part darker. */
static uint8_t jpeg_sample(uint32_t x, uint32_t y) {
    return (uint8_t)((x < 16 ? 230 : 90) - (y < 8 ? 0 : 60));
}

static size_t make_jpeg(const jpeg_kind *kind, uint8_t **bytes) {
    struct jpeg_compress_struct encoder;
    struct jpeg_error_mgr errors;
    unsigned long length = 0;
    *bytes = NULL;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    jpeg_mem_dest(&encoder, bytes, &length);
    encoder.image_width = 32;
    encoder.image_height = 16;
    encoder.input_components = kind->colours == JCS_GRAYSCALE ? 1 : kind->colours == JCS_CMYK ? 4 : 3;
    encoder.in_color_space = kind->colours == JCS_YCbCr ? JCS_RGB : kind->colours;
    jpeg_set_defaults(&encoder);
    jpeg_set_colorspace(&encoder, kind->colours);
    jpeg_set_quality(&encoder, 95, TRUE);
    encoder.arith_code = kind->arithmetic;
    if (kind->progressive)
        jpeg_simple_progression(&encoder);
    if (kind->bare)
        encoder.write_JFIF_header = encoder.write_Adobe_marker = FALSE;
    encoder.density_unit = 2;
    encoder.X_density = encoder.Y_density = 100; /* to a centimetre: 254 ppi */
    jpeg_start_compress(&encoder, TRUE);
    set_exif(&encoder, kind->orientation);
    for (uint32_t y = 0; y < 16; y++) {
        uint8_t row[32 * 4];
        for (uint32_t i = 0; i < 32u * (unsigned)encoder.input_components; i++)
            row[i] = jpeg_sample(i / (unsigned)encoder.input_components, y);
        JSAMPROW at = row;
        jpeg_write_scanlines(&encoder, &at, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    return length;
}

static void write_jpeg(const jpeg_kind *kind) {
    uint8_t *bytes;
    size_t length = make_jpeg(kind, &bytes);
    write_file(bytes, length);
    free(bytes);
}

static void jpeg_bytes_are_kept(void **state) {
    fixture *f = *state;
    static const jpeg_kind kinds[] = {{.colours = JCS_YCbCr},
                                      {.colours = JCS_GRAYSCALE},
                                      {.colours = JCS_YCbCr, .progressive = true},
                                      {.colours = JCS_YCbCr, .bare = true},
                                      {.colours = JCS_YCbCr, .orientation = 1}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint8_t *bytes;
        size_t length = make_jpeg(&kinds[i], &bytes);
        write_file(bytes, length);
        assert_true(load(f));
        const page_image *image = f->loaded.image;
        assert_int_equal(image->jpeg.length, length);
        assert_memory_equal(image->jpeg.at, bytes, length);
        assert_null(image->rgb);
        assert_int_equal(image->grey, kinds[i].colours == JCS_GRAYSCALE);
        free(bytes);
    }
    write_jpeg(&kinds[0]);
    assert_true(load(f));
    assert_in_range(f->loaded.width, 32 * 72000 / 254 - 5, 32 * 72000 / 254 + 5);
}

static void jpeg_that_pdf_would_misread_becomes_pixels(void **state) {
    fixture *f = *state;
    static const jpeg_kind kinds[] = {
        {.colours = JCS_RGB}, {.colours = JCS_RGB, .bare = true}, {.colours = JCS_YCbCr, .arithmetic = true}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        write_jpeg(&kinds[i]);
        assert_true(load(f));
        assert_int_equal(f->loaded.image->jpeg.length, 0);
        assert_non_null(f->loaded.image->rgb);
        assert_in_range(f->loaded.image->rgb[0], 222, 238);
        assert_in_range(f->loaded.image->rgb[31 * 3], 82, 98);
    }
}

/* Where the file's bright top left and dark bottom right are seen (Exif 2.32, table 4). */
static void turned_jpeg_is_seen_upright(void **state) {
    fixture *f = *state;
    static const struct {
        bool swap, right, below; /* where the file's top left corner is seen */
    } seen[9] = {
        [1] = {false, false, false}, [2] = {false, true, false}, [3] = {false, true, true}, [4] = {false, false, true},
        [5] = {true, false, false},  [6] = {true, true, false},  [7] = {true, true, true},  [8] = {true, false, true}};
    for (unsigned o = 2; o <= 8; o++) {
        write_jpeg(&(jpeg_kind){.colours = o % 2 == 0 ? JCS_YCbCr : JCS_GRAYSCALE, .orientation = o});
        assert_true(load(f));
        const page_image *image = f->loaded.image;
        assert_int_equal(image->width_px, seen[o].swap ? 16 : 32);
        assert_int_equal(image->height_px, seen[o].swap ? 32 : 16);
        assert_non_null(image->rgb);
        unsigned channels = image->grey ? 1 : 3;
        uint32_t x = seen[o].right ? image->width_px - 1 : 0, y = seen[o].below ? image->height_px - 1 : 0;
        uint32_t far_x = image->width_px - 1 - x, far_y = image->height_px - 1 - y;
        assert_in_range(image->rgb[(y * image->width_px + x) * channels], 222, 238);
        assert_in_range(image->rgb[(far_y * image->width_px + far_x) * channels], 22, 38);
        /* The file's bottom left corner: bright, but darker. */
        uint32_t left_x = seen[o].swap ? far_x : x, left_y = seen[o].swap ? y : far_y;
        assert_in_range(image->rgb[(left_y * image->width_px + left_x) * channels], 162, 178);
    }
}

static void cmyk_jpeg_is_refused(void **state) {
    fixture *f = *state;
    write_jpeg(&(jpeg_kind){.colours = JCS_CMYK});
    assert_refused(f, "CMYK");
}

static void jpeg_cut_anywhere(void **state) {
    fixture *f = *state;
    for (int progressive = 0; progressive < 2; progressive++) {
        uint8_t *bytes;
        size_t length = make_jpeg(&(jpeg_kind){.colours = JCS_YCbCr, .progressive = progressive == 1}, &bytes);
        for (size_t kept = 3; kept < length; kept++) {
            write_file(bytes, kept);
            assert_refused(f, "JPEG");
        }
        free(bytes);
    }
}

static void jpeg_of_twelve_bits_or_huge_is_refused(void **state) {
    fixture *f = *state;
    uint8_t *bytes;
    size_t length = make_jpeg(&(jpeg_kind){.colours = JCS_YCbCr}, &bytes);
    uint8_t *frame = memmem(bytes, length, "\xff\xc0\0\x11", 4);
    assert_non_null(frame);
    frame[4] = 12;
    write_file(bytes, length);
    assert_refused(f, "more than 8 bits");
    frame[4] = 8;
    memcpy(frame + 5, "\x9c\x40\x9c\x40", 4); /* 40,000 × 40,000 */
    write_file(bytes, length);
    assert_refused(f, "40000 × 40000");
    free(bytes);
}

static void other_files_are_named(void **state) {
    fixture *f = *state;
    static const struct {
        str bytes;
        const char *words;
    } files[] = {
        {{"", 0}, "an empty file"},
        {{"GIF89a\1\0\1\0", 10}, "a GIF"},
        {{"RIFF\0\0\0\0WEBPVP8 ", 16}, "a WebP"},
        {{"%PDF-1.7\n", 9}, "a PDF"},
        {{"II*\0\10\0\0\0", 8}, "a TIFF"},
        {{"BM\0\0\0\0", 6}, "a BMP"},
        {{"\0\0\0\x20"
          "ftypheic",
          12},
         "an HEIC"},
        {{"<?xml version=\"1.0\"?>\n<svg/>", 28}, "an SVG"},
        {{"<!DOCTYPE html><html>", 21}, "a web page"},
        {{"year,usd_mn\n2024,456\n", 21}, "a text file"},
        {{"\1\2\3\0", 4}, "of an unknown kind"},
        {{"\x89PNG", 4}, "of an unknown kind"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_file(files[i].bytes.at, files[i].bytes.length);
        assert_refused(f, files[i].words);
    }
}

static bool page_taken(page_sink *sink, page_document *document, const page *finished) {
    (void)sink;
    return document->image_count == 2 && finished->item_count == 3;
}

static void images_are_numbered_as_they_come(void **state) {
    fixture *f = *state;
    page_sink sink = {.page = page_taken};
    page_image *first = ARENA_NEW(f->arena, page_image), *second = ARENA_NEW(f->arena, page_image);
    page_builder *builder = page_builder_new(f->arena, &sink);
    page_open(builder, 1000, 1000);
    page_image *order[] = {first, second, first};
    for (int i = 0; i < 3; i++) {
        page_item item = {.kind = PAGE_IMAGE};
        item.picture.image = order[i];
        page_add(builder, NULL, PAGE_LAYOUT, &item);
    }
    assert_true(page_close(builder));
    assert_int_equal(first->number, 0);
    assert_int_equal(second->number, 1);
    assert_ptr_equal(page_builder_document(builder)->images[1], second);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(png_of_every_kind),           TEST(size_follows_density),
        TEST(opaque_alpha_is_dropped),     TEST(png_cut_anywhere),
        TEST(png_with_any_byte_changed),   TEST(huge_png_is_refused_by_its_header),
        TEST(jpeg_bytes_are_kept),         TEST(jpeg_that_pdf_would_misread_becomes_pixels),
        TEST(turned_jpeg_is_seen_upright), TEST(cmyk_jpeg_is_refused),
        TEST(jpeg_cut_anywhere),           TEST(jpeg_of_twelve_bits_or_huge_is_refused),
        TEST(other_files_are_named),       TEST(images_are_numbered_as_they_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
