#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "data/data.h"

/*
 * Tree + template + facts -> the typed briefing. Memo head, letterhead, markings and sections are expanded here into
 * ordinary blocks, references are numbered, facts are put in. layout/ and text/ see only this. All of it lies in the
 * briefing's arena.
 */
typedef enum { DOC_ALIGN_LEFT, DOC_ALIGN_RIGHT, DOC_ALIGN_CENTRE, DOC_ALIGN_JUSTIFY } doc_align;

/* How the lines of a paragraph are made. What is DOC_BY_ALIGN is on in justified text. */
typedef enum { DOC_BY_ALIGN, DOC_NO, DOC_YES } doc_choice;
typedef struct {
    uint8_t hyphenate, protrude;                         /* doc_choice */
    uint8_t hyphenate_ask;                               /* HYPHEN_ASK_ bits */
    uint8_t letters_before, letters_after, letters_word; /* fewer: not divided; 0: as the language has it */
    int8_t looseness;                                    /* lines more than best */
    uint8_t expansion;                                   /* thousandths of the width, of justified lines */
    uint8_t tracking;                                    /* thousandths of an em, likewise */
    mpt emergency_stretch;                               /* of every line, when no tolerance helps */
    uint16_t tolerance;                                  /* badness */
} doc_line_style;

/* A text style of the template, with everything resolved. */
typedef struct {
    str name;
    bool is_stand_in; /* the template has none of that name: made as another one */
    str family;       /* name of a font family */
    place place;      /* where the family is said, for diagnostics */
    bool bold, italic;
    mpt size, leading;
    uint32_t rgb;
    doc_align align;
    bool balance;  /* ragged lines of about equal length (titles) */
    bool capitals; /* shown in capitals; copies out as typed */
    bool small_capitals;
    bool tabular, proportional, old_style; /* figures; neither of the first two: as the face has them */
    int32_t letter_space;                  /* thousandths of an em */
    doc_line_style line;
    mpt space_before, space_after;
    mpt indent, indent_right;
    str bullet; /* lists */
    uint32_t bullet_rgb;
    str mono_family; /* of code in the text */
    uint32_t link_rgb;
    void *wearers; /* doc/'s own: what wears it */
} doc_style;

/* ---- inline text ---- */

enum { /* doc_inline.format */
       DOC_EMPHASIS = 1,
       DOC_STRONG = 2,
       DOC_CODE_SPAN = 4,
       DOC_SUPERSCRIPT = 8,
       DOC_STRIKE = 16
};

typedef enum {
    DOC_TEXT,       /* text */
    DOC_LINE_BREAK, /* a forced line end */
    DOC_NOTE_MARK,  /* mark of a footnote: `note`; text is its number */
    DOC_REFERENCE,  /* "Figure 1", or the words of a link within the briefing: text, leads to `target` */
    DOC_PAGE,       /* running lines only: number of the page */
    DOC_PAGES       /* number of pages */
} doc_inline_kind;

typedef struct doc_note doc_note;
typedef struct doc_block doc_block;

typedef struct {
    str uri;
    place place;
} doc_link;

/* Punctuation of print that stand for what was typed, in the order of the text: bytes [at, at + length) of the inline's
   text for bytes [typed, typed + typed_length) of what was written, counted from origin_offset. */
typedef struct {
    uint32_t at, length;
    uint32_t typed, typed_length;
} doc_replacement;

typedef struct {
    size_t count;
    doc_replacement at[];
} doc_replacements;

/* A figure that is printed, for the ledger: made only if that is asked for. */
typedef struct {
    const data_fact *fact;     /* NULL: a cell of data, a typed one, a total */
    double value;              /* before its format's scale; of a text: 0 */
    const data_format *format; /* that it is printed in; NULL: a text */
    uint32_t page;             /* where it is drawn first, from 1; 0: nowhere yet */
    uint8_t status;            /* of its quantity */
} doc_figure;

typedef struct {
    uint8_t kind; /* doc_inline_kind */
    uint8_t format;
    bool from_fact;
    bool as_typed;          /* written with a backslash or as an entity: no sign stands for it */
    uint32_t origin_offset; /* where in its origin's text; for doc_inline_place */
    str text;             /* UTF-8; white space stands singly: a space, or the LF of a soft line break, which is one */
    const doc_link *link; /* inlines of one link share the pointer */
    union {
        doc_note *note;     /* of a DOC_NOTE_MARK */
        doc_figure *figure; /* of all others: the figure that it prints, or NULL */
    };
    struct doc_block *target;
    const lang *language;                 /* NULL: the block's */
    const tree_node *origin;              /* the scalar this text stands in */
    const doc_replacements *replacements; /* NULL: none; the text is as written */
} doc_inline;

typedef struct {
    doc_inline *at;
    size_t count;
} doc_inlines;

/* Where byte `offset` of an inline's text was written. */
place doc_inline_place(const doc_inline *inline_, size_t offset);
/* The characters alone, for metadata, bookmarks and alt text. */
str doc_plain_text(arena *a, const doc_inlines *inlines);

