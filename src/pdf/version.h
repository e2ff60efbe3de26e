#ifndef PDF_VERSION_H
#define PDF_VERSION_H

#include "base/version.h"

const char *pdf_haru_version(char room[VERSION_ROOM]);
const char *pdf_deflate_version(char room[VERSION_ROOM]);

#endif
