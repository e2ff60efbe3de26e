#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "doc/doc.h"
#include "doc/events.h"

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
    str label, printed_label;     /* in the document's language; with signs of print, as its heading has them */
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
    unsigned typography; /* which signs are set: LANG_PUNCTUATION_… */
    bool number_paragraphs;
    bool number_figures, number_tables; /* one of them has an id */
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

    map *targets;     /* id -> doc_target */
    map *notes;       /* id of a note or source -> doc_note */
    map *image_files; /* identity -> doc_image_file */
    VECTOR(doc_queued_note) note_queue;
    VECTOR(doc_pending_reference) pending;

    /* The inlines being collected: doc_inline_take copies them out. */
    VECTOR(doc_inline) spans;
    VECTOR(doc_span_reference) span_references;
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

/* ---- text (inline.c, facts.c) ---- */

enum {                          /* what a text may hold */
       DOC_INLINE_PAGES = 1,    /* ${page}, ${pages} */
       DOC_INLINE_RESERVED = 2, /* ${title}, ${reference}, ${marking}, ${date} */
       DOC_INLINE_NO_NOTES = 4, /* a note in a note, a running line: a source is named in place, a note is an error */
       DOC_INLINE_AS_TYPED = 8  /* no signs of print: references, labels that are plain text */
};

/* "[text]{lang=fr}", by offsets in what was parsed. */
typedef struct doc_language_mark {
    size_t open, close, end;               /* its brackets, and what follows it */
    const lang *language;                  /* NULL: unknown, which has been reported */
    const struct doc_language_mark *outer; /* while it is read */
} doc_language_mark;

typedef struct {
    doc_builder *b;
    const tree_node *origin;
    const char *text; /* what was parsed, and how far its offsets are from the origin's */
    size_t shift;
    const lang *language; /* of the block */
    unsigned mode;
    doc_language_mark *marks; /* of the text under work, in their order */
    size_t mark_count, next_mark;
    const doc_language_mark *mark; /* the text stands in */
    unsigned emphasis, strong, code, image;
    const doc_link *link;
    doc_target *link_target;
    place link_place;
    size_t link_start; /* number of spans when the link began */
} doc_inline_reader;

/* Reads a text of one line, perhaps by language. NULL is empty. */
doc_inlines doc_inline_read(doc_builder *b, const tree_node *node, const lang *language, unsigned mode);
/* Adds the inlines of events[i…] to the spans, up to the next event of a block; returns its index. */
size_t doc_inline_events(doc_inline_reader *r, const doc_events *list, size_t i);
/* The language of what is read now: facts are printed in it. */
const lang *doc_inline_language_now(const doc_inline_reader *r);
/* Takes what was collected. */
doc_inlines doc_inline_take(doc_builder *b);
/* Adds text that was written (text points into the origin's) or put in (offset: of what it was put in for). */
doc_inline *doc_inline_add(doc_inline_reader *r, doc_inline_kind kind, str text, size_t offset);
/* One piece of text without markup that stands for `origin`. */
doc_inlines doc_inline_of(doc_builder *b, str text, const tree_node *origin);
/* The same inlines, and text that is put in behind them. */
doc_inlines doc_inline_with(doc_builder *b, doc_inlines text, str more, const tree_node *origin);
/* Text that the next inlines taken begin with. */
void doc_inline_prefix(doc_builder *b, str text);
place doc_inline_reader_place(const doc_inline_reader *r, size_t offset, size_t length);
bool doc_inlines_are_blank(const doc_inlines *inlines);
/* Finds the language marks among events[i…], up to the next event of a block if `block` (marks.c). They lie in the
   builder's scratch. */
void doc_marks_find(doc_inline_reader *r, const doc_events *list, size_t i, bool block);
/* Signs of print in place of what was typed, over all spans collected (signs.c). */
void doc_punctuate(doc_inline_reader *r);
str doc_punctuated(doc_builder *b, const lang *language, str text);
void doc_typography_read(doc_builder *b);
/* A label of the template, or of the language file. */
str doc_label_text(doc_builder *b, const lang *language, const char *name, str argument);
void doc_labels_check(doc_builder *b); /* the template's own: names and places for numbers */
/* A plain text (no markup), perhaps by language; empty if there is none. */
str doc_text_read(doc_builder *b, const tree_node *node);

