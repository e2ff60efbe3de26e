/* chart: from data or facts. The work is in doc/chart/; what each kind of chart is, in chart/kinds/. */
#include "doc/chart/chart.h"
#include "doc/facts.h"
#include "doc/inline.h"
#include "doc/making.h"
#include "doc/styles.h"

static const schema_key column_item[] = {
    {.type = SCHEMA_STRING, .to = SCHEMA_TO_COLUMN, .field = SCHEMA_ITEM(WORD), .help = "a column"}};
static const schema_key category_item[] = {
    {.type = SCHEMA_STRING, .field = SCHEMA_ITEM(WORD), .help = "a category, as in the data or as printed"}};
static const schema_key colour_item[] = {
    {.type = SCHEMA_COLOUR, .to = SCHEMA_TO_COLOUR, .field = SCHEMA_ITEM(WORD), .help = "a colour"}};

#define LIST_ROW(key, member, items, what)                                                                             \
    .name = key, .type = SCHEMA_LIST, .flags = SCHEMA_SINGLE, .item = (items),                                         \
    .field = SCHEMA_ITEMS_OF(chart_keys, member), .help = what

static const schema_key keys[] = {
    {.name = "type",
     .type = SCHEMA_VARIANT,
     .flags = SCHEMA_REQUIRED,
     .variants = "chart",
     .field = SCHEMA_FIELD(chart_keys, type),
     .help = "kind of chart"},
    DOC_FIGURE_ROWS(chart_keys, figure),
    {.name = "data",
     .type = SCHEMA_ANY_OF,
     .item = data_query_forms,
     .field = SCHEMA_FIELD(chart_keys, data),
     .help = "a query, the name of a dataset, or facts (name, value, unit, label; a value is in its unit)",
     .example = "select flow, usd from trade"},
    {LIST_ROW("facts", facts, doc_fact_name_item, "facts, a bar each"), .example = "[exports, imports]"},
    {.name = "x",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_COLUMN,
     .field = SCHEMA_FIELD(chart_keys, x),
     .default_in_words = "the first column",
     .help = "column of the categories"},
    {LIST_ROW("y", y, column_item, "column of the values; several are grouped"),
     .default_in_words = "the first column of numbers that is neither `x` nor `series`", SCHEMA_LIMITS(1, 10000)},
    {.name = "series",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_COLUMN,
     .field = SCHEMA_FIELD(chart_keys, series),
     .help = "column whose values are the groups"},
    {.name = "names",
     .type = SCHEMA_DICT,
     .item = doc_value_name_item,
     .field = SCHEMA_FIELD(chart_keys, names),
     .help = "text printed for a value of the data",
     .example = "{export: Exports}"},
    {.name = "format",
     .type = SCHEMA_STRING,
     .to = SCHEMA_TO_FORMAT,
     .field = SCHEMA_FIELD(chart_keys, format),
     .help = "name of a format, or a pattern, of the values at the bars",
     .example = "\"0.0\""},
    {LIST_ROW("highlight", highlight, category_item, "categories that the title speaks of, in a chart of one series")},
    {LIST_ROW("muted", muted, category_item, "categories to compare with, in a pale tone; of one series"),
     .renamed = "past"},
    {LIST_ROW("colours", colours, colour_item, "colours of the series, in turn"),
     .default_in_words = "the template’s `charts.palette`"},
    {.name = "height",
     .type = SCHEMA_LENGTH,
     .field = SCHEMA_FIELD(chart_keys, height),
     .default_in_words = "the template’s `charts.height`; of lying bars, by their number",
     .help = "of the plot area; more, with a warning, if its bars and labels have no room in it",
     SCHEMA_LIMITS(20, 2000)},
    {.name = "axis",
     .type = SCHEMA_BOOL,
     .field = SCHEMA_FIELD(chart_keys, axis),
     .default_in_words = "`yes`, of kinds that have one",
     .help = "grid lines with their values"},
    {.name = "alt",
     .type = SCHEMA_STRING,
     .flags = SCHEMA_BY_LANGUAGE,
     .field = SCHEMA_FIELD(chart_keys, alt),
     .help = "alternative text, instead of the one written from the data"},
    SCHEMA_END_OF(chart_keys)};

