#ifndef DOC_EVENTS_H
#define DOC_EVENTS_H

#include "doc/shield.h"
#include "tree/tree.h"

/*
 * Markdown -> a flat list of events. The only user of md4c.
 *
 * md4c calls back while it holds memory of its own, so its frames must not be jumped over: the callbacks only record
 * (arena_try_alloc), and everything that may allocate or report happens afterwards, over the list. Texts are offsets
 * into what was parsed; nothing is copied but link targets with escapes.
 */
typedef enum {
    DOC_EVENT_ENTER, /* a block opens: `what` is an doc_event_block */
    DOC_EVENT_LEAVE,
    DOC_EVENT_SPAN, /* a span opens: `what` is an doc_event_span */
    DOC_EVENT_SPAN_END,
    DOC_EVENT_TEXT,       /* offset, length; a soft line break may stand within it as one LF */
    DOC_EVENT_CODE,       /* literal text */
    DOC_EVENT_CODE_SPACE, /* `length` spaces of a code block's indent */
    DOC_EVENT_CODE_LINE,  /* end of a line of a code block */
    DOC_EVENT_ENTITY,     /* "&nbsp;" */
    DOC_EVENT_SOFT_BREAK,
    DOC_EVENT_HARD_BREAK,
    DOC_EVENT_HTML /* raw HTML, an error */
} doc_event_kind;

typedef enum {
    DOC_EVENT_DOCUMENT,
    DOC_EVENT_PARAGRAPH,
    DOC_EVENT_LIST,    /* flag: tight */
    DOC_EVENT_ORDERED, /* number: start; flag: tight */
    DOC_EVENT_ITEM,
    DOC_EVENT_QUOTE,
    DOC_EVENT_HEADING, /* number: level */
    DOC_EVENT_CODE_BLOCK,
    DOC_EVENT_RULE,
    DOC_EVENT_TABLE, /* number: columns */
    DOC_EVENT_TABLE_HEAD,
    DOC_EVENT_TABLE_BODY,
    DOC_EVENT_ROW,
    DOC_EVENT_CELL, /* number: 0 left, 1 centre, 2 right */
    DOC_EVENT_HTML_BLOCK
} doc_event_block;

typedef enum {
    DOC_EVENT_EMPHASIS,
    DOC_EVENT_STRONG,
    DOC_EVENT_CODE_SPAN,
    DOC_EVENT_LINK /* number: index */,
    DOC_EVENT_IMAGE
} doc_event_span;

typedef struct {
    uint8_t kind, what;
    bool flag;               /* of a text: its first character is written with a backslash */
    uint32_t offset, length; /* of blocks and spans: offset is about where they begin */
    uint32_t number;
} doc_event;

typedef enum {
    EVENTS_FINE,
    EVENTS_NO_MEMORY,
    EVENTS_TOO_DEEP,
    EVENTS_TABLE_CELLS,   /* more than EVENT_CELLS_MAX */
    EVENTS_TABLE_COLUMNS, /* a line of more than EVENT_COLUMNS_MAX bars */
    EVENTS_DEFINITION     /* a link reference definition, which md4c takes away without a word */
} doc_events_state;

enum { DOC_EVENT_DEPTH_MAX = 24, DOC_EVENT_CELLS_MAX = 100000, DOC_EVENT_COLUMNS_MAX = 1000 };

typedef struct {
    doc_event *at;
    size_t count, room;
    str *links; /* targets */
    size_t link_count, link_room;
    doc_events_state state;
    uint32_t problem;  /* where in the text */
    doc_shield shield; /* its notes and labels */
} doc_events;

/* Parses CommonMark with tables, behind a shield for figures and signs. Offsets are those of what was written. The list
   lies in `scratch`. */
doc_events doc_events_read(arena *scratch, str written);

/* The characters of an entity ("&nbsp;", "&#8217;"): UTF-8 in `out` (at most 8 bytes); 0 if there is none of that name.
 */
size_t doc_entity_read(str entity, char *out);

#endif
