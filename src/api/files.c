#include "api/briefing.h"

#include "base/buffer.h"
#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

/* Files by the caller's functions. No memory is asked for while one of them runs, so that none is jumped over. */

enum { PIECE_BYTES = 64 * 1024 };

typedef struct {
    const chancery_files *files;
    void *file;
    bool open;
} handle;

static void close_handle(void *object) {
    handle *h = object;
    bool open = h->open;
    h->open = false;
    if (open && h->files->close != NULL)
        h->files->close(h->files->context, h->file);
}

/* What a function says went wrong, whichever sign it gives it. */
static int failure_of(ptrdiff_t said) {
    if (said < 0)
        said = said < -INT_MAX ? EIO : -said;
    return said > INT_MAX ? EIO : (int)said;
}

static int open_file(void *context, arena *a, str folder, str name, file_opened *out) {
    const chancery_files *files = context;
    const char *path = path_join(a, folder, name);
    handle *h = ARENA_NEW(a, handle);
    h->files = files;
    arena_defer(a, close_handle, h);
    int said = files->open(files->context, path, &h->file);
    h->open = said == 0;
    out->handle = h;
    return failure_of(said);
}

/* More bytes than there was room for, or a number that no errno has: nothing it says can be used. */
static int read_file(void *context, arena *a, file_opened *opened, size_t limit, str *out) {
    (void)context;
    handle *h = opened->handle;
    buffer *bytes = buffer_new(a);
    ptrdiff_t got = 1;
    while (got > 0 && bytes->length <= limit) {
        char *room = buffer_room(bytes, PIECE_BYTES);
        got = h->files->read(h->files->context, h->file, room, PIECE_BYTES);
        if (got > PIECE_BYTES)
            got = -EPROTO;
        if (got > 0)
            bytes->length += (size_t)got;
    }
    close_handle(h);
    buffer_byte(bytes, '\0');
    *out = (str){bytes->at, bytes->length - 1};
    return got < 0 ? failure_of(got) : 0;
}

/* What lies beside a file that is not there, is not asked for. */
static size_t no_neighbours(void *context, arena *a, str folder, str name, str **names) {
    (void)context, (void)a, (void)folder, (void)name;
    *names = NULL;
    return 0;
}

const file_access api_file_access = {open_file, read_file, no_neighbours};

bool api_files_check(chancery_briefing *b, const chancery_files *files) {
    const char *fault = files->size < sizeof files->size             ? "have no size: begin with CHANCERY_FILES"
                        : files->size != sizeof *files               ? "are of another version than the library"
                        : files->open == NULL || files->read == NULL ? "lack `open` or `read`"
                                                                     : NULL;
    if (fault != NULL)
        diag_add(b->diags, DIAG_COMMAND_LINE, NOWHERE, "the request’s functions for files %s", fault);
    return fault == NULL;
}
