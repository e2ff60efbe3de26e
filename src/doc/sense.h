#ifndef DOC_SENSE_H
#define DOC_SENSE_H

#include "doc/inline.h"

#include "data/sense.h"

/* Figures as they are printed, handed to data/sense.h with what stands at them (sense.c). */

/* ${a fact} was put in as the last of the spans collected. */
void doc_sense_note(doc_inline_reader *r, const data_fact *fact, const data_quantity *number, place where);
/* The paragraph among the spans collected is whole. */
void doc_sense_paragraph(doc_inline_reader *r);
/* Of a table or chart. */
void doc_sense_figures(doc_builder *b, const data_sense_figures *all);
void doc_sense_balance(doc_builder *b, const data_sense_figures *all);
/* Whether a note of the briefing is marked in a text: the mark of a source is none. */
bool doc_sense_has_note(const doc_builder *b, const doc_inlines *text);
/* Whether a text says that figures are provisional, estimated and the like. */
/* Whether there is something that words beside a figure could tell: only then are these looked for. */
bool doc_sense_wants_words(const data_quantity *number);
bool doc_sense_says_status(const doc_builder *b, const doc_inlines *text);
/* Limits of the template, and the briefing's date. */
void doc_sense_limits(doc_builder *b);

#endif
