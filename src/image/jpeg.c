#include "image/decode.h"
#include "image/exif.h"

/* jpeglib.h needs stdio.h before it. */
#include <setjmp.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

/*
 * JPEG by libjpeg: the file's own bytes go into the PDF, after the whole of it has been decoded once, because readers
 * differ in what they make of a damaged one. What a PDF cannot say (a turned camera, arithmetic coding, RGB without
 * conversion) becomes pixels.
 *
 * libjpeg reports errors by our jump to where a step began; nothing between owns memory but libjpeg and the arenas.
 */
typedef struct {
    struct jpeg_error_mgr errors; /* first: libjpeg hands back a pointer to it */
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    image_job *job;
    struct jpeg_decompress_struct decoder;
    unsigned orientation; /* of Exif, 1 to 8 */
    bool no_memory;
    char message[JMSG_LENGTH_MAX];
} jpeg_reader;

/* A progressive file may make the decoder visit every block once a scan. Honest ones have about ten scans. */
enum { SCANS_MOST = 200 };

/* For Exif orientations 1 to 8: how a place as seen leads to a place in the file. */
static const struct {
    bool swap, mirror_x, mirror_y;
} turns[9] = {
    [2] = {false, true, false}, [3] = {false, true, true}, [4] = {false, false, true}, [5] = {true, false, false},
    [6] = {true, false, true},  [7] = {true, true, true},  [8] = {true, true, false}};

static jpeg_reader *reader_of(j_common_ptr common) {
    return (jpeg_reader *)common->err;
}

static _Noreturn void fail(j_common_ptr common) {
    jpeg_reader *reader = reader_of(common);
    reader->no_memory = common->err->msg_code == JERR_OUT_OF_MEMORY;
    common->err->format_message(common, reader->message);
    longjmp(reader->failed, 1);
}

/* libjpeg calls it a warning when data is missing or cannot be right, and goes on with grey: a reader of the memo would
 * see it. */
static void judge_warning(j_common_ptr common, int level) {
    static const int fatal[] = {JWRN_JPEG_EOF, JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE, JWRN_MUST_RESYNC,
                                JWRN_BOGUS_PROGRESSION};
    if (level >= 0)
        return;
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        if (common->err->msg_code == fatal[i])
            fail(common);
}

static void say_nothing(j_common_ptr common) {
    (void)common;
}

static void count_scans(j_common_ptr common) {
    jpeg_reader *reader = reader_of(common);
    if (reader->decoder.input_scan_number <= SCANS_MOST)
        return;
    snprintf(reader->message, sizeof reader->message, "more than %d scans", SCANS_MOST);
    longjmp(reader->failed, 1);
}

static void read_orientation(jpeg_reader *reader) {
    reader->orientation = 0;
    for (jpeg_saved_marker_ptr m = reader->decoder.marker_list; m != NULL && reader->orientation == 0; m = m->next)
        reader->orientation = image_exif_orientation((str){(const char *)m->data, m->data_length});
    if (reader->orientation == 0)
        reader->orientation = 1;
}

static bool read_header(jpeg_reader *reader) {
    if (setjmp(reader->failed) != 0)
        return false;
    jpeg_create_decompress(&reader->decoder);
    reader->decoder.progress = &reader->progress;
    jpeg_mem_src(&reader->decoder, (const unsigned char *)reader->job->bytes.at, reader->job->bytes.length);
    jpeg_save_markers(&reader->decoder, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&reader->decoder, TRUE);
    read_orientation(reader);
    return true;
}

/* Whether a PDF reader, given the bytes, would show the same as libjpeg and in the same position. */
static bool fits_pdf(const jpeg_reader *reader) {
    const struct jpeg_decompress_struct *decoder = &reader->decoder;
    bool colour_agreed =
        decoder->jpeg_color_space == JCS_GRAYSCALE ||
        (decoder->jpeg_color_space == JCS_YCbCr && !(decoder->saw_Adobe_marker && decoder->Adobe_transform == 0));
    return colour_agreed && reader->orientation == 1 && !decoder->arith_code;
}

/* Decodes all of it, as cheaply as libjpeg can: an eighth of the size, brightness only. */
static bool check_whole(jpeg_reader *reader) {
    if (setjmp(reader->failed) != 0)
        return false;
    struct jpeg_decompress_struct *decoder = &reader->decoder;
    decoder->out_color_space = JCS_GRAYSCALE;
    decoder->scale_num = 1;
    decoder->scale_denom = 8;
    decoder->dct_method = JDCT_IFAST;
    jpeg_start_decompress(decoder);
    JSAMPARRAY row = decoder->mem->alloc_sarray((j_common_ptr)decoder, JPOOL_IMAGE, decoder->output_width, 1);
    while (decoder->output_scanline < decoder->output_height)
        jpeg_read_scanlines(decoder, row, 1);
    jpeg_finish_decompress(decoder);
    return true;
}

static bool decode_pixels(jpeg_reader *reader, uint8_t *out) {
    if (setjmp(reader->failed) != 0)
        return false;
    struct jpeg_decompress_struct *decoder = &reader->decoder;
    decoder->out_color_space = decoder->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    decoder->dct_method = JDCT_ISLOW;
    jpeg_start_decompress(decoder);
    while (decoder->output_scanline < decoder->output_height) {
        JSAMPROW row =
            out + (size_t)decoder->output_scanline * decoder->output_width * (size_t)decoder->output_components;
        jpeg_read_scanlines(decoder, &row, 1);
    }
    jpeg_finish_decompress(decoder);
    return true;
}

