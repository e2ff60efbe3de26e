#include "data/json/survey.h"

#include <string.h>

enum {
    ROW_BYTES_MAX = 4000000, /* SQLite's parser needs 16 bytes for each value of a row, and those of a row only */
    REPORTS_MAX = 10,
    ROWS_BETWEEN = 1000, /* two looks whether the work is to end */
    NAMES_SHOWN = 8      /* columns that a hint lists */
};

/* ---- from row to row ---- */

void data_json_rows_rewind(data_json_rows *rows) {
    rows->at = (data_json_walk){.text = rows->text, .at = rows->start};
    rows->count = 0;
    if (rows->in_array)
        data_json_enter(&rows->at);
}

bool data_json_rows_next(data_json_rows *rows, data_json_span *row) {
    if (!rows->in_array)
        data_json_space(&rows->at);
    if (rows->in_array ? !data_json_more(&rows->at, NULL) : rows->at.at == rows->text.length)
        return false;
    rows->count++;
    return data_json_pass(&rows->at, row);
}

/* ---- what is wrong with a row ---- */

static diag *problem(data_json_survey *s, size_t start, size_t end, const char *message) {
    s->reports++;
    return diag_add(s->input->diags, DIAG_DATA_SHAPE, place_at(s->input->file, start, end), "%s", message);
}

static bool report_fault(data_json_survey *s) {
    const data_json_walk *w = &s->rows.at;
    diag *d = problem(s, w->at, w->at + 1, w->fault);
    if (w->hint != NULL)
        diag_hint(s->input->diags, d, "%s", w->hint);
    return false;
}

static bool is_row(data_json_survey *s, data_json_span row) {
    data_json_kind kind = data_json_kind_at(s->rows.text, row.start);
    bool good = kind == DATA_JSON_OBJECT || kind == DATA_JSON_ARRAY;
    if (good && s->kind == DATA_JSON_NOTHING)
        s->kind = kind;
    if (row.end - row.start > ROW_BYTES_MAX)
        problem(s, row.start, row.start + 1, "this row is longer than four million bytes");
    else if (!good)
        problem(s, row.start, row.end, "this row is neither an object nor an array");
    else if (kind != s->kind)
        problem(s, row.start, row.start + 1,
                kind == DATA_JSON_OBJECT ? "this row is an object, those before are arrays"
                                         : "this row is an array, those before are objects");
    else
        return true;
    return false;
}

static void report_twice(data_json_survey *s, data_json_span key, str name) {
    s->reports++;
    diag *d = diag_add(s->input->diags, DIAG_DATA_SHAPE, place_at(s->input->file, key.start, key.end),
                       "the key “" STR_FORMAT "” stands twice in this row", STR_ARGS(name));
    diag_hint(s->input->diags, d, "which of the two values holds, the file does not say");
}

/* ---- keys ---- */

static data_json_column *column_of(data_json_survey *s, str name, data_json_span key) {
    uintptr_t number = (uintptr_t)map_get(s->by_name, name);
    if (number > 0)
        return &s->columns.at[number - 1];
    data_json_column *c = VECTOR_PUSH(s->input->arena, &s->columns);
    *c = (data_json_column){.name = str_copy(s->input->arena, name), .key = key};
    map_set(s->by_name, c->name, (void *)(uintptr_t)s->columns.count);
    return c;
}

static void note_key(data_json_survey *s, str name, bool nested, data_json_span key, data_json_span value) {
    data_json_column *c = column_of(s, name, key);
    if (c->row == s->rows.count)
        report_twice(s, key, name);
    c->row = s->rows.count;
    if (nested && !c->is_nested)
        c->nested = value;
    c->is_nested = c->is_nested || nested;
}

static void note_item(data_json_survey *s, bool nested, data_json_span value) {
    if (nested)
        diag_hint(s->input->diags, problem(s, value.start, value.start + 1, "a list or an object stands in a cell"),
                  "a cell holds one number or one text");
}

/* SQLite's parser and the walk go through the same items side by side. */
static void survey_items(data_json_survey *s, data_json_span row) {
    bool keyed = s->kind == DATA_JSON_OBJECT, nested;
    data_json_walk w = {.text = s->rows.text, .at = row.start};
    data_json_span key = {0}, value;
    str name;
    data_json_enter(&w);
    data_json_judge_row(s->judge, data_json_part(s->rows.text, row));
    while (data_json_judge_item(s->judge, &name, &nested) && data_json_more(&w, keyed ? &key : NULL) &&
           data_json_pass(&w, &value)) {
        if (keyed)
            note_key(s, name, nested, key, value);
        else
            note_item(s, nested, value);
    }
    if (!keyed && w.at == row.start + 1)
        problem(s, row.start, row.end, "this row has no cells");
    if (!data_json_judge_ended(s->judge))
        problem(s, row.start, row.start + 1, "this row is not the JSON that SQLite reads");
}

/* ---- the paths of `columns` ---- */

static bool is_nested(str text, data_json_span value) {
    data_json_kind kind = data_json_kind_at(text, value.start);
    return kind == DATA_JSON_OBJECT || kind == DATA_JSON_ARRAY;
}

static void survey_pick(data_json_survey *s, data_json_pick *pick, data_json_span row) {
    data_json_span value;
    size_t walked;
    if (!data_json_follow(s->rows.text, row, &pick->path, &value, &walked))
        return;
    if (!pick->found)
        pick->first = value;
    pick->found = true;
    if (pick->is_nested || !is_nested(s->rows.text, value))
        return;
    pick->is_nested = true;
    diag *d = problem(s, value.start, value.start + 1, "a list or an object stands in a cell");
    diag_also(s->input->diags, d, pick->given->node->place, "the path that leads here");
}

