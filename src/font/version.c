#include "font/version.h"

#include <hb.h>

const char *font_harfbuzz_version(char room[VERSION_ROOM]) {
    (void)room;
    return hb_version_string();
}
