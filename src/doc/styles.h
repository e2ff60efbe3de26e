#ifndef DOC_STYLES_H
#define DOC_STYLES_H

#include "doc/builder.h"

/* Text styles, colours, panels and the page of the template, as blocks wear them (template/). */

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

#endif
