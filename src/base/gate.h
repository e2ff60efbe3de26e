#ifndef BASE_GATE_H
#define BASE_GATE_H

#include "base/file.h"

/*
 * The one gate for files that are read. What a file names is opened once, beneath the folders that may be read, and
 * what was opened is read: between the check of a name and its use somebody might put another file there. The gate
 * keeps which files were read, so that no output replaces one.
 */
typedef struct file_gate file_gate;

/* A file that was opened. */
typedef struct {
    str name;     /* as shown: the path as given, or beside the file that names it */
    str identity; /* the same for the same file, by whatever name; empty: a stream, which is like no other. What is
                     named in a file and has none is known by its name. */
    str version;  /* another when the file has changed; empty: not known */
    const char *not_a_file; /* what it is instead ("it is a pipe, not a file"), or NULL */
    int descriptor;         /* -1: none, or closed */
    bool is_stream;         /* standard input */
    void *handle;           /* of whoever opened it */
} file_opened;

/* How named files are reached; `context` is the gate's. The system's way is one of these tables. */
typedef struct {
    /* Opens what `name` means in a file that lies in `folder`. 0 or an errno; EXDEV: it lies outside of what may be
       read, whether it is there or not. */
    int (*open)(void *context, arena *a, str folder, str name, file_opened *out);
    /* The whole of it and a NUL, or more than `limit` bytes. 0 or an errno. */
    int (*read)(void *context, arena *a, file_opened *file, size_t limit, str *out);
    /* Names in the folder where `name` would lie; none if that is outside. */
    size_t (*neighbours)(void *context, arena *a, str folder, str name, str **names);
} file_access;

/* A gate may be NULL in all that follows: then nothing is kept. Without folders nothing that a file names may be read.
   `outer` (NULL: none) is a gate whose folders and files count too: that of an engine, for its briefings. */
file_gate *file_gate_new(arena *a, file_gate *outer);
/* What files name is reached by these functions from now on. */
void file_gate_through(file_gate *gate, const file_access *access, void *context);
/* Allows a folder and all below it; false if there is none. It is held open: its name may be given away. If the system
   fails there (no descriptors left), whoever names a file in it is told. */
bool file_gate_allow(file_gate *gate, const char *folder);

/* Opens what stands in a file, relative to its folder. NULL after a diagnostic at `where`: OUTSIDE_ROOT, in the same
   words whether anything is there or not, UNREADABLE or SYSTEM. It is closed with `a` at the latest. */
file_opened *file_open_named(file_gate *gate, arena *a, diags *all, place where, str folder, str name);
/* Opens what the command line or the installation names ("-": standard input): anything but folders and devices. */
file_opened *file_open_path(file_gate *gate, arena *a, diags *all, place where, const char *path);
/* Opens what the one who asks for a briefing names: as file_open_path, or by the gate's functions if the system's are
   not used. */
file_opened *file_open_asked(file_gate *gate, arena *a, diags *all, place where, const char *path);
/* Reads at most `limit` bytes into the arena, with a NUL behind them, and closes: once. False after UNREADABLE,
   TOO_LARGE or SYSTEM. */
bool file_take(file_gate *gate, arena *a, diags *all, place where, file_opened *file, size_t limit, str *out);
/* file_open_path and file_take at once. */
bool file_read(file_gate *gate, arena *a, diags *all, place where, const char *path, size_t limit, str *out);

/* The outermost gate, for what is read once and kept for all that comes. NULL stays NULL. */
file_gate *file_gate_lasting(file_gate *gate);
/* The name of a file that was opened, if a path leads to the same one; else empty. */
str file_gate_opened(const file_gate *gate, const char *path);
/* The files that were opened through the gate, each once, in that order: how many, and their names. */
size_t file_gate_count(const file_gate *gate);
str file_gate_name(const file_gate *gate, size_t index);

#endif
