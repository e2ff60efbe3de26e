#include "data/sql/token.h"

#include <string.h>

/* The tokens of SQL, as SQLite's own tokenizer cuts them (tokenize.c), with ${name} and 5 % as more of them. */

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Up to and with the closing sign, which doubled stands for itself; to the end if there is none. */
static size_t quoted_length(str sql, size_t at, char close) {
    size_t i = at + 1;
    for (; i < sql.length; i++) {
        if (sql.at[i] != close)
            continue;
        if (close == ']' || i + 1 >= sql.length || sql.at[i + 1] != close)
            return i + 1 - at;
        i++;
    }
    return sql.length - at;
}

static size_t space_length(str sql, size_t at) {
    size_t i = at;
    if (sql.at[at] == '-') {
        while (i < sql.length && sql.at[i] != '\n')
            i++;
    } else if (sql.at[at] == '/') {
        for (i += 2; i < sql.length && !str_starts(str_part(sql, i, 2), STR("*/"));)
            i++;
        i = i + 2 < sql.length ? i + 2 : sql.length;
    } else {
        while (i < sql.length && is_space(sql.at[i]))
            i++;
    }
    return i - at;
}

static size_t word_length(str sql, size_t at) {
    size_t i = at;
    while (i < sql.length && (is_letter(sql.at[i]) || is_digit(sql.at[i]) || sql.at[i] == '$'))
        i++;
    return i - at;
}

/* The sign of an exponent belongs to a number: 1e-3; but 0x1e-3 is a difference. */
static bool is_exponent_sign(str sql, size_t start, size_t at) {
    bool hexadecimal = start + 1 < at && (sql.at[start + 1] == 'x' || sql.at[start + 1] == 'X');
    return at + 1 < sql.length && (sql.at[at] == '+' || sql.at[at] == '-') && is_digit(sql.at[at + 1]) &&
           !hexadecimal && (sql.at[at - 1] == 'e' || sql.at[at - 1] == 'E');
}

#define PER_MILLE "‰"

static bool is_per_mille(str sql, size_t at) {
    return str_starts(str_part(sql, at, sizeof PER_MILLE - 1), STR(PER_MILLE));
}

static size_t number_length(str sql, size_t at) {
    size_t i = at;
    while (
        i < sql.length && !is_per_mille(sql, i) &&
        (is_letter(sql.at[i]) || is_digit(sql.at[i]) || sql.at[i] == '.' || (i > at && is_exponent_sign(sql, at, i))))
        i++;
    return i - at;
}

static size_t after_space(str sql, size_t at) {
    while (at < sql.length && is_space(sql.at[at]))
        at++;
    return at;
}

/* Whether a value begins at `at`, behind “%” and perhaps spaces: what stands before would be divided by it. A sign is
   the value's, as in 7 % -2, or stands between two, as in 7 % - 2 and 7%-2. */
static bool operand_begins(str sql, size_t at) {
    static const char *const operators[] = {"and",   "or",    "in",    "is",      "like",   "glob", "between",
                                            "then",  "else",  "when",  "end",     "as",     "from", "where",
                                            "group", "order", "limit", "collate", "having", NULL};
    char c = at < sql.length ? sql.at[at] : '\0', next = at + 1 < sql.length ? sql.at[at + 1] : '\0';
    if (is_letter(c))
        return !data_sql_word_is(str_part(sql, at, word_length(sql, at)), operators);
    if (c == '-' || c == '+')
        return is_space(sql.at[at - 1]) && !is_space(next);
    return c != '\0' && (is_digit(c) || strchr("~.(\"'`[$", c) != NULL);
}

/* The sign that makes a fraction of the number before it, with the space between them: "5 %", "3 ‰". */
static size_t fraction_length(str sql, size_t at) {
    size_t sign = after_space(sql, at);
    if (is_per_mille(sql, sign))
        return sign + sizeof PER_MILLE - 1 - at;
    bool per_cent = sign < sql.length && sql.at[sign] == '%' && !operand_begins(sql, after_space(sql, sign + 1));
    return per_cent ? sign + 1 - at : 0;
}

/* ->> -> << >> <= >= <> != == || and all single ones. */
static size_t sign_length(str sql, size_t at) {
    char first = sql.at[at], next = at + 1 < sql.length ? sql.at[at + 1] : '\0';
    if (first == '-' && next == '>')
        return at + 2 < sql.length && sql.at[at + 2] == '>' ? 3 : 2;
    bool equal = next == '=' && (first == '<' || first == '>' || first == '=' || first == '!');
    bool twice = next == first && (first == '<' || first == '>' || first == '|');
    return equal || twice || (first == '<' && next == '>') ? 2 : 1;
}

static size_t fact_length(str sql, size_t at) {
    const char *end = memchr(sql.at + at, '}', sql.length - at);
    return end == NULL ? 2 : (size_t)(end - sql.at) + 1 - at;
}

data_sql_token data_sql_next_token(str sql, size_t at) {
    if (at >= sql.length)
        return (data_sql_token){DATA_SQL_TOKEN_END, sql.length, 0};
    char c = sql.at[at], next = at + 1 < sql.length ? sql.at[at + 1] : '\0';
    if (is_space(c) || (c == '-' && next == '-') || (c == '/' && next == '*'))
        return (data_sql_token){DATA_SQL_TOKEN_SPACE, at, space_length(sql, at)};
    if ((c == 'x' || c == 'X') && next == '\'')
        return (data_sql_token){DATA_SQL_TOKEN_BLOB, at, 1 + quoted_length(sql, at + 1, next)};
    if (c == '\'')
        return (data_sql_token){DATA_SQL_TOKEN_STRING, at, quoted_length(sql, at, c)};
    if (c == '"' || c == '`' || c == '[')
        return (data_sql_token){DATA_SQL_TOKEN_NAME, at, quoted_length(sql, at, c == '[' ? ']' : c)};
    if (c == '$' && next == '{')
        return (data_sql_token){DATA_SQL_TOKEN_FACT, at, fact_length(sql, at)};
    if (is_letter(c))
        return (data_sql_token){DATA_SQL_TOKEN_WORD, at, word_length(sql, at)};
    if (is_digit(c) || (c == '.' && is_digit(next))) {
        size_t length = number_length(sql, at);
        return (data_sql_token){DATA_SQL_TOKEN_NUMBER, at, length + fraction_length(sql, at + length)};
    }
    return (data_sql_token){DATA_SQL_TOKEN_SIGN, at, sign_length(sql, at)};
}

int data_sql_fraction_tens(str number) {
    return str_ends(number, STR("%")) ? 2 : str_ends(number, STR(PER_MILLE)) ? 3 : 0;
}

str data_sql_token_text(str sql, data_sql_token token) {
    return str_part(sql, token.start, token.length);
}

bool data_sql_word_is(str word, const char *const *words) {
    char lower[16];
    if (word.length >= sizeof lower)
        return false;
    for (size_t i = 0; i < word.length; i++)
        lower[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] + 32 : word.at[i]);
    for (; *words != NULL; words++)
        if (str_is((str){lower, word.length}, *words))
            return true;
    return false;
}
