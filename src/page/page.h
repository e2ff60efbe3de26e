#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/length.h"
#include "base/source.h"
#include "font/font.h"
#include "page/attachment.h"

/*
 * The finished document as plain data. layout/ builds pages and hands each on as soon as it can no longer change; pdf/
 * and trace/ implement page_sink. Lengths in 1/1000 pt, origin at the page's top left corner, y downwards.
 *
 * Elements (tags) live as long as the document; pages and their items only until the sink's page() returns, except for
 * words and faces, which belong to the engine, and images, which belong to the document.
 */

/* The element types of PDF 1.7 (ISO 32000-1, 14.8.4) that we use. page_role_name gives the tag. */
typedef enum {
    PAGE_DOCUMENT,
    PAGE_SECTION,
    PAGE_DIVISION,
    PAGE_BLOCK_QUOTE,
    PAGE_PARAGRAPH,
    PAGE_HEADING1,
    PAGE_HEADING2,
    PAGE_HEADING3,
    PAGE_HEADING4,
    PAGE_HEADING5,
    PAGE_HEADING6,
    PAGE_LIST,
    PAGE_LIST_ITEM,
    PAGE_LABEL,
    PAGE_LIST_BODY,
    PAGE_TABLE,
    PAGE_TABLE_HEAD,
    PAGE_TABLE_BODY,
    PAGE_TABLE_FOOT,
    PAGE_TABLE_ROW,
    PAGE_TABLE_HEADER,
    PAGE_TABLE_CELL,
    PAGE_FIGURE,
    PAGE_CAPTION,
    PAGE_SPAN,
    PAGE_LINK,
    PAGE_REFERENCE,
    PAGE_NOTE,
    PAGE_CODE,
    PAGE_ROLE_COUNT
} page_role;
const char *page_role_name(page_role role);

/* Where something on the page was written. Kept only for a sink that asks for it (page_sink.places): finding the byte
   of each run takes longer than setting it down. */
typedef struct {
    uint32_t source; /* number in page_document.sources, from 1; 0: not known, or not asked for */
    uint32_t byte;   /* of the source's text: where it begins */
} page_place;

typedef struct page_element page_element;

/* A child of an element, in reading order: an element, marked content of a page, or an annotation. */
typedef struct page_kid {
    struct page_kid *next;
    enum { PAGE_KID_ELEMENT, PAGE_KID_CONTENT, PAGE_KID_LINK } kind;
    uint32_t page;         /* content, link: index of the page */
    uint32_t number;       /* content: MCID; link: index among the page's links */
    page_element *element; /* element */
} page_kid;

typedef struct {
    uint32_t column_span, row_span; /* 0 is 1 */
    enum { PAGE_SCOPE_NONE, PAGE_SCOPE_COLUMN, PAGE_SCOPE_ROW, PAGE_SCOPE_BOTH } scope;
    page_element **headers; /* header cells that name this one; they need ids */
    uint32_t header_count;
} page_cell_attributes;

/* What only few elements have. */
typedef struct {
    str alt;     /* figures; link contents */
    str actual;  /* ActualText of the element: a divided word, a letter set by a picture */
    str id;      /* notes, header cells, targets; unique in the document; empty: none */
    str summary; /* tables */
    mpt box[4];  /* figures: left, top, right, bottom on their page */
} page_element_details;

typedef enum { PAGE_LIST_NONE, PAGE_LIST_DISC, PAGE_LIST_DECIMAL, PAGE_LIST_LETTER } page_numbering;

/* A long document has ten of these a page. */
struct page_element {
    uint8_t role;      /* page_role */
    uint8_t numbering; /* page_numbering, of lists */
    uint32_t number;   /* creation order in the document, from 0 (the document element) */
    page_place place;  /* its block, cell or words; as its parent has it, unless it was given one */
    page_element *parent;
    page_kid *first, *last;
    str language;                     /* empty: the parent's */
    const page_cell_attributes *cell; /* TH, TD */
    page_element_details *details;    /* NULL: none; for page_details and page_details_of */
    void *writer;                     /* the sink's own */
};
/* To be read: all empty if the element has none. */
const page_element_details *page_details_of(const page_element *element);

/* How wide the gap after a word is, and which character it was typed as. Never looked up as a glyph. */
typedef enum {
    PAGE_GAP_NONE,  /* the next word follows at once, kerned: another feature set, or a break opportunity inside a word
                     */
    PAGE_GAP_SPACE, /* U+0020: the face's space, stretched by the run's word_space */
    PAGE_GAP_NO_BREAK, /* U+00A0: as U+0020 */
    PAGE_GAP_NARROW,   /* U+202F: 1/6 em, fixed */
    PAGE_GAP_THIN,     /* U+2009: 1/6 em, fixed */
    PAGE_GAP_FIGURE,   /* U+2007: as wide as the digit zero */
    PAGE_GAP_EN,       /* U+2002: 1/2 em */
    PAGE_GAP_EM,       /* U+2003: 1 em */
    PAGE_GAP_HAIR      /* U+200A: 1/12 em */
} page_gap;

