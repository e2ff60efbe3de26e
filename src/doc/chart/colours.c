/* The colours of a chart: of its series, or one by one where there is a point to make. */
#include "doc/chart/chart.h"
#include "doc/styles.h"

/* Whether `highlight` or `muted` names each category; names that are none are reported. */
static bool named_categories(chart_plan *plan, const doc_words *words, bool *out) {
    doc_builder *b = plan->b;
    size_t known = plan->categories.count;
    for (size_t i = 0; i < words->count; i++) {
        const schema_word *one = &words->at[i];
        bool found = false;
        str *names = ARENA_ARRAY(b->a, str, known);
        for (size_t k = 0; k < known; k++) {
            names[k] = plan->categories.at[k].raw;
            if (str_equal(names[k], one->value) || str_equal(plan->categories.at[k].label, one->value))
                out[k] = found = true;
        }
        if (!found)
            doc_unknown_name(b, one->node->place, "category", one->value, names, known);
    }
    return words->count > 0;
}

uint32_t doc_chart_series_colour(doc_builder *b, const doc_words *own, size_t index) {
    const doc_charts_keys *charts = &b->top->charts;
    if (own->count > 0)
        return doc_colour_of(b, &own->at[index % own->count]);
    if (charts->palette.count == 0) /* it was reported */
        return 0;
    return doc_colour_of(b, &charts->palette.at[index % charts->palette.count]);
}

static uint32_t colour_or(doc_builder *b, const schema_word *colour, uint32_t otherwise) {
    return colour->value.length > 0 ? doc_colour_of(b, colour) : otherwise;
}

/* The colours of several series tell them apart, and can say nothing else. */
static void refuse_categories(doc_builder *b, const doc_words *words) {
    for (size_t i = 0; i < words->count; i++)
        doc_no_effect(b, words->at[i].node, "the bars of several series have the colours of their series",
                      "take it out, draw one series, or give the series their `colours`");
}

/* One series: the point in the accent, what it is compared with pale. */
void doc_chart_colours(chart_plan *plan) {
    doc_builder *b = plan->b;
    if (plan->series.count > 1) {
        refuse_categories(b, &plan->keys->highlight);
        refuse_categories(b, &plan->keys->muted);
        return;
    }
    size_t count = plan->categories.count;
    bool *highlight = ARENA_ARRAY(b->a, bool, count), *muted = ARENA_ARRAY(b->a, bool, count);
    bool some_highlight = named_categories(plan, &plan->keys->highlight, highlight),
         some_muted = named_categories(plan, &plan->keys->muted, muted);
    const doc_words *own = &plan->keys->colours;
    uint32_t first = doc_chart_series_colour(b, own, 0), pale = colour_or(b, &b->top->charts.muted, first);
    uint32_t strong = colour_or(b, &b->top->charts.highlight, first);
    plan->out->category_rgb = ARENA_ARRAY(b->a, uint32_t, count);
    for (size_t i = 0; i < count; i++) {
        bool weak = muted[i] || (some_highlight && !some_muted && !highlight[i]);
        uint32_t plain = own->count > 0 ? doc_chart_series_colour(b, own, i) : first;
        plan->out->category_rgb[i] = highlight[i] ? strong : weak ? pale : plain;
        highlight[i] = highlight[i] || (some_muted && !muted[i] && !some_highlight);
    }
    plan->out->highlight = highlight;
}
