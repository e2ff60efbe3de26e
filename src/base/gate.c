#include "base/map.h"
#include "base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_gate {
    arena *arena;
    file_gate *outer;
    file_roots roots;
    const file_access *access;
    void *context;
    map *opened; /* identity -> its name (const str *) */
};

/* ---- gates ---- */

/* Not the file's fault, nor that of who names it. */
static bool is_system_failure(int failure) {
    static const int failures[] = {EIO,    ENOSPC, EDQUOT,    ENOMEM,  EMFILE, ENFILE,
                                   ENODEV, ESTALE, ETIMEDOUT, EBADMSG, EUCLEAN};
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i] == failure)
            return true;
    return false;
}

static void close_roots(void *object) {
    const file_gate *gate = object;
    for (size_t i = 0; i < gate->roots.count; i++)
        if (gate->roots.at[i].descriptor >= 0)
            close(gate->roots.at[i].descriptor);
}

file_gate *file_gate_new(arena *a, file_gate *outer) {
    file_gate *gate = ARENA_NEW(a, file_gate);
    *gate = (file_gate){.arena = a, .outer = outer, .opened = map_new(a)};
    gate->roots.outer = outer == NULL ? NULL : &outer->roots;
    gate->access = outer == NULL ? &file_system_access : outer->access;
    gate->context = outer == NULL || outer->context == &outer->roots ? &gate->roots : outer->context;
    arena_defer(a, close_roots, gate);
    return gate;
}

void file_gate_through(file_gate *gate, const file_access *access, void *context) {
    gate->access = access;
    gate->context = context;
}

bool file_gate_allow(file_gate *gate, const char *folder) {
    const char *real = path_real(gate->arena, folder);
    if (real == NULL)
        return false;
    file_root *root = VECTOR_PUSH(gate->arena, &gate->roots);
    root->path = str_of(real);
    root->descriptor = open(real, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root->descriptor >= 0)
        return true;
    root->descriptor = -errno;
    if (is_system_failure(errno))
        return true;
    gate->roots.count--;
    return false;
}

file_gate *file_gate_lasting(file_gate *gate) {
    while (gate != NULL && gate->outer != NULL)
        gate = gate->outer;
    return gate;
}

static void keep_in(file_gate *gate, const file_opened *file) {
    if (map_has(gate->opened, file->identity))
        return;
    str *name = ARENA_NEW(gate->arena, str);
    *name = str_copy(gate->arena, file->name);
    map_set(gate->opened, str_copy(gate->arena, file->identity), name);
}

/* In the outermost gate only what it opened itself: it outlives files, whose inodes others get. */
static void keep(file_gate *gate, const file_opened *file) {
    if (gate == NULL || file->identity.length == 0)
        return;
    keep_in(gate, file);
    for (gate = gate->outer; gate != NULL && gate->outer != NULL; gate = gate->outer)
        keep_in(gate, file);
}

str file_gate_opened(const file_gate *gate, const char *path) {
    struct stat status;
    char identity[FILE_IDENTITY_MAX];
    if (stat(path, &status) != 0)
        return (str){0};
    str wanted = file_identity(&status, identity);
    for (; gate != NULL; gate = gate->outer)
        if (map_has(gate->opened, wanted))
            return *(const str *)map_get(gate->opened, wanted);
    return (str){0};
}

size_t file_gate_count(const file_gate *gate) {
    return map_count(gate->opened);
}

str file_gate_name(const file_gate *gate, size_t index) {
    return *(const str *)map_at(gate->opened, index)->value;
}

/* ---- what is said ---- */

static diag *report_words(diags *all, diag_code code, place where, const file_opened *file, const char *why) {
    if (file->is_stream)
        return diag_add(all, code, where, "cannot read standard input: %s", why);
    return diag_add(all, code, where, "cannot read “" STR_FORMAT "”: %s", STR_ARGS(file->name), why);
}

static diag *report(diags *all, place where, const file_opened *file, int failure) {
    return report_words(all, is_system_failure(failure) ? DIAG_SYSTEM : DIAG_UNREADABLE, where, file,
                        strerror(failure));
}

