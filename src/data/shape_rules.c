/* Rows that must be single, and rows that are left out. */
#include "data/cell_look.h"
#include "data/names.h"
#include "data/shape_plan.h"

#include <string.h>

static void find_all(data_shape *shape, const data_word_list *names, data_shape_indices *out) {
    for (size_t i = 0; i < names->count; i++) {
        size_t column = data_shape_need(shape, &shape->columns, names->at[i].value, names->at[i].node->place);
        if (column != SIZE_MAX)
            *VECTOR_PUSH(shape->arena, out) = column;
    }
}

bool data_shape_plan_rules(data_shape *shape) {
    shape->kinds = ARENA_ARRAY(shape->arena, unsigned, shape->from.count);
    find_all(shape, &shape->asked.keys->key, &shape->key);
    find_all(shape, &shape->asked.keys->skip_total, &shape->totals);
    return !shape->failed;
}

bool data_shape_is_total(const data_shape *shape) {
    for (size_t i = 0; i < shape->totals.count; i++)
        if (data_label_is_total(shape->out.at[shape->totals.at[i]].text))
            return true;
    return false;
}

/* ---- keys ---- */

static void report_incomplete(data_shape *shape, const data_read_cell *cell, size_t column) {
    if (shape->incomplete++ >= DATA_SHAPE_REPORTS)
        return;
    diag *d = data_shape_error(shape, data_shape_place(shape, cell),
                               "this cell is empty, but “" STR_FORMAT "” is part of the key",
                               STR_ARGS(shape->columns.at[column].name));
    diag_also(shape->diags, d, shape->asked.keys->key.node->place, "the key is declared here");
}

/* Good until the next. */
static str key_text(data_shape *shape) {
    buffer *text = shape->key_text;
    buffer_reset(text);
    for (size_t i = 0; i < shape->key.count; i++) {
        const data_read_cell *cell = &shape->out.at[shape->key.at[i]];
        if (cell->text.length == 0)
            report_incomplete(shape, cell, shape->key.at[i]);
        buffer_str(text, cell->text);
        buffer_byte(text, '\x1F');
    }
    return buffer_view(text);
}

static void report_doubled(data_shape *shape, place where, const place *first) {
    if (shape->doubled++ >= DATA_SHAPE_REPORTS)
        return;
    str *parts = ARENA_ARRAY(shape->arena, str, shape->key.count);
    for (size_t i = 0; i < shape->key.count; i++)
        parts[i] =
            str_print(shape->arena, STR_FORMAT " “" STR_FORMAT "”", STR_ARGS(shape->columns.at[shape->key.at[i]].name),
                      STR_ARGS(shape->out.at[shape->key.at[i]].text));
    str said = str_join(shape->arena, parts, shape->key.count, STR(", "));
    diag *d = data_shape_error(shape, where, "two rows have the key " STR_FORMAT, STR_ARGS(said));
    diag_also(shape->diags, d, *first, "the first of them");
    diag_also(shape->diags, d, shape->asked.keys->key.node->place, "the key is declared here");
}

/* Places of the same row differ when it was turned: what is turned lies behind its label. */
static place key_place(const data_shape *shape) {
    return data_shape_place(shape, &shape->out.at[shape->key.at[shape->key.count - 1]]);
}

void data_shape_check_key(data_shape *shape) {
    if (shape->key.count == 0 || !shape->first)
        return;
    str text = key_text(shape);
    const place *first = map_get(shape->seen, text);
    if (first != NULL) {
        report_doubled(shape, key_place(shape), first);
        return;
    }
    place *kept = ARENA_NEW(shape->arena, place);
    *kept = key_place(shape);
    map_set(shape->seen, str_copy(shape->arena, text), kept);
}

/* ---- a second table, and notes below the table ---- */

static bool is_mark(const data_shape *shape, str text) {
    for (size_t i = 0; i < shape->asked.keys->missing.count; i++)
        if (str_equal(shape->asked.keys->missing.at[i].value, text))
            return true;
    return data_is_missing_mark(text) || data_is_doubtful_mark(text);
}

