#include "layout/table.h"

static const layout_strip *neighbour(const layout_strip *strips, size_t count, size_t at, ptrdiff_t step) {
    ptrdiff_t i = (ptrdiff_t)at + step;
    if (i < 0 || i >= (ptrdiff_t)count || strips[i].kind != LAYOUT_STRIP_ROW || strips[i].row->of != strips[at].row->of)
        return NULL;
    return &strips[i];
}

static void line(layout_flow *f, const layout_table *t, mpt y, mpt width) {
    if (width <= 0)
        return;
    page_item *rule =
        page_add_rectangle(f->builder, NULL, PAGE_LAYOUT, t->x, y - width / 2, t->width, width, t->doc->rule_rgb);
    page_item_place(f->builder, rule, t->block->place);
}

/* A heavy line above and below each part of the table, below the head and above the total; hairlines between rows. */
static mpt rule_above(const layout_strip *above, const layout_strip *s) {
    const layout_table_row *row = s->row;
    const doc_table *doc = row->of->doc;
    if (above == NULL)
        return doc->rule_heavy_width;
    if (doc->layout_rules_only_outside || s->continued)
        return 0;
    if ((above->row->row->head && !row->row->head) || (row->row->total && !above->row->row->total))
        return doc->rule_heavy_width;
    return doc->rule_width;
}

/* Texts of the head stand on its foot, those of the body hang from the row's top. */
static void draw_cells(layout_flow *f, const layout_strip *s, mpt y) {
    const layout_table_row *r = s->row;
    mpt top = y + s->top + r->top_padding, foot = y + s->top + s->height - r->bottom_padding;
    for (size_t c = 0; c < r->of->doc->column_count; c++) {
        size_t lines = layout_table_lines_shown(r, c);
        if (lines > 0)
            text_draw(f->setter, f->builder, r->sets[c], r->first_line, lines, r->x[c],
                      r->row->head ? foot - (mpt)lines * r->sets[c]->leading : top, s->repeated ? NULL : r->elements[c],
                      PAGE_LAYOUT, &f->hooks);
    }
}

void layout_draw_row(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y) {
    const layout_strip *s = &strips[at];
    const layout_table *t = s->row->of;
    line(f, t, y + s->top, rule_above(neighbour(strips, count, at, -1), s));
    draw_cells(f, s, y);
    if (neighbour(strips, count, at, 1) == NULL)
        line(f, t, y + s->top + s->height, t->doc->rule_heavy_width);
}
