#ifndef CHART_FIXTURE_H
#define CHART_FIXTURE_H

#include "base/vector.h"
#include "chart/chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Charts are drawn with the shipped faces onto a page whose items are kept, as boxes: of bars, lines and texts. */
enum { AREA_X = MPT_PT(50), AREA_Y = MPT_PT(70), PAGE = MPT_PT(900) };

typedef struct {
    mpt left, top, right, bottom;
    str text; /* empty: a bar or a line */
    uint32_t rgb;
    mpt size;
} seen;

typedef VECTOR(seen) seen_list;

typedef struct {
    page_sink sink; /* first: the sink's calls get a pointer to it */
    arena *arena;
    diags *diags;
    const lang *language;
    font_library *fonts;
    text_setter *setter;
    page_builder *builder;
    doc_style value, label, axis;
    seen_list bars, lines, texts;
    VECTOR(page_item) items; /* all of them; what they point to lives until the next page */
    uint64_t hash;           /* of every item of every page: its numbers, points and words */
} fixture;

static jmp_buf out_of_memory;

/* ---- what stands on the page ---- */

/* FNV-1a */
static inline void hash_bytes(fixture *f, const void *bytes, size_t size) {
    const uint8_t *at = bytes;
    for (size_t i = 0; i < size; i++)
        f->hash = (f->hash ^ at[i]) * 0x100000001b3;
}

static inline uint32_t points_of(const page_path *path) {
    static const uint8_t points[] = {[PAGE_MOVE] = 1, [PAGE_LINE] = 1, [PAGE_CURVE] = 3, [PAGE_CLOSE] = 0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < path->verb_count; i++)
        count += points[path->verbs[i]];
    return count;
}

static inline void hash_item(fixture *f, const page_item *item) {
    const mpt where[] = {item->kind, item->x, item->y, (mpt)item->rgb};
    hash_bytes(f, where, sizeof where);
    if (item->kind == PAGE_TEXT) {
        const mpt run[] = {item->run.size, item->run.angle, item->run.face};
        hash_bytes(f, run, sizeof run);
        for (uint32_t i = 0; i < item->run.piece_count; i++)
            hash_bytes(f, item->run.pieces[i].word->text, item->run.pieces[i].word->text_length);
        return;
    }
    const page_path *p = &item->path;
    const mpt path[] = {p->fill, p->stroke, p->even_odd, (mpt)p->stroke_rgb, p->stroke_width, p->dash[0], p->dash[1]};
    hash_bytes(f, path, sizeof path);
    hash_bytes(f, p->verbs, p->verb_count);
    hash_bytes(f, p->points, points_of(p) * sizeof *p->points);
}

static inline str run_text(arena *a, const page_run *run) {
    str all = {0};
    for (uint32_t i = 0; i < run->piece_count; i++)
        all = str_print(a, STR_FORMAT "%.*s%s", STR_ARGS(all), (int)run->pieces[i].word->text_length,
                        run->pieces[i].word->text,
                        run->pieces[i].gap == PAGE_GAP_NONE || i + 1 == run->piece_count ? "" : " ");
    return all;
}

static inline void keep_text(fixture *f, const page_document *document, const page_item *item) {
    mpt width = page_run_advance(&item->run, document->faces[item->run.face]);
    seen *s = VECTOR_PUSH(f->arena, &f->texts);
    *s = (seen){
        item->x,       item->y - item->run.size * 7 / 10, item->x + width, item->y + item->run.size / 5, {0}, item->rgb,
        item->run.size};
    s->text = run_text(f->arena, &item->run);
}

static inline void keep_path(fixture *f, const page_item *item) {
    seen *s = item->path.fill ? VECTOR_PUSH(f->arena, &f->bars) : VECTOR_PUSH(f->arena, &f->lines);
    *s = (seen){.left = PAGE, .top = PAGE, .rgb = item->path.fill ? item->rgb : item->path.stroke_rgb};
    uint32_t points = points_of(&item->path);
    for (uint32_t i = 0; i < points; i++) {
        mpt x = item->x + item->path.points[i][0], y = item->y + item->path.points[i][1];
        s->left = x < s->left ? x : s->left;
        s->right = x > s->right ? x : s->right;
        s->top = y < s->top ? y : s->top;
        s->bottom = y > s->bottom ? y : s->bottom;
    }
}

static inline bool keep_page(page_sink *sink, page_document *document, const page *finished) {
    fixture *f = (fixture *)sink;
    for (size_t i = 0; i < finished->item_count; i++) {
        const page_item *item = &finished->items[i];
        *VECTOR_PUSH(f->arena, &f->items) = *item;
        hash_item(f, item);
        if (item->kind == PAGE_TEXT)
            keep_text(f, document, item);
        else
            keep_path(f, item);
    }
    return true;
}

static inline bool keep_running(page_sink *sink, page_document *document, const page *overlay) {
    (void)sink;
    (void)document;
    (void)overlay;
    return true;
}

static inline bool keep_nothing(page_sink *sink, page_document *document) {
    (void)sink;
    (void)document;
    return true;
}

