#ifndef DOC_VERSION_H
#define DOC_VERSION_H

#include "base/version.h"

const char *doc_md4c_version(char room[VERSION_ROOM]);

#endif
