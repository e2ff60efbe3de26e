#ifndef DATA_DECODE_H
#define DATA_DECODE_H

#include "data/keys.h"

/*
 * Bytes of a data file -> UTF-8 without a byte order mark. A mark (UTF-8, UTF-16) decides; without one it is UTF-8, or
 * what the key `encoding` says: the first of its encodings that all bytes are text in. A file that is not what is said,
 * or is UTF-8 although another encoding was said, is an error: letters would become others in silence.
 */
typedef enum {
    DATA_UTF_8,
    DATA_UTF_16, /* by its mark, or by where its NULs stand */
    DATA_LATIN_1,
    DATA_WINDOWS_1250,
    DATA_WINDOWS_1251,
    DATA_WINDOWS_1252,
    DATA_ENCODINGS
} data_encoding;

enum { DATA_HIGH_BYTES = 128 };
extern const uint16_t data_windows_1250[DATA_HIGH_BYTES], data_windows_1251[DATA_HIGH_BYTES],
    data_windows_1252[DATA_HIGH_BYTES];

extern const schema_value data_encoding_words[];

/* The text as a source of that name, in the arena; NULL after a diagnostic. *found: what it was. */
source *data_decode(arena *a, diags *all, const data_encoding_list *asked, str name, str bytes, data_encoding *found);

#endif
