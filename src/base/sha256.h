#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

/* SHA-256 (FIPS 180-4) of bytes, as 64 small hexadecimal digits in the arena. */
str sha256_text(arena *a, str bytes);

#endif
