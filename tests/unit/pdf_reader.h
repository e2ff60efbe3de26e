#ifndef TESTS_UNIT_PDF_READER_H
#define TESTS_UNIT_PDF_READER_H

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/vector.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/*
 * Just enough of a PDF reader for tests: objects by number from a cross-reference stream, their entries, unpacked
 * streams, and a page's marked content with its text and the pen's way, as a viewer finds them. Include after cmocka;
 * it asserts that a file is as ISO 32000-1 wants it.
 */
typedef struct {
    arena *arena;
    str file;
    uint32_t count;
    str *objects; /* by number: the value */
    str *streams; /* … unpacked */
    str trailer;
} reader;

/* ---- values ---- */

static inline bool reader_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline bool reader_delimiter(char c) {
    return memchr("()<>[]/%", c, 8) != NULL;
}

static inline size_t reader_string_end(str s, size_t at) {
    int depth = 0;
    do {
        if (s.at[at] == '\\')
            at++;
        else if (s.at[at] == '(')
            depth++;
        else if (s.at[at] == ')')
            depth--;
        at++;
    } while (depth > 0 && at < s.length);
    return at;
}

/* The end of the token or bracketed value that starts at `at`. */
static inline size_t reader_value_end(str s, size_t at) {
    if (s.at[at] == '(')
        return reader_string_end(s, at);
    if (s.at[at] == '[' || (s.at[at] == '<' && s.at[at + 1] == '<')) {
        bool array = s.at[at] == '[';
        at += array ? 1 : 2;
        for (;;) {
            while (at < s.length && reader_space(s.at[at]))
                at++;
            assert_true(at < s.length);
            if (array && s.at[at] == ']')
                return at + 1;
            if (!array && s.at[at] == '>')
                return at + 2;
            at = reader_value_end(s, at);
        }
    }
    if (s.at[at] == '<')
        return (size_t)((const char *)memchr(s.at + at, '>', s.length - at) - s.at) + 1;
    size_t end = at + 1;
    while (end < s.length && !reader_space(s.at[end]) && !reader_delimiter(s.at[end]))
        end++;
    return end;
}

