#ifndef DATA_QUANTITY_FORMAT_H
#define DATA_QUANTITY_FORMAT_H

#include "data/keys.h"
#include "data/quantity_print.h"

/* Reads a named format. */
void data_format_load(data_store *store, const data_format_keys *keys);
/* Pattern, sign, scale and kind from what was written as a pattern. */
void data_format_set_pattern(data_format *format, str pattern);
bool data_format_is_sign(str text); /* % or ‰ */
/* The plural form that stands for all that are not given, or NULL. */
const tree_node *data_format_form_other(const tree_node *forms);
/* Says what to write for a pattern of another program, or one with a unit in it; false if it is no such thing. */
bool data_format_help(data_store *store, diag *d, str text);
/* A key's format; NULL with a diagnostic if there is none of that name, without one if none is given. */
const data_format *data_format_need(data_store *store, const schema_word *name);

#endif