/* A footnote: set at the foot of the page of its first mark. */
struct doc_note {
    uint32_t number; /* from 1, in order of first marks */
    doc_inlines text;
    const lang *language;
};

/* ---- blocks ---- */

typedef enum {
    DOC_HEADING,
    DOC_PARAGRAPH,
    DOC_LIST,
    DOC_QUOTE, /* children */
    DOC_CODE,  /* verbatim lines */
    DOC_TABLE,
    DOC_CHART,
    DOC_IMAGE,
    DOC_PANEL,   /* callouts and key messages: children in a box */
    DOC_COLUMNS, /* children side by side; several blocks of one column stand in a DOC_SECTION without heading */
    DOC_RULE,
    DOC_PAGE_BREAK,
    DOC_SECTION /* a heading and what follows, up to the next of its level; children, the heading first */
} doc_kind;

typedef struct {
    doc_block **at;
    size_t count;
} doc_blocks;

typedef struct {
    str name;
    bool background;
    uint32_t background_rgb;
    mpt padding;
    mpt rule_width; /* at the left; 0: none */
    uint32_t rule_rgb;
    mpt space_before, space_after;
} doc_panel_style;

typedef struct {
    doc_inlines text;
    const doc_style *style;
    doc_align align;
    bool header;          /* a TH: column header in the head rows, row header else */
    bool number;          /* aligned on `decimal_at` when the column asks for it */
    size_t decimal_at;    /* byte offset in the single text inline where the decimal sign stands */
    uint32_t column_span; /* at least 1 */
} doc_cell;

typedef struct {
    doc_cell *cells; /* column_count of the table; a cell that is spanned over has column_span 0 */
    bool head, total;
    place place;
} doc_row;

typedef struct {
    enum { DOC_WIDTH_AUTO, DOC_WIDTH_FIXED, DOC_WIDTH_SHARE } kind;
    mpt fixed;
    double share;
    doc_align align;
    bool decimal; /* align on the decimal sign */
} doc_column;

typedef struct {
    doc_column *columns;
    size_t column_count;
    doc_row *rows; /* head rows first */
    size_t row_count;
    size_t head_count;
    mpt rule_width; /* lines between rows; 0: none */
    uint32_t rule_rgb;
    mpt rule_heavy_width; /* above and below */
    mpt cell_padding;     /* above and below the text of a cell */
    mpt gap;              /* between columns */
    str summary;
    bool layout_rules_only_outside; /* memo head: hairlines above and below, none between rows */
} doc_table;

typedef struct {
    str label;      /* of the series (legend); empty if there is one series */
    double *values; /* one for each category, already scaled as the format says */
    str *labels;    /* the values as printed at the bars */
    uint32_t rgb;
} doc_series;

typedef struct doc_chart doc_chart;

/* What doc/ knows of a kind of chart, whose own struct in chart/ begins with this one. `keys` is the struct that the
   variant’s rows fill, and opaque here. */
typedef struct {
    schema_variant variant;                       /* first: name, help, the kind’s own keys */
    const char *(*word)(const void *keys);        /* what alternative texts call it: a word of the language files */
    bool (*own_height)(const void *keys);         /* whether its height follows from the data, unless given; NULL: no */
    const char *(*no_axis)(const void *keys);     /* why it has no axis, or NULL; NULL itself: always one */
    const char *(*check)(const doc_chart *chart); /* why it cannot draw these data, or NULL; may be NULL itself */
} doc_chart_kind;

struct doc_chart {
    const doc_chart_kind *kind;
    const void *keys; /* its own, filled */
    str *categories;
    uint32_t *category_rgb; /* one series: the colour of each bar */
    bool *highlight;        /* value label in the highlight's colour */
    size_t category_count;
    doc_series *series;
    size_t series_count;
    mpt height;         /* of the plot area; 0: by the number of bars */
    place height_place; /* where the chart itself says it, else NOWHERE */
    const doc_style *value_style, *label_style, *axis_style;
    uint32_t grid_rgb, axis_rgb;
    double bar_share;  /* of a category's room */
    bool axis_grouped; /* also of four digits: the values have more */
    str axis_sign;     /* % or ‰ behind the numbers at the axis; empty: none */
    const lang *language;
    const lang *number_language; /* of the numbers at the axis: one that has a file */
    str alt;                     /* written from the data, or given */
    bool has_axis;               /* grid lines and axis numbers */
    doc_figure *figures;         /* of the marks, series by series; NULL: no ledger is asked for */
};

/* An image's file as it was read; images of the same file share it. */
typedef struct {
    str name, identity, bytes;
} doc_image_file;

typedef struct {
    const doc_image_file *file;
    place place; /* of its name, for diagnostics */
    str alt;
    bool decorative;
    mpt width, height; /* 0: natural */
    doc_align align;
} doc_image;

