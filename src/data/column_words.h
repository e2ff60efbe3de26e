#ifndef DATA_COLUMN_WORDS_H
#define DATA_COLUMN_WORDS_H

#include "data/dataset.h"

/* Lets the columns of a dataset that has its table say which texts they hold: they are asked for when first needed. */
void data_column_words_of(data_store *store, data_set *set);

#endif
