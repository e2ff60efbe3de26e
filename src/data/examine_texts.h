#ifndef DATA_EXAMINE_TEXTS_H
#define DATA_EXAMINE_TEXTS_H

#include "base/vector.h"
#include "data/examine.h"

typedef VECTOR(data_counted_text) data_counted_list;
typedef VECTOR(data_remark) data_remark_list;

/* Texts that are one name in two spellings, and labels of totals: a remark for each group and label, at most some. */
void data_examine_texts(arena *a, const data_counted_list *texts, data_remark_list *remarks);
/* The most frequent, at most `most`; the first of equals first. */
size_t data_most_frequent(arena *a, const data_counted_list *texts, size_t most, data_counted_text **out);

#endif