/* Items are indented by the list's style; their paragraphs' styles have no indent of their own. So with quotes. */
typedef struct {
    bool ordered, tight;
    bool figures;      /* an item of points begins with a figure: a dash before it would be a minus */
    uint32_t start;    /* of the numbers, where there are no … */
    str *labels;       /* … labels as typed: "11.", "1)"; or NULL */
    doc_blocks *items; /* blocks of each item */
    size_t item_count;
} doc_list;

/* The text around a figure or table, each perhaps empty; an image's caption is its title, its credit the source. */
typedef struct {
    doc_inlines title, subtitle, source, note;
    const doc_style *title_style, *subtitle_style, *source_style;
    const tree_node *query; /* of a table or chart of data; NULL: of facts, or typed */
} doc_frame;

/* A long document has ten of these a page: what only few kinds have lies behind pointers. */
struct doc_block {
    uint8_t kind; /* doc_kind */
    bool keep_with_next;
    bool keep_together;
    bool numbered;      /* a numbered paragraph: `number` hangs in the margin */
    bool artifact;      /* decorative rule */
    uint8_t level;      /* heading: 0 is the document's title, tagged H1; 1-4 are H2-H5 */
    uint32_t number;    /* of the paragraph, figure or table */
    uint32_t last_page; /* section: the page that it must end on; 0: no limit */
    place place;
    str id; /* empty: none */
    const lang *language;
    const doc_style *style;
    doc_inlines text;    /* heading, paragraph; title of a panel */
    str bookmark;        /* headings: as shown in the outline */
    doc_blocks children; /* section, quote, panel, columns (each child a column) */
    doc_frame *frame;    /* table, chart, image: never NULL; NULL for all others */
    union {
        doc_list list;
        doc_table *table;
        doc_chart *chart;
        doc_image *image;
        const doc_panel_style *panel;
        struct {
            mpt gap;
            double *shares; /* of each child, sum 1 */
        } columns;
        struct {
            mpt width; /* thickness */
            uint32_t rgb;
            mpt space_before, space_after;
        } rule;
        struct {
            str *lines;
            uint32_t *offsets; /* where each begins in its origin's text, its indent left out */
            size_t line_count;
            const tree_node *origin;
        } code;
    };
    void *layout; /* layout's own: its anchor */
};

/* ---- the whole ---- */

typedef struct {
    doc_inlines text;
    const doc_style *style;
    enum { DOC_RUN_LEFT, DOC_RUN_CENTRE, DOC_RUN_RIGHT } place;
    uint32_t row; /* 0 is nearest to the text for footers, to the edge for headers … rows go downwards */
} doc_running;

typedef struct {
    mpt width, height;
    mpt margin_top, margin_bottom, margin_left, margin_right;
    mpt header_distance, footer_distance;
} doc_page_geometry;

typedef enum { DOC_FIGURES_ANNEX, DOC_FIGURES_ATTACHED } doc_figures_form;

typedef struct doc_briefing {
    arena *arena;
    place place; /* of the whole: where its file begins */
    const lang *language;
    doc_page_geometry page;
    str title, author, subject, reference;
    bool has_date;
    int year, month, day;         /* the briefing's date */
    doc_running *header, *footer; /* the same on every page */
    size_t header_count, footer_count;
    doc_blocks body; /* letterhead, title, head, sections: in order of printing */
    const doc_style *footnote_style, *number_style;
    mpt note_rule_width, note_rule_thickness;
    uint32_t note_rule_rgb;
    uint32_t maximum_pages; /* 0: no limit */
    mpt minimum_size;
    data_store *data;            /* facts and datasets */
    bool ledger;                 /* figures are kept where they are printed (doc_figure) */
    bool annex, attached;        /* the forms of the ledger that the briefing asks for */
    struct doc_builder *builder; /* doc/'s own, if either is asked for (annex.h) */
    /* What stands last, on pages of its own, and is made when all pages before it are final: their numbers are in the
       doc_figures. Outside of the page budget. NULL: nothing. */
    doc_blocks (*last)(struct doc_briefing *briefing);
} doc_briefing;

/* What doc/ needs; filled by api/. */
typedef struct {
    const schema_context *schema;
    lang_set *languages;
    const char *language_override; /* --language, or NULL */
    const char *date_override;     /* a date instead of the memo head's first, or NULL */
    const str *families;           /* names of the font families that are declared, for "did you mean" */
    size_t family_count;
    data_limits limits;
    bool ledger; /* the ledger is asked for, whatever the briefing says */
} doc_context;

/* What a briefing and its templates may say. `charts`: the kinds of chart, each a doc_chart_kind, which doc/ cannot see
   from here. */
const schema_vocabulary *doc_vocabulary_new(arena *a, const schema_registry *charts);

/* The typed briefing; NULL if it cannot be made at all. Errors are in the schema context's diagnostics: lay out only
 * without. */
doc_briefing *doc_build(const doc_context *context, const schema_description *description);

#endif
