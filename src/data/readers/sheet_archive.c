#include "data/readers/sheet_archive.h"

#include <dlfcn.h>
#include <string.h>
#include <zip.h>

/* A workbook of a million rows has parts of some hundred megabytes, which are packed to a tenth or, with many empty
 * cells, to a fiftieth. Deflate packs to a thousandth at the most. */
#define PART_LIMIT_BYTES (UINT64_C(1) << 30)
#define ARCHIVE_LIMIT_BYTES (UINT64_C(4) << 30) /* of all that is unpacked in one reading */
#define RATIO_FREE_BYTES (UINT64_C(32) << 20)   /* below this the ratio is of no interest */
enum { RATIO_LIMIT = 200 };

#define ZIP_FUNCTIONS(X)                                                                                               \
    X(zip_error_init)                                                                                                  \
    X(zip_error_fini)                                                                                                  \
    X(zip_error_code_zip)                                                                                              \
    X(zip_get_error)                                                                                                   \
    X(zip_source_buffer_create)                                                                                        \
    X(zip_source_free)                                                                                                 \
    X(zip_open_from_source)                                                                                            \
    X(zip_discard)                                                                                                     \
    X(zip_name_locate)                                                                                                 \
    X(zip_stat_index)                                                                                                  \
    X(zip_fopen_index)                                                                                                 \
    X(zip_fread)                                                                                                       \
    X(zip_fclose)                                                                                                      \
    X(zip_file_get_error)
#define ZIP_MEMBER(function) __typeof__(&function) function##_;

struct sheet_archive {
    ZIP_FUNCTIONS(ZIP_MEMBER)
    arena *arena;
    sheet_fault *fault;
    zip_t *zip;
    uint64_t unpacked; /* by all parts */
};

struct sheet_part {
    sheet_archive *archive; /* NULL: the bytes are in none */
    sheet_fault *fault;
    zip_file_t *file; /* NULL: closed */
    str name, bytes;  /* bytes: what is left of those in no archive */
    uint64_t packed, unpacked;
};

void sheet_fail(sheet_fault *fault, const char *what, const char *hint) {
    if (fault->what != NULL)
        return;
    fault->what = what;
    fault->hint = hint;
}

/* ---- the library ---- */

/* ISO C knows no cast from an object's to a function's address; POSIX promises that the bytes are the same. */
static bool find(void *library, const char *name, void *function) {
    void *address = dlsym(library, name);
    *(void **)function = address;
    return address != NULL;
}

#define ZIP_FIND(function) found = found && find(library, #function, &archive->function##_);

/* It stays open: closing would pull it from under other engines. What is used here is the same in both versions. */
static bool find_library(sheet_archive *archive) {
    static const char *const names[] = {"libzip.so.4", "libzip.so.5"};
    void *library = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && library == NULL; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    bool found = library != NULL;
    ZIP_FUNCTIONS(ZIP_FIND)
    if (!found) {
        sheet_fail(archive->fault, "a spreadsheet cannot be unpacked: libzip is not installed",
                   "install Debian’s package libzip4, or save the sheet as CSV");
        archive->fault->machine = true;
    }
    return found;
}

/* ---- archives ---- */

static void discard(void *object) {
    sheet_archive *archive = object;
    if (archive->zip != NULL)
        archive->zip_discard_(archive->zip);
}

static void open_zip(sheet_archive *archive, str bytes) {
    zip_error_t error;
    archive->zip_error_init_(&error);
    zip_source_t *from = archive->zip_source_buffer_create_(bytes.at, bytes.length, 0, &error);
    if (from != NULL)
        archive->zip = archive->zip_open_from_source_(from, ZIP_RDONLY, &error);
    if (from != NULL && archive->zip == NULL)
        archive->zip_source_free_(from);
    bool no_memory = archive->zip_error_code_zip_(&error) == ZIP_ER_MEMORY;
    archive->zip_error_fini_(&error);
    if (no_memory)
        arena_fail(archive->arena);
}

sheet_archive *sheet_archive_open(arena *a, sheet_fault *fault, str bytes) {
    sheet_archive *archive = ARENA_NEW(a, sheet_archive);
    archive->arena = a;
    archive->fault = fault;
    if (!find_library(archive))
        return NULL;
    arena_defer(a, discard, archive);
    open_zip(archive, bytes);
    if (archive->zip != NULL)
        return archive;
    sheet_fail(fault, "the file is cut off or damaged: its list of parts is missing", "download or save it once more");
    return NULL;
}

