#include "base/json.h"
#include "report/report.h"

/*
 * JSON Lines: an object for each diagnostic, all with the same keys in the same order, so that a reader needs no state.
 *
 *   severity   "warning" or "error"
 *   code       the stable name that `chancery explain` takes
 *   message    what is wrong
 *   place      null, or {file, from, to}; `to` lies behind the last character, and at `from` where a place is a point
 *              from, to: {line, column, utf16, byte}: lines and columns count from 1, columns in code points and in
 *              UTF-16 units (as editors' protocols have it); `byte` counts from 0 and from the file's first byte
 *              In a spreadsheet it is {file, sheet, cell} instead; cell null: the sheet as a whole
 *   expected   null, or what would have been right
 *   hint       null, or a way out, perhaps in several lines
 *   related    other places: [{message, place}]
 *
 * What was only counted is one more object behind the others, of the code "not-shown".
 */

static void add_point(json *j, const char *key, source *s, uint32_t offset) {
    uint32_t line, column;
    source_position(s, offset, &line, &column);
    json_key(j, key);
    json_open(j, '{');
    json_key(j, "line");
    json_uint(j, line);
    json_key(j, "column");
    json_uint(j, column);
    json_key(j, "utf16");
    json_uint(j, source_utf16_column(s, offset));
    json_key(j, "byte");
    json_uint(j, offset);
    json_close(j, '}');
}

static void add_text_or_null(json *j, const char *key, str text) {
    json_key(j, key);
    if (text.length > 0)
        json_text(j, text);
    else
        json_null(j);
}

static void add_cell(json *j, place where) {
    cell_reference cell = place_reference(where);
    json_key(j, "sheet");
    json_text(j, where.source->sheet);
    add_text_or_null(j, "cell", str_of(cell.text));
}

static void add_place(json *j, place where) {
    json_key(j, "place");
    if (where.source == NULL) {
        json_null(j);
        return;
    }
    json_open(j, '{');
    json_key(j, "file");
    json_text(j, where.source->name);
    if (place_is_cell(where)) {
        add_cell(j, where);
    } else {
        add_point(j, "from", where.source, where.start);
        add_point(j, "to", where.source, where.end);
    }
    json_close(j, '}');
}

static void add_related(json *j, const diag *d) {
    json_key(j, "related");
    json_open(j, '[');
    for (size_t i = 0; i < d->also_count; i++) {
        json_open(j, '{');
        json_key(j, "message");
        json_text(j, d->also[i].label);
        add_place(j, d->also[i].place);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void add_diag(buffer *out, const diag *d) {
    json j = {.out = out};
    json_open(&j, '{');
    json_key(&j, "severity");
    json_text(&j, str_of(diag_severity_name(d->severity)));
    json_key(&j, "code");
    json_text(&j, str_of(diag_code_name(d->code)));
    json_key(&j, "message");
    json_text(&j, d->message);
    add_place(&j, d->place);
    add_text_or_null(&j, "expected", d->expected);
    add_text_or_null(&j, "hint", d->hint);
    add_related(&j, d);
    json_close(&j, '}');
    buffer_byte(out, '\n');
}

static void write_json(const report *r, buffer *out) {
    for (size_t i = 0; i < r->count; i++)
        add_diag(out, r->records[i]);
    if (r->not_shown == 0)
        return;
    const diag rest = {.code = DIAG_NOT_SHOWN,
                       .severity = DIAG_WARNING,
                       .message = str_print(out->arena, "%zu more not shown", r->not_shown)};
    add_diag(out, &rest);
}

const report_form report_form_json = {
    .name = "json",
    .help = "for programs, one JSON object a line",
    .no_memory = "{\"severity\":\"error\",\"code\":\"no-memory\",\"message\":\"" REPORT_NO_MEMORY
                 "\",\"place\":null,\"expected\":null,\"hint\":null,\"related\":[]}\n",
    .write = write_json,
};
