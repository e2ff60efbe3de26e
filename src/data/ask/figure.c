#include "data/ask/figure.h"

/* Figures that are taken of rows. */

static const struct {
    const char *opening;
} takings[] = {[DATA_ASK_SUM] = {"sum("},
               [DATA_ASK_MEAN] = {"avg("},
               [DATA_ASK_MIN] = {"min("},
               [DATA_ASK_MAX] = {"max("},
               [DATA_ASK_CELL] = {""},
               [DATA_ASK_ROWS] = {"count(*)"},
               [DATA_ASK_DIFFERENT] = {"count(distinct "}};

bool data_ask_read_figure(const data_ask_question *q, const char *key, const schema_word *word, data_ask_take take,
                          data_ask_figure *out) {
    *out = (data_ask_figure){.take = take, .whole = data_ask_key_place(q, key), .name = word->node->place};
    if (take != DATA_ASK_ROWS)
        out->column = data_ask_column(q->store, q->set, word->value, out->name);
    return take == DATA_ASK_ROWS || out->column != NULL;
}

bool data_ask_adds_up(const data_ask_question *q, const data_ask_figure *f, const char *key) {
    if (f->take == DATA_ASK_ROWS || data_ask_is_figure(f->column))
        return true;
    data_ask_refuse_column(q, f->column, f->name, key, "numbers");
    return false;
}

/* ---- by ---- */

bool data_ask_has_by(const data_ask_keys *ask) {
    return ask->by.node != NULL || ask->by.column.node != NULL;
}

static bool counts_rows(const data_ask_question *q, const schema_word *word) {
    if (str_is(word->value, "rows"))
        return true;
    diag *d = diag_add(q->store->diags, DIAG_BAD_VALUE, word->node->place, "“by” counts rows, not “" STR_FORMAT "”",
                       STR_ARGS(word->value));
    diag_expected(q->store->diags, d, "count: rows");
    return false;
}

static bool read_by_figure(const data_ask_question *q, data_ask_figure *out) {
    const data_ask_by *by = &q->ask->by;
    const struct {
        const char *key;
        const schema_word *word;
        data_ask_take take;
    } figures[] = {{"sum", &by->sum, DATA_ASK_SUM},
                   {"mean", &by->mean, DATA_ASK_MEAN},
                   {"min", &by->min, DATA_ASK_MIN},
                   {"max", &by->max, DATA_ASK_MAX},
                   {"count", &by->count, DATA_ASK_ROWS}};
    const char *key = NULL;
    size_t count = 0;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (figures[i].word->node == NULL)
            continue;
        if (++count > 1)
            break;
        key = figures[i].key;
        if (figures[i].take == DATA_ASK_ROWS && !counts_rows(q, figures[i].word))
            return false;
        if (!data_ask_read_figure(q, "by", figures[i].word, figures[i].take, out))
            return false;
    }
    if (count == 1)
        return data_ask_adds_up(q, out, key);
    diag *d = diag_add(q->store->diags, DIAG_BAD_VALUE, by->node->place,
                       count == 0 ? "“by” names no column" : "“by” is one figure, and this names several");
    diag_expected(q->store->diags, d, "a column, or one of {sum: …}, {mean: …}, {min: …}, {max: …}, {count: rows}");
    return false;
}

bool data_ask_read_by(const data_ask_question *q, data_ask_figure *out) {
    if (q->ask->by.node != NULL)
        return read_by_figure(q, out);
    if (!data_ask_read_figure(q, "by", &q->ask->by.column, DATA_ASK_CELL, out))
        return false;
    if (data_ask_has_order(out->column))
        return true;
    data_ask_refuse_column(q, out->column, out->name, "by", "numbers, years, dates or periods");
    return false;
}

/* ---- SQL ---- */

void data_ask_put_figure(data_ask_text *text, const data_ask_figure *f) {
    data_ask_put(text, f->whole, "%s", takings[f->take].opening);
    if (f->take == DATA_ASK_ROWS)
        return;
    data_ask_put_name(text, f->name, f->column->name);
    if (f->take != DATA_ASK_CELL)
        data_ask_put(text, f->whole, ")");
}

void data_ask_put_from(const data_ask_question *q, data_ask_text *text) {
    data_ask_put(text, q->ask->from.node->place, " from " STR_FORMAT, STR_ARGS(q->set->name));
}

void data_ask_put_order(data_ask_text *text, const data_ask_figure *by, bool descending, long limit) {
    data_ask_put(text, by->whole, " order by ");
    data_ask_put_figure(text, by);
    data_ask_put(text, by->whole, "%s limit %ld", descending ? " desc" : "", limit);
}

static bool put_narrowed(const data_ask_question *q, data_ask_text *text, const data_ask_narrowing *n, bool where) {
    data_ask_where out = {.text = text, .place = q->place};
    bool good = true;
    if (n != NULL && n->of != NULL)
        good = data_ask_put_conditions(q, q->set, n->of, &out);
    if (where)
        good = data_ask_put_conditions(q, q->set, &q->ask->where, &out) && good;
    if (n != NULL && n->when != NULL)
        good = data_ask_put_equal(q, n->time, n->time_place, n->when, &out) && good;
    return good;
}

const tree_node *data_ask_figure_query(const data_ask_question *q, const data_ask_figure *f,
                                       const data_ask_narrowing *narrowing, bool where) {
    data_ask_text text = data_ask_text_new(q->store->arena);
    data_ask_put(&text, f->whole, "select ");
    data_ask_put_figure(&text, f);
    data_ask_put_from(q, &text);
    return put_narrowed(q, &text, narrowing, where) ? data_ask_text_node(&text, f->whole) : NULL;
}
