#ifndef DATA_READERS_SHEET_ARCHIVE_H
#define DATA_READERS_SHEET_ARCHIVE_H

#include "base/str.h"

/*
 * The parts of a spreadsheet file, which is a ZIP archive of XML, unpacked piece by piece. What is too much is known by
 * the bytes that come out, whatever the archive says of itself. The only user of libzip, which is opened when the first
 * archive is read: it brings OpenSSL along, and most briefings have no spreadsheet.
 */

/* What is wrong with a file. The first that is found stays. */
typedef struct {
    const char *what;     /* NULL: nothing */
    const char *hint;     /* what to do; may be NULL */
    bool machine;         /* not the file’s fault: a library is missing */
    bool other;           /* it is sound, but something else */
    uint32_t row, column; /* of the cell; 0: none */
} sheet_fault;
void sheet_fail(sheet_fault *fault, const char *what, const char *hint);

typedef struct sheet_archive sheet_archive;
typedef struct sheet_part sheet_part;

/* NULL with the fault. Borrows the bytes; released with the arena. */
sheet_archive *sheet_archive_open(arena *a, sheet_fault *fault, str bytes);
bool sheet_archive_has(sheet_archive *archive, str name);
/* A part from its beginning; it is closed with the arena. NULL with the fault, also if there is none of that name. */
sheet_part *sheet_part_open(arena *a, sheet_archive *archive, str name);
/* Bytes that are in no archive, as a part. */
sheet_part *sheet_part_of(arena *a, sheet_fault *fault, str bytes, str name);
/* The next bytes, at most `room`; 0 at the end or with the fault. */
size_t sheet_part_read(sheet_part *part, char *out, size_t room);
void sheet_part_close(sheet_part *part);
str sheet_part_name(const sheet_part *part);

#endif
