#include "data/version.h"

#include <expat.h>
#include <sqlite3.h>
#include <stdio.h>

const char *data_sqlite_version(char room[VERSION_ROOM]) {
    (void)room;
    return sqlite3_libversion();
}

const char *data_expat_version(char room[VERSION_ROOM]) {
    XML_Expat_Version version = XML_ExpatVersionInfo();
    snprintf(room, VERSION_ROOM, "%d.%d.%d", version.major, version.minor, version.micro);
    return room;
}
