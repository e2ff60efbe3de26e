#include "data/private.h"

/* What a briefing says about its data, and the look-ups of other modules. */

static const tree_node *section(const data_store *store, const char *key) {
    const tree_node *node = tree_get(store->description->root, key);
    return node != NULL && node->kind == TREE_MAP ? node : NULL;
}

static str *names_of(arena *a, const map *entries) {
    str *names = ARENA_ARRAY(a, str, map_count(entries));
    for (size_t i = 0; i < map_count(entries); i++)
        names[i] = map_at(entries, i)->key;
    return names;
}

/* ---- sources ---- */

static void load_sources(data_store *store) {
    const tree_node *sources = section(store, "sources");
    for (size_t i = 0; sources != NULL && i < sources->count; i++) {
        const tree_pair *pair = &sources->pairs[i];
        if (pair->value->kind == TREE_NULL)
            continue;
        data_source *s = ARENA_NEW(store->arena, data_source);
        *s = (data_source){.id = pair->key,
                           .node = pair->value,
                           .place = pair->key_place,
                           .title = tree_get(pair->value, "title"),
                           .publisher = tree_get(pair->value, "publisher"),
                           .url = schema_string(tree_get(pair->value, "url"), (str){0}),
                           .date = tree_get(pair->value, "date")};
        map_set(store->sources, pair->key, s);
    }
    store->source_names = names_of(store->arena, store->sources);
}

const data_source *find_source(data_store *store, const tree_node *id) {
    str name = schema_string(id, (str){0});
    if (name.length == 0)
        return NULL;
    const data_source *found = map_get(store->sources, name);
    if (found != NULL)
        return found;
    diag *d =
        diag_add(store->diags, DIAG_UNKNOWN_NAME, id->place, "there is no source “" STR_FORMAT "”", STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->source_names, map_count(store->sources));
    if (map_count(store->sources) == 0)
        diag_hint(store->diags, d, "sources are defined under “sources: {" STR_FORMAT ": {title: …}}”", STR_ARGS(name));
    return NULL;
}

/* ---- data ---- */

static void load_set(data_store *store, const tree_pair *pair) {
    if (pair->value->kind == TREE_NULL)
        return;
    dataset *set = ARENA_NEW(store->arena, dataset);
    set->name = str_copy(store->arena, pair->key);
    set->node = pair->value;
    set->source = find_source(store, tree_get(pair->value, "source"));
    map_set(store->sets, set->name, set);
    bool usable = pair->value->kind == TREE_MAP; /* else it had errors: its name is known, and that is all */
    if (check_name(store, set->name, pair->key_place, "a table") && usable)
        dataset_load(store, set);
    else
        set->failed = true;
}

static void load_sets(data_store *store) {
    const tree_node *sets = section(store, "data");
    for (size_t i = 0; sets != NULL && i < sets->count; i++)
        load_set(store, &sets->pairs[i]);
    store->set_names = names_of(store->arena, store->sets);
}

/* ---- the store ---- */

data_store *data_load(const schema_context *context, const schema_description *description, lang_set *languages,
                      const lang *language) {
    arena *a = context->arena;
    data_store *store = ARENA_NEW(a, data_store);
    store->context = context;
    store->description = description;
    store->arena = a;
    store->diags = context->diags;
    store->languages = languages;
    store->language = language;
    store->sources = map_new(a);
    store->formats = map_new(a);
    store->patterns = map_new(a);
    store->sets = map_new(a);
    store->facts = map_new(a);
    load_sources(store);
    const tree_node *formats = section(store, "formats");
    for (size_t i = 0; formats != NULL && i < formats->count; i++)
        format_load(store, &formats->pairs[i]);
    store->format_names = names_of(a, store->formats);
    load_sets(store);
    facts_load(store, section(store, "facts"));
    checks_run(store, tree_get(description->root, "checks"));
    return store;
}

const data_fact *data_fact_find(data_store *store, str name) {
    fact *f = map_get(store->facts, name);
    return f == NULL ? NULL : &f->shown;
}

const data_source *data_source_find(data_store *store, str id) {
    return map_get(store->sources, id);
}

size_t data_fact_names(const data_store *store, str **names) {
    *names = store->fact_names;
    return map_count(store->facts);
}

size_t data_source_names(const data_store *store, str **names) {
    *names = store->source_names;
    return map_count(store->sources);
}
