#ifndef TEXT_PRIVATE_H
#define TEXT_PRIVATE_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "text/text.h"

/*
 * Private to text/. The way of a paragraph:
 *
 *   looks.c   style and format of an inline -> face, size, colour, features
 *   scan.c    inlines -> pieces: shaped words, each with the gap behind it or its kerning with the next
 *   points.c  pieces -> points where a line may end, with the widths that para/ wants
 *   set.c     points -> lines of runs, aligned
 *   emit.c    runs -> page items, elements and links
 *   plain.c   short cuts for measuring and for single lines of plain text
 *
 * The setter's lists are used again for each paragraph; what a set paragraph keeps is copied to the caller's arena at
 * the end.
 */

/* What a plain space may grow and shrink by, as in TeX's text fonts: half of it and a third. */
enum { STRETCH_PART = 2, SHRINK_PART = 3 };

/* As VECTOR_PUSH, but the item is to be filled whole by the caller. */
#define APPEND(a, v) ((v)->count < (v)->room ? (v)->at + (v)->count++ : VECTOR_PUSH((a), (v)))

/* How the characters of an inline are shown. Made once for each style and format; lives as long as the setter. */
typedef struct text_look {
    const doc_style *style;
    uint8_t format; /* of the inline */
    bool linked;
    bool bold, italic;
    bool capitals;
    uint16_t features;
    mpt size, rise;
    mpt letter_space;
    uint32_t rgb;
    font_family *family;
    str family_name;
    font_face *face;                 /* NULL: it could not be opened, which has been reported */
    const struct text_look *scaled;  /* superscripts: how those are shown for which the face has no real ones */
    bool superior_figures;           /* superscripts: the face has all ten figures */
    const struct text_look *instead; /* small capitals: how a text is shown that the face has not got all of */
    struct text_look *next;
} text_look;

/* A word, or a part of one in another face or format, and the gap behind it. */
typedef struct {
    const font_word *word;
    const text_look *look;
    const char *typed;     /* in its inline's text */
    uint32_t typed_length; /* bytes; differs from the word's in capitals */
    uint32_t inline_index;
    uint32_t group;       /* first of the inlines that go to the same element as its own */
    uint8_t gap;          /* page_gap */
    uint8_t kinds;        /* which kinds of bytes it holds: byte_kind bits */
    bool forced;          /* a forced line end follows */
    bool joined;          /* no line ends before it: note marks */
    bool emergency;       /* part of something wider than its line: may be broken anywhere */
    int16_t kern;         /* with the next piece, where no gap is between them; design units */
    mpt width, gap_width; /* as set without stretch; without gap: the kerning */
} text_piece;

/* What matters of a byte of text: whether a token that holds it can have an opportunity inside. */
enum {
    BYTE_SPACE = 1,   /* ASCII white space */
    BYTE_GAP = 2,     /* may begin a gap of another kind */
    BYTE_CLOSING = 4, /* no opportunity unless a letter follows */
    BYTE_OPENING = 8, /* no opportunity at a token's start */
    BYTE_HARD = 16    /* lang/ has to be asked */
};

/* Where a line may end: before byte `offset` of a piece's typed text (its length: after the piece, in its gap). */
typedef struct {
    uint32_t piece, offset;
    bool emergency;
} text_point;

typedef struct text_run {
    const text_look *look;
    font_face *face;
    const page_piece *pieces;
    uint32_t first_piece, piece_count;
    uint32_t inline_index;                /* first of its group */
    uint32_t actual_start, actual_length; /* in setter->actual */
    bool reads_otherwise;                 /* than its words' text */
    mpt x;                                /* from the line's start */
    mpt word_space;
    str actual;
    page_element *outer, *leaf; /* once emitted: what its link and its text belong to */
} text_run;

typedef struct {
    text_block block; /* first: the public part */
    const doc_inline *inlines;
    size_t inline_count;
} set_block;

/* A warning that was given; a text that is set again does not repeat it. */
typedef struct {
    diag_code code;
    uint32_t character;
    place place;
} text_report;

/* Opportunities inside words, by language. */
typedef struct {
    const lang *language;
    map *points; /* token -> inner_points */
} point_memo;

typedef struct {
    size_t count;
    uint16_t *at;
} inner_points;

struct text_setter {
    arena *arena;
    arena *scratch; /* emptied by each call */
    arena_mark empty;
    font_library *library;
    diags *diags;
    text_look *looks; /* the last used first */
    VECTOR(text_piece) pieces;
    VECTOR(text_point) points;
    VECTOR(para_break) breaks;
    VECTOR(text_run) runs;
    VECTOR(page_piece) page_pieces;
    VECTOR(text_line) lines;
    VECTOR(const doc_note *) notes;
    buffer *actual;           /* what capitals read as */
    VECTOR(uint32_t) missing; /* characters of this paragraph that no face has */
    VECTOR(text_report) reports;
    VECTOR(point_memo) memos;
};

/* What scanning needs to know of a paragraph. */
typedef struct {
    text_setter *setter;
    arena *arena; /* of the result */
    const doc_inlines *inlines;
    const text_job *job;
    const text_look *look; /* of the inline under work */
    const lang *language;
    uint32_t inline_index, group;
    bool keep_spaces; /* at a line's start */
    bool instead;     /* of small capitals: the face has not got all */
} text_scan;

static inline doc_align text_align(const text_job *job) {
    return job->has_align ? job->align : job->style->align;
}

/* looks.c */
const text_look *look_for(text_setter *setter, const doc_style *style, uint8_t format, bool linked);
bool report_once(text_setter *setter, diag_code code, uint32_t character, place where);

/* scan.c: fills setter->pieces with their widths. */
void scan_inlines(text_scan *scan);
const font_word *shape_typed(text_setter *setter, const text_look *look, font_face *face, const lang *language,
                             str typed);
/* A part of a word that ends a line: a soft hyphen at its end is shown. */
const font_word *shape_before_break(text_setter *setter, const text_look *look, font_face *face, const lang *language,
                                    str typed);
bool ends_in_soft_hyphen(str typed);
const lang *inline_language(const doc_inline *in, const text_job *job);
place typed_place(const text_scan *scan, const text_piece *piece, size_t length);
mpt piece_width(const text_piece *piece, const font_word *word);

/* points.c: fills setter->points and setter->breaks. */
void find_points(text_scan *scan);
/* Allows breaks inside what is wider than `narrowest`, when points are found again; false if nothing is. */
bool mark_emergencies(text_scan *scan, mpt narrowest);

#endif
