#include "data/ask/verb.h"

#include "data/names.h"
#include "data/statement.h"

/* Facts that ask for one value. */

enum { BY = 1, OF = 2, BETWEEN = 4, AS = 8, TAKE = 16 };

static data_ask_evaluator evaluate_cell, evaluate_sum, evaluate_extreme, evaluate_count, evaluate_edge, evaluate_named;

#define WORD(key) offsetof(data_ask_keys, key)
static const data_ask_verb verbs[] = {
    {"column", WORD(column), 0, evaluate_cell, DATA_ASK_CELL, false},
    {"sum", WORD(sum), 0, evaluate_sum, DATA_ASK_SUM, false},
    {"mean", WORD(mean), 0, evaluate_sum, DATA_ASK_MEAN, false},
    {"min", WORD(min), 0, evaluate_extreme, DATA_ASK_MIN, false},
    {"max", WORD(max), 0, evaluate_extreme, DATA_ASK_MAX, true},
    {"count", WORD(count.rows), 0, evaluate_count, DATA_ASK_ROWS, false},
    {"first", WORD(first), BY, evaluate_edge, DATA_ASK_CELL, false},
    {"last", WORD(last), BY, evaluate_edge, DATA_ASK_CELL, true},
    {"largest", WORD(largest), BY, evaluate_named, DATA_ASK_CELL, true},
    {"smallest", WORD(smallest), BY, evaluate_named, DATA_ASK_CELL, false},
    {"share", WORD(share), OF, data_ask_evaluate_share, DATA_ASK_SUM, false},
    {"change", WORD(change), BETWEEN | AS | TAKE, data_ask_evaluate_change, DATA_ASK_CELL, false},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

/* ---- which verb ---- */

static const schema_word *word_of(const data_ask_keys *ask, const data_ask_verb *v) {
    return (const schema_word *)(const void *)((const char *)ask + v->word);
}

const schema_word *data_ask_verb_word(const data_ask_question *q, const data_ask_verb *v) {
    return word_of(q->ask, v);
}

static bool is_given(const data_ask_keys *ask, const data_ask_verb *v) {
    bool different = v->take == DATA_ASK_ROWS && ask->count.different.node != NULL;
    return word_of(ask, v)->node != NULL || different;
}

static bool has_of(const data_ask_keys *ask) {
    return ask->of.all.node != NULL || ask->of.where.node != NULL;
}

bool data_ask_is_given(const data_ask_keys *ask) {
    bool given = ask->from.node != NULL || ask->where.node != NULL || data_ask_has_by(ask) || has_of(ask) ||
                 ask->between.node != NULL || ask->as.node != NULL || ask->take.node != NULL;
    for (size_t i = 0; i < VERBS; i++)
        given = given || is_given(ask, &verbs[i]);
    return given;
}

static str verb_list(arena *a, const data_ask_keys *ask) {
    str names[VERBS];
    size_t count = 0;
    for (size_t i = 0; i < VERBS; i++)
        if (ask == NULL || is_given(ask, &verbs[i]))
            names[count++] = str_of(verbs[i].key);
    return str_join(a, names, count, STR(", "));
}

static void report_verbs(const data_ask_question *q, size_t count) {
    data_store *store = q->store;
    if (count > 1) {
        diag *d = diag_add(store->diags, DIAG_BAD_VALUE, q->place,
                           "a fact is one value, and this asks for several: " STR_FORMAT,
                           STR_ARGS(verb_list(store->arena, q->ask)));
        diag_hint(store->diags, d, "make each of them a fact of its own");
        return;
    }
    diag *d = diag_add(store->diags, DIAG_MISSING_KEY, q->place,
                       "the fact “" STR_FORMAT "” does not say what it asks of “" STR_FORMAT "”", STR_ARGS(q->name),
                       STR_ARGS(q->ask->from.value));
    diag_expected(store->diags, d, "one of " STR_FORMAT, STR_ARGS(verb_list(store->arena, NULL)));
}

/* The one verb; NULL after a diagnostic. */
static const data_ask_verb *find_verb(const data_ask_question *q) {
    const data_ask_verb *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < VERBS; i++)
        if (is_given(q->ask, &verbs[i])) {
            found = &verbs[i];
            count++;
        }
    if (count != 1)
        report_verbs(q, count);
    return count == 1 ? found : NULL;
}

