#include "layout/figure.h"

#include "chart/chart.h"
#include "image/image.h"
#include "layout/block.h"
#include "layout/outline.h"
#include "layout/paragraph.h"

enum { TITLE, SUBTITLE, SOURCE, NOTE, TEXT_COUNT };

/* Charts and images stand apart from the text by this much at least. A drawing is never made lower than LEAST_DRAWING.
 */
enum { SPACE_BEFORE = MPT_PT(8), SPACE_AFTER = MPT_PT(8), SPACE_TO_CAPTION = MPT_PT(4), LEAST_DRAWING = MPT_PT(12) };

/* A drawing and the texts around it, one strip: title and subtitle above a chart, below an image; then source and note.
 */
typedef struct layout_figure {
    const doc_block *block;
    page_element *element; /* NULL: decorative */
    const doc_style *styles[TEXT_COUNT];
    text_block *texts[TEXT_COUNT]; /* NULL: none */
    page_element *text_elements[TEXT_COUNT];
    mpt text_y[TEXT_COUNT];
    mpt x, width;
    mpt drawing_x, drawing_y, drawing_width, drawing_height; /* y from the strip's top */
    mpt head_height;                                         /* at least: charts side by side */
    mpt figure_bottom;                                       /* of what belongs to the element */
    page_image *image;                                       /* NULL: a chart */
    chart_plan *chart;
} layout_figure;

static mpt larger(mpt a, mpt b) {
    return a > b ? a : b;
}

/* ---- placing ---- */

static mpt place_texts(layout_figure *g, size_t first, size_t last, mpt y, mpt space) {
    for (size_t i = first; i <= last; i++) {
        if (g->texts[i] == NULL)
            continue;
        y += larger(space, y > 0 ? g->styles[i]->space_before : 0);
        g->text_y[i] = y;
        y += text_height(g->texts[i]);
        space = i == SOURCE ? 0 : g->styles[i]->space_after;
    }
    return y;
}

static mpt space_below(const layout_figure *g, size_t first, size_t last) {
    mpt space = 0;
    for (size_t i = first; i <= last; i++)
        if (g->texts[i] != NULL)
            space = g->styles[i]->space_after;
    return space;
}

/* Returns the whole height. */
static mpt arrange(layout_figure *g) {
    mpt y = 0;
    if (g->image == NULL) {
        y = place_texts(g, TITLE, SUBTITLE, 0, 0);
        y += y > 0 ? space_below(g, TITLE, SUBTITLE) : 0;
        y = larger(y, g->head_height);
    }
    g->drawing_y = y;
    y += g->drawing_height;
    g->figure_bottom = y;
    if (g->image != NULL)
        g->figure_bottom = y = place_texts(g, TITLE, SUBTITLE, y, SPACE_TO_CAPTION);
    return place_texts(g, SOURCE, NOTE, y, g->image == NULL ? 0 : space_below(g, TITLE, SUBTITLE));
}

void layout_figures_align(layout_strip **strips, size_t count) {
    mpt head = 0, drawing = 0;
    for (size_t i = 0; i < count; i++) {
        if (strips[i]->figure->image != NULL)
            continue;
        head = larger(head, strips[i]->figure->drawing_y);
        drawing = larger(drawing, strips[i]->figure->drawing_height);
    }
    for (size_t i = 0; i < count; i++) {
        layout_figure *g = strips[i]->figure;
        if (g->image != NULL)
            continue;
        g->head_height = head;
        g->drawing_height = drawing;
        strips[i]->height = arrange(g);
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

static void collect_notes(const layout_figure *g, arena *a, layout_strip *s) {
    size_t count = 0;
    for (size_t i = 0; i < TEXT_COUNT; i++)
        count += g->texts[i] == NULL ? 0 : g->texts[i]->note_count;
    if (count == 0)
        return;
    const doc_note **notes = ARENA_ARRAY(a, const doc_note *, count);
    for (size_t i = 0; i < TEXT_COUNT; i++)
        for (size_t k = 0; g->texts[i] != NULL && k < g->texts[i]->note_count; k++)
            notes[s->note_count++] = g->texts[i]->notes[k];
    s->notes = notes;
}

/* What is taller than a page becomes as high as it: an image in proportion, a chart in its height alone. */
static void make_fit(layout_flow *f, const layout_slot *at, layout_figure *g) {
    mpt height = arrange(g), room = layout_flow_room(f, at);
    if (height <= room)
        return;
    mpt wanted = g->drawing_height;
    g->drawing_height = larger(wanted - (height - room), LEAST_DRAWING);
    if (g->image != NULL)
        g->drawing_width = mpt_scale(g->drawing_width, g->drawing_height, wanted);
    diag *d = diag_add(f->all, DIAG_TALL, g->block->place,
                       "this %s and its texts are taller than a page and were made smaller",
                       g->image == NULL ? "chart" : "image");
    diag_hint(f->all, d, "give it a smaller height");
}

static void push_figure(layout_flow *f, const layout_slot *at, layout_figure *g) {
    layout_strip s = {
        .kind = LAYOUT_STRIP_FIGURE, .hold = at->end, .x = g->x, .element = g->element, .block = g->block};
    s.height = arrange(g);
    s.before = larger(SPACE_BEFORE, g->image == NULL && g->texts[TITLE] != NULL ? g->styles[TITLE]->space_before : 0);
    s.after = larger(SPACE_AFTER, space_below(g, TITLE, NOTE));
    s.figure = g;
    collect_notes(g, f->stores.open->memory, &s);
    layout_flow_push(f, at, &s);
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
    g->drawing_height = larger(chart_height(g->chart), LEAST_DRAWING);
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

static void draw_text(layout_flow *f, const layout_figure *g, size_t i, mpt top) {
    if (g->texts[i] != NULL)
        text_draw(f->setter, f->builder, g->texts[i], 0, g->texts[i]->line_count, g->x, top + g->text_y[i],
                  g->text_elements[i], PAGE_LAYOUT, &f->hooks);
}

static void note_figures(const layout_flow *f, const doc_chart *chart) {
    for (size_t i = 0; chart->figures != NULL && i < chart->series_count * chart->category_count; i++)
        chart->figures[i].page = page_builder_document(f->builder)->page_count + 1;
}

static void draw_drawing(layout_flow *f, const layout_figure *g, mpt top) {
    if (g->image == NULL) {
        note_figures(f, g->block->chart);
        chart_draw(g->chart, f->builder, f->all, g->block->place, g->drawing_x, top + g->drawing_y, g->drawing_height,
                   g->element);
        return;
    }
    page_item item = {.kind = PAGE_IMAGE, .x = g->drawing_x, .y = top + g->drawing_y};
    item.picture.image = g->image;
    item.picture.width = g->drawing_width;
    item.picture.height = g->drawing_height;
    page_item_place(f->builder, page_add(f->builder, g->element, PAGE_LAYOUT, &item), g->block->place);
}

void layout_draw_figure(layout_flow *f, const layout_strip *s, mpt y) {
    const layout_figure *g = s->figure;
    mpt top = y + s->top;
    if (g->element != NULL) {
        mpt *box = page_details(f->builder, g->element)->box;
        box[0] = g->x;
        box[1] = top;
        box[2] = g->x + g->width;
        box[3] = top + g->figure_bottom;
    }
    draw_text(f, g, TITLE, top);
    draw_text(f, g, SUBTITLE, top);
    draw_drawing(f, g, top);
    draw_text(f, g, SOURCE, top);
    draw_text(f, g, NOTE, top);
}
