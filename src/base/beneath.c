#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    LINKS_MAX = 40,   /* as the kernel has it */
    FOLDERS_MAX = 64, /* one in the other, on the way to a file; each is a descriptor for that time */
    TRIES_MAX = 100,
    READING = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
};

/* ---- by the kernel ---- */

int beneath_open(int root, const char *name, bool links) {
    struct open_how how = {.flags = READING,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | (links ? 0 : RESOLVE_NO_SYMLINKS)};
    long file = -1;
    errno = EAGAIN; /* something was renamed meanwhile, somewhere: the kernel asks to try again */
    for (int i = 0; i < TRIES_MAX && file < 0 && errno == EAGAIN; i++)
        file = syscall(SYS_openat2, root, name, &how, sizeof how);
    if (file >= 0)
        return (int)file;
    /* An old kernel, or a filter of system calls that does not know this one. A missing right is EACCES. */
    return errno == ENOSYS || errno == EPERM ? beneath_open_in_steps(root, name, links) : -errno;
}

/* ---- in steps ---- */

/* ".." goes back to the descriptor that was left, never to what the folder itself calls so: somebody may have moved it.
 */
typedef struct {
    int folders[FOLDERS_MAX]; /* the root, which is the caller's, and those below it */
    int depth;                /* of the folder that the walk stands in */
    int links;                /* that were followed */
    bool may_follow;
    char rest[PATH_MAX]; /* of the name, without a slash in front */
} walk;

/* What a step comes to, besides a descriptor or an errno negated. */
enum { WALK_ON = INT_MIN };

static void close_folders(walk *w) {
    while (w->depth > 0)
        close(w->folders[w->depth--]);
}

/* Takes the first part off the rest: false with an errno if there is none that could be a name. */
static int take_part(walk *w, char part[NAME_MAX + 1], bool *last, bool *folder) {
    size_t length = strcspn(w->rest, "/"), slashes = strspn(w->rest + length, "/");
    if (length == 0 || length > NAME_MAX)
        return length == 0 ? -ENOENT : -ENAMETOOLONG;
    memcpy(part, w->rest, length);
    part[length] = '\0';
    memmove(w->rest, w->rest + length + slashes, strlen(w->rest + length + slashes) + 1);
    *last = w->rest[0] == '\0';
    *folder = slashes > 0;
    return WALK_ON;
}

/* A link's text takes its place in front of the rest. It is read from its own descriptor, so that it is one text. */
static int follow(walk *w, int link, bool folder) {
    char text[PATH_MAX], joined[PATH_MAX];
    if (!w->may_follow || ++w->links > LINKS_MAX)
        return -ELOOP;
    ssize_t length = readlinkat(link, "", text, sizeof text - 1);
    if (length < 0)
        return -errno;
    text[length] = '\0';
    if (text[0] == '/')
        return -EXDEV;
    if (snprintf(joined, sizeof joined, "%s%s%s", text, folder ? "/" : "", w->rest) >= (int)sizeof joined)
        return -ENAMETOOLONG;
    strcpy(w->rest, joined);
    return WALK_ON;
}

static int enter(walk *w, int folder) {
    if (w->depth + 1 == FOLDERS_MAX) {
        close(folder);
        return -ENAMETOOLONG;
    }
    w->folders[++w->depth] = folder;
    return WALK_ON;
}

static int open_for_reading(int folder, const char *name) {
    int file = openat(folder, name, READING | O_NOFOLLOW);
    if (file >= 0)
        return file;
    return errno == ELOOP ? -EAGAIN : -errno; /* a link now, and none before */
}

static int go_back(walk *w) {
    if (w->depth == 0)
        return -EXDEV;
    close(w->folders[w->depth--]);
    return WALK_ON;
}

static int walk_part(walk *w, const char *part, bool last, bool folder) {
    int here = w->folders[w->depth];
    struct stat status;
    int found = openat(here, part, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (found < 0)
        return -errno;
    int result = WALK_ON;
    if (fstat(found, &status) != 0)
        result = -errno;
    else if (S_ISLNK(status.st_mode))
        result = follow(w, found, folder);
    else if (S_ISDIR(status.st_mode) && !last)
        return enter(w, found);
    else if (!S_ISDIR(status.st_mode) && folder)
        result = -ENOTDIR;
    else
        result = open_for_reading(here, part);
    close(found);
    return result;
}

static int step(walk *w) {
    char part[NAME_MAX + 1];
    bool last, folder;
    int result = w->rest[0] == '/' ? -EXDEV : take_part(w, part, &last, &folder);
    if (result != WALK_ON)
        return result;
    bool back = strcmp(part, "..") == 0, stay = strcmp(part, ".") == 0;
    if (back)
        result = go_back(w);
    else if (!stay)
        return walk_part(w, part, last, folder);
    return result == WALK_ON && last ? open_for_reading(w->folders[w->depth], ".") : result;
}

static int walk_once(int root, const char *name, bool links) {
    walk w = {.folders = {root}, .may_follow = links};
    if (strlen(name) >= sizeof w.rest)
        return -ENAMETOOLONG;
    strcpy(w.rest, name);
    int result;
    do
        result = step(&w);
    while (result == WALK_ON);
    close_folders(&w);
    return result;
}

int beneath_open_in_steps(int root, const char *name, bool links) {
    int result = -EAGAIN;
    for (int i = 0; i < TRIES_MAX && result == -EAGAIN; i++)
        result = walk_once(root, name, links);
    return result;
}