/* ---- units and totals ---- */

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
    doc_builder *b = plan->b;
    size_t width = plan->categories.count;
    for (size_t i = 0; plan->keys->figure.note == NULL && width > 2 && i < width; i++) {
        if (!data_names_total(b->store, plan->categories.at[i].raw))
            continue;
        data_quantity *others = ARENA_ARRAY(b->a, data_quantity, width - 1);
        for (size_t k = 0; k < width; k++)
            if (k != i)
                others[k - (k > i)] = plan->values[k];
        double sum;
        if (data_total_compare(others, width - 1, &plan->values[i], &sum) == DATA_TOTAL_WRONG)
            continue;
        diag *d = diag_add(b->diags, DIAG_TOTAL_TWICE, plan->node->place,
                           "“" STR_FORMAT "” is the sum of the other bars", STR_ARGS(plan->categories.at[i].raw));
        diag_hint(b->diags, d, "leave it out, as with “where”: beside their total the parts are hard to tell apart");
    }
}

/* Shares of one whole that print as 99 % or 101 % of it. */
static void warn_of_shares(const chart_plan *plan) {
    doc_builder *b = plan->b;
    double sum;
    if (plan->series.count != 1 || plan->keys->figure.note != NULL ||
        !data_whole_broken(plan->values, plan->value_count, &sum))
        return;
    diag *d = diag_add(b->diags, DIAG_TOTAL, plan->node->place,
                       "the shares make 100 %%, and as printed add up to " STR_FORMAT " %%",
                       STR_ARGS(data_name_plain(b->a, sum)));
    diag_hint(b->diags, d,
              "print one more decimal, as with number: \"0.0 %%\"; or say in “note” that they are rounded");
}

/* ---- filling in ---- */

/* They are read against each other. */
static void make_values_even(chart_plan *plan) {
    data_evenness even = {0};
    for (size_t i = 0; i < plan->value_count; i++)
        data_even_see(plan->b->store, &even, plan->language, &plan->values[i]);
    for (size_t i = 0; i < plan->value_count; i++)
        data_even_make(plan->b->store, &even, &plan->values[i]);
    plan->out->axis_grouped = even.grouped;
}

static void fill_series(chart_plan *plan) {
    doc_builder *b = plan->b;
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
        series->rgb = doc_chart_series_colour(b, &plan->keys->colours, k);
        series->values = ARENA_ARRAY(b->a, double, width);
        series->labels = ARENA_ARRAY(b->a, str, width);
        for (size_t i = 0; i < width; i++) {
            const data_quantity *value = &plan->values[k * width + i];
            series->labels[i] = data_print(b->store, b->a, plan->language, value, DATA_PRINT_NUMBER).text;
            series->values[i] = data_printed_value(value);
        }
    }
}

/* For the ledger: what stands at each mark. */
static void keep_figures(chart_plan *plan) {
    doc_builder *b = plan->b;
    doc_chart *chart = plan->out;
    if (!b->out->ledger)
        return;
    chart->figures = ARENA_ARRAY(b->a, doc_figure, plan->value_count);
    for (size_t i = 0; i < plan->value_count; i++) {
        const data_fact *fact = plan->facts == NULL ? NULL : plan->facts[i];
        const doc_figure *kept = doc_figure_keep(b, fact, &plan->values[i], plan->node->place);
        if (kept != NULL)
            chart->figures[i] = *kept;
    }
}

/* Where a kind has no axis, one that is asked for is refused. */
static void fill_axis(const chart_plan *plan) {
    doc_chart *chart = plan->out;
    const schema_flag *said = &plan->keys->axis;
    const char *why = chart->kind->no_axis == NULL ? NULL : chart->kind->no_axis(chart->keys);
    chart->has_axis = why == NULL && (said->node == NULL || said->value);
    if (why == NULL || said->node == NULL || !said->value)
        return;
    diag *d = diag_add(plan->b->diags, DIAG_BAD_VALUE, said->node->place, "%s", why);
    diag_hint(plan->b->diags, d, "take out “axis”; the values stand at their marks");
}

