#ifndef DATA_ADDING_H
#define DATA_ADDING_H

#include "data/sql/ast.h"

/* Notes that a fact is the sum of others, if the node is a sum or difference of two facts or more, and of nothing else.
   Its tree is resolved. */
void data_adding_note(data_store *store, const data_fact *total, const data_sql_node *node);
/* The same of a comparison that holds: total = a + b. */
void data_adding_note_equation(data_store *store, const data_sql_node *node);

#endif
