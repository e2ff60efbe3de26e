#include "pdf/version.h"

#include <hpdf.h>
#include <libdeflate.h>

const char *pdf_haru_version(char room[VERSION_ROOM]) {
    (void)room;
    return HPDF_GetVersion();
}

const char *pdf_deflate_version(char room[VERSION_ROOM]) {
    (void)room;
    return LIBDEFLATE_VERSION_STRING;
}
