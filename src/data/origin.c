#include "data/origin.h"

#include "data/dataset.h"
#include "data/store.h"

static uint32_t line_of(const data_set *set, data_fact_row row) {
    source *s = set->places.source;
    uint32_t line = 0, column;
    bool has_lines = s != NULL && (s->text.length > 0 || s->sheet.length > 0); /* a database has none */
    if (has_lines && str_equal(row.set, set->name) && row.row < set->places.count)
        source_position(s, set->places.starts[row.row], &line, &column);
    return line;
}

static data_files_read_from files_of(arena *a, data_sets_read sets, data_fact_row row) {
    data_file_read_from *files = ARENA_ARRAY(a, data_file_read_from, sets.count);
    for (size_t i = 0; i < sets.count; i++) {
        const data_set *set = sets.at[i];
        const source *rows = set->places.source;
        files[i] = (data_file_read_from){.set = set->name,
                                         .file = set->keys->file.value,
                                         .digest = set->record.digest,
                                         .sheet = rows == NULL ? (str){0} : rows->sheet,
                                         .line = line_of(set, row)};
    }
    return (data_files_read_from){files, sets.count};
}

static const char *how_of(const data_fact_record *f) {
    static const char *const names[] = {[DATA_FACT_VALUE] = "value",
                                        [DATA_FACT_SQL] = "sql",
                                        [DATA_FACT_EXPR] = "expr",
                                        [DATA_FACT_ASKED] = "question"};
    return names[f->kind];
}

/* What stands in the file, on one line. */
static str written(arena *a, place where) {
    if (where.source == NULL || where.end > where.source->text.length)
        return (str){0};
    str text = str_part(where.source->text, where.start, where.end - where.start), word;
    VECTOR(str) words = {0};
    for (; str_split(&text, '\n', &word);)
        if (str_trim(word).length > 0)
            *VECTOR_PUSH(a, &words) = str_trim(word);
    return str_join(a, words.at, words.count, STR(" "));
}

data_fact_origin data_fact_origin_of(data_store *store, arena *a, const data_fact *fact) {
    (void)store;
    const data_fact_record *f = (const data_fact_record *)fact; /* its first member */
    data_fact_origin out = {.how = how_of(f), .place = f->shown.place, .files = files_of(a, f->sets, f->shown.row)};
    if (f->kind == DATA_FACT_ASKED) {
        out.place = f->keys->entry.node->place;
        out.formula = written(a, out.place);
    } else if (f->formula != NULL) {
        out.formula = tree_text(f->formula);
        out.place = f->formula->place;
    }
    const data_fact **inputs = ARENA_ARRAY(a, const data_fact *, f->input_count);
    for (size_t i = 0; i < f->input_count; i++)
        inputs[i] = &f->inputs[i]->shown;
    out.inputs = inputs;
    out.input_count = f->input_count;
    return out;
}

data_files_read_from data_query_files(data_store *store, arena *a, const tree_node *query) {
    for (size_t i = 0; i < store->answers.count; i++)
        if (store->answers.at[i].query == query)
            return files_of(a, store->answers.at[i].sets, (data_fact_row){0});
    return (data_files_read_from){0};
}

str data_words(const data_store *store, const tree_node *text) {
    return tree_text(text == NULL ? NULL : lang_pick(store->language, store->context, text));
}

size_t data_check_outcomes(const data_store *store, const data_check_outcome **out) {
    *out = store->outcomes.at;
    return store->outcomes.count;
}
