#include "layout/figure.h"

#include "chart/chart.h"
#include "image/image.h"
#include "layout/block.h"
#include "layout/outline.h"
#include "layout/paragraph.h"

/*
 * A chart or an image is a strip of its own, and the texts around it are lines: title and subtitle above a chart, below
 * an image; then source and note. They are held together, so that they stand on one page as long as one can hold them;
 * what is longer goes on as any text does, with its notes on the page of their mark.
 */
enum { TITLE, SUBTITLE, SOURCE, NOTE, TEXT_COUNT };

/* Charts and images stand apart from the text by this much at least. A drawing is never made lower than this part of
 * the room that it has, whatever its texts take. */
enum { SPACE_BEFORE = MPT_PT(8), SPACE_AFTER = MPT_PT(8), SPACE_TO_CAPTION = MPT_PT(4), LEAST_SHARE = 2 };

typedef struct layout_figure {
    const doc_block *block;
    page_element *element; /* NULL: decorative */
    const doc_style *styles[TEXT_COUNT];
    text_block *texts[TEXT_COUNT]; /* NULL: none */
    page_element *text_elements[TEXT_COUNT];
    mpt x, width;
    mpt drawing_x, drawing_width, drawing_height;
    mpt lead;          /* white in the strip above the drawing: charts side by side */
    page_image *image; /* NULL: a chart */
    chart_plan *chart;
} layout_figure;

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

/* ---- charts side by side ---- */

static void set_height(layout_strip *s) {
    s->height = s->figure->lead + s->figure->drawing_height;
}

/* The drawing of the chart that a galley begins with, below its titles; NULL: it begins with something else. */
static layout_strip *first_chart(layout_galley *g) {
    for (size_t i = 0; i < g->strips.count; i++) {
        layout_strip *s = &g->strips.at[i];
        if (s->kind == LAYOUT_STRIP_FIGURE)
            return s->figure->image == NULL ? s : NULL;
        if (s->kind != LAYOUT_STRIP_LINE || s->block->kind != DOC_CHART)
            return NULL;
    }
    return NULL;
}

void layout_figures_align(layout_galley **galleys, size_t count, mpt most) {
    mpt top = 0, height = 0;
    for (size_t i = 0; i < count; i++) {
        layout_strip *s = first_chart(galleys[i]);
        if (s == NULL)
            continue;
        layout_galley_place(galleys[i], MPT_MAX);
        top = larger(top, s->top);
        height = larger(height, s->figure->drawing_height);
    }
    for (size_t i = 0; i < count && top + height <= most; i++) {
        layout_strip *s = first_chart(galleys[i]);
        if (s == NULL)
            continue;
        s->figure->lead = top - s->top;
        s->figure->drawing_height = height;
        set_height(s);
    }
}

/* ---- laying ---- */

/* An image's texts are aligned as it is. */
static text_block *lay_beside(layout_flow *f, const layout_figure *g, const doc_inlines *text, const doc_style *style,
                              const lang *language) {
    arena *a = f->stores.open->memory;
    doc_align align = g->block->image->align;
    if (g->image == NULL || align == DOC_ALIGN_LEFT || align == DOC_ALIGN_JUSTIFY)
        return layout_lay_inlines(f, f->stores.open, text, style, language, g->width);
    text_job *job = ARENA_NEW(a, text_job);
    *job = (text_job){.style = style, .language = language, .measure = g->width, .align = align, .has_align = true};
    return text_lay(f->setter, a, text, job);
}

static void lay_texts(layout_flow *f, const layout_slot *at, layout_figure *g) {
    const doc_block *block = g->block;
    const doc_inlines *texts[TEXT_COUNT] = {&block->frame->title, &block->frame->subtitle, &block->frame->source,
                                            &block->frame->note};
    const doc_style *styles[TEXT_COUNT] = {block->frame->title_style, block->frame->subtitle_style,
                                           block->frame->source_style, block->frame->source_style};
    const lang *language = block->language != NULL ? block->language : at->language;
    page_element *caption = NULL;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        if (texts[i]->count == 0 || styles[i] == NULL)
            continue;
        g->styles[i] = styles[i];
        g->texts[i] = lay_beside(f, g, texts[i], styles[i], language);
        if (i <= SUBTITLE && g->element != NULL) {
            if (caption == NULL)
                caption = page_element_new(f->builder, g->element, PAGE_CAPTION);
            g->text_elements[i] = page_element_new(f->builder, caption, PAGE_PARAGRAPH);
        } else {
            g->text_elements[i] = layout_block_element(f, at, block, PAGE_PARAGRAPH);
        }
        layout_element_of_text(f, g->text_elements[i], texts[i]);
    }
}

/* ---- pushing ---- */

static bool has_text(const layout_figure *g, size_t from, size_t to) {
    for (size_t i = from; i <= to; i++)
        if (g->texts[i] != NULL)
            return true;
    return false;
}

static bool is_last(const layout_figure *g, size_t i) {
    return !has_text(g, i + 1, NOTE);
}

