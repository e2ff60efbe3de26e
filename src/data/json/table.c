#include "data/json/table.h"

#include "data/json/survey.h"

#include <string.h>

typedef struct {
    data_json_survey survey;
    map *by_key;    /* a key as it is written -> number of its column + 1 */
    arena *scratch; /* of one row */
    arena_mark empty;
    bool begun; /* the names of the columns were given */
    VECTOR(data_read_cell) cells;
} json_table;

const schema_key data_json_column_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a key, or the path to one within a row"}};

/* ---- the keys of the vocabulary ---- */

bool data_json_columns_check(const data_input *input) {
    const data_json_keys *keys = input->keys;
    bool good = true;
    for (size_t i = 0; i < keys->columns.count; i++) {
        data_json_path path;
        const schema_word *given = &keys->columns.at[i];
        if (given->node == NULL || data_json_path_read(input->arena, given->value, &path))
            continue;
        good = false;
        diag *d = diag_add(input->diags, DIAG_BAD_VALUE, given->node->place, "this is no path in JSON");
        diag_expected(input->diags, d, "a key of the rows, or the keys on the way to one, as country.id");
    }
    return good;
}

static void read_picks(json_table *t) {
    const data_json_keys *keys = t->survey.input->keys;
    arena *a = t->survey.input->arena;
    t->survey.pick_count = keys->columns.count;
    t->survey.picks = ARENA_ARRAY(a, data_json_pick, keys->columns.count);
    for (size_t i = 0; i < keys->columns.count; i++) {
        t->survey.picks[i].given = &keys->columns.at[i];
        data_json_path_read(a, keys->columns.at[i].value, &t->survey.picks[i].path);
    }
}

/* ---- opening ---- */

void *data_json_table_new(const data_input *input, const data_json_span *rows) {
    json_table *t = ARENA_NEW(input->arena, json_table);
    t->survey.input = input;
    t->survey.judge = data_json_judge_new(input->arena);
    t->survey.rows =
        (data_json_rows){.text = input->file->text, .in_array = rows != NULL, .start = rows == NULL ? 0 : rows->start};
    t->by_key = map_new(input->arena);
    t->scratch = arena_new_child(input->arena);
    t->empty = arena_now(t->scratch);
    read_picks(t);
    return data_json_survey_run(&t->survey) ? t : NULL;
}

void *data_json_table_rewind(void *table) {
    json_table *t = table;
    data_json_rows_rewind(&t->survey.rows);
    t->begun = false;
    return t;
}

/* ---- cells ---- */

static data_read_cell *add_cell(json_table *t, str text, data_json_span at) {
    data_read_cell *cell = VECTOR_PUSH(t->survey.input->arena, &t->cells);
    *cell = (data_read_cell){.text = text, .start = at.start, .end = at.end};
    return cell;
}

static bool has_escapes(str inside) {
    return inside.length > 0 && memchr(inside.at, '\\', inside.length) != NULL;
}

/* False: the text cannot be one. */
static bool read_value(json_table *t, data_json_span value, data_read_cell *cell) {
    str text = t->survey.rows.text, written = data_json_part(text, value);
    *cell = (data_read_cell){.text = written, .start = value.start, .end = value.end};
    switch (data_json_kind_at(text, value.start)) {
    case DATA_JSON_STRING:
        cell->text = data_json_inside(text, value);
        return !has_escapes(cell->text) || data_json_judge_text(t->survey.judge, t->scratch, written, &cell->text);
    case DATA_JSON_NUMBER:
        cell->number = true;
        return true;
    default:
        if (str_is(written, "null"))
            cell->text = (str){0};
        return true;
    }
}

static data_read_result report_text(const json_table *t, data_json_span value, data_read_row *row) {
    row->problem = place_at(t->survey.input->file, value.start, value.end);
    row->what = "this text holds half a character";
    row->hint = "\\u writes a character past U+FFFF as two halves, as \\ud83d\\ude00";
    return DATA_READ_PROBLEM;
}

