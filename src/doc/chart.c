#include "doc/build.h"
#include "doc/template/template.h"

#include <math.h>

/*
 * The chart block: rows of a query, or facts, become categories and series. Every way fills the same plan: what each
 * category and series is called, and a value for each pair; a pair without a value is an error, not a gap.
 */
typedef struct {
    str raw;   /* as in the data: for `names`, `highlight`, `past` */
    str label; /* as printed */
} chart_name;

typedef struct {
    builder *b;
    const schema_block *block;
    const lang *language;
    doc_chart *out;
    const tree_node *node; /* of the data */
    VECTOR(chart_name) categories;
    VECTOR(chart_name) series;
    data_quantity *values; /* series by series; the value NAN: not there */
    size_t value_count;
    const tree_node **value_nodes; /* of facts: where each is named; NULL: all are from `node` */
    const data_format *format;     /* that the block names, or NULL */
    place format_place;
    const data_source *source; /* of the data, or of all facts */
} chart_plan;

static diag *bad_chart(const chart_plan *plan, place where, const char *message) {
    return diag_add(plan->b->diags, DIAG_BAD_CHART, where, "%s", message);
}

static str chart_label_of(const chart_plan *plan, const char *key, str raw) {
    const tree_pair *pair = tree_find(schema_block_get(plan->block, key), raw);
    return pair == NULL ? (str){0} : text_read(plan->b, pair->value);
}

static chart_name name_of(const chart_plan *plan, str raw, str printed) {
    str label = chart_label_of(plan, "names", raw);
    if (label.length == 0)
        label = chart_label_of(plan, "labels", raw);
    return (chart_name){raw, label.length > 0 ? label : printed};
}

/* ---- from facts ---- */

static str fact_label(const chart_plan *plan, const data_fact *fact) {
    str named = chart_label_of(plan, "names", fact->name);
    if (named.length > 0 || fact->label == NULL)
        return named.length > 0 ? named : fact->name;
    return text_read(plan->b, fact->label);
}

/* A bar is as long as what is printed at it, so that years are numbers here. */
static bool value_take(const chart_plan *plan, data_quantity q, place where, data_quantity *out) {
    if (q.kind == DATA_KIND_YEAR && q.format == &data_format_shortest)
        q.kind = DATA_KIND_AMOUNT;
    *out = q;
    return data_convert(plan->b->store, out, plan->format, where);
}

