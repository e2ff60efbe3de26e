#include "chart/plan.h"

#include <math.h>
#include <string.h>

enum { CATEGORIES_MOST = 500, BARS_MOST = 2000, COLUMNS_HEIGHT = 130000 };

bool chart_available(diags *all, place where) {
    return plot_available(all, where);
}

static bool drawable(const doc_chart *chart) {
    if (chart->category_count == 0 || chart->series_count == 0 || chart->category_count > CATEGORIES_MOST)
        return false;
    if (chart->category_count * chart->series_count > BARS_MOST)
        return false;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->category_count; i++)
            if (!isfinite(chart->series[s].values[i]))
                return false;
    return true;
}

/* Columns as asked for, else bars; p->height is set. */
static bool draw_somehow(chart_plan *p) {
    return (p->chart->type == DOC_CHART_COLUMN && columns_draw(p)) || bars_draw(p);
}

mpt chart_height(text_setter *setter, arena *a, const doc_chart *chart, mpt width) {
    if (!drawable(chart))
        return chart->height;
    arena_mark before = arena_now(a);
    chart_plan p = plan_new(setter, a, chart, width);
    p.height = chart->height > 0 ? chart->height : p.top + COLUMNS_HEIGHT;
    mpt height = chart->type == DOC_CHART_COLUMN && columns_draw(&p) ? p.height : bars_height(&p);
    arena_rewind(a, before);
    return height;
}

/* ---- strokes -> page items ---- */

static bool is_rectangle(const plot_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    if (stroke->point_count != 5 || at[0][0] != at[4][0] || at[0][1] != at[4][1])
        return false;
    bool first_across = at[0][1] == at[1][1] && at[1][0] == at[2][0] && at[2][1] == at[3][1] && at[3][0] == at[0][0];
    bool first_down = at[0][0] == at[1][0] && at[1][1] == at[2][1] && at[2][0] == at[3][0] && at[3][1] == at[0][1];
    return first_across || first_down;
}

static void put_rectangle(page_builder *builder, const plot_stroke *stroke, mpt x, mpt y, page_element *figure) {
    mpt(*at)[2] = stroke->points;
    mpt left = at[0][0] < at[2][0] ? at[0][0] : at[2][0], right = at[0][0] + at[2][0] - left;
    mpt top = at[0][1] < at[2][1] ? at[0][1] : at[2][1], bottom = at[0][1] + at[2][1] - top;
    page_add_rectangle(builder, figure, PAGE_LAYOUT, x + left, y + top, right - left, bottom - top, stroke->rgb);
}

static void put_path(page_builder *builder, const plot_stroke *stroke, mpt x, mpt y, page_element *figure) {
    arena *memory = page_arena(builder);
    uint8_t *verbs = ARENA_ARRAY(memory, uint8_t, stroke->point_count + 1);
    memset(verbs, PAGE_LINE, stroke->point_count);
    verbs[0] = PAGE_MOVE;
    verbs[stroke->point_count] = PAGE_CLOSE;
    page_item item = {.kind = PAGE_PATH, .rgb = stroke->rgb, .x = x, .y = y};
    item.path = (page_path){.verbs = verbs, .points = (const mpt(*)[2])stroke->points, .stroke_rgb = stroke->rgb};
    item.path.fill = stroke->kind == PLOT_FILL;
    item.path.stroke = !item.path.fill;
    item.path.verb_count = (uint32_t)stroke->point_count + item.path.fill;
    item.path.stroke_width = stroke->thickness;
    page_add(builder, figure, PAGE_LAYOUT, &item);
}

static void put_stroke(text_setter *setter, page_builder *builder, const lang *language, const plot_stroke *stroke,
                       mpt x, mpt y, page_element *figure) {
    mpt(*at)[2] = stroke->points;
    if (stroke->kind == PLOT_TEXT)
        text_emit_plain(setter, builder, stroke->mark->text, stroke->mark->style, language, x + at[0][0], y + at[0][1],
                        figure, PAGE_LAYOUT, stroke->rgb);
    else if (stroke->kind == PLOT_LINE && stroke->point_count == 2)
        page_add_line(builder, figure, PAGE_LAYOUT, x + at[0][0], y + at[0][1], x + at[1][0], y + at[1][1],
                      stroke->thickness, stroke->rgb);
    else if (stroke->kind == PLOT_FILL && is_rectangle(stroke))
        put_rectangle(builder, stroke, x, y, figure);
    else
        put_path(builder, stroke, x, y, figure);
}

static bool report_undrawable(diags *all, place where, const doc_chart *chart, mpt width, mpt height) {
    size_t bars = chart->category_count * chart->series_count;
    diag *d;
    if (drawable(chart)) {
        d = diag_add(all, DIAG_BAD_CHART, where, "%zu bar%s with their labels have no room in %d × %d mm", bars,
                     bars == 1 ? "" : "s", (int)(width * 25.4 / 72000), (int)(height * 25.4 / 72000));
        diag_hint(all, d, "give the chart more height, fewer or shorter categories, or make it a table");
        return false;
    }
    d = diag_add(all, DIAG_BAD_CHART, where, "%s",
                 bars == 0 ? "the chart has no data"
                 : bars > BARS_MOST || chart->category_count > CATEGORIES_MOST
                     ? "the chart has more bars than can be told apart"
                     : "a value of the chart is not a number");
    diag_hint(all, d, "choose other rows in its query");
    return false;
}

bool chart_draw(text_setter *setter, page_builder *builder, diags *all, place where, const doc_chart *chart, mpt x,
                mpt y, mpt width, mpt height, page_element *figure) {
    arena *memory = page_arena(builder);
    if (!drawable(chart))
        return report_undrawable(all, where, chart, width, height);
    chart_plan p = plan_new(setter, memory, chart, width);
    p.height = height;
    if (!draw_somehow(&p))
        return report_undrawable(all, where, chart, width, height);
    plot_stroke *strokes = NULL;
    if (!plot_draw(memory, all, where, &p.drawing, &strokes))
        return false;
    for (const plot_stroke *stroke = strokes; stroke != NULL; stroke = stroke->next)
        put_stroke(setter, builder, chart->language, stroke, x, y, figure);
    return true;
}
