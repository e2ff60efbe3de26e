#ifndef IMAGE_VERSION_H
#define IMAGE_VERSION_H

#include "base/version.h"

const char *image_png_version(char room[VERSION_ROOM]);
const char *image_jpeg_version(char room[VERSION_ROOM]);
const char *image_zlib_version(char room[VERSION_ROOM]);

#endif
