#ifndef API_HOME_H
#define API_HOME_H

#include "base/arena.h"

/* Where our own files lie. All are NULL if they were not found. */
typedef struct {
    const char *templates, *fonts, *languages, *hyphenation, *presets;
} api_home;

/* The folder `said`, if not empty, else that of CHANCERY_HOME, else share/chancery beside the folder of the program or
   of the library, else the folder of the installation that it was built for, else the tree that it was built in.
   Nothing of that needs /proc. */
api_home api_home_find(arena *a, const char *said);

#endif
