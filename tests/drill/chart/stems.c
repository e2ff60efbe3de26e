/* stems: a fictional kind of chart for the drill; a line from zero up to each value, which stands at its end. */
#include "chart/kind.h"

typedef struct {
    const tree_node *node;
    schema_distance thickness;
} stems_keys;

static const schema_key keys[] = {{.name = "thickness",
                                   .type = SCHEMA_LENGTH,
                                   .default_text = "2 pt",
                                   .field = SCHEMA_FIELD(stems_keys, thickness),
                                   .help = "of the stems",
                                   SCHEMA_LIMITS(1, 5)},
                                  SCHEMA_END_OF(stems_keys)};

enum { HEIGHT = 90000, SLOT_LEAST = 20000, ROOM = 14000 /* above the stems for values, and below for labels */ };

static const char *word(const void *own) {
    (void)own;
    return "chart_stems";
}

static const char *no_axis(const void *own) {
    (void)own;
    return "stems have no axis";
}

static const char *check(const doc_chart *chart) {
    for (size_t i = 0; chart->series_count == 1 && i < chart->category_count; i++)
        if (chart->series[0].values[i] < 0)
            return "a stem does not grow downwards";
    return chart->series_count == 1 ? NULL : "stems are of one series";
}

static mpt height(chart_plan *p) {
    return p->chart->height > 0 ? p->chart->height : HEIGHT;
}

static void draw(void *laid, chart_plot *plot) {
    const chart_plan *p = laid;
    const doc_chart *chart = p->chart;
    const stems_keys *own = chart->keys;
    chart_sized_style label = chart_style_at(chart->label_style, 1000);
    for (size_t i = 0; i < chart->category_count; i++) {
        double x = ((double)i + 0.5) / (double)chart->category_count, value = chart_plan_value(p, 0, i);
        chart_draw_line(plot, x, 0, x, value, own->thickness.value, chart_plan_bar_colour(p, 0, i));
        str words[] = {chart->series[0].labels[i], chart->categories[i]};
        double baselines[] = {value + 0.03, chart_plan_world_y(p, p->height - 2000)};
        for (size_t k = 0; k < 2; k++)
            chart_draw_text(plot, x, baselines[k], 0.5, words[k], chart_text_width((chart_plan *)p, words[k], label),
                            label, chart->label_style->rgb);
    }
}

static bool plan(chart_plan *p) {
    mpt plot = p->height - 2 * ROOM;
    if (plot <= 0 || p->width / (mpt)p->chart->category_count < SLOT_LEAST)
        return false;
    double of_room = (double)ROOM / plot;
    p->world = (chart_world){.left = 0, .right = 1, .top = 1 + of_room, .bottom = -of_room};
    p->laid = p;
    p->draw = draw;
    return true;
}

const chart_kind chart_kind_stems = {
    .doc = {.variant = {.name = "stems", .help = "lines up to each value", .keys = keys},
            .word = word,
            .no_axis = no_axis,
            .check = check},
    .height = height,
    .plan = plan};
