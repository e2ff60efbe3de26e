#include "api/chancery.h"

#include "chart/version.h"
#include "data/version.h"
#include "doc/version.h"
#include "font/version.h"
#include "image/version.h"
#include "pdf/version.h"
#include "tree/version.h"
#include "unicode/version.h"

#include <string.h>

/* Other people's libraries, in the order of what they do for a briefing. */
static const struct {
    const char *name;
    const char *(*version)(char room[VERSION_ROOM]);
} libraries[] = {
    {"libyaml", tree_yaml_version},   {"SQLite", data_sqlite_version}, {"expat", data_expat_version},
    {"MD4C", doc_md4c_version},       {"ICU", unicode_icu_version},    {"HarfBuzz", font_harfbuzz_version},
    {"libpng", image_png_version},    {"libjpeg", image_jpeg_version}, {"zlib", image_zlib_version},
    {"PLplot", chart_plplot_version}, {"libharu", pdf_haru_version},   {"libdeflate", pdf_deflate_version}};

chancery_library chancery_library_at(size_t index) {
    chancery_library out = {0};
    if (index >= sizeof libraries / sizeof *libraries)
        return out;
    char room[VERSION_ROOM] = "";
    out.name = libraries[index].name;
    strncpy(out.version, libraries[index].version(room), sizeof out.version - 1);
    return out;
}
