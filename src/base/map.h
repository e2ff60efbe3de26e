#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

/* Text -> pointer, in an arena. Keys are borrowed. Iteration is in the order of insertion, so output never depends on
 * hashes. */
typedef struct map map;
typedef struct {
    str key;
    void *value;
} map_entry;

map *map_new(arena *a);
void *map_get(const map *m, str key); /* NULL if absent */
bool map_has(const map *m, str key);
bool map_set(map *m, str key, void *value); /* true if the key was new */
size_t map_count(const map *m);
const map_entry *map_at(const map *m, size_t index);

#endif