/* Keys that belong to other verbs. */
static bool has_stray(const data_ask_question *q, const data_ask_verb *v) {
    const data_ask_keys *ask = q->ask;
    const struct {
        unsigned bit;
        bool given;
        const char *key, *verbs;
    } keys[] = {{BY, data_ask_has_by(ask), "by", "first, last, largest and smallest"},
                {OF, has_of(ask), "of", "share"},
                {BETWEEN, ask->between.node != NULL, "between", "change"},
                {AS, ask->as.node != NULL, "as", "change"},
                {TAKE, ask->take.node != NULL, "take", "change"}};
    bool stray = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!keys[i].given || (v->takes & keys[i].bit) != 0)
            continue;
        stray = true;
        diag *d = diag_add(q->store->diags, DIAG_NO_EFFECT, data_ask_key_place(q, keys[i].key),
                           "“%s” means nothing beside “%s”", keys[i].key, v->key);
        diag_hint(q->store->diags, d, "it goes with %s", keys[i].verbs);
    }
    return stray;
}

/* ---- values ---- */

void data_ask_fail(data_fact_record *f) {
    f->shown.failed = true;
}

void data_ask_evaluate_query(const data_ask_question *q, data_fact_record *f, const tree_node *query) {
    if (query == NULL)
        data_ask_fail(f);
    else
        data_fact_evaluate_query(q->store, f, query);
}

void data_ask_note_row(const data_ask_question *q, data_fact_record *f, const data_column *order, bool descending) {
    data_store *store = q->store;
    if (f->shown.failed)
        return;
    data_ask_text text = data_ask_text_new(store->arena);
    data_ask_put(&text, q->place, "select rowid, ");
    data_ask_put_name(&text, q->place, order == NULL ? STR("rowid") : order->name);
    data_ask_put_from(q, &text);
    data_ask_where out = {.text = &text, .place = q->place};
    data_ask_put_conditions(q, q->set, &q->ask->where, &out);
    if (order != NULL && data_column_has_missing(order)) {
        data_ask_next_condition(&out);
        data_ask_put_name(&text, q->place, order->name);
        data_ask_put(&text, q->place, " is not null");
    }
    data_ask_put(&text, q->place, " order by 2%s limit 2", descending ? " desc" : "");
    int64_t row =
        data_statement_first_row(store, data_sql_compile(store, data_ask_text_node(&text, q->place), DATA_SQL_FACT));
    if (row > 0)
        f->shown.row = (data_fact_row){q->set->name, (size_t)row - 1};
}

static void evaluate_cell(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure cell;
    bool read = data_ask_read_figure(q, v->key, data_ask_verb_word(q, v), v->take, &cell);
    data_ask_evaluate_query(q, f, read ? data_ask_figure_query(q, &cell, NULL, true) : NULL);
    data_ask_note_row(q, f, NULL, false);
}

static void evaluate_sum(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure sum;
    bool read =
        data_ask_read_figure(q, v->key, data_ask_verb_word(q, v), v->take, &sum) && data_ask_adds_up(q, &sum, v->key);
    data_ask_evaluate_query(q, f, read ? data_ask_figure_query(q, &sum, NULL, true) : NULL);
}

static void suggest_named(const data_ask_question *q, diag *d, const data_ask_verb *v, const data_column *figure) {
    const data_column *name = data_ask_name_column(q->set);
    arena *a = q->store->arena;
    const char *key = v->descending ? "largest" : "smallest";
    if (name == NULL)
        return;
    str named = str_print(a, "%s: " STR_FORMAT ", by: " STR_FORMAT, key, STR_ARGS(data_ask_scalar(a, name->name)),
                          STR_ARGS(data_ask_scalar(a, figure->name)));
    data_ask_suggest(q, d, v->descending ? "who or what has the largest" : "who or what has the smallest",
                     &(data_ask_edit){v->key, str_zero(a, named)}, 1);
}

static void evaluate_extreme(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure extreme;
    bool read = data_ask_read_figure(q, v->key, data_ask_verb_word(q, v), v->take, &extreme);
    bool ordered = read && data_ask_has_order(extreme.column);
    const data_column *figure = data_ask_figure_column(q->set);
    if (read && !ordered) {
        diag *d = data_ask_refuse_column(q, extreme.column, extreme.name, v->key, "numbers, dates, periods or years");
        if (extreme.column->type == DATA_TYPE_TEXT && figure != NULL)
            suggest_named(q, d, v, figure);
    }
    if (ordered && extreme.column->type != DATA_TYPE_YEAR && data_ask_is_figure(extreme.column))
        data_ask_warn_of_total(q, extreme.whole);
    data_ask_evaluate_query(q, f, ordered ? data_ask_figure_query(q, &extreme, NULL, true) : NULL);
    data_ask_note_row(q, f, ordered ? extreme.column : NULL, v->descending);
}

