#include "data/sql/parser.h"

#include <stdlib.h>
#include <string.h>

/* The cursor over the tokens, and what begins and ends the reading of a text. */

/* ---- keywords ---- */

enum { FREE, CLAUSE, RESERVED, LONGEST_WORD = 20 };

static const struct {
    const char *word;
    int how;
} keywords[] = {
#define SQL_KEYWORD(id, word, how) {word, how},
#include "data/sql/keywords.h"
#undef SQL_KEYWORD
};

static int compare_keyword(const void *word, const void *row) {
    return strcmp(word, *(const char *const *)row);
}

data_sql_keyword data_sql_keyword_of(str word) {
    char lower[LONGEST_WORD];
    if (word.length >= sizeof lower)
        return SQL_NO_KEYWORD;
    for (size_t i = 0; i < word.length; i++)
        lower[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
    lower[word.length] = '\0';
    const char *const *found =
        bsearch(lower, keywords, sizeof keywords / sizeof *keywords, sizeof *keywords, compare_keyword);
    if (found == NULL)
        return SQL_NO_KEYWORD;
    return (data_sql_keyword)(((const char *)found - (const char *)keywords) / (ptrdiff_t)sizeof *keywords + 1);
}

static int how(data_sql_keyword keyword) {
    return keyword == SQL_NO_KEYWORD ? FREE : keywords[keyword - 1].how;
}

bool data_sql_keyword_reserved(data_sql_keyword keyword) {
    return how(keyword) == RESERVED;
}

bool data_sql_keyword_opens(data_sql_keyword keyword) {
    return how(keyword) != FREE;
}

bool data_sql_is_name(str word) {
    return !data_sql_keyword_reserved(data_sql_keyword_of(word));
}

/* ---- the cursor ---- */

const data_sql_parsed_token *data_sql_ahead(const data_sql_parser *p, size_t count) {
    size_t last = p->tokens.count - 1;
    return &p->tokens.at[p->at + count < last ? p->at + count : last];
}

bool data_sql_at_word(const data_sql_parser *p, data_sql_keyword keyword) {
    return data_sql_ahead(p, 0)->keyword == keyword;
}

bool data_sql_at_sign(const data_sql_parser *p, const char *sign) {
    data_sql_token token = data_sql_ahead(p, 0)->token;
    return token.kind == DATA_SQL_TOKEN_SIGN && p->text.at[token.start] == sign[0] &&
           str_is(data_sql_token_text(p->text, token), sign);
}

data_sql_span data_sql_step(data_sql_parser *p) {
    data_sql_token token = data_sql_ahead(p, 0)->token;
    if (p->at + 1 < p->tokens.count)
        p->at++;
    return (data_sql_span){token.start, token.start + token.length};
}

bool data_sql_take_word(data_sql_parser *p, data_sql_keyword keyword) {
    bool there = data_sql_at_word(p, keyword);
    if (there)
        data_sql_step(p);
    return there;
}

bool data_sql_take_sign(data_sql_parser *p, const char *sign) {
    bool there = data_sql_at_sign(p, sign);
    if (there)
        data_sql_step(p);
    return there;
}

void data_sql_stuck(data_sql_parser *p, const char *why) {
    data_sql_token token = data_sql_ahead(p, 0)->token;
    if (!p->failed)
        *p->problem = (data_sql_problem){{token.start, token.start + token.length}, why};
    p->failed = true;
    p->at = p->tokens.count - 1;
}

void data_sql_need_word(data_sql_parser *p, data_sql_keyword keyword) {
    if (!data_sql_take_word(p, keyword))
        data_sql_stuck(p, "another word was needed here");
}

void data_sql_need_sign(data_sql_parser *p, const char *sign) {
    if (!data_sql_take_sign(p, sign))
        data_sql_stuck(p, "another sign was needed here");
}

/* Without the marks around it, and doubled ones within it as one. */
static str unquoted(arena *a, str quoted) {
    char mark = quoted.at[0] == '[' ? ']' : quoted.at[0];
    str inside = str_part(quoted, 1, quoted.length < 2 ? 0 : quoted.length - 2);
    if (memchr(inside.at, mark, inside.length) == NULL)
        return inside;
    char *copy = arena_alloc(a, inside.length);
    size_t length = 0;
    for (size_t i = 0; i < inside.length; i++) {
        copy[length++] = inside.at[i];
        i += inside.at[i] == mark;
    }
    return (str){copy, length};
}

str data_sql_need_name(data_sql_parser *p) {
    data_sql_token token = data_sql_ahead(p, 0)->token;
    str text = data_sql_token_text(p->text, token);
    switch (token.kind) {
    case DATA_SQL_TOKEN_WORD:
        data_sql_step(p);
        return text;
    case DATA_SQL_TOKEN_NAME:
    case DATA_SQL_TOKEN_STRING:
        data_sql_step(p);
        return unquoted(p->arena, text);
    default:
        data_sql_stuck(p, "a name was needed here");
        return STR("");
    }
}

size_t data_sql_start(const data_sql_parser *p) {
    return data_sql_ahead(p, 0)->token.start;
}

size_t data_sql_end(const data_sql_parser *p) {
    data_sql_token before = p->tokens.at[p->at > 0 ? p->at - 1 : 0].token;
    return before.start + before.length;
}

bool data_sql_dive(data_sql_parser *p) {
    if (++p->depth > DATA_SQL_DEPTH_MAX)
        data_sql_stuck(p, "the query is nested too deeply");
    return !p->failed;
}

void data_sql_rise(data_sql_parser *p) {
    p->depth--;
}

/* ---- whole texts ---- */

static data_sql_parser parser_new(arena *a, str text, data_sql_span part, data_sql_problem *problem) {
    data_sql_parser p = {.arena = a, .text = str_part(text, 0, part.end), .problem = problem};
    *problem = (data_sql_problem){.why = NULL};
    data_sql_token t = {DATA_SQL_TOKEN_SPACE, part.start, 0};
    do {
        t = data_sql_next_token(p.text, t.start + t.length);
        if (t.kind == DATA_SQL_TOKEN_SPACE)
            continue;
        data_sql_keyword keyword = SQL_NO_KEYWORD;
        if (t.kind == DATA_SQL_TOKEN_WORD)
            keyword = data_sql_keyword_of(data_sql_token_text(p.text, t));
        *VECTOR_PUSH(a, &p.tokens) = (data_sql_parsed_token){t, keyword};
    } while (t.kind != DATA_SQL_TOKEN_END);
    return p;
}

static bool is_whole(data_sql_parser *p) {
    if (!p->failed && data_sql_ahead(p, 0)->token.kind != DATA_SQL_TOKEN_END)
        data_sql_stuck(p, "the query ends before this");
    return !p->failed;
}

data_sql_select *data_sql_parse_query(arena *a, str text, data_sql_problem *problem) {
    data_sql_parser p = parser_new(a, text, (data_sql_span){0, text.length}, problem);
    data_sql_select *select = data_sql_read_select(&p);
    while (data_sql_take_sign(&p, ";"))
        ;
    return is_whole(&p) ? select : NULL;
}

data_sql_node *data_sql_parse_expression(arena *a, str text, data_sql_span part, data_sql_problem *problem) {
    data_sql_parser p = parser_new(a, text, part, problem);
    data_sql_node *node = data_sql_read_expression(&p);
    return is_whole(&p) ? node : NULL;
}
