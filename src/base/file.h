#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

enum { FILE_LIMIT_BYTES = 64 * 1024 * 1024, PATH_LIST_MAX = 2000 };

bool file_exists(const char *path);
bool file_is_folder(const char *path);
str path_folder(str path);                             /* "a/b.yaml" -> "a", "b.yaml" -> "." */
str path_name(str path);                               /* "a/b.yaml" -> "b.yaml" */
const char *path_join(arena *a, str folder, str name); /* an absolute name stays as it is */
/* realpath; NULL if it does not exist. */
const char *path_real(arena *a, const char *path);
/* What lies in a folder and is not hidden: names that end in `suffix`, without it, sorted by bytes; not more than
   PATH_LIST_MAX. 0 if there is nothing, or the folder cannot be read. */
size_t path_list(arena *a, const char *folder, str suffix, str **names);
/* The same of an open folder, which is closed. */
size_t path_list_open(arena *a, int folder, str suffix, str **names);
/* Whether a real path lies in a real folder or below. */
bool path_within(str path, str folder);

#endif
