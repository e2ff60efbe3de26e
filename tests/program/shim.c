/*
 * Preloaded before the program: makes a call of the system fail, or slow.
 *
 *   SHIM_CALL  open, read, write, fsync, rename or link; SHIM_NTH  which one (from 1); SHIM_ERRNO  how;
 *   SHIM_HIT   a file that is made when it happened
 *   SHIM_OLD=1   no openat2 and no O_TMPFILE, as on old systems;   SHIM_NO_PROC=1   no links by /proc
 *   SHIM_WITHOUT=NAME  no library whose name begins so can be opened
 *   SHIM_SLOW=N  microseconds before each fsync and rename
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int calls;

static long real_syscall(long number, long a, long b, long c, long d) {
    static long (*real)(long, ...);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    return real(number, a, b, c, d);
}

/* Whether this is the call that has to fail; errno is set then. */
static int fails(const char *name) {
    const char *call = getenv("SHIM_CALL"), *nth = getenv("SHIM_NTH"), *how = getenv("SHIM_ERRNO"),
               *hit = getenv("SHIM_HIT");
    if (call == NULL || nth == NULL || how == NULL || strcmp(call, name) != 0 || ++calls != atoi(nth))
        return 0;
    if (hit != NULL)
        real_syscall(SYS_close, real_syscall(SYS_openat, AT_FDCWD, (long)hit, O_CREAT | O_WRONLY, 0600), 0, 0, 0);
    errno = atoi(how);
    return 1;
}

static void rest(void) {
    const char *slow = getenv("SHIM_SLOW");
    if (slow == NULL)
        return;
    const struct timespec pause = {.tv_nsec = atol(slow) * 1000};
    nanosleep(&pause, NULL);
}

static int open_at(int folder, const char *path, int flags, mode_t mode) {
    if (fails("open"))
        return -1;
    if (getenv("SHIM_OLD") != NULL && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)real_syscall(SYS_openat, folder, (long)path, flags, mode);
}

static mode_t mode_of(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        mode_t mode = mode_of(flags, arguments);                                                                       \
        va_end(arguments);                                                                                             \
        return open_at(AT_FDCWD, path, flags, mode);                                                                   \
    }
#define OPEN_AT(name)                                                                                                  \
    int name(int folder, const char *path, int flags, ...) {                                                           \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        mode_t mode = mode_of(flags, arguments);                                                                       \
        va_end(arguments);                                                                                             \
        return open_at(folder, path, flags, mode);                                                                     \
    }
OPEN(open)
OPEN(open64)
OPEN(__open_2)
OPEN(__open64_2)
OPEN_AT(openat)
OPEN_AT(openat64)
OPEN_AT(__openat_2)
OPEN_AT(__openat64_2)

long syscall(long number, ...) {
    va_list arguments;
    va_start(arguments, number);
    long a = va_arg(arguments, long), b = va_arg(arguments, long), c = va_arg(arguments, long),
         d = va_arg(arguments, long);
    va_end(arguments);
    if (number == SYS_openat2 && getenv("SHIM_OLD") != NULL) {
        errno = ENOSYS;
        return -1;
    }
    return number == SYS_openat2 && fails("open") ? -1 : real_syscall(number, a, b, c, d);
}

ssize_t read(int file, void *at, size_t room) {
    return fails("read") ? -1 : real_syscall(SYS_read, file, (long)at, (long)room, 0);
}

ssize_t __read_chk(int file, void *at, size_t room, size_t size) {
    (void)size;
    return read(file, at, room);
}

ssize_t write(int file, const void *at, size_t length) {
    return file > STDERR_FILENO && fails("write") ? -1 : real_syscall(SYS_write, file, (long)at, (long)length, 0);
}

int fsync(int file) {
    rest();
    return fails("fsync") ? -1 : (int)real_syscall(SYS_fsync, file, 0, 0, 0);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    rest();
    return fails("rename") ? -1 : (int)real_syscall(SYS_renameat, from_folder, (long)from, to_folder, (long)to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    static int (*real)(int, const char *, int, const char *, int);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "linkat");
    if (getenv("SHIM_NO_PROC") != NULL && (flags & AT_SYMLINK_FOLLOW) != 0) {
        errno = ENOENT;
        return -1;
    }
    return fails("link") ? -1 : real(from_folder, from, to_folder, to, flags);
}

void *dlopen(const char *name, int flags) {
    static void *(*real)(const char *, int);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "dlopen");
    const char *without = getenv("SHIM_WITHOUT");
    bool hidden = name != NULL && without != NULL && strncmp(name, without, strlen(without)) == 0;
    return hidden ? NULL : real(name, flags);
}
