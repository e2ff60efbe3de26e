#include "base/utf8.h"
#include "data/readers/xlsx.h"

/* Texts of workbooks: plain, in runs with formats of their own, and with hints for reading Japanese. */

void xlsx_text(sheet_xml *xml, unsigned depth, buffer *out) {
    const sheet_event *event;
    unsigned inside = 0; /* depth of the open `t`, whose text counts */
    while ((event = sheet_xml_within(xml, depth)) != NULL) {
        if (sheet_starts(event, "rPh"))
            sheet_xml_skip(xml, event->depth);
        else if (sheet_starts(event, "t"))
            inside = event->depth;
        else if (sheet_ends(event, "t"))
            inside = 0;
        else if (event->kind == SHEET_XML_TEXT && inside != 0)
            buffer_str(out, event->text);
    }
}

/* The character of "_xHHHH_" at the beginning, if it may stand in a text; else 0. */
static uint32_t escaped(str text) {
    uint32_t c = 0;
    if (text.length < 7 || text.at[0] != '_' || text.at[1] != 'x' || text.at[6] != '_')
        return 0;
    for (size_t i = 2; i < 6; i++) {
        char d = text.at[i];
        char low = (char)(d | 0x20);
        bool letter = low >= 'a' && low <= 'f';
        if (!letter && (d < '0' || d > '9'))
            return 0;
        c = c * 16 + (uint32_t)(letter ? low - 'a' + 10 : d - '0');
    }
    bool control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    return control || (c >= 0xD800 && c < 0xE000) || c >= 0xFFFE ? 0 : c;
}

str xlsx_unescaped(arena *a, str text) {
    char *out = arena_alloc(a, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        uint32_t c = escaped(str_part(text, i, 7));
        if (c != 0) {
            if (c == '\n' && length > 0 && out[length - 1] == '\r')
                length--;
            length += utf8_put(out + length, c);
            i += 6;
        } else {
            out[length++] = text.at[i];
        }
    }
    return (str){out, length};
}
