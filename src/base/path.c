#include "base/file.h"

#include <limits.h>
#include <stdlib.h>

/* The offset of the name in a path: behind its last slash. */
static size_t name_start(str path) {
    size_t start = path.length;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    return start;
}

str path_folder(str path) {
    size_t start = name_start(path);
    if (start == 0)
        return STR(".");
    while (start > 1 && path.at[start - 1] == '/')
        start--;
    return str_part(path, 0, start);
}

str path_name(str path) {
    return str_part(path, name_start(path), path.length);
}

const char *path_join(arena *a, str folder, str name) {
    if (str_starts(name, STR("/")) || folder.length == 0 || str_is(folder, "."))
        return str_zero(a, name);
    const char *between = str_ends(folder, STR("/")) ? "" : "/";
    return str_print(a, STR_FORMAT "%s" STR_FORMAT, STR_ARGS(folder), between, STR_ARGS(name)).at;
}

const char *path_real(arena *a, const char *path) {
    char real[PATH_MAX];
    return realpath(path, real) == NULL ? NULL : str_zero(a, str_of(real));
}

bool path_within(str path, str folder) {
    if (str_is(folder, "/"))
        return str_starts(path, folder);
    return str_starts(path, folder) && (path.length == folder.length || path.at[folder.length] == '/');
}
