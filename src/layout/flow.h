#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "base/vector.h"
#include "layout/layout.h"

/* Private to layout/. See layout.h for how the parts work together. */

/* How badly a page break after a strip would look. A page ends after the last strip of the least hold that fits. */
typedef enum {
    HOLD_NONE,
    HOLD_DIVIDED, /* ends in a divided word, and the line before could end the page as well */
    HOLD_WISH,    /* inside a block that is to be kept together */
    HOLD_LINES,   /* would leave a first or last line alone */
    HOLD_NEXT,    /* belongs to what follows: a heading, a table's title and head */
    HOLD_NEVER,   /* a repeated table head */
    HOLD_COUNT
} hold;

/* ---- memory: store.c ---- */

/* An arena that serves the blocks of about one page; emptied for reuse when nothing needs it any more. */
typedef struct store {
    arena *memory;
    arena_mark empty;
    uint32_t users; /* strips not yet drawn, blocks under work, notes not yet set down */
    struct store *next;
} store;

typedef struct {
    arena *owner;
    store *open; /* where blocks are set now */
    store *free;
} store_pool;

void store_pool_start(store_pool *pool, arena *owner);
store *store_pin(store *s);
void store_unpin(store_pool *pool, store *s);
/* After a page: the open store goes on empty, or another takes its place. */
void store_turn(store_pool *pool);

/* ---- strips ---- */

/* A box with background and rule around blocks. Lives as long as the document: parts of it are drawn on several pages.
 */
typedef struct frame {
    const struct frame *outer;
    uint32_t depth; /* 1: outermost */
    mpt x, width;
    const doc_panel_style *style;
    place place;
} frame;

/* A bullet or number in front of a list item's first strip. */
typedef struct {
    page_element *element;
    const doc_style *style;
    const lang *language;
    str bullet; /* empty: the number */
    uint32_t number;
    mpt left, right; /* bullets start at left, numbers end at right; from right to left: the other way round */
    uint32_t rgb;
} strip_label;

/* An anchor to be placed at a strip. */
typedef struct strip_mark {
    struct strip_mark *next;
    page_anchor *anchor;
    page_element *element;
} strip_mark;

typedef struct table table;
typedef struct table_row table_row;
typedef struct figure figure;
typedef struct column_part column_part;

typedef enum {
    STRIP_LINE,
    STRIP_ROW,
    STRIP_FIGURE,
    STRIP_COLUMNS,
    STRIP_RULE,
    STRIP_BLANK,
    STRIP_KIND_COUNT
} strip_kind;

typedef struct {
    uint8_t kind;          /* strip_kind */
    uint8_t hold;          /* against a break after it */
    bool repeated;         /* a table head on a further page: an artifact */
    uint16_t column_count; /* STRIP_COLUMNS */
    uint32_t note_count;
    mpt x, height;
    mpt before, after; /* space wanted; of two neighbours the larger counts */
    mpt top;           /* below the galley's start; set when admitted */
    const frame *frame;
    store *stores[2]; /* what its content lies in; the second may be NULL */
    page_element *element;
    const doc_block *block;
    const strip_label *label;
    const strip_mark *marks;
    const doc_note *const *notes; /* marked in it, in reading order */
    union {
        struct {
            text_block *set;
            uint32_t line;
            uint32_t number; /* of the paragraph, hanging in the margin; 0: none */
        } text;
        table_row *row;
        figure *figure;
        column_part *columns;
        struct {
            mpt width, thickness;
            uint32_t rgb;
        } rule;
    };
} strip;

typedef struct {
    arena *memory;
    VECTOR(strip) strips;
} galley;

/* Where a block goes. */
typedef struct {
    galley *into;
    const frame *frame;
    page_element *parent;
    const lang *language;
    const doc_style *indented; /* the style whose indent a list or quote around has applied */
    mpt x, width;
    uint8_t inside; /* hold of all strips but the last */
    uint8_t end;    /* hold of the last */
    uint8_t alone;  /* hold of a paragraph of one line: the first and last but one item of a list */
    bool in_list;
} slot;

