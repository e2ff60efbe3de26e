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
typedef struct builder builder;
typedef VECTOR(doc_block *) block_vector;

/* Styles that the expansion itself asks for; a template that lacks one gets the next best (styles.c). */
typedef enum {
    STYLE_BODY,
    STYLE_TITLE,
    STYLE_HEADING1,
    STYLE_HEADING2,
    STYLE_HEADING3,
    STYLE_HEADING4,
    STYLE_POINTS,
    STYLE_NUMBERED,
    STYLE_QUOTE,
    STYLE_CODE,
    STYLE_CAPTION,
    STYLE_SUBTITLE,
    STYLE_SOURCE,
    STYLE_TABLE,
    STYLE_TABLE_HEAD,
    STYLE_TABLE_TOTAL,
    STYLE_CALLOUT,
    STYLE_CALLOUT_TITLE,
    STYLE_FOOTNOTE,
    STYLE_NUMBER,
    STYLE_RUNNING,
    STYLE_CHART_VALUE,
    STYLE_CHART_LABEL,
    STYLE_CHART_AXIS,
    STYLE_LETTERHEAD,
    STYLE_LETTERHEAD_RIGHT,
    STYLE_KIND,
    STYLE_HEAD_LABEL,
    STYLE_HEAD_VALUE,
    STYLE_COUNT
} style_id;

typedef enum { PLACE_HERE, PLACE_FIRST, PLACE_LAST } section_place;

/* A role that the template gives to sections. */
typedef struct {
    str role;
    str label, printed_label;     /* in the document's language; with signs of print, as its heading has them */
    const doc_panel_style *panel; /* or NULL */
    section_place place;
    bool required, seen;
    uint32_t maximum_pages; /* 0: no limit */
} section_role;

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
} pending_reference;

/* The same while its inline is being collected. */
typedef struct {
    size_t index; /* of the span */
    doc_target *target;
    const lang *language;
    bool own_text;
    place place;
} span_reference;

typedef struct {
    doc_note *note;
    const tree_node *text;     /* of `notes`, or … */
    const data_source *source; /* … a source */
} queued_note;

/* A heading that gives its section a role. */
typedef struct {
    const doc_block *heading;
    const section_role *role;
} role_heading;

struct builder {
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
    const doc_style *styles[STYLE_COUNT];
    map *stand_ins;     /* names of the styles that the template lacks and something wears; a set */
    map *style_names;   /* str -> doc_style, every style of the template */
    map *style_derived; /* style name -> the same without indents */
    map *panel_names;   /* str -> doc_panel_style */
    section_role *roles;
    size_t role_count;
    const section_role *role;           /* of the section that is being read */
    VECTOR(role_heading) role_headings; /* in the order of reading */
    str marking, marking_label;
    doc_inlines title;
    map *meta; /* key -> doc_inlines */
    str date;  /* printed */

    map *targets;     /* id -> doc_target */
    map *notes;       /* id of a note or source -> doc_note */
    map *image_files; /* identity -> doc_image_file */
    VECTOR(queued_note) note_queue;
    VECTOR(pending_reference) pending;

    /* The inlines being collected: inline_take copies them out. */
    VECTOR(doc_inline) spans;
    VECTOR(span_reference) span_references;
};

typedef enum { DOC_KEEP_WITH_NEXT, DOC_KEEP_TOGETHER } doc_keep;

/* Where a block stands; handed down by value. */
typedef struct {
    const lang *language;
    const doc_style *text; /* of paragraphs */
    bool unnumbered;       /* in a panel, columns, a quote, a list */
    bool in_panel;
    unsigned depth; /* of blocks within blocks */
} scope;

/* ---- text (inline.c, facts.c) ---- */

enum {                      /* what a text may hold */
       INLINE_PAGES = 1,    /* ${page}, ${pages} */
       INLINE_RESERVED = 2, /* ${title}, ${reference}, ${marking}, ${date} */
       INLINE_NO_NOTES = 4, /* a note in a note, a running line: a source is named in place, a note is an error */
       INLINE_AS_TYPED = 8  /* no signs of print: references, labels that are plain text */
};

/* "[text]{lang=fr}", by offsets in what was parsed. */
typedef struct language_mark {
    size_t open, close, end;           /* its brackets, and what follows it */
    const lang *language;              /* NULL: unknown, which has been reported */
    const struct language_mark *outer; /* while it is read */
} language_mark;

