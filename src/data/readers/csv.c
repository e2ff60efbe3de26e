/*
 * csv: comma-separated values after RFC 4180: LF, CR LF or CR end a row, a quoted cell may hold separators, line ends
 * and doubled quotes. A quote inside an unquoted cell is a character like any other; spaces before a quoted cell and
 * behind it are no part of it. Lines without any character are passed over. A first line “sep=;”, as Excel writes it,
 * says what separates cells.
 */
#include "base/vector.h"
#include "data/reader.h"

#include <limits.h>
#include <string.h>

typedef struct {
    const tree_node *node;
    schema_word delimiter;
} csv_keys;

static const schema_key keys[] = {{.name = "delimiter",
                                   .type = SCHEMA_STRING,
                                   .default_in_words = "a comma, of a .tsv file a tab; another if it is beyond doubt",
                                   .field = SCHEMA_FIELD(csv_keys, delimiter),
                                   .help = "the one character between cells, or `tab`",
                                   .example = "\";\""},
                                  SCHEMA_END_OF(csv_keys)};

typedef struct {
    const data_input *input;
    source *file;
    size_t at; /* next byte */
    char delimiter;
    bool ends[UCHAR_MAX + 1]; /* signs that end a cell without quotes */
    bool given;               /* the delimiter was */
    VECTOR(data_read_cell) cells;
    size_t rows; /* handed over */
} csv_reading;

static void set_delimiter(csv_reading *reader, char delimiter) {
    reader->ends[(unsigned char)reader->delimiter] = false;
    reader->delimiter = delimiter;
    reader->ends[(unsigned char)delimiter] = reader->ends['\n'] = reader->ends['\r'] = true;
}

typedef enum { CSV_CELL, CSV_OPEN_QUOTE, CSV_AFTER_QUOTE } csv_result;

/* ---- the delimiter that is said ---- */

static str given_delimiter(const data_input *input) {
    const schema_word *given = &((const csv_keys *)input->keys)->delimiter;
    if (given->node == NULL)
        return schema_file_ends(input->path, STR(".tsv")) ? STR("\t") : (str){0};
    return str_is(given->value, "tab") || str_is(given->value, "\\t") ? STR("\t") : given->value;
}

static bool check(const data_input *input) {
    const schema_word *given = &((const csv_keys *)input->keys)->delimiter;
    str text = given_delimiter(input);
    char c = text.length > 0 ? text.at[0] : '"';
    if (given->node == NULL || (text.length == 1 && c != '"' && c != '\n' && c != '\r' && (unsigned char)c < 0x80))
        return true;
    diag *d = diag_add(input->diags, DIAG_BAD_VALUE, given->node->place, "“" STR_FORMAT "” cannot separate cells",
                       STR_ARGS(text));
    diag_expected(input->diags, d, "one character, as “;”, “|” or “tab”");
    return false;
}

static const char *too_many(const data_input *input) {
    str delimiter = input->record->delimiter;
    if (str_is(delimiter, "\t"))
        return "a cell with a tab in it stands in quotation marks";
    return str_zero(
        input->arena,
        str_print(input->arena, "a cell with a “" STR_FORMAT "” in it stands in quotation marks", STR_ARGS(delimiter)));
}

/* ---- cells ---- */

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

static size_t past_spaces(str text, size_t at) {
    while (at < text.length && text.at[at] == ' ')
        at++;
    return at;
}

/* Where a quoted cell's quote stands, spaces before it passed over; else where the cell starts. */
static size_t cell_start(const csv_reading *reader) {
    str text = reader->file->text;
    size_t at = past_spaces(text, reader->at);
    return at < text.length && text.at[at] == '"' ? at : reader->at;
}

static bool ends_cell(const csv_reading *reader, size_t at) {
    str text = reader->file->text;
    return at == text.length || is_line_end(text.at[at]) || text.at[at] == reader->delimiter;
}

