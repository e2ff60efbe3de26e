#ifndef DATA_COLUMN_H
#define DATA_COLUMN_H

#include "schema/schema.h"

/* A column of a dataset: what it holds, how that is known, and what stands in the way. */
typedef enum {
    DATA_TYPE_TEXT,
    DATA_TYPE_NUMBER,
    DATA_TYPE_WHOLE,
    DATA_TYPE_CODE,   /* names things in digits or letters: never grouped, never summed */
    DATA_TYPE_DATE,   /* SQL reads YYYY-MM-DD */
    DATA_TYPE_PERIOD, /* as it is written: 2024-01, 2024-Q3, 2023/24 */
    DATA_TYPE_YEAR,
    DATA_TYPE_MIXED, /* numbers or dates beside other things: printed, compared for equality, grouped, joined, counted
                      */
    DATA_TYPES
} data_type;

/* How SQL sees it. Where texts are texts (data_column_has_missing), an empty cell is '' and a mark for a missing value
   is itself; in all other columns either is NULL. */
typedef enum { DATA_STORED_TEXT, DATA_STORED_WHOLE, DATA_STORED_REAL } data_storage;

/* How the file writes the days of a column of dates. */
typedef enum {
    DATA_DATES_ISO,     /* 2024-01-31, also with slashes, and with a time, which stays */
    DATA_DATES_DMY,     /* 31.1.2024 */
    DATA_DATES_MDY,     /* 1/31/2024 */
    DATA_DATES_COMPACT, /* 20240131 */
} data_date_order;

/* A cell that stands in the way of a better type. */
typedef struct {
    place place; /* source NULL: there is none */
    str text;
} data_odd_cell;

typedef struct {
    str name;
    place place; /* in the header */
    data_type type;
    data_storage stored;
    data_date_order dates;
    const char *why;               /* how the type is known: "every cell is a number" */
    bool like_years;               /* of WHOLE: each cell could be a year, but the name does not say so */
    uint8_t decimals;              /* the most that a cell has */
    const schema_choice *declared; /* NULL: inferred */
    size_t cells, missing;         /* not missing; missing */
    data_odd_cell odd; /* the first cell that stands in the way: of MIXED; of a declared number, see column_tally.h */
    data_odd_cell first_missing;              /* empty or a mark */
    unsigned read_by;                         /* the last query that read it */
    const struct data_table_column *cells_of; /* NULL: its dataset could not be loaded */
} data_column;

/* Whether some cell of a column that is stored as text is this one, byte for byte. False of other columns. */
bool data_column_holds(const data_column *column, str text);
/* The same of a number in a column that is stored as whole ones. Looks at its cells one by one. */
bool data_column_holds_whole(const data_column *column, double value);
/* The least and the largest cell of such a column, which has cells. */
void data_column_range(const data_column *column, int64_t *least, int64_t *most);
/* The different texts of such a column, in the order of their first cells; none of other columns. */
size_t data_column_texts(const data_column *column, const str **texts);

const char *data_type_name(data_type type); /* "number" */
/* Whether its missing cells are NULL: in all columns but those of texts, mixed cells, and codes stored as texts. */
bool data_column_has_missing(const data_column *column);

#endif
