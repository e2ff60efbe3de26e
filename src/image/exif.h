#ifndef IMAGE_EXIF_H
#define IMAGE_EXIF_H

#include "base/str.h"

/* The orientation in an Exif block (the bytes of an APP1 segment): 1 to 8, or 0 if it says none. */
unsigned image_exif_orientation(str segment);

#endif