typedef struct {
    const font_word *word;
    uint8_t gap; /* page_gap after the word; on the last word of a run too (at a line's end: the break's space, so that
                    words of two lines don't join) */
    uint8_t soft_hyphen; /* the word's last glyph is a hyphen that was not typed */
    int16_t kern;        /* where no gap follows: with the next word of the run, design units */
} page_piece;

typedef enum { PAGE_TEXT, PAGE_PATH, PAGE_IMAGE } page_item_kind;

/* Words of one face, size and colour on one baseline, in the order in which they are read: from left to right, or from
   right to left. The item's x is the left edge in either case. */
typedef struct {
    uint16_t face; /* index in page_document.faces */
    mpt size;
    mpt word_space;   /* added to every PAGE_GAP_SPACE and PAGE_GAP_NO_BREAK */
    mpt letter_space; /* added after every glyph but the run's last, and after every gap */
    int32_t stretch;  /* horizontal scale in thousandths less 1000: 0 is natural; widths are scaled with it */
    bool rtl;         /* read from right to left */
    int16_t angle; /* of the baseline, counter-clockwise about the item's x and y: tenths of a degree, within ±1800 */
    const page_piece *pieces;
    uint32_t piece_count;
    str actual; /* not empty: what these glyphs read as (ActualText) */
} page_run;

typedef enum { PAGE_MOVE, PAGE_LINE, PAGE_CURVE, PAGE_CLOSE } page_verb; /* take 1, 1, 3, 0 points */
typedef struct {
    const uint8_t *verbs;
    uint32_t verb_count;
    const mpt (*points)[2]; /* absolute on the page, less the item's x and y */
    bool fill, stroke;
    bool even_odd; /* filled where an odd number of its rings lie around: rings in a ring are holes */
    uint32_t stroke_rgb;
    mpt stroke_width;
    mpt dash[2]; /* on, off; 0: solid */
} page_path;

/* Decoded pixels (RGB and perhaps alpha), or a JPEG's own bytes. Made by image/. */
typedef struct page_image {
    uint32_t width_px, height_px;
    const uint8_t *rgb;   /* 3 bytes a pixel, or NULL */
    const uint8_t *alpha; /* 1 byte a pixel, or NULL: opaque */
    str jpeg;             /* baseline or progressive, YCbCr or grey; empty: pixels */
    bool grey;            /* of a JPEG: one component; of pixels: rgb holds 1 byte a pixel */
    uint32_t number;      /* in the document, from 0 */
    void *writer;         /* the sink's own */
} page_image;

typedef struct {
    uint8_t kind;          /* page_item_kind */
    uint8_t artifact;      /* page_artifact, when element is NULL */
    uint32_t content;      /* MCID; consecutive items with the same number are one marked content */
    page_element *element; /* NULL: artifact */
    page_place place;      /* of a run: of what it begins with, in reading order; else as its element has it */
    uint32_t rgb;          /* of text and fills: 0xRRGGBB */
    mpt x, y;              /* text: start of the baseline; path: origin; image: top left corner */
    union {
        page_run run;
        page_path path;
        struct {
            page_image *image;
            mpt width, height;
        } picture;
    };
} page_item;

typedef enum { PAGE_LAYOUT, PAGE_BACKGROUND, PAGE_HEADER, PAGE_FOOTER } page_artifact;

/* A place to jump to. `page` and `y` are known when the target has been placed. */
typedef struct page_anchor {
    uint32_t number;
    bool placed;
    uint32_t page;
    mpt x, y;
    page_element *element;
} page_anchor;

typedef struct {
    mpt left, top, right, bottom;
    page_element *element; /* the Link element */
    str uri;               /* or */
    page_anchor *anchor;   /* within the document */
    str contents;          /* what it leads to, for readers (PDF/UA-1, 7.18.5) */
    page_place place;      /* as the element has it */
} page_link;

typedef struct {
    uint32_t index; /* from 0 */
    mpt width, height;
    page_item *items;
    size_t item_count;
    page_link *links;
    size_t link_count;
    page_element **owners; /* by MCID: the element */
    size_t owner_count;
} page;

typedef struct {
    str title;
    uint32_t level; /* from 1 */
    page_anchor *anchor;
} page_bookmark;

typedef struct {
    str title, author, subject, reference, language, producer;
    str keywords;
    int64_t created; /* seconds since 1970, UTC; negative: unknown, and left out */
} page_metadata;

