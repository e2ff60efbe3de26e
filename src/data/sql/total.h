#ifndef DATA_SQL_TOTAL_H
#define DATA_SQL_TOTAL_H

#include "data/sql/ast.h"

/* Texts of a column that say that their rows are totals of the others ("World", "Всего"); none of a column that holds
   nothing else. */
size_t data_sql_total_labels(data_store *store, const data_sql_column *c, const str **labels);

/* Whether the data prove it: the other rows add up to the total's within 1 % in nine of ten groups that have both. */
bool data_sql_total_is_proved(data_store *store, const data_sql_column *c);

#endif
