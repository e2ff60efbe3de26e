#include "data/dataset.h"
#include "data/store.h"

/* Facts and datasets for those who list them. */

static data_fact_words words_of(data_store *store, arena *a, const data_fact *f) {
    if (f->failed)
        return (data_fact_words){0};
    if (f->is_text)
        return (data_fact_words){.printed = data_fact_text(store, a, store->language, f)};
    const data_quantity *q = &f->number;
    return (data_fact_words){.printed = data_print(store, a, store->language, q, DATA_PRINT_WHOLE).text,
                             .unit = data_unit_or_sign(store, store->language, q->format)};
}

str data_fact_text(data_store *store, arena *a, const lang *language, const data_fact *fact) {
    return fact->is_time ? data_time_text(store, a, language, fact->text, LANG_MONTHS_LONG) : fact->text;
}

str data_fact_period(data_store *store, arena *a, const lang *language, const data_fact *fact) {
    return data_time_text(store, a, language, fact->number.period, LANG_MONTHS_LONG);
}

data_fact_words data_fact_in_words(data_store *store, arena *a, const data_fact *f) {
    const schema_context *context = store->context;
    size_t reported = store->reported.count;
    schema_context quiet = *context;
    quiet.diags = diags_new(a);
    store->context = &quiet;
    store->diags = quiet.diags;
    data_fact_words words = words_of(store, a, f);
    store->context = context;
    store->diags = context->diags;
    store->reported.count = reported;
    return words;
}

size_t data_set_names(const data_store *store, str **names) {
    *names = store->set_names;
    return map_count(store->sets);
}

data_set_rows data_set_read(data_store *store, str name) {
    const data_set *set = map_get(store->sets, name);
    tree_node *query = ARENA_NEW(store->arena, tree_node);
    *query = (tree_node){.kind = TREE_SCALAR, .place = set->keys->entry.key_place, .text = name};
    data_set_rows read = {.source = set->source, .place = set->keys->entry.key_place};
    read.rows = set->failed ? NULL : data_query(store, query);
    return read;
}
