#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_ROOM = 64 * 1024, MOST_LINKS = 40, MOST_TEMPORARIES = 1000 };

static bool is_standard_stream(const char *path) {
    return strcmp(path, "-") == 0;
}

static ssize_t read_some(int file, char *at, size_t room) {
    ssize_t got;
    do
        got = read(file, at, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Reads up to limit + 1 bytes (one more shows that there are too many) and a NUL behind them. Returns 0 or an errno. */
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

static bool report_unreadable(diags *all, place where, const char *path, const char *why) {
    if (is_standard_stream(path))
        diag_add(all, DIAG_UNREADABLE, where, "cannot read standard input: %s", why);
    else
        diag_add(all, DIAG_UNREADABLE, where, "cannot read “%s”: %s", path, why);
    return false;
}

static bool report_too_large(diags *all, place where, const char *path, size_t limit) {
    const size_t mebibyte = 1024 * 1024;
    if (limit % mebibyte == 0)
        diag_add(all, DIAG_TOO_LARGE, where, "“%s” is larger than %zu MiB", path, limit / mebibyte);
    else
        diag_add(all, DIAG_TOO_LARGE, where, "“%s” is larger than %zu bytes", path, limit);
    return false;
}

/* Why a file of this kind is not read, or NULL. A device need not end. */
static const char *refusal(int file, const struct stat *status) {
    if (S_ISDIR(status->st_mode))
        return strerror(EISDIR);
    if (S_ISBLK(status->st_mode) || (S_ISCHR(status->st_mode) && !isatty(file)))
        return "it is a device, not a file";
    return NULL;
}

static bool read_open_file(arena *a, diags *all, place where, const char *path, int file, size_t limit, str *out) {
    struct stat status;
    if (fstat(file, &status) != 0)
        return report_unreadable(all, where, path, strerror(errno));
    const char *why = is_standard_stream(path) && !S_ISDIR(status.st_mode) ? NULL : refusal(file, &status);
    if (why != NULL)
        return report_unreadable(all, where, path, why);
    size_t size = S_ISREG(status.st_mode) && status.st_size > 0 ? (size_t)status.st_size : PIPE_ROOM;
    if (S_ISREG(status.st_mode) && size > limit && size != PIPE_ROOM)
        return report_too_large(all, where, path, limit);
    int failure = read_all(a, file, size > limit ? limit : size, limit, out);
    if (failure != 0)
        return report_unreadable(all, where, path, strerror(failure));
    if (out->length <= limit)
        return true;
    *out = (str){0};
    return report_too_large(all, where, path, limit);
}

bool file_read(arena *a, diags *all, place where, const char *path, size_t limit, str *out) {
    *out = (str){0};
    if (is_standard_stream(path))
        return read_open_file(a, all, where, path, STDIN_FILENO, limit, out);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return report_unreadable(all, where, path, strerror(errno));
    bool done = read_open_file(a, all, where, path, file, limit, out);
    close(file);
    return done;
}

/* Returns 0 or an errno, as all the writing below. */
static int write_all(int file, str bytes) {
    for (size_t done = 0; done < bytes.length;) {
        ssize_t wrote = write(file, bytes.at + done, bytes.length - done);
        if (wrote < 0 && errno != EINTR)
            return errno;
        if (wrote > 0)
            done += (size_t)wrote;
    }
    return 0;
}

/* Pipes and devices cannot be flushed and say EINVAL; all else is a failure. */
static int flush_file(int file) {
    return fsync(file) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP ? 0 : errno;
}

static int write_flush_close(int file, str bytes) {
    int failure = write_all(file, bytes);
    if (failure == 0)
        failure = flush_file(file);
    if (close(file) != 0 && failure == 0 && errno != EINTR)
        failure = errno;
    return failure;
}

/* Follows links from `path` to where a file stands or would stand, so that a rename replaces that and not the link. */
static int follow_links(const char *path, char target[PATH_MAX]) {
    if (strlen(path) >= PATH_MAX)
        return ENAMETOOLONG;
    strcpy(target, path);
    for (int i = 0; i < MOST_LINKS; i++) {
        char link[PATH_MAX], joined[PATH_MAX];
        ssize_t length = readlink(target, link, sizeof link - 1);
        if (length < 0)
            return 0;
        link[length] = '\0';
        str folder = path_folder(str_of(target));
        if (link[0] == '/')
            strcpy(joined, link);
        else if (snprintf(joined, sizeof joined, STR_FORMAT "/%s", STR_ARGS(folder), link) >= (int)sizeof joined)
            return ENAMETOOLONG;
        strcpy(target, joined);
    }
    return ELOOP;
}

/* Opens a new file beside the target with the permissions that the target has, or would get. */
static int open_temporary(str folder, const struct stat *existing, char name[PATH_MAX], int *file) {
    mode_t mode = existing == NULL ? 0666 : existing->st_mode & 0666;
    for (int i = 0; i < MOST_TEMPORARIES; i++) {
        if (snprintf(name, PATH_MAX, STR_FORMAT "/.chancery-%ld-%d.tmp", STR_ARGS(folder), (long)getpid(), i) >=
            PATH_MAX)
            return ENAMETOOLONG;
        *file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (*file >= 0)
            return 0;
        if (errno != EEXIST)
            return errno;
    }
    return EEXIST;
}

static int replace_file(const char *target, const struct stat *existing, str bytes) {
    char temporary[PATH_MAX], folder_name[PATH_MAX];
    str folder = path_folder(str_of(target));
    int file;
    int failure = open_temporary(folder, existing, temporary, &file);
    if (failure != 0)
        return failure;
    if (existing != NULL && fchmod(file, existing->st_mode & 07777) != 0)
        failure = errno;
    int written = write_flush_close(file, bytes);
    failure = failure == 0 ? written : failure;
    if (failure == 0 && rename(temporary, target) != 0)
        failure = errno;
    if (failure != 0) {
        unlink(temporary);
        return failure;
    }
    /* The new file stands and is whole; whether its name survives a power cut is all that is left, so a file system
       that cannot flush folders is no failure. */
    snprintf(folder_name, sizeof folder_name, STR_FORMAT, STR_ARGS(folder));
    int folder_file = open(folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder_file >= 0) {
        fsync(folder_file);
        close(folder_file);
    }
    return 0;
}

static int write_directly(const char *target, str bytes) {
    int file = open(target, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return file < 0 ? errno : write_flush_close(file, bytes);
}

static int write_path(const char *path, str bytes) {
    char target[PATH_MAX];
    struct stat status;
    /* A device is opened by the name given: /dev/stdout leads through links that name no file. */
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return S_ISDIR(status.st_mode) ? EISDIR : write_directly(path, bytes);
    int failure = follow_links(path, target);
    if (failure != 0)
        return failure;
    bool exists = stat(target, &status) == 0;
    /* A rename would replace even a file that its owner protected. */
    if (exists && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0)
        return errno;
    return replace_file(target, exists ? &status : NULL, bytes);
}

static int write_standard_output(str bytes) {
    int failure = write_all(STDOUT_FILENO, bytes);
    return failure == 0 ? flush_file(STDOUT_FILENO) : failure;
}

static const char *way_out(int failure) {
    static const struct {
        int failure;
        const char *way;
    } ways[] = {{ENOENT, "the folder must be there already: make it, or correct its name"},
                {ENOTDIR, "what stands before the last “/” must be a folder"},
                {EISDIR, "give the name of a file in that folder"},
                {EACCES, "choose a folder that you may write to, with -o"},
                {EPERM, "choose a folder that you may write to, with -o"},
                {EROFS, "choose a folder that you may write to, with -o"},
                {ENOSPC, "make room on the disk, or choose another one with -o"},
                {EDQUOT, "make room among your files, or choose another disk with -o"},
                {EFBIG, "files may not become that large here (ulimit -f)"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].failure == failure)
            return ways[i].way;
    return NULL;
}

bool file_write(diags *all, const char *path, str bytes) {
    bool standard = is_standard_stream(path);
    int failure = standard ? write_standard_output(bytes) : write_path(path, bytes);
    if (failure == 0)
        return true;
    if (standard) {
        diag_add(all, DIAG_UNWRITABLE, NOWHERE, "cannot write to standard output: %s", strerror(failure));
        return false;
    }
    diag *d = diag_add(all, DIAG_UNWRITABLE, NOWHERE, "cannot write “%s”: %s", path, strerror(failure));
    if (way_out(failure) != NULL)
        diag_hint(all, d, "%s", way_out(failure));
    return false;
}

bool file_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
