#include "data/version.h"

#include <sqlite3.h>

const char *data_sqlite_version(char room[VERSION_ROOM]) {
    (void)room;
    return sqlite3_libversion();
}