/* ---- notes: notes.c ---- */

typedef struct {
    const doc_note *note;
    page_anchor *anchor;
    page_element *element; /* made with its first mark */
    text_block *set, *number;
    store *store;
    mpt indent;
    uint32_t line; /* the first that is not on a page yet */
    bool claimed;  /* by a strip of the open page, or carried to it */
    bool done;     /* drawn, or on its way as carried */
} note_state;

typedef struct {
    note_state *state;
    size_t strip; /* index of the strip that brought it */
    bool carried; /* its rest comes from the page before */
} open_note;

typedef struct {
    VECTOR(note_state *) states;    /* by number less 1 */
    VECTOR(open_note) open;         /* of the page under work, in order */
    mpt carried_height, new_height; /* of the open ones, whole */
} note_book;

/* ---- the flow ---- */

typedef struct {
    doc_briefing *briefing;
    arena *memory; /* as long as the run */
    text_setter *setter;
    page_builder *builder;
    diags *all;
    text_hooks hooks;
    store_pool stores;
    mpt left, top, width, height; /* of the page's text area */
    galley page;
    size_t admitted;            /* strips of `page` that have their place on the open page */
    size_t repeated;            /* of these, repeated heads at its top */
    ptrdiff_t best[HOLD_COUNT]; /* the last admitted strip of each hold, or -1 */
    note_book notes;
    strip_label *label;     /* waiting for its strip */
    strip_mark *marks;      /* waiting for theirs */
    uint32_t heading_depth; /* role of the last heading: 1 is H1 */
    uint32_t bookmark_depth;
    uint32_t table_count;
    const doc_block *over_budget; /* what begins the first page too many */
    map *images;                  /* by the identity of the file: image_loaded */
    bool failed;
} flow;

/* flow.c */
void flow_push(flow *f, const slot *at, strip *s);
void flow_page_break(flow *f);
void flow_end(flow *f);
/* Height that a block at `at` may have at most: the text area, less boxes around it and what must stand above it. */
mpt flow_room(const flow *f, const slot *at);
/* What is left of the open page below the strips so far; the whole height if there are none. */
mpt flow_left_over(const flow *f, const slot *at);

/* galley.c */
mpt strip_gap(const strip *above, const strip *below);   /* above NULL: at the top */
mpt frame_closing(const frame *open);                    /* padding below, of all boxes around */
mpt galley_place(galley *g, size_t first, size_t count); /* sets tops; the height */
size_t galley_cut(galley *g, size_t first, mpt room);    /* how many strips fit: at least 1, if there are any */

/* draw.c */
void galley_draw(flow *f, const strip *strips, size_t count, mpt y);

/* block.c */
void put_block(flow *f, const slot *at, doc_block *block);
void put_blocks(flow *f, const slot *at, const doc_blocks *blocks);
/* An element with the block's language. */
page_element *block_element(flow *f, const slot *at, const doc_block *block, page_role role);
/* An element that holds one text of several of its block comes from where that begins. */
void element_of_text(flow *f, page_element *element, const doc_inlines *text);
place place_of_text(const doc_inlines *text); /* NOWHERE if all of it was put in */

/* paragraph.c */
text_block *set_text(flow *f, store *in, const doc_inlines *inlines, const doc_style *style, const lang *language,
                     mpt width);
/* Pushes the lines of a set text. */
typedef struct {
    page_element *element;
    const doc_block *block;
    mpt x, before, after;
    uint32_t number;
    bool close; /* no space below */
} line_job;
void push_lines(flow *f, const slot *at, text_block *set, store *in, const line_job *job);
/* A paragraph that is no block of its own: titles, sources. `job` may ask for more space above, or none below. Nothing,
   if it is empty. */
void put_text(flow *f, const slot *at, const doc_block *block, const doc_inlines *text, const doc_style *style,
              line_job job);
