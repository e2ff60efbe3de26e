#include "doc/version.h"

/* It does not tell; the Makefile asks pkg-config. */
#ifndef MD4C_VERSION
#define MD4C_VERSION "unknown"
#endif

const char *doc_md4c_version(char room[VERSION_ROOM]) {
    (void)room;
    return MD4C_VERSION;
}
