/* Which row names the columns, and what it calls them. */
#include "data/names.h"
#include "data/shape_plan.h"

#include "base/utf8.h"

#include <string.h>

/* ---- a look at the first rows ---- */

enum { SAMPLE_ROWS = 500 };

typedef struct {
    size_t cells, filled;
    size_t used; /* cells up to the last that is filled */
    bool titled; /* its first cell is filled with several words */
    bool names;  /* no cell looks like a value */
    char *kinds; /* of each cell: what it begins like */
    place place;
} sampled_row;

typedef VECTOR(sampled_row) sample;

enum { YEAR_FIRST = 1500, YEAR_LAST = 2199 };

static bool is_number_between(str text, size_t from, size_t length, int64_t least, int64_t most) {
    int64_t value;
    return str_to_int(str_part(text, from, length), &value) && value >= least && value <= most;
}

static bool is_year(str text) {
    return text.length == 4 && is_number_between(text, 0, 4, YEAR_FIRST, YEAR_LAST);
}

/* A number that is no year (2024) or month (202401): a value, where a name was expected. */
static bool looks_like_value(str name) {
    double value;
    bool year = name.length >= 4 && is_number_between(name, 0, 4, YEAR_FIRST, YEAR_LAST);
    bool period = year && (name.length == 4 || (name.length == 6 && is_number_between(name, 4, 2, 1, 12)));
    return !period && str_to_double(name, &value);
}

data_shape_kind data_shape_kind_of(str text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= '0' && c <= '9')
            return is_year(text) ? DATA_SHAPE_YEAR : DATA_SHAPE_FIGURE;
        if (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            return DATA_SHAPE_WORD;
    }
    return DATA_SHAPE_NOTHING;
}

static sampled_row sampled(const data_shape *shape, const data_read_row *row) {
    sampled_row s = {.cells = row->count, .names = true, .kinds = arena_alloc(shape->arena, row->count)};
    for (size_t i = 0; i < row->count; i++) {
        str text = data_shape_clean(shape, row->cells[i].text);
        bool filled = text.length > 0;
        s.kinds[i] = (char)data_shape_kind_of(text);
        s.names = s.names && !looks_like_value(text);
        s.filled += filled;
        s.used = filled ? i + 1 : s.used;
    }
    str first = data_shape_clean(shape, row->cells[0].text);
    s.titled = memchr(first.at == NULL ? "" : first.at, ' ', first.length) != NULL;
    s.place = data_shape_place(shape, &row->cells[0]);
    return s;
}

static bool take_sample(data_shape *shape, sample *rows) {
    data_read_row row;
    data_read_result result = DATA_READ_ROW;
    data_shape_start(shape);
    while (!shape->failed && rows->count < SAMPLE_ROWS && (result = data_shape_read(shape, &row)) == DATA_READ_ROW)
        *VECTOR_PUSH(shape->arena, rows) = sampled(shape, &row);
    return !shape->failed;
}

/* How many cells most rows have: the first such number. Cells that are empty in all of those at their end are commas
   behind each row. */
static size_t usual_width(const sample *rows, size_t *share) {
    size_t width = 0, used = 0;
    *share = 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t same = 0, most = 0;
        for (size_t k = 0; k < rows->count && rows->at[i].cells != width; k++) {
            bool counts = rows->at[k].cells == rows->at[i].cells && rows->at[k].filled > 0;
            same += counts;
            most = counts && rows->at[k].used > most ? rows->at[k].used : most;
        }
        if (same > *share) {
            *share = same;
            width = rows->at[i].cells;
            used = most;
        }
    }
    return used < width ? used : width;
}

/* A line above the table: one cell, or words in little of the table's width. */
static bool is_title(const sampled_row *row, size_t width) {
    bool words = row->titled && row->filled * 2 <= width + 1 && row->used == row->filled;
    return row->filled == 0 || (row->filled < width && (row->filled == 1 || words));
}

/* Below a header that is not the first row some column holds figures, and its name is no figure like them: else it
   might be a row of data like the others. */
static bool figures_below(const sample *rows, size_t header, size_t width) {
    for (size_t column = 0; column < width && column < rows->at[header].cells; column++) {
        size_t figures = 0, years = 0, words = 0;
        for (size_t i = header + 1; i < rows->count; i++) {
            if (column >= rows->at[i].cells || rows->at[i].cells < width)
                continue;
            figures += rows->at[i].kinds[column] == DATA_SHAPE_FIGURE;
            years += rows->at[i].kinds[column] == DATA_SHAPE_YEAR;
            words += rows->at[i].kinds[column] == DATA_SHAPE_WORD;
        }
        bool unlike = figures > 0 || rows->at[header].kinds[column] == DATA_SHAPE_WORD;
        if (figures + years > 0 && words == 0 && unlike)
            return true;
    }
    return false;
}

