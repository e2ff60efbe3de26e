#include "data/ask/verb.h"

#include "data/names.h"
#include "data/quantity_print.h"
#include "data/sql/observe.h"
#include "data/statement.h"

/* Facts of two figures: a part of a whole, and what became of a figure. Each of the two is a query of its own. */

/* ---- one of the two ---- */

/* The fact's own format is for what comes of the two. False after a diagnostic. */
static bool evaluate_part(const data_ask_question *q, data_fact_record *f, const tree_node *query, double *value) {
    const data_format *own = f->format;
    f->format = NULL;
    data_ask_evaluate_query(q, f, query);
    f->format = own;
    *value = f->shown.number.value;
    return !f->shown.failed;
}

/* `rows`, or a column whose cells are added up, or taken as they are. */
static bool read_figure(const data_ask_question *q, const data_ask_verb *v, data_ask_take take, data_ask_figure *out) {
    const schema_word *word = data_ask_verb_word(q, v);
    bool rows = str_is(word->value, "rows");
    return data_ask_read_figure(q, v->key, word, rows ? DATA_ASK_ROWS : take, out) && data_ask_adds_up(q, out, v->key);
}

/* What is known of a share or a change: it is of the time of its last part, and does not grow with that. */
static const data_observation *observation_of(const data_ask_question *q, const data_observation *part,
                                              const data_observation *whole, bool share) {
    const data_observation *both = data_sql_observe_quotient(q->store, part, whole, q->name);
    if (part == NULL || both == NULL)
        return NULL;
    data_observation *made = ARENA_NEW(q->store->arena, data_observation);
    *made = *both;
    made->period = part->period;
    made->flow = false;
    if (!share)
        made->whole = (str){0};
    return made;
}

static void finish(const data_ask_question *q, data_fact_record *f, double value, data_kind kind, bool fraction) {
    data_quantity number = data_quantity_of(value, false, f->shown.place);
    number.status = DATA_COMPUTED;
    number.kind = kind;
    number.about = f->shown.number.about;
    if (fraction)
        number.format = data_format_find(q->store, STR("0.0 %"));
    data_fact_set_number(q->store, f, number);
    if (f->format == NULL || !f->format->kind_given)
        f->shown.number.kind = kind;
}

/* ---- shares ---- */

/* Which lines of `where` say when: of a share they are likely to be the whole's. */
static size_t times_of(const data_ask_question *q, bool *is_time) {
    const data_ask_conditions *where = &q->ask->where;
    size_t count = 0;
    for (size_t i = 0; i < where->count; i++) {
        const data_column *c = data_ask_column(q->store, q->set, where->at[i].entry.key, where->at[i].entry.key_place);
        is_time[i] =
            c != NULL && (c->type == DATA_TYPE_YEAR || c->type == DATA_TYPE_PERIOD || c->type == DATA_TYPE_DATE);
        count += is_time[i];
    }
    return count;
}

/* The lines of `where` parted into the whole's and the part's: times, or all but the last. */
static bool suggest_parted(const data_ask_question *q, diag *d) {
    const data_ask_conditions *where = &q->ask->where;
    arena *a = q->store->arena;
    bool *whole = ARENA_ARRAY(a, bool, where->count);
    size_t times = times_of(q, whole);
    if (where->count < 2)
        return false;
    for (size_t i = 0; (times == 0 || times == where->count) && i < where->count; i++)
        whole[i] = i + 1 < where->count;
    str part = str_print(a, "where: " STR_FORMAT, STR_ARGS(data_ask_pairs(q, where->node, whole, false)));
    str of = str_print(a, "of: " STR_FORMAT, STR_ARGS(data_ask_pairs(q, where->node, whole, true)));
    const data_ask_edit edits[] = {{"where", str_zero(a, part)}, {NULL, str_zero(a, of)}};
    data_ask_suggest(q, d, "of those rows", edits, 2);
    return true;
}

/* A part of one time, if the data have several. */
static void suggest_time(const data_ask_question *q, diag *d) {
    const data_column *time = data_ask_time_column(q->set);
    str last = time == NULL ? (str){0} : data_ask_last_time(q->store->arena, time);
    if (last.length == 0)
        return;
    str of = str_print(q->store->arena, "of: {" STR_FORMAT ": " STR_FORMAT "}",
                       STR_ARGS(data_ask_scalar(q->store->arena, time->name)), STR_ARGS(last));
    data_ask_suggest(q, d, "of the rows of one time", &(data_ask_edit){NULL, str_zero(q->store->arena, of)}, 1);
}