static void report_lost_picks(data_json_survey *s) {
    arena *a = s->input->arena;
    str *names = ARENA_ARRAY(a, str, s->columns.count);
    for (size_t i = 0; i < s->columns.count; i++)
        names[i] = s->columns.at[i].name;
    for (size_t i = 0; i < s->pick_count; i++) {
        const schema_word *given = s->picks[i].given;
        if (s->picks[i].found)
            continue;
        s->reports++;
        diag *d = diag_add(s->input->diags, DIAG_BAD_VALUE, given->node->place, "no row has “" STR_FORMAT "”",
                           STR_ARGS(given->value));
        diag_nearest(s->input->diags, d, given->value, names, s->columns.count);
    }
}

/* ---- columns that hold more than cells ---- */

/* A key as a path of `columns`, or of what stands within it. Empty: nothing of it can be a cell. */
static str path_of(data_json_survey *s, const data_json_column *c) {
    arena *a = s->input->arena;
    data_json_step step = {.name = c->name};
    str path = data_json_path_step(a, STR("$"), &step);
    if (c->is_nested) {
        data_json_walk w = {.text = s->rows.text, .at = c->nested.start};
        data_json_span key, value;
        bool found = false;
        if (data_json_kind_at(w.text, w.at) == DATA_JSON_ARRAY)
            return (str){0};
        data_json_enter(&w);
        while (!found && data_json_more(&w, &key) && data_json_pass(&w, &value))
            found = !is_nested(w.text, value);
        step.name = found ? data_json_inside(w.text, key) : (str){0};
        path = found ? data_json_path_step(a, path, &step) : (str){0};
    }
    bool plain = path.length > 0 && memchr(path.at, '"', path.length) == NULL;
    return plain              ? str_part(path, 2, path.length)
           : path.length == 0 ? path
                              : str_print(a, "'" STR_FORMAT "'", STR_ARGS(path));
}

static str columns_to_pick(data_json_survey *s) {
    str paths[NAMES_SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < s->columns.count && count < NAMES_SHOWN; i++) {
        paths[count] = path_of(s, &s->columns.at[i]);
        count += paths[count].length > 0;
    }
    return str_join(s->input->arena, paths, count, STR(", "));
}

/* Where a value stands, as a path; of JSON lines, in which row is said by its place. */
static str show_path(data_json_survey *s, const data_json_column *c) {
    data_json_walk w = {.text = s->rows.text};
    if (!s->rows.in_array)
        return c->name;
    data_json_space(&w);
    return data_json_path_of(s->input->arena, w.text, (data_json_span){w.at, w.text.length}, c->nested.start);
}

static diag *report_first_nested(data_json_survey *s, place where, str path, const char *what) {
    str hint = columns_to_pick(s);
    diag *d = diag_add(s->input->diags, DIAG_DATA_SHAPE, where,
                       "“" STR_FORMAT "” is %s, and a cell holds one number or one text", STR_ARGS(path), what);
    if (hint.length > 0)
        diag_hint(s->input->diags, d, "say which columns there are: “columns: [" STR_FORMAT "]”", STR_ARGS(hint));
    s->reports++;
    return d;
}

/* One line repairs all of them, so they are one fault. */
static void report_nested(data_json_survey *s) {
    diag *first = NULL;
    for (size_t i = 0; i < s->columns.count && s->reports < REPORTS_MAX; i++) {
        const data_json_column *c = &s->columns.at[i];
        if (!c->is_nested)
            continue;
        str path = show_path(s, c);
        bool array = data_json_kind_at(s->rows.text, c->nested.start) == DATA_JSON_ARRAY;
        const char *what = array ? "a list" : "an object";
        place where = place_at(s->input->file, c->nested.start, c->nested.start + 1);
        if (first == NULL)
            first = report_first_nested(s, where, path, what);
        else
            diag_also(s->input->diags, first, where, "“" STR_FORMAT "” is %s", STR_ARGS(path), what);
    }
}

/* ---- all rows ---- */

static void survey_row(data_json_survey *s, data_json_span row) {
    if (!is_row(s, row))
        return;
    survey_items(s, row);
    for (size_t i = 0; i < s->pick_count; i++)
        survey_pick(s, &s->picks[i], row);
}

bool data_json_survey_run(data_json_survey *s) {
    data_json_span row;
    s->by_name = map_new(s->input->arena);
    data_json_rows_rewind(&s->rows);
    while (s->reports < REPORTS_MAX && data_json_rows_next(&s->rows, &row)) {
        survey_row(s, row);
        if (s->rows.count % ROWS_BETWEEN == 0 && diags_stopped(s->input->diags))
            return false;
    }
    if (s->rows.at.fault != NULL)
        return report_fault(s);
    if (s->rows.count == 0 && s->rows.in_array)
        problem(s, s->rows.start, s->rows.start + 1, "this array has no rows");
    else if (s->kind == DATA_JSON_OBJECT && s->columns.count == 0)
        problem(s, s->rows.start, s->rows.start + 1, "these rows have no keys");
    if (s->reports > 0)
        return false;
    if (s->pick_count == 0)
        report_nested(s);
    else
        report_lost_picks(s);
    return s->reports == 0;
}
