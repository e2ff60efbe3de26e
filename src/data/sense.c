#include "data/sense.h"

#include "data/store.h"

#include <string.h>

/* ---- between two ---- */

/* January to July of 2024 beside 2024 is a part of it; beside 2023 it is mistaken for a year. */
bool data_sense_part_year(const data_observation *a, const data_observation *b) {
    if (!a->flow || !b->flow)
        return false;
    const data_observation *part = data_period_is_part(a->period) ? a : b, *whole = part == a ? b : a;
    bool within = part->period.first >= whole->period.first && part->period.last <= whole->period.last;
    return data_period_is_part(part->period) && data_period_is_year(whole->period) && !within;
}

bool data_sense_valuations(const data_observation *a, const data_observation *b) {
    return (a->valuation | b->valuation) == (DATA_CIF | DATA_FOB) && a->valuation != b->valuation &&
           a->valuation != (DATA_CIF | DATA_FOB) && b->valuation != (DATA_CIF | DATA_FOB);
}

/* What one says of the other, and the other of the one. */
static bool are_turned(const data_observation *a, const data_observation *b) {
    return a->reporter.length > 0 && a->partner.length > 0 && !str_equal(a->reporter, a->partner) &&
           str_equal(a->reporter, b->partner) && str_equal(a->partner, b->reporter);
}

bool data_sense_mirrors(const data_observation *a, const data_observation *b) {
    bool declared = (a->reporting == DATA_MIRROR && b->reporting == DATA_OWN) ||
                    (a->reporting == DATA_OWN && b->reporting == DATA_MIRROR);
    return declared || are_turned(a, b);
}

/* Shares of one series at two times are of one whole each time. */
bool data_sense_shares(const data_observation *a, const data_observation *b) {
    return a->whole.length > 0 && b->whole.length > 0 && !str_equal(a->whole, b->whole);
}

/* "sum(usd) of trade" */
static str what_of(str series) {
    str what = {0};
    str_split(&series, ',', &what);
    return what;
}

/* The same part of two countries’ totals: a share that is compared between them. */
static bool are_parallel(const data_observation *a, const data_observation *b) {
    return a->part.length > 0 && str_equal(a->part, b->part) && str_equal(what_of(a->whole), what_of(b->whole));
}

/* ---- what is compared with what ---- */

static bool is_flow(const data_quantity *q) {
    return (q->kind == DATA_KIND_AMOUNT || q->kind == DATA_KIND_COUNT) && q->format->sign.length == 0;
}

static bool part_year(data_store *store, const data_quantity *a, const data_quantity *b) {
    return is_flow(a) && is_flow(b) && data_sense_part_year(a->about, b->about) && data_same_unit(store, a, b);
}

static bool valuations(data_store *store, const data_quantity *a, const data_quantity *b) {
    return is_flow(a) && is_flow(b) && data_sense_valuations(a->about, b->about) && data_same_unit(store, a, b);
}

static bool mirrors(data_store *store, const data_quantity *a, const data_quantity *b) {
    return is_flow(a) && is_flow(b) && data_sense_mirrors(a->about, b->about) && data_same_unit(store, a, b);
}

static bool is_share(const data_quantity *q) {
    return q->kind == DATA_KIND_SHARE;
}

static bool shares(data_store *store, const data_quantity *a, const data_quantity *b) {
    (void)store;
    return is_share(a) && is_share(b) && data_sense_shares(a->about, b->about) && !are_parallel(a->about, b->about);
}

typedef struct {
    diag_code code;
    uint8_t mixes; /* of a formula: DATA_MIXES_… */
    uint8_t said;  /* DATA_SAID_…: then the reader knows */
    bool (*differ)(data_store *store, const data_quantity *a, const data_quantity *b);
    bool settings[3]; /* data_sense_setting */
    const char *beside, *made, *hint;
} rule;

static const rule rules[] = {
    {DIAG_PART_YEAR,
     DATA_MIXES_PART_YEAR,
     0,
     part_year,
     {true, true, false},
     "a part of a year stands beside a whole one",
     "it sets a part of a year against a whole one",
     "compare the same months of both years, or means by month; or say in a note at the figure that the year is not "
     "over"},
    {DIAG_CIF_FOB,
     DATA_MIXES_VALUATION,
     DATA_SAID_VALUATION,
     valuations,
     {false, false, true},
     "figures valued cif stand beside figures valued fob",
     "it reckons figures valued cif with figures valued fob",
     "freight and insurance make imports larger and the balance lower: say so in a note, or take both fob"},
    {DIAG_MIRROR_DATA,
     DATA_MIXES_MIRROR,
     DATA_SAID_REPORTER,
     mirrors,
     {true, false, true},
     "what the country reported stands beside what its partner reported",
     "it reckons what the country reported with what its partner reported",
     "the two seldom agree: take both from one side, or say in a note whose figures they are"},
    {DIAG_OTHER_TOTALS,
     DATA_MIXES_SHARES,
     0,
     shares,
     {false, true, false},
     "shares of different totals stand side by side",
     "it adds up shares of different totals",
     "say in a note, or in the labels and a note, what each is a share of; or take shares of one total"},
    {DIAG_TOTAL_TWICE,
     DATA_MIXES_TOTAL,
     0,
     NULL,
     {false, false, false},
     NULL,
     "it adds a total to what the total contains",
     "take the total, or its parts"},
};
enum { RULES = sizeof rules / sizeof *rules };

