#include "image/decode.h"

#include "base/utf8.h"

#include <string.h>

/* What users drop in by mistake, by the bytes that such files have at an offset. */
typedef struct {
    uint8_t offset, length;
    const char *bytes;
    const char *kind, *way_out;
} signature;

static const char CONVERT[] = "open it in an image editor and export it as PNG";
static const char RASTER[] = "export it as PNG, with at least 300 pixels to an inch of the printed width";
static const char PHOTO[] = "export it as JPEG or PNG";

static const signature signatures[] = {
    {0, 4, "GIF8", "a GIF image", CONVERT},
    {8, 4, "WEBP", "a WebP image", CONVERT},
    {0, 5, "%PDF-", "a PDF document", RASTER},
    {0, 4, "II*\0", "a TIFF image", PHOTO},
    {0, 4, "MM\0*", "a TIFF image", PHOTO},
    {4, 8, "ftypavif", "an AVIF image", PHOTO},
    {4, 7, "ftyphei", "an HEIC image", PHOTO}, /* heic, heix, heim … */
    {4, 8, "ftypmif1", "an HEIC image", PHOTO},
    {4, 4, "ftyp", "a film or a photo in a film's container", PHOTO},
    {4, 4, "jP  ", "a JPEG 2000 image", PHOTO},
    {0, 4, "\0\0\1\0", "an icon file", CONVERT},
    {0, 4, "8BPS", "a Photoshop file", PHOTO},
    {0, 4, "%!PS", "a PostScript file", RASTER},
    {0, 4, "PK\3\4", "an archive or an office document", "save the picture in it as a PNG or JPEG file of its own"},
    {0, 2, "\x1f\x8b", "a compressed file", "unpack it first"},
    {0, 2, "BM", "a BMP image", CONVERT},
    {0, 8, "\x8aMNG\r\n\x1a\n", "an MNG animation", CONVERT},
};

static bool has_signature(str bytes, const signature *s) {
    return bytes.length >= (size_t)s->offset + s->length && memcmp(bytes.at + s->offset, s->bytes, s->length) == 0;
}

static bool contains(str bytes, str word) {
    return memmem(bytes.at, bytes.length, word.at, word.length) != NULL;
}

/* The last character may be cut. */
static bool is_text(str start) {
    return memchr(start.at, '\0', start.length) == NULL && utf8_valid(start) + 3 >= start.length;
}

const char *image_foreign_kind(str bytes, const char **way_out) {
    *way_out = CONVERT;
    if (bytes.length == 0) {
        *way_out = "save the picture again";
        return "an empty file";
    }
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        if (!has_signature(bytes, &signatures[i]))
            continue;
        *way_out = signatures[i].way_out;
        return signatures[i].kind;
    }
    str start = str_part(bytes, 0, 4096);
    if (is_text(start) && contains(start, STR("<svg"))) {
        *way_out = RASTER;
        return "an SVG drawing";
    }
    if (!is_text(start))
        return "a file of an unknown kind";
    *way_out = "name the picture itself; a page saved from the web is not the picture";
    return contains(start, STR("<html")) || contains(start, STR("<!DOCTYPE")) ? "a web page" : "a text file";
}
