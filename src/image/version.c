#include "image/version.h"

#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

const char *image_png_version(char room[VERSION_ROOM]) {
    (void)room;
    return png_get_libpng_ver(NULL);
}

const char *image_jpeg_version(char room[VERSION_ROOM]) {
    (void)room;
#ifdef LIBJPEG_TURBO_VERSION
    return VERSION_TEXT(LIBJPEG_TURBO_VERSION);
#else
    return VERSION_TEXT(JPEG_LIB_VERSION);
#endif
}

const char *image_zlib_version(char room[VERSION_ROOM]) {
    (void)room;
    return zlibVersion();
}
