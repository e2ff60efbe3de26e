/* What is known of a fact beside its value: from what it was read or made of, and from its own keys. */
#include "data/facts.h"
#include "data/sql/observe.h"
#include "data/store.h"

/* "turnover_2023" and "turnover_2024" are one series. */
static str series_of_name(str name) {
    while (name.length > 1 &&
           ((name.at[name.length - 1] >= '0' && name.at[name.length - 1] <= '9') || name.at[name.length - 1] == '_'))
        name.length--;
    return name;
}

static void take_period(data_store *store, const data_fact_keys *keys, data_observation *out) {
    data_period period;
    if (keys->period.node == NULL)
        return;
    if (data_period_read(keys->period.value, &period)) {
        out->period = period;
        return;
    }
    diag *d = diag_add(store->diags, DIAG_BAD_VALUE, keys->period.node->place,
                       "“" STR_FORMAT "” is not written as a period", STR_ARGS(keys->period.value));
    diag_expected(store->diags, d, "2024, 2024-07, 2024-Q3, 2025-01/2025-07 or 2024-12-31");
}

/* The day that a value holds for: a year in which it lies is a part of one; without a period it is a stock’s. */
static void take_day(const data_fact_keys *keys, data_observation *out) {
    data_period said;
    if (!data_period_read(tree_text(keys->as_of), &said))
        return;
    out->newest = said.last;
    data_period *period = &out->period;
    bool ahead = (out->status & DATA_FORECAST) != 0; /* of the whole year, whenever it was made */
    if (!ahead && data_period_known(*period) && said.last >= period->first && said.last < period->last)
        period->last = said.last;
    else if (!data_period_known(*period))
        *period = (data_period){said.last, said.last};
}

const data_observation *data_fact_observation(data_store *store, const data_fact_record *f,
                                              const data_observation *from) {
    const data_fact_keys *keys = f->keys;
    data_observation *out = ARENA_NEW(store->arena, data_observation);
    if (from != NULL)
        *out = *from;
    if (f->kind == DATA_FACT_VALUE) {
        out->flow = keys->period.node != NULL;
        out->newest = data_source_day(f->shown.number.source);
    }
    if (out->data.length == 0)
        out->data = f->shown.name;
    if (out->series.length == 0 || keys->value != NULL)
        out->series = series_of_name(f->shown.name);
    if (keys->status.node != NULL)
        out->status = (uint8_t)(1u << keys->status.value);
    take_period(store, keys, out);
    take_day(keys, out);
    if (keys->valuation.node != NULL)
        out->valuation = (uint8_t)(1u << keys->valuation.value);
    if (keys->mirror.node != NULL)
        out->reporting = keys->mirror.value ? DATA_MIRROR : DATA_OWN;
    return out;
}
