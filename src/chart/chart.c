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

mpt chart_height(text_setter *setter, arena *a, const doc_chart *chart, mpt width) {
    if (!drawable(chart))
        return chart->height;
    arena *scratch = arena_new_child(a); /* not a mark of `a`: the setter may keep things there */
    chart_plan p = plan_new(setter, scratch, chart, width);
    p.height = chart->height > 0 ? chart->height : p.top + COLUMNS_HEIGHT;
    mpt height = chart->type == DOC_CHART_COLUMN && columns_draw(&p) ? p.height : bars_height(&p);
    arena_drop(scratch);
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

/* Styles that a setter has seen must live as long as it does: smaller ones lie in the document's arena. */
static const doc_style *style_at(page_builder *builder, const plot_mark *mark) {
    if (mark->size == mark->style->size)
        return mark->style;
    doc_style *smaller = arena_copy(page_builder_document(builder)->arena, mark->style, sizeof *smaller);
    smaller->size = mark->size;
    return smaller;
}

typedef struct {
    text_setter *setter;
    page_builder *builder;
    const lang *language;
    mpt x, y; /* of the area */
    page_element *figure;
    const plot_mark *sized; /* the last text, and its style */
    const doc_style *style;
} placing;

static void put_rectangle(const placing *to, const plot_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    mpt left = at[0][0] < at[2][0] ? at[0][0] : at[2][0], right = at[0][0] + at[2][0] - left;
    mpt top = at[0][1] < at[2][1] ? at[0][1] : at[2][1], bottom = at[0][1] + at[2][1] - top;
    page_add_rectangle(to->builder, to->figure, PAGE_LAYOUT, to->x + left, to->y + top, right - left, bottom - top,
                       stroke->rgb);
}

static void put_path(const placing *to, const plot_stroke *stroke) {
    arena *memory = page_arena(to->builder);
    uint8_t *verbs = ARENA_ARRAY(memory, uint8_t, stroke->point_count + 1);
    memset(verbs, PAGE_LINE, stroke->point_count);
    verbs[0] = PAGE_MOVE;
    verbs[stroke->point_count] = PAGE_CLOSE;
    page_item item = {.kind = PAGE_PATH, .rgb = stroke->rgb, .x = to->x, .y = to->y};
    item.path = (page_path){.verbs = verbs, .points = (const mpt(*)[2])stroke->points, .stroke_rgb = stroke->rgb};
    item.path.fill = stroke->kind == PLOT_FILL;
    item.path.stroke = !item.path.fill;
    item.path.verb_count = (uint32_t)stroke->point_count + item.path.fill;
    item.path.stroke_width = stroke->thickness;
    page_add(to->builder, to->figure, PAGE_LAYOUT, &item);
}

static void put_text(placing *to, const plot_stroke *stroke) {
    const plot_mark *mark = stroke->mark;
    if (to->sized == NULL || to->sized->style != mark->style || to->sized->size != mark->size)
        to->style = style_at(to->builder, mark);
    to->sized = mark;
    text_draw_plain(to->setter, to->builder, mark->text, to->style, to->language, to->x + stroke->points[0][0],
                    to->y + stroke->points[0][1], to->figure, PAGE_LAYOUT, stroke->rgb);
}

static void put_stroke(placing *to, const plot_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    if (stroke->kind == PLOT_TEXT)
        put_text(to, stroke);
    else if (stroke->kind == PLOT_LINE && stroke->point_count == 2)
        page_add_line(to->builder, to->figure, PAGE_LAYOUT, to->x + at[0][0], to->y + at[0][1], to->x + at[1][0],
                      to->y + at[1][1], stroke->thickness, stroke->rgb);
    else if (stroke->kind == PLOT_FILL && is_rectangle(stroke))
        put_rectangle(to, stroke);
    else
        put_path(to, stroke);
}

static const char *undrawable(const doc_chart *chart) {
    size_t bars = chart->category_count * chart->series_count;
    if (bars == 0)
        return "the chart has no data";
    if (bars > BARS_MOST || chart->category_count > CATEGORIES_MOST)
        return "the chart has more bars than can be told apart";
    return "a value of the chart is not a number";
}

static bool report_undrawable(diags *all, place where, const doc_chart *chart) {
    diag *d = diag_add(all, DIAG_BAD_CHART, where, "%s", undrawable(chart));
    diag_hint(all, d, "choose other rows in its query, or make it a table");
    return false;
}

static bool report_no_room(diags *all, place where, const doc_chart *chart, mpt width, mpt height) {
    const mpt mpt_in_mm = 2835;
    size_t bars = chart->category_count * chart->series_count;
    diag *d = diag_add(all, DIAG_BAD_CHART, where, "%zu bar%s with labels have no room in %d × %d mm", bars,
                       bars == 1 ? "" : "s", width / mpt_in_mm, height / mpt_in_mm);
    diag_hint(all, d, "give the chart more height, fewer or shorter categories, or make it a table");
    return false;
}

bool chart_draw(text_setter *setter, page_builder *builder, diags *all, place where, const doc_chart *chart, mpt x,
                mpt y, mpt width, mpt height, page_element *figure) {
    arena *memory = page_arena(builder);
    if (!drawable(chart))
        return report_undrawable(all, where, chart);
    chart_plan p = plan_new(setter, memory, chart, width);
    p.height = height;
    if (!(chart->type == DOC_CHART_COLUMN && columns_draw(&p)) && !bars_draw(&p))
        return report_no_room(all, where, chart, width, height);
    plot_stroke *strokes = NULL;
    if (!plot_draw(memory, all, where, &p.drawing, &strokes))
        return false;
    placing to = {.setter = setter, .builder = builder, .language = chart->language, .x = x, .y = y, .figure = figure};
    for (const plot_stroke *stroke = strokes; stroke != NULL; stroke = stroke->next)
        put_stroke(&to, stroke);
    return true;
}
