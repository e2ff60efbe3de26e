#include "pdf/cff.h"

/* After Adobe Technical Note 5176, The Compact Font Format Specification. Reading past the end gives noughts. */

enum { ESCAPE = 12, OPERATOR_CHARSET = 15, OPERATOR_ROS = ESCAPE << 8 | 30, LAST_OPERATOR = 21, NIBBLE_END = 15 };

static uint32_t number_at(str s, size_t at, unsigned bytes) {
    uint32_t value = 0;
    for (size_t i = at; i < at + bytes; i++)
        value = value << 8 | (i < s.length ? (unsigned char)s.at[i] : 0);
    return value;
}

/* The first object of the INDEX at `at`; *end is where the INDEX ends. */
static str index_first(str s, size_t at, size_t *end) {
    uint32_t count = number_at(s, at, 2);
    unsigned size = number_at(s, at + 2, 1);
    *end = at + 2;
    if (count == 0 || size < 1 || size > 4)
        return (str){0};
    size_t data = at + 2 + (size_t)(count + 1) * size; /* offsets count from 1, at the byte before the data */
    uint32_t first = number_at(s, at + 3, size), second = number_at(s, at + 3 + size, size);
    *end = data + number_at(s, at + 3 + (size_t)count * size, size);
    return str_part(s, data + first, second - first);
}

/* An operand of a DICT; only integers matter here. */
static int32_t operand(str dict, size_t *at) {
    unsigned first = number_at(dict, (*at)++, 1);
    if (first == 28 || first == 29) {
        unsigned bytes = first == 28 ? 2 : 4;
        uint32_t value = number_at(dict, *at, bytes);
        *at += bytes;
        return bytes == 2 ? (int16_t)value : (int32_t)value;
    }
    if (first == 30) { /* a real number: nibbles up to one of 15 */
        for (unsigned byte = 0; *at < dict.length && (byte & NIBBLE_END) != NIBBLE_END && byte >> 4 != NIBBLE_END;)
            byte = number_at(dict, (*at)++, 1);
        return 0;
    }
    if (first >= 247) {
        int32_t second = (int32_t)number_at(dict, (*at)++, 1);
        return first < 251 ? ((int32_t)first - 247) * 256 + second + 108 : -((int32_t)first - 251) * 256 - second - 108;
    }
    return (int32_t)first - 139;
}

/* Where the charset is, if the font is CID-keyed; 0 if not. */
static uint32_t charset_offset(str dict) {
    bool cid_keyed = false;
    int32_t last = 0, charset = 0;
    for (size_t at = 0; at < dict.length;) {
        unsigned byte = number_at(dict, at, 1);
        if (byte > LAST_OPERATOR) {
            last = operand(dict, &at);
            continue;
        }
        at++;
        unsigned name = byte == ESCAPE ? ESCAPE << 8 | number_at(dict, at++, 1) : byte;
        cid_keyed = cid_keyed || name == OPERATOR_ROS;
        if (name == OPERATOR_CHARSET)
            charset = last;
    }
    return cid_keyed && charset > 2 ? (uint32_t)charset : 0; /* 0 to 2 are charsets of names */
}

bool pdf_cff_cids(str font, uint32_t *cids, uint32_t glyph_count) {
    size_t end;
    index_first(font, number_at(font, 2, 1), &end); /* names, behind the header */
    uint32_t at = charset_offset(index_first(font, end, &end));
    if (at == 0 || at >= font.length || glyph_count == 0)
        return false;
    unsigned format = number_at(font, at++, 1),
             left_bytes = format; /* ranges say how many follow their first: 8 or 16 bits */
    if (format > 2)
        return false;
    cids[0] = 0;
    for (uint32_t glyph = 1; glyph < glyph_count;) {
        uint32_t first = number_at(font, at, 2), left = number_at(font, at + 2, left_bytes);
        at += 2 + left_bytes;
        for (uint32_t i = 0; i <= left && glyph < glyph_count; i++)
            cids[glyph++] = first + i;
    }
    return true;
}