/* Names of parts are the same in capitals. */
static zip_int64_t find_part(arena *a, sheet_archive *archive, str name) {
    return archive->zip_name_locate_(archive->zip, str_zero(a, name), ZIP_FL_NOCASE);
}

bool sheet_archive_has(sheet_archive *archive, str name) {
    return find_part(archive->arena, archive, name) >= 0;
}

/* ---- parts ---- */

static void fail_part(sheet_part *part, const char *what, const char *hint) {
    arena *a = part->archive->arena;
    sheet_fail(part->fault, str_zero(a, str_print(a, what, STR_ARGS(part->name))), hint);
}

static void fail_unpacking(sheet_part *part, int code) {
    switch (code) {
    case ZIP_ER_MEMORY:
        arena_fail(part->archive->arena);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
        fail_part(part, "the file is protected by a password (its part “" STR_FORMAT "” is encrypted)",
                  "save it without a password");
        return;
    case ZIP_ER_COMPNOTSUPP:
    case ZIP_ER_ENCRNOTSUPP:
        fail_part(part, "the file’s part “" STR_FORMAT "” is packed in a way that cannot be unpacked here",
                  "open the file in a spreadsheet program and save it again");
        return;
    default:
        fail_part(part, "the file is cut off or damaged: its part “" STR_FORMAT "” cannot be unpacked",
                  "download or save it once more");
    }
}

static void close_part(void *object) {
    sheet_part_close(object);
}

sheet_part *sheet_part_open(arena *a, sheet_archive *archive, str name) {
    sheet_part *part = ARENA_NEW(a, sheet_part);
    *part = (sheet_part){.archive = archive, .fault = archive->fault, .name = str_copy(a, name)};
    zip_int64_t index = find_part(a, archive, name);
    zip_stat_t about;
    if (index < 0 || archive->zip_stat_index_(archive->zip, (zip_uint64_t)index, 0, &about) != 0) {
        fail_part(part, "the file lacks its part “" STR_FORMAT "”",
                  "open it in a spreadsheet program and save it again");
        return NULL;
    }
    part->packed = about.valid & ZIP_STAT_COMP_SIZE ? about.comp_size : 0;
    part->file = archive->zip_fopen_index_(archive->zip, (zip_uint64_t)index, 0);
    if (part->file == NULL) {
        fail_unpacking(part, archive->zip_error_code_zip_(archive->zip_get_error_(archive->zip)));
        return NULL;
    }
    arena_defer(a, close_part, part);
    return part;
}

sheet_part *sheet_part_of(arena *a, sheet_fault *fault, str bytes, str name) {
    sheet_part *part = ARENA_NEW(a, sheet_part);
    *part = (sheet_part){.fault = fault, .name = name, .bytes = bytes};
    return part;
}

str sheet_part_name(const sheet_part *part) {
    return part->name;
}

void sheet_part_close(sheet_part *part) {
    if (part->file != NULL)
        part->archive->zip_fclose_(part->file);
    part->file = NULL;
}

static size_t read_bytes(sheet_part *part, char *out, size_t room) {
    size_t count = part->bytes.length < room ? part->bytes.length : room;
    if (count > 0)
        memcpy(out, part->bytes.at, count);
    part->bytes = str_part(part->bytes, count, part->bytes.length);
    return count;
}

static bool too_much(const sheet_part *part) {
    uint64_t much = part->unpacked;
    return much > PART_LIMIT_BYTES || part->archive->unpacked > ARCHIVE_LIMIT_BYTES ||
           (much > RATIO_FREE_BYTES && much / RATIO_LIMIT > part->packed);
}

size_t sheet_part_read(sheet_part *part, char *out, size_t room) {
    sheet_archive *archive = part->archive;
    if (archive == NULL)
        return read_bytes(part, out, room);
    if (part->file == NULL || part->fault->what != NULL)
        return 0;
    zip_int64_t count = archive->zip_fread_(part->file, out, room);
    if (count < 0) {
        fail_unpacking(part, archive->zip_error_code_zip_(archive->zip_file_get_error_(part->file)));
        return 0;
    }
    part->unpacked += (uint64_t)count;
    archive->unpacked += (uint64_t)count;
    if (!too_much(part))
        return (size_t)count;
    fail_part(part,
              "the file’s part “" STR_FORMAT "” is too large: more than a gigabyte, or 200 times what it is packed to",
              "save the sheet as CSV");
    return 0;
}
