#include "data/kept.h"

#include "base/buffer.h"

#include <string.h>

#define BYTES_MAX ((size_t)512 << 20) /* that is kept while nobody uses it */

struct data_cache {
    arena *arena;
    VECTOR(data_kept *) all;
    unsigned uses;
};

enum { ALSO_MAX = sizeof((diag *)0)->also / sizeof(diag_span) };

struct data_kept_diag {
    diag said;
    size_t places[1 + ALSO_MAX]; /* which place of the mapping, plus 1; 0: as it stands */
};

struct data_cache *data_cache_new(arena *engine_arena) {
    struct data_cache *cache = ARENA_NEW(engine_arena, struct data_cache);
    cache->arena = engine_arena;
    return cache;
}

/* ---- places in a dataset’s mapping ---- */

/* Keys and values are numbered as they stand; two mappings that say the same have the same numbers. */
typedef struct {
    place wanted; /* seeking by place: source not NULL */
    size_t number;
    size_t count;
    bool found;
} place_search;

static void pass(place_search *s, place here) {
    if (s->found)
        return;
    bool by_place = s->wanted.source != NULL;
    s->found = by_place ? here.source == s->wanted.source && here.start == s->wanted.start && here.end == s->wanted.end
                        : s->count == s->number;
    if (s->found) {
        s->wanted = here;
        s->number = s->count;
    }
    s->count++;
}

static void search(place_search *s, const tree_node *node) {
    if (node == NULL || s->found)
        return;
    pass(s, node->place);
    for (size_t i = 0; i < node->count && node->kind == TREE_LIST; i++)
        search(s, node->items[i]);
    for (size_t i = 0; i < node->count && node->kind == TREE_MAP; i++) {
        pass(s, node->pairs[i].key_place);
        search(s, node->pairs[i].value);
    }
}

/* The number of a place, plus 1; 0 if it is none of the mapping’s. */
static size_t number_of(const data_set_keys *keys, place where) {
    place_search s = {.wanted = where};
    if (where.source != NULL)
        search(&s, keys->entry.node);
    return s.found ? s.number + 1 : 0;
}

static place place_of(const data_set_keys *keys, size_t number, place otherwise) {
    if (number == 0)
        return otherwise;
    place_search s = {.number = number - 1};
    search(&s, keys->entry.node);
    return s.found ? s.wanted : otherwise;
}

/* ---- keys ---- */

static void add_text(buffer *out, str text) {
    buffer_print(out, "%zu:", text.length);
    buffer_str(out, text);
}

static void add_node(buffer *out, const tree_node *node) {
    if (node == NULL)
        return;
    buffer_print(out, "%d.%d.%u ", node->kind, node->style, node->kind == TREE_SCALAR ? 0 : node->count);
    if (node->kind == TREE_SCALAR)
        add_text(out, node->text);
    for (size_t i = 0; i < node->count && node->kind == TREE_LIST; i++)
        add_node(out, node->items[i]);
    for (size_t i = 0; i < node->count && node->kind == TREE_MAP; i++) {
        add_text(out, node->pairs[i].key);
        add_node(out, node->pairs[i].value);
    }
}

/* Empty if it is not known whether the file has changed. */
static str key_of(arena *a, const data_set_keys *keys, const file_opened *file) {
    if (file->identity.length == 0 || file->version.length == 0)
        return (str){0};
    buffer *out = buffer_new(a);
    add_text(out, file->identity);
    add_text(out, file->version);
    add_text(out, file->name); /* which messages show */
    add_node(out, keys->entry.node);
    return buffer_view(out);
}

/* ---- what is kept ---- */

static void drop_use(void *object) {
    atomic_fetch_sub(&((data_kept *)object)->users, 1);
}

static void use(data_store *store, data_kept *kept) {
    atomic_fetch_add(&kept->users, 1);
    arena_defer(store->arena, drop_use, kept);
}