/* What outlives single pages. */
typedef struct {
    arena *arena;
    page_metadata metadata;
    font_face **faces;
    size_t face_count;
    page_element *root; /* PAGE_DOCUMENT */
    uint32_t element_count;
    page_image **images;
    size_t image_count;
    page_bookmark *bookmarks;
    size_t bookmark_count;
    page_attachments attachments; /* through page_attach */
    source **sources;             /* what places are in: number 1 is at[0] */
    size_t source_count;
    uint32_t page_count; /* finished so far */
} page_document;

/* Who takes finished pages. Each call returns false when the sink can take no more (it has reported why). */
typedef struct page_sink {
    bool (*page)(struct page_sink *sink, page_document *document, const page *finished);
    /* Running header and footer of a page that was handed on: artifacts only. Called for each page after the last one.
     */
    bool (*running)(struct page_sink *sink, page_document *document, const page *overlay);
    bool (*finish)(struct page_sink *sink, page_document *document);
    bool places; /* elements, items and links are to have their places */
} page_sink;

/* Building (page.c): the builder owns an arena for the open page, emptied when the page is handed on. */
typedef struct page_builder page_builder;

page_builder *page_builder_new(arena *document_arena, page_sink *sink);
page_document *page_builder_document(page_builder *builder);
void page_open(page_builder *builder, mpt width, mpt height);
bool page_close(page_builder *builder); /* hands it to the sink */
bool page_running_close(page_builder *builder,
                        uint32_t index); /* what was added since page_running_open goes to running() */
void page_running_open(page_builder *builder, mpt width, mpt height);
bool page_finish(page_builder *builder);
arena *page_arena(page_builder *builder); /* memory that lives as long as the open page */

/* A child of parent (NULL: the document's root), placed after what parent has so far. */
page_element *page_element_new(page_builder *builder, page_element *parent, page_role role);
/* Whether places are asked for: else they need not be found out. */
bool page_keeps_places(const page_builder *builder);
/* Of a place in a text that outlives the document: of NOWHERE, or when not asked for, the empty place. */
page_place page_place_of(page_builder *builder, place where);
/* Say where an element or a stored item comes from; NOWHERE: its place stays as it is. */
void page_element_place(page_builder *builder, page_element *element, place where);
void page_item_place(page_builder *builder, page_item *item, place where);
/* To be filled: made with the first call, in the document's arena. */
page_element_details *page_details(page_builder *builder, page_element *element);
/* Adds an item: to an element (which gets marked content, shared by neighbours), or as an artifact (element NULL). The
   item is copied; what it points to must live until the page is closed (page_arena). An item without a place gets its
   element's, or the document's. Returns the stored item. */
page_item *page_add(page_builder *builder, page_element *element, page_artifact artifact, const page_item *item);
page_item *page_add_rectangle(page_builder *builder, page_element *element, page_artifact artifact, mpt x, mpt y,
                              mpt width, mpt height, uint32_t rgb);
page_item *page_add_line(page_builder *builder, page_element *element, page_artifact artifact, mpt x0, mpt y0, mpt x1,
                         mpt y1, mpt width, uint32_t rgb);
/* How many items the open page has; and to turn the runs that were added since, which stood on one line, about a point
   of it. Paths and images among them stay as they are. */
size_t page_item_count(const page_builder *builder);
const page_item *page_item_at(const page_builder *builder, size_t index); /* until the next is added */
void page_turn_runs(page_builder *builder, size_t first, mpt x, mpt y, int16_t angle);
void page_add_link(page_builder *builder, const page_link *link);
page_anchor *page_anchor_new(page_builder *builder);
void page_anchor_place(page_builder *builder, page_anchor *anchor, mpt x, mpt y, page_element *element);
void page_add_bookmark(page_builder *builder, str title, uint32_t level, page_anchor *anchor);
uint16_t page_face(page_builder *builder, font_face *face); /* its index in the document, added at first use */

/* Widths as the page will show them: the one place where this is computed. */
int32_t page_gap_kerning(const page_run *run, const page_piece *piece, const page_piece *next); /* of a space */
mpt page_gap_advance(const page_run *run, const font_face *face, const page_piece *piece, const page_piece *next);
mpt page_piece_advance(const page_run *run, const font_face *face, const page_piece *piece);
mpt page_run_advance(const page_run *run, const font_face *face); /* without the gap after the last word */
uint32_t page_gap_character(page_gap gap);
/* Cosine and sine of an angle in tenths of a degree; quarter turns are exact. */
typedef struct {
    double x, y;
} page_direction;
page_direction page_direction_of(int16_t angle);
/* Whether a run has to say what it reads as: it reads as something else, or its letters stand so far apart (from 1/20
   em on) that programs which read pages take the gaps for spaces. */
bool page_run_says_reading(const page_run *run);

#endif
