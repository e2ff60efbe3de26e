#include "data/json/find.h"

#include "base/vector.h"

enum {
    SEARCH_DEPTH_MAX = 8, /* of the rows: each level is walked once more */
    LISTED_MAX = 6
};

typedef struct {
    const data_input *input;
    str text;
    VECTOR(data_json_span) found;
} search;

static diag *problem(const search *s, size_t start, size_t end, const char *message) {
    return diag_add(s->input->diags, DIAG_DATA_SHAPE, place_at(s->input->file, start, end), "%s", message);
}

/* ---- the whole text ---- */

static bool check_text(const search *s, data_json_span *document) {
    if (str_trim(s->text).length == 0) {
        diag_add(s->input->diags, DIAG_EMPTY, place_at(s->input->file, 0, 0), "the data file is empty");
        return false;
    }
    data_json_walk w = {.text = s->text};
    bool good = data_json_pass(&w, document);
    if (!good) {
        diag *d = problem(s, w.at, w.at + 1, w.fault);
        if (w.hint != NULL)
            diag_hint(s->input->diags, d, "%s", w.hint);
        return false;
    }
    data_json_space(&w);
    if (w.at == s->text.length)
        return true;
    diag *d = problem(s, w.at, w.at + 1, "more text follows the end of the JSON value");
    if (data_json_kind_at(s->text, w.at) == data_json_kind_at(s->text, document->start))
        diag_hint(s->input->diags, d, "of a file with one value a line say “reader: jsonl”");
    return false;
}

/* ---- JSON that is something else ---- */

static bool leads(const search *s, data_json_span document, const char *text) {
    data_json_path path;
    data_json_span value;
    size_t walked;
    return text == NULL || (data_json_path_read(s->input->arena, str_of(text), &path) &&
                            data_json_follow(s->text, document, &path, &value, &walked));
}

/* Statistical JSON holds no rows, but values and, elsewhere, what they are of. True after a diagnostic. */
static bool is_other_format(const search *s, data_json_span document) {
    static const struct {
        const char *path, *beside, *name;
    } formats[] = {{"$.dimension", "$.size", "JSON-stat"},
                   {"$.dataset.dimension", NULL, "JSON-stat"},
                   {"$.dataSets", NULL, "SDMX-JSON"},
                   {"$.data.dataSets", NULL, "SDMX-JSON"},
                   {"$.features[0].geometry", NULL, "GeoJSON"}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!leads(s, document, formats[i].path) || !leads(s, document, formats[i].beside))
            continue;
        diag *d =
            diag_add(s->input->diags, DIAG_DATA_SHAPE, place_at(s->input->file, document.start, document.start + 1),
                     "this is %s, which holds no rows", formats[i].name);
        diag_hint(s->input->diags, d, "take the same data as CSV: the sites that offer %s offer that, too",
                  formats[i].name);
        return true;
    }
    return false;
}

/* ---- the search ---- */

/* All of its items are objects, or all are arrays. */
static bool holds_rows(const search *s, data_json_span array) {
    data_json_walk w = {.text = s->text, .at = array.start};
    data_json_span item;
    data_json_kind kind = DATA_JSON_NOTHING;
    data_json_enter(&w);
    while (data_json_more(&w, NULL) && data_json_pass(&w, &item)) {
        data_json_kind this = data_json_kind_at(s->text, item.start);
        if ((this != DATA_JSON_OBJECT && this != DATA_JSON_ARRAY) || (kind != DATA_JSON_NOTHING && kind != this))
            return false;
        kind = this;
    }
    return kind != DATA_JSON_NOTHING;
}

static void find_arrays(search *s, data_json_span value, int depth) {
    data_json_kind kind = data_json_kind_at(s->text, value.start);
    if (kind == DATA_JSON_ARRAY && holds_rows(s, value)) {
        *VECTOR_PUSH(s->input->arena, &s->found) = value;
        return;
    }
    if ((kind != DATA_JSON_ARRAY && kind != DATA_JSON_OBJECT) || depth == SEARCH_DEPTH_MAX)
        return;
    data_json_walk w = {.text = s->text, .at = value.start};
    data_json_span key, item;
    data_json_enter(&w);
    while (data_json_more(&w, kind == DATA_JSON_ARRAY ? NULL : &key) && data_json_pass(&w, &item))
        find_arrays(s, item, depth + 1);
}