static size_t bytes_of(const data_kept *kept) {
    const data_table *table = kept->loaded.table;
    return arena_size(kept->arena) + (table == NULL ? 0 : data_table_bytes(table) - table->bytes);
}

static void drop_at(struct data_cache *cache, size_t index) {
    arena_drop(cache->all.at[index]->arena);
    cache->all.at[index] = cache->all.at[--cache->all.count];
}

/* Drops what nobody can use any more, then what was not used for longest. */
static void sweep(struct data_cache *cache) {
    size_t bytes = 0;
    for (size_t i = cache->all.count; i-- > 0;) {
        data_kept *kept = cache->all.at[i];
        if (kept->key.length == 0 && atomic_load(&kept->users) == 0)
            drop_at(cache, i);
        else
            bytes += bytes_of(kept);
    }
    while (bytes > BYTES_MAX) {
        size_t oldest = SIZE_MAX;
        for (size_t i = 0; i < cache->all.count; i++)
            if (atomic_load(&cache->all.at[i]->users) == 0 &&
                (oldest == SIZE_MAX || cache->all.at[i]->last_use < cache->all.at[oldest]->last_use))
                oldest = i;
        if (oldest == SIZE_MAX)
            return;
        bytes -= bytes_of(cache->all.at[oldest]);
        drop_at(cache, oldest);
    }
}

data_kept *data_kept_new(data_store *store) {
    struct data_cache *cache = store->context->datasets;
    arena *a = cache == NULL ? store->arena : arena_new_child(cache->arena);
    data_kept *kept = ARENA_NEW(a, data_kept);
    kept->arena = a;
    atomic_init(&kept->users, 0);
    use(store, kept);
    if (cache != NULL)
        *VECTOR_PUSH(cache->arena, &cache->all) = kept;
    return kept;
}

/* Nobody will ask for what a file was before it changed. */
static void forget_older(data_store *store, const file_opened *file) {
    struct data_cache *cache = store->context->datasets;
    buffer *same_file = buffer_new(store->arena), *same_version = buffer_new(store->arena);
    add_text(same_file, file->identity);
    buffer_str(same_version, buffer_view(same_file));
    add_text(same_version, file->version);
    for (size_t i = 0; i < cache->all.count; i++) {
        str *key = &cache->all.at[i]->key;
        if (str_starts(*key, buffer_view(same_file)) && !str_starts(*key, buffer_view(same_version)))
            *key = (str){0};
    }
}

/* ---- diagnostics ---- */

static str copy(const data_kept *kept, str text) {
    return text.length == 0 ? (str){0} : str_copy(kept->arena, text);
}

/* False if a place is neither in the file nor in the dataset’s mapping. */
static bool keep_place(const data_kept *kept, const data_set_keys *keys, place where, size_t *number) {
    *number = number_of(keys, where);
    return *number != 0 || where.source == NULL || where.source->arena == kept->arena;
}

static bool keep_diag(data_kept *kept, const data_set_keys *keys, const diag *d) {
    struct data_kept_diag *out = &kept->diags[kept->diag_count++];
    out->said = *d;
    out->said.message = copy(kept, d->message);
    out->said.expected = copy(kept, d->expected);
    out->said.hint = copy(kept, d->hint);
    bool good = keep_place(kept, keys, d->place, &out->places[0]);
    for (size_t i = 0; i < d->also_count; i++) {
        out->said.also[i].label = copy(kept, d->also[i].label);
        good = keep_place(kept, keys, d->also[i].place, &out->places[i + 1]) && good;
    }
    return good;
}

static bool keep_diags(data_store *store, data_kept *kept, const data_set_keys *keys, size_t before) {
    size_t count = diags_count(store->diags);
    kept->diags = ARENA_ARRAY(kept->arena, struct data_kept_diag, count - before);
    for (size_t i = before; i < count; i++)
        if (!keep_diag(kept, keys, diags_at(store->diags, i)))
            return false;
    return diags_left_out(store->diags) == 0;
}

