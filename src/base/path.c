#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* ---- folders ---- */

typedef struct {
    arena *a;
    str *at;
    size_t count, room;
} name_list;

static bool add_name(name_list *names, str name) {
    if (names->count == names->room) {
        size_t room = names->room == 0 ? 32 : 2 * names->room;
        str *moved = arena_try_alloc(names->a, room * sizeof *moved);
        if (moved == NULL)
            return false;
        if (names->count > 0)
            memcpy(moved, names->at, names->count * sizeof *moved);
        names->at = moved;
        names->room = room;
    }
    char *copy = arena_try_alloc(names->a, name.length + 1);
    if (copy == NULL)
        return false;
    memcpy(copy, name.at, name.length);
    copy[name.length] = '\0';
    names->at[names->count++] = (str){copy, name.length};
    return true;
}

static int by_bytes(const void *left, const void *right) {
    return str_compare(*(const str *)left, *(const str *)right);
}

size_t path_list(arena *a, const char *folder, str suffix, str **names) {
    return path_list_open(a, open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), suffix, names);
}

size_t path_list_open(arena *a, int folder, str suffix, str **names) {
    name_list found = {.a = a};
    DIR *listing = folder < 0 ? NULL : fdopendir(folder);
    if (listing == NULL && folder >= 0)
        close(folder);
    bool room = true; /* memory that runs out must not jump past closedir */
    for (const struct dirent *entry;
         room && listing != NULL && found.count < PATH_LIST_MAX && (entry = readdir(listing)) != NULL;) {
        str name = str_of(entry->d_name);
        if (name.at[0] != '.' && str_ends(name, suffix))
            room = add_name(&found, str_part(name, 0, name.length - suffix.length));
    }
    if (listing != NULL)
        closedir(listing);
    if (!room)
        arena_fail(a);
    if (found.count > 0)
        qsort(found.at, found.count, sizeof *found.at, by_bytes);
    *names = found.at;
    return found.count;
}
