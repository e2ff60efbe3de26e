#include "base/json.h"

#include "base/utf8.h"

static void begin_item(json *j) {
    if (j->comma)
        buffer_byte(j->out, ',');
    j->comma = true;
}

void json_open(json *j, char bracket) {
    begin_item(j);
    buffer_byte(j->out, bracket);
    j->comma = false;
}

void json_close(json *j, char bracket) {
    buffer_byte(j->out, bracket);
    j->comma = true;
}

static void add_character(buffer *out, uint32_t c) {
    char bytes[4];
    if (c == '"' || c == '\\')
        buffer_print(out, "\\%c", (int)c);
    else if (c == '\n')
        buffer_text(out, "\\n");
    else if (c == '\t')
        buffer_text(out, "\\t");
    else if (utf8_is_unsafe(c)) /* all of these are below U+10000 */
        buffer_print(out, "\\u%04x", (unsigned)c);
    else
        buffer_add(out, bytes, utf8_put(bytes, c));
}

/* How many bytes from `offset` on stand for themselves. */
static size_t plain_length(str text, size_t offset) {
    size_t end = offset;
    while (end < text.length && text.at[end] >= ' ' && text.at[end] <= '~' && text.at[end] != '"' &&
           text.at[end] != '\\')
        end++;
    return end - offset;
}

static void add_quoted(buffer *out, str text) {
    buffer_byte(out, '"');
    for (size_t offset = 0; offset < text.length;) {
        size_t plain = plain_length(text, offset);
        buffer_add(out, text.at + offset, plain);
        offset += plain;
        if (offset < text.length)
            add_character(out, utf8_next(text, &offset));
    }
    buffer_byte(out, '"');
}

void json_text(json *j, str text) {
    begin_item(j);
    add_quoted(j->out, text);
}

void json_key(json *j, const char *key) {
    begin_item(j);
    add_quoted(j->out, str_of(key));
    buffer_byte(j->out, ':');
    j->comma = false;
}

void json_uint(json *j, uint64_t value) {
    begin_item(j);
    buffer_uint(j->out, value);
}

void json_null(json *j) {
    begin_item(j);
    buffer_text(j->out, "null");
}

void json_bool(json *j, bool value) {
    begin_item(j);
    buffer_text(j->out, value ? "true" : "false");
}

void json_number(json *j, str digits) {
    begin_item(j);
    buffer_str(j->out, digits);
}