void put_heading(flow *f, const slot *at, doc_block *block);
void put_paragraph(flow *f, const slot *at, doc_block *block);
/* Its text straight into an element: the only paragraph of a list item. */
void put_paragraph_in(flow *f, const slot *at, doc_block *block, page_element *element);
void put_code(flow *f, const slot *at, doc_block *block);
void draw_lines(flow *f, const strip *strips, size_t count, mpt y);

/* list.c */
void put_list(flow *f, const slot *at, doc_block *block);
void draw_label(flow *f, const strip *s, mpt y);

/* table.c, table_widths.c, table_tags.c, table_draw.c */
typedef struct {
    page_element **at;
    uint32_t count;
} table_headers;

struct table_row {
    const table *of;
    const doc_row *row;
    text_block **sets; /* by column; NULL: spanned over */
    mpt *x;            /* of each text, on the page */
    page_element **elements;
    mpt top_padding, bottom_padding;
    uint32_t first_line, line_limit; /* a row taller than a page is cut by lines; limit 0: all */
    bool part_follows;               /* its rest is a strip of its own */
    bool continued;                  /* it is such a rest */
};

struct table {
    const doc_block *block;
    const doc_table *doc;
    const lang *language;
    store *store;
    mpt x, width;
    mpt *widths, *x_of;                /* of the columns */
    mpt *decimal_left, *decimal_right; /* widest text before the decimal sign, and from it on */
    page_element *element, *body;
    uint32_t number;
    bool titled;
    table_row **heads;
    mpt *head_heights;
    size_t head_count;             /* of the rows repeated at the top of each further page */
    table_headers *column_headers; /* by column: the cells that name it */
    const page_cell_attributes **column_attributes;
    arena *document; /* attributes live as long as the elements */
};
void put_table(flow *f, const slot *at, doc_block *block);
void table_find_widths(flow *f, table *t);
mpt table_cell_width(const table *t, size_t column, const doc_cell *cell);
bool table_cell_on_sign(const table *t, size_t column, const doc_cell *cell);
mpt table_cell_left_part(flow *f, const table *t, const doc_cell *cell);
void draw_row(flow *f, const strip *strips, size_t count, size_t at, mpt y);
void table_tag_row(flow *f, table *t, const doc_row *row, page_element *section, page_element **elements);

/* figure.c */
void put_chart(flow *f, const slot *at, doc_block *block);
void put_image(flow *f, const slot *at, doc_block *block);
void draw_figure(flow *f, const strip *s, mpt y);
/* Charts side by side get heads of equal height and drawings of equal height, so that axes and sources stand on one
 * line. */
void figures_align(strip **figures, size_t count);

/* columns.c, panel.c */
void put_columns(flow *f, const slot *at, doc_block *block);
void draw_columns(flow *f, const strip *s, mpt y);
void put_panel(flow *f, const slot *at, doc_block *block);

/* notes.c */
void notes_claim(flow *f, const strip *s, size_t index);
mpt notes_need(const flow *f);
/* Draws what fits below `text_bottom` (on the page) of the notes of strips before `count`; the rest is carried. */
void notes_draw(flow *f, size_t count, mpt text_bottom);
mpt notes_least(const flow *f); /* what the first lines of a first note take */
bool notes_waiting(const flow *f);
page_anchor *notes_hook(void *user, const doc_note *note, page_element *parent, page_element *reference);

/* outline.c */
page_anchor *outline_anchor(flow *f, doc_block *block);
page_anchor *outline_hook(void *user, doc_block *target);
/* The block's anchor goes to the next strip, if anything can lead there. */
void outline_mark(flow *f, doc_block *block, page_element *element);
page_role outline_heading_role(flow *f, const doc_block *block);
void outline_bookmark(flow *f, doc_block *block);
void outline_forget(const doc_blocks *blocks); /* anchors of an earlier run */

/* running.c */
bool running_lines(flow *f);

#endif
