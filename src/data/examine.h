#ifndef DATA_EXAMINE_H
#define DATA_EXAMINE_H

#include "data/column.h"
#include "data/data.h"

/* What a dataset was taken for, and what in it a careful reader would look at twice: for `chancery data`. */
typedef struct {
    const char *name; /* "delimiter" */
    str value;
} data_file_trait;

/* Never changes its meaning: programs know it by its name. */
typedef enum {
    DATA_REMARK_MISSING, /* cells without a value */
    DATA_REMARK_ODD,     /* a cell stands in the way of a better type */
    DATA_REMARK_YEARS,   /* whole numbers that look like years */
    DATA_REMARK_ALIKE,   /* texts that differ in capitals, spaces or composed letters only */
    DATA_REMARK_TOTAL    /* rows that are totals of others, by what stands in them */
} data_remark_kind;

typedef struct {
    data_remark_kind kind;
    str text;     /* a phrase without a full stop */
    size_t count; /* of cells or rows */
    place place;  /* of the first; source NULL: it is not known */
} data_remark;

typedef struct {
    str text;
    size_t count; /* cells that hold it */
} data_counted_text;

typedef struct {
    str name;
    const char *type; /* "number" */
    str why;
    bool declared;
    size_t cells, missing;
    size_t different;          /* of texts; 0: not counted */
    str least, most;           /* as SQL writes them; empty: of texts, or no cells */
    data_counted_text *values; /* of texts the most frequent, the first of equals first */
    size_t value_count;
    data_remark *remarks;
    size_t remark_count;
    place place; /* in the header */
} data_column_findings;

typedef struct {
    str name, file;
    bool loaded;
    size_t rows;
    data_file_trait *traits;
    size_t trait_count;
    data_column_findings *columns;
    size_t column_count;
    place place;
} data_set_findings;

const char *data_remark_name(data_remark_kind kind); /* "missing" */
/* By the number of its definition; NULL past the last. Lies in `a`. Nothing is reported. */
data_set_findings *data_examine(data_store *store, arena *a, size_t index);

#endif