static void refuse_count(const data_ask_question *q, const schema_word *word) {
    arena *a = q->store->arena;
    if (data_ask_column(q->store, q->set, word->value, word->node->place) == NULL)
        return;
    diag *d =
        data_ask_ambiguous(q, word->node->place, "rows, or different values of “" STR_FORMAT "”? Both can be counted",
                           STR_ARGS(word->value));
    str different = str_print(a, "count: {different: " STR_FORMAT "}", STR_ARGS(data_ask_scalar(a, word->value)));
    data_ask_suggest(q, d, "rows", &(data_ask_edit){"count", "count: rows"}, 1);
    data_ask_suggest(q, d, "different values", &(data_ask_edit){"count", str_zero(a, different)}, 1);
}

static void evaluate_count(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    const schema_word *different = &q->ask->count.different, *word = data_ask_verb_word(q, v);
    bool rows = different->node == NULL;
    data_ask_figure count;
    if (rows && !str_is(word->value, "rows")) {
        refuse_count(q, word);
        data_ask_fail(f);
        return;
    }
    bool read =
        data_ask_read_figure(q, v->key, rows ? word : different, rows ? DATA_ASK_ROWS : DATA_ASK_DIFFERENT, &count);
    if (read)
        data_ask_warn_of_total(q, count.whole);
    data_ask_evaluate_query(q, f, read ? data_ask_figure_query(q, &count, NULL, true) : NULL);
}

/* ---- the first and the last, the largest and the smallest ---- */

/* A cell of the row that stands first or last by another. */
static void evaluate_ordered(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v,
                             const data_ask_figure *cell, const data_ask_figure *by) {
    bool grouped = by->take != DATA_ASK_CELL;
    data_ask_text text = data_ask_text_new(q->store->arena);
    data_ask_put(&text, cell->whole, "select ");
    data_ask_put_figure(&text, cell);
    data_ask_put_from(q, &text);
    data_ask_where out = {.text = &text, .place = q->place};
    bool good = data_ask_put_conditions(q, q->set, &q->ask->where, &out);
    if (!grouped && data_column_has_missing(by->column) && by->column->missing > 0) {
        data_ask_next_condition(&out);
        data_ask_put_name(&text, by->name, by->column->name);
        data_ask_put(&text, by->name, " is not null");
    }
    if (grouped) {
        data_ask_put(&text, cell->whole, " group by ");
        data_ask_put_name(&text, cell->name, cell->column->name);
    }
    data_ask_put_order(&text, by, v->descending, 1);
    data_ask_evaluate_query(q, f, good ? data_ask_text_node(&text, cell->whole) : NULL);
    if (!grouped)
        data_ask_note_row(q, f, by->column, v->descending);
}

static void ask_by_what(const data_ask_question *q, const data_ask_figure *cell, const data_ask_verb *v,
                        const data_column *by) {
    data_store *store = q->store;
    diag *d = diag_add(store->diags, DIAG_MISSING_KEY, cell->whole, "%s by what?", v->key);
    if (by == NULL) {
        diag_expected(store->diags, d, "by: a column");
        return;
    }
    str written = str_print(store->arena, "by: " STR_FORMAT, STR_ARGS(data_ask_scalar(store->arena, by->name)));
    data_ask_suggest(q, d, "perhaps", &(data_ask_edit){NULL, str_zero(store->arena, written)}, 1);
}

static void evaluate_edge(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure cell, by;
    bool read = data_ask_read_figure(q, v->key, data_ask_verb_word(q, v), v->take, &cell);
    bool has_by = data_ask_has_by(q->ask);
    if (read && !has_by)
        ask_by_what(q, &cell, v, data_ask_time_column(q->set));
    read = read && has_by && data_ask_read_by(q, &by);
    if (read && by.take != DATA_ASK_CELL) {
        diag *d =
            diag_add(q->store->diags, DIAG_BAD_VALUE, by.whole, "%s is by a column: a year, a date, a period", v->key);
        diag_hint(q->store->diags, d, "what has the largest or smallest sum is asked by “largest” and “smallest”");
        read = false;
    }
    if (read)
        evaluate_ordered(q, f, v, &cell, &by);
    else
        data_ask_fail(f);
}