static void turn_pixels(const page_image *to, const uint8_t *from, unsigned orientation, uint32_t channels,
                        uint8_t *out) {
    uint32_t from_width = turns[orientation].swap ? to->height_px : to->width_px;
    uint32_t from_height = turns[orientation].swap ? to->width_px : to->height_px;
    for (uint32_t y = 0; y < to->height_px; y++)
        for (uint32_t x = 0; x < to->width_px; x++) {
            uint32_t from_x = turns[orientation].swap ? y : x, from_y = turns[orientation].swap ? x : y;
            if (turns[orientation].mirror_x)
                from_x = from_width - 1 - from_x;
            if (turns[orientation].mirror_y)
                from_y = from_height - 1 - from_y;
            const uint8_t *pixel = from + ((size_t)from_y * from_width + from_x) * channels;
            for (uint32_t i = 0; i < channels; i++)
                *out++ = pixel[i];
        }
}

static bool take_pixels(jpeg_reader *reader) {
    image_job *job = reader->job;
    uint32_t width = reader->decoder.image_width, height = reader->decoder.image_height;
    uint32_t channels = reader->decoder.num_components == 1 ? 1 : 3;
    bool turned = reader->orientation != 1;
    uint8_t *decoded = image_pixels(turned ? job->scratch : job->arena, width, height, channels);
    uint8_t *seen = turned ? image_pixels(job->arena, width, height, channels) : decoded;
    reader->no_memory = decoded == NULL || seen == NULL;
    if (reader->no_memory || !decode_pixels(reader, decoded))
        return false;
    if (turned)
        turn_pixels(job->image, decoded, reader->orientation, channels, seen);
    job->image->rgb = seen;
    return true;
}

/* JFIF's density: unit 1 is pixels to an inch, 2 to a centimetre. */
static uint32_t per_metre(unsigned unit, unsigned density) {
    return unit == 1 ? (density * 5000u + 63u) / 127u : unit == 2 ? density * 100u : 0;
}

static void take_header(jpeg_reader *reader) {
    image_job *job = reader->job;
    const struct jpeg_decompress_struct *decoder = &reader->decoder;
    bool swap = turns[reader->orientation].swap;
    job->image->width_px = swap ? decoder->image_height : decoder->image_width;
    job->image->height_px = swap ? decoder->image_width : decoder->image_height;
    job->image->grey = decoder->num_components == 1;
    if (!decoder->saw_JFIF_marker)
        return;
    job->density_x = per_metre(decoder->density_unit, swap ? decoder->Y_density : decoder->X_density);
    job->density_y = per_metre(decoder->density_unit, swap ? decoder->X_density : decoder->Y_density);
}

static bool report_colours(image_job *job, const struct jpeg_decompress_struct *decoder) {
    bool print = decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;
    diag *d =
        diag_add(job->diags, DIAG_BAD_IMAGE, job->where, "the JPEG image “" STR_FORMAT "” has %s", STR_ARGS(job->name),
                 print ? "CMYK colours, made for a printing press" : "colours that are neither RGB nor grey");
    diag_hint(job->diags, d, "convert it to RGB (sRGB) in an image editor and save it again");
    return false;
}

static bool report_damaged(jpeg_reader *reader) {
    image_job *job = reader->job;
    if (reader->errors.msg_code == JERR_BAD_PRECISION) {
        diag *d = diag_add(job->diags, DIAG_BAD_IMAGE, job->where,
                           "the JPEG image “" STR_FORMAT "” has more than 8 bits a colour", STR_ARGS(job->name));
        diag_hint(job->diags, d, "save it as an ordinary JPEG with 8 bits, or as PNG");
        return false;
    }
    bool cut = reader->errors.msg_code == JWRN_JPEG_EOF || reader->errors.msg_code == JERR_INPUT_EOF;
    diag *d = diag_add(job->diags, DIAG_BAD_IMAGE, job->where, "the JPEG image “" STR_FORMAT "” is %s: %s",
                       STR_ARGS(job->name), cut ? "cut short" : "damaged", reader->message);
    diag_hint(job->diags, d, "copy or export the file again");
    return false;
}

static bool decode(jpeg_reader *reader) {
    image_job *job = reader->job;
    struct jpeg_decompress_struct *decoder = &reader->decoder;
    if (!read_header(reader))
        return reader->no_memory ? false : report_damaged(reader);
    if (!image_size_allowed(job, decoder->image_width, decoder->image_height))
        return false;
    if (decoder->jpeg_color_space != JCS_GRAYSCALE && decoder->jpeg_color_space != JCS_YCbCr &&
        decoder->jpeg_color_space != JCS_RGB)
        return report_colours(job, decoder);
    take_header(reader);
    bool keep = fits_pdf(reader);
    if (!(keep ? check_whole(reader) : take_pixels(reader)))
        return reader->no_memory ? false : report_damaged(reader);
    if (keep)
        job->image->jpeg = job->bytes;
    return true;
}

bool image_decode_jpeg(image_job *job) {
    jpeg_reader reader = {.job = job, .progress = {.progress_monitor = count_scans}};
    reader.decoder.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = fail;
    reader.errors.emit_message = judge_warning;
    reader.errors.output_message = say_nothing;
    bool decoded = decode(&reader);
    jpeg_destroy_decompress(&reader.decoder);
    if (reader.no_memory)
        arena_fail(job->arena);
    return decoded;
}
