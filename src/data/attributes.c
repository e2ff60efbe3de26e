/* What a dataset says of its rows beside their values: by its keys, and by columns that are named as statistics offices
   name them. */
#include "data/column_report.h"
#include "data/dataset.h"
#include "data/dataset_load.h"
#include "data/shape.h"
#include "data/store.h"

#include <string.h>

/* ---- columns ---- */

static const data_column *column_named(const data_set *set, str name) {
    for (size_t i = 0; i < set->column_count; i++)
        if (data_shape_same_letters(set->columns[i].name, name))
            return &set->columns[i];
    return NULL;
}

static const data_column *column_of_names(const data_set *set, const char *const *names) {
    const data_column *found = NULL;
    for (; found == NULL && *names != NULL; names++)
        found = column_named(set, str_of(*names));
    return found;
}

static bool column_said(data_store *store, data_set *set, const schema_word *said, const data_column **out) {
    if (said->node == NULL)
        return true;
    *out = column_named(set, said->value);
    if (*out != NULL)
        return true;
    str *names = ARENA_ARRAY(store->arena, str, set->column_count);
    for (size_t i = 0; i < set->column_count; i++)
        names[i] = set->columns[i].name;
    data_report_no_column(store->diags, store->arena, said->value, said->node->place, names, set->column_count);
    return false;
}

/* Days tell when something happened, not how long figures add up: they come last. */
static const data_column *time_column(const data_set *set) {
    static const data_type types[] = {DATA_TYPE_PERIOD, DATA_TYPE_YEAR, DATA_TYPE_DATE};
    for (size_t k = 0; k < sizeof types / sizeof *types; k++)
        for (size_t i = 0; i < set->column_count; i++)
            if (set->columns[i].type == types[k])
                return &set->columns[i];
    return NULL;
}

/* ---- days ---- */

static data_day day_of_text(str text) {
    data_period period;
    return data_period_read(text, &period) ? period.last : 0;
}

data_day data_source_day(const data_source *cited) {
    return cited == NULL ? 0 : day_of_text(cited->date.value);
}

static data_day newest_of(const data_column *time) {
    int64_t least, most;
    if (time == NULL || time->cells == 0)
        return 0;
    if (time->stored == DATA_STORED_WHOLE) {
        data_column_range(time, &least, &most);
        return most > 0 && most < 10000 ? data_day_of((int)most, 12, 31) : 0;
    }
    const str *texts;
    data_day newest = 0;
    for (size_t i = 0, count = data_column_texts(time, &texts); i < count; i++) {
        data_day day = day_of_text(texts[i]);
        newest = day > newest ? day : newest;
    }
    return newest;
}

/* The last day that the rows tell of; what is to come, in a forecast, is as old as its publication. */
static data_day newest_day(const data_set *set) {
    data_day said = set->attributes.as_of, published = data_source_day(set->source);
    data_day told = said > 0 ? said : newest_of(set->attributes.time);
    return told == 0 || (published > 0 && published < told) ? published : told;
}

/* ---- all of it ---- */

bool data_attributes_find(data_store *store, data_set *set) {
    static const char *const flags[] = {"OBS_FLAG", "OBS_STATUS", "Flag Codes", NULL},
                             *const conf[] = {"CONF_STATUS", NULL}, *const reporters[] = {"reporterISO",
                                                                                          "reporterCode",
                                                                                          "Reporter ISO",
                                                                                          "Reporter Code",
                                                                                          "Reporter",
                                                                                          NULL},
                             *const partners[] = {"partnerISO",   "partnerCode", "Partner ISO",
                                                  "Partner Code", "Partner",     NULL};
    const data_set_keys *keys = set->keys;
    data_attributes *out = &set->attributes;
    *out = (data_attributes){.time = time_column(set),
                             .status = column_of_names(set, flags),
                             .confidential = column_of_names(set, conf),
                             .reporter = column_of_names(set, reporters),
                             .partner = column_of_names(set, partners),
                             .as_of = day_of_text(keys->as_of.value)};
    for (size_t i = 0; out->status == NULL && i < keys->flags.count; i++)
        out->status = column_named(set, keys->flags.at[i].name.value);
    if (keys->status.all.node != NULL)
        out->status = out->confidential = NULL;
    out->newest = newest_day(set);
    return column_said(store, set, &keys->status.column, &out->status) &&
           column_said(store, set, &keys->valuation.column, &out->valuation);
}

/* ---- cells ---- */

uint8_t data_attributes_status(const data_set *set, const data_column *column, str cell) {
    return data_status_of_flag(cell, column == set->attributes.confidential);
}

static bool is_one_of(const data_word_list *words, str cell) {
    for (size_t i = 0; i < words->count; i++)
        if (data_shape_same_letters(words->at[i].value, cell))
            return true;
    return false;
}

uint8_t data_attributes_valuation(const data_set *set, str cell) {
    const data_valuation_keys *keys = &set->keys->valuation;
    if (keys->cif.count + keys->fob.count == 0)
        return data_valuation_of_name(cell);
    return (uint8_t)((is_one_of(&keys->cif, cell) ? DATA_CIF : 0) | (is_one_of(&keys->fob, cell) ? DATA_FOB : 0));
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The three letters, as a word; or, as UN Comtrade has it, at the beginning of one that ends in “value”. */
static bool has_word(str name, const char *word) {
    for (size_t i = 0; i + 3 <= name.length; i++) {
        str rest = str_part(name, i + 3, name.length);
        bool begins = i == 0 || !is_letter(name.at[i - 1]);
        bool ends = rest.length == 0 || !is_letter(rest.at[0]) || data_shape_same_letters(rest, STR("value"));
        if (begins && ends && data_shape_same_letters(str_part(name, i, 3), str_of(word)))
            return true;
    }
    return false;
}

bool data_says_valuation(str text) {
    return has_word(text, "cif") || has_word(text, "fob");
}

uint8_t data_valuation_of_name(str name) {
    bool cif = has_word(name, "cif"), fob = has_word(name, "fob");
    return cif == fob ? 0 : cif ? DATA_CIF : DATA_FOB;
}