static inline bool reader_is_uint(str s) {
    for (size_t i = 0; i < s.length; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.length > 0;
}

/* The next value of an array's or a dictionary's inside; "12 0 R" is one. False at its end. */
static inline bool reader_next(str s, size_t *at, str *value) {
    while (*at < s.length && reader_space(s.at[*at]))
        (*at)++;
    if (*at >= s.length || s.at[*at] == ']' || s.at[*at] == '>')
        return false;
    size_t end = reader_value_end(s, *at);
    *value = str_part(s, *at, end - *at);
    bool is_reference = reader_is_uint(*value) && str_starts(str_part(s, end, 4), STR(" 0 R")) &&
                        (end + 4 == s.length || reader_space(s.at[end + 4]) || reader_delimiter(s.at[end + 4]));
    if (is_reference) {
        end += 4;
        value->length += 4;
    }
    *at = end;
    return true;
}

/* The value of a key; empty if it is not there. */
static inline str reader_entry(str dictionary, const char *key) {
    str name, value = {0};
    if (!str_starts(dictionary, STR("<<")))
        return value;
    for (size_t at = 2; reader_next(dictionary, &at, &name);) {
        assert_true(name.at[0] == '/');
        assert_true(reader_next(dictionary, &at, &value));
        if (str_is(str_part(name, 1, name.length), key))
            return value;
    }
    return (str){0};
}

static inline uint32_t reader_target(str reference) {
    bool is = reference.length > 4 && memcmp(reference.at + reference.length - 4, " 0 R", 4) == 0;
    return is ? (uint32_t)strtoul(reference.at, NULL, 10) : 0;
}

static inline str reader_follow(const reader *r, str value) {
    uint32_t target = reader_target(value);
    assert_true(target < r->count);
    return target == 0 ? value : r->objects[target];
}

static inline str reader_get(const reader *r, str dictionary, const char *key) {
    return reader_follow(r, reader_entry(dictionary, key));
}

static inline double reader_number(str value) {
    return value.length == 0 ? 0 : strtod(value.at, NULL);
}

/* ---- strings ---- */

static inline int reader_hex(char c) {
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/* The bytes of a literal or hexadecimal string. */
static inline str reader_bytes(const reader *r, str s) {
    buffer *b = buffer_new(r->arena);
    if (s.at[0] == '<') {
        for (size_t i = 1; i + 1 < s.length; i += 2)
            buffer_byte(b, (char)(reader_hex(s.at[i]) << 4 | reader_hex(s.at[i + 1])));
        return buffer_view(b);
    }
    for (size_t i = 1; i + 1 < s.length; i++) {
        if (s.at[i] != '\\') {
            buffer_byte(b, s.at[i]);
            continue;
        }
        char c = s.at[++i];
        if (c >= '0' && c <= '7') { /* always of three digits */
            c = (char)((c - '0') << 6 | (s.at[i + 1] - '0') << 3 | (s.at[i + 2] - '0'));
            i += 2;
        }
        buffer_byte(b, c == 'r' ? '\r' : c);
    }
    return buffer_view(b);
}

static inline str reader_utf16(const reader *r, str bytes) {
    buffer *b = buffer_new(r->arena);
    for (size_t i = 0; i + 1 < bytes.length; i += 2) {
        uint32_t c = (uint32_t)((unsigned char)bytes.at[i] << 8 | (unsigned char)bytes.at[i + 1]);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.length) {
            i += 2;
            c = 0x10000 + ((c & 0x3FF) << 10) +
                ((uint32_t)((unsigned char)bytes.at[i] << 8 | (unsigned char)bytes.at[i + 1]) & 0x3FF);
        }
        b->length += utf8_put(buffer_room(b, 4), c);
    }
    return buffer_view(b);
}

/* A text string as UTF-8. */
static inline str reader_text(const reader *r, str s) {
    if (s.length == 0)
        return s;
    str bytes = reader_bytes(r, s);
    return str_starts(bytes, STR("\xFE\xFF")) ? reader_utf16(r, str_part(bytes, 2, bytes.length)) : bytes;
}

/* ---- the file ---- */

static inline str reader_unpack(const reader *r, str dictionary, str packed) {
    if (!str_is(reader_entry(dictionary, "Filter"), "/FlateDecode"))
        return packed;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    size_t room = packed.length * 1100 + 1024, length = 0;
    char *out = arena_alloc(r->arena, room);
    assert_int_equal(libdeflate_zlib_decompress(d, packed.at, packed.length, out, room, &length), LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    return (str){out, length};
}

/* Reads "12 0 obj <<…>> stream … endstream endobj" at an offset. */
static inline void reader_object_at(reader *r, uint32_t number, size_t offset) {
    char head[32];
    int length = snprintf(head, sizeof head, "%u 0 obj\n", number);
    assert_true(str_starts(str_part(r->file, offset, 32), (str){head, (size_t)length}));
    size_t start = offset + (size_t)length, end = reader_value_end(r->file, start);
    str value = r->objects[number] = str_part(r->file, start, end - start);
    if (!str_starts(str_part(r->file, end, 16), STR("stream\n"))) {
        assert_true(str_starts(str_part(r->file, end, 16), STR("\nendobj\n")));
        return;
    }
    size_t size = (size_t)reader_number(reader_entry(value, "Length"));
    str packed = str_part(r->file, end + 7, size);
    assert_true(str_starts(str_part(r->file, end + 7 + size, 20), STR("\nendstream\nendobj\n")));
    r->streams[number] = reader_unpack(r, value, packed);
}

static inline void reader_packed_object(reader *r, uint32_t number, uint32_t holder, uint32_t index) {
    str stream = r->streams[holder];
    size_t first = (size_t)reader_number(reader_entry(r->objects[holder], "First")), at = 0;
    str named = {0}, offset = {0};
    assert_true(index < (uint32_t)reader_number(reader_entry(r->objects[holder], "N")));
    for (uint32_t i = 0; i <= index; i++) {
        assert_true(reader_next(stream, &at, &named));
        assert_true(reader_next(stream, &at, &offset));
    }
    assert_int_equal((uint32_t)reader_number(named), number);
    size_t start = first + (size_t)reader_number(offset);
    r->objects[number] = str_part(stream, start, reader_value_end(stream, start) - start);
}

static inline uint64_t reader_field(str table, size_t at, int bytes) {
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)table.at[at + (size_t)i];
    return value;
}

static inline size_t reader_start(str file) {
    const char *last = NULL;
    for (const char *at = file.at; (at = memmem(at, (size_t)(file.at + file.length - at), "startxref\n", 10)) != NULL;
         at += 10)
        last = at;
    assert_non_null(last);
    return strtoul(last + 10, NULL, 10);
}

static inline reader *reader_open(arena *a, str file) {
    reader *r = ARENA_NEW(a, reader);
    r->arena = a;
    r->file = (str){str_copy(a, file).at, file.length};
    assert_true(str_starts(file, STR("%PDF-1.7\n%")));
    assert_true(str_ends(file, STR("\n%%EOF\n")));
    size_t start = reader_start(r->file);
    uint32_t number = (uint32_t)strtoul(r->file.at + start, NULL, 10);
    r->count = number + 1; /* the cross-reference stream is the last object */
    r->objects = ARENA_ARRAY(a, str, r->count);
    r->streams = ARENA_ARRAY(a, str, r->count);
    reader_object_at(r, number, start);
    r->trailer = r->objects[number];
    assert_int_equal((uint32_t)reader_number(reader_entry(r->trailer, "Size")), r->count);
    str table = r->streams[number];
    assert_int_equal(table.length, (size_t)r->count * 7);
    for (int kind = 1; kind <= 2; kind++)
        for (uint32_t i = 0; i < number; i++) {
            if (reader_field(table, (size_t)i * 7, 1) != (uint64_t)kind)
                continue;
            uint32_t where = (uint32_t)reader_field(table, (size_t)i * 7 + 1, 4);
            uint32_t index = (uint32_t)reader_field(table, (size_t)i * 7 + 5, 2);
            if (kind == 1)
                reader_object_at(r, i, where);
            else
                reader_packed_object(r, i, where, index);
        }
    return r;
}

static inline str reader_catalogue(const reader *r) {
    return reader_get(r, r->trailer, "Root");
}

/* Page objects' numbers in order. */
static inline void reader_pages_below(const reader *r, uint32_t node, uint32_t parent, uint32_t *pages, size_t *count) {
    str value = r->objects[node], kid;
    assert_int_equal(reader_target(reader_entry(value, "Parent")), parent);
    if (str_is(reader_entry(value, "Type"), "/Page")) {
        pages[(*count)++] = node;
        return;
    }
    size_t before = *count, at = 1;
    str kids = reader_entry(value, "Kids");
    while (reader_next(kids, &at, &kid))
        reader_pages_below(r, reader_target(kid), node, pages, count);
    assert_int_equal((size_t)reader_number(reader_entry(value, "Count")), *count - before);
}

static inline size_t reader_pages(const reader *r, uint32_t **pages) {
    size_t count = 0;
    *pages = ARENA_ARRAY(r->arena, uint32_t, r->count);
    reader_pages_below(r, reader_target(reader_entry(reader_catalogue(r), "Pages")), 0, *pages, &count);
    return count;
}

/* ---- fonts ---- */

/* The entries of a CMap: code -> CID or text, looked up one by one. */
static inline bool reader_map(const reader *r, str cmap, str code, str *value) {
    char key[16] = "<";
    for (size_t i = 0; i < code.length; i++)
        snprintf(key + 1 + 2 * i, 4, "%02X>", (unsigned)(unsigned char)code.at[i]);
    size_t at = 0, length = strlen(key);
    (void)r;
    while (at < cmap.length) {
        const char *end = memchr(cmap.at + at, '\n', cmap.length - at);
        str line = str_part(cmap, at, end == NULL ? cmap.length - at : (size_t)(end - cmap.at) - at);
        if (line.length > length && memcmp(line.at, key, length) == 0) {
            *value = str_part(line, length, line.length);
            return true;
        }
        at += line.length + 1;
    }
    return false;
}

static inline double reader_width(str widths, uint32_t cid) {
    str first, list, width;
    for (size_t at = 1; reader_next(widths, &at, &first) && reader_next(widths, &at, &list);) {
        uint32_t c = (uint32_t)reader_number(first);
        for (size_t in = 1; reader_next(list, &in, &width); c++)
            if (c == cid)
                return reader_number(width);
    }
    return 1000;
}

/* ---- content ---- */

/* Marked content in order. */
typedef struct {
    str tag, properties;
    buffer *text;        /* as ToUnicode reads it */
    double pen;          /* how far the pen has come since the last Td, pt */
    double x, y;         /* where that was */
    double cosine, sine; /* of the angle of its last text matrix; 0, 0: none */
    bool notdef;         /* a code without a CID, or CID 0 */
    bool torn;           /* a CID with several texts: readers that ask for the text of a CID give one of them for all */
    int raised;          /* times that text rise was set */
    int spans;           /* marked content within */
} reader_mark;
typedef VECTOR(reader_mark) reader_marks;

typedef struct {
    const reader *r;
    str fonts, encoding, unicode, widths; /* of the page; of the face in use */
    double size, word_space, letter_space, scale, x, y;
    int depth;
    reader_marks marks;
    VECTOR(str) texts; /* by CID, of the face in use */
} reader_state;

static inline reader_mark *reader_open_mark(reader_state *s) {
    assert_true(s->depth > 0);
    return &s->marks.at[s->marks.count - 1];
}

static inline void reader_text_of(reader_state *s, reader_mark *mark, uint32_t cid, str text) {
    while (s->texts.count <= cid)
        *VECTOR_PUSH(s->r->arena, &s->texts) = (str){0};
    mark->torn = mark->torn || (s->texts.at[cid].at != NULL && !str_equal(s->texts.at[cid], text));
    s->texts.at[cid] = text;
    buffer_str(mark->text, text);
}

static inline void reader_show(reader_state *s, str array) {
    reader_mark *mark = reader_open_mark(s);
    str piece;
    double pen = 0;
    for (size_t at = 1; reader_next(array, &at, &piece);) {
        if (piece.at[0] != '(' && piece.at[0] != '<') {
            pen -= reader_number(piece) / 1000 * s->size;
            continue;
        }
        str bytes = reader_bytes(s->r, piece), value;
        for (size_t i = 0, n; i < bytes.length; i += n) {
            unsigned char lead = (unsigned char)bytes.at[i];
            n = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
            str code = str_part(bytes, i, n);
            bool mapped = reader_map(s->r, s->encoding, code, &value);
            uint32_t cid = mapped ? (uint32_t)reader_number(value) : 0;
            mark->notdef = mark->notdef || cid == 0;
            pen += reader_width(s->widths, cid) / 1000 * s->size + s->letter_space +
                   (n == 1 && lead == 32 ? s->word_space : 0);
            if (reader_map(s->r, s->unicode, code, &value))
                reader_text_of(s, mark, cid, reader_utf16(s->r, reader_bytes(s->r, value)));
        }
    }
    mark->pen += pen * s->scale;
    mark->x = s->x;
    mark->y = s->y;
}

static inline void reader_set_font(reader_state *s, str name, double size) {
    const reader *r = s->r;
    char key[16];
    snprintf(key, sizeof key, "%.*s", (int)name.length - 1, name.at + 1);
    str font = reader_get(r, s->fonts, key), below;
    assert_true(font.length > 0);
    s->encoding = r->streams[reader_target(reader_entry(font, "Encoding"))];
    s->unicode = r->streams[reader_target(reader_entry(font, "ToUnicode"))];
    size_t at = 1;
    assert_true(reader_next(reader_entry(font, "DescendantFonts"), &at, &below));
    s->widths = reader_get(r, reader_follow(r, below), "W");
    s->size = size;
    s->texts.count = 0;
}

static inline void reader_operator(reader_state *s, str name, const str *operands, size_t count) {
    double first = count > 0 ? reader_number(operands[count - 1]) : 0;
    if (str_is(name, "BDC") && s->depth++ == 0) {
        reader_mark *mark = VECTOR_PUSH(s->r->arena, &s->marks);
        *mark = (reader_mark){.tag = operands[0], .properties = operands[1], .text = buffer_new(s->r->arena)};
    } else if (str_is(name, "BDC")) {
        reader_open_mark(s)->spans++;
    } else if (str_is(name, "EMC")) {
        assert_true(s->depth-- > 0);
    } else if (str_is(name, "BT")) {
        s->x = s->y = 0;
    } else if (str_is(name, "Tf")) {
        reader_set_font(s, operands[0], first);
    } else if (str_is(name, "Td")) {
        s->x += reader_number(operands[0]);
        s->y += first;
        reader_open_mark(s)->pen = 0;
    } else if (str_is(name, "Tm")) {
        double matrix[6];
        for (size_t i = 0; i < 6; i++)
            matrix[i] = reader_number(operands[i]);
        s->x = matrix[4];
        s->y = matrix[5];
        reader_open_mark(s)->pen = 0;
        reader_open_mark(s)->cosine = matrix[0];
        reader_open_mark(s)->sine = matrix[1];
        assert_true(matrix[2] == -matrix[1] && matrix[3] == matrix[0]);
    } else if (str_is(name, "TJ")) {
        reader_show(s, operands[0]);
    } else if (str_is(name, "Tw")) {
        s->word_space = first;
    } else if (str_is(name, "Tc")) {
        s->letter_space = first;
    } else if (str_is(name, "Tz")) {
        s->scale = first / 100;
    } else if (str_is(name, "Ts")) {
        reader_open_mark(s)->raised++;
    } else if (!str_is(name, "q") && !str_is(name, "Q") && !str_is(name, "cm")) {
        assert_true(s->depth > 0 || count <= 3); /* nothing is painted outside of marked content */
    }
}

static inline void reader_stream(reader_state *s, str stream) {
    enum { OPERANDS = 8 };
    str operands[OPERANDS], token;
    size_t count = 0;
    s->scale = 1;
    s->word_space = s->letter_space = s->size = 0;
    for (size_t at = 0; reader_next(stream, &at, &token);) {
        char c = token.at[0];
        bool operand = (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/' || c == '(' || c == '<' || c == '[';
        if (operand) {
            assert_true(count < OPERANDS);
            operands[count++] = token;
            continue;
        }
        reader_operator(s, token, operands, count);
        count = 0;
    }
    assert_int_equal(s->depth, 0);
}

static inline reader_marks reader_content(const reader *r, uint32_t number) {
    str contents = reader_entry(r->objects[number], "Contents"), part;
    reader_state s = {.r = r, .fonts = reader_get(r, reader_get(r, r->objects[number], "Resources"), "Font")};
    size_t at = contents.at[0] == '[' ? 1 : 0;
    while (reader_next(contents, &at, &part))
        reader_stream(&s, r->streams[reader_target(part)]);
    return s.marks;
}

#endif
