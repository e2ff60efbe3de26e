#ifndef TEXT_SETTER_H
#define TEXT_SETTER_H

#include "base/buffer.h"
#include "base/vector.h"
#include "text/text.h"

/* What is kept from paragraph to paragraph. The lists are used again for each; what a laid paragraph keeps is copied to
   the caller's arena at the end. */

/* A warning that was given; a text that is laid again does not repeat it. */
typedef struct {
    diag_code code;
    uint32_t character;
    place place;
} text_report;

struct text_setter {
    arena *arena;
    arena *scratch; /* emptied by each call */
    arena_mark empty;
    font_library *library;
    diags *diags;
    struct text_char_style *char_styles; /* the last used first */
    VECTOR(struct text_piece) pieces;
    VECTOR(struct text_point) points;
    VECTOR(para_break) breaks;
    VECTOR(struct text_run) runs;
    VECTOR(page_piece) page_pieces;
    VECTOR(text_line) lines;
    VECTOR(const doc_note *) notes;
    buffer *actual;           /* what capitals read as */
    VECTOR(uint32_t) missing; /* characters of this paragraph that no face has */
    VECTOR(text_report) reports;
    VECTOR(struct text_patterns) patterns;
    VECTOR(struct text_turned_style) turned;
};

/* As VECTOR_PUSH, but the item is to be filled whole by the caller. */
#define TEXT_APPEND(a, v) ((v)->count < (v)->room ? (v)->at + (v)->count++ : VECTOR_PUSH((a), (v)))

/* Whether a warning was not given yet; it counts as given then. */
bool text_report_once(text_setter *setter, diag_code code, uint32_t character, place where);

#endif