static bool report_too_large(diags *all, place where, str name, size_t limit) {
    const size_t mebibyte = 1024 * 1024;
    if (limit % mebibyte == 0)
        diag_add(all, DIAG_TOO_LARGE, where, "“" STR_FORMAT "” is larger than %zu MiB", STR_ARGS(name),
                 limit / mebibyte);
    else
        diag_add(all, DIAG_TOO_LARGE, where, "“" STR_FORMAT "” is larger than %zu bytes", STR_ARGS(name), limit);
    return false;
}

static void report_outside(diags *all, place where, str name) {
    diag *d = diag_add(all, DIAG_OUTSIDE_ROOT, where, "“" STR_FORMAT "” lies outside of the briefing’s folder",
                       STR_ARGS(name));
    diag_hint(all, d, "if it may be read: --root DIR, with the folder that it lies in");
}

/* ---- opening ---- */

static void close_opened(void *object) {
    file_opened *file = object;
    if (file->descriptor >= 0)
        close(file->descriptor);
    file->descriptor = -1;
}

static file_opened *opened_new(arena *a, str name) {
    file_opened *file = ARENA_NEW(a, file_opened);
    *file = (file_opened){.name = name, .descriptor = -1};
    arena_defer(a, close_opened, file);
    return file;
}

file_opened *file_open_named(file_gate *gate, arena *a, diags *all, place where, str folder, str name) {
    file_opened *file = opened_new(a, str_of(path_join(a, folder, name)));
    int failure = EXDEV;
    if (memchr(name.at, '\0', name.length) != NULL)
        failure = EINVAL;
    else if (gate != NULL)
        failure = gate->access->open(gate->context, a, folder, name, file);
    if (failure == 0 && file->not_a_file == NULL) {
        if (file->identity.length == 0)
            file->identity = file->name;
        keep(gate, file);
        return file;
    }
    if (failure == EXDEV) {
        report_outside(all, where, name);
    } else if (failure == 0) {
        report_words(all, DIAG_UNREADABLE, where, file, file->not_a_file);
    } else {
        diag *d = report(all, where, file, failure);
        diag_hint(all, d, "names are relative to the folder of the file that they stand in");
        str *near = NULL;
        size_t count = failure == ENOENT ? gate->access->neighbours(gate->context, a, folder, name, &near) : 0;
        diag_nearest(all, d, path_name(name), near, count);
    }
    close_opened(file);
    return NULL;
}

file_opened *file_open_path(file_gate *gate, arena *a, diags *all, place where, const char *path) {
    file_opened *file = opened_new(a, str_of(path));
    file->is_stream = strcmp(path, "-") == 0;
    /* Waits for who writes into a pipe; what comes from standard input is not ours to close. */
    file->descriptor =
        file->is_stream ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    int failure = file->descriptor < 0 ? errno : file_describe(a, file, false);
    if (failure != 0)
        report(all, where, file, failure);
    else if (file->not_a_file != NULL)
        report_words(all, DIAG_UNREADABLE, where, file, file->not_a_file);
    else {
        keep(gate, file);
        return file;
    }
    close_opened(file);
    return NULL;
}

file_opened *file_open_asked(file_gate *gate, arena *a, diags *all, place where, const char *path) {
    bool by_system = gate == NULL || gate->access == &file_system_access || strcmp(path, "-") == 0;
    if (by_system)
        return file_open_path(gate, a, all, where, path);
    return file_open_named(gate, a, all, where, STR("."), str_of(path));
}

/* ---- reading ---- */

bool file_take(file_gate *gate, arena *a, diags *all, place where, file_opened *file, size_t limit, str *out) {
    *out = (str){0};
    const file_access *access = gate == NULL || file->descriptor >= 0 ? &file_system_access : gate->access;
    int failure = access->read(gate == NULL ? NULL : gate->context, a, file, limit, out);
    close_opened(file);
    if (failure == ENOMEM)
        arena_fail(a);
    if (failure != 0) {
        *out = (str){0};
        report(all, where, file, failure);
        return false;
    }
    if (out->length <= limit)
        return true;
    *out = (str){0};
    return report_too_large(all, where, file->name, limit);
}

bool file_read(file_gate *gate, arena *a, diags *all, place where, const char *path, size_t limit, str *out) {
    *out = (str){0};
    file_opened *file = file_open_path(gate, a, all, where, path);
    return file != NULL && file_take(gate, a, all, where, file, limit, out);
}
