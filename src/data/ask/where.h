#ifndef DATA_ASK_WHERE_H
#define DATA_ASK_WHERE_H

#include "data/ask/question.h"

/* A column that is tested, by where.c (what is asked) and test.c (how SQL says it). Each adds one condition, and is
   false after a diagnostic. */

typedef struct {
    const data_ask_question *q;
    const data_column *column;
    place name; /* where the column is named */
    data_ask_where *out;
} data_ask_test;

typedef enum { DATA_ASK_FROM, DATA_ASK_TO, DATA_ASK_ABOVE, DATA_ASK_BELOW, DATA_ASK_BOUNDS } data_ask_bound;

bool data_ask_put_value(const data_ask_test *t, const tree_node *value, bool negated);
bool data_ask_put_list(const data_ask_test *t, const tree_node *values, bool negated); /* of no dates or periods */
bool data_ask_put_bound(const data_ask_test *t, data_ask_bound bound, const tree_node *value);
bool data_ask_put_starts(const data_ask_test *t, const tree_node *value);
void data_ask_put_presence(const data_ask_test *t, const schema_choice *is);

#endif