/* ---- rows ---- */

static str name_of(const data_json_pick *pick) {
    str given = str_trim(pick->given->value);
    if (pick->path.count == 1 && !pick->path.steps[0].is_index)
        return pick->path.steps[0].name;
    return str_starts(given, STR("$.")) ? str_part(given, 2, given.length) : given;
}

static data_read_result give_names(json_table *t, data_read_row *row) {
    const data_json_survey *s = &t->survey;
    t->cells.count = 0;
    for (size_t i = 0; i < s->pick_count; i++)
        add_cell(t, name_of(&s->picks[i]), s->picks[i].first);
    for (size_t i = 0; s->pick_count == 0 && i < s->columns.count; i++)
        add_cell(t, s->columns.at[i].name, s->columns.at[i].key);
    t->begun = true;
    *row = (data_read_row){.cells = t->cells.at, .count = t->cells.count};
    return DATA_READ_ROW;
}

/* The number of the column of a key; the survey has met all keys. */
static size_t column_of(json_table *t, data_json_span key) {
    str written = data_json_inside(t->survey.rows.text, key), name = written;
    uintptr_t number = (uintptr_t)map_get(t->by_key, written);
    if (number == 0) {
        if (has_escapes(written))
            data_json_judge_text(t->survey.judge, t->survey.input->arena, data_json_part(t->survey.rows.text, key),
                                 &name);
        number = (uintptr_t)map_get(t->survey.by_name, name);
        map_set(t->by_key, written, (void *)number);
    }
    return number - 1;
}

/* False: at *wrong stands a text that cannot be one. */
static bool read_object(json_table *t, data_json_span row, data_json_span *wrong) {
    data_json_walk w = {.text = t->survey.rows.text, .at = row.start};
    data_json_span key;
    for (size_t i = 0; i < t->survey.columns.count; i++)
        add_cell(t, (str){0}, (data_json_span){row.start, row.start + 1});
    data_json_enter(&w);
    while (data_json_more(&w, &key) && data_json_pass(&w, wrong))
        if (!read_value(t, *wrong, &t->cells.at[column_of(t, key)]))
            return false;
    return true;
}

static bool read_picked(json_table *t, data_json_span row, data_json_span *wrong) {
    for (size_t i = 0; i < t->survey.pick_count; i++) {
        size_t walked;
        data_read_cell *cell = add_cell(t, (str){0}, (data_json_span){row.start, row.start + 1});
        if (data_json_follow(t->survey.rows.text, row, &t->survey.picks[i].path, wrong, &walked) &&
            !read_value(t, *wrong, cell))
            return false;
    }
    return true;
}

static bool read_array(json_table *t, data_json_span row, data_json_span *wrong) {
    data_json_walk w = {.text = t->survey.rows.text, .at = row.start};
    data_json_enter(&w);
    while (data_json_more(&w, NULL) && data_json_pass(&w, wrong))
        if (!read_value(t, *wrong, add_cell(t, (str){0}, *wrong)))
            return false;
    return true;
}

data_read_result data_json_table_next(void *table, data_read_row *row) {
    json_table *t = table;
    data_json_span span, wrong;
    bool objects = t->survey.kind == DATA_JSON_OBJECT;
    if (objects && !t->begun)
        return give_names(t, row);
    if (!data_json_rows_next(&t->survey.rows, &span))
        return DATA_READ_END;
    arena_rewind(t->scratch, t->empty);
    t->cells.count = 0;
    bool good = !objects                    ? read_array(t, span, &wrong)
                : t->survey.pick_count == 0 ? read_object(t, span, &wrong)
                                            : read_picked(t, span, &wrong);
    if (!good)
        return report_text(t, wrong, row);
    *row = (data_read_row){.cells = t->cells.at, .count = t->cells.count};
    return DATA_READ_ROW;
}
