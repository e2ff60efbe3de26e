#include "data/decode.h"

#include "base/utf8.h"

#include <string.h>

const schema_value data_encoding_words[] = {
    [DATA_UTF_8] = {"utf-8", "Unicode in bytes"},
    [DATA_UTF_16] = {"utf-16", "Unicode in pairs of bytes: “Unicode text” of a spreadsheet"},
    [DATA_LATIN_1] = {"latin-1", "ISO 8859-1, western Europe"},
    [DATA_WINDOWS_1250] = {"windows-1250", "central Europe"},
    [DATA_WINDOWS_1251] = {"windows-1251", "Cyrillic"},
    [DATA_WINDOWS_1252] = {"windows-1252", "western Europe"},
    {NULL, NULL}};

static const uint16_t *const tables[DATA_ENCODINGS] = {[DATA_WINDOWS_1250] = data_windows_1250,
                                                       [DATA_WINDOWS_1251] = data_windows_1251,
                                                       [DATA_WINDOWS_1252] = data_windows_1252};

/* ---- marks ---- */

typedef enum { NO_MARK, MARK_UTF_8, MARK_UTF_16_LITTLE, MARK_UTF_16_BIG } byte_order_mark;

static byte_order_mark mark_of(str bytes) {
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        return MARK_UTF_8;
    if (str_starts(bytes, STR("\xFF\xFE")))
        return MARK_UTF_16_LITTLE;
    return str_starts(bytes, STR("\xFE\xFF")) ? MARK_UTF_16_BIG : NO_MARK;
}

static str behind(str bytes, size_t count) {
    return str_part(bytes, count, bytes.length);
}

/* ---- each encoding: the offset of the first byte that is no text, or the length; the text if all is ---- */

/* Valid, and without NUL. */
static size_t from_utf_8(str bytes, str *text) {
    str plain = mark_of(bytes) == MARK_UTF_8 ? behind(bytes, 3) : bytes;
    const char *nul = plain.length > 0 ? memchr(plain.at, '\0', plain.length) : NULL;
    size_t bad = utf8_valid(plain);
    if (nul != NULL && (size_t)(nul - plain.at) < bad)
        bad = (size_t)(nul - plain.at);
    *text = plain;
    return bad + (bytes.length - plain.length);
}

