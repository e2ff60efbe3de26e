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
 *   bidi.c    pieces cut where the direction changes; lines in the order in which they are seen
 *   divide.c  where a word may be divided, and how wide its parts are
 *   penalties.c  how good a space is to end a line at
 *   margin.c  what hangs in the margin
 *   points.c  pieces -> points where a line may end, with the widths that para/ wants
 *   lines.c   points -> breaks: passes with and without hyphens
 *   set.c     breaks -> lines of runs
 *   align.c   runs at their places: aligned, justified
 *   emit.c    runs -> page items, elements and links
 *   plain.c   short cuts for measuring and for single lines of plain text
 *
 * The setter's lists are used again for each paragraph; what a set paragraph keeps is copied to the caller's arena at
 * the end.
 */

/* What a plain space may grow by: half of it, as in TeX's text fonts. */
static inline mpt space_stretch(mpt width) {
    return width / 2;
}

/* As VECTOR_PUSH, but the item is to be filled whole by the caller. */
#define APPEND(a, v) ((v)->count < (v)->room ? (v)->at + (v)->count++ : VECTOR_PUSH((a), (v)))

/* How the characters of an inline are shown. Made once for each style and format; lives as long as the setter. */
typedef struct text_look {
    const doc_style *style;
    uint8_t format; /* of the inline */
    bool linked;
    bool bold, italic;
    bool capitals;
    bool protrudes;
    bool in_bidi, leftward; /* made for a paragraph of both directions; for words that run from right to left */
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
    bool wide;            /* Chinese or Japanese: justified lines move its characters apart */
    uint8_t emergency;    /* text_emergency */
    uint8_t level;        /* of UAX #9; all of the piece, gap included, has it */
    int16_t kern;         /* with the next piece, where no gap is between them; design units */
    mpt width, gap_width; /* as set without stretch; without gap: the kerning */
} text_piece;

/* Part of something that is wider than its line: may be hyphenated though its style does not; may be broken anywhere.
 */
typedef enum { EMERGENCY_NONE, EMERGENCY_HYPHEN, EMERGENCY_ANYWHERE } text_emergency;

/* What matters of a byte of text: whether a token that holds it can have an opportunity inside. */
enum {
    BYTE_SPACE = 1,   /* ASCII white space */
    BYTE_GAP = 2,     /* may begin a gap of another kind */
    BYTE_CLOSING = 4, /* no opportunity unless a letter follows */
    BYTE_OPENING = 8, /* no opportunity at a token's start */
    BYTE_HARD = 16    /* lang/ has to be asked */
};

/* How a word is parted at a line's end. */
typedef enum {
    DIVIDE_NEVER,
    DIVIDE_PLAIN,    /* by UAX #14: nothing is added */
    DIVIDE_ADDRESS,  /* within an address, likewise */
    DIVIDE_HARD,     /* behind a hyphen of its own */
    DIVIDE_SOFT,     /* at a soft hyphen; it and all that follow add a hyphen */
    DIVIDE_COMPOUND, /* hyphen/hyphen.h */
    DIVIDE_SYLLABLE,
    DIVIDE_HYPHENED,
    DIVIDE_FRAGMENT, /* leaves less than three letters on a side */
    DIVIDE_ANYWHERE, /* between letters, in an emergency: nothing is added */
    DIVIDE_KIND_COUNT
} text_division_kind;

/* A place in a piece. Widths in design units of its face, the hyphen included. */
typedef struct {
    uint16_t at; /* bytes of what was typed */
    uint8_t kind;
    uint16_t glyphs_before, glyphs_after;
    int32_t before, after;
} text_division;

typedef struct text_divisions {
    struct text_divisions *next; /* of the same word, asked otherwise */
    uint32_t key;
    uint16_t count;
    text_division at[];
} text_divisions;

/* Of a token that is in several pieces. */
typedef struct {
    const text_divisions **pieces; /* by piece */
    uint8_t *joints;               /* behind each piece: text_division_kind */
} token_divisions;

/* Where a line may end: before byte `offset` of a piece's typed text (its length: after the piece, in its gap). */
typedef struct {
    uint32_t piece, offset;
    uint8_t kind; /* text_division_kind; DIVIDE_NEVER: in a gap, or at the end */
} text_point;

typedef struct text_run {
    const text_look *look;
    font_face *face;
    const page_piece *pieces;
    uint32_t first_piece, piece_count;
    uint32_t inline_index;                /* first of its group */
    uint32_t typed_inline;                /* the inline that it begins in, and … */
    const char *typed;                    /* … what it begins with there */
    uint32_t actual_start, actual_length; /* in setter->actual */
    bool reads_otherwise;                 /* than its words' text */
    uint8_t division;                     /* run_division */
    uint8_t level;                        /* odd: its words stand from right to left */
    mpt x;                                /* from the line's start */
    mpt word_space, tracking;
    bool wide;
    uint32_t wide_before; /* glyphs of such runs before it in its line */
    int32_t stretch;      /* page_run.stretch */
    uint32_t letters;     /* glyphs and gaps before it in its line: what tracking is added to */
    str actual;
    page_element *outer, *leaf, *span; /* once emitted: what its link, its text and its divided word belong to */
} text_run;