static bool facts_plan(chart_plan *plan, const tree_node *list) {
    builder *b = plan->b;
    size_t count = list->kind == TREE_LIST ? list->count : 1;
    plan->values = ARENA_ARRAY(b->a, data_quantity, count);
    plan->value_nodes = ARENA_ARRAY(b->a, const tree_node *, count);
    plan->value_count = count;
    for (size_t i = 0; i < count; i++) {
        const tree_node *name = list->kind == TREE_LIST ? list->items[i] : list;
        const data_fact *fact = fact_find(b, schema_string(name, STR("")), name->place);
        if (fact == NULL)
            return false;
        if (fact->is_text) {
            diag *d = bad_chart(plan, name->place, "this fact is no number");
            diag_also(b->diags, d, fact->place, "“" STR_FORMAT "” is defined here", STR_ARGS(fact->name));
            return false;
        }
        plan->value_nodes[i] = name;
        if (!value_take(plan, fact->number, name->place, &plan->values[i]))
            return false;
        plan->source = fact_source_shared(plan->source, fact, i == 0);
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
    unknown_name(plan->b, name->place, "column", name->text, rows->columns, rows->column_count);
    return false;
}

/* What a cell calls its category: as in the data, and as printed. */
static str cell_key(const chart_plan *plan, const data_cell *cell) {
    return cell->kind == DATA_NUMBER ? data_name_plain(plan->b->a, cell->number) : cell->text;
}

static str cell_name(const chart_plan *plan, const data_cell *cell) {
    builder *b = plan->b;
    return cell->kind == DATA_NUMBER ? data_name_text(b->store, b->a, plan->language, cell->number) : cell->text;
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
    diag_hint(plan->b->diags, d, "choose the rows with a query, or the column with `y`");
    return false;
}

/* `y`, or the first column of numbers that is neither `x` nor `series`. */
static bool y_columns(chart_plan *plan, chart_columns *c) {
    builder *b = plan->b;
    const tree_node *y = schema_block_get(plan->block, "y");
    size_t count = y == NULL ? 1 : y->kind == TREE_LIST ? y->count : 1;
    c->y = ARENA_ARRAY(b->a, size_t, count);
    c->y_count = count;
    for (size_t i = 0; y != NULL && i < count; i++)
        if (!column_find(plan, c->rows, y->kind == TREE_LIST ? y->items[i] : y, &c->y[i]))
            return false;
    if (y != NULL)
        return count > 0;
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
    const tree_node *x = schema_block_get(plan->block, "x"), *series = schema_block_get(plan->block, "series");
    if (x != NULL && !column_find(plan, c->rows, x, &c->x))
        return false;
    c->has_series = series != NULL;
    if (series != NULL && !column_find(plan, c->rows, series, &c->series))
        return false;
    if (!y_columns(plan, c))
        return false;
    if (c->has_series && c->y_count > 1) {
        bad_chart(plan, series->place, "`series` and several columns in `y` cannot go together");
        return false;
    }
    return true;
}

typedef struct {
    size_t series, category;
    data_quantity value;
} chart_point;
typedef VECTOR(chart_point) point_vector;

static bool points_read(chart_plan *plan, const chart_columns *c, point_vector *points) {
    builder *b = plan->b;
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
            *point = (chart_point){.series = s, .category = category};
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
    builder *b = plan->b;
    size_t width = plan->categories.count, count = width * plan->series.count;
    if (width > BARS_MAX || count > BARS_MAX) {
        diag *d = bad_chart(plan, plan->node->place, "more bars than a chart can show");
        diag_expected(b->diags, d, "at most %d", BARS_MAX);
        return false;
    }
    plan->values = ARENA_ARRAY(b->a, data_quantity, count);
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

static bool data_plan(chart_plan *plan, const tree_node *query) {
    chart_columns columns = {.rows = data_query(plan->b->store, query)};
    plan->source = data_query_source(plan->b->store, query);
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
    builder *b = plan->b;
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

static str chart_unit(const chart_plan *plan) {
    str unit = {0};
    for (size_t i = 0; unit.length == 0 && i < plan->value_count; i++)
        unit = data_unit_text(plan->b->store, plan->language, plan->values[i].format);
    return unit;
}

static str chart_sign(const chart_plan *plan) {
    str sign = {0};
    for (size_t i = 0; sign.length == 0 && i < plan->value_count; i++)
        sign = plan->values[i].format->sign;
    return sign;
}

/* A total among its parts dwarfs them. */
static void warn_of_totals(const chart_plan *plan) {
    builder *b = plan->b;
    size_t width = plan->categories.count;
    for (size_t i = 0; width > 2 && i < width; i++) {
        if (!data_names_total(b->store, plan->categories.at[i].raw))
            continue;
        data_quantity *others = ARENA_ARRAY(b->a, data_quantity, width - 1);
        for (size_t k = 0; k < width; k++)
            if (k != i)
                others[k - (k > i)] = plan->values[k];
        double sum;
        if (data_total_compare(others, width - 1, &plan->values[i], &sum) == DATA_TOTAL_WRONG)
            continue;
        diag *d = diag_add(b->diags, DIAG_TOTAL, plan->node->place, "“" STR_FORMAT "” is the sum of the other bars",
                           STR_ARGS(plan->categories.at[i].raw));
        diag_hint(b->diags, d, "leave it out, as with “where”: beside their total the parts are hard to tell apart");
    }
}

/* ---- colours ---- */

/* Whether `highlight` or `past` names each category; names that are none are reported. */
static bool named_categories(chart_plan *plan, const char *key, bool *out) {
    builder *b = plan->b;
    const tree_node *node = schema_block_get(plan->block, key);
    if (node == NULL || node->kind == TREE_NULL)
        return false;
    size_t count = node->kind == TREE_LIST ? node->count : 1, known = plan->categories.count;
    for (size_t i = 0; i < count; i++) {
        const tree_node *one = node->kind == TREE_LIST ? node->items[i] : node;
        bool found = false;
        str *names = ARENA_ARRAY(b->a, str, known);
        for (size_t k = 0; k < known; k++) {
            names[k] = plan->categories.at[k].raw;
            if (str_equal(names[k], one->text) || str_equal(plan->categories.at[k].label, one->text))
                out[k] = found = true;
        }
        if (!found)
            unknown_name(b, one->place, "category", one->text, names, known);
    }
    return true;
}

static uint32_t palette_colour(builder *b, const tree_node *own, size_t index) {
    const doc_charts_keys *charts = &b->top->charts;
    uint32_t rgb = 0;
    if (own != NULL && own->kind == TREE_LIST && own->count > 0)
        colour_read(b, own->items[index % own->count], &rgb);
    else
        rgb = colour_of(b, &charts->palette.at[index % charts->palette.count]);
    return rgb;
}

static uint32_t chart_colour(builder *b, const schema_word *colour, uint32_t otherwise) {
    return colour->value.length > 0 ? colour_of(b, colour) : otherwise;
}

/* One series: the point in the accent, what it is compared with pale. */
static void colour_categories(chart_plan *plan) {
    builder *b = plan->b;
    size_t count = plan->categories.count;
    bool *highlight = ARENA_ARRAY(b->a, bool, count), *past = ARENA_ARRAY(b->a, bool, count);
    bool some_highlight = named_categories(plan, "highlight", highlight),
         some_past = named_categories(plan, "past", past);
    const tree_node *own = schema_block_get(plan->block, "colours");
    uint32_t first = palette_colour(b, own, 0), pale = chart_colour(b, &b->top->charts.past, first);
    uint32_t strong = chart_colour(b, &b->top->charts.highlight, first);
    plan->out->category_rgb = ARENA_ARRAY(b->a, uint32_t, count);
    for (size_t i = 0; i < count; i++) {
        bool weak = past[i] || (some_highlight && !some_past && !highlight[i]);
        uint32_t plain = own != NULL ? palette_colour(b, own, i) : first;
        plan->out->category_rgb[i] = highlight[i] ? strong : weak ? pale : plain;
        highlight[i] = highlight[i] || (some_past && !past[i] && !some_highlight);
    }
    plan->out->highlight = highlight;
}

/* ---- filling in ---- */

static void fill_series(chart_plan *plan) {
    builder *b = plan->b;
    doc_chart *chart = plan->out;
    size_t width = plan->categories.count;
    chart->category_count = width;
    chart->categories = ARENA_ARRAY(b->a, str, width);
    for (size_t i = 0; i < width; i++)
        chart->categories[i] = plan->categories.at[i].label;
    chart->series_count = plan->series.count;
    chart->series = ARENA_ARRAY(b->a, doc_series, chart->series_count);
    for (size_t k = 0; k < chart->series_count; k++) {
        doc_series *series = &chart->series[k];
        series->label = plan->series.at[k].label;
        series->rgb = palette_colour(b, schema_block_get(plan->block, "colours"), k);
        series->values = ARENA_ARRAY(b->a, double, width);
        series->labels = ARENA_ARRAY(b->a, str, width);
        for (size_t i = 0; i < width; i++) {
            const data_quantity *value = &plan->values[k * width + i];
            series->labels[i] = data_print(b->store, b->a, plan->language, value, DATA_PRINT_NUMBER).text;
            series->values[i] = data_printed_value(value);
        }
    }
}

static void fill_look(chart_plan *plan) {
    builder *b = plan->b;
    doc_chart *chart = plan->out;
    bool horizontal = schema_bool(schema_block_get(plan->block, "horizontal"), false);
    const doc_charts_keys *charts = &b->top->charts;
    chart->type = horizontal ? DOC_CHART_BAR : DOC_CHART_COLUMN;
    mpt height = horizontal ? 0 : charts->height.value;
    chart->height = schema_length(schema_block_get(plan->block, "height"), height);
    chart->has_axis = schema_bool(schema_block_get(plan->block, "axis"), !horizontal);
    chart->bar_share = charts->bar_share.value;
    chart->value_style = b->styles[STYLE_CHART_VALUE];
    chart->label_style = b->styles[STYLE_CHART_LABEL];
    chart->axis_style = b->styles[STYLE_CHART_AXIS];
    chart->grid_rgb = colour_of(b, &charts->grid);
    chart->axis_rgb = colour_named(b, "text", 0x000000);
    chart->axis_sign = chart_sign(plan);
    chart->language = plan->language;
    chart->number_language = lang_printing(plan->language, b->language);
}

static bool chart_plan_read(chart_plan *plan) {
    builder *b = plan->b;
    const tree_node *data = schema_block_get(plan->block, "data"), *facts = schema_block_get(plan->block, "facts");
    const tree_node *format = schema_block_get(plan->block, "format");
    if ((data == NULL) == (facts == NULL)) {
        diag *d = bad_chart(plan, plan->block->block->place,
                            data == NULL ? "a chart without data" : "a chart takes its values from one place");
        diag_expected(b->diags, d, "`data` (a query or a dataset) or `facts`");
        return false;
    }
    if (format != NULL && !format_find(b, format->text, format->place, &plan->format))
        return false;
    plan->format_place = format != NULL ? format->place : NOWHERE;
    plan->node = data != NULL ? data : facts;
    return (data != NULL ? data_plan(plan, data) : facts_plan(plan, facts)) && units_agree(plan);
}

void chart_read(builder *b, const schema_block *block, scope s, block_vector *out) {
    doc_block *made = block_new(b, DOC_CHART, block->block->place, &s);
    chart_plan plan = {.b = b, .block = block, .language = s.language, .out = made->chart};
    if (block->value->kind != TREE_MAP || !chart_plan_read(&plan))
        return;
    fill_series(&plan);
    fill_look(&plan);
    colour_categories(&plan);
    warn_of_totals(&plan);
    frame_read(b, block, &s, made, plan.source);
    const tree_node *alt = schema_block_get(block, "alt");
    str unit = chart_unit(&plan);
    made->chart->alt = alt != NULL ? text_read(b, alt) : chart_alt(b, made, unit);
    frame_add_unit(b, made->frame, unit, plan.node);
    *VECTOR_PUSH(b->a, out) = made;
}