/* A column of numbers without `by`: its largest number, or the name that has it? */
static void refuse_figure(const data_ask_question *q, const data_ask_figure *cell, const data_ask_verb *v) {
    arena *a = q->store->arena;
    diag *d = data_ask_ambiguous(q, cell->whole, "the %s number of “" STR_FORMAT "”, or whose it is?", v->key,
                                 STR_ARGS(cell->column->name));
    str number = str_print(a, "%s: " STR_FORMAT, v->descending ? "max" : "min",
                           STR_ARGS(data_ask_scalar(a, cell->column->name)));
    data_ask_suggest(q, d, "the number", &(data_ask_edit){v->key, str_zero(a, number)}, 1);
    suggest_named(q, d, v, cell->column);
}

/* In how many of the rows that fit a name stands that another has, too; false after a diagnostic. */
static bool count_repeats(const data_ask_question *q, const data_column *name, int64_t *count) {
    data_ask_text text = data_ask_text_new(q->store->arena);
    data_ask_put(&text, q->place, "select count(");
    data_ask_put_name(&text, q->place, name->name);
    data_ask_put(&text, q->place, ") - count(distinct ");
    data_ask_put_name(&text, q->place, name->name);
    data_ask_put(&text, q->place, "), 1");
    data_ask_put_from(q, &text);
    data_ask_where out = {.text = &text, .place = q->place};
    if (!data_ask_put_conditions(q, q->set, &q->ask->where, &out))
        return false;
    const tree_node *query = data_ask_text_node(&text, q->place);
    *count = data_statement_first_row(q->store, data_sql_compile(q->store, query, DATA_SQL_FACT));
    return true;
}

static void suggest_by(const data_ask_question *q, diag *d, const char *what, const char *take,
                       const data_column *column) {
    arena *a = q->store->arena;
    str by = str_print(a, "by: {%s: " STR_FORMAT "}", take, STR_ARGS(data_ask_scalar(a, column->name)));
    data_ask_suggest(q, d, what, &(data_ask_edit){"by", str_zero(a, by)}, 1);
}

/* A name of several rows: the one with the largest row need not be the one that is largest in all. */
static bool names_stand_once(const data_ask_question *q, const data_ask_figure *cell, const data_ask_figure *by,
                             const data_ask_verb *v) {
    int64_t repeats = 0;
    if (by->take != DATA_ASK_CELL || !data_ask_is_figure(by->column))
        return true;
    if (!count_repeats(q, cell->column, &repeats))
        return false;
    if (repeats == 0)
        return true;
    bool rate = data_name_is_per_cent(by->column->name);
    diag *d = data_ask_ambiguous(q, by->whole,
                                 "several rows have one “" STR_FORMAT "”: %s by one row, or by all of its rows?",
                                 STR_ARGS(cell->column->name), v->key);
    suggest_by(q, d, v->descending ? "by its largest row" : "by its smallest row", v->descending ? "max" : "min",
               by->column);
    suggest_by(q, d, rate ? "by their mean" : "by all, added up", rate ? "mean" : "sum", by->column);
    diag_hint(q->store->diags, d, STR_FORMAT "\nor another line of “where” leaves one row of each", STR_ARGS(d->hint));
    return false;
}

static void evaluate_named(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v) {
    data_ask_figure cell, by;
    bool read = data_ask_read_figure(q, v->key, data_ask_verb_word(q, v), v->take, &cell);
    bool has_by = data_ask_has_by(q->ask);
    if (read && !has_by && data_ask_is_figure(cell.column))
        refuse_figure(q, &cell, v);
    else if (read && !has_by)
        ask_by_what(q, &cell, v, data_ask_figure_column(q->set));
    if (!read || !has_by || !data_ask_read_by(q, &by) || !names_stand_once(q, &cell, &by, v)) {
        data_ask_fail(f);
        return;
    }
    if (by.take == DATA_ASK_CELL || by.take == DATA_ASK_ROWS)
        data_ask_warn_of_total(q, cell.whole);
    evaluate_ordered(q, f, v, &cell, &by);
}

/* ---- all ---- */

static data_ask_question question_of(data_store *store, const data_fact_record *f) {
    const data_fact_keys *keys = f->keys;
    return (data_ask_question){.store = store,
                               .keys = keys->entry.node,
                               .ask = &keys->ask,
                               .set = map_get(store->sets, keys->ask.from.value),
                               .place = f->shown.place,
                               .name = f->shown.name};
}

void data_ask_evaluate(data_store *store, data_fact_record *f) {
    data_ask_question q = question_of(store, f);
    const data_ask_verb *verb = data_ask_find_set(&q) ? find_verb(&q) : NULL;
    if (verb != NULL && !has_stray(&q, verb))
        verb->evaluate(&q, f, verb);
    else
        data_ask_fail(f);
}