/* The first row that is no title, if it may name the columns; else the first. */
static size_t guess_header(const sample *rows, size_t width) {
    for (size_t i = 0; i < rows->count; i++)
        if (!is_title(&rows->at[i], width))
            return rows->at[i].names && figures_below(rows, i, width) ? i : 0;
    return 0;
}

/* The first row below `header` that could name all columns; none: rows->count. */
static size_t other_header(const sample *rows, size_t header, size_t width) {
    size_t other = header + 1;
    while (other < rows->count && (rows->at[other].filled < width || !rows->at[other].names))
        other++;
    return other;
}

/* ---- the header that is said ---- */

static bool line_of(const data_shape *shape, place where, int64_t *line) {
    if (where.source == NULL || (shape->asked.reader->binary && !place_is_cell(where)))
        return false;
    uint32_t at, column;
    source_position(where.source, where.start, &at, &column);
    *line = at;
    return true;
}

/* How many rows stand above line `header`; of a reader without lines, above the row of that number. */
static bool find_said(data_shape *shape, size_t *above) {
    int64_t said = shape->asked.keys->header.value, last = 0;
    data_read_row row;
    data_shape_start(shape);
    while (!shape->failed && data_shape_read(shape, &row) == DATA_READ_ROW) {
        if (!line_of(shape, data_shape_place(shape, &row.cells[0]), &last))
            last = (int64_t)shape->row;
        if (last < said)
            continue;
        *above = shape->row - 1;
        if (last == said)
            return true;
        break;
    }
    if (!shape->failed) {
        place where = data_shape_key_place(shape, shape->asked.keys->header.node->place);
        diag *d = data_shape_error(shape, where, "no row of the data begins on line %d", (int)said);
        if (last > said)
            diag_expected(shape->diags, d, "the line of the names, as line %d", (int)last);
        else
            diag_expected(shape->diags, d, "a line of the file, which ends with a row on line %d", (int)last);
    }
    return false;
}

/* ---- names ---- */

/* White space of all kinds within a name is one space; soft hyphens and joiners are nothing. */
static str name_of(const data_shape *shape, str cell) {
    str text = data_shape_clean(shape, cell);
    char *out = arena_alloc(shape->arena, text.length * 2 + 1);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool nothing = c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
        bool space = c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2002 && c <= 0x200A) || c == 0x202F;
        if (space && length > 0 && out[length - 1] != ' ')
            out[length++] = ' ';
        else if (!space && !nothing)
            length += utf8_put(out + length, c);
    }
    return (str){out, length};
}

/* The new name of a column, by its name, or of the second of a name by “NAME (2)”. */
static const data_set_name *renaming(const data_shape *shape, str name, size_t nth) {
    str called = nth == 1 ? name : str_print(shape->arena, STR_FORMAT " (%zu)", STR_ARGS(name), nth);
    for (size_t i = 0; i < shape->asked.keys->rename.count; i++)
        if (str_equal(name_of(shape, shape->asked.keys->rename.at[i].entry.key), called))
            return &shape->asked.keys->rename.at[i];
    return NULL;
}

typedef struct {
    data_shape *shape;
    data_shape_columns_vector said; /* the columns by the names in the file, for those who rename them */
    bool *renamed;                  /* which entries of `rename` named a column */
} naming;

static str rename_column(naming *n, str name) {
    data_shape *shape = n->shape;
    size_t nth = 1;
    for (size_t i = 0; i < n->said.count; i++)
        nth += str_equal(n->said.at[i].name, name);
    const data_set_name *entry = renaming(shape, name, nth);
    if (entry == NULL)
        return name;
    n->renamed[entry - shape->asked.keys->rename.at] = true;
    return name_of(shape, entry->name.value);
}

static void check_renamed(naming *n) {
    data_shape *shape = n->shape;
    for (size_t i = 0; i < shape->asked.keys->rename.count; i++) {
        const data_set_name *entry = &shape->asked.keys->rename.at[i];
        if (n->renamed[i])
            continue;
        size_t near = data_shape_find(&n->said, entry->entry.key);
        if (near == SIZE_MAX)
            data_shape_need(shape, &n->said, entry->entry.key, entry->entry.key_place);
        else if (!data_shape_from_preset(shape, entry->entry.key_place))
            diag_nearest(shape->diags,
                         data_shape_error(shape, entry->entry.key_place, "the data have no column “" STR_FORMAT "”",
                                          STR_ARGS(entry->entry.key)),
                         entry->entry.key, &n->said.at[near].name, 1);
    }
}