/* Between source and note there is only what the note wants above. */
static mpt space_after(const layout_figure *g, size_t i) {
    mpt space = i == SOURCE ? 0 : g->styles[i]->space_after;
    return is_last(g, i) ? larger(SPACE_AFTER, g->styles[i]->space_after) : space;
}

static mpt space_before(const layout_figure *g, size_t i, bool first) {
    mpt space = g->styles[i]->space_before;
    if (first)
        return larger(SPACE_BEFORE, space);
    return g->image != NULL && i <= SUBTITLE ? larger(SPACE_TO_CAPTION, space) : space;
}

static void push_texts(layout_flow *f, const layout_slot *at, const layout_figure *g, layout_store *in, size_t from,
                       size_t to) {
    layout_slot within = *at;
    within.inside = LAYOUT_HOLD_NEXT;
    bool first = g->image == NULL && from == TITLE;
    for (size_t i = from; i <= to; i++) {
        if (g->texts[i] == NULL)
            continue;
        bool above = g->image == NULL && i <= SUBTITLE;
        within.end = !above && is_last(g, i) ? at->end : LAYOUT_HOLD_NEXT;
        layout_push_lines(f, &within, g->texts[i], in,
                          &(layout_line_job){.element = g->text_elements[i],
                                             .block = g->block,
                                             .x = g->x,
                                             .before = space_before(g, i, first),
                                             .after = above ? g->styles[i]->space_after : space_after(g, i)});
        first = false;
    }
}

static void push_drawing(layout_flow *f, const layout_slot *at, layout_figure *g, layout_store *in) {
    bool below = has_text(g, g->image == NULL ? SOURCE : TITLE, NOTE);
    bool above = g->image == NULL && has_text(g, TITLE, SUBTITLE);
    layout_strip s = {.kind = LAYOUT_STRIP_FIGURE,
                      .hold = below ? LAYOUT_HOLD_NEXT : at->end,
                      .x = g->x,
                      .before = above ? 0 : SPACE_BEFORE,
                      .after = below ? 0 : SPACE_AFTER,
                      .element = g->element,
                      .block = g->block,
                      .stores = {in, NULL},
                      .figure = g};
    set_height(&s);
    layout_flow_push(f, at, &s);
}

static void push_figure(layout_flow *f, const layout_slot *at, layout_figure *g) {
    layout_store *in = layout_store_pin(f->stores.open);
    if (g->image == NULL)
        push_texts(f, at, g, in, TITLE, SUBTITLE);
    push_drawing(f, at, g, in);
    push_texts(f, at, g, in, g->image == NULL ? SOURCE : TITLE, NOTE);
    layout_store_unpin(&f->stores, in);
}

/* ---- making it fit ---- */

/* Texts with the white between them and the drawing, and the first lines of their notes. */
static mpt height_of_texts(layout_flow *f, const layout_figure *g) {
    size_t first_below = g->image == NULL ? SOURCE : TITLE;
    mpt height = 0, space = 0;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        if (i == first_below) { /* here stands the drawing */
            height += space;
            space = 0;
        }
        if (g->texts[i] == NULL)
            continue;
        layout_strip all = {.notes = g->texts[i]->notes, .note_count = (uint32_t)g->texts[i]->note_count};
        bool top = i < first_below && height == 0;
        height += top ? 0 : larger(space, space_before(g, i, false));
        height += text_height(g->texts[i]) + layout_notes_alone(f, &all);
        space = i < first_below ? g->styles[i]->space_after : space_after(g, i);
    }
    return height;
}

/* What is taller than a page becomes as high as it: an image in proportion, a chart in its height alone. */
static void make_fit(layout_flow *f, const layout_slot *at, layout_figure *g) {
    mpt room = layout_flow_room(f, at, SPACE_BEFORE), left = larger(room - height_of_texts(f, g), room / LEAST_SHARE);
    if (g->drawing_height <= left)
        return;
    mpt wanted = g->drawing_height;
    g->drawing_height = left;
    if (g->image != NULL)
        g->drawing_width = mpt_scale(g->drawing_width, g->drawing_height, wanted);
    diag *d = diag_add(f->all, DIAG_TALL, g->block->place,
                       "this %s and its texts are taller than a page and were made smaller",
                       g->image == NULL ? "chart" : "image");
    diag_hint(f->all, d, "give it a smaller height");
}

static layout_figure *figure_new(layout_flow *f, const layout_slot *at, doc_block *block, bool decorative, str alt) {
    layout_figure *g = ARENA_NEW(f->stores.open->memory, layout_figure);
    *g =
        (layout_figure){.block = block, .x = at->x, .width = at->width, .drawing_x = at->x, .drawing_width = at->width};
    if (!decorative) {
        g->element = layout_block_element(f, at, block, PAGE_FIGURE);
        page_details(f->builder, g->element)->alt = alt;
    }
    layout_outline_mark(f, block, g->element);
    return g;
}

