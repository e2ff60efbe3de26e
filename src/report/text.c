#include "base/utf8.h"
#include "report/report.h"

#include <stdio.h>

enum {
    QUOTE_WIDTH = 100, /* columns of a source line that are shown */
    QUOTE_BEFORE = 60, /* of these, at most so many before the place */
    TAB_WIDTH = 8
};

/* For people: place, severity, message, code; the source line with carets; expectation; hint; related places. */

typedef struct {
    buffer *out;
    bool colour;
} renderer;

typedef enum { PLAIN, BOLD, RED, YELLOW, CYAN, PAINT_COUNT } paint;

static void paint_on(renderer *r, paint which) {
    static const char *const escapes[PAINT_COUNT] = {"\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[36m"};
    if (r->colour)
        buffer_text(r->out, escapes[which]);
}

typedef struct {
    uint32_t first, last;
    unsigned columns;
} width_range;

/* Characters that take no column or two (Unicode's East Asian Width and general category Mn, the ranges that briefings
   may hold); all others take one. In order. */
static const width_range widths[] = {
    {0x0300, 0x036F, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x0610, 0x061A, 0}, {0x064B, 0x065F, 0},
    {0x1100, 0x115F, 2},   {0x1AB0, 0x1AFF, 0},   {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200D, 0}, {0x20D0, 0x20F0, 0},
    {0x2E80, 0x303E, 2},   {0x3041, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2}, {0xFE00, 0xFE0F, 0},
    {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1F64F, 2},
    {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2}, {0xE0100, 0xE01EF, 0},
};

static unsigned character_width(uint32_t character) {
    for (size_t i = 0; i < sizeof widths / sizeof *widths && widths[i].first <= character; i++)
        if (character <= widths[i].last)
            return widths[i].columns;
    return 1;
}

/* One character of a text as it is shown: itself, or an escape. */
typedef struct {
    char bytes[12];
    size_t length;
    unsigned columns;
} shown;

static shown show(str text, size_t *offset) {
    shown s = {0};
    size_t start = *offset;
    uint32_t c = utf8_next(text, offset);
    bool broken = c == UTF8_REPLACEMENT && *offset - start == 1;
    if (broken || (c != '\t' && utf8_is_unsafe(c))) {
        unsigned value = broken ? (unsigned char)text.at[start] : c;
        int length = snprintf(s.bytes, sizeof s.bytes, value < 0x100 ? "\\x%02x" : "\\u%04x", value);
        s.length = (size_t)length;
        s.columns = (unsigned)length;
        return s;
    }
    s.length = utf8_put(s.bytes, c);
    s.columns = c == '\t' ? TAB_WIDTH : character_width(c);
    return s;
}

static void add_text(renderer *r, str text) {
    for (size_t offset = 0; offset < text.length;) {
        shown s = show(text, &offset);
        buffer_add(r->out, s.bytes, s.length);
    }
}

/* The part of a line, around bytes [from, to), that fits into QUOTE_WIDTH columns. */
typedef struct {
    size_t start, end;
} window;

static size_t window_start(str line, size_t from) {
    unsigned columns = 0;
    for (size_t offset = 0; offset < from;)
        columns += show(line, &offset).columns;
    size_t start = 0;
    while (columns > QUOTE_BEFORE && start < from)
        columns -= show(line, &start).columns;
    return start;
}

static window find_window(str line, size_t from) {
    unsigned columns = 0;
    size_t whole = 0;
    while (whole < line.length && columns <= QUOTE_WIDTH)
        columns += show(line, &whole).columns;
    if (columns <= QUOTE_WIDTH)
        return (window){0, line.length};
    window w = {window_start(line, from), 0};
    columns = 0;
    for (w.end = w.start; w.end < line.length;) {
        size_t next = w.end;
        columns += show(line, &next).columns;
        if (columns > QUOTE_WIDTH)
            break;
        w.end = next;
    }
    return w;
}

