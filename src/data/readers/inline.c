/*
 * inline: rows that stand in the briefing itself, as mappings with the names of the columns or, under names of their
 * own, as lists. A cell in quotation marks is text, whatever it looks like, unless the dataset declares it
 * as a mark.
 */
#include "base/map.h"
#include "base/vector.h"
#include "data/dataset.h"
#include "data/reader.h"

typedef struct {
    const tree_node *node;
    const tree_node *rows, *columns; /* lists */
} inline_keys;

static const schema_key cell[] = {{.type = SCHEMA_CELL, .help = "a cell: a number, a text, or nothing"}};
static const schema_key forms[] = {{.type = SCHEMA_DICT, .item = cell, .help = "cells by the names of their columns"},
                                   {.type = SCHEMA_LIST, .item = cell, .help = "cells in the order of `columns`"},
                                   SCHEMA_END};
static const schema_key row_item[] = {{.type = SCHEMA_ANY_OF, .item = forms, .help = "a row"}};
static const schema_key name_item[] = {{.type = SCHEMA_STRING, .help = "a name"}};
static const schema_key keys[] = {{.name = "rows",
                                   .type = SCHEMA_LIST,
                                   .item = row_item,
                                   .field = SCHEMA_FIELD(inline_keys, rows),
                                   .help = "the rows themselves, in the place of a file",
                                   .example = "[{year: 2023, usd: 12.5}, {year: 2024, usd: 14}]"},
                                  {.name = "columns",
                                   .type = SCHEMA_LIST,
                                   .item = name_item,
                                   .field = SCHEMA_FIELD(inline_keys, columns),
                                   .help = "the names of the columns, where rows are lists",
                                   .example = "[year, usd]"},
                                  SCHEMA_END_OF(inline_keys)};

typedef struct {
    const data_input *input;
    const tree_node *rows;
    uint32_t next; /* row */
    bool begun;    /* the names were given */
    map *by_name;  /* -> number of the column + 1; NULL: rows are lists */
    VECTOR(data_read_cell) names, cells;
    VECTOR(place) name_places, places; /* of the cells, whose `start` is the index here */
    bool in_names;                     /* the last row was the names */
} inline_reading;

/* ---- the rows as a whole ---- */

static bool refuse(const data_input *input, diag_code code, place where, const char *what, const char *hint) {
    diag *d = diag_add(input->diags, code, where, "%s", what);
    if (hint != NULL)
        diag_hint(input->diags, d, "%s", hint);
    return false;
}

/* What was written may have been refused, which was said. */
static bool report_empty(const data_input *input, const tree_node *rows, const char *what) {
    if (!diags_failed(input->diags))
        diag_add(input->diags, DIAG_EMPTY, rows->place, "%s", what);
    return false;
}

static bool check_rows(const data_input *input, const inline_keys *own) {
    tree_kind kind = own->rows->items[0]->kind;
    for (uint32_t i = 1; i < own->rows->count; i++)
        if (own->rows->items[i]->kind != kind)
            return refuse(input, DIAG_WRONG_TYPE, own->rows->items[i]->place,
                          kind == TREE_MAP ? "this row is a list, those before are mappings"
                                           : "this row is a mapping, those before are lists",
                          NULL);
    if (kind == TREE_LIST && own->columns == NULL)
        return refuse(input, DIAG_MISSING_KEY, own->rows->place, "the columns of these rows have no names",
                      "columns: [year, usd]");
    if (kind == TREE_MAP && own->columns != NULL)
        return refuse(input, DIAG_NO_EFFECT, own->columns->place, "these rows name their columns themselves",
                      "`columns` is for rows that are lists");
    return true;
}

static bool check(const data_input *input) {
    const inline_keys *own = input->keys;
    if (input->path.length > 0)
        return refuse(input, DIAG_BAD_VALUE, own->node->place, "data are read from a file, or from rows written here",
                      "keep `file` or `rows`, not both");
    if (own->rows == NULL)
        return refuse(input, DIAG_MISSING_KEY, own->node->place, "the key “rows” is missing",
                      "rows: [{year: 2023, usd: 12.5}, {year: 2024, usd: 14}]");
    if (own->rows->count == 0)
        return report_empty(input, own->rows, "there are no rows here");
    return check_rows(input, own);
}

