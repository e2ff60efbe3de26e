#ifndef DATA_PRIVATE_H
#define DATA_PRIVATE_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "data/data.h"
#include "data/reader.h"

#include <sqlite3.h>

/* Private to data/. */

/* Tables that SQL sees besides the datasets: all facts as one row, which only expressions read, and as rows. The space
   keeps the first out of reach of any name. */
#define FACT_ROW_TABLE "chancery facts"
#define FACTS_TABLE "facts"

enum {
    TEXT_LIMIT_BYTES = 1000000, /* one value */
    COLUMNS_MAX = 2000,         /* SQLite's own limit (SQLITE_MAX_COLUMN), also for facts */
    CELLS_MAX = 1000000         /* of one result */
};

/* ---- what is filled ---- */

typedef struct {
    schema_entry entry; /* its name is the column’s */
    schema_choice type; /* column_type */
} set_type;

typedef struct {
    schema_entry entry;
    schema_word file;
    schema_variant_choice reader; /* a data_reader */
    schema_word source;
    SCHEMA_ITEMS(set_type) types;
} set_keys;

typedef struct {
    schema_entry entry;
    schema_word number;
    const tree_node *unit;   /* text or plural forms, either perhaps by language */
    const tree_node *prefix; /* perhaps by language */
    schema_flag plain;
    schema_decimal scale;
    schema_choice kind; /* data_kind */
    schema_word measure;
} format_keys;

typedef struct {
    schema_entry entry;
    const tree_node *sql, *value, *expr; /* one of them */
    schema_word format, source;
    const tree_node *as_of, *label; /* the label perhaps by language */
} fact_keys;

typedef struct {
    const tree_node *node;
    const tree_node *that, *otherwise;
    schema_decimal within;
} check_keys;

typedef struct {
    const tree_node *node;
    SCHEMA_ITEMS(data_source) sources;
    SCHEMA_ITEMS(set_keys) sets;
    SCHEMA_ITEMS(format_keys) formats;
    SCHEMA_ITEMS(fact_keys) facts;
    SCHEMA_ITEMS(check_keys) checks;
} data_keys;

/* ---- data files ---- */

typedef enum { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_INTEGER } column_type;

typedef struct {
    str name;
    place place; /* in the header */
    column_type type;
    const schema_choice *declared; /* NULL: inferred */
    size_t cells, numbers, years;  /* that are not empty; numbers among them; four-figure years among those */
    place no_number;               /* the first cell that is none */
    str no_number_text;
    unsigned read_by; /* the last query that read it */
} column;

typedef struct {
    str name;
    const set_keys *keys;
    const data_source *source; /* NULL: none said */
    column *columns;
    size_t column_count;
    bool failed; /* what is wrong was reported: queries of it fail without a word */
    unsigned read_by;
} dataset;

/* Reads the file of `set` and makes its table; problems are reported and set->failed says so. */
void dataset_load(data_store *store, dataset *set);
/* Whether a cell is a number as SQL writes it. "007" is none: it would lose its noughts. */
bool data_number(str text, double *value);
bool data_is_year(double value);
/* Whether a text looks like a number in some other writing: "1,206", "12 %", "−3". */
bool data_looks_numeric(str text);

/* ---- facts ---- */

typedef enum { FACT_VALUE, FACT_SQL, FACT_EXPR } fact_kind;
typedef enum { FACT_NEW, FACT_OPEN, FACT_DONE } fact_state;

typedef struct fact fact;
struct fact {
    data_fact shown; /* first: a data_fact of a store is a fact */
    fact_kind kind;
    fact_state state;
    const fact_keys *keys;
    const tree_node *formula;
    const data_format *format; /* that it was given, or NULL */
    unsigned read_by;
    str unit, label; /* as SQL reads them; empty: none */
    bool label_read; /* by the last query of the table of facts */
};

/* ---- SQL ---- */

typedef enum {
    SQL_OWN,        /* ours: everything is allowed */
    SQL_FACT,       /* a fact's query */
    SQL_EXPRESSION, /* expr, that, when: over the one row of facts */
    SQL_QUERY       /* of a chart or table */
} sql_mode;

typedef struct {
    size_t out, in, length; /* bytes [out, …) of the compiled text come from [in, in + length) of what was written */
} sql_anchor;

/* A query or expression on its way to SQLite. */
typedef struct {
    const tree_node *node; /* where it was written */
    sql_mode mode;
    str text;
    VECTOR(sql_anchor) anchors;
    VECTOR(fact *) parameters; /* facts bound by ${name} */
    bool divides;
    bool calculates; /* arithmetic, sums, comparisons of size: things that would take a text for a number */
} sql_text;

typedef struct {
    sql_text *sql;
    sqlite3_stmt *handle;
    fact **facts; /* read or bound, in order of definition */
    size_t fact_count;
    const data_source *source; /* of the first dataset read that has one */
    const column *doubtful;    /* a column of text that it reads and that may be meant as numbers, or NULL */
    bool reads_facts;
    bool failed; /* reads a dataset of which a problem was reported */
} statement;

