#include "image/exif.h"

/* Exif 2.32, 4.5: "Exif", two NULs, then a TIFF file, whose first directory may hold tag 0x0112. */
enum { TIFF_START = 6, DIRECTORY_ENTRY = 12, TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3 };

typedef struct {
    str bytes;
    bool big_endian;
} tiff;

static bool number(const tiff *t, size_t at, size_t size, uint32_t *out) {
    if (at > t->bytes.length || size > t->bytes.length - at)
        return false;
    const uint8_t *byte = (const uint8_t *)t->bytes.at + at;
    *out = 0;
    for (size_t i = 0; i < size; i++)
        *out = *out << 8 | byte[t->big_endian ? i : size - 1 - i];
    return true;
}

static unsigned entry_orientation(const tiff *t, size_t entry) {
    uint32_t tag = 0, type = 0, value = 0;
    if (!number(t, entry, 2, &tag) || tag != TAG_ORIENTATION)
        return 0;
    if (!number(t, entry + 2, 2, &type) || type != TYPE_SHORT || !number(t, entry + 8, 2, &value))
        return 0;
    return value >= 1 && value <= 8 ? value : 0;
}

unsigned image_exif_orientation(str segment) {
    if (!str_starts(segment, STR("Exif\0\0")))
        return 0;
    tiff t = {.bytes = str_part(segment, TIFF_START, segment.length)};
    t.big_endian = str_starts(t.bytes, STR("MM"));
    uint32_t directory = 0, count = 0;
    if (!number(&t, 4, 4, &directory) || !number(&t, directory, 2, &count))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        unsigned orientation = entry_orientation(&t, (size_t)directory + 2 + (size_t)i * DIRECTORY_ENTRY);
        if (orientation != 0)
            return orientation;
    }
    return 0;
}
