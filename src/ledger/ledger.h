#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/buffer.h"
#include "doc/doc.h"

/*
 * The ledger of a briefing: each fact with its exact value, where it is from and where it is printed; the tables and
 * charts with their figures; what came of checks and claims. It is plain text throughout, so that one that was written
 * as JSON and read again is the same. It is made of a briefing whose figures were kept (doc_context.ledger); pages are
 * known of what has been laid out.
 */
typedef enum {
    LEDGER_TITLE,
    LEDGER_HEADING,
    LEDGER_PARAGRAPH,
    LEDGER_POINT,
    LEDGER_HEAD, /* memo head */
    LEDGER_TABLE,
    LEDGER_CHART,
    LEDGER_IMAGE,
    LEDGER_NOTE,
    LEDGER_HEADER, /* running lines: on each page */
    LEDGER_FOOTER,
    LEDGER_BLOCK_COUNT
} ledger_block;
const char *ledger_block_name(ledger_block block); /* "paragraph"; "memo head" */

/* A place where a figure is printed. */
typedef struct {
    uint32_t page; /* from 1; 0: not laid out, or each page */
    str section;   /* words of the heading that it stands below; empty: none */
    ledger_block block;
    uint32_t number; /* from 1: as printed, if it is numbered; else paragraphs and points in their section, tables,
                        charts and images in the briefing; 0: there is but one */
    uint32_t row;    /* of a table or the memo head, without the head rows, from 1; 0: none */
    str printed;     /* what stands there */
} ledger_place;

typedef struct {
    const ledger_place *at;
    size_t count;
} ledger_places;

typedef struct {
    str id, title, publisher, date, url; /* empty: not given */
} ledger_source;

typedef struct {
    str set, file, digest, sheet; /* as data_file_read_from */
    uint32_t line;
} ledger_file;

typedef struct {
    const str *at;
    size_t count;
} ledger_words;

typedef struct {
    str name, label; /* label: in the briefing's language; empty: none */
    bool has_value;  /* false: why is a diagnostic */
    bool is_text;
    str value;        /* exact: digits with a point, before the format's scale; or a text */
    str printed;      /* as in prose, in its own format */
    str unit, kind;   /* "million US dollars"; "amount"; empty: none, and of a text */
    str status;       /* "provisional", "estimated", "forecast", "confidential"; empty: not known */
    str as_of;        /* as the briefing says it; empty: not said */
    str period;       /* that the value covers: "2024", "2025-01/2025-07"; empty: not known */
    str how, formula; /* "sql", "select …" */
    ledger_words inputs;
    const ledger_source *sources;
    size_t source_count;
    const ledger_file *files;
    size_t file_count;
    ledger_places places;
} ledger_fact;

/* A cell of a table, a mark of a chart. */
typedef struct {
    uint32_t page;
    str row, column; /* what they are called; a chart's category and series */
    str value, printed;
    str how;  /* "read" from data, "stated", "computed" */
    str fact; /* whose value it is; empty: it is not known to be one's */
} ledger_cell;

typedef struct {
    ledger_block block; /* LEDGER_TABLE or LEDGER_CHART */
    uint32_t number, page;
    str section, title;
    str query; /* empty: of facts, or typed */
    const ledger_file *files;
    size_t file_count;
    const ledger_cell *cells;
    size_t cell_count;
} ledger_table;

typedef struct {
    str that, sentence; /* the sentence of a claim; empty: a check */
    bool holds;
} ledger_check;

typedef struct ledger {
    str title, language, date; /* year-month-day; empty: none */
    const ledger_fact *facts;
    size_t fact_count;
    const ledger_table *tables; /* and charts, as they are printed */
    size_t table_count;
    const ledger_check *checks;
    size_t check_count;
} ledger;

/* All lies in the briefing's arena. `all`: facts that are not printed, too; else only what the paper shows. */
const ledger *ledger_new(const doc_briefing *briefing, bool all);

/* The annex “Figures and sources”: doc_briefing.last of a briefing that asks for it. */
doc_blocks ledger_annex(doc_briefing *briefing);

/* "p. 2, Trade, paragraph 3" */
void ledger_place_write(buffer *out, const ledger_place *p);

/* For people, in lines of a terminal; for programs. The schema of the JSON is in docs/figures.md. */
void ledger_write_text(buffer *out, const ledger *l);
void ledger_write_json(buffer *out, const ledger *l);
void ledger_write_csv(buffer *out, const ledger *l);

#endif