/* Part of a word that is divided over lines. */
typedef enum { RUN_WHOLE, RUN_BEGINS, RUN_GOES_ON } run_division;

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

/* What divides the words of a language; NULL: nothing, which has been reported. */
typedef struct {
    const lang *language;
    const hyphen_patterns *patterns;
} text_patterns;

/* A look as it is in paragraphs of both directions. */
typedef struct {
    const text_look *of, *turned;
} turned_look;

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
    VECTOR(text_patterns) patterns;
    VECTOR(turned_look) turned;
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
    bool hyphenate;   /* this pass divides words */
    bool instead;     /* of small capitals: the face has not got all */
    bool bidi;        /* something runs from right to left */
    uint8_t base_level;
} text_scan;

static inline doc_align text_align(const text_job *job) {
    return job->has_align ? job->align : job->style->align;
}

static inline bool is_justified(const text_job *job) {
    return text_align(job) == DOC_ALIGN_JUSTIFY && !job->single_line;
}

/* What the letters of a justified line may move apart or together, thousandths of an em; those that join do not. */
static inline int64_t tracking_of(const text_scan *scan) {
    return scan->bidi ? 0 : scan->job->style->line.tracking;
}

/* What may come between two ideographs of a justified line, and be taken off: an eighth of their size (JIS X 4051
   allows a quarter at the most), and little, since that has to come out of punctuation. */
enum { WIDE_STRETCH_PART = 8, WIDE_SHRINK_PART = 50 };

/* looks.c */
const text_look *look_for(text_setter *setter, const doc_style *style, uint8_t format, bool linked);
bool report_once(text_setter *setter, diag_code code, uint32_t character, place where);

/* scan.c: fills setter->pieces with their widths. */
void scan_inlines(text_scan *scan);
const font_word *shape_typed(text_setter *setter, const text_look *look, font_face *face, const lang *language,
                             str typed);
/* A part of a word that ends a line with a hyphen, which is its last glyph and was not typed (page_piece.soft_hyphen).
 */
const font_word *shape_hyphened(text_setter *setter, const text_look *look, font_face *face, const lang *language,
                                str typed);
bool ends_in_soft_hyphen(str typed);
const lang *inline_language(const doc_inline *in, const text_job *job);
/* Whether what was typed is the inline's own text: numbers of pages are not. */
static inline bool is_typed_in(const doc_inline *in, const char *typed) {
    return typed >= in->text.at && typed <= in->text.at + in->text.length;
}
place typed_place(const text_scan *scan, const text_piece *piece, size_t length);
mpt piece_width(const text_piece *piece, const font_word *word);

/* bidi.c: pieces of both directions; then the runs of a line at the places where they are seen. Does nothing in other
   paragraphs. `end` is the line's last piece. */
void bidi_pieces(text_scan *scan);
void bidi_line(text_scan *scan, const text_piece *end, text_line *line, mpt indent);

/* divide.c. `ask` are HYPHEN_ASK_ bits; `breaks`: also by UAX #14. */
const text_divisions *divisions_of_piece(text_scan *scan, const text_piece *piece, unsigned ask, bool breaks,
                                         bool hyphenate);
size_t divisions_of_token(text_scan *scan, const text_piece *pieces, size_t count, str token, unsigned ask, bool breaks,
                          bool hyphenate, token_divisions *out);
bool division_adds_hyphen(uint8_t kind);

/* penalties.c: at the gap behind a piece. */
int32_t gap_penalty(const text_scan *scan, uint32_t index);
/* A piece that starts no line: a lone dash, closing signs. */
bool must_follow(const text_piece *piece);

/* points.c: what the space behind a piece may shrink by: three eighths, but never to less than 0.15 em, before
   expansion and tracking take their hundredths: about what TeX lets a line of PT Serif have. */
mpt space_shrink(const text_piece *piece);

/* margin.c: how far a word's first or last sign, or a hyphen, hangs in the margin; never negative. */
mpt margin_left(const text_look *look, const font_word *word);
mpt margin_right(const text_look *look, const font_word *word);
mpt margin_hyphen(const text_look *look, const font_face *face);

/* points.c: fills setter->points and setter->breaks. */
void find_points(text_scan *scan);
/* What is wider than `narrowest` may be divided, and what still is, broken anywhere, when points are found again; false
   if nothing is. */
bool mark_emergencies(text_scan *scan, mpt narrowest);

/* lines.c: points and breaks; then the lines' ends. */
size_t break_lines(text_scan *scan, para_line **lines);

/* align.c */

/* A line before it is aligned, as gather_line leaves it. */
typedef struct {
    size_t first_run;
    mpt natural;              /* width, what is behind the last thing that shows left out */
    uint32_t wide;            /* glyphs between which there is room as there is in spaces */
    uint32_t spaces, letters; /* that may be stretched; glyphs and gaps but the last */
    mpt space_width;          /* of these spaces, together */
    mpt shrink;               /* … what they can give */
    mpt left, right;          /* what hangs in the margin */
    bool stretch, first;      /* it is to be justified; it is the paragraph's first */
    bool in_address;          /* it ends there: rather too short than with holes */
} line_measure;

/* Places the runs; returns what the line may fill, its hanging parts included. */
mpt align_line(const text_scan *scan, const line_measure *m, text_line *line);

#endif
