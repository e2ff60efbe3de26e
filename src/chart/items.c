#include "chart/marks.h"

#include <math.h>
#include <string.h>

/*
 * Strokes -> page items. Neighbours of one path become one item: the pieces of 256 points in which PLplot hands over a
 * line, the lines of a hatch, the rings of a compound. Rectangles and single lines are put as such.
 */
typedef struct {
    const chart_canvas *to;
    chart_text sized; /* the last text that is smaller than its style, and the style for it */
    const doc_style *style;
} placing;

/* ---- paths ---- */

typedef struct {
    uint8_t *verbs;
    mpt (*points)[2];
    uint32_t verb_count;
    size_t point_count;
} outline;

static void add(outline *o, page_verb verb, mpt x, mpt y) {
    o->verbs[o->verb_count++] = (uint8_t)verb;
    o->points[o->point_count][0] = x;
    o->points[o->point_count++][1] = y;
}

static bool same(const mpt a[2], const mpt b[2]) {
    return a[0] == b[0] && a[1] == b[1];
}

static bool ends_at(const outline *o, const mpt at[2]) {
    return o->point_count > 0 && same(o->points[o->point_count - 1], at);
}

static void close_ring(outline *o) {
    o->verbs[o->verb_count++] = PAGE_CLOSE;
}

/* PLplot ends a ring where it began. */
static void add_stroke(outline *o, const chart_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    bool ring = stroke->mark->kind == CHART_MARK_AREA,
         goes_on = stroke->mark->kind == CHART_MARK_LINE && ends_at(o, at[0]);
    for (size_t i = goes_on; i < stroke->count - ring; i++)
        add(o, i == 0 ? PAGE_MOVE : PAGE_LINE, at[i][0], at[i][1]);
    if (ring)
        close_ring(o);
}

static outline outline_new(arena *a, size_t points, size_t verbs) {
    mpt(*at)[2] = arena_array(a, points, sizeof *at);
    return (outline){.verbs = ARENA_ARRAY(a, uint8_t, verbs), .points = at};
}

static void put_outline(const placing *p, const chart_mark *mark, bool fill, const outline *o) {
    page_item item = {.kind = PAGE_PATH, .rgb = mark->pen.rgb, .x = p->to->x, .y = p->to->y};
    item.path = (page_path){.verbs = o->verbs,
                            .verb_count = o->verb_count,
                            .points = (const mpt(*)[2])o->points,
                            .fill = fill,
                            .even_odd = fill && mark->kind == CHART_MARK_AREA,
                            .stroke = !fill,
                            .stroke_rgb = mark->pen.rgb,
                            .stroke_width = mark->pen.thickness};
    if (!fill && mark->kind != CHART_MARK_HATCH)
        memcpy(item.path.dash, mark->pen.dash, sizeof item.path.dash);
    page_add(p->to->builder, p->to->figure, PAGE_LAYOUT, &item);
}

/* Strokes up to `end`. */
static void put_path(const placing *p, const chart_stroke *first, const chart_stroke *end) {
    size_t points = 0, rings = 0;
    for (const chart_stroke *s = first; s != end; s = s->next, rings++)
        points += s->count;
    outline o = outline_new(page_arena(p->to->builder), points, points + rings);
    for (const chart_stroke *s = first; s != end; s = s->next)
        add_stroke(&o, s);
    put_outline(p, first->mark, first->mark->kind == CHART_MARK_AREA, &o);
}

/* A flat one, of a value that is nearly zero, ends where it began: PLplot adds no fifth point to close it. */
static bool is_rectangle(const chart_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    if (stroke->count == 4 && same(at[0], at[3]) && same(at[1], at[2]))
        return at[0][1] == at[1][1];
    if (stroke->count != 5 || !same(at[0], at[4]))
        return false;
    bool first_across = at[0][1] == at[1][1] && at[1][0] == at[2][0] && at[2][1] == at[3][1] && at[3][0] == at[0][0];
    bool first_down = at[0][0] == at[1][0] && at[1][1] == at[2][1] && at[2][0] == at[3][0] && at[3][1] == at[0][1];
    return first_across || first_down;
}

static void put_rectangle(const placing *p, const chart_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    mpt left = at[0][0] < at[2][0] ? at[0][0] : at[2][0], right = at[0][0] + at[2][0] - left;
    mpt top = at[0][1] < at[2][1] ? at[0][1] : at[2][1], bottom = at[0][1] + at[2][1] - top;
    page_add_rectangle(p->to->builder, p->to->figure, PAGE_LAYOUT, p->to->x + left, p->to->y + top, right - left,
                       bottom - top, stroke->mark->pen.rgb);
}