/* Spaces (and the line's own tabs) up to the place, then "^~~~" below it. */
static void add_carets(renderer *r, str line, window w, size_t from, size_t to) {
    if (w.start > 0)
        buffer_byte(r->out, ' ');
    for (size_t offset = w.start; offset < from;) {
        bool tab = line.at[offset] == '\t';
        unsigned columns = show(line, &offset).columns;
        for (unsigned i = 0; i < (tab ? 1 : columns); i++)
            buffer_byte(r->out, tab ? '\t' : ' ');
    }
    unsigned columns = 0;
    for (size_t offset = from; offset < to && offset < w.end;) {
        bool tab = line.at[offset] == '\t';
        unsigned width = show(line, &offset).columns;
        columns += tab ? 1 : width;
    }
    paint_on(r, RED);
    buffer_byte(r->out, '^');
    for (unsigned i = 1; i < columns; i++)
        buffer_byte(r->out, '~');
    paint_on(r, PLAIN);
    buffer_byte(r->out, '\n');
}

static void add_quote(renderer *r, place where) {
    uint32_t line_number, column;
    source_position(where.source, where.start, &line_number, &column);
    str line = source_line(where.source, line_number);
    if (line.length == 0)
        return;
    size_t line_start = (size_t)(line.at - where.source->text.at);
    size_t from = where.start - line_start;
    size_t to = where.end - line_start;
    from = from > line.length ? line.length : from;
    window w = find_window(line, from);
    buffer_print(r->out, "%5u | ", line_number);
    if (w.start > 0)
        buffer_text(r->out, "…");
    add_text(r, str_part(line, w.start, w.end - w.start));
    buffer_text(r->out, w.end < line.length ? "…\n      | " : "\n      | ");
    add_carets(r, line, w, from, to);
}

/* "visit.yaml:12:5: ", "trade.xlsx: sheet “Data”, cell C14: ", "visit.yaml: " for a whole file without text, or
   nothing. */
static void add_place(renderer *r, place where) {
    if (where.source == NULL)
        return;
    paint_on(r, BOLD);
    add_text(r, where.source->name);
    if (place_is_cell(where)) {
        buffer_text(r->out, ": ");
        add_text(r, place_in_sheet(r->out->arena, where));
    } else if (where.source->text.length > 0) {
        uint32_t line, column;
        source_position(where.source, where.start, &line, &column);
        buffer_print(r->out, ":%u:%u", line, column);
    }
    buffer_text(r->out, ": ");
    paint_on(r, PLAIN);
}

/* A labelled text below a message; further lines stand under the first. */
static void add_note(renderer *r, const char *label, str text) {
    str rest = text, line;
    bool first = true;
    while (text.length > 0 && str_split(&rest, '\n', &line)) {
        if (first) {
            paint_on(r, CYAN);
            buffer_print(r->out, "   %s: ", label);
            paint_on(r, PLAIN);
        } else {
            buffer_print(r->out, "%*s", (int)str_of(label).length + 5, "");
        }
        first = false;
        add_text(r, line);
        buffer_byte(r->out, '\n');
    }
}

static void add_diag(renderer *r, const diag *d) {
    add_place(r, d->place);
    paint_on(r, d->severity == DIAG_WARNING ? YELLOW : RED);
    buffer_print(r->out, "%s: ", diag_severity_name(d->severity));
    paint_on(r, BOLD);
    add_text(r, d->message);
    paint_on(r, PLAIN);
    buffer_print(r->out, " [%s]\n", diag_code_name(d->code));
    if (d->place.source != NULL && !place_is_cell(d->place))
        add_quote(r, d->place);
    add_note(r, "expected", d->expected);
    add_note(r, "hint", d->hint);
    for (size_t i = 0; i < d->also_count; i++) {
        add_place(r, d->also[i].place);
        buffer_text(r->out, "note: ");
        add_text(r, d->also[i].label);
        buffer_byte(r->out, '\n');
    }
}

static void write_text(const report *r, buffer *out) {
    renderer to = {out, r->colour};
    for (size_t i = 0; i < r->count; i++)
        add_diag(&to, r->records[i]);
    if (r->not_shown > 0)
        buffer_print(out, "%zu more not shown\n", r->not_shown);
}

const report_form report_form_text = {
    .name = "text",
    .help = "for people, with the line and carets below the place",
    .for_people = true,
    .no_memory = "chancery: error: " REPORT_NO_MEMORY " [no-memory]\n",
    .write = write_text,
};