typedef enum {
    TOKEN_END,
    TOKEN_SPACE, /* and comments */
    TOKEN_STRING,
    TOKEN_NAME, /* quoted */
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_FACT, /* ${name} */
    TOKEN_SIGN
} sql_token_kind;

typedef struct {
    sql_token_kind kind;
    size_t start, length;
} sql_token;

sql_token sql_next(str sql, size_t at);
str sql_token_text(str sql, sql_token token);
/* Whether a word is one of the given, which are in small letters and end with NULL; SQL does not tell SELECT from
 * select. */
bool sql_word_is(str word, const char *const *words);
/* Makes SQL for SQLite of what a scalar says: a query, or in SQL_EXPRESSION an expression over the row of facts. NULL
   after a diagnostic. */
sql_text *sql_compile(data_store *store, const tree_node *node, sql_mode mode);
/* The same of two expressions in one scalar: its text up to left_end and from right_start on. */
sql_text *sql_compile_pair(data_store *store, const tree_node *node, size_t left_end, size_t right_start);
/* A top-level comparison, the only one and not within AND, OR, NOT …: its sign's place. */
bool sql_find_comparison(str expression, sql_token *sign);
/* Where byte `offset` of the compiled text was written. */
place sql_place(const sql_text *sql, int offset);
/* Where a name was written, or the whole text. */
place sql_word_place(const sql_text *sql, str word);

/* ---- SQLite ---- */

sqlite3 *database(data_store *store);
/* Runs SQL of our own that cannot fail but for memory. */
void database_run(data_store *store, const char *sql);
/* Prepared, checked and with parameters bound, facts that it reads evaluated first. NULL after a diagnostic, or without
   one if what it reads has failed. */
statement *statement_prepare(data_store *store, sql_text *sql);
/* SQLITE_ROW or SQLITE_DONE; anything else was reported. */
int statement_step(data_store *store, statement *s);
void statement_drop(statement *s);
data_cell statement_cell(data_store *store, const statement *s, int index);
/* Adds to a diagnostic about text where a number was needed: which cell made the column a text. */
void statement_blame_column(data_store *store, const statement *s, diag *d);
bool register_fact_tables(data_store *store, sqlite3 *handle);

/* ---- the store ---- */

/* The result of a query, kept. */
struct answer {
    const tree_node *query;
    data_rows *rows;
    const data_source *source;
};

struct data_store {
    const schema_context *context;
    arena *arena;
    diags *diags;
    lang_set *languages;
    const lang *language;
    map *sources;  /* id -> data_source */
    map *formats;  /* name -> data_format */
    map *patterns; /* bare pattern -> data_format */
    map *sets;     /* name -> dataset */
    map *facts;    /* name -> fact */
    str *source_names, *format_names, *set_names, *fact_names;
    sqlite3 *database; /* NULL until first needed */
    sql_mode mode;     /* of what is being prepared or run */
    unsigned query;    /* number of the last query, for `read_by` */
    int64_t steps;     /* of the running statement, in SQLite's virtual machine */
    bool out_of_steps, out_of_memory;
    bool facts_read;     /* the query reads the table of facts */
    const char *refused; /* why the authorizer said no */
    bool rows_described; /* units and labels of facts have been picked for SQL */
    VECTOR(fact *) open; /* facts being evaluated, the one that another needs above it */
    VECTOR(struct answer) answers;
    VECTOR(const void *) reported; /* texts and figures of which something was said, once each */
};

void fact_evaluate(data_store *store, fact *f);
void facts_load(data_store *store, const data_keys *keys);
void checks_run(data_store *store, const data_keys *keys);
const data_source *find_source(data_store *store, const schema_word *id);
/* A key's format, NULL with a diagnostic if there is none of that name. */
const data_format *find_format(data_store *store, const schema_word *name);
/* [a-z][a-z0-9_]*, no SQL keyword; BAD_NAME else. */
bool check_name(data_store *store, str name, place where, const char *what);
void describe_fact_rows(data_store *store);
/* How exact one side of a check is (quantity_tolerance.c): the unit of its last decimal, and how far the rounding of
   its terms may add up to; 0 if nobody knows. */
typedef struct {
    double unit, rounding;
} side_precision;
side_precision data_side_precision(data_store *store, str expression);
/* Formats (quantity_format_rows.c): reads a named one; and what a pattern says. */
void format_load(data_store *store, const format_keys *keys);
void format_set_pattern(data_format *format, str pattern);
bool format_is_sign(str text); /* % or ‰ */
/* The plural form that stands for all that are not given, or NULL. */
const tree_node *format_form_other(const tree_node *forms);
/* value * scale without the dust of binary arithmetic. */
double data_scaled(double value, double scale);
/* A number as diagnostics show it: shortest form with a point. */
str plain_number(data_store *store, double value);
/* lang_need, reported once for each text. */
const tree_node *need_text(data_store *store, const lang *language, const tree_node *text);

#endif
