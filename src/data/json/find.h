#ifndef DATA_JSON_FIND_H
#define DATA_JSON_FIND_H

#include "data/json/path.h"

/* The array that holds the rows of a JSON file: where `path`, if given, leads, else the only array of objects or
   of arrays. False after a diagnostic: also of a file that is no JSON, or JSON of a kind that holds no rows. */
bool data_json_find_rows(const data_input *input, const schema_word *path, data_json_span *rows);

#endif
