#ifndef DATA_SQL_GUARDS_H
#define DATA_SQL_GUARDS_H

#include "base/diag.h"
#include "base/vector.h"

#include "unicode/collation.h"

#include <sqlite3.h>

/*
 * What is put beside a query so that the data themselves prove, while it runs, that its answer cannot be wrong. A guard
 * never changes a value: an aggregate looks at the same rows as the query's own and gives NULL or what it found, and
 * "~pass" in HAVING, or "~fine" around a window's result, ends the query by that. The functions' names are legal in
 * SQLite, and refused when somebody writes them.
 *
 *     "~differ"(v, …)              aggregate: two rows that differ
 *     "~at_max"(v, m), "~at_min"   aggregate: two values of v where m is largest, smallest
 *     "~summed"(guard, x, …)       aggregate, also over a window: what the parts of the guard say of the rows where x
 *                                  counts
 *     "~pass"(found, guard)        1, or ends the query: a finding, or a number that is not 0; what is but to be warned
 *                                  of is noted
 *     "~fine"(x, found, guard)     x, or ends the query
 *     "~number"(x, guard)          x, or ends the query if it is a text that is not a number as a whole
 *     "~modifier"(x, guard)        x, or ends the query if it is "localtime" or "utc"
 *     "~known"(x, guard)           1, or ends the query if x is NULL
 *     "~seen"(x, rowid, guard)     x; a NULL in a row that exists is counted
 *     "~kept"(guard, n, row, more, …)  whether row `row` of the first n is kept; ends the query if the last of them and
 * the next one, of which `more` says that there is one, are equal in the first terms and differ in what is shown: pairs
 * of a value and the next row's, shown ones behind the terms
 *     "~next"(n)                   n + 1; what is negative is no limit, and stays
 *     "~side"(x, side, guard)      x; or, where it is as good as the comparison's side that was worked out first, that
 */

enum { DATA_SQL_SHOWN_BYTES = 64 }; /* of a value in a message */

/* What a sum looks at beside what it adds up. */
typedef enum {
    DATA_SQL_PART_UNIT,  /* a column whose values must be one */
    DATA_SQL_PART_TOTAL, /* a column in which some texts stand for totals of the others */
    DATA_SQL_PART_CODE,  /* a column of codes, of which one may contain another by how it begins */
    DATA_SQL_PART_ROW    /* the rowid of a table in the argument */
} data_sql_part_kind;

typedef struct {
    data_sql_part_kind kind;
    str name;                             /* of the column, or the table */
    const struct data_sql_column *column; /* of a column */
    const str *labels;
    size_t label_count; /* of DATA_SQL_PART_TOTAL */
} data_sql_part;

/* What was found: plain bytes that go through SQLite's registers as a blob. */
typedef struct {
    data_sql_part_kind kind;
    size_t part;
    char first[DATA_SQL_SHOWN_BYTES], second[DATA_SQL_SHOWN_BYTES];
} data_sql_finding;

/* A side of a comparison, as it came out. */
typedef struct {
    enum { DATA_SQL_SIDE_NONE, DATA_SQL_SIDE_NULL, DATA_SQL_SIDE_NUMBER, DATA_SQL_SIDE_TEXT } kind;
    bool whole; /* an integer of SQLite's */
    double number;
    int64_t integer;
} data_sql_side;

typedef struct {
    diag_code code; /* of the rule; of a sum, parts have their own */
    place place;    /* of what was written */
    str name;       /* what it is called in a message */
    const data_sql_part *parts;
    size_t part_count;
    const struct data_sql_column *column; /* of "~seen" */
    bool zeros_count;                     /* a mean: 0 changes it, too */
    size_t term_count;                    /* of "~kept" */
    bool asked;                           /* of SQL that nobody wrote: a way out is said in a question's keys */
    const struct data_sql_node *weighed;  /* of "~side": the comparison */
    double tolerance;                     /* how far sides that are equal may lie apart */
    /* while it runs */
    bool found;
    data_sql_finding finding;
    int64_t missing; /* cells that "~seen" met */
    data_sql_side sides[2];
    int first; /* the side that was worked out first, counted from 1; 0: none yet */
} data_sql_guard;

typedef VECTOR(data_sql_guard) data_sql_guard_list;

/* Those of the query that runs; their numbers stand in its text. */
typedef struct {
    data_sql_guard *all;
    size_t count;
    const data_sql_guard *raised; /* the one that ended the query, or NULL */
    unicode_collation *texts;     /* by which the query orders them; NULL: by bytes */
} data_sql_guards;

/* `guards` is asked for while queries run, and may be another list's then. False: memory is out. */
bool data_sql_guards_register(sqlite3 *handle, data_sql_guards *guards);

#endif
