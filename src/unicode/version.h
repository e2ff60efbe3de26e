#ifndef UNICODE_VERSION_H
#define UNICODE_VERSION_H

#include "base/version.h"

const char *unicode_icu_version(char room[VERSION_ROOM]);

#endif
