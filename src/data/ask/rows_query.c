#include "data/ask/ask.h"
#include "data/ask/figure.h"

#include "data/quantity_print.h"
#include "data/sql/parse.h"
#include "data/statement.h"

/* Rows of tables and charts that are asked for without SQL: columns as they stand, the top of them, or a figure for
   each value of one column and across those of another. */

typedef struct {
    data_ask_question q;
    const data_ask_rows_keys *keys;
    const data_column **columns; /* that `columns` names, or all */
    size_t column_count;
} rows_question;

/* ---- columns ---- */

static place column_place(const rows_question *r, size_t i) {
    return r->keys->columns.count > 0 ? r->keys->columns.at[i].node->place : r->q.place;
}

static bool read_columns(rows_question *r) {
    const data_set *set = r->q.set;
    size_t given = r->keys->columns.count;
    bool good = true;
    r->column_count = given > 0 ? given : set->column_count;
    r->columns = ARENA_ARRAY(r->q.store->arena, const data_column *, r->column_count);
    for (size_t i = 0; i < r->column_count; i++) {
        r->columns[i] = given == 0 ? &set->columns[i]
                                   : data_ask_column(r->q.store, set, r->keys->columns.at[i].value, column_place(r, i));
        good = good && r->columns[i] != NULL;
    }
    return good;
}

static bool put_where(const rows_question *r, data_ask_text *text) {
    data_ask_where out = {.text = text, .place = r->q.place};
    return data_ask_put_conditions(&r->q, r->q.set, &r->q.ask->where, &out);
}

static const tree_node *finish(const rows_question *r, data_ask_text *text, bool good) {
    return good ? data_ask_text_node(text, r->q.place) : NULL;
}

/* ---- the rows themselves, and the top of them ---- */

static bool is_summed(const data_ask_figure *by, const data_column *c) {
    return by->take != DATA_ASK_CELL && by->column == c;
}

/* What `by` makes of all rows of one name stands where its column does, or behind the columns. */
static void put_columns(const rows_question *r, data_ask_text *text, const data_ask_figure *by) {
    bool shown = by->take == DATA_ASK_CELL;
    data_ask_put(text, r->q.place, "select ");
    for (size_t i = 0; i < r->column_count; i++) {
        const data_column *c = r->columns[i];
        data_ask_put(text, column_place(r, i), i > 0 ? ", " : "");
        shown = shown || is_summed(by, c);
        if (is_summed(by, c))
            data_ask_put_figure(text, by);
        else
            data_ask_put_name(text, column_place(r, i), c->name);
        if (is_summed(by, c)) {
            data_ask_put(text, column_place(r, i), " as ");
            data_ask_put_name(text, column_place(r, i), c->name);
        }
    }
    if (shown)
        return;
    data_ask_put(text, by->whole, ", ");
    data_ask_put_figure(text, by);
    data_ask_put(text, by->whole, " as ");
    data_ask_put_name(text, by->whole, by->column != NULL ? by->column->name : STR("count"));
}

static void put_group(const rows_question *r, data_ask_text *text, const data_ask_figure *by) {
    size_t count = 0;
    for (size_t i = 0; by->take != DATA_ASK_CELL && i < r->column_count; i++) {
        if (is_summed(by, r->columns[i]))
            continue;
        data_ask_put(text, column_place(r, i), count++ == 0 ? " group by " : ", ");
        data_ask_put_name(text, column_place(r, i), r->columns[i]->name);
    }
}

static bool put_rows(const rows_question *r, data_ask_text *text, const data_ask_figure *by) {
    put_columns(r, text, by);
    data_ask_put_from(&r->q, text);
    bool good = put_where(r, text);
    put_group(r, text, by);
    return good;
}

static const tree_node *all_rows(const rows_question *r) {
    const data_ask_figure none = {.take = DATA_ASK_CELL};
    data_ask_text text = data_ask_text_new(r->q.store->arena);
    return finish(r, &text, put_rows(r, &text, &none));
}

