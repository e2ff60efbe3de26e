#include "api/briefing.h"

/* What a briefing was made from: files, facts, datasets. */

/* ---- files ---- */

typedef struct {
    size_t index;
    const char *name;
} file_asked;

static void ask_file(chancery_briefing *b, void *data) {
    file_asked *asked = data;
    size_t count = b->schema.gate == NULL ? 0 : file_gate_count(b->schema.gate);
    if (b->file_count != count) {
        const char **names = ARENA_ARRAY(b->arena, const char *, count);
        for (size_t i = 0; i < count; i++)
            names[i] = api_text(b->arena, file_gate_name(b->schema.gate, i));
        b->files = names;
        b->file_count = count;
    }
    asked->name = asked->index < count ? b->files[asked->index] : NULL;
}

const char *chancery_file_at(chancery_briefing *b, size_t index) {
    file_asked asked = {.index = index};
    if (b != NULL)
        api_run(b, ask_file, &asked);
    return asked.name;
}

/* ---- facts ---- */

static chancery_fact *fact_of(arena *a, data_store *store, const data_fact *fact) {
    const data_fact_words words = data_fact_in_words(store, a, fact);
    const data_source *from = fact->number.source;
    chancery_fact *out = ARENA_NEW(a, chancery_fact);
    *out = (chancery_fact){.name = api_text(a, fact->name),
                           .has_value = !fact->failed,
                           .is_text = fact->is_text,
                           .value = fact->is_text || fact->failed ? 0 : fact->number.value,
                           .unit = api_text(a, words.unit),
                           .printed = api_text(a, words.printed),
                           .source = from == NULL ? "" : api_text(a, from->entry.key),
                           .period = api_text(a, fact->number.period),
                           .place = api_place(a, fact->place)};
    return out;
}

typedef struct {
    size_t index;
    const chancery_fact *fact;
} fact_asked;

static void ask_fact(chancery_briefing *b, void *data) {
    fact_asked *asked = data;
    data_store *store = b->doc == NULL ? NULL : b->doc->data;
    str *names;
    size_t count = store == NULL ? 0 : data_fact_names(store, &names);
    if (asked->index >= count)
        return;
    if (b->facts == NULL)
        b->facts = ARENA_ARRAY(b->arena, chancery_fact *, count);
    if (b->facts[asked->index] == NULL)
        b->facts[asked->index] = fact_of(b->arena, store, data_fact_find(store, names[asked->index]));
    asked->fact = b->facts[asked->index];
}

const chancery_fact *chancery_fact_at(chancery_briefing *b, size_t index) {
    fact_asked asked = {.index = index};
    if (b != NULL)
        api_run_with_core(b, ask_fact, &asked);
    return asked.fact;
}

/* ---- datasets ---- */

static const chancery_cell *cells_of(arena *a, const data_rows *rows) {
    size_t count = rows->row_count * rows->column_count;
    chancery_cell *cells = ARENA_ARRAY(a, chancery_cell, count);
    for (size_t i = 0; i < count; i++) {
        const data_cell *cell = &rows->cells[i];
        cells[i] = (chancery_cell){.kind = cell->kind == DATA_NUMBER ? CHANCERY_NUMBER
                                           : cell->kind == DATA_TEXT ? CHANCERY_TEXT
                                                                     : CHANCERY_NULL,
                                   .number = cell->kind == DATA_NUMBER ? cell->number : 0,
                                   .text = cell->kind == DATA_TEXT ? api_text(a, cell->text) : ""};
    }
    return cells;
}

static chancery_dataset *dataset_of(arena *a, data_store *store, str name) {
    const data_set_rows set = data_set_read(store, name);
    chancery_dataset *out = ARENA_NEW(a, chancery_dataset);
    *out = (chancery_dataset){.name = api_text(a, name),
                              .source = set.source == NULL ? "" : api_text(a, set.source->entry.key),
                              .place = api_place(a, set.place)};
    if (set.rows == NULL)
        return out;
    const char **columns = ARENA_ARRAY(a, const char *, set.rows->column_count);
    for (size_t i = 0; i < set.rows->column_count; i++)
        columns[i] = api_text(a, set.rows->columns[i]);
    out->columns = columns;
    out->column_count = set.rows->column_count;
    out->row_count = set.rows->row_count;
    out->cells = cells_of(a, set.rows);
    return out;
}

typedef struct {
    size_t index;
    const chancery_dataset *dataset;
} dataset_asked;

static void ask_dataset(chancery_briefing *b, void *data) {
    dataset_asked *asked = data;
    data_store *store = b->doc == NULL ? NULL : b->doc->data;
    str *names;
    size_t count = store == NULL ? 0 : data_set_names(store, &names);
    if (asked->index >= count)
        return;
    if (b->datasets == NULL)
        b->datasets = ARENA_ARRAY(b->arena, chancery_dataset *, count);
    if (b->datasets[asked->index] == NULL)
        b->datasets[asked->index] = dataset_of(b->arena, store, names[asked->index]);
    asked->dataset = b->datasets[asked->index];
}

const chancery_dataset *chancery_dataset_at(chancery_briefing *b, size_t index) {
    dataset_asked asked = {.index = index};
    if (b != NULL)
        api_run_with_core(b, ask_dataset, &asked);
    return asked.dataset;
}