/* ---- what is no value ---- */

void data_ask_report_no_row(data_store *store, data_fact_record *f) {
    const data_ask_keys *ask = &f->keys->ask;
    data_ask_question q = question_of(store, f);
    place where = ask->where.node != NULL ? data_ask_key_place(&q, "where") : f->formula->place;
    diag *d =
        diag_add(store->diags, DIAG_NOT_A_NUMBER, where, "the fact “" STR_FORMAT "”: no row of “" STR_FORMAT "” fits",
                 STR_ARGS(f->shown.name), STR_ARGS(ask->from.value));
    diag_hint(store->diags, d, "leave the lines of “where” out one by one to see which of them lets nothing through");
    data_ask_fail(f);
}

static void suggest_taking(const data_ask_question *q, diag *d, const char *what, const char *key, const char *behind) {
    arena *a = q->store->arena;
    const schema_word *word = &q->ask->column;
    str written = str_print(a, "%s: " STR_FORMAT "%s", key, STR_ARGS(data_ask_scalar(a, word->value)), behind);
    data_ask_suggest(q, d, what, &(data_ask_edit){"column", str_zero(a, written)}, 1);
}

static bool is_in_where(const data_ask_question *q, const data_column *c) {
    for (size_t i = 0; i < q->ask->where.count; i++)
        if (str_equal(q->ask->where.at[i].entry.key, c->name))
            return true;
    return false;
}

/* Of a change: what is taken of the rows of each time. */
static void report_rows_of_time(const data_ask_question *q, const data_fact_record *f) {
    diag *d = data_ask_ambiguous(q, f->formula->place, "several rows of “" STR_FORMAT "” fit one time",
                                 STR_ARGS(q->set->name));
    data_ask_suggest(q, d, "added up", &(data_ask_edit){NULL, "take: sum"}, 1);
    data_ask_suggest(q, d, "their mean", &(data_ask_edit){NULL, "take: mean"}, 1);
    diag_hint(q->store->diags, d, STR_FORMAT "\nor another line of “where” picks one of them", STR_ARGS(d->hint));
}

void data_ask_report_rows(data_store *store, data_fact_record *f) {
    data_ask_question q = question_of(store, f);
    if (f->keys->ask.change.node != NULL) {
        report_rows_of_time(&q, f);
        data_ask_fail(f);
        return;
    }
    const data_column *value = data_ask_column(store, q.set, q.ask->column.value, f->formula->place);
    diag *d =
        data_ask_ambiguous(&q, f->formula->place, "several rows of “" STR_FORMAT "” fit, and “column” is one row’s",
                           STR_ARGS(q.set->name));
    data_ask_fail(f);
    if (value != NULL && data_ask_is_figure(value)) {
        suggest_taking(&q, d, "added up", "sum", "");
        suggest_taking(&q, d, "their mean", "mean", "");
    }
    const data_column *time = data_ask_time_column(q.set);
    if (time != NULL && !is_in_where(&q, time)) {
        str by = str_print(store->arena, ", by: " STR_FORMAT, STR_ARGS(data_ask_scalar(store->arena, time->name)));
        suggest_taking(&q, d, "the latest", "last", str_zero(store->arena, by));
    }
    diag_hint(store->diags, d, STR_FORMAT "%sor another line of “where” picks one of them", STR_ARGS(d->hint),
              d->hint.length > 0 ? "\n" : "");
}

/* The column that both `where` and `of` name; empty: none. */
static str column_of_both(const data_ask_keys *ask) {
    for (size_t i = 0; i < ask->where.count; i++)
        for (size_t k = 0; k < ask->of.where.count; k++)
            if (str_equal(ask->where.at[i].entry.key, ask->of.where.at[k].entry.key))
                return ask->where.at[i].entry.key;
    return (str){0};
}

void data_ask_report_missing(data_store *store, data_fact_record *f) {
    diag *d = diag_add(store->diags, DIAG_NOT_A_NUMBER, f->formula->place,
                       "the fact “" STR_FORMAT "” has no value: no row fits, or the cells are empty",
                       STR_ARGS(f->shown.name));
    str both = column_of_both(&f->keys->ask);
    if (both.length > 0)
        diag_hint(store->diags, d,
                  "“where” picks the part from among the rows of “of”, and both say what “" STR_FORMAT
                  "” is: let “of” say it alone, or divide two facts, as in expr: part / whole",
                  STR_ARGS(both));
    else
        diag_hint(store->diags, d, "look at “where”; {is: present} leaves out rows whose cell is missing");
    data_ask_fail(f);
}
