#ifndef DATA_SPELLING_H
#define DATA_SPELLING_H

#include "data/store.h"

/* One name in several spellings, as "export" and "Export": to SQL they are as different as any two texts. */

/* In small letters, with one space for several and none at the ends: what spellings of one name have in common. */
str data_spelling_fold(arena *a, str text);

/* The texts of a column that are `text` in another spelling, in the order of their first cells. None of a column with
   too many different texts to be looked at. */
size_t data_spelling_others(data_store *store, const data_column *column, str text, const str **others);

#endif
