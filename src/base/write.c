#include "base/write.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LINKS_MAX = 40,
    TEMPORARIES_MAX = 1000, /* writers to one target at a time */
    TEMPORARY_NAME_BYTES = 200
};

/* The functions here return 0 or an errno. */

/* ---- bytes ---- */

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

static int write_and_flush(int file, str bytes) {
    int failure = write_all(file, bytes);
    return failure == 0 ? flush_file(file) : failure;
}

static int close_file(int file) {
    return close(file) == 0 || errno == EINTR ? 0 : errno;
}

/* ---- a target and the temporary file beside it ---- */

typedef struct {
    const char *path; /* no link */
    const char *name; /* the path's last part */
    int folder;       /* O_PATH */
    bool exists;      /* there is a file to be replaced, */
    mode_t mode;      /* of this mode; else what a new one gets */
    char temporary[PATH_MAX];
    const char *temporary_name;
    const file_guard *guard;
} target;

static void hold(const target *t) {
    if (t->guard != NULL && t->guard->hold != NULL)
        t->guard->hold(t->guard->context);
}

static void let_go(const target *t, bool temporary_stands) {
    if (t->guard != NULL && t->guard->let_go != NULL)
        t->guard->let_go(t->guard->context, temporary_stands ? t->temporary : NULL);
}

/* Says whose it is. A long name is cut, between characters. */
static int name_temporary(target *t, int number) {
    size_t kept = strlen(t->name);
    if (kept > TEMPORARY_NAME_BYTES)
        for (kept = TEMPORARY_NAME_BYTES; kept > 0 && ((unsigned char)t->name[kept] & 0xC0) == 0x80;)
            kept--;
    int folder = (int)(t->name - t->path);
    int length = snprintf(t->temporary, sizeof t->temporary, "%.*s.chancery-%.*s-%d.tmp", folder, t->path, (int)kept,
                          t->name, number);
    t->temporary_name = t->temporary + folder;
    return length < (int)sizeof t->temporary ? 0 : ENAMETOOLONG;
}

static bool is_still_called(int file, int folder, const char *name) {
    struct stat own, called;
    return fstat(file, &own) == 0 && fstatat(folder, name, &called, AT_SYMLINK_NOFOLLOW) == 0 &&
           own.st_dev == called.st_dev && own.st_ino == called.st_ino;
}

/* Takes a temporary file away if its writer is gone: then nobody holds its lock, and whoever holds it may remove it.
   One of another user stays. */
static void remove_left_over(const target *t) {
    struct stat status;
    int file = openat(t->folder, t->temporary_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
        flock(file, LOCK_EX | LOCK_NB) == 0 && is_still_called(file, t->folder, t->temporary_name))
        unlinkat(t->folder, t->temporary_name, 0);
    close(file);
}

/* Makes a temporary name by `make`: EEXIST means that somebody has it, and the next number is tried. */
static int make_temporary(target *t, int (*make)(target *t, int *file), int *file) {
    for (int i = 0; i < TEMPORARIES_MAX; i++) {
        int failure = name_temporary(t, i);
        if (failure == 0)
            failure = make(t, file);
        if (failure == EEXIST) {
            remove_left_over(t);
            failure = make(t, file);
        }
        if (failure != EEXIST)
            return failure;
    }
    return EEXIST;
}

static int rename_temporary(const target *t) {
    if (renameat(t->folder, t->temporary_name, t->folder, t->name) == 0)
        return 0;
    int failure = errno;
    unlinkat(t->folder, t->temporary_name, 0);
    return failure;
}

/* ---- a file that has a temporary name from the start ---- */

static int make_named(target *t, int *file) {
    *file = openat(t->folder, t->temporary_name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, t->mode);
    if (*file < 0)
        return errno;
    /* Before it was locked, somebody may have taken it for a left-over. Where nothing can be locked, nothing is taken.
     */
    bool taken = flock(*file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!taken && is_still_called(*file, t->folder, t->temporary_name))
        return 0;
    close(*file);
    return EEXIST;
}

static int write_named(target *t, str bytes) {
    int file = -1;
    hold(t);
    int failure = make_temporary(t, make_named, &file);
    let_go(t, failure == 0);
    if (failure != 0)
        return failure;
    if (t->exists && fchmod(file, t->mode) != 0)
        failure = errno;
    if (failure == 0)
        failure = write_and_flush(file, bytes);
    hold(t);
    if (failure != 0)
        unlinkat(t->folder, t->temporary_name, 0);
    else
        failure = rename_temporary(t);
    int closed = close_file(file); /* and with it the lock, which holds until the name is gone */
    let_go(t, false);
    return failure == 0 ? closed : failure;
}

/* ---- a file without a name ---- */

enum { CANNOT_BE_NAMED = -1 };