static void refuse_share(const data_ask_question *q, place where) {
    diag *d = data_ask_ambiguous(q, where,
                                 "a share of what? “of” says which rows are the whole, of which “where” picks a part");
    if (!suggest_parted(q, d))
        suggest_time(q, d);
    data_ask_suggest(q, d, "of all rows", &(data_ask_edit){NULL, "of: all"}, 1);
}

/* What a share is of; false after a diagnostic. Rows that one line picks are a part of all rows. */
static bool read_whole(const data_ask_question *q, const data_ask_figure *f, data_ask_narrowing *whole) {
    const data_ask_of *of = &q->ask->of;
    if (q->ask->where.count == 0) {
        diag *d = diag_add(q->store->diags, DIAG_MISSING_KEY, f->whole,
                           "a share of all is the whole: “where” picks the part");
        diag_expected(q->store->diags, d, "where: {column: value}");
        return false;
    }
    whole->of = of->where.node != NULL ? &of->where : NULL;
    if (of->where.node != NULL || of->all.node != NULL || (f->take == DATA_ASK_ROWS && q->ask->where.count == 1))
        return true;
    refuse_share(q, f->whole);
    return false;
}

void data_ask_evaluate_share(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure figure;
    data_ask_narrowing whole = {0};
    double all, part;
    bool good = read_figure(q, v, v->take, &figure) && read_whole(q, &figure, &whole) &&
                evaluate_part(q, f, data_ask_figure_query(q, &figure, &whole, false), &all);
    const data_observation *of = f->shown.number.about;
    good = good && evaluate_part(q, f, data_ask_figure_query(q, &figure, &whole, true), &part);
    if (good && all == 0) {
        diag *d = diag_add(q->store->diags, DIAG_NOT_A_NUMBER, data_ask_key_place(q, whole.of == NULL ? v->key : "of"),
                           "division by zero: the whole is 0");
        diag_hint(q->store->diags, d, "nothing is a share of nothing: look at “of”");
        good = false;
    }
    f->shown.number.about = observation_of(q, f->shown.number.about, of, true);
    if (good)
        finish(q, f, part / all, DATA_KIND_SHARE, true);
    else
        data_ask_fail(f);
}

/* ---- changes ---- */

/* Both ends in the order of time; false after a diagnostic. */
static bool read_between(const data_ask_question *q, const data_ask_verb *v, data_ask_narrowing ends[2]) {
    data_store *store = q->store;
    if (q->ask->between.count != 1 || q->ask->between.at[0].ends.count != 2) {
        bool none = q->ask->between.node == NULL;
        diag *d =
            diag_add(store->diags, none ? DIAG_MISSING_KEY : DIAG_BAD_VALUE,
                     data_ask_key_place(q, none ? v->key : "between"), "a change is between two times of one column");
        diag_expected(store->diags, d, "between: {year: [2023, 2024]}");
        return false;
    }
    const data_ask_between *between = &q->ask->between.at[0];
    const data_column *time = data_ask_column(store, q->set, between->entry.key, between->entry.key_place);
    if (time == NULL)
        return false;
    if (!data_ask_has_order(time)) {
        diag *d =
            data_ask_refuse_column(q, time, between->entry.key_place, "between", "years, dates, periods or numbers");
        if (time->type != DATA_TYPE_MIXED)
            diag_hint(store->diags, d, "the difference of two things is {expr: one - other}, each a fact of its own");
        return false;
    }
    for (size_t i = 0; i < 2; i++)
        ends[i] =
            (data_ask_narrowing){.time = time, .time_place = between->entry.key_place, .when = between->ends.at[i]};
    return true;
}

