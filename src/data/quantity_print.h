#ifndef DATA_QUANTITY_PRINT_H
#define DATA_QUANTITY_PRINT_H

#include "data/quantity.h"

/* value * scale without the dust of binary arithmetic. */
double data_scaled(double value, double scale);
/* "0.00" for so many decimals. */
str data_pattern_zeros(int decimals);
/* More decimals than that are nobody's wish. */
enum { DATA_DECIMALS_FINE = 4 };
/* Puts sign, prefix and unit of a figure around its printed number, as in prose. */
void data_print_around(data_store *store, arena *a, const lang *language, const data_quantity *q, lang_number *out);
/* A number as diagnostics show it: shortest form with a point. */
str data_plain_number(data_store *store, double value);
/* lang_need, reported once for each text. */
const tree_node *data_need_text(data_store *store, const lang *language, const tree_node *text);

#endif
