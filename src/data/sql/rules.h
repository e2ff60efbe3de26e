#ifndef DATA_SQL_RULES_H
#define DATA_SQL_RULES_H

#include "data/sql/ast.h"
#include "data/sql/text.h"

/*
 * What SQLite obeys and people do not mean, as far as the text, the types of columns and the texts in them say it. Each
 * rule has a code of its own (diag_codes.h), which says how grave it is; what only the data prove while a query runs is
 * the guards' (guards.h).
 */

/* Behind `--` a line ends; where YAML makes one line of several, or there is but one, all that follows would be lost.
   Asked before SQLite, which would complain of what it does not see. False after a diagnostic. */
bool data_sql_judge_comments(data_store *store, const data_sql_text *sql);
/* Judges a resolved tree; false if an error was reported. */
bool data_sql_judge(data_store *store, const data_sql_text *sql, const data_sql_tree *tree);

#endif