/* Names in the last row: that of the rest in the first column of texts, the sum in that of the figure. */
static bool put_rest_row(const rows_question *r, data_ask_text *text, const data_ask_figure *by, str name) {
    bool named = false, summed = false;
    place at = r->keys->rest->place;
    data_ask_put(text, at, " union all select ");
    for (size_t i = 0; i < r->column_count; i++) {
        const data_column *c = r->columns[i];
        data_ask_put(text, at, i > 0 ? ", " : "");
        if (c == by->column) {
            data_ask_put(text, by->whole, "sum(");
            data_ask_put_name(text, by->name, c->name);
            data_ask_put(text, by->whole, ")");
            summed = true;
        } else if (!named && c->type == DATA_TYPE_TEXT) {
            data_ask_put(text, at, STR_FORMAT, STR_ARGS(data_ask_quoted(r->q.store->arena, name)));
            named = true;
        } else {
            data_ask_put(text, at, "null");
        }
    }
    if (named && summed)
        return true;
    diag *d = diag_add(r->q.store->diags, DIAG_BAD_VALUE, at,
                       "“rest” needs a column of texts for its name, and “by” among the columns for its sum");
    diag_expected(r->q.store->diags, d, "columns: [a column of texts, the column of “by”]");
    return false;
}

/* The same rows, those that the top does not keep, added up. */
static bool put_rest(const rows_question *r, data_ask_text *text, const data_ask_figure *by, str name) {
    place at = r->keys->rest->place;
    if (!put_rest_row(r, text, by, name))
        return false;
    data_ask_put(text, at, " from (");
    bool good = put_rows(r, text, by);
    data_ask_put_order(text, by, true, -1);
    data_ask_put(text, at, " offset %lld) having count(*) > 0", (long long)r->keys->top.value);
    return good;
}

/* Whether what is left can be added up: a mean of others is none of theirs. */
static bool adds_up(const rows_question *r, const data_ask_figure *by) {
    if (by->take == DATA_ASK_CELL || by->take == DATA_ASK_SUM)
        return data_ask_adds_up(&r->q, by, "rest");
    diag *d = diag_add(r->q.store->diags, DIAG_BAD_VALUE, r->keys->rest->place, "“rest” adds up, and “by” is no sum");
    diag_hint(r->q.store->diags, d, "leave it out, or order by {sum: …}");
    return false;
}

static const tree_node *top_rows(const rows_question *r) {
    data_store *store = r->q.store;
    data_ask_figure by;
    const tree_node *rest = NULL;
    if (!data_ask_has_by(r->q.ask)) {
        diag *d = diag_add(store->diags, DIAG_MISSING_KEY, data_ask_key_place(&r->q, "top"), "top by what?");
        diag_expected(store->diags, d, "by: a column of numbers");
        return NULL;
    }
    if (!data_ask_read_by(&r->q, &by))
        return NULL;
    if (r->keys->rest != NULL && (rest = data_need_text(store, store->language, r->keys->rest)) == NULL)
        return NULL;
    if (rest != NULL && !adds_up(r, &by))
        return NULL;
    data_ask_text text = data_ask_text_new(store->arena);
    data_ask_put(&text, r->q.place, rest == NULL ? "" : "select * from (");
    bool good = put_rows(r, &text, &by);
    data_ask_put_order(&text, &by, true, (long)r->keys->top.value);
    data_ask_put(&text, r->q.place, rest == NULL ? "" : ")");
    if (rest != NULL)
        good = put_rest(r, &text, &by, tree_text(rest)) && good;
    return finish(r, &text, good);
}

/* ---- a figure for each value ---- */

static bool read_figure(const rows_question *r, data_ask_figure *out) {
    const data_ask_keys *ask = r->q.ask;
    const struct {
        const char *key;
        const schema_word *word;
        data_ask_take take;
    } figures[] = {{"sum", &ask->sum, DATA_ASK_SUM},           {"mean", &ask->mean, DATA_ASK_MEAN},
                   {"min", &ask->min, DATA_ASK_MIN},           {"max", &ask->max, DATA_ASK_MAX},
                   {"count", &ask->count.rows, DATA_ASK_ROWS}, {"count", &ask->count.different, DATA_ASK_DIFFERENT}};
    size_t count = 0, found = 0;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i].word->node != NULL) {
            found = i;
            count++;
        }
    if (count != 1) {
        diag *d = diag_add(r->q.store->diags, count == 0 ? DIAG_MISSING_KEY : DIAG_BAD_VALUE,
                           data_ask_key_place(&r->q, "rows"),
                           count == 0 ? "“rows” does not say what stands in the cells"
                                      : "a cell is one figure, and several are asked for");
        diag_expected(r->q.store->diags, d, "one of sum, mean, min, max: a column; count: rows");
        return false;
    }
    if (figures[found].take == DATA_ASK_ROWS && !str_is(figures[found].word->value, "rows")) {
        diag *d = data_ask_ambiguous(&r->q, figures[found].word->node->place,
                                     "rows, or different values of “" STR_FORMAT "”? Both can be counted",
                                     STR_ARGS(figures[found].word->value));
        diag_expected(r->q.store->diags, d, "count: rows, or count: {different: " STR_FORMAT "}",
                      STR_ARGS(figures[found].word->value));
        return false;
    }
    if (!data_ask_read_figure(&r->q, figures[found].key, figures[found].word, figures[found].take, out))
        return false;
    bool adds = out->take == DATA_ASK_SUM || out->take == DATA_ASK_MEAN;
    if (adds || out->take == DATA_ASK_ROWS || out->take == DATA_ASK_DIFFERENT || data_ask_has_order(out->column))
        return !adds || data_ask_adds_up(&r->q, out, figures[found].key);
    data_ask_refuse_column(&r->q, out->column, out->name, figures[found].key, "numbers, dates, periods or years");
    return false;
}

