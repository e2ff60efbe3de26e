#ifndef DATA_FACTS_H
#define DATA_FACTS_H

#include "data/keys.h"

/* Facts that are being worked out, and whatever else has a name in SQL. */
typedef enum { DATA_FACT_VALUE, DATA_FACT_SQL, DATA_FACT_EXPR, DATA_FACT_ASKED } data_fact_kind;
typedef enum { DATA_FACT_NEW, DATA_FACT_OPEN, DATA_FACT_DONE } data_fact_state;

/* Datasets that a query reads; none unless the store is traced. */
typedef struct {
    const struct data_set *const *at;
    size_t count;
} data_sets_read;

typedef struct data_fact_record data_fact_record;
struct data_fact_record {
    data_fact shown; /* first: a data_fact of a store is a data_fact_record */
    data_fact_kind kind;
    data_fact_state state;
    const data_fact_keys *keys;
    const tree_node *formula;  /* a scalar: what was written, or the SQL that a question became */
    const data_format *format; /* that it was given, or NULL */
    unsigned read_by;
    size_t number;   /* in order of definition */
    str unit, label; /* as SQL reads them; empty: none */
    bool label_read; /* by the last query of the table of facts */
    /* What it was read and computed from; none unless the store is traced. */
    data_sets_read sets;
    data_fact_record *const *inputs;
    size_t input_count;
};

void data_facts_load(data_store *store, const data_keys *keys);
/* Evaluates it, and the facts that it reads first; only once. */
void data_fact_evaluate(data_store *store, data_fact_record *f);
/* Of a fact that is being evaluated: its value is what a query gives, or a number; its format is put on that. */
void data_fact_evaluate_query(data_store *store, data_fact_record *f, const tree_node *query);
void data_fact_set_number(data_store *store, data_fact_record *f, data_quantity number);
/* What is known of it beside its value; `from`: of what it was read from or is made of, or NULL. */
const data_observation *data_fact_observation(data_store *store, const data_fact_record *f,
                                              const data_observation *from);
/* The name of a table or fact, `what` in words: [a-z][a-z0-9_]*, no word that SQL takes for no name; false after
 * BAD_NAME. */
bool data_name_check(data_store *store, str name, place where, const char *what);
/* The same of a fact, whose name the headers and footers must not have, either. */
bool data_fact_name_check(data_store *store, str name, place where);

#endif
