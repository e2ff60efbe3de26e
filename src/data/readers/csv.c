/*
 * csv: comma-separated values after RFC 4180: LF, CR LF or CR end a row, a quoted cell may hold separators, line ends
 * and doubled quotes. A quote inside an unquoted cell is a character like any other. Lines without any character are
 * passed over.
 */
#include "base/vector.h"
#include "data/reader.h"

#include <string.h>

typedef struct {
    const tree_node *node;
    schema_word delimiter;
} csv_keys;

static const schema_key keys[] = {{.name = "delimiter",
                                   .type = SCHEMA_STRING,
                                   .default_in_words = "a comma; of a .tsv file a tab",
                                   .field = SCHEMA_FIELD(csv_keys, delimiter),
                                   .help = "the one character between cells, or `tab`",
                                   .example = "\";\""},
                                  SCHEMA_END_OF(csv_keys)};

typedef struct {
    const data_input *input;
    source *file;
    size_t at; /* next byte */
    char delimiter;
    bool given; /* the delimiter was */
    VECTOR(data_read_cell) cells;
    size_t rows; /* handed over */
} csv_reading;

typedef enum { CSV_CELL, CSV_OPEN_QUOTE, CSV_AFTER_QUOTE } csv_result;

/* ---- the delimiter ---- */

static str delimiter_of(const data_input *input) {
    const schema_word *given = &((const csv_keys *)input->keys)->delimiter;
    bool tabs = given->node == NULL ? schema_file_ends(input->path, STR(".tsv"))
                                    : str_is(given->value, "tab") || str_is(given->value, "\\t");
    return tabs ? STR("\t") : given->node == NULL ? STR(",") : given->value;
}

static bool check(const data_input *input) {
    const schema_word *given = &((const csv_keys *)input->keys)->delimiter;
    str text = delimiter_of(input);
    char c = text.length > 0 ? text.at[0] : '"';
    if (text.length == 1 && c != '"' && c != '\n' && c != '\r' && (unsigned char)c < 0x80)
        return true;
    diag *d = diag_add(input->diags, DIAG_BAD_VALUE, given->node->place, "“" STR_FORMAT "” cannot separate cells",
                       STR_ARGS(text));
    diag_expected(input->diags, d, "one character, as “;”, “|” or “tab”");
    return false;
}

static const char *too_many(const data_input *input) {
    str delimiter = delimiter_of(input);
    if (str_is(delimiter, "\t"))
        return "a cell with a tab in it stands in quotation marks";
    return str_zero(
        input->arena,
        str_print(input->arena, "a cell with a “" STR_FORMAT "” in it stands in quotation marks", STR_ARGS(delimiter)));
}

/* ---- cells ---- */

static void *open(const data_input *input) {
    csv_reading *reading = ARENA_NEW(input->arena, csv_reading);
    *reading = (csv_reading){.input = input,
                             .file = input->file,
                             .delimiter = delimiter_of(input).at[0],
                             .given = ((const csv_keys *)input->keys)->delimiter.node != NULL};
    return reading;
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

static str undouble(csv_reading *reader, str inside) {
    char *bytes = arena_alloc(reader->input->arena, inside.length);
    size_t length = 0;
    for (size_t i = 0; i < inside.length; i++) {
        bytes[length++] = inside.at[i];
        if (inside.at[i] == '"')
            i++;
    }
    return (str){bytes, length};
}

static csv_result read_quoted(csv_reading *reader, data_read_cell *cell) {
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

static void read_plain(csv_reading *reader, data_read_cell *cell) {
    str text = reader->file->text;
    size_t end = cell->start;
    while (end < text.length && text.at[end] != reader->delimiter && !is_line_end(text.at[end]))
        end++;
    cell->text = str_part(text, cell->start, end - cell->start);
    cell->end = reader->at = end;
}

static void skip_line_end(csv_reading *reader) {
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

/* The first row as a single cell that holds what separates cells elsewhere. */
static bool is_unparted(const csv_reading *reader, data_read_row *row) {
    if (reader->rows > 0 || reader->cells.count != 1 || reader->given)
        return false;
    str name = row->cells[0].text;
    bool semicolon = memchr(name.at, ';', name.length) != NULL, tab = memchr(name.at, '\t', name.length) != NULL;
    if (!semicolon && !tab)
        return false;
    row->problem = place_at(reader->file, row->cells[0].start, row->cells[0].end);
    row->what = "the columns are not separated by commas";
    row->hint =
        semicolon ? "say what separates them: “delimiter: \";\"”" : "say what separates them: “delimiter: \"\\t\"”";
    return true;
}

static data_read_result problem(csv_reading *reader, csv_result result, const data_read_cell *cell,
                                data_read_row *row) {
    bool open = result == CSV_OPEN_QUOTE;
    size_t at = open ? cell->start : cell->end;
    row->problem = place_at(reader->file, at, at + 1);
    row->what = open ? "this quotation mark is never closed" : "text follows the quotation mark that closes the cell";
    row->hint = open ? "a cell that starts with \" ends with \"; inside it, write \"\" for a quotation mark"
                     : "inside a quoted cell, write \"\" for a quotation mark";
    return DATA_READ_PROBLEM;
}

static data_read_result next(void *reading, data_read_row *row) {
    csv_reading *reader = reading;
    str text = reader->file->text;
    while (reader->at < text.length && is_line_end(text.at[reader->at]))
        reader->at++;
    if (reader->at >= text.length)
        return DATA_READ_END;
    reader->cells.count = 0;
    for (bool last = false; !last;) {
        data_read_cell *cell = VECTOR_PUSH(reader->input->arena, &reader->cells);
        *cell = (data_read_cell){.start = reader->at};
        csv_result result = CSV_CELL;
        if (reader->at < text.length && text.at[reader->at] == '"')
            result = read_quoted(reader, cell);
        else
            read_plain(reader, cell);
        if (result != CSV_CELL)
            return problem(reader, result, cell, row);
        last = reader->at >= text.length || text.at[reader->at] != reader->delimiter;
        reader->at += !last;
    }
    skip_line_end(reader);
    *row = (data_read_row){.cells = reader->cells.at, .count = reader->cells.count};
    if (is_unparted(reader, row))
        return DATA_READ_PROBLEM;
    reader->rows++;
    return DATA_READ_ROW;
}

const data_reader data_reader_csv = {.variant = {.name = "csv",
                                                 .help = "comma-separated values with a row of names",
                                                 .keys = keys,
                                                 .suffixes = ".csv .tsv"},
                                     .check = check,
                                     .open = open,
                                     .next = next,
                                     .too_many = too_many};
