#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "data/quantity.h"

/*
 * Data files -> typed SQL tables (SQLite in memory) -> facts, checks, provenance. The only user of SQLite.
 *
 * SQLite is strict here: STRICT typed tables, no double-quoted strings, `/` is always real division, NULL is an error
 * where a number is needed; queries can neither attach, write, load extensions, nor run for ever
 * (sql/limits.h). The data prove while a query runs that its answer cannot be wrong (sql/guards.h).
 */
struct data_source {
    schema_entry entry;                        /* its id; not usable: nothing else is known */
    const tree_node *title, *publisher, *note; /* text, perhaps by language; NULL: not given */
    schema_word url, date;
};

/* Sources that something comes from, each once, in the order of their datasets. */
typedef struct {
    const data_source *const *at;
    size_t count;
} data_sources;

/* The one row of a dataset that gave a fact its value. */
typedef struct {
    str set;    /* the dataset's name; empty: several rows did, or nobody knows */
    size_t row; /* of its table, from 0; SQL's rowid is one more */
} data_fact_row;

typedef struct {
    str name;
    place place;
    bool is_text; /* value of a text kind */
    bool is_time; /* the text is a date or period, which languages print */
    bool failed;  /* has no value; why was reported. It can be found, so that its uses are not reported too */
    str text;
    data_quantity number;
    data_sources sources;   /* all that it comes from; number.source is the one that it is of */
    data_fact_row row;      /* of a fact that asks for one cell; of one in SQL, in a store that is traced */
    const tree_node *label; /* NULL, or text perhaps by language */
} data_fact;

typedef struct {
    enum { DATA_NULL, DATA_NUMBER, DATA_TEXT } kind;
    bool time;  /* the text is a date or period of the data */
    bool whole; /* it names something, a year or a code: printed without grouping unless a format says otherwise */
    double number;
    str text;
    const data_fact *fact; /* the number is this fact's, as its format scales it; NULL: it is not known to be one's */
    const data_observation *about; /* of a number of the data; NULL: nothing is known */
} data_cell;

typedef struct {
    str *columns;
    const bool *unnamed; /* of each column: it is computed, and called by its SQL */
    size_t column_count;
    data_cell *cells; /* row by row */
    size_t row_count;
    bool has_units;                    /* one of the columns is the units of facts */
    const struct data_origin *origins; /* of each column: the data’s own column that it is, if it is one */
    str across; /* empty, or a column of the data of which all columns but the first are values, as the data have them
                 */
} data_rows;

/* Rows of the vocabulary that data/ reads: one item each of `sources`, `data`, `formats`, `facts` and `checks`; and the
   readers of data files, which an item of `data` chooses among. */
extern const schema_key data_source_item[], data_set_item[], data_format_item[], data_fact_item[], data_check_item[];
extern const schema_registry data_reader_registry;
/* What stands for rows of data, in a table or chart: a query or a name, or a mapping that asks without SQL. */
extern const schema_key data_query_forms[];

/* What the data of one briefing may take, and what is to be found out of them; zeroed, or NULL: the defaults. */
typedef struct {
    uint32_t sql_milliseconds; /* of computing, that one query may take; all of a briefing: six times that */
    bool traced;               /* files get their digests, rows their lines: origin.h says where a figure is from */
} data_limits;
/* What an engine keeps of data files; for the `datasets` of contexts. */
struct data_cache *data_cache_new(arena *engine_arena);

/* Loads sources, formats, data, facts and runs checks of a merged description; order of facts is found, cycles
   reported. Never NULL. Released with the arena. */
data_store *data_load(const schema_context *context, const schema_description *description, lang_set *languages,
                      const lang *language, const data_limits *limits);

const data_fact *data_fact_find(data_store *store, str name); /* NULL if undefined (nothing is reported) */
size_t data_fact_names(const data_store *store, str **names);
const data_source *data_source_find(data_store *store, str id);
size_t data_source_names(const data_store *store, str **names);
/* Those of both, each once. */
data_sources data_sources_joined(data_store *store, data_sources some, data_sources more);

/* The text of a fact that is one: a date or period in the language’s words. */
str data_fact_text(data_store *store, arena *a, const lang *language, const data_fact *fact);
/* The time that a fact holds for, likewise; empty: not given. */
str data_fact_period(data_store *store, arena *a, const lang *language, const data_fact *fact);

/* What those say who list facts and datasets. Nothing is reported: what is wrong with a fact is reported where it is
   used. */
typedef struct {
    str printed; /* as in prose */
    str unit;    /* or sign; empty: none */
} data_fact_words;
data_fact_words data_fact_in_words(data_store *store, arena *a, const data_fact *fact);
size_t data_set_names(const data_store *store, str **names);
str data_set_name_for(arena *a,
                      str file); /* a name that a dataset of that file may have: "Trade 2024.csv" -> trade_2024 */
typedef struct {
    const data_rows *rows; /* NULL: they cannot be read */
    const data_source *source;
    place place;
} data_set_rows;
data_set_rows data_set_read(data_store *store, str name);

/* Rows of a query node (SELECT …, or the name of a dataset, or `facts`). NULL after a diagnostic at its place. */
data_rows *data_query(data_store *store, const tree_node *query);
/* The sources of all the datasets that a query reads, after data_query of the same node. */
data_sources data_query_sources(data_store *store, const tree_node *query);
/* Warns of values that have a column across which `shown`, a truth for each column, does not show: they may have come
   into the data after `key` was written, which lists the columns. */
void data_rows_warn_unshown(data_store *store, const data_rows *rows, const bool *shown, place where, const char *key);
/* Whether a column of rows stands in its dataset with numbers beside other things. */
bool data_rows_are_mixed(const data_rows *rows, size_t column);
/* Whether a column of rows is that of the flags of its dataset. */
bool data_rows_are_flags(const data_rows *rows, size_t column);
/* Adds to a diagnostic that a column of rows is not of numbers: the cell of the file that makes it so, if there is one,
   and what to write. False: there is none. */
bool data_rows_blame_column(data_store *store, const data_rows *rows, size_t column, diag *d);
/* `when:` and the like: an expression over facts as true or false. False with *ok false after a diagnostic. */
bool data_condition(data_store *store, const tree_node *expression, bool *ok);

/* A sentence that holds as long as `that`, a comparison of facts, does: as exactly as a check, or `within`. Reported,
   with the sentence as it would be printed, when it does not. */
void data_claim_check(data_store *store, const tree_node *that, const tree_node *within, str sentence);

/* A fact that is the sum of others, by its expression or by a check that holds. */
typedef struct {
    const data_fact *fact;
    bool minus;
} data_term;
typedef struct {
    const data_fact *total;
    const data_term *terms;
    size_t count; /* 2 or more */
} data_adding;
size_t data_addings(const data_store *store, const data_adding **all);

/* The figure in a cell of numbers; `where` is its query's place. */
data_quantity data_cell_quantity(const data_cell *cell, place where);

#endif