/* ---- the names of the columns ---- */

static void add_name(inline_reading *r, str name, place where) {
    arena *a = r->input->arena;
    *VECTOR_PUSH(a, &r->names) = (data_read_cell){.text = name, .start = r->name_places.count};
    *VECTOR_PUSH(a, &r->name_places) = where;
}

/* In the order in which rows first have them. */
static void name_by_rows(inline_reading *r) {
    r->by_name = map_new(r->input->arena);
    for (uint32_t i = 0; i < r->rows->count; i++)
        for (uint32_t k = 0; k < r->rows->items[i]->count; k++) {
            const tree_pair *pair = &r->rows->items[i]->pairs[k];
            if (map_has(r->by_name, pair->key))
                continue;
            add_name(r, pair->key, pair->key_place);
            map_set(r->by_name, pair->key, (void *)(uintptr_t)r->names.count);
        }
}

static void *open(const data_input *input) {
    const inline_keys *own = input->keys;
    inline_reading *r = ARENA_NEW(input->arena, inline_reading);
    r->input = input;
    r->rows = own->rows;
    for (uint32_t i = 0; own->columns != NULL && i < own->columns->count; i++)
        add_name(r, tree_text(own->columns->items[i]), own->columns->items[i]->place);
    if (own->columns == NULL)
        name_by_rows(r);
    if (r->names.count > 0)
        return r;
    report_empty(input, own->rows, "these rows have no columns");
    return NULL;
}

/* ---- cells ---- */

static void set_cell(inline_reading *r, size_t index, const tree_node *node) {
    double value;
    bool plain = node->style == TREE_PLAIN;
    str text = tree_text(node);
    r->cells.at[index] = (data_read_cell){.text = text,
                                          .start = index,
                                          .number = plain && data_number(text, &value),
                                          .is_text = !plain && node->kind == TREE_SCALAR};
    r->places.at[index] = node->place;
}

static void make_cells(inline_reading *r, const tree_node *row, size_t count) {
    arena *a = r->input->arena;
    r->cells.count = r->places.count = 0;
    for (size_t i = 0; i < count; i++) {
        *VECTOR_PUSH(a, &r->cells) = (data_read_cell){.start = i};
        *VECTOR_PUSH(a, &r->places) = row->place;
    }
}

static void read_row(inline_reading *r, const tree_node *row) {
    make_cells(r, row, r->by_name == NULL ? row->count : r->names.count);
    for (uint32_t i = 0; i < row->count; i++)
        if (r->by_name == NULL)
            set_cell(r, i, row->items[i]);
        else
            set_cell(r, (uintptr_t)map_get(r->by_name, row->pairs[i].key) - 1, row->pairs[i].value);
}

static data_read_result next(void *reading, data_read_row *row) {
    inline_reading *r = reading;
    r->in_names = !r->begun;
    r->begun = true;
    if (r->in_names) {
        *row = (data_read_row){.cells = r->names.at, .count = r->names.count};
        return DATA_READ_ROW;
    }
    if (r->next == r->rows->count)
        return DATA_READ_END;
    const tree_node *node = r->rows->items[r->next++];
    read_row(r, node);
    *row = (data_read_row){.cells = r->cells.at, .count = r->cells.count};
    if (row->count > 0)
        return DATA_READ_ROW;
    row->problem = node->place;
    row->what = "this row has no cells";
    return DATA_READ_PROBLEM;
}

static place cell_place(void *reading, const data_read_cell *at) {
    const inline_reading *r = reading;
    return r->in_names ? r->name_places.at[at->start] : r->places.at[at->start];
}

const data_reader data_reader_inline = {
    .variant = {.name = "inline", .help = "rows in the briefing itself", .keys = keys, .chosen_by = "rows"},
    .names_first = true,
    .no_file = true,
    .check = check,
    .open = open,
    .next = next,
    .place = cell_place};
