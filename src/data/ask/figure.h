#ifndef DATA_ASK_FIGURE_H
#define DATA_ASK_FIGURE_H

#include "data/ask/question.h"

/* Shared by what is asked: a figure that is taken of rows, and the queries for it. */

typedef struct {
    data_ask_take take;
    const data_column *column; /* NULL: of the rows themselves, or not found */
    place whole, name;         /* the key with its column; the column */
} data_ask_figure;

/* What narrows the rows beside `where`: the whole of a share, or a time. */
typedef struct {
    const data_ask_conditions *of;
    const data_column *time;
    place time_place;
    const tree_node *when;
} data_ask_narrowing;

/* What `key` takes of the column that its word names; false after a diagnostic. */
bool data_ask_read_figure(const data_ask_question *q, const char *key, const schema_word *word, data_ask_take take,
                          data_ask_figure *out);
/* Whether it can be added up; else that is reported. */
bool data_ask_adds_up(const data_ask_question *q, const data_ask_figure *f, const char *key);
/* `by`: a column, or what is made of all rows of one name. False after a diagnostic. */
bool data_ask_read_by(const data_ask_question *q, data_ask_figure *out);
bool data_ask_has_by(const data_ask_keys *ask);

void data_ask_put_figure(data_ask_text *text, const data_ask_figure *f);
void data_ask_put_from(const data_ask_question *q, data_ask_text *text);
/* " order by … desc limit …" */
void data_ask_put_order(data_ask_text *text, const data_ask_figure *by, bool descending, long limit);
/* The figure of the rows that fit; NULL after a diagnostic. */
const tree_node *data_ask_figure_query(const data_ask_question *q, const data_ask_figure *f,
                                       const data_ask_narrowing *narrowing, bool where);

#endif
