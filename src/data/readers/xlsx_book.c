#include "data/readers/xlsx.h"

/* The parts of a workbook: how they refer to each other, its sheets and names, shared texts and number formats. */

#define STRINGS_LIMIT_BYTES (256U << 20)

static sheet_xml *open_xml(sheet_book *book, str part) {
    return sheet_xml_new(book->stream_arena, &book->fault, sheet_part_open(book->stream_arena, book->archive, part));
}

/* ---- relationships ---- */

typedef struct {
    str id, type, part; /* type: its last word */
} relation;
typedef VECTOR(relation) relations;

static str folder_of(str part) {
    while (part.length > 0 && part.at[part.length - 1] != '/')
        part.length--;
    return part;
}

/* The part that a target is, seen from another: "/xl/a.xml", "a.xml", "../a.xml". */
static str resolve(arena *a, str from, str target) {
    if (str_starts(target, STR("/")))
        return str_part(target, 1, target.length);
    str folder = folder_of(from);
    while (str_starts(target, STR("../")) || str_starts(target, STR("./"))) {
        bool up = target.at[1] == '.';
        target = str_part(target, up ? 3 : 2, target.length);
        if (up && folder.length > 0)
            folder = folder_of(str_part(folder, 0, folder.length - 1));
    }
    return str_print(a, STR_FORMAT STR_FORMAT, STR_ARGS(folder), STR_ARGS(target));
}

static str last_word(str type) {
    size_t at = type.length;
    while (at > 0 && type.at[at - 1] != '/')
        at--;
    return str_part(type, at, type.length);
}

/* Where a part’s relations stand; "" has those of the whole. */
static relations relations_of(sheet_book *book, str part) {
    relations all = {0};
    arena *a = book->arena;
    str folder = folder_of(part), name = str_part(part, folder.length, part.length);
    str where = str_print(a, STR_FORMAT "_rels/" STR_FORMAT ".rels", STR_ARGS(folder), STR_ARGS(name));
    if (!sheet_archive_has(book->archive, where))
        return all;
    sheet_xml *xml = open_xml(book, where);
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL) {
        if (!sheet_starts(event, "Relationship") || str_is(sheet_attribute_text(event, "TargetMode"), "External"))
            continue;
        *VECTOR_PUSH(a, &all) =
            (relation){.id = str_copy(a, sheet_attribute_text(event, "Id")),
                       .type = str_copy(a, last_word(sheet_attribute_text(event, "Type"))),
                       .part = str_copy(a, resolve(a, part, sheet_attribute_text(event, "Target")))};
    }
    return all;
}

static const relation *by_type(const relations *all, const char *type) {
    for (size_t i = 0; i < all->count; i++)
        if (str_is(all->at[i].type, type))
            return &all->at[i];
    return NULL;
}

static const relation *by_id(const relations *all, str id) {
    for (size_t i = 0; i < all->count; i++)
        if (str_equal(all->at[i].id, id))
            return &all->at[i];
    return NULL;
}

/* ---- the workbook ---- */

static void add_sheet(sheet_book *book, const relations *related, const sheet_event *event) {
    const relation *to = by_id(related, sheet_attribute_text(event, "r:id"));
    if (to == NULL || !str_is(to->type, "worksheet")) /* sheets that are a chart have no cells */
        return;
    str state = sheet_attribute_text(event, "state");
    *VECTOR_PUSH(book->arena, &book->sheets) =
        (sheet_info){.name = str_copy(book->arena, sheet_attribute_text(event, "name")),
                     .hidden = state.length > 0 && !str_is(state, "visible"),
                     .part = to->part};
}

/* "Data!$A$1:$F$20"; names that Excel makes for itself are of no use here. */
static void add_name(sheet_book *book, sheet_xml *xml, const sheet_event *event) {
    arena *a = book->arena;
    sheet_name name = {.name = str_copy(a, sheet_attribute_text(event, "name"))};
    unsigned depth = event->depth;
    buffer *text = buffer_new(a);
    while ((event = sheet_xml_within(xml, depth)) != NULL)
        if (event->kind == SHEET_XML_TEXT)
            buffer_str(text, event->text);
    name.no_area = !sheet_area_of(a, str_trim(buffer_view(text)), '!', &name.sheet, &name.area);
    if (!str_starts(name.name, STR("_xlnm.")))
        *VECTOR_PUSH(a, &book->names) = name;
}

static void read_workbook(sheet_book *book, str part, const relations *related) {
    xlsx_book *own = book->own;
    sheet_xml *xml = open_xml(book, part);
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL) {
        if (sheet_starts(event, "workbookPr"))
            own->since_1904 = sheet_attribute_true(event, "date1904");
        else if (sheet_starts(event, "sheet"))
            add_sheet(book, related, event);
        else if (sheet_starts(event, "definedName"))
            add_name(book, xml, event);
    }
}

