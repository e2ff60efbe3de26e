/* The values of a chart, from rows of a query or from facts. */
#include "doc/chart/chart.h"
#include "doc/facts.h"
#include "doc/inline.h"

#include <math.h>

static diag *bad_chart(const chart_plan *plan, place where, const char *message) {
    return diag_add(plan->b->diags, DIAG_BAD_CHART, where, "%s", message);
}

/* What `names` says for a value, else empty. */
static str name_given(const chart_plan *plan, str raw) {
    const tree_pair *pair = tree_find(plan->keys->names, raw);
    return pair == NULL ? (str){0} : doc_text_read(plan->b, pair->value);
}

static chart_name name_of(const chart_plan *plan, str raw, str printed) {
    str label = name_given(plan, raw);
    return (chart_name){raw, label.length > 0 ? label : printed};
}

/* ---- from facts ---- */

static str fact_label(const chart_plan *plan, const data_fact *fact) {
    str named = name_given(plan, fact->name);
    if (named.length > 0 || fact->label == NULL)
        return named.length > 0 ? named : fact->name;
    return doc_text_read(plan->b, fact->label);
}

/* A bar is as long as what is printed at it, so that years are numbers here. */
static bool value_take(const chart_plan *plan, data_quantity q, place where, data_quantity *out) {
    if (q.kind == DATA_KIND_YEAR && q.format == &data_format_shortest)
        q.kind = DATA_KIND_AMOUNT;
    *out = q;
    return data_convert(plan->b->store, out, plan->format, where);
}

/* Facts stand in no columns. */
static bool has_no_columns(const chart_plan *plan) {
    const chart_keys *k = plan->keys;
    const tree_node *columns[] = {k->x.node, k->y.node, k->series.node};
    static const char *const names[] = {"x", "y", "series"};
    bool none = true;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (columns[i] == NULL)
            continue;
        none = false;
        diag *d = diag_add(plan->b->diags, DIAG_BAD_CHART, columns[i]->place, "a chart of facts has no column for “%s”",
                           names[i]);
        diag_hint(plan->b->diags, d, "take it out, or draw `data`");
    }
    return none;
}

static bool facts_plan(chart_plan *plan) {
    if (!has_no_columns(plan))
        return false;
    doc_builder *b = plan->b;
    const doc_words *facts = &plan->keys->facts;
    size_t count = facts->count;
    plan->values = ARENA_ARRAY(b->a, data_quantity, count);
    plan->value_nodes = ARENA_ARRAY(b->a, const tree_node *, count);
    plan->value_count = count;
    plan->facts = ARENA_ARRAY(b->a, const data_fact *, count);
    for (size_t i = 0; i < count; i++) {
        const tree_node *name = facts->at[i].node;
        const data_fact *fact = doc_fact_find(b, facts->at[i].value, name->place);
        if (fact == NULL)
            return false;
        if (fact->is_text) {
            diag *d = bad_chart(plan, name->place, "this fact is no number");
            diag_also(b->diags, d, fact->place, "“" STR_FORMAT "” is defined here", STR_ARGS(fact->name));
            return false;
        }
        plan->value_nodes[i] = name;
        plan->facts[i] = fact;
        if (!value_take(plan, fact->number, name->place, &plan->values[i]))
            return false;
        plan->sources = data_sources_joined(b->store, plan->sources, fact->sources);
        *VECTOR_PUSH(b->a, &plan->categories) = (chart_name){fact->name, fact_label(plan, fact)};
    }
    *VECTOR_PUSH(b->a, &plan->series) = (chart_name){0};
    return true;
}

/* ---- from data ---- */

static bool column_find(const chart_plan *plan, const data_rows *rows, const tree_node *name, size_t *out) {
    for (size_t i = 0; i < rows->column_count; i++) {
        if (!str_equal(rows->columns[i], name->text))
            continue;
        *out = i;
        return true;
    }
    doc_unknown_name(plan->b, name->place, "column", name->text, rows->columns, rows->column_count);
    return false;
}

/* What a cell calls its category: as in the data, and as printed. */
static str cell_key(const chart_plan *plan, const data_cell *cell) {
    return cell->kind == DATA_NUMBER ? data_name_plain(plan->b->a, cell->number) : cell->text;
}

static str cell_name(const chart_plan *plan, const data_cell *cell) {
    doc_builder *b = plan->b;
    if (cell->kind == DATA_NUMBER)
        return data_name_text(b->store, b->a, plan->language, cell->number);
    return cell->time ? data_time_text(b->store, b->a, plan->language, cell->text, LANG_MONTHS_SHORT) : cell->text;
}

