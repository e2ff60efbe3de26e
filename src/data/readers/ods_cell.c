#include "data/readers/ods.h"
#include "data/readers/sheet_number.h"

#include <stdlib.h>

/* Cells of OpenDocument (ISO/IEC 26300, OpenDocument 1.3, part 3, sections 9.1.4 and 19.385): a type, its value in an
 * attribute, and the text that is shown. */

ods_cell ods_cell_of(arena *a, const sheet_event *event) {
    static const struct {
        const char *type, *attribute;
    } values[] = {{"float", "office:value"},        {"percentage", "office:value"}, {"currency", "office:value"},
                  {"date", "office:date-value"},    {"time", "office:time-value"},  {"boolean", "office:boolean-value"},
                  {"string", "office:string-value"}};
    str type = sheet_attribute_text(event, "office:value-type");
    ods_cell cell = {.formula = sheet_attribute_of(event, "table:formula") != NULL, .type = str_copy(a, type)};
    cell.damaged = !sheet_attribute_count(event, "table:number-columns-repeated", &cell.times) ||
                   !sheet_attribute_count(event, "table:number-columns-spanned", &cell.columns) ||
                   !sheet_attribute_count(event, "table:number-rows-spanned", &cell.rows);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (str_is(type, values[i].type))
            cell.value = str_copy(a, sheet_attribute_text(event, values[i].attribute));
    cell.unit = str_is(type, "percentage") ? STR("%") : str_copy(a, sheet_attribute_text(event, "office:currency"));
    if (str_is(sheet_attribute_text(event, "calcext:value-type"), "error"))
        cell.type = STR("error");
    return cell;
}

/* ---- what is written ---- */

typedef struct {
    buffer *out;
    bool space;      /* one is due before the next letter */
    bool paragraphs; /* one was begun */
    bool begun;      /* the open paragraph has a letter */
} ods_writing;

static void letter(ods_writing *w, const char *at, size_t length) {
    if (w->space && w->begun)
        buffer_byte(w->out, ' ');
    w->space = false;
    w->begun = true;
    buffer_add(w->out, at, length);
}

/* White space in a row is one space, and none at the ends; what is meant to stand has elements. */
static void write_text(ods_writing *w, str text) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            w->space = true;
        else
            letter(w, text.at + i, 1);
    }
}

static void write_signs(ods_writing *w, const sheet_event *event) {
    if (str_is(event->name, "text:s")) {
        uint32_t count = sheet_attribute_number(event, "text:c", 1);
        for (uint32_t i = 0; i < count && i < 1000; i++)
            letter(w, " ", 1);
    } else if (str_is(event->name, "text:tab")) {
        letter(w, "\t", 1);
    } else if (str_is(event->name, "text:line-break")) {
        letter(w, "\n", 1);
    }
}

static bool is_aside(const sheet_event *event) {
    return str_starts(event->name, STR("?:")) || str_is(event->name, "office:annotation") ||
           str_is(event->name, "text:ruby-text") || str_is(event->name, "text:note") ||
           str_is(event->name, "table:table") || str_is(event->name, "table:detective");
}

void ods_text(sheet_xml *xml, unsigned depth, buffer *out) {
    ods_writing w = {.out = out};
    const sheet_event *event;
    unsigned paragraph = 0; /* depth of the open one; 0: none */
    while ((event = sheet_xml_within(xml, depth)) != NULL) {
        if (event->kind == SHEET_XML_START && is_aside(event)) {
            sheet_xml_skip(xml, event->depth);
        } else if (paragraph == 0 && sheet_starts(event, "text:p")) {
            paragraph = event->depth;
            if (w.paragraphs)
                buffer_byte(out, '\n');
            w.paragraphs = true;
            w.space = w.begun = false;
        } else if (event->kind == SHEET_XML_END && event->depth == paragraph) {
            paragraph = 0;
        } else if (event->kind == SHEET_XML_START) {
            write_signs(&w, event);
        } else if (event->kind == SHEET_XML_TEXT && paragraph != 0) {
            write_text(&w, event->text);
        }
    }
}

/* ---- values ---- */

/* "2024-05-01", "2024-05-01T13:30:00": with a space, and without a time that is none. */
static str date_text(arena *a, str value) {
    str copy = str_copy(a, value);
    if (copy.length <= 10 || copy.at[10] != 'T')
        return copy;
    str time = str_part(copy, 11, 8);
    if (str_is(time, "00:00:00"))
        return str_part(copy, 0, 10);
    return str_print(a, STR_FORMAT " " STR_FORMAT, STR_ARGS(str_part(copy, 0, 10)), STR_ARGS(time));
}

/* "PT13H30M05.5S" is 13:30:05; more than a day goes on counting hours. */
static str time_text(arena *a, str value) {
    int64_t parts[3] = {0};
    size_t at = 2, part = 0;
    if (!str_starts(value, STR("PT")))
        return str_copy(a, value);
    static const char letters[] = "HMS";
    while (at < value.length) {
        size_t from = at;
        while (at < value.length && value.at[at] >= '0' && value.at[at] <= '9')
            at++;
        str digits = str_part(value, from, at - from);
        while (at < value.length && (value.at[at] == '.' || (value.at[at] >= '0' && value.at[at] <= '9')))
            at++;
        while (at < value.length && part < 3 && value.at[at] != letters[part])
            part++;
        if (at >= value.length || part == 3 || !str_to_int(digits, &parts[part]))
            return str_copy(a, value);
        at++;
    }
    return str_print(a, "%02lld:%02lld:%02lld", (long long)parts[0], (long long)parts[1], (long long)parts[2]);
}

void ods_value(arena *a, const ods_cell *given, str written, sheet_cell *cell) {
    str type = given->type, value = str_trim(given->value);
    if (str_is(type, "float") || str_is(type, "percentage") || str_is(type, "currency")) {
        cell->text = sheet_number_text(a, value, NULL);
        cell->number = cell->text.length > 0;
        cell->unit = given->unit;
    } else if (str_is(type, "date")) {
        cell->text = date_text(a, value);
    } else if (str_is(type, "time")) {
        cell->text = time_text(a, value);
    } else if (str_is(type, "boolean")) {
        cell->text = value.length == 0 ? value : str_is(value, "true") ? STR("TRUE") : STR("FALSE");
    }
    if (cell->text.length == 0)
        cell->text = str_copy(a, written.length > 0 || !str_is(type, "string") ? written : given->value);
    cell->uncalculated = given->formula && type.length == 0 && cell->text.length == 0;
}