static void check_height(layout_flow *f, const doc_chart *chart, mpt height) {
    if (chart->height_place.source == NULL || height <= chart->height)
        return;
    diag *d = diag_add(f->all, DIAG_LOW_HEIGHT, chart->height_place,
                       "the bars and labels of this chart have no room in this height, and it became higher");
    diag_hint(f->all, d, "give it the %d pt that it has now, draw fewer bars, or give it a wider place",
              (height + MPT_PT(1) - 1) / MPT_PT(1));
}

void layout_lay_chart(layout_flow *f, const layout_slot *at, doc_block *block) {
    layout_figure *g = figure_new(f, at, block, false, block->chart->alt);
    lay_texts(f, at, g);
    g->chart = chart_plan_new(f->setter, f->stores.open->memory, block->chart, g->drawing_width);
    g->drawing_height = larger(chart_height(g->chart), 1);
    check_height(f, block->chart, g->drawing_height);
    make_fit(f, at, g);
    push_figure(f, at, g);
}

/* ---- images ---- */

static const image_loaded *load(layout_flow *f, const doc_block *block) {
    const doc_image_file *file = block->image->file;
    image_loaded *loaded = map_get(f->images, file->identity);
    if (loaded != NULL)
        return loaded->image == NULL ? NULL : loaded;
    loaded = ARENA_NEW(f->memory, image_loaded);
    if (!image_load(f->briefing->arena, f->all, block->image->place, file->name, file->bytes, loaded))
        loaded->image = NULL;
    map_set(f->images, file->identity, loaded);
    return loaded->image == NULL ? NULL : loaded;
}

/* A size that is given alone brings the other in proportion; nothing is wider than the measure. */
static void find_size(layout_figure *g, const image_loaded *loaded) {
    const doc_image *wanted = g->block->image;
    mpt natural_width = larger(loaded->width, 1), natural_height = larger(loaded->height, 1);
    mpt width = wanted->width, height = wanted->height;
    if (width == 0)
        width = height == 0 ? natural_width : mpt_scale(natural_width, height, natural_height);
    if (height == 0)
        height = mpt_scale(natural_height, width, natural_width);
    if (width > g->width) {
        height = mpt_scale(height, g->width, width);
        width = g->width;
    }
    g->drawing_width = larger(width, 1);
    g->drawing_height = larger(height, 1);
}

static void align_image(layout_figure *g) {
    mpt spare = g->width - g->drawing_width;
    if (g->block->image->align == DOC_ALIGN_CENTRE)
        g->drawing_x = g->x + spare / 2;
    else if (g->block->image->align == DOC_ALIGN_RIGHT)
        g->drawing_x = g->x + spare;
}

void layout_lay_image(layout_flow *f, const layout_slot *at, doc_block *block) {
    const image_loaded *loaded = load(f, block);
    if (loaded == NULL)
        return;
    layout_figure *g = figure_new(f, at, block, block->image->decorative, block->image->alt);
    g->image = loaded->image;
    find_size(g, loaded);
    lay_texts(f, at, g);
    make_fit(f, at, g);
    align_image(g);
    push_figure(f, at, g);
}

/* ---- drawing ---- */

static void note_figures(const layout_flow *f, const doc_chart *chart) {
    for (size_t i = 0; chart->figures != NULL && i < chart->series_count * chart->category_count; i++)
        chart->figures[i].page = page_builder_document(f->builder)->page_count + 1;
}

static void draw_drawing(layout_flow *f, const layout_figure *g, mpt top) {
    if (g->image == NULL) {
        note_figures(f, g->block->chart);
        chart_draw(g->chart, f->builder, f->all, g->block->place, g->drawing_x, top, g->drawing_height, g->element);
        return;
    }
    page_item item = {.kind = PAGE_IMAGE, .x = g->drawing_x, .y = top};
    item.picture.image = g->image;
    item.picture.width = g->drawing_width;
    item.picture.height = g->drawing_height;
    page_item_place(f->builder, page_add(f->builder, g->element, PAGE_LAYOUT, &item), g->block->place);
}

static bool belongs_to(const layout_strip *s, const layout_figure *g) {
    return s->kind == LAYOUT_STRIP_LINE && s->element != NULL && s->element->parent != NULL &&
           s->element->parent->parent == g->element;
}

/* The box of the element is around the drawing and what stands on its page of the caption. */
static void set_box(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y) {
    const layout_figure *g = strips[at].figure;
    size_t first = at, last = at;
    while (first > 0 && belongs_to(&strips[first - 1], g))
        first--;
    while (last + 1 < count && belongs_to(&strips[last + 1], g))
        last++;
    mpt *box = page_details(f->builder, g->element)->box;
    box[0] = g->x;
    box[1] = y + strips[first].top;
    box[2] = g->x + g->width;
    box[3] = y + strips[last].top + strips[last].height;
}

void layout_draw_figure(layout_flow *f, const layout_strip *strips, size_t count, size_t at, mpt y) {
    const layout_figure *g = strips[at].figure;
    if (g->element != NULL)
        set_box(f, strips, count, at, y);
    draw_drawing(f, g, y + strips[at].top + g->lead);
}
