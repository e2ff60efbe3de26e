#ifndef DATA_VERSION_H
#define DATA_VERSION_H

#include "base/version.h"

const char *data_sqlite_version(char room[VERSION_ROOM]);
const char *data_expat_version(char room[VERSION_ROOM]);

#endif
