#ifndef DOC_ANNEX_H
#define DOC_ANNEX_H

#include "doc/doc.h"

/* The annex of figures as blocks: a heading and a table, in the briefing's language and the template's styles. */

/* The cells of a row; `as_of` is a date of the vocabulary, or a text. */
typedef struct {
    str figure, printed, source, as_of, where;
} doc_annex_row;

/* No rows give no blocks. Of a briefing with doc_briefing.builder. */
doc_blocks doc_annex_blocks(doc_briefing *briefing, const doc_annex_row *rows, size_t count);
/* A label of the template or language, with its number or text put in. */
str doc_annex_label(doc_briefing *briefing, const char *name, str argument);

#endif