typedef struct {
    builder *b;
    const tree_node *origin;
    const char *text; /* what was parsed, and how far its offsets are from the origin's */
    size_t shift;
    const lang *language; /* of the block */
    unsigned mode;
    language_mark *marks; /* of the text under work, in their order */
    size_t mark_count, next_mark;
    const language_mark *mark; /* the text stands in */
    unsigned emphasis, strong, code, image;
    const doc_link *link;
    doc_target *link_target;
    place link_place;
    size_t link_start; /* number of spans when the link began */
} inline_reader;

/* Reads a text of one line, perhaps by language. NULL is empty. */
doc_inlines inline_read(builder *b, const tree_node *node, const lang *language, unsigned mode);
/* Adds the inlines of events[i…] to the spans, up to the next event of a block; returns its index. */
size_t inline_events(inline_reader *r, const events *list, size_t i);
/* The language of what is read now: facts are printed in it. */
const lang *inline_language_now(const inline_reader *r);
/* Takes what was collected. */
doc_inlines inline_take(builder *b);
/* Adds text that was written (text points into the origin's) or put in (offset: of what it was put in for). */
doc_inline *inline_add(inline_reader *r, doc_inline_kind kind, str text, size_t offset);
/* One piece of text without markup that stands for `origin`. */
doc_inlines inline_of(builder *b, str text, const tree_node *origin);
/* The same inlines, and text that is put in behind them. */
doc_inlines inline_with(builder *b, doc_inlines text, str more, const tree_node *origin);
/* Text that the next inlines taken begin with. */
void inline_prefix(builder *b, str text);
place inline_place(const inline_reader *r, size_t offset, size_t length);
bool inlines_blank(const doc_inlines *inlines);
/* Finds the language marks among events[i…], up to the next event of a block if `block` (marks.c). They lie in the
   builder's scratch. */
void marks_find(inline_reader *r, const events *list, size_t i, bool block);
/* Signs of print in place of what was typed, over all spans collected (signs.c). */
void signs_set(inline_reader *r);
str signs_text(builder *b, const lang *language, str text);
void typography_read(builder *b);
/* A label of the template, or of the language file. */
str label_text(builder *b, const lang *language, const char *name, str argument);
void labels_check(builder *b); /* the template's own: names and places for numbers */
/* A plain text (no markup), perhaps by language; empty if there is none. */
str text_read(builder *b, const tree_node *node);

/* A fact or format by name; NULL or false after a diagnostic (here, or where it is defined). */
const data_fact *fact_find(builder *b, str name, place where);
/* The source that a row of facts shares: `so_far` is that of the facts before (of none: `first`). NULL if they differ.
 */
const data_source *fact_source_shared(const data_source *so_far, const data_fact *fact, bool first);
bool format_find(builder *b, str name, place where, const data_format **out);
/* Adds a text of one line without markup, with facts, notes and references put in. */
void facts_add(inline_reader *r, size_t offset, str text);
/* "name" or "name:format", as it stands in ${}: the fact, and its number in that format. False after a diagnostic. */
typedef struct {
    const data_fact *fact;
    data_quantity number; /* unless the fact is a text */
    bool formatted;       /* a format was named */
} read_fact;
bool fact_read(builder *b, str inside, place where, read_fact *out);

/* ---- references (references.c) ---- */

void note_add(inline_reader *r, str id, size_t offset, size_t length);      /* [^id] */
void reference_add(inline_reader *r, str id, size_t offset, size_t length); /* [@id] */
doc_target *target_get(builder *b, str id, place where);
/* Gives the block the id of `node`; DUPLICATE_ID if it is taken. */
void target_define(builder *b, const tree_node *node, doc_block *block);
void target_left_out(builder *b, const tree_node *node);
/* Its block came to nothing: if an error is why, references to it are no further one. */
void target_dropped(builder *b, const tree_node *node);
doc_inlines source_inlines(builder *b, const data_source *source, const lang *language);
void references_finish(builder *b);

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
    const char *name;   /* NULL ends them */
    style_id instead;   /* what stands in, where the template has none */
    const char *wearer; /* what wears it, in the plural */
    unsigned keeps;     /* DOC_KEEPS_… */
} doc_known_style;
extern const doc_known_style doc_known_styles[];

