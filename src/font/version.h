#ifndef FONT_VERSION_H
#define FONT_VERSION_H

#include "base/version.h"

const char *font_harfbuzz_version(char room[VERSION_ROOM]);

#endif