static bool is_rising(const data_ask_question *q, const data_ask_narrowing ends[2]) {
    arena *a = q->store->arena;
    str first = str_trim(tree_text(ends[0].when)), last = str_trim(tree_text(ends[1].when));
    bool falls = data_ask_is_falling(ends[0].time, first, last), same = str_equal(first, last);
    if (!falls && !same)
        return true;
    diag *d = data_ask_ambiguous(q, data_ask_key_place(q, "between"),
                                 same ? "between one time and itself nothing changes"
                                      : "“between” goes back in time: from “" STR_FORMAT "” to “" STR_FORMAT "”",
                                 STR_ARGS(first), STR_ARGS(last));
    str turned = str_print(a, "between: {" STR_FORMAT ": [" STR_FORMAT ", " STR_FORMAT "]}",
                           STR_ARGS(data_ask_scalar(a, ends[0].time->name)), STR_ARGS(data_ask_scalar(a, last)),
                           STR_ARGS(data_ask_scalar(a, first)));
    if (falls)
        data_ask_suggest(q, d, "forward", &(data_ask_edit){"between", str_zero(a, turned)}, 1);
    if (falls)
        diag_hint(q->store->diags, d,
                  STR_FORMAT "\nback: a fact of its own, {expr: -" STR_FORMAT "}, of the one forward",
                  STR_ARGS(d->hint), STR_ARGS(q->name));
    return false;
}

/* Figures that are per cent already: by their name, or the units of their rows. */
static bool is_per_cent(const data_ask_question *q, const data_ask_figure *figure) {
    if (figure->column == NULL)
        return false;
    return data_name_is_per_cent(figure->column->name) || data_ask_unit_is_per_cent(q->set);
}

static bool form_is_clear(const data_ask_question *q, const data_fact_record *f, const data_ask_figure *figure) {
    bool given = q->ask->as.node != NULL, printed = f->format != NULL && f->format->sign.length > 0;
    bool per_cent = is_per_cent(q, figure);
    const data_ask_edit of_first = {NULL, "as: per cent"}, in_points = {NULL, "as: points"}, plain = {"format", NULL};
    if (given || (!per_cent && !printed))
        return true;
    diag *d =
        data_ask_ambiguous(q, figure->whole,
                           per_cent ? "the figures are in per cent: is the change in per cent of them, or in points?"
                                    : "the format is in per cent: is the change in per cent, or the difference?");
    data_ask_suggest(q, d, "per cent of the first value", &of_first, 1);
    data_ask_suggest(q, d, per_cent ? "the difference, in points" : "the difference", per_cent ? &in_points : &plain,
                     1);
    return false;
}

/* Points are no fractions, which a pattern with % is for. */
static bool format_fits(const data_ask_question *q, const data_fact_record *f) {
    bool points = q->ask->as.node != NULL && q->ask->as.value == DATA_ASK_POINTS;
    if (!points || f->format == NULL || !f->format->fraction)
        return true;
    diag *d = diag_add(q->store->diags, DIAG_BAD_VALUE, f->keys->format.node->place,
                       "“%%” in a pattern is for a fraction, and points are none");
    diag_hint(q->store->diags, d, "write the pattern as “" STR_FORMAT "”", STR_ARGS(f->format->pattern));
    return false;
}

/* Per cent of nothing, or of a loss, say nothing. */
static bool base_is_positive(const data_ask_question *q, double base) {
    if (base > 0)
        return true;
    diag *d = data_ask_ambiguous(q, data_ask_key_place(q, "as"),
                                 "the first value is " STR_FORMAT ": a change in per cent of it has no meaning",
                                 STR_ARGS(data_plain_number(q->store, base)));
    data_ask_suggest(q, d, "the difference", &(data_ask_edit){"as", NULL}, 1);
    diag_hint(q->store->diags, d, STR_FORMAT "\nor between other times", STR_ARGS(d->hint));
    return false;
}

void data_ask_evaluate_change(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure figure;
    data_ask_narrowing ends[2];
    double first, last;
    bool per_cent = q->ask->as.node != NULL && q->ask->as.value == DATA_ASK_PER_CENT;
    data_ask_take take = q->ask->take.node != NULL ? (data_ask_take)q->ask->take.value : v->take;
    bool good = read_figure(q, v, take, &figure) && read_between(q, v, ends) && is_rising(q, ends) &&
                form_is_clear(q, f, &figure) && format_fits(q, f) &&
                evaluate_part(q, f, data_ask_figure_query(q, &figure, &ends[0], true), &first);
    const data_observation *before = f->shown.number.about;
    good = good && evaluate_part(q, f, data_ask_figure_query(q, &figure, &ends[1], true), &last) &&
           (!per_cent || base_is_positive(q, first));
    f->shown.number.about = observation_of(q, f->shown.number.about, before, false);
    if (good)
        finish(q, f, per_cent ? (last - first) / first : last - first, DATA_KIND_CHANGE, per_cent);
    else
        data_ask_fail(f);
}
