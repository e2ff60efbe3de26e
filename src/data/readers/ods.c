#include "data/readers/ods.h"

/* Spreadsheets of OpenDocument (ISO/IEC 26300): one XML text with all sheets, in an archive or as it is (.fods). */

static const schema_key keys[] = {SHEET_KEYS, SCHEMA_END_OF(sheet_keys)};

typedef struct {
    sheet_book *book;
    sheet_xml *xml;
    unsigned table;       /* depth of the sheet’s element */
    uint32_t row, column; /* the last that was passed */
    buffer *text;
} ods_rows;

static bool protected(sheet_book *book) {
    if (book->archive == NULL || !sheet_archive_has(book->archive, STR("META-INF/manifest.xml")))
        return false;
    sheet_xml *xml = sheet_xml_new(book->stream_arena, &book->fault,
                                   sheet_part_open(book->stream_arena, book->archive, STR("META-INF/manifest.xml")));
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL)
        if (sheet_starts(event, "manifest:encryption-data")) {
            sheet_fail(&book->fault, "this spreadsheet is protected by a password",
                       "open it in the spreadsheet program and save it without the password");
            return true;
        }
    return false;
}

static sheet_xml *open_xml(sheet_book *book) {
    arena *a = book->stream_arena;
    sheet_part *part = book->archive != NULL
                           ? sheet_part_open(a, book->archive, STR("content.xml"))
                           : sheet_part_of(a, &book->fault, book->input->bytes, book->input->file->name);
    return sheet_xml_new(a, &book->fault, part);
}

/* The next table of the document itself: those within cells and changes, and copies of linked ones, are none. */
static const sheet_event *next_table(sheet_xml *xml) {
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL) {
        if (sheet_starts(event, "table:tracked-changes") || sheet_starts(event, "table:dde-links"))
            sheet_xml_skip(xml, event->depth);
        else if (sheet_starts(event, "table:table") || sheet_starts(event, "table:named-range") ||
                 sheet_starts(event, "table:database-range"))
            return event;
    }
    return NULL;
}

/* ---- cells and rows ---- */

/* Column 0: the row as a whole. */
static void fail_at(ods_rows *rows, uint32_t row, uint32_t column, const char *what) {
    sheet_fault *fault = &rows->book->fault;
    if (fault->what != NULL)
        return;
    fault->row = row;
    fault->column = column;
    sheet_fail(fault, what, "open the file in a spreadsheet program and save it again");
}

static void add_merged(ods_rows *rows, const ods_cell *given) {
    sheet_book *book = rows->book;
    uint32_t row = rows->row + 1, column = rows->column + 1;
    if (!book->looking || (given->columns == 1 && given->rows == 1))
        return;
    if (book->merged.count >= SHEET_MERGED_MAX)
        sheet_fail(&book->fault, "this sheet has more than 100,000 merged areas", "save the sheet as CSV");
    else
        *VECTOR_PUSH(book->arena, &book->merged) =
            (sheet_merged){.area = {row, column, row + given->rows - 1, column + given->columns - 1}};
}

static void read_cell(ods_rows *rows, const sheet_event *event, sheet_row *row) {
    arena *a = rows->book->row_arena;
    ods_cell given = ods_cell_of(a, event);
    sheet_cell cell = {0};
    if (given.damaged) {
        fail_at(rows, rows->row + 1, rows->column + 1, "the file is damaged: how often this cell stands is no number");
        return;
    }
    add_merged(rows, &given);
    buffer_reset(rows->text);
    ods_text(rows->xml, event->depth, rows->text);
    ods_value(a, &given, buffer_view(rows->text), &cell);
    uint32_t times = given.times;
    bool holds = str_trim(cell.text).length > 0 || cell.uncalculated;
    if (holds && times > SHEET_COLUMNS_MAX - (rows->column < SHEET_COLUMNS_MAX ? rows->column : SHEET_COLUMNS_MAX))
        fail_at(rows, rows->row, 0, "the file is damaged: a row below this one has more columns than a sheet can have");
    for (uint32_t i = 0; holds && i < times && rows->book->fault.what == NULL; i++) {
        cell.column = rows->column + 1 + i;
        *VECTOR_PUSH(rows->book->arena, &row->cells) = cell;
    }
    rows->column = times > SHEET_COLUMNS_MAX - rows->column ? SHEET_COLUMNS_MAX : rows->column + times;
}

static void read_row(ods_rows *rows, const sheet_event *event, sheet_row *row) {
    str visible = sheet_attribute_text(event, "table:visibility");
    unsigned depth = event->depth;
    row->hidden = str_is(visible, "collapse") || str_is(visible, "filter");
    if (!sheet_attribute_count(event, "table:number-rows-repeated", &row->times))
        fail_at(rows, rows->row + 1, 1, "the file is damaged: how often this row stands is no number");
    row->cells.count = 0;
    rows->column = 0;
    while ((event = sheet_xml_within(rows->xml, depth)) != NULL)
        if (sheet_starts(event, "table:table-cell") || sheet_starts(event, "table:covered-table-cell"))
            read_cell(rows, event, row);
        else if (event->kind == SHEET_XML_START)
            sheet_xml_skip(rows->xml, event->depth);
    row->row = rows->row + 1;
    if (row->cells.count > 0 && row->times > SHEET_ROWS_MAX - rows->row)
        fail_at(rows, rows->row, 0, "the file is damaged: behind this row are more than a sheet can have");
    rows->row = row->times > SHEET_ROWS_MAX - rows->row ? SHEET_ROWS_MAX : rows->row + row->times;
}

