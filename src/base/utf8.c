#include "base/utf8.h"

#include <string.h>

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0u) == 0x80u;
}

/* Length of the valid character at s.at[offset] (RFC 3629, table 3-7 of the Unicode standard), or 0. */
static size_t character_length(str s, size_t offset) {
    const unsigned char *at = (const unsigned char *)s.at + offset;
    size_t left = s.length - offset;
    unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                    : (lead & 0xF0u) == 0xE0       ? 3
                    : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                   : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (!is_continuation(s.at[offset + i]))
            return 0;
    bool overlong = (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xF0 && at[1] < 0x90);
    bool surrogate = lead == 0xED && at[1] > 0x9F;
    bool beyond = lead == 0xF4 && at[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

uint32_t utf8_next(str s, size_t *offset) {
    const unsigned char *at = (const unsigned char *)s.at + *offset;
    if (at[0] < 0x80) {
        (*offset)++;
        return at[0];
    }
    size_t length = character_length(s, *offset);
    if (length == 0) {
        (*offset)++;
        return UTF8_REPLACEMENT;
    }
    uint32_t character = at[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++)
        character = character << 6 | (at[i] & 0x3Fu);
    *offset += length;
    return character;
}

bool utf8_is_printable(str s) {
    for (size_t offset = 0; offset < s.length;)
        if (utf8_is_unsafe(utf8_next(s, &offset)))
            return false;
    return utf8_valid(s) == s.length;
}

size_t utf8_put(char *out, uint32_t character) {
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = UTF8_REPLACEMENT;
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80u | (character & 0x3Fu));
        character >>= 6;
    }
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(leads[length] | character);
    return length;
}

size_t utf8_valid(str s) {
    const uint64_t high_bits = 0x8080808080808080u;
    size_t offset = 0;
    while (offset < s.length) {
        uint64_t eight;
        if (s.length - offset >= sizeof eight) {
            memcpy(&eight, s.at + offset, sizeof eight);
            if ((eight & high_bits) == 0) {
                offset += sizeof eight;
                continue;
            }
        }
        size_t length = character_length(s, offset);
        if (length == 0)
            break;
        offset += length;
    }
    return offset;
}

bool utf8_is_ascii(str s) {
    uint64_t high = 0, word;
    size_t at = 0;
    for (; at + sizeof word <= s.length; at += sizeof word) {
        memcpy(&word, s.at + at, sizeof word);
        high |= word;
    }
    for (; at < s.length; at++)
        high |= (unsigned char)s.at[at];
    return (high & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_count(str s) {
    size_t count = 0;
    for (size_t offset = 0; offset < s.length; count++)
        utf8_next(s, &offset);
    return count;
}

size_t utf8_start(str s, size_t offset) {
    while (offset > 0 && ((unsigned char)s.at[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

bool utf8_is_unsafe(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}
