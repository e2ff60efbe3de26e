#ifndef DATA_SQL_INSERTION_H
#define DATA_SQL_INSERTION_H

#include "base/vector.h"
#include "data/sql/ast.h"

/*
 * What is put into a query on its way to SQLite. Nothing that was written is taken out or moved, so places map back;
 * what is put in may copy parts of it.
 */

typedef struct {
    str text;           /* ours; or … */
    data_sql_span copy; /* … bytes of the query, if not empty */
} data_sql_piece;

typedef VECTOR(data_sql_piece) data_sql_pieces;

typedef struct {
    size_t at;          /* before the byte of the query */
    bool closes;        /* belongs to what ends there; else to what begins there */
    size_t order;       /* of being put in: what is put around a thing later stands farther out */
    data_sql_span from; /* where an error in it is said to be */
    bool meant;         /* a part of what `from` means: a copy of that has it, too; guards stand where they stand */
    data_sql_pieces pieces;
} data_sql_insertion;

typedef struct {
    arena *arena;
    VECTOR(data_sql_insertion) all;
} data_sql_insertions;

void data_sql_piece_text(arena *a, data_sql_pieces *pieces, str text);
void data_sql_piece_print(arena *a, data_sql_pieces *pieces, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void data_sql_piece_copy(arena *a, data_sql_pieces *pieces, data_sql_span copy);
void data_sql_piece_all(arena *a, data_sql_pieces *pieces, const data_sql_pieces *more);

/* Inner ones before outer ones. */
void data_sql_insert(data_sql_insertions *into, size_t at, bool closes, data_sql_span from, data_sql_pieces pieces);
void data_sql_wrap(data_sql_insertions *into, data_sql_span around, str before, str behind);
/* Around what then means something else: it is ordered by the alphabet, a number is a text. */
void data_sql_wrap_meant(data_sql_insertions *into, data_sql_span around, str before, str behind);
/* Those that a copy of the part has, in their order. */
data_sql_insertions *data_sql_insertions_of(const data_sql_insertions *all, data_sql_span part);
/* By place, as they have to stand in the text. */
void data_sql_insertions_sort(data_sql_insertions *all);

#endif
