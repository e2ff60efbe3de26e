#ifndef BASE_WRITE_H
#define BASE_WRITE_H

#include "base/file.h"

/*
 * Writing a file whole: what stands at a path is the old file or the new one, never half of one. The bytes go to a file
 * without a name (O_TMPFILE), are flushed to disk, and then get the name. Where a file is replaced, and where the file
 * system knows no files without names, a temporary file stands beside the target for a while, ".chancery-TARGET-0.tmp".
 * What a kill leaves of it is taken away by the next who writes to that target; it is locked while somebody does.
 */

/* For a program that wants to leave no temporary file behind when it is told to stop. Both may be NULL. */
typedef struct {
    /* Names change from here on: signals have to wait, ... */
    void (*hold)(void *context);
    /* ... and need not wait any more. `temporary` is the path of the temporary file that there is now, or NULL. */
    void (*let_go)(void *context, const char *temporary);
    void *context;
} file_guard;

/* Writes all or nothing, with the mode of the file that is replaced, else 0666 less the umask. Links are followed. Path
   "-": standard output; an existing device or pipe is written directly. On failure UNWRITABLE is added and false
   returned; whatever stood at the path stands there still. */
bool file_write(diags *all, const char *path, str bytes, const file_guard *guard);

#endif
