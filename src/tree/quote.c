#include "tree/tree.h"

#include "base/buffer.h"

#include <string.h>

/* What to write instead: the user's own line, with the text in quotes or as a block. */

enum { LONGEST_LINE = 160 /* bytes; of a longer line only the text itself is shown */ };

static bool is_break(char c) {
    return c == '\n' || c == '\r';
}

str tree_quote(arena *a, str text) {
    bool simple = memchr(text.at, '"', text.length) == NULL && memchr(text.at, '\\', text.length) == NULL;
    if (simple || text.length == 0)
        return str_print(a, "\"" STR_FORMAT "\"", STR_ARGS(text));
    buffer *b = buffer_new(a);
    buffer_byte(b, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\'')
            buffer_byte(b, '\'');
        buffer_byte(b, text.at[i]);
    }
    buffer_byte(b, '\'');
    return buffer_view(b);
}

/* Where the text that the writer meant ends: with the place itself if an entry of { } or [ ] ends there, else with the
   line. */
static size_t meant_end(str whole, place value, size_t line_end) {
    size_t at = value.end;
    if (value.end > line_end || value.end <= value.start)
        return line_end;
    while (at < line_end && (whole.at[at] == ' ' || whole.at[at] == '\t'))
        at++;
    bool flow_end = at < line_end && strchr(",]}", whole.at[at]) != NULL;
    return flow_end ? value.end : line_end;
}

static str trim_start(str s) {
    while (s.length > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
        s = str_part(s, 1, s.length);
    return s;
}

str tree_show_quoted(arena *a, place value) {
    if (value.source == NULL)
        return STR("put the text in quotes");
    str whole = value.source->text;
    size_t start = value.start, end = value.start;
    while (start > 0 && !is_break(whole.at[start - 1]) && value.start - start <= LONGEST_LINE)
        start--;
    while (end < whole.length && !is_break(whole.at[end]) && end - start <= LONGEST_LINE)
        end++;
    if (end - start > LONGEST_LINE)
        return STR("put the whole text in quotes");
    size_t text_end = meant_end(whole, value, end);
    str before = trim_start(str_part(whole, start, value.start - start));
    str text = str_trim(str_part(whole, value.start, text_end - value.start));
    str behind = str_trim(str_part(whole, text_end, end - text_end));
    if (str_starts(before, STR("\xEF\xBB\xBF")))
        before = str_part(before, 3, before.length);
    if (str_ends(before, STR("text: ")) && behind.length == 0) {
        str key = str_part(before, 0, before.length - 1);
        size_t indent = key.length - strlen("text:") + 2;
        return str_print(a, "write it as a block:\n  " STR_FORMAT " |\n  %*s" STR_FORMAT, STR_ARGS(key), (int)indent,
                         "", STR_ARGS(text));
    }
    str quoted = tree_quote(a, text);
    return str_print(a, "quote it:\n  " STR_FORMAT STR_FORMAT STR_FORMAT, STR_ARGS(before), STR_ARGS(quoted),
                     STR_ARGS(behind));
}