static void fill_look(chart_plan *plan) {
    doc_builder *b = plan->b;
    doc_chart *chart = plan->out;
    const chart_keys *k = plan->keys;
    const doc_charts_keys *charts = &b->top->charts;
    bool own = chart->kind->own_height != NULL && chart->kind->own_height(chart->keys);
    mpt height = own ? 0 : charts->height.value;
    chart->height = k->height.node != NULL ? k->height.value : height;
    chart->height_place = k->height.node != NULL ? k->height.node->place : NOWHERE;
    chart->bar_share = charts->bar_share.value;
    chart->value_style = b->styles[DOC_STYLE_CHART_VALUE];
    chart->label_style = b->styles[DOC_STYLE_CHART_LABEL];
    chart->axis_style = b->styles[DOC_STYLE_CHART_AXIS];
    chart->grid_rgb = doc_colour_of(b, &charts->grid);
    chart->axis_rgb = doc_colour_named(b, "text", 0x000000);
    chart->axis_sign = chart_sign(plan);
    chart->language = plan->language;
    chart->number_language = lang_printing(plan->language, b->language);
}

/* Of categories, series, facts and columns alike. */
static void check_names(const chart_plan *plan) {
    doc_builder *b = plan->b;
    size_t count = plan->categories.count;
    str *values = ARENA_ARRAY(b->a, str, count + plan->series.count);
    for (size_t i = 0; i < count; i++)
        values[i] = plan->categories.at[i].raw;
    for (size_t i = 0; i < plan->series.count; i++)
        values[count + i] = plan->series.at[i].raw;
    doc_names_check(b, plan->keys->names, values, count + plan->series.count);
}

/* False after a diagnostic: the kind cannot draw such data. */
static bool kind_takes(const chart_plan *plan) {
    const doc_chart *chart = plan->out;
    const char *why = chart->kind->check == NULL ? NULL : chart->kind->check(chart);
    if (why != NULL)
        diag_add(plan->b->diags, DIAG_BAD_CHART, plan->node->place, "%s", why);
    return why == NULL;
}

static void doc_chart_read(doc_builder *b, const doc_given *given, doc_scope s, doc_block_vector *out) {
    const chart_keys *k = given->keys;
    if (k->type.variant == NULL) /* reported */
        return;
    doc_block *made = doc_block_new(b, DOC_CHART, given->place, &s);
    doc_chart *chart = made->chart;
    chart->kind = (const doc_chart_kind *)k->type.variant; /* its first member */
    chart->keys = k->type.keys;
    chart_plan plan = {.b = b, .keys = k, .place = given->place, .language = s.language, .out = chart};
    if (!doc_chart_plan_read(&plan))
        return;
    check_names(&plan);
    make_values_even(&plan);
    fill_series(&plan);
    keep_figures(&plan);
    made->frame->query = k->data;
    fill_look(&plan);
    fill_axis(&plan);
    doc_chart_colours(&plan);
    if (!kind_takes(&plan))
        return;
    warn_of_totals(&plan);
    warn_of_shares(&plan);
    doc_frame_read(b, &k->figure, &s, made, plan.sources);
    str unit = chart_unit(&plan);
    chart->alt = k->alt != NULL ? doc_text_read(b, k->alt) : doc_chart_alt(b, made, unit);
    doc_frame_add_unit(b, made->frame, unit, plan.node);
    doc_chart_sense(&plan, made->frame);
    *VECTOR_PUSH(b->a, out) = made;
}

const doc_block_kind doc_block_chart = {{.name = "chart",
                                         .type = SCHEMA_MAP,
                                         .keys = keys,
                                         .common = DOC_TAKES_ALL & ~(unsigned)DOC_TAKES_STYLE,
                                         .field = SCHEMA_SELF(chart_keys),
                                         .help = "a chart from data or facts"},
                                        doc_chart_read};
