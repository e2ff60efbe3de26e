#ifndef DATA_SQL_ALLOWED_H
#define DATA_SQL_ALLOWED_H

#include "base/diag.h"

/* The functions that queries may call: what they give is the same on every day and machine, and they reach nothing but
   what they are handed. */
bool data_sql_function_allowed(const char *name);
/* One that is not: why, if that is known, and which may be meant. */
void data_sql_function_report(diags *all, str name, place where);

#endif
