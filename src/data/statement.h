#ifndef DATA_STATEMENT_H
#define DATA_STATEMENT_H

#include "data/dataset.h"
#include "data/sql/ast.h"
#include "data/sql/limits.h"
#include "data/sql/text.h"

#include <sqlite3.h>

/* The column of the data that a column of a result is, as it stands there; NULL: it is computed. */
typedef struct data_origin {
    const data_column *column;
    const data_set *set;
} data_origin;

/* A text of SQL, compiled and run. */
typedef struct {
    data_sql_text *sql;
    sqlite3_stmt *handle;
    struct data_reusable *reusable; /* its handle is that one's; NULL: its own */
    bool *unnamed;                  /* of each column: it is computed, and the query gives it no name */
    str *columns;                   /* their names, as the query has them without its guards */
    data_sql_tree *tree;            /* what was written, judged */
    data_fact_record **facts;       /* read or bound, in order of definition */
    size_t fact_count;
    VECTOR(const data_source *) sources;  /* of the datasets read, each once */
    VECTOR(const data_set *) sets;        /* these; none unless the store is traced */
    size_t column_count;                  /* of the result */
    data_origin *origins;                 /* of each column of the result */
    bool *are_times;                      /* of each column of the result: it is one of dates or periods */
    struct data_sql_observing *observing; /* what is known of it beside its values; NULL: nothing */
    uint8_t *names_things; /* of each column of the result: whether its whole numbers name years or things */
    data_sql_limits *runs; /* whose time it takes; NULL: it has not begun */
    bool reads_facts;
    bool failed; /* reads a dataset of which a problem was reported */
} data_statement;

/* Prepared, checked and with parameters bound, facts that it reads evaluated first. NULL after a diagnostic, or without
   one if `sql` is NULL or what it reads has failed. */
data_statement *data_statement_prepare(data_store *store, data_sql_text *sql);
/* SQLITE_ROW or SQLITE_DONE; anything else was reported. */
int data_statement_step(data_store *store, data_statement *s);
void data_statement_drop(data_statement *s);
/* Of SQL of ours about rows that a statement has answered, which is not judged again: `select rowid, x … order by 2
   limit 2`. The rowid of the first row, if there is no other with its x; else 0. */
int64_t data_statement_first_row(data_store *store, data_sql_text *sql);
/* The same: adds the values of its one column. False after a diagnostic. */
typedef VECTOR(data_cell) data_cell_list;
bool data_statement_values(data_store *store, data_sql_text *sql, data_cell_list *values);
/* False, after a diagnostic, if it is neither a number nor a text. */
bool data_statement_cell(data_store *store, const data_statement *s, int index, data_cell *cell);

#endif
