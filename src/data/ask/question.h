#ifndef DATA_ASK_QUESTION_H
#define DATA_ASK_QUESTION_H

#include "base/buffer.h"
#include "base/vector.h"
#include "data/ask/keys.h"
#include "data/ask/reading.h"
#include "data/dataset.h"
#include "data/store.h"

/* Shared by the files of ask/: a question that is being read, and the SQL that is made of it. */

typedef struct {
    data_store *store;
    const tree_node *keys; /* the mapping that asks */
    const data_ask_keys *ask;
    const data_set *set; /* that it asks */
    place place;         /* of all of it */
    str name;            /* of the fact; empty: rows of a table or chart */
} data_ask_question;

/* ---- SQL with places (text.c) ---- */

typedef struct {
    arena *arena;
    buffer *out;
    VECTOR(tree_piece) pieces;
} data_ask_text;

data_ask_text data_ask_text_new(arena *a);
/* Adds SQL that stands for what was written at `where`. */
void data_ask_put(data_ask_text *text, place where, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The name of a column, in quotation marks where SQL needs them. */
void data_ask_put_name(data_ask_text *text, place where, str name);
/* The text as a scalar for data_sql_compile. */
const tree_node *data_ask_text_node(data_ask_text *text, place whole);

/* ---- what is named (name.c) ---- */

/* Whether the question's dataset is there and can be asked; false after a diagnostic, or without one if its file was
   reported. */
bool data_ask_find_set(data_ask_question *q);
const data_set *data_ask_set_named(data_store *store, str name, place where);
/* A column of a dataset; NULL after a diagnostic with the nearest. */
const data_column *data_ask_column(data_store *store, const data_set *set, str name, place where);
/* Where a key stands, with its value. */
place data_ask_key_place(const data_ask_question *q, const char *key);
/* Whether its cells can be added up; whether they have an order. */
bool data_ask_is_figure(const data_column *c);
bool data_ask_has_order(const data_column *c);
/* Reports that a column is none of that: “`verb` adds up …, and “x” holds texts”. */
diag *data_ask_refuse_column(const data_ask_question *q, const data_column *c, place where, const char *verb,
                             const char *needs);
/* The first column by which the rows follow each other in time, the last of figures, and that of the most different
   texts; NULL: none. */
const data_column *data_ask_time_column(const data_set *set);
const data_column *data_ask_figure_column(const data_set *set);
const data_column *data_ask_name_column(const data_set *set);
/* The last time in such a column as it may be written in a question; empty: it has none, or but one. */
str data_ask_last_time(arena *a, const data_column *c);
/* Whether the column of units says that all figures are in per cent. */
bool data_ask_unit_is_per_cent(const data_set *set);

/* ---- values and times (value.c, span.c) ---- */

/* Days from `start` up to, but not with, `end`; as numbers in the order of days. */
typedef struct {
    long start, end;
} data_ask_span;

/* 2024, 2024-05, 2024-Q2, 2024-H1, 2024-W05, 2024-05-31, with a time behind it, 2023/24, 2025-01/2025-07. */
bool data_ask_span_of(str text, data_ask_span *out);
str data_ask_day_text(arena *a, long day); /* 2024-05-31 */

/* Whether two values of a column are in falling order; false if the order is not known. */
bool data_ask_is_falling(const data_column *c, str first, str second);

/* A text as SQL writes it, in single quotation marks. */
str data_ask_quoted(arena *a, str text);

/* ---- conditions (where.c, test.c) ---- */

/* What is put between `where` and the conditions: " where ", then " and ". */
typedef struct {
    data_ask_text *text;
    place place; /* of the key under which they stand */
    bool begun;
} data_ask_where;

bool data_ask_put_conditions(const data_ask_question *q, const data_set *set, const data_ask_conditions *all,
                             data_ask_where *out);
/* That a column is `value`, as under `where`. */
bool data_ask_put_equal(const data_ask_question *q, const data_column *c, place name, const tree_node *value,
                        data_ask_where *out);
void data_ask_next_condition(data_ask_where *out);

/* ---- two readings (reading.c) ---- */

/* A change to the question as it was written: a key with its value in place of another; `key` NULL: added at the end;
   `write` NULL: left out. */
typedef struct {
    const char *key;
    const char *write;
} data_ask_edit;

/* The question as one line to paste, with changes. */
str data_ask_reading(const data_ask_question *q, const data_ask_edit *edits, size_t count);
/* Those pairs of a mapping of which `taken` is `which`, as {a: 1, b: 2}. */
str data_ask_pairs(const data_ask_question *q, const tree_node *mapping, const bool *taken, bool which);
/* Adds a reading to a diagnostic: "what it means: {from: …}". */
void data_ask_suggest(const data_ask_question *q, diag *d, const char *what, const data_ask_edit *edits, size_t count);
diag *data_ask_ambiguous(const data_ask_question *q, place where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