/* Texts in the order of the file; numbers, dates and periods in their own. */
static void put_value_order(data_ask_text *text, place at, const data_column *c) {
    data_ask_put(text, at, " group by ");
    data_ask_put_name(text, at, c->name);
    data_ask_put(text, at, " order by ");
    if (data_ask_has_order(c))
        data_ask_put_name(text, at, c->name);
    else
        data_ask_put(text, at, "min(rowid)");
}

/* The values of the column that get columns, as the data have them. */
static bool read_across(const rows_question *r, const data_column *c, place at, data_cell_list *values) {
    enum { ACROSS_MAX = 200 };
    data_store *store = r->q.store;
    data_ask_text text = data_ask_text_new(store->arena);
    data_ask_put(&text, at, "select ");
    data_ask_put_name(&text, at, c->name);
    data_ask_put_from(&r->q, &text);
    bool good = put_where(r, &text);
    put_value_order(&text, at, c);
    if (!good ||
        !data_statement_values(store, data_sql_compile(store, data_ask_text_node(&text, at), DATA_SQL_FACT), values))
        return false;
    if (values->count == 0)
        diag_hint(
            store->diags,
            diag_add(store->diags, DIAG_NOT_A_NUMBER, at, "no row of “" STR_FORMAT "” fits", STR_ARGS(r->q.set->name)),
            "look at “where”: the data have nothing that it lets through");
    else if (values->count > ACROSS_MAX)
        diag_hint(store->diags,
                  diag_add(store->diags, DIAG_TOO_LARGE, at,
                           "“" STR_FORMAT "” has %zu values, and each would be a column", STR_ARGS(c->name),
                           values->count),
                  "narrow them down with “where”, or let it be “rows”");
    return values->count > 0 && values->count <= ACROSS_MAX;
}

static str value_text(const rows_question *r, const data_cell *value) {
    return value->kind == DATA_TEXT ? value->text : data_plain_number(r->q.store, value->number);
}

static void put_across(const rows_question *r, data_ask_text *text, const data_ask_figure *f, const data_column *c,
                       const data_cell *value) {
    arena *a = r->q.store->arena;
    place at = r->keys->across.node->place;
    str name = value_text(r, value);
    data_ask_put(text, f->whole, ", ");
    data_ask_put_figure(text, f);
    data_ask_put(text, at, " filter (where ");
    data_ask_put_name(text, at, c->name);
    data_ask_put(text, at, " = " STR_FORMAT ") as " STR_FORMAT,
                 STR_ARGS(value->kind == DATA_TEXT ? data_ask_quoted(a, name) : name),
                 STR_ARGS(data_sql_quoted(a, name)));
}

static bool put_all_across(const rows_question *r, data_ask_text *text, const data_ask_figure *f) {
    const schema_word *across = &r->keys->across;
    data_cell_list values = {0};
    const data_column *c = data_ask_column(r->q.store, r->q.set, across->value, across->node->place);
    if (c == NULL || !read_across(r, c, across->node->place, &values))
        return false;
    for (size_t i = 0; i < values.count; i++) {
        bool empty = values.at[i].kind == DATA_TEXT && values.at[i].text.length == 0;
        if (values.at[i].kind != DATA_NULL && !empty) { /* a head of no text would be what SQLite calls it */
            put_across(r, text, f, c, &values.at[i]);
            continue;
        }
        diag *d = diag_add(r->q.store->diags, DIAG_SQL_NULLS_SKIPPED, across->node->place,
                           "a cell of “" STR_FORMAT "” is missing: its row stands in no column", STR_ARGS(c->name));
        diag_hint(r->q.store->diags, d, "if that is meant, say so: `where: {" STR_FORMAT ": {is: present}}`",
                  STR_ARGS(data_ask_scalar(r->q.store->arena, c->name)));
    }
    return true;
}