/* ---- tables, which have names as ranges have ---- */

static void add_table(sheet_book *book, const sheet_info *sheet, str part) {
    sheet_xml *xml = open_xml(book, part);
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL && !sheet_starts(event, "table"))
        ;
    if (event == NULL)
        return;
    str name = sheet_attribute_text(event, "displayName"), of_area;
    sheet_name table = {.name = str_copy(book->arena, name), .sheet = sheet->name};
    table.no_area = !sheet_area_of(book->arena, sheet_attribute_text(event, "ref"), '!', &of_area, &table.area);
    uint32_t totals = sheet_attribute_number(event, "totalsRowCount", 0);
    if (table.area.last_row >= table.area.first_row + totals)
        table.area.last_row -= totals; /* the row of totals is not of the data */
    *VECTOR_PUSH(book->arena, &book->names) = table;
}

static void find_tables(sheet_book *book) {
    for (size_t i = 0; i < book->sheets.count && book->fault.what == NULL; i++) {
        relations related = relations_of(book, book->sheets.at[i].part);
        for (size_t j = 0; j < related.count && book->fault.what == NULL; j++)
            if (str_is(related.at[j].type, "table"))
                add_table(book, &book->sheets.at[i], related.at[j].part);
    }
}

/* ---- shared texts ---- */

static void read_strings(sheet_book *book, str part) {
    xlsx_book *own = book->own;
    sheet_xml *xml = open_xml(book, part);
    const sheet_event *event;
    buffer *text = buffer_new(book->arena);
    size_t bytes = 0;
    while ((event = sheet_xml_next(xml)) != NULL) {
        if (!sheet_starts(event, "si"))
            continue;
        buffer_reset(text);
        xlsx_text(xml, event->depth, text);
        bytes += text->length + sizeof(str);
        *VECTOR_PUSH(book->arena, &own->strings) = xlsx_unescaped(book->arena, buffer_view(text));
        if (bytes > STRINGS_LIMIT_BYTES)
            sheet_fail(&book->fault, "the texts of this workbook’s cells are more than 256 megabytes",
                       "save the sheet as CSV");
    }
}

/* ---- number formats ---- */

typedef struct {
    uint32_t number;
    sheet_format format;
} numbered_format;
typedef VECTOR(numbered_format) numbered_formats;

static sheet_format format_of(const numbered_formats *own, uint32_t number) {
    for (size_t i = 0; i < own->count; i++)
        if (own->at[i].number == number)
            return own->at[i].format;
    return sheet_format_built_in(number);
}

/* Formats of conditions stand in the same part, deeper: only those of cells count. */
static void read_styles(sheet_book *book, str part) {
    enum { IN_NOTHING, IN_FORMATS, IN_CELLS } in = IN_NOTHING;
    xlsx_book *own = book->own;
    numbered_formats formats = {0};
    sheet_xml *xml = open_xml(book, part);
    const sheet_event *event;
    while ((event = sheet_xml_next(xml)) != NULL) {
        if (event->kind != SHEET_XML_START || event->depth > 3)
            continue;
        if (event->depth == 2)
            in = str_is(event->name, "numFmts") ? IN_FORMATS : str_is(event->name, "cellXfs") ? IN_CELLS : IN_NOTHING;
        else if (in == IN_FORMATS && str_is(event->name, "numFmt"))
            *VECTOR_PUSH(book->arena, &formats) =
                (numbered_format){sheet_attribute_number(event, "numFmtId", 0),
                                  sheet_format_of(sheet_attribute_text(event, "formatCode"))};
        else if (in == IN_CELLS && str_is(event->name, "xf"))
            *VECTOR_PUSH(book->arena, &own->styles) = format_of(&formats, sheet_attribute_number(event, "numFmtId", 0));
    }
}

void xlsx_list(sheet_book *book) {
    book->own = ARENA_NEW(book->arena, xlsx_book);
    relations whole = relations_of(book, (str){0});
    const relation *main = by_type(&whole, "officeDocument");
    str workbook = main != NULL ? main->part : STR("xl/workbook.xml");
    relations related = relations_of(book, workbook);
    if (book->fault.what == NULL)
        read_workbook(book, workbook, &related);
    const relation *strings = by_type(&related, "sharedStrings"), *styles = by_type(&related, "styles");
    if (strings != NULL && book->fault.what == NULL)
        read_strings(book, strings->part);
    if (styles != NULL && book->fault.what == NULL)
        read_styles(book, styles->part);
    if (book->keys->range.node != NULL && book->fault.what == NULL)
        find_tables(book);
    if (book->sheets.count == 0)
        sheet_fail(&book->fault, "this workbook has no sheets with cells", NULL);
}
