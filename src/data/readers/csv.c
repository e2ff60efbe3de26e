/*
 * csv: comma-separated values after RFC 4180: LF, CR LF or CR end a row, a quoted cell may hold separators, line ends
 * and doubled quotes. A quote inside an unquoted cell is a character like any other. Lines without any character are
 * passed over.
 */
#include "base/buffer.h"
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
    source *file;
    size_t at; /* next byte */
    char delimiter;
    bool given;           /* the delimiter was */
    bool row_done;        /* the next cell starts a row */
    size_t header, count; /* columns of the header, once it is read; cells of the row */
    buffer *unquoted;
} csv_reading;

/* A cell that is being read; bytes of the file, with quotes. */
typedef struct {
    str text;
    size_t start, end;
} csv_cell;

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
    *reading = (csv_reading){.file = input->file,
                             .delimiter = delimiter_of(input).at[0],
                             .given = ((const csv_keys *)input->keys)->delimiter.node != NULL,
                             .row_done = true,
                             .unquoted = buffer_new(input->arena)};
    if (str_starts(input->file->text, STR("\xEF\xBB\xBF")))
        reading->at = 3; /* byte order mark */
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
    buffer_reset(reader->unquoted);
    for (size_t i = 0; i < inside.length; i++) {
        buffer_byte(reader->unquoted, inside.at[i]);
        if (inside.at[i] == '"')
            i++;
    }
    return buffer_view(reader->unquoted);
}

static csv_result read_quoted(csv_reading *reader, csv_cell *cell) {
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

static void read_plain(csv_reading *reader, csv_cell *cell) {
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

/* The header as a single column whose name holds what separates cells elsewhere. */
static bool is_unparted(const csv_reading *reader, str name, data_read_cell *cell) {
    bool semicolon = memchr(name.at, ';', name.length) != NULL, tab = memchr(name.at, '\t', name.length) != NULL;
    if (reader->header > 0 || reader->count > 0 || reader->given || (!semicolon && !tab))
        return false;
    cell->problem = "the columns are not separated by commas";
    cell->hint =
        semicolon ? "say what separates them: “delimiter: \";\"”" : "say what separates them: “delimiter: \"\\t\"”";
    return true;
}

static data_read_result problem(csv_reading *reader, csv_result result, const csv_cell *cell, data_read_cell *out) {
    bool open = result == CSV_OPEN_QUOTE;
    size_t at = open ? cell->start : cell->end;
    out->place = place_at(reader->file, at, at + 1);
    out->problem =
        open ? "this quotation mark is never closed" : "text follows the quotation mark that closes the cell";
    out->hint = open ? "a cell that starts with \" ends with \"; inside it, write \"\" for a quotation mark"
                     : "inside a quoted cell, write \"\" for a quotation mark";
    return DATA_READ_PROBLEM;
}

static void end_row(csv_reading *reader) {
    if (reader->header == 0)
        reader->header = reader->count + 1;
    reader->count = 0;
    skip_line_end(reader);
}

static data_read_result next(void *reading, data_read_cell *out) {
    csv_reading *reader = reading;
    str text = reader->file->text;
    if (reader->row_done)
        while (reader->at < text.length && is_line_end(text.at[reader->at]))
            reader->at++;
    csv_cell cell = {.start = reader->at};
    if (reader->at >= text.length && reader->row_done)
        return DATA_READ_END;
    csv_result result = CSV_CELL;
    if (reader->at < text.length && text.at[reader->at] == '"')
        result = read_quoted(reader, &cell);
    else
        read_plain(reader, &cell);
    if (result != CSV_CELL)
        return problem(reader, result, &cell, out);
    out->text = cell.text;
    out->place = (place){reader->file, (uint32_t)cell.start, (uint32_t)cell.end};
    out->last = reader->row_done = reader->at >= text.length || text.at[reader->at] != reader->delimiter;
    if (out->last && is_unparted(reader, cell.text, out))
        return DATA_READ_PROBLEM;
    if (out->last) {
        end_row(reader);
    } else {
        reader->count++;
        reader->at++;
    }
    return DATA_READ_CELL;
}

const data_reader data_reader_csv = {.variant = {.name = "csv",
                                                 .help = "comma-separated values with a row of names",
                                                 .keys = keys,
                                                 .suffixes = ".csv .tsv"},
                                     .check = check,
                                     .open = open,
                                     .next = next,
                                     .too_many = too_many};