/* ---- side by side ---- */

/* Whether the same months of another year stand there as well: then like is beside like. */
static bool has_like(const data_sense_figure *all, size_t count, const data_sense_figure *part) {
    for (size_t i = 0; i < count; i++) {
        const data_observation *about = all[i].number.about;
        if (about == NULL || &all[i] == part || !data_period_is_part(about->period))
            continue;
        if (data_period_same_months(about->period, part->number.about->period) &&
            about->period.first != part->number.about->period.first)
            return true;
    }
    return false;
}

static const data_sense_figure *part_of(const data_sense_figure *a, const data_sense_figure *b) {
    return data_period_is_part(a->number.about->period) ? a : b;
}

/* A sentence may speak of several things. */
static bool are_other_things(const data_observation *a, const data_observation *b) {
    return a->series_read && b->series_read && !str_equal(a->series, b->series);
}

typedef enum { NOT_ASKED, HAS_NONE_LIKE, HAS_LIKE } like_state;

/* Figures that stand together, and of each whether another is like it, once that was asked. */
typedef struct {
    const data_sense_figure *at;
    size_t count;
    like_state *like;
} company;

static bool has_like_here(const company *all, const data_sense_figure *part) {
    size_t i = (size_t)(part - all->at);
    if (all->like[i] == NOT_ASKED)
        all->like[i] = has_like(all->at, all->count, part) ? HAS_LIKE : HAS_NONE_LIKE;
    return all->like[i] == HAS_LIKE;
}

static bool is_spoken_of(const data_sense_figure *figure) {
    return !figure->noted && figure->number.about != NULL;
}

static bool is_silent(const rule *r, const company *all, const data_sense_figure *a, const data_sense_figure *b,
                      data_sense_setting setting) {
    const data_sense_figure *part = part_of(a, b);
    if (r->code == DIAG_PART_YEAR)
        return (part->said & DATA_SAID_PERIOD) != 0 || has_like_here(all, part) ||
               (setting == DATA_SENSE_SENTENCE && are_other_things(a->number.about, b->number.about));
    return (a->said & b->said & r->said) != 0;
}

static bool same_place(place a, place b) {
    return a.source == b.source && a.start == b.start && a.end == b.end;
}

static const char *in_words(data_store *store, const rule *r, const data_observation *about) {
    if (r->code == DIAG_PART_YEAR)
        return str_zero(store->arena, data_period_text(store->arena, about->period));
    if (r->code == DIAG_CIF_FOB)
        return about->valuation == DATA_CIF ? "cif" : "fob";
    if (r->code == DIAG_MIRROR_DATA && about->reporter.length > 0)
        return str_zero(store->arena, str_print(store->arena, "reported by " STR_FORMAT, STR_ARGS(about->reporter)));
    if (r->code == DIAG_MIRROR_DATA)
        return about->reporting == DATA_MIRROR ? "reported by the partner" : "the country’s own";
    return str_zero(store->arena, about->whole);
}

static void report_pair(data_store *store, const rule *r, const data_sense_figure *a, const data_sense_figure *b) {
    const char *first = in_words(store, r, a->number.about), *second = in_words(store, r, b->number.about);
    diag *d = diag_add(store->diags, r->code, b->place, "%s: “" STR_FORMAT "” is %s%s, “" STR_FORMAT "” is %s%s",
                       r->beside, STR_ARGS(a->name), r->mixes == DATA_MIXES_SHARES ? "a share of " : "", first,
                       STR_ARGS(b->name), r->mixes == DATA_MIXES_SHARES ? "a share of " : "", second);
    if (!same_place(a->place, b->place))
        diag_also(store->diags, d, a->place, "“" STR_FORMAT "” stands here", STR_ARGS(a->name));
    diag_hint(store->diags, d, "%s", r->hint);
}

/* Each rule speaks once of figures that stand together. */
static void apply(data_store *store, const rule *r, const company *all, data_sense_setting setting) {
    enum { MOST = 300 }; /* pairs grow with the square; in longer columns, the ends are looked at */
    for (size_t i = 1; i < all->count; i++)
        for (size_t k = i > MOST ? i - MOST : 0; k < i; k++) {
            const data_sense_figure *a = &all->at[k], *b = &all->at[i];
            if (!is_spoken_of(a) || !is_spoken_of(b) || !r->differ(store, &a->number, &b->number) ||
                is_silent(r, all, a, b, setting))
                continue;
            report_pair(store, r, a, b);
            return;
        }
}