/* SQL does not tell "Year" from "year". */
static str tell_apart(data_shape *shape, str name, str said, place where) {
    size_t first = data_shape_find(&shape->file_columns, name);
    if (first == SIZE_MAX)
        return name;
    const data_shape_column *other = &shape->file_columns.at[first];
    bool same = str_equal(other->name, name);
    const schema_word *alike = &shape->asked.keys->alike;
    if (!same && alike->node != NULL) {
        str apart = str_print(shape->arena, STR_FORMAT STR_FORMAT, STR_ARGS(name), STR_ARGS(alike->value));
        if (data_shape_find(&shape->file_columns, apart) == SIZE_MAX)
            return apart;
    }
    diag *d = data_shape_error(shape, where,
                               same ? "two columns are named “" STR_FORMAT "”"
                                    : "“" STR_FORMAT "” is the name of another column but for capitals",
                               STR_ARGS(name));
    if (str_equal(name, said))
        diag_hint(shape->diags, d, "give one of them another name: “rename: {\"" STR_FORMAT "%s\": …}”", STR_ARGS(said),
                  same ? " (2)" : "");
    else
        diag_hint(shape->diags, d, "`rename` gives it this name: choose another");
    diag_also(shape->diags, d, other->place, "the first of them");
    return name;
}

static bool check_value_like(data_shape *shape, str name, place where) {
    const data_set_keys *keys = shape->asked.keys;
    if (shape->asked.reader->names_first || keys->header.node != NULL || !looks_like_value(name))
        return true;
    int64_t line = 1;
    line_of(shape, where, &line);
    diag *d = data_shape_error(shape, where, "“" STR_FORMAT "” stands where a column is named, but looks like a value",
                               STR_ARGS(name));
    diag_expected(shape->diags, d, "a row with the names of the columns above the data");
    diag_hint(shape->diags, d, "if this line does name the columns, say so: “header: %d”", (int)line);
    return false;
}

/* ---- columns without a name ---- */

/* The first filled cell below the header in each column that has no name; source NULL: all are empty. */
static void find_content(data_shape *shape, const bool *unnamed, place *content) {
    data_read_row row;
    data_shape_start(shape);
    while (shape->asked.reader->next(shape->reading, &row) == DATA_READ_ROW) {
        shape->row++;
        for (size_t i = 0; shape->row > shape->header_row + 1 && i < row.count && i < shape->width; i++)
            if (unnamed[i] && content[i].source == NULL && data_shape_clean(shape, row.cells[i].text).length > 0)
                content[i] = data_shape_place(shape, &row.cells[i]);
    }
}

static void report_unnamed(data_shape *shape, place where, place content) {
    diag *d = data_shape_error(shape, where, "this column has no name in the header");
    if (shape->other_header > 0)
        diag_hint(shape->diags, d, "name it in the file; or, if line %d names the columns, say so: “header: %d”",
                  (int)shape->other_header, (int)shape->other_header);
    else
        diag_hint(shape->diags, d, "name it in the file; or say by `header` which line names the columns");
    diag_also(shape->diags, d, content, "it holds this");
}

/* ---- the columns ---- */

static void add_column(naming *n, size_t cell, str said, place where) {
    data_shape *shape = n->shape;
    str name = rename_column(n, said);
    if (!str_equal(name, said) || check_value_like(shape, name, where))
        name = tell_apart(shape, name, said, where);
    *VECTOR_PUSH(shape->arena, &n->said) = (data_shape_column){said, where};
    *VECTOR_PUSH(shape->arena, &shape->file_columns) = (data_shape_column){name, where};
    *VECTOR_PUSH(shape->arena, &shape->from) = cell;
    shape->least = cell + 1;
}