/* ---- fixture ---- */

static inline doc_style style(const char *name, mpt size, bool bold) {
    return (doc_style){.name = str_of(name),
                       .family = STR("PT Sans"),
                       .bold = bold,
                       .size = size,
                       .leading = size * 5 / 4,
                       .mono_family = STR("DejaVu Sans Mono")};
}

static inline fixture *fixture_new(void) {
    arena *a = arena_new();
    assert_non_null(a);
    arena_on_failure(a, &out_of_memory);
    fixture *f = ARENA_NEW(a, fixture);
    f->sink = (page_sink){.page = keep_page, .running = keep_running, .finish = keep_nothing};
    f->arena = a;
    f->diags = diags_new(a);
    schema_context *context = ARENA_NEW(a, schema_context);
    *context = (schema_context){.arena = a, .diags = f->diags};
    lang_set *languages = lang_set_new(a);
    assert_true(lang_set_read(languages, "data/languages"));
    context->language_count = lang_set_tags(languages, &context->languages);
    f->fonts = font_library_new(a);
    assert_true(font_library_read(f->fonts, context, "fonts"));
    f->language = lang_find(languages, context, STR("en"), NOWHERE);
    assert_non_null(f->language);
    f->setter = text_setter_new(a, f->fonts, f->diags);
    f->builder = page_builder_new(a, &f->sink);
    f->value = style("value", 8200, true);
    f->label = style("label", 7800, false);
    f->axis = style("axis", 6800, false);
    return f;
}

static inline int set_up(void **state) {
    *state = fixture_new();
    return 0;
}

static inline int tear_down(void **state) {
    arena_drop(((fixture *)*state)->arena);
    return 0;
}

typedef enum { STANDING, LYING } bar_type;

/* The struct that the rows of a kind fill. */
static inline const void *bar_keys(fixture *f, bar_type type) {
    const char *text = type == LYING ? "horizontal: yes" : "horizontal: no";
    const schema_context context = {.arena = f->arena, .diags = f->diags};
    const tree_node *node = tree_read(f->arena, f->diags, source_new(f->arena, STR("keys"), str_of(text)));
    void *keys = arena_alloc(f->arena, 64); /* more than it has */
    schema_fill(&context, chart_registry.variants[0]->keys, node, keys);
    return keys;
}

/* Values series by series; labels are the values with one decimal. */
static inline doc_chart chart_of(fixture *f, bar_type type, size_t categories, size_t series, const double *values) {
    arena *a = f->arena;
    doc_chart c = {.kind = (const doc_chart_kind *)chart_registry.variants[0],
                   .keys = bar_keys(f, type),
                   .category_count = categories,
                   .series_count = series,
                   .value_style = &f->value,
                   .label_style = &f->label,
                   .axis_style = &f->axis,
                   .grid_rgb = 0xDDDDDD,
                   .bar_share = 0.6,
                   .language = f->language,
                   .number_language = f->language,
                   .has_axis = type == STANDING};
    c.categories = ARENA_ARRAY(a, str, categories);
    for (size_t i = 0; i < categories; i++)
        c.categories[i] = str_print(a, "Cat %zu", i);
    c.series = ARENA_ARRAY(a, doc_series, series);
    for (size_t s = 0; s < series; s++) {
        c.series[s] = (doc_series){.label = str_print(a, "Series %zu", s), .rgb = 0x12436D + (uint32_t)s};
        c.series[s].values = arena_copy(a, values + s * categories, categories * sizeof *values);
        c.series[s].labels = ARENA_ARRAY(a, str, categories);
        for (size_t i = 0; i < categories; i++)
            c.series[s].labels[i] = str_print(a, "%.1f", values[s * categories + i]);
    }
    return c;
}

static inline uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static inline doc_chart random_chart(fixture *f, uint32_t *random) {
    double values[120];
    size_t categories = 1 + next_random(random) % 24,
           series = next_random(random) % 3 == 0 ? 2 + next_random(random) % 3 : 1;
    bool signs = next_random(random) % 3 == 0;
    double size = pow(10, (int)(next_random(random) % 6) - 1);
    for (size_t i = 0; i < categories * series; i++)
        values[i] = (next_random(random) % 1000) / 1000.0 * size * (signs && next_random(random) % 2 == 0 ? -1 : 1);
    doc_chart chart = chart_of(f, next_random(random) % 3 == 0 ? LYING : STANDING, categories, series, values);
    static const char *const words[] = {"2024",         "Exports", "Transit", "Middle Corridor", "критическое сырьё",
                                        "January–July", "a"};
    for (size_t i = 0; i < categories; i++) {
        const char *first = words[next_random(random) % 7], *second = words[next_random(random) % 7];
        chart.categories[i] =
            next_random(random) % 2 == 0 ? str_of(first) : str_print(f->arena, "%s %s", first, second);
    }
    chart.height = next_random(random) % 4 == 0 ? 0 : MPT_PT(90 + next_random(random) % 120);
    return chart;
}

#endif
