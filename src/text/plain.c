#include "text/text.h"

#include "text/points.h"
#include "text/run.h"
#include "text/scan.h"
#include "text/setter.h"

/* Short cuts: measuring, and single lines of plain text. */

enum { UNLIMITED = MPT_MAX / 4 };

static text_scan scan_plain(text_setter *setter, const doc_inlines *inlines, const text_job *job) {
    text_scan scan = {.setter = setter, .arena = setter->arena, .inlines = inlines, .job = job};
    text_scan_inlines(&scan);
    return scan;
}

/* Up to the end of the last piece that shows something. */
static mpt natural_width(const text_setter *setter) {
    int64_t x = 0, end = 0;
    for (size_t i = 0; i < setter->pieces.count; i++) {
        const text_piece *piece = &setter->pieces.at[i];
        x += piece->width;
        if (piece->word->glyph_count > 0)
            end = x - piece->style->letter_space;
        x += piece->gap_width;
    }
    return end > MPT_MAX ? MPT_MAX : (mpt)end;
}

mpt text_width(text_setter *setter, str text, const doc_style *style, const lang *language) {
    doc_inline in = {.kind = DOC_TEXT, .text = text};
    const doc_inlines inlines = {&in, 1};
    const text_job job = {.style = style, .language = language, .measure = UNLIMITED, .single_line = true};
    scan_plain(setter, &inlines, &job);
    return natural_width(setter);
}

void text_measure(text_setter *setter, arena *a, const doc_inlines *inlines, const text_job *job, mpt *natural,
                  mpt *least) {
    text_scan scan = {.setter = setter, .arena = a, .inlines = inlines, .job = job};
    *natural = *least = 0;
    text_scan_inlines(&scan);
    if (setter->pieces.count == 0)
        return;
    text_find_points(&scan);
    uint32_t start = 0;
    int64_t line = 0, before = 0; /* `before`: from the line's start to `start` */
    for (size_t i = 0; i < setter->breaks.count; i++) {
        const para_break *b = &setter->breaks.at[i];
        mpt piece = (mpt)((uint32_t)b->width - start);
        line = before + piece;
        before += (mpt)((uint32_t)b->next_width - start);
        start = (uint32_t)b->next_width;
        *least = piece > *least ? piece : *least;
        *natural = line > *natural ? (line > MPT_MAX ? MPT_MAX : (mpt)line) : *natural;
        if (b->penalty <= PARA_FORCED)
            before = 0;
    }
}

mpt text_draw_plain(text_setter *setter, page_builder *builder, str text, const doc_style *style, const lang *language,
                    mpt x, mpt baseline, page_element *element, page_artifact artifact, uint32_t rgb) {
    arena *a = page_arena(builder);
    doc_inlines *inlines = ARENA_NEW(a, doc_inlines);
    *inlines = (doc_inlines){ARENA_NEW(a, doc_inline), 1};
    inlines->at[0] = (doc_inline){.kind = DOC_TEXT, .text = text};
    const text_job job = {.style = style,
                          .language = language,
                          .measure = UNLIMITED,
                          .single_line = true,
                          .has_align = true,
                          .align = DOC_ALIGN_LEFT};
    const text_block *block = text_lay(setter, a, inlines, &job);
    for (size_t i = 0; block->line_count > 0 && i < block->lines[0].run_count; i++) {
        const text_run *run = &block->runs[block->lines[0].first_run + i];
        page_item item = {.kind = PAGE_TEXT, .rgb = rgb, .x = x + run->x, .y = baseline - run->style->rise};
        item.run = (page_run){.face = page_face(builder, run->face),
                              .size = run->style->size,
                              .letter_space = run->style->letter_space,
                              .rtl = (run->level & 1) != 0,
                              .pieces = run->pieces,
                              .piece_count = run->piece_count,
                              .actual = run->actual};
        page_add(builder, element, artifact, &item);
    }
    return block->widest;
}
