#ifndef LAYOUT_STRIP_H
#define LAYOUT_STRIP_H

#include "layout/store.h"
#include "text/text.h"

/* Strips: what blocks are laid as. layout.h explains how the parts work together. */

/* How badly a page break after a strip would look. A page ends after the last strip of the least hold that fits. */
typedef enum {
    LAYOUT_HOLD_NONE,
    LAYOUT_HOLD_DIVIDED, /* ends in a divided word, and the line before could end the page as well */
    LAYOUT_HOLD_WISH,    /* inside a block that is to be kept together */
    LAYOUT_HOLD_LINES,   /* would leave a first or last line alone */
    LAYOUT_HOLD_NEXT,    /* belongs to what follows: a heading, a table's title and head */
    LAYOUT_HOLD_NEVER,   /* a repeated table head */
    LAYOUT_HOLD_COUNT
} layout_hold;

/* A box with background and rule around blocks. Lives as long as the document: parts of it are drawn on several pages.
 */
typedef struct layout_frame {
    const struct layout_frame *outer;
    uint32_t depth; /* 1: outermost */
    mpt x, width;
    const doc_panel_style *style;
    place place;
} layout_frame;

/* A bullet or number in front of a list item's first strip. */
typedef struct {
    page_element *element;
    const doc_style *style;
    const lang *language;
    bool ordered; /* a number, not a bullet */
    str text;     /* empty: … */
    uint32_t number;
    mpt left, right; /* bullets start at left, numbers end at right; from right to left: the other way round */
    uint32_t rgb;
} layout_label;

/* An anchor to be placed at a strip. */
typedef struct layout_mark {
    struct layout_mark *next;
    page_anchor *anchor;
    page_element *element;
} layout_mark;

typedef enum {
    LAYOUT_STRIP_LINE,
    LAYOUT_STRIP_ROW,
    LAYOUT_STRIP_FIGURE,
    LAYOUT_STRIP_COLUMNS,
    LAYOUT_STRIP_RULE,
    LAYOUT_STRIP_BLANK,
    LAYOUT_STRIP_KIND_COUNT
} layout_strip_kind;

typedef struct {
    uint8_t kind;          /* layout_strip_kind */
    uint8_t hold;          /* against a break after it */
    bool repeated;         /* a table head on a further page: an artifact */
    bool breaks;           /* what follows in its galley starts a new page */
    bool broken;           /* it holds such a break: never on one page */
    bool continued;        /* what is left of a strip that was cut */
    bool partial;          /* its rest follows on the next page */
    uint16_t column_count; /* LAYOUT_STRIP_COLUMNS */
    uint32_t note_count;
    mpt x, height;
    mpt before, after; /* space wanted; of two neighbours the larger counts */
    mpt top;           /* below the galley's start; set when admitted */
    const layout_frame *frame;
    layout_store *stores[2]; /* what its content lies in; the second may be NULL */
    page_element *element;
    const doc_block *block;
    const doc_block *kept; /* the block that is to be kept together; NULL: none */
    const layout_label *label;
    const layout_mark *marks;
    const doc_note *const *notes; /* marked in it, in reading order */
    union {
        struct {
            text_block *set;
            uint32_t line;
            uint32_t number; /* of the paragraph, hanging in the margin; 0: none */
        } text;
        struct layout_table_row *row;
        struct layout_figure *figure;
        struct layout_galley *columns;
        struct {
            mpt width, thickness;
            uint32_t rgb;
        } rule;
    };
} layout_strip;

#endif
