#ifndef DATA_SQL_PARSER_H
#define DATA_SQL_PARSER_H

#include "base/vector.h"
#include "data/sql/parse.h"
#include "data/sql/token.h"

/* Shared by the parts of the parser: a cursor over the tokens, and what they are made into. */

typedef enum {
    SQL_NO_KEYWORD,
#define SQL_KEYWORD(id, word, how) SQL_WORD_##id,
#include "data/sql/keywords.h"
#undef SQL_KEYWORD
    SQL_KEYWORDS
} data_sql_keyword;

data_sql_keyword data_sql_keyword_of(str word);
/* Whether SQLite takes the word for no name wherever it stands. */
bool data_sql_keyword_reserved(data_sql_keyword keyword);
/* Whether it begins a clause, so that it is no alias without AS. */
bool data_sql_keyword_opens(data_sql_keyword keyword);

typedef struct {
    data_sql_token token;
    data_sql_keyword keyword; /* of a WORD */
} data_sql_parsed_token;

typedef struct {
    arena *arena;
    str text;
    VECTOR(data_sql_parsed_token) tokens; /* without spaces, one END behind the last */
    size_t at;
    unsigned depth;   /* of nested expressions and queries */
    unsigned tallest; /* tree of those read in the open query */
    bool failed;      /* the cursor stands at the END then, so that all loops end */
    data_sql_problem *problem;
} data_sql_parser;

const data_sql_parsed_token *data_sql_ahead(const data_sql_parser *p, size_t count);
/* The cursor's token is this word or sign. */
bool data_sql_at_word(const data_sql_parser *p, data_sql_keyword keyword);
bool data_sql_at_sign(const data_sql_parser *p, const char *sign);
/* The same, and steps over it. */
bool data_sql_take_word(data_sql_parser *p, data_sql_keyword keyword);
bool data_sql_take_sign(data_sql_parser *p, const char *sign);
void data_sql_need_word(data_sql_parser *p, data_sql_keyword keyword);
void data_sql_need_sign(data_sql_parser *p, const char *sign);
data_sql_span data_sql_step(data_sql_parser *p);
/* Any word, quoted name or string as a name. */
str data_sql_need_name(data_sql_parser *p);
size_t data_sql_start(const data_sql_parser *p); /* of the cursor's token */
size_t data_sql_end(const data_sql_parser *p);   /* of the token before it */
/* Notes the first problem and ends the reading. */
void data_sql_stuck(data_sql_parser *p, const char *why);
/* Once deeper; false, stuck, where it is too deep. data_sql_rise goes with each call. */
bool data_sql_dive(data_sql_parser *p);
void data_sql_rise(data_sql_parser *p);

data_sql_node *data_sql_read_expression(data_sql_parser *p);
data_sql_nodes data_sql_read_list(data_sql_parser *p);
data_sql_terms data_sql_read_terms(data_sql_parser *p);
data_sql_window data_sql_read_window(data_sql_parser *p);
data_sql_select *data_sql_read_select(data_sql_parser *p);
bool data_sql_at_select(const data_sql_parser *p);
/* A node whose text begins at `start` and ends with the token before the cursor. */
data_sql_node *data_sql_node_new(data_sql_parser *p, data_sql_node_kind kind, size_t start, const data_sql_nodes *of);

#endif
