#ifndef DATA_SQL_UNIT_H
#define DATA_SQL_UNIT_H

#include "data/sql/ast.h"

/* Notes of each figure that a core gives whether the column of its unit is left behind (data_sql_column.left). */
void data_sql_note_units(const data_sql_core *core);

#endif
