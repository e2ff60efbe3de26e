#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

enum { FILE_LIMIT_BYTES = 64 * 1024 * 1024, PATH_LIST_MAX = 2000 };

/* Reads a file (path "-": standard input) of at most `limit` bytes into the arena. On failure adds a diagnostic at
   `where` (UNREADABLE or TOO_LARGE, with the system's words) and returns false. Folders and devices that never end are
   refused. */
bool file_read(arena *a, diags *all, place where, const char *path, size_t limit, str *out);

/* Writes all or nothing: a temporary file in the target's folder (mode 0666 less the umask), flushed to disk, renamed
   over the target. Path "-": standard output; an existing device or pipe is written directly. On failure UNWRITABLE is
   added and false returned; whatever stood at the path stands there still. */
bool file_write(diags *all, const char *path, str bytes);

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
/* Whether a real path lies in a real folder or below. */
bool path_within(str path, str folder);

#endif
