#include "data/private.h"

#include <string.h>

/*
 * Comma-separated values after RFC 4180, from a text that is in memory: LF, CR LF or CR end a row, a quoted cell may
 * hold separators, line ends and doubled quotes. A quote inside an unquoted cell is a character like any other.
 */

csv_reader csv_open(arena *a, source *file, char delimiter) {
    return (csv_reader){.file = file, .delimiter = delimiter, .row_done = true, .unquoted = buffer_new(a)};
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* The end of a quoted cell's inside, from behind its opening quote; the text's length if it is never closed. */
static size_t closing_quote(str text, size_t at, bool *doubled) {
    *doubled = false;
    while (at < text.length) {
        const char *quote = memchr(text.at + at, '"', text.length - at);
        if (quote == NULL)
            return text.length;
        at = (size_t)(quote - text.at);
        if (at + 1 >= text.length || text.at[at + 1] != '"')
            return at;
        *doubled = true;
        at += 2;
    }
    return text.length;
}

static str undouble(csv_reader *reader, str inside) {
    buffer_reset(reader->unquoted);
    for (size_t i = 0; i < inside.length; i++) {
        buffer_byte(reader->unquoted, inside.at[i]);
        if (inside.at[i] == '"')
            i++;
    }
    return buffer_view(reader->unquoted);
}

static csv_result read_quoted(csv_reader *reader, csv_cell *cell) {
    str text = reader->file->text;
    bool doubled;
    size_t close = closing_quote(text, cell->start + 1, &doubled);
    if (close == text.length)
        return CSV_OPEN_QUOTE;
    str inside = str_part(text, cell->start + 1, close - cell->start - 1);
    cell->text = doubled ? undouble(reader, inside) : inside;
    cell->end = reader->at = close + 1;
    bool ended = cell->end == text.length || is_line_end(text.at[cell->end]) || text.at[cell->end] == reader->delimiter;
    return ended ? CSV_CELL : CSV_AFTER_QUOTE;
}

static void read_plain(csv_reader *reader, csv_cell *cell) {
    str text = reader->file->text;
    size_t end = cell->start;
    while (end < text.length && text.at[end] != reader->delimiter && !is_line_end(text.at[end]))
        end++;
    cell->text = str_part(text, cell->start, end - cell->start);
    cell->end = reader->at = end;
}

static void skip_line_end(csv_reader *reader) {
    str text = reader->file->text;
    if (reader->at < text.length && text.at[reader->at] == '\r')
        reader->at++;
    else if (reader->at < text.length && text.at[reader->at] == '\n') {
        reader->at++;
        return;
    }
    if (reader->at < text.length && text.at[reader->at] == '\n')
        reader->at++;
}

csv_result csv_next(csv_reader *reader, csv_cell *cell) {
    str text = reader->file->text;
    if (reader->row_done)
        while (reader->at < text.length && is_line_end(text.at[reader->at]))
            reader->at++;
    *cell = (csv_cell){.start = reader->at};
    if (reader->at >= text.length && reader->row_done)
        return CSV_END;
    csv_result result = CSV_CELL;
    if (reader->at < text.length && text.at[reader->at] == '"')
        result = read_quoted(reader, cell);
    else
        read_plain(reader, cell);
    if (result != CSV_CELL)
        return result;
    cell->last = reader->at >= text.length || text.at[reader->at] != reader->delimiter;
    reader->row_done = cell->last;
    if (cell->last)
        skip_line_end(reader);
    else
        reader->at++;
    return CSV_CELL;
}