static csv_result read_quoted(csv_reading *reader, data_read_cell *cell) {
    str text = reader->file->text;
    bool doubled;
    size_t close = closing_quote(text, cell->start + 1, &doubled);
    if (close == text.length)
        return CSV_OPEN_QUOTE;
    str inside = str_part(text, cell->start + 1, close - cell->start - 1);
    cell->text = doubled ? undouble(reader, inside) : inside;
    cell->end = close + 1;
    reader->at = ends_cell(reader, cell->end) ? cell->end : past_spaces(text, cell->end);
    return ends_cell(reader, reader->at) ? CSV_CELL : CSV_AFTER_QUOTE;
}

static void read_plain(csv_reading *reader, data_read_cell *cell) {
    str text = reader->file->text;
    size_t end = cell->start;
    while (end < text.length && !reader->ends[(unsigned char)text.at[end]])
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

/* ---- rows ---- */

/* A sign that separates cells elsewhere stands behind a cell in quotes. */
static const char *after_quote_hint(char c) {
    switch (c) {
    case ',':
        return "if a comma separates the cells, write “delimiter: \",\"”, or another preset";
    case ';':
        return "if a semicolon separates the cells, write “delimiter: \";\"”, or another preset";
    case '\t':
        return "if a tab separates the cells, write “delimiter: tab”, or another preset";
    default:
        return "inside a quoted cell, write \"\" for a quotation mark";
    }
}

static data_read_result problem(csv_reading *reader, csv_result result, const data_read_cell *cell,
                                data_read_row *row) {
    bool open = result == CSV_OPEN_QUOTE;
    size_t at = open ? cell->start : reader->at;
    row->problem = place_at(reader->file, at, at + 1);
    row->what = open ? "this quotation mark is never closed" : "text follows the quotation mark that closes the cell";
    row->hint = open ? "a cell that starts with \" ends with \"; inside it, write \"\" for a quotation mark"
                     : after_quote_hint(reader->file->text.at[at]);
    return DATA_READ_PROBLEM;
}

/* More than any spreadsheet writes, trailing ones included; without a bound a file of 60 MB in one line fills
 * gigabytes. */
enum { ROW_CELLS_MAX = 16384 };

static data_read_result too_wide(const csv_reading *reader, data_read_row *row) {
    row->problem = place_at(reader->file, reader->at, reader->at + 1);
    row->what = "this row has more than 16,384 cells";
    row->hint = "a table has at most 2,000 columns: are the line ends of the file missing?";
    return DATA_READ_PROBLEM;
}

/* Room from rows before is used again. */
static data_read_cell *new_cell(csv_reading *reader) {
    if (reader->cells.count < reader->cells.room)
        return &reader->cells.at[reader->cells.count++];
    return VECTOR_PUSH(reader->input->arena, &reader->cells);
}

static data_read_result read_row(csv_reading *reader, data_read_row *row) {
    str text = reader->file->text;
    size_t from = reader->at;
    while (reader->at < text.length && is_line_end(text.at[reader->at]))
        reader->at++;
    bool parted = reader->at > from;
    if (reader->at >= text.length)
        return DATA_READ_END;
    reader->cells.count = 0;
    for (bool last = false; !last;) {
        if (reader->cells.count == ROW_CELLS_MAX)
            return too_wide(reader, row);
        data_read_cell *cell = new_cell(reader);
        *cell = (data_read_cell){.start = cell_start(reader)};
        csv_result result = CSV_CELL;
        if (cell->start < text.length && text.at[cell->start] == '"')
            result = read_quoted(reader, cell);
        else
            read_plain(reader, cell);
        if (result != CSV_CELL)
            return problem(reader, result, cell, row);
        last = reader->at >= text.length || text.at[reader->at] != reader->delimiter;
        reader->at += !last;
    }
    skip_line_end(reader);
    *row = (data_read_row){.cells = reader->cells.at, .count = reader->cells.count, .parted = parted};
    return DATA_READ_ROW;
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

static data_read_result next(void *reading, data_read_row *row) {
    csv_reading *reader = reading;
    data_read_result result = read_row(reader, row);
    if (result == DATA_READ_ROW && is_unparted(reader, row))
        return DATA_READ_PROBLEM;
    reader->rows++;
    return result;
}

/* ---- the delimiter that a file shows ---- */

/* "sep=;" on a line of its own; moves past it. */
static bool sep_line(csv_reading *reader, str *delimiter) {
    str text = reader->file->text;
    bool is = text.length > 4 && (text.at[0] == 's' || text.at[0] == 'S') && (text.at[1] == 'e' || text.at[1] == 'E') &&
              (text.at[2] == 'p' || text.at[2] == 'P') && text.at[3] == '=' && !is_line_end(text.at[4]) &&
              (text.length == 5 || is_line_end(text.at[5]));
    if (is) {
        *delimiter = str_part(text, 4, 1);
        reader->at = 5;
        skip_line_end(reader);
    }
    return is;
}

/* How many cells every one of the first rows has by this delimiter; 0: another number in some, or too few rows. */
static size_t even_width(csv_reading *reader, char delimiter) {
    enum { ROWS = 200, FEWEST = 2 };
    size_t start = reader->at, width = 0, rows = 0;
    data_read_row row;
    set_delimiter(reader, delimiter);
    for (; rows < ROWS && read_row(reader, &row) == DATA_READ_ROW; rows++) {
        if (rows > 0 && row.count != width) {
            width = 0;
            break;
        }
        width = row.count;
    }
    reader->at = start;
    return rows >= FEWEST ? width : 0;
}

static str shown(const data_input *input, char delimiter) {
    return delimiter == '\t' ? STR("a tab") : str_print(input->arena, "“%c”", delimiter);
}

/* Beyond doubt: every row has the same number of cells by it, two at the least, and by no other. By none: a comma.
   Empty after a diagnostic. */
static str shown_delimiter(csv_reading *reader) {
    static const char candidates[] = ",;\t|";
    str found = {0};
    for (size_t i = 0; candidates[i] != '\0'; i++) {
        if (even_width(reader, candidates[i]) < 2)
            continue;
        if (found.length > 0) {
            const data_input *input = reader->input;
            str one = shown(input, found.at[0]), other = shown(input, candidates[i]);
            diag *d = diag_add(input->diags, DIAG_DATA_SHAPE, place_at(reader->file, reader->at, reader->at),
                               STR_FORMAT " as well as " STR_FORMAT " could separate the cells of this file",
                               STR_ARGS(one), STR_ARGS(other));
            diag_hint(input->diags, d, "say which: “delimiter: \"%c\"”", candidates[i]);
            return (str){0};
        }
        found = (str){candidates + i, 1};
    }
    return found.length > 0 ? found : STR(",");
}

/* What Excel’s line says must be what the briefing says. */
static bool agree(const csv_reading *reader, str given, str said) {
    const schema_word *key = &((const csv_keys *)reader->input->keys)->delimiter;
    if (given.length == 0 || key->node == NULL || str_equal(given, said))
        return true;
    diag *d = diag_add(reader->input->diags, DIAG_DATA_SHAPE, place_at(reader->file, 0, 5),
                       "the file says that “" STR_FORMAT "” separates its cells", STR_ARGS(said));
    diag_also(reader->input->diags, d, key->node->place, "this says something else");
    return false;
}

static void *open(const data_input *input) {
    csv_reading *reading = ARENA_NEW(input->arena, csv_reading);
    *reading = (csv_reading){.input = input, .file = input->file};
    str delimiter = given_delimiter(input), said;
    bool by_line = sep_line(reading, &said);
    if (by_line && !agree(reading, delimiter, said))
        return NULL;
    reading->given = delimiter.length > 0 || by_line;
    if (by_line)
        delimiter = said;
    else if (delimiter.length == 0 && input->record->delimiter.length > 0) /* looked for when it was opened before */
        delimiter = input->record->delimiter;
    else if (delimiter.length == 0)
        delimiter = shown_delimiter(reading);
    if (delimiter.length == 0)
        return NULL;
    set_delimiter(reading, delimiter.at[0]);
    input->record->delimiter = delimiter;
    input->record->delimiter_found = !reading->given && !str_is(delimiter, ",");
    return reading;
}

const data_reader data_reader_csv = {.variant = {.name = "csv",
                                                 .help = "comma-separated values with a row of names",
                                                 .keys = keys,
                                                 .suffixes = ".csv .tsv"},
                                     .check = check,
                                     .open = open,
                                     .next = next,
                                     .too_many = too_many};