static void add_columns(ods_rows *rows, const sheet_event *event) {
    uint32_t times;
    if (!sheet_attribute_count(event, "table:number-columns-repeated", &times))
        fail_at(rows, 1, rows->column + 1, "the file is damaged: how often this column stands is no number");
    str visible = sheet_attribute_text(event, "table:visibility");
    times = times > SHEET_COLUMNS_MAX - rows->column ? SHEET_COLUMNS_MAX - rows->column : times;
    if (str_is(visible, "collapse") || str_is(visible, "filter"))
        sheet_hide(rows->book, rows->column + 1, rows->column + times);
    rows->column += times;
}

static bool next(void *reading, sheet_row *row) {
    ods_rows *rows = reading;
    const sheet_event *event;
    arena_rewind(rows->book->row_arena, (arena_mark){0});
    row->cells.count = 0;
    while (row->cells.count == 0 && (event = sheet_xml_within(rows->xml, rows->table)) != NULL) {
        if (sheet_starts(event, "table:table-row"))
            read_row(rows, event, row);
        else if (sheet_starts(event, "table:table-column"))
            add_columns(rows, event);
        else if (sheet_starts(event, "table:shapes") || sheet_starts(event, "office:forms") ||
                 sheet_starts(event, "table:table"))
            sheet_xml_skip(rows->xml, event->depth);
    }
    return row->cells.count > 0 && rows->book->fault.what == NULL;
}

static void *start_at(sheet_book *book, sheet_xml *xml, unsigned depth) {
    ods_rows *rows = ARENA_NEW(book->stream_arena, ods_rows);
    *rows = (ods_rows){.book = book, .xml = xml, .table = depth, .text = buffer_new(book->stream_arena)};
    return rows;
}

static void *start(sheet_book *book, const sheet_info *sheet) {
    sheet_xml *xml = open_xml(book);
    size_t index = (size_t)(sheet - book->sheets.at);
    const sheet_event *event;
    while ((event = next_table(xml)) != NULL)
        if (sheet_starts(event, "table:table")) {
            if (index == 0)
                return start_at(book, xml, event->depth);
            index--;
            sheet_xml_skip(xml, event->depth);
        }
    return NULL;
}

/* ---- sheets and names ---- */

static void add_name(sheet_book *book, const sheet_event *event) {
    arena *a = book->arena;
    bool range = str_is(event->name, "table:named-range");
    str area = sheet_attribute_text(event, range ? "table:cell-range-address" : "table:target-range-address");
    sheet_name name = {.name = str_copy(a, sheet_attribute_text(event, "table:name"))};
    name.no_area = !sheet_area_of(a, str_copy(a, area), '.', &name.sheet, &name.area);
    *VECTOR_PUSH(a, &book->names) = name;
}

/* Names of styles that hide a sheet are not followed: it can be named, and is one of those that hold something. */
static void add_sheet(sheet_book *book, sheet_xml *xml, const sheet_event *event) {
    arena *a = book->arena;
    str name = sheet_attribute_text(event, "table:name");
    sheet_info sheet = {.name = name.length > 0 ? str_copy(a, name) : str_print(a, "%zu", book->sheets.count + 1)};
    unsigned depth = event->depth;
    sheet_row row = {0};
    book->times_hidden = 0;
    book->input->file->sheet = sheet.name; /* for a fault */
    sheet.filled = next(start_at(book, xml, depth), &row);
    if (sheet.filled)
        sheet_xml_skip(xml, depth);
    *VECTOR_PUSH(a, &book->sheets) = sheet;
}

static void list(sheet_book *book) {
    if (protected(book) || book->fault.what != NULL)
        return;
    sheet_xml *xml = open_xml(book);
    const sheet_event *event;
    bool spreadsheet = false;
    while ((event = next_table(xml)) != NULL) {
        spreadsheet = true;
        if (sheet_starts(event, "table:table"))
            add_sheet(book, xml, event);
        else
            add_name(book, event);
    }
    if (book->fault.what == NULL)
        book->input->file->sheet = (str){0};
    if (!spreadsheet || book->sheets.count == 0)
        sheet_fail(&book->fault, "this file has no sheets", NULL);
}

static const sheet_kind kind = {
    .name = "ods", .part = "content.xml", .flat = "office:document", .list = list, .start = start, .next = next};

static void *open(const data_input *input) {
    return sheet_open(input, &kind);
}

const data_reader data_reader_ods = {.variant = {.name = "ods",
                                                 .help = "a sheet of an OpenDocument spreadsheet",
                                                 .keys = keys,
                                                 .suffixes = ".ods .fods .ots"},
                                     .binary = true,
                                     .open = open,
                                     .next = sheet_next,
                                     .close = sheet_close,
                                     .place = sheet_place};
