#ifndef DATA_SQL_LANGUAGE_H
#define DATA_SQL_LANGUAGE_H

#include "base/str.h"
#include "unicode/collation.h"

#include <sqlite3.h>

/*
 * What follows the briefing's language in a query. lower(), upper() and LIKE are called as ever, and COLLATE NOCASE,
 * and printf() and format(), whose widths have an end; the rest is put into a query:
 *
 *     COLLATE "~language"     by the alphabet; only the same bytes are equal
 *     "~text"(x)              a number as a text: 1206, −98,5 with the language's decimal sign; else x
 *     "~plain"(x)             the same as -98.5, for what is compared or reckoned with
 *     "~format"(format, …)    printf() with its numbers so
 *     "~format_plain"(…)
 */

/* How numbers become texts. */
typedef struct {
    str decimal, minus;
    str group; /* what "," in a format puts between thousands */
} data_sql_writing;

typedef struct {
    unicode_collation *texts;
    data_sql_writing own, plain;
} data_sql_language;

/* `language` outlives the handle. False: memory is out. */
bool data_sql_language_register(sqlite3 *handle, data_sql_language *language);

/* Shared by the files of these functions. */
void data_sql_format(sqlite3_context *context, int count, sqlite3_value **values); /* user data: data_sql_writing */
/* Adds what "~text" gives. */
void data_sql_write_value(sqlite3_str *out, sqlite3_value *value, const data_sql_writing *writing);
void data_sql_write_number(sqlite3_str *out, const char *digits, const data_sql_writing *writing);
/* Gives it as the function's result, or that memory is out. */
void data_sql_finish_text(sqlite3_context *context, sqlite3_str *out);

#endif
