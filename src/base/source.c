#include "base/source.h"

#include "base/utf8.h"

#include <stdio.h>

source *source_new(arena *a, str name, str text) {
    source *s = ARENA_NEW(a, source);
    *s = (source){.name = name, .text = text, .arena = a};
    return s;
}

/* The offset behind the line end at or after `from`, or 0 if there is none. */
static size_t next_line(str text, size_t from) {
    for (size_t i = from; i < text.length; i++) {
        if (text.at[i] == '\n')
            return i + 1;
        if (text.at[i] == '\r')
            return i + 1 < text.length && text.at[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return 0;
}

static void find_lines(source *s) {
    uint32_t count = 1;
    for (size_t at = next_line(s->text, 0); at != 0; at = next_line(s->text, at))
        count++;
    s->line_starts = ARENA_ARRAY(s->arena, uint32_t, count);
    s->line_count = 1;
    for (size_t at = next_line(s->text, 0); at != 0; at = next_line(s->text, at))
        s->line_starts[s->line_count++] = (uint32_t)at;
}

/* The index of the line that byte `offset`, which is within the text, lies in. */
static uint32_t find_line(source *s, uint32_t offset) {
    if (s->line_starts == NULL)
        find_lines(s);
    uint32_t low = 0, high = s->line_count; /* line_starts[low] <= offset < line_starts[high] */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What stands on the same line before byte `offset`. */
static str text_before(source *s, uint32_t offset, uint32_t *line) {
    if (offset > s->text.length)
        offset = (uint32_t)s->text.length;
    *line = find_line(s, offset);
    uint32_t start = s->line_starts[*line];
    return str_part(s->text, start, offset - start);
}

void source_position(source *s, uint32_t offset, uint32_t *line, uint32_t *column) {
    if (s->sheet.length > 0) {
        *line = offset;
        *column = 1;
        return;
    }
    *column = (uint32_t)utf8_count(text_before(s, offset, line)) + 1;
    (*line)++;
}

uint32_t source_utf16_column(source *s, uint32_t offset) {
    uint32_t line, column = 1;
    str before = text_before(s, offset, &line);
    for (size_t at = 0; at < before.length;)
        column += utf8_next(before, &at) > 0xFFFF ? 2 : 1;
    return column;
}

str source_line(source *s, uint32_t line) {
    if (s->line_starts == NULL)
        find_lines(s);
    if (line == 0 || line > s->line_count)
        return (str){0};
    size_t start = s->line_starts[line - 1];
    size_t end = line < s->line_count ? s->line_starts[line] : s->text.length;
    if (line < s->line_count) {
        end--;
        if (s->text.at[end] == '\n' && end > start && s->text.at[end - 1] == '\r')
            end--;
    }
    return str_part(s->text, start, end - start);
}

place place_at(source *s, size_t start, size_t end) {
    if (s == NULL)
        return NOWHERE;
    size_t length = s->text.length;
    if (s->sheet.length > 0)
        return place_cell(s, (uint32_t)start, (uint32_t)end);
    start = start > length ? length : start;
    end = end > length ? length : end < start ? start : end;
    return (place){s, (uint32_t)start, (uint32_t)end};
}

place place_cell(source *sheet, uint32_t row, uint32_t column) {
    return (place){sheet, row, column};
}

bool place_is_cell(place where) {
    return where.source != NULL && where.source->sheet.length > 0;
}

place place_first(place where) {
    return place_is_cell(where) ? where : place_at(where.source, where.start, where.start + 1);
}

/* Columns are numbers of base 26 without a nought: Z is followed by AA. */
cell_reference cell_reference_of(uint32_t row, uint32_t column) {
    cell_reference name;
    char letters[8];
    size_t at = sizeof letters;
    for (; column > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    snprintf(name.text, sizeof name.text, "%.*s%u", (int)(sizeof letters - at), letters + at, row);
    return name;
}

cell_reference place_reference(place where) {
    return place_is_cell(where) && where.end > 0 ? cell_reference_of(where.start, where.end) : (cell_reference){""};
}

str place_in_sheet(arena *a, place where) {
    if (!place_is_cell(where))
        return (str){0};
    cell_reference cell = place_reference(where);
    return str_print(a, "sheet “" STR_FORMAT "”%s%s", STR_ARGS(where.source->sheet),
                     cell.text[0] == '\0' ? "" : ", cell ", cell.text);
}