/* Below an empty row words alone, also where there were but figures: names of columns. */
static bool looks_like_head(const data_shape *shape) {
    const unsigned figures = 1u << DATA_SHAPE_FIGURE | 1u << DATA_SHAPE_YEAR, words = 1u << DATA_SHAPE_WORD;
    size_t filled = 0, unlike = 0;
    for (size_t i = 0; i < shape->from.count; i++) {
        str text = shape->cells.at[i].text;
        bool word = data_shape_kind_of(text) == DATA_SHAPE_WORD && !is_mark(shape, text);
        if (text.length > 0 && !word)
            return false;
        filled += word;
        unlike += word && (shape->kinds[i] & figures) != 0 && (shape->kinds[i] & words) == 0;
    }
    return filled > 1 && unlike > 0;
}

static void report_second(data_shape *shape) {
    size_t first = 0;
    while (shape->cells.at[first].text.length == 0)
        first++;
    bool title = shape->note.source != NULL;
    place where = title ? shape->note : data_shape_place(shape, &shape->cells.at[first]);
    str begins = title ? shape->note_text : shape->cells.at[first].text;
    diag *d = data_shape_error(shape, where, "a second table, which begins here, would count into the first");
    diag_hint(shape->diags, d, "say where the first one ends: “until: \"" STR_FORMAT "\"”", STR_ARGS(begins));
    diag_also(shape->diags, d, shape->record->header, "the header of the first");
    shape->second = true;
}

/* The kinds of cells are those of the first rows. */
static void watch_tables(data_shape *shape) {
    enum { ROWS = 200 };
    if (shape->below_empty && !shape->second && looks_like_head(shape))
        report_second(shape);
    for (size_t i = 0; shape->watched < ROWS && i < shape->from.count; i++)
        shape->kinds[i] |= 1u << data_shape_kind_of(shape->cells.at[i].text);
    shape->watched++;
}

/* Words in the first cell alone, which an asterisk, a colon or an empty row above tells from the name of a row. */
static bool looks_like_note(const data_shape *shape) {
    enum { COLUMNS = 3 };
    str text = shape->cells.at[0].text;
    bool alone = shape->from.count >= COLUMNS && text.length > 0;
    for (size_t i = 1; alone && i < shape->from.count; i++)
        alone = shape->cells.at[i].text.length == 0;
    return alone && (text.at[0] == '*' || shape->below_empty || memmem(text.at, text.length, ": ", 2) != NULL);
}

static void watch_notes(data_shape *shape) {
    bool note = looks_like_note(shape);
    shape->below_empty = shape->below_empty && note;
    if (!note) {
        shape->note = NOWHERE;
    } else if (shape->note.source == NULL) {
        shape->note = data_shape_place(shape, &shape->cells.at[0]);
        shape->note_text = str_copy(shape->arena, shape->cells.at[0].text);
    }
}

void data_shape_watch(data_shape *shape) {
    if (!shape->first || shape->asked.reader->names_first)
        return;
    watch_tables(shape);
    watch_notes(shape);
}

static void report_notes(data_shape *shape) {
    if (shape->note.source == NULL)
        return;
    diag *d = data_shape_error(shape, shape->note, "a note below the table would count as a row of it");
    diag_hint(shape->diags, d, "say where the table ends: “until: \"" STR_FORMAT "\"”", STR_ARGS(shape->note_text));
}

void data_shape_end_rules(data_shape *shape) {
    report_notes(shape);
    const data_word_list *totals = &shape->asked.keys->skip_total;
    if (shape->doubled > DATA_SHAPE_REPORTS)
        data_shape_error(shape, place_at(shape->asked.input->file, 0, 0), "%zu more rows have the key of another row",
                         shape->doubled - DATA_SHAPE_REPORTS);
    if (shape->incomplete > DATA_SHAPE_REPORTS)
        data_shape_error(shape, place_at(shape->asked.input->file, 0, 0), "%zu more cells of the key are empty",
                         shape->incomplete - DATA_SHAPE_REPORTS);
    if (totals->count == 0 || shape->record->total_rows > 0 || data_shape_from_preset(shape, totals->node->place))
        return;
    diag *d = data_shape_error(shape, totals->node->place, "no row is a total: `skip_total` leaves out nothing");
    diag_hint(shape->diags, d, "take it out; or leave rows out in the query: “where \"" STR_FORMAT "\" <> '…'”",
              STR_ARGS(totals->at[0].value));
}
