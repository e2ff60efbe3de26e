#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "lang/number.h"

/*
 * Data files -> typed SQL tables (SQLite in memory) -> facts, checks, provenance. The only user of SQLite.
 *
 * SQLite is strict here: STRICT typed tables, no double-quoted strings, `/` is always real division, NULL is an error
 * where a number is needed; queries can neither attach, write, load extensions, nor run for ever (a limit in SQLite's
 * own steps).
 */
typedef struct data_store data_store;

typedef struct {
    str id;
    const tree_node *node;
    place place;
    const tree_node *title, *publisher; /* text, perhaps by language */
    str url;
    const tree_node *date; /* NULL, or a date */
} data_source;

/* A format of the briefing or template, or a bare pattern. */
typedef struct {
    str pattern;           /* "0.0" */
    const tree_node *unit; /* NULL, or text perhaps by language; a no-break space stands before it */
    bool plain;            /* no grouping */
    double scale;          /* the value is multiplied by this before printing; 1 */
} data_format;

typedef struct {
    str name;
    place place;
    bool is_text; /* value of a text kind */
    double number;
    str text;
    const data_format *format; /* NULL: shortest form */
    const tree_node *label;    /* NULL, or text perhaps by language */
    const data_source *source; /* NULL, or where it comes from (of `value`, or of the dataset it was read from) */
    str as_of;
    bool whole;  /* a year, as in data_cell */
    bool failed; /* has no value; why was reported. It can be found, so that its uses are not reported too */
} data_fact;

typedef struct {
    enum { DATA_NULL, DATA_NUMBER, DATA_TEXT } kind;
    double number;
    str text;
    bool whole; /* a year (an INTEGER of four figures): printed without grouping unless a format says otherwise */
} data_cell;

typedef struct {
    str *columns;
    size_t column_count;
    data_cell *cells; /* row by row */
    size_t row_count;
} data_rows;

/* Loads sources, formats, data, facts and runs checks of a merged description; order of facts is found, cycles
   reported. Never NULL. Released with the arena. */
data_store *data_load(const schema_context *context, const schema_description *description, lang_set *languages,
                      const lang *language);

const data_fact *data_fact_find(data_store *store, str name); /* NULL if undefined (nothing is reported) */
size_t data_fact_names(const data_store *store, str **names);
const data_source *data_source_find(data_store *store, str id);
size_t data_source_names(const data_store *store, str **names);
/* A named format, or a bare pattern ("0.0"); NULL if it is neither. */
const data_format *data_format_find(data_store *store, str name_or_pattern);
size_t data_format_names(const data_store *store, str **names);

/* Rows of a query node (SELECT …, or the name of a dataset, or `facts`). NULL after a diagnostic at its place. */
data_rows *data_query(data_store *store, const tree_node *query);
/* The source of the (first) dataset that a query reads, after data_query of the same node; NULL if that has none. */
const data_source *data_query_source(data_store *store, const tree_node *query);
/* `when:` and the like: an expression over facts as true or false. False with *ok false after a diagnostic. */
bool data_condition(data_store *store, const tree_node *expression, bool *ok);

/* A number in a format (NULL: shortest form) and language; the unit is picked for the language (with_unit) or left out.
   A fact prints in its own format where `format` is NULL; a text prints as it is. */
lang_number data_print(data_store *store, arena *a, const lang *language, double value, const data_format *format,
                       bool with_unit);
lang_number data_print_fact(data_store *store, arena *a, const lang *language, const data_fact *fact,
                            const data_format *format, bool with_unit);

#endif