/* What wears a style in this briefing. */
typedef struct {
    bool some, told_elsewhere; /* not all are told in one file */
    const source *told_in;     /* where the first of them is told to wear it */
    unsigned keeps;            /* DOC_KEEPS_…, of any of them */
    unsigned run_aligns;       /* lines of headers and footers: a bit for the doc_align of each */
} style_wearers;

void colours_read(builder *b);
void styles_read(builder *b);
void known_styles_read(builder *b);
/* Looks at what wears which style: reports those that stand in for what the template lacks, and keys of styles that
 * nothing which wears them keeps. */
void known_styles_check(builder *b);
void kept_keys_check(builder *b);
/* Made of nothing but defaults. */
const doc_style *style_plain(builder *b);
void panels_read(builder *b);
/* Where something is reported that the template chain lacks as a whole. */
place doc_template_place(const builder *b);
/* True the first time that something about a node is to be reported which several things share. */
bool doc_first_report(builder *b, const tree_node *node);
/* The style of a field with a default; `otherwise` is where the template lacks that. */
const doc_style *style_named(builder *b, const schema_word *name, const doc_style *otherwise);
const doc_style *style_find(builder *b, const tree_node *name, const doc_style *otherwise);
/* The style without indents, for what stands in a list or quote that is indented itself. */
const doc_style *style_flush(builder *b, const doc_style *style);
const doc_panel_style *panel_find(builder *b, const tree_node *name, const doc_panel_style *otherwise);
/* The box of that name; one that is not there is reported, and stands in as a bare one. */
const doc_panel_style *panel_named(builder *b, const schema_word *name);
/* A colour, or the name of one; black after a diagnostic. */
uint32_t colour_of(builder *b, const schema_word *colour);
bool colour_read(builder *b, const tree_node *node, uint32_t *rgb);
uint32_t colour_named(builder *b, const char *name, uint32_t otherwise);
void geometry_read(builder *b);
mpt text_measure_width(const builder *b); /* between the margins */

/* ---- blocks ---- */

doc_block *block_new(builder *b, doc_kind kind, place where, const scope *s);
doc_blocks blocks_of(builder *b, const block_vector *blocks);
/* The body: sections with a role change the scope of what follows. */
void body_read(builder *b, const tree_node *list, scope s, block_vector *out);
/* A list of blocks within a block. */
void blocks_read(builder *b, const tree_node *list, scope s, block_vector *out);
doc_block *paragraph_new(builder *b, place where, const scope *s, const doc_style *style, doc_inlines text);
enum { HEADING_LEVELS = 4 };
doc_block *heading_new(builder *b, place where, const scope *s, uint32_t level, doc_inlines text);
scope scope_panel(builder *b, scope s);
doc_block *rule_new(builder *b, place where, const scope *s); /* as a block `rule` that says nothing */
/* A Markdown text as blocks (markdown.c). */
void markdown_read(builder *b, const tree_node *node, scope s, block_vector *out);

/* Rules, padding and gaps of the template. */
void table_styles(builder *b, doc_table *table);
/* Whether a title or subtitle says the unit; and the subtitle says it from now on. */
bool frame_says(builder *b, const doc_frame *frame, str unit);
void frame_add_unit(builder *b, doc_frame *frame, str unit, const tree_node *origin);
void frame_styles(builder *b, doc_block *out);

void sections_read(builder *b);
const section_role *section_role_of(builder *b, const tree_node *role, str label);
/* Flat blocks -> nested sections, those with a place moved; adds them to `out`. */
void sections_nest(builder *b, const block_vector *flat, block_vector *out);

/* A level of the scheme, or BAD_VALUE. */
void marking_check(builder *b, const tree_node *node);
/* A block's level must not lie above its paper's: what is marked higher would print under a banner that is too low. */
void marking_below(builder *b, const tree_node *own);
void marking_read(builder *b); /* of the paper */

void front_read(builder *b);                      /* metadata of the briefing */
void front_blocks(builder *b, block_vector *out); /* letterhead, kind, title, memo head */
void head_read(builder *b);                       /* what `meta` says for the rows of the memo head */
void head_check(builder *b);
void head_block(builder *b, const scope *s, block_vector *out);
/* Whether the memo head has a row of that key, printed or hidden; its value without markup, perhaps empty. */
bool head_has(const builder *b, str key);
str head_text(builder *b, str key);
void running_read(builder *b);

/* Reports a name that is not among the candidates. */
void unknown_name(builder *b, place where, const char *what, str name, const str *candidates, size_t count);

#endif