/* A fact or format by name; NULL or false after a diagnostic (here, or where it is defined). */
const data_fact *doc_fact_find(doc_builder *b, str name, place where);
/* The source that a row of facts shares: `so_far` is that of the facts before (of none: `first`). NULL if they differ.
 */
const data_source *doc_fact_source_shared(const data_source *so_far, const data_fact *fact, bool first);
bool doc_format_find(doc_builder *b, str name, place where, const data_format **out);
/* Adds a text of one line without markup, with facts, notes and references put in. */
void doc_facts_add(doc_inline_reader *r, size_t offset, str text);
/* "name" or "name:format", as it stands in ${}: the fact, and its number in that format. False after a diagnostic. */
typedef struct {
    const data_fact *fact;
    data_quantity number; /* unless the fact is a text */
    bool formatted;       /* a format was named */
} doc_read_fact;
bool doc_fact_read(doc_builder *b, str inside, place where, doc_read_fact *out);

/* ---- references (references.c) ---- */

void doc_note_add(doc_inline_reader *r, str id, size_t offset, size_t length);      /* [^id] */
void doc_reference_add(doc_inline_reader *r, str id, size_t offset, size_t length); /* [@id] */
doc_target *doc_target_get(doc_builder *b, str id, place where);
/* Gives the block the id of `node`; DUPLICATE_ID if it is taken. */
void doc_target_define(doc_builder *b, const tree_node *node, doc_block *block);
void doc_target_left_out(doc_builder *b, const tree_node *node);
/* Its block came to nothing: if an error is why, references to it are no further one. */
void target_dropped(doc_builder *b, const tree_node *node);
doc_inlines doc_source_inlines(doc_builder *b, const data_source *source, const lang *language);
void doc_references_finish(doc_builder *b);

/* ---- styles (template/) ---- */

/* Keys of a style that some of its wearers have no use for; a style that several wear keeps what any of them does. */
enum {
    DOC_KEEPS_ALIGN = 1,
    DOC_KEEPS_SPACE_BEFORE = 2,
    DOC_KEEPS_SPACE_AFTER = 4,
    DOC_KEEPS_INDENTS = 8,
    DOC_KEEPS_BULLET = 16,
    DOC_KEEPS_BULLET_COLOUR = 32,
    DOC_KEEPS_OF_FIRST = DOC_KEEPS_ALIGN | DOC_KEEPS_SPACE_AFTER | DOC_KEEPS_INDENTS, /* on a page, in a box */
    DOC_KEEPS_OF_TEXT = DOC_KEEPS_OF_FIRST | DOC_KEEPS_SPACE_BEFORE,
    DOC_KEEPS_OF_NUMBERED = DOC_KEEPS_OF_TEXT | DOC_KEEPS_BULLET_COLOUR,
    DOC_KEEPS_OF_POINTS = DOC_KEEPS_OF_NUMBERED | DOC_KEEPS_BULLET,
    DOC_KEEPS_ALL = DOC_KEEPS_OF_POINTS
};
typedef struct {
    const char *key; /* NULL ends them */
    unsigned keeps;  /* a wearer that keeps it has this bit */
    const char *hint;
} doc_kept_key;
extern const doc_kept_key doc_kept_keys[];

/* Styles that things wear without being told. */
typedef struct {
    const char *name;           /* NULL ends them */
    doc_known_style_id instead; /* what stands in, where the template has none */
    const char *wearer;         /* what wears it, in the plural */
    unsigned keeps;             /* DOC_KEEPS_… */
} doc_known_style;
extern const doc_known_style doc_known_styles[];

/* What wears a style in this briefing. */
typedef struct {
    bool some, told_elsewhere; /* not all are told in one file */
    const source *told_in;     /* where the first of them is told to wear it */
    unsigned keeps;            /* DOC_KEEPS_…, of any of them */
    unsigned run_aligns;       /* lines of headers and footers: a bit for the doc_align of each */
} doc_style_wearers;

void doc_colours_read(doc_builder *b);
void doc_styles_read(doc_builder *b);
void doc_known_styles_read(doc_builder *b);
/* Looks at what wears which style: reports those that stand in for what the template lacks, and keys of styles that
 * nothing which wears them keeps. */
