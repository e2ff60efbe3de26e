#include "pdf/put.h"

#include "base/utf8.h"

enum { STRING_MAX_BYTES = 32767 /* ISO 19005-3, 6.1.13 */ };

void pdf_reference(buffer *b, uint32_t object) {
    buffer_uint(b, object);
    buffer_add(b, " 0 R ", 5);
}

static bool is_plain(str s) {
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] < 0x20 || (unsigned char)s.at[i] > 0x7E)
            return false;
    return true;
}

static int utf16(uint32_t character, unsigned char out[4]) {
    uint32_t first = character, second = 0;
    if (character > 0xFFFF) {
        first = 0xD7C0 + (character >> 10);
        second = 0xDC00 | (character & 0x3FF);
    }
    out[0] = (unsigned char)(first >> 8);
    out[1] = (unsigned char)first;
    out[2] = (unsigned char)(second >> 8);
    out[3] = (unsigned char)second;
    return second == 0 ? 2 : 4;
}

bool pdf_text_bytes(buffer *b, str utf8) {
    if (is_plain(utf8)) {
        buffer_add(b, utf8.at, utf8.length > STRING_MAX_BYTES ? STRING_MAX_BYTES : utf8.length);
        return true;
    }
    size_t start = b->length;
    buffer_add(b, "\xFE\xFF", 2);
    for (size_t at = 0; at < utf8.length && b->length - start + 4 <= STRING_MAX_BYTES;) {
        unsigned char units[4];
        int count = utf16(utf8_next(utf8, &at), units);
        buffer_add(b, units, (size_t)count);
    }
    return false;
}

/* Bytes that mean something in a literal string; a bare CR would be read as LF. */
static char escaped(char byte) {
    switch (byte) {
    case '(':
    case ')':
    case '\\':
        return byte;
    case '\r':
        return 'r';
    default:
        return '\0';
    }
}

/* Escapes what stands from `start` on, in place. */
static void escape_from(buffer *b, size_t start) {
    size_t more = 0;
    for (size_t i = start; i < b->length; i++)
        more += escaped(b->at[i]) != '\0';
    if (more == 0)
        return;
    buffer_room(b, more);
    size_t to = b->length + more;
    for (size_t from = b->length; from > start;) {
        char byte = b->at[--from], special = escaped(byte);
        b->at[--to] = special != '\0' ? special : byte;
        if (special != '\0')
            b->at[--to] = '\\';
    }
    b->length += more;
}

void pdf_text(buffer *b, str utf8) {
    buffer_byte(b, '(');
    size_t start = b->length;
    pdf_text_bytes(b, utf8);
    escape_from(b, start);
    buffer_byte(b, ')');
}

void pdf_string(buffer *b, str bytes) {
    buffer_byte(b, '(');
    size_t start = b->length;
    buffer_add(b, bytes.at, bytes.length > STRING_MAX_BYTES ? STRING_MAX_BYTES : bytes.length);
    escape_from(b, start);
    buffer_byte(b, ')');
}

void pdf_hex(buffer *b, uint32_t value, int digits) {
    while (digits-- > 0)
        buffer_byte(b, "0123456789ABCDEF"[value >> 4 * digits & 15]);
}

void pdf_utf16_hex(buffer *b, str utf8) {
    for (size_t at = 0; at < utf8.length;) {
        unsigned char units[4];
        int count = utf16(utf8_next(utf8, &at), units);
        for (int i = 0; i < count; i++)
            pdf_hex(b, units[i], 2);
    }
}
