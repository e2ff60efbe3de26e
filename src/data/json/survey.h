#ifndef DATA_JSON_SURVEY_H
#define DATA_JSON_SURVEY_H

#include "base/map.h"
#include "base/vector.h"
#include "data/json/judge.h"
#include "data/json/table.h"

/* A key of the rows. */
typedef struct {
    str name;
    data_json_span key;    /* where it first stands */
    size_t row;            /* the last that had it, from 1 */
    bool is_nested;        /* an object or an array is its value, … */
    data_json_span nested; /* … for the first time here */
} data_json_column;

/* A path of `columns`. */
typedef struct {
    const schema_word *given;
    data_json_path path;
    bool found;           /* some row has it … */
    data_json_span first; /* … here, for the first time */
    bool is_nested;       /* reported */
} data_json_pick;

/* The rows of a file, one after the other. */
typedef struct {
    str text;
    data_json_walk at;
    bool in_array; /* else until the end of the text */
    size_t start;
    size_t count; /* passed */
} data_json_rows;

bool data_json_rows_next(data_json_rows *rows, data_json_span *row); /* false: at the end, or rows->at.fault */
void data_json_rows_rewind(data_json_rows *rows);

/* What a first passage over all rows finds. */
typedef struct {
    const data_input *input;
    data_json_rows rows;
    data_json_judge *judge;
    data_json_kind kind; /* of the rows: DATA_JSON_OBJECT or DATA_JSON_ARRAY */
    VECTOR(data_json_column) columns;
    map *by_name; /* -> number of the column + 1 */
    data_json_pick *picks;
    size_t pick_count;
    size_t reports;
} data_json_survey;

/* False after a diagnostic. */
bool data_json_survey_run(data_json_survey *s);

#endif
