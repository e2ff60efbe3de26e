#ifndef DOC_CHART_CHART_H
#define DOC_CHART_CHART_H

#include "doc/blocks/block.h"
#include "doc/template/template.h"

/*
 * The chart block; its keys and their rows are in doc/blocks/chart.c. Rows of a query, or facts, become categories and
 * series. Every way fills the same plan: what each category and series is called, and a value for each pair; a pair
 * without a value is an error, not a gap.
 */
typedef struct {
    const tree_node *node;
    schema_variant_choice type; /* a doc_chart_kind, and the struct of its own keys */
    doc_figure_keys figure;
    const tree_node *data;
    doc_words facts;
    schema_word x;
    doc_words y;
    schema_word series;
    const tree_node *names;
    schema_word format;
    doc_words highlight, muted, colours;
    schema_distance height;
    schema_flag axis;
    const tree_node *alt;
} chart_keys;

typedef struct {
    str raw;   /* as in the data: for `names`, `highlight`, `muted` */
    str label; /* as printed */
} chart_name;

typedef struct {
    doc_builder *b;
    const chart_keys *keys;
    place place; /* of the block */
    const lang *language;
    doc_chart *out;
    const tree_node *node; /* of the data */
    VECTOR(chart_name) categories;
    VECTOR(chart_name) series;
    data_quantity *values; /* series by series; the value NAN: not there */
    size_t value_count;
    const data_fact **facts;       /* whose values they are; NULL: not known to be facts’ */
    const tree_node **value_nodes; /* of facts: where each is named; NULL: all are from `node` */
    const data_format *format;     /* that the block names, or NULL */
    place format_place;
    data_sources sources; /* of the data, or of all the facts */
} chart_plan;

/* Categories, series and values (values.c). False after a diagnostic. */
bool doc_chart_plan_read(chart_plan *plan);
/* Colours (colours.c): of each category, if there is but one series; of the series `index`. */
void doc_chart_colours(chart_plan *plan);
uint32_t doc_chart_series_colour(doc_builder *b, const doc_words *own, size_t index);
/* Figures that should not stand side by side, or not without a note (sense.c). */
void doc_chart_sense(const chart_plan *plan, const doc_frame *frame);
/* The alternative text that the data give (alt.c). */
str doc_chart_alt(doc_builder *b, const doc_block *block, str unit);

#endif
