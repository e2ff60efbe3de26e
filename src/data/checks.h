#ifndef DATA_CHECKS_H
#define DATA_CHECKS_H

#include "data/keys.h"
#include "data/statement.h"

void data_checks_run(data_store *store, const data_keys *keys);

/* ---- between checks.c and what is said of them (checks_report.c) ---- */

/* A check, or what a claim stands on. */
typedef struct {
    arena *arena;
    const tree_node *that, *otherwise, *within; /* NULL: not given */
    str sentence;                               /* of a claim; empty: a check */
    VECTOR(data_sql_guard *) parts;             /* its comparisons, if it is one, or several with AND between them */
    bool holds;                                 /* once it ran */
} data_check;

/* It does not hold. The statement has been stepped once. */
void data_check_report(data_store *store, const data_check *c, const data_statement *s);
/* What is neither true nor false: a text, or a number that is neither 1 nor 0. */
void data_condition_report(data_store *store, const tree_node *expression, const data_cell *result);
/* Reports a condition that adds or multiplies instead of comparing, whatever comes of it today. */
bool data_condition_is_figure(data_store *store, const tree_node *expression, const data_statement *s);
/* Which facts are 0, of a statement that divides by zero. */
void data_check_add_zeros(data_store *store, diag *d, const data_statement *s);
/* Warns of comparisons that hold where both sides print the same figure: nobody sees that one is greater. */
void data_printed_alike_report(data_store *store, const data_statement *s);

#endif