static uint32_t unit_at(str bytes, size_t at, bool big) {
    uint32_t first = (unsigned char)bytes.at[at], second = (unsigned char)bytes.at[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

/* By its mark, or by the NUL that stands before or behind each letter of ASCII. */
static bool is_big_endian(str bytes) {
    size_t nuls[2] = {0};
    byte_order_mark mark = mark_of(bytes);
    for (size_t i = 0; mark == NO_MARK && i < bytes.length; i++)
        nuls[i % 2] += bytes.at[i] == '\0';
    return mark == MARK_UTF_16_BIG || nuls[0] > nuls[1];
}

static size_t from_utf_16(arena *a, str bytes, str *text) {
    enum { LEAD = 0xD800, TRAIL = 0xDC00, END = 0xE000, GROWTH = 3 };
    bool big = is_big_endian(bytes);
    size_t at = mark_of(bytes) == NO_MARK ? 0 : 2, length = 0;
    char *out = arena_alloc(a, bytes.length / 2 * GROWTH + 1);
    while (at + 1 < bytes.length) {
        uint32_t c = unit_at(bytes, at, big), next = at + 3 < bytes.length ? unit_at(bytes, at + 2, big) : 0;
        bool pair = c >= LEAD && c < TRAIL && next >= TRAIL && next < END;
        if (c == 0 || (c >= LEAD && c < END && !pair))
            return at;
        length += utf8_put(out + length, pair ? 0x10000 + ((c - LEAD) << 10) + (next - TRAIL) : c);
        at += pair ? 4 : 2;
    }
    *text = (str){out, length};
    return at;
}

/* C1 controls are no text: a file that has their bytes is one of Windows. */
static uint32_t character(data_encoding encoding, unsigned char byte) {
    if (byte < 0x80)
        return byte;
    if (tables[encoding] != NULL)
        return tables[encoding][byte - 0x80];
    return byte < 0xA0 ? 0 : byte;
}

static size_t from_single_bytes(arena *a, data_encoding encoding, str bytes, str *text) {
    enum { GROWTH = 3 };
    size_t high = 0, length = 0;
    for (size_t i = 0; i < bytes.length; i++)
        high += (unsigned char)bytes.at[i] >= 0x80;
    char *out = arena_alloc(a, bytes.length + high * (GROWTH - 1) + 1);
    for (size_t i = 0; i < bytes.length; i++) {
        uint32_t c = character(encoding, (unsigned char)bytes.at[i]);
        if (c == 0)
            return i;
        length += utf8_put(out + length, c);
    }
    *text = (str){out, length};
    return bytes.length;
}

static size_t decode(arena *a, data_encoding encoding, str bytes, str *text) {
    switch (encoding) {
    case DATA_UTF_8:
        return from_utf_8(bytes, text);
    case DATA_UTF_16:
        return from_utf_16(a, bytes, text);
    default:
        return from_single_bytes(a, encoding, bytes, text);
    }
}

/* ---- what a file looks like ---- */

static bool is_letter(unsigned char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_high(unsigned char c) {
    return c >= 0x80;
}

/* Bytes that are letters of central Europe in windows-1250 and signs in windows-1252: Ł ł Ą ą Ż ż ś Ś ź Ź ť Ť ş Ş ľ Ľ.
 */
static bool is_central(unsigned char c) {
    return c != 0 && memchr("\xA3\xB3\xA5\xB9\xAF\xBF\x9C\x8C\x9F\x8F\x9D\x8D\xBA\xAA\xBE\xBC", c, 16) != NULL;
}

/* Letters of ASCII have a NUL beside them, and so have the line ends, if there are any. */
static bool looks_like_utf_16(str bytes) {
    bool big = is_big_endian(bytes), some = false;
    if (bytes.length == 0 || memchr(bytes.at, '\0', bytes.length) == NULL)
        return false;
    for (size_t i = 0; i + 1 < bytes.length; i += 2) {
        uint32_t unit = unit_at(bytes, i, big);
        if (unit == '\n' || unit == '\r')
            return true;
        some = some || memchr("\n\r", bytes.at[i], 2) != NULL || memchr("\n\r", bytes.at[i + 1], 2) != NULL;
    }
    return !some;
}

/* Cyrillic words are runs of high bytes; Latin ones have single ones among letters. */
static data_encoding looks_like(str bytes) {
    size_t high = 0, in_runs = 0, central = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.at[i], before = i > 0 ? (unsigned char)bytes.at[i - 1] : ' ';
        unsigned char next = i + 1 < bytes.length ? (unsigned char)bytes.at[i + 1] : ' ';
        high += is_high(c);
        in_runs += is_high(c) && c >= 0xC0 && (is_high(before) || is_high(next));
        central += is_central(c) && (is_letter(before) || is_letter(next));
    }
    if (looks_like_utf_16(bytes))
        return DATA_UTF_16;
    if (in_runs * 2 > high)
        return DATA_WINDOWS_1251;
    return central > 0 ? DATA_WINDOWS_1250 : DATA_WINDOWS_1252;
}

/* ---- reporting ---- */

static bool among(const data_encoding_list *asked, data_encoding encoding) {
    for (size_t i = 0; i < asked->count; i++)
        if (asked->at[i].value == (int)encoding)
            return true;
    return false;
}

static void report_byte(diags *all, const data_encoding_list *asked, source *raw, data_encoding tried, size_t bad) {
    data_encoding like = looks_like(raw->text);
    bool damaged = mark_of(raw->text) != NO_MARK || (tried == DATA_UTF_16 && like == DATA_UTF_16);
    diag *d = diag_add(all, DIAG_ENCODING, place_at(raw, bad, bad + 1), "byte 0x%02X is not %s text",
                       (unsigned)(unsigned char)raw->text.at[bad],
                       tried == DATA_UTF_8 ? "UTF-8" : data_encoding_words[tried].word);
    if (damaged)
        diag_hint(all, d, "the file is damaged: get it again");
    else if (raw->text.at[bad] == '\0' && like != DATA_UTF_16)
        diag_hint(all, d, "no text has this byte: the file is damaged, or is no text");
    else if (like != tried && !among(asked, like))
        diag_hint(all, d,
                  "it looks like %s: add “encoding: %s”; or save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)",
                  data_encoding_words[like].word, data_encoding_words[like].word);
}

static bool has_high(str text) {
    for (size_t i = 0; i < text.length; i++)
        if (is_high((unsigned char)text.at[i]))
            return true;
    return false;
}

static void report_utf(diags *all, const data_encoding_list *asked, source *file, const char *is) {
    const schema_choice *said = &asked->at[0];
    diag *d = diag_add(all, DIAG_ENCODING, said->node->place, "the file is %s, not %s", is,
                       data_encoding_words[said->value].word);
    diag_hint(all, d, "take `encoding` out: what this file is can be seen");
    diag_also(all, d, place_at(file, 0, 0), "the file");
}

/* ---- the file ---- */

/* What the marks say, or what is UTF-8 beyond doubt: it has letters that no other encoding would give by chance. */
static bool is_certain(str bytes, data_encoding *encoding) {
    byte_order_mark mark = mark_of(bytes);
    str text;
    *encoding = mark == MARK_UTF_16_LITTLE || mark == MARK_UTF_16_BIG ? DATA_UTF_16 : DATA_UTF_8;
    return mark != NO_MARK || (has_high(bytes) && from_utf_8(bytes, &text) == bytes.length);
}

/* Any bytes in pairs are some characters: without a mark the key `encoding` has to fit what is seen. */
static bool is_falsely_utf_16(const data_encoding_list *asked, str bytes) {
    return asked->count == 1 && asked->at[0].value == DATA_UTF_16 && mark_of(bytes) == NO_MARK && bytes.length > 0 &&
           !looks_like_utf_16(bytes);
}

static void report_falsely_utf_16(diags *all, const data_encoding_list *asked, source *raw) {
    str text;
    size_t bad = from_utf_8(raw->text, &text);
    if (bad == raw->text.length)
        report_utf(all, asked, raw, data_encoding_words[DATA_UTF_8].word);
    else
        report_byte(all, asked, raw, DATA_UTF_16, bad);
}

source *data_decode(arena *a, diags *all, const data_encoding_list *asked, str name, str bytes, data_encoding *found) {
    static const schema_choice by_default = {.value = DATA_UTF_8};
    source *raw = source_new(a, name, bytes);
    data_encoding certain;
    bool is = is_certain(bytes, &certain);
    if (is && asked->count > 0 && !among(asked, certain)) {
        report_utf(all, asked, raw, data_encoding_words[certain].word);
        return NULL;
    }
    if (is_falsely_utf_16(asked, bytes)) {
        report_falsely_utf_16(all, asked, raw);
        return NULL;
    }
    const schema_choice *tries = asked->count == 0 ? &by_default : asked->at;
    size_t count = asked->count == 0 ? 1 : asked->count, bad = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is && count > 1 && tries[i].value == DATA_UTF_16) /* any bytes would be: among several, by its mark */
            continue;
        *found = is ? certain : (data_encoding)tries[i].value;
        str text;
        bad = decode(a, *found, bytes, &text);
        if (bad == bytes.length)
            return source_new(a, name, text);
        if (is)
            break;
    }
    if (bad < bytes.length)
        report_byte(all, asked, raw, *found, bad);
    return NULL;
}