static const tree_node *figure_rows(const rows_question *r) {
    const schema_word *rows = &r->keys->rows;
    data_ask_figure figure;
    data_store *store = r->q.store;
    const data_column *down = data_ask_column(store, r->q.set, rows->value, rows->node->place);
    if (down == NULL || !read_figure(r, &figure))
        return NULL;
    data_ask_text text = data_ask_text_new(store->arena);
    data_ask_put(&text, rows->node->place, "select ");
    data_ask_put_name(&text, rows->node->place, down->name);
    bool good = true;
    if (r->keys->across.node != NULL) {
        good = put_all_across(r, &text, &figure);
    } else {
        data_ask_put(&text, figure.whole, ", ");
        data_ask_put_figure(&text, &figure);
        data_ask_put(&text, figure.whole, " as ");
        data_ask_put_name(&text, figure.whole, figure.column != NULL ? figure.column->name : STR("count"));
    }
    data_ask_put_from(&r->q, &text);
    good = put_where(r, &text) && good;
    put_value_order(&text, rows->node->place, down);
    return finish(r, &text, good);
}

void data_rows_warn_unshown(data_store *store, const data_rows *rows, const bool *shown, place where, const char *key) {
    for (size_t i = 1; rows->across.length > 0 && i < rows->column_count; i++) {
        if (shown[i])
            continue;
        str value = rows->columns[i];
        diag *d = diag_add(store->diags, DIAG_NEW_COLUMN, where,
                           "“" STR_FORMAT "” has the value “" STR_FORMAT "”, whose column is not shown",
                           STR_ARGS(rows->across), STR_ARGS(value));
        diag_hint(store->diags, d,
                  "add it to “%s”; or, if it is left out on purpose, say so: `where: {" STR_FORMAT ": {not: " STR_FORMAT
                  "}}`",
                  key, STR_ARGS(data_ask_scalar(store->arena, rows->across)),
                  STR_ARGS(data_ask_scalar(store->arena, value)));
    }
}

/* ---- all ---- */

/* Keys that mean nothing beside what is asked. */
static bool has_stray(const rows_question *r) {
    const data_ask_rows_keys *k = r->keys;
    const data_ask_keys *ask = &k->ask;
    bool figures = k->rows.node != NULL, top = k->top.node != NULL;
    const struct {
        const char *key;
        bool stray;
        const char *with;
    } keys[] = {{"top", top && figures, "columns"},
                {"by", data_ask_has_by(ask) && !top, "top"},
                {"rest", k->rest != NULL && !top, "top"},
                {"columns", k->columns.node != NULL && figures, "top, or stands alone"},
                {"across", k->across.node != NULL && !figures, "rows"},
                {"sum", ask->sum.node != NULL && !figures, "rows"},
                {"mean", ask->mean.node != NULL && !figures, "rows"},
                {"min", ask->min.node != NULL && !figures, "rows"},
                {"max", ask->max.node != NULL && !figures, "rows"},
                {"count", (ask->count.rows.node != NULL || ask->count.node != NULL) && !figures, "rows"}};
    bool stray = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!keys[i].stray)
            continue;
        stray = true;
        diag *d = diag_add(r->q.store->diags, DIAG_NO_EFFECT, data_ask_key_place(&r->q, keys[i].key),
                           "“%s” means nothing here", keys[i].key);
        diag_hint(r->q.store->diags, d, "it goes with %s", keys[i].with);
    }
    return stray;
}

static const data_ask_rows_keys *read_keys(data_store *store, const tree_node *mapping) {
    data_ask_rows_keys *keys = ARENA_NEW(store->arena, data_ask_rows_keys);
    schema_fill(store->context, data_ask_rows_rows, mapping, keys);
    return keys;
}

const tree_node *data_ask_rows(data_store *store, const tree_node *mapping, str *across) {
    rows_question r = {.keys = read_keys(store, mapping)};
    *across = r.keys->across.value;
    r.q = (data_ask_question){.store = store, .keys = mapping, .ask = &r.keys->ask, .place = mapping->place};
    if (r.q.ask->from.node == NULL) {
        diag *d = diag_add(store->diags, DIAG_MISSING_KEY, mapping->place, "this does not say which data it asks");
        diag_expected(store->diags, d, "from: the name of a dataset");
        return NULL;
    }
    if (!data_ask_find_set(&r.q) || has_stray(&r) || !read_columns(&r))
        return NULL;
    return r.keys->rows.node != NULL ? figure_rows(&r) : r.keys->top.node != NULL ? top_rows(&r) : all_rows(&r);
}
