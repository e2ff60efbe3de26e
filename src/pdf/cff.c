#include "pdf/cff.h"

#include "base/buffer.h"

/* After Adobe Technical Note 5176, The Compact Font Format Specification. Reading past the end gives zeros. */

enum {
    ESCAPE = 12,
    OPERATOR_CHARSET = 15,
    OPERATOR_CHARSTRINGS = 17,
    OPERATOR_ROS = ESCAPE << 8 | 30,
    LAST_OPERATOR = 21,
    NIBBLE_END = 15,
    LONG_INTEGER = 29, /* an operand of four bytes follows */
    OFFSET_BYTES = 4,
    GLYPHS_MAX = 65535
};

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

/* What matters here of a font's Top DICT; offsets are in the font. */
typedef struct {
    bool cid_keyed;
    uint32_t charset, charstrings;               /* where these are */
    size_t charset_operand, charstrings_operand; /* … and where that is given */
} top_dict;

static top_dict read_top(str font) {
    top_dict top = {0};
    size_t end;
    index_first(font, number_at(font, 2, 1), &end); /* names, behind the header */
    str dict = index_first(font, end, &end);
    size_t start = dict.length == 0 ? 0 : (size_t)(dict.at - font.at), last_at = 0;
    int32_t last = 0;
    for (size_t at = 0; at < dict.length;) {
        unsigned byte = number_at(dict, at, 1);
        if (byte > LAST_OPERATOR) {
            last_at = start + at;
            last = operand(dict, &at);
            continue;
        }
        at++;
        unsigned name = byte == ESCAPE ? ESCAPE << 8 | number_at(dict, at++, 1) : byte;
        top.cid_keyed = top.cid_keyed || name == OPERATOR_ROS;
        if (name == OPERATOR_CHARSET && last > 2) { /* 0 to 2 are charsets of names that everybody knows */
            top.charset = (uint32_t)last;
            top.charset_operand = last_at;
        } else if (name == OPERATOR_CHARSTRINGS && last > 0) {
            top.charstrings = (uint32_t)last;
            top.charstrings_operand = last_at;
        }
    }
    return top;
}

/* By glyph: CIDs, or numbers of names. */
static bool read_charset(str font, uint32_t at, uint32_t *ids, uint32_t glyph_count) {
    if (at == 0 || at >= font.length || glyph_count == 0)
        return false;
    unsigned format = number_at(font, at++, 1),
             left_bytes = format; /* ranges say how many follow their first: 8 or 16 bits */
    if (format > 2)
        return false;
    ids[0] = 0;
    for (uint32_t glyph = 1; glyph < glyph_count;) {
        uint32_t first = number_at(font, at, 2), left = number_at(font, at + 2, left_bytes);
        at += 2 + left_bytes;
        for (uint32_t i = 0; i <= left && glyph < glyph_count; i++)
            ids[glyph++] = first + i;
    }
    return true;
}

bool pdf_cff_cids(str font, uint32_t *cids, uint32_t glyph_count) {
    top_dict top = read_top(font);
    return top.cid_keyed && read_charset(font, top.charset, cids, glyph_count);
}

/* ---- glyphs again ---- */

static void put_number(char *at, uint32_t value, unsigned bytes) {
    for (unsigned i = bytes; i-- > 0; value >>= 8)
        at[i] = (char)value;
}

static void add_number(buffer *b, uint32_t value, unsigned bytes) {
    put_number(buffer_room(b, bytes), value, bytes);
    b->length += bytes;
}

/* An object of the INDEX at `at`; empty if it does not lie within the font. */
static str index_object(str font, uint32_t at, uint32_t number) {
    uint32_t count = number_at(font, at, 2);
    unsigned size = number_at(font, at + 2, 1);
    if (number >= count || size < 1 || size > 4)
        return (str){0};
    size_t data = (size_t)at + 2 + (size_t)(count + 1) * size, offset = (size_t)at + 3 + (size_t)number * size;
    size_t from = data + number_at(font, offset, size), to = data + number_at(font, offset + size, size);
    return from <= to && to <= font.length ? str_part(font, from, to - from) : (str){0};
}

static void add_charset(buffer *b, const uint32_t *names, uint32_t glyph_count, const uint16_t *again, size_t count) {
    buffer_byte(b, 0); /* format 0: one by one, but glyph 0 */
    for (uint32_t i = 1; i < glyph_count; i++)
        add_number(b, names[i], 2);
    for (size_t i = 0; i < count; i++)
        add_number(b, names[again[i]], 2);
}

static void add_charstrings(buffer *b, str font, uint32_t at, uint32_t glyph_count, const uint16_t *again,
                            size_t count) {
    uint32_t total = glyph_count + (uint32_t)count, offset = 1;
    add_number(b, total, 2);
    add_number(b, OFFSET_BYTES, 1);
    add_number(b, offset, OFFSET_BYTES);
    for (uint32_t i = 0; i < total; i++) {
        offset += (uint32_t)index_object(font, at, i < glyph_count ? i : again[i - glyph_count]).length;
        add_number(b, offset, OFFSET_BYTES);
    }
    for (uint32_t i = 0; i < total; i++)
        buffer_str(b, index_object(font, at, i < glyph_count ? i : again[i - glyph_count]));
}

/* New tables go to the end, and the Top DICT points to them; the old ones are read by nobody any more. */
bool pdf_cff_repeat(arena *a, str *font, const uint16_t *again, size_t count) {
    top_dict top = read_top(*font);
    uint32_t glyph_count = number_at(*font, top.charstrings, 2);
    if (top.cid_keyed || top.charset == 0 || top.charstrings == 0 || glyph_count + count > GLYPHS_MAX ||
        number_at(*font, top.charset_operand, 1) != LONG_INTEGER ||
        number_at(*font, top.charstrings_operand, 1) != LONG_INTEGER)
        return false;
    uint32_t *names = ARENA_ARRAY(a, uint32_t, glyph_count + 1);
    if (!read_charset(*font, top.charset, names, glyph_count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (again[i] >= glyph_count)
            return false;
    buffer *b = buffer_new(a);
    buffer_str(b, *font);
    uint32_t charset = (uint32_t)b->length;
    add_charset(b, names, glyph_count, again, count);
    uint32_t charstrings = (uint32_t)b->length;
    add_charstrings(b, *font, top.charstrings, glyph_count, again, count);
    put_number(b->at + top.charset_operand + 1, charset, OFFSET_BYTES);
    put_number(b->at + top.charstrings_operand + 1, charstrings, OFFSET_BYTES);
    *font = buffer_view(b);
    return true;
}

bool pdf_cff_rename(arena *a, str *font, const uint32_t *cids, uint32_t glyph_count) {
    top_dict top = read_top(*font);
    if (!top.cid_keyed || top.charset == 0 || number_at(*font, top.charset_operand, 1) != LONG_INTEGER ||
        number_at(*font, top.charstrings, 2) != glyph_count)
        return false;
    buffer *b = buffer_new(a);
    buffer_str(b, *font);
    uint32_t charset = (uint32_t)b->length;
    add_charset(b, cids, glyph_count, NULL, 0);
    put_number(b->at + top.charset_operand + 1, charset, OFFSET_BYTES);
    *font = buffer_view(b);
    return true;
}
