#include "data/json/walk.h"

#include <string.h>

static bool fail(data_json_walk *w, const char *fault, const char *hint) {
    bool ended = w->at >= w->text.length;
    w->fault = ended ? "the file ends in the middle of its JSON" : fault;
    w->hint = ended ? "it was cut off: get it again, or write what is missing" : hint;
    return false;
}

static int peek(const data_json_walk *w) {
    return w->at < w->text.length ? (unsigned char)w->text.at[w->at] : -1;
}

static bool take(data_json_walk *w, int c) {
    if (peek(w) != c)
        return false;
    w->at++;
    return true;
}

void data_json_space(data_json_walk *w) {
    for (int c = peek(w); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek(w))
        w->at++;
}

data_json_kind data_json_kind_at(str text, size_t at) {
    int c = at < text.length ? text.at[at] : -1;
    return c == '{'                             ? DATA_JSON_OBJECT
           : c == '['                           ? DATA_JSON_ARRAY
           : c == '"'                           ? DATA_JSON_STRING
           : c == '-' || (c >= '0' && c <= '9') ? DATA_JSON_NUMBER
           : c == 't' || c == 'f' || c == 'n'   ? DATA_JSON_WORD
                                                : DATA_JSON_NOTHING;
}

/* ---- scalars ---- */

static bool pass_escape(data_json_walk *w) {
    int c = peek(w);
    if (c < 0 || memchr("\"\\/bfnrtu", c, 9) == NULL)
        return fail(w, "JSON knows no such escape", "a backslash in a text is written twice: \\\\");
    w->at++;
    for (int i = 0; c == 'u' && i < 4; i++) {
        int digit = peek(w);
        if (digit < 0 || memchr("0123456789abcdefABCDEF", digit, 22) == NULL)
            return fail(w, "\\u is followed by four digits of base 16", NULL);
        w->at++;
    }
    if (c == 'u' && str_is(str_part(w->text, w->at - 4, 4), "0000"))
        return fail(w, "a text with a NUL in it", "write a space, or nothing, for \\u0000");
    return true;
}

static bool pass_string(data_json_walk *w) {
    w->at++;
    for (int c = peek(w); c != '"'; c = peek(w)) {
        if (c < ' ')
            return fail(w, "a text in JSON stands on one line", "write \\n for a line end and \\t for a tab");
        w->at++;
        if (c == '\\' && !pass_escape(w))
            return false;
    }
    w->at++;
    return true;
}

static bool pass_digits(data_json_walk *w) {
    size_t from = w->at;
    while (peek(w) >= '0' && peek(w) <= '9')
        w->at++;
    return w->at > from || fail(w, "a digit is missing in this number", NULL);
}

static bool pass_number(data_json_walk *w) {
    static const char form[] =
        "JSON writes numbers as 1206.5: no leading zeros, no plus, a point with digits on both sides";
    take(w, '-');
    if (!take(w, '0') && !pass_digits(w))
        return false;
    if (peek(w) >= '0' && peek(w) <= '9')
        return fail(w, "this number begins with a zero", form);
    if (take(w, '.') && !pass_digits(w))
        return false;
    if (!take(w, 'e') && !take(w, 'E'))
        return true;
    if (!take(w, '+'))
        take(w, '-');
    return pass_digits(w);
}

static bool pass_word(data_json_walk *w) {
    static const char *const words[] = {"true", "false", "null"};
    str rest = str_part(w->text, w->at, w->text.length);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(rest, str_of(words[i]))) {
            w->at += strlen(words[i]);
            return true;
        }
    return fail(w, "a value should stand here", "JSON has numbers, texts in \"…\", true, false, null, […] and {…}");
}

static bool pass_scalar(data_json_walk *w) {
    static const char *const no_numbers[] = {"NaN", "Infinity"};
    str rest = str_part(w->text, w->at, w->text.length);
    for (size_t i = 0; i < sizeof no_numbers / sizeof *no_numbers; i++)
        if (str_starts(rest, str_of(no_numbers[i])))
            return fail(w, "JSON has no such number", "write null where a number is missing");
    switch (data_json_kind_at(w->text, w->at)) {
    case DATA_JSON_STRING:
        return pass_string(w);
    case DATA_JSON_NUMBER:
        return pass_number(w);
    default:
        return pass_word(w);
    }
}

/* ---- arrays and objects ---- */

static bool pass_key(data_json_walk *w, data_json_span *key) {
    data_json_space(w);
    key->start = w->at;
    if (peek(w) != '"')
        return fail(w, "a key in quotation marks should stand here", NULL);
    if (!pass_string(w))
        return false;
    key->end = w->at;
    data_json_space(w);
    return take(w, ':') || fail(w, "a colon should follow the key", NULL);
}

void data_json_enter(data_json_walk *w) {
    data_json_space(w);
    w->at++;
}

/* No value ends with an opening bracket: where one stands before, the first item comes. */
bool data_json_more(data_json_walk *w, data_json_span *key) {
    if (w->fault != NULL)
        return false;
    char before = w->text.at[w->at - 1];
    data_json_space(w);
    if (take(w, key == NULL ? ']' : '}'))
        return false;
    if (before != '[' && before != '{' && !take(w, ','))
        return fail(w, "a comma or the closing bracket should stand here", NULL);
    return key == NULL || pass_key(w, key);
}

bool data_json_pass(data_json_walk *w, data_json_span *value) {
    char open[DATA_JSON_DEPTH_MAX];
    size_t depth = 0;
    data_json_span key;
    data_json_space(w);
    value->start = w->at;
    do {
        data_json_space(w);
        data_json_kind kind = data_json_kind_at(w->text, w->at);
        if (kind != DATA_JSON_OBJECT && kind != DATA_JSON_ARRAY && !pass_scalar(w))
            return false;
        if (kind == DATA_JSON_OBJECT || kind == DATA_JSON_ARRAY) {
            if (depth == DATA_JSON_DEPTH_MAX)
                return fail(w, "brackets within brackets, more than 500 deep", NULL);
            open[depth++] = w->text.at[w->at++];
        }
        while (depth > 0 && !data_json_more(w, open[depth - 1] == '{' ? &key : NULL)) {
            if (w->fault != NULL)
                return false;
            depth--;
        }
    } while (depth > 0);
    value->end = w->at;
    return true;
}

str data_json_part(str text, data_json_span span) {
    return str_part(text, span.start, span.end - span.start);
}

str data_json_inside(str text, data_json_span string) {
    return str_part(text, string.start + 1, string.end - string.start - 2);
}
