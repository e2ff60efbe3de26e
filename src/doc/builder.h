#ifndef DOC_BUILDER_H
#define DOC_BUILDER_H

#include "base/map.h"
#include "base/vector.h"
#include "data/sense.h"
#include "doc/doc.h"

/*
 * What the files of doc/ share while a briefing is built. One builder a briefing; everything that stays lies in its
 * arena.
 *
 * Order: styles, data, front matter, body; then notes' texts, numbers in printing order, references, and the marks of
 * the notes.
 */
typedef struct doc_builder doc_builder;
typedef VECTOR(doc_block *) doc_block_vector;

/* Styles that the expansion itself asks for; a template that lacks one gets the next best (styles.c). */
typedef enum {
    DOC_STYLE_BODY,
    DOC_STYLE_TITLE,
    DOC_STYLE_HEADING1,
    DOC_STYLE_HEADING2,
    DOC_STYLE_HEADING3,
    DOC_STYLE_HEADING4,
    DOC_STYLE_POINTS,
    DOC_STYLE_NUMBERED,
    DOC_STYLE_QUOTE,
    DOC_STYLE_CODE,
    DOC_STYLE_CAPTION,
    DOC_STYLE_SUBTITLE,
    DOC_STYLE_SOURCE,
    DOC_STYLE_TABLE,
    DOC_STYLE_TABLE_HEAD,
    DOC_STYLE_TABLE_TOTAL,
    DOC_STYLE_CALLOUT,
    DOC_STYLE_CALLOUT_TITLE,
    DOC_STYLE_FOOTNOTE,
    DOC_STYLE_NUMBER,
    DOC_STYLE_RUNNING,
    DOC_STYLE_CHART_VALUE,
    DOC_STYLE_CHART_LABEL,
    DOC_STYLE_CHART_AXIS,
    DOC_STYLE_LETTERHEAD,
    DOC_STYLE_LETTERHEAD_RIGHT,
    DOC_STYLE_KIND,
    DOC_STYLE_HEAD_LABEL,
    DOC_STYLE_HEAD_VALUE,
    DOC_STYLE_COUNT
} doc_known_style_id;

typedef enum { DOC_PLACE_HERE, DOC_PLACE_FIRST, DOC_PLACE_LAST } doc_section_place;

/* A role that the template gives to sections. */
typedef struct {
    str role;
    str label, printed_label;     /* in the document's language; with punctuation of print, as its heading has them */
    const doc_panel_style *panel; /* or NULL */
    doc_section_place place;
    bool required, seen;
    uint32_t maximum_pages; /* 0: no limit */
} doc_section_role;

/* Something with an id, or a reference to one that is still to come. */
typedef struct {
    str id;
    doc_block *block; /* NULL: not met (yet) */
    bool left_out;    /* its block's `when` is false */
    bool dropped;     /* its block came to nothing because of an error that was reported */
    place place;
} doc_target;

/* A reference that is put in when all numbers are known. */
typedef struct {
    doc_inline *at;
    doc_target *target;
    const lang *language;
    bool own_text; /* [text](#id) */
    place place;
} doc_pending_reference;

/* The same while its inline is being collected. */
typedef struct {
    size_t index; /* of the span */
    doc_target *target;
    const lang *language;
    bool own_text;
    place place;
} doc_span_reference;

/* A fact that was put into a paragraph. */
typedef struct {
    const data_fact *fact;
    data_quantity number;
    place place;
    size_t span; /* index of the span */
} doc_printed_fact;

typedef struct {
    doc_note *note;
    const tree_node *text;     /* of `notes`, or … */
    const data_source *source; /* … a source */
} doc_queued_note;

/* A heading that gives its section a role. */
typedef struct {
    const doc_block *heading;
    const doc_section_role *role;
} doc_role_heading;

/* A fact in the block that is read. */
typedef struct {
    const data_fact *fact;
    data_quantity number;
    place place;
} doc_block_fact;

struct doc_builder {
    arena *a;
    arena *scratch; /* events; rewound after each text */
    const doc_context *context;
    const schema_context *schema;
    const schema_description *description;
    const struct doc_top *top; /* doc/template/template.h: what the merged description says */
    diags *diags;
    data_store *store;
    const lang *language;
    doc_briefing *out;
    bool failed_before;  /* there were errors before doc/ began: what is missing may have been dropped */
    unsigned typography; /* what is replaced: LANG_PUNCTUATION_… */
    bool number_paragraphs;
    bool number_figures, number_tables; /* one of them has an id */
    size_t figure_total;                /* kept for the ledger */
    uint32_t heading_level;             /* of the last heading read */
    uint32_t paragraph_count, figure_count, table_count, note_count;

    VECTOR(const tree_node *) reported; /* faults that several things share */
    map *colours;                       /* str -> colours.c's own */
    const doc_style *styles[DOC_STYLE_COUNT];
    map *stand_ins;     /* names of the styles that the template lacks and something wears; a set */
    map *style_names;   /* str -> doc_style, every style of the template */
    map *style_derived; /* style name -> the same without indents */
    map *panel_names;   /* str -> doc_panel_style */
    doc_section_role *roles;
    size_t role_count;
    const doc_section_role *role;           /* of the section that is being read */
    VECTOR(doc_role_heading) role_headings; /* in the order of reading */
    str marking, marking_label;
    doc_inlines title;
    map *meta; /* key -> doc_inlines */
    str date;  /* printed */

    map *named;       /* facts that a message says to write in place of a figure; a set */
    map *targets;     /* id -> doc_target */
    map *notes;       /* id of a note or source -> doc_note */
    map *image_files; /* identity -> doc_image_file */
    VECTOR(doc_queued_note) note_queue;
    VECTOR(doc_pending_reference) pending;

    /* Facts printed in the block that is read, whether a note stands in it, and totals that were reported (sums.c). */
    VECTOR(doc_block_fact) block_facts;
    bool block_noted;
    VECTOR(const data_fact *) sums_said;

    /* The inlines being collected: doc_inline_take copies them out. */
    VECTOR(doc_inline) spans;
    VECTOR(doc_span_reference) span_references;
    VECTOR(doc_printed_fact) printed; /* in those */
    data_sense_age age;
};

typedef enum { DOC_KEEP_WITH_NEXT, DOC_KEEP_TOGETHER } doc_keep;

/* Where a block stands; handed down by value. */
typedef struct {
    const lang *language;
    const doc_style *text; /* of paragraphs */
    bool unnumbered;       /* in a panel, columns, a quote, a list */
    bool in_panel;
    unsigned depth; /* of blocks within blocks */
} doc_scope;

/* Reports a name that is not among the candidates. */
void doc_unknown_name(doc_builder *b, place where, const char *what, str name, const str *candidates, size_t count);

#endif
