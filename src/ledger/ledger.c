#include "ledger/ledger.h"

#include "data/origin.h"
#include "ledger/making.h"

/* A ledger of a briefing that has been read, and perhaps laid out. */

/* ---- facts ---- */

static ledger_words names_of(arena *a, const data_fact_origin *origin) {
    str *names = ARENA_ARRAY(a, str, origin->input_count);
    for (size_t i = 0; i < origin->input_count; i++)
        names[i] = origin->inputs[i]->name;
    return (ledger_words){names, origin->input_count};
}

static str words_of(const doc_briefing *b, const tree_node *node) {
    return data_words(b->data, node);
}

static const ledger_source *sources_of(const doc_briefing *b, data_sources sources) {
    ledger_source *out = ARENA_ARRAY(b->arena, ledger_source, sources.count);
    for (size_t i = 0; i < sources.count; i++) {
        const data_source *s = sources.at[i];
        out[i] = (ledger_source){.id = s->entry.key,
                                 .title = words_of(b, s->title),
                                 .publisher = words_of(b, s->publisher),
                                 .date = s->date.value,
                                 .url = s->url.value};
    }
    return out;
}

static void take_value(const doc_briefing *b, const data_fact *fact, ledger_fact *out) {
    const data_fact_words words = data_fact_in_words(b->data, b->arena, fact);
    out->printed = words.printed;
    if (fact->is_text) {
        out->value = fact->text;
        return;
    }
    out->value = lang_plain_number(b->arena, fact->number.value);
    out->unit = words.unit;
    out->kind = str_of(data_kind_name(fact->number.kind));
    if (fact->number.about == NULL)
        return;
    const char *status = data_status_word(fact->number.about->status);
    out->status = str_of(status == NULL ? "" : status);
    out->period = data_period_text(b->arena, fact->number.about->period);
}

static void take_fact(const doc_briefing *b, const data_fact *fact, const ledger_place_vector *places,
                      ledger_fact *out) {
    const data_fact_origin origin = data_fact_origin_of(b->data, b->arena, fact);
    *out = (ledger_fact){.name = fact->name,
                         .label = words_of(b, fact->label),
                         .has_value = !fact->failed,
                         .is_text = fact->is_text,
                         .as_of = fact->number.period,
                         .how = str_of(origin.how),
                         .formula = str_trim(origin.formula),
                         .inputs = names_of(b->arena, &origin),
                         .sources = sources_of(b, fact->sources),
                         .source_count = fact->sources.count,
                         .files = ledger_files_of(b->arena, origin.files),
                         .file_count = origin.files.count,
                         .places = {places->at, places->count}};
    if (!fact->failed)
        take_value(b, fact, out);
}

static void take_facts(const doc_briefing *b, const map *places, bool all, ledger *out) {
    str *names;
    size_t count = data_fact_names(b->data, &names);
    ledger_fact *facts = ARENA_ARRAY(b->arena, ledger_fact, count);
    for (size_t i = 0; i < count; i++) {
        const ledger_place_vector *of_fact = map_get(places, names[i]);
        if (all || of_fact->count > 0)
            take_fact(b, data_fact_find(b->data, names[i]), of_fact, &facts[out->fact_count++]);
    }
    out->facts = facts;
}

/* ---- checks ---- */

static void take_checks(const doc_briefing *b, ledger *out) {
    const data_check_outcome *all;
    out->check_count = data_check_outcomes(b->data, &all);
    ledger_check *checks = ARENA_ARRAY(b->arena, ledger_check, out->check_count);
    for (size_t i = 0; i < out->check_count; i++)
        checks[i] = (ledger_check){all[i].that, all[i].sentence, all[i].holds};
    out->checks = checks;
}

/* ---- all of it ---- */

static map *places_new(const doc_briefing *b) {
    map *places = map_new(b->arena);
    str *names;
    size_t count = data_fact_names(b->data, &names);
    for (size_t i = 0; i < count; i++)
        map_set(places, names[i], ARENA_NEW(b->arena, ledger_place_vector));
    return places;
}

const ledger *ledger_new(const doc_briefing *b, bool all) {
    ledger *out = ARENA_NEW(b->arena, ledger);
    ledger_walk w = {.a = b->arena, .briefing = b, .facts = places_new(b)};
    ledger_walk_briefing(&w);
    out->title = b->title;
    out->language = lang_tag(b->language);
    if (b->has_date)
        out->date = str_print(b->arena, "%04d-%02d-%02d", b->year, b->month, b->day);
    take_facts(b, w.facts, all, out);
    out->tables = w.tables.at;
    out->table_count = w.tables.count;
    if (all)
        take_checks(b, out);
    return out;
}
