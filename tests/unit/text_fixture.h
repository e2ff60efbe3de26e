#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "base/buffer.h"
#include "base/utf8.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Sets text and records what was put on pages; for the tests of text/. */

/* What was put on pages: the text as it copies out, runs with their places, links. */
enum { RUNS_MAX = 4000, LINKS_MAX = 16 };

typedef struct {
    str text;  /* as it reads: all of a divided word at its first part */
    str shown; /* … what stands there */
    mpt x, y, end, size, tracking;
    int32_t stretch;
    const char *face;
    uint32_t rgb;
    page_element *element;
    size_t spaces;
} seen_run;

typedef struct {
    page_sink sink;
    arena *memory;
    buffer *text;
    const page_element *divided; /* the element of what was read last */
    seen_run runs[RUNS_MAX];
    size_t run_count, path_count;
    page_link links[LINKS_MAX];
    size_t link_count;
} recorder;

typedef struct {
    arena *memory;
    diags *diags;
    lang_set *languages;
    font_library *library;
    const lang *english, *russian;
    text_setter *setter;
    recorder *seen;
    page_builder *builder;
    doc_style style;
} fixture;

static jmp_buf text_out_of_memory;

static inline void show_run(buffer *out, const page_run *run) {
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i];
        char gap[4];
        size_t hyphen = piece->soft_hyphen; /* shown, but a soft one was typed */
        buffer_add(out, piece->word->text, piece->word->text_length - hyphen);
        buffer_text(out, hyphen ? "\u00AD" : "");
        if (piece->gap != PAGE_GAP_NONE)
            buffer_add(out, gap, utf8_put(gap, page_gap_character(piece->gap)));
    }
}

static inline void read_run(buffer *out, const page_run *run) {
    if (run->actual.length > 0)
        buffer_str(out, run->actual);
    else
        show_run(out, run);
}

/* The last part of a divided word without a gap behind it reads as something that is not typed. */
static inline void read_item(recorder *r, const page_item *item) {
    const page_run *run = &item->run;
    bool stands_for_gap = run->actual.length > 0 && item->element != NULL && item->element->role == PAGE_SPAN &&
                          item->element == r->divided && run->pieces[run->piece_count - 1].gap == PAGE_GAP_NONE;
    if (!stands_for_gap)
        read_run(r->text, run);
    r->divided = item->element;
}

static inline void record_run(recorder *r, page_document *document, const page_item *item) {
    const font_face *face = document->faces[item->run.face];
    assert_true(r->run_count < RUNS_MAX);
    seen_run *run = &r->runs[r->run_count++];
    size_t from = r->text->length;
    read_item(r, item);
    buffer *shown = buffer_new(r->memory);
    show_run(shown, &item->run);
    *run = (seen_run){.text = str_copy(r->memory, str_part(buffer_view(r->text), from, r->text->length - from)),
                      .shown = buffer_view(shown),
                      .x = item->x,
                      .y = item->y,
                      .end = item->x + page_run_advance(&item->run, face),
                      .size = item->run.size,
                      .stretch = item->run.stretch,
                      .tracking = item->run.letter_space,
                      .face = face->name,
                      .rgb = item->rgb,
                      .element = item->element};
    for (uint32_t i = 0; i + 1 < item->run.piece_count; i++)
        run->spaces += item->run.pieces[i].gap == PAGE_GAP_SPACE;
}

static inline bool record_page(page_sink *sink, page_document *document, const page *p) {
    recorder *r = (recorder *)sink;
    for (size_t i = 0; i < p->item_count; i++)
        if (p->items[i].kind == PAGE_TEXT)
            record_run(r, document, &p->items[i]);
        else
            r->path_count++;
    for (size_t i = 0; i < p->link_count && r->link_count < LINKS_MAX; i++) {
        page_link link = p->links[i];
        link.contents = str_copy(r->memory, link.contents);
        r->links[r->link_count++] = link;
    }
    return true;
}

static inline int start(void **state) {
    arena *a = arena_new();
    arena_on_failure(a, &text_out_of_memory);
    fixture *f = ARENA_NEW(a, fixture);
    f->memory = a;
    f->diags = diags_new(a);
    const schema_context context = {.arena = a, .diags = f->diags};
    lang_set *languages = f->languages = lang_set_new(a);
    f->library = font_library_new(a);
    if (!lang_set_read(languages, "data/languages") || !font_library_read(f->library, &context, "fonts"))
        return -1;
    f->english = lang_find(languages, &context, STR("en"), NOWHERE);
    f->russian = lang_find(languages, &context, STR("ru"), NOWHERE);
    f->setter = text_setter_new(a, f->library, f->diags);
    f->seen = ARENA_NEW(a, recorder);
    f->seen->memory = a;
    f->seen->text = buffer_new(a);
    f->seen->sink.page = record_page;
    f->builder = page_builder_new(a, &f->seen->sink);
    f->style = (doc_style){.name = STR("body"),
                           .family = STR("PT Serif"),
                           .mono_family = STR("DejaVu Sans Mono"),
                           .size = 10200,
                           .leading = 14000,
                           .rgb = 0x1A1A1A,
                           .link_rgb = 0x12436D,
                           .align = DOC_ALIGN_JUSTIFY,
                           .line = {.protrude = DOC_NO, .tolerance = 200}};
    *state = f;
    return f->english == NULL || f->russian == NULL ? -1 : 0;
}

static inline int stop(void **state) {
    fixture *f = *state;
    arena_drop(f->memory);
    return 0;
}

static inline text_job job_of(const fixture *f, mpt measure) {
    return (text_job){.style = &f->style, .language = f->english, .measure = measure};
}

static inline doc_inline text_of(const char *text) {
    return (doc_inline){.kind = DOC_TEXT, .text = str_of(text)};
}

static inline doc_inlines keep(fixture *f, const doc_inline *inlines, size_t count) {
    return (doc_inlines){arena_copy(f->memory, inlines, count * sizeof *inlines), count};
}

/* Sets inlines and shows them on a page of their own. */
static inline text_block *show_with(fixture *f, const doc_inline *inlines, size_t count, const text_job *job,
                                    const text_hooks *hooks) {
    doc_inlines all = keep(f, inlines, count);
    text_block *block = text_lay(f->setter, f->memory, &all, job);
    f->seen->divided = NULL;
    f->seen->run_count = f->seen->link_count = f->seen->path_count = 0;
    buffer_reset(f->seen->text);
    page_open(f->builder, 595280, 841890);
    page_element *p = page_element_new(f->builder, NULL, PAGE_PARAGRAPH);
    text_draw(f->setter, f->builder, block, 0, block->line_count, 0, 0, p, PAGE_LAYOUT, hooks);
    page_close(f->builder);
    return block;
}

static inline text_block *show(fixture *f, const char *text, mpt measure) {
    text_job job = job_of(f, measure);
    doc_inline in = text_of(text);
    return show_with(f, &in, 1, &job, NULL);
}

static inline void assert_reads(const fixture *f, const char *text) {
    str view = buffer_view(f->seen->text);
    if (!str_is(view, text))
        fail_msg("reads “%.*s”, not “%s”", (int)view.length, view.at, text);
}

static inline size_t reports(const fixture *f, diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(f->diags); i++)
        count += diags_at(f->diags, i)->code == code;
    return count;
}

#endif
