#ifndef DOC_FACTS_H
#define DOC_FACTS_H

#include "doc/inline.h"

/* What stands in a text for something else (facts.c). */

/* A fact or format by name; NULL or false after a diagnostic (here, or where it is defined). */
const data_fact *doc_fact_find(doc_builder *b, str name, place where);
bool doc_format_find(doc_builder *b, str name, place where, const data_format **out);
/* A figure that is printed, kept for the ledger; NULL: nobody asks, or there are more than a ledger holds, which is
   reported once. `number` NULL: a text. */
doc_figure *doc_figure_keep(doc_builder *b, const data_fact *fact, const data_quantity *number, place where);
/* Adds a text of one line without markup, with facts, notes and references put in. */
void doc_facts_add(doc_inline_reader *r, size_t offset, str text);
/* "name" or "name:format", as it stands in ${}: the fact, and its number in that format. False after a diagnostic. */
typedef struct {
    const data_fact *fact;
    data_quantity number; /* unless the fact is a text */
    bool formatted;       /* a format was named */
} doc_read_fact;
bool doc_fact_read(doc_builder *b, str inside, place where, doc_read_fact *out);
/* "low..high" in ${} (range.c): false if it is none. Adds it as it is printed; empty after a diagnostic. */
bool doc_range_split(str inside, str *low, str *high);
str doc_range_add(doc_inline_reader *r, str low, str high, size_t offset, place where);

#endif
