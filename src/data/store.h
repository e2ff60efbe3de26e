#ifndef DATA_STORE_H
#define DATA_STORE_H

#include "base/map.h"
#include "data/origin.h"
#include "data/sql/clock.h"
#include "data/sql/guards.h"
#include "data/sql/language.h"
#include "data/sql/limits.h"
#include "data/sql/text.h"

#include <sqlite3.h>

/* The result of a query, kept. */
struct data_answer {
    const tree_node *query;
    data_rows *rows;
    data_sources sources;
    data_sets_read sets;
};

/* Labels of totals in a column, once they were looked for. */
struct data_total_labels {
    const data_column *column;
    const str *labels;
    size_t count;
};

/* An expression as SQLite has it, of which only what is bound differs. */
struct data_reusable {
    str text;
    sqlite3_stmt *handle;
    bool taken; /* a statement has it */
};

/* A unit in the form of a plural category, once it was looked for. */
struct data_unit_inflected {
    str unit, category, text;
    const lang *language;
    bool known;
};

/* A unit of one form, and the first plural category that it stood with. */
struct data_unit_form {
    const tree_node *unit;
    const lang *language;
    str category;
};

/* All that is known of a description's data. */
struct data_store {
    const schema_context *context;
    const schema_description *description;
    arena *arena;
    diags *diags;
    lang_set *languages;
    const lang *language;
    map *sources;  /* id -> data_source */
    map *formats;  /* name -> data_format */
    map *patterns; /* bare pattern -> data_format */
    map *sets;     /* name -> data_set */
    map *presets;  /* name -> data_preset: those that datasets name */
    map *facts;    /* name -> data_fact_record */
    str *source_names, *format_names, *set_names, *fact_names;
    sqlite3 *database;        /* NULL until first needed */
    data_sql_mode mode;       /* of what is being prepared or run */
    unsigned query;           /* number of the last query, for `read_by` */
    data_fact_record **noted; /* facts that it reads, each once; room for all of them. NULL: no query yet */
    size_t noted_count;
    bool traced; /* data_limits.traced */
    data_sql_limits limits;
    data_sql_clock clock;
    data_sql_guards guards;          /* of the query that runs */
    data_sql_language sql_language;  /* what queries follow, once the database is open */
    bool facts_read;                 /* the query reads the table of facts */
    char function_refused[64];       /* the name of one that it may not call; empty: none */
    const char *refused;             /* why the authorizer refused it */
    bool rows_described;             /* units and labels of facts have been picked for SQL */
    VECTOR(data_fact_record *) open; /* facts being evaluated, the one that another needs above it */
    VECTOR(struct data_total_labels) total_labels;
    VECTOR(struct data_answer) answers;
    VECTOR(struct data_spellings) spellings; /* of columns that queries compare with texts */
    VECTOR(data_check_outcome) outcomes;     /* of checks and claims, in the order in which they ran */
    VECTOR(struct data_reusable *) reusable;
    VECTOR(data_adding) addings;
    VECTOR(struct data_unit_form) unit_forms;
    VECTOR(struct data_unit_inflected) units;
    map *sensed;                   /* code and figure: what trade sense has spoken of; NULL: nothing yet */
    bool claim_noted;              /* a note stands in the sentence of the claim that is checked */
    VECTOR(const void *) reported; /* texts and figures of which something was reported, once each */
};

/* A key's source; NULL with a diagnostic if there is none of that id, without one if none is given. */
const data_source *data_source_need(data_store *store, const schema_word *id);

#endif
