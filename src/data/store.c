#include "data/store.h"

#include "data/checks.h"
#include "data/dataset.h"
#include "data/preset.h"
#include "data/quantity_format.h"

/* What a briefing says about its data, and the look-ups of other modules. */

static const schema_key source_rows[] = {
    {.name = "title",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_REQUIRED | SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_source, title),
     .help = "what the source is called"},
    {.name = "publisher",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_source, publisher),
     .help = "who published it"},
    {.name = "url", .type = SCHEMA_STRING, .field = SCHEMA_FIELD(data_source, url), .help = "where it can be read"},
    {.name = "date", .type = SCHEMA_DATE, .field = SCHEMA_FIELD(data_source, date), .help = "when it was published"},
    {.name = "note",
     .type = SCHEMA_INLINE,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(data_source, note),
     .help = "what a reader should know about it"},
    SCHEMA_END_OF(data_source)};
const schema_key data_source_item[] = {{.type = SCHEMA_MAP, .keys = source_rows, .field = SCHEMA_SELF(data_source)}};

/* The part of the top level that is read here. */
static const schema_key rows[] = {
    {.name = "sources", .type = SCHEMA_DICT, .item = data_source_item, .field = SCHEMA_ITEMS_OF(data_keys, sources)},
    {.name = "data", .type = SCHEMA_DICT, .item = data_set_item, .field = SCHEMA_ITEMS_OF(data_keys, sets)},
    {.name = "formats", .type = SCHEMA_DICT, .item = data_format_item, .field = SCHEMA_ITEMS_OF(data_keys, formats)},
    {.name = "facts", .type = SCHEMA_DICT, .item = data_fact_item, .field = SCHEMA_ITEMS_OF(data_keys, facts)},
    {.name = "checks", .type = SCHEMA_LIST, .item = data_check_item, .field = SCHEMA_ITEMS_OF(data_keys, checks)},
    SCHEMA_END_OF(data_keys)};

static str *names_of(arena *a, const map *entries) {
    str *names = ARENA_ARRAY(a, str, map_count(entries));
    for (size_t i = 0; i < map_count(entries); i++)
        names[i] = map_at(entries, i)->key;
    return names;
}

/* ---- sources ---- */

static void load_sources(data_store *store, const data_keys *keys) {
    for (size_t i = 0; i < keys->sources.count; i++)
        map_set(store->sources, keys->sources.at[i].entry.key, (void *)&keys->sources.at[i]);
    store->source_names = names_of(store->arena, store->sources);
}

const data_source *data_source_need(data_store *store, const schema_word *id) {
    str name = id->value;
    if (name.length == 0)
        return NULL;
    const data_source *found = map_get(store->sources, name);
    if (found != NULL || schema_may_lack(store->description, "sources"))
        return found;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, id->node->place, "there is no source “" STR_FORMAT "”",
                       STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->source_names, map_count(store->sources));
    if (map_count(store->sources) == 0)
        diag_hint(store->diags, d, "sources are defined under “sources: {" STR_FORMAT ": {title: …}}”", STR_ARGS(name));
    return NULL;
}

/* ---- data ---- */

static void load_set(data_store *store, const data_set_keys *keys) {
    data_set *set = ARENA_NEW(store->arena, data_set);
    set->name = str_copy(store->arena, keys->entry.key);
    set->keys = keys;
    set->source = data_source_need(store, &keys->source);
    map_set(store->sets, set->name, set);
    if (data_name_check(store, set->name, keys->entry.key_place, "a table") && keys->entry.usable)
        data_set_load(store, set);
    else
        set->failed = true;
}

static void load_sets(data_store *store, const data_keys *keys) {
    for (size_t i = 0; i < keys->sets.count; i++)
        load_set(store, &keys->sets.at[i]);
    store->set_names = names_of(store->arena, store->sets);
}

/* ---- the store ---- */

data_store *data_load(const schema_context *context, const schema_description *description, lang_set *languages,
                      const lang *language, const data_limits *limits) {
    arena *a = context->arena;
    data_store *store = ARENA_NEW(a, data_store);
    store->context = context;
    store->description = description;
    store->arena = a;
    store->diags = context->diags;
    store->languages = languages;
    store->language = language;
    store->limits.milliseconds = limits == NULL ? 0 : limits->sql_milliseconds;
    store->traced = limits != NULL && limits->traced;
    store->sources = map_new(a);
    store->formats = map_new(a);
    store->patterns = map_new(a);
    store->sets = map_new(a);
    store->facts = map_new(a);
    data_keys *keys = ARENA_NEW(a, data_keys); /* formats, facts and sources refer to it */
    store->presets = map_new(a);
    schema_fill(context, rows, data_presets_apply(context, description->root, store->presets), keys);
    load_sources(store, keys);
    for (size_t i = 0; i < keys->formats.count; i++)
        data_format_load(store, &keys->formats.at[i]);
    store->format_names = names_of(a, store->formats);
    load_sets(store, keys);
    data_facts_load(store, keys);
    data_checks_run(store, keys);
    return store;
}

const data_fact *data_fact_find(data_store *store, str name) {
    data_fact_record *f = map_get(store->facts, name);
    return f == NULL ? NULL : &f->shown;
}

const data_source *data_source_find(data_store *store, str id) {
    return map_get(store->sources, id);
}

data_sources data_sources_joined(data_store *store, data_sources some, data_sources more) {
    const data_source **all = ARENA_ARRAY(store->arena, const data_source *, some.count + more.count);
    size_t count = 0;
    for (size_t i = 0; i < some.count + more.count; i++) {
        const data_source *one = i < some.count ? some.at[i] : more.at[i - some.count];
        size_t k = 0;
        while (k < count && all[k] != one)
            k++;
        all[k] = one;
        count += k == count;
    }
    return (data_sources){all, count};
}

size_t data_fact_names(const data_store *store, str **names) {
    *names = store->fact_names;
    return map_count(store->facts);
}

size_t data_source_names(const data_store *store, str **names) {
    *names = store->source_names;
    return map_count(store->sources);
}
