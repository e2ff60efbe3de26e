#ifndef BASE_SYSTEM_H
#define BASE_SYSTEM_H

#include "base/gate.h"
#include "base/vector.h"

/* Private to base/: how a gate reaches the system's files. */

struct stat;

/* A folder that files may be named in. */
typedef struct {
    str path;       /* real */
    int descriptor; /* O_PATH; or, negated, the errno by which the system failed to open it */
} file_root;

typedef struct file_roots {
    file_root *at;
    size_t count, room;
    const struct file_roots *outer; /* whose folders count too, or NULL */
} file_roots;

/* Its context is file_roots; for reading none. */
extern const file_access file_system_access;

enum { FILE_IDENTITY_MAX = 40 };
str file_identity(const struct stat *status, char identity[FILE_IDENTITY_MAX]); /* by device and inode */
/* Says what an open file is. 0 or an errno. Whether it may be a pipe, a terminal or a stream is `named`'s to say. */
int file_describe(arena *a, file_opened *file, bool named);

#endif