static bool name_columns(data_shape *shape, const data_read_row *header) {
    enum { COLUMNS_MAX = 2000 }; /* SQLite's own limit (SQLITE_MAX_COLUMN) */
    arena *a = shape->arena;
    naming n = {.shape = shape, .renamed = ARENA_ARRAY(a, bool, shape->asked.keys->rename.count)};
    size_t count = header->count;
    bool *unnamed = ARENA_ARRAY(a, bool, count), some = false;
    place *where = ARENA_ARRAY(a, place, count), *content = ARENA_ARRAY(a, place, count);
    shape->width = count;
    shape->head = ARENA_ARRAY(a, str, count);
    for (size_t i = 0; i < count; i++) {
        shape->head[i] = str_copy(a, data_shape_clean(shape, header->cells[i].text));
        unnamed[i] = shape->head[i].length == 0;
        where[i] = data_shape_place(shape, &header->cells[i]);
        some = some || unnamed[i];
    }
    if (some)
        find_content(shape, unnamed, content);
    for (size_t i = 0; i < count && shape->file_columns.count <= COLUMNS_MAX; i++) {
        if (!unnamed[i])
            add_column(&n, i, name_of(shape, shape->head[i]), where[i]);
        else if (content[i].source != NULL)
            report_unnamed(shape, where[i], content[i]);
        else
            shape->record->empty_columns++;
    }
    if (shape->file_columns.count > COLUMNS_MAX)
        data_shape_error(shape, shape->file_columns.at[COLUMNS_MAX].place, "more columns than 2,000");
    if (shape->file_columns.count == 0 && !shape->failed)
        data_shape_error(shape, where[0], "this row names no column");
    check_renamed(&n);
    return !shape->failed;
}

/* ---- finding it ---- */

static void report_empty(data_shape *shape) {
    shape->failed = true;
    diag *d = diag_add(shape->diags, DIAG_EMPTY, place_at(shape->asked.input->file, 0, 0), "the data file is empty");
    diag_expected(shape->diags, d, "a row with the names of the columns, then the data");
}

/* As the key `header` would say it. */
static int64_t row_number(const data_shape *shape, const sample *rows, size_t row) {
    int64_t line = (int64_t)row + 1;
    line_of(shape, rows->at[row].place, &line);
    return line;
}

/* Most rows are of another width than the one that seems to name the columns. */
static void report_narrow(data_shape *shape, const sample *rows, size_t header, size_t width) {
    size_t wide = header;
    while (wide + 1 < rows->count && rows->at[wide].cells < width)
        wide++;
    int64_t line = shape->other_header > 0 ? shape->other_header : row_number(shape, rows, wide);
    diag *d = data_shape_error(shape, rows->at[header].place, "this row has %zu cell%s, most rows have %zu",
                               rows->at[header].cells, rows->at[header].cells == 1 ? "" : "s", width);
    diag_expected(shape->diags, d, "a first row that names each column");
    diag_hint(shape->diags, d, "if another line names them, say which, as “header: %d”", (int)line);
}

static bool read_row_number(data_shape *shape, size_t above, data_read_row *row) {
    data_shape_start(shape);
    while (!shape->failed && data_shape_read(shape, row) == DATA_READ_ROW)
        if (shape->row == above + 1)
            return true;
    return false;
}

static bool find_guessed(data_shape *shape, size_t *above) {
    sample rows = {0};
    *above = 0;
    if (!take_sample(shape, &rows))
        return false;
    if (rows.count == 0) {
        report_empty(shape);
        return false;
    }
    if (shape->asked.reader->names_first)
        return true;
    size_t share, width = usual_width(&rows, &share);
    *above = guess_header(&rows, width);
    size_t other = other_header(&rows, *above, width);
    if (other < rows.count)
        shape->other_header = row_number(shape, &rows, other);
    if (rows.at[*above].cells < width && share * 2 > rows.count && share > 1) {
        report_narrow(shape, &rows, *above, width);
        return false;
    }
    return true;
}

/* Rows that are named by their keys have no line that names them. */
static bool refuse_said(data_shape *shape) {
    const tree_node *said = shape->asked.keys->header.node;
    if (said == NULL || !shape->asked.reader->names_first)
        return false;
    shape->failed = true;
    diag *d = diag_add(shape->diags, DIAG_NO_EFFECT, data_shape_key_place(shape, said->place),
                       "data of this kind say themselves what their columns are called");
    diag_hint(shape->diags, d, "take `header` out");
    return true;
}

bool data_shape_find_header(data_shape *shape) {
    if (refuse_said(shape))
        return false;
    size_t above;
    bool found = shape->asked.keys->header.node != NULL ? find_said(shape, &above) : find_guessed(shape, &above);
    data_read_row row;
    if (!found || !read_row_number(shape, above, &row))
        return false;
    place first = data_shape_place(shape, row.cells), last = data_shape_place(shape, row.cells + row.count - 1);
    shape->record->header = place_at(first.source, first.start, last.end);
    shape->record->rows_above = shape->header_row = above;
    return name_columns(shape, &row);
}