static bool report_none(const search *s, data_json_span document) {
    bool empty = data_json_kind_at(s->text, document.start) != DATA_JSON_NUMBER &&
                 str_trim(data_json_inside(s->text, document)).length == 0;
    diag *d = problem(s, document.start, document.start + 1,
                      empty ? "there are no rows in this JSON" : "no array of rows stands in this JSON");
    diag_expected(s->input->diags, d,
                  "an array of objects, as [{\"year\": 2024, \"usd\": 12.5}], or of arrays, the first with the names "
                  "of the columns");
    return false;
}

static bool report_several(const search *s, data_json_span document) {
    arena *a = s->input->arena;
    str paths[LISTED_MAX];
    size_t count = s->found.count < LISTED_MAX ? s->found.count : LISTED_MAX;
    for (size_t i = 0; i < count; i++)
        paths[i] = data_json_path_of(a, s->text, document, s->found.at[i].start);
    str list = str_join(a, paths, count, STR(", "));
    diag *d =
        problem(s, s->found.at[0].start, s->found.at[0].start + 1, "several arrays of this JSON could be the rows");
    diag_expected(s->input->diags, d, "`rows`: one of " STR_FORMAT "%s", STR_ARGS(list),
                  s->found.count > count ? ", …" : "");
    diag_hint(s->input->diags, d, "rows: " STR_FORMAT, STR_ARGS(paths[0]));
    return false;
}

static bool search_rows(search *s, data_json_span document, data_json_span *rows) {
    find_arrays(s, document, 0);
    if (s->found.count == 0)
        return report_none(s, document);
    if (s->found.count > 1)
        return report_several(s, document);
    *rows = s->found.at[0];
    return true;
}

/* ---- the path ---- */

/* "$.data.item" leads from $.data no further. */
static bool report_no_way(search *s, const schema_word *given, const data_json_path *path, data_json_span document,
                          size_t walked) {
    arena *a = s->input->arena;
    str gone = STR("$");
    for (size_t i = 0; i < walked; i++)
        gone = data_json_path_step(a, gone, &path->steps[i]);
    diag *d = diag_add(s->input->diags, DIAG_BAD_VALUE, given->node->place,
                       "nothing in the file stands at “" STR_FORMAT "”", STR_ARGS(given->value));
    diag_hint(s->input->diags, d, "as far as “" STR_FORMAT "” there is something", STR_ARGS(gone));
    find_arrays(s, document, 0);
    if (s->found.count > 0) {
        str first = data_json_path_of(a, s->text, document, s->found.at[0].start);
        diag_expected(s->input->diags, d, "the path of an array, as " STR_FORMAT, STR_ARGS(first));
    }
    return false;
}

static bool follow_path(search *s, const schema_word *given, data_json_span document, data_json_span *rows) {
    data_json_path path;
    size_t walked;
    if (!data_json_path_read(s->input->arena, given->value, &path)) {
        diag *d = diag_add(s->input->diags, DIAG_BAD_VALUE, given->node->place, "this is no path in JSON");
        diag_expected(s->input->diags, d, "the keys on the way to the rows, as $.data.items or $[1]");
        return false;
    }
    if (!data_json_follow(s->text, document, &path, rows, &walked))
        return report_no_way(s, given, &path, document, walked);
    if (data_json_kind_at(s->text, rows->start) == DATA_JSON_ARRAY)
        return true;
    diag *d = problem(s, rows->start, rows->end, "the rows are no array");
    diag_also(s->input->diags, d, given->node->place, "the path that leads here");
    return false;
}

bool data_json_find_rows(const data_input *input, const schema_word *path, data_json_span *rows) {
    search s = {.input = input, .text = input->file->text};
    data_json_span document;
    if (!check_text(&s, &document))
        return false;
    if (path->node != NULL)
        return follow_path(&s, path, document, rows);
    return !is_other_format(&s, document) && search_rows(&s, document, rows);
}
