#ifndef DATA_SQL_OBSERVE_H
#define DATA_SQL_OBSERVE_H

#include "data/sql/insertion.h"
#include "data/statement.h"

/*
 * What is known of a query's figures beside their values: from its conditions, from columns of the result, and from
 * columns that are asked for behind those of the result, which nobody else sees. A query of several tables, or of
 * several parts, is none of which something is known.
 */
typedef enum {
    DATA_SQL_TIME,
    DATA_SQL_STATUS,
    DATA_SQL_CONFIDENTIAL,
    DATA_SQL_VALUATION,
    DATA_SQL_REPORTER,
    DATA_SQL_PARTNER,
    DATA_SQL_ATTRIBUTES
} data_sql_attribute;

typedef struct {
    const data_column *column; /* NULL: the dataset has none */
    str fixed;                 /* that all rows have, by WHERE; or … */
    int index;                 /* … the column of the result that has it; -1: none has */
} data_sql_attribute_slot;

/* Which rows of a group a column is of, and so whose valuation is its own. */
typedef enum {
    DATA_SQL_OF_ALL_ROWS,
    DATA_SQL_OF_SOME_ROWS, /* those that FILTER or CASE picks */
    DATA_SQL_OF_NO_AMOUNT  /* a count, a year, a name: it has no valuation */
} data_sql_taking;

typedef struct data_sql_observing {
    const data_set *set;
    data_sql_attribute_slot slots[DATA_SQL_ATTRIBUTES];
    data_observation *columns; /* of the result, as far as it is the same in all rows */
    data_sql_taking *takes;    /* of each of them */
    size_t column_count;
    size_t hidden;         /* how many columns are asked for behind them, and … */
    data_sql_pieces asked; /* … how */
    int row_index;         /* the hidden column that holds the row's number; 0: none does */
    size_t made;           /* observations, of which a query has so many at most: */
} data_sql_observing;
enum { DATA_SQL_OBSERVED_MAX = 20000 };

/* NULL: nothing is known of it. */
data_sql_observing *data_sql_observe(data_store *store, const data_statement *s);
/* Of a column in the row that the statement stands at, once its cells were read. */
const data_observation *data_sql_observed(data_store *store, const data_statement *s, size_t column);
/* The row that the statement stands at, if its first column is a cell of that; else none. */
data_fact_row data_sql_observed_row(const data_statement *s);
/* Of an expression over facts, which makes the fact `name`. */
const data_observation *data_sql_observe_expression(data_store *store, const data_sql_node *node, str name);
/* Of one figure by another, which makes the fact `name`; either may be NULL. */
const data_observation *data_sql_observe_quotient(data_store *store, const data_observation *part,
                                                  const data_observation *whole, str name);
/* Whether a comparison of facts, or one of several under AND, OR and NOT, sets a part of a year against a whole one. */
bool data_sql_compares_part_year(data_store *store, const data_sql_node *expression);

#endif
