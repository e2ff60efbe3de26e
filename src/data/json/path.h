#ifndef DATA_JSON_PATH_H
#define DATA_JSON_PATH_H

#include "data/json/walk.h"
#include "data/reader.h"

/* Paths in JSON, as "$.data.items", "data.items", "$[1]", "$.\"two words\"[0]". */
typedef struct {
    str name;     /* of an object's key … */
    size_t index; /* … or place in an array, from 0 */
    bool is_index;
} data_json_step;

typedef struct {
    data_json_step *steps;
    size_t count;
} data_json_path;

/* False: the text is no path. Steps lie in the arena, names are borrowed. */
bool data_json_path_read(arena *a, str text, data_json_path *path);
/* Follows steps from a value on; false: it leads nowhere, and *walked says how many steps could be gone. The text is
   JSON. A key with escapes in it is not found. */
bool data_json_follow(str text, data_json_span from, const data_json_path *path, data_json_span *to, size_t *walked);
/* "$", then a step more each time. */
str data_json_path_step(arena *a, str path, const data_json_step *step);
/* The path of a value within another that has it at byte `at`, for messages. */
str data_json_path_of(arena *a, str text, data_json_span within, size_t at);

#endif
