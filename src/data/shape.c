#include "data/shape_plan.h"

#include "base/utf8.h"
#include "data/cell_look.h"
#include "unicode/normal.h"

#include <stdarg.h>
#include <string.h>

/* ---- what the other files use ---- */

diag *data_shape_error(data_shape *shape, place where, const char *format, ...) {
    shape->failed = true;
    va_list arguments;
    va_start(arguments, format);
    str message = str_print_list(shape->arena, format, arguments);
    va_end(arguments);
    return diag_add(shape->diags, DIAG_DATA_SHAPE, where, STR_FORMAT, STR_ARGS(message));
}

bool data_shape_from_preset(const data_shape *shape, place of_key) {
    return shape->asked.preset != NULL && of_key.source == shape->asked.preset;
}

place data_shape_key_place(const data_shape *shape, place of_key) {
    bool from = data_shape_from_preset(shape, of_key) && shape->asked.keys->preset.node != NULL;
    return from ? shape->asked.keys->preset.node->place : of_key;
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool data_shape_same_letters(str a, str b) {
    bool same = a.length == b.length;
    for (size_t i = 0; same && i < a.length; i++)
        same = small(a.at[i]) == small(b.at[i]);
    return same;
}

size_t data_shape_find(const data_shape_columns_vector *columns, str name) {
    for (size_t i = 0; i < columns->count; i++)
        if (str_equal(columns->at[i].name, name))
            return i;
    for (size_t i = 0; i < columns->count; i++)
        if (data_shape_same_letters(columns->at[i].name, name))
            return i;
    return SIZE_MAX;
}

size_t data_shape_need(data_shape *shape, const data_shape_columns_vector *columns, str name, place where) {
    size_t found = data_shape_find(columns, data_shape_clean(shape, name));
    if (found != SIZE_MAX || data_shape_from_preset(shape, where))
        return found;
    str *names = ARENA_ARRAY(shape->arena, str, columns->count);
    for (size_t i = 0; i < columns->count; i++)
        names[i] = columns->at[i].name;
    str list = str_join(shape->arena, names, columns->count, STR(", "));
    diag *d = data_shape_error(shape, where, "the data have no column “" STR_FORMAT "”", STR_ARGS(name));
    diag_expected(shape->diags, d, "one of " STR_FORMAT, STR_ARGS(list));
    diag_nearest(shape->diags, d, name, names, columns->count);
    return SIZE_MAX;
}

place data_shape_place(const data_shape *shape, const data_read_cell *cell) {
    const data_reader *reader = shape->asked.reader;
    if (reader->place != NULL && shape->reading != NULL)
        return reader->place(shape->reading, cell);
    return (place){shape->asked.input->file, (uint32_t)cell->start, (uint32_t)cell->end};
}

/* ---- texts ---- */

/* Most cells begin and end with a letter or digit of ASCII. */
static bool is_bare(str text) {
    return text.length == 0 || (text.at[0] > ' ' && text.at[text.length - 1] > ' ');
}

/* Most cells: nothing stands around their signs, which are ASCII. */
static bool is_clean(str text) {
    return text.length == 0 ||
           (text.at[0] > ' ' && text.at[text.length - 1] > ' ' && utf8_is_ascii(text)); /* char may be signed or not */
}

str data_shape_clean(const data_shape *shape, str text) {
    if (is_clean(text))
        return text;
    if (shape->ascii)
        return is_bare(text) ? text : str_trim(text);
    if (is_bare(text))
        return unicode_composed(shape->asked.unicode, shape->arena, text);
    return unicode_composed(shape->asked.unicode, shape->arena, data_cell_trim(text));
}

/* ---- rows of the file ---- */

data_read_result data_shape_read(data_shape *shape, data_read_row *row) {
    data_read_result result = shape->asked.reader->next(shape->reading, row);
    shape->row += result == DATA_READ_ROW;
    if (result == DATA_READ_PROBLEM) {
        diag *d = data_shape_error(shape, row->problem, "%s", row->what);
        if (row->hint != NULL)
            diag_hint(shape->diags, d, "%s", row->hint);
    }
    return result;
}

/* Commas alone. A single cell that is empty is one: lines without any character are no rows. */
static bool is_empty(const data_shape *shape, const data_read_row *row) {
    bool empty = !shape->asked.reader->names_first && row->count > 1;
    for (size_t i = 0; empty && i < row->count; i++)
        empty = data_shape_clean(shape, row->cells[i].text).length == 0;
    return empty;
}

static place row_place(const data_shape *shape, const data_read_row *row) {
    place first = data_shape_place(shape, row->cells), last = data_shape_place(shape, row->cells + row->count - 1);
    return place_at(first.source, first.start, last.end);
}

/* The table ends above a row that begins with one of `until`. */
static bool is_footer(const data_shape *shape, const data_read_row *row) {
    const data_word_list *until = &shape->asked.keys->until;
    str first = {0};
    for (size_t i = 0; until->count > 0 && first.length == 0 && i < row->count; i++)
        first = data_shape_clean(shape, row->cells[i].text);
    for (size_t i = 0; first.length > 0 && i < until->count; i++)
        if (str_starts(first, data_shape_clean(shape, until->at[i].value)))
            return true;
    return false;
}

static void report_no_footer(data_shape *shape) {
    const data_word_list *until = &shape->asked.keys->until;
    place where = until->node->place;
    if (!shape->first || data_shape_from_preset(shape, where))
        return;
    diag *d = data_shape_error(shape, where, "no row begins with “" STR_FORMAT "”", STR_ARGS(until->at[0].value));
    diag_hint(shape->diags, d, "take `until` out if the table ends with the file");
}

/* Of a file without a line end behind its last row: a download that broke off ends so. */
static bool is_cut_off(const data_shape *shape, const data_read_row *row) {
    str text = shape->asked.input->file->text;
    return text.length > 0 && row->cells[row->count - 1].end == text.length;
}

static void report_ragged(data_shape *shape, const data_read_row *row) {
    if (!shape->first || shape->ragged++ >= DATA_SHAPE_REPORTS)
        return;
    const data_shape_request *asked = &shape->asked;
    str first = data_shape_clean(shape, row->cells[0].text);
    diag *d = data_shape_error(shape, row_place(shape, row), "this row has %zu cell%s, the header has %zu", row->count,
                               row->count == 1 ? "" : "s", shape->width);
    if (row->count > shape->width && asked->reader->too_many != NULL)
        diag_hint(shape->diags, d, "%s", asked->reader->too_many(asked->input));
    else if (row->count < shape->least && shape->width > 1 && row->count == 1 && first.length > 0)
        diag_hint(shape->diags, d, "if the table ends above this row, say so: “until: \"" STR_FORMAT "\"”",
                  STR_ARGS(first));
    else if (row->count < shape->least && is_cut_off(shape, row))
        diag_hint(shape->diags, d, "the file ends within this row: was it downloaded or saved whole?");
}

/* As many cells as columns; further ones are empty. */
static bool has_its_cells(const data_shape *shape, const data_read_row *row) {
    bool good = row->count >= shape->least;
    for (size_t i = shape->width; good && i < row->count; i++)
        good = data_shape_clean(shape, row->cells[i].text).length == 0;
    return good;
}

/* Of the row in shape->cells. */
static bool repeats_header(const data_shape *shape) {
    bool same = !shape->asked.reader->names_first && shape->from.count > 1;
    for (size_t i = 0; same && i < shape->from.count; i++)
        same = str_equal(shape->cells.at[i].text, shape->head[shape->from.at[i]]);
    return same;
}

static void report_repeated(data_shape *shape, const data_read_row *row) {
    if (!shape->first)
        return;
    diag *d = data_shape_error(shape, row_place(shape, row), "this row repeats the header");
    diag_hint(shape->diags, d, "was one file put behind another? Take this row out, or keep them as two datasets");
    diag_also(shape->diags, d, shape->record->header, "the header");
}

/* True if the row holds data, which are in shape->cells then. */
static bool take_row(data_shape *shape, const data_read_row *row) {
    bool filled = false, whole = has_its_cells(shape, row);
    shape->below_empty = shape->below_empty || row->parted;
    for (size_t i = 0; whole && i < shape->from.count; i++) {
        shape->cells.at[i] = row->cells[shape->from.at[i]];
        shape->cells.at[i].text = data_shape_clean(shape, shape->cells.at[i].text);
        filled = filled || shape->cells.at[i].text.length > 0;
    }
    if (!filled && is_empty(shape, row)) {
        shape->record->empty_rows += shape->first;
        shape->below_empty = true;
        return false;
    }
    if (!whole)
        report_ragged(shape, row);
    else if (repeats_header(shape))
        report_repeated(shape, row);
    else {
        data_shape_watch(shape);
        return true;
    }
    return false;
}

static void end_reading(data_shape *shape) {
    shape->ended = true;
    if (!shape->first)
        return;
    if (shape->ragged > DATA_SHAPE_REPORTS)
        data_shape_error(shape, place_at(shape->asked.input->file, 0, 0),
                         "%zu more rows have another number of cells than the header",
                         shape->ragged - DATA_SHAPE_REPORTS);
    data_shape_end_flags(shape);
    data_shape_end_rules(shape);
    shape->first = false;
}

/* The next row with data of the file; false at its end. */
static bool next_of_file(data_shape *shape) {
    data_read_row row;
    for (;;) {
        data_read_result result = data_shape_read(shape, &row);
        if (result == DATA_READ_END && shape->asked.keys->until.count > 0)
            report_no_footer(shape);
        if (result != DATA_READ_ROW)
            return false;
        if (shape->row <= shape->header_row + 1)
            continue;
        if (is_footer(shape, &row)) {
            shape->record->until = row_place(shape, &row);
            return false;
        }
        if (take_row(shape, &row))
            return true;
    }
}

/* ---- the way through ---- */

static bool next_made(data_shape *shape) {
    if (shape->turned && data_shape_turn(shape))
        return true;
    if (!next_of_file(shape))
        return false;
    if (shape->turned) {
        shape->turn = 0;
        return data_shape_turn(shape);
    }
    return true; /* the cells are the row: see make_room */
}

bool data_shape_next(data_shape *shape, data_read_row *row) {
    while (!shape->ended && next_made(shape)) {
        data_shape_take_flags(shape);
        if (data_shape_is_total(shape)) {
            shape->record->total_rows += shape->first;
            continue;
        }
        data_shape_check_key(shape);
        *row = (data_read_row){.cells = shape->out.at, .count = shape->out.count};
        return true;
    }
    if (!shape->ended)
        end_reading(shape);
    return false;
}

void data_shape_start(data_shape *shape) {
    shape->reading = shape->asked.reader->open(shape->asked.input);
    shape->failed = shape->failed || shape->reading == NULL;
    shape->ended = shape->reading == NULL;
    shape->row = 0;
    shape->below_empty = false;
    shape->turn = SIZE_MAX;
}

bool data_shape_failed(const data_shape *shape) {
    return shape->failed;
}

const data_shape_column *data_shape_columns(const data_shape *shape, size_t *count) {
    *count = shape->columns.count;
    return shape->columns.at;
}

/* What is not turned goes out in the room where it came in. */
static void make_room(data_shape *shape) {
    size_t most = shape->columns.count > shape->file_columns.count ? shape->columns.count : shape->file_columns.count;
    while (shape->cells.count < most)
        VECTOR_PUSH(shape->arena, &shape->cells);
    if (!shape->turned)
        shape->out = shape->cells;
    while (shape->out.count < shape->columns.count)
        VECTOR_PUSH(shape->arena, &shape->out);
    shape->out.count = shape->columns.count;
}

/* All cells are ASCII. A backslash may stand for any letter in JSON; rows without a file are anything. */
static bool is_plain_ascii(const data_shape_request *asked) {
    const data_reader *reader = asked->reader;
    if (reader->binary || reader->no_file)
        return false;
    str text = asked->input->file->text;
    return text.length > 0 && utf8_is_ascii(text) && memchr(text.at, '\\', text.length) == NULL;
}

data_shape *data_shape_new(const data_shape_request *asked) {
    arena *a = asked->input->arena;
    data_shape *shape = ARENA_NEW(a, data_shape);
    *shape = (data_shape){.asked = *asked,
                          .arena = a,
                          .diags = asked->input->diags,
                          .record = asked->input->record,
                          .first = true,
                          .ascii = is_plain_ascii(asked),
                          .seen = map_new(a),
                          .key_text = buffer_new(a)};
    bool planned = data_shape_find_header(shape) && data_shape_plan_turn(shape) && data_shape_plan_flags(shape) &&
                   data_shape_plan_rules(shape);
    if (!planned || shape->failed)
        return NULL;
    make_room(shape);
    return shape;
}
