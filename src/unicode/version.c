#include "unicode/version.h"

#include <unicode/uvernum.h>

const char *unicode_icu_version(char room[VERSION_ROOM]) {
    (void)room;
    return U_ICU_VERSION; /* which the name of the library has that is opened */
}
