#ifndef DATA_ASK_VERB_H
#define DATA_ASK_VERB_H

#include "data/ask/ask.h"
#include "data/ask/figure.h"

/* What a fact asks: a row of the table of verbs (fact.c), and the function that evaluates it. */

typedef struct data_ask_verb data_ask_verb;
typedef void data_ask_evaluator(const data_ask_question *q, data_fact_record *f, const data_ask_verb *v);

struct data_ask_verb {
    const char *key;
    size_t word;    /* where data_ask_keys has what it names */
    unsigned takes; /* keys that mean something beside it */
    data_ask_evaluator *evaluate;
    data_ask_take take;
    bool descending; /* of those that order */
};

const schema_word *data_ask_verb_word(const data_ask_question *q, const data_ask_verb *v);
void data_ask_fail(data_fact_record *f);
/* A query's only value is the fact's; NULL: something was reported. */
void data_ask_evaluate_query(const data_ask_question *q, data_fact_record *f, const tree_node *query);
/* Notes which row it was: the first in the order of a column (NULL: the only one), if it stands there alone. */
void data_ask_note_row(const data_ask_question *q, data_fact_record *f, const data_column *order, bool descending);

/* Warns if the total of a table stands among the rows that fit: it is no partner, and larger than all of them. */
void data_ask_warn_of_total(const data_ask_question *q, place where);

data_ask_evaluator data_ask_evaluate_share, data_ask_evaluate_change; /* compare.c */

#endif
