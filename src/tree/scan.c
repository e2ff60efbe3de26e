#include "tree/private.h"

#include "base/utf8.h"

#include <string.h>

/* The first look at a file's bytes, before libyaml, which gives no place for what is wrong with them. */

#define EVERY_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* True if all eight bytes are ASCII and none is a control character (or DEL). */
static bool eight_plain(const char *at) {
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    uint64_t below_space = (eight - EVERY_BYTE(0x20)) & ~eight;
    uint64_t is_delete = (eight ^ EVERY_BYTE(0x7F)) - EVERY_BYTE(1);
    return ((eight | below_space | is_delete) & EVERY_BYTE(0x80)) == 0;
}

static bool report_encoding(diags *all, source *s, size_t at, size_t start) {
    unsigned char byte = (unsigned char)s->text.at[at],
                  next = at + 1 < s->text.length ? (unsigned char)s->text.at[at + 1] : 0;
    bool utf16 = at == start && ((byte == 0xFF && next == 0xFE) || (byte == 0xFE && next == 0xFF));
    diag *d = diag_add(all, DIAG_ENCODING, place_at(s, at, at + 1),
                       utf16 ? "the file is UTF-16, not UTF-8" : "byte 0x%02X (number %zu of the file) is no UTF-8",
                       byte, at + 1);
    diag_hint(all, d, "save the file with the encoding UTF-8");
    return false;
}

static bool report_character(diags *all, source *s, size_t at, size_t end, uint32_t character) {
    if (character == 0) {
        diag *d = diag_add(all, DIAG_ENCODING, place_at(s, at, end), "a NUL byte (number %zu of the file)", at + 1);
        diag_hint(all, d, "is this a text file? Save it with the encoding UTF-8");
        return false;
    }
    diag *d =
        diag_add(all, DIAG_YAML_SYNTAX, place_at(s, at, end), "the character U+%04X cannot stand in YAML", character);
    diag_hint(all, d, "it cannot be seen and came from another program; delete it");
    return false;
}

/* Characters that YAML 1.2 forbids (section 5.1), and a byte order mark that is not at the start. */
static bool is_forbidden(uint32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFEFF ||
           c == 0xFFFE || c == 0xFFFF;
}

/* Letters of two bytes, U+00C0 to U+07FF: none of them is forbidden, or ends a line. */
static size_t skip_letters(str text, size_t at) {
    while (at + 1 < text.length && (unsigned char)text.at[at] >= 0xC3 && (unsigned char)text.at[at] <= 0xDF &&
           ((unsigned char)text.at[at + 1] & 0xC0u) == 0x80u)
        at += 2;
    return at;
}

bool tree_scan(diags *all, source *s, tree_scan_result *out) {
    str text = s->text;
    *out = (tree_scan_result){.ascii = true};
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        out->start = 3;
    for (size_t at = out->start; at < text.length;) {
        if (text.length - at >= 8 && eight_plain(text.at + at)) {
            at += 8;
            continue;
        }
        size_t end = skip_letters(text, at);
        if (end > at) {
            out->ascii = false;
            at = end;
            continue;
        }
        uint32_t c = utf8_next(text, &end);
        if (end == at + 1 && c == UTF8_REPLACEMENT)
            return report_encoding(all, s, at, out->start);
        if (is_forbidden(c))
            return report_character(all, s, at, end, c);
        out->ascii = out->ascii && c < 0x80;
        out->has_cr = out->has_cr || c == '\r';
        out->has_lines = out->has_lines || c == 0x85 || c == 0x2028 || c == 0x2029;
        at = end;
    }
    return true;
}

/* ---- stand-ins ---- */

enum {
    TWO_FIRST = 0xA1,
    TWO_LAST = 0x7FF, /* written in two bytes, and allowed */
    PRIVATE_FIRST = 0xE000,
    PRIVATE_LAST = 0xF8FF
};

typedef struct {
    bool two[TWO_LAST + 1], private_use[PRIVATE_LAST - PRIVATE_FIRST + 1];
} used_characters;

