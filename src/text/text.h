#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "doc/doc.h"
#include "font/font.h"
#include "page/page.h"
#include "para/para.h"

/*
 * Inlines -> shaped words -> lines (total fit), justified or ragged; and lines -> page items. Lay, then draw: a
 * paragraph may be laid for several measures, and only drawing it touches a page. Laid paragraphs lie in the arena
 * given to text_lay; drawing copies what a page needs to the page's arena.
 *
 * The way of a paragraph:
 *   char_style.c  style and format of an inline -> face, size, colour, features
 *   scan.c        inlines -> pieces: shaped words, each with the gap after it or its kerning with the next
 *   bidi.c        pieces cut where the direction changes; lines in the order in which they are seen
 *   divide.c      where a word may be divided, and how wide its parts are
 *   penalties.c   how good a gap is to end a line at
 *   protrusion.c  what hangs in the margin
 *   points.c      pieces -> points where a line may end, with the widths that para/ wants
 *   lines.c       points -> breaks: passes with and without hyphens
 *   lay.c         breaks -> lines of runs
 *   align.c       runs at their places: aligned, justified
 *   draw.c        runs -> page items, elements and links
 *   plain.c       short cuts for measuring and for single lines of plain text
 *
 * Every character that is put in copies out again, as typed: spaces of all widths, soft hyphens, text shown in
 * capitals, characters that no face has. Between two lines there is a space, unless a word was broken.
 */
typedef struct text_setter text_setter;

text_setter *text_setter_new(arena *briefing_arena, font_library *library, diags *all);

typedef struct {
    const doc_style *style;
    const lang *language; /* of the block */
    mpt measure;          /* without the style's indents, which are the layout's */
    mpt first_indent;     /* of the first line */
    uint32_t page, pages; /* what DOC_PAGE and DOC_PAGES print */
    bool single_line;     /* running lines, labels: never broken, spaces at their start kept */
    doc_align align;      /* overrides the style's, if has_align */
    bool has_align;
} text_job;

typedef struct {
    mpt x;     /* of the line's start, from the measure's left edge (alignment and indents are in it) */
    mpt width; /* as laid */
    size_t first_run, run_count;
    size_t first_note, note_count; /* notes marked in this line: text_block.notes */
    bool divided;
} text_line;

typedef struct {
    text_line *lines;
    size_t line_count;
    mpt leading;
    mpt ascent; /* from a line's top to its baseline: (leading - size's height) shared above and below */
    mpt widest; /* of the lines */
    const doc_note **notes;
    size_t note_count;
    struct text_run *runs; /* private */
    const text_job *job;
} text_block;

/* Lays inlines. Never fails; what does not fit is OVERFULL, a character without face MISSING_GLYPH, each with its
   place, and not again when the text is laid again. Nothing to lay gives no line. A word wider than its line is broken
   between letters. The right edge of a justified line is exact to half a thousandth of a point for each of its spaces.
 */
text_block *text_lay(text_setter *setter, arena *a, const doc_inlines *inlines, const text_job *job);

/* Natural width without breaking, and the widest piece that cannot be broken: for table columns. */
void text_measure(text_setter *setter, arena *a, const doc_inlines *inlines, const text_job *job, mpt *natural,
                  mpt *least);
/* Width of plain text in a style, without spaces at its end: decimal alignment, labels. */
mpt text_width(text_setter *setter, str text, const doc_style *style, const lang *language);
mpt text_height(const text_block *block); /* lines × leading */

/* What drawing needs to know of the layout: where notes and targets lead. */
typedef struct {
    void *user;
    /* The anchor that a note's mark links to; the note's element is to be made a child of `parent` now, after the mark.
     */
    page_anchor *(*note)(void *user, const doc_note *note, page_element *parent, page_element *reference);
    page_anchor *(*target)(void *user, doc_block *target);
    bool figures; /* doc_figures are told their page */
} text_hooks;

/* Puts lines [first, first + count) on the open page: left edge of the measure at x, top of the first line at y. Text
   goes to `element` (NULL: an artifact of that kind), links, marks and spans of another language to children of it. */
void text_draw(text_setter *setter, page_builder *builder, const text_block *block, size_t first, size_t count, mpt x,
               mpt y, page_element *element, page_artifact artifact, const text_hooks *hooks);

/* One line of plain text (chart labels, list bullets, paragraph numbers): its items, with y the baseline. Returns its
   width without spaces at its end. */
mpt text_draw_plain(text_setter *setter, page_builder *builder, str text, const doc_style *style, const lang *language,
                    mpt x, mpt baseline, page_element *element, page_artifact artifact, uint32_t rgb);

#endif
