#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/str.h"

/* Growing bytes. The memory belongs to the arena given at the start (freed when that is dropped); growth that fails
   jumps as arena_alloc does. buffer_reset keeps the room. */
typedef struct {
    char *at;
    size_t length, room;
    arena *arena;
} buffer;

buffer *buffer_new(arena *a);
/* Makes room for `more` bytes and returns where they go; add to `length` what was written. */
char *buffer_room(buffer *b, size_t more);
void buffer_add(buffer *b, const void *bytes, size_t length);
void buffer_str(buffer *b, str s);
void buffer_text(buffer *b, const char *zero_ended);
void buffer_byte(buffer *b, char byte);
/* A text as a terminal may have it: what utf8_is_unsafe names is escaped. */
void buffer_shown(buffer *b, str text);
void buffer_print(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_uint(buffer *b, uint64_t value);
void buffer_int(buffer *b, int64_t value);
/* Thousandths as a decimal number without trailing zeros, whatever the locale: 12500 -> "12.5". */
void buffer_milli(buffer *b, int64_t thousandths);
void buffer_reset(buffer *b);
str buffer_view(const buffer *b); /* valid until the next change */

#endif