static void put_line(const placing *p, const chart_stroke *stroke) {
    mpt(*at)[2] = stroke->points;
    const chart_pen *pen = &stroke->mark->pen;
    mpt x = p->to->x, y = p->to->y;
    page_item *item = page_add_line(p->to->builder, p->to->figure, PAGE_LAYOUT, x + at[0][0], y + at[0][1],
                                    x + at[1][0], y + at[1][1], pen->thickness, pen->rgb);
    memcpy(item->path.dash, pen->dash, sizeof item->path.dash);
}

/* ---- arcs ---- */

static void add_polar(outline *o, const mpt centre[2], double right, double up) {
    o->points[o->point_count][0] = centre[0] + (mpt)lround(right);
    o->points[o->point_count++][1] = centre[1] - (mpt)lround(up);
}

/* Handles of 4/3 tan(turn / 4) of the radius: for a quarter turn, at most 1/3600 of the radius off the circle. */
static void add_curve(outline *o, const mpt centre[2], mpt radius, double from, double to) {
    double handle = 4.0 / 3 * tan((to - from) / 4) * radius;
    double x0 = cos(from), y0 = sin(from), x1 = cos(to), y1 = sin(to);
    o->verbs[o->verb_count++] = PAGE_CURVE;
    add_polar(o, centre, radius * x0 - handle * y0, radius * y0 + handle * x0);
    add_polar(o, centre, radius * x1 + handle * y1, radius * y1 - handle * x1);
    add_polar(o, centre, radius * x1, radius * y1);
}

/* A curve for each quarter turn or less. */
static void put_arc(const placing *p, const chart_stroke *stroke) {
    const chart_arc *arc = &stroke->mark->arc;
    const mpt *centre = stroke->points[0];
    double sweep = fmax(-360, fmin(arc->to - arc->from, 360)), start = arc->from * (M_PI / 180);
    bool whole = fabs(sweep) >= 360, sector = arc->fill && !whole;
    size_t curves = (size_t)ceil(fabs(sweep) / 90);
    double turn = curves == 0 ? 0 : sweep / (double)curves * (M_PI / 180);
    outline o = outline_new(page_arena(p->to->builder), 3 * curves + 2, curves + 3);
    if (sector)
        add(&o, PAGE_MOVE, centre[0], centre[1]);
    o.verbs[o.verb_count++] = sector ? PAGE_LINE : PAGE_MOVE;
    add_polar(&o, centre, arc->radius * cos(start), arc->radius * sin(start));
    for (size_t i = 0; i < curves; i++)
        add_curve(&o, centre, arc->radius, start + turn * (double)i, start + turn * (double)(i + 1));
    if (sector || whole)
        close_ring(&o);
    put_outline(p, stroke->mark, arc->fill, &o);
}

/* ---- texts ---- */

/* Styles that a setter has seen must live as long as it does: smaller ones lie in the document's arena. */
static const doc_style *style_of(placing *p, const chart_text *text) {
    if (text->size == text->style->size)
        return text->style;
    if (p->style != NULL && p->sized.style == text->style && p->sized.size == text->size)
        return p->style;
    doc_style *smaller = arena_copy(page_builder_document(p->to->builder)->arena, text->style, sizeof *smaller);
    smaller->size = text->size;
    p->sized = *text;
    return p->style = smaller;
}

static void put_text(placing *p, const chart_stroke *stroke) {
    const chart_text *text = &stroke->mark->text;
    const chart_canvas *to = p->to;
    mpt x = to->x + stroke->points[0][0], y = to->y + stroke->points[0][1];
    size_t first = page_item_count(to->builder);
    text_draw_plain(to->setter, to->builder, text->text, style_of(p, text), to->language, x, y, to->figure, PAGE_LAYOUT,
                    stroke->mark->pen.rgb);
    if (text->angle != 0)
        page_turn_runs(to->builder, first, x, y, (int16_t)lround(text->angle * 10));
}

/* ---- all of them ---- */

static void put_lone(placing *p, const chart_stroke *stroke) {
    uint8_t kind = stroke->mark->kind;
    if (kind == CHART_MARK_TEXT)
        put_text(p, stroke);
    else if (kind == CHART_MARK_ARC)
        put_arc(p, stroke);
    else if (kind == CHART_MARK_AREA && is_rectangle(stroke))
        put_rectangle(p, stroke);
    else if (kind == CHART_MARK_LINE && stroke->count == 2)
        put_line(p, stroke);
    else
        put_path(p, stroke, stroke->next);
}

void chart_items_put(const chart_canvas *to, const chart_stroke *strokes) {
    placing p = {.to = to};
    for (const chart_stroke *first = strokes, *end; first != NULL; first = end) {
        for (end = first->next; end != NULL && end->mark->path == first->mark->path;)
            end = end->next;
        if (end == first->next)
            put_lone(&p, first);
        else
            put_path(&p, first, end);
    }
}