void data_sense_beside(data_store *store, const data_sense_figure *all, size_t count, data_sense_setting setting) {
    company here = {.at = all, .count = count, .like = ARENA_ARRAY(store->arena, like_state, count)};
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].settings[setting] && !diags_are_off(store->diags, rules[i].code))
            apply(store, &rules[i], &here, setting);
}

/* ---- each for itself ---- */

/* A figure is spoken of once: at its first place, where the note belongs. */
static bool is_first(data_store *store, diag_code code, str name) {
    str key = str_print(store->arena, "%d " STR_FORMAT, (int)code, STR_ARGS(name));
    if (store->sensed == NULL)
        store->sensed = map_new(store->arena);
    bool first = !map_has(store->sensed, key);
    map_set(store->sensed, key, store);
    return first;
}

static void look_at_formula(data_store *store, const data_sense_figure *figure) {
    const data_observation *about = figure->number.about;
    for (size_t i = 0; about->mixes != 0 && i < RULES; i++) {
        const rule *r = &rules[i];
        str maker = about->mixed_in.length > 0 ? about->mixed_in : figure->name;
        if ((about->mixes & r->mixes) == 0 || !is_first(store, r->code, maker) || figure->noted ||
            (figure->said & r->said) != 0)
            continue;
        diag *d = diag_add(store->diags, r->code, figure->place, "“" STR_FORMAT "”: %s", STR_ARGS(maker), r->made);
        const data_fact *fact = data_fact_find(store, maker);
        if (fact != NULL)
            diag_also(store->diags, d, fact->place, "it is reckoned here");
        diag_hint(store->diags, d, "%s", r->hint);
    }
}

/* True if it was spoken of. */
static bool look_at_status(data_store *store, const data_sense_figure *figure) {
    const data_observation *about = figure->number.about;
    const char *word = data_status_word(about->status);
    bool told = figure->noted || (figure->said & DATA_SAID_STATUS) != 0;
    if (word == NULL || !is_first(store, DIAG_STATUS_UNSAID, figure->name) || told)
        return false;
    diag *d = diag_add(store->diags, DIAG_STATUS_UNSAID, figure->place,
                       "“" STR_FORMAT "” is %s, and the reader is not told", STR_ARGS(figure->name), word);
    if (about->status & DATA_CONFIDENTIAL)
        diag_hint(store->diags, d, "may it be printed? Then say so in a note at the figure; or leave it out");
    else
        diag_hint(store->diags, d, "say so in a note at the figure, as in ${x}[^status], or in the sentence");
    return true;
}

static data_day older_by(data_day day, int32_t months) {
    enum { DAYS_OF_YEAR = 365, MONTHS = 12 };
    return day - (data_day)((int64_t)months * DAYS_OF_YEAR / MONTHS);
}

static void look_at_age(data_store *store, const data_sense_figure *figure, const data_sense_age *age) {
    const data_observation *about = figure->number.about;
    if (age->months == 0 || age->today == 0 || about->newest == 0 || about->newest >= older_by(age->today, age->months))
        return;
    if (!is_first(store, DIAG_OLD_DATA, about->data) || figure->noted)
        return;
    str newest = data_period_text(store->arena, (data_period){about->newest, about->newest});
    diag *d = diag_add(store->diags, DIAG_OLD_DATA, figure->place,
                       "the data of “" STR_FORMAT "” end on " STR_FORMAT
                       ", more than %d months before the date of the briefing",
                       STR_ARGS(figure->name), STR_ARGS(newest), (int)age->months);
    diag_also(store->diags, d, age->limit, "the limit");
    diag_hint(store->diags, d, "get newer data, or say in a note at the figure why there are none");
}

void data_sense_alone(data_store *store, const data_sense_figure *all, size_t count, const data_sense_age *age) {
    bool said = false; /* of a cell: one speaks for all of its column */
    for (size_t i = 0; i < count; i++) {
        if (all[i].number.about == NULL)
            continue;
        look_at_formula(store, &all[i]);
        if (all[i].fact != NULL || !said)
            said = look_at_status(store, &all[i]) || said;
        look_at_age(store, &all[i], age);
    }
}

void data_sense_noted(data_store *store, bool noted) {
    store->claim_noted = noted;
}

void data_sense_compared(data_store *store, place where) {
    if (store->claim_noted)
        return;
    diag *d = diag_add(store->diags, DIAG_PART_YEAR, where, "this sets a part of a year against a whole one");
    diag_hint(store->diags, d, "%s", rules[0].hint);
}