/* By /proc, else by the descriptor itself, which Linux before 6.10 grants to few. */
static int link_file(int file, int folder, const char *name) {
    char by_proc[64];
    snprintf(by_proc, sizeof by_proc, "/proc/self/fd/%d", file);
    if (linkat(AT_FDCWD, by_proc, folder, name, AT_SYMLINK_FOLLOW) == 0)
        return 0;
    if (errno == ENOENT || errno == ENOTDIR)
        if (linkat(file, "", folder, name, AT_EMPTY_PATH) == 0)
            return 0;
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
    case EPERM:
    case EACCES:
    case EXDEV:
    case EOPNOTSUPP:
    case ENOSYS:
    case EINVAL:
        return CANNOT_BE_NAMED;
    default:
        return errno;
    }
}

static int make_link(target *t, int *file) {
    return link_file(*file, t->folder, t->temporary_name);
}

/* A link never replaces: a file that is there is replaced by a second name and a rename. */
static int name_file(target *t, int file) {
    int failure = t->exists ? EEXIST : link_file(file, t->folder, t->name);
    if (failure != EEXIST)
        return failure;
    flock(file, LOCK_EX | LOCK_NB);
    hold(t);
    failure = make_temporary(t, make_link, &file);
    if (failure == 0)
        failure = rename_temporary(t);
    let_go(t, false);
    return failure;
}

static int write_unnamed(target *t, str bytes) {
    int file = openat(t->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, t->mode);
    if (file < 0) /* NFS and many others know no such files; what else is wrong is found again */
        return CANNOT_BE_NAMED;
    int failure = t->exists && fchmod(file, t->mode) != 0 ? errno : write_and_flush(file, bytes);
    if (failure == 0)
        failure = name_file(t, file);
    int closed = close_file(file);
    return failure == 0 ? closed : failure;
}

/* ---- where to ---- */

/* Follows links from `path` to where a file stands or would stand, so that a rename replaces that and not the link. */
static int follow_links(const char *path, char real[PATH_MAX]) {
    if (strlen(path) >= PATH_MAX)
        return ENAMETOOLONG;
    strcpy(real, path);
    for (int i = 0; i < LINKS_MAX; i++) {
        char link[PATH_MAX], joined[PATH_MAX];
        ssize_t length = readlink(real, link, sizeof link - 1);
        if (length < 0)
            return 0;
        link[length] = '\0';
        str folder = path_folder(str_of(real));
        if (link[0] == '/')
            strcpy(joined, link);
        else if (snprintf(joined, sizeof joined, STR_FORMAT "/%s", STR_ARGS(folder), link) >= (int)sizeof joined)
            return ENAMETOOLONG;
        strcpy(real, joined);
    }
    return ELOOP;
}

static int open_folder(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, STR_FORMAT, STR_ARGS(path_folder(str_of(path))));
    return open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/* The new file stands and is whole; whether its name survives a power cut is all that is left, so a folder that cannot
   be flushed is no failure, unless the disk says that it fails. */
static int flush_folder(int folder) {
    int file = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return 0;
    int failure = fsync(file) == 0 || errno != EIO ? 0 : errno;
    close(file);
    return failure;
}

static int write_target(target *t, str bytes) {
    t->name = path_name(str_of(t->path)).at;
    t->folder = open_folder(t->path);
    if (t->folder < 0)
        return errno;
    int failure = write_unnamed(t, bytes);
    if (failure == CANNOT_BE_NAMED)
        failure = write_named(t, bytes);
    if (failure == 0)
        failure = flush_folder(t->folder);
    close(t->folder);
    return failure;
}

static int write_directly(const char *path, str bytes) {
    int file = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int failure = write_and_flush(file, bytes), closed = close_file(file);
    return failure == 0 ? closed : failure;
}

static int write_path(const char *path, str bytes, const file_guard *guard) {
    char real[PATH_MAX];
    struct stat status;
    /* A device is opened by the name given: /dev/stdout leads through links that name no file. */
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return S_ISDIR(status.st_mode) ? EISDIR : write_directly(path, bytes);
    int failure = follow_links(path, real);
    if (failure != 0)
        return failure;
    bool exists = stat(real, &status) == 0;
    /* A rename would replace even a file that its owner protected. */
    if (exists && faccessat(AT_FDCWD, real, W_OK, AT_EACCESS) != 0)
        return errno;
    target t = {.path = real, .exists = exists, .mode = exists ? status.st_mode & 07777 : 0666, .guard = guard};
    return write_target(&t, bytes);
}

/* ---- what is said ---- */

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

static int write_standard_output(str bytes) {
    return write_and_flush(STDOUT_FILENO, bytes);
}

bool file_write(diags *all, const char *path, str bytes, const file_guard *guard) {
    bool standard = strcmp(path, "-") == 0;
    int failure = standard ? write_standard_output(bytes) : write_path(path, bytes, guard);
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
