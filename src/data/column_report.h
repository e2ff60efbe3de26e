#ifndef DATA_COLUMN_REPORT_H
#define DATA_COLUMN_REPORT_H

#include "data/cell_look.h"
#include "data/column.h"

/* Which cell makes a column a mixed one, put under a diagnostic about the column; and the line that would help. */
void data_column_explain(diags *all, diag *d, arena *a, const data_column *column, const data_notation *notation);
/* A cell that is not of the declared type of its column. */
void data_column_report_wrong(diags *all, arena *a, const data_column *column, const data_notation *notation,
                              const data_odd_cell *cell);
/* What to write in the dataset about such a cell, as a hint: "add `missing: ["-"]` …". */
str data_column_way_out(arena *a, const data_column *column, const data_notation *notation, str cell);

#endif
