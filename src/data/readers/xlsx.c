#include "data/readers/xlsx.h"

/* Workbooks of Excel (ECMA-376, ISO/IEC 29500, transitional and strict). */

static const schema_value value_kinds[] = {
    [SHEET_VALUES_EXACT] = {"exact", "a number as it is stored, with up to 15 digits, whatever its format shows of it"},
    [SHEET_VALUES_SHOWN] = {"shown", "a number rounded as its format shows it: 1206.46 with the format 0.0 is 1206.5"},
    {NULL, NULL}};
static const schema_key keys[] = {SHEET_KEYS,
                                  {.name = "values",
                                   .type = SCHEMA_ENUM,
                                   .values = value_kinds,
                                   .default_text = "exact",
                                   .field = SCHEMA_FIELD(sheet_keys, values),
                                   .help = "how much of a number is read"},
                                  SCHEMA_END_OF(sheet_keys)};

typedef struct {
    sheet_book *book;
    sheet_xml *xml;
    bool in_rows;
    uint32_t row, column; /* the last */
    buffer *text;
} xlsx_rows;

typedef struct {
    str type;
    bool formula, has_value;
    uint32_t style;
} xlsx_cell;

static void *start(sheet_book *book, const sheet_info *sheet) {
    arena *a = book->stream_arena;
    xlsx_rows *rows = ARENA_NEW(a, xlsx_rows);
    rows->book = book;
    rows->xml = sheet_xml_new(a, &book->fault, sheet_part_open(a, book->archive, sheet->part));
    rows->text = buffer_new(a);
    return rows;
}

static void fail_cell(xlsx_rows *rows, const char *what) {
    sheet_fault *fault = &rows->book->fault;
    if (fault->what != NULL)
        return;
    fault->row = rows->row;
    fault->column = rows->column;
    sheet_fail(fault, what, "open the file in a spreadsheet program and save it again");
}

/* ---- values ---- */

static void set_string(xlsx_rows *rows, sheet_cell *cell) {
    const xlsx_book *own = rows->book->own;
    int64_t index;
    if (str_to_int(str_trim(buffer_view(rows->text)), &index) && index >= 0 && (uint64_t)index < own->strings.count)
        cell->text = own->strings.at[index];
    else
        fail_cell(rows, "the file is damaged: this cell’s text is missing");
}

static const sheet_format *style_of(const xlsx_rows *rows, const xlsx_cell *given) {
    static const sheet_format general;
    const xlsx_book *own = rows->book->own;
    return given->style < own->styles.count ? &own->styles.at[given->style] : &general;
}

static void set_number(xlsx_rows *rows, const xlsx_cell *given, sheet_cell *cell) {
    arena *a = rows->book->row_arena;
    const xlsx_book *own = rows->book->own;
    const sheet_format *format = style_of(rows, given);
    str stored = str_trim(buffer_view(rows->text));
    double days;
    if (rows->book->looking) {
        cell->text = STR("0");
        cell->unit = str_of(format->unit);
        return;
    }
    if (sheet_format_is_date(format) && str_to_double(stored, &days))
        cell->text = sheet_date_text(a, days, format, own->since_1904);
    if (cell->text.length > 0)
        return;
    bool shown = rows->book->keys->values.value == SHEET_VALUES_SHOWN;
    cell->text = sheet_number_text(a, stored, shown ? format : NULL);
    cell->number = cell->text.length > 0;
    if (!cell->number)
        fail_cell(rows, "the file is damaged: this cell’s number is none");
}

/* A date that is written out, "2024-05-01T00:00:00". */
static void set_date(xlsx_rows *rows, sheet_cell *cell) {
    str text = str_trim(buffer_view(rows->text));
    if (str_ends(text, STR("Z")))
        text.length--;
    bool midnight = text.length > 10 && text.at[10] == 'T' && str_is(str_part(text, 11, 8), "00:00:00");
    char *copy = (char *)(uintptr_t)str_copy(rows->book->row_arena, str_part(text, 0, midnight ? 10 : text.length)).at;
    cell->text = (str){copy, midnight ? 10 : text.length};
    if (cell->text.length > 10 && copy[10] == 'T')
        copy[10] = ' ';
}

static void set_value(xlsx_rows *rows, const xlsx_cell *given, sheet_cell *cell) {
    str stored = buffer_view(rows->text);
    if (str_is(given->type, "inlineStr") || str_is(given->type, "str"))
        cell->text = xlsx_unescaped(rows->book->row_arena, stored);
    else if (stored.length == 0 || !given->has_value)
        cell->uncalculated = given->formula;
    else if (str_is(given->type, "s"))
        set_string(rows, cell);
    else if (str_is(given->type, "b"))
        cell->text = str_is(str_trim(stored), "0") || str_is(str_trim(stored), "false") ? STR("FALSE") : STR("TRUE");
    else if (str_is(given->type, "e"))
        cell->text = str_copy(rows->book->row_arena, stored);
    else if (str_is(given->type, "d"))
        set_date(rows, cell);
    else
        set_number(rows, given, cell);
}

/* ---- cells and rows ---- */

