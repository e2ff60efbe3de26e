#ifndef DATA_JSON_JUDGE_H
#define DATA_JSON_JUDGE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* SQLite's parser: it decides what is JSON, what the keys of a row are, and what a text with escapes says. */
typedef struct data_json_judge data_json_judge;

data_json_judge *data_json_judge_new(arena *a); /* released with the arena */

/* Goes through the items of a row, an object or an array, in their order:  data_json_judge_row(…);
   while (data_json_judge_item(…)). Then data_json_judge_ended tells whether SQLite read it to its end. */
void data_json_judge_row(data_json_judge *j, str row);
/* The item’s key (of an array’s: its number) until the next item, and whether it is an object or an array. */
bool data_json_judge_item(data_json_judge *j, str *key, bool *nested);
bool data_json_judge_ended(const data_json_judge *j);

/* What a string with its quotation marks says; it lies in `a`. False: it is no UTF-8 text, but holds half of a pair. */
bool data_json_judge_text(data_json_judge *j, arena *a, str quoted, str *text);

#endif