/* Index of a name among those met so far, in order of appearance. */
static size_t category_index(chart_plan *plan, map *seen, str raw, str printed, bool series) {
    const size_t *known = map_get(seen, raw);
    if (known != NULL)
        return *known;
    size_t *index = ARENA_NEW(plan->b->a, size_t);
    *index = series ? plan->series.count : plan->categories.count;
    map_set(seen, raw, index);
    chart_name name = name_of(plan, raw, printed);
    if (series)
        *VECTOR_PUSH(plan->b->a, &plan->series) = name;
    else
        *VECTOR_PUSH(plan->b->a, &plan->categories) = name;
    return *index;
}

typedef struct {
    const data_rows *rows;
    size_t x, series;
    bool has_series;
    size_t *y;
    size_t y_count;
} chart_columns;

static const data_cell *cell_at(const data_rows *rows, size_t row, size_t column) {
    return &rows->cells[row * rows->column_count + column];
}

static bool bad_value(const chart_plan *plan, const chart_columns *c, size_t row, size_t column) {
    const data_cell *cell = cell_at(c->rows, row, column);
    str what =
        cell->kind == DATA_TEXT ? str_print(plan->b->a, "“" STR_FORMAT "”", STR_ARGS(cell->text)) : STR("nothing");
    if (cell->kind == DATA_NUMBER)
        what = STR("not a number");
    diag *d = diag_add(plan->b->diags, DIAG_BAD_CHART, plan->node->place,
                       "row %zu has no number to draw: column “" STR_FORMAT "” holds " STR_FORMAT, row + 1,
                       STR_ARGS(c->rows->columns[column]), STR_ARGS(what));
    if (!data_rows_blame_column(plan->b->store, c->rows, column, d))
        diag_hint(plan->b->diags, d, "choose the rows with a query, or the column with `y`");
    return false;
}

/* What stands across the values of a column is drawn side by side: all of them, unless `y` says which. */
static void across_columns(chart_plan *plan, chart_columns *c) {
    bool *shown = ARENA_ARRAY(plan->b->a, bool, c->rows->column_count);
    for (size_t i = 0; i < c->y_count; i++)
        shown[c->y[i]] = true;
    if (plan->keys->y.node != NULL) {
        data_rows_warn_unshown(plan->b->store, c->rows, shown, plan->keys->y.node->place, "y");
        return;
    }
    c->y_count = 0;
    c->y = ARENA_ARRAY(plan->b->a, size_t, c->rows->column_count);
    for (size_t i = 1; i < c->rows->column_count; i++)
        if (i != c->x)
            c->y[c->y_count++] = i;
}

/* `y`, or the first column of numbers that is neither `x` nor `series`. */
static bool y_columns(chart_plan *plan, chart_columns *c) {
    doc_builder *b = plan->b;
    const doc_words *y = &plan->keys->y;
    c->y_count = y->node == NULL ? 1 : y->count;
    c->y = ARENA_ARRAY(b->a, size_t, c->y_count);
    for (size_t i = 0; i < y->count; i++)
        if (!column_find(plan, c->rows, y->at[i].node, &c->y[i]))
            return false;
    if (y->node != NULL)
        return true;
    for (size_t i = 0; i < c->rows->column_count; i++) {
        if (i == c->x || (c->has_series && i == c->series) || cell_at(c->rows, 0, i)->kind != DATA_NUMBER)
            continue;
        c->y[0] = i;
        return true;
    }
    diag *d = bad_chart(plan, plan->node->place, "no column of numbers to draw");
    diag_hint(b->diags, d, "name the column with `y`");
    return false;
}

static bool find_columns(chart_plan *plan, chart_columns *c) {
    const tree_node *x = plan->keys->x.node, *series = plan->keys->series.node;
    if (x != NULL && !column_find(plan, c->rows, x, &c->x))
        return false;
    c->has_series = series != NULL;
    if (series != NULL && !column_find(plan, c->rows, series, &c->series))
        return false;
    if (!y_columns(plan, c))
        return false;
    if (c->rows->across.length > 0)
        across_columns(plan, c);
    if (c->has_series && c->y_count > 1) {
        bad_chart(plan, series->place, "`series` and several columns in `y` cannot go together");
        return false;
    }
    return true;
}

typedef struct {
    size_t series, category;
    data_quantity value;
    const data_fact *fact;
} chart_point;
typedef VECTOR(chart_point) point_vector;

static bool points_read(chart_plan *plan, const chart_columns *c, point_vector *points) {
    doc_builder *b = plan->b;
    map *categories = map_new(b->a), *series = map_new(b->a);
    for (size_t k = 0; c->y_count > 1 && k < c->y_count; k++)
        category_index(plan, series, c->rows->columns[c->y[k]], c->rows->columns[c->y[k]], true);
    for (size_t i = 0; i < c->rows->row_count; i++) {
        const data_cell *x = cell_at(c->rows, i, c->x), *group = cell_at(c->rows, i, c->series);
        size_t category = category_index(plan, categories, cell_key(plan, x), cell_name(plan, x), false);
        for (size_t k = 0; k < c->y_count; k++) {
            const data_cell *cell = cell_at(c->rows, i, c->y[k]);
            if (cell->kind != DATA_NUMBER || !isfinite(cell->number))
                return bad_value(plan, c, i, c->y[k]);
            size_t s = k;
            if (c->has_series)
                s = category_index(plan, series, cell_key(plan, group), cell_name(plan, group), true);
            chart_point *point = VECTOR_PUSH(b->a, points);
            *point = (chart_point){.series = s, .category = category, .fact = cell->fact};
            if (!value_take(plan, data_cell_quantity(cell, plan->node->place), plan->format_place, &point->value))
                return false;
        }
    }
    if (plan->series.count == 0)
        *VECTOR_PUSH(b->a, &plan->series) = (chart_name){0};
    return true;
}

