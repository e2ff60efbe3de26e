#ifndef DOC_EVENTS_H
#define DOC_EVENTS_H

#include "tree/tree.h"

/*
 * Markdown -> a flat list of events. The only user of md4c.
 *
 * md4c calls back while it holds memory of its own, so its frames must not be jumped over: the callbacks only record
 * (arena_try_alloc), and everything that may allocate or report happens afterwards, over the list. Texts are offsets
 * into what was parsed; nothing is copied but link targets with escapes.
 */
typedef enum {
    EVENT_ENTER, /* a block opens: `what` is an event_block */
    EVENT_LEAVE,
    EVENT_SPAN, /* a span opens: `what` is an event_span */
    EVENT_SPAN_END,
    EVENT_TEXT,       /* offset, length; a soft line break may stand within it as one LF */
    EVENT_CODE,       /* literal text */
    EVENT_CODE_SPACE, /* `length` spaces of a code block's indent */
    EVENT_CODE_LINE,  /* end of a line of a code block */
    EVENT_ENTITY,     /* "&nbsp;" */
    EVENT_SOFT_BREAK,
    EVENT_HARD_BREAK,
    EVENT_HTML /* raw HTML, an error */
} event_kind;

typedef enum {
    EVENT_DOCUMENT,
    EVENT_PARAGRAPH,
    EVENT_LIST,    /* flag: tight */
    EVENT_ORDERED, /* number: start; flag: tight */
    EVENT_ITEM,
    EVENT_QUOTE,
    EVENT_HEADING, /* number: level */
    EVENT_CODE_BLOCK,
    EVENT_RULE,
    EVENT_TABLE, /* number: columns */
    EVENT_TABLE_HEAD,
    EVENT_TABLE_BODY,
    EVENT_ROW,
    EVENT_CELL, /* number: 0 left, 1 centre, 2 right */
    EVENT_HTML_BLOCK
} event_block;

typedef enum { EVENT_EMPHASIS, EVENT_STRONG, EVENT_CODE_SPAN, EVENT_LINK /* number: index */, EVENT_IMAGE } event_span;

typedef struct {
    uint8_t kind, what;
    bool flag;               /* of a text: its first character is written with a backslash */
    uint32_t offset, length; /* of blocks and spans: offset is about where they begin */
    uint32_t number;
} event;

typedef enum {
    EVENTS_FINE,
    EVENTS_NO_MEMORY,
    EVENTS_TOO_DEEP,
    EVENTS_TABLE_CELLS,   /* more than EVENT_CELLS_MAX */
    EVENTS_TABLE_COLUMNS, /* a line of more than EVENT_COLUMNS_MAX bars */
    EVENTS_DEFINITION     /* a link reference definition, which md4c takes away without a word */
} events_state;

enum { EVENT_DEPTH_MAX = 24, EVENT_CELLS_MAX = 100000, EVENT_COLUMNS_MAX = 1000 };

typedef struct {
    event *at;
    size_t count, room;
    str *links; /* targets */
    size_t link_count, link_room;
    events_state state;
    uint32_t problem; /* where in the text */
} events;

/* Parses CommonMark with tables. The list lies in `scratch`. */
events events_read(arena *scratch, str text);

/* The characters of an entity ("&nbsp;", "&#8217;"): UTF-8 in `out` (at most 8 bytes); 0 if there is none of that name.
 */
size_t entity_read(str entity, char *out);

#endif
