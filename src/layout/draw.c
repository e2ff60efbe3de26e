#include "layout/draw.h"

#include "layout/columns.h"
#include "layout/figure.h"
#include "layout/guard.h"
#include "layout/list.h"
#include "layout/paragraph.h"
#include "layout/table.h"

static uint32_t depth_of(const layout_frame *f) {
    return f == NULL ? 0 : f->depth;
}

static const layout_frame *frame_at(const layout_frame *f, uint32_t depth) {
    while (depth_of(f) > depth)
        f = f->outer;
    return f;
}

static void draw_part(layout_flow *f, const layout_frame *box, mpt width, mpt top, mpt bottom, uint32_t rgb) {
    page_item *part = page_add_rectangle(f->builder, NULL, PAGE_BACKGROUND, box->x, top, width, bottom - top, rgb);
    page_item_place(f->builder, part, box->place);
}

static void draw_frame(layout_flow *f, const layout_frame *box, mpt top, mpt bottom) {
    const doc_panel_style *style = box->style;
    if (style->background)
        draw_part(f, box, box->width, top, bottom, style->background_rgb);
    if (style->rule_width > 0)
        draw_part(f, box, style->rule_width, top, bottom, style->rule_rgb);
}

/* Padding of the boxes around down to, but without, `depth`. */
static mpt inner_padding(const layout_frame *f, uint32_t depth) {
    mpt sum = 0;
    for (; depth_of(f) > depth; f = f->outer)
        sum += f->style->padding;
    return sum;
}

/* Each box is drawn from where its first strip on this page stands to its last, outer boxes first. */
static void draw_frames(layout_flow *f, const layout_strip *strips, size_t count, mpt y) {
    for (size_t i = 0; i < count; i++) {
        uint32_t open = i == 0 ? 0 : depth_of(strips[i - 1].frame);
        while (open > 0 && frame_at(strips[i].frame, open) != frame_at(strips[i - 1].frame, open))
            open--;
        for (uint32_t depth = open + 1; depth <= depth_of(strips[i].frame); depth++) {
            const layout_frame *box = frame_at(strips[i].frame, depth);
            size_t last = i;
            while (last + 1 < count && depth_of(strips[last + 1].frame) >= depth &&
                   frame_at(strips[last + 1].frame, depth) == box)
                last++;
            draw_frame(f, box, y + strips[i].top - inner_padding(strips[i].frame, depth - 1),
                       y + strips[last].top + strips[last].height + inner_padding(strips[last].frame, depth - 1));
        }
    }
}

static void place_marks(layout_flow *f, const layout_strip *s, mpt y) {
    for (const layout_mark *m = s->marks; m != NULL; m = m->next)
        if (!m->anchor->placed)
            page_anchor_place(f->builder, m->anchor, s->x, y, m->element);
}

/* Lines of one paragraph are given to text/ together. */
static size_t lines_together(const layout_strip *strips, size_t count) {
    size_t n = 1;
    while (n < count && strips[n].kind == LAYOUT_STRIP_LINE && strips[n].text.set == strips[0].text.set &&
           strips[n].label == NULL && strips[n].marks == NULL &&
           strips[n].top == strips[n - 1].top + strips[n - 1].height)
        n++;
    return n;
}

static void draw_rule(layout_flow *f, const layout_strip *s, mpt y) {
    page_item *rule = page_add_rectangle(f->builder, NULL, PAGE_LAYOUT, s->x, y + s->top, s->rule.width,
                                         s->rule.thickness, s->rule.rgb);
    page_item_place(f->builder, rule, s->block->place);
}

void layout_draw_strips(layout_flow *f, const layout_strip *strips, size_t count, mpt y) {
    draw_frames(f, strips, count, y);
    for (size_t i = 0; i < count; i++) {
        const layout_strip *s = &strips[i];
        size_t first = page_item_count(f->builder);
        f->shown += !s->repeated && !s->partial;
        place_marks(f, s, y + s->top);
        if (s->label != NULL)
            layout_draw_label(f, s, y);
        switch ((layout_strip_kind)s->kind) {
        case LAYOUT_STRIP_LINE: {
            size_t lines = lines_together(s, count - i);
            layout_draw_lines(f, s, lines, y);
            i += lines - 1;
            f->shown += lines - 1;
            break;
        }
        case LAYOUT_STRIP_ROW:
            layout_draw_row(f, strips, count, i, y);
            break;
        case LAYOUT_STRIP_FIGURE:
            layout_draw_figure(f, strips, count, i, y);
            break;
        case LAYOUT_STRIP_COLUMNS:
            layout_draw_columns(f, s, y);
            break;
        case LAYOUT_STRIP_RULE:
            draw_rule(f, s, y);
            break;
        case LAYOUT_STRIP_BLANK:
        case LAYOUT_STRIP_KIND_COUNT:
            break;
        }
        if (s->kind != LAYOUT_STRIP_COLUMNS)
            layout_guard_items(f, first, s->block->place);
    }
}
