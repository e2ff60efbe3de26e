#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "text/piece.h"
#include "text/text.h"

/* Inlines -> pieces: shaped words, each with the gap after it or its kerning with the next. */

/* What scanning needs to know of a paragraph. */
typedef struct {
    text_setter *setter;
    arena *arena; /* of the result */
    const doc_inlines *inlines;
    const text_job *job;
    const text_char_style *style; /* of the inline under work */
    const lang *language;
    uint32_t inline_index, group;
    bool keep_spaces; /* at a line's start */
    bool hyphenate;   /* this pass divides words */
    bool instead;     /* of small capitals: the face has not got all */
    bool bidi;        /* something runs from right to left */
    uint8_t base_level;
} text_scan;

/* Fills setter->pieces with their widths. */
void text_scan_inlines(text_scan *scan);
const font_word *text_shape_typed(text_setter *setter, const text_char_style *style, font_face *face,
                                  const lang *language, str typed);
/* A part of a word that ends a line with a hyphen, which is its last glyph and was not typed (page_piece.soft_hyphen).
 */
const font_word *text_shape_hyphened(text_setter *setter, const text_char_style *style, font_face *face,
                                     const lang *language, str typed);
bool text_ends_in_soft_hyphen(str typed);
const lang *text_inline_language(const doc_inline *in, const text_job *job);
/* Whether what was typed is the inline's own text: numbers of pages are not. */
static inline bool text_is_typed_in(const doc_inline *in, const char *typed) {
    return typed >= in->text.at && typed <= in->text.at + in->text.length;
}

/* Where bytes of a piece were typed; the paragraph style's place if they were not. */
place text_typed_place(const text_scan *scan, const text_piece *piece, size_t length);

/* What the letters of a justified line may move apart or together, thousandths of an em; those that join do not. */
static inline int64_t text_tracking(const text_scan *scan) {
    return scan->bidi ? 0 : scan->job->style->line.tracking;
}

#endif
