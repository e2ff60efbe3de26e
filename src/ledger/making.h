#ifndef LEDGER_MAKING_H
#define LEDGER_MAKING_H

#include "base/json.h"
#include "base/map.h"
#include "base/vector.h"
#include "data/origin.h"
#include "ledger/ledger.h"

/* A ledger in the making (places.c finds where figures are printed). */

typedef VECTOR(ledger_place) ledger_place_vector;
typedef VECTOR(ledger_cell) ledger_cell_vector;
typedef VECTOR(ledger_table) ledger_table_vector;

typedef struct {
    arena *a;
    const doc_briefing *briefing;
    map *facts; /* name -> ledger_place_vector */
    ledger_table_vector tables;
    str section;                 /* of the heading last met */
    uint32_t paragraphs, points; /* since that heading */
    uint32_t table_count, chart_count, image_count;
    VECTOR(bool) notes; /* by number: met */
} ledger_walk;

/* Finds all places, in the order of the paper. */
void ledger_walk_briefing(ledger_walk *w);
/* The datasets that were read, as the ledger has them. */
const ledger_file *ledger_files_of(arena *a, data_files_read_from files);

/* Members of JSON (json.c): an empty text, and digits that are not known, are null. */
void ledger_json_text(json *j, const char *key, str value);
void ledger_json_value(json *j, const char *key, str digits, bool is_text);

#endif