void doc_known_styles_check(doc_builder *b);
void doc_kept_keys_check(doc_builder *b);
/* Made of nothing but defaults. */
const doc_style *doc_style_plain(doc_builder *b);
void doc_panels_read(doc_builder *b);
/* Where something is reported that the template chain lacks as a whole. */
place doc_template_place(const doc_builder *b);
/* True the first time that something about a node is to be reported which several things share. */
bool doc_first_report(doc_builder *b, const tree_node *node);
/* The style of a field with a default; `otherwise` is where the template lacks that. */
const doc_style *doc_style_named(doc_builder *b, const schema_word *name, const doc_style *otherwise);
const doc_style *doc_style_find(doc_builder *b, const tree_node *name, const doc_style *otherwise);
/* The style without indents, for what stands in a list or quote that is indented itself. */
const doc_style *doc_style_flush(doc_builder *b, const doc_style *style);
const doc_panel_style *doc_panel_find(doc_builder *b, const tree_node *name, const doc_panel_style *otherwise);
/* The box of that name; one that is not there is reported, and stands in as a bare one. */
const doc_panel_style *doc_panel_named(doc_builder *b, const schema_word *name);
/* A colour, or the name of one; black after a diagnostic. */
uint32_t doc_colour_of(doc_builder *b, const schema_word *colour);
bool doc_colour_read(doc_builder *b, const tree_node *node, uint32_t *rgb);
uint32_t doc_colour_named(doc_builder *b, const char *name, uint32_t otherwise);
void doc_geometry_read(doc_builder *b);
mpt doc_text_measure_width(const doc_builder *b); /* between the margins */

/* ---- blocks ---- */

doc_block *doc_block_new(doc_builder *b, doc_kind kind, place where, const doc_scope *s);
doc_blocks doc_blocks_of(doc_builder *b, const doc_block_vector *blocks);
/* The body: sections with a role change the scope of what follows. */
void doc_body_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out);
/* A list of blocks within a block. */
void doc_blocks_read(doc_builder *b, const tree_node *list, doc_scope s, doc_block_vector *out);
doc_block *doc_paragraph_new(doc_builder *b, place where, const doc_scope *s, const doc_style *style, doc_inlines text);
enum { DOC_HEADING_LEVELS = 4 };
doc_block *doc_heading_new(doc_builder *b, place where, const doc_scope *s, uint32_t level, doc_inlines text);
doc_scope doc_scope_panel(doc_builder *b, doc_scope s);
doc_block *doc_rule_new(doc_builder *b, place where, const doc_scope *s); /* as a block `rule` that says nothing */
/* A Markdown text as blocks (markdown.c). */
void doc_markdown_read(doc_builder *b, const tree_node *node, doc_scope s, doc_block_vector *out);

/* Rules, padding and gaps of the template. */
void doc_table_styles(doc_builder *b, doc_table *table);
/* Whether a title or subtitle says the unit; and the subtitle says it from now on. */
bool doc_frame_says(doc_builder *b, const doc_frame *frame, str unit);
void doc_frame_add_unit(doc_builder *b, doc_frame *frame, str unit, const tree_node *origin);
void doc_frame_styles(doc_builder *b, doc_block *out);

void doc_sections_read(doc_builder *b);
const doc_section_role *doc_section_role_of(doc_builder *b, const tree_node *role, str label);
/* Flat blocks -> nested sections, those with a place moved; adds them to `out`. */
void doc_sections_nest(doc_builder *b, const doc_block_vector *flat, doc_block_vector *out);

/* A level of the scheme, or BAD_VALUE. */
void doc_marking_check(doc_builder *b, const tree_node *node);
/* A block's level must not lie above its paper's: what is marked higher would print under a banner that is too low. */
void doc_marking_below(doc_builder *b, const tree_node *own);
void doc_marking_read(doc_builder *b); /* of the paper */

void doc_front_read(doc_builder *b);                          /* metadata of the briefing */
void doc_front_blocks(doc_builder *b, doc_block_vector *out); /* letterhead, kind, title, memo head */
void doc_head_read(doc_builder *b);                           /* what `meta` says for the rows of the memo head */
void doc_head_check(doc_builder *b);
void doc_head_block(doc_builder *b, const doc_scope *s, doc_block_vector *out);
/* Whether the memo head has a row of that key, printed or hidden; its value without markup, perhaps empty. */
bool doc_head_has(const doc_builder *b, str key);
str doc_head_text(doc_builder *b, str key);
void doc_running_read(doc_builder *b);

/* Reports a name that is not among the candidates. */
void doc_unknown_name(doc_builder *b, place where, const char *what, str name, const str *candidates, size_t count);

#endif
