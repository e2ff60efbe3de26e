#ifndef DATA_ASK_ASK_H
#define DATA_ASK_ASK_H

#include "data/facts.h"

/*
 * Questions without SQL (keys.h) become the same strict SQL that users write, with the places of the keys that each
 * piece stands for, and go through the same gate. What can be read in two ways is refused, with both to paste.
 */

/* Whether a fact's keys ask something, with or without saying whom. */
bool data_ask_is_given(const data_ask_keys *ask);
/* Evaluates a fact that asks: its value, or that it failed. */
void data_ask_evaluate(data_store *store, data_fact_record *f);

/* What a question about one value gives that is none, in place of what is said of SQL. */
void data_ask_report_no_row(data_store *store, data_fact_record *f);
void data_ask_report_rows(data_store *store, data_fact_record *f);
void data_ask_report_missing(data_store *store, data_fact_record *f);

/* The query that a mapping stands for where rows are asked for; NULL after a diagnostic. *across: of data_rows. */
const tree_node *data_ask_rows(data_store *store, const tree_node *mapping, str *across);

#endif
