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
static mpt rule_above(const layout_strip *above, const layout_table_row *row) {
    const doc_table *doc = row->of->doc;
    if (above == NULL)
        return doc->rule_heavy_width;
    if (doc->layout_rules_only_outside || row->continued)
        return 0;
    if ((above->row->row->head && !row->row->head) || (row->row->total && !above->row->row->total))
        return doc->rule_heavy_width;
    return doc->rule_width;
}

/* Texts of the head stand on its foot, those of the body hang from the row's top. */
static mpt text_top(const layout_strip *s, const text_block *set, mpt y) {
    const layout_table_row *r = s->row;
    if (r->row->head)
        return y + s->top + s->height - r->bottom_padding - text_height(set);
    return y + s->top + r->top_padding;
}

static void draw_cells(layout_flow *f, const layout_strip *s, mpt y) {
    const layout_table_row *r = s->row;
    for (size_t c = 0; c < r->of->doc->column_count; c++) {
        const text_block *set = r->sets[c];
        if (set == NULL || set->line_count <= r->first_line)
            continue;
        size_t lines = set->line_count - r->first_line;
        if (r->line_limit > 0 && lines > r->line_limit)
            lines = r->line_limit;
        text_draw(f->setter, f->builder, set, r->first_line, lines, r->x[c], text_top(s, set, y),
                  s->repeated ? NULL : r->elements[c], PAGE_LAYOUT, &f->hooks);
    }
}

void layout_draw_row(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y) {
    const layout_strip *s = &strips[at];
    const layout_table *t = s->row->of;
    line(f, t, y + s->top, rule_above(neighbour(strips, count, at, -1), s->row));
    draw_cells(f, s, y);
    if (neighbour(strips, count, at, 1) == NULL)
        line(f, t, y + s->top + s->height, t->doc->rule_heavy_width);
}
