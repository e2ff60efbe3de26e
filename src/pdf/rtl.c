#include "pdf/writer.h"

#include "base/utf8.h"

#include <string.h>

/*
 * Words from right to left. Their glyphs are shown one by one in the order in which they are read, the pen going back
 * before each: so the content is in logical order (ISO 32000-1, 14.8.2.3.1), and no ActualText is needed, which poppler
 * would turn round. Each has an operator of its own, by which pdfium knows to put them in order itself. What readers do
 * with words shown as they are seen, in one string: poppler turns them round, MuPDF does not, and the structure has
 * them back to front.
 */

typedef struct {
    buffer *b;
    pdf_face *f;
    const page_run *run;
    int64_t owed; /* how far right of where it should be the pen is: thousandths of a design unit */
} rtl_run;

enum { SHOW_ROOM = 128 };

static int64_t units_of(const rtl_run *l, mpt length) {
    return (int64_t)length * 1000 * l->f->face->units_per_em / l->run->size;
}

/* The pen then stands behind it, `advance` farther right. */
static void show(rtl_run *l, uint16_t glyph, str text, mpt rise, int64_t advance) {
    int32_t em = l->f->face->units_per_em;
    int64_t half = l->owed < 0 ? -em / 2 : em / 2, thousandths = (l->owed + half) / em;
    char *o = buffer_room(l->b, SHOW_ROOM);
    if (rise != 0) {
        o = pdf_put_milli(o, rise);
        o = pdf_put_literal(o, " Ts");
    }
    *o++ = '[';
    if (thousandths != 0)
        o = pdf_put_int(o, thousandths);
    *o++ = '(';
    o = pdf_put_code(o, pdf_code_of(l->f, glyph, text.at, text.length));
    o = pdf_put_literal(o, ")]TJ\n");
    if (rise != 0)
        o = pdf_put_literal(o, "0 Ts\n");
    l->b->length = (size_t)(o - l->b->at);
    l->owed += advance - thousandths * em;
}

/* ---- words ---- */

/* Glyphs [from, to) of a word, a cluster, as they stand from left to right; their text. */
typedef struct {
    const font_word *word;
    uint16_t from, to;
    str text;
} cluster;

/* A missing character is shown as a space that reads as it. */
static int64_t natural_advance(const rtl_run *l, uint16_t glyph) {
    const font_face *face = l->f->face;
    return 1000 * (int64_t)(glyph == 0 ? face->space_advance : font_glyph_advance(l->f->face, glyph));
}

static void show_glyph(rtl_run *l, const font_word *word, uint16_t index, str text) {
    const font_glyph *g = &word->glyphs[index];
    font_offset offset = font_word_offset(word, index);
    int64_t x = (int64_t)offset.x * 1000;
    l->owed += (int64_t)g->advance * 1000 - x;
    show(l, g->glyph, text, font_units(l->f->face, offset.y, l->run->size), natural_advance(l, g->glyph));
    l->owed += x;
}

/* One character a glyph, base first, and the last has the rest. A cluster of more glyphs than characters reads as it
   does in a span. */
static void show_cluster(rtl_run *l, const cluster *c) {
    size_t glyphs = (size_t)(c->to - c->from), at = 0;
    bool span = glyphs > utf8_count(c->text) || glyphs > PDF_STACK_MOST;
    if (span) {
        buffer_text(l->b, "/Span<</ActualText");
        pdf_text(l->b, c->text);
        buffer_text(l->b, ">>BDC\n");
    }
    for (uint16_t i = c->to; i-- > c->from;) {
        size_t start = at;
        if (i == c->from && !span)
            at = c->text.length;
        else if (at < c->text.length)
            utf8_next(c->text, &at);
        str own = str_part(c->text, start, at - start);
        show_glyph(l, c->word, i, own.length > 0 ? own : c->text);
    }
    if (span)
        buffer_text(l->b, "EMC\n");
}

static void show_word(rtl_run *l, const page_piece *piece) {
    const font_word *w = piece->word;
    for (uint16_t to = w->glyph_count, from; to > 0; to = from) {
        uint16_t start = w->glyphs[to - 1].cluster;
        for (from = to; from > 0 && w->glyphs[from - 1].cluster == start;)
            from--;
        uint16_t end = from > 0 ? w->glyphs[from - 1].cluster : w->text_length;
        cluster c = {w, from, to, {w->text + start, end > start ? (size_t)(end - start) : 0}};
        if (piece->soft_hyphen && from == 0)
            c.text = STR("\u00AD");
        show_cluster(l, &c);
    }
}

/* ---- gaps ---- */

static void show_gap(rtl_run *l, const page_piece *piece, const page_piece *next) {
    const font_face *face = l->f->face;
    page_run natural = *l->run; /* Tz does the rest */
    natural.stretch = 0;
    char text[4];
    str reads = {text, utf8_put(text, page_gap_character(piece->gap))};
    int64_t advance = (int64_t)face->space_advance * 1000;
    if (piece->gap == PAGE_GAP_SPACE)
        advance += units_of(l, l->run->word_space); /* Tw applies to code 32 */
    l->owed += units_of(l, page_gap_advance(&natural, face, piece, next));
    show(l, face->space_glyph, str_copy(l->f->arena, reads), 0, advance);
}

void pdf_rtl_run(buffer *b, pdf_face *f, const page_run *run) {
    rtl_run l = {b, f, run, 0};
    page_run natural = *run;
    natural.stretch = 0;
    if (run->size == 0)
        return;
    l.owed = -units_of(&l, page_run_advance(&natural, f->face));
    for (uint32_t i = 0; i < run->piece_count; i++) {
        const page_piece *piece = &run->pieces[i], *next = i + 1 < run->piece_count ? piece + 1 : NULL;
        show_word(&l, piece);
        if (piece->gap != PAGE_GAP_NONE)
            show_gap(&l, piece, next);
    }
}
