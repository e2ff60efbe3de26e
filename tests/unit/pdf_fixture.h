#ifndef PDF_FIXTURE_H
#define PDF_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "font/face.h"
#include "pdf/pdf.h"

#include <stdio.h>

#include "pdf_reader.h"

/* Small documents made by hand, written and read back. */

#define FONTS "/usr/share/fonts/"
enum { SERIF, SANS_CFF, FALLBACK, FACES };
static const char *const face_files[FACES] = {FONTS "truetype/paratype/PTF55F.ttf",
                                              FONTS "opentype/inter/Inter-Regular.otf",
                                              FONTS "truetype/dejavu/DejaVuSans.ttf"};

typedef struct {
    arena *arena;
    font_library *library;
    font_face *faces[FACES];
    pdf_engine *engine;
} fixture;

static jmp_buf out_of_memory;

static inline int set_up(void **state) {
    arena *a = arena_new();
    if (setjmp(out_of_memory))
        return 1;
    arena_on_failure(a, &out_of_memory);
    fixture *f = ARENA_NEW(a, fixture);
    f->arena = a;
    f->library = font_library_new(a);
    for (int i = 0; i < FACES; i++) {
        str reason = {0};
        f->faces[i] = font_face_open_file(f->library, face_files[i], 0, &reason);
        assert_non_null(f->faces[i]);
    }
    f->engine = pdf_engine_new(a);
    *state = f;
    return 0;
}

static inline int tear_down(void **state) {
    arena_drop(((fixture *)*state)->arena);
    return 0;
}

/* ---- a document in the making ---- */

enum { A4_WIDTH = 595276, A4_HEIGHT = 841890 };

typedef struct {
    const fixture *f;
    arena *arena;
    diags *diags;
    buffer *out;
    page_builder *builder;
} draft;

static inline draft draft_new(const fixture *f) {
    draft d = {.f = f, .arena = arena_new()};
    arena_on_failure(d.arena, &out_of_memory);
    d.diags = diags_new(d.arena);
    d.out = buffer_new(d.arena);
    d.builder = page_builder_new(d.arena, pdf_sink_new(f->engine, d.arena, d.diags, d.out));
    page_builder_document(d.builder)->metadata = (page_metadata){.title = STR("Trade <& aid>, Сауда"),
                                                                 .author = STR("Embassy"),
                                                                 .language = STR("en"),
                                                                 .producer = STR("Chancery"),
                                                                 .created = 1757592000};
    return d;
}

static inline reader *draft_end(draft *d) {
    assert_true(page_finish(d->builder));
    assert_int_equal(diags_count(d->diags), 0);
    return reader_open(d->arena, buffer_view(d->out));
}

/* Words parted by spaces, no-break and narrow spaces. */
static inline page_run words(const draft *d, int face, const char *text, mpt size) {
    static const struct {
        const char *text;
        page_gap gap;
    } gaps[] = {
        {" ", PAGE_GAP_SPACE}, {"\u00A0", PAGE_GAP_NO_BREAK}, {"\u202F", PAGE_GAP_NARROW}, {"\u2003", PAGE_GAP_EM}};
    arena *a = page_arena(d->builder);
    page_piece *pieces = ARENA_ARRAY(a, page_piece, strlen(text) + 1);
    uint32_t count = 0;
    for (const char *at = text; *at != '\0';) {
        const char *end = at;
        size_t gap = 0, length = 0;
        for (; *end != '\0' && length == 0; end += length == 0)
            for (gap = 0; gap < sizeof gaps / sizeof *gaps && length == 0; gap++)
                if (strncmp(end, gaps[gap].text, strlen(gaps[gap].text)) == 0)
                    length = strlen(gaps[gap].text);
        str word = {at, (size_t)(end - at)};
        pieces[count].word = font_shape(d->f->library, d->f->faces[face], word, STR("en"), 0, false);
        pieces[count++].gap = length == 0 ? PAGE_GAP_NONE : (uint8_t)gaps[gap - 1].gap;
        at = end + length;
    }
    return (page_run){
        .face = page_face(d->builder, d->f->faces[face]), .size = size, .pieces = pieces, .piece_count = count};
}

static inline page_item *put(const draft *d, page_element *element, const page_run *run, mpt x, mpt y) {
    page_item item = {.kind = PAGE_TEXT, .x = x, .y = y, .run = *run};
    return page_add(d->builder, element, PAGE_LAYOUT, &item);
}

static inline page_item *put_words(const draft *d, page_element *element, int face, const char *text, mpt y) {
    page_run run = words(d, face, text, 10000);
    return put(d, element, &run, 72000, y);
}

static inline void assert_text(str actual, const char *expected) {
    char copy[1024];
    snprintf(copy, sizeof copy, "%.*s", (int)actual.length, actual.at);
    assert_string_equal(copy, expected);
}

static inline void add_link(const draft *d, page_element *element, str uri, page_anchor *anchor, const char *contents) {
    page_link link = {.left = 72000,
                      .top = 90000,
                      .right = 120000,
                      .bottom = 104000,
                      .element = element,
                      .uri = uri,
                      .anchor = anchor,
                      .contents = str_of(contents)};
    page_add_link(d->builder, &link);
}

#endif