static void find_column(xlsx_rows *rows, const sheet_event *event) {
    const str *reference = sheet_attribute_of(event, "r");
    uint32_t row = rows->row, column = rows->column + 1;
    size_t at = 0;
    bool good = reference == NULL || (sheet_reference(*reference, &at, &row, &column) && at == reference->length);
    good = good && row == rows->row && column > rows->column && column <= SHEET_COLUMNS_MAX;
    if (good)
        rows->column = column;
    else
        fail_cell(rows, "the file is damaged: its cells are not in order behind this one");
}

static void read_value(xlsx_rows *rows, unsigned depth) {
    const sheet_event *event;
    while ((event = sheet_xml_within(rows->xml, depth)) != NULL)
        if (event->kind == SHEET_XML_TEXT)
            buffer_str(rows->text, event->text);
}

static void read_cell(xlsx_rows *rows, const sheet_event *event, sheet_row *row) {
    xlsx_cell given = {.type = str_copy(rows->book->row_arena, sheet_attribute_text(event, "t")),
                       .style = sheet_attribute_number(event, "s", 0)};
    unsigned depth = event->depth;
    find_column(rows, event);
    buffer_reset(rows->text);
    while ((event = sheet_xml_within(rows->xml, depth)) != NULL) {
        if (event->kind != SHEET_XML_START)
            continue;
        given.formula = given.formula || str_is(event->name, "f");
        if (str_is(event->name, "is")) {
            xlsx_text(rows->xml, event->depth, rows->text);
        } else if (str_is(event->name, "v")) {
            given.has_value = true;
            read_value(rows, event->depth);
        }
    }
    sheet_cell cell = {.column = rows->column};
    if (rows->book->fault.what == NULL)
        set_value(rows, &given, &cell);
    if (str_trim(cell.text).length > 0 || cell.uncalculated)
        *VECTOR_PUSH(rows->book->arena, &row->cells) = cell;
}

static void read_row(xlsx_rows *rows, const sheet_event *event, sheet_row *row) {
    uint32_t number;
    unsigned depth = event->depth;
    bool good = sheet_attribute_count(event, "r", &number);
    rows->column = 0;
    if (sheet_attribute_of(event, "r") == NULL)
        number = rows->row + 1;
    if (!good || number <= rows->row || number > SHEET_ROWS_MAX)
        fail_cell(rows, "the file is damaged: its rows are not in order behind this one");
    rows->row = row->row = number;
    row->times = 1;
    row->hidden = sheet_attribute_true(event, "hidden");
    row->cells.count = 0;
    while ((event = sheet_xml_within(rows->xml, depth)) != NULL)
        if (sheet_starts(event, "c"))
            read_cell(rows, event, row);
}

static void add_merged(xlsx_rows *rows, const sheet_event *event) {
    sheet_book *book = rows->book;
    sheet_merged merged = {0};
    str sheet;
    if (!book->looking)
        return;
    if (book->merged.count >= SHEET_MERGED_MAX)
        sheet_fail(&book->fault, "this sheet has more than 100,000 merged areas", "save the sheet as CSV");
    else if (sheet_area_of(book->row_arena, sheet_attribute_text(event, "ref"), '!', &sheet, &merged.area))
        *VECTOR_PUSH(book->arena, &book->merged) = merged;
    else
        sheet_fail(&book->fault, "the file is damaged: what it says to be merged is no range of cells", NULL);
}

static void add_columns(xlsx_rows *rows, const sheet_event *event) {
    uint32_t first = sheet_attribute_number(event, "min", 0), last = sheet_attribute_number(event, "max", 0);
    if (sheet_attribute_true(event, "hidden"))
        sheet_hide(rows->book, first, last);
}

static bool next(void *reading, sheet_row *row) {
    xlsx_rows *rows = reading;
    const sheet_event *event;
    arena_rewind(rows->book->row_arena, (arena_mark){0});
    while ((event = sheet_xml_next(rows->xml)) != NULL) {
        if (sheet_starts(event, "sheetData") || sheet_ends(event, "sheetData"))
            rows->in_rows = event->kind == SHEET_XML_START;
        else if (sheet_starts(event, "col"))
            add_columns(rows, event);
        else if (sheet_starts(event, "mergeCell"))
            add_merged(rows, event);
        else if (rows->in_rows && sheet_starts(event, "row"))
            read_row(rows, event, row);
        else
            continue;
        if (rows->in_rows && row->cells.count > 0)
            return rows->book->fault.what == NULL;
    }
    return false;
}

static const sheet_kind kind = {.name = "xlsx", .part = "_rels/.rels", .list = xlsx_list, .start = start, .next = next};

static void *open(const data_input *input) {
    return sheet_open(input, &kind);
}

const data_reader data_reader_xlsx = {.variant = {.name = "xlsx",
                                                  .help = "a sheet of a workbook of Excel",
                                                  .keys = keys,
                                                  .suffixes = ".xlsx .xlsm .xltx .xls .xlsb"},
                                      .binary = true,
                                      .open = open,
                                      .next = sheet_next,
                                      .close = sheet_close,
                                      .place = sheet_place};
