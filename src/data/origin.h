#ifndef DATA_ORIGIN_H
#define DATA_ORIGIN_H

#include "data/data.h"

/*
 * Where figures are from, for whoever keeps the ledger: of a store that was loaded with data_limits.traced. All lies in
 * the arena that is handed in, or in the store's.
 */

/* A dataset that a figure was read from. */
typedef struct {
    str set;       /* its name */
    str file;      /* as the briefing names it, from its folder; empty: its rows stand in the briefing */
    str digest;    /* SHA-256 of the file, 64 hexadecimal digits; empty: no file */
    str sheet;     /* of a workbook; empty: none */
    uint32_t line; /* of the text, or row of the sheet, that alone gave the value; 0: several did, or it is not known */
} data_file_read_from;

typedef struct {
    const data_file_read_from *at;
    size_t count;
} data_files_read_from;

/* How a fact has its value. */
typedef struct {
    const char *how;                /* "value", "sql", "expr"; "question": without SQL */
    str formula;                    /* as written */
    place place;                    /* of the formula */
    const data_fact *const *inputs; /* facts that it reads */
    size_t input_count;
    data_files_read_from files;
} data_fact_origin;
data_fact_origin data_fact_origin_of(data_store *store, arena *a, const data_fact *fact);
/* The datasets that a query of a table or chart read, after data_query of the same node. */
data_files_read_from data_query_files(data_store *store, arena *a, const tree_node *query);

/* A text that is perhaps by language, in the briefing's; empty: NULL, or not in it. Nothing is reported. */
str data_words(const data_store *store, const tree_node *text);

/* What came of the checks and claims, in the order in which they ran. */
typedef struct {
    str that;     /* as written */
    str sentence; /* of a claim, as printed; empty: a check */
    place place;
    bool holds;
} data_check_outcome;
size_t data_check_outcomes(const data_store *store, const data_check_outcome **out);

#endif
