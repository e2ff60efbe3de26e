#include "data/ask/question.h"

#include "data/column_report.h"
#include "data/names.h"
#include "data/sql/scope.h"

/* Datasets and columns that a question names. */

const data_set *data_ask_set_named(data_store *store, str name, place where) {
    const data_set *set = map_get(store->sets, name);
    if (set != NULL)
        return set;
    diag *d =
        diag_add(store->diags, DIAG_UNKNOWN_NAME, where, "there are no data named “" STR_FORMAT "”", STR_ARGS(name));
    if (map_count(store->sets) == 0)
        diag_hint(store->diags, d, "datasets are defined under “data: {" STR_FORMAT ": {file: …}}”", STR_ARGS(name));
    diag_nearest(store->diags, d, name, store->set_names, map_count(store->sets));
    return NULL;
}

bool data_ask_find_set(data_ask_question *q) {
    const schema_word *from = &q->ask->from;
    q->set = data_ask_set_named(q->store, from->value, from->node->place);
    return q->set != NULL && !q->set->failed;
}

const data_column *data_ask_column(data_store *store, const data_set *set, str name, place where) {
    for (size_t i = 0; i < set->column_count; i++)
        if (str_equal(set->columns[i].name, name))
            return &set->columns[i];
    for (size_t i = 0; i < set->column_count; i++)
        if (data_sql_same_name(set->columns[i].name, name))
            return &set->columns[i];
    str *names = ARENA_ARRAY(store->arena, str, set->column_count);
    for (size_t i = 0; i < set->column_count; i++)
        names[i] = set->columns[i].name;
    diag *d = diag_add(store->diags, DIAG_UNKNOWN_NAME, where, "“" STR_FORMAT "” has no column “" STR_FORMAT "”",
                       STR_ARGS(set->name), STR_ARGS(name));
    diag_expected(store->diags, d, "one of " STR_FORMAT,
                  STR_ARGS(str_join(store->arena, names, set->column_count, STR(", "))));
    diag_nearest(store->diags, d, name, names, set->column_count);
    return NULL;
}

place data_ask_key_place(const data_ask_question *q, const char *key) {
    const tree_pair *pair = tree_find(q->keys, str_of(key));
    if (pair == NULL)
        return q->place;
    bool behind = pair->value->place.source == pair->key_place.source && pair->value->place.end > pair->key_place.end;
    return behind ? place_at(pair->key_place.source, pair->key_place.start, pair->value->place.end) : pair->key_place;
}

/* ---- what columns are ---- */

bool data_ask_is_figure(const data_column *c) {
    return c->type == DATA_TYPE_NUMBER || c->type == DATA_TYPE_WHOLE;
}

bool data_ask_has_order(const data_column *c) {
    return data_ask_is_figure(c) || c->type == DATA_TYPE_YEAR || c->type == DATA_TYPE_DATE ||
           c->type == DATA_TYPE_PERIOD || (c->type == DATA_TYPE_CODE && c->stored != DATA_STORED_TEXT);
}

static const char *contents(const data_column *c) {
    static const char *const words[DATA_TYPES] = {
        [DATA_TYPE_TEXT] = "texts",    [DATA_TYPE_NUMBER] = "numbers",
        [DATA_TYPE_WHOLE] = "numbers", [DATA_TYPE_CODE] = "codes",
        [DATA_TYPE_DATE] = "dates",    [DATA_TYPE_PERIOD] = "periods",
        [DATA_TYPE_YEAR] = "years",    [DATA_TYPE_MIXED] = "numbers beside other things"};
    return words[c->type];
}

diag *data_ask_refuse_column(const data_ask_question *q, const data_column *c, place where, const char *verb,
                             const char *needs) {
    data_store *store = q->store;
    bool mixed = c->type == DATA_TYPE_MIXED;
    diag *d = diag_add(store->diags, mixed ? DIAG_SQL_MIXED_USE : DIAG_SQL_TEXT_NUMBER, where,
                       "“%s” needs %s, and “" STR_FORMAT "” holds %s", verb, needs, STR_ARGS(c->name), contents(c));
    if (mixed)
        data_column_explain(store->diags, d, store->arena, c, &q->set->notation);
    return d;
}

/* ---- columns to suggest ---- */

const data_column *data_ask_time_column(const data_set *set) {
    for (size_t i = 0; i < set->column_count; i++)
        if (set->columns[i].type == DATA_TYPE_YEAR || set->columns[i].type == DATA_TYPE_PERIOD ||
            set->columns[i].type == DATA_TYPE_DATE)
            return &set->columns[i];
    return NULL;
}

const data_column *data_ask_figure_column(const data_set *set) {
    for (size_t i = set->column_count; i-- > 0;)
        if (data_ask_is_figure(&set->columns[i]))
            return &set->columns[i];
    return NULL;
}

const data_column *data_ask_name_column(const data_set *set) {
    const data_column *found = NULL;
    size_t most = 0;
    for (size_t i = 0; i < set->column_count; i++) {
        const str *texts;
        size_t count = set->columns[i].type == DATA_TYPE_TEXT ? data_column_texts(&set->columns[i], &texts) : 0;
        found = count > most ? &set->columns[i] : found;
        most = count > most ? count : most;
    }
    return found;
}

str data_ask_last_time(arena *a, const data_column *c) {
    const str *texts;
    size_t count = data_column_texts(c, &texts);
    str last = {0};
    int64_t least, most;
    for (size_t i = 0; i < count; i++)
        if (str_compare(texts[i], last) > 0)
            last = texts[i];
    if (c->stored != DATA_STORED_WHOLE || c->cells == 0)
        return count > 1 ? last : (str){0};
    data_column_range(c, &least, &most);
    return least < most ? str_print(a, "%lld", (long long)most) : (str){0};
}

static bool is_per_cent(str unit) {
    static const char *const words[] = {"%", "percent", "per cent", "pct", "PC", NULL};
    bool found = false;
    for (size_t i = 0; words[i] != NULL; i++)
        found = found || str_is(str_trim(unit), words[i]);
    return found;
}

bool data_ask_unit_is_per_cent(const data_set *set) {
    const data_column *unit = set->unit;
    for (size_t i = 0; unit == NULL && i < set->column_count; i++)
        if (set->columns[i].type == DATA_TYPE_TEXT && data_name_is_unit(set->columns[i].name))
            unit = &set->columns[i];
    const str *texts;
    size_t count = unit == NULL ? 0 : data_column_texts(unit, &texts);
    bool all = count > 0;
    for (size_t i = 0; i < count; i++)
        all = all && is_per_cent(texts[i]);
    return all;
}
