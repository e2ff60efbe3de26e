#include "base/system.h"

#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_ROOM = 64 * 1024, REFUSALS_MAX = 16 };

/* ---- what a file is ---- */

str file_identity(const struct stat *status, char identity[FILE_IDENTITY_MAX]) {
    int length = snprintf(identity, FILE_IDENTITY_MAX, "%llx:%llx", (unsigned long long)status->st_dev,
                          (unsigned long long)status->st_ino);
    return (str){identity, (size_t)length};
}

/* A device need not end, and a pipe need not begin: only the command line may name one. */
static const char *fault_of(const file_opened *file, const struct stat *status, bool named) {
    if (S_ISDIR(status->st_mode))
        return strerror(EISDIR);
    if (file->is_stream || S_ISREG(status->st_mode))
        return NULL;
    if (S_ISBLK(status->st_mode) || (S_ISCHR(status->st_mode) && (named || !isatty(file->descriptor))))
        return "it is a device, not a file";
    return named ? "it is a pipe, not a file" : NULL;
}

int file_describe(arena *a, file_opened *file, bool named) {
    struct stat status;
    if (fstat(file->descriptor, &status) != 0)
        return errno;
    file->not_a_file = fault_of(file, &status, named);
    if (!S_ISREG(status.st_mode))
        return 0;
    char identity[FILE_IDENTITY_MAX];
    file->identity = str_copy(a, file_identity(&status, identity));
    file->version = str_print(a, "%lld:%lld.%09ld", (long long)status.st_size, (long long)status.st_mtim.tv_sec,
                              status.st_mtim.tv_nsec);
    return 0;
}

/* ---- reading ---- */

static ssize_t read_some(int file, char *at, size_t room) {
    ssize_t got;
    do
        got = read(file, at, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Up to limit + 1 bytes: one more shows that there are too many. */
static int read_all(arena *a, int file, size_t guess, size_t limit, str *out) {
    size_t room = guess + 1, length = 0;
    char *bytes = arena_try_alloc(a, room + 1);
    while (bytes != NULL) {
        ssize_t got = read_some(file, bytes + length, room - length);
        if (got < 0)
            return errno;
        length += (size_t)got;
        if (got == 0 || length > limit)
            break;
        if (length < room)
            continue;
        room = room * 2 > limit + 1 ? limit + 1 : room * 2;
        char *larger = arena_try_alloc(a, room + 1);
        if (larger != NULL)
            memcpy(larger, bytes, length);
        bytes = larger;
    }
    if (bytes == NULL)
        return ENOMEM;
    *out = (str){bytes, length};
    return 0;
}

static int read_system(void *context, arena *a, file_opened *file, size_t limit, str *out) {
    (void)context;
    struct stat status;
    if (fstat(file->descriptor, &status) != 0)
        return errno;
    bool sized = S_ISREG(status.st_mode) && status.st_size > 0;
    size_t size = sized ? (size_t)status.st_size : PIPE_ROOM;
    if (sized && size > limit) {
        out->length = size; /* nothing of what is too large need be read */
        return 0;
    }
    return read_all(a, file->descriptor, size > limit ? limit : size, limit, out);
}

/* ---- opening what a file names ---- */

/* Whether ".." stands in a path. */
static bool goes_back(const char *path) {
    for (const char *at = path; (at = strstr(at, "/..")) != NULL; at += 3)
        if (at[3] == '/' || at[3] == '\0')
            return true;
    return false;
}

/* Takes "./", "../" and further slashes off the start of a name; a ".." takes the last part off the path, which is
   real. */
static const char *take_start(const char *name, char *path) {
    for (;;) {
        size_t dots = strspn(name, ".");
        if (dots > 2 || (name[dots] != '/' && (name[dots] != '\0' || dots == 0)))
            return name;
        char *last = dots == 2 ? strrchr(path, '/') : NULL;
        if (last != NULL)
            *last = '\0';
        name += dots + strspn(name + dots, "/");
    }
}

/* The absolute path that a name in a folder means, found without a look at anything but the folder. */
static int find_path(str folder, str name, char path[PATH_MAX]) {
    char start[PATH_MAX], rest[PATH_MAX];
    if (folder.length >= sizeof start || name.length >= sizeof rest)
        return ENAMETOOLONG;
    memcpy(start, folder.at, folder.length);
    start[folder.length] = '\0';
    memcpy(rest, name.at, name.length);
    rest[name.length] = '\0';
    path[0] = '\0';
    if (rest[0] != '/' && realpath(start, path) == NULL)
        return EXDEV; /* where the naming file lies is no longer what it was */
    if (strcmp(path, "/") == 0)
        path[0] = '\0';
    const char *end = take_start(rest, path);
    if (strlen(path) + strlen(end) + 2 > PATH_MAX)
        return ENAMETOOLONG;
    strcat(strcat(path, "/"), end);
    return 0;
}

/* Opens a path beneath each root that it lies in by its words, until one has it: -EXDEV if none does. */
static int open_within(const file_roots *roots, const char *path, bool links) {
    for (; roots != NULL; roots = roots->outer)
        for (size_t i = 0; i < roots->count; i++) {
            if (!path_within(str_of(path), roots->at[i].path))
                continue;
            if (roots->at[i].descriptor < 0)
                return roots->at[i].descriptor;
            const char *rest = path + roots->at[i].path.length;
            rest += strspn(rest, "/");
            int file = beneath_open(roots->at[i].descriptor, *rest == '\0' ? "." : rest, links);
            if (file != -EXDEV)
                return file;
        }
    return -EXDEV;
}

/* An absolute link is followed if where it ends lies beneath a root. What goes outside by its own words and would come
   back is refused: whether it can tells what lies there. */
static int open_real(const file_roots *roots, const char *path) {
    char real[PATH_MAX];
    if (goes_back(path) || realpath(path, real) == NULL)
        return -EXDEV;
    int file = open_within(roots, real, false);
    return file == -ELOOP || file == -ENOENT || file == -ENOTDIR ? -EXDEV : file; /* exchanged meanwhile */
}

/* A descriptor, or an errno negated. A refusal may come from a race that somebody else lost: it is tried again. */
static int open_beneath_roots(const file_roots *roots, str folder, str name) {
    char path[PATH_MAX];
    int file = -EXDEV;
    for (int i = 0; i < REFUSALS_MAX && file == -EXDEV; i++) {
        int failure = find_path(folder, name, path);
        file = failure == 0 ? open_within(roots, path, true) : -failure;
        if (failure == 0 && file == -EXDEV)
            file = open_real(roots, path);
    }
    return file;
}

static int open_system(void *context, arena *a, str folder, str name, file_opened *out) {
    out->descriptor = open_beneath_roots(context, folder, name);
    if (out->descriptor >= 0)
        return file_describe(a, out, true);
    int failure = -out->descriptor;
    out->descriptor = -1;
    if (failure != ENXIO)
        return failure;
    out->not_a_file = "it is a socket or a device, not a file";
    return 0;
}

static size_t neighbours_system(void *context, arena *a, str folder, str name, str **names) {
    return path_list_open(a, open_beneath_roots(context, folder, path_folder(name)), STR(""), names);
}

const file_access file_system_access = {open_system, read_system, neighbours_system};
