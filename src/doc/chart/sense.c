/* Figures of a chart, which all stand side by side. */
#include "doc/sense.h"
#include "doc/chart/chart.h"

#include <math.h>

static str name_of(const chart_plan *plan, size_t i) {
    size_t width = plan->categories.count;
    str category = plan->categories.at[i % width].raw, series = plan->series.at[i / width].raw;
    return series.length == 0 ? category
                              : str_print(plan->b->a, STR_FORMAT ", " STR_FORMAT, STR_ARGS(category), STR_ARGS(series));
}

void doc_chart_sense(const chart_plan *plan, const doc_frame *frame) {
    doc_builder *b = plan->b;
    if (plan->keys->figure.note != NULL || doc_sense_has_note(b, &frame->title) ||
        doc_sense_has_note(b, &frame->subtitle))
        return;
    bool wanted = false;
    for (size_t i = 0; i < plan->value_count; i++)
        wanted = wanted || doc_sense_wants_words(&plan->values[i]);
    bool said = wanted && (doc_sense_says_status(b, &frame->title) || doc_sense_says_status(b, &frame->subtitle));
    data_sense_figures all = {0};
    for (size_t i = 0; i < plan->value_count; i++) {
        const data_quantity *value = &plan->values[i];
        const tree_node *node = plan->value_nodes == NULL ? plan->node : plan->value_nodes[i];
        if (isnan(value->value) || value->about == NULL)
            continue;
        *VECTOR_PUSH(b->a, &all) = (data_sense_figure){
            .number = *value, .name = name_of(plan, i), .place = node->place, .said = said ? DATA_SAID_STATUS : 0};
    }
    doc_sense_figures(b, &all);
    doc_sense_balance(b, &all);
}
