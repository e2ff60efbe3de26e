#ifndef DOC_TEMPLATE_TEMPLATE_H
#define DOC_TEMPLATE_TEMPLATE_H

#include "schema/schema.h"

/*
 * What briefings and templates say at their top level, and the parts of a template. Each part has a file here with its
 * rows of the vocabulary and its reader; top.c puts the rows together. doc_build fills a doc_top once, from the merged
 * description.
 */

typedef SCHEMA_ITEMS(schema_entry) doc_entries; /* of a mapping by name whose values are scalars or texts by language */

/* ---- page.c ---- */

typedef struct {
    const tree_node *node; /* NULL: a size by name */
    schema_choice name;
    schema_distance width, height;
} doc_size_keys;
typedef struct {
    const tree_node *node;
    schema_distance top, bottom, left, right;
} doc_margins_keys;
typedef struct {
    const tree_node *node;
    doc_size_keys size;
    doc_margins_keys margins;
    schema_distance header_distance, footer_distance;
} doc_page_keys;
typedef struct {
    const tree_node *node;
    schema_distance width, thickness;
    schema_word colour;
} doc_note_rule_keys;
typedef struct {
    const tree_node *node;
    schema_whole pages; /* 0: no limit */
    schema_distance minimum_size;
    schema_word data_age; /* "18 months" */
} doc_limits_keys;

/* ---- style_rows.c, styles.c ---- */

typedef struct {
    const tree_node *node;
    schema_flag divided; /* the short form */
    schema_flag capitals, names, digits;
    schema_whole before, after, word;
} doc_hyphenate_keys;
typedef struct {
    schema_entry entry;
    schema_word like, font;
    schema_choice weight; /* doc_weight */
    schema_flag italic;
    schema_distance size, leading;
    schema_word colour;
    schema_choice align; /* doc_align */
    schema_flag balance;
    doc_hyphenate_keys hyphenate;
    schema_flag protrusion;
    schema_decimal expansion, tracking, tolerance;
    schema_distance emergency_stretch;
    schema_whole looseness;
    schema_flag capitals, small_capitals;
    SCHEMA_ITEMS(schema_choice) figures; /* doc_figures */
    schema_decimal letterspacing;
    schema_distance space_before, space_after, indent, indent_right;
    schema_word bullet, bullet_colour;
} doc_style_keys;
enum { DOC_REGULAR, DOC_BOLD };                                    /* doc_weight */
enum { DOC_TABULAR, DOC_PROPORTIONAL, DOC_OLD_STYLE, DOC_LINING }; /* doc_figures */

/* ---- running.c, front.c, head.c ---- */

typedef struct {
    const tree_node *node;
    const tree_node *text;
    schema_word style;
} doc_slot_keys;
typedef struct {
    const tree_node *node;
    doc_slot_keys left_above, centre_above, right_above, left, centre, right, left_below, centre_below, right_below;
} doc_running_keys;
typedef struct {
    const tree_node *node;
    const tree_node *left, *right;
} doc_letterhead_keys;
typedef struct {
    const tree_node *node;
    schema_word key;
    const tree_node *label;
    schema_choice type; /* doc_head_type */
    schema_whole column;
    schema_flag required, hidden;
    schema_word before, after; /* kept by the merging of templates, as `remove` is */
    schema_flag remove;
} doc_head_keys;
enum { DOC_HEAD_TEXT, DOC_HEAD_DATE }; /* doc_head_type */

/* ---- markings.c, sections.c, panels.c ---- */

typedef struct {
    const tree_node *node;
    SCHEMA_ITEMS(schema_word) scheme;
    const tree_node *labels;
} doc_markings_keys;
typedef struct {
    const tree_node *node;
    schema_word role;
    const tree_node *label;
    schema_word panel;
    schema_choice place; /* doc_section_place */
    schema_flag required;
    schema_whole maximum_pages; /* 0: no limit */
    schema_word before, after;  /* as those of a row of the head */
    schema_flag remove;
} doc_section_keys;
typedef struct {
    schema_entry entry;
    schema_word background;
    schema_distance padding;
    schema_word rule;
    schema_distance rule_width, space_before, space_after;
} doc_panel_keys;

/* ---- small_parts.c ---- */

typedef struct {
    const tree_node *node;
    SCHEMA_ITEMS(schema_word) palette;
    schema_word highlight, muted, grid;
    schema_distance height;
    schema_decimal bar_share;
} doc_charts_keys;
typedef struct {
    const tree_node *node;
    schema_word rule;
    schema_distance rule_width, cell_padding, gap;
} doc_tables_keys;
typedef struct {
    const tree_node *node;
    schema_word colour;
} doc_links_keys;
typedef struct {
    const tree_node *node;
    schema_flag numbered;
} doc_paragraphs_keys;
typedef struct {
    const tree_node *node;
    schema_flag all; /* the short form */
    schema_flag quotes, dashes, spaces;
} doc_typography_keys;

/* ---- lint.c ---- */

typedef struct {
    schema_entry entry;  /* a diagnostic's code */
    schema_choice level; /* diag_level */
} doc_lint_entry;

/* ---- top.c ---- */

struct doc_top {
    const tree_node *node;
    schema_word template, extends, theme, language, marking;
    const tree_node *title, *author, *subject;
    doc_entries meta;
    const tree_node *include, *sources, *data, *formats, *facts, *checks, *notes, *body;
    doc_page_keys page;
    doc_entries fonts, colours;
    SCHEMA_ITEMS(doc_style_keys) styles;
    doc_running_keys header, footer;
    doc_letterhead_keys letterhead;
    const tree_node *kind;
    SCHEMA_ITEMS(doc_head_keys) head;
    doc_markings_keys markings;
    SCHEMA_ITEMS(doc_section_keys) sections;
    SCHEMA_ITEMS(doc_panel_keys) panels;
    doc_charts_keys charts;
    doc_tables_keys table;
    doc_links_keys links;
    doc_note_rule_keys note_rule;
    doc_paragraphs_keys paragraphs;
    doc_typography_keys typography;
    doc_limits_keys limits;
    SCHEMA_ITEMS(doc_lint_entry) lint;
    SCHEMA_ITEMS(schema_word) not_figures;
    SCHEMA_ITEMS(schema_choice) figures; /* doc_figures_form */
    doc_entries labels;
};
typedef struct doc_top doc_top;

extern const schema_key doc_top_rows[];
extern const schema_key doc_page_rows[], doc_note_rule_rows[], doc_limits_rows[], doc_style_rows[], doc_running_rows[],
    doc_letterhead_rows[], doc_head_rows[], doc_markings_rows[], doc_section_rows[], doc_panel_rows[],
    doc_charts_rows[], doc_tables_rows[], doc_links_rows[], doc_paragraphs_rows[];
extern const schema_key doc_typography_forms[], doc_lint_item[], doc_not_figures_item[];

/* The entry of a name, or NULL. */
const schema_entry *doc_entry_find(const doc_entries *entries, str name);
/* The names, for messages. */
str *doc_entry_names(arena *a, const doc_entries *entries);

#endif
