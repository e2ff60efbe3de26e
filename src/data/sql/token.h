#ifndef DATA_SQL_TOKEN_H
#define DATA_SQL_TOKEN_H

#include "base/str.h"

/* The tokens of SQL as SQLite divides them, and ${name}; a number may bear its sign: 5 %, 3 ‰. */
typedef enum {
    DATA_SQL_TOKEN_END,
    DATA_SQL_TOKEN_SPACE, /* and comments */
    DATA_SQL_TOKEN_STRING,
    DATA_SQL_TOKEN_BLOB, /* x'…' */
    DATA_SQL_TOKEN_NAME, /* quoted */
    DATA_SQL_TOKEN_WORD,
    DATA_SQL_TOKEN_NUMBER,
    DATA_SQL_TOKEN_FACT, /* ${name} */
    DATA_SQL_TOKEN_SIGN
} data_sql_token_kind;

typedef struct {
    data_sql_token_kind kind;
    size_t start, length;
} data_sql_token;

/* Bytes [start, end) of a text. */
typedef struct {
    size_t start, end;
} data_sql_span;

data_sql_token data_sql_next_token(str sql, size_t at);
/* How far the sign of a number moves its point: 2 for "5 %", which is 0.05, 3 for ‰; 0: it has none. */
int data_sql_fraction_tens(str number);
str data_sql_token_text(str sql, data_sql_token token);
/* Whether a word is one of the given, which are in small letters and end with NULL; SQL does not tell SELECT from
   select. */
bool data_sql_word_is(str word, const char *const *words);

#endif