static void say_again(data_store *store, const data_kept *kept, const data_set_keys *keys) {
    diags *all = store->diags;
    for (size_t i = 0; i < kept->diag_count; i++) {
        const struct data_kept_diag *k = &kept->diags[i];
        const diag *said = &k->said;
        diag *d =
            diag_add(all, said->code, place_of(keys, k->places[0], said->place), STR_FORMAT, STR_ARGS(said->message));
        if (said->expected.length > 0)
            diag_expected(all, d, STR_FORMAT, STR_ARGS(said->expected));
        if (said->hint.length > 0)
            diag_hint(all, d, STR_FORMAT, STR_ARGS(said->hint));
        for (size_t n = 0; n < said->also_count; n++)
            diag_also(all, d, place_of(keys, k->places[n + 1], said->also[n].place), STR_FORMAT,
                      STR_ARGS(said->also[n].label));
    }
}

/* ---- columns ---- */

static bool keep_columns(data_kept *kept, const data_set_keys *keys) {
    data_loaded *l = &kept->loaded;
    data_column *columns = ARENA_ARRAY(kept->arena, data_column, l->column_count);
    kept->column_places = ARENA_ARRAY(kept->arena, size_t, l->column_count);
    for (size_t i = 0; i < l->column_count; i++) {
        columns[i] = l->columns[i];
        if (!keep_place(kept, keys, columns[i].place, &kept->column_places[i]))
            return false;
    }
    l->columns = columns;
    return true;
}

static const schema_choice *declaration_of(const data_set_keys *keys, str column) {
    for (size_t i = 0; i < keys->types.count; i++)
        if (data_shape_same_letters(keys->types.at[i].entry.key, column))
            return &keys->types.at[i].type;
    return NULL;
}

static data_column *columns_for(data_store *store, const data_kept *kept, const data_set_keys *keys) {
    const data_loaded *l = &kept->loaded;
    data_column *columns = ARENA_ARRAY(store->arena, data_column, l->column_count);
    for (size_t i = 0; i < l->column_count; i++) {
        columns[i] = l->columns[i];
        columns[i].read_by = 0;
        columns[i].place = place_of(keys, kept->column_places[i], columns[i].place);
        if (columns[i].declared != NULL)
            columns[i].declared = declaration_of(keys, columns[i].name);
    }
    return columns;
}

/* ---- finding and keeping ---- */

data_kept *data_kept_find(data_store *store, const data_set_keys *keys, const file_opened *file, data_loaded *out) {
    struct data_cache *cache = store->context->datasets;
    str key = cache == NULL ? (str){0} : key_of(store->arena, keys, file);
    for (size_t i = 0; key.length > 0 && i < cache->all.count; i++) {
        data_kept *kept = cache->all.at[i];
        bool lacks = store->traced && kept->loaded.record.digest.length == 0;
        if (!str_equal(kept->key, key) || lacks)
            continue;
        use(store, kept);
        kept->last_use = ++cache->uses;
        *out = kept->loaded;
        out->columns = columns_for(store, kept, keys);
        say_again(store, kept, keys);
        return kept;
    }
    if (cache != NULL)
        sweep(cache);
    return NULL;
}

void data_kept_keep(data_store *store, data_kept *kept, const data_set_keys *keys, const file_opened *file,
                    const data_loaded *loaded, size_t before) {
    struct data_cache *cache = store->context->datasets;
    if (cache == NULL)
        return;
    kept->loaded = *loaded;
    kept->loaded.record.preset = copy(kept, loaded->record.preset);
    kept->loaded.record.delimiter = copy(kept, loaded->record.delimiter);
    str key = key_of(kept->arena, keys, file);
    if (key.length == 0 || !keep_columns(kept, keys) || !keep_diags(store, kept, keys, before))
        return;
    kept->key = key;
    kept->last_use = ++cache->uses;
    forget_older(store, file);
}