enum { BARS_MAX = 10000 };

static bool values_fill(chart_plan *plan, const point_vector *points) {
    doc_builder *b = plan->b;
    size_t width = plan->categories.count, count = width * plan->series.count;
    if (width > BARS_MAX || count > BARS_MAX) {
        diag *d = bad_chart(plan, plan->node->place, "more bars than a chart can show");
        diag_expected(b->diags, d, "at most %d", BARS_MAX);
        return false;
    }
    plan->values = ARENA_ARRAY(b->a, data_quantity, count);
    plan->facts = ARENA_ARRAY(b->a, const data_fact *, count);
    plan->value_count = count;
    for (size_t i = 0; i < count; i++)
        plan->values[i].value = NAN;
    for (size_t i = 0; i < points->count; i++) {
        const chart_point *point = &points->at[i];
        data_quantity *value = &plan->values[point->series * width + point->category];
        str name = plan->categories.at[point->category].raw;
        if (!isnan(value->value)) {
            diag *d = diag_add(b->diags, DIAG_BAD_CHART, plan->node->place, "“" STR_FORMAT "” has two values",
                               STR_ARGS(name));
            diag_hint(b->diags, d, "let a query choose or add up the rows, or name the groups with `series`");
            return false;
        }
        *value = point->value;
        plan->facts[point->series * width + point->category] = point->fact;
    }
    for (size_t i = 0; i < count; i++) {
        if (!isnan(plan->values[i].value))
            continue;
        diag_add(b->diags, DIAG_BAD_CHART, plan->node->place, "“" STR_FORMAT "” has no value for “" STR_FORMAT "”",
                 STR_ARGS(plan->series.at[i / width].raw), STR_ARGS(plan->categories.at[i % width].raw));
        return false;
    }
    return true;
}

static bool data_plan(chart_plan *plan) {
    const tree_node *query = plan->keys->data;
    chart_columns columns = {.rows = data_query(plan->b->store, query)};
    plan->sources = data_query_sources(plan->b->store, query);
    if (columns.rows == NULL)
        return false;
    if (columns.rows->row_count == 0 || columns.rows->column_count == 0) {
        diag *d = bad_chart(plan, query->place, "no rows to draw");
        diag_hint(plan->b->diags, d, "look at “where”: the data have nothing that it lets through");
        return false;
    }
    point_vector points = {0};
    return find_columns(plan, &columns) && points_read(plan, &columns, &points) && values_fill(plan, &points);
}

/* ---- units ---- */

/* All bars stand on one axis. */
static bool units_agree(const chart_plan *plan) {
    doc_builder *b = plan->b;
    size_t with, at = data_unit_break(b->store, plan->values, plan->value_count, &with);
    if (at == plan->value_count)
        return true;
    const data_quantity *one = &plan->values[with], *other = &plan->values[at];
    diag *d =
        diag_add(b->diags, DIAG_UNITS, plan->value_nodes != NULL ? plan->value_nodes[at]->place : plan->node->place,
                 "two units or scales in one chart");
    diag_also(b->diags, d, one->place, "this is in %s", data_unit_words(b->store, b->a, one));
    diag_also(b->diags, d, other->place, "this is in %s", data_unit_words(b->store, b->a, other));
    diag_hint(b->diags, d, "give the chart a named format, which all its figures take; or draw two");
    return false;
}

/* ---- all of it ---- */

bool doc_chart_plan_read(chart_plan *plan) {
    doc_builder *b = plan->b;
    const chart_keys *k = plan->keys;
    bool has_data = k->data != NULL;
    if (has_data == (k->facts.node != NULL)) {
        diag *d =
            bad_chart(plan, plan->place, has_data ? "a chart takes its values from one place" : "a chart without data");
        diag_expected(b->diags, d, "`data` (a query or a dataset) or `facts`");
        return false;
    }
    plan->format_place = NOWHERE;
    if (k->format.node != NULL) {
        plan->format_place = k->format.node->place;
        if (!doc_format_find(b, k->format.value, plan->format_place, &plan->format))
            return false;
    }
    plan->node = has_data ? k->data : k->facts.node;
    return (has_data ? data_plan(plan) : facts_plan(plan)) && units_agree(plan);
}
