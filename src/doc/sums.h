#ifndef DOC_SUMS_H
#define DOC_SUMS_H

#include "doc/builder.h"

/*
 * Parts and their total, printed in one block: 457, of it 210 and 246. Whoever adds them up wonders, unless a note says
 * that they are rounded.
 */

/* What was printed before a block; doc_sums_judge takes it back. */
typedef struct {
    size_t printed;
    bool noted;
} doc_sums_mark;

doc_sums_mark doc_sums_begin(doc_builder *b);
/* A fact, as it is printed. */
void doc_sums_note(doc_builder *b, const data_fact *fact, const data_quantity *number, place where);
/* Warns of facts printed since the mark that do not add up as printed. */
void doc_sums_judge(doc_builder *b, doc_sums_mark mark);

#endif