static void find_used(str text, used_characters *used) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c <= TWO_LAST)
            used->two[c] = true;
        else if (c >= PRIVATE_FIRST && c <= PRIVATE_LAST)
            used->private_use[c - PRIVATE_FIRST] = true;
    }
}

/* Takes a character that the text does not use; false if it uses all of them. */
static bool take(bool *used, uint32_t base, uint32_t first, uint32_t last, tree_stand_in *s) {
    for (uint32_t c = first; c <= last; c++)
        if (!used[c - base]) {
            used[c - base] = true;
            s->length = utf8_put(s->stand_in, c);
            return true;
        }
    return false;
}

static void replace_all(char *text, size_t length, const char *from, const char *to, size_t size) {
    char *end = text + length;
    for (char *at = text; (at = memmem(at, (size_t)(end - at), from, size)) != NULL; at += size)
        memcpy(at, to, size);
}

str tree_stand_in_text(arena *scratch, str text, tree_stand_in *stand_ins) {
    static const uint32_t real[STAND_INS] = {0x85, 0x2028, 0x2029};
    used_characters *used = ARENA_NEW(scratch, used_characters);
    find_used(text, used);
    char *copy = arena_copy(scratch, text.at, text.length);
    for (size_t i = 0; i < STAND_INS; i++) {
        tree_stand_in *s = &stand_ins[i];
        size_t length = utf8_put((char[4]){0}, real[i]);
        bool found = length == 2 ? take(used->two, 0, TWO_FIRST, TWO_LAST, s)
                                 : take(used->private_use, PRIVATE_FIRST, PRIVATE_FIRST, PRIVATE_LAST, s);
        char bytes[4];
        memcpy(s->real, bytes, utf8_put(bytes, real[i]));
        if (found)
            replace_all(copy, text.length, s->real, s->stand_in, s->length);
    }
    return (str){copy, text.length};
}

void tree_restore(const tree_stand_in *stand_ins, char *text, size_t length) {
    for (size_t i = 0; i < STAND_INS; i++)
        if (stand_ins[i].length > 0)
            replace_all(text, length, stand_ins[i].stand_in, stand_ins[i].real, stand_ins[i].length);
}

/* ---- marks -> bytes ---- */

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0u) == 0x80u;
}

/* The first byte of the next line, or the text's end. */
static size_t next_line(const tree_cursor *c, size_t from) {
    str text = c->text;
    if (!c->has_cr) {
        const char *end = from < text.length ? memchr(text.at + from, '\n', text.length - from) : NULL;
        return end == NULL ? text.length : (size_t)(end - text.at) + 1;
    }
    while (from < text.length && text.at[from] != '\n' && text.at[from] != '\r')
        from++;
    bool pair = from + 1 < text.length && text.at[from] == '\r' && text.at[from + 1] == '\n';
    return from >= text.length ? text.length : from + (pair ? 2 : 1);
}

static size_t line_start(const tree_cursor *c, size_t byte) {
    while (byte > c->start && c->text.at[byte - 1] != '\n' &&
           (c->text.at[byte - 1] != '\r' || (byte < c->text.length && c->text.at[byte] == '\n')))
        byte--;
    return byte;
}

/* Moves on by `count` characters of one line. */
static size_t forward(const tree_cursor *c, size_t byte, size_t count) {
    str text = c->text;
    if (c->ascii)
        return count > text.length - byte ? text.length : byte + count;
    for (; count > 0 && byte < text.length; count--)
        for (byte++; byte < text.length && is_continuation(text.at[byte]);)
            byte++;
    return byte;
}

size_t tree_byte_of(tree_cursor *c, yaml_mark_t mark) {
    if (mark.line < c->line || (mark.line == c->line && mark.column < c->column)) {
        c->byte = line_start(c, c->byte);
        c->column = 0;
    }
    for (; c->line > mark.line && c->byte > c->start; c->line--)
        c->byte = line_start(c, c->byte - 1);
    for (; c->line < mark.line; c->line++, c->column = 0)
        c->byte = next_line(c, c->byte);
    c->byte = forward(c, c->byte, mark.column - c->column);
    c->column = mark.column;
    return c->byte;
}
