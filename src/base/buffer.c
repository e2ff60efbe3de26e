#include "base/buffer.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256, LONGEST_NUMBER = 24 };

/* The bytes lie outside the arena's blocks, so that growing leaves nothing behind and survives a rewind. */
static void release_bytes(void *object) {
    buffer *b = object;
    free(b->at);
}

buffer *buffer_new(arena *a) {
    buffer *b = ARENA_NEW(a, buffer);
    b->arena = a;
    arena_defer(a, release_bytes, b);
    return b;
}

static void grow(buffer *b, size_t more) {
    if (more > SIZE_MAX / 2 || b->length > SIZE_MAX / 2 - more)
        arena_fail(b->arena);
    size_t room = b->room == 0 ? FIRST_ROOM : b->room * 2;
    if (room < b->length + more)
        room = b->length + more;
    char *moved = realloc(b->at, room);
    if (moved == NULL)
        arena_fail(b->arena);
    b->at = moved;
    b->room = room;
}

char *buffer_room(buffer *b, size_t more) {
    if (b->at == NULL || b->room - b->length < more)
        grow(b, more);
    return b->at + b->length;
}

void buffer_add(buffer *b, const void *bytes, size_t length) {
    if (length == 0)
        return;
    memcpy(buffer_room(b, length), bytes, length);
    b->length += length;
}

void buffer_str(buffer *b, str s) {
    buffer_add(b, s.at, s.length);
}

void buffer_text(buffer *b, const char *zero_ended) {
    buffer_add(b, zero_ended, strlen(zero_ended));
}

void buffer_byte(buffer *b, char byte) {
    *buffer_room(b, 1) = byte;
    b->length++;
}

void buffer_print(buffer *b, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    vsnprintf(buffer_room(b, size + 1), size + 1, format, again);
    va_end(again);
    b->length += size;
}

void buffer_uint(buffer *b, uint64_t value) {
    char digits[LONGEST_NUMBER];
    char *start = digits + sizeof digits;
    do {
        *--start = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buffer_add(b, start, (size_t)(digits + sizeof digits - start));
}

/* The size of any int64_t, INT64_MIN included. */
static uint64_t magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

void buffer_int(buffer *b, int64_t value) {
    if (value < 0)
        buffer_byte(b, '-');
    buffer_uint(b, magnitude(value));
}

void buffer_milli(buffer *b, int64_t thousandths) {
    uint64_t size = magnitude(thousandths);
    if (thousandths < 0)
        buffer_byte(b, '-');
    buffer_uint(b, size / 1000);
    unsigned rest = (unsigned)(size % 1000);
    if (rest == 0)
        return;
    char digits[4] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    buffer_add(b, digits, rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2);
}

void buffer_reset(buffer *b) {
    b->length = 0;
}

str buffer_view(const buffer *b) {
    return (str){b->at, b->length};
}

void buffer_shown(buffer *b, str text) {
    for (size_t offset = 0; offset < text.length;) {
        uint32_t character = utf8_next(text, &offset);
        char bytes[4];
        if (utf8_is_unsafe(character))
            buffer_print(b, character < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)character);
        else
            buffer_add(b, bytes, utf8_put(bytes, character));
    }
}
